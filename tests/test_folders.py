"""Folders of documents as cases: ``tests/cases/folders/NAME`` holds texts and ``expected.toml``, what they state together.

``[[fact]]`` tables are what ``factx check`` takes. Beside them may stand ``stories``, lists of documents that tell of
one event (a document in none of them stands alone), and ``[[conflict]]`` tables, each a relation and the canonical
forms of its statements, the newest last; where ``conflicts = true``, no others may be found. ``reference_date`` is as
the option of that name; ``gap`` says why a folder does not hold yet.

``folders/pairs.toml`` holds the shortest of them: two texts, or one, and the one conflict that is to be found in them,
or none.
"""

from __future__ import annotations

import datetime
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from factx.disagreements import find_conflicts
from factx.documents import Document, find_sources, read
from factx.expectations.expected import parse_expected
from factx.expectations.judge import judge
from factx.outcome import Outcome, Settings
from factx.output.as_screen import Screen, write_screen
from factx.pipeline import table_of
from factx.worker import Worker

if TYPE_CHECKING:
    from factx.found import Tables
    from factx.nlp.load import Parser
    from factx.schema import Conflict, Extraction

FOLDERS = Path(__file__).parent / "cases" / "folders"
KEYS = {"fact", "conflict", "conflicts", "stories", "reference_date", "gap", "note"}


def folders() -> list[Any]:
    found = []
    for path in sorted(FOLDERS.glob("*/expected.toml")):
        expected = tomllib.loads(path.read_text(encoding="utf-8"))
        assert expected.keys() <= KEYS, f"{path}: unknown keys {expected.keys() - KEYS}"
        marks = [pytest.mark.xfail(reason=expected["gap"], strict=True)] if "gap" in expected else []
        found.append(pytest.param(path.parent, expected, id=path.parent.name, marks=marks))
    return found


def extraction_of(folder: Path, reference_date: str | None, parser: Parser, tables: Tables) -> Extraction:
    settings = Settings(reference_date=datetime.date.fromisoformat(reference_date) if reference_date else None)
    documents = [read(source) for source in find_sources([str(folder)])]
    found: list[Outcome] = Worker(settings, parser, tables).outcomes(documents)
    return table_of(found, settings)


@pytest.mark.model
@pytest.mark.parametrize(("folder", "expected"), folders())
def test_folder(folder: Path, expected: dict[str, Any], parser, tables) -> None:
    extraction = extraction_of(folder, expected.get("reference_date"), parser, tables)
    assert not extraction.errors
    if "stories" in expected:
        found: dict[str, list[str]] = {}
        for record in extraction.documents:
            if record.story:
                found.setdefault(record.story, []).append(record.id)
        assert list(found.values()) == expected["stories"]
    if "conflict" in expected or "conflicts" in expected:
        conflicts = [_plain(conflict) for conflict in find_conflicts(extraction)]
        wanted = [
            {"relation": each["relation"], "statements": each["statements"]} for each in expected.get("conflict", [])
        ]
        assert [each for each in wanted if each not in conflicts] == [], conflicts
        assert not expected.get("conflicts") or conflicts == wanted
    if "fact" in expected:
        rules = parse_expected(_only_facts(folder / "expected.toml"), str(folder / "expected.toml"))
        failures = [
            f"line {outcome.rule.line}: {outcome.status}, nearest {outcome.near and outcome.near.fact}"
            for outcome in judge(rules, extraction).failures
        ]
        assert not failures, "\n".join(failures)


@pytest.mark.model
def test_copies_of_one_text_are_shown_as_such(parser, tables) -> None:
    shown = "".join(write_screen(extraction_of(FOLDERS / "copied_dispatch", None, parser, tables), Screen()))
    assert "3 documents (2 textes)" in shown


PAIRS = tomllib.loads((FOLDERS / "pairs.toml").read_text(encoding="utf-8"))["pair"]
PAIR_KEYS = {"name", "a", "b", "conflict", "relation"}


@pytest.mark.model
@pytest.mark.parametrize("pair", PAIRS, ids=[pair["name"] for pair in PAIRS])
def test_pair(pair: dict[str, Any], parser, tables) -> None:
    assert pair.keys() <= PAIR_KEYS
    documents = [Document.from_text(pair[name], name) for name in ("a", "b") if name in pair]
    extraction = table_of(Worker(Settings(), parser, tables).outcomes(documents), Settings())
    conflicts = [_plain(conflict) for conflict in find_conflicts(extraction)]
    wanted = [{"relation": pair["relation"], "statements": pair["conflict"]}] if "conflict" in pair else []
    assert conflicts == wanted


def _plain(conflict: Conflict) -> dict[str, Any]:
    statements = [side.fact.canonical for side in conflict.statements]
    return {"relation": str(conflict.relation), "statements": statements}


def _only_facts(path: Path) -> str:
    """The file with all but its ``[[fact]]`` tables as comments, so that lines keep their numbers."""
    kept, lines = False, []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("[["):
            kept = line.startswith("[[fact]]")
        lines.append(line if kept else f"# {line}")
    return "\n".join(lines) + "\n"
