"""The file of expected facts: read, and refused with file, line and remedy where it is wrong."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from factx.compare.likeness import closest
from factx.compare.values import shown
from factx.errors import UsageError
from factx.expectations.evidence import ExpectedEvidence, read_evidence
from factx.expectations.fields import FieldError, Wanted, fields_of, kinds_with, read_value
from factx.patterns import LazyPattern
from factx.schema import Kind
from factx.toml_lines import TableLines, table_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

TABLE: Final = "fact"
_DEMANDS: Final = ("min_documents", "absent")
#: A file of this size states some hundred thousand facts; a larger one is something else.
_MAX_BYTES: Final = 32_000_000
#: A key of so many parts: tomllib would take memory that grows with their square.
_DEEP_KEY: Final = LazyPattern(r"""(?<![\w-])(?:(?:"[^"\n]*+"|'[^'\n]*+'|[\w-]++)[ \t]*+\.[ \t]*+){50}""")
_PLACE: Final = LazyPattern(r" \(at (?:line (\d+), column \d+|end of document)\)$")


@dataclass(frozen=True, slots=True)
class ExpectedFact:
    """One expected fact.

    Attributes:
        line: of its ``[[fact]]``.
        fields: what must hold of one fact and of one of its mentions, in the file's order.
        min_documents: in how many documents at least.
        absent: whether no such fact may exist.
        evidence: where it stood when the file was written.
        lines: of each key.
    """

    line: int
    fields: Mapping[str, Wanted]
    min_documents: int
    absent: bool
    evidence: tuple[ExpectedEvidence, ...]
    lines: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Expected:
    """A valid file of expected facts."""

    path: str
    rules: tuple[ExpectedFact, ...]


def read_expected(path: str) -> Expected:
    """Read and validate a file of expected facts.

    Raises:
        UsageError: it cannot be read, is no TOML, states no fact, or states what no fact can have; the message names
            file and line, and says what would be right.
    """
    return parse_expected(read_text(path), path)


def read_text(path: str) -> str:
    """The file's text, line ends as they are.

    Raises:
        UsageError: it cannot be read, is a folder, too large, or not UTF-8.
    """
    file = Path(path)
    if file.is_dir():
        raise UsageError(
            f"{path} is a folder, where the file of expected facts should stand: factx check EXPECTED.toml PATH… "
            "(write one with: factx check --init PATH…)"
        )
    try:
        with file.open("rb") as opened:
            data = opened.read(_MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{path}: cannot be read: {reason} (write one with: factx check --init PATH…)") from error
    if len(data) > _MAX_BYTES:
        raise UsageError(f"{path}: larger than {_MAX_BYTES // 1_000_000} MB, which no file of expected facts is")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{path}:{line}: not UTF-8; save the file in UTF-8") from error


def parse_expected(text: str, path: str) -> Expected:
    """Read and validate the text of a file of expected facts.

    Args:
        text: TOML.
        path: what messages call it.

    Raises:
        UsageError: as ``read_expected``.
    """
    text = text.replace("\r\n", "\n")
    data = _toml(text, path)
    lines = table_lines(text)
    try:
        tables = _tables(data, lines)
        rules = tuple(_rule(table, place) for table, place in tables)
    except _LineError as error:
        raise UsageError(f"{path}:{error.line}: {error}") from error
    if not rules:
        raise UsageError(
            f"{path}:1: states no fact; each begins with [[fact]] (write a file with: factx check --init PATH…)"
        )
    return Expected(path, rules)


class _LineError(Exception):
    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


def _toml(text: str, path: str) -> dict[str, Any]:
    if deep := _DEEP_KEY.search(text):
        raise _too_deep(path, text.count("\n", 0, deep.start()) + 1)
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        place = _PLACE.search(str(error))
        line = place[1] if place and place[1] else max(1, text.rstrip("\n").count("\n") + 1)
        reason = str(error)[: place.start()] if place else str(error)
        twice = " (the key stands there twice)" if "overwrite" in reason else ""
        raise UsageError(f"{path}:{line}: no valid TOML: {reason[:1].lower()}{reason[1:200]}{twice}") from error
    except RecursionError as error:
        raise _too_deep(path, _deepest(text)) from error
    except ArithmeticError as error:
        raise UsageError(f"{path}:{_longest(text)}: a number that no text states") from error
    except ValueError as error:  # a number of thousands of digits
        raise UsageError(f"{path}:{_longest(text)}: {str(error)[:100]}") from error


def _too_deep(path: str, line: int) -> UsageError:
    return UsageError(f"{path}:{line}: nested too deep; a fact is a flat [[fact]] with one line a field")


def _deepest(text: str) -> int:
    return max(
        enumerate(text.split("\n"), 1),
        key=lambda line: line[1].count("[") + line[1].count("{") + line[1].count("."),
    )[0]


def _longest(text: str) -> int:
    return max(enumerate(text.split("\n"), 1), key=lambda line: len(line[1]))[0]


def _tables(data: dict[str, Any], lines: Sequence[TableLines]) -> Iterator[tuple[dict[str, Any], TableLines]]:
    for key in data:
        if key != TABLE:
            raise _LineError(_line_of(key, lines), f"unknown {shown(key)}; {_remedy(key)}")
    facts = data.get(TABLE, [])
    line = _line_of(TABLE, lines)
    if not isinstance(facts, list) or not all(isinstance(fact, dict) for fact in facts):
        raise _LineError(line, "write [[fact]], in two brackets, before the fields of each fact")
    places = [table for table in lines if table.name == TABLE]
    if len(places) != len(facts):  # written inline: fact = [{…}, {…}]
        places = [TableLines(TABLE, line) for _ in facts]
    yield from zip(facts, places, strict=True)


def _remedy(key: str) -> str:
    if key in {*fields_of(Kind), *_DEMANDS}:
        return "write [[fact]] on the line above the fields of each fact"
    return "did you mean [[fact]]?" if closest(key, [TABLE]) else "the file holds [[fact]] only"


def _line_of(key: str, lines: Sequence[TableLines]) -> int:
    first = next((table.line for table in lines if re.match(rf"{re.escape(key)}(?:\s*\.|$)", table.name)), None)
    return first or lines[0].keys.get(key, 1)


def _rule(table: dict[str, Any], place: TableLines) -> ExpectedFact:
    kinds = _kinds(table, place)
    fields = {}
    for field, value in table.items():
        if field in _DEMANDS:
            continue
        try:
            fields[field] = read_value(field, value, kinds)
        except FieldError as error:
            raise _LineError(place.keys.get(field, place.line), str(error)) from error
    if not fields:
        raise _LineError(place.line, "states nothing of the fact; give at least its kind and what it says")
    min_documents, absent = _demands(table, place)
    return ExpectedFact(place.line, fields, min_documents, absent, read_evidence(place.comments.values()), place.keys)


def _kinds(table: dict[str, Any], place: TableLines) -> tuple[Kind, ...]:
    """The kinds that a fact with these fields may have."""
    kinds = tuple(Kind)
    if "kind" in table:
        try:
            kinds = (Kind(str(read_value("kind", table["kind"], kinds))),)
        except FieldError as error:
            raise _LineError(place.keys.get("kind", place.line), str(error)) from error
    for field in table:
        if field in _DEMANDS:
            continue
        line = place.keys.get(field, place.line)
        if field not in fields_of(Kind):
            meant = closest(field, (*fields_of(Kind), *_DEMANDS))
            hint = (
                f"did you mean {meant!r}?" if meant else f"the fields are {', '.join((*fields_of(kinds), *_DEMANDS))}"
            )
            raise _LineError(line, f"unknown field {shown(field)}; {hint}")
        with_field = kinds_with(field, kinds)
        if not with_field:
            whose = " or ".join(kinds_with(field, Kind))
            raise _LineError(line, f"{field} is of kind {whose}, and this fact is of kind {' or '.join(kinds)}")
        kinds = with_field
    return kinds


def _demands(table: dict[str, Any], place: TableLines) -> tuple[int, bool]:
    least, absent = table.get("min_documents", 1), table.get("absent", False)
    if isinstance(least, bool) or not isinstance(least, int) or least < 1:
        hint = "" if least == 0 and not isinstance(least, bool) else f", not {shown(least)}"
        line = place.keys.get("min_documents", place.line)
        raise _LineError(line, f"min_documents takes a whole number from 1{hint}")
    if not isinstance(absent, bool):
        raise _LineError(place.keys.get("absent", place.line), f"absent takes true or false, not {shown(absent)}")
    return least, absent
