"""A claim: what a source says, and where it says it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class ClaimRoute(StrEnum):
    """How a claim was found; the words are what ``explain`` shows."""

    PREPOSITION = "preposition"
    PREPOSITION_FIRST = "preposition first"
    OPINION = "opinion"
    CLAUSE = "clause"
    INFINITIVE = "infinitive"
    PROMISE = "promise"
    QUOTATION = "quotation"
    COLON = "colon"
    OBJECT = "object"
    FORECAST = "forecast"
    INSERTED = "inserted"
    HEADLINE = "headline"
    DRAWN_UP = "drawn up by"
    PASSIVE = "passive"
    GAPPED = "verb left out"
    CONTINUED = "quotation goes on"


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of text that a source answers for.

    Attributes:
        start: where the claim starts, in code points.
        end: where it ends.
        source: the entity's canonical, else the noun phrase; None if a pronoun names it and its referent is unsure.
        route: how the claim was found.
        cue: start and end of the word that introduces the source.
        outside: stretches within the claim that the document itself says: the source and its cue.
        past: whether the cue is in a past tense.
        denied: whether the source denies the claim.
        noun: the noun of a source that is called by one of the generic ones: ``association``, ``hebdomadaire``.
        nobody: whether the text names nobody who says it: ``il est fait état de``.
    """

    start: int
    end: int
    source: str | None
    route: ClaimRoute
    cue: tuple[int, int]
    outside: tuple[tuple[int, int], ...]
    past: bool = False
    denied: bool = False
    noun: str = ""
    nobody: bool = False
