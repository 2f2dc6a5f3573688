"""Large runs over what they should not be given: odd folders and ids, damaged files, a full disk, two runs at once."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from tests.corpus_texts import write_jsonl
from tests.program import factx

ROOT = Path(__file__).parent.parent
pytestmark = [pytest.mark.model, pytest.mark.slow]

TABLES = ("facts", "members", "documents", "errors")


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    return pq.read_table(folder / f"{table}.parquet").to_pylist()


@pytest.fixture
def text(tmp_path: Path) -> Path:
    """A text with a name, a figure and a date."""
    file = tmp_path / "a.txt"
    file.write_text("Le 4 mars 2024, 300 salariés ont manifesté à Lyon.\n", encoding="utf-8")
    return file


@pytest.mark.parametrize("name", ['l\'été "deux" %', "[1] * ?", "x#2;--"])
def test_a_folder_may_have_any_name(text: Path, name: str) -> None:
    done = factx("corpus", "a.txt", name, cwd=text.parent)
    assert done.returncode == 0, done.stderr
    assert [fact["label"] for fact in rows(text.parent / name, "facts")] == ["LOC", "count", "DATE"]
    assert len(list((text.parent / name / "mentions").glob("*/*/*.parquet"))) == 3


def test_an_archive_without_facts_has_empty_tables_and_none_of_an_earlier_run(text: Path) -> None:
    assert factx("corpus", "a.txt", "tables", cwd=text.parent).returncode == 0
    columns = pq.read_schema(text.parent / "tables" / "facts.parquet").names
    text.write_text("", encoding="utf-8")
    done = factx("corpus", "a.txt", "tables", cwd=text.parent)
    assert done.returncode == 0, done.stderr
    assert [len(rows(text.parent / "tables", table)) for table in TABLES] == [0, 0, 1, 0]
    assert pq.read_schema(text.parent / "tables" / "facts.parquet").names == columns
    assert list((text.parent / "tables" / "mentions").rglob("*.parquet")) == []


def test_what_the_tables_hold_is_no_input_though_they_stand_in_the_input_folder(text: Path) -> None:
    for _ in range(2):
        done = factx("corpus", ".", "tables", "--include", "*", cwd=text.parent)
        assert done.returncode == 0, done.stderr
        assert "not read" not in done.stderr
        assert [row["id"] for row in rows(text.parent / "tables", "documents")] == ["a.txt"]


def test_a_file_in_place_of_the_folder_and_a_cluster_without_spark_are_refused(text: Path) -> None:
    for arguments, said in (
        (["a.txt", "a.txt"], "name another folder"),
        (["a.txt", "out", "--master", "local"], "--engine spark"),
    ):
        done = factx("corpus", *arguments, cwd=text.parent)
        assert done.returncode == 2
        assert said in done.stderr
        assert "defeated" not in done.stderr
    assert not (text.parent / "out").exists()


def test_two_runs_do_not_write_to_one_folder(text: Path) -> None:
    fcntl = pytest.importorskip("fcntl")
    (text.parent / "tables" / "_work").mkdir(parents=True)
    with (text.parent / "tables" / "_work" / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = factx("corpus", "a.txt", "tables", cwd=text.parent)
    assert done.returncode == 2
    assert "another run writes to tables" in done.stderr
    assert factx("corpus", "a.txt", "tables", cwd=text.parent).returncode == 0


@pytest.mark.parametrize("damage", ["cut", "empty marker", "no marker", "no JSON"])
def test_a_damaged_share_is_read_again(text: Path, damage: str) -> None:
    assert factx("corpus", "a.txt", "tables", cwd=text.parent).returncode == 0
    before = (text.parent / "tables" / "facts.parquet").read_bytes()
    outcomes = text.parent / "tables" / "_work" / "outcomes"
    (marker,), (share,) = outcomes.glob("*.json"), outcomes.glob("*.parquet")
    if damage == "cut":
        share.write_bytes(share.read_bytes()[:100])
    elif damage == "no marker":
        marker.unlink()
    else:
        marker.write_text("{}" if damage == "empty marker" else "{", encoding="utf-8")
    done = factx("corpus", "a.txt", "tables", cwd=text.parent)
    assert done.returncode == 0, done.stderr
    assert "read before" not in done.stderr
    assert (text.parent / "tables" / "facts.parquet").read_bytes() == before


def test_a_share_that_is_damaged_inside_is_said_and_the_next_run_reads_it(text: Path) -> None:
    assert factx("corpus", "a.txt", "tables", cwd=text.parent).returncode == 0
    (share,) = (text.parent / "tables" / "_work" / "outcomes").glob("*.parquet")
    data = share.read_bytes()
    share.write_bytes(b"x" * len(data))
    done = factx("corpus", "a.txt", "tables", cwd=text.parent)
    assert done.returncode == 2
    assert "run factx corpus again" in done.stderr
    assert factx("corpus", "a.txt", "tables", cwd=text.parent).returncode == 0
    assert share.read_bytes() == data


def test_a_full_disk_is_said_in_one_line_and_costs_no_earlier_output(text: Path) -> None:
    assert factx("corpus", "a.txt", "tables", cwd=text.parent).returncode == 0
    before = (text.parent / "tables" / "facts.parquet").read_bytes()
    text.write_text("Le 5 mars 2024, 400 salariés ont manifesté à Metz.\n", encoding="utf-8")

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))

    command = [sys.executable, "-m", "factx", "corpus", str(text), str(text.parent / "tables"), "--jobs", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, preexec_fn=small, check=False)
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "File too large" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert (text.parent / "tables" / "facts.parquet").read_bytes() == before
    assert factx("corpus", "a.txt", "tables", cwd=text.parent).returncode == 0
    assert "Metz" in {fact["canonical"] for fact in rows(text.parent / "tables", "facts")}


def test_names_that_are_no_utf_8_are_escaped_as_extract_has_them(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    for name in (b"\xff.txt", b"\xfe.txt"):
        (tmp_path / "in" / os.fsdecode(name)).write_text("Il pèse 3 kg.", encoding="utf-8")
    lines = [{"id": "\udcff", "text": "Il pèse 4 kg.", "title": "Un titre \ud800"}]
    (tmp_path / "in" / "t.jsonl").write_text(json.dumps(lines[0]), encoding="utf-8")
    assert factx("extract", "in", "--mentions", "--no-cache", "-o", "m.parquet", cwd=tmp_path).returncode == 0
    done = factx("corpus", "in", "tables", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    expected = {row["document"] for row in pq.read_table(tmp_path / "m.parquet").to_pylist()}
    assert {row["id"] for row in rows(tmp_path / "tables", "documents")} == expected
    assert len(expected) == 3


def test_ids_that_a_file_or_two_files_have_twice_are_told_apart_as_extract_does(tmp_path: Path) -> None:
    for folder, weights in (("a", (3, 4)), ("b", (3, 5))):
        (tmp_path / folder).mkdir()
        write_jsonl(tmp_path / folder / "t.jsonl", [("1", f"Il pèse {weight} kg.") for weight in weights])
    done = factx("extract", "a", "b", "--format", "json", "--no-cache", cwd=tmp_path)
    table = json.loads(done.stdout)
    assert factx("corpus", "a", "b", "tables", cwd=tmp_path).returncode == 0
    assert [row["id"] for row in rows(tmp_path / "tables", "documents")] == [row["id"] for row in table["documents"]]
    assert [row["canonical"] for row in rows(tmp_path / "tables", "facts")] == [
        fact["canonical"] for fact in table["facts"]
    ]
    assert len({row["id"] for row in table["documents"]}) == 4


def test_a_text_whose_first_copy_went_is_read_in_the_place_of_its_second(tmp_path: Path) -> None:
    # The id 3 ends a share: its sha256 says so, and the two last stand in another one.
    ends = next(str(number) for number in range(9999) if _ends(str(number)))
    stay = next(name for name in ("x", "y", "z", "w") if not _ends(f"t.jsonl#{name}"))
    other = next(name for name in ("p", "q", "r", "s") if not _ends(f"t.jsonl#{name}"))
    same, own = "Il pèse 3 kg.", "Il pèse 4 kg."
    last = [(stay, same), (other, same)]
    write_jsonl(tmp_path / "t.jsonl", [(ends, same), *last])
    assert factx("corpus", "t.jsonl", "tables", cwd=tmp_path).returncode == 0
    write_jsonl(tmp_path / "t.jsonl", [(ends, own), *last])
    done = factx("corpus", "t.jsonl", "tables", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert [row["document"] for row in rows(tmp_path / "tables", "members")].count(f"t.jsonl#{stay}") == 1
    assert len(rows(tmp_path / "tables", "documents")) == 3


def _ends(name: str) -> bool:
    from factx.corpus.shards import shards_of
    from factx.documents import Document

    full = name if name.startswith("t.jsonl#") else f"t.jsonl#{name}"
    return len(list(shards_of([Document.from_text("a", full), Document.from_text("b", "zz")], ""))) == 2


def test_copies_of_a_text_that_cannot_be_read_are_errors_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from factx.corpus import local
    from factx.corpus.files import Files
    from factx.documents import Document
    from factx.outcome import Outcome, Settings
    from factx.schema import ErrorRecord

    def broken(items: Any, *_: Any) -> Any:
        for item in items:
            error = ErrorRecord(path="", error="ReadingError", message="ended its process")
            yield item if isinstance(item, Outcome) else Outcome(error=error)

    monkeypatch.setattr(local, "read_all", broken)
    with Files.of(str(tmp_path / "tables")) as files:
        progress = local.LocalRun(files, Settings())([Document.from_text("Il pèse 3 kg.", name) for name in "ab"])
    assert progress.errors == 2
    found = [(row["path"], row["error"]) for row in rows(tmp_path / "tables", "errors")]
    assert found == [("a", "ReadingError"), ("b", "ReadingError")]


def test_of_documents_with_one_id_the_first_is_read_and_the_others_are_errors(tmp_path: Path) -> None:
    from factx.corpus.files import Files
    from factx.corpus.local import LocalRun
    from factx.documents import Document
    from factx.outcome import Settings

    texts = [("a", "Il pèse 3 kg."), ("b", "Lyon."), ("a", "Il pèse 4 kg à Metz.")]
    with Files.of(str(tmp_path / "tables")) as files:
        progress = LocalRun(files, Settings())([Document.from_text(text, name) for name, text in texts])
    assert progress.errors == 1
    (error,) = rows(tmp_path / "tables", "errors")
    assert (error["path"], error["error"], error["document_order"]) == ("a", "SameIdError", 2)
    assert [row["canonical"] for row in rows(tmp_path / "tables", "facts")] == ["Lyon", "3 kg"]
    assert [row["id"] for row in rows(tmp_path / "tables", "documents")] == ["a", "b"]


def test_a_folder_of_the_other_engine_gives_way(text: Path) -> None:
    """Spark writes each table as a folder."""
    assert factx("corpus", "a.txt", "tables", cwd=text.parent).returncode == 0
    tables = text.parent / "tables"
    (tables / "facts.parquet").unlink()
    (tables / "facts.parquet").mkdir()
    (tables / "facts.parquet" / "part-0.parquet").write_bytes(b"x")
    shutil.rmtree(tables / "mentions")
    (tables / "mentions").write_bytes(b"x")
    done = factx("corpus", "a.txt", "tables", cwd=text.parent)
    assert done.returncode == 0, done.stderr
    assert len(rows(tables, "facts")) == 3
    assert (tables / "mentions").is_dir()


def test_extract_says_when_a_large_run_serves_better(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from factx.cli import run

    write_jsonl(tmp_path / "t.jsonl", [(str(number), f"Il pèse {number} kg.") for number in range(4)])
    for many, options, said in ((3, (), 1), (4, (), 0), (3, ("--quiet",), 0), (3, ("--stream", "--mentions"), 0)):
        monkeypatch.setattr(run, "MANY", many)
        done = factx("extract", "t.jsonl", "--format", "jsonl", "--no-cache", *options, cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert done.stderr.count("factx corpus") == said, (many, options)
        assert done.stdout


@pytest.mark.parametrize("number", [1, 40])
def test_a_process_that_is_killed_loses_nothing(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed from outside, with one text in its hands or many: they are read again."""
    from factx.corpus.files import Files
    from factx.corpus.local import LocalRun
    from factx.documents import Document
    from factx.outcome import Settings
    from factx.worker import Worker

    read = Worker.outcomes

    def killed_once(self: Worker, items: list[Document]) -> Any:
        mark = tmp_path / "mark"
        if os.getpid() != here and not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
        return read(self, items)

    here = os.getpid()
    texts = [Document.from_text(f"Il pèse {each} kg à Metz.", f"{each:02}") for each in range(number)]
    found = {}
    for name in ("whole", "killed"):
        if name == "killed":
            monkeypatch.setattr(Worker, "outcomes", killed_once)
        with Files.of(str(tmp_path / name)) as files:
            progress = LocalRun(files, Settings(), jobs=2)(texts)
        assert (progress.errors, progress.documents) == (0, number)
        found[name] = [(tmp_path / name / f"{table}.parquet").read_bytes() for table in TABLES]
    assert (tmp_path / "mark").exists()
    assert found["whole"] == found["killed"]
