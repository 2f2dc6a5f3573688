"""``factx explain``: how the mentions of one line came about."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from factx.cli.reading import takes_reading
from factx.cli.run import Gazetteer, Model, Names, ReferenceDate, UseCache, prepare, report_errors, report_skipped
from factx.cli.streams import tell, write_out
from factx.errors import UsageError
from factx.inputs import Reading  # noqa: TC001 - Typer reads annotations
from factx.outcome import DEFAULT_MODEL, Ner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.documents import Document
    from factx.schema import Extraction

#: Of a number that is no line, as it is named.
_DIGITS = 12


@takes_reading
def explain(
    place: Annotated[str, typer.Argument(metavar="FILE:LINE", help="A file and the number of a line in it.")],
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH...", help="Other documents, to see which facts they share.")
    ] = None,
    why_not: Annotated[
        str | None,
        typer.Option(
            "--why-not", metavar="WORDS", help="Why these words of the line are no mention: who refused them."
        ),
    ] = None,
    reference_date: ReferenceDate = None,
    model: Model = DEFAULT_MODEL,
    ner: Names = Ner.NEWS,
    gazetteer: Gazetteer = None,
    cache: UseCache = True,
    *,
    reading: Reading,
    verbose: bool,
) -> None:
    """Print for each mention of a line the rule that found it, its normalisation, its context and its fact.

    Example: factx explain seeds/004_da0660d8d4d27f5e.txt:9 seeds/
    """
    from factx.documents import STDIN, read  # noqa: PLC0415
    from factx.explanation import explain as paragraphs  # noqa: PLC0415

    file, _, number = place.rpartition(":")
    if not file or not (number.isascii() and number.isdecimal()) or not number.strip("0"):
        raise UsageError(f"{place} names no line: write FILE:LINE, such as article.txt:12")
    if file == STDIN or Path(file).is_dir():
        raise UsageError(f"{file} is no file: write FILE:LINE, such as article.txt:12")
    run = prepare(
        [file, *(paths or [])], reference_date, model, ner=ner, gazetteer=gazetteer, cached=cache, reading=reading
    )

    document = read(run.sources[0], reading)
    last = document.line_of(len(document.text))
    # A number of a thousand digits is none that Python reads.
    line = int(number) if len(number.lstrip("0")) <= len(str(last)) else last + 1
    if line > last:
        shown = number if len(number) <= _DIGITS else f"{number[:_DIGITS]}…"
        raise UsageError(f"{file} has {last:,} {'line' if last == 1 else 'lines'}; {shown} is none of them")
    extraction = run()
    if why_not is not None:
        write_out(f"{paragraph}\n\n" for paragraph in _refused(document, line, why_not, extraction))
        return
    record = next((record for record in extraction.documents if record.id == document.id), None)
    if record is not None:
        source = f"{record.reference_date} ({record.reference_date_source})" if record.reference_date else None
        found = list(paragraphs(document.text, line, record.id, source, extraction.facts))
        write_out(f"{paragraph}\n\n" for paragraph in found) if found else write_out(["No mentions on this line.\n"])
    failed = report_errors(extraction.errors)
    if unread := report_skipped(run.skipped, verbose=verbose):
        tell(unread)
    if failed:
        raise typer.Exit(1)


def _refused(document: Document, line: int, words: str, extraction: Extraction) -> Iterator[str]:
    """A paragraph for each place of the line where the words stand.

    Raises:
        UsageError: they stand nowhere on it.
    """
    from factx.found import load_tables  # noqa: PLC0415
    from factx.why_not import why_not  # noqa: PLC0415

    places = [
        found.span()
        for found in re.finditer(re.escape(words), document.text)
        if document.line_of(found.start()) == line
    ]
    if not words.strip() or not places:
        raise UsageError(f"line {line} of {document.path} does not hold «{words}»")
    tables = load_tables()
    for span in places:
        yield "\n".join(why_not(document.text, span, document.id, extraction.facts, tables))
