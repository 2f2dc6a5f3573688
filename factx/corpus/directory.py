"""What a run knows of all its documents at once: which tell of one event, and what each name is read as.

It is made of a small summary of each document, in files: a process that looks something up holds none of it, and those
of one machine share what they read.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path  # noqa: TC003 - of a dataclass
from typing import TYPE_CHECKING

from factx.corpus.gathering import gather
from factx.corpus.lookups import Documents, LikenessTable, Places, RenamingTable, StoredStories
from factx.corpus.mapped import BYTE, Rows, numbers
from factx.renaming import apply_names
from factx.stories.relate import Relations

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factx.schema import Mention


@dataclass(frozen=True)
class Directory:
    """The documents of a run; pickled as the folder of its files.

    Attributes:
        folder: of the files.
    """

    folder: Path

    @classmethod
    def of(cls, summaries: Iterable[bytes], folder: Path) -> Directory:
        """The directory of all documents; of those with one id it knows the first alone.

        Args:
            summaries: as ``factx.corpus.summaries`` packs them, in the order of the run.
            folder: for the files, empty.
        """
        gather(summaries, folder)
        return cls(folder)

    def __reduce__(self) -> tuple[type[Directory], tuple[Path]]:
        return Directory, (self.folder,)

    def order(self, document: str) -> int:
        """Where a document stands in the run; documents that could not be read stand between them."""
        return self._orders[self.stories.places[document]]

    def is_later(self, document: str, order: int) -> bool:
        """Whether the document of this id and place is not the one that the run knows by the id."""
        place = self.stories.places.get(document)
        return place is not None and self._orders[place] != order

    def group(self, document: str) -> int | None:
        """The story of a document, as the place of its first one; None for one that stands alone."""
        place = self.stories.places[document]
        return self.stories.first[place] if self.stories.story(place) is not None else None

    def story(self, document: str) -> str | None:
        """The id of the first document of its story; None for one that stands alone."""
        return self.stories.story(self.stories.places[document])

    def named(self, mentions: Sequence[Mention]) -> list[Mention]:
        """The mentions of a document with the names that all documents settle."""
        return apply_names(mentions, self._names)

    def day(self, document: str) -> str | None:
        """The day on which a document was written, in ISO 8601."""
        day = self.stories.days[self.stories.places[document]]
        return datetime.date.fromordinal(day).isoformat() if day else None

    @cached_property
    def stories(self) -> StoredStories:
        """Which documents tell of one event."""
        documents = Documents(Rows(self.folder / "summaries"))
        return StoredStories(
            documents,
            numbers(self.folder / "first"),
            Relations(LikenessTable.of(self.folder)),
            Places(numbers(self.folder / "ids"), numbers(self.folder / "places"), documents),
            numbers(self.folder / "followed", BYTE),
            numbers(self.folder / "days"),
        )

    @cached_property
    def _names(self) -> RenamingTable:
        """What each name is read as everywhere, for those that change."""
        return RenamingTable(numbers(self.folder / "names"), Rows(self.folder / "readings"))

    @cached_property
    def _orders(self) -> Sequence[int]:
        return numbers(self.folder / "orders")
