"""What each published field says: for the JSON Schema, and for the reference that people read."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

from factx import schema

if TYPE_CHECKING:
    from collections.abc import Mapping

#: The records of ``data/fields.toml`` and the types that have their fields.
RECORDS: Final[Mapping[str, tuple[type, ...]]] = {
    "fact": (schema.EntityFact, schema.FigureFact, schema.DateFact),
    "mention": (schema.EntityMention, schema.FigureMention, schema.DateMention),
    "conflict": (schema.Conflict,),
    "document": (schema.DocumentRecord,),
    "error": (schema.ErrorRecord,),
    "generator": (schema.Generator,),
}


class FieldText(NamedTuple):
    """What a field says, in one sentence, and a value that it may have, as JSON shows it."""

    says: str
    example: str | None = None


@cache
def field_texts() -> Mapping[str, Mapping[str, FieldText]]:
    """By record and field. Example: ``fact``, ``unit`` → "Figures: UCUM (`km` …", ``km``."""
    data = tomllib.loads((files("factx") / "data" / "fields.toml").read_text(encoding="utf-8"))
    return {
        record: {name: FieldText(**entry) for name, entry in described.items()} for record, described in data.items()
    }


def description(type_: type, name: str) -> str | None:
    """What the field of a published type says; None for types that are described as a whole."""
    for record, types in RECORDS.items():
        if type_ in types:
            return field_texts()[record][name].says
    return None
