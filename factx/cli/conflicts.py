"""``factx conflicts``: figures about one thing that differ."""

from __future__ import annotations

from typing import Annotated

import typer

from factx.cli.extract import FormatOption, chosen_format
from factx.cli.reading import takes_reading
from factx.cli.run import (
    Gazetteer,
    Jobs,
    Model,
    Names,
    Output,
    Paths,
    ReferenceDate,
    UseCache,
    prepare,
    report_errors,
    report_skipped,
)
from factx.cli.streams import tell, terminal, write_out
from factx.inputs import Reading  # noqa: TC001 - Typer reads annotations
from factx.outcome import DEFAULT_MODEL, Ner
from factx.output import Format


@takes_reading
def conflicts(
    paths: Paths,
    format_: FormatOption = None,
    output: Output = None,
    mentions: Annotated[bool, typer.Option("--mentions", help="One flat row for each mention.")] = False,
    min_documents: Annotated[
        int, typer.Option("--min-documents", min=1, metavar="N", help="Only conflicts across N documents or more.")
    ] = 1,
    reference_date: ReferenceDate = None,
    model: Model = DEFAULT_MODEL,
    ner: Names = Ner.NEWS,
    gazetteer: Gazetteer = None,
    jobs: Jobs = None,
    cache: UseCache = True,
    *,
    reading: Reading,
    verbose: bool,
) -> None:
    """Print figures that share what they measure but differ in value, modifier or source, side by side.

    Exit status: 0 done, whatever was found, 1 some document could not be read, 2 wrong usage.

    Example: factx conflicts seeds/
    """
    chosen = chosen_format(format_, output)
    run = prepare(
        paths, reference_date, model, ner=ner, gazetteer=gazetteer, jobs=jobs, cached=cache, empty=True, reading=reading
    )

    from factx.conflicts import find_conflicts  # noqa: PLC0415
    from factx.output.of_conflicts import write_conflicts  # noqa: PLC0415

    extraction = run()
    found = [
        conflict
        for conflict in find_conflicts(extraction.facts)
        if len({document for fact in conflict.facts for document in fact.documents}) >= min_documents
    ]
    width, color = terminal() if chosen is Format.TABLE and not output else (None, False)
    write_out(write_conflicts(found, extraction, chosen, mentions=mentions, width=width, color=color), output)
    failed = report_errors(extraction.errors)
    if unread := report_skipped(run.skipped, verbose=verbose):
        tell(unread)
    if failed:
        raise typer.Exit(1)
