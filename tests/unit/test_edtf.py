"""Writing and reading ``value_iso``."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.dates import edtf


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2024-11-17", "2024-11-17", "2024-11-17"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("1900-02", "1900-02-01", "1900-02-28"),
        ("1991", "1991-01-01", "1991-12-31"),
        ("2024-W46", "2024-11-11", "2024-11-17"),
        ("2020-W53", "2020-12-28", "2021-01-03"),
        ("2024-21", "2024-03-01", "2024-05-31"),
        ("2023-24", "2023-12-01", "2024-02-29"),
        ("9998-24", "9998-12-01", "9999-02-28"),
        ("192X", "1920-01-01", "1929-12-31"),
        ("17XX", "1700-01-01", "1799-12-31"),
        ("-0043", "-0043-01-01", "-0043-12-31"),
        ("-07XX", "-0799-01-01", "-0700-12-31"),
        ("-00XX", "-0099-01-01", "0000-12-31"),
        ("2024-06/2024-10", "2024-06-01", "2024-10-31"),
        ("2024-11-14/2024-11-15", "2024-11-14", "2024-11-15"),
        ("2024-11-17T14:30", "2024-11-17", "2024-11-17"),
        ("2024-11-17T14:30Z", "2024-11-17", "2024-11-17"),
        ("11XX/13XX", "1100-01-01", "1399-12-31"),
    ],
)
def test_bounds(value: str, first: str, last: str) -> None:
    assert edtf.PATTERN.fullmatch(value)
    assert edtf.bounds(value) == (first, last)


@pytest.mark.parametrize(
    "value",
    [
        "XXXX-10",
        "XXXX-10-12",
        "XXXX-WXX-7",
        "XXXX-XX-XXT21:15",
        "XXXX",
        "XXXX-WXX",
        "XXXX-WXX-WE",
        "XX8X",
        "XXXX-01/XXXX-05",
        "9999-24",
    ],
)
def test_unknown_parts_have_no_bounds(value: str) -> None:
    assert edtf.PATTERN.fullmatch(value)
    assert edtf.bounds(value) is None


@pytest.mark.parametrize("value", ["", "24", "2024-1", "2024/", "20X4", "2024-W1", "2024-11-17 14:30", "XXXX-WXX-8"])
def test_pattern_refuses(value: str) -> None:
    assert not edtf.PATTERN.fullmatch(value)


@given(st.dates(min_value=datetime.date(1, 1, 1)))
def test_a_written_day_reads_back(date: datetime.date) -> None:
    assert edtf.bounds(edtf.day(date)) == (date.isoformat(), date.isoformat())


@given(st.dates(min_value=datetime.date(1, 1, 8), max_value=datetime.date(9998, 12, 31)))
def test_a_day_lies_within_its_week_and_month(date: datetime.date) -> None:
    year, week, _ = date.isocalendar()
    for value in (edtf.week(year, week), edtf.month(date.month, date.year), edtf.year(date.year)):
        bounds = edtf.bounds(value)
        assert bounds is not None
        assert bounds[0] <= date.isoformat() <= bounds[1]
