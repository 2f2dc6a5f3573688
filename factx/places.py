"""Where tokens stand that are one of some words: told from their numbers, without a string or object for each token."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from spacy.attrs import LOWER
from spacy.strings import get_string_id

from factx.patterns import APOSTROPHES

if TYPE_CHECKING:
    from spacy.tokens import Doc


def places_of(doc: Doc, words: frozenset[str]) -> list[int]:
    """The places of the tokens that are one of the words in lower case, in order.

    Args:
        doc: any tokens.
        words: as texts write them; kept, so that the same set should be given each time.
    """
    ids = _ids(words)
    return [place for place, word in enumerate(doc.to_array(LOWER).tolist()) if word in ids]


def said_of(doc: Doc, words: frozenset[str]) -> list[str | None]:
    """Each token of a text as the one of the words that it is, whatever its capitals and apostrophe; None for others.

    Args:
        doc: any tokens.
        words: folded; kept as above.
    """
    return list(map(_written(words).get, doc.to_array(LOWER).tolist()))


@lru_cache(maxsize=16)
def _ids(words: frozenset[str]) -> frozenset[int]:
    """The numbers by which spaCy knows the words."""
    return frozenset(map(get_string_id, words))


@lru_cache(maxsize=16)
def _written(words: frozenset[str]) -> dict[int, str]:
    """The words by the numbers of all that texts write for them."""
    return {get_string_id(word.replace("'", mark)): word for word in words for mark in APOSTROPHES}
