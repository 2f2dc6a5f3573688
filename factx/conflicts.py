"""Figures that speak of the same thing and differ: in value, in modifier or in source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from factx.schema import Dimension, FigureFact

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factx.schema import Fact, MeasuredKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Facts that differ about one aspect of one measured thing.

    Attributes:
        measured_entity: what they measure, as the best supported fact words it.
        aspect: the property measured, or the verb that governs the figures where none is stated.
        label: their dimension.
        facts: the differing facts, the best supported first.
    """

    measured_entity: str
    aspect: str
    label: Dimension
    facts: tuple[FigureFact, ...]


def find_conflicts(facts: Iterable[Fact]) -> list[Conflict]:
    """Groups of figures about one aspect of one thing that state several values, modifiers or sources.

    Figures whose property is stated are compared by it; one whose property is not, by the verb that governs it:
    drones launched are not drones shot down. Where neither is known, nothing is compared.

    Example: ``≤ 300 km`` (portée, atteindre) beside ``> 300 km`` (atteindre) of the same missiles.
    """
    by_thing: dict[tuple[str | None, ...], list[FigureFact]] = {}
    for fact in facts:
        if isinstance(fact, FigureFact) and (key := _key(fact)):
            by_thing.setdefault((fact.label, fact.unit, key.thing, key.people), []).append(fact)
    groups = [group for members in by_thing.values() for group in _alike(members)]
    return [_conflict(group) for group in groups if _differ(group)]


def _alike(facts: list[FigureFact]) -> list[list[FigureFact]]:
    """Groups of facts about one aspect; a fact between two groups shows that they are one."""
    groups: list[list[FigureFact]] = []
    for fact in facts:
        alike = [group for group in groups if any(_comparable(fact, member) for member in group)]
        groups = [group for group in groups if group not in alike]
        groups.append([*(member for group in alike for member in group), fact])
    return groups


def _comparable(one: FigureFact, other: FigureFact) -> bool:
    key, other_key = _key(one), _key(other)
    if key and other_key and key.property and other_key.property:
        return key.property == other_key.property
    return not _predicates(one).isdisjoint(_predicates(other))


def _key(fact: FigureFact) -> MeasuredKey | None:
    """What is measured, which all mentions of a fact share."""
    return fact.mentions[0].measured_key


def _predicates(fact: FigureFact) -> set[str]:
    return {mention.predicate for mention in fact.mentions if mention.predicate}


def _differ(facts: list[FigureFact]) -> bool:
    sources = {mention.attribution for fact in facts for mention in fact.mentions if mention.attribution}
    return len(facts) > 1 or len(sources) > 1


def _conflict(facts: list[FigureFact]) -> Conflict:
    ranked = sorted(facts, key=lambda fact: (-len(fact.documents), -fact.mention_count))
    stated = [fact.measured_property for fact in ranked if fact.measured_property]
    governing = [predicate for fact in ranked for predicate in sorted(_predicates(fact))]
    return Conflict(
        measured_entity=ranked[0].measured_entity or "",
        aspect=(stated or governing or [""])[0],
        label=ranked[0].label,
        facts=tuple(ranked),
    )
