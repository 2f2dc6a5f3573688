"""A figure in the making: what the grammar passes on from stage to stage until its value is final."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from decimal import Decimal

    from factx.lexicon.units import Unit
    from factx.schema import Dimension, Modifier

#: The rule of digits in brackets after the same number in words: ``cinquante (50)``.
SAID_TWICE: Final = "said twice"


@dataclass(slots=True, kw_only=True)
class Draft:
    """One number with what was found around it.

    ``start``/``end`` span the figure, ``number_start``/``number_end`` the number and its magnitude alone. ``low`` and
    ``high`` are in the written unit: None for an open bound; ``mantissa`` times ``factor`` is the number before a
    neighbour's magnitude is shared. ``modifier`` is what the form itself says (a range, ``-aine``), None otherwise.
    ``words`` tells number words from digits; ``bare`` a number that still has neither unit nor magnitude.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    low: Decimal | None
    high: Decimal | None
    mantissa: Decimal
    factor: Decimal
    rule: str
    words: bool
    unit: Unit | None = None
    label: Dimension | None = None
    modifier: Modifier | None = None
    magnitude: bool = False

    @property
    def bare(self) -> bool:
        """True of a plain number: no unit, no magnitude, no label of its own."""
        return self.unit is None and self.label is None and not self.magnitude

    def scale(self, factor: Decimal) -> None:
        """Share a neighbour's magnitude: ``2`` in ``2 à 3 millions``."""
        self.factor = factor
        self.magnitude = True
        self.low = self.high = self.mantissa * factor
