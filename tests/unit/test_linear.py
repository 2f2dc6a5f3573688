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

    from factx.worker import Worker

pytestmark = pytest.mark.slow

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


@pytest.mark.parametrize("unit", ["A", "ABC", "ABC ", "É", "AA’"])
def test_capitals_take_time_by_the_length(unit: str) -> None:
    from factx.nlp.calmed import capital_lines

    for _ in range(3):
        short, long = (
            seconds(lambda size=size: list(capital_lines(unit * (size // len(unit)) + " a\n")))
            for size in (20_000, 80_000)
        )
        if long <= 8 * short + 0.2:
            return
    pytest.fail(f"{unit!r}: {short:.2f} s, four times as long {long:.2f} s")


@pytest.fixture(scope="module")
def worker() -> Worker:
    from factx.outcome import Settings
    from factx.worker import Worker

    return Worker.load(Settings())


def whole(text: str, worker: Worker) -> Callable[[], object]:
    """All that is done with a text, up to its facts."""
    from factx.outcome import Settings
    from factx.pipeline import table_of

    return lambda: table_of(worker.outcomes([Document.from_text(text, "a.txt")]), Settings())


#: Names, capitals, quotes and brackets, and figures and dates between them.
NAMED_UNITS = (
    "Paul ", "Paul, ", "Jean-Paul ", "ONU ", "Société Nordlog SA ", "« Le maire » ", "(SA) ", "[", "\n3 morts ",
    "M. Rey dit hier. ", "À Lyon, 3 morts. ", "Le président Rey et ", "dit-il, ", "\n— Non ! ", "l’ONU et ", "“ ",
)  # fmt: skip


@pytest.mark.model
@pytest.mark.parametrize("unit", NAMED_UNITS)
def test_steps_of_the_whole_grow_with_the_length(unit: str, worker: Worker) -> None:
    """Past the longest sentence, at which one is cut: four times as long takes four times the steps, squared sixteen."""
    whole("M. Rey a dit hier que 3 personnes sont mortes à Paris.", worker)()
    short, long = (steps(whole(unit * (size // len(unit)), worker)) for size in (2000, 8000))
    assert long <= GROWTH * short + 500


@pytest.mark.parametrize("unit", ["12 %\n\n", "3 morts.\n\n", "30 km.\n\n30 kg.\n\n", "Il en reste 12.\n\n"])
def test_facts_of_one_value_cost_by_their_number(unit: str, tables) -> None:
    from factx.facts import group

    def grouping(times: int) -> Callable[[], object]:
        (mentions,) = find_mentions([(Document.from_text(unit * times, "a.txt"), None)], None, tables)
        assert len(mentions) >= times
        return lambda: group(mentions)

    short, long = (steps(grouping(times)) for times in (200, 800))
    assert long <= GROWTH * short


@pytest.mark.model
def test_many_names_of_ones_own_cost_a_document_no_more(tmp_path, worker: Worker) -> None:
    from factx.outcome import Settings
    from factx.worker import Worker

    text = "La Ferme des Aulnes vend 12 tonnes à Kiev, a dit hier M. Rey, de la société Nordlog. La Ferme des Aulnes aussi."
    taken = []
    for names in (1000, 100_000):
        lines = [f"Société {number} de Kiev,ORG" for number in range(names)]
        (tmp_path / "names.csv").write_text("\n".join(["name,label", "Ferme des Aulnes,ORG", *lines]), encoding="utf-8")
        own = Worker.load(Settings(gazetteer=str(tmp_path / "names.csv")))
        facts = whole(text, own)().facts
        assert ("Ferme des Aulnes", 2) in [(fact.canonical, fact.mention_count) for fact in facts]
        taken.append(steps(whole(text, own)))
    assert taken[1] < 1.05 * taken[0]  # what earlier texts left in caches differs by a few steps


def test_many_names_cost_a_text_no_more(tmp_path) -> None:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    from factx.entities.gazetteer import find_own, with_gazetteer
    from factx.lexicon.entities import load_entity_tables
    from factx.parse import Parse

    parse = Parse(Doc(Vocab(), words=["La", "Ferme", "des", "Aulnes", "vend", "à", "Kiev", "."]))
    taken = []
    for names in (100, 10_000):
        lines = [f"Société {number} de Kiev,ORG" for number in range(names)]
        (tmp_path / "names.csv").write_text("\n".join(["name,label", "Ferme des Aulnes,ORG", *lines]), encoding="utf-8")
        tables = with_gazetteer(load_entity_tables(), tmp_path / "names.csv")
        found = list(find_own(parse, tables))
        assert [parse.text[entity.start : entity.end] for entity in found] == ["Ferme des Aulnes"]
        taken.append(steps(lambda tables=tables: list(find_own(parse, tables))))
    assert taken[0] == taken[1] < 200
