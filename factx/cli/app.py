"""The program: its commands, and what a failure looks like from outside."""

from __future__ import annotations

import os
import sys
from typing import Annotated

import typer

from factx._version import __version__
from factx.cli.extract import extract
from factx.cli.schema import schema
from factx.errors import FactxError

app = typer.Typer(
    name="factx",
    help="Facts from French text: entities, figures and dates as one normalised table, with the evidence for every row.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(extract)
app.command()(schema)

INTERRUPTED = 130


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"factx {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


def main() -> None:
    """Run the program and exit: 0 done, 1 some document failed, 2 wrong usage, 130 interrupted."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # French is written in UTF-8 whatever the locale
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    try:
        app(standalone_mode=True)
    except FactxError as error:
        print(f"factx: {error}", file=sys.stderr)  # noqa: T201 - the one place that reports errors
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # The reader has gone (`| head`): nothing more to say, and nothing for the interpreter to flush.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
