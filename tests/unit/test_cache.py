"""The cache: right or empty, never wrong, never in the way."""

from __future__ import annotations

import datetime
import sqlite3
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from factx.cache import Cache, clear
from factx.documents import Document
from factx.outcome import Outcome, Settings
from factx.schema import (
    DateLabel,
    DateMention,
    DateValue,
    Dimension,
    DocumentRecord,
    EntityLabel,
    EntityMention,
    EntityValue,
    ErrorRecord,
    FigureMention,
    FigureValue,
    Granularity,
    MeasuredKey,
    Modifier,
    Resolution,
)

DOCUMENT = Document.from_text("L’ONU, 0,10 kg, en 1991", "a.txt")


def outcome() -> Outcome:
    place = {"document": "a.txt", "line": 1, "sentence": DOCUMENT.text, "sentence_start": 0}
    tenth = Decimal("0.10")
    return Outcome(
        DocumentRecord(
            id="a.txt",
            path="a.txt",
            sha256=DOCUMENT.sha256,
            characters=23,
            title=None,
            reference_date=None,
            reference_date_source=None,
        ),
        (
            EntityMention(start=2, end=5, text="ONU", **place, value=EntityValue(EntityLabel.ORG, "ONU")),
            FigureMention(
                start=7,
                end=14,
                text="0,10 kg",
                **place,
                measured_key=MeasuredKey("x", "portée", "tuer"),
                value=FigureValue(Dimension.MASS, tenth, tenth, tenth, "kg", Modifier.EXACT),
            ),
            DateMention(
                start=19,
                end=23,
                text="1991",
                **place,
                resolution=Resolution.ABSOLUTE,
                value=DateValue(DateLabel.DATE, "1991", None, None, Granularity.YEAR, Modifier.EXACT),
            ),
        ),
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "sub" / "outcomes.sqlite"


def test_what_is_put_comes_back_equal_in_a_later_run(path: Path) -> None:
    first = Cache(Settings(), path)
    assert first.get(DOCUMENT) is None
    first.put(DOCUMENT, outcome())
    first.close()
    assert Cache(Settings(), path).get(DOCUMENT) == outcome()


@pytest.mark.parametrize(
    ("settings", "document"),
    [
        (Settings(model="other"), DOCUMENT),
        (Settings(reference_date=datetime.date(2024, 1, 1)), DOCUMENT),
        (Settings(), Document.from_text("autre", "a.txt")),
        (Settings(), replace(DOCUMENT, id="2024-01-01.txt")),
    ],
)
def test_other_settings_or_documents_are_not_mixed_up(path: Path, settings: Settings, document: Document) -> None:
    cache = Cache(Settings(), path)
    cache.put(DOCUMENT, outcome())
    assert Cache(settings, path).get(document) is None


def test_an_edited_gazetteer_is_another_setting(path: Path, tmp_path: Path) -> None:
    names = tmp_path / "names.csv"
    names.write_text("name,label\nA,PER\n", encoding="utf-8")
    settings = Settings(gazetteer=str(names))
    Cache(settings, path).put(DOCUMENT, outcome())
    assert Cache(settings, path).get(DOCUMENT) == outcome()
    names.write_text("name,label\nA,ORG\n", encoding="utf-8")
    assert Cache(settings, path).get(DOCUMENT) is None


def test_errors_are_not_kept(path: Path) -> None:
    cache = Cache(Settings(), path)
    cache.put(DOCUMENT, Outcome(error=ErrorRecord(path="a.txt", error="InternalError", message="x")))
    assert cache.get(DOCUMENT) is None


def test_a_very_long_document_does_not_push_out_the_others(path: Path) -> None:
    long = Document.from_text("x" * 2_000_001, "long.txt")
    cache = Cache(Settings(), path)
    cache.put(DOCUMENT, outcome())
    cache.put(long, replace(outcome(), record=replace(outcome().record, characters=len(long.text))))
    assert (cache.get(DOCUMENT), cache.get(long)) == (outcome(), None)


def test_a_damaged_file_is_begun_anew(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"this is no database at all, whatever its name says" * 100)
    cache = Cache(Settings(), path)
    assert cache.get(DOCUMENT) is None
    cache.put(DOCUMENT, outcome())
    assert cache.get(DOCUMENT) == outcome()


def test_a_damaged_row_is_a_miss(path: Path) -> None:
    cache = Cache(Settings(), path)
    cache.put(DOCUMENT, outcome())
    with sqlite3.connect(path) as connection:
        connection.execute("UPDATE outcomes SET value = ?", (b"\xff\x00",))
    connection.close()
    assert cache.get(DOCUMENT) is None


def test_two_runs_at_once(path: Path) -> None:
    one, other = Cache(Settings(), path), Cache(Settings(), path)
    one.put(DOCUMENT, outcome())
    assert other.get(DOCUMENT) == outcome()
    other.close()
    assert one.get(DOCUMENT) == outcome()


def test_the_least_recently_used_go_first(path: Path) -> None:
    cache = Cache(Settings(), path)
    documents = [Document.from_text(f"texte {number}") for number in range(4)]
    for document in documents:
        cache.put(document, outcome())
    assert cache.get(documents[0])
    size = sqlite3.connect(path).execute("SELECT max(size) FROM outcomes").fetchone()[0]
    cache.close()
    Cache(Settings(), path, max_size=2 * size).close()
    kept = Cache(Settings(), path)
    assert [kept.get(document) is not None for document in documents] == [True, False, False, True]


def test_what_a_use_costs_does_not_grow_with_what_is_kept(path: Path) -> None:
    cache = Cache(Settings(), path)
    steps = []
    cache._connection.set_progress_handler(lambda: steps.append(1), 1)
    costs = []
    for number in range(300):
        steps.clear()
        document = Document.from_text(f"texte {number}")
        cache.put(document, outcome())
        assert cache.get(document)
        costs.append(len(steps))
    assert costs[-1] < 2 * costs[0]


def test_an_unwritable_place_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    cache = Cache(Settings(), tmp_path / "file" / "outcomes.sqlite")
    cache.put(DOCUMENT, outcome())
    assert cache.get(DOCUMENT) is None
    cache.close()


def test_clear_says_how_much_it_deleted(path: Path) -> None:
    cache = Cache(Settings(), path)
    cache.put(DOCUMENT, outcome())
    cache.close()
    assert clear(path) > 0
    assert not path.exists()
    assert clear(path) == 0
