"""From what was said to what day it means, without a text."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factx.dates import edtf
from factx.dates.find import find_dates
from factx.dates.parts import Base, Clock, DateUnit, Direction, Offset, PeriodPortion, TimeParts, Window
from factx.dates.resolve import resolve
from factx.dates.resolve_all import resolve_all
from factx.lexicon.dates import load_date_tables
from factx.schema import DateLabel, Granularity, Resolution

DAY = datetime.date(2024, 11, 20)
dates = st.dates(min_value=datetime.date(1950, 1, 1), max_value=datetime.date(2090, 12, 31))
directions = st.sampled_from([None, Direction.PAST, Direction.FUTURE])


def value(parts: TimeParts, reference: datetime.date | None = DAY, way: Direction | None = None) -> str:
    return resolve(parts, reference, way)[0].value_iso


@pytest.mark.parametrize(
    ("parts", "past", "future"),
    [
        (TimeParts(weekday=4), "2024-11-14", "2024-11-21"),
        (TimeParts(weekday=3), "2024-11-20", "2024-11-27"),
        (TimeParts(month=10), "2024-10", "2025-10"),
        (TimeParts(month=11), "2024-11", "2024-11"),
        (TimeParts(month=12), "2023-12", "2024-12"),
        (TimeParts(month=11, day=30), "2023-11-30", "2024-11-30"),
        (TimeParts(month=2, day=29), "2024-02-29", "2028-02-29"),
        (TimeParts(season=24), "2023-24", "2024-24"),
        (TimeParts(quarter=1), "2024-01/2024-03", "2025-01/2025-03"),
        (TimeParts(half=2), "2024-07/2024-12", "2024-07/2024-12"),
        (TimeParts(weekend=True), "2024-11-16/2024-11-17", "2024-11-23/2024-11-24"),
        (TimeParts(weekday=2, month=10, day=8), "2024-10-08", "2024-10-08"),
        (TimeParts(month=7, day=4, end=TimeParts(month=7, day=9)), "2024-07-04/2024-07-09", "2025-07-04/2025-07-09"),
        (TimeParts(month=11, end=TimeParts(month=2)), "2023-11/2024-02", "2024-11/2025-02"),
        (TimeParts(week=46), "2024-W46", "2025-W46"),
    ],
)
def test_direction(parts: TimeParts, past: str, future: str) -> None:
    assert value(parts, way=Direction.PAST) == past
    assert value(parts, way=Direction.FUTURE) == future


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (TimeParts(offset=Offset(-1, DateUnit.MONTH)), "2024-10"),
        (TimeParts(offset=Offset(-2, DateUnit.WEEK)), "2024-W45"),
        (TimeParts(offset=Offset(-5000, DateUnit.YEAR)), "-2976"),
        (TimeParts(offset=Offset(-3, DateUnit.CENTURY)), "17XX"),
        (TimeParts(offset=Offset(48, DateUnit.HOUR)), "2024-11-22"),
        (TimeParts(offset=Offset(1, DateUnit.YEAR), month=3), "2025-03"),
        (TimeParts(offset=Offset(1, DateUnit.WEEK), weekday=2), "2024-11-26"),
        (TimeParts(offset=Offset(1, DateUnit.MONTH), day=15), "2024-12-15"),
        (TimeParts(window=Window(-10, DateUnit.YEAR)), "2014/2024"),
        (TimeParts(window=Window(90, DateUnit.DAY)), "2024-11-20/2025-02-18"),
        (TimeParts(year=2023, portion=PeriodPortion(DateUnit.MONTH, first=5)), "2023-01/2023-05"),
        (TimeParts(year=2014, month=9, portion=PeriodPortion(DateUnit.WEEK, nth=-1)), "2014-W39"),
        (TimeParts(year=2025, month=1, portion=PeriodPortion(DateUnit.FORTNIGHT, nth=2)), "2025-01-16/2025-01-31"),
        (TimeParts(year=2024, month=5, weekday=1, portion=PeriodPortion(DateUnit.DAY, nth=3)), "2024-05-20"),
        (TimeParts(short_decade=8), "198X"),
        (TimeParts(short_decade=2), "192X"),
        (TimeParts(millennium=1, before_era=True), "-1999/-1000"),
        (TimeParts(weekday=6, clock=Clock(21, 15)), "2024-11-16T21:15"),
        (TimeParts(year=2024, month=5, day=3, clock=Clock(18, 30, zone="Z")), "2024-05-03T18:30Z"),
        (TimeParts(feast=load_date_tables().feasts["dimanche de Pâques"], year=2025), "2025-04-20"),
        (TimeParts(feast=load_date_tables().feasts["Thanksgiving"], year=2024), "2024-11-28"),
    ],
)
def test_arithmetic(parts: TimeParts, expected: str) -> None:
    assert value(parts) == expected


def test_no_thirty_day_months() -> None:
    last = datetime.date(2024, 3, 31)
    assert value(TimeParts(offset=Offset(-1, DateUnit.MONTH)), last) == "2024-02"
    assert value(TimeParts(month=2, end=None), datetime.date(2023, 1, 31), Direction.FUTURE) == "2023-02"


def test_anchor_must_be_fine_enough() -> None:
    next_day = TimeParts(offset=Offset(1, DateUnit.DAY, Base.SENTENCE))
    may = (datetime.date(2020, 5, 1), datetime.date(2020, 5, 31))
    fifth = (datetime.date(2020, 5, 5), datetime.date(2020, 5, 5))
    assert resolve(next_day, DAY, anchor=fifth)[0].value_iso == "2020-05-06"
    assert resolve(next_day, DAY, anchor=may)[1] is Resolution.UNRESOLVED


def test_the_29th_of_february_of_a_common_year_is_unresolved() -> None:
    found, resolution = resolve(TimeParts(year=2023, month=2, day=29), DAY)
    assert resolution is Resolution.UNRESOLVED
    assert found.earliest is None


def test_a_bare_clock_time_stays_open() -> None:
    found, resolution = resolve(TimeParts(clock=Clock(21, 15)), DAY)
    assert (found.value_iso, found.label) == ("XXXX-XX-XXT21:15", DateLabel.TIME)
    assert (found.granularity, resolution) == (Granularity.TIME, Resolution.UNRESOLVED)


def time_parts(**said: Any) -> TimeParts:
    """Hypothesis looks up the type of every field of a class, also of those that only a type checker knows."""
    return TimeParts(**said)


parts_strategy = st.builds(
    time_parts,
    year=st.none() | st.integers(-900, 2200),
    month=st.none() | st.integers(1, 12),
    day=st.none() | st.integers(1, 31),
    weekday=st.none() | st.integers(1, 7),
    quarter=st.none() | st.integers(1, 4),
    season=st.none() | st.integers(21, 24),
    clock=st.none() | st.builds(Clock, st.integers(0, 23), st.integers(0, 59)),
    offset=st.none() | st.builds(Offset, st.integers(-9000, 9000), st.sampled_from(DateUnit), st.sampled_from(Base)),
    window=st.none() | st.builds(Window, st.integers(-9000, 9000), st.sampled_from(DateUnit)),
    portion=st.none() | st.builds(PeriodPortion, st.sampled_from(DateUnit), first=st.integers(1, 400)),
    direction=directions,
    end=st.none() | st.builds(time_parts, month=st.integers(1, 12), day=st.none() | st.integers(1, 31)),
    recurring=st.booleans(),
)


@given(parts_strategy, st.none() | dates, directions)
def test_every_value_is_published_in_form_and_in_order(
    parts: TimeParts, reference: datetime.date | None, way: Direction | None
) -> None:
    found, resolution = resolve(parts, reference, way)
    assert edtf.PATTERN.fullmatch(found.value_iso), found.value_iso
    assert (found.earliest is None) == (resolution is Resolution.UNRESOLVED)
    if found.earliest is not None and found.latest is not None:
        assert edtf.bounds(found.value_iso) == (found.earliest, found.latest)
        if not found.earliest.startswith("-"):
            assert found.earliest <= found.latest


#: The first and the last days that a calendar date can be.
days_off = st.integers(0, 9) | st.integers(0, 400)
edges = days_off.map(lambda days: datetime.date.min + datetime.timedelta(days=days)) | days_off.map(
    lambda days: datetime.date.max - datetime.timedelta(days=days)
)
said = st.sampled_from(
    [
        *(TimeParts(weekday=day) for day in range(1, 8)),
        *(TimeParts(weekday=day, day=31, month=12) for day in range(1, 8)),
        *(TimeParts(week=number) for number in (1, 52, 53)),
        *(TimeParts(week=number, year=year) for number in (1, 52, 53) for year in (1, 9999)),
        *(TimeParts(year=year, season=season) for year in (1, 9999) for season in (21, 24)),
        *(TimeParts(portion=PeriodPortion(unit, nth=nth)) for unit in DateUnit for nth in (1, -1)),
        *(TimeParts(portion=PeriodPortion(unit, last=2), year=9999) for unit in DateUnit),
        *(TimeParts(offset=Offset(1, DateUnit.WEEK), weekday=day, direction=Direction.FUTURE) for day in (1, 7)),
        *(TimeParts(offset=Offset(count, DateUnit.WEEK), day=day, month=month) for count, day, month in ((0, 31, 12), (0, 1, 1))),
        TimeParts(weekend=True), TimeParts(weekend=True, day=31, month=12, year=9999),
        TimeParts(weekend=True, day=1, month=1, year=1), TimeParts(feast=load_date_tables().feasts["Pâques"]), TimeParts(feast=load_date_tables().feasts["Noël"]),
        TimeParts(short_decade=0), TimeParts(month=2, day=29), TimeParts(season=24), TimeParts(quarter=4),
        TimeParts(weekday=1, end=TimeParts(weekday=5)), TimeParts(month=11, end=TimeParts(month=2)),
        TimeParts(offset=Offset(-1, DateUnit.DAY), end=TimeParts(offset=Offset(1, DateUnit.DAY))),
    ]
)  # fmt: skip
counted = st.builds(
    time_parts,
    offset=st.builds(Offset, st.integers(-20, 20), st.sampled_from(DateUnit), st.sampled_from(Base)),
    weekday=st.none() | st.integers(1, 7),
    direction=directions,
) | st.builds(time_parts, window=st.builds(Window, st.integers(-20, 20), st.sampled_from(DateUnit)))


@settings(max_examples=400)
@given(said | counted | parts_strategy, edges, st.none() | st.tuples(edges, edges).map(sorted).map(tuple), directions)
def test_what_the_calendar_has_no_day_for_stays_unresolved(
    parts: TimeParts,
    reference: datetime.date,
    anchor: tuple[datetime.date, datetime.date] | None,
    way: Direction | None,
) -> None:
    found, resolution = resolve(parts, reference, way, anchor)
    assert edtf.PATTERN.fullmatch(found.value_iso), found.value_iso
    assert (found.earliest is None) == (resolution is Resolution.UNRESOLVED)
    assert found.latest is None or len(found.latest.lstrip("-")) == len("YYYY-MM-DD")
    assert found.earliest is None or edtf.runs_forward(f"{found.earliest}/{found.latest}")


LAST, FIRST = datetime.date(9999, 12, 31), datetime.date(1, 1, 1)


@pytest.mark.parametrize(
    ("parts", "reference", "expected"),
    [
        (TimeParts(weekday=1, direction=Direction.FUTURE), LAST, "XXXX-WXX-1"),
        (TimeParts(weekday=7), FIRST, "XXXX-WXX-7"),
        (TimeParts(weekday=1), FIRST, "0001-01-01"),
        (TimeParts(offset=Offset(1, DateUnit.DAY)), LAST, "XXXX-XX-XX"),
        (TimeParts(offset=Offset(-1, DateUnit.DAY)), FIRST, "XXXX-XX-XX"),
        (TimeParts(offset=Offset(10, DateUnit.YEAR)), LAST, "XXXX"),
        (TimeParts(weekend=True), FIRST, "XXXX-WXX-WE"),
        (
            TimeParts(weekday=1, direction=Direction.FUTURE, end=TimeParts(weekday=6, direction=Direction.FUTURE)),
            LAST,
            "XXXX-WXX-1/XXXX-WXX-6",
        ),
    ],
)
def test_days_beyond_the_calendar(parts: TimeParts, reference: datetime.date, expected: str) -> None:
    found, resolution = resolve(parts, reference)
    assert found.value_iso == expected
    assert (resolution is Resolution.UNRESOLVED) == ("X" in expected)


@given(st.integers(1, 7), dates, st.integers(-200, 200), directions)
def test_a_week_later_the_weekday_is_a_week_later(
    weekday: int, reference: datetime.date, weeks: int, way: Direction | None
) -> None:
    parts = TimeParts(weekday=weekday)
    moved = reference + datetime.timedelta(weeks=weeks)
    first, second = (datetime.date.fromisoformat(value(parts, day, way)) for day in (reference, moved))
    assert second - first == datetime.timedelta(weeks=weeks)
    assert first.isoweekday() == weekday


@given(dates, dates, st.dates(min_value=datetime.date(1, 1, 1)), directions)
def test_what_is_stated_in_full_needs_no_reference(
    first: datetime.date, second: datetime.date, said: datetime.date, way: Direction | None
) -> None:
    parts = TimeParts(year=said.year, month=said.month, day=said.day)
    found = resolve(parts, first, way)
    assert found == resolve(parts, second) == resolve(parts, None)
    assert found[1] is Resolution.ABSOLUTE


@given(st.integers(1, 12), st.integers(1, 28), dates)
def test_a_yearless_day_is_the_latest_on_or_before(month: int, day: int, reference: datetime.date) -> None:
    found = datetime.date.fromisoformat(value(TimeParts(month=month, day=day), reference))
    assert (found.month, found.day) == (month, day)
    assert datetime.timedelta(0) <= reference - found <= datetime.timedelta(days=366)


@pytest.mark.parametrize("text", ["En 1 avant Jésus-Christ la ville tombe, trois ans plus tard elle renaît.",
                                  "L’hiver 9999 vient, trois mois plus tard il s’en va, et le lundi suivant aussi.",
                                  "Lundi, demain, dans dix ans, ce week-end, du lundi au jeudi suivant."])  # fmt: skip
def test_dates_of_a_text_at_the_edges_of_the_calendar(text: str) -> None:
    found = find_dates(text, load_date_tables())
    assert found
    for reference in (datetime.date.min, datetime.date.max):
        for _, moment, resolution in resolve_all(found, text, None, reference, load_date_tables()):
            assert (moment.earliest is None) == (resolution is Resolution.UNRESOLVED)
