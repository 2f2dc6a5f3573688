"""Names that reach further than the model saw: institutions, treaties, regnal numbers, initials."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.entities.spans import (
    LINK,
    LINK_SHOUTED,
    FoundEntity,
    NameRule,
    before,
    first_words,
    has_capital,
    longest_phrase,
    tokens_of,
)
from factx.lexicon.name_keys import name_key
from factx.lexicon.name_words import SHORT_GIVEN_NAMES, WITHIN_PHRASES
from factx.patterns import WORD_END, LazyPattern, any_of, fold, match_before
from factx.schema import EntityLabel
from factx.syntax.positions import places_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.lexicon.entities import EntityTables
    from factx.parse import Parse, Token

_REGNAL: Final = LazyPattern(rf"[ \u00a0](?:1er|I(?:er|re|Ier)|[IVX]{{1,5}}){WORD_END}(?!\.)")
_INITIAL: Final = LazyPattern(r"[ \u00a0][^\W\d_a-zà-ÿ]\.(?!\w)")
#: A nickname in quotation marks, and the surname after it.
_NICKNAME: Final = LazyPattern(
    r" [«\"“][ \u00a0\u202f]?[A-ZÀ-Ý][\w’'-]*(?: [\w’'-]+){0,2}[ \u00a0\u202f]?[»\"”] [A-ZÀ-Ý][a-zà-ÿ][\w’'-]*"
)
#: A nickname of which the model lost what closes it, and what follows then.
_OPENED: Final = LazyPattern(r"^[\w’'-]+ [\"“«][ \u00a0\u202f]?[^\"”»]+$")
_SURNAME_AFTER: Final = LazyPattern(r"[ \u00a0\u202f]?[\"”»] [A-ZÀ-Ý][a-zà-ÿ][\w’'-]*")
_GIVEN: Final = LazyPattern(rf"(?<![\w.-]){any_of(SHORT_GIVEN_NAMES)}\.[ \u00a0]$")
_OF_AT_END: Final = LazyPattern(rf"\s(?:{LINK}|{LINK_SHOUTED})\s?$")
#: Characters of a preposition with its article and a blank on either side at the most.
_LONGEST_OF: Final = 8
#: What an elision or an opening mark leaves of a word.
_AFTER_MARKS: Final = re.compile(r"^.*['’ʼ(«“]")
_WRITTEN: Final = LazyPattern(r"\S+")
_NEXT_WORD: Final = LazyPattern(r" ([^\W\d_]+(?:-[^\W\d_]+)*)")
_PURPOSE: Final = LazyPattern(r" (?:pour|contre|sur) (?:la |le |les |l['’ʼ])")
_AND_OF: Final = LazyPattern(rf",? et (?:{LINK}) ?(?=[a-zà-ÿ])")
_OF_FIELD: Final = LazyPattern(rf"(?:[a-zà-ÿ]+ )?{LINK}")
_TO: Final = LazyPattern(r" (?:à la|à l['’ʼ]|aux|au) ?(?=[a-zà-ÿ])")
_FIRST_WORD: Final = LazyPattern(r"\w+(?:-\w+)*")
_ENGLISH_GENITIVE: Final = LazyPattern(r"['’ʼ]s(?: [A-Z][\w-]*| (?:of|and|the|for)(?= [A-Z]))+")
#: Inside a name, which no person's holds: ``South Korea’s Joint Chiefs of Staff``.
_GENITIVE: Final = LazyPattern(r"[a-z]['’ʼ]s [A-Z]")
#: Inside a name, which no place's holds: ``King’s Cross`` is one.
_GENITIVE_OF: Final = LazyPattern(r"[a-z]['’ʼ]s (?:[A-Z][\w-]* )+of [A-Z]")
_FEATURE: Final = LazyPattern(rf"(?<![\w-])([a-zA-Zé]{{3,9}})(?: {LINK})? ?$")
_ARTICLE: Final = LazyPattern(r"(?:\b(?:L[Ee]|L[Aa]|L[Ee][Ss]|De|Du) |\bL['’ʼ])$")
_ELIDED_NAME: Final = LazyPattern(r"(?<!\w)[MN]['’ʼ]$")
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "ADJ"})
_MOST_BACK: Final = 6


def extend(page: Parse, found: FoundEntity, tables: EntityTables) -> FoundEntity:
    """The whole official name around what the model found.

    Example: ``Kyoto`` in ``université de Kyoto`` → the whole, ORG; ``Versailles`` in ``traité de Versailles`` → MISC.
    """
    text = page.text
    found = _articled(text, _with_elision(text, found), tables)
    if (feature := _feature(text, found, tables)) is not None:
        return feature
    if found.label is EntityLabel.PER and not _GENITIVE.search(text, found.start, found.end):
        return _person(text, found)
    if match := _ENGLISH_GENITIVE.match(text, found.end):
        return FoundEntity(found.start, match.end(), EntityLabel.ORG, found.rule)
    office = found.label is EntityLabel.LOC and _GENITIVE_OF.search(text, found.start, found.end)
    if found.label is EntityLabel.PER or office:
        return replace(found, label=EntityLabel.ORG)
    found = _joined(text, found, tables)
    if found.label is EntityLabel.ORG:
        found = _purpose(page, found, tables)
        found = _complement(page, _known_part(page, found, tables), tables)
        found = _nationality(text, found, tables)
    return found


def find_institutions(page: Parse, tables: EntityTables) -> Iterator[FoundEntity]:
    """Institutions that say their purpose, which models cut up: ``Centre pour la sécurité et la coopération``."""
    for place in places_of(page.numbers, tables.purpose):
        token = page[place]
        if token.is_title:
            start = FoundEntity(token.idx, token.idx + len(token), EntityLabel.ORG, NameRule.INSTITUTION)
            whole = _purpose(page, start, tables)
            if whole.end > start.end:
                yield replace(whole, start=_with_adjective(token))


def _with_elision(text: str, found: FoundEntity) -> FoundEntity:
    """With the ``M’`` or ``N’`` that a name begins with and French never elides before one: ``M’Jid``, ``N’Golo``."""
    match = match_before(_ELIDED_NAME, text, found.start)
    if match is None:
        return found
    person = found.label is EntityLabel.LOC and " " in text[found.start : found.end]  # N’Djamena has one word
    return replace(found, start=found.start - 2, label=EntityLabel.PER if person else found.label)


def _with_adjective(token: Token) -> int:
    """Where an institution starts, with the adjective in capitals before it: ``Haute Autorité pour …``."""
    previous = token.doc[token.i - 1] if token.i else token
    touches = previous.idx + len(previous) + 1 == token.idx
    adjective = touches and previous.is_title and previous.pos_ == "ADJ"
    return previous.idx if adjective else token.idx


def _articled(text: str, found: FoundEntity, tables: EntityTables) -> FoundEntity:
    """With the article that belongs to it, where it is known to: ``Le Pen``, ``La Haye``."""
    match = _ARTICLE.search(text[max(0, found.start - 4) : found.start])
    if match is None or name_key(match[0] + text[found.start : found.end]) not in tables.articled:
        return found
    return FoundEntity(found.start - len(match[0]), found.end, found.label, found.rule)


def _feature(text: str, found: FoundEntity, tables: EntityTables) -> FoundEntity | None:
    """With the mountain, lake or street that it names: ``mont Kenya``, ``rue Jean-Jaurès``."""
    if found.label not in {EntityLabel.LOC, EntityLabel.PER, EntityLabel.MISC, EntityLabel.EVENT}:
        return None
    window = before(text, found.start)
    match = _FEATURE.search(window)
    if match is None or fold(match[1]) not in tables.features:
        return None
    clause = fold(window[: match.end(1)])
    if any(clause.endswith(phrase) for phrase in tables.no_features):
        return None
    if found.label is not EntityLabel.LOC and fold(match[1]) not in tables.streets:
        return None
    if fold(text[found.start : found.end]) in tables.events:  # la quinzième place de Ligue 1
        return None
    return FoundEntity(found.start - len(match[0]), found.end, EntityLabel.LOC, NameRule.COMPOUND)


def _person(text: str, found: FoundEntity) -> FoundEntity:
    """With the regnal number, the initial or the nickname and surname that follow, or the given name cut short before.

    Example: ``Mojmír Ier``, ``Karim B.``, ``Ezequiel « Pocho » Lavezzi``, ``Ph. Pétain``.
    """
    name = text[found.start : found.end]
    match = _REGNAL.match(text, found.end)
    if match is None and " " not in name:
        match = _INITIAL.match(text, found.end) or _NICKNAME.match(text, found.end)
    elif match is None and _OPENED.search(name):
        match = _SURNAME_AFTER.match(text, found.end)
    end = match.end() if match else found.end
    given = match_before(_GIVEN, text, found.start)
    return FoundEntity(given.start() if given else found.start, end, found.label, found.rule)


def _joined(text: str, found: FoundEntity, tables: EntityTables) -> FoundEntity:
    """With the institution, war or treaty that stands before it and ``de``."""
    window = before(text, found.start)
    of = _OF_AT_END.search(window, max(0, len(window) - _LONGEST_OF))
    name = text[found.start : found.end]
    if of is None or (found.label is EntityLabel.ORG and name_key(name) in tables.media):  # la fondation du Monde
        return found
    words = list(_WRITTEN.finditer(window, 0, of.start()))[-_MOST_BACK:]
    known = _first_words(tables)
    for place, word in enumerate(words):
        first = _AFTER_MARKS.sub("", word[0])
        if fold(first) not in known:
            continue
        label = _joining_label([first, *(word[0] for word in words[place + 1 :])], tables)
        if label is not None:
            start = found.start - len(window) + word.end() - len(first)
            return FoundEntity(
                start, found.end, label, NameRule.COMPOUND if label is not EntityLabel.ORG else NameRule.INSTITUTION
            )
    return found


@lru_cache(maxsize=4)
def _first_words(tables: EntityTables) -> frozenset[str]:
    return first_words(tables.joined, tables.joined_capital, tables.compounds)


def _joining_label(words: list[str], tables: EntityTables) -> EntityLabel | None:
    """What a head and its adjectives make of the name after them; None if they stay outside."""
    capital = words[0][0].isupper()
    known: tuple[tuple[object, EntityLabel | None], ...] = (
        (tables.joined, EntityLabel.ORG),
        (tables.joined_capital if capital else frozenset(), EntityLabel.ORG),
        (tables.compounds, None),
    )
    for phrases, label in known:
        count = longest_phrase(words, phrases)  # type: ignore[arg-type]
        rest = words[count:]
        if not count or len(rest) > 2 or any(not word.isalpha() or word[0].isupper() for word in rest):
            continue
        head = fold(" ".join(words[:count]))
        if label is None and (capital or head not in tables.capital_compounds):
            return tables.compounds[head]
        if label is not None:
            return label
    return None


def _nationality(text: str, found: FoundEntity, tables: EntityTables) -> FoundEntity:
    """With the nationality that closes an institution's name: ``Congrès américain``."""
    words = text[found.start : found.end].split()
    following = _NEXT_WORD.match(text, found.end)
    if (
        following
        and fold(following[1]) in tables.adjectives
        and following[1][0].islower()
        and longest_phrase(words, tables.national)
    ):
        return FoundEntity(found.start, following.end(), found.label, found.rule)
    return found


def _purpose(page: Parse, found: FoundEntity, tables: EntityTables) -> FoundEntity:
    """With its purpose: ``Institut de Kiel`` → ``Institut de Kiel pour l’économie mondiale``."""
    text = page.text
    first = _FIRST_WORD.match(text, found.start)
    if name_key(text[found.start : found.end]) in tables.organisations:
        return found
    if (
        first is None
        or not first[0][0].isupper()
        or not (found.rule is NameRule.HEAD or fold(first[0]) in tables.purpose)
    ):
        return found
    match = _PURPOSE.match(text, found.end)
    if match is None:
        return found
    token = tokens_of(page, match.end(), match.end() + 1)[0]
    end = noun_phrase_end(token)
    return FoundEntity(found.start, end, found.label, found.rule) if end else found


def _known_part(page: Parse, found: FoundEntity, tables: EntityTables) -> FoundEntity:
    """Without the verb that the model took for a part of a known name: ``Banque mondiale table``."""
    text = page.text
    words = list(_WRITTEN.finditer(text[found.start : found.end]))
    if (
        found.rule is not NameRule.MODEL
        or len(words) < 3
        or name_key(text[found.start : found.end]) in tables.organisations
    ):
        return found
    last = words[-1][0]
    end = found.start + words[-2].end()
    closing = page.char_span(found.end - len(last), found.end)
    if closing is not None and closing[0].pos_ == "ADJ":
        return found
    if last.islower() and last.isalpha() and name_key(text[found.start : end]) in tables.organisations:
        return FoundEntity(found.start, end, found.label, NameRule.KNOWN)
    return found


def _complement(page: Parse, found: FoundEntity, tables: EntityTables) -> FoundEntity:
    """With the second field of an institution, or the one in ``à``: ``Office de la naissance et de l’enfance``."""
    words = page.text[found.start : found.end].split()
    if not words[0][0].isupper():
        return found
    if longest_phrase(words, tables.bodies_to) == len(words):
        match = _TO.match(page.text, found.end)
    elif len(words) > 1 and words[-1][-1:].islower() and longest_phrase(words, tables.purpose | tables.joined_capital):
        field = " ".join(words[1:])  # l’Union européenne et de l’attentat
        match = _AND_OF.match(page.text, found.end) if _OF_FIELD.match(field) and not has_capital(field) else None
    else:
        match = None
    if match is None:
        return found
    token = tokens_of(page, match.end(), match.end() + 1)[0]
    end = token.idx + len(token)
    if token.pos_ != "NOUN" or token.idx != match.end():
        return found
    return FoundEntity(found.start, end, found.label, found.rule)


def noun_phrase_end(token: Token) -> int | None:
    """Where the noun phrase ends that a token opens, with complements in ``de`` and ``et``; None if it opens none."""
    doc, place, end = token.doc, token.i, None
    while place < len(doc):
        current = doc[place]
        if current.pos_ in _NOMINAL:
            end = current.idx + len(current)
        elif end is None or not (current.pos_ == "DET" or current.folded in WITHIN_PHRASES):
            break
        place += 1
    return end
