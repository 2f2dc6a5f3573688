"""Edges of a name: determiners, titles and common-noun heads stay outside."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from factx.entities.spans import (
    CAPITAL,
    LINK,
    FoundEntity,
    NameRule,
    articled_inside,
    before,
    has_capital,
    longest_phrase,
    starts_sentence,
)
from factx.entities.tails import without_tail
from factx.entities.verb_ends import opens_with_acronym, without_verb
from factx.lexicon.closed_classes import ARTICLES, DETERMINERS, PARTITIVES, TO
from factx.lexicon.name_keys import name_key
from factx.lexicon.name_words import (
    ABBREVIATIONS,
    BEFORE_NAMES,
    HYPHENATED_STARTS,
    NEVER_LAST,
    PARTICLE_STARTS,
    SENTENCE_OPENERS,
)
from factx.patterns import APOSTROPHE, APOSTROPHES, LazyPattern, any_of, fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from factx.lexicon.entities import EntityTables, Head
    from factx.parse import Parse

_OUTSIDE: Final = " \t\n\r\u00a0\u202f\u2009\u200e\"“”«»‹›‘*_•|–—-,;:/\\([{)]}…?¿¡<>#=~+'’ʼ.!"
_DETERMINING: Final = {*filter(str.isalpha, DETERMINERS | PARTITIVES | TO), *BEFORE_NAMES}
#: An article with a capital may be part of a name: ``Le Monde``.
_OPENING: Final = {*_DETERMINING, *SENTENCE_OPENERS, "a"} - ARTICLES
_LOWER_DETERMINER: Final = LazyPattern(rf"(?:[ldqnsjmtc]{APOSTROPHE}\s?|qu{APOSTROPHE}\s?|{any_of(_DETERMINING)}\s+)")
_CAPITAL_DETERMINER: Final = LazyPattern(rf"(?:(?:Le|La|Les)\s+|[L]{APOSTROPHE}\s?)(?=\S)")
_FIRST_WORDS: Final = LazyPattern(
    rf"(?:D{APOSTROPHE}\s?|Qu{APOSTROPHE}\s?|{any_of(map(str.capitalize, _OPENING))}\s+)(?=\S)"
)
_PARTICLE_START: Final = LazyPattern(rf"(?:d{APOSTROPHE}|{any_of(HYPHENATED_STARTS)}-|{any_of(PARTICLE_STARTS)}\b)")
_LOWER_WORD: Final = LazyPattern(rf"[^\W\d_{CAPITAL}][^\s]*\s+")
_TAIL: Final = LazyPattern(rf"\s+(?:{LINK}|{any_of(NEVER_LAST)})\s*$")
_PREFIX: Final = LazyPattern(rf"(\w{{2,4}})-(?=[{CAPITAL}])")
#: Words of an office before its last one, at the most.
_MOST_OFFICE: Final = 4
#: Words of an office's field, at the most.
_MOST_PORTFOLIO: Final = 3
#: The year of a title won, which is no channel's number: ``le vice-champion de France 2016``.
_TITLE_YEAR: Final = re.compile(r" (?:19|20)\d\d$")
_CHAMPION: Final = LazyPattern(rf"\b(?:vice-)?championn?e?s? {LINK} ?$", re.IGNORECASE)
_ORDINAL: Final = LazyPattern(r"(?:\d{1,2}|[IVX]{1,5})(?:er|re|e|ème|nd|nde|ᵉ) (?=[a-zà-ÿ])")
_WITHOUT_VERB: Final = frozenset({EntityLabel.ORG, EntityLabel.PRODUCT, EntityLabel.EVENT})
#: The letter that closes a thing’s name and the sentence: « la Classe A. ».
_LETTER: Final = LazyPattern(r"^[^.]*[ &][A-Z]\.$")
_ABBREVIATION: Final = LazyPattern(rf"(?:(?<![’'ʼ])\b[^\W\d_]\.|\b{any_of(ABBREVIATIONS)}\.)$")
_WRITTEN: Final = LazyPattern(r"\S+")
_WORD: Final = LazyPattern(rf"[^\s{APOSTROPHES}]+{APOSTROPHE}?")


def trim(page: Parse, found: FoundEntity, tables: EntityTables) -> FoundEntity | None:
    """The name without what is no part of it, its label set by a head that was cut off; None if nothing is left.

    Example: ``missiles ATACMS`` → ``ATACMS``, PRODUCT; ``président Joe Biden`` → ``Joe Biden``.
    """
    text, label, rule = page.text, found.label, found.rule
    start, end = _strip(text, found.start, found.end, label)
    end = without_tail(text, start, end, label, tables)
    if (year := _TITLE_YEAR.search(text, start, end)) and _CHAMPION.search(before(text, start)):
        end, label = year.start(), EntityLabel.LOC
    while start < end:
        start, end = _strip(text, start, end, label)
        if (tail := _TAIL.search(text, start, end)) and not has_capital(text[tail.start() : end]):
            end = tail.start()
            continue
        key = name_key(text[start:end])
        if text[start : start + 1].isupper() and (key in tables.media or key in tables.articled):
            break
        if (holder := _holder(text, start, end, label, tables)) is not None:
            start, label = holder
            continue
        cut = (
            _prefixed(text, start, end, tables)
            or _determiner(page, start, end, label)
            or _title(text, start, end, label, tables)
        )
        if cut:
            start = cut
            continue
        headed = _head(text, start, end, tables)
        if headed:
            start, head = headed
            if head.label is not None and (
                (head.body and not text[start:end].isupper())
                or not (head.label is EntityLabel.LOC and label is EntityLabel.ORG)
            ):
                label, rule = head.label, NameRule.HEAD
            continue
        if label is EntityLabel.PER and (cut := _common_words(text, start, end, tables)):
            start = cut
            continue
        break
    body = label in _WITHOUT_VERB or (text[start + 1 : start + 2].isupper() and opens_with_acronym(text, start, end))
    if body and (without := without_verb(page, start, end, tables)) < end:
        tail = _TAIL.search(text, start, without)  # ``l’Ordre de coopérer``
        end = tail.start() if tail else without
    if start >= end or not (has_capital(text[start:end]) or _is_small_body(text[start:end], label, tables)):
        return None
    return FoundEntity(start, end, label, rule)


def _is_small_body(name: str, label: EntityLabel, tables: EntityTables) -> bool:
    """Whether a name without a capital is that of a known body: ``l’assemblée nationale``, ``la cour de cassation``."""
    return label is EntityLabel.ORG and " " in name and name_key(name) in tables.organisations


def _prefixed(text: str, start: int, end: int, tables: EntityTables) -> int | None:
    """Where the name starts after a prefix and a hyphen: ``ex-FN`` → at ``FN``, ``anti-Trump`` → at ``Trump``."""
    match = _PREFIX.match(text, start, end)
    return match.end() if match and fold(match[1]) in tables.prefixes else None


def _holder(
    text: str, start: int, end: int, label: EntityLabel, tables: EntityTables
) -> tuple[int, EntityLabel] | None:
    """Where the name starts after the end of an office, and its label: a full name there is no body's."""
    beyond = _office_across(text, start, end, tables)
    if beyond is None or beyond >= end:
        return None
    given, _, surname = text[beyond:end].partition(" ")
    is_full = given.partition("-")[0] in tables.given_names and surname[:1].isupper()
    return beyond, EntityLabel.PER if is_full and label is EntityLabel.ORG else label


def _office_across(text: str, start: int, end: int, tables: EntityTables) -> int | None:
    """Where the name starts after the end of an office.

    Example: ``procureur de la ⟨République de Sens⟩`` → at ``Sens``; ``ministre de la ⟨Justice Anne Roy⟩``.
    """
    inside = list(_WRITTEN.finditer(text[start:end]))
    if len(inside) < 2:
        return None
    window = before(text, start).split()[-_MOST_OFFICE:]
    if not window or not window[-1].islower() or name_key(text[start:end]) in tables.countries:
        return None
    for count in range(min(len(inside) - 1, _MOST_PORTFOLIO), 0, -1):
        words = [*window, *(word[0] for word in inside[:count])]
        offices = (fold(" ".join(words[place:])) for place in range(len(window)))
        field = name_key(" ".join(words[len(window) :])) in tables.portfolios
        held = field and any(fold(word) in tables.portfolio_holders for word in window)
        if held or any(office in tables.titles or office in tables.offices for office in offices):
            return start + inside[count].start()
    return None


def _strip(text: str, start: int, end: int, label: EntityLabel) -> tuple[int, int]:
    """Without blanks and punctuation at the edges; a bracket or stop that belongs to the name stays."""
    while start < end and text[start] in _OUTSIDE:
        start += 1
    while start < end and text[end - 1] in _OUTSIDE:
        last, name = text[end - 1], text[start:end]
        if last == ")" and "(" in name:
            break
        if last == "." and _ABBREVIATION.search(name) and (label is EntityLabel.PER or not _LETTER.search(name)):
            break
        if last == "!" and end - start > 1 and not text[end - 2].isspace():
            break
        if last == "+" and text[end - 2].isalnum():
            break
        end -= 1
    return start, end


def _determiner(page: Parse, start: int, end: int, label: EntityLabel) -> int | None:
    """Where the name starts after a determiner or preposition; None if it has none."""
    text = page.text
    match = _LOWER_DETERMINER.match(text, start, end)
    if match and match.end() < end:
        if label is EntityLabel.PER and _PARTICLE_START.match(text, start, end):
            return None
        return match.end()
    if not starts_sentence(page, start):
        return None
    match = _FIRST_WORDS.match(text, start, end)
    if match and match.end() < end and text[match.end()].isupper():
        return match.end()
    match = _CAPITAL_DETERMINER.match(text, start, end)
    if match and match.end() < end and label is not EntityLabel.PER and not _written_inside(text, start, end):
        return match.end()
    return None


def _written_inside(text: str, start: int, end: int) -> bool:
    """Whether the name stands elsewhere inside a sentence with its capital article: ``… au Havre, de Le Havre``."""
    return " ".join(text[start:end].split()[:2]) in articled_inside(text)


def _title(text: str, start: int, end: int, label: EntityLabel, tables: EntityTables) -> int | None:
    """Where the name starts after a title: ``Premier ministre Narendra Modi`` → at ``Narendra``."""
    words = list(_WRITTEN.finditer(text[start:end]))
    if len(words) < 2:
        return None
    written = [word[0] for word in words]
    lower = written[0][0].islower()
    if lower:
        count = longest_phrase(written[:-1], tables.titles) or longest_phrase(written[:-1], tables.honorifics)
    elif label is EntityLabel.PER:
        count = longest_phrase(written[:-1], tables.honorifics) or longest_phrase(written[:-1], tables.offices)
        if written[0].casefold().startswith("ex-"):
            count = 1
    else:
        count = 0
    if not count or not any(word[0].isupper() for word in written[count:]):
        return None
    if lower and label is not EntityLabel.PER and not written[count][0].isupper():
        return None
    return start + words[count].start()


def _head(text: str, start: int, end: int, tables: EntityTables) -> tuple[int, Head] | None:
    """Where the name starts after a common-noun head, and the head; the ordinal of a district goes with it."""
    if match := _ORDINAL.match(text, start, end):
        start = match.end()
    words = list(_WORD.finditer(text[start:end]))
    lower = list(takewhile(lambda word: word[0][0].islower() or _is_head_in_capitals(word[0], tables), words))
    if not lower or len(lower) == len(words):
        return None
    count = longest_phrase((word[0] for word in lower), tables.heads)
    if not count:
        return None
    head = tables.heads[fold(" ".join(word[0] for word in lower[:count]))]
    between = [word[0] for word in lower[count:]]
    of = (between and re.fullmatch(LINK, fold(" ".join(between[-2:]).replace("' ", "'")))) or (
        between and re.fullmatch(LINK, fold(between[-1]))
    )
    if of and not head.of:
        return None
    if head.body and not of:
        return None
    return start + words[len(lower)].start(), head


def _is_head_in_capitals(word: str, tables: EntityTables) -> bool:
    """Whether a word is a head that is written as an acronym: ``ONG Greenpeace``."""
    return len(word) > 1 and word.isupper() and fold(word) in tables.heads


def _common_words(text: str, start: int, end: int, tables: EntityTables) -> int | None:
    """Where a person's name starts after common words: ``américain Joe Biden`` → at ``Joe``."""
    match = _LOWER_WORD.match(text, start, end)
    if match is None or _PARTICLE_START.match(text, start, end) or fold(match[0]) in tables.particles:
        return None
    return match.end()
