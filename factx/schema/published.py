"""What output carries of a contract type, in the contract's order."""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from typing import Any


@cache
def published_fields(type_: type) -> tuple[str, ...]:
    """Names of the fields of a contract type that output carries, in the contract's order."""
    return tuple(f.name for f in fields(type_) if f.metadata.get("published", True))


def as_row(record: Any) -> dict[str, Any]:
    """The published fields of one fact, mention or record, without descending into it."""
    return {name: getattr(record, name) for name in published_fields(record.__class__)}
