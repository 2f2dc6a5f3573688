"""``factx explain``: how mentions came about: those of a line, of a file, or of one fact."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from factx.cli.extract import language_of
from factx.cli.reading import takes_run
from factx.cli.run import RunOptions, prepare, report_errors, report_skipped
from factx.cli.streams import remark, write_out
from factx.errors import UsageError
from factx.inputs import InputOptions  # noqa: TC001 - Typer reads annotations
from factx.output.headings import Language  # noqa: TC001 - Typer reads annotations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.documents import Document
    from factx.explanation import Explanation
    from factx.schema import Extraction

#: Of a number that is no line, as it is named.
_DIGITS = 12


class ExplainFormat(StrEnum):
    """Formats of an explanation."""

    TEXT = "text"
    JSON = "json"


@takes_run(without={"jobs"})
def explain(
    place: Annotated[
        str,
        typer.Argument(
            metavar="PLACE", help="FILE:LINE as printed, a whole FILE, or the id of a fact with the PATHs to read."
        ),
    ],
    paths: Annotated[
        list[str] | None, typer.Argument(metavar="PATH...", help="Other documents, to see which facts they share.")
    ] = None,
    why_not: Annotated[
        str | None,
        typer.Option(
            "--why-not", metavar="WORDS", help="Why these words of the line are no mention: who refused them."
        ),
    ] = None,
    format_: Annotated[ExplainFormat, typer.Option("--format", "-f", help="Output format.")] = ExplainFormat.TEXT,
    lang: Annotated[
        Language | None, typer.Option("--lang", help="Language of the explanation.  [default: the locale's]")
    ] = None,
    *,
    options: RunOptions,
    reading: InputOptions,
    verbose: bool,
) -> None:
    """Print how mentions were read, what they measure, who says so, and what they were joined with.

    With --verbose also the rules that decided, and the words that they went by.

    Example: factx explain seeds/004_da0660d8d4d27f5e.txt:9 seeds/
    """
    from factx.explanation import explanations, is_same_file, read_place  # noqa: PLC0415

    file, line, fact_id = read_place(place)
    if fact_id and not paths:
        raise UsageError(f"where is fact {fact_id}? Give the files or folders to read after it")
    if why_not is not None and line is None:
        raise UsageError("--why-not asks about a line: write FILE:LINE, such as article.txt:12")
    # Last, so that facts have the ids that they have without it.
    arguments = [*(paths or []), *([file] if file else [])]
    run = prepare(arguments, options, reading)

    from factx.documents import read  # noqa: PLC0415

    source = next((source for source in run.sources if file and is_same_file(source.path, file)), None)
    document = read(source, reading) if source is not None and line is not None else None
    if document is not None and line is not None:
        _check_line(document, line, place)
    extraction = run()
    if why_not is not None and document is not None and line is not None:
        write_out(f"{paragraph}\n\n" for paragraph in _refused(document, line, why_not, extraction))
        return
    asked = next((record.id for record in extraction.documents if file and is_same_file(record.path, file)), None)
    if fact_id or asked is not None:
        texts = {document.id: document.text} if document else run.texts()
        found = list(explanations(extraction, texts, document=asked, line=line, fact_id=fact_id))
        if fact_id and not found:
            raise UsageError(f"no fact {fact_id} under {', '.join(arguments)}: ids are in JSON, as fact_id")
        write_out(_written(found, format_, lang, verbose=verbose), format_=format_)
    failed = report_errors(extraction.errors)
    if unread := report_skipped(run.skipped, verbose=verbose):
        remark(unread)
    if failed:
        raise typer.Exit(1)


def _check_line(document: Document, line: int, place: str) -> None:
    """Refuses a line that a document does not have.

    Raises:
        UsageError: the text of the place, ``FILE:LINE``, names a line behind the last one.
    """
    last = document.line_of(len(document.text))
    if line > last:
        file, _, number = place.rpartition(":")
        shown = number if len(number) <= _DIGITS else f"{number[:_DIGITS]}…"
        raise UsageError(f"{file} has {last:,} {'line' if last == 1 else 'lines'}; {shown} is none of them")


def _written(
    found: list[Explanation], format_: ExplainFormat, lang: Language | None, *, verbose: bool
) -> Iterator[str]:
    if format_ is ExplainFormat.JSON:
        from factx.explanation.data import write_json  # noqa: PLC0415

        yield from write_json(found)
        return
    from factx.explanation.sentences import nothing_found, sentences_of  # noqa: PLC0415
    from factx.explanation.steps import steps_of  # noqa: PLC0415

    language = lang or language_of()
    if not found:
        yield f"{nothing_found(language)}\n"
    for explanation in found:
        lines = list(sentences_of(explanation, language))
        if verbose:
            lines += [f"    {line}" for line in steps_of(explanation)]
        yield "\n".join(lines) + "\n\n"


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
