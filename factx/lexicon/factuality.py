"""Words that tell how surely a clause is meant: negations, verbs, cues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factx.lexicon.cues import Cue, PhraseIndex, Scope
from factx.lexicon.lists import amounts, conjugated, folded, sequences
from factx.lexicon.reader import read_table
from factx.schema import Factuality

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


@dataclass(frozen=True, slots=True, eq=False)
class FactualityTables:
    """Words that change how surely a clause is meant."""

    negation: frozenset[str]
    pseudo_negation: frozenset[str]
    denying: Mapping[str, str]
    preventing: Mapping[str, str]
    undenied: Mapping[str, str]
    left_open: Mapping[str, str]
    hearsay: Mapping[str, str]
    if_: frozenset[str]
    possible_verbs: Mapping[str, str]
    wanted: Mapping[str, str]
    adding: frozenset[str]
    until: frozenset[str]
    held_possible: frozenset[str]
    ahead: Mapping[str, str]
    intended: frozenset[str]
    scheduled: frozenset[str]
    moved: Mapping[str, str]
    bounding: Mapping[str, str]
    comparing: frozenset[str]
    cues: PhraseIndex[Factuality]
    grounds: frozenset[str]
    aged: frozenset[str]
    years: frozenset[str]
    gone: frozenset[str]
    so_far: frozenset[str]
    #: Nouns that are numbers: ``centaine``, ``millions``.
    amounts: frozenset[str]
    #: Adverbs that weaken the clause that they stand in: ``peut-être``.
    weakening: frozenset[str]


def load_factuality_tables() -> FactualityTables:
    """The words of factuality, out of ``factuality.toml``."""
    name = "factuality"
    table = read_table(name)
    cues = list(_cues(table["cue"]))
    return FactualityTables(
        negation=folded(table["negation"]),
        pseudo_negation=folded(table["pseudo_negation"]),
        denying=conjugated(name, "denying", table["denying"]),
        preventing=conjugated(name, "preventing", table["preventing"]),
        undenied=conjugated(name, "undenied", table["undenied"]),
        left_open=conjugated(name, "left_open", table["left_open"]),
        hearsay=conjugated(name, "hearsay", table["hearsay"]),
        if_=folded(table["if"]),
        possible_verbs=conjugated(name, "possible_verbs", table["possible_verbs"]),
        adding=folded(table["adding"]),
        until=folded(table["until"]),
        wanted=conjugated(name, "wanted", table["wanted"]),
        held_possible=folded(table["held_possible"]),
        ahead=conjugated(name, "ahead", table["ahead"]),
        intended=folded(table["intended"]),
        scheduled=folded(table["scheduled"]),
        moved=conjugated(name, "moved", table["moved"]),
        bounding=conjugated(name, "bounding", table["bounding"]),
        comparing=folded(said.split()[0] for said in read_table("modifiers")["negated"]["comparisons"]),
        grounds=folded(table["grounds"]),
        aged=folded(table["aged"]),
        years=folded(table["years"]),
        gone=folded(table["gone"]),
        so_far=folded(table["so_far"]),
        amounts=amounts(),
        cues=PhraseIndex(cues),
        weakening=frozenset(cue.words[0] for cue in cues if cue.scope is Scope.NUMBER and len(cue.words) == 1),
    )


def _cues(groups: Iterable[Mapping[str, Any]]) -> Iterator[Cue[Factuality]]:
    """The cues of a file, one for each phrase of each group."""
    for group in groups:
        means = Factuality(group.get("means", Factuality.ASSERTED))
        for phrase in sequences(group["say"]):
            yield Cue(phrase, means, Scope(group.get("scope", Scope.CLAUSE)), pseudo=group.get("pseudo", False))
