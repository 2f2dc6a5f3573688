"""Writings of a name by which tables and documents are compared."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from factx.patterns import fold

#: Marks that end a name, with a blank before them or without: ``En marche !``, ``Canal +``.
_APART: Final = ("!", "+", "?")
_CURLY: Final = str.maketrans({"'": "’", "ʼ": "’"})


@lru_cache(maxsize=1 << 14)
def name_key(name: str) -> str:
    """What two writings of one name share: case, accents, apostrophes, hyphens and blanks do not count.

    Example: ``ETATS-UNIS`` and ``États-Unis`` → ``etats unis``; ``Canal +`` → ``canal+``.
    """
    folded = fold(name).replace("-", " ").replace("' ", "'")
    for mark in _APART:
        folded = folded.replace(f" {mark}", mark)
    if folded.isascii():
        return folded
    plain = unicodedata.normalize("NFD", folded)
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("œ", "oe").replace("æ", "ae")


def curly(name: str) -> str:
    """The name with typographic apostrophes, as facts write it."""
    return name.translate(_CURLY)


def fold_apostrophe(name: str) -> str:
    """The name with typewriter apostrophes, its capitals kept."""
    return name.replace("’", "'").replace("ʼ", "'")
