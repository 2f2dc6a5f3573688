"""Words that introduce a source: verbs, prepositions, and what bears a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factx.lexicon.cues import Frame
from factx.lexicon.lists import amounts, conjugated, folded, nouns, phrases_by_first, sequence, sequences
from factx.lexicon.reader import read_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


@dataclass(frozen=True, slots=True, eq=False)
class ReportingTables:
    """Verbs and phrases that introduce a source, by written form."""

    clause: Mapping[str, str]
    object: Mapping[str, str]
    learn: Mapping[str, str]
    weak: frozenset[str]
    bodily: frozenset[str]
    infinitive: Mapping[str, str]
    reflexive: Mapping[str, str]
    forecast: Mapping[str, str]
    telling: Mapping[str, str]
    not_that: frozenset[str]
    phrases: Mapping[str, Sequence[tuple[tuple[str, ...], Frame]]]
    prepositions: Mapping[str, Sequence[tuple[str, ...]]]
    with_noun: frozenset[str]
    after_learning: frozenset[str]
    opinion: frozenset[str]
    opinion_holders: frozenset[str]
    judging: frozenset[str]
    pronouns: frozenset[str]
    pseudo_sources: frozenset[str]
    documents: frozenset[str]
    nameless: frozenset[str]
    makers: frozenset[str]
    bearers: frozenset[str]
    provisions: frozenset[str]
    officers: frozenset[str]
    fillers: tuple[tuple[str, ...], ...]
    impersonal: frozenset[str]
    counting: Mapping[str, str]
    having: Mapping[str, str]
    drawn_up: Mapping[str, str]
    containing: frozenset[str]
    completed: frozenset[str]
    #: Nouns that are numbers: ``centaine``, ``millions``.
    amounts: frozenset[str]


def load_reporting_tables() -> ReportingTables:
    """The words of reporting, out of ``reporting_verbs.toml`` and ``sources.toml``."""
    name = "reporting_verbs"
    verbs = read_table(name)
    words = read_table("sources")
    return ReportingTables(
        clause=conjugated(name, "clause", verbs["clause"]),
        object=conjugated(name, "object", verbs["object"]),
        learn=conjugated(name, "learn", verbs["learn"]),
        weak=folded(verbs["weak"]),
        bodily=folded(verbs["bodily"]),
        infinitive=conjugated(name, "infinitive", verbs["infinitive"]),
        forecast=conjugated(name, "forecast", verbs["forecast"]),
        reflexive=conjugated(name, "reflexive", verbs["reflexive"]),
        telling=conjugated(name, "telling", verbs["telling"]),
        not_that=folded(verbs["not_that"]),
        phrases=_phrases(name, verbs["phrases"]),
        prepositions=phrases_by_first(words["prepositions"]),
        with_noun=folded(words["with_noun"]),
        after_learning=folded(words["after_learning"]),
        opinion=folded(words["opinion"]),
        opinion_holders=nouns((*words["opinion_holders"], *words["judging"])),
        judging=nouns(words["judging"]),
        pronouns=folded(words["pronouns"]),
        pseudo_sources=nouns(words["pseudo_sources"]),
        documents=nouns((*words["documents"], *words["nameless"])),
        nameless=nouns(words["nameless"]),
        makers=nouns((*words["makers"], *words["officers"], *words["opinion_holders"], *words["judging"])),
        bearers=nouns(words["bearers"]),
        officers=nouns(words["officers"]),
        fillers=sequences(words["fillers"]),
        provisions=nouns(words["provisions"]),
        impersonal=folded(words["impersonal"]),
        having=conjugated(name, "having", verbs["having"]),
        counting=conjugated(name, "counting", verbs["counting"]),
        drawn_up=conjugated(name, "drawn_up", verbs["drawn_up"]),
        containing=nouns(words["containing"]),
        completed=folded(words["completed"]),
        amounts=amounts(),
    )


def _phrases(table: str, phrases: Mapping[str, str]) -> dict[str, list[tuple[tuple[str, ...], Frame]]]:
    """Form of the verb → the words after it, each with its frame."""
    found: dict[str, list[tuple[tuple[str, ...], Frame]]] = {}
    for phrase, frame in phrases.items():
        verb, *rest = sequence(phrase)
        for form in conjugated(table, phrase, [verb]):
            found.setdefault(form, []).append((tuple(rest), Frame(frame)))
    return found
