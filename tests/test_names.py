"""Whom and what names mean across the texts of a folder: ``tests/cases/folders/names.toml``, each alone and in company.

A folder keeps its names whatever other documents a run holds, in whatever order they are read, as long as they share
no name with it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.documents import Document
from factx.lexicon.name_keys import name_key
from factx.outcome import Outcome, Settings
from factx.pipeline import table_of
from factx.schema import EntityMention
from factx.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factx.found import Tables
    from factx.nlp.load import Parser

FILE: Final = Path(__file__).parent / "cases" / "folders" / "names.toml"
KEYS: Final = {"name", "texts", "gap"}
MARK: Final = re.compile(r"⟦([^⟦⟧|]+)\|([A-Z]+)(?: ([^⟦⟧|]+))?⟧")

#: A name of a document: where it starts, as written, its label and its fact.
Row = tuple[int, str, str, str]


@dataclass(frozen=True)
class Folder:
    """Texts without their marks, the names that each states, and the words of all its names."""

    name: str
    texts: tuple[str, ...]
    rows: tuple[tuple[Row, ...], ...]
    words: frozenset[str]
    gap: str | None


def _unmark(marked: str) -> tuple[str, tuple[Row, ...]]:
    text, rows, last = "", [], 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        rows.append((len(text), match[1], match[2], match[3] or match[1]))
        text += match[1]
        last = match.end()
    text += marked[last:]
    assert "⟦" not in text, f"a mark is wrong: {text}"
    return text, tuple(rows)


def _folders() -> list[Folder]:
    found = []
    for entry in tomllib.loads(FILE.read_text(encoding="utf-8"))["folder"]:
        assert entry.keys() <= KEYS, f"{entry['name']}: unknown keys"
        texts, rows = zip(*map(_unmark, entry["texts"]), strict=True)
        words = {word for of_text in rows for row in of_text for name in (row[1], row[3]) for word in _words(name)}
        found.append(Folder(entry["name"], texts, rows, frozenset(words), entry.get("gap")))
    return found


def _words(name: str) -> Iterable[str]:
    return re.findall(r"\w+", name_key(name))


FOLDERS: Final = _folders()


@pytest.fixture(scope="module")
def outcomes(parser: Parser, tables: Tables) -> dict[str, list[Outcome]]:
    """What reading each folder's documents gave: the rows that tables of any company are made of."""
    worker = Worker(Settings(), parser, tables)
    return {
        folder.name: worker.outcomes(
            [Document.from_text(text, f"{folder.name}/{number}") for number, text in enumerate(folder.texts)]
        )
        for folder in FOLDERS
    }


def _names(read: Iterable[Outcome], folder: Folder) -> list[list[Row]]:
    """The names of a folder's documents in the table of all that were read."""
    found: dict[str, list[Row]] = {f"{folder.name}/{number}": [] for number in range(len(folder.texts))}
    for fact in table_of(read, Settings()).facts:
        for mention in fact.mentions:
            if isinstance(mention, EntityMention) and mention.document in found:
                row = (mention.start, mention.text, str(mention.value.label), mention.value.canonical)
                found[mention.document].append(row)
    return [sorted(rows) for rows in found.values()]


def _parameters() -> list[Any]:
    return [
        pytest.param(
            folder,
            id=folder.name,
            marks=[pytest.mark.xfail(reason=folder.gap, strict=True)] if folder.gap else [],
        )
        for folder in FOLDERS
    ]


@pytest.mark.model
@pytest.mark.parametrize("folder", _parameters())
def test_names_of_a_folder(folder: Folder, outcomes: dict[str, list[Outcome]]) -> None:
    assert _names(outcomes[folder.name], folder) == [list(rows) for rows in folder.rows]


@pytest.mark.model
@settings(max_examples=60)
@given(st.sampled_from(FOLDERS), st.lists(st.sampled_from(FOLDERS), unique=True), st.randoms(use_true_random=False))
def test_names_are_the_same_in_any_company(outcomes, folder: Folder, others: list[Folder], rng) -> None:
    company = [other for other in others if other.words.isdisjoint(folder.words)]
    read = [outcome for each in (folder, *company) for outcome in outcomes[each.name]]
    rng.shuffle(read)
    assert _names(read, folder) == _names(outcomes[folder.name], folder)
