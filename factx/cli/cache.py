"""``factx cache``: what earlier runs have left."""

from __future__ import annotations

import typer

app = typer.Typer(
    help="Outcomes of earlier runs, kept so that unchanged documents are not read again.", no_args_is_help=True
)


@app.command()
def clear() -> None:
    """Delete the cache.

    Example: factx cache clear
    """
    from factx.cache import clear, default_path  # noqa: PLC0415

    typer.echo(f"deleted {clear():,} bytes in {default_path().parent}", err=True)


@app.command()
def path() -> None:
    """Print where the cache stands.

    Example: du -h "$(factx cache path)"
    """
    from factx.cache import default_path  # noqa: PLC0415

    typer.echo(default_path())
