"""A small summary of each document, so that the texts and mentions of a run never meet in one place."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec

from factx.entities.name_table import NameReading, NameTable
from factx.outcome import Profile  # noqa: TC001 - read when it is decoded
from factx.renaming import count_names
from factx.schema import EntityLabel  # noqa: TC001 - read when it is decoded
from factx.stories.relate import Written

if TYPE_CHECKING:
    from factx.outcome import Outcome


@dataclass(frozen=True)
class _KnownDocument:
    """What of a summary is looked up one by one: where the document stands in the run, and what relates it."""

    order: int
    id: str
    profile: Profile
    day: datetime.date | None


@dataclass(frozen=True)
class _Packed(_KnownDocument):
    """A summary as it is stored, with its names, counted."""

    names: list[tuple[EntityLabel, str, str | None, str, int]]


@dataclass(frozen=True)
class DocumentPlace:
    """Where a document stands: in the run, and in time."""

    order: int
    id: str
    day: datetime.date | None


@dataclass(frozen=True)
class _Named:
    names: list[tuple[EntityLabel, str, str | None, str, int]]


def packed(order: int, outcome: Outcome) -> bytes | None:
    """The summary of a document; None for one that could not be read.

    Args:
        order: where it stands in the run.
        outcome: of the document.
    """
    record = outcome.record
    if record is None:
        return None
    day = datetime.date.fromisoformat(record.reference_date) if record.reference_date else None
    names = [(*reading, count) for reading, count in count_names(outcome.mentions).counts.items()]
    return msgspec.msgpack.encode(_Packed(order, record.id, outcome.profile, day, names))


def placed(summary: bytes) -> DocumentPlace:
    """Where the document of a summary stands."""
    return _PLACED.decode(summary)


def written(summary: bytes) -> Written:
    """What relates the document of a summary to others."""
    known = _KNOWN.decode(summary)
    return Written(known.id, known.profile, known.day)


def named(summary: bytes) -> NameTable:
    """The names of a summary, counted."""
    return NameTable({NameReading(*reading): count for *reading, count in _NAMED.decode(summary).names})  # type: ignore[arg-type]


_PLACED: Final = msgspec.msgpack.Decoder(DocumentPlace)
_KNOWN: Final = msgspec.msgpack.Decoder(_KnownDocument)
_NAMED: Final = msgspec.msgpack.Decoder(_Named)
