"""The public contract ``factx/1`` as types: vocabularies, values, mentions, facts, and the order of their fields.

A *mention* is one span of one document with its normalised value and its context; a *fact* is all mentions that
share one normalised value. Offsets count Unicode code points, the end exclusive:
``text == document_text[start:end]``. Numbers are exact decimals.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, Final, Literal

SCHEMA: Final = "factx/1"


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

# A field of a mention that the fact already carries, or that only explains how the mention was found.
_UNPUBLISHED: Final = {"published": False}


@dataclass(frozen=True, slots=True)
class Step:
    """One decision on the way to a mention, for those who ask how it came about; no output format carries it.

    Attributes:
        what: the field or stage it decided, such as ``attribution``.
        rule: the rule that decided.
        result: what it decided.
        cue: start and end, in the document, of the words that it went by.
        scope: start and end of the stretch that it holds for.
    """

    what: str
    rule: str
    result: str
    cue: tuple[int, int] | None = None
    scope: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """One span of one document: what every kind of mention has."""

    document: str
    start: int
    end: int
    text: str
    line: int
    page: int | None = None
    sentence: str
    sentence_start: int = field(metadata=_UNPUBLISHED)
    rule: str = field(default="", metadata=_UNPUBLISHED)
    steps: tuple[Step, ...] = field(default=(), metadata=_UNPUBLISHED)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityMention(Mention):
    """A proper name in its place.

    ``own``: one of the names that the user gave, whose canonical nothing changes.
    """

    value: EntityValue = field(metadata=_UNPUBLISHED)
    own: bool = field(default=False, metadata=_UNPUBLISHED)


@dataclass(frozen=True, slots=True)
class MeasuredKey:
    """What is measured, as it enters the key of a figure: two mentions that share it may be one fact.

    Attributes:
        thing: the canonical of a named entity, else the noun through its synonyms (``militaires`` → ``soldat``).
        property: the class of the property (``portée`` → ``distance``); empty where none is stated.
        governor: the verb or noun above a bare generic noun (``tuer`` of ``10 personnes``), empty above any other.
        people: the adjective that says of which country or people, in its masculine (``nord-coréen``); empty without
            one: 300 Russian soldiers are not 300 Ukrainian ones.
    """

    thing: str
    property: str = ""
    governor: str = ""
    people: str = ""


class Portion(StrEnum):
    """Whether a figure counts all of its kind in the text, or some of them."""

    WHOLE = "whole"
    #: ``dont deux``, ``deux d’entre eux``, ``deux des victimes``.
    PART = "part"
    #: ``trois autres``: none of those told before.
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Counted:
    """What tells a figure's statement from others, beside what is measured.

    Attributes:
        noun: the noun counted, in the singular, through its synonyms; empty where it is left out.
        outcome: the class of what happened to those counted (``dead``); empty if nothing did.
        portion: whether it counts all of them.
    """

    noun: str = ""
    outcome: str = ""
    portion: Portion = Portion.WHOLE


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureMention(Mention):
    """A figure in its place: what it measures there, when and where it holds, who says so, how surely."""

    value: FigureValue = field(metadata=_UNPUBLISHED)
    measured_entity: str | None = None
    measured_property: str | None = None
    measured_key: MeasuredKey | None = field(default=None, metadata=_UNPUBLISHED)
    counted: Counted = field(default=Counted(), metadata=_UNPUBLISHED)
    predicate: str | None = None
    when: str | None = None
    where: str | None = None
    attribution: str | None = None
    factuality: Factuality = Factuality.ASSERTED


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention(Mention):
    """A date in its place: what it was resolved with, who says so, how surely."""

    value: DateValue = field(metadata=_UNPUBLISHED)
    resolution: Resolution
    attribution: str | None = None
    factuality: Factuality = Factuality.ASSERTED


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


class Relation(StrEnum):
    """How statements on one quantity that cannot all be true stand to each other."""

    #: Documents of one story state them at different times.
    UPDATE = "update"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """What statements that conflict are about.

    Attributes:
        thing: what is measured or counted, or what happened.
        property: the property measured, None if none is stated.
        where: the place that they hold for, None if none is tied to them.
        when: the date that they hold for, None if none is tied to them.
    """

    thing: str | None
    property: str | None = None
    where: str | None = None
    when: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One side of a conflict: a fact, its mentions by the time of writing, and who says so."""

    fact: FigureFact | DateFact
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Statements on one quantity that cannot all be true, the newest last."""

    quantity: Quantity
    story: str | None
    relation: Relation
    statements: tuple[Statement, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that make one of the statements."""
        return tuple(dict.fromkeys(document for side in self.statements for document in side.fact.documents))

    @property
    def source_count(self) -> int:
        """How many independent sources make them: those that are named, and texts of other words."""
        mentions = (mention for side in self.statements for mention in side.fact.mentions)
        return len({mention.attribution or "".join(mention.sentence.split()).casefold() for mention in mentions})


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRecord:
    """What was read: one entry of ``documents``."""

    id: str
    path: str
    sha256: str
    characters: int
    title: str | None
    reference_date: str | None
    reference_date_source: str | None
    story: str | None = None
    source_format: str = "text"
    extractor: str | None = None
    url: str | None = None
    site: str | None = None
    author: str | None = None
    pages: int | None = None
    text_sha256: str | None = None
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorRecord:
    """What could not be read: one entry of ``errors``."""

    path: str
    error: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Generator:
    """What made a table: versions of factx and of the model."""

    factx: str
    model: str
    model_version: str
    extractors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Filters:
    """Which facts of a run were asked for; as it stands, all of them."""

    kinds: tuple[Kind, ...] = tuple(Kind)
    min_documents: int = 1
    about: str | None = None
    source: str | None = None

    def and_also(self, others: Filters) -> Filters:
        """What is asked for where the one is asked of what the other left; two names stand as ``Kiel & Kiev``."""
        kinds = tuple(kind for kind in self.kinds if kind in others.kinds)
        least = max(self.min_documents, others.min_documents)
        return Filters(kinds, least, _both(self.about, others.about), _both(self.source, others.source))


def _both(one: str | None, other: str | None) -> str | None:
    return " & ".join(dict.fromkeys(name for name in (one, other) if name is not None)) or None


@dataclass(frozen=True, slots=True)
class ConflictFilters(Filters):
    """Which conflicts of a run were asked for; as it stands, all of them."""

    kinds: tuple[Kind, ...] = (Kind.FIGURE, Kind.DATE)
    min_sources: int = 1
    updates: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """The whole fact table of one run."""

    schema: Literal["factx/1"] = SCHEMA
    generator: Generator
    documents: tuple[DocumentRecord, ...]
    facts: tuple[Fact, ...]
    errors: tuple[ErrorRecord, ...]
    filters: Filters | None = None


@cache
def published_fields(type_: type) -> tuple[str, ...]:
    """Names of the fields of a contract type that output carries, in the contract's order."""
    return tuple(f.name for f in fields(type_) if f.metadata.get("published", True))


def as_row(record: Any) -> dict[str, Any]:
    """The published fields of one fact, mention or record, without descending into it."""
    return {name: getattr(record, name) for name in published_fields(record.__class__)}
