"""The closed vocabularies of the contract: kinds, labels, dimensions, modifiers, how fine and how sure."""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What a fact is about; the order is that of the output."""

    ENTITY = "entity"
    FIGURE = "figure"
    DATE = "date"


class EntityLabel(StrEnum):
    """Types of proper names."""

    PER = "PER"
    LOC = "LOC"
    ORG = "ORG"
    PRODUCT = "PRODUCT"
    EVENT = "EVENT"
    MISC = "MISC"


class Dimension(StrEnum):
    """What kind of quantity a figure is."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    RATIO = "ratio"
    AGE = "age"
    DURATION = "duration"
    LENGTH = "length"
    AREA = "area"
    VOLUME = "volume"
    MASS = "mass"
    SPEED = "speed"
    TEMPERATURE = "temperature"
    ENERGY = "energy"
    POWER = "power"
    DATA = "data"
    CONCENTRATION = "concentration"
    ANGLE = "angle"
    FREQUENCY = "frequency"
    PRESSURE = "pressure"
    FORCE = "force"
    CURRENT = "current"
    VOLTAGE = "voltage"
    FLOW = "flow"
    DENSITY = "density"
    SOUND_LEVEL = "sound_level"
    RADIATION = "radiation"


#: Dimensions of what tells how much of something, and not how much: ``38 %``, ``deux sur trois``.
SHARES: Final = frozenset((Dimension.PERCENT, Dimension.RATIO))


class DateLabel(StrEnum):
    """TIMEX3's ``type``."""

    DATE = "DATE"
    TIME = "TIME"
    SET = "SET"


class Modifier(StrEnum):
    """TIMEX3's ``mod`` in lower case, with ``exact``, ``range`` and ``vague``."""

    EXACT = "exact"
    APPROX = "approx"
    MORE_THAN = "more_than"
    EQUAL_OR_MORE = "equal_or_more"
    LESS_THAN = "less_than"
    EQUAL_OR_LESS = "equal_or_less"
    RANGE = "range"
    VAGUE = "vague"
    START = "start"
    MID = "mid"
    END = "end"
    BEFORE = "before"
    AFTER = "after"


class Granularity(StrEnum):
    """How fine a date is, as the text states it."""

    CENTURY = "century"
    DECADE = "decade"
    YEAR = "year"
    SEASON = "season"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"
    TIME = "time"
    RANGE = "range"


class DayPart(StrEnum):
    """Part of a day (``dimanche soir``)."""

    MORNING = "morning"
    MIDDAY = "midday"
    AFTERNOON = "afternoon"
    EVENING = "evening"
    NIGHT = "night"


class Resolution(StrEnum):
    """What a date needed to be resolved."""

    ABSOLUTE = "absolute"
    RELATIVE = "relative"
    PARTIAL = "partial"
    UNRESOLVED = "unresolved"


class Factuality(StrEnum):
    """How surely a claim is made; the first that holds, in this order."""

    NEGATED = "negated"
    CONDITIONAL = "conditional"
    FUTURE = "future"
    REPORTED = "reported"
    ASSERTED = "asserted"


class Portion(StrEnum):
    """Whether a figure counts all of its kind in the text, or some of them."""

    WHOLE = "whole"
    #: ``dont deux``, ``deux d’entre eux``, ``deux des victimes``.
    PART = "part"
    #: ``trois autres``: none of those told before.
    OTHERS = "others"


class Relation(StrEnum):
    """How statements on one quantity that cannot all be true stand to each other."""

    #: Documents of one story state them at different times.
    UPDATE = "update"
    CONFLICT = "conflict"
