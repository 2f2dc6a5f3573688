"""Where tokens stand that are one of some words: told from their numbers, without a string or object for each token."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from factx.patterns import APOSTROPHES

if TYPE_CHECKING:
    from collections.abc import Sequence


def places_of(numbers: Sequence[int], words: frozenset[str]) -> list[int]:
    """The places of the tokens that are one of the words in lower case, in order.

    Args:
        numbers: of a text.
        words: as texts write them; kept, so that the same set should be given each time.
    """
    ids = _ids(words)
    return [place for place, number in enumerate(numbers) if number in ids]


def said_of(numbers: Sequence[int], words: frozenset[str]) -> list[str | None]:
    """Each token of a text as the one of the words that it is, whatever its capitals and apostrophe; None for others.

    Args:
        numbers: of a text.
        words: folded; kept as above.
    """
    return list(map(_written(words).get, numbers))


@lru_cache(maxsize=16)
def _ids(words: frozenset[str]) -> frozenset[int]:
    """The numbers by which spaCy knows the words."""
    from spacy.strings import get_string_id  # noqa: PLC0415 - figures and dates are read without spaCy

    return frozenset(map(get_string_id, words))


@lru_cache(maxsize=16)
def _written(words: frozenset[str]) -> dict[int, str]:
    """The words by the numbers of all that texts write for them."""
    from spacy.strings import get_string_id  # noqa: PLC0415

    return {get_string_id(word.replace("'", mark)): word for word in words for mark in APOSTROPHES}
