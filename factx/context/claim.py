"""A claim: what a source says, and where it says it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of text that a source answers for.

    Attributes:
        start: where the claim starts, in code points.
        end: where it ends.
        source: the entity's canonical, else the noun phrase; None if a pronoun names it and its referent is unsure.
        rule: how the claim was found.
        cue: start and end of the word that introduces the source.
        outside: stretches within the claim that the document itself says: the source and its cue.
        past: whether the cue is in a past tense.
        denied: whether the source denies the claim.
    """

    start: int
    end: int
    source: str | None
    rule: str
    cue: tuple[int, int]
    outside: tuple[tuple[int, int], ...]
    past: bool = False
    denied: bool = False
