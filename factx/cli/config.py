"""``factx config``: the options that hold here, and where each of them is stated."""

from __future__ import annotations

import os
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factx.cli.streams import write_out
from factx.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable


class ConfigFormat(StrEnum):
    """Formats of what is configured."""

    TEXT = "text"
    JSON = "json"


def defaults(commands: Iterable[str]) -> dict[str, Any]:
    """What is configured for the current folder, as values that a command's options have where none is given.

    Raises:
        UsageError: something is configured that cannot be.
    """
    from factx.configuration.settings import settings  # noqa: PLC0415

    try:
        here = Path.cwd()
    except FileNotFoundError as error:
        raise UsageError("the current folder is gone: change into another one") from error
    stated = settings(here, os.environ)
    if not stated:
        return {}
    from factx.configuration.keys import KEYS  # noqa: PLC0415

    values = {KEYS[name].parameter: setting.value for name, setting in stated.items()}
    # `check` has facts of every kind to find, and `conflicts` knows but two kinds.
    others = {name: value for name, value in values.items() if name != "kind"}
    return {command: values if command == "extract" else others for command in commands}


def config(
    format_: Annotated[ConfigFormat, typer.Option("--format", "-f", help="Output format.")] = ConfigFormat.TEXT,
) -> None:
    """Print the options that hold in this folder, and where each is stated.

    An option of the command line goes before the environment (FACTX_JOBS=4), this before the nearest factx.toml or
    [tool.factx] of pyproject.toml, in this folder or above.

    Example: FACTX_JOBS=2 factx config
    """
    from factx.configuration.keys import KEYS  # noqa: PLC0415
    from factx.configuration.settings import settings  # noqa: PLC0415

    stated = settings(Path.cwd(), os.environ)
    if format_ is ConfigFormat.JSON:
        from factx.output.as_json import dumps  # noqa: PLC0415

        rows = {
            name: {"value": stated[name].value, "origin": stated[name].origin}
            if name in stated
            else {"value": None, "origin": "default"}
            for name in KEYS
        }
        write_out([dumps(rows, indent=2) + "\n"])
        return
    shown = {name: _shown(stated[name].value) if name in stated else key.unset for name, key in KEYS.items()}
    width = max(map(len, shown.values()))
    write_out(
        f"{name:<14}  {value:<{width}}  {stated[name].origin if name in stated else 'default'}\n"
        for name, value in shown.items()
    )


def _shown(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value).lower() if isinstance(value, bool) else str(value)
