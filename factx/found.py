"""What stands where: entities, figures and dates of a text, with overlaps settled."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from factx.dates.find import FoundDate, find_dates
from factx.entities.find import FoundEntity, find_entities
from factx.figures.find import FoundFigure, find_figures
from factx.lexicon.context import ContextTables, load_context_tables
from factx.lexicon.dates import DateTables, load_date_tables
from factx.lexicon.entities import EntityTables, load_entity_tables
from factx.lexicon.figures import FigureTables, load_figure_tables

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from factx.nlp import Parser, Part

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


@dataclass(frozen=True)
class Stretch:
    """A part of a document with what was found in it; offsets count from the part's start."""

    part: Part
    doc: Doc | None
    found: list[Found]


def find_all(parts: Sequence[Part], parser: Parser | None, tables: Tables) -> Iterator[Stretch]:
    """What was found in each part of a text, in order.

    Args:
        parts: of any number of documents; parsed together, which is faster than one by one.
        parser: the loaded model; None finds figures and dates alone.
        tables: from ``load_tables()``.
    """
    values = [find_values(part.text, tables) for part in parts]
    if parser is None:
        yield from (Stretch(part, None, list(found)) for part, found in zip(parts, values, strict=True))
        return
    numbers = [[(v.number_start, v.number_end) for v in found if isinstance(v, FoundFigure)] for found in values]
    docs = parser.parse([part.text for part in parts], numbers)
    for part, found, doc in zip(parts, values, docs, strict=True):
        yield Stretch(part, doc, settle([*found, *find_entities(doc, tables.entities)]))
