"""An Excel workbook: facts, mentions, conflicts and documents with real numbers and dates, and no formula anywhere."""

from __future__ import annotations

import datetime
import io
import typing
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from factx.errors import UsageError
from factx.output.as_delimited import cell
from factx.output.of_conflicts import statement_columns, statement_rows, wholly_among
from factx.output.rows import all_mention_rows, column_types, fact_columns, fact_row, mention_columns
from factx.schema import DocumentRecord, as_row, published_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from factx.schema import Conflict, Extraction

#: What Excel takes: rows and links of a sheet, and characters of a cell.
_MOST_ROWS: Final = 1_048_576
_MOST_LINKS: Final = 65_530
_MOST_CHARACTERS: Final = 32_767
_WIDTH: Final = {"sentence": 60, "canonical": 32, "text": 24, "documents": 24, "fact_id": 18}
_USUAL_WIDTH: Final = 14
#: Days before this one are text: Excel knows none.
_FIRST_DAY: Final = datetime.date(1900, 3, 1)
_NUMBERS: Final = frozenset({"value", "low", "high"})
_DAYS: Final = frozenset({"earliest", "latest", "reference_date"})


def need_xlsxwriter() -> None:
    """Say what to install where the library that writes workbooks is missing.

    Raises:
        UsageError: it is.
    """
    try:
        import xlsxwriter  # noqa: F401, PLC0415
    except ImportError as error:
        raise UsageError(
            "workbooks are written by XlsxWriter: install it with: python -m pip install XlsxWriter"
        ) from error


def write_workbook(extraction: Extraction, conflicts: Iterable[Conflict] = ()) -> Iterator[bytes]:
    """The workbook, whole.

    Args:
        extraction: the facts.
        conflicts: of the run; those that set facts of the extraction against each other are kept.

    Raises:
        UsageError: there are more mentions than Excel has rows.
    """
    import xlsxwriter  # noqa: PLC0415 - an extra, which no other format needs

    if sum(fact.mention_count for fact in extraction.facts) >= _MOST_ROWS:
        raise UsageError(f"a sheet of Excel has {_MOST_ROWS:,} rows: write .parquet or .db instead")
    buffer = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}
    with xlsxwriter.Workbook(buffer, options) as workbook:
        # Without a clock: the same facts give the same bytes.
        workbook.set_properties({"title": "factx", "created": datetime.datetime(2000, 1, 1)})  # noqa: DTZ001
        links = {
            "document": ("documents", {document.id: row for row, document in enumerate(extraction.documents, start=2)}),
            "fact_id": ("facts", {fact.fact_id: row for row, fact in enumerate(extraction.facts, start=2)}),
        }
        _sheet(workbook, "facts", column_types(fact_columns()), map(fact_row, extraction.facts), {})
        _sheet(workbook, "mentions", column_types(mention_columns()), all_mention_rows(extraction.facts), links)
        sides = statement_rows(wholly_among(extraction.facts, conflicts), mentions=False)
        _sheet(workbook, "conflicts", statement_columns(mentions=False), sides, links)
        documents = typing.get_type_hints(DocumentRecord)
        columns = {name: documents[name] for name in published_fields(DocumentRecord)}
        _sheet(workbook, "documents", columns, map(as_row, extraction.documents), {})
    yield buffer.getvalue()


def _sheet(
    workbook: Any,
    name: str,
    columns: Mapping[str, Any],
    rows: Iterable[dict[str, Any]],
    links: Mapping[str, tuple[str, Mapping[str, int]]],
) -> None:
    """A sheet; ``links`` say for a column in which sheet, and row, its value is at home."""
    sheet = workbook.add_worksheet(name)
    bold, day, link = (
        workbook.add_format({"bold": True}),
        workbook.add_format({"num_format": "yyyy-mm-dd"}),
        workbook.add_format({"font_color": "blue", "underline": 1}),
    )
    for number, column in enumerate(columns):
        sheet.write_string(0, number, column, bold)
        sheet.set_column(number, number, _WIDTH.get(column, _USUAL_WIDTH))
    last = linked = 0
    for last, row in enumerate(rows, start=1):
        for number, column in enumerate(columns):
            value = row.get(column)
            if value is None:
                continue
            if column in _NUMBERS or isinstance(value, (int, Decimal)):
                sheet.write_number(last, number, float(value))
            elif column in _DAYS and (date := _date(value)):
                sheet.write_datetime(last, number, date, day)
            elif column in links and value in links[column][1] and linked < _MOST_LINKS:
                home, places = links[column]
                linked += 1
                sheet.write_url(last, number, f"internal:'{home}'!A{places[value]}", link, _text(value))
            else:
                sheet.write_string(last, number, _text(value))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)


def _date(value: str) -> datetime.date | None:
    try:
        day = datetime.date.fromisoformat(value)
    except ValueError:
        return None
    return day if day >= _FIRST_DAY else None


def _text(value: Any) -> str:
    text = cell(value).encode("utf-8", "backslashreplace").decode("utf-8")
    return text if len(text) <= _MOST_CHARACTERS else text[: _MOST_CHARACTERS - 1] + "…"
