"""Joining neighbours, one step after the other: each step sees what the steps before it have made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.dates.compose.clocks import bare_hours, clock_intervals, clocks
from factx.dates.compose.ellipsis import bare_days, centuries, decades
from factx.dates.compose.intervals import intervals, nights, shared
from factx.dates.compose.part_of import portions, weekends, wholes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from factx.dates.candidates import Point

_STEPS: Final[tuple[Callable[[str, list[Point]], list[Point]], ...]] = (
    portions,
    wholes,
    decades,
    centuries,
    bare_hours,
    clock_intervals,
    clocks,
    bare_days,
    shared,
    intervals,
    nights,
    weekends,
)


def join(text: str, points: Sequence[Point]) -> list[Point]:
    """The points with their neighbours joined, in reading order, without overlap.

    Example: in ``du lundi 4 au vendredi 8 juillet`` the two days become one interval.
    """
    current = list(points)
    for step in _STEPS:
        current = step(text, current)
    return current
