"""Extraction → text, or bytes: one writer a format."""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from factx.schema import Conflict, Extraction, Fact


class Format(StrEnum):
    """Output formats by the name that ``--format`` takes."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    PARQUET = "parquet"
    MD = "md"
    XLSX = "xlsx"
    DB = "db"
    HTML = "html"
    CONCISE = "concise"


_ENDINGS: Final = {
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".parquet": Format.PARQUET,
    ".xlsx": Format.XLSX,
    ".db": Format.DB,
    ".sqlite": Format.DB,
    ".html": Format.HTML,
    ".md": Format.MD,
    ".txt": Format.TABLE,
}


def format_of(path: str) -> Format | None:
    """The format that a file's ending stands for, if any. Example: ``facts.csv`` → csv."""
    return _ENDINGS.get(PurePath(path).suffix.lower())


#: Formats that are no text: they go into a file or a pipe, not onto a terminal.
BINARY: Final = frozenset({Format.PARQUET, Format.XLSX, Format.DB})
#: Formats that carry mentions row by row, so that the first is written before the last document is read.
STREAMS: Final = frozenset({Format.JSONL, Format.CSV, Format.TSV, Format.PARQUET})


def write(
    extraction: Extraction,
    format_: Format,
    *,
    mentions: bool = False,
    width: int | None = None,
    color: bool = False,
    excel: bool = False,
    conflicts: Sequence[Conflict] = (),
) -> Iterator[str] | Iterator[bytes]:
    """The extraction in a format, as pieces of text, or of bytes where the format is binary.

    Args:
        extraction: what to write.
        format_: one of the formats.
        mentions: one flat row for each mention in place of one for each fact.
        width: of the terminal that shows a table; None cuts nothing.
        color: whether a table may be styled.
        excel: CSV as a French Excel opens it.
        conflicts: of the run, for workbooks and databases.
    """
    # Each format loads only what it needs: Rich alone costs more than all the others.
    match format_:
        case Format.TABLE:
            if mentions:
                from factx.output.as_table import write_table  # noqa: PLC0415

                return write_table(extraction, width=width, color=color)
            from factx.output.as_screen import Screen, write_screen  # noqa: PLC0415

            return write_screen(extraction, Screen(width=width, color=color))
        case Format.XLSX:
            from factx.output.as_workbook import write_workbook  # noqa: PLC0415

            return write_workbook(extraction, conflicts)
        case Format.DB:
            from factx.output.as_database import write_database  # noqa: PLC0415

            return write_database(extraction, conflicts)
        case Format.JSON:
            from factx.output.as_json import write_json  # noqa: PLC0415

            return write_json(extraction, mentions=mentions)
        case _:
            return write_rows(extraction.facts, format_, mentions=mentions, excel=excel)


def write_rows(
    facts: Iterable[Fact], format_: Format, *, mentions: bool, excel: bool = False
) -> Iterator[str] | Iterator[bytes]:
    """Facts as they come, in a format of rows.

    Args:
        facts: of any number of documents.
        format_: one of rows.
        mentions: one flat row for each mention in place of one for each fact.
        excel: CSV as a French Excel opens it.

    Raises:
        ValueError: the format is none of these.
    """
    from factx.output import as_delimited, as_json, as_parquet  # noqa: PLC0415

    writers: dict[Format, Callable[..., Iterator[str] | Iterator[bytes]]] = {
        Format.JSONL: as_json.write_jsonl,
        Format.CSV: as_delimited.write_excel_csv if excel else as_delimited.write_csv,
        Format.TSV: as_delimited.write_tsv,
        Format.PARQUET: as_parquet.write_parquet,
        Format.MD: as_delimited.write_markdown,
    }
    if format_ not in writers:
        raise ValueError(f"{format_} has no rows")
    return writers[format_](facts, mentions=mentions)
