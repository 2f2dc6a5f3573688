"""A line a mention, as compilers and linters write theirs, so that editors jump to it and ``grep`` finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.output.plain import one_line
from factx.schema import EntityMention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from factx.schema import DateMention, Extraction, Fact, FigureMention


def write_concise(extraction: Extraction, texts: Mapping[str, str]) -> Iterator[str]:
    """The mentions as they stand in the documents, one after the other.

    Example: ``texts/a.txt:3:15: count 26 drones — ONU``; the column counts characters from 1, and who says so is left
    out where nobody does.

    Args:
        extraction: what to write.
        texts: of the documents by id, to count columns in; where one is missing the line has none.
    """
    stated: dict[str, list[tuple[EntityMention | FigureMention | DateMention, Fact]]] = {}
    for fact in extraction.facts:
        for mention in fact.mentions:
            stated.setdefault(mention.document, []).append((mention, fact))
    for record in extraction.documents:
        text = texts.get(record.id, "")
        for mention, fact in sorted(stated.get(record.id, ()), key=lambda pair: (pair[0].start, pair[0].end)):
            column = f"{mention.start - _line_start(text, mention.start) + 1}:" if text else ""
            source = None if isinstance(mention, EntityMention) else mention.attribution
            said = f" — {source}" if source else ""
            yield one_line(f"{record.path}:{mention.line}:{column} {fact.label} {fact.canonical}{said}") + "\n"


def _line_start(text: str, offset: int) -> int:
    """Where the line of an offset begins: ends of lines are those that ``line`` counts."""
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1
