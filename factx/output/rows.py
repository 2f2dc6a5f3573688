"""Facts → flat rows: the columns that every format shares."""

from __future__ import annotations

import typing
from typing import TYPE_CHECKING, Any

from factx.schema import (
    DateFact,
    DateMention,
    EntityFact,
    EntityMention,
    FigureFact,
    FigureMention,
    as_row,
    published_fields,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factx.schema import Fact

_FACTS = (EntityFact, FigureFact, DateFact)
_MENTIONS = (EntityMention, FigureMention, DateMention)


def fact_columns() -> tuple[str, ...]:
    """Columns of a table of facts, whatever their kinds, in the contract's order."""
    return tuple(dict.fromkeys(name for fact in _FACTS for name in published_fields(fact) if name != "mentions"))


def mention_columns() -> tuple[str, ...]:
    """Columns of a table of mentions: the facts' fields, then the mentions' own."""
    own = (name for mention in _MENTIONS for name in published_fields(mention))
    return tuple(dict.fromkeys((*fact_columns(), *own)))


def column_types(columns: Iterable[str]) -> dict[str, Any]:
    """Columns, each with the type that the contract gives its values. Example: ``start`` → ``int``."""
    types: dict[str, Any] = {}
    for record in (*_FACTS, *_MENTIONS):
        hints = typing.get_type_hints(record)
        types |= {name: hints[name] for name in published_fields(record)}
    return {name: types[name] for name in columns}


def types_of(record: type) -> dict[str, Any]:
    """The published fields of a record, each with the type that the contract gives its values."""
    hints = typing.get_type_hints(record)
    return {name: hints[name] for name in published_fields(record)}


def fact_row(fact: Fact) -> dict[str, Any]:
    """The fact's own fields, without its mentions."""
    row = as_row(fact)
    del row["mentions"]
    return row


def mention_rows(fact: Fact) -> Iterator[dict[str, Any]]:
    """One row a mention: the fact's fields, then the mention's; where both have one, the mention's counts."""
    shared = fact_row(fact)
    for mention in fact.mentions:
        yield shared | as_row(mention)


def all_mention_rows(facts: Iterable[Fact]) -> Iterator[dict[str, Any]]:
    """One row for every mention of all facts, fact by fact."""
    for fact in facts:
        yield from mention_rows(fact)
