"""A parsed text with what was found in it, as the rules of circumstances look at it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from factx.lexicon.circumstances import CircumstanceTables
    from factx.parse import Parse
    from factx.schema import DateValue, FigureValue, Resolution
    from factx.syntax.referents import NamedSpan, NameIndex


#: An hour of whichever day.
_HOUR: Final = "XXXX-XX-XXT"


class Located(Protocol):
    """What stands somewhere in the text."""

    @property
    def start(self) -> int:
        """Where it starts, in code points."""

    @property
    def end(self) -> int:
        """Where it ends."""


class LocatedFigure(Located, Protocol):
    """What is read of a figure."""

    @property
    def value(self) -> FigureValue:
        """Its value; the label is read."""


@dataclass(frozen=True, slots=True)
class ResolvedDate:
    """A date of the text and what it means.

    Attributes:
        start, end: its words.
        value, resolution: what they mean, and how that is known.
        days: how many days it is from the one named before it or from the event named after it: 0 ``le même jour``, 2
            ``deux jours après le séisme``; None for one that is not counted so.
    """

    start: int
    end: int
    value: DateValue
    resolution: Resolution
    days: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A text or a part of one.

    Attributes:
        doc, text: the parse, and its text.
        names, spans: the names of the text, to look up and in order.
        dates: in order.
        lengths: start and end of the distances of the text.
        countries: canonicals of names that are countries.
        dateline: start and end of the words that say where and when the text was written; empty if none do.
        written, stamped: the day of writing that they state, and whether they tell its hour too.
        reporting: forms of verbs that report what someone says.
        tables: the words.
    """

    doc: Parse
    text: str
    names: NameIndex
    spans: Sequence[NamedSpan]
    dates: Sequence[ResolvedDate]
    lengths: Sequence[tuple[int, int]]
    countries: frozenset[str]
    dateline: tuple[int, int]
    written: str | None
    stamped: bool
    reporting: Container[str]
    tables: CircumstanceTables

    def in_dateline(self, placed: Located) -> bool:
        """Whether a span only says where or when the text was written."""
        start, end = self.dateline
        return start <= placed.start < end

    def is_timed(self, start: int, end: int) -> bool:
        """Whether words between two places tell the hour of a day that they do not name: ``peu avant 7 h``."""
        return any(start <= date.start < end and (date.value.value_iso or "").startswith(_HOUR) for date in self.dates)
