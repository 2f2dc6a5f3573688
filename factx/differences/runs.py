"""A run: the facts of one extraction, made now or stored as JSON or JSONL."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from factx.compare.facts import PlainFact, plain_facts
from factx.documents import InputFile, read_each
from factx.errors import DocumentError, UsageError
from factx.output.rows import fact_columns
from factx.readers.kinds import TABLES, kind_of_name
from factx.schema import SCHEMA, Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from factx.inputs import InputOptions
    from factx.schema import Extraction

_ENDINGS: Final = frozenset({".json", ".jsonl", ".ndjson"})
#: Endings of tables that lack what a comparison needs: facts with their mentions inside, or the types of cells.
_TABLES: Final = frozenset({".csv", ".tsv", ".parquet"})
_STDIN: Final = "-"
#: Digits of the longest number that is read.
_DIGITS: Final = 1000
#: What every fact and every mention of a stored run must have, with its type.
_FACT: Final[dict[str, type]] = {"fact_id": str, "kind": str, "canonical": str, "documents": list}
_MENTION: Final[dict[str, type]] = {"document": str, "text": str, "sentence": str, "line": int}


@dataclass(frozen=True, slots=True)
class ComparedRun:
    """The facts of one side of a comparison.

    Attributes:
        name: as the user gave it.
        facts: in the run's order.
        paths: of the documents, by id; None for standard input.
        flat: whether it was stored as rows of mentions, which lack what only the fact says.
    """

    name: str
    facts: tuple[PlainFact, ...]
    paths: Mapping[str, str | None]
    flat: bool = False


def is_stored(path: str, reading: InputOptions | None = None) -> bool:
    """Whether a path names a stored run, and no document. Example: ``before.json``, and ``-``.

    Raises:
        UsageError: it names a table of cells, which is neither a run nor a text.
    """
    if kind_of_name(path) in TABLES and _holds_texts(path, reading):
        return False
    if Path(path).suffix.lower() in _TABLES and not Path(path).is_dir():
        raise UsageError(
            f"{path}: a table of cells cannot be compared: give what factx extract wrote as .json or .jsonl, "
            "or texts to read: .txt, .md, folders"
        )
    return path == _STDIN or (Path(path).suffix.lower() in _ENDINGS and not Path(path).is_dir())


def _holds_texts(path: str, reading: InputOptions | None) -> bool:
    """Whether a table holds texts to read, and no facts."""
    try:
        first = next(read_each(InputFile(path, path), reading), None)
    except DocumentError:
        return False
    return first is not None and not isinstance(first, DocumentError)


def run_of(extraction: Extraction, name: str) -> ComparedRun:
    """The run of an extraction made now."""
    paths = {record.id: None if record.path == _STDIN else record.path for record in extraction.documents}
    return ComparedRun(name, tuple(plain_facts(extraction.facts)), paths)


def without(runs: Sequence[ComparedRun], documents: AbstractSet[str]) -> list[ComparedRun]:
    """The runs without the facts that some of these documents state: what only one side could read is no difference."""
    gone = {fact.fields["fact_id"] for run in runs for fact in run.facts if not documents.isdisjoint(fact.documents)}
    return [replace(run, facts=tuple(fact for fact in run.facts if fact.fields["fact_id"] not in gone)) for run in runs]


def read_run(path: str) -> ComparedRun:
    """A run that ``factx extract --format json`` or ``jsonl`` wrote.

    Args:
        path: of the file; ``-`` for standard input.

    Raises:
        UsageError: it cannot be read or is no run; the message names the file, and the line of a JSONL file.
    """
    try:
        data = sys.stdin.buffer.read() if path == _STDIN else Path(path).read_bytes()
        return parse_run(data.decode("utf-8-sig"), path)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise UsageError(f"{path}:{line}: not UTF-8, so no run that factx wrote") from error


def parse_run(text: str, path: str) -> ComparedRun:
    """A run from its text: one JSON object, or an object a line.

    Raises:
        UsageError: as ``read_run``.
    """
    if not text.strip() and Path(path).suffix.lower() != ".json":
        return ComparedRun(path, (), {})  # no facts, one a line
    try:
        whole = _json(text)
    except ValueError as error:
        if not _is_json(text.strip().partition("\n")[0]):
            _refuse(path, getattr(error, "lineno", 1), f"no JSON: {_reason(error)}")
        return _from_lines(text, path)
    if isinstance(whole, dict) and "schema" in whole:
        return _from_object(whole, path)
    return _from_lines(text, path)


def _is_json(text: str) -> bool:
    try:
        _json(text)
    except ValueError:
        return False
    return True


def _json(text: str) -> Any:
    try:
        return json.loads(text, parse_float=_number, parse_int=_number, parse_constant=_no_number)
    except RecursionError:
        raise ValueError("nested too deep") from None


def _number(written: str) -> Decimal | int:
    """A number as it is written, unless it would take more room than any that factx writes."""
    try:
        value = Decimal(written) if len(written) <= _DIGITS else None
    except ArithmeticError:  # an exponent that no computer counts to
        value = None
    if value is None or abs(value.adjusted()) > _DIGITS:
        raise ValueError(f"{written[:20]}… is no number that factx writes")
    return int(value) if written.lstrip("-").isdecimal() else value


def _no_number(word: str) -> NoReturn:
    raise ValueError(f"{word} is no number")


def _reason(error: ValueError) -> str:
    return str(getattr(error, "msg", error))[:100]


def _refuse(path: str, line: int, reason: str) -> NoReturn:
    raise UsageError(
        f"{path}:{line}: {reason} (give what factx extract --format json or jsonl wrote, or files and folders to read)"
    )


def _from_object(whole: dict[str, Any], path: str) -> ComparedRun:
    if whole["schema"] != SCHEMA:
        _refuse(path, 1, f"not of schema {SCHEMA} but of {str(whole['schema'])[:40]!r}")
    records = whole.get("documents", [])
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        _refuse(path, 1, "documents is no list of objects")
    rows, flat = whole.get("facts"), False
    if rows is None:
        rows, flat = whole.get("mentions"), True
    if not isinstance(rows, list):
        _refuse(path, 1, "holds no facts")
    paths = {str(r.get("id")): None if r.get("path") == _STDIN else str(r.get("path")) for r in records}
    return _run(path, [(1, row) for row in rows], paths, flat=flat)


def _from_lines(text: str, path: str) -> ComparedRun:
    rows = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                rows.append((number, _json(line)))
            except ValueError as error:
                _refuse(path, number, f"no JSON: {_reason(error)}")
    flat = bool(rows) and isinstance(rows[0][1], dict) and "mentions" not in rows[0][1]
    return _run(path, rows, {}, flat=flat)


def _run(path: str, rows: list[tuple[int, Any]], paths: dict[str, str | None], *, flat: bool) -> ComparedRun:
    for number, row in rows:
        _require(row, _FACT, path, number, "fact")
        if row["kind"] not in list(Kind):
            _refuse(path, number, f"no kind of fact: {row['kind'][:40]!r}")
        mentions = [row] if flat else row.get("mentions")
        if not isinstance(mentions, list) or not mentions:
            _refuse(path, number, "a fact without mentions")
        for mention in mentions:
            _require(mention, _MENTION, path, number, "mention")
    facts = _grouped(row for _, row in rows) if flat else [_fact(row) for _, row in rows]
    if len({fact.fields["fact_id"] for fact in facts}) < len(facts):
        _refuse(path, 1, "the same fact_id twice")
    ids = dict.fromkeys(document for fact in facts for document in fact.documents)
    return ComparedRun(path, tuple(facts), {id_: None if id_ == _STDIN else id_ for id_ in ids} | paths, flat)


def _require(row: Any, fields: Mapping[str, type], path: str, number: int, what: str) -> None:
    if not isinstance(row, dict):
        _refuse(path, number, f"a {what} is no object")
    for name, type_ in fields.items():
        value = row.get(name)
        if not isinstance(value, type_):
            _refuse(path, number, f"a {what} without a proper {name}")
    for name, value in row.items():
        members = value if isinstance(value, list) and name != "mentions" else []
        if isinstance(value, dict) or not all(isinstance(member, str) for member in members):
            _refuse(path, number, f"a {what} without a proper {name[:40]}")


def _fact(row: Mapping[str, Any]) -> PlainFact:
    fields = {name: _plain(value) for name, value in row.items() if name != "mentions"}
    return PlainFact(fields, tuple(row["mentions"]))


def _grouped(rows: Iterable[Mapping[str, Any]]) -> list[PlainFact]:
    """Facts of flat rows: what the first row of each says of the fact, and all rows as its mentions."""
    groups: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        groups.setdefault(row["fact_id"], []).append(row)
    columns = fact_columns()
    return [
        PlainFact({name: _plain(value) for name, value in members[0].items() if name in columns}, tuple(members))
        for members in groups.values()
    ]


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
