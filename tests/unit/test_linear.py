"""A text that repeats itself costs by its length, whatever it repeats: numbers, dates, and what stands between."""

from __future__ import annotations

import sys
import time
from itertools import product
from random import Random
from typing import TYPE_CHECKING

import pytest

from factx.documents import Document
from factx.mentions import find_mentions

if TYPE_CHECKING:
    from collections.abc import Callable

#: What numbers, dates and their separators are made of; what repeats itself is made of these.
ATOMS = ("000", "1", "2024", " ", ",", ".", "-", "/", ":", "h", "%", " à ", "mai ", "un ", "\u202f", "’")
LONGEST = 8
#: Characters of the shorter of two texts: past what any rule looks back at (400), or looking back would count as growth.
SIZE = 600
#: A text four times as long may take so many times the steps; where every pair is looked at, it takes sixteen.
GROWTH = 5.5


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


def units() -> list[str]:
    """All atoms and all pairs of them, and some of the longer runs of up to eight characters, always the same."""
    short = {"".join(atoms) for size in (1, 2) for atoms in product(ATOMS, repeat=size)}
    long = {unit for size in (3, 4) for unit in map("".join, product(ATOMS, repeat=size)) if len(unit) <= LONGEST}
    return sorted(short) + Random(18).sample(sorted(long - short), 80)


@pytest.mark.parametrize("part", range(4))
def test_steps_grow_with_the_length(part: int, tables) -> None:
    reading("un 12 km le 3 mai 2024", tables)()
    for unit in units()[part::4]:
        short, long = (steps(reading(unit * (size // len(unit)), tables)) for size in (SIZE, 4 * SIZE))
        assert long <= GROWTH * short + 500, unit


#: What patterns could take for the beginning of something long, again and again.
LONG_UNITS = (
    "000 ", "000.", "000\u202f", "1 000 ", "1.000,", "12:", "1/", "mai ", "3 mai 2024 ", "un et ", "à 1 h ",
    "il y a ", "deux cent mille ", "de 2001 à ", "XXe et ", "années 80 et ", "d'", "1", "\n", " ", "le lendemain ",
    "vingt-", "entre 1 et ", "(1 ", "millions ", "deux sur ", "1 %, ", "$", "contre 1 % ",
)  # fmt: skip


@pytest.mark.parametrize("unit", LONG_UNITS)
def test_patterns_take_time_by_the_length(unit: str, tables) -> None:
    """One match is one step, however long: the time of the thread alone tells."""
    reading("un 12 km le 3 mai 2024", tables)()
    for _ in range(3):  # of a loaded machine the quietest moment tells
        short, long = (seconds(reading(unit * (size // len(unit)), tables)) for size in (3000, 12_000))
        if long <= 8 * short + 0.2:
            return
    pytest.fail(f"{unit!r}: {short:.2f} s, four times as long {long:.2f} s")


def test_many_names_cost_a_text_no_more(tmp_path) -> None:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from factx.entities.gazetteer import find_own, with_gazetteer
    from factx.lexicon.entities import load_entity_tables

    doc = Doc(Vocab(), words=["La", "Ferme", "des", "Aulnes", "vend", "à", "Kiev", "."])
    taken = []
    for names in (100, 10_000):
        lines = [f"Société {number} de Kiev,ORG" for number in range(names)]
        (tmp_path / "names.csv").write_text("\n".join(["name,label", "Ferme des Aulnes,ORG", *lines]), encoding="utf-8")
        tables = with_gazetteer(load_entity_tables(), tmp_path / "names.csv")
        found = list(find_own(doc, tables))
        assert [doc.text[entity.start : entity.end] for entity in found] == ["Ferme des Aulnes"]
        taken.append(steps(lambda tables=tables: list(find_own(doc, tables))))
    assert taken[0] == taken[1] < 200
