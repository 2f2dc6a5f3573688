"""``factx cache``: what earlier runs have left."""

from __future__ import annotations

import typer

from factx.cli.streams import tell, write_out

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
    from factx.cache import clear, default_path  # noqa: PLC0415

    tell(f"deleted {clear():,} bytes in {default_path().parent}")


@app.command()
def path() -> None:
    """Print where the cache stands.

    Example: du -h "$(factx cache path)"
    """
    from factx.cache import default_path  # noqa: PLC0415

    write_out([f"{default_path()}\n"])
