"""Lending: what two figures must have in common for the one to take the other's unit or magnitude."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from factx.figures import rules
from factx.figures.connectors import B
from factx.patterns import LazyPattern
from factx.schema import Dimension

if TYPE_CHECKING:
    from factx.figures.candidate import FigureCandidate
    from factx.figures.rules import FigureRule

#: Numbers farther apart than this are not two of one list.
NARROW_SPAN: Final = Decimal(30)
_THOUSAND: Final = Decimal(1000)
_ZERO: Final = Decimal(0)
_ONE: Final = Decimal(1)
#: No number borrows a unit that makes it so many times its lender, or so small a part of it.
_MOST_RAISED: Final = Decimal(10_000)
#: Times, which a list lends to no other number: « 3 jours et 5 blessés ».
LASTING: Final = frozenset({Dimension.DURATION, Dimension.AGE})
#: A plain number before « de » and a noun counts nothing itself: « 2,5 km de kayak, 30 de marche ».
PARALLEL: Final = LazyPattern(
    rf"{B}d(?:e{B}|['’ʼ])(?!après|plus|moins|ces|ses|nos|vos|leurs?|cette|la|entre|ici|autres|mes|façon|manière)[^\W\d_]"
)


def comparable_mantissas(left: FigureCandidate, right: FigureCandidate) -> bool:
    """Whether two numbers are of one list before their magnitudes: ``de 4,2 milliards à 3,6``."""
    low, high = sorted([abs(left.mantissa), abs(right.mantissa)])
    return bool(low) and high / low <= NARROW_SPAN


def comparable(left: FigureCandidate, right: FigureCandidate, span: Decimal) -> bool:
    """Numbers too far apart are not of one kind: ``+ 48 000, 0,9 %``."""
    low, high = sorted([abs(left.high or _ZERO), abs(right.high or _ZERO)])
    return not low or high / low <= span


def spells_out(lender: FigureCandidate, borrower: FigureCandidate) -> bool:
    """Whether a number states in full what the other one gives in thousands or millions: ``870 k€, contre 640 000``."""
    factor = _ONE if lender.unit is None else lender.unit.factor
    if factor == 1 or not lender.high or not borrower.high or abs(borrower.high) < factor:
        return False
    ratio = abs(borrower.high / (lender.high * factor))
    return 1 / NARROW_SPAN <= ratio <= NARROW_SPAN


def lend(lender: FigureCandidate, borrower: FigureCandidate, rule: FigureRule) -> FigureCandidate:
    """A number with the unit of another one, unless they would lie far apart then.

    A magnitude in the unit itself (``M€``) goes to a number without one: ``12,9 M€ contre 15,4``; in ``312 M€, contre
    290 millions`` the number states its own.
    """
    unit = lender.unit
    if unit is None:
        return borrower
    if unit.factor > 1 and (borrower.magnitude or spells_out(lender, borrower)):
        unit = replace(unit, factor=_ONE)
    if lender.unit is not None and lender.high and borrower.high:
        raised = abs(borrower.high * unit.factor) / abs(lender.high * lender.unit.factor)
        if raised <= 1 / _MOST_RAISED and raised * lender.factor <= 1 and not borrower.magnitude:
            borrower = borrower.scaled(lender.factor)  # « 90 millions d’euros, dont 25 »
            raised *= lender.factor
        if not 1 / _MOST_RAISED < raised < _MOST_RAISED:
            return borrower
    return borrower.amended(unit=unit, rule=rule, awaits=None)


def scale_forwards(left: FigureCandidate, right: FigureCandidate) -> FigureCandidate:
    """``de 4,2 milliards à 3,6``: a small number after a magnitude shares it."""
    if right.factor == 1 and right.mantissa < _THOUSAND and left.factor > 1 and comparable_mantissas(left, right):
        return right.scaled(left.factor, rule=rules.SHARED_MAGNITUDE, awaits=None)
    return right
