"""The program: its commands, and what a failure looks like from outside."""

from __future__ import annotations

import os
import sys
from typing import Annotated, Any, NoReturn

import typer

from factx._version import __version__
from factx.cli import cache
from factx.cli.check import check
from factx.cli.config import config, defaults
from factx.cli.conflicts import conflicts
from factx.cli.corpus import corpus
from factx.cli.diff import diff
from factx.cli.explain import explain
from factx.cli.extract import extract
from factx.cli.processor import prepare_processor
from factx.cli.schema import schema
from factx.cli.signals import told_to_end
from factx.cli.streams import WRITE_FAILURES, drop_output, prepare_streams, tell
from factx.cli.text import text
from factx.errors import DocumentError, FactxError

app = typer.Typer(
    name="factx",
    help="Facts from French text: entities, figures and dates, normalised, with the evidence for every row.",
    invoke_without_command=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(extract)
app.command()(conflicts)
app.command()(explain)
app.command()(check)
app.command()(diff)
app.command()(corpus)
app.command()(text)
app.command()(schema)
app.command()(config)
app.add_typer(cache.app, name="cache")

#: Commands that read documents; the others have no option that could be configured.
_CONFIGURED = ("extract", "conflicts", "explain", "check", "diff", "corpus", "text")
INTERRUPTED = 130
#: Characters of what an unknown error says.
_SAID = 200
#: Typer keeps the class of all its usage errors to itself, and publishes one of its children.
UsageError: Any = typer.BadParameter.__base__


def _show_version(asked: bool) -> None:
    if asked:
        typer.echo(f"factx {__version__}")
        raise typer.Exit


@app.callback()
def _root(
    context: typer.Context,
    _version: Annotated[
        bool, typer.Option("--version", "-V", callback=_show_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    cache.need_command(context)
    if context.invoked_subcommand != "config":
        context.default_map = defaults(_CONFIGURED)


def main() -> None:
    """Run the program and exit: 0 done, 1 some document failed, 2 wrong usage, 130 interrupted, 143 or 129 ended."""
    prepare_processor()
    prepare_streams()
    with told_to_end():
        _run()


def _run() -> None:
    try:
        sys.exit(app(standalone_mode=False) or 0)
    except UsageError as error:
        command = error.ctx.command_path if error.ctx else "factx"
        reason = error.format_message().replace("Value error, ", "").rstrip(".")
        tell(f"factx: {reason} (see: {command} --help)")
        sys.exit(error.exit_code)
    except FactxError as error:
        place = f"{error.path}: " if isinstance(error, DocumentError) else ""
        tell(f"factx: {place}{error}")
        sys.exit(error.exit_code)
    except (KeyboardInterrupt, typer.Abort):
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # The reader has gone (`| head`): nothing more to say, and nothing for the interpreter to flush.
        drop_output()
        sys.exit(0)
    except OSError as error:
        if error.errno not in WRITE_FAILURES:
            _report(error)
        drop_output()
        tell(f"factx: cannot write standard output: {error.strerror}")
        sys.exit(2)
    except Exception as error:  # noqa: BLE001 - whatever is left is a defect, and nobody is helped by a traceback
        _report(error)


def _report(error: Exception) -> NoReturn:
    """Say in one line what is a defect of factx, and end; with ``FACTX_TRACEBACK`` set Python says where."""
    if os.environ.get("FACTX_TRACEBACK"):
        raise error
    said = " ".join(str(error).split())[:_SAID]
    tell(
        f"factx: defeated by {type(error).__name__}: {said} (please report it, with the command and what "
        "FACTX_TRACEBACK=1 makes it print)"
    )
    sys.exit(2)
