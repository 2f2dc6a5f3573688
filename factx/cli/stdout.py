"""Writing to standard output, which may be a terminal, a file, or a reader that leaves early."""

from __future__ import annotations

import os
import shutil
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from collections.abc import Iterable


def terminal() -> tuple[int | None, bool]:
    """Width of the terminal on standard output (None: it is no terminal), and whether it takes styles."""
    if not sys.stdout.isatty():
        return None, False
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return shutil.get_terminal_size().columns, not plain


def write_out(pieces: Iterable[str]) -> None:
    """Write pieces of text; where the reader has gone (``| head``), end the program quietly, as done."""
    try:
        for piece in pieces:
            sys.stdout.write(piece)
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still buffered must go somewhere when the interpreter closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit from None


def write_text(pieces: Iterable[str], output: str | None) -> None:
    """Write pieces of text to a file, whole or not at all, or to standard output where none is named."""
    if not output or output == "-":
        write_out(pieces)
        return
    from factx.cli.files import whole_file  # noqa: PLC0415

    with whole_file(output) as file:
        file.writelines(pieces)


def write_report_text(pieces: Iterable[str], output: str | None) -> None:
    """As ``write_text``, for a command whose exit status is its answer: it stands though the reader has gone."""
    with suppress(typer.Exit):
        write_text(pieces, output)
