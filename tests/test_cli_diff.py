"""``factx diff`` as people and pipelines run it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.program import factx

pytestmark = pytest.mark.model

TEXT = "Le 3 mai 2024, l’ONU a livré 26 drones à Kiev."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"old": TEXT, "new": TEXT.replace("26", "27")}.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(text, encoding="utf-8")
        (tmp_path / name / "b.txt").write_text("À Lviv, on attend.", encoding="utf-8")
    return tmp_path


def test_a_run_does_not_differ_from_itself(folder: Path, seeds: Path) -> None:
    for name in ("run.json", "run.jsonl"):
        assert factx("extract", seeds, "--output", name, cwd=folder).returncode == 0
        for before, after in ((name, name), (name, str(seeds))):
            done = factx("diff", before, after, cwd=folder)
            said = "1 file not read (1 .toml)\n" if after == str(seeds) else ""  # their expected facts
            assert (done.returncode, done.stdout, done.stderr) == (0, "", said)
    assert factx("diff", "run.json", "run.jsonl", cwd=folder).returncode == 0


def test_two_folders_and_two_versions_of_an_article(folder: Path) -> None:
    for before, after in (("old", "new"), ("old/a.txt", "new/a.txt")):
        done = factx("diff", before, after, cwd=folder)
        assert (done.returncode, done.stderr) == (1, "")
        first, now, then, last = done.stdout.splitlines()
        assert first == "changed: figure, count: 26 drones → figure, count: 27 drones: value 26 → 27"
        assert now.startswith("  new/a.txt:1: Le 3 mai 2024, l’ONU a livré [27] drones")
        assert then.startswith("  old/a.txt:1: ")
        assert last.startswith("0 added, 0 lost, 1 changed, 0 with changed support, ")


def test_json_and_a_run_from_standard_input(folder: Path) -> None:
    run = factx("extract", "old", "--format", "json", cwd=folder).stdout
    done = factx("diff", "-", "new", "--format", "json", "--output", "diff.json", cwd=folder, stdin=run)
    assert (done.returncode, done.stdout) == (1, "")
    report = json.loads((folder / "diff.json").read_text(encoding="utf-8"))
    assert report["changed"][0]["differences"]["value"] == {"before": 26, "after": 27}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["old"], "Missing argument"),
        (["old", "nowhere"], "no such file or folder: nowhere"),
        (["-", "-"], "only one of the two runs can be read from standard input"),
        (["bad.json", "new"], "bad.json:1: no JSON"),
        (["old", "bad.json"], "bad.json:1: no JSON"),
        (
            ["facts.csv", "new"],
            "facts.csv: a table of cells cannot be compared: give what factx extract wrote as .json",
        ),
        (["facts.parquet", "new"], "facts.parquet: a table of cells cannot be compared"),
        (["old", "facts.TSV"], "or texts to read: .txt, .md, folders"),
        (["old", "new", "--format", "xml"], "'xml' is not one of"),
    ],
)
def test_wrong_usage_is_exit_2_and_one_line(folder: Path, arguments: list[str], message: str) -> None:
    (folder / "bad.json").write_text("{", encoding="utf-8")
    for name in ("facts.csv", "facts.TSV", "facts.parquet"):
        (folder / name).write_text("fact_id,kind\n", encoding="utf-8")
    done = factx("diff", *arguments, "--model", "fr_no_such_model", cwd=folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert message in done.stderr
    assert done.stderr.count("\n") == 1


def test_an_unreadable_document_is_exit_2_after_the_report(folder: Path) -> None:
    (folder / "new" / "c.txt").write_bytes(b"\x00\x01\x02")
    done = factx("diff", "old", "new", cwd=folder)
    assert done.returncode == 2
    assert "26 drones" in done.stdout
    assert "new/c.txt" in done.stderr
