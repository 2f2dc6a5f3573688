"""The small things that people feel: short options, quiet, endings of reports, completion."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from contextlib import closing
from typing import TYPE_CHECKING

import openpyxl
import pytest

from factx._version import __version__
from tests import program
from tests.terminal import BIN, ROOT

if TYPE_CHECKING:
    from pathlib import Path

    from tests.program import Done

pytestmark = pytest.mark.model


def factx(*arguments: str | Path, cwd: Path = ROOT) -> Done:
    return program.factx(*arguments, cwd=cwd)


@pytest.mark.parametrize("short", ["-V", "--version"])
def test_the_version_has_a_short_name(short: str) -> None:
    done = factx(short)
    assert (done.returncode, done.stdout) == (0, f"factx {__version__}\n")


def test_quiet_says_only_what_went_wrong(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Le pont coûte 12 €.\n", encoding="utf-8")
    (tmp_path / "b.zip").write_bytes(b"PK")
    assert "1 file not read" in factx("extract", tmp_path).stderr
    done = factx("extract", tmp_path, "-q")
    assert "12 €" in done.stdout.replace("\xa0", " ")
    assert done.stderr == ""
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.4 nothing")
    done = factx("extract", tmp_path, "-q")
    assert done.returncode == 1
    assert "c.pdf" in done.stderr
    assert "b.zip" in factx("extract", tmp_path, "-v").stderr


@pytest.mark.parametrize("command", ["check expected.toml a.txt", "diff a.txt b.txt", "conflicts a.txt"])
def test_an_ending_that_no_writer_knows_is_refused(tmp_path: Path, command: str) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Le pont coûte 12 €.\n", encoding="utf-8")
    (tmp_path / "expected.toml").write_text('[[fact]]\ncanonical = "12 EUR"\n', encoding="utf-8")
    done = factx(*command.split(), "-o", "report.docx", cwd=tmp_path)
    assert done.returncode == 2
    assert "report.docx" in done.stderr
    assert not (tmp_path / "report.docx").exists()


@pytest.mark.parametrize("command", ["check expected.toml a.txt", "diff a.txt b.txt"])
def test_a_report_has_the_format_of_its_ending(tmp_path: Path, command: str) -> None:
    for name, price in (("a.txt", 12), ("b.txt", 13)):
        (tmp_path / name).write_text(f"Le pont coûte {price} €.\n", encoding="utf-8")
    (tmp_path / "expected.toml").write_text('[[fact]]\ncanonical = "13 EUR"\n', encoding="utf-8")
    for name, begins in (("r.sarif", "{"), ("r.xml", "<?xml"), ("r.json", "{")):
        assert factx(*command.split(), "-o", name, cwd=tmp_path).returncode == 1
        assert (tmp_path / name).read_text(encoding="utf-8").lstrip().startswith(begins)
    assert "sarif" in (tmp_path / "r.sarif").read_text(encoding="utf-8")
    assert factx(*command.split(), "-f", "json", "-o", "r.docx", cwd=tmp_path).returncode == 1


def test_conflicts_say_which_formats_they_are_written_in_before_they_read(tmp_path: Path) -> None:
    done = factx("conflicts", "seeds", "-o", tmp_path / "c.sarif")
    assert done.returncode == 2
    assert "table, json" in done.stderr


@pytest.mark.model
@pytest.mark.parametrize("ending", ["xlsx", "db"])
def test_conflicts_go_into_a_workbook_or_a_database_with_the_facts_that_they_set_apart(
    tmp_path: Path, ending: str
) -> None:
    output = tmp_path / f"c.{ending}"
    done = factx("conflicts", ROOT / "tests" / "cases" / "folders" / "toll_that_rises", "-o", output)
    assert done.returncode == 0, done.stderr
    if ending == "db":
        with closing(sqlite3.connect(output)) as database:
            counts = ("select count(*) from facts", "select count(*) from conflicts")
            rows = [database.execute(count).fetchone()[0] for count in counts]
    else:
        book = openpyxl.load_workbook(output)
        rows = [book[name].max_row - 1 for name in ("facts", "conflicts")]
    assert rows == ([2, 1] if ending == "db" else [2, 2])  # a sheet has a row for each side


def test_the_shell_completes_commands_and_options() -> None:
    environment = {**os.environ, "_FACTX_COMPLETE": "complete_bash", "COMP_WORDS": "factx ext", "COMP_CWORD": "1"}
    done = subprocess.run([BIN / "factx"], env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.split() == ["extract"]
