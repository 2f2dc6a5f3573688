"""Which figures are set beside each other."""

from __future__ import annotations

from decimal import Decimal

import pytest

from factx.conflicts import find_conflicts
from factx.facts import group
from factx.schema import Dimension, FigureMention, FigureValue, MeasuredKey, Modifier


def figure(
    number: str,
    key: MeasuredKey | None,
    *,
    predicate: str | None = None,
    source: str | None = None,
    document: str = "a",
    said: str | None = None,
    modifier: Modifier = Modifier.EXACT,
    unit: str = "km",
) -> FigureMention:
    value = FigureValue(Dimension.LENGTH, Decimal(number), Decimal(number), Decimal(number), unit, modifier)
    return FigureMention(
        document=document,
        start=0,
        end=1,
        text=number,
        line=1,
        sentence=number,
        sentence_start=0,
        value=value,
        measured_entity=key and key.thing,
        measured_property=said,
        measured_key=key,
        predicate=predicate,
        attribution=source,
    )


MISSILE = MeasuredKey("missile")
RANGE, HEIGHT = MeasuredKey("missile", "portée"), MeasuredKey("missile", "altitude")


@pytest.mark.parametrize(
    ("mentions", "sides"),
    [
        ([figure("300", RANGE, said="portée"), figure("500", RANGE, said="portée")], [2]),
        ([figure("300", RANGE), figure("300", RANGE, modifier=Modifier.MORE_THAN)], [2]),
        ([figure("300", RANGE), figure("300", RANGE, document="b")], []),
        ([figure("300", RANGE, source="ONU"), figure("300", RANGE, document="b", source="OTAN")], [1]),
        ([figure("300", RANGE), figure("500", HEIGHT)], []),
        ([figure("1", MeasuredKey("a|b")), figure("2", MeasuredKey("a", "b"), said="b")], []),
        ([figure("1", MeasuredKey("a|b", "c")), figure("2", MeasuredKey("a|b", "c"))], [2]),
        ([figure("300", RANGE, predicate="atteindre"), figure("500", MISSILE, predicate="atteindre")], [2]),
        ([figure("300", RANGE, predicate="atteindre"), figure("500", MISSILE, predicate="voler")], []),
        ([figure("300", MISSILE), figure("500", MISSILE)], []),
        (
            [
                figure("300", MeasuredKey("soldat", people="russe"), predicate="tuer"),
                figure("500", MeasuredKey("soldat", people="ukrainien"), predicate="tuer"),
            ],
            [],
        ),
        ([figure("300", None, predicate="voler"), figure("500", None, predicate="voler")], []),
        ([figure("300", RANGE), figure("500", RANGE, unit="m")], []),
        ([figure("300", RANGE), figure("500", MeasuredKey("drone", "portée")), figure("700", RANGE)], [2]),
    ],
)
def test_what_is_compared(mentions: list[FigureMention], sides: list[int]) -> None:
    assert [len(conflict.facts) for conflict in find_conflicts(group(mentions))] == sides


def test_a_fact_between_two_groups_joins_them() -> None:
    mentions = [
        figure("1", MISSILE, predicate="voler"),
        figure("2", MISSILE, predicate="frapper"),
        figure("3", MISSILE, predicate="voler"),
        figure("3", MISSILE, predicate="frapper", document="b"),
    ]
    (conflict,) = find_conflicts(group(mentions))
    assert [fact.canonical for fact in conflict.facts] == ["3 km", "1 km", "2 km"]
    assert conflict.aspect == "frapper"
