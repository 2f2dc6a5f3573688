"""``factx text``: the text that facts are looked for in."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from factx.cli.reading import takes_reading
from factx.cli.run import Output  # noqa: TC001 - Typer reads annotations
from factx.cli.streams import write_out
from factx.errors import UsageError
from factx.inputs import InputOptions  # noqa: TC001 - Typer reads annotations


@takes_reading
def text(
    file: Annotated[
        str,
        typer.Argument(
            metavar="FILE", help="A file, one text of a file of many (articles.jsonl#7), or - for standard input."
        ),
    ],
    raw: Annotated[bool, typer.Option("--raw", help="Before it is repaired, as a PDF holds it.")] = False,
    output: Output = None,
    *,
    reading: InputOptions,
    verbose: bool,
) -> None:
    """Print the text of a file, in which every mention stands at its offsets: neither more nor less.

    On a terminal what it would obey stands as visible escapes; a file or a pipe gets every character as it is.

    Exit status: 0 done, 1 the file cannot be read, 2 wrong usage.

    Example: factx text rapport.pdf
    """
    from factx.documents import read  # noqa: PLC0415 - nothing is loaded that --help does not need
    from factx.inputs import find_sources  # noqa: PLC0415

    del verbose
    sources = find_sources([file])
    if len(sources) != 1 or sources[0].walked:
        raise UsageError(f"{file} is a folder; name a file")
    if output and output != "-":
        from factx.cli.files import keep_inputs  # noqa: PLC0415

        keep_inputs(output, [file], [])
    document = read(sources[0], reading)
    shown = document.text
    if raw and document.details and document.details.raw is not None:
        shown = document.details.raw
    pieces = [shown]
    if not output and sys.stdout.isatty() and not shown.endswith("\n"):
        pieces.append("\n")
    write_out(pieces, output, "txt")
