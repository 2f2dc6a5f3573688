"""The phases that join documents, on this machine: each reads rows as they come, or as they are sorted on disk."""

from __future__ import annotations

from itertools import groupby, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from factx.corpus import phases
from factx.corpus.grouping import ORDER, facts_of
from factx.corpus.output import document_rows, errors_of
from factx.corpus.parts import Parts
from factx.corpus.rows import KEYED, ORDERED, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from factx.corpus.directory import Directory
    from factx.corpus.output import OutputTables
    from factx.corpus.rows import NumberedOutcome

_OF_STORIES: Final = pa.schema([pa.field("story", pa.int64()), *ORDERED])
#: Documents that are settled and handed on together.
_SETTLED: Final = 64


class Joining:
    """The documents of a run, as they are joined.

    Args:
        directory: of the run.
        tables: its output.
        folder: for what is handed on.
    """

    def __init__(self, directory: Directory, tables: OutputTables, folder: Path) -> None:
        self._directory = directory
        self._tables = tables
        self._stories = Parts(folder, "stories", _OF_STORIES, ("story", "order"))
        self._keyed = Parts(folder, "keyed", KEYED, ORDER)

    def settle(self, outcomes: Iterable[pa.Table]) -> int:
        """Documents, mentions and members, and what meets by its key; how many documents could not be read.

        Args:
            outcomes: rows of ``ORDERED``, in the order of the run: documents alone first, then story by story.
        """
        failed = 0
        for found in outcomes:
            table = phases.one_of_each_id(found, self._directory)
            alone, of_stories = phases.by_story(table, self._directory)
            self._hand_on(phases.settle(alone, self._directory))
            for story, rows in of_stories:
                numbers = pa.array([story] * rows.num_rows, pa.int64())
                self._stories.add(rows.add_column(0, "story", numbers).cast(_OF_STORIES))
            errors = errors_of(table)
            failed += errors.num_rows
            self._tables.add(errors=errors)
        self._hand_on(self._settled_stories())
        return failed

    def facts(self) -> None:
        """The facts, and what is told with those of figures."""
        for facts, mentions, members in facts_of(self._keyed.sorted_batches(), self._directory):
            self._tables.add(facts=facts, mentions=mentions, members=members)

    def _settled_stories(self) -> Iterator[NumberedOutcome]:
        rows = (row for batch in self._stories.sorted_batches() for row in batch.to_pylist())
        for _, story in groupby(rows, key=itemgetter("story")):
            yield from phases.settle_story(table_of(map(_of_a_story, story), ORDERED), self._directory)

    def _hand_on(self, settled: Iterator[NumberedOutcome]) -> None:
        while some := list(islice(settled, _SETTLED)):
            self._tables.add(
                documents=document_rows(some), mentions=phases.mentions(some), members=phases.members(some)
            )
            self._keyed.add(phases.keyed(some))


def _of_a_story(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row[name] for name in ORDERED.names}
