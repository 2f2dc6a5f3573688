"""Numbers: every writing reads exactly; words agree with an independent library."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from factx.numbers import exact, match_number, read
from factx.numbers.words import below_hundred

LARGEST = 10**15
LANGUAGES = ("fr", "fr_BE", "fr_CH")


def sampled() -> list[int]:
    """Every number up to 1999 and a spread over all sizes up to 10^15, the same in every run."""
    draw = random.Random(20241120)
    spread = [draw.randrange(10 ** draw.randrange(3, 16)) for _ in range(3000)]
    round_ones = [digit * 10**power for digit in range(1, 10) for power in range(3, 15)]
    return [*range(2000), *spread, *round_ones, 1_000_001, 999_999_999_999_999]


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_agree_with_an_independent_library(language: str) -> None:
    wrong = {
        words: read(words)
        for number in sampled()
        if number < LARGEST and read(words := num2words(number, lang=language)) != number
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("18 300", "18300"), ("18\u00a0300", "18300"), ("18\u202f300", "18300"), ("18\u2009300", "18300"),
        ("6.480", "6480"), ("7.905,12", "7905.12"), ("3'250", "3250"), ("3’250.50", "3250.5"),
        ("1,204,500", "1204500"), ("1,204.50", "1204.5"), ("12,75", "12.75"), ("41.2", "41.2"), ("0.500", "0.5"),
        ("1100", "1100"), ("-7,5", "-7.5"), ("– 7,5", "-7.5"), ("−7,5", "-7.5"), ("+3", "3"), ("2 ½", "2.5"),
        ("6 mille 200 milliards", "6200000000000"), ("2 millions 300 mille", "2300000"), ("2 millions 500 000", "2500000"),
        ("deux virgule cinq", "2.5"), ("zéro virgule zéro cinq", "0.05"), ("un million et demi", "1500000"),
        ("un demi-milliard", "500000000"), ("demi-million", "500000"), ("9,3 Mds", "9300000000"), ("15 mille", "15000"),
        ("un million de milliards", "1000000000000000"), ("mille et une", "1001"), ("dix-neuf cent douze", "1912"),
        ("huitante-quatre", "84"), ("octante et un", "81"), ("nonante-neuf", "99"), ("septante et un", "71"),
        ("Soixante-et-onze", "71"), ("QUATRE-VINGTS", "80"), ("quatre vingt dix sept", "97"), ("4,6\u00a0millions", "4600000"),
    ],
)  # fmt: skip
def test_reads(text: str, value: str) -> None:
    found = read(text)
    assert found is not None
    assert str(found) == value


@pytest.mark.parametrize(
    "text",
    ["", " ", "million", "cents", "demi", "vingt et deux", "2023 450", "deux trois", "1.2.3", "03.24.42", "un mille",
     "douze chats", "1,2,3", "12:30", "et demi", "vingts", "quarante-vingt"],
)  # fmt: skip
def test_refuses(text: str) -> None:
    assert read(text) is None


@pytest.mark.parametrize(
    ("text", "mantissa", "factor"),
    [("4,6 millions", "4.6", "1000000"), ("trois cents", "3", "100"), ("deux mille", "2", "1000"), ("120", "120", "1"),
     ("trois cent deux", "302", "1"), ("2 millions 300 mille", "2300000", "1")],
)  # fmt: skip
def test_factor_a_neighbour_may_share(text: str, mantissa: str, factor: str) -> None:
    number = match_number(text, 0)
    assert number is not None
    assert (exact(number.mantissa), exact(number.factor)) == (Decimal(mantissa), Decimal(factor))


def test_number_stops_where_another_word_begins() -> None:
    number = match_number("deux millions un an plus tôt", 0)
    assert number is not None
    assert (number.value, number.end) == (2_000_000, len("deux millions"))


@given(st.decimals(min_value=0, max_value=10**12, places=2, allow_nan=False, allow_infinity=False))
def test_decimals_round_trip_exactly(value: Decimal) -> None:
    french = f"{value:,.2f}".replace(",", " ").replace(".", ",")
    assert read(french) == value


@given(st.text(max_size=40))
def test_any_text_is_a_number_or_none(text: str) -> None:
    value = read(text)
    assert value is None or value.is_finite()


def test_words_past_the_end_are_no_number() -> None:
    assert below_hundred([], 0) is None
