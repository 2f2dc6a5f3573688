"""What an expected fact may state: the fields of the contract, and the values that each of them takes."""

from __future__ import annotations

import datetime
import typing
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Any, Final

from factx.compare.likeness import closest
from factx.compare.values import shown
from factx.dates.edtf import PATTERN, bounds
from factx.expectations.units import is_unit, unit_meant
from factx.schema import (
    DateFact,
    DateMention,
    EntityFact,
    EntityMention,
    FigureFact,
    FigureMention,
    Kind,
    Modifier,
    published_fields,
)

_FACTS: Final[dict[Kind, type]] = {Kind.ENTITY: EntityFact, Kind.FIGURE: FigureFact, Kind.DATE: DateFact}
_MENTIONS: Final[dict[Kind, type]] = {
    Kind.ENTITY: EntityMention,
    Kind.FIGURE: FigureMention,
    Kind.DATE: DateMention,
}
_SHARED_MODIFIERS: Final = {Modifier.EXACT, Modifier.APPROX}
_DATE_MODIFIERS: Final = {Modifier.START, Modifier.MID, Modifier.END, Modifier.BEFORE, Modifier.AFTER}
_MODIFIERS: Final = {
    Kind.FIGURE: set(Modifier) - _DATE_MODIFIERS,
    Kind.DATE: _SHARED_MODIFIERS | _DATE_MODIFIERS,
}
_DAYS: Final = {"earliest", "latest"}
#: Fields of a date in full or in part.
_DATES: Final = {"value_iso", "when"}
#: Numbers beyond this many digits on either side of the point are no number of a text.
_MAX_DIGITS: Final = 300
_SHOWN: Final = 60

Wanted = str | int | Decimal | tuple[str, ...]


class FieldError(ValueError):
    """A field or its value is not of the contract; the message says what is, without file and line."""


@cache
def fact_fields(kind: Kind) -> dict[str, Any]:
    """Fields of facts of a kind with their types. Example: of figures ``value`` → ``Decimal | None``."""
    types = _types(_FACTS[kind])
    del types["mentions"]
    return types


@cache
def mention_fields(kind: Kind) -> dict[str, Any]:
    """Fields of mentions of a kind with their types. Example: of dates ``resolution`` → ``Resolution``."""
    return _types(_MENTIONS[kind])


def _types(type_: type) -> dict[str, Any]:
    hints = typing.get_type_hints(type_)
    return {name: hints[name] for name in published_fields(type_)}


def fields_of(kinds: typing.Iterable[Kind]) -> tuple[str, ...]:
    """Names of all fields that a fact of one of the kinds, or its mentions, may have."""
    return tuple(dict.fromkeys(name for kind in kinds for name in (*fact_fields(kind), *mention_fields(kind))))


def kinds_with(field: str, kinds: typing.Iterable[Kind]) -> tuple[Kind, ...]:
    """Those of the kinds that have the field."""
    return tuple(kind for kind in kinds if field in fact_fields(kind) or field in mention_fields(kind))


def read_value(field: str, value: Any, kinds: tuple[Kind, ...]) -> Wanted:
    """The value as facts hold it.

    Args:
        field: its name, one of ``fields_of(kinds)``.
        value: as TOML gives it.
        kinds: what the fact may still be.

    Raises:
        FieldError: no fact of these kinds can have this value.

    Example: ``modifier``, ``"aprox"`` → error: modifier 'aprox' is none of exact, approx …; did you mean 'approx'?
    """
    hints = [(fact_fields(kind).get(field) or mention_fields(kind)[field], kind) for kind in kinds]
    types = {part for hint, _ in hints for part in _alternatives(hint)}
    words = [word for hint, kind in hints for word in _words(field, hint, kind)]
    if words:
        return _word(field, value, tuple(dict.fromkeys(words)))
    if Decimal in types:
        return _number(field, value)
    if int in types:
        return _count(field, value)
    if any(typing.get_origin(type_) is tuple for type_ in types):
        return _list(field, value)
    return _text(field, value)


def _alternatives(hint: Any) -> tuple[Any, ...]:
    parts = typing.get_args(hint) if typing.get_origin(hint) not in {None, tuple, typing.Literal} else (hint,)
    return tuple(part for part in parts if part is not NoneType)


def _words(field: str, hint: Any, kind: Kind) -> list[str]:
    """The vocabulary of a field; empty where any text will do."""
    if field == "modifier":
        return [modifier.value for modifier in Modifier if modifier in _MODIFIERS[kind]]
    if field == "kind":
        return [kind.value]
    classes = [part for part in _alternatives(hint) if isinstance(part, type) and issubclass(part, StrEnum)]
    return [member.value for class_ in classes for member in class_]


def _kind_of(value: Any) -> str:
    match value:
        case bool():
            return "a boolean"
        case int() | Decimal():
            return "a number"
        case str():
            return "a text"
        case list():
            return "a list"
        case dict():
            return "a table"
        case _:
            return "a date"


def _wrong_type(field: str, value: Any, expected: str) -> FieldError:
    return FieldError(f"{field} takes {expected}, not {_kind_of(value)}")


def _word(field: str, value: Any, words: tuple[str, ...]) -> str:
    if not isinstance(value, str):
        raise _wrong_type(field, value, f"one of the words {', '.join(words)}")
    if value in words:
        return value
    meant = closest(value, words)
    hint = f"did you mean {meant!r}?" if meant else f"it is one of {', '.join(words)}"
    raise FieldError(f"unknown {field} {shown(value)}; {hint}")


def _number(field: str, value: Any) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        hint = " (write it without quotes)" if isinstance(value, str) else ""
        raise _wrong_type(field, value, f"a number{hint}")
    number = Decimal(value)
    if not number.is_finite() or abs(number.adjusted()) > _MAX_DIGITS or -int(number.as_tuple().exponent) > _MAX_DIGITS:
        raise FieldError(f"{field} {shown(number)} is no number that a text states")
    return number


def _count(field: str, value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise _wrong_type(field, value, "a whole number")
    least = 0 if field in {"start", "end"} else 1
    if value < least:
        raise FieldError(f"{field} counts from {least}")
    return value


def _list(field: str, value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(member, str) for member in value):
        example = f" (write {field} = [{value!r}])" if isinstance(value, str) and len(value) < _SHOWN else ""
        raise FieldError(f"{field} takes a list of texts{example}")
    if not value or not all(value):
        raise FieldError(f"{field} is empty, which every fact would match; name one or leave it out")
    return tuple(value)


def _text(field: str, value: Any) -> str:
    days = field in _DAYS or field in _DATES
    if days and isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value.isoformat()
    if not isinstance(value, str):
        raise _wrong_type(field, value, "a text in quotes")
    if not value:
        raise FieldError(f"{field} is empty, which no fact can match; leave it out")
    if field in _DAYS:
        day = bounds(value)
        if day is None or day[0] != day[1]:
            raise FieldError(f"{field} {shown(value)} is no day; write it as 2024-11-17")
    if field == "unit" and not is_unit(value):
        meant = unit_meant(value)
        hint = f"did you mean {meant!r}?" if meant else "it is a UCUM or ISO 4217 code, such as km, % or EUR"
        raise FieldError(f"unknown unit {shown(value)}; {hint}")
    if field in _DATES and not PATTERN.fullmatch(value):
        raise FieldError(
            f"{field} {shown(value)} is no date; write 2024-11-17, 2024-11, 1991, XXXX-10, 2024-06/2024-10"
        )
    return value
