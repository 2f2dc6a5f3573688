"""What a run knows of all its documents at once: which tell of one event, and what each name is read as.

It is made of a small summary of each document, so that the texts and mentions themselves never meet in one place. It is
the one thing of a run that every process holds: about a kilobyte a document.
"""

from __future__ import annotations

import datetime
from array import array
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import msgspec

from factx.entities.name_table import NameReading, NameTable
from factx.lexicon.entities import load_entity_tables
from factx.outcome import Profile  # noqa: TC001 - read when it is decoded
from factx.renaming import apply_names, count_names, within_story
from factx.schema import EntityLabel  # noqa: TC001 - read when it is decoded
from factx.stories.groups import Stories, stories_of
from factx.stories.relate import Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factx.outcome import Outcome
    from factx.schema import EntityValue, Mention


@dataclass(frozen=True, slots=True)
class Summary:
    """What of a document the directory is made of.

    Attributes:
        order: where it stands in the run; documents are in the order of these.
        written: its id, profile and day.
        names: its names, counted.
    """

    order: int
    written: Written
    names: NameTable


@dataclass(frozen=True)
class _Packed:
    """A summary as it is stored."""

    order: int
    id: str
    profile: Profile
    day: datetime.date | None
    names: list[tuple[EntityLabel, str, str | None, str, int]]


def packed(summary: Summary) -> bytes:
    """A summary as bytes."""
    written = summary.written
    names = [(*reading, count) for reading, count in summary.names.counts.items()]
    return msgspec.msgpack.encode(_Packed(summary.order, written.id, written.profile, written.day, names))


def unpacked(packed_: Iterable[bytes]) -> Iterator[Summary]:
    """The summaries that ``packed`` wrote; a word that many documents have is held once."""
    words: dict[str, str] = {}
    for data in packed_:
        found = msgspec.msgpack.decode(data, type=_Packed)
        profile = replace(found.profile, terms=tuple(words.setdefault(term, term) for term in found.profile.terms))
        names = NameTable({NameReading(*reading): count for *reading, count in found.names})  # type: ignore[arg-type]
        yield Summary(found.order, Written(found.id, profile, found.day), names)


def summary_of(order: int, outcome: Outcome) -> Summary | None:
    """The summary of a document; None for one that could not be read."""
    record = outcome.record
    if record is None:
        return None
    day = datetime.date.fromisoformat(record.reference_date) if record.reference_date else None
    return Summary(order, Written(record.id, outcome.profile, day), count_names(outcome.mentions))


@dataclass(frozen=True)
class Directory:
    """The documents of a run.

    Attributes:
        stories: which of them tell of one event.
        names: what each name is read as everywhere, for those that change.
        orders: of each document, where it stands in the run; documents that could not be read stand between them.
    """

    stories: Stories
    names: Mapping[EntityValue, EntityValue]
    orders: Sequence[int]

    @classmethod
    def of(cls, summaries: Iterable[Summary]) -> Directory:
        """The directory of all documents, in the order of the run; of those with one id it knows the first alone."""
        met: set[str] = set()
        documents: list[Written] = []
        orders = array("q")
        counts: Counter[NameReading] = Counter()
        for summary in summaries:
            if summary.written.id not in met:
                met.add(summary.written.id)
                documents.append(summary.written)
                orders.append(summary.order)
                counts.update(summary.names.counts)
        del met
        names = NameTable(counts).settle(load_entity_tables())
        return cls(stories_of(documents), names, orders)

    def order(self, document: str) -> int:
        """Where a document stands in the run."""
        return self.orders[self.stories.places[document]]

    def is_later(self, document: str, order: int) -> bool:
        """Whether the document of this id and place is not the one that the run knows by the id."""
        place = self.stories.places.get(document)
        return place is not None and self.orders[place] != order

    def group(self, document: str) -> int | None:
        """The story of a document, as the place of its first one; None for one that stands alone."""
        place = self.stories.places[document]
        return self.stories.first[place] if self.stories.story(place) else None

    def story(self, document: str) -> str | None:
        """The id of the first document of its story; None for one that stands alone."""
        return self.stories.story(self.stories.places[document])

    def settled(self, documents: Sequence[Sequence[Mention]], *, one_story: bool) -> list[list[Mention]]:
        """The mentions of documents with one name for one thing.

        Args:
            documents: the mentions of each; where they are of one story, all of it, in the order of the run.
            one_story: whether they are.
        """
        told = [apply_names(mentions, self.names) for mentions in documents]
        return within_story(told, load_entity_tables()) if one_story else told

    def day(self, document: str) -> str | None:
        """The day on which a document was written, in ISO 8601."""
        day = self.stories.documents[self.stories.places[document]].day
        return day.isoformat() if day else None
