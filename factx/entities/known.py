"""Names that factx knows itself, where the model is silent."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factx.entities.spans import (
    LINK,
    SITE,
    FoundEntity,
    NameRule,
    by_first_word,
    first_words,
    starts_sentence,
)
from factx.lexicon.name_words import BEFORE_MONTHS, COMPASS
from factx.patterns import WORD_END, WORD_START, LazyPattern, any_of, fold, match_before
from factx.schema import EntityLabel
from factx.syntax.positions import places_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.lexicon.entities import EntityTables
    from factx.parse import Parse

#: What stands before a region, not before a woman of it: ``la Corse``, ``une Corse``.
_TO_REGION: Final = LazyPattern(r"(?<!\w)(?:[Ll]a|[Ee]n|de|et|ni|,) $")
#: What makes a month of a planet's name.
_OF_MONTH: Final = LazyPattern(rf"(?:\d|\b{any_of(BEFORE_MONTHS)})[ -]$", re.IGNORECASE)
_PLANET: Final = LazyPattern(r"(?<=[\w’',] )Mars(?![\w-]| \d| [A-ZÀ-Ý])")
_NAME_TOKEN: Final = LazyPattern(r"[A-ZÀ-Ý0-9][\w’'.-]*|-|[IVX]+")
#: No letter at the end of a sentence: « la bombe H. La Corée … ».
_NAMING: Final = LazyPattern(r"^(?![A-Z]\.)[A-ZÀ-Ý].*[\w]$")
_ACRONYM: Final = LazyPattern(r"[A-Z][A-Z0-9-]{2,}")
_ADJECTIVAL: Final = frozenset({"ADJ", "NOUN", "ADP"})
_PARTIES: Final = LazyPattern(
    rf"\b([Gg]uerre|[A-ZÀ-Ý][a-zà-ÿ]{{3,12}}) (?:[a-zà-ÿ]{{3,9}}o|{any_of(COMPASS)})-[a-zà-ÿ]{{4,14}}\b(?!-)"
)
#: A prize or a law, and its name: a word with a capital, and more of them or a number.
_PRIZE_OR_LAW: Final = LazyPattern(r"\b(prix|loi) ([A-ZÀ-ÝŒ][\w’'-]+)(?: (?:[A-ZÀ-ÝŒ][\w’'-]+|\d\b|I{1,3}\b)){0,2}")
#: What stands before one of them: « les prix Carrefour » are what things cost.
_ONE_SUCH: Final = LazyPattern(r"\b(?:[Ll][ea]|[Dd]u|[Uu]ne?|[Aa]u|[Cc]ette|[Cc]e|(?:projet|proposition) de) $")
_GIVEN: Final = LazyPattern(r"[A-ZÀ-ÝŒ][a-zà-ÿœ]+(?= [A-ZÀ-ÝŒ])")
_FIELD: Final = LazyPattern(rf" {LINK} ?([a-zà-ÿœ]+)")
#: Marks and blanks, and how the tables write them.
_PLAIN: Final = (("’", "'"), ("ʼ", "'"), ("\u00a0", " "), ("\u202f", " "), ("\n", " "), ("‑", "-"))
#: What makes a word the first of a longer name: « le groupe Paul Rey ».
_GOES_ON: Final = LazyPattern(r"[-‑]\w| [A-ZÀ-ÝŒ\d]")
_SHORT: Final = 3
_FIRST_WORD: Final = re.compile(r"(?<![^\W'])[^\W_](?:[\w.&+-]*[\w+])?")
_MASCULINE: Final = LazyPattern(r"(?<!\w)(?:[Ll]e|[Dd]u|[Aa]u|[Uu]n) $")
_FORMER: Final = LazyPattern(r"(?<!\w)ex-$")
#: Of what is looked at before a name to tell whether it is a part of a longer one.
_LEFT_WIDTH: Final = 30


def find_known(text: str, tables: EntityTables) -> Iterator[FoundEntity]:
    """Seats of power, world bodies and countries, by their exact name; sites by their address.

    Example: ``selon le Kremlin`` → ORG at ``Kremlin``.
    """
    plain = _plain(text)
    candidates, openers = _certain_by_word(tables), _known_words(tables)
    for match in _FIRST_WORD.finditer(plain):
        if match[0] not in openers:
            continue
        for name in candidates.get(match[0], ()):
            end = match.start() + len(name)
            if plain.startswith(name, match.start()) and not plain[end : end + 1].isalnum():
                if not _is_no_land(text, match.start(), name, tables) and _stands_alone(
                    text, match.start(), end, tables
                ):
                    yield FoundEntity(match.start(), end, tables.certain[name], NameRule.KNOWN)
                break
        if match[0] in tables.namesakes and _stands_alone(text, match.start(), match.end(), tables):
            yield FoundEntity(match.start(), match.end(), EntityLabel.ORG, NameRule.NAMESAKE)
        if match[0] in tables.spelled and _stands_alone(text, match.start(), match.end(), tables):
            yield FoundEntity(match.start(), match.end(), EntityLabel.PER, NameRule.ROLE)
        if match[0] in tables.regions and _TO_REGION.search(text, max(0, match.start() - 4), match.start()):
            yield FoundEntity(match.start(), match.end(), EntityLabel.LOC, NameRule.KNOWN)
    for match in _PLANET.finditer(text):
        if not _OF_MONTH.search(text, max(0, match.start() - 9), match.start()):
            yield FoundEntity(match.start(), match.end(), EntityLabel.LOC, NameRule.KNOWN)
    for match in SITE.finditer(text):
        yield FoundEntity(match.start(), match.end(), EntityLabel.ORG, NameRule.SITE)


def _is_no_land(text: str, start: int, name: str, tables: EntityTables) -> bool:
    """Whether a country's name is a man's of its people, ``le Suisse``, or with a number no channel's."""
    native = fold(name) in tables.demonyms and match_before(_MASCULINE, text, start) is not None
    return native or _is_score(text, start, name)


def _is_score(text: str, start: int, name: str) -> bool:
    """Whether a country and a number are no channel, for an article stands before: ``il bat la France 2 à 1``."""
    return name[-1:].isdigit() and text[max(0, start - 3) : start].casefold().endswith("la ")


def _plain(text: str) -> str:
    """The text with apostrophes and blanks as the tables write them; a character for a character."""
    for mark, plain in _PLAIN:
        text = text.replace(mark, plain)
    return text


def find_pacts(page: Parse, tables: EntityTables) -> Iterator[FoundEntity]:
    """Wars and treaties named by two parties: ``guerre russo-japonaise``, ``Pacte germano-soviétique``.

    A treaty needs its capital inside the sentence: ``le traité franco-suisse`` may be any.
    """
    for match in _PARTIES.finditer(page.text):
        label = tables.compounds.get(fold(match[1]))
        if label is EntityLabel.EVENT or (
            label is EntityLabel.MISC and match[1][0].isupper() and not starts_sentence(page, match.start())
        ):
            yield FoundEntity(match.start(), match.end(), label, NameRule.COMPOUND)


def find_prizes_and_laws(text: str, tables: EntityTables, proposed: Sequence[FoundEntity]) -> Iterator[FoundEntity]:
    """Prizes and laws under a name: ``le prix Nobel de chimie``, ``la loi Sapin 2``; not who has won the prize.

    Args:
        text: the whole text.
        tables: what is known of names.
        proposed: the names that the model finds.
    """
    starts = {entity.start for entity in proposed}
    for match in _awarded(tables.awarding).finditer(text):
        yield FoundEntity(*match.span(1), EntityLabel.MISC, NameRule.COMPOUND)
    for match in _PRIZE_OR_LAW.finditer(text):
        if not match_before(_ONE_SUCH, text, match.start()):
            continue
        inside = (place for place in range(match.end(2) + 1, match.end()) if _is_winner(text, place, starts, tables))
        winner = next(inside, None)
        end = match.end() if winner is None else winner - 1
        if match[1] == "prix" and (field := _FIELD.match(text, end)) and fold(field[1]) in tables.prize_fields:
            end = field.end()
        if match[2] not in tables.no_names and fold(match[2]) not in tables.demonyms:
            yield FoundEntity(match.start(1), end, EntityLabel.MISC, NameRule.COMPOUND)
            if winner is not None and winner not in starts and end == winner - 1:
                yield FoundEntity(winner, match.end(), EntityLabel.PER, NameRule.TITLE)


@lru_cache(maxsize=4)
def _awarded(awarding: frozenset[str]) -> LazyPattern:
    """A prize that is named after ``du`` or ``des``, where somebody wins it."""
    word = r"[A-ZÀ-ÝŒ][\w’'-]+"
    return LazyPattern(rf"{WORD_START}{any_of(awarding)} (?:le |du )(prix {LINK} ?{word}(?: {word}){{0,3}})")


def _is_winner(text: str, place: int, starts: set[int], tables: EntityTables) -> bool:
    """Whether a name of its own starts at a place, by the model or by its given name."""
    if place in starts:
        return True
    word = _GIVEN.match(text, place) if text[place - 1] == " " else None
    return word is not None and word[0] in tables.given_names


def find_territories(page: Parse, tables: EntityTables) -> Iterator[FoundEntity]:
    """Names of territories after their kind, where the model is silent: ``le département du Nord``."""
    for match in _territories(tables.heads_of_places).finditer(page.text):
        word = fold(match[1])
        people = (tables.titles, tables.honorifics, _offices(tables), tables.demonyms)
        if match[1] not in tables.no_names and not any(word in words for words in people):
            yield FoundEntity(match.start(1), match.end(1), EntityLabel.LOC, NameRule.HEAD)


@lru_cache(maxsize=4)
def _offices(tables: EntityTables) -> frozenset[str]:
    return first_words(tables.offices)


@lru_cache(maxsize=4)
def _territories(heads: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"{WORD_START}{any_of(heads)} {LINK} ?([A-ZÀ-ÝŒ][^\W\d_]+(?:-[^\W\d_]+)*){WORD_END}")


def find_streets(text: str, tables: EntityTables) -> Iterator[FoundEntity]:
    """Streets under a people's or another name that the model takes for none: ``la promenade des Anglais``."""
    for match in _streets(tables.walks).finditer(text):
        yield FoundEntity(match.start(1), match.end(1), EntityLabel.LOC, NameRule.COMPOUND)


@lru_cache(maxsize=4)
def _streets(walks: frozenset[str]) -> re.Pattern[str]:
    capital = r"[A-ZÀ-ÝŒ][^\W\d_]+(?:-[^\W\d_]+)*"
    return re.compile(
        rf"\b(?:[LlDd]['’ʼ]|[Ll]a |[Ll]e |[Dd]u )(?:célèbre )?({any_of(walks)} (?:des|du|de la) {capital}){WORD_END}"
    )


def find_headed(page: Parse, tables: EntityTables) -> Iterator[FoundEntity]:
    """Names of weapons, vehicles and the like, right after the noun: ``les missiles tactiques ATACMS``.

    Acronyms that were found so are found in the rest of the document too.
    """
    doc = page
    named: set[str] = set()
    for place in places_of(page.numbers, _products(tables)):
        if not doc[place].text[0].islower() or doc[place].pos_ == "VERB":
            continue
        start = _after_adjectives(page, place + 1)
        end = start
        while end < len(doc) and _NAME_TOKEN.fullmatch(doc[end].text):
            end += 1
        name = page.text[doc[start].idx : doc[end - 1].idx + len(doc[end - 1])] if end > start else ""
        if not _NAMING.search(name) or fold(doc[start].text) in tables.demonyms:
            continue
        yield FoundEntity(doc[start].idx, doc[start].idx + len(name), EntityLabel.PRODUCT, NameRule.HEAD)
        if _ACRONYM.fullmatch(name):
            named.add(name)
    for token in doc if named else ():
        if token.text in named:
            yield FoundEntity(token.idx, token.idx + len(token), EntityLabel.PRODUCT, NameRule.HEAD)


def find_headed_bodies(page: Parse, proposed: Sequence[FoundEntity], tables: EntityTables) -> Iterator[FoundEntity]:
    """Names right after an article and a kind of organisation, where the model is silent: ``le groupe Indochine``."""
    taken = {entity.start for entity in proposed}
    for place in places_of(page.numbers, _bodies(tables)):
        if not 0 < place < len(page) - 1 or page[place - 1].pos_ != "DET" or not page[place].text.islower():
            continue
        name = page[place + 1]
        if name.pos_ == "PROPN" and name.idx not in taken and name.text.istitle() and len(name) > _SHORT:
            people = name.folded in tables.demonyms or name.text in tables.no_names or name.text in tables.given_names
            if not people and not _GOES_ON.match(page.text, name.idx + len(name)):
                yield FoundEntity(name.idx, name.idx + len(name), EntityLabel.ORG, NameRule.HEAD)


@lru_cache(maxsize=4)
def _bodies(tables: EntityTables) -> frozenset[str]:
    """The nouns before which bodies are named, of one word."""
    return frozenset(word for word, head in tables.heads.items() if head.label is EntityLabel.ORG and " " not in word)


@lru_cache(maxsize=4)
def _products(tables: EntityTables) -> frozenset[str]:
    """The nouns before which products are named."""
    return frozenset(word for word, head in tables.heads.items() if head.label is EntityLabel.PRODUCT)


def _after_adjectives(page: Parse, place: int) -> int:
    """The place of the first token after the adjectives and ``longue portée`` that may follow a noun."""
    doc = page
    after = place
    while after < len(doc) - 1 and doc[after].text[0].islower() and doc[after].pos_ in _ADJECTIVAL:
        after += 1
    return after if after == place or doc[after - 1].pos_ != "ADP" else place


def _stands_alone(text: str, start: int, end: int, tables: EntityTables) -> bool:
    """Whether the name is no part of a longer one (``Air France``, ``France-Soir``): no capital or hyphen is near."""
    left = text[max(0, start - _LEFT_WIDTH) : start]
    right = text[end : end + 2]
    if (
        (left.endswith(("-", "&", "/", "@", "#", ".")) and not _FORMER.search(left))
        or right.startswith(("-", "&", "@"))
        or (right[:1] == "." and right[1:].isalpha())
    ):
        return False
    if right[:1] == " " and right[1:].isupper() and text[end - 1] != "!":
        return False
    previous = re.search(r"([^\s(«“\"'’ʼ]+) $", left)
    return not (previous and previous[1][0].isupper() and fold(previous[1]) not in tables.openers)


@lru_cache(maxsize=4)
def _known_words(tables: EntityTables) -> frozenset[str]:
    """The words with which a known name may begin: a look at them spares most words all else."""
    return frozenset((*_certain_by_word(tables), *tables.namesakes, *tables.spelled, *tables.regions))


@lru_cache(maxsize=4)
def _certain_by_word(tables: EntityTables) -> dict[str, tuple[str, ...]]:
    return by_first_word(tables.certain, _FIRST_WORD)
