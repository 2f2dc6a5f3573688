"""Which currency an ambiguous word means: that of the place the document names, else the word's default."""

from __future__ import annotations

import itertools
from collections import Counter
from typing import TYPE_CHECKING, Final

from factx.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.lexicon.figures import FigureTables
    from factx.lexicon.units import Unit

#: A year of the French franc: without a place named, francs beside it are French.
_BEFORE_EURO: Final = LazyPattern(r"(?<![\d.,])(?:1[5-9]\d\d|200[01])(?!\d|[.,]\d)")
_NAME: Final = LazyPattern(r"[^\W\d_ʼ]{3,}+(?:-[^\W\d_]++)*+")


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
        if not named[best]:
            best = "FRF" if "FRF" in unit.candidates and _BEFORE_EURO.search(self._text) else base
        return best + slash + below

    def _count(self) -> Counter[str]:
        if self._named is None:
            self._named = Counter(itertools.chain.from_iterable(self._places()))
        return self._named

    def _places(self) -> Iterator[tuple[str, ...]]:
        places, text = self._tables.places, self._text
        resume = 0
        for found in _NAME.finditer(text):
            entries = places.get(found[0].lower())
            if entries is None or found.start() < resume:
                continue
            for pattern, currencies in entries:
                whole = pattern.match(text, found.start()) if pattern else found
                if whole:
                    resume = whole.end()
                    yield currencies
                    break
