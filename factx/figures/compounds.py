"""Amounts of several units: ``2 h 05``, ``deux ans et huit mois``, ``1 min 54 s 27``, ``un mètre et vingt cm``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from factx.figures.window import goes_on, plural_after
from factx.lexicon.units import CALENDAR_UNITS, metric_ratio
from factx.numbers import match_number
from factx.patterns import BLANKS, GAP, LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class _Smaller:
    """A unit that may follow a larger one.

    ``in_one`` of them make one of the larger unit, of the mean calendar as UCUM has it; ``most`` is the highest number
    written behind the larger one; ``name`` how it is written; ``bare``: it may go without saying (``2 h 05``).
    """

    code: str
    in_one: Decimal
    most: int
    name: re.Pattern[str]
    bare: bool = False


def _named(words: str) -> re.Pattern[str]:
    return re.compile(rf"{GAP}(?:{words})(?![^\W_])")


_DAYS: Final = _named("jours?")
_HOURS: Final = _named("heures?|h")
#: By the code of the larger unit, the largest first.
_SMALLER: Final[dict[str, tuple[_Smaller, ...]]] = {
    "a": (
        _Smaller("mo", Decimal(12), 11, _named("mois")),
        _Smaller("d", Decimal("365.25"), 365, _DAYS),
    ),
    "mo": (_Smaller("d", Decimal("30.4375"), 31, _DAYS),),
    "wk": (_Smaller("d", Decimal(7), 6, _DAYS),),
    "d": (_Smaller("h", Decimal(24), 23, _HOURS),),
    "h": (_Smaller("min", Decimal(60), 59, re.compile(rf"[{BLANKS}]?(?:minutes?|min|mn|m)(?![^\W_])"), bare=True),),
    "min": (_Smaller("s", Decimal(60), 59, re.compile(rf"[{BLANKS}]?(?:secondes?|sec|s)(?![^\W_])"), bare=True),),
}
_CLOCK: Final = frozenset(("h", "min", "s"))
#: What parts hours and minutes, the smaller number behind it; larger units are named with « et » or in a list.
_JOINT: Final = re.compile(rf"(?:[{BLANKS}]?(?:,|et)(?=[{BLANKS}]))?[{BLANKS}]?(?=[^\W_])")
_AND: Final = re.compile(rf"(?P<comma>,)?{GAP}(?P<and>et{GAP})?(?=[^\W_])")
_HUNDREDTHS: Final = LazyPattern(rf"[{BLANKS}]?(\d\d?)(?!\d|[.,:/]\d|[hH]|[{BLANKS}]?%|[^\W_])")
_SIX_PLACES: Final = Decimal("0.000001")


def compound_duration(text: str, end: int, whole: Decimal, code: str) -> tuple[Decimal, str, int] | None:
    """What a duration amounts to with the smaller units behind it: ``(value, code, end)``.

    It is given in its larger unit where that is exact, else in its smallest: ``1 h 48`` → 1.8 h, ``2 h 05`` → 125 min.

    Args:
        text: the whole text.
        end: where the larger unit ends.
        whole: the number of the larger unit.
        code: its UCUM code.
    """
    first, total, share, fine = code, whole, Decimal(1), whole
    start = end
    for part, value, stop in _parts(text, end, code):
        share *= part.in_one
        fine = fine * part.in_one + value
        total += value / share
        code, end = part.code, stop
    if code == "s" and (hundredths := _HUNDREDTHS.match(text, end)) and not plural_after(text, hundredths.end()):
        fine, end = fine + Decimal(f"0.{hundredths[1]}"), hundredths.end()
        return fine, code, end
    if end == start:
        return None
    rounded = total.quantize(_SIX_PLACES)
    return (
        (rounded, first, end)
        if rounded * share == fine
        else (fine if code in _CLOCK else fine.to_integral(), code, end)
    )


def in_smaller(larger: str, smaller: str) -> Decimal | None:
    """How many of a smaller unit make a larger one of the same kind, None if no whole number does.

    Example: a year is 12 ``mo``; a month is no whole number of ``d``.
    """
    if metric := metric_ratio(larger, smaller):
        return metric
    many = Decimal(1)
    while larger != smaller:
        (part, *_) = _SMALLER.get(larger, (None,))
        if part is None or part.in_one != part.in_one.to_integral_value():
            return None
        many, larger = many * part.in_one, part.code
    return many


def _parts(text: str, end: int, code: str) -> Iterator[tuple[_Smaller, Decimal, int]]:
    """The smaller units one after the other, each with its number and where it ends."""
    listed: list[tuple[_Smaller, Decimal, int]] = []
    while found := _next_part(text, end, code):
        part, value, stop, closed = found
        listed.append((part, value, stop))
        if closed:
            yield from listed
            listed = []
        code, end = part.code, stop


def _next_part(text: str, end: int, code: str) -> tuple[_Smaller, Decimal, int, bool] | None:
    """The part that follows; False at the end where only a comma joins it, so that « et » must follow."""
    large = code in CALENDAR_UNITS
    joint = (_AND if large else _JOINT).match(text, end)
    number = match_number(text, joint.end()) if joint else None
    if joint is None or number is None or number.value != number.value.to_integral_value():
        return None
    for part in _SMALLER.get(code, ()):
        if not 0 <= number.value <= part.most:
            continue
        if named := part.name.match(text, number.end):
            return part, number.value, named.end(), not large or not joint["comma"] or joint["and"] is not None
        glued = joint.end() == end
        marked = any(mark in joint[0] for mark in ",e")
        if not part.bare or marked or (glued and number.words) or goes_on(text, number.end):
            continue
        if glued or not plural_after(text, number.end):
            return part, number.value, number.end, True
    return None
