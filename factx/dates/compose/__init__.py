"""Joining neighbours, one step after the other: each step sees what the steps before it have made.

Example: in ``du lundi 4 au vendredi 8 juillet`` the two days become one interval.
"""

from __future__ import annotations

from typing import Final

from factx.dates.compose.clocks import BARE_HOUR, CLOCK_INTERVAL, DAY_AT_CLOCK
from factx.dates.compose.ellipsis import BARE_DAYS, CENTURIES, DECADES
from factx.dates.compose.intervals import INTERVAL, NIGHT, SHARED
from factx.dates.compose.part_of import PART_OF, PORTION_OF, WEEKEND_OF, YEAR_FIRST
from factx.dates.compose.time_zones import CLOCK_IN_ZONE, ZONES_AND_DAY

#: Declared in any order: each states what it comes before.
COMPOSITIONS: Final = (
    PORTION_OF,
    PART_OF,
    YEAR_FIRST,
    DECADES,
    CENTURIES,
    BARE_HOUR,
    CLOCK_INTERVAL,
    ZONES_AND_DAY,
    DAY_AT_CLOCK,
    CLOCK_IN_ZONE,
    BARE_DAYS,
    SHARED,
    INTERVAL,
    NIGHT,
    WEEKEND_OF,
)
