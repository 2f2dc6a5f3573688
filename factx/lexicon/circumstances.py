"""Words that tie a figure to a date and a place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from factx.lexicon.lists import conjugated, folded, nouns, phrases_by_first, phrases_by_last
from factx.lexicon.reader import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


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
    comparing_ends: Mapping[str, Sequence[tuple[str, ...]]]
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
    already: frozenset[str]
    striking: frozenset[str]
    tallying: frozenset[str]
    continents: frozenset[str]
    instancing: frozenset[str]
    lasting: frozenset[str]
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
    achieving: frozenset[str]
    occurring: frozenset[str]
    leading: frozenset[str]
    towns: frozenset[str]
    lands: frozenset[str]
    kinds_of_place: frozenset[str]
    kin: frozenset[str]


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
        return frozenset(conjugated(name, key, table[key]))

    return CircumstanceTables(
        at=folded(table["at"]),
        near=phrases_by_first(table["near"]),
        sites=nouns(table["sites"]),
        events=nouns(table["events"]),
        streets=folded(table["streets"]),
        giving=verbs("giving"),
        counting=verbs("counting"),
        assessing=verbs("assessing"),
        comparing=phrases_by_first(table["comparing"]),
        comparing_ends=phrases_by_last(table["comparing"]),
        compared=phrases_by_first(table["compared"]),
        sources=phrases_by_first(table["sources"]),
        now=phrases_by_first(table["now"]),
        elsewhere=phrases_by_first(table["elsewhere"]),
        countrywide=phrases_by_first(table["countrywide"]),
        idle=folded(table["idle"]),
        since=folded(table["since"]),
        rates=phrases_by_first(table["rates"]),
        offsets=folded(table["offsets"]),
        there=folded(table["there"]),
        earlier=phrases_by_first(table["earlier"]),
        background=folded(table["background"]),
        already=folded(table["already"]),
        striking=verbs("striking"),
        tallying=verbs("tallying"),
        continents=folded(table["continents"]),
        instancing=folded(table["instancing"]),
        lasting=folded(table["lasting"]),
        parts=nouns(table["parts"]),
        announcing=verbs("announcing"),
        tolls=nouns(table["tolls"]),
        assessments=folded(table["assessments"]),
        claiming=verbs("claiming"),
        resulting=folded(table["resulting"]),
        extents=nouns(table["extents"]),
        stative=verbs("stative"),
        achieving=verbs("achieving"),
        occurring=verbs("occurring"),
        leading=verbs("leading"),
        residents=nouns(table["residents"]),
        times=nouns(table["times"]),
        everywhere=folded(table["everywhere"]),
        purposes=folded(table["purposes"]),
        # What a budget provides for is spent in its year; what a law does, in any after its own.
        towns=folded(table["towns"]),
        lands=folded(table["lands"]),
        kin=nouns(table["kin"]),
        kinds_of_place=folded([*table["towns"], *table["lands"], *table["districts"]]),
        provisions=nouns(sources["provisions"]) - {"budget"},
    )
