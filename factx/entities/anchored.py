"""Names that are words or letters too, found where the words around them show what they mean.

``X`` the network, where the text says that it is one or that something is posted on it; a ``gilet jaune`` who is no
garment.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.entities.acronyms import ACRONYM
from factx.entities.spans import FoundEntity, NameRule, before
from factx.lexicon.name_keys import name_key
from factx.lexicon.name_words import (
    AFTER_MEMBER,
    NETWORK_BEFORE,
    NETWORK_NOT_BEFORE,
    POSTED_AFTER,
    WORN_AFTER,
    WORN_BEFORE,
)
from factx.patterns import APOSTROPHE, WORD_END, LazyPattern, any_of, fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.lexicon.entities import EntityTables

#: The letter, alone: no initial, no axis of a plot.
_LETTER: Final = LazyPattern(r"(?<![\w.,’'-])X(?![\w’'-]|\.\w| [A-Z])")
_FORMER: Final = LazyPattern(r"X,? \(?(?:ex-|anciennement |autrefois )(Twitter)\b")
_NETWORK: Final = LazyPattern(rf"\b{any_of(NETWORK_BEFORE)} $")
_POSTED: Final = LazyPattern(r"\bsur $")
_GOES_ON: Final = LazyPattern(rf"(?=[.,;:!?)»\n]|$| [(:«–—]| {any_of(POSTED_AFTER)}{WORD_END})")
_NO_NETWORK: Final = LazyPattern(rf"\b{any_of(NETWORK_NOT_BEFORE)} $", re.IGNORECASE)
_OTHER_LETTER: Final = LazyPattern(r"(?<![\w.’'-])[YZ](?![\w.’'-])")

#: A word with a capital after a prefix: ``anti-Trump``.
_PREFIXED: Final = LazyPattern(r"(?<![\w-])([a-zé]{2,5})-([A-ZÀ-Ý][^\W\d_]+)(?![\w-])")

_FORMERLY: Final = "ex"
_MEMBER: Final = LazyPattern(r"\b[Gg]ilets? [Jj]aunes?\b")
_WORN: Final = LazyPattern(rf"\b{any_of(WORN_BEFORE)}(?: \w+)? (?:« ?)?$", re.IGNORECASE)
_IN: Final = LazyPattern(r"\b[Ee]n $")
_LIKE_A_COAT: Final = LazyPattern(rf" {any_of(WORN_AFTER)}{WORD_END}")
_ACTS: Final = LazyPattern(
    rf"(?:[ \u00a0\u202f]?[»”\"])?,? (?:n{APOSTROPHE}|ne |s{APOSTROPHE}|se )?{any_of(AFTER_MEMBER)}{WORD_END}"
)


def find_anchored(text: str) -> Iterator[FoundEntity]:
    """The names that only the words around them show.

    Example: ``a-t-il écrit sur X.`` → PRODUCT at ``X``; ``Un gilet jaune a été jugé`` → ORG at ``gilet jaune``.
    """
    if "X" in text:
        yield from _network(text)
    if "ilet" in text:
        yield from _members(text)


def find_prefixed(text: str, proposed: Sequence[FoundEntity], tables: EntityTables) -> Iterator[FoundEntity]:
    """What stands after a prefix, where the model sees an adjective: persons of the text, and bodies that were.

    Example: ``Donald Trump … anti-Trump`` → PER; ``l’ex-RPR`` → ORG at ``RPR``, but ``l’ex-PDG`` is an office.
    """
    prefixed = [match for match in _PREFIXED.finditer(text) if fold(match[1]) in tables.prefixes]
    if prefixed:
        persons = (text[entity.start : entity.end] for entity in proposed if entity.label is EntityLabel.PER)
        surnames = {name.rpartition(" ")[2] for name in persons}
        for match in prefixed:
            if match[2] in surnames:
                yield FoundEntity(*match.span(2), EntityLabel.PER, NameRule.MODEL)
            elif match[1] == _FORMERLY and ACRONYM.fullmatch(match[2]) and not _is_office(match[2], tables):
                place = name_key(match[2]) in tables.places
                yield FoundEntity(*match.span(2), EntityLabel.LOC if place else EntityLabel.ORG, NameRule.MODEL)


def _is_office(acronym: str, tables: EntityTables) -> bool:
    """Whether capitals are what somebody is or has, and no name: ``PDG``, ``DRH``, ``CDI``."""
    return fold(acronym) in tables.titles or acronym in tables.no_names


def _network(text: str) -> Iterator[FoundEntity]:
    letters = list(_LETTER.finditer(text))
    letters = [match for match in letters if not _NO_NETWORK.search(before(text, match.start()))]
    named = any(_FORMER.match(text, match.start()) or _NETWORK.search(before(text, match.start())) for match in letters)
    if not named and _OTHER_LETTER.search(text):
        return
    for match in letters:
        if former := _FORMER.match(text, match.start()):
            yield FoundEntity(*former.span(1), EntityLabel.PRODUCT, NameRule.KNOWN)
        posted = _POSTED.search(before(text, match.start())) and _GOES_ON.match(text, match.end())
        if named or posted:
            yield FoundEntity(match.start(), match.end(), EntityLabel.PRODUCT, NameRule.KNOWN)


def _members(text: str) -> Iterator[FoundEntity]:
    for match in _MEMBER.finditer(text):
        window = before(text, match.start())
        if _WORN.search(window) or _IN.search(window) or _LIKE_A_COAT.match(text, match.end()):
            continue
        if match[0].endswith("s") or match[0][0] == "G" or _ACTS.match(text, match.end()):
            yield FoundEntity(match.start(), match.end(), EntityLabel.ORG, NameRule.KNOWN)
