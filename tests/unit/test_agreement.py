"""Whether two values of one quantity can both be true."""

from __future__ import annotations

import pytest

from factx.schema import Modifier
from factx.statements.agreement import agree
from tests.made import figure


def value(said: str):
    number = said.lstrip("≈<>≥≤")
    match said[0]:
        case "≈":
            return figure(number, modifier="approx").value
        case ">" | "≥" as sign:
            return figure(number, modifier="more_than" if sign == ">" else "equal_or_more", low=number).value
        case "<" | "≤" as sign:
            return figure(number, modifier="less_than" if sign == "<" else "equal_or_less", high=number).value
        case _ if "–" in said:
            low, high = said.split("–")
            return figure(None, modifier="range", low=low, high=high, text=said).value
        case _:
            return figure(number).value


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        ("17", "17.0", True),
        ("17", "22", False),
        ("17", "20", False),
        ("1250000000", "1300000000", True),
        ("18000", "18213", True),
        ("18000", "45000", False),
        ("8500", "8000", False),
        ("≈300", "292", True),
        ("≈60", "64", True),
        ("≈8000000", "7200000", False),
        ("≈190", "187", True),
        ("≥10", "12", True),
        ("≥10", "8", False),
        ("≥10", "10", True),
        ("≤300", ">300", False),
        ("≤300", "≥300", True),
        (">2000", "≈3000", True),
        (">2000", ">5000", True),
        ("<5", "7", False),
        ("2–3", "2.5", True),
        ("2–3", "4", False),
        ("2–3", "3–5", True),
    ],
)
def test_two_values(one: str, other: str, both: bool) -> None:
    assert agree(value(one), value(other)) is both
    assert agree(value(other), value(one)) is both


def test_what_is_vague_agrees_with_all() -> None:
    assert agree(figure(None, modifier=Modifier.VAGUE, low="1000", text="milliers").value, value("12"))
