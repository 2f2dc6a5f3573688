"""Filters: which facts or conflicts of a run were asked for."""

from __future__ import annotations

from dataclasses import dataclass

from factx.schema.vocabulary import Kind


@dataclass(frozen=True, slots=True)
class Filters:
    """Which facts of a run were asked for; as it stands, all of them."""

    kinds: tuple[Kind, ...] = tuple(Kind)
    min_documents: int = 1
    about: str | None = None
    source: str | None = None

    def and_also(self, others: Filters) -> Filters:
        """What is asked for where the one is asked of what the other left; two names stand as ``Kiel & Kiev``."""
        kinds = tuple(kind for kind in self.kinds if kind in others.kinds)
        least = max(self.min_documents, others.min_documents)
        return Filters(kinds, least, _both(self.about, others.about), _both(self.source, others.source))


def _both(one: str | None, other: str | None) -> str | None:
    return " & ".join(dict.fromkeys(name for name in (one, other) if name is not None)) or None


@dataclass(frozen=True, slots=True)
class ConflictFilters(Filters):
    """Which conflicts of a run were asked for; as it stands, all of them."""

    kinds: tuple[Kind, ...] = (Kind.FIGURE, Kind.DATE)
    min_sources: int = 1
    updates: bool = True
