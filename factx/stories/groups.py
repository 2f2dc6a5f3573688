"""Documents that tell of one event, out of what relates them two by two."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from factx.outcome import Profile
from factx.stories.relate import Relations, Written, days_apart, days_of, relate

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: Likeness from which two documents of one day tell of one event; chosen on articles of two years and on told stories.
_ONE_EVENT: Final = 0.18
#: What each day between them asks in addition, up to a likeness that no two documents of other events reach.
_A_DAY: Final = 0.005
#: Days between two documents of one event at the most, unless others stand between them.
_MOST_DAYS: Final = 60
#: Documents of one story at the most: one event seldom has so many; a chain of events has, or a form filled anew.
_MOST_TOLD: Final = 1_000
#: Likeness that joins the documents of a story which is too large, tried one after the other; beyond stands each alone.
_CLOSER: Final = (0.25, 0.35, 0.5, 0.7)
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
        return days_apart(self.days[one], self.days[other])

    @cached_property
    def days(self) -> Sequence[int]:
        """The day of each document as a number, 0 where it is not known."""
        return days_of(self.documents)


def unrelated(ids: Iterable[str]) -> Stories:
    """Documents of which nothing is known but their ids: each stands alone."""
    documents = [Written(id_, Profile(""), None) for id_ in ids]
    return Stories(documents, range(len(documents)))


def stories_of(documents: Sequence[Written]) -> Stories:
    """Group the documents of a run.

    What joins two depends on these two alone, so that documents of other events change nothing.
    """
    relations = relate(documents, LEAST)
    return Stories(documents, first_of_each(days_of(documents), relations.likeness), relations)


def first_of_each(days: Sequence[int], related: Mapping[tuple[int, int], float]) -> array[int]:
    """For each document the place of the first one of its story.

    A story that is too large falls into those of its documents that are more alike, whatever the order of the run.

    Args:
        days: of the documents, as ``days_of`` has them.
        related: pairs of them that are alike, and how much.
    """
    first = array("q", range(len(days)))
    for least in (_ONE_EVENT, *_CLOSER):
        _join(first, days, related, least)
        sizes = array("q", bytes(8 * len(first)))
        for one in first:
            sizes[one] += 1
        large = {place for place, size in enumerate(sizes) if size > _MOST_TOLD}
        if not large:
            break
        for place, one in enumerate(first):
            if one in large:
                first[place] = place
    return first


def _join(first: array[int], days: Sequence[int], related: Mapping[tuple[int, int], float], least: float) -> None:
    """Join the stories of two documents that are as alike as that."""

    def root(place: int) -> int:
        while first[place] != place:
            first[place] = first[first[place]]
            place = first[place]
        return place

    for (one, other), likeness in related.items():
        apart = days_apart(days[one], days[other])
        if apart <= _MOST_DAYS and likeness >= least + _A_DAY * apart:
            low, high = sorted((root(one), root(other)))
            first[high] = low
    for place in range(len(first)):
        first[place] = root(place)
