"""Why nothing was found where a reader expected something: what rules read there, and which guard refused it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.dates.find import date_refusals, find_dates
from factx.figures.find import figure_refusals
from factx.output.plain import one_line
from factx.wrapping import unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.found import Tables
    from factx.schema import Fact


def why_not(text: str, span: tuple[int, int], document_id: str, facts: Sequence[Fact], tables: Tables) -> Iterator[str]:
    """Lines of plain text about a stretch of a document.

    Args:
        text: the document's text.
        span: the stretch that was asked about.
        document_id: of the document.
        facts: of the run.
        tables: the words of the grammars.

    Example: ``4 septembre`` in ``rue du 4 septembre`` → ``no date: «4 septembre» was read by day-month, refused …``.
    """
    start, end = span
    yield f"«{one_line(text[start:end])}» {start}–{end}"
    kinds = set()
    for fact in facts:
        for mention in fact.mentions:
            if mention.document == document_id and mention.start < end and start < mention.end:
                kinds.add(fact.kind)
                yield f"  found: «{one_line(mention.text)}» is {fact.kind}, {one_line(fact.canonical)}"
    refusals = [("date", *refusal) for refusal in date_refusals(text, start, end, tables.dates)]
    dates = [(date.start, date.end) for date in find_dates(text, tables.dates)]
    numbers = figure_refusals(unwrapped(text), start, end, tables.figures, dates)
    refusals += [("figure", *refusal) for refusal in numbers]
    for kind, words, reason in dict.fromkeys(refusals):
        yield f"  no {kind}: «{one_line(words)}» was read by {one_line(reason)}"
    if not kinds and not refusals:
        yield "  no rule for figures or dates begins with a word of it, and the model found no name"
