"""Documents that tell of one event, out of what relates them two by two."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from factx.outcome import Profile
from factx.stories.relate import Relations, Written, days_between, relate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: Likeness from which two documents of one day tell of one event; chosen on articles of two years and on told stories.
_ONE_EVENT: Final = 0.18
#: What each day between them asks in addition, up to a likeness that no two documents of other events reach.
_A_DAY: Final = 0.005
#: Days between two documents of one event at the most, unless others stand between them.
_MOST_DAYS: Final = 60
#: Likeness below which two documents have nothing to do with each other.
LEAST: Final = 0.15


@dataclass(frozen=True)
class Stories:
    """The stories of a run.

    Attributes:
        documents: of the run, in order.
        first: for each document the place of the first one of its story; its own where it stands alone.
        relations: the likeness of pairs.
    """

    documents: Sequence[Written]
    first: Sequence[int]
    relations: Relations = field(default_factory=Relations)

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The place of each document by its id."""
        return {document.id: place for place, document in enumerate(self.documents)}

    def story(self, place: int) -> str | None:
        """The id of the first document of a document's story; None where it stands alone."""
        return self.documents[self.first[place]].id if self.first[place] in self._told else None

    @cached_property
    def _told(self) -> frozenset[int]:
        """The places of first documents that others follow."""
        return frozenset(first for place, first in enumerate(self.first) if first != place)

    def are_one(self, one: int, other: int) -> bool:
        """Whether two documents are of one story."""
        return self.first[one] == self.first[other]

    def days_between(self, one: int, other: int) -> int:
        """Days between the writing of two documents; none where one is not known."""
        return days_between(self.documents[one].day, self.documents[other].day)


def unrelated(ids: Iterable[str]) -> Stories:
    """Documents of which nothing is known but their ids: each stands alone."""
    documents = [Written(id_, Profile(""), None) for id_ in ids]
    return Stories(documents, range(len(documents)))


def stories_of(documents: Sequence[Written]) -> Stories:
    """Group the documents of a run.

    What joins two depends on these two alone, so that documents of other events change nothing.
    """
    relations = relate(documents, LEAST)
    pairs = ((one, other, likeness) for (one, other), likeness in relations.likeness.items())
    return Stories(documents, first_of_each(documents, pairs), relations)


def first_of_each(documents: Sequence[Written], pairs: Iterable[tuple[int, int, float]]) -> array[int]:
    """For each document the place of the first one of its story.

    Args:
        documents: in the order of the run.
        pairs: of them that are alike, and how much.
    """
    first = array("q", range(len(documents)))

    def root(place: int) -> int:
        while first[place] != place:
            first[place] = first[first[place]]
            place = first[place]
        return place

    for one, other, likeness in pairs:
        days = days_between(documents[one].day, documents[other].day)
        if days <= _MOST_DAYS and likeness >= _ONE_EVENT + _A_DAY * days:
            low, high = sorted((root(one), root(other)))
            first[high] = low
    for place in range(len(first)):
        first[place] = root(place)
    return first
