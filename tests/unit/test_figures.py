"""The figure finder: invariants over any text, spans that dates have taken."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.figures.find import FoundFigure, find_figures
from factx.lexicon.figures import load_figure_tables
from factx.schema import Dimension, Modifier

if TYPE_CHECKING:
    from collections.abc import Sequence

TABLES = load_figure_tables()


def find(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[FoundFigure]:
    return find_figures(text, TABLES, taken)


def check(text: str, found: list[FoundFigure]) -> None:
    """What holds of every figure of every text."""
    end = 0
    for figure in found:
        value = figure.value
        assert end <= figure.start < figure.end <= len(text)
        assert figure.start <= figure.number_start < figure.number_end <= figure.end
        assert text[figure.start : figure.end].strip() == text[figure.start : figure.end]
        assert figure.rule
        for number in (value.value, value.low, value.high):
            assert number is None or (number.is_finite() and Decimal(format(number, "f")) == number)
            assert number is None or "E" not in str(number)
        match value.modifier:
            case Modifier.EXACT | Modifier.APPROX:
                assert value.value == value.low == value.high is not None
            case Modifier.MORE_THAN | Modifier.EQUAL_OR_MORE:
                assert value.value == value.low is not None
                assert value.high is None
            case Modifier.LESS_THAN | Modifier.EQUAL_OR_LESS:
                assert value.value == value.high is not None
                assert value.low is None
            case Modifier.RANGE:
                assert value.value is None
                assert value.low is not None
                assert value.high is not None
                assert value.low < value.high
            case Modifier.VAGUE:
                assert value.value is None
                assert value.low is not None
                assert value.high is None
            case _:
                pytest.fail(f"{value.modifier} is no modifier of figures")
        assert not (text[figure.end - 1] == "." and ends_sentence(text, figure.end)), "the span holds the full stop"
        assert value.low is None or value.high is None or value.low <= value.high
        assert value.unit is None or value.unit == value.unit.strip()
        assert value.label is not Dimension.MONEY or value.unit is not None
        end = figure.end


def ends_sentence(text: str, end: int) -> bool:
    rest = text[end:].lstrip()
    return not rest or rest[0].isupper() or "\n" in text[end : len(text) - len(rest)]


AMOUNT = st.decimals(min_value=Decimal("0.1"), max_value=999, places=1).map(lambda value: str(value).replace(".", ","))
UNIT = st.sampled_from(
    ["M€", "M$", "k€", "MDH", "Md€", "millions d’euros", "milliards d’euros", "euros", "MW", "%", "km"]
)
JOINT = st.sampled_from([", contre", ", dont", " contre", " et", ", puis", " à", " ; il en faut"])
ELIDED = st.sampled_from(["", " millions", " milliards", " 000", " 000 000", " mille"])


@given(AMOUNT, UNIT, JOINT, AMOUNT, ELIDED)
@settings(max_examples=500, deadline=None)
def test_no_number_borrows_a_unit_that_raises_it_far_beyond_its_lender(
    first: str, unit: str, joint: str, second: str, magnitude: str
) -> None:
    found = find(f"Le total atteint {first} {unit}{joint} {second}{magnitude}.")
    for lender, borrower in pairwise(found):
        if borrower.rule in {"inherited unit", "shared unit"} and lender.value.unit == borrower.value.unit:
            low, high = sorted(abs(each.value.value or each.value.low or 1) for each in (lender, borrower))
            assert high < low * 10_000


PIECES = """un une deux vingt cent mille million millions milliards et demi demie tiers quart moitié dizaine centaines
        de d' à au entre plus moins près jusqu'à sur contre ou - – , . ; ( ) % € $ CHF 45.– 12 1 000 3,5 7.905,12 m² km/h
        euros dollars francs CFA FCFA par mois le litre heures h 52 ans âgé article Boeing n° le la les points point °C
        kilomètres sept neuf -7 + 2/3 0 \u00a0 \u202f \n 06 ans, (8 ans) Dakar M€ min. mio. dont fois moins ½ 1° 2) ;"""
FRENCH = st.lists(st.sampled_from(PIECES.split(" ")), max_size=25).flatmap(
    lambda words: st.sampled_from([" ", "", "\u00a0", "-"]).map(lambda joint: joint.join(words))
)


@given(FRENCH)
@settings(max_examples=400, deadline=None)
def test_invariants_of_mutated_french(text: str) -> None:
    check(text, find(text))


@given(st.text(max_size=120))
@settings(max_examples=200, deadline=None)
def test_invariants_of_any_unicode(text: str) -> None:
    check(text, find(text))


@given(st.text(alphabet="0123456789 .,'’-–/%€kKmMdhe\u00a0\u202f", max_size=60))
@settings(max_examples=300, deadline=None)
def test_invariants_of_digits_and_signs(text: str) -> None:
    check(text, find(text))


@given(st.decimals(min_value=Decimal("0.01"), max_value=10**9, places=2, allow_nan=False, allow_infinity=False))
@settings(max_examples=100, deadline=None)
def test_amounts_round_trip_exactly(value: Decimal) -> None:
    written = f"{value:,.2f}".replace(",", "\u202f").replace(".", ",")
    (figure,) = find(f"La commune a reçu {written} euros de dons.")
    assert figure.value.value == value


def test_spans_of_dates_hold_no_figure() -> None:
    text = "Depuis 2019, 2 019 euros ont suffi pour 3 ans."
    taken = [(7, 11)]
    assert [text[figure.start : figure.end] for figure in find(text, taken)] == ["2 019 euros", "3 ans"]
    assert find("il y a 3 ans", [(0, 12)]) == []


def test_a_longer_figure_may_contain_a_date() -> None:
    text = "Il doit 2 011 euros."
    assert [text[f.start : f.end] for f in find(text, [(10, 13)])] == ["2 011 euros"]


def test_offsets_count_no_break_blanks_once() -> None:
    text = "\u00a0\u202f18\u202f300\u00a0votants"
    (figure,) = find(text)
    assert (figure.start, figure.end) == (2, 8)


def test_currency_goes_by_the_place_named() -> None:
    assert find("Libreville paie 5 000 FCFA.")[0].value.unit == "XAF"
    assert find("Dakar paie 5 000 FCFA.")[0].value.unit == "XOF"
    assert find("On paie 5 000 FCFA.")[0].value.unit == "XOF"
    assert find("À Ottawa, 30 dollars")[0].value.unit == "CAD"
    assert find("Ici, 30 dollars")[0].value.unit == "USD"
