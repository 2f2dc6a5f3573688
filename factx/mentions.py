"""One document → its mentions: runs the finders, settles overlaps, adds place and context."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from factx.context.attribution import attribute
from factx.context.factuality import factuality
from factx.dates.find import FoundDate, find_dates
from factx.dates.resolve_all import resolve_all
from factx.entities.find import FoundEntity, find_entities
from factx.entities.merge import canonicals
from factx.figures.find import FoundFigure, find_figures
from factx.figures.measured import NamedSpan, measure
from factx.lexicon.context import ContextTables, load_context_tables
from factx.lexicon.dates import DateTables, load_date_tables
from factx.lexicon.entities import EntityTables, load_entity_tables
from factx.lexicon.figures import FigureTables, load_figure_tables
from factx.nlp import split_text
from factx.schema import DateMention, EntityMention, FigureMention, Mention

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc

    from factx.documents import Document
    from factx.nlp import Parser

Found = FoundDate | FoundFigure | FoundEntity


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


def find_values(text: str, tables: Tables) -> list[FoundDate | FoundFigure]:
    """Figures and dates of a text, in reading order and without overlap; needs no model.

    Example: ``Le 3 mai 2024, 12 kg`` → the date ``3 mai 2024``, the figure ``12 kg``.
    """
    dates = find_dates(text, tables.dates)
    figures = find_figures(text, tables.figures, [(date.start, date.end) for date in dates])
    return settle([*dates, *figures])
