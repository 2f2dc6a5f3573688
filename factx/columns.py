"""Documents as columns: an Arrow batch of texts in, a row a document out with its mentions nested; for any engine.

An engine that maps batches (Spark's ``mapInArrow``, Ray, Dask, Daft …) hands its own to a ``Reader``, which is
pickled in a few bytes and loads the model once in each process. What it gives for a document depends on that document
alone: batches of any size and split give the same rows. Names and facts across documents are made of these rows by
``factx.corpus``.

Example:
    ``reader = Reader(reference_date="2025-08-24")``, then ``outcomes = reader(batch)`` and ``mentions_of(outcomes)``.
"""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from factx.documents import Document
from factx.facts import key_of, key_text
from factx.figure_fact import figure_canonical
from factx.outcome import DEFAULT_MODEL, Ner, Outcome, Settings
from factx.output.as_parquet import arrow_schema, arrow_values
from factx.output.rows import column_types, mention_columns
from factx.readers.extracted import Extracted
from factx.schema import DateMention, EntityMention, ErrorRecord, FigureMention, Kind, as_row
from factx.stored import decoded, encoded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factx.documents import Unread
    from factx.schema import Mention
    from factx.worker import Worker

#: Texts that are parsed together.
_BATCH: Final = 16
#: Fields of a fact that only all of its mentions tell.
_OF_FACTS: Final = frozenset(
    {"fact_id", "documents", "text_count", "mention_count", "aliases", "measured_entity", "measured_property"}
)
_MENTION_ID_DIGITS: Final = 32
#: The error of a document whose id one before it has.
SAME_ID: Final = ("SameIdError", "has the id of another document")
#: What a batch of documents must have; ``reference_date``, a day as text or date, may be missing or null.
DOCUMENTS: Final = pa.schema([("id", pa.string()), ("text", pa.string()), ("reference_date", pa.string())])


def mention_schema() -> pa.Schema:
    """The columns of a mention, as ``mentions_of`` gives them: those of ``--mentions`` that a document alone decides.

    ``mention_id`` is its own, ``key`` what mentions of one fact share (of figures what most words for it share).
    """
    names = [name for name in mention_columns() if name not in _OF_FACTS or name.startswith("measured")]
    return arrow_schema({"mention_id": str, "key": str} | column_types(names))


def outcome_schema() -> pa.Schema:
    """The columns of a ``Reader``'s rows: a document, its mentions, and all that later phases need as ``outcome``."""
    mention = pa.struct(list(mention_schema()))
    return pa.schema(
        [
            ("id", pa.string()), ("title", pa.string()), ("characters", pa.int64()), ("reference_date", pa.string()),
            ("error", pa.string()), ("message", pa.string()), ("mentions", pa.list_(mention)), ("outcome", pa.binary()),
        ]
    )  # fmt: skip


@dataclass(frozen=True)
class Reader:
    """Reads batches of documents; picklable, and cheap until the first batch comes.

    Attributes:
        reference_date: ISO 8601, for documents that state none and whose row has none.
        gazetteer: path of a file of your own names, where each process can read it.
        model: package name of the spaCy model.
        ner: what finds names: ``news``, or the model's own, ``stock``.
        isolated: whether a process of its own reads, so that a text which kills it is one row with an error; an
            engine that gives up a job whose task dies needs that.
    """

    reference_date: str | None = None
    gazetteer: str | None = None
    model: str = DEFAULT_MODEL
    ner: str = Ner.NEWS
    isolated: bool = False

    @property
    def settings(self) -> Settings:
        """The same as the pipeline has them.

        Raises:
            ValueError: the date is no day of ISO 8601, or the component unknown.
        """
        day = datetime.date.fromisoformat(self.reference_date) if self.reference_date else None
        return Settings(self.model, Ner(self.ner), self.gazetteer, day)

    def __call__(self, batch: pa.RecordBatch | pa.Table) -> pa.RecordBatch:
        """A row for each row of the batch, in its order.

        A null text, a null id and an id that the batch has already are rows with an ``error``; an empty text has no
        mentions; bytes that are no UTF-8 are read as U+FFFD.

        Args:
            batch: ``id``, ``text`` and, if there is one, ``reference_date``; other columns are left alone.

        Raises:
            ValueError: a column is missing.
        """
        found = self.read(_first_of_each_id(rows_in(batch)))
        return pa.RecordBatch.from_pylist([outcome_row(*pair) for pair in found], outcome_schema())

    def read(self, rows: Iterable[BatchRow]) -> list[tuple[str | None, Outcome]]:
        """The id and the outcome of each row of a batch, in order."""
        every = list(rows)
        read = iter(self.outcomes([row.document for row in every if row.document]))
        return [(row.id, next(read) if row.document else row.failed) for row in every]

    def outcomes(self, documents: Sequence[Document]) -> list[Outcome]:
        """What is found in each document, in order."""
        worker = _worker(self.settings)
        starts = range(0, len(documents), _BATCH)
        parts: Iterator[list[Document | Unread]] = (list(documents[start : start + _BATCH]) for start in starts)
        from factx.parallel import read_batches  # noqa: PLC0415 - it loads spaCy

        return [outcome for found in read_batches(parts, worker, 1, isolated=self.isolated) for outcome in found]


@lru_cache(maxsize=1)
def _worker(settings: Settings) -> Worker:
    """The model of a process: loaded when its first batch comes, and kept for those that follow."""
    from factx.nlp.importing import import_spacy  # noqa: PLC0415

    import_spacy()
    from factx.worker import Worker  # noqa: PLC0415 - it loads spaCy

    return Worker.load(settings)


@dataclass(frozen=True)
class BatchRow:
    """A row of a batch: the document to read, or why there is none."""

    id: str | None
    document: Document | None = None
    failed: Outcome = field(default_factory=Outcome)


def rows_in(batch: pa.RecordBatch | pa.Table) -> Iterator[BatchRow]:
    """The rows of a batch of documents, as it has them.

    Raises:
        ValueError: a column is missing.
    """
    missing = {"id", "text"} - set(batch.schema.names)
    if missing:
        raise ValueError(f"a batch of documents has the columns id and text: {', '.join(sorted(missing))} is missing")
    dated = "reference_date" in batch.schema.names
    days = batch.column("reference_date").to_pylist() if dated else [None] * batch.num_rows
    for name, text, day in zip(_texts(batch.column("id")), _texts(batch.column("text")), days, strict=True):
        if name is None:
            yield BatchRow(None, failed=failed("", "NoIdError", "has no id"))
        elif text is None:
            yield BatchRow(name, failed=failed(name, "NoTextError", "has no text"))
        else:
            details = Extracted(text="", published=str(day), published_source="column") if day is not None else None
            yield BatchRow(name, replace(Document.from_text(text, name), details=details))


def _first_of_each_id(rows: Iterable[BatchRow]) -> Iterator[BatchRow]:
    """The rows, with an error in place of each document whose id one before it has."""
    seen: set[str] = set()
    for row in rows:
        if row.document and row.document.id in seen:
            yield BatchRow(row.id, failed=failed(row.document.id, *SAME_ID))
            continue
        if row.document:
            seen.add(row.document.id)
        yield row


def _texts(column: pa.Array | pa.ChunkedArray) -> list[str | None]:
    """The texts of a column; one whose bytes are no UTF-8 with U+FFFD in their place."""
    try:
        return [None if text is None else str(text) for text in column.to_pylist()]
    except UnicodeDecodeError:
        stored = column.cast(pa.large_binary()).to_pylist()
        return [None if data is None else data.decode("utf-8", "replace") for data in stored]


def failed(path: str, error: str, message: str) -> Outcome:
    """The outcome of a document that is not read."""
    return Outcome(error=ErrorRecord(path=path, error=error, message=message))


def outcome_row(document: str | None, outcome: Outcome) -> dict[str, Any]:
    """An outcome as a row of ``outcome_schema``."""
    record, error = outcome.record, outcome.error
    if record is None:
        said = error or ErrorRecord(path=document or "", error="NoTextError", message="has no text")
        return {"id": document, "error": said.error, "message": said.message}
    return {
        "id": document,
        "title": arrow_values(record.title),
        "characters": record.characters,
        "reference_date": record.reference_date,
        "mentions": [mention_row(mention) for mention in outcome.mentions],
        "outcome": encoded(record, outcome),
    }


def outcomes_in(table: pa.RecordBatch | pa.Table) -> Iterator[Outcome]:
    """The outcomes of rows of ``outcome_schema``, in order."""
    columns = (table.column(name).to_pylist() for name in ("id", "error", "message", "outcome"))
    for name, error, message, data in zip(*columns, strict=True):
        yield decoded(data) if data is not None else failed(name or "", error, message)


def mentions_of(table: pa.RecordBatch | pa.Table) -> pa.Table:
    """The mentions of rows of ``outcome_schema``, a row each, in order."""
    nested = table.column("mentions").to_pylist()
    return pa.Table.from_pylist([row for rows in nested for row in rows or ()], mention_schema())


def mention_row(mention: Mention) -> dict[str, Any]:
    """A mention as a row of ``mention_schema``."""
    value: Any = mention.value if isinstance(mention, EntityMention | FigureMention | DateMention) else None
    match mention:
        case FigureMention():
            kind, canonical = Kind.FIGURE, figure_canonical(value, mention.measured_entity, mention.text)
        case EntityMention():
            kind, canonical = Kind.ENTITY, value.canonical
        case _:
            kind, canonical = Kind.DATE, value.value_iso or mention.text
    row = as_row(value) | as_row(mention) | {"kind": kind, "canonical": canonical}
    row["mention_id"] = mention_id_of(mention, kind)
    row["key"] = key_text(key_of(mention))
    return {name: arrow_values(cell) for name, cell in row.items()}


def mention_id_of(mention: Mention, kind: Kind) -> str:
    """A mention's own identifier: of its document, place and kind. Example: the ``300`` of ``a.txt`` at 12 to 15."""
    said = f"{mention.document}\0{mention.start}\0{mention.end}\0{kind}"
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:_MENTION_ID_DIGITS]
