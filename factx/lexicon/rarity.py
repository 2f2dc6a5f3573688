"""How rare a word is in French, by a fixed table: what relates two documents must not depend on the others of a run."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final

#: Words this common (Zipf's scale: 6 is once in a thousand words) tell nothing of an event.
_COMMON: Final = 5.6
_FULL: Final = 6.0
#: Rarity of a word that the table does not have: names of small places, of persons.
_RAREST: Final = 3.5


@cache
def _table() -> dict[str, float]:
    """The rarity of each word of the table, read once, where documents are read."""
    found: dict[str, float] = {}
    text = (files("factx") / "data" / "fr" / "rarity.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line[:1] not in ("", "#"):
            tenths, words = line.split("\t")
            zipf = int(tenths) / 10
            rarity_ = 0.0 if zipf > _COMMON else min(_RAREST, _FULL - zipf)
            found.update(dict.fromkeys(words.split(), rarity_))
    return found


def rarity(word: str) -> float:
    """From 0 for a word of every sentence to 3.5 for one that few know. Example: ``valbrenne`` 3.5, ``incendie`` 1.6.

    Args:
        word: in lower case.
    """
    return _table().get(word, _RAREST)
