"""``factx extract``: options → outcomes → a writer → exit code."""

from __future__ import annotations

import os
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import click
import typer

from factx.cli.fit import is_given, need_fit
from factx.cli.reading import takes_run
from factx.cli.run import MANY, CommandRun, Output, Paths, RunOptions, not_empty, prepare, report_errors, report_skipped
from factx.cli.streams import remark, tell, terminal, write_out
from factx.errors import UsageError
from factx.inputs import InputOptions  # noqa: TC001 - Typer reads annotations
from factx.output import BINARY, STREAMS, Format, format_of, write, write_rows
from factx.output.dialects import Dialect
from factx.output.headings import Language
from factx.output.sorting import Sort
from factx.schema import Filters, Kind, Relation
from factx.selection import select

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from factx.outcome import Outcome
    from factx.schema import Conflict, ErrorRecord, Extraction, Fact


FormatOption = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="Output format.  [default: table, or what the ending of --output says]"),
]


@takes_run()
def extract(
    context: typer.Context,
    paths: Paths,
    format_: FormatOption = None,
    output: Output = None,
    mentions: Annotated[bool, typer.Option("--mentions", help="One flat row for each mention.")] = False,
    stream: Annotated[
        bool,
        typer.Option(
            "--stream",
            help="Write the rows of --mentions as documents are read, in constant memory: jsonl, csv, tsv and parquet. "
            "Names and facts, and their ids, are then those of each document alone.",
        ),
    ] = False,
    kind: Annotated[
        list[Kind] | None, typer.Option("--kind", "-k", help="Only facts of this kind (may be repeated).")
    ] = None,
    min_documents: Annotated[
        int, typer.Option("--min-documents", min=1, metavar="N", help="Only facts that N documents state.")
    ] = 1,
    *,
    options: RunOptions,
    read_context: Annotated[
        bool,
        typer.Option(
            "--context/--no-context",
            help="Without: figures and dates alone, read without the model, many times faster: --kind figure --kind "
            "date --no-context. What is measured, who says so, how surely, when and where are then not told.",
        ),
    ] = True,
    about: Annotated[
        str | None,
        typer.Option(
            "--about", metavar="NAME", callback=not_empty, help="Only what is said of a person, place or thing."
        ),
    ] = None,
    source: Annotated[
        str | None,
        typer.Option("--source", metavar="NAME", callback=not_empty, help="Only what this source is cited for."),
    ] = None,
    sort: Annotated[
        Sort, typer.Option("--sort", help="Order of a table: best supported first, as in the texts, or by value.")
    ] = Sort.SUPPORT,
    everything: Annotated[
        bool, typer.Option("--all", help="All rows of a table, not the first ten a section.")
    ] = False,
    lang: Annotated[
        Language | None, typer.Option("--lang", help="Language of a table's headings.  [default: the locale's]")
    ] = None,
    csv_dialect: Annotated[
        Dialect, typer.Option("--csv-dialect", help="CSV by RFC 4180, or as a French Excel opens it, without formulas.")
    ] = Dialect.RFC4180,
    reading: InputOptions,
    verbose: bool,
) -> None:
    """Print the facts of French texts: entities, figures and dates, with the evidence for each.

    Exit status: 0 done, 1 some document could not be read, 2 wrong usage.

    Example: factx extract seeds/ --format json | jq '.facts[].canonical'
    """
    chosen = chosen_format(format_, output)
    given = {"--mentions": mentions, "--sort": sort is not Sort.SUPPORT, "--all": everything}
    excel = csv_dialect is Dialect.EXCEL_FR
    need_fit(chosen, given | {"--lang": is_given(context, "lang"), "--csv-dialect": excel})
    if not read_context:
        _need_no_context(kind or list(Kind), {"--about": about, "--source": source, "--gazetteer": options.gazetteer})
    run = prepare(paths, options, reading, empty=True, context=read_context)
    filters = Filters(tuple(one for one in Kind if one in (kind or Kind)), min_documents, about, source)
    shown = _Shown(sort, lang or language_of(), everything=everything, excel=excel)
    if stream and chosen not in STREAMS:
        names = ", ".join(sorted(STREAMS))
        raise UsageError(f"{chosen} cannot be written as documents are read: --stream takes {names}")
    if stream and min_documents > 1:
        raise UsageError("--stream knows the facts of each document alone: it does not go with --min-documents")
    if stream:
        failed = _stream(run, chosen, output, filters, excel=shown.excel)
        closing = "--stream: names and facts are those of each document alone"
    else:
        failed, closing = _table(run, chosen, output, filters, shown, mentions=mentions)
    unread = report_skipped(run.skipped, verbose=verbose)
    if closing or unread:
        remark("; ".join(filter(None, [closing, unread])))
    if failed:
        raise typer.Exit(1)


def _need_no_context(kinds: Sequence[Kind], given: Mapping[str, str | None]) -> None:
    """Refuse what cannot be told of figures and dates alone.

    Raises:
        UsageError: names are wanted, or what is said by or of somebody.
    """
    if Kind.ENTITY in kinds:
        raise UsageError("--no-context finds no names: say --kind figure, --kind date, or both")
    for option, value in given.items():
        if value is not None:
            raise UsageError(f"--no-context finds no names: it does not go with {option}")


@dataclass(frozen=True)
class _Shown:
    """How a table is shown."""

    sort: Sort
    language: Language
    everything: bool
    excel: bool


def language_of() -> Language:
    """That of the headings by the locale: English unless it is French or says nothing."""
    said = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "C")
    return Language.FR if said.startswith(("fr", "C", "POSIX")) else Language.EN


def chosen_format(format_: Format | None, output: str | None) -> Format:
    """The format that the options ask for: named, or by the ending of the output file, else a table.

    Raises:
        UsageError: the ending stands for no format, or the format cannot be written here.
    """
    to_file = bool(output) and output != "-"
    chosen = format_ or (format_of(output) if output and to_file else Format.TABLE)
    if chosen is None:
        names = ", ".join(Format)
        raise UsageError(f"no format goes with the ending of {output}: say which with --format ({names})")
    if chosen is Format.PARQUET:
        from factx.output.as_parquet import need_pyarrow  # noqa: PLC0415

        need_pyarrow()
    if chosen is Format.XLSX:
        from factx.output.as_workbook import need_xlsxwriter  # noqa: PLC0415

        need_xlsxwriter()
    if chosen in BINARY and not to_file and sys.stdout.isatty():
        raise UsageError(f"{chosen.capitalize()} is no text for a terminal: name a file with --output, or pipe it on")
    return chosen


def _table(
    run: CommandRun,
    format_: Format,
    output: str | None,
    filters: Filters,
    shown: _Shown,
    *,
    mentions: bool,
) -> tuple[bool, str]:
    """Write the facts of all documents together; whether some document failed, and what to say of it all."""
    started = time.monotonic()
    if format_ in {Format.HTML, Format.CONCISE}:
        run.keep_input()
    whole = run(_tell_of_corpus)
    extraction = replace(whole, facts=select(whole.facts, filters), filters=None if filters == Filters() else filters)
    seconds = time.monotonic() - started
    if format_ is Format.TABLE and not mentions:
        _screen(extraction, output, shown, _conflicts(whole))
    elif format_ is Format.HTML:
        from factx.output.as_page import write_page  # noqa: PLC0415

        found = _conflicts(whole)
        write_out(write_page(extraction, run.texts(), language=shown.language, conflicts=found), output, format_)
    elif format_ is Format.CONCISE:
        from factx.output.as_concise import write_concise  # noqa: PLC0415

        write_out(write_concise(extraction, run.texts()), output, format_)
    else:
        width, color = terminal() if format_ is Format.TABLE and not output else (None, False)
        found = _conflicts(whole, updates=True) if format_ in {Format.XLSX, Format.DB} else []
        pieces = write(
            extraction, format_, mentions=mentions, width=width, color=color, excel=shown.excel, conflicts=found
        )
        write_out(pieces, output, format_)
    failed = report_errors(extraction.errors)
    if format_ is Format.TABLE and not extraction.facts:
        tell("No facts found.")
    return failed, _closing(extraction, seconds) if format_ is Format.TABLE else ""


def _tell_of_corpus() -> None:
    """Said while there is still much to read."""
    remark(
        f"more than {MANY:,} documents: their facts are held in memory until the last is read; "
        "factx corpus INPUT... FOLDER writes the same facts as tables, and goes on where it was interrupted"
    )


def _screen(extraction: Extraction, output: str | None, shown: _Shown, conflicts: Sequence[Conflict]) -> None:
    """The first screen; all of it goes through a pager where somebody looks."""
    from factx.output.as_screen import Screen, write_screen  # noqa: PLC0415

    width, color = terminal() if not output else (None, False)
    screen = Screen(
        width=width,
        color=color,
        everything=shown.everything,
        sort=shown.sort,
        language=shown.language,
        conflicts=conflicts,
        folder=Path(),
    )
    pieces = write_screen(extraction, screen)
    if width is not None and shown.everything:
        click.echo_via_pager(pieces, color=color)
    else:
        write_out(pieces, output)


def _conflicts(extraction: Extraction, *, updates: bool = False) -> list[Conflict]:
    """What cannot all be true; what was brought up to date is no disagreement, and told apart where a table says so."""
    from factx.disagreements import find_conflicts  # noqa: PLC0415

    return [conflict for conflict in find_conflicts(extraction) if updates or conflict.relation is Relation.CONFLICT]


def _stream(run: CommandRun, format_: Format, output: str | None, filters: Filters, *, excel: bool) -> bool:
    """Write the mentions of each document as soon as it is read; whether some document failed."""
    errors: list[ErrorRecord] = []

    def facts(found: Iterable[Outcome]) -> Iterator[Fact]:
        from factx.facts import group  # noqa: PLC0415

        for outcome in found:
            if outcome.error:
                errors.append(outcome.error)
            yield from select(group(outcome.mentions), filters)

    with run.outcomes() as found:
        write_out(write_rows(facts(found), format_, mentions=True, excel=excel), output, format_)
    return report_errors(errors)


def _closing(extraction: Extraction, seconds: float) -> str:
    counts = {kind: sum(fact.kind is kind for fact in extraction.facts) for kind in Kind}
    characters = sum(document.characters for document in extraction.documents)
    facts = f"{_many(len(extraction.facts), 'fact')} ({_many(counts[Kind.ENTITY], 'entity', 'entities')}, "
    facts += f"{_many(counts[Kind.FIGURE], 'figure')}, {_many(counts[Kind.DATE], 'date')})"
    failed = f"; {len(extraction.errors)} could not be read" if extraction.errors else ""
    return (
        f"{_many(len(extraction.documents), 'document')}, {characters:,} characters, {facts} in {seconds:.1f} s{failed}"
    )


def _many(count: int, one: str, more: str | None = None) -> str:
    return f"{count} {one if count == 1 else more or one + 's'}"
