"""A hyphen at the end of a line: a part of the word, or only what broke it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from factx.lexicon.rarity import rarity
from factx.lexicon.reader import read_table

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

_LAST: Final = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*\Z")
_PARTS: Final = re.compile(r"[-’']")
#: A word rarer than this may be two that somebody wrote as one.
_KNOWN: Final = 2.95
_FIRST: Final = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")


def keeps_hyphen(before: str, after: str, hyphenated: AbstractSet[str]) -> bool:
    """Whether the hyphen between two lines belongs to the word.

    Args:
        before: the end of the first line, without its hyphen.
        after: the next line.
        hyphenated: words that the same text writes with a hyphen within a line, in lower case.

    Example: ``suffira-t- | elle``, ``chef- | d’œuvre`` and ``Saint- | Denis`` keep it, ``tempéra- | ture`` and
    ``mi- | nistre`` do not.
    """
    last, first = _LAST.search(before), _FIRST.match(after.lstrip())
    if last is None or first is None:
        return True
    left, right = last[0].casefold(), first[0].casefold()
    if first[0][0].isupper() or first[0][0].isdigit() or last[0][-1].isdigit():
        return True
    last_part = _PARTS.split(left)[-1]
    joined = f"{left}-{right}"
    words = _words()
    return (
        joined in hyphenated
        or joined.replace("’", "'") in words["compounds"]
        or left.endswith("-t")
        # « ex-ministre », and « ex-ploitation », which the line broke.
        or ((right in words["behind"] or last_part in words["before"]) and rarity(last_part + right) > _KNOWN)
        or (last_part in words["numerals"] and right.partition("-")[0] in words["numerals"])
    )


@cache
def _words() -> dict[str, frozenset[str]]:
    table: dict[str, Any] = read_table("hyphens")
    return {name: frozenset(words) for name, words in table.items()}
