"""The options that say which files are read and how, for every command that reads some."""

from __future__ import annotations

import functools
import inspect
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factx.cli.streams import hushed
from factx.inputs import MAX_SIZE, Reading
from factx.readers.columns import Columns

if TYPE_CHECKING:
    from collections.abc import Callable

_MEGABYTE = 1_000_000
#: In megabytes: more than any file that is read has, and a number that every system can count to.
_LARGEST = 1_000_000_000


Include = Annotated[
    list[str] | None,
    typer.Option(
        "--include", metavar="GLOB", help="Of folders, only files that match, whatever their ending (may be repeated)."
    ),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option("--exclude", metavar="GLOB", help="Of folders, no file or folder that matches (may be repeated)."),
]
TextColumn = Annotated[
    str | None,
    typer.Option(
        "--text-column", metavar="NAME", help="Column of texts in JSONL, CSV and Parquet.  [default: by name]"
    ),
]
IdColumn = Annotated[
    str | None,
    typer.Option("--id-column", metavar="NAME", help="Column of their ids.  [default: by name, else the row]"),
]
DateColumn = Annotated[
    str | None,
    typer.Option("--date-column", metavar="NAME", help="Column of their publication dates.  [default: by name]"),
]
MaxSize = Annotated[
    float,
    typer.Option(
        "--max-size",
        metavar="MB",
        min=0.001,
        max=_LARGEST,
        help="Size of the largest file that is read, and of the largest text of a table.",
    ),
]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", help="Name each file that is not read, with the reason.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="On standard error, only what went wrong.")]

_OPTIONS: dict[str, tuple[Any, Any]] = {
    "include": (Include, None),
    "exclude": (Exclude, None),
    "text_column": (TextColumn, None),
    "id_column": (IdColumn, None),
    "date_column": (DateColumn, None),
    "max_size": (MaxSize, MAX_SIZE / _MEGABYTE),
    "verbose": (Verbose, False),
    "quiet": (Quiet, False),
}


def takes_reading(command: Callable[..., Any]) -> Callable[..., Any]:
    """The command with these options in place of its parameters ``reading`` and ``verbose``."""
    signature = inspect.signature(command, eval_str=True)
    own = [parameter for name, parameter in signature.parameters.items() if name not in {"reading", "verbose"}]
    added = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for name, (annotation, default) in _OPTIONS.items()
    ]

    @functools.wraps(command)
    def run(**given: Any) -> Any:
        options = {name: given.pop(name) for name in _OPTIONS}
        reading = Reading(
            columns=Columns(options["text_column"], options["id_column"], options["date_column"]),
            include=tuple(options["include"] or ()),
            exclude=tuple(options["exclude"] or ()),
            max_size=int(options["max_size"] * _MEGABYTE),
            output=given.get("output"),
        )
        with hushed(options["quiet"]):
            return command(**given, reading=reading, verbose=options["verbose"])

    parameters = [*(parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY) for parameter in own), *added]
    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run
