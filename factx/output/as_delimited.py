"""CSV, TSV and Markdown: one line a row, the same columns."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from factx.output.plain import one_line
from factx.output.rows import all_mention_rows, fact_columns, fact_row, mention_columns

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from factx.schema import Fact

LIST_SEPARATOR: Final = "; "


def cell(value: Any) -> str:
    """One value as text: an empty cell for null, lists joined by ``; ``, decimals in full."""
    match value:
        case None:
            return ""
        case Decimal():
            return format(value, "f")
        case tuple() | list():
            return LIST_SEPARATOR.join(map(cell, value))
        case _:
            return str(value)


def _rows(facts: Iterable[Fact], *, mentions: bool) -> tuple[tuple[str, ...], Iterable[dict[str, Any]]]:
    if mentions:
        return mention_columns(), all_mention_rows(facts)
    return fact_columns(), map(fact_row, facts)


def delimited(columns: Collection[str], rows: Iterable[dict[str, Any]], delimiter: str) -> Iterator[str]:
    """Lines of cells, quoted where they must be, header first; each as soon as its row comes."""
    buffer = io.StringIO()
    # With this line end cells with either half of it are quoted; readers take a lone one for the end of a row.
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    for line in chain([columns], ([cell(row.get(column)) for column in columns] for row in rows)):
        writer.writerow(line)
        yield buffer.getvalue().removesuffix("\r\n").encode("utf-8", "backslashreplace").decode("utf-8") + "\n"
        buffer.seek(0)
        buffer.truncate()


#: What a spreadsheet takes for the beginning of a formula.
_FORMULA: Final = re.compile(r"[=+\-@\t\r]")
_NUMBERS: Final = frozenset({"value", "low", "high"})


def write_excel_csv(facts: Iterable[Fact], *, mentions: bool) -> Iterator[str]:
    """CSV as a French Excel opens it: marked as UTF-8, semicolons, decimal commas, no cell that begins a formula."""
    columns, rows = _rows(facts, mentions=mentions)
    yield "\ufeff"
    shown = ({name: _harmless(name, value) for name, value in row.items()} for row in rows)
    for line in delimited(columns, shown, ";"):
        yield line.removesuffix("\n") + "\r\n"


def _harmless(name: str, value: Any) -> str:
    if name in _NUMBERS and value is not None:
        return cell(value).replace(".", ",")
    text = cell(value)
    return f"'{text}" if _FORMULA.match(text) else text


def markdown(columns: Collection[str], rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Lines of a Markdown table, without the columns that no row fills; nothing for no rows."""
    filled = [{name: cell(value) for name, value in row.items()} for row in rows]
    shown = [name for name in columns if any(row.get(name) for row in filled)]
    if not shown:
        return
    yield _markdown_line(shown)
    yield _markdown_line(["---"] * len(shown))
    for row in filled:
        yield _markdown_line([_escape(row.get(column, "")) for column in shown])


def write_csv(facts: Iterable[Fact], *, mentions: bool) -> Iterator[str]:
    """Comma-separated, quoted as RFC 4180 has it."""
    return delimited(*_rows(facts, mentions=mentions), ",")


def write_tsv(facts: Iterable[Fact], *, mentions: bool) -> Iterator[str]:
    """Tab-separated, quoted where a cell holds a tab or a line end."""
    return delimited(*_rows(facts, mentions=mentions), "\t")


def write_markdown(facts: Iterable[Fact], *, mentions: bool) -> Iterator[str]:
    """A GitHub-flavoured Markdown table; markup in the documents' text is shown, not obeyed."""
    return markdown(*_rows(facts, mentions=mentions))


def _markdown_line(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |\n"


_MARKUP: Final = str.maketrans({c: f"\\{c}" for c in "\\`*_{}[]<>#|~"})


def _escape(text: str) -> str:
    return one_line(text).translate(_MARKUP)
