"""The words of time: CLDR's months and weekdays, and a hand-written supplement."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import msgspec
from babel import Locale

from factx.errors import LexiconError
from factx.lexicon.reader import read_table
from factx.patterns import fold
from factx.schema import DayPart

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LOCALES: Final = (Locale("fr"), Locale("fr", "CA"), Locale("fr", "CH"), Locale("fr", "BE"))


class Feast(msgspec.Struct, frozen=True, gc=False):
    """A feast: a fixed (month, day), days from Easter, or the nth weekday of a month (weekday, which, month)."""

    name: str
    date: tuple[int, int] | None = None
    easter: int | None = None
    nth: tuple[int, int, int] | None = None


@dataclass(frozen=True, eq=False)
class DirectionWords:
    """The lists of ``direction.toml``, folded: what tells past from future. Each is told there."""

    planned: frozenset[str]
    at_first: frozenset[str]
    deadlines: frozenset[str]
    origins: frozenset[str]
    intending: frozenset[str]
    scheduled: frozenset[str]
    intending_forms: frozenset[str]
    scheduled_forms: frozenset[str]
    organised_forms: frozenset[str]
    moving: frozenset[str]
    arriving: frozenset[str]
    could_forms: frozenset[str]
    announcing_forms: frozenset[str]
    having_forms: frozenset[str]
    postponing: frozenset[str]
    deferring: frozenset[str]
    postponing_forms: frozenset[str]
    achieving: frozenset[str]
    achieving_forms: frozenset[str]
    announcing_words: frozenset[str]
    ahead: frozenset[str]
    events: frozenset[str]
    invitations: frozenset[str]
    granting: frozenset[str]
    showing: frozenset[str]
    fires: frozenset[str]
    contained: frozenset[str]


@dataclass(frozen=True, eq=False)
class NotDateWords:
    """The lists of ``not_dates.toml``: what stands beside a would-be date. Each is told there."""

    counted: tuple[str, ...]
    uncounted_after: tuple[str, ...]
    quarter_before: tuple[str, ...]
    changing_verbs: tuple[str, ...]
    only_lasting_before: tuple[str, ...]
    news_names: tuple[str, ...]
    calling: tuple[str, ...]
    not_counted: tuple[str, ...]
    no_year_before: tuple[str, ...]
    year_before: tuple[str, ...]
    year_nouns: tuple[str, ...]
    no_names: tuple[str, ...]
    streets: tuple[str, ...]
    name_months: tuple[str, ...]
    month_names_before: tuple[str, ...]
    feast_not_before: tuple[str, ...]
    feast_before: tuple[str, ...]
    games: tuple[str, ...]
    stretches: tuple[str, ...]
    auxiliaries: tuple[str, ...]
    no_season_after: tuple[str, ...]
    short_year_before: tuple[str, ...]
    short_range_before: tuple[str, ...]
    clock_before: tuple[str, ...]
    lasting_before: tuple[str, ...]
    doubtful_before: tuple[str, ...]
    later_before: tuple[str, ...]
    hour_adjectives: tuple[str, ...]
    spent_after: tuple[str, ...]
    lasting_after: tuple[str, ...]
    journeys: tuple[str, ...]
    lasting_nouns: tuple[str, ...]
    lasting_verbs: tuple[str, ...]
    spending_verbs: tuple[str, ...]
    no_distance_before: tuple[str, ...]
    definite: tuple[str, ...]
    services: tuple[str, ...]
    around: tuple[str, ...]
    local: tuple[str, ...]
    idioms: tuple[str, ...]
    titles: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class DateTables:
    """Every word the date grammar knows, in lower case as :func:`factx.patterns.fold` gives it."""

    months: Mapping[str, int]
    month_abbreviations: Mapping[str, int]
    weekdays: Mapping[str, int]
    weekday_abbreviations: Mapping[str, int]
    seasons: Mapping[str, int]
    decades: tuple[str, ...]
    hundreds: tuple[str, ...]
    thousands: tuple[str, ...]
    counting: tuple[str, ...]
    common_feasts: frozenset[str]
    parts_of_day: Mapping[str, DayPart]
    part_heads: Mapping[str, DayPart]
    units: Mapping[str, str]
    adjectives: Mapping[str, tuple[str, ...]]
    days: Mapping[str, int]
    days_from_event: Mapping[str, int]
    edges: Mapping[str, str]
    ordinals: Mapping[str, int]
    eras: Mapping[str, str]
    foreign_months: tuple[str, ...]
    clock_words: Mapping[str, int]
    halves_of_day: Mapping[str, str]
    zones: Mapping[str, str]
    round_numbers: Mapping[str, int]
    hedges: Mapping[str, str]
    named: Mapping[str, str]
    feasts: Mapping[str, Feast]
    outer: Mapping[str, tuple[str, ...]]
    cues: DirectionWords
    silences: NotDateWords
    stamps: Mapping[str, tuple[str, ...]]


@cache
def load_date_tables() -> DateTables:
    """The tables of ``temporal``, ``feasts``, ``direction``, ``not_dates`` and ``datelines``, with CLDR's names.

    Raises:
        LexiconError: a word stands for two things, or a feast has no day; the message names file and entry.
    """
    table = read_table("temporal")
    months, short_months = _names([locale.months for locale in _LOCALES], table["months"], first=1)
    weekdays, short_weekdays = _names([locale.days for locale in _LOCALES], table["weekdays"], first=0)
    return DateTables(
        months=months,
        month_abbreviations=short_months,
        weekdays=weekdays,
        weekday_abbreviations=short_weekdays,
        seasons=table["seasons"],
        decades=tuple(table["years"]["decades"]),
        hundreds=tuple(table["years"]["hundreds"]),
        thousands=tuple(table["years"]["thousands"]),
        counting=tuple(table["years"]["counting"]),
        common_feasts=frozenset(map(fold, read_table("feasts")["common"])),
        parts_of_day={w: DayPart(part) for w, part in _inverted(table["parts_of_day"], "parts_of_day").items()},
        part_heads={w: DayPart(part) for w, part in _inverted(table["part_heads"], "part_heads").items()},
        units=_inverted(table["units"], "units"),
        adjectives=_tuples(table["adjectives"]),
        days=_folded(table["days"]),
        days_from_event=_folded(table["days_from_event"]),
        edges=_inverted(table["edges"], "edges"),
        ordinals=_folded(table["ordinals"]),
        eras=_inverted(table["eras"], "eras"),
        foreign_months=tuple(table["other_calendars"]["months"]),
        clock_words=table["clock_words"],
        halves_of_day=_inverted(table["halves_of_day"], "halves_of_day"),
        zones=table["zones"],
        round_numbers=_folded(table["round_numbers"]),
        hedges=_inverted(table["hedges"], "hedges"),
        named={fold(w): entry["value"] for entry in table["named"] for w in entry["words"]},
        feasts=_feasts(),
        outer=_tuples(table["outer"]),
        cues=DirectionWords(**{name: frozenset(map(fold, words)) for name, words in read_table("direction").items()}),
        silences=NotDateWords(**_tuples(read_table("not_dates"))),
        stamps=_tuples(read_table("datelines")),
    )


def _names(
    calendars: Iterable[Any], supplement: Mapping[str, Mapping[str, int]], first: int
) -> tuple[dict[str, int], dict[str, int]]:
    """Full names and abbreviations without their points, numbered from 1; CLDR numbers the first one as given."""
    full: dict[str, int] = {}
    short: dict[str, int] = {}
    for calendar in calendars:
        wide, abbreviated = calendar["format"]["wide"], calendar["format"]["abbreviated"]
        full |= {fold(name): number + 1 - first for number, name in wide.items()}
        short |= {fold(name.rstrip(".")): number + 1 - first for number, name in abbreviated.items()}
    full |= supplement.get("words", {})
    short |= supplement.get("abbreviations", {})
    return full, {word: number for word, number in short.items() if word not in full}


def _inverted(table: Mapping[str, Iterable[str]], where: str) -> dict[str, str]:
    """Lists of words by name → name by word."""
    words: dict[str, str] = {}
    for name, entries in table.items():
        for entry in entries:
            word = fold(entry)
            if words.get(word, name) != name:
                raise LexiconError(f"data/fr/temporal.toml: {where}: {entry!r} stands for {words[word]} and {name}")
            words[word] = name
    return words


def _tuples(table: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(words) for name, words in table.items()}


def _folded(table: Mapping[str, int]) -> dict[str, int]:
    return {fold(word): number for word, number in table.items()}


def _feasts() -> dict[str, Feast]:
    feasts: dict[str, Feast] = {}
    for entry in read_table("feasts")["feast"]:
        names = entry["names"]
        if sum(key in entry for key in ("date", "easter", "nth")) != 1:
            raise LexiconError(f"data/fr/feasts.toml: {names[0]} needs one of date, easter, nth")
        month_day = entry.get("date")
        date = (int(month_day[:2]), int(month_day[3:])) if month_day else None
        nth = tuple(entry["nth"]) if "nth" in entry else None
        feast = Feast(names[0], date, entry.get("easter"), nth)
        for name in names:
            if name in feasts:
                raise LexiconError(f"data/fr/feasts.toml: {name} stands twice")
            feasts[name] = feast
    return feasts
