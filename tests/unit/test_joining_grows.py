"""Joining costs by the figures of one value, and not by their square, whatever they share."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from factx.schema import Counted, Dimension, FigureMention, FigureValue, MeasuredKey, Modifier
from factx.statements import join as joining
from factx.statements.told import ComparedDocument
from factx.stories.groups import Stories, unrelated
from factx.stories.profile import profile_of

if TYPE_CHECKING:
    from collections.abc import Callable


def row(place: int, sentence: str, where: str | None) -> FigureMention:
    value = Decimal(312)
    return FigureMention(
        document=str(place),
        start=0,
        end=3,
        text="312",
        line=1,
        sentence=sentence,
        sentence_start=0,
        measured_entity="blessés",
        measured_key=MeasuredKey("blessé"),
        counted=Counted("blessé", "wounded"),
        where=where,
        value=FigureValue(Dimension.COUNT, value, value, value, None, Modifier.EXACT),
    )


def copies(place: int) -> FigureMention:
    return row(place, "Séisme de Torrenova : 312 blessés", "Torrenova")


def of_many_towns(place: int) -> FigureMention:
    town = "".join(chr(97 + int(digit)) for digit in str(place))
    return row(place, f"Séisme : 312 blessés à Torr{town}", f"Torr{town}")


def in_one_story(place: int) -> FigureMention:
    return of_many_towns(place)


def comparisons(number: int, made: Callable[[int], FigureMention], stories: Stories, monkeypatch) -> int:
    count = 0

    def counting(known: Callable[..., bool]) -> Callable[..., bool]:
        def asked(*args) -> bool:
            nonlocal count
            count += 1
            return known(*args)

        return asked

    rows = [made(place) for place in range(number)]
    figures = [ComparedDocument(place, profile_of(row.sentence, ()), [row]).told(row) for place, row in enumerate(rows)]
    with monkeypatch.context() as patch:
        for name in ("are_one", "exclude"):
            patch.setattr(joining, name, counting(getattr(joining, name)))
        joining.join(figures, stories)
    return count


@pytest.mark.parametrize(
    ("made", "first", "last"), [(copies, 2_500, 10_000), (of_many_towns, 500, 3_000), (in_one_story, 500, 3_000)]
)
def test_comparisons_grow_as_the_figures_of_one_value_do(made, first: int, last: int, monkeypatch) -> None:
    def stories(number: int) -> Stories:
        alone = unrelated(map(str, range(number)))
        return Stories(alone.documents, [0] * number) if made is in_one_story else alone

    few, many = (comparisons(number, made, stories(number), monkeypatch) for number in (first, last))
    assert 0 < many <= 1.2 * few * last / first
