"""The phases on this machine: processes of its own read, files hold what is handed on, DuckDB sorts the output."""

from __future__ import annotations

import hashlib
from collections import deque
from dataclasses import asdict, dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from factx._version import __version__
from factx.cache import salt_of
from factx.corpus import grouping, phases
from factx.corpus.files import Files, bucket_tables, buckets, write_json, write_table
from factx.corpus.output import document_rows, errors_of, write_output
from factx.corpus.rows import KEYED, ORDERED, ordered_row
from factx.corpus.shards import Shard, shards_of
from factx.dates.reference import stated_reference
from factx.documents import Document, Unread
from factx.lexicon.dates import load_date_tables
from factx.outcome import Outcome
from factx.pipeline import read_all
from factx.stored import decoded, encoded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from factx.corpus.directory import Directory
    from factx.outcome import Settings

#: Of the files that the phases hand on: another one is another run.
_LAYOUT: Final = "2"
_STORY_BUCKETS: Final = 32
#: The error of a document that is read with another one, in the files of a run.
_COPY: Final = "Copy"
_STORED: Final = pa.schema([*ORDERED, pa.field("path", pa.string()), pa.field("sha256", pa.string()),
                            pa.field("mark", pa.string())])  # fmt: skip
_COPY_DIGITS: Final = 24
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
class Run:
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
    _texts: set[str] = field(default_factory=set)

    def __call__(self, items: Iterable[Document | Unread | Outcome]) -> Progress:
        """Read the documents, and write their facts.

        Args:
            items: documents in the order of the output, and outcomes of those that could not be opened.
        """
        write_json(self.files.work / "started.json", {"factx": __version__})
        self._read(items)
        self._step("names and stories")
        directory = phases.directory_of(map(phases.summaries, self._tables()))
        self._step("one name for one thing")
        self._settle(directory)
        self._step("facts")
        self._facts(directory)
        self._step("output")
        write_output(self.files, self._said())
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

        def to_read() -> Iterator[Document | Unread | Outcome]:
            for shard in shards_of(items, salt):
                self._listed.append((shard.name, shard.start))
                copies = self._copies(shard) if self.dedup else {}
                if (known := self.files.done(shard.name)) and known["copies"] == sorted(copies.values()):
                    self._count(known, reused=True)
                    continue
                waiting.append((shard, copies))
                yield from (Outcome() if row in copies else item for row, item in enumerate(shard.items))

        for outcome in read_all(to_read(), self.settings, self.jobs):
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
                stored |= {"path": item.path, "sha256": item.sha256, "mark": _text_mark(item)}
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

    def _copies(self, shard: Shard) -> dict[int, str]:
        """The rows of a share whose text a document before has, each with what knows the text."""
        found = {}
        for row, item in enumerate(shard.items):
            if isinstance(item, Document):
                mark = _text_mark(item)
                if mark in self._texts:
                    found[row] = mark
                self._texts.add(mark)
        return found

    def _tables(self) -> Iterator[pa.Table]:
        """The outcomes of each share, with their places in the run; copies have what was found in their text."""
        found = self._copied()
        for name, start in self._listed:
            rows = self.files.read(name)
            for row in rows:
                row["order"] += start
                if row["error"] == _COPY:
                    row.update(_copy(found[row["mark"]], row))
            yield pa.Table.from_pylist(rows, ORDERED)

    def _copied(self) -> dict[str, dict[str, Any]]:
        """What was found in each text that several documents have, or why it could not be read."""
        wanted = {mark for name, _ in self._listed for mark in (self.files.done(name) or {}).get("copies", ())}
        found: dict[str, dict[str, Any]] = {}
        for name, _ in self._listed if wanted else ():
            for row in self.files.read(name, ["mark", "error", "message", "outcome"]):
                if row["mark"] in wanted and row["error"] != _COPY:
                    found.setdefault(row["mark"], row)
        return found

    def _settle(self, directory: Directory) -> None:
        """Mention rows, members, documents, and what meets in buckets: documents alone first, then story by story."""
        self.progress.errors = 0  # counted anew: with copies of what failed, and second documents of one id
        parts = {name: self.files.fresh(name) for name in ("stories", "keyed", "parts")}
        with buckets(parts["keyed"], KEYED) as add_keyed:

            def hand_on(table: pa.Table, number: str) -> None:
                write_table(document_rows(table), parts["parts"] / f"documents-{number}.parquet")
                write_table(phases.mentions(table), parts["parts"] / f"mentions-{number}.parquet")
                write_table(phases.members(table), parts["parts"] / f"members-{number}.parquet")
                for bucket, rows in phases.by_bucket(phases.keyed(table)):
                    add_keyed(bucket, rows)

            with buckets(parts["stories"], ORDERED) as add_story:
                for number, found in enumerate(self._tables()):
                    table = phases.one_of_each_id(found, directory)
                    alone, of_stories = phases.by_story(table, directory)
                    hand_on(phases.settle(alone, directory, one_story=False), f"{number:06}")
                    for group, rows in of_stories:
                        add_story(group % _STORY_BUCKETS, rows)
                    failed = errors_of(table)
                    self.progress.errors += failed.num_rows
                    write_table(failed, parts["parts"] / f"errors-{number:06}.parquet")
            for number, table in enumerate(bucket_tables(parts["stories"])):
                settled = [
                    phases.settle(rows, directory, one_story=True) for _, rows in phases.by_story(table, directory)[1]
                ]
                hand_on(pa.concat_tables(settled), f"s{number:05}")

    def _facts(self, directory: Directory) -> None:
        """The facts of each bucket."""
        parts = self.files.work / "parts"
        for number, bucket in enumerate(bucket_tables(self.files.work / "keyed")):
            facts, mentions, members = grouping.facts(bucket, directory)
            write_table(facts, parts / f"facts-{number:05}.parquet")
            write_table(mentions, parts / f"mentions-f{number:05}.parquet")
            write_table(members, parts / f"members-f{number:05}.parquet")


def _id(item: Document | Unread | Outcome) -> str | None:
    if isinstance(item, Outcome):
        return item.error.path if item.error else None
    return item.id


def _text_mark(document: Document) -> str:
    """What documents share in which the same is found: their text, and the days that file and name state."""
    named = stated_reference("", document.id, load_date_tables())
    said = f"{document.content}\0{document.extractor}\0{named}"
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:_COPY_DIGITS]


def _copy(original: dict[str, Any], row: dict[str, Any]) -> dict[str, Any]:
    """What was found in a text, or why it could not be read, as that of another document that has it."""
    if original["outcome"] is None:
        return {"error": original["error"], "message": original["message"]}
    outcome = decoded(original["outcome"])
    assert outcome.record  # noqa: S101 - it was read
    record = replace(outcome.record, id=row["id"], path=row["path"], sha256=row["sha256"])
    mentions = tuple(replace(mention, document=row["id"]) for mention in outcome.mentions)
    return {"error": None, "outcome": encoded(record, replace(outcome, mentions=mentions))}
