"""Where the figures of a text are and what they are worth: the one entry to the grammar.

The order of the stages is the order of precedence: numbers with their units (``scan``), less what dates have taken;
ratios of two numbers (``proportions``); units that neighbours share (``elision``); silence (``exclusions``); ranges
(``ranges``); units that the sentence lends (``elision``); kinds that the words around decide (``points``, ``ages``);
bounds (``bounds``); currencies that the document's places decide (``currency``); final values.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from factx.figures.ages import is_age
from factx.figures.bounds import modifier_of
from factx.figures.currency import CurrencyOfPlaces
from factx.figures.elision import inherit_from_sentence, share_units
from factx.figures.exclusions import refused_by
from factx.figures.points import settle_kind
from factx.figures.proportions import as_factor, proportion, slash_fraction
from factx.figures.ranges import join_ranges
from factx.figures.scan import ONE_OF_RANGE, scan
from factx.numbers import exact
from factx.schema import Dimension, FigureValue, Modifier
from factx.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factx.figures.draft import Draft
    from factx.lexicon.figures import FigureTables
    from factx.words import Words

_JOINTS: Final = frozenset({",", "et", "ou", "à", ", et", "("})
_JOINT_REACH: Final = 6
#: A number refused for its head or score passes that on to the next one this close: ``articles 49 et 50``.
_LIST_REACH: Final = 8


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure in its place: ``start``/``end`` its span, ``number_start``/``number_end`` the number inside it."""

    start: int
    end: int
    value: FigureValue
    rule: str
    number_start: int
    number_end: int


def find_figures(
    text: str, tables: FigureTables, taken: Sequence[tuple[int, int]] = (), words: Words | None = None
) -> list[FoundFigure]:
    """Every figure of the text with its exact value, in order, none overlapping another.

    Args:
        text: the document; it is never changed, offsets are its code points.
        tables: the lexicon, from :func:`factx.lexicon.figures.load_figure_tables`.
        taken: spans of dates; no figure stands inside one, only a longer one may contain it (``2 011 euros``).
        words: those of the text, if they are known.

    Example: ``plus de 75 kg`` → ``75 kg``, mass, value 75, low 75, high None, more_than.
    """
    drafts = list(_outside(scan(text, words_of(text) if words is None else words, tables), taken))
    drafts = _ratios(text, drafts)
    share_units(text, drafts, tables)
    drafts = list(_meant(text, drafts, tables))
    drafts = [draft for draft in join_ranges(text, drafts, tables) if draft.rule != ONE_OF_RANGE]
    inherit_from_sentence(text, drafts, tables)
    drafts = list(_outside(drafts, taken))
    places = CurrencyOfPlaces(text, tables)
    floor = 0
    previous: Draft | None = None
    found: list[FoundFigure] = []
    for draft in drafts:
        as_factor(text, draft, tables.beside)
        settle_kind(text, draft, tables.points)
        if draft.unit is not None and draft.label is None:
            draft.label = Dimension.AGE if _is_aged(text, draft, previous, tables) else draft.unit.dimension
        previous = draft
        found.append(_finished(text, draft, places, floor))
        floor = draft.end
    return found


def _is_aged(text: str, draft: Draft, previous: Draft | None, tables: FigureTables) -> bool:
    """Whether a measure is an age; of two joined numbers the first decides: ``14 et 17 ans``, ``de 62 à 64 ans``."""
    near = previous is not None and previous.unit == draft.unit and draft.start - previous.end < _JOINT_REACH
    if previous is not None and near and text[previous.end : draft.start].strip() in _JOINTS:
        return previous.label is Dimension.AGE
    return is_age(text, draft, tables.ages)


def _outside(drafts: Iterable[Draft], taken: Sequence[tuple[int, int]]) -> Iterable[Draft]:
    """Drafts that no taken span covers or cuts; one that is longer than every span it meets stays."""
    spans = sorted(taken)
    starts = [start for start, _ in spans]
    longest = max((end - start for start, end in spans), default=0)
    for draft in drafts:
        at = bisect_left(starts, draft.start - longest)
        free = True
        while free and at < len(spans) and spans[at][0] < draft.end:
            start, end = spans[at]
            contains = draft.start <= start and end <= draft.end and end - start < draft.end - draft.start
            free = end <= draft.start or contains
            at += 1
        if free:
            yield draft


def _ratios(text: str, drafts: list[Draft]) -> list[Draft]:
    """Join ``X sur Y`` and ``2/3`` before anything is refused."""
    joined: list[Draft] = []
    at = 0
    while at < len(drafts):
        draft = drafts[at]
        slash_fraction(text, draft)
        ratio = proportion(text, draft, drafts[at + 1]) if at + 1 < len(drafts) else None
        if ratio is not None:
            joined.append(ratio)
            at += 2
            continue
        at += 1
        if draft.rule != "one out of" and (not joined or draft.start >= joined[-1].end):
            joined.append(draft)
    return joined


def _meant(text: str, drafts: Sequence[Draft], tables: FigureTables) -> Iterable[Draft]:
    """Drafts that no rule of silence refuses."""
    refused: str | None = None
    previous_end = -_LIST_REACH
    for draft in drafts:
        refused = refused_by(text, draft, tables, refused if draft.start - previous_end < _LIST_REACH else None)
        previous_end = draft.end
        if refused is None:
            yield draft


def _finished(text: str, draft: Draft, places: CurrencyOfPlaces, floor: int) -> FoundFigure:
    """The draft with its modifier and unit applied."""
    modifier = modifier_of(text, draft, floor)
    unit = draft.unit
    factor = unit.factor if unit is not None else Decimal(1)
    low = _times(draft.low, factor)
    high = low if draft.high == draft.low else _times(draft.high, factor)
    label = draft.label or Dimension.COUNT
    code = places.code_of(unit) if unit is not None else None
    value = low
    if modifier in {Modifier.RANGE, Modifier.VAGUE}:
        value = None
    elif modifier in {Modifier.MORE_THAN, Modifier.EQUAL_OR_MORE}:
        high = None
    elif modifier in {Modifier.LESS_THAN, Modifier.EQUAL_OR_LESS}:
        low, value = None, high
    return FoundFigure(
        draft.start, draft.end, FigureValue(label, value, low, high, code, modifier), draft.rule, draft.number_start,
        draft.number_end,
    )  # fmt: skip


def _times(value: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if value is None else exact(value * factor)
