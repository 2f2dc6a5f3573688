"""Options that stand in a file or in the environment, as the commands take them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.program import Done
from tests.program import factx as run

PROJECT = (
    '[project]\nname = "x"\n\n[tool.factx]\nreference_date = 2025-08-24\nlang = "fr"\ngazetteer = "own/names.csv"\n'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "names.csv").write_text("name,label\nLyon,ORG\n", encoding="utf-8")
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    return tmp_path


def stated(cwd: Path) -> dict[str, tuple[object, str]]:
    done = run("config", "--format", "json", cwd=cwd)
    assert (done.returncode, done.stderr) == (0, "")
    return {
        name: (row["value"], row["origin"])
        for name, row in json.loads(done.stdout).items()
        if row["origin"] != "default"
    }


def test_the_nearest_file_holds_and_paths_are_relative_to_it(folder: Path) -> None:
    assert stated(folder) == {
        "reference_date": ("2025-08-24", "pyproject.toml:5"),
        "lang": ("fr", "pyproject.toml:6"),
        "gazetteer": ("own/names.csv", "pyproject.toml:7"),
    }
    assert stated(folder / "deep" / "er")["gazetteer"] == ("../../own/names.csv", "../../pyproject.toml:7")
    (folder / "deep" / "pyproject.toml").write_text('[project]\nname = "factx-user"\n', encoding="utf-8")
    assert stated(folder / "deep" / "er")["lang"] == ("fr", "../../pyproject.toml:6")
    (folder / "deep" / "factx.toml").write_text("# ours\njobs = 2\n", encoding="utf-8")
    assert stated(folder / "deep" / "er") == {"jobs": (2, "../factx.toml:2")}
    (folder / "factx.toml").write_text('exclude = ["draft*"]\n', encoding="utf-8")
    assert stated(folder) == {"exclude": (["draft*"], "factx.toml:1")}


def test_the_environment_goes_before_the_file(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {
        "LANG": "en", "JOBS": "4", "KINDS": "date, figure", "CACHE": "FALSE", "MAX_SIZE": "1.5", "MODEL": "",
        "VERSION": "9", "TRACEBACK": "",
    }.items():  # fmt: skip
        monkeypatch.setenv(f"FACTX_{name}", value)
    assert stated(folder) == {
        "reference_date": ("2025-08-24", "pyproject.toml:5"),
        "kinds": (["date", "figure"], "FACTX_KINDS"),
        "gazetteer": ("own/names.csv", "pyproject.toml:7"),
        "jobs": (4, "FACTX_JOBS"),
        "cache": (False, "FACTX_CACHE"),
        "lang": ("en", "FACTX_LANG"),
        "max_size": (1.5, "FACTX_MAX_SIZE"),
    }


def test_what_holds_is_printed_for_people(folder: Path) -> None:
    lines = [line.split() for line in run("config", cwd=folder).stdout.splitlines()]
    assert ["lang", "fr", "pyproject.toml:6"] in lines
    assert ["jobs", "by", "cores", "and", "size", "default"] in lines
    assert len(lines) == 14


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('\nlangue = "fr"\n', "factx.toml:2: unknown option langue; did you mean lang?"),
        ("qqqqqqq = 1\n", "factx.toml:1: unknown option qqqqqqq; the options are reference_date, kinds, "),
        ("jobs = 0\n", "factx.toml:1: jobs: expected `int` >= 1"),
        ('jobs = "2"\n', "factx.toml:1: jobs: expected `int`, got `str`"),
        ('kinds = ["names"]\n', "factx.toml:1: kinds: invalid enum value 'names'"),
        ('gazetteer = ""\n', "factx.toml:1: gazetteer: expected `str` of length >= 1"),
        ("jobs = \n", "factx.toml: cannot be read: "),
        ('[tool.factx]\nlang = "fr"\n', "factx.toml:1: unknown option tool; "),
    ],
)
def test_what_no_option_takes_is_refused_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "factx.toml").write_text(text, encoding="utf-8")
    for arguments in (["config"], ["extract", "."], ["check", "--help"]):
        done = run(*arguments, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith(f"factx: {said}")
        assert done.stderr.count("\n") == 1


def test_a_variable_that_looks_like_an_option_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACTX_REFERENCE_DAY", "2025-08-24")
    done = run("config", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (
        2, "factx: FACTX_REFERENCE_DAY: unknown option; did you mean FACTX_REFERENCE_DATE?\n",
    )  # fmt: skip


def test_a_project_that_does_not_configure_factx_is_left_alone(tmp_path: Path) -> None:
    for text in ("[tool.factx-plugin]\nx = 1\n", "# [tool.factx]\n", "no TOML, factx\n"):
        (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
        assert stated(tmp_path) == {}


def extracted(*arguments: str, cwd: Path) -> list[tuple[str, str]]:
    done: Done = run("extract", "a.txt", "-f", "jsonl", *arguments, cwd=cwd)
    assert (done.returncode, done.stderr) == (0, "")
    return [(fact["label"], fact["canonical"]) for fact in map(json.loads, done.stdout.splitlines())]


@pytest.mark.model
def test_commands_take_what_is_configured_and_the_command_line_goes_before(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = folder / "deep"
    (here / "a.txt").write_text("Paul Rey a payé 3 € hier à Lyon.\n", encoding="utf-8")
    found = extracted(cwd=here)
    assert found == [("PER", "Paul Rey"), ("ORG", "Lyon"), ("money", "3 EUR"), ("DATE", "2025-08-23")]
    assert ("DATE", "2024-01-31") in extracted("--reference-date", "2024-02-01", cwd=here)
    monkeypatch.setenv("FACTX_KINDS", "date")
    assert extracted(cwd=here) == [("DATE", "2025-08-23")]
    assert extracted("--kind", "figure", cwd=here) == [("money", "3 EUR")]
    # A file of expected facts has facts of all kinds.
    assert run("check", "--init", "a.txt", cwd=here).stdout.count("[[fact]]") == 4
    monkeypatch.setenv("FACTX_EXCLUDE", "a*")
    assert "no document" in run("check", "--init", ".", cwd=here).stderr


@pytest.mark.model
def test_headings_are_in_the_language_that_is_configured(folder: Path) -> None:
    (folder / "a.txt").write_text("Paul Rey a payé 3 €.\n", encoding="utf-8")
    french = run("extract", "a.txt", cwd=folder).stdout
    assert french == run("extract", "a.txt", "--lang", "fr", cwd=folder).stdout
    assert french != run("extract", "a.txt", "--lang", "en", cwd=folder).stdout
