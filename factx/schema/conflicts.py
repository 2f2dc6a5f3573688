"""Conflicts: statements on one quantity that cannot all be true."""

from __future__ import annotations

from dataclasses import dataclass

from factx.schema.facts import DateFact, FigureFact
from factx.schema.vocabulary import Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """What statements that conflict are about.

    Attributes:
        thing: what is measured or counted, or what happened.
        property: the property measured, None if none is stated.
        where: the place that they hold for, None if none is tied to them.
        when: the date that they hold for, None if none is tied to them.
    """

    thing: str | None
    property: str | None = None
    where: str | None = None
    when: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One side of a conflict: a fact, its mentions by the time of writing, and who says so."""

    fact: FigureFact | DateFact
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Statements on one quantity that cannot all be true, the newest last."""

    quantity: Quantity
    story: str | None
    relation: Relation
    statements: tuple[Statement, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """The documents that make one of the statements."""
        return tuple(dict.fromkeys(document for side in self.statements for document in side.fact.documents))

    @property
    def source_count(self) -> int:
        """How many independent sources make them: those that are named, and texts of other words."""
        mentions = (mention for side in self.statements for mention in side.fact.mentions)
        return len({mention.attribution or "".join(mention.sentence.split()).casefold() for mention in mentions})
