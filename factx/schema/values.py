"""Normalised values: which thing a name names, a quantity in its unit, a date with its first and last day."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from factx.schema.vocabulary import DateLabel, DayPart, Dimension, EntityLabel, Granularity, Modifier


@dataclass(frozen=True, slots=True)
class EntityValue:
    """Which thing a name names. Example: ``Biden`` → PER, ``Joe Biden``, no identifier."""

    label: EntityLabel
    canonical: str
    identifier: str | None = None

    @property
    def is_country(self) -> bool:
        """Whether it is surely a country or territory."""
        return self.identifier is not None and self.identifier.startswith("iso3166:")


@dataclass(frozen=True, slots=True)
class FigureValue:
    """A quantity. ``value``, ``low`` and ``high`` are in ``unit`` (UCUM or ISO 4217; None for a plain count).

    Example: ``jusqu’à 300 km`` → length, value 300, low None, high 300, km, equal_or_less.
    """

    label: Dimension
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    modifier: Modifier


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date as ISO 8601, EDTF level 1 or TIMEX3, with its first and last calendar day.

    ``value_iso`` is None for a date of another calendar, which is not converted.

    Example: ``fin juin 2024`` → DATE, ``2024-06``, 2024-06-01, 2024-06-30, month, end.
    """

    label: DateLabel
    value_iso: str | None
    earliest: str | None
    latest: str | None
    granularity: Granularity
    modifier: Modifier
    day_part: DayPart | None = None


Value = EntityValue | FigureValue | DateValue
