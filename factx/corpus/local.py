"""The phases on this machine: processes of its own read, files hold what is handed on, so that memory does not grow."""

from __future__ import annotations

import gc
from collections import deque
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from factx._version import __version__
from factx.cache import salt_of
from factx.corpus import phases
from factx.corpus.copies import CopiedOutcomes, Texts, text_mark
from factx.corpus.files import Files, write_json, write_table
from factx.corpus.joining import Joining
from factx.corpus.output import OutputTables
from factx.corpus.rows import ORDERED, ordered_row
from factx.corpus.shards import Shard, shards_of
from factx.documents import Document, Unread
from factx.outcome import Outcome
from factx.pipeline import read_all

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from factx.outcome import Settings

#: Of the files that the phases hand on: another one is another run.
_LAYOUT: Final = "2"
#: The error of a document that is read with another one, in the files of a run.
_COPY: Final = "Copy"
_STORED: Final = pa.schema([*ORDERED, pa.field("path", pa.string()), pa.field("sha256", pa.string()),
                            pa.field("mark", pa.string())])  # fmt: skip
#: With the blank after it, in French prose.
_CHARACTERS_OF_A_WORD: Final = 6


@dataclass(slots=True)
class Progress:
    """How far a run is.

    Attributes:
        phase: which is under way.
        shards: read, of this run and of those before.
        reused: of these, of those before.
        documents: in them.
        copies: of these, documents whose text another one has.
        errors: of these, that could not be read.
        characters: of text in them.
        words: about so many, in those that this run read.
        files: opened, of as many as there are.
        all_files: how many there are; 0 if that is not known.
    """

    phase: str = "reading"
    shards: int = 0
    reused: int = 0
    documents: int = 0
    copies: int = 0
    errors: int = 0
    characters: int = 0
    words: int = 0
    files: int = 0
    all_files: int = 0


@dataclass
class LocalRun:
    """A run on this machine.

    Attributes:
        files: where it writes.
        settings: that decide what is found.
        jobs: processes to read with.
        dedup: whether a text that several documents have is read once.
        on_progress: called when a share or a phase is done.
    """

    files: Files
    settings: Settings
    jobs: int = 1
    dedup: bool = True
    on_progress: Callable[[Progress], None] = lambda _: None
    progress: Progress = field(default_factory=Progress)
    _listed: list[tuple[str, int]] = field(default_factory=list)

    def __call__(self, items: Iterable[Document | Unread | Outcome]) -> Progress:
        """Read the documents, and write their facts.

        Args:
            items: documents in the order of the output, and outcomes of those that could not be opened.
        """
        write_json(self.files.work / "started.json", {"factx": __version__})
        self._read(items)
        gc.collect()  # the model is needed no more, and holds itself
        folder = self.files.fresh("joining")
        with CopiedOutcomes(folder / "copies") as found:
            self._copied(found)
            self._step("names and stories")
            directory = phases.directory_of(map(phases.summaries, self._tables(found)), self.files.fresh("directory"))
            tables = OutputTables(self.files, folder)
            joining = Joining(directory, tables, folder)
            self._step("one name for one thing")
            # Counted anew: with copies of what failed, and second documents of one id.
            self.progress.errors = joining.settle(self._tables(found))
            self._step("facts")
            joining.facts()
            self._step("output")
            tables.write()
        self.files.publish(self._said(), [name for name, _ in self._listed])
        self._step("done")
        return self.progress

    def _step(self, phase: str) -> None:
        self.progress.phase = phase
        write_json(self.files.work / "progress.json", self._said())
        self.on_progress(self.progress)

    def _said(self) -> dict[str, Any]:
        progress = self.progress
        return {"factx": __version__} | asdict(progress)

    def _read(self, items: Iterable[Document | Unread | Outcome]) -> None:
        """Outcomes of all shares that are not there yet, each written when its last document is read."""
        waiting: deque[tuple[Shard, dict[int, str]]] = deque()
        collected: list[Outcome] = []
        salt = f"{_LAYOUT} {self.dedup} {salt_of(self.settings)}"

        def to_read(texts: Texts) -> Iterator[Document | Unread | Outcome]:
            for shard in shards_of(items, salt):
                self._listed.append((shard.name, shard.start))
                copies = _copies(shard, texts) if self.dedup else {}
                if (known := self.files.done(shard.name)) and known["copies"] == sorted(copies.values()):
                    self._count(known, reused=True)
                    continue
                waiting.append((shard, copies))
                yield from (Outcome() if row in copies else item for row, item in enumerate(shard.items))

        with Texts() as texts:
            for outcome in read_all(to_read(texts), self.settings, self.jobs):
                collected.append(outcome)
                if len(collected) == len(waiting[0][0].items):
                    self._write(*waiting.popleft(), collected)
                    collected = []

    def _write(self, shard: Shard, copies: dict[int, str], outcomes: list[Outcome]) -> None:
        """A share's outcomes, then its marker."""
        rows = []
        for row, (item, outcome) in enumerate(zip(shard.items, outcomes, strict=True)):
            stored = ordered_row(row, _id(item), outcome)
            if isinstance(item, Document):
                stored |= {"path": item.path, "sha256": item.sha256, "mark": text_mark(item)}
            if row in copies:
                stored["error"] = _COPY
            rows.append(stored)
        write_table(pa.Table.from_pylist(rows, _STORED), self.files.outcomes(shard.name))
        read = [outcome.record for outcome in outcomes if outcome.record]
        said = {
            "documents": len(outcomes),
            "copies": sorted(copies.values()),
            "errors": len(outcomes) - len(read) - len(copies),
            "characters": sum(record.characters for record in read),
        }
        self.files.mark(shard.name, said)
        self._count(said, reused=False)

    def _count(self, said: dict[str, Any], *, reused: bool) -> None:
        progress = self.progress
        progress.shards += 1
        progress.reused += reused
        progress.documents += said["documents"]
        progress.copies += len(said["copies"])
        progress.errors += said["errors"]
        progress.characters += said["characters"]
        progress.words += 0 if reused else said["characters"] // _CHARACTERS_OF_A_WORD
        write_json(self.files.work / "progress.json", self._said())
        self.on_progress(progress)

    def _tables(self, found: CopiedOutcomes) -> Iterator[pa.Table]:
        """The outcomes of each share, with their places in the run; copies have what was found in their text."""
        for name, start in self._listed:
            table = self.files.read(name)
            if pc.any(pc.equal(table.column("error"), _COPY)).as_py():
                rows = [row | found.copied(row) if row["error"] == _COPY else row for row in table.to_pylist()]
                table = pa.Table.from_pylist(rows, ORDERED)
            orders = pc.add(table.column("order"), start)
            yield table.select(ORDERED.names).set_column(0, ORDERED.field(0), orders)

    def _copied(self, found: CopiedOutcomes) -> None:
        """Gather what was found in each text that several documents have."""
        wanted = {mark for name, _ in self._listed for mark in (self.files.done(name) or {}).get("copies", ())}
        for name, _ in self._listed if wanted else ():
            marks = self.files.read(name, ["mark"]).column("mark").to_pylist()
            if wanted.isdisjoint(marks):
                continue
            for row in self.files.read(name, ["mark", "error", "message", "outcome"]).to_pylist():
                if row["mark"] in wanted and row["error"] != _COPY:
                    found.add(row)


def _copies(shard: Shard, texts: Texts) -> dict[int, str]:
    """The rows of a share whose text a document before has, each with what knows the text."""
    marks = {row: text_mark(item) for row, item in enumerate(shard.items) if isinstance(item, Document)}
    return {row: mark for row, mark in marks.items() if not texts.is_new(mark)}


def _id(item: Document | Unread | Outcome) -> str | None:
    if isinstance(item, Outcome):
        return item.error.path if item.error else None
    return item.id
