"""Mentions: one span of one document with its value, its context, and what tells its statement from others."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from factx.schema.values import DateValue, EntityValue, FigureValue
from factx.schema.vocabulary import Factuality, Portion, Resolution

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
