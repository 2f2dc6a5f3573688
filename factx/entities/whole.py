"""The words in capitals that touch a name and belong to it: ``Human Rights`` + ``Watch``, ``Bruxelles-Midi``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.entities.spans import (
    CAPITAL,
    COMPASS_POINTS,
    OF_THE,
    FoundEntity,
    NameRule,
    starts_sentence,
    tokens_of,
)
from factx.lexicon.name_keys import name_key
from factx.nlp.calmed import calmed
from factx.patterns import LazyPattern, fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from factx.lexicon.entities import EntityTables
    from factx.parse import Parse

_LINE_BREAK: Final = LazyPattern(r"[ \t]{0,2}\r?\n[ \t]{0,2}")
#: A surname on the next line, which the model took for a word that opens it.
_NEXT_LINE: Final = LazyPattern(r"[ \t]{0,2}\r?\n[ \t]{0,2}([A-ZÀ-ÝŒ][^\W\d_]{3,}(?:-[^\W\d_]+)*)(?=[ .,;:!?»)])")
_NAMED_WITH_TITLE: Final = frozenset({NameRule.HONORIFIC, NameRule.TITLE})
_GROWING: Final = frozenset({EntityLabel.PER, EntityLabel.ORG, EntityLabel.PRODUCT})
_AFTER: Final = LazyPattern(rf" ([{CAPITAL}][^\W\d_]+(?:-[^\W\d_]+)*)(?![\w'’-])")
_BEFORE: Final = LazyPattern(rf"(?<= )[{CAPITAL}][^\W\d_]+(?:-[^\W\d_]+)* $")
_HYPHENS: Final = frozenset("-‑")
_HYPHENED: Final = LazyPattern(rf"[-‑]([{CAPITAL}][^\W_]*)")
_HYPHEN_BEFORE: Final = LazyPattern(rf"(?<![\w’'-])([{CAPITAL}][^\W\d_]+(?:[-‑][^\W\d_]+)*)[-‑]$")


def whole_words(text: str, found: FoundEntity, others: frozenset[int], tables: EntityTables) -> FoundEntity:
    """With what a hyphen ties to the name: ``Bruxelles`` → ``Bruxelles-Midi``, ``Aviv`` → ``Tel-Aviv``.

    Not if a name of its own starts there, nor what no name begins with: ``Ex-Yougoslavie``.

    Args:
        text: the whole text.
        found: a name.
        others: where all names start.
        tables: what is known of the language.
    """
    start, end = found.start, found.end
    while (match := _HYPHENED.match(text, end)) and match.start(1) not in others:
        end = match.end()
    if text[start - 1 : start] in _HYPHENS:
        match = _HYPHEN_BEFORE.search(text, _last_word(text, start), start)
        if match and match.start() not in others and fold(match[1]) not in tables.prefixes:
            start = match.start()
    return FoundEntity(start, end, found.label, found.rule)


def whole_name(page: Parse, found: FoundEntity, taken: frozenset[int], tables: EntityTables) -> FoundEntity:
    """With the words in capitals that touch it and are no name of their own: ``Human Rights`` + ``Watch``.

    Args:
        page: the parsed text.
        found: a name.
        taken: all places that names cover.
        tables: what is known of the language.
    """
    if found.label not in _GROWING or found.rule is not NameRule.MODEL:
        return found
    start, end = found.start, found.end
    while (match := _AFTER.match(page.text, end)) and _belongs(page, match, taken, tables):
        end = match.end()
    while (
        match := _BEFORE.search(page.text[_last_word(page.text, start) : start])
    ) and found.label is not EntityLabel.PRODUCT:
        match = _AFTER.match(page.text, start - len(match[0]) - 1)
        if match is None or not _belongs(page, match, taken, tables) or _is_state(page.text, match, found, tables):
            break
        start = match.start(1)
    return FoundEntity(start, end, found.label, found.rule)


def _last_word(text: str, end: int) -> int:
    """Where the blank stands before the word that ends at a place, or a blank before it."""
    return max(0, text.rfind(" ", 0, max(0, end - 1)))


def _is_state(text: str, match: re.Match[str], found: FoundEntity, tables: EntityTables) -> bool:
    """Whether the word before a person is the country of an office: ``l’Africaine du Sud Andrea Steyn``."""
    if found.label is not EntityLabel.PER or not OF_THE.search(text, max(0, match.start(1) - 7), match.start(1)):
        return False
    key = name_key(match[1])
    return match[1] in COMPASS_POINTS or key in tables.countries or key in tables.subdivisions or key in tables.hubs


def _belongs(page: Parse, match: re.Match[str], taken: frozenset[int], tables: EntityTables) -> bool:
    """Whether a word with a capital is part of the name beside it: a proper noun inside the sentence, no title."""
    word, start = match[1], match.start(1)
    folded = fold(word)
    if (
        start in taken
        or folded in tables.demonyms
        or folded in tables.titles
        or folded in tables.honorifics
        or name_key(word) in tables.portfolios
    ):
        return False
    token = tokens_of(page, start, match.end())[0]
    shouted = word.isupper() and calmed(word, page.vocab, opens=False).islower()  # HOLLANDE RENONCE
    return token.pos_ == "PROPN" and not (shouted or starts_sentence(page, start) or word in tables.no_names)


def wrapped(text: str, found: Sequence[FoundEntity], tables: EntityTables) -> list[FoundEntity]:
    """The names, with a given name at the end of a line and the surname on the next made one.

    Args:
        text: the whole text.
        found: its names, in order; those of a list, one a line, are full names and stay apart.
        tables: what is known of names.

    Example: ``M. Jean-Pierre⏎Raffarin`` → one PER.
    """
    names: list[FoundEntity] = []
    starts = {entity.start for entity in found}
    for entity in (_with_next_line(text, entity, starts, tables) for entity in found):
        last = names[-1] if names else None
        if last is not None and _is_wrapped(text, last, entity, tables):
            names[-1] = replace(last, end=entity.end)
        else:
            names.append(entity)
    return names


def _with_next_line(text: str, found: FoundEntity, starts: set[int], tables: EntityTables) -> FoundEntity:
    """A given name after a title, at the end of a line, with the surname that opens the next: ``M. Luc⏎Raffarin``."""
    if found.rule not in _NAMED_WITH_TITLE or not _is_given(text[found.start : found.end], tables):
        return found
    match = _NEXT_LINE.match(text, found.end)
    if match is None or match.start(1) in starts or _is_given(match[1], tables) or match[1] in tables.no_names:
        return found
    return replace(found, end=match.end())


def _is_given(name: str, tables: EntityTables) -> bool:
    return name in tables.given_names or name.partition("-")[0] in tables.given_names


def _is_wrapped(text: str, first: FoundEntity, second: FoundEntity, tables: EntityTables) -> bool:
    given, surname = text[first.start : first.end], text[second.start : second.end]
    return (
        first.label is second.label is EntityLabel.PER
        and _LINE_BREAK.fullmatch(text, first.end, second.start) is not None
        and _is_given(given, tables)
        and " " not in given + surname
        and surname not in tables.given_names
    )
