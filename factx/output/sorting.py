"""Orders of facts in a table; light, since the command line offers them by name."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Any

from factx.schema import DateFact, FigureFact

if TYPE_CHECKING:
    from collections.abc import Callable

    from factx.schema import Fact


class Sort(StrEnum):
    """Orders by the name that ``--sort`` takes."""

    SUPPORT = "support"
    TEXT = "text"
    VALUE = "value"


def order_of(sort: Sort) -> Callable[[Fact], tuple[Any, ...]]:
    """A key for ``sorted``: the best supported first, as they stand in the texts, or by value."""
    match sort:
        case Sort.SUPPORT:
            return lambda fact: (-len(fact.documents), -fact.mention_count)
        case Sort.TEXT:
            return lambda fact: (fact.mentions[0].document, fact.mentions[0].start)
        case Sort.VALUE:
            return _value


def _value(fact: Fact) -> tuple[Any, ...]:
    """Figures by dimension and unit, the largest first; dates by their first day, the unresolved last."""
    if isinstance(fact, FigureFact):
        size = fact.value if fact.value is not None else fact.high if fact.high is not None else fact.low
        return (fact.label, fact.unit or "", -(size or 0))
    return (fact.earliest or "9999",) if isinstance(fact, DateFact) else (fact.canonical,)
