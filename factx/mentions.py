"""One document → its mentions: runs the finders, settles overlaps, adds place and context."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import chain, groupby
from typing import TYPE_CHECKING, Any

from factx.context.attribution import attribute
from factx.context.factuality import factuality
from factx.dates.find import FoundDate, find_dates
from factx.dates.resolve_all import resolve_all
from factx.entities.find import FoundEntity, find_entities
from factx.entities.merge import canonicals
from factx.figures.find import FoundFigure, find_figures
from factx.figures.measured import measure
from factx.lexicon.context import ContextTables, load_context_tables
from factx.lexicon.dates import DateTables, load_date_tables
from factx.lexicon.entities import EntityTables, load_entity_tables
from factx.lexicon.figures import FigureTables, load_figure_tables
from factx.nlp import Part, split_text
from factx.referents import NamedSpan
from factx.renaming import one_name_each
from factx.schema import DateMention, EntityMention, FigureMention
from factx.sentences import Sentences

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from factx.documents import Document
    from factx.nlp import Parser
    from factx.schema import Mention

FoundValue = FoundDate | FoundFigure
Found = FoundValue | FoundEntity


@dataclass(frozen=True)
class Tables:
    """All words and names that the finders know."""

    figures: FigureTables
    dates: DateTables
    entities: EntityTables
    context: ContextTables


def load_tables() -> Tables:
    """The tables of the package's data files.

    Raises:
        LexiconError: a data file breaks a rule of its table.
    """
    return Tables(load_figure_tables(), load_date_tables(), load_entity_tables(), load_context_tables())


def find_values(text: str, tables: Tables) -> list[FoundValue]:
    """Figures and dates of a text, in reading order and without overlap; needs no model.

    Example: ``Le 3 mai 2024, 12 kg`` → the date ``3 mai 2024``, the figure ``12 kg``.
    """
    dates = find_dates(text, tables.dates)
    figures = find_figures(text, tables.figures, [(date.start, date.end) for date in dates])
    return [found for found in settle([*dates, *figures]) if not isinstance(found, FoundEntity)]


def settle(found: Iterable[Found]) -> list[Found]:
    """What stays where candidates overlap: the longer one, of equals a date before a figure before an entity.

    Returns:
        The rest in reading order.
    """
    order = {FoundDate: 0, FoundFigure: 1, FoundEntity: 2}
    kept: list[Found] = []
    for candidate in sorted(found, key=lambda item: (item.start - item.end, order[type(item)], item.start)):
        place = bisect_left(kept, candidate.start, key=lambda item: item.start)
        after = place < len(kept) and kept[place].start < candidate.end
        before = place > 0 and kept[place - 1].end > candidate.start
        if not after and not before:
            kept.insert(place, candidate)
    return kept


def find_mentions(
    documents: Sequence[tuple[Document, datetime.date | None]], parser: Parser | None, tables: Tables
) -> Iterator[list[Mention]]:
    """All mentions of each document, in reading order.

    Args:
        documents: each with the date that its relative dates are resolved against; parsed together, which is
            faster than one by one.
        parser: the loaded model; None finds figures and dates alone, without their context.
        tables: from ``load_tables()``.
    """
    parts = [(document, reference, part) for document, reference in documents for part in split_text(document.text)]
    stretches = _stretches([part for *_, part in parts], parser, tables)
    by_part = (
        (document, _mentions_of(document, stretch, reference, tables))
        for (document, reference, _), stretch in zip(parts, stretches, strict=True)
    )
    for _, group in groupby(by_part, key=lambda pair: id(pair[0])):
        mentions = [found for _, found in group]
        # A name said in full in one part of a long document is the same name in all its parts.
        yield list(chain.from_iterable(one_name_each(mentions, tables.entities) if len(mentions) > 1 else mentions))


@dataclass(frozen=True)
class _Stretch:
    """A part of a document with what was found in it; offsets count from the part's start."""

    part: Part
    doc: Doc | None
    found: list[Found]


def _stretches(parts: Sequence[Part], parser: Parser | None, tables: Tables) -> Iterator[_Stretch]:
    values = [find_values(part.text, tables) for part in parts]
    if parser is None:
        yield from (_Stretch(part, None, list(found)) for part, found in zip(parts, values, strict=True))
        return
    numbers = [[(v.number_start, v.number_end) for v in found if isinstance(v, FoundFigure)] for found in values]
    docs = parser.parse([part.text for part in parts], numbers)
    for part, found, doc in zip(parts, values, docs, strict=True):
        yield _Stretch(part, doc, settle([*found, *find_entities(doc, tables.entities)]))


def _mentions_of(
    document: Document,
    stretch: _Stretch,
    reference: datetime.date | None,
    tables: Tables,
) -> list[Mention]:
    shift, doc = stretch.part.offset, stretch.doc
    text, sentences = stretch.part.text, Sentences(stretch.part.text, doc)

    def place(found: Found) -> dict[str, Any]:
        start, end = sentences.around(found.start, found.end)
        return {
            "document": document.id,
            "start": shift + found.start,
            "end": shift + found.end,
            "text": text[found.start : found.end],
            "line": document.line_of(shift + found.start),
            "sentence": text[start:end],
            "sentence_start": shift + start,
            "rule": found.rule,
        }

    entities = [found for found in stretch.found if isinstance(found, FoundEntity)]
    dates = [found for found in stretch.found if isinstance(found, FoundDate)]
    figures = [found for found in stretch.found if isinstance(found, FoundFigure)]
    values = canonicals(text, entities, tables.entities)
    named = list(zip(entities, values, strict=True))
    names = [NamedSpan(found.start, found.end, value.label, value.canonical) for found, value in named]
    context = _context(doc, [*figures, *dates], names, tables.context)
    mentions: list[Mention] = [EntityMention(**place(found), value=value) for found, value in named]
    for figure in figures:
        measured = measure(doc, figure, names, figures, tables.context) if doc is not None else None
        mentions.append(
            FigureMention(
                **place(figure),
                value=figure.value,
                measured_entity=measured.entity if measured else None,
                measured_property=measured.property if measured else None,
                measured_key=measured.key if measured else None,
                predicate=measured.predicate if measured else None,
                **context[figure.start],
            )
        )
    for found, value, resolution in resolve_all(dates, text, doc, reference):
        mentions.append(DateMention(**place(found), value=value, resolution=resolution, **context[found.start]))
    return sorted(mentions, key=lambda mention: mention.start)


def _context(
    doc: Doc | None, found: Sequence[Found], names: Sequence[NamedSpan], tables: ContextTables
) -> dict[int, dict[str, Any]]:
    """Attribution and factuality by the start of each span; nothing without a parse."""
    if doc is None:
        return {item.start: {} for item in found}
    spans = [(item.start, item.end) for item in found]
    attributions = attribute(doc, spans, names, tables)
    judgements = factuality(doc, spans, attributions, tables)
    return {
        span[0]: {"attribution": claim.source if claim else None, "factuality": judgement.factuality}
        for span, claim, judgement in zip(spans, attributions, judgements, strict=True)
    }
