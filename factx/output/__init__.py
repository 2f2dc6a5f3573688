"""Extraction → text: one writer a format."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.schema import Extraction


class Format(StrEnum):
    """Output formats by the name that ``--format`` takes."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"
    MD = "md"


_ENDINGS: Final = {
    ".json": Format.JSON,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".md": Format.MD,
    ".txt": Format.TABLE,
}


def format_of(path: str) -> Format | None:
    """The format that a file's ending stands for. Example: ``facts.csv`` → csv; None where it stands for none."""
    return _ENDINGS.get(PurePath(path).suffix.lower())


def write(
    extraction: Extraction,
    format_: Format,
    *,
    mentions: bool = False,
    width: int | None = None,
    color: bool = False,
) -> Iterator[str]:
    """The extraction in a format, as pieces of text.

    Args:
        extraction: what to write.
        format_: one of the formats.
        mentions: one flat row for each mention in place of one for each fact.
        width: of the terminal that shows a table; None cuts nothing.
        color: whether a table may be styled.
    """
    # Each format loads only what it needs: Rich alone costs more than all the others.
    from factx.output import as_delimited, as_json  # noqa: PLC0415

    match format_:
        case Format.JSON:
            writer = as_json.write_json
        case Format.JSONL:
            writer = as_json.write_jsonl
        case Format.CSV:
            writer = as_delimited.write_csv
        case Format.TSV:
            writer = as_delimited.write_tsv
        case Format.MD:
            writer = as_delimited.write_markdown
        case Format.TABLE:
            from factx.output.as_table import write_table  # noqa: PLC0415

            writer = partial(write_table, width=width, color=color)
    return writer(extraction, mentions=mentions)
