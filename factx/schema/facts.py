"""Facts: all mentions that make one statement."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from factx.schema.mentions import DateMention, EntityMention, FigureMention
from factx.schema.vocabulary import DateLabel, DayPart, Dimension, EntityLabel, Granularity, Kind, Modifier


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityFact:
    """One person, place, organisation, product, event or other named thing."""

    fact_id: str
    kind: Literal[Kind.ENTITY] = Kind.ENTITY
    label: EntityLabel
    canonical: str
    documents: tuple[str, ...]
    text_count: int
    mention_count: int
    aliases: tuple[str, ...]
    identifier: str | None
    mentions: tuple[EntityMention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFact:
    """One quantity of one measured thing."""

    fact_id: str
    kind: Literal[Kind.FIGURE] = Kind.FIGURE
    label: Dimension
    canonical: str
    documents: tuple[str, ...]
    text_count: int
    mention_count: int
    value: Decimal | None
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    measured_entity: str | None
    measured_property: str | None
    modifier: Modifier
    mentions: tuple[FigureMention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFact:
    """One stretch of time."""

    fact_id: str
    kind: Literal[Kind.DATE] = Kind.DATE
    label: DateLabel
    canonical: str
    documents: tuple[str, ...]
    text_count: int
    mention_count: int
    value_iso: str | None
    earliest: str | None
    latest: str | None
    granularity: Granularity
    day_part: DayPart | None
    modifier: Modifier
    mentions: tuple[DateMention, ...]


Fact = EntityFact | FigureFact | DateFact
