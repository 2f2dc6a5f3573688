"""The options that say which files are read and how, stated once for every command that reads some."""

from __future__ import annotations

import functools
import inspect
from typing import TYPE_CHECKING, Annotated, Any

import typer

from factx.cli.run import RunOptions, not_empty
from factx.cli.streams import hushed
from factx.inputs import MAX_SIZE, InputOptions
from factx.outcome import DEFAULT_MODEL, Ner
from factx.readers.columns import Columns

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

_MEGABYTE = 1_000_000
#: In megabytes: more than any file that is read has, and a number that every system can count to.
_LARGEST = 1_000_000_000


ReferenceDate = Annotated[
    str | None,
    typer.Option(
        "--reference-date",
        metavar="DATE",
        help="What relative dates are resolved against in documents that state no date: "
        "2025-08-24, '24 août 2025', hier.",
    ),
]
Model = Annotated[
    str, typer.Option("--model", metavar="NAME", callback=not_empty, help="Package name of the spaCy model.")
]
Names = Annotated[
    Ner, typer.Option("--ner", help="What finds names: the component trained on news, or the model's own.")
]
Gazetteer = Annotated[
    str | None,
    typer.Option(
        "--gazetteer",
        metavar="FILE",
        callback=not_empty,
        help="Your own names, which win over the model: CSV with name,label,canonical,identifier, or spaCy patterns "
        "in .jsonl.",
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option("--jobs", "-j", min=1, metavar="N", help="Processes to read with.  [default: by cores and size]"),
]
UseCache = Annotated[bool, typer.Option("--cache/--no-cache", help="Keep outcomes for the next run, and use them.")]
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

#: By parameter, its declaration and its default.
_RUN: dict[str, tuple[Any, Any]] = {
    "reference_date": (ReferenceDate, None),
    "model": (Model, DEFAULT_MODEL),
    "ner": (Names, Ner.NEWS),
    "gazetteer": (Gazetteer, None),
    "jobs": (Jobs, None),
    "cache": (UseCache, True),
}
_READING: dict[str, tuple[Any, Any]] = {
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
    return _with_options(command, {})


def takes_run(*, without: Collection[str] = ()) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """As ``takes_reading``, and with the options of a run, but for some, where the parameter ``options`` stands."""
    shown = {name: option for name, option in _RUN.items() if name not in without}
    return lambda command: _with_options(command, shown)


def _with_options(command: Callable[..., Any], of_run: dict[str, tuple[Any, Any]]) -> Callable[..., Any]:
    signature = inspect.signature(command, eval_str=True)
    parameters: list[inspect.Parameter] = []
    for name, parameter in signature.parameters.items():
        if name == "options":
            parameters += _parameters(of_run)
        elif name not in {"reading", "verbose"}:
            parameters.append(parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY))
    parameters += _parameters(_READING)

    @functools.wraps(command)
    def run(**given: Any) -> Any:
        options = {name: given.pop(name) for name in _READING}
        reading = InputOptions(
            columns=Columns(options["text_column"], options["id_column"], options["date_column"]),
            include=tuple(options["include"] or ()),
            exclude=tuple(options["exclude"] or ()),
            max_size=int(options["max_size"] * _MEGABYTE),
            output=given.get("output"),
        )
        if of_run:
            given["options"] = RunOptions(**{name: given.pop(name) for name in of_run})
        with hushed(options["quiet"]):
            return command(**given, reading=reading, verbose=options["verbose"])

    run.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    run.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return run


def _parameters(options: dict[str, tuple[Any, Any]]) -> list[inspect.Parameter]:
    return [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
        for name, (annotation, default) in options.items()
    ]
