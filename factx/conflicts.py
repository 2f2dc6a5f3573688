"""Figures that speak of the same thing and differ: in value, in modifier or in source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factx.schema import FigureFact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factx.schema import Dimension, Fact


@dataclass(frozen=True, slots=True)
class Conflict:
    """Facts that cannot all be the whole truth about one measured thing.

    Attributes:
        measured_entity: what they measure, as the best supported fact words it.
        measured_property: its property, or the verb that governs the figures where none is stated.
        label: their dimension.
        facts: the differing facts, the best supported first.
    """

    measured_entity: str
    measured_property: str | None
    label: Dimension
    facts: tuple[FigureFact, ...]


def find_conflicts(facts: Iterable[Fact]) -> list[Conflict]:
    """Figures with one measured thing, property, dimension and unit, but several values, modifiers or sources.

    A figure whose property is not stated is compared by the verb that governs it: drones launched are not
    drones shot down. One with neither is compared with none.

    Example: ``≤ 300 km`` (portée, four documents) beside ``> 300 km`` (portée, one document).
    """
    groups: dict[tuple[str | None, ...], list[FigureFact]] = {}
    for fact in facts:
        if isinstance(fact, FigureFact) and (key := _shared(fact)):
            groups.setdefault(key, []).append(fact)
    return [_conflict(members) for members in groups.values() if _differ(members)]


def _shared(fact: FigureFact) -> tuple[str | None, ...] | None:
    """What a fact must have in common with another to be compared with it."""
    key = fact.mentions[0].measured_key
    aspect = fact.measured_property or next((m.predicate for m in fact.mentions if m.predicate), None)
    return (fact.label, fact.unit, key, None if fact.measured_property else aspect) if key and aspect else None


def _differ(facts: list[FigureFact]) -> bool:
    sources = {mention.attribution for fact in facts for mention in fact.mentions if mention.attribution}
    return len(facts) > 1 or len(sources) > 1


def _conflict(facts: list[FigureFact]) -> Conflict:
    ranked = sorted(facts, key=lambda fact: (-len(fact.documents), -fact.mention_count))
    best = ranked[0]
    aspect = best.measured_property or next((m.predicate for m in best.mentions if m.predicate), None)
    return Conflict(best.measured_entity or "", aspect, best.label, tuple(ranked))
