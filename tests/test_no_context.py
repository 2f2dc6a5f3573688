"""Figures and dates alone: where they stand and what they are worth as in a whole run, without the model or spaCy."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from tests.program import factx

if TYPE_CHECKING:
    from pathlib import Path

ALONE = ("--kind", "figure", "--kind", "date", "--no-cache", "--mentions", "--format", "jsonl")
#: What the text around a mention tells of it: read off the parse.
TOLD = {"measured_entity", "measured_property", "predicate", "when", "where", "attribution"}
#: What a figure or a date is, by its own words.
OWN = ("kind", "text", "value", "low", "high", "unit", "modifier", "value_iso", "earliest", "latest", "resolution")


def rows(folder: Path, *options: str) -> dict[tuple[str, int], dict[str, Any]]:
    done = factx("extract", folder, *ALONE, *options, cwd=folder)
    found = map(json.loads, done.stdout.splitlines())
    return {(row["document"], row["start"]): row for row in found}


@pytest.mark.model
def test_spans_and_values_are_those_of_a_whole_run(seeds: Path) -> None:
    whole, alone = rows(seeds), rows(seeds, "--no-context")
    assert len(whole) > 40
    assert whole.keys() == alone.keys()
    for place, row in whole.items():
        assert [row.get(field) for field in OWN] == [alone[place].get(field) for field in OWN]
    assert any(row.get(field) for row in whole.values() for field in TOLD)
    assert not any(row.get(field) for row in alone.values() for field in TOLD)


def test_neither_the_model_nor_spacy_is_loaded(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Le 3 mai 2024, 12 km de pistes ont rouvert.", encoding="utf-8")
    program = (
        "import sys\nfrom factx.cli.app import main\ntry:\n    main()\nexcept SystemExit as end:\n"
        "    assert not end.code\nassert not {'spacy', 'numpy', 'thinc'} & set(sys.modules)"
    )
    command = [sys.executable, "-c", program, "extract", "a.txt", *ALONE, "--no-context"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, encoding="utf-8", check=True)
    assert [json.loads(line)["text"] for line in done.stdout.splitlines()] == ["12 km", "3 mai 2024"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ([], "say --kind figure, --kind date, or both"),
        (["--kind", "date", "--kind", "entity"], "say --kind figure, --kind date, or both"),
        (["--kind", "figure", "--about", "Paul Rey"], "it does not go with --about"),
        (["--kind", "figure", "--source", "Insee"], "it does not go with --source"),
        (["--kind", "date", "--gazetteer", "names.csv"], "it does not go with --gazetteer"),
    ],
)
def test_what_needs_names_is_refused(tmp_path: Path, options: list[str], message: str) -> None:
    (tmp_path / "a.txt").write_text("Le 3 mai 2024.", encoding="utf-8")
    done = factx("extract", "a.txt", "--no-context", *options, cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
