"""Words that tie a figure to a date and a place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from factx.lexicon.lists import conjugated, folded, nouns, phrase_index, sequences
from factx.lexicon.reader import read_table
from factx.lexicon.units import way_units

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from factx.lexicon.lists import Phrases


@dataclass(frozen=True, slots=True, eq=False)
class CircumstanceTables:
    """The words of ``circumstances.toml``, folded; nouns in the singular, forms, phrases; units of ways."""

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
    several: frozenset[str]
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
    additional: frozenset[str]
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
    accounts: frozenset[str]
    care: frozenset[str]
    firms: frozenset[str]
    standing: frozenset[str]
    enduring: frozenset[str]
    damages: frozenset[str]
    sequels: frozenset[str]
    recalling: frozenset[str]
    dedicating: frozenset[str]
    sums: frozenset[str]
    premises: frozenset[str]
    bidding: frozenset[str]
    countering: frozenset[str]
    polling: frozenset[str]
    ballots: frozenset[str]
    surveys: frozenset[str]
    ways: frozenset[str]


#: How the words of a list are kept, where they are no more than folded.
_KEPT: Final[dict[str, Callable[[Iterable[str]], Any]]] = {
    key: kept
    for kept, keys in (
        (
            nouns,
            "sites events parts tolls extents residents times kin seasons care standing damages sequels sums ballots",
        ),
        (phrase_index, "near comparing compared sources rates holdings"),
        (sequences, "now elsewhere countrywide earlier"),
    )
    for key in keys.split()
}
_VERBS: Final = frozenset(
    (
        *("giving", "counting", "assessing", "striking", "tallying", "announcing", "claiming", "stative"),
        *("achieving", "occurring", "leading", "enduring", "bidding", "countering", "polling"),
    )
)
#: A list that only goes into another one.
_DISTRICTS: Final = "districts"


@cache
def load_circumstance_tables() -> CircumstanceTables:
    """The tables of circumstances, read once.

    Raises:
        LexiconError: the data file breaks a rule.
    """
    name = "circumstances"
    table, sources = read_table(name), read_table("sources")
    words: dict[str, Any] = {
        key: frozenset(conjugated(name, key, table[key])) if key in _VERBS else _KEPT.get(key, folded)(table[key])
        for key in table
        if key != _DISTRICTS
    }
    return CircumstanceTables(
        **words,
        kinds_of_place=folded([*table["towns"], *table["lands"], *table[_DISTRICTS], *table["premises"]]),
        # What a budget provides for is spent in its year; what a law does, in any after its own.
        provisions=nouns(sources["provisions"]) - {"budget"},
        firms=nouns(sources["firms"]),
        ways=way_units(),
    )
