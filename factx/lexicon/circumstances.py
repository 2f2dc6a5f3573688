"""Words that tie a figure to a date and a place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from factx.lexicon.lists import conjugated, folded, nouns, phrase_index, sequences
from factx.lexicon.reader import read_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.lexicon.lists import Phrases


@dataclass(frozen=True, slots=True, eq=False)
class CircumstanceTables:
    """The words of ``circumstances.toml``, folded; nouns in the singular, forms of verbs, phrases."""

    at: frozenset[str]
    near: Phrases
    sites: frozenset[str]
    events: frozenset[str]
    streets: frozenset[str]
    giving: frozenset[str]
    counting: frozenset[str]
    assessing: frozenset[str]
    comparing: Phrases
    compared: Phrases
    sources: Phrases
    now: Sequence[tuple[str, ...]]
    elsewhere: Sequence[tuple[str, ...]]
    countrywide: Sequence[tuple[str, ...]]
    rates: Phrases
    offsets: frozenset[str]
    there: frozenset[str]
    idle: frozenset[str]
    since: frozenset[str]
    earlier: Sequence[tuple[str, ...]]
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
    boundaries: frozenset[str]
    leading_in: frozenset[str]
    moments: frozenset[str]
    remaining: frozenset[str]
    seasons: frozenset[str]
    holdings: Phrases
    care: frozenset[str]
    firms: frozenset[str]


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
        near=phrase_index(table["near"]),
        sites=nouns(table["sites"]),
        events=nouns(table["events"]),
        streets=folded(table["streets"]),
        giving=verbs("giving"),
        counting=verbs("counting"),
        assessing=verbs("assessing"),
        comparing=phrase_index(table["comparing"]),
        compared=phrase_index(table["compared"]),
        sources=phrase_index(table["sources"]),
        now=sequences(table["now"]),
        elsewhere=sequences(table["elsewhere"]),
        countrywide=sequences(table["countrywide"]),
        idle=folded(table["idle"]),
        since=folded(table["since"]),
        rates=phrase_index(table["rates"]),
        offsets=folded(table["offsets"]),
        there=folded(table["there"]),
        earlier=sequences(table["earlier"]),
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
        boundaries=folded(table["boundaries"]),
        leading_in=folded(table["leading_in"]),
        moments=folded(table["moments"]),
        remaining=folded(table["remaining"]),
        seasons=nouns(table["seasons"]),
        holdings=phrase_index(table["holdings"]),
        care=nouns(table["care"]),
        firms=nouns(sources["firms"]),
        kinds_of_place=folded([*table["towns"], *table["lands"], *table["districts"]]),
        provisions=nouns(sources["provisions"]) - {"budget"},
    )
