"""Words that introduce a source: verbs, prepositions, and what bears a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factx.lexicon.cues import Frame
from factx.lexicon.lists import amounts, conjugated, folded, nouns, phrase_index, sequence, sequences
from factx.lexicon.reader import read_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from factx.lexicon.lists import Phrases


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
    prepositions: Phrases
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
    firms: frozenset[str]
    bodies: frozenset[str]
    media: frozenset[str]
    #: Names of media, and of the few companies that are known like them.
    outlets: frozenset[str]
    quantifying: frozenset[str]
    provisions: frozenset[str]
    officers: frozenset[str]
    fillers: tuple[tuple[str, ...], ...]
    #: The last words of fillers of several words.
    filler_ends: frozenset[str]
    impersonal: frozenset[str]
    valuing: Mapping[str, str]
    showing: Mapping[str, str]
    announcing: Mapping[str, str]
    settled: Mapping[str, str]
    counting: Mapping[str, str]
    having: Mapping[str, str]
    upholding: Mapping[str, str]
    courts: frozenset[str]
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
        prepositions=phrase_index(words["prepositions"]),
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
        firms=nouns((*words["firms"], *words["bodies"])),
        bodies=nouns(words["bodies"]),
        media=nouns(words["media"]),
        outlets=folded(_outlets()),
        quantifying=folded(words["quantifying"]),
        officers=nouns(words["officers"]),
        fillers=sequences(words["fillers"]),
        filler_ends=frozenset(filler[-1] for filler in sequences(words["fillers"]) if len(filler) > 1),
        provisions=nouns(words["provisions"]),
        impersonal=folded(words["impersonal"]),
        having=conjugated(name, "having", verbs["having"]),
        upholding=conjugated(name, "upholding", verbs["upholding"]),
        courts=nouns(words["courts"]),
        valuing=conjugated(name, "valuing", verbs["valuing"]),
        showing=conjugated(name, "showing", verbs["showing"]),
        announcing=conjugated(name, "announcing", verbs["announcing"]),
        settled=conjugated(name, "settled", verbs["settled"]),
        counting=conjugated(name, "counting", verbs["counting"]),
        drawn_up=conjugated(name, "drawn_up", verbs["drawn_up"]),
        containing=nouns(words["containing"]),
        completed=folded(words["completed"]),
        amounts=amounts(),
    )


def _outlets() -> Iterator[str]:
    groups = read_table("organisations")["media"]
    return (name for group in groups if not group.get("certain", False) for name in group["names"])


def _phrases(table: str, phrases: Mapping[str, str]) -> dict[str, list[tuple[tuple[str, ...], Frame]]]:
    """Form of the verb → the words after it, each with its frame."""
    found: dict[str, list[tuple[tuple[str, ...], Frame]]] = {}
    for phrase, frame in phrases.items():
        verb, *rest = sequence(phrase)
        for form in conjugated(table, phrase, [verb]):
            found.setdefault(form, []).append((tuple(rest), Frame(frame)))
    return found
