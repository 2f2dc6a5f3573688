"""``factx extract``: options → outcomes → a writer → exit code."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated

import typer

from factx.cli.reading import takes_reading
from factx.cli.run import (
    Gazetteer,
    Jobs,
    Model,
    Names,
    Output,
    Paths,
    ReferenceDate,
    Run,
    UseCache,
    prepare,
    report_errors,
    report_skipped,
)
from factx.cli.streams import tell, terminal, write_out
from factx.errors import UsageError
from factx.inputs import Reading  # noqa: TC001 - Typer reads annotations
from factx.outcome import DEFAULT_MODEL, Ner
from factx.output import STREAMS, Format, format_of, write, write_rows
from factx.schema import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factx.outcome import Outcome
    from factx.schema import ErrorRecord, Extraction, Fact


FormatOption = Annotated[
    Format | None,
    typer.Option("--format", "-f", help="Output format.  [default: table, or what the ending of --output says]"),
]


@takes_reading
def extract(
    paths: Paths,
    format_: FormatOption = None,
    output: Output = None,
    mentions: Annotated[
        bool,
        typer.Option(
            "--mentions",
            help="One flat row for each mention; jsonl, csv, tsv and parquet stream, and join names within each "
            "document only.",
        ),
    ] = False,
    kind: Annotated[
        list[Kind] | None, typer.Option("--kind", "-k", help="Only facts of this kind (may be repeated).")
    ] = None,
    min_documents: Annotated[
        int, typer.Option("--min-documents", min=1, metavar="N", help="Only facts that N documents state.")
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
    """Print the facts of French texts: entities, figures and dates, with the evidence for each.

    Exit status: 0 done, 1 some document could not be read, 2 wrong usage.

    Example: factx extract seeds/ --format json | jq '.facts[].canonical'
    """
    chosen = chosen_format(format_, output)
    run = prepare(
        paths, reference_date, model, ner=ner, gazetteer=gazetteer, jobs=jobs, cached=cache, empty=True, reading=reading
    )
    wanted = _Wanted(frozenset(kind or Kind), min_documents)
    if mentions and chosen in STREAMS and min_documents == 1:
        failed = _stream(run, chosen, output, wanted)
        closing = ""
    else:
        failed, closing = _table(run, chosen, output, wanted, mentions=mentions)
    unread = report_skipped(run.skipped, verbose=verbose)
    if closing or unread:
        tell("; ".join(filter(None, [closing, unread])))
    if failed:
        raise typer.Exit(1)


@dataclass(frozen=True)
class _Wanted:
    """Which facts are shown."""

    kinds: frozenset[Kind]
    min_documents: int

    def __call__(self, fact: Fact) -> bool:
        return fact.kind in self.kinds and len(fact.documents) >= self.min_documents


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
        if not to_file and sys.stdout.isatty():
            raise UsageError("Parquet is no text for a terminal: name a file with --output, or pipe it on")
    return chosen


def _table(run: Run, format_: Format, output: str | None, wanted: _Wanted, *, mentions: bool) -> tuple[bool, str]:
    """Write the facts of all documents together; whether some document failed, and what to say of it all."""
    started = time.monotonic()
    extraction = run()
    extraction = replace(extraction, facts=tuple(filter(wanted, extraction.facts)))
    seconds = time.monotonic() - started
    width, color = terminal() if format_ is Format.TABLE and not output else (None, False)
    write_out(write(extraction, format_, mentions=mentions, width=width, color=color), output)
    failed = report_errors(extraction.errors)
    return failed, _closing(extraction, seconds) if format_ is Format.TABLE else ""


def _stream(run: Run, format_: Format, output: str | None, wanted: _Wanted) -> bool:
    """Write the mentions of each document as soon as it is read; whether some document failed."""
    errors: list[ErrorRecord] = []

    def facts(found: Iterable[Outcome]) -> Iterator[Fact]:
        from factx.facts import group  # noqa: PLC0415

        for outcome in found:
            if outcome.error:
                errors.append(outcome.error)
            yield from filter(wanted, group(outcome.mentions))

    with run.outcomes() as found:
        write_out(write_rows(facts(found), format_, mentions=True), output)
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
