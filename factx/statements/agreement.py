"""Whether two values of one quantity can both be true."""

from __future__ import annotations

from decimal import ROUND_HALF_DOWN, ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from factx.schema import Modifier

if TYPE_CHECKING:
    from factx.schema import FigureValue

#: A number of so many digits may be a round one of a finer number (1,3 milliard of 1,25); of one digit it is a guess.
_ROUND_DIGITS: Final = 2
#: Smaller numbers are counted, not rounded: 17 dead are not 20.
_ROUND_FROM: Final = 1000
_OPEN_BELOW: Final = frozenset((Modifier.LESS_THAN, Modifier.EQUAL_OR_LESS))
_OPEN_ABOVE: Final = frozenset((Modifier.MORE_THAN, Modifier.EQUAL_OR_MORE))


def agree(one: FigureValue, other: FigureValue) -> bool:
    """Whether both can be true of one quantity.

    Example: ≥ 10 and 12; ≈ 300 and 292; 2–3 and 2.5; 1.25 and 1.3 milliard. Not 17 and 22, nor ≤ 300 and > 300.
    """
    if Modifier.VAGUE in (one.modifier, other.modifier):
        return True
    if one.modifier is Modifier.EXACT and other.modifier is Modifier.EXACT:
        first, second = _number(one), _number(other)
        return first == second or _is_round_of(first, second) or _is_round_of(second, first)
    (low, high), (least, most) = _span(one), _span(other)
    apart = (high is not None and least is not None and high < least) or (
        low is not None and most is not None and most < low
    )
    touching = {one.modifier, other.modifier} in (
        {Modifier.EQUAL_OR_LESS, Modifier.MORE_THAN}, {Modifier.LESS_THAN, Modifier.EQUAL_OR_MORE},
        {Modifier.LESS_THAN, Modifier.MORE_THAN},
    )  # fmt: skip
    return not apart and not (touching and (high == least if high is not None else most == low))


def _number(value: FigureValue) -> Decimal:
    return value.value if value.value is not None else Decimal(0)


def _span(value: FigureValue) -> tuple[Decimal | None, Decimal | None]:
    """The least and the most that a value may be; an approximate one is right to half of its last digit."""
    if value.modifier is Modifier.APPROX and value.value is not None:
        half = _last_digit(value.value) / 2
        return value.value - half, value.value + half
    if value.modifier in _OPEN_BELOW:
        return None, value.high if value.high is not None else value.value
    if value.modifier in _OPEN_ABOVE:
        return value.low if value.low is not None else value.value, None
    return value.low, value.high


def _last_digit(number: Decimal) -> Decimal:
    """What one more of its last digit would be. Example: 60 → 10, 8 000 000 → 1 000 000, 1,2 → 0,1."""
    exponent = number.normalize().as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)


def _is_round_of(rough: Decimal, fine: Decimal) -> bool:
    if len(rough.normalize().as_tuple().digits) < _ROUND_DIGITS or abs(rough) < _ROUND_FROM:
        return False
    step = _last_digit(rough)
    return any(
        (fine / step).quantize(Decimal(1), rounding=way) * step == rough for way in (ROUND_HALF_UP, ROUND_HALF_DOWN)
    )
