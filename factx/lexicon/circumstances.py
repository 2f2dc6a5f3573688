"""Words that tie a figure to a date and a place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from factx.lexicon.context import conjugated, phrases_by_first, singular
from factx.lexicon.reader import read_table
from factx.patterns import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


@dataclass(frozen=True, slots=True, eq=False)
class CircumstanceTables:
    """The words of ``circumstances.toml``, folded; nouns in the singular, forms of verbs, phrases by first word."""

    at: frozenset[str]
    near: Mapping[str, Sequence[tuple[str, ...]]]
    sites: frozenset[str]
    events: frozenset[str]
    streets: frozenset[str]
    giving: frozenset[str]
    counting: frozenset[str]
    assessing: frozenset[str]
    comparing: Mapping[str, Sequence[tuple[str, ...]]]
    compared: Mapping[str, Sequence[tuple[str, ...]]]
    sources: Mapping[str, Sequence[tuple[str, ...]]]
    now: Mapping[str, Sequence[tuple[str, ...]]]
    elsewhere: Mapping[str, Sequence[tuple[str, ...]]]
    countrywide: Mapping[str, Sequence[tuple[str, ...]]]
    rates: Mapping[str, Sequence[tuple[str, ...]]]
    offsets: frozenset[str]
    there: frozenset[str]
    idle: frozenset[str]
    since: frozenset[str]
    earlier: Mapping[str, Sequence[tuple[str, ...]]]
    background: frozenset[str]
    parts: frozenset[str]
    residents: frozenset[str]
    times: frozenset[str]
    everywhere: frozenset[str]
    purposes: frozenset[str]
    provisions: frozenset[str]
    announcing: frozenset[str]
    tolls: frozenset[str]
    assessments: frozenset[str]
    claiming: frozenset[str]
    resulting: frozenset[str]
    extents: frozenset[str]
    stative: frozenset[str]


@cache
def load_circumstance_tables() -> CircumstanceTables:
    """The tables of circumstances, read once.

    Raises:
        LexiconError: the data file breaks a rule.
    """
    name = "circumstances"
    table = read_table(name)
    sources = read_table("sources")

    def verbs(key: str) -> frozenset[str]:
        return conjugated(name, key, table[key])

    return CircumstanceTables(
        at=frozenset(map(fold, table["at"])),
        near=phrases_by_first(table["near"]),
        sites=_nouns(table["sites"]),
        events=_nouns(table["events"]),
        streets=frozenset(map(fold, table["streets"])),
        giving=verbs("giving"),
        counting=verbs("counting"),
        assessing=verbs("assessing"),
        comparing=phrases_by_first(table["comparing"]),
        compared=phrases_by_first(table["compared"]),
        sources=phrases_by_first(table["sources"]),
        now=phrases_by_first(table["now"]),
        elsewhere=phrases_by_first(table["elsewhere"]),
        countrywide=phrases_by_first(table["countrywide"]),
        idle=frozenset(map(fold, table["idle"])),
        since=frozenset(map(fold, table["since"])),
        rates=phrases_by_first(table["rates"]),
        offsets=frozenset(map(fold, table["offsets"])),
        there=frozenset(map(fold, table["there"])),
        earlier=phrases_by_first(table["earlier"]),
        background=frozenset(map(fold, table["background"])),
        parts=_nouns(table["parts"]),
        announcing=verbs("announcing"),
        tolls=_nouns(table["tolls"]),
        assessments=frozenset(map(fold, table["assessments"])),
        claiming=verbs("claiming"),
        resulting=frozenset(map(fold, table["resulting"])),
        extents=_nouns(table["extents"]),
        stative=verbs("stative"),
        residents=_nouns(table["residents"]),
        times=_nouns(table["times"]),
        everywhere=frozenset(map(fold, table["everywhere"])),
        purposes=frozenset(map(fold, table["purposes"])),
        # What a budget provides for is spent in its year; what a law does, in any after its own.
        provisions=_nouns(sources["provisions"]) - {"budget"},
    )


def _nouns(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(singular, words))
