"""What a large run looks up in files: the same answers as if all was held, and none of it held."""

from __future__ import annotations

import datetime
import pickle
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from factx.corpus import lookups
from factx.corpus.copies import Texts
from factx.corpus.directory import Directory
from factx.corpus.mapped import DOUBLE, Rows, RowWriter, Writer, numbers
from factx.corpus.summaries import packed
from factx.outcome import Outcome
from factx.renaming import count_names
from factx.schema import DocumentRecord, EntityLabel, EntityMention, EntityValue
from factx.stories.groups import stories_of
from factx.stories.profile import profile_of
from factx.stories.relate import Written

if TYPE_CHECKING:
    from pathlib import Path

FIRE = "Valbrenne : un incendie fait deux morts\n\nLe feu a pris rue des Tanneurs, à Valbrenne, et deux habitants ont péri."
AGAIN = "Incendie de la rue des Tanneurs\n\nÀ Valbrenne, le bilan de l’incendie s’alourdit : un troisième corps est retrouvé."
TRIAL = "Fraude : le courtier Marchessault condamné\n\nLe tribunal de Saint-Albéric inflige douze ans de prison à Marchessault."
TEXTS = [("a", FIRE), ("b", TRIAL), ("a", AGAIN), ("c", AGAIN), ("d", "Rien."), ("b", FIRE)]


def outcome(id_: str, text: str) -> Outcome:
    record = DocumentRecord(
        id=id_, path=id_, sha256="", characters=len(text), title=None, reference_date="2024-03-13",
        reference_date_source="text", source_format="text", extractor="text", url=None, site=None, author=None,
        pages=None, text_sha256=None, unread=(),
    )  # fmt: skip
    names = [named(id_, "Otan" if id_ == "a" else "OTAN")]
    return Outcome(record, tuple(names), profile=profile_of(text, ()))


def named(id_: str, name: str) -> EntityMention:
    return EntityMention(
        document=id_, start=0, end=len(name), text=name, line=1, sentence=name, sentence_start=0,
        value=EntityValue(EntityLabel.ORG, name),
    )  # fmt: skip


@pytest.fixture
def directory(tmp_path: Path) -> Directory:
    """Of documents of which some have the id of one before, and every second order is one that could not be read."""
    found = (packed(2 * place, outcome(id_, text)) for place, (id_, text) in enumerate(TEXTS))
    return Directory.of([summary for summary in found if summary], tmp_path)


def test_a_directory_in_files_tells_the_stories_that_are_told_in_memory(directory: Directory) -> None:
    day = datetime.date(2024, 3, 13)
    first = dict(reversed(TEXTS))
    known = [Written(id_, profile_of(first[id_], ()), day) for id_ in ("a", "b", "c", "d")]
    held = stories_of(known)
    for place, document in enumerate(known):
        assert directory.story(document.id) == held.story(place)
        assert directory.day(document.id) == "2024-03-13"
        for other, another in enumerate(known):
            pair = (directory.stories.places[each.id] for each in (document, another))
            assert directory.stories.relations.of(*pair) == held.relations.of(place, other)
    assert [directory.story(id_) for id_ in "abcd"] == ["a", None, "a", None]
    assert [directory.group(id_) for id_ in "abcd"] == [0, None, 0, None]


def test_of_documents_with_one_id_the_first_is_known(directory: Directory) -> None:
    assert [directory.order(id_) for id_ in "abcd"] == [0, 2, 6, 8]
    assert [directory.is_later(id_, 2 * place) for place, (id_, _) in enumerate(TEXTS)] == [
        False, False, True, False, False, True,
    ]  # fmt: skip
    assert not directory.is_later("unheard-of", 3)


def test_names_are_read_as_all_documents_say(directory: Directory) -> None:
    told = directory.named(outcome("a", FIRE).mentions)
    assert [mention.value.canonical for mention in told if isinstance(mention, EntityMention)] == ["OTAN"]
    other = replace(named("a", "Ariane"), text="Ariane")
    assert directory.named([other]) == [other]
    assert count_names(told).counts


def test_a_directory_is_pickled_as_the_name_of_its_folder(directory: Directory) -> None:
    assert directory.order("c") == 6  # its files are open
    data = pickle.dumps(directory)
    assert len(data) < 300
    assert pickle.loads(data).order("c") == 6  # noqa: S301 - our own


def test_keys_that_meet_are_told_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lookups, "key_of_text", lambda _: 7)
    monkeypatch.setattr("factx.corpus.gathering.key_of_text", lambda _: 7)
    found = (packed(place, outcome(id_, text)) for place, (id_, text) in enumerate(TEXTS))
    directory = Directory.of([summary for summary in found if summary], tmp_path)
    assert [directory.order(id_) for id_ in "abcd"] == [0, 1, 3, 4]
    assert directory.is_later("b", 5)
    told = directory.named(outcome("a", FIRE).mentions)
    assert [mention.value.canonical for mention in told if isinstance(mention, EntityMention)] == ["OTAN"]


def test_a_run_without_documents_has_an_empty_directory(tmp_path: Path) -> None:
    directory = Directory.of([], tmp_path)
    assert not directory.is_later("a", 0)
    assert list(directory.stories.documents) == []


def test_numbers_and_rows_come_back_as_they_were_written(tmp_path: Path) -> None:
    rows = [b"", b"one", b"", b"three" * 9_000]
    with RowWriter(tmp_path / "rows") as written, Writer(tmp_path / "numbers", DOUBLE) as ones:
        for row in rows:
            written.add(row)
        for number in range(20_000):
            ones.add(number / 8)
    assert list(Rows(tmp_path / "rows")) == rows
    assert Rows(tmp_path / "rows")[1:3] == rows[1:3]
    assert list(numbers(tmp_path / "numbers", DOUBLE)) == [number / 8 for number in range(20_000)]


def test_a_text_is_new_once() -> None:
    with Texts() as texts:
        assert [texts.is_new(mark) for mark in ("a", "b", "a", "a", "c")] == [True, True, False, False, True]
