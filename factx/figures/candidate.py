"""A would-be figure: what the grammar passes on from stage to stage until its value is final."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any

import msgspec
from msgspec.structs import replace

if TYPE_CHECKING:
    from decimal import Decimal

    from factx.figures.rules import FigureRule
    from factx.lexicon.units import Unit
    from factx.schema import Dimension, Modifier


class Awaits(Enum):
    """What the article ``un`` must be joined into to be the number 1: ``un Français sur trois``, ``un à deux ans``."""

    RATIO = "ratio"
    RANGE = "range"


class FigureCandidate(msgspec.Struct, frozen=True, gc=False, kw_only=True):
    """One number with what was found around it.

    Attributes:
        start, end: the span of the figure; ``number_start``, ``number_end`` that of the number and its magnitude alone.
        low, high: in the written unit; None for an open bound.
        mantissa: times ``factor`` it is the number before a neighbour's magnitude is shared.
        rule: what read or changed it last, itself and not its name.
        words: it is in number words, not in digits.
        modifier: what the form itself says (a range, ``-aine``), None otherwise.
        magnitude: a magnitude is written or shared.
        awaits: without this it is dropped.
        children: what it was joined from. Example: of ``3 à 5 %`` the candidates ``3`` and ``5 %``.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    low: Decimal | None
    high: Decimal | None
    mantissa: Decimal
    factor: Decimal
    rule: FigureRule
    words: bool
    unit: Unit | None = None
    label: Dimension | None = None
    modifier: Modifier | None = None
    magnitude: bool = False
    awaits: Awaits | None = None
    children: tuple[FigureCandidate, ...] = ()

    @property
    def bare(self) -> bool:
        """True of a plain number: no unit, no magnitude, no label of its own."""
        return self.unit is None and self.label is None and not self.magnitude

    def amended(self, **changes: Any) -> FigureCandidate:
        """The same with other fields. Example: ``12`` + a lent unit → ``12 %``."""
        return replace(self, **changes)

    def scaled(self, factor: Decimal, **changes: Any) -> FigureCandidate:
        """With a neighbour's magnitude: ``2`` in ``2 à 3 millions``."""
        value = self.mantissa * factor
        return replace(self, factor=factor, magnitude=True, low=value, high=value, **changes)
