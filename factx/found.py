"""What stands where: entities, figures and dates of a text, with overlaps settled."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.addresses import addresses
from factx.dates.find import FoundDate, find_dates
from factx.entities.find import FoundEntity, find_entities
from factx.figures.find import FoundFigure, find_figures
from factx.lexicon.circumstances import CircumstanceTables, load_circumstance_tables
from factx.lexicon.context import ContextTables, load_context_tables
from factx.lexicon.dates import DateTables, load_date_tables
from factx.lexicon.entities import EntityTables, load_entity_tables
from factx.lexicon.figures import FigureTables, load_figure_tables
from factx.spelled_out import spelled_out
from factx.words import words_of
from factx.wrapping import unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factx.nlp.load import Parser
    from factx.nlp.parts import TextPart
    from factx.parse import Parse

#: Parts and characters that are parsed together at the most: several short texts, of a long one a part at a time.
_BATCH_PARTS: Final = 16
_BATCH_CHARACTERS: Final = 80_000

FoundValue = FoundDate | FoundFigure
Found = FoundValue | FoundEntity


@dataclass(frozen=True)
class Tables:
    """All words and names that the finders know."""

    figures: FigureTables
    dates: DateTables
    entities: EntityTables
    context: ContextTables
    circumstances: CircumstanceTables


def load_tables() -> Tables:
    """The tables of the package's data files.

    Raises:
        LexiconError: a data file breaks a rule of its table.
    """
    return Tables(
        load_figure_tables(),
        load_date_tables(),
        load_entity_tables(),
        load_context_tables(),
        load_circumstance_tables(),
    )


def find_values(text: str, tables: Tables) -> list[FoundValue]:
    """Figures and dates of a text, in reading order and without overlap; needs no model.

    Where two overlap, the longer one stays, of equals the date.

    Example: ``Le 3 mai 2024, 12 kg`` → the date ``3 mai 2024``, the figure ``12 kg``.
    """
    text = spelled_out(text)
    words = words_of(text)
    dates = find_dates(text, tables.dates, words)
    figures = find_figures(unwrapped(text), tables.figures, [(date.start, date.end) for date in dates], words)
    values: list[FoundValue] = [*dates, *figures]
    if taken := addresses(text):
        values = [value for value in values if not any(start < value.end and value.start < end for start, end in taken)]
    kept: list[FoundValue] = []
    for value in sorted(values, key=lambda found: (-_length(found), isinstance(found, FoundFigure))):
        place = bisect_left(kept, value.start, key=lambda found: found.start)
        if not any(_overlap(value, other) for other in kept[max(place - 1, 0) : place + 1]):
            kept.insert(place, value)
    return kept


def settle(values: Sequence[FoundValue], entities: Sequence[FoundEntity]) -> list[Found]:
    """Values and names together, in reading order: the longer of two that overlap stays, of equals the value.

    A date within a name stays beside it: ``Jeux olympiques de 2008`` names the games and states the year. A number
    within a name is part of it: ``F-16``.

    Args:
        values: from ``find_values``.
        entities: of the same text, sorted, without overlap.
    """
    cut = [_without_amount(entity, _touching(values, entity)) for entity in entities]
    names = [entity for entity in cut if not any(_beats(value, entity) for value in _touching(values, entity))]
    kept = [value for value in values if not any(_hides(entity, value) for entity in _touching(names, value))]
    return sorted([*kept, *names], key=lambda found: (found.start, -found.end))


def _without_amount(entity: FoundEntity, values: Iterable[Found]) -> FoundEntity:
    """A name without the amount that the model took for its end: ``⟨Anne Fort⟩ 1 250 voix``; ``Ariane 6`` is whole."""
    for value in values:
        if isinstance(value, FoundFigure) and entity.start < value.start - 1 and value.end == entity.end:
            digits = value.number_end - value.number_start
            grouped = value.value.value is not None and digits > len(f"{value.value.value:f}")
            if grouped or value.end > value.number_end:
                return replace(entity, end=value.start - 1)
    return entity


def _length(found: Found) -> int:
    return found.end - found.start


def _overlap(one: Found, other: Found) -> bool:
    return one.start < other.end and other.start < one.end


def _touching(sorted_: Sequence[Found], found: Found) -> Iterator[Found]:
    """Members of a sorted sequence without overlap that overlap with another span."""
    place = max(bisect_right(sorted_, found.start, key=lambda member: member.start) - 1, 0)
    for member in islice(sorted_, place, None):
        if member.start >= found.end:
            return
        if _overlap(member, found):
            yield member


def _beats(value: Found, entity: Found) -> bool:
    return _length(value) >= _length(entity)


def _hides(entity: Found, value: Found) -> bool:
    within = entity.start <= value.start and value.end <= entity.end
    return not (within and isinstance(value, FoundDate))


@dataclass(frozen=True)
class Stretch:
    """A part of a document with what was found in it; offsets count from the part's start."""

    part: TextPart
    doc: Parse | None
    found: list[Found]


def find_all(parts: Iterable[TextPart], parser: Parser | None, tables: Tables) -> Iterator[Stretch]:
    """What was found in each part of a text, in order.

    Args:
        parts: of any number of documents; some are parsed together, which is faster than one by one, and no more are
            taken before those are done.
        parser: the loaded model; None finds figures and dates alone.
        tables: from ``load_tables()``.
    """
    for batch in _batches(parts):
        values = [find_values(part.text, tables) for part in batch]
        if parser is None:
            yield from (Stretch(part, None, list(found)) for part, found in zip(batch, values, strict=True))
            continue
        numbers = [[(v.number_start, v.number_end) for v in found if isinstance(v, FoundFigure)] for found in values]
        docs = parser.parse([part.text for part in batch], numbers)
        for part, found, doc in zip(batch, values, docs, strict=True):
            yield Stretch(part, doc, settle(found, find_entities(doc, tables.entities)))


def _batches(parts: Iterable[TextPart]) -> Iterator[list[TextPart]]:
    batch: list[TextPart] = []
    characters = 0
    for part in parts:
        if batch and (len(batch) == _BATCH_PARTS or characters + len(part.text) > _BATCH_CHARACTERS):
            yield batch
            batch, characters = [], 0
        batch.append(part)
        characters += len(part.text)
    if batch:
        yield batch
