"""Names of peoples, which are no names of the contract: ``les Bretons``, ``une Franco-Suisse``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.entities.spans import COMPASS_POINTS, FoundEntity
from factx.lexicon.name_words import BEFORE_PEOPLE, BEFORE_PEOPLES, PEOPLE_ENDINGS
from factx.patterns import LazyPattern, any_of, fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from factx.lexicon.entities import EntityTables

_PLURAL: Final = LazyPattern(
    rf"(?:\b(?:{any_of(BEFORE_PEOPLES)}|d['’ʼ]|\d+)\s?|^|\n|[.!?»]\s)$",
    re.IGNORECASE,
)
_SINGULAR: Final = LazyPattern(
    rf"(?:\b{any_of(BEFORE_PEOPLE)}\s|\b(?:[ldLD]|qu)['’ʼ]\s?)$",
    re.IGNORECASE,
)
_BY_ARTICLE: Final = LazyPattern(r"[a-zà-ÿ,] (?:le|la|au|du) $")
_PLURAL_ARTICLE: Final = LazyPattern(r"\b(?:[Ll]es|des|aux|ces) $")
_PEOPLE: Final = LazyPattern(rf"{any_of(PEOPLE_ENDINGS)}$")
_PEOPLE_LABELS: Final = frozenset({EntityLabel.LOC, EntityLabel.PER, EntityLabel.MISC})
_TO_REGION: Final = LazyPattern(r"(?:\b(?:la|en|de|et) |, |^|\n)$", re.IGNORECASE)
_ONE: Final = LazyPattern(r"\b[Uu]ne? (?:jeune |autre )?$")
#: Of the words before a people that tell whether it is one.
_LEFT_WIDTH: Final = 14


def is_people(text: str, found: FoundEntity, tables: EntityTables) -> bool:
    """Whether the span is people of a place: one of the list, or shaped like one after a plural article."""
    words = text[found.start : found.end].split()
    first = _people_of(fold(words[0]), tables)
    left = text[max(0, found.start - _LEFT_WIDTH) : found.start]
    if first not in tables.demonyms:
        shaped = len(words) == 1 and found.label in _PEOPLE_LABELS and _PEOPLE.search(first)
        return bool(shaped and _PLURAL_ARTICLE.search(left))
    if len(words) == 1:
        return _is_native(text, words[0], left, found.label, tables)
    return all(word[0].islower() or word in COMPASS_POINTS for word in words[1:])  # une Coréenne du Sud


def _people_of(word: str, tables: EntityTables) -> str:
    """The people that a word names last: ``franco-suisse`` → ``suisse``."""
    joined, hyphen, people = word.partition("-")
    return people if hyphen and joined in tables.joined_demonyms else word


def _is_native(text: str, word: str, left: str, label: EntityLabel, tables: EntityTables) -> bool:
    """Whether a demonym alone means people, by what stands before it: ``les Bretons``, ``un Breton``.

    A region may have the name of its people (``la Corse``); so may a person, if the text names an André Breton.
    """
    if _ONE.search(left) or (word.endswith(("s", "x")) and _PLURAL.search(left)):
        return True
    if word in tables.regions and _TO_REGION.search(left):
        return False
    if label is not EntityLabel.PER:
        return bool(_SINGULAR.search(left))
    return bool(_BY_ARTICLE.search(left)) and re.search(rf"[A-ZÀ-Ý]\w+ {re.escape(word)}\b", text) is None
