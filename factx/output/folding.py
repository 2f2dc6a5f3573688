"""Lines that fit a screen: folded, or packed with items of which none is parted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


INDENT: Final = "   "


def packed(line: Text, items: Sequence[str], more: str, cells: int | None) -> Iterator[Text]:
    """Items behind a heading, in lines that fit; no item is parted unless it is longer than a line."""
    for number, item in enumerate(items):
        last = number == len(items) - 1
        piece = item + (more if last else ",")
        if cells is not None and line.plain.strip() and line.cell_len + 1 + Text(piece).cell_len > cells:
            yield line
            line = Text(INDENT[:-1])
        line.append(f" {piece}", style="not bold")
    yield line


def folded(line: Text, cells: int | None) -> Iterator[Text]:
    """A line in pieces that fit, those after the first indented."""
    if cells is None or line.cell_len <= cells:
        yield line
        return
    from rich.console import Console  # noqa: PLC0415

    console = Console(width=cells - len(INDENT))
    for number, piece in enumerate(line.wrap(console, cells - len(INDENT))):
        piece.rstrip()
        yield piece if number == 0 else Text(INDENT) + piece
