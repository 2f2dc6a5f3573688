"""Kinds of values that the data files hold, each with its range, and how tables of them are declared."""

from __future__ import annotations

from typing import Annotated, Any, TypeAlias

import msgspec
from msgspec import Meta

#: No blank before, behind or doubled: a stray one would match nothing.
Word: TypeAlias = Annotated[str, Meta(pattern=r"^(?! )(?!.* $)(?!.*  )[^\t\n]+$")]
Words: TypeAlias = list[Word]
#: A list that a pattern is made of: an empty one would match everywhere.
Filled: TypeAlias = Annotated[list[Word], Meta(min_length=1)]

Number: TypeAlias = Annotated[int, Meta(ge=0)]
Exponent: TypeAlias = Annotated[int, Meta(ge=-24, le=24)]
Digits: TypeAlias = Annotated[str, Meta(pattern=r"^\d+(\.\d+)?$")]
Factor: TypeAlias = Annotated[str, Meta(pattern=r"^\d+(\.\d+)?(E-?\d+)?$")]
Month: TypeAlias = Annotated[int, Meta(ge=1, le=12)]
Weekday: TypeAlias = Annotated[int, Meta(ge=1, le=7)]
#: As EDTF numbers the seasons, spring first.
Season: TypeAlias = Annotated[int, Meta(ge=21, le=24)]
Hour: TypeAlias = Annotated[int, Meta(ge=0, le=23)]
DaysAway: TypeAlias = Annotated[int, Meta(ge=-3, le=3)]
Ordinal: TypeAlias = Annotated[int, Meta(ge=1, le=100)]
MonthDay: TypeAlias = Annotated[
    str, Meta(pattern=r"^(02-(0[1-9]|1\d|2\d)|(0[469]|11)-(0[1-9]|[12]\d|30)|(0[13578]|1[02])-(0[1-9]|[12]\d|3[01]))$")
]
FromEaster: TypeAlias = Annotated[int, Meta(ge=-70, le=70)]
Currency: TypeAlias = Annotated[str, Meta(pattern=r"^[A-Z]{3}$")]
Country: TypeAlias = Annotated[str, Meta(pattern=r"^[A-Z]{2}$")]
#: A part of a country by ISO 3166-2.
Subdivision: TypeAlias = Annotated[str, Meta(pattern=r"^[A-Z]{2}-[A-Z0-9]{1,3}$")]
Zone: TypeAlias = Annotated[str, Meta(pattern=r"^(Z|[+-]\d\d:\d\d)$")]


def section(name: str, fields: dict[str, Any]) -> type[msgspec.Struct]:
    """A table with these keys and no other; a key whose name ends in ``?`` may be missing."""
    return msgspec.defstruct(
        name.title().replace("_", ""),
        [
            (key[:-1], kind | msgspec.UnsetType, msgspec.UNSET) if key.endswith("?") else (key, kind)
            for key, kind in sorted(fields.items(), key=lambda field: field[0].endswith("?"))
        ],
        forbid_unknown_fields=True,
        kw_only=True,
    )


def lists(*keys: str) -> dict[str, Any]:
    """Lists of words by these keys, written in one string; none may be empty."""
    return dict.fromkeys(" ".join(keys).split(), Filled)


def sections(**sections: str) -> dict[str, Any]:
    """Tables that hold lists of words, each with its keys in one string."""
    return {name: section(name, lists(keys)) for name, keys in sections.items()}


def many(name: str, fields: dict[str, Any]) -> Any:
    """Tables with these keys, one after the other: ``[[name]]``."""
    return list[section(name, fields)]  # type: ignore[misc]


def by_word(name: str, fields: dict[str, Any]) -> Any:
    """Tables with these keys, each behind a word."""
    return dict[Word, section(name, fields)]  # type: ignore[misc]
