"""Large runs on Spark: the same tables as on this machine. ``make spark`` installs what they need."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.corpus_texts import documented_queries, documents, write_jsonl
from tests.program import factx

pytest.importorskip("pyspark", reason="Spark is not installed: make spark")
if not shutil.which("java"):
    pytest.skip("Spark needs a Java runtime, 17 or later", allow_module_level=True)

pytestmark = [pytest.mark.model, pytest.mark.filterwarnings("ignore")]


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    where = folder / table if table == "mentions" else folder / f"{table}.parquet"
    found = pq.read_table(where).to_pylist()
    keys = {
        "facts": ("first_order", "first_start", "fact_id"), "mentions": ("fact_id", "document_order", "start"),
        "members": ("fact_id", "document_order"), "documents": ("document_order",), "errors": ("document_order",),
    }  # fmt: skip
    return found if table == "facts" else sorted(found, key=lambda row: [row[key] for key in keys[table]])


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of both engines, side by side, with a file that cannot be read."""
    folder = tmp_path_factory.mktemp("both")
    (folder / "in").mkdir()
    write_jsonl(folder / "in" / "articles.jsonl", documents())
    (folder / "in" / "z.pdf").write_bytes(b"%PDF-1.4 nothing")
    for engine in ("local", "spark"):
        done = factx("corpus", "in", engine, "--engine", engine, cwd=folder)
        assert done.returncode == 1, done.stderr
        assert "copies" in done.stderr
    return folder


@pytest.mark.parametrize("table", ["facts", "mentions", "members", "documents", "errors"])
def test_spark_gives_the_tables_that_this_machine_gives(tables: Path, table: str) -> None:
    here, there = rows(tables / "local", table), rows(tables / "spark", table)
    assert len(here) == len(there)
    for one, other in zip(here, there, strict=True):
        assert one == other


def test_spark_answers_the_queries_of_the_page(tables: Path) -> None:
    from factx.corpus.spark import session

    spark = session("local[2]")
    try:
        for table in ("facts.parquet", "members.parquet", "documents.parquet", "mentions"):
            spark.read.parquet(str(tables / "spark" / table)).createOrReplaceTempView(table.partition(".")[0])
        assert all(spark.sql(query).collect() for query in documented_queries())
    finally:
        spark.stop()


def test_a_data_frame_of_documents_is_read_in_a_session_that_runs(tmp_path: Path) -> None:
    from factx.corpus import run
    from factx.corpus.spark import session

    spark = session("local[2]")
    try:
        frame = spark.createDataFrame(
            [("b", "Il pèse 4 kg."), ("a", "La France compte 68 millions d’habitants."), ("c", None)]
            + [("b", "Il pèse 4 kg.")] * 70,  # more than a batch holds
            "id string, text string",
        )
        run(spark, frame, str(tmp_path / "out"))
        errors = [row["error"] for row in rows(tmp_path / "out", "errors")]
        assert errors == ["SameIdError"] * 70 + ["NoTextError"]
        run(spark, frame, str(tmp_path / "out"))  # what was read is there already
        before = {folder.name for folder in (tmp_path / "out" / "_work").iterdir()}
        run(spark, frame.where("id <> 'c'"), str(tmp_path / "out"))
        after = {folder.name for folder in (tmp_path / "out" / "_work").iterdir()}
    finally:
        spark.stop()
    assert len(before) == len(after) == 1  # what another run handed on is gone
    assert before != after
    assert [row["id"] for row in rows(tmp_path / "out", "documents")] == ["a", "b"]
    assert [row["canonical"] for row in rows(tmp_path / "out", "facts")] == ["France", "68000000 habitants", "4 kg"]
    found = [(error["path"], error["error"]) for error in rows(tmp_path / "out", "errors")]
    assert found == [("b", "SameIdError")] * 70
