"""What stays where candidates overlap."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from factx.dates.find import FoundDate, date_grammar
from factx.dates.parts import TimeParts
from factx.entities.find import FoundEntity
from factx.figures.find import FoundFigure
from factx.found import find_all, find_values, load_tables, settle
from factx.grammar import Candidate
from factx.lexicon.dates import load_date_tables
from factx.nlp.parts import TextPart
from factx.schema import Dimension, EntityLabel, FigureValue, Modifier

if TYPE_CHECKING:
    from collections.abc import Iterator


def date(start: int, end: int) -> FoundDate:
    rule = replace(date_grammar(load_date_tables()).rules[0], name="date")
    return FoundDate(start, end, TimeParts(), Candidate(start, end, TimeParts(), rule))


def figure(start: int, end: int) -> FoundFigure:
    value = FigureValue(Dimension.COUNT, None, None, None, None, Modifier.VAGUE)
    return FoundFigure(start, end, value, "figure", start, end)


def entity(start: int, end: int) -> FoundEntity:
    return FoundEntity(start, end, EntityLabel.ORG, "entity")


@pytest.mark.parametrize(
    ("values", "entities", "kept"),
    [
        ([figure(0, 3)], [entity(5, 9)], ["figure", "entity"]),
        ([figure(2, 4)], [entity(0, 4)], ["entity"]),
        ([figure(0, 9)], [entity(5, 9)], ["figure"]),
        ([figure(0, 4)], [entity(0, 4)], ["figure"]),
        ([date(0, 4)], [entity(0, 4)], ["date"]),
        ([date(5, 9)], [entity(0, 9)], ["entity", "date"]),
        ([date(5, 12)], [entity(0, 9)], ["entity"]),
        ([date(0, 12)], [entity(10, 14)], ["date"]),
        ([figure(0, 2), date(3, 7), figure(8, 9)], [entity(0, 9)], ["entity", "date"]),
        ([], [], []),
    ],
)
def test_names_and_values(values, entities, kept: list[str]) -> None:
    assert [found.rule for found in settle(values, entities)] == kept


def test_figures_and_dates_never_overlap(tables) -> None:
    text = "Le 3 mai 2024, 12 kg ; en 2023 450 votants, trois ans plus tard 2 011 euros."
    found = find_values(text, tables)
    assert [text[value.start : value.end] for value in found] == [
        "3 mai 2024",
        "12 kg",
        "2023",
        "450",
        "trois ans plus tard",
        "2 011 euros",
    ]


def test_parts_are_taken_no_faster_than_they_are_read() -> None:
    taken = []

    def parts() -> Iterator[TextPart]:
        for number in range(100):
            taken.append(number)
            yield TextPart(1000 * number, "Il pèse 3 kg. " * 70)

    stretches = find_all(parts(), None, load_tables())
    first = next(stretches)
    assert (first.part.offset, len(first.found)) == (0, 70)
    assert len(taken) < 20
    assert sum(1 for _ in stretches) == len(taken) - 1 == 99
