"""A text that repeats itself costs by its length, whatever it repeats: numbers, dates, and what stands between."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING

import pytest

from factx.documents import Document
from factx.mentions import find_mentions

if TYPE_CHECKING:
    from collections.abc import Callable


def steps(read: Callable[[], object]) -> int:
    """The calls that reading takes; the same on every machine."""
    count = 0

    def note(*_: object) -> None:
        nonlocal count
        count += 1

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        read()
    finally:
        sys.setprofile(before)
    return count


def seconds(read: Callable[[], object]) -> float:
    """What reading takes of the processor: patterns are matched in one call, however long."""
    begun = time.thread_time()
    read()
    return time.thread_time() - begun


def reading(text: str, tables) -> Callable[[], object]:
    document = Document.from_text(text, "a.txt")
    return lambda: list(find_mentions([(document, None)], None, tables))


@pytest.mark.parametrize(
    "unit", ["000 ", "000.", "000\u202f", "1 000 ", "1.000,", "12:", "1/", "mai ", "3 mai 2024 ", "un et ", "à 1 h "]
)
def test_patterns_take_time_by_the_length(unit: str, tables) -> None:
    reading("un 12 km le 3 mai 2024", tables)()
    for _ in range(3):  # of a loaded machine the quietest moment tells
        short, long = (seconds(reading(unit * (size // len(unit)), tables)) for size in (6000, 24_000))
        if long <= 8 * short + 0.2:
            return
    pytest.fail(f"{unit!r}: {short:.2f} s, four times as long {long:.2f} s")


@pytest.mark.parametrize("names", [1000, 100_000])
def test_many_names_cost_a_text_no_more(names: int, tmp_path) -> None:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from factx.entities.gazetteer import find_own, with_gazetteer
    from factx.lexicon.entities import load_entity_tables

    lines = [f"Société {number} de Kiev,ORG" for number in range(names)]
    (tmp_path / "names.csv").write_text("\n".join(["name,label", "Ferme des Aulnes,ORG", *lines]), encoding="utf-8")
    tables = with_gazetteer(load_entity_tables(), tmp_path / "names.csv")
    doc = Doc(Vocab(), words=["La", "Ferme", "des", "Aulnes", "vend", "à", "Kiev", "."])
    found = list(find_own(doc, tables))
    assert [doc.text[entity.start : entity.end] for entity in found] == ["Ferme des Aulnes"]
    assert steps(lambda: list(find_own(doc, tables))) < 200
