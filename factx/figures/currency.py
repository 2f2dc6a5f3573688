"""Which currency an ambiguous word means: that of the place the document names, else the word's default."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from factx.patterns import fold

if TYPE_CHECKING:
    from factx.lexicon.figures import FigureTables
    from factx.lexicon.units import Unit

_NAME: Final = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_ELIDED: Final = re.compile(r"\A(?:[ldsnc]|qu)'")
_LONGEST_NAME: Final = 4


class CurrencyOfPlaces:
    """Counts, once a document needs it, how often each currency's places are named."""

    def __init__(self, text: str, tables: FigureTables) -> None:
        self._text = text
        self._tables = tables
        self._named: Counter[str] | None = None

    def code_of(self, unit: Unit) -> str:
        """The code that the document's places speak for. Example: FCFA beside ``Libreville`` → XAF."""
        base, slash, below = unit.code.partition("/")
        if not unit.candidates:
            return unit.code
        named = self._count()
        best = max(unit.candidates, key=lambda code: (named[code], code == base))
        return (best if named[best] else base) + slash + below

    def _count(self) -> Counter[str]:
        if self._named is None:
            self._named = Counter(code for codes in self._places() for code in codes)
        return self._named

    def _places(self) -> list[tuple[str, ...]]:
        places = self._tables.places
        words = [fold(word) for word in _NAME.findall(self._text)]
        found: list[tuple[str, ...]] = []
        at = 0
        while at < len(words):
            for length in range(_LONGEST_NAME, 0, -1):
                name = " ".join(words[at : at + length])
                currencies = places.get(name) or places.get(_ELIDED.sub("", name))
                if currencies is not None:
                    found.append(currencies)
                    break
            else:
                length = 1
            at += length
        return found
