"""``factx check``: expected facts and documents → a report, or a file of expected facts."""

from __future__ import annotations

import datetime
import shlex
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from factx.cli.reading import takes_run
from factx.cli.repository import in_repository
from factx.cli.run import Output, ReportOption, RunOptions, prepare, report_errors, report_format, report_skipped
from factx.cli.streams import remark, tell, write_out
from factx.errors import FactxError, UsageError
from factx.inputs import InputOptions  # noqa: TC001 - Typer reads annotations
from factx.output.findings import ReportFormat
from factx.output.plain import one_line
from factx.schema import Filters, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factx.cli.run import CommandRun
    from factx.expectations.judge import FileVerdict

FAILED = 1
UNREADABLE = 2


@takes_run()
def check(
    arguments: Annotated[
        list[str],
        typer.Argument(
            metavar="EXPECTED PATH...",
            help="The file of expected facts (TOML); then files, folders (their .txt, .md), or - for standard input. "
            "With --init, paths only.",
        ),
    ],
    init: Annotated[
        bool, typer.Option("--init", help="Print a file of expected facts that states what is found now.")
    ] = False,
    update: Annotated[
        bool, typer.Option("--update", help="Rewrite EXPECTED so that it holds; comments and order are kept.")
    ] = False,
    removals: Annotated[
        bool, typer.Option("--allow-removals", help="Let --update take facts out that are no longer found.")
    ] = False,
    kind: Annotated[
        list[Kind] | None,
        typer.Option("--kind", "-k", help="Of --init: only facts of this kind (may be repeated)."),
    ] = None,
    min_documents: Annotated[
        int | None,
        typer.Option("--min-documents", min=1, metavar="N", help="Of --init: only facts that N documents state."),
    ] = None,
    top: Annotated[
        int | None, typer.Option("--top", min=1, metavar="N", help="Of --init: only the N best supported facts.")
    ] = None,
    format_: ReportOption = None,
    output: Output = None,
    *,
    options: RunOptions,
    reading: InputOptions,
    verbose: bool,
) -> None:
    """Check that known facts are still found in French texts.

    A fact of documents that are not read is unchecked, which is no failure.

    Exit status: 0 all hold, 1 some fact is missing, changed or unwanted, 2 wrong usage or an unreadable document.

    Example: factx check seeds/expected_facts.toml seeds/
    """
    if init and update:
        raise UsageError("--init writes a new file and --update rewrites one: give only one of them")
    _need("--update", update, {"--allow-removals": removals})
    _need("--init", init, {"--kind": kind, "--min-documents": min_documents, "--top": top})
    read = partial(prepare, options=options, reading=reading)
    if init:
        filters = Filters(kinds=tuple(kind or Kind), min_documents=min_documents or 1)
        _init(read(arguments), arguments, output, options.reference_date, filters, top, verbose=verbose)
        return
    expected_path, paths = arguments[0], arguments[1:]
    from factx.expectations.expected import read_expected  # noqa: PLC0415 - nothing is loaded that --help does not need

    expected = read_expected(expected_path)
    if not paths:
        raise UsageError(f"what should be checked against {expected_path}? Give files, folders, or - after it")
    run = read(paths, own=(expected_path,), rewrites=update)
    chosen = None if update else report_format(format_, output)
    if update:
        from factx.expectations.update import check_writable  # noqa: PLC0415

        check_writable(expected_path)
    extraction = run()
    from factx.expectations.judge import judge  # noqa: PLC0415

    verdict = judge(expected, extraction, partial(_text_of, reading=reading))
    failed = bool(verdict.failures)
    if chosen is None and not extraction.errors:
        failed = _update(verdict, output, removals=removals)
    else:
        _report(verdict, chosen or ReportFormat.TEXT, output, verbose=verbose)
    unreadable = report_errors(extraction.errors)
    _tell_skipped(run, verbose=verbose)
    if unreadable or failed:
        raise typer.Exit(UNREADABLE if unreadable else FAILED)


def _report(verdict: FileVerdict, shown: ReportFormat, output: str | None, *, verbose: bool) -> None:
    """Writes what became of the expected facts, and tells with ``--verbose`` which were not looked for."""
    from factx.expectations.report import unchecked, write_report  # noqa: PLC0415

    write_out(write_report(verdict, shown, datetime.datetime.now(tz=datetime.UTC), in_repository), output, shown)
    for line in unchecked(verdict) if verbose else ():
        tell(line)


def _need(option: str, given: bool, others: Mapping[str, object]) -> None:
    """Refuse options that do nothing without another."""
    for other, value in others.items():
        if value and not given:
            raise UsageError(f"{other} goes with {option}")


def _tell_skipped(run: CommandRun, *, verbose: bool) -> None:
    if unread := report_skipped(run.skipped, verbose=verbose):
        remark(unread)


def _init(
    run: CommandRun,
    paths: list[str],
    output: str | None,
    reference_date: str | None,
    filters: Filters,
    top: int | None,
    *,
    verbose: bool,
) -> None:
    extraction = run()
    _tell_skipped(run, verbose=verbose)
    # A file written without some of the documents would state too little, and not hold once they can be read.
    if report_errors(extraction.errors):
        raise typer.Exit(UNREADABLE)
    from factx.expectations.write import write_expected  # noqa: PLC0415

    write_out(write_expected(extraction, shlex.join(paths), reference_date, filters, top), output)


def _update(verdict: FileVerdict, output: str | None, *, removals: bool) -> bool:
    """Rewrite the file; whether something in it is left for a person to decide."""
    from factx.expectations.expected import read_text  # noqa: PLC0415
    from factx.expectations.update import update_expected  # noqa: PLC0415

    path = verdict.expected.path
    text = read_text(path)
    updated = update_expected(text, verdict, removals=removals)
    if output or updated.text != text:
        write_out([updated.text], output or path)
    for line in updated.log:
        if output == "-":
            tell(line)
        else:
            write_out([f"{one_line(line)}\n"])
    return updated.left > 0


def _text_of(path: str, reading: InputOptions) -> str | None:
    """The text of a document; None where it cannot be read again."""
    from factx.documents import InputFile, read  # noqa: PLC0415

    try:
        return read(InputFile(path, path), reading).text
    except FactxError:
        return None
