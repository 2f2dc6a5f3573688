"""``factx diff``: two runs, stored or made now → what differs."""

from __future__ import annotations

import datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from factx.cli.reading import takes_run
from factx.cli.repository import in_repository
from factx.cli.run import Output, ReportOption, RunOptions, prepare, report_errors, report_format, report_skipped
from factx.cli.streams import remark, tell, write_out
from factx.errors import UsageError
from factx.inputs import InputOptions  # noqa: TC001 - Typer reads annotations

if TYPE_CHECKING:
    from collections.abc import Callable

    from factx.cli.run import CommandRun
    from factx.differences.runs import ComparedRun
    from factx.inputs import Skipped

DIFFERENT = 1
UNREADABLE = 2


@takes_run()
def diff(
    before: Annotated[
        str,
        typer.Argument(
            metavar="BEFORE",
            help="A file that extract wrote as .json or .jsonl (- for standard input), a text, or a folder.",
        ),
    ],
    after: Annotated[str, typer.Argument(metavar="AFTER", help="What to compare with it.")],
    format_: ReportOption = None,
    output: Output = None,
    *,
    options: RunOptions,
    reading: InputOptions,
    verbose: bool,
) -> None:
    """Print what differs between the facts of two runs, two folders, or two versions of an article.

    Exit status: 0 nothing differs, 1 something does, 2 wrong usage or an unreadable document.

    Example: factx diff before.json seeds/
    """
    if before == after == "-":
        raise UsageError("only one of the two runs can be read from standard input")
    chosen = report_format(format_, output)
    # Both sides are refused, where they must be, before the model is loaded for either.
    read = partial(prepare, options=options, reading=reading)
    if output and output != "-":
        from factx.cli.files import keep_inputs  # noqa: PLC0415

        keep_inputs(output, [before, after], [before, after])
    from factx.differences.runs import without  # noqa: PLC0415

    skipped: list[Skipped] = []
    sides = [_side(path, read, skipped, reading) for path in (before, after)]
    runs: list[ComparedRun] = []
    unreadable: set[str] = set()
    for side in sides:
        run, failed = side()
        runs.append(run)
        unreadable |= failed
        if failed and not run.paths:
            raise typer.Exit(UNREADABLE)  # nothing of it could be read: what is lost, nobody knows
    if unreadable:
        runs = without(runs, unreadable)
        tell("what these documents say is not compared")
    from factx.differences.changes import compare  # noqa: PLC0415
    from factx.differences.report import write_diff  # noqa: PLC0415

    found = compare(*runs)
    write_out(write_diff(found, chosen, datetime.datetime.now(tz=datetime.UTC), in_repository), output, chosen)
    if unread := report_skipped(skipped, verbose=verbose):
        remark(unread)
    if unreadable:
        raise typer.Exit(UNREADABLE)
    if not found.empty:
        raise typer.Exit(DIFFERENT)


def _side(
    path: str, read: Callable[[list[str]], CommandRun], skipped: list[Skipped], reading: InputOptions
) -> Callable[[], tuple[ComparedRun, set[str]]]:
    """A function that gives the run of one side, and the ids of its documents that could not be read."""
    from factx.differences.runs import is_stored, read_run, run_of  # noqa: PLC0415
    from factx.inputs import one_text_of  # noqa: PLC0415

    if is_stored(path, reading):
        run = read_run(path)
        return lambda: (run, set())
    extract = read([path])

    def made_now() -> tuple[ComparedRun, set[str]]:
        extraction = extract()
        skipped.extend(extract.skipped)
        report_errors(extraction.errors)
        ids = {source.path: source.id for source in extract.sources}
        failed = {error.path: one_text_of(error.path) for error in extraction.errors}
        return run_of(extraction, path), {
            ids.get(place) or f"{ids.get(file, file)}#{row}" for place, (file, row) in failed.items()
        }

    return made_now
