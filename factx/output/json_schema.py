"""The JSON Schema of ``--format json``, of facts and of conflicts, generated from the contract's types."""

from __future__ import annotations

import typing
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import reduce
from operator import or_
from types import UnionType
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from factx.output.fields import description
from factx.schema import (
    SCHEMA,
    Conflict,
    DateFact,
    DateMention,
    EntityFact,
    EntityMention,
    Extraction,
    FigureFact,
    FigureMention,
    Quantity,
    Relation,
    published_fields,
)

_ROWS = ((EntityFact, EntityMention), (FigureFact, FigureMention), (DateFact, DateMention))
#: What an object holds one of.
_TABLES = ("facts", "mentions", "conflicts")


def json_schema() -> dict[str, Any]:
    """JSON Schema (draft 2020-12) of ``--format json``; ``factx/1`` may gain fields, and loses none.

    An extraction holds ``facts``, a comparison of its figures ``conflicts``; with ``--mentions`` either holds
    ``mentions`` in their place, a flat row for each, which in a comparison tells its conflict too.
    """
    made: dict[type, type[BaseModel]] = {}
    rows = [_row(fact, mention, made) for fact, mention in _ROWS]
    in_conflict: dict[str, Any] = {"conflict": (int, ...), "relation": (Relation, ...), "quantity": (str, ...)}
    rows += [_row(fact, mention, made, "Conflict", **in_conflict) for fact, mention in _ROWS[1:]]
    flat: Any = list[reduce(or_, rows)]  # type: ignore[misc]  # a type made at run time
    sides: Any = list[_conflict(made)]  # type: ignore[misc]
    whole = create_model(
        "Extraction",
        __doc__=Extraction.__doc__,
        __base__=_model(Extraction, made),
        mentions_=(flat, Field(alias="mentions")),
        conflicts_=(sides, Field(alias="conflicts")),
    )
    generated = whole.model_json_schema(mode="serialization")
    generated["required"] = [name for name in generated["required"] if name not in {*_TABLES, "filters"}]
    either = [{"required": [name]} for name in _TABLES]
    names = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:{SCHEMA.replace('/', ':schema:')}"}
    return {**names, **generated, "oneOf": either, "title": SCHEMA}


def _conflict(made: dict[type, type[BaseModel]]) -> type[BaseModel]:
    """A conflict: its statements are facts with their mentions inside, and with who says so."""
    sources: Any = {"sources": (list[str], ...)}
    stated = [
        create_model(f"Stated{fact.__name__}", __base__=_model(fact, made), **sources)
        for fact in (FigureFact, DateFact)
    ]
    place = create_model("Place", document=(str, ...), start=(int, ...), end=(int, ...))
    short = create_model("StatementInShort", fact_id=(str, ...), mentions=(list[place], ...))  # type: ignore[valid-type]
    said = {name: Field(description=description(Conflict, name)) for name in published_fields(Conflict)}
    members: dict[str, Any] = {
        "quantity": (_model(Quantity, made), said["quantity"]),
        "story": (str | None, said["story"]),
        "relation": (Relation, said["relation"]),
        "statements": (list[reduce(or_, stated)], said["statements"]),  # type: ignore[misc]
        "facts": (list[short], ...),  # type: ignore[valid-type]
    }
    return create_model("Conflict", __doc__=Conflict.__doc__, __config__=ConfigDict(extra="allow"), **members)


def _row(
    fact: type, mention: type, made: dict[type, type[BaseModel]], prefix: str = "", **first: Any
) -> type[BaseModel]:
    """A flat row: fields of its own, those of a fact without its mentions, then those of one mention."""
    hints = {**typing.get_type_hints(mention), **typing.get_type_hints(fact)}
    names = dict.fromkeys((*published_fields(fact), *published_fields(mention)))
    members: dict[str, Any] = {
        f"{name}_": (
            _replaced(hints[name], made),
            Field(alias=name, description=description(fact if name in published_fields(fact) else mention, name)),
        )
        for name in names
        if name != "mentions"
    }
    name = f"{prefix}{mention.__name__}Row"
    return create_model(name, __config__=ConfigDict(extra="allow"), **first, **members)


def _model(type_: type, made: dict[type, type[BaseModel]]) -> type[BaseModel]:
    """A pydantic model of the published fields of a dataclass, and of those it holds."""
    if type_ not in made:
        hints = typing.get_type_hints(type_)
        published = published_fields(type_)
        # A trailing underscore keeps a field such as `schema` apart from pydantic's own names.
        members: dict[str, Any] = {
            f"{f.name}_": (
                _replaced(hints[f.name], made),
                Field(alias=f.name, description=description(type_, f.name)),
            )
            for f in fields(type_)
            if f.name in published
        }
        made[type_] = create_model(
            type_.__name__, __doc__=type_.__doc__, __config__=ConfigDict(extra="allow"), **members
        )
    return made[type_]


def _replaced(hint: Any, made: dict[type, type[BaseModel]]) -> Any:
    """The hint with dataclasses as models, and decimals as JSON numbers (exact in the text)."""
    if hint is Decimal:
        return float
    if isinstance(hint, type) and is_dataclass(hint):
        return _model(hint, made)
    origin, arguments = typing.get_origin(hint), typing.get_args(hint)
    if not arguments or origin is typing.Literal:
        return hint
    replaced = [argument if argument is ... else _replaced(argument, made) for argument in arguments]
    return reduce(or_, replaced) if origin is UnionType else origin[tuple(replaced)]
