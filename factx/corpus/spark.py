"""The phases on Spark: it maps and groups, resumes after a killed worker, and keeps what is handed on.

Each phase is a data frame; those that are read again are written as Parquet under the output, so that a job that is run
again goes on with them. The directory of the run is sent to each machine once, as files that its processes share.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa

from factx.cache import salt_of
from factx.columns import Reader, rows_in
from factx.corpus import grouping, phases
from factx.corpus.items import COPY, TEXTS, copy_rows, read_items, texts_of
from factx.corpus.output import ERRORS, ROW_GROUP, document_rows, documents_schema, errors_of
from factx.corpus.rows import KEYED, MEMBERS, ORDERED, SUMMARIES, facts_schema, mentions_schema, ordered, ordered_row
from factx.corpus.sent_directory import SentDirectory

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from factx.corpus.directory import Directory
    from factx.corpus.rows import NumberedOutcome

    _OfBatches = Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]

#: Documents of one batch: enough for the model, little enough to hold.
_BATCH: Final = 64
_DIGITS: Final = 20
_FACTS: Final = "facts"


def run(
    spark: Any,
    documents: Any,
    output: str,
    *,
    reader: Reader | None = None,
    work: str | None = None,
    dedup: bool = True,
) -> None:
    """Read documents, and write their facts as the local engine does.

    Args:
        spark: a Spark session, 4.0 or later.
        documents: a data frame with ``id`` and ``text``, and ``reference_date`` where there is one; the documents are
            in the order of ``order`` where it has such a column (whole numbers), else of their ids.
        output: a folder that all executors see; ``facts``, ``mentions``, ``members``, ``documents``, ``errors`` in it.
        reader: how they are read; a text that kills its process is an error where it is not given.
        work: a folder for what the phases hand on, of this run and of no other one after it; under the output where
            it is not given.
        dedup: whether a text that several documents have is read once.

    Example:
        ``run(spark, spark.read.parquet("articles"), "s3://bucket/facts")``
    """
    reader = reader or Reader(isolated=True)
    numbered = _numbered(documents)
    kept, mark = work or f"{output}/_work", _mark(numbered, reader, dedup=dedup)
    whole = f"{kept}/{mark}"
    read = _outcomes(spark, numbered, reader, whole, dedup=dedup)
    held = SentDirectory.of(spark, read.mapInArrow(_mapped(phases.summaries), _ddl(SUMMARIES)))
    single = read.mapInArrow(_single(held), _ddl(ORDERED))
    settled = _again(spark, _settled(single, held), f"{whole}/settled")
    keyed = settled.mapInArrow(_mapped_settled(phases.keyed), _ddl(KEYED))
    found = _again(spark, keyed.groupBy("bucket").applyInArrow(_grouped(held), _ddl(_FOUND)), f"{whole}/found")
    _write(found, settled, single, output)
    _remove_others(spark, kept, mark)


@contextmanager
def session(master: str | None) -> Iterator[Any]:
    """A Spark session for the program: on a cluster, or on this machine; one that runs already goes on afterwards.

    Args:
        master: the cluster's address; None where the environment says it, or for this machine.
    """
    from pyspark.sql import SparkSession  # noqa: PLC0415 - an extra

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("factx").config("spark.ui.showConsoleProgress", "false")
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", str(_BATCH))
    others = SparkSession.getActiveSession()
    spark = (builder.master(master) if master else builder).getOrCreate()
    try:
        yield spark
    finally:
        if others is None:
            spark.stop()


#: What a bucket gives: its facts, its figures' mentions and members, each as a stream of Arrow.
_OF_STORIES: Final = pa.schema([*ORDERED, pa.field("story", pa.int64())])
_FOUND: Final = pa.schema([("what", pa.string()), ("rows", pa.binary())])


def _numbered(documents: Any) -> Any:
    """Documents with their place in the run."""
    names = set(documents.columns)
    if "order" in names:
        return documents
    schema = "id string, text string, reference_date string, `order` bigint"
    if "reference_date" not in names:
        documents = documents.selectExpr("id", "text", "cast(null as string) as reference_date")
    chosen = documents.selectExpr("id", "text", "cast(reference_date as string) as reference_date")
    return chosen.sort("id").rdd.zipWithIndex().map(lambda pair: (*pair[0], pair[1])).toDF(schema)


def _mark(documents: Any, reader: Reader, *, dedup: bool) -> str:
    """What knows the documents and all else that decides the outcomes: other ones are another run."""
    known = "item" if "item" in documents.columns else "id, text, reference_date"
    said = documents.selectExpr("count(*)", f"bit_xor(xxhash64({known}, `order`))").first()
    return hashlib.sha256(f"{said} {dedup} {salt_of(reader.settings)}".encode()).hexdigest()[:_DIGITS]


def _outcomes(spark: Any, documents: Any, reader: Reader, work: str, *, dedup: bool) -> Any:
    """The outcomes of all documents; copies have what was found in the text of the first one."""
    if not dedup:
        return _again(spark, documents.mapInArrow(_reading(reader), _ddl(ORDERED)), f"{work}/outcomes")
    if "mark" in documents.columns:
        first, copies = documents.where(documents.kind != COPY), documents.where(documents.kind == COPY)
        marks = first.where("mark is not null").select("order", "mark")
    else:
        texts = _again(spark, documents.mapInArrow(_mapped(texts_of), _ddl(TEXTS)), f"{work}/texts")
        marks = texts.groupBy("mark").agg({"order": "min"}).withColumnRenamed("min(order)", "order")
        copies = texts.join(marks, "order", "left_anti")
        first = documents.join(copies.select("order"), "order", "left_anti")
    read = _again(spark, first.mapInArrow(_reading(reader), _ddl(ORDERED)), f"{work}/outcomes")
    told = copies.select("order", "item", "mark").join(read.join(marks, "order").drop("order", "id"), "mark")
    return read.union(_again(spark, told.mapInArrow(_mapped(copy_rows), _ddl(ORDERED)), f"{work}/copies"))


def _reading(reader: Reader) -> _OfBatches:
    def read(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for start in range(0, batch.num_rows, _BATCH):
                part = batch.slice(start, _BATCH)
                orders = part.column("order").to_pylist()
                found = read_items(reader, part) if "item" in part.schema.names else reader.read(rows_in(part))
                rows = [ordered_row(order, name, outcome) for order, (name, outcome) in zip(orders, found, strict=True)]
                yield from _batches(pa.Table.from_pylist(rows, ORDERED))

    return read


def _mapped(phase: Callable[[pa.Table], pa.Table]) -> _OfBatches:
    def run_phase(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            yield from _batches(phase(pa.Table.from_batches([batch])))

    return run_phase


def _mapped_settled(
    phase: Callable[[Iterable[NumberedOutcome]], pa.Table],
) -> _OfBatches:
    """The same of a phase that takes settled outcomes."""
    return _mapped(lambda table: phase(ordered(table)))


def _single(held: Any) -> _OfBatches:
    """The first document of each id, and errors in place of others."""
    return _mapped(lambda table: phases.one_of_each_id(table, held.value))


def _settled(read: Any, held: Any) -> Any:
    """Outcomes with one name for one thing: documents alone where they are, those of a story together."""

    def alone(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            rows, _ = phases.by_story(pa.Table.from_batches([batch]), held.value)
            yield from _batches(phases.stored(phases.settle(rows, held.value)))

    def told(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            _, stories = phases.by_story(pa.Table.from_batches([batch]), held.value)
            for story, rows in stories:
                column = pa.array([story] * rows.num_rows, pa.int64())
                yield from _batches(rows.append_column("story", column).cast(_OF_STORIES))

    def together(rows: pa.Table) -> pa.Table:
        return phases.stored(phases.settle_story(rows.drop_columns(["story"]), held.value))

    ordered = _ddl(ORDERED)
    stories = read.mapInArrow(told, _ddl(_OF_STORIES))
    return read.mapInArrow(alone, ordered).union(stories.groupBy("story").applyInArrow(together, ordered))


def _grouped(held: Any) -> Callable[[pa.Table], pa.Table]:
    def facts(bucket: pa.Table) -> pa.Table:
        directory: Directory = held.value
        named = zip((_FACTS, "mentions", "members"), grouping.facts(bucket, directory), strict=True)
        rows = [{"what": what, "rows": _stream(table)} for what, table in named]
        return pa.Table.from_pylist(rows, _FOUND)

    return facts


def _write(found: Any, settled: Any, read: Any, output: str) -> None:
    def unpacked(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for data in batch.column("rows").to_pylist():
                yield from pa.ipc.open_stream(data)

    def part(what: str, schema: pa.Schema) -> Any:
        return found.where(found.what == what).mapInArrow(unpacked, _ddl(schema))

    def map_(phase: Callable[[Iterable[NumberedOutcome]], pa.Table], schema: pa.Schema) -> Any:
        return settled.mapInArrow(_mapped_settled(phase), _ddl(schema))

    mentions, members = mentions_schema(), MEMBERS
    every = map_(phases.mentions, mentions).union(part("mentions", mentions))
    sorted_ = every.repartition("kind", "month").sortWithinPartitions(
        "kind", "month", "fact_id", "document_order", "start"
    )
    _parquet(sorted_.write.partitionBy("kind", "month"), f"{output}/mentions")
    facts = part(_FACTS, facts_schema())
    place = "case kind when 'entity' then 0 when 'figure' then 1 else 2 end as place"
    ranked = facts.selectExpr("*", place).repartitionByRange("place", "first_order", "first_start")
    in_order = ranked.sortWithinPartitions("place", "first_order", "first_start").drop("place")
    _parquet(in_order.write, f"{output}/facts.parquet")
    stating = map_(phases.members, members).union(part("members", members))
    _parquet(stating.sort("fact_id", "document_order").write, f"{output}/members.parquet")
    _parquet(map_(document_rows, documents_schema()).sort("document_order").write, f"{output}/documents.parquet")
    _parquet(read.mapInArrow(_mapped(errors_of), _ddl(ERRORS)).sort("document_order").write, f"{output}/errors.parquet")


def _parquet(writer: Any, path: str) -> None:
    writer.mode("overwrite").option("compression", "zstd").option("parquet.block.row.count.limit", ROW_GROUP).parquet(
        path
    )


def _again(spark: Any, frame: Any, path: str) -> Any:
    """The frame as it is kept: what an earlier job wrote to its end, else written now."""
    hadoop = spark.sparkContext._jvm.org.apache.hadoop.fs  # noqa: SLF001 - the one way to ask a file system
    done = hadoop.Path(f"{path}/_SUCCESS")
    if not done.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration()).exists(done):  # noqa: SLF001
        frame.write.mode("overwrite").parquet(path)
    return spark.read.parquet(path)


def _remove_others(spark: Any, work: str, mark: str) -> None:
    """Remove what runs over other documents have handed on."""
    path = spark.sparkContext._jvm.org.apache.hadoop.fs.Path(work)  # noqa: SLF001
    files = path.getFileSystem(spark.sparkContext._jsc.hadoopConfiguration())  # noqa: SLF001
    for status in files.listStatus(path):
        name = status.getPath().getName()
        if name != mark and re.fullmatch(rf"[0-9a-f]{{{_DIGITS}}}", name):
            files.delete(status.getPath(), True)


def _batches(table: pa.Table) -> list[pa.RecordBatch]:
    return table.combine_chunks().to_batches() or [pa.RecordBatch.from_pylist([], table.schema)]


def _stream(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def _ddl(schema: pa.Schema) -> Any:
    from pyspark.sql.pandas.types import from_arrow_schema  # noqa: PLC0415 - an extra

    return from_arrow_schema(schema)
