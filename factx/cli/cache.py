"""``factx cache``: what earlier runs have left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from factx.cli.streams import tell, write_out
from factx.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

app = typer.Typer(
    help="Outcomes of earlier runs, kept so that unchanged documents are not read again.", invoke_without_command=True
)


@app.callback()
def need_command(context: typer.Context) -> None:
    """Print the help where no command is given, which is wrong usage."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help(), err=True)
        raise typer.Exit(2)


@app.command()
def clear() -> None:
    """Delete the cache.

    Example: factx cache clear
    """
    from factx.cache import clear_all, default_path  # noqa: PLC0415

    tell(f"deleted {clear_all():,} bytes in {_need(default_path()).parent}")


@app.command()
def path() -> None:
    """Print where the cache stands.

    Example: du -h "$(factx cache path)"
    """
    from factx.cache import default_path  # noqa: PLC0415

    write_out([f"{_need(default_path())}\n"])


def _need(path: Path | None) -> Path:
    if path is None:
        raise UsageError("there is no cache: this user has no home (XDG_CACHE_HOME may say where it is to stand)")
    return path
