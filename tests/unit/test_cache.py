"""The cache: right or empty, never wrong, never in the way."""

from __future__ import annotations

import datetime
import sqlite3
import stat
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import ClassVar

import pytest

from factx import cache as kept
from factx.cache import clear
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


class Cache(kept.Cache):
    """A cache that the tests close: the file is left open otherwise, which later Pythons say."""

    opened: ClassVar[list[kept.Cache]] = []

    def __init__(self, settings: Settings, path: Path | None = None, max_size: int = kept.MAX_SIZE) -> None:
        super().__init__(settings, path, max_size)
        self.opened.append(self)


@pytest.fixture(autouse=True)
def _closed_at_the_end() -> Iterator[None]:
    yield
    while Cache.opened:
        Cache.opened.pop().close()


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
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("UPDATE outcomes SET value = ?", (b"\xff\x00",))
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
    with closing(sqlite3.connect(path)) as connection:
        (size,) = connection.execute("SELECT max(size) FROM outcomes").fetchone()
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


def rewritten(path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement, values)


def test_a_value_that_was_changed_or_moved_is_a_miss_and_replaced(path: Path) -> None:
    other = Document.from_text("L’ONU, 0,10 kg, en 1992", "b.txt")
    kept(path, DOCUMENT, other)
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT key, value FROM outcomes").fetchall()
    (first, value), (second, _) = rows
    rewritten(path, "UPDATE outcomes SET value = ? WHERE key = ?", value, second)  # whole, and of another document
    changed = value[:-3] + bytes([value[-3] ^ 1]) + value[-2:]
    rewritten(path, "UPDATE outcomes SET value = ? WHERE key = ?", changed, first)
    cache = Cache(Settings(), path)
    assert (cache.get(DOCUMENT), cache.get(other)) == (None, None)
    cache.put(DOCUMENT, outcome())
    assert cache.get(DOCUMENT) == outcome()
    cache.close()


@pytest.mark.parametrize("value", [None, 7, "text", b"", b"\x93" * 5000])
def test_odd_contents_are_a_miss(path: Path, value: object) -> None:
    kept(path, DOCUMENT)
    rewritten(path, "CREATE TABLE free AS SELECT * FROM outcomes")
    rewritten(path, "DROP TABLE outcomes")
    rewritten(path, "CREATE TABLE outcomes (key BLOB PRIMARY KEY, value, size, used)")
    rewritten(path, "INSERT INTO outcomes SELECT key, ?, size, used FROM free", value)
    cache = Cache(Settings(), path)
    assert cache.get(DOCUMENT) is None
    cache.close()


def test_a_file_of_another_layout_is_begun_anew(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    rewritten(path, "CREATE TABLE outcomes (key TEXT)")
    kept(path, DOCUMENT)
    cache = Cache(Settings(), path)
    assert cache.get(DOCUMENT) == outcome()
    cache.close()


def test_nobody_else_can_read_or_write_it(path: Path) -> None:
    kept(path, DOCUMENT)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o666)
    kept(path, DOCUMENT)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize("how", ["linked folder", "linked file", "open folder"])
def test_a_place_where_others_write_is_not_used(how: str, tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir(mode=0o777 if how == "open folder" else 0o700)
    if how == "open folder":
        real.chmod(0o777)
    place = tmp_path / "linked" if how == "linked folder" else real
    if how == "linked folder":
        place.symlink_to(real)
    if how == "linked file":
        (tmp_path / "victim").write_bytes(b"mine")
        (place / "c.sqlite").symlink_to(tmp_path / "victim")
    kept(place / "c.sqlite", DOCUMENT)
    cache = Cache(Settings(), place / "c.sqlite")
    assert cache.get(DOCUMENT) is None
    cache.close()
    assert how != "linked file" or (tmp_path / "victim").read_bytes() == b"mine"


def test_a_lock_that_is_held_costs_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("factx.cache._PATIENCE", 0.2)
    kept(path, DOCUMENT)
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        cache = Cache(Settings(), path)
        holder.execute("BEGIN IMMEDIATE")
        started = time.monotonic()
        for number in range(50):
            cache.put(Document.from_text(f"L’ONU {number}", "a.txt"), outcome())
        assert time.monotonic() - started < 5
        cache.close()


def kept(path: Path, *documents: Document) -> None:
    cache = Cache(Settings(), path)
    for document in documents:
        cache.put(document, outcome())
    cache.close()
