"""Files of many texts: JSON lines, CSV and Parquet, row by row; a row that cannot be read never costs another."""

from __future__ import annotations

import csv
import datetime
import io
import json
from contextlib import closing, suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from factx.encodings import decode, encoding_of
from factx.errors import DamagedError, NoTextsError, ReaderMissingError, RowError
from factx.readers.columns import find_columns, is_own
from factx.readers.extracted import Extracted
from factx.readers.kinds import SourceFormat
from factx.readers.source import too_large, unpacking_failures

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping, Sequence

    from factx.readers.columns import ColumnRoles, Columns
    from factx.readers.source import Opened

#: Where the date of a text was stated.
COLUMN: Final = "column"
#: What may stand between the cells of a CSV file.
_DELIMITERS: Final = ",;\t|"
_NAMED: Final = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
#: Rows of a Parquet file that are held at once, and bytes that a group of them may unpack to.
_BATCH: Final = 64
_LARGEST_GROUP: Final = 4_000_000_000


@dataclass(frozen=True, slots=True)
class TextRow:
    """One text of a file of many: its id within the file, the text, and what the file says of it."""

    id: str
    details: Extracted


def rows_of(file: Opened, kind: SourceFormat, asked: Columns) -> Iterator[TextRow | RowError]:
    """The texts of a table, in its order, and the error of each row that has none.

    Args:
        file: the table.
        kind: of the file.
        asked: the columns that the user named.

    Raises:
        DocumentError: the table itself cannot be read, or none of its columns holds texts.

    Example: the line ``{"id": 7, "date": "2024-11-20", "text": "Il pèse 3 kg."}`` → id ``7``, and its text.
    """
    taken: dict[str, int] = {}
    records = {SourceFormat.JSONL: _json_lines, SourceFormat.PARQUET: _parquet}.get(kind, _delimited)(file, kind, asked)
    for number, (columns, record) in enumerate(records, start=1):
        if isinstance(record, RowError):
            yield record
            continue
        row = _row(file.path, number, columns, record)
        if isinstance(row, TextRow):
            taken[row.id] = taken.get(row.id, 0) + 1
            if taken[row.id] > 1:
                row = TextRow(f"{row.id}#{taken[row.id]}", row.details)
        yield row


_Record = tuple["ColumnRoles | None", "Mapping[str, Any] | RowError"]


def _row(path: str, number: int, columns: ColumnRoles | None, record: Mapping[str, Any]) -> TextRow | RowError:
    if columns is None:
        return RowError(f"{path}#{number}", "has no text in any column of texts")
    own = _word(record.get(columns.id)) if columns.id else None
    name = own or str(number)
    text = record.get(columns.text)
    if not isinstance(text, str):
        said = "nothing" if text is None else f"{type(text).__name__}, no text"
        return RowError(f"{path}#{name}", f"has {said} in the column {columns.text}")
    published = _date(record.get(columns.date)) if columns.date else None
    return TextRow(
        name,
        Extracted(
            text,
            title=_said(record, columns.title),
            published=published,
            published_source=COLUMN if published else None,
            url=_said(record, columns.url),
            site=_said(record, columns.site),
            author=_said(record, columns.author),
        ),
    )


def _said(record: Mapping[str, Any], column: str | None) -> str | None:
    return _word(record.get(column)) if column else None


def _word(value: Any) -> str | None:
    """What a cell says, in one line; None for an empty one."""
    if isinstance(value, list):
        value = ", ".join(map(str, value))
    if value is None or isinstance(value, dict | float | bool):
        return None
    return " ".join(str(value).split()) or None


def _date(value: Any) -> str | None:
    """A date as a reader of stamps understands it: ISO 8601, or as it is written; None for an empty cell."""
    if value is None or value != value:  # noqa: PLR0124 - not a number: what data frames put into empty cells
        return None
    if hasattr(value, "isoformat"):
        return str(value.isoformat())
    text = " ".join(str(value).split())
    with suppress(ValueError):
        return datetime.date.fromisoformat(text).isoformat()
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError):
        return text or None


def _need_texts(file: Opened, names: Sequence[str], asked: Columns) -> ColumnRoles:
    """The columns of a table with one header for all rows.

    Raises:
        NoTextsError: none of them holds texts, or they are those of facts.
    """
    if is_own(names) and asked.text is None:
        raise NoTextsError(file.path, "is a table of facts, not of texts")
    found = find_columns(names, asked)
    if found is None:
        raise NoTextsError(file.path, _no_texts(names, asked))
    for option, name, column in (("--id-column", asked.id, found.id), ("--date-column", asked.date, found.date)):
        if name is not None and column is None:
            raise NoTextsError(file.path, f"has no column {name} ({option}); it has: {_listed(names)}")
    return found


def _no_texts(names: Sequence[str], asked: Columns) -> str:
    if asked.text is not None:
        return f"has no column {asked.text} (--text-column); it has: {_listed(names)}"
    return f"has no column of texts: name it with --text-column; it has: {_listed(names)}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:12]) + (", …" if len(names) > 12 else "") or "none"


def _json_lines(file: Opened, _: SourceFormat, asked: Columns) -> Iterator[_Record]:
    """One JSON object a line; each may have other keys. The first object must have a text."""
    columns: ColumnRoles | None = None
    names: tuple[str, ...] = ()
    number = 0
    with file.stream() as stream:
        while line := _line(file, stream):
            number += 1
            if not line.strip():
                continue
            record = _parsed(f"{file.path}#{number}", line, number)
            if isinstance(record, dict) and tuple(record) != names:
                names = tuple(record)
                columns = find_columns(names, asked) if columns else _need_texts(file, names, asked)
            yield columns, record


def _line(file: Opened, stream: Any) -> bytes:
    try:
        line: bytes = stream.readline(file.limit + 1)
    except unpacking_failures() as error:
        raise DamagedError(file.path, f"is damaged {file.packing or 'on its disk'}: {error}") from error
    if len(line) > file.limit:
        raise too_large(file.path, file.limit)
    return line


def _parsed(path: str, line: bytes, number: int) -> dict[str, Any] | RowError:
    try:
        record = json.loads(line.decode("utf-8-sig" if number == 1 else "utf-8"))
    except UnicodeDecodeError as error:
        return RowError(path, f"is damaged UTF-8 (byte {error.start} of line {number})")
    except (ValueError, RecursionError) as error:
        return RowError(path, f"is no JSON (line {number}: {error})")
    return record if isinstance(record, dict) else RowError(path, f"is no JSON object (line {number})")


def _delimited(file: Opened, kind: SourceFormat, asked: Columns) -> Iterator[_Record]:
    """A header, then one row each; cells apart by what stands between the names of the header."""
    with closing(_lines(file)) as lines:
        header = next(lines, "")
        delimiter = "\t" if kind is SourceFormat.TSV else max(_DELIMITERS, key=header.count)
        rows = csv.reader(chain([header], lines), delimiter=delimiter)
        try:
            names = _next_row(rows, file.limit) or []
        except csv.Error as error:
            raise DamagedError(file.path, f"is no CSV ({error})") from error
        columns = _need_texts(file, names, asked)
        number = 0
        while True:
            number += 1
            try:
                cells = _next_row(rows, file.limit)
            except csv.Error as error:
                if "limit" in str(error):  # where the cell ends is not known, so neither is where the next row begins
                    raise too_large(file.path, file.limit) from error
                yield columns, RowError(f"{file.path}#{number}", f"is no row of CSV ({error})")
                continue
            if cells is None:
                return
            if any(map(str.strip, cells[len(names) :])):
                message = (
                    f"has {len(cells)} cells, its header {len(names)}: is a {_NAMED[delimiter]} in a text not quoted?"
                )
                yield columns, RowError(f"{file.path}#{number}", message)
            elif cells:
                yield columns, dict(zip(names, cells, strict=False))


def _next_row(rows: Iterator[list[str]], limit: int) -> list[str] | None:
    """The next row, its cells up to a size; the limit is one for all readers of the process, so it is put back."""
    before = csv.field_size_limit(limit)
    try:
        return next(rows, None)
    finally:
        csv.field_size_limit(before)


def _lines(file: Opened) -> Generator[str]:
    """The lines of a text with their ends: of one that fits, decoded whole; else one by one."""
    with file.stream() as stream:
        try:
            data = stream.read(file.limit + 1)
        except unpacking_failures() as error:
            raise DamagedError(file.path, f"is damaged {file.packing or 'on its disk'}: {error}") from error
    if len(data) <= file.limit:
        yield from io.StringIO(decode(data, file.path), newline="")
        return
    # What is in its first part tells the encoding: a whole number of lines of it.
    head = data[: data.rfind(b"\n") + 1]
    encoding = encoding_of(head, file.path)
    del data, head
    with file.stream() as stream, io.TextIOWrapper(stream, encoding, newline="") as text:
        try:
            while line := text.readline(file.limit + 1):
                if len(line) > file.limit:
                    raise too_large(file.path, file.limit)
                yield line
        except UnicodeDecodeError as error:
            raise DamagedError(file.path, f"is damaged {encoding.upper()} far into it; save it as UTF-8") from error
        except unpacking_failures() as error:
            raise DamagedError(file.path, f"is damaged {file.packing or 'on its disk'}: {error}") from error


def _parquet(file: Opened, _: SourceFormat, asked: Columns) -> Iterator[_Record]:
    try:
        from pyarrow import ArrowException  # noqa: PLC0415 - an extra, which few files need
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415
    except ImportError as error:
        raise ReaderMissingError(file.path, "Parquet", "pyarrow", "parquet") from error

    with io.BytesIO(file.read()) if file.packing else file.stream() as stream:
        try:
            table = ParquetFile(stream)
            columns = _need_texts(file, table.schema_arrow.names, asked)
            meta = table.metadata
            groups = (meta.row_group(number).total_byte_size for number in range(meta.num_row_groups))
            if max(groups, default=0) > _LARGEST_GROUP:
                raise too_large(file.path, _LARGEST_GROUP)
            for batch in table.iter_batches(batch_size=_BATCH, columns=columns.all, use_threads=False):
                for record in batch.to_pylist():
                    yield columns, record
        except (ArrowException, UnicodeDecodeError) as error:
            raise DamagedError(file.path, f"is damaged Parquet ({str(error).splitlines()[0]})") from error
