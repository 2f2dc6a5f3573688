"""Names that must be persons: who speaks, who has an age, who is said to hold an office."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.entities.dealings import is_said_body
from factx.entities.own_words import is_capital
from factx.entities.spans import FoundEntity, NameRule, before, is_sure, longest_phrase, starts_sentence
from factx.lexicon.closed_classes import ARTICLES
from factx.lexicon.cues import phrase_at_end
from factx.lexicon.name_keys import name_key
from factx.lexicon.name_words import BEFORE_ANY, BEFORE_PLACES, LIVED, OWN, SCORED
from factx.patterns import WORD_END, LazyPattern, any_of, fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.lexicon.entities import EntityTables
    from factx.parse import Parse

_AGE: Final = LazyPattern(rf",? (?:âgée?s? de |\(?(?:\d{{1,3}}|[a-zé-]+) ans\b|\(\d{{1,3}} {any_of(SCORED)}{WORD_END})")
_APPOSITION: Final = LazyPattern(r", (?:le |la |l['’ʼ]|un |une |son |sa |leur |notre )?((?:[\w-]+['’ ]?){1,4})")
_SAID: Final = LazyPattern(r"(?:^|[\s,»”\"])(?:a|avait|aurait) (\w+) $")
_LOCATIVE: Final = LazyPattern(rf"\b{any_of(BEFORE_PLACES)} $", re.IGNORECASE)
_PREPOSITION: Final = LazyPattern(
    rf"(?:\b{any_of(BEFORE_ANY)}|d['’ʼ]) ?"
    r"(?:l[ae] |les |l['’ʼ])?$",
    re.IGNORECASE,
)

_NOUN_BEFORE: Final = LazyPattern(r"(?:[^\W\d_]{3,}|« ?)(?: de| du)? $")
_MISTAKEN: Final = frozenset({EntityLabel.PER, EntityLabel.LOC})
#: Words of a surname at the most: « Ladreit de Lacharrière ».
_LONGEST_SURNAME: Final = 3
_UNSETTLED: Final = frozenset({NameRule.MODEL, NameRule.ROLE})
_MADE: Final = frozenset({EntityLabel.ORG, EntityLabel.PRODUCT})
_OF_COMPANIES: Final = frozenset({NameRule.NAMESAKE, NameRule.BUSINESS})
#: What only persons do: « Cartier mourut », « Hubble est mort en 1953 ».
_LIVED: Final = LazyPattern(rf" {any_of(LIVED)}{WORD_END}")
_SCORED: Final = LazyPattern(r",? \(?\d{1,3} ?[-–à] ?\d{1,3}\b")
_SHARE: Final = LazyPattern(r"(?:\b[Ll]e |\b[Ll]a |\b[LlDd]['’ʼ]|\b[Dd]u |\bune? )[\w]+ $")
_OF_AT_END: Final = LazyPattern(r"\s(?:de |d['’ʼ])$")
#: An elision that hides the start of a word; that of ``chiffre d’affaires`` stays in the plain reading.
_ELIDED: Final = re.compile(r"\b[LlDd]['’ʼ]")
#: The words after a name, up to a mark; a number may hold one.
_CLAUSE: Final = LazyPattern(r"(?:[ \u00a0\u202f](?:\d[\d.,]*|[^\W\d_][\w'’ʼ-]*)){2,14}")
_FIRST_ARTICLES: Final = frozenset(OWN)
#: What somebody in office does it to, who is no company: « Hidalgo augmente les tarifs ».
_OF_OTHERS: Final = ARTICLES
#: From a verb of companies to what it is done to, at the most: ``plus de 1 200 millions de nouveaux``.
_MOST_TO_OBJECT: Final = 8
#: The same with an article, no number: ``sa première usine``.
_MOST_TO_OWN: Final = 3


def by_role(page: Parse, found: FoundEntity, tables: EntityTables) -> FoundEntity:
    """PER for a lone name that the sentence treats as a person; only where nothing vouches for another label.

    Example: ``« C’est fini », a soufflé Dindar`` → PER; ``Mirela, âgée de 31 ans`` → PER.
    """
    text = page.text
    name = text[found.start : found.end]
    spelled = name in tables.spelled and found.rule is NameRule.MODEL
    if spelled or _given_and_surname(text, found, name, tables):
        return replace(found, label=EntityLabel.PER, rule=NameRule.ROLE)
    if name[:1].isupper() and name_key(name) not in tables.countries and _LIVED.match(text, found.end):
        return replace(found, label=EntityLabel.PER, rule=NameRule.LIFE)
    if found.label is EntityLabel.PER or is_sure(found) or " " in name or name.isupper():
        return found
    key = name_key(name)
    if key in tables.countries or key in tables.organisations or key in tables.media:
        return found
    appointed = _holds_office(text, found, tables) and not is_said_body(text, found.end, tables)
    if found.label is EntityLabel.LOC and page.vocab.has_vector(name):
        person = appointed and starts_sentence(page, found.start)
    else:
        person = appointed or _AGE.match(text, found.end) is not None or _speaks(text, found, tables)
    if person:
        return replace(found, label=EntityLabel.PER, rule=NameRule.ROLE)
    return found


def _given_and_surname(text: str, found: FoundEntity, name: str, tables: EntityTables) -> bool:
    """Whether a supposed place is a given name and one word more, not after a noun that places are named by."""
    words = name.split()
    return (
        found.label is EntityLabel.LOC
        and not is_sure(found)
        and len(words) == 2
        and words[0] in tables.given_names
        and words[1].istitle()
        and name_key(name) not in tables.countries
        and not _NOUN_BEFORE.search(before(text, found.start))
    )


def by_business(page: Parse, found: FoundEntity, tables: EntityTables) -> FoundEntity:
    """ORG for an unknown name that is traded, earns, employs or loses a match, where the model says PER or LOC.

    Example: ``l’action Novalia`` → ORG; ``Novalia supprimera 300 postes`` → ORG; ``a dominé Olten 4-2`` → ORG.
    """
    text = page.text
    name = text[found.start : found.end]
    if is_sure(found) or name_key(name) in tables.countries:
        return found
    if " " in name:
        return _house(text, found, name, tables)
    if found.label not in _MISTAKEN:
        company = found.label is EntityLabel.ORG and found.rule is NameRule.MODEL and is_busy(text, found, tables)
        return replace(found, rule=NameRule.BUSINESS) if company else found
    window = before(text, found.start)
    beaten = found.label is EntityLabel.LOC and _SCORED.match(text, found.end) and _ends_with(window, tables.beats)
    trades = not page.vocab.has_vector(name) and (
        (_SHARE.search(window) is not None and _ends_with(window, tables.shares))
        or ((of := _OF_AT_END.search(window)) is not None and _ends_with(window[: of.start()] + " ", tables.earnings))
        or is_busy(text, found, tables)
    )
    if found.label is EntityLabel.PER and found.rule is NameRule.MODEL:
        unknown = not page.vocab.has_vector(name)
        trades = trades or _acts(text, found, tables, on=_FIRST_ARTICLES if unknown else _FIRST_ARTICLES - _OF_OTHERS)
    trades = trades or (name_key(name) in tables.homographs and is_busy(text, found, tables))
    return replace(found, label=EntityLabel.ORG, rule=NameRule.BUSINESS) if beaten or trades else found


def _house(text: str, found: FoundEntity, name: str, tables: EntityTables) -> FoundEntity:
    """ORG for a supposed person of several words and no given name: ``Saint Laurent a ouvert une boutique``."""
    first, _, rest = name.partition(" ")
    nobody = found.label is EntityLabel.PER and found.rule is NameRule.MODEL and first not in tables.given_names
    branch = first in tables.namesakes and rest.partition(" ")[0] not in tables.given_names  # Nestlé Waters
    house = nobody and (branch or _acts(text, found, tables))
    return replace(found, label=EntityLabel.ORG, rule=NameRule.BUSINESS) if house else found


def is_busy(text: str, found: FoundEntity, tables: EntityTables) -> bool:
    """Whether the name does to its own, or with numbers, what companies do: ``X supprime 500 postes``."""
    return _acts(text, found, tables) or _employs(text, found, tables)


def _ends_with(window: str, phrases: frozenset[str]) -> bool:
    """Whether one of the phrases stands at the end of the window, which a blank closes."""
    words = fold(_ELIDED.sub(" ", window)).split()
    plain = fold(window).split()
    return window[-1:].isspace() and any(phrase_at_end(these, phrases) for these in (words, plain))


def _employs(text: str, found: FoundEntity, tables: EntityTables) -> bool:
    """Whether a verb of companies follows, then a number and what companies hire, cut or deliver.

    Example: ``Novalia va déjà supprimer près de 300 postes``.
    """
    done = _done(text, found, tables.company_verbs, tables)[:_MOST_TO_OBJECT]
    object_ = next((place for place, word in enumerate(done) if word in tables.company_objects), 0)
    return any(word[0].isdigit() for word in done[:object_])


def _acts(text: str, found: FoundEntity, tables: EntityTables, *, on: frozenset[str] = _FIRST_ARTICLES) -> bool:
    """Whether the name does what a company does with its own: ``X a ouvert une boutique``, ``X baisse ses prix``."""
    done = _done(text, found, tables.company_acts, tables)[:_MOST_TO_OWN]
    return bool(done) and done[0] in on and any(word in tables.company_acted_on for word in done)


def _done(text: str, found: FoundEntity, verbs: frozenset[str], tables: EntityTables) -> list[str]:
    """The words after the verb that follows a name, if it is one of these; auxiliaries may come before it."""
    clause = _CLAUSE.match(text, found.end)
    words = fold(clause[0]).split() if clause else []
    while words and words[0] in tables.auxiliaries:
        words = words[1:]
    return words[1:] if words and words[0] in verbs else []


def by_surname(text: str, found: Sequence[FoundEntity], tables: EntityTables) -> list[FoundEntity]:
    """PER for a lone name that a person of the document bears, unless it stands where a place would.

    Example: ``Ana Soler … Soler a répondu`` → PER twice, whatever the model says; ``à Soler`` stays a place.
    """
    names = [text[entity.start : entity.end] for entity in found]
    surnames = {
        " ".join(words[start:])
        for name, entity in zip(names, found, strict=True)
        if entity.label is EntityLabel.PER and " " in name
        for words in (name_key(name).split(),)
        for start in range(max(1, len(words) - _LONGEST_SURNAME), len(words))
    }
    given = {
        name.partition(" ")[0]
        for name, entity in zip(names, found, strict=True)
        if entity.label is EntityLabel.PER and " " in name
    }
    things = {
        part
        for name, entity in zip(names, found, strict=True)
        if entity.label in _MADE
        for part in _parts(name_key(name), sure=is_sure(entity))
    }
    founded = set(_founded(text, found, names, tables))
    businesses = {name_key(names[place]) for place in founded}
    founded |= set(_presided(text, found, tables))
    founded |= {
        place
        for place, entity in enumerate(found)
        if entity.rule in _UNSETTLED and name_key(names[place]) in businesses and does_business(text, entity, tables)
    }
    found = [
        replace(entity, label=EntityLabel.ORG, rule=NameRule.NAMESAKE) if place in founded else entity
        for place, entity in enumerate(found)
    ]
    return [
        replace(entity, label=EntityLabel.PER, rule=NameRule.SURNAME)
        if entity.label is not EntityLabel.PER
        and not is_sure(entity)
        and entity.rule not in _OF_COMPANIES
        and (
            (key := name_key(name)) in surnames
            or (name in given and entity.label is EntityLabel.ORG and entity.rule is NameRule.MODEL)
        )
        and key not in things
        and key not in tables.countries
        and not _LOCATIVE.search(before(text, entity.start))
        and not (entity.label is EntityLabel.LOC and key in tables.seats and is_capital(text, entity, tables))
        else entity
        for name, entity in zip(names, found, strict=True)
    ]


def _founded(text: str, found: Sequence[FoundEntity], names: Sequence[str], tables: EntityTables) -> Iterator[int]:
    """Which names are companies that a person founds under the own surname: ``Henry Ford fonda ⟨Ford⟩``."""
    for place in range(1, len(found)):
        founder, name = found[place - 1], names[place]
        if founder.label is EntityLabel.PER and names[place - 1].endswith(" " + name):
            between = fold(text[founder.end : found[place].start]).split()
            if between and between[-1] in tables.founding and set(between[:-1]) <= tables.auxiliaries:
                yield place


def _presided(text: str, found: Sequence[FoundEntity], tables: EntityTables) -> Iterator[int]:
    """Which supposed bodies a person is said to lead: ``Cédric Charbit préside ⟨Balenciaga⟩``."""
    for place, (leader, body) in enumerate(pairwise(found), start=1):
        if leader.label is EntityLabel.PER and body.label is EntityLabel.ORG and body.rule is NameRule.MODEL:
            between = fold(text[leader.end : body.start]).split()
            if between and between[-1] in tables.leading and set(between[:-1]) <= tables.auxiliaries:
                yield place


def does_business(text: str, found: FoundEntity, tables: EntityTables) -> bool:
    """Whether a company's verb follows the name, whatever its object."""
    return bool(_done(text, found, tables.company_verbs | tables.company_acts, tables))


def _parts(key: str, *, sure: bool) -> Iterator[str]:
    """What of a thing’s name is no person’s: a sure one, the words that it begins with: ``La Martinière Groupe``."""
    words = key.split()
    if sure:
        yield key
    for count in range(2, min(len(words), _LONGEST_SURNAME + 1)):
        yield " ".join(words[:count])


def _speaks(text: str, found: FoundEntity, tables: EntityTables) -> bool:
    match = _SAID.search(before(text, found.start))
    return match is not None and fold(match[1]) in tables.said


def _holds_office(text: str, found: FoundEntity, tables: EntityTables) -> bool:
    match = _APPOSITION.match(text, found.end)
    if match is None or _PREPOSITION.search(before(text, found.start)):
        return False
    words = match[1].split()
    return bool(longest_phrase(words, tables.titles)) and words[0][0].islower()
