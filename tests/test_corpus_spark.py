"""Large runs on Spark: the same tables as on this machine. ``make spark`` installs what they need.

All of them share one session, of two processes that are tried again: it costs more than what is read in it.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from factx.columns import Reader
from factx.documents import Document
from factx.outcome import Settings
from tests.corpus_texts import documented_queries, documented_tables, documents, write_jsonl
from tests.program import factx

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factx.columns import BatchRow

pytest.importorskip("pyspark", reason="Spark is not installed: make spark")
if not shutil.which("java"):
    pytest.skip("Spark needs a Java runtime, 17 or later", allow_module_level=True)

ROOT = Path(__file__).parent.parent
#: For every process that these tests start: few parts, as the tables are small, and a Java that compiles quickly.
QUICKLY = (
    '--conf spark.sql.shuffle.partitions=4 --driver-java-options "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC" '
    "pyspark-shell"
)
TABLES = ("facts", "mentions", "members", "documents", "errors")
pytestmark = [pytest.mark.model, pytest.mark.slow, pytest.mark.filterwarnings("ignore")]


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    where = folder / table if table == "mentions" else folder / f"{table}.parquet"
    found = pq.read_table(where).to_pylist()
    keys = {
        "facts": ("first_order", "first_start", "fact_id"), "mentions": ("fact_id", "document_order", "start"),
        "members": ("fact_id", "document_order"), "documents": ("document_order",), "errors": ("document_order",),
    }  # fmt: skip
    return found if table == "facts" else sorted(found, key=lambda row: [row[key] for key in keys[table]])


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.master("local[2,4]").config("spark.ui.enabled", "false")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("PYTHONPATH", str(ROOT))  # of its processes: they read with a class of this module
        patch.setenv("PYSPARK_SUBMIT_ARGS", QUICKLY)
        session = builder.getOrCreate()
        yield session
        session.stop()


def write_inputs(folder: Path) -> None:
    """Texts, and a file that cannot be read."""
    (folder / "in").mkdir()
    write_jsonl(folder / "in" / "articles.jsonl", documents())
    (folder / "in" / "z.pdf").write_bytes(b"%PDF-1.4 nothing")


def killed(inputs: Path) -> int:
    """A job on Spark that was killed when all was read: when its outcomes were written."""
    command = [sys.executable, "-m", "factx", "corpus", "in", "spark", "--engine", "spark", "--master", "local[2]"]
    process = subprocess.Popen(
        command,
        cwd=inputs,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )
    work = inputs / "spark" / "_work" / "spark"
    try:
        while not (done := list(work.glob("*/outcomes/_SUCCESS"))):
            assert process.poll() is None
            time.sleep(0.05)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert not (inputs / "spark" / "_SUCCESS").exists()
    return done[0].stat().st_mtime_ns


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory, spark: Any) -> Path:
    """The tables of both engines, side by side; processes that share the tests make them once."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "both"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "in").exists():
            make_tables(folder, spark)
    return folder


def make_tables(inputs: Path, spark: Any) -> None:
    """Both engines over one folder; the job on Spark goes on where it was killed."""
    write_inputs(inputs)
    read_at = killed(inputs)
    for engine in ("local", "spark"):
        done = factx("corpus", "in", engine, "--engine", engine, cwd=inputs)
        assert done.returncode == 1, done.stderr
        assert "copies" in done.stderr
    (read,) = (inputs / "spark" / "_work" / "spark").glob("*/outcomes/_SUCCESS")
    assert read.stat().st_mtime_ns == read_at  # what was read is not read again
    assert spark.range(1).count() == 1  # a session that ran before goes on


@pytest.mark.parametrize("table", TABLES)
def test_spark_gives_the_tables_that_this_machine_gives(tables: Path, table: str) -> None:
    assert_same(tables / "local", tables / "spark", table)


def assert_same(one: Path, other: Path, table: str) -> None:
    here, there = rows(one, table), rows(other, table)
    assert len(here) == len(there)
    for first, second in zip(here, there, strict=True):
        assert first == second


def test_spark_answers_the_queries_of_the_page(tables: Path, spark: Any) -> None:
    for statement in documented_tables("Spark"):
        spark.sql(statement.replace("'tables/", f"'{tables}/spark/"))
    assert all(spark.sql(query).collect() for query in documented_queries())


def test_an_older_table_is_read_beside_a_newer_one_that_has_more_columns(
    tables: Path, spark: Any, tmp_path: Path
) -> None:
    older, newer = tmp_path / "older.parquet", tables / "local" / "facts.parquet"
    pq.write_table(pq.read_table(newer).drop_columns(["fact_key", "text_count"]), older)
    both = spark.read.option("mergeSchema", "true").parquet(str(older), str(newer))
    assert set(both.columns) == set(pq.read_schema(newer).names)
    facts = len(rows(tables / "local", "facts"))
    assert both.count() == 2 * facts
    assert both.where("fact_key is null").count() == facts


@dataclass(frozen=True)
class KilledOnce(Reader):
    """A reader whose process is killed when it has read some documents, the first time."""

    mark: str = ""

    def read(self, rows: Iterable[BatchRow]) -> list[tuple[str | None, Any]]:
        found = super().read(rows)
        if not Path(self.mark).exists():
            Path(self.mark).touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return found


def test_a_worker_that_is_killed_loses_nothing(spark: Any, tmp_path: Path) -> None:
    from factx.corpus import run
    from factx.corpus.files import Files
    from factx.corpus.local import LocalRun

    texts = [*documents()[:20], *documents()[188:192]]  # some are copies
    frame = spark.createDataFrame(texts, "id string, text string")
    run(spark, frame, str(tmp_path / "spark"), reader=KilledOnce(mark=str(tmp_path / "killed")))
    assert (tmp_path / "killed").exists()
    with Files.of(str(tmp_path / "local")) as files:
        LocalRun(files, Settings())([Document.from_text(text, name) for name, text in texts])
    for table in TABLES:
        assert_same(tmp_path / "local", tmp_path / "spark", table)


def test_a_data_frame_of_documents_is_read_in_a_session_that_runs(spark: Any, tmp_path: Path) -> None:
    from factx.corpus import run

    reader = Reader()
    frame = spark.createDataFrame(
        [
            ("b", "Il pèse 4 kg."),
            ("a", "La France compte 68 millions d’habitants."),
            ("c", None),
            ("d", "Il pèse 4 kg."),
        ]
        + [("b", "Il pèse 4 kg.")] * 70,  # more than a batch holds
        "id string, text string",
    )
    run(spark, frame, str(tmp_path / "out"), reader=reader)
    errors = [row["error"] for row in rows(tmp_path / "out", "errors")]
    assert errors == ["SameIdError"] * 70 + ["NoTextError"]
    (work,) = (tmp_path / "out" / "_work").iterdir()
    read = pq.read_table(work / "outcomes", schema=pa.schema([("id", pa.string())])).column("id").to_pylist()
    assert sorted(name or "" for name in read) == ["a", "b", "c"]  # each text once
    run(spark, frame, str(tmp_path / "out"), reader=reader)  # what was read is there already
    before = {folder.name for folder in (tmp_path / "out" / "_work").iterdir()}
    run(spark, frame.where("id <> 'c'"), str(tmp_path / "out"), reader=reader)
    after = {folder.name for folder in (tmp_path / "out" / "_work").iterdir()}
    assert len(before) == len(after) == 1  # what another run handed on is gone
    assert before != after
    assert [row["id"] for row in rows(tmp_path / "out", "documents")] == ["a", "b", "d"]
    found = [(row["canonical"], row["document_count"], row["text_count"]) for row in rows(tmp_path / "out", "facts")]
    assert found[:2] == [("France", 1, 1), ("68000000 habitants", 1, 1)]
    assert {row[0] for row in found[2:]} == {"4 kg"}
    found = [(error["path"], error["error"]) for error in rows(tmp_path / "out", "errors")]
    assert found == [("b", "SameIdError")] * 70
