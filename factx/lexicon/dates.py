"""The words of time: CLDR's months and weekdays, and a hand-written supplement."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from babel.dates import get_day_names, get_month_names

from factx.errors import LexiconError
from factx.lexicon.reader import read_table
from factx.patterns import fold
from factx.schema import DayPart

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_LOCALES: Final = ("fr", "fr_CA", "fr_CH", "fr_BE")


@dataclass(frozen=True)
class Feast:
    """A feast: a fixed (month, day), days from Easter, or the nth weekday of a month (weekday, which, month)."""

    name: str
    date: tuple[int, int] | None = None
    easter: int | None = None
    nth: tuple[int, int, int] | None = None


@dataclass(frozen=True, eq=False)
class DateTables:
    """Every word the date grammar knows, in lower case as :func:`factx.patterns.fold` gives it."""

    months: Mapping[str, int]
    month_abbreviations: Mapping[str, int]
    weekdays: Mapping[str, int]
    weekday_abbreviations: Mapping[str, int]
    seasons: Mapping[str, int]
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
    cues: Mapping[str, frozenset[str]]
    silences: Mapping[str, tuple[str, ...]]
    stamps: Mapping[str, tuple[str, ...]]

    def feast_named(self, name: str) -> Feast:
        """The feast of a name in the table. Example: ``Noël`` → 25 December."""
        return self.feasts[name]


@cache
def load_date_tables() -> DateTables:
    """The tables of ``temporal``, ``feasts``, ``direction``, ``not_dates`` and ``datelines``, with CLDR's names.

    Raises:
        LexiconError: an entry is empty, twice there, or of a senseless value; the message names file and entry.
    """
    table = read_table("temporal")
    months, short_months = _names(get_month_names, table["months"], 12, "months")
    weekdays, short_weekdays = _names(get_day_names, table["weekdays"], 7, "weekdays")
    return DateTables(
        months=months,
        month_abbreviations=short_months,
        weekdays=weekdays,
        weekday_abbreviations=short_weekdays,
        seasons=table["seasons"],
        parts_of_day={w: DayPart(part) for w, part in _inverted(table["parts_of_day"], "parts_of_day").items()},
        part_heads={w: DayPart(part) for w, part in _inverted(table["part_heads"], "part_heads").items()},
        units=_inverted(table["units"], "units"),
        adjectives=_lists(table["adjectives"], "adjectives"),
        days=_numbers(table["days"], "days"),
        days_from_event=_numbers(table["days_from_event"], "days_from_event"),
        edges=_inverted(table["edges"], "edges"),
        ordinals=_numbers(table["ordinals"], "ordinals"),
        eras=_inverted(table["eras"], "eras"),
        foreign_months=tuple(table["other_calendars"]["months"]),
        clock_words=table["clock_words"],
        halves_of_day=_inverted(table["halves_of_day"], "halves_of_day"),
        zones=table["zones"],
        round_numbers=_numbers(table["round_numbers"], "round_numbers"),
        hedges=_inverted(table["hedges"], "hedges"),
        named={fold(w): entry["value"] for entry in table["named"] for w in entry["words"]},
        feasts=_feasts(),
        outer=_lists(table["outer"], "outer"),
        cues={
            name: frozenset(map(fold, words)) for name, words in _lists(read_table("direction"), "direction").items()
        },
        silences=_lists(read_table("not_dates"), "not_dates"),
        stamps=_lists(read_table("datelines"), "datelines"),
    )


def _names(
    source: Any, supplement: Mapping[str, Mapping[str, int]], highest: int, where: str
) -> tuple[dict[str, int], dict[str, int]]:
    """Full names and abbreviations without their points; CLDR numbers weekdays from Monday 0."""
    first = 1 if highest == 12 else 0
    full: dict[str, int] = {}
    short: dict[str, int] = {}
    for locale in _LOCALES:
        full |= {fold(name): number + 1 - first for number, name in source("wide", locale=locale).items()}
        short |= {
            fold(name.rstrip(".")): number + 1 - first for number, name in source("abbreviated", locale=locale).items()
        }
    full |= supplement.get("words", {})
    short |= supplement.get("abbreviations", {})
    for word, number in (*full.items(), *short.items()):
        if not word or not 1 <= number <= highest:
            raise LexiconError(f"data/fr/temporal.toml: {where}: {word!r} = {number}")
    return full, {word: number for word, number in short.items() if word not in full}


def _inverted(table: Mapping[str, Iterable[str]], where: str) -> dict[str, str]:
    """Lists of words by name → name by word."""
    words: dict[str, str] = {}
    for name, entries in table.items():
        for entry in entries:
            word = fold(entry)
            if not word or words.get(word, name) != name:
                raise LexiconError(f"data/fr/temporal.toml: {where}: {entry!r} is empty or stands twice")
            words[word] = name
    return words


def _lists(table: Mapping[str, Iterable[str]], where: str) -> dict[str, tuple[str, ...]]:
    lists = {name: tuple(words) for name, words in table.items()}
    for name, words in lists.items():
        if not words or not all(words) or len(set(words)) < len(words):
            raise LexiconError(f"data/fr: {where}: {name} is empty, has an empty word, or one twice")
    return lists


def _numbers(table: Mapping[str, int], where: str) -> dict[str, int]:
    for word, number in table.items():
        if not word or not isinstance(number, int):
            raise LexiconError(f"data/fr/temporal.toml: {where}: {word!r} = {number!r}")
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
