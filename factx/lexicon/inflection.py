"""Singular, plural and gender of nouns and adjectives, where they are regular."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from factx.lexicon.reader import read_table
from factx.patterns import LazyPattern, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLURAL_AUX: Final = LazyPattern(r"(?<=[^e])aux$")
_PLURAL_S: Final = re.compile(r"(?<=\w{2})(?<!s)[sx]$")


@cache
def _invariable() -> frozenset[str]:
    return frozenset(map(fold, read_table("generic_heads")["invariable"]))


@cache
def feminines() -> dict[str, str]:
    """Irregular feminines by their masculine: ``turc`` → ``turque``."""
    found: dict[str, str] = read_table("generic_heads")["feminines"]
    return found


@lru_cache(maxsize=1 << 14)
def singular(word: str) -> str:
    """A noun or adjective in lower case and without its plural ending.

    Example: ``Soldats`` → ``soldat``, ``hôpitaux`` → ``hôpital``, ``voix`` → ``voix``, ``sapeurs-pompiers`` →
    ``sapeur-pompier``.
    """
    folded = fold(word)
    if folded in _invariable() or (word.isupper() and len(word) > 1):
        return folded
    first, hyphen, last = folded.rpartition("-")
    if hyphen and first[-1:] == "s" and last[-1:] == "s":
        return f"{singular(first)}-{singular(last)}"
    if folded.endswith("eaux"):
        return folded[:-1]
    if _PLURAL_AUX.search(folded):
        return folded[:-3] + "al"
    return _PLURAL_S.sub("", folded)


def plural(word: str) -> Iterator[str]:
    """A noun and its regular plurals; of a phrase each word may take one: ``président`` → ``présidents`` too."""
    yield word
    if word[-1].isalpha() and word[-1] not in "sxz":
        yield word + "s"
        yield word + "x"
    first, blank, rest = word.partition(" ")
    if blank and first[-1] not in "sxz":
        yield f"{first}s {rest}"
        yield f"{first}s {rest}s"


def inflect(word: str) -> Iterator[str]:
    """Masculine, feminine, singular and plural of an adjective of place.

    Example: ``ukrainien`` → ``ukrainien``, ``ukrainiens``, ``ukrainienne``, ``ukrainiennes``.
    """
    if word.endswith(("ien", "éen", "on")):
        feminine = word + "ne"
    elif word in feminines():
        feminine = feminines()[word]
    elif word.endswith(("e", "i", "è")):
        feminine = word
    else:
        feminine = word + "e"
    masculine = word if word[-1] in "sx" else word + "s"
    yield from (word, masculine, feminine, feminine + "s")


def genders(noun: str) -> Iterator[str]:
    """A noun in the singular of both genders, where they are regular: ``blessé`` → ``blessé``, ``blessée``."""
    word = singular(noun)
    yield word
    if word.endswith(("ien", "éen", "on")):
        yield word + "ne"
    elif word.endswith("eur"):
        yield word[:-1] + "se"
        yield word.removesuffix("teur") + "trice"
    elif word.endswith("er"):
        yield word[:-2] + "ère"
    elif not word.endswith("e"):
        yield word + "e"
