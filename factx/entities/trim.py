"""Edges of a name: determiners, titles and common-noun heads stay outside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.patterns import APOSTROPHE, fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from factx.lexicon.entities import EntityTables

_DETERMINER: Final = re.compile(
    rf"(?:(?:[LlDdQq]|[Qq]u){APOSTROPHE}\s?|(?:[Ll]e|[Ll]a|[Ll]es|un|une|des|du|de|au|aux|à|ce|cet|cette|ces|son|sa|ses|leur|leurs)\s)"
)
_WORD: Final = re.compile(r"[^\s]+")
_OUTSIDE: Final = " \t\n\r\u00a0\u202f\"'’«»“”()[],;:.!?/|-–—"


def trim(
    text: str, start: int, end: int, label: EntityLabel, tables: EntityTables
) -> tuple[int, int, EntityLabel]:
    """The span without what is no part of the name, and its label.

    Example: ``missiles ATACMS`` → ``ATACMS``, PRODUCT.
    """
    while start < end:
        if text[start] in _OUTSIDE:
            start += 1
            continue
        if text[end - 1] in _OUTSIDE and not (
            text[end - 1] == "." and re.search(r"\b\w\.$", text[start:end])
        ):
            end -= 1
            continue
        if (match := _DETERMINER.match(text, start, end)) and match.end() < end:
            start = match.end()
            continue
        word = _WORD.match(text, start, end)
        if word and word.end() < end:
            folded = fold(word[0])
            if folded in tables.titles and (word[0][0].islower() or label is EntityLabel.PER):
                start = word.end()
                continue
            if folded in tables.heads and word[0][0].islower() and text[word.end() + 1].isupper():
                start = word.end()
                label = tables.heads[folded] or label
                continue
        break
    return start, end, label
