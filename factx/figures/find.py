"""Where the figures of a text are and what they are worth: the one entry to the grammar.

The order of the stages is the order of precedence: numbers with their units (``scan``), less what dates have taken;
ratios of two numbers (``proportions``); units that neighbours share (``elision``); silence (``exclusions``); ranges
(``ranges``); units that a table, the sentence or the text lends (``table_units``, ``inheritance``, ``text_units``);
kinds that the words around decide (``disambiguate_units``, ``age_or_duration``); bounds (``bounds``); currencies that
the document's places decide (``currency``); final values.
"""

from __future__ import annotations

from bisect import bisect_left
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import msgspec

from factx.figures.age_or_duration import is_age
from factx.figures.bounds import BOUNDS, CONVERTED, modifier_of
from factx.figures.candidate import Awaits
from factx.figures.candidate_in_context import CandidateInContext
from factx.figures.currency import CurrencyOfPlaces
from factx.figures.disambiguate_units import settle_kind
from factx.figures.elision import share_units
from factx.figures.exclusion import judged
from factx.figures.exclusions import EXCLUSIONS
from factx.figures.inheritance import inherit_from_sentence
from factx.figures.list_markers import is_list_marker
from factx.figures.proportions import as_factor, proportion, slash_fraction
from factx.figures.ranges import join_ranges
from factx.figures.scan import scan
from factx.figures.table_units import inherit_from_table
from factx.figures.text_units import inherit_from_text
from factx.lexicon.closed_classes import JOINING
from factx.numbers import exact
from factx.schema import Dimension, FigureValue, Modifier
from factx.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factx.figures.candidate import FigureCandidate
    from factx.figures.exclusion import Exclusion
    from factx.lexicon.figures import FigureTables
    from factx.words import Words

_JOINTS: Final = JOINING | {",", ", et", "(", "à"}


class FoundFigure(msgspec.Struct, frozen=True, gc=False):
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
    candidates = [candidate for candidate, refused in judge(text, tables, taken, words) if refused is None]
    candidates = [candidate for candidate in join_ranges(text, candidates, tables) if candidate.awaits is None]
    candidates = inherit_from_table(text, candidates, tables)
    candidates = inherit_from_text(text, inherit_from_sentence(text, candidates, tables), tables.elided)
    places = CurrencyOfPlaces(text, tables)
    previous: FigureCandidate | None = None
    found: list[FoundFigure] = []
    for unsettled in _outside(candidates, taken):
        candidate = settle_kind(text, as_factor(text, unsettled, tables.beside), tables.points)
        if candidate.unit is not None and candidate.label is None:
            aged = _is_aged(text, candidate, previous, tables)
            candidate = candidate.amended(label=Dimension.AGE if aged else candidate.unit.dimension)
        previous = candidate
        found.append(_finished(text, candidate, places, found[-1] if found else None))
    return found


def judge(
    text: str, tables: FigureTables, taken: Sequence[tuple[int, int]] = (), words: Words | None = None
) -> Iterator[tuple[FigureCandidate, Exclusion | None]]:
    """Every number of the text that could be a figure, with the exclusion that refuses it or None, in order.

    The arguments are those of :func:`find_figures`. Example: ``ligne 4`` → the number with the exclusion of heads.
    """
    candidates = list(_outside(scan(text, words_of(text) if words is None else words, tables), taken))
    numbers = [_unmarked(text, candidate, tables) for candidate in _ratios(text, candidates)]
    return judged(text, share_units(text, numbers, tables), tables, EXCLUSIONS)


def figure_refusals(
    text: str, start: int, end: int, tables: FigureTables, taken: Sequence[tuple[int, int]] = ()
) -> Iterator[tuple[str, str]]:
    """Why numbers in a stretch of a text are no figures: what a rule read there, and what refused it.

    Args:
        text: any text.
        start: where the stretch begins.
        end: where it ends.
        tables: from ``load_figure_tables()``.
        taken: spans of dates.

    Example: ``49`` in ``l’article 49`` → ``49``, ``digits, refused by the exclusion: head (a noun … stands before)``.
    """
    for candidate in scan(text, words_of(text), tables):
        if candidate.start < end and start < candidate.end:
            for date in taken:
                if _takes(date, candidate):
                    yield text[candidate.start : candidate.end], f"{candidate.rule.name}, inside «{text[slice(*date)]}»"
    for candidate, exclusion in judge(text, tables, taken):
        if exclusion is not None and candidate.start < end and start < candidate.end:
            passed_on = (
                ""
                if exclusion.refuses(CandidateInContext(text, candidate, tables))
                else ", passed on from the number before"
            )
            yield (
                text[candidate.start : candidate.end],
                f"{candidate.rule.name}, refused by the exclusion: {exclusion.name} ({exclusion.asks}){passed_on}",
            )


def _is_aged(text: str, candidate: FigureCandidate, previous: FigureCandidate | None, tables: FigureTables) -> bool:
    """Whether a measure is an age; of two joined numbers the first decides: ``14 et 17 ans``, ``de 62 à 64 ans``."""
    alike = previous is not None and previous.unit == candidate.unit
    if previous is not None and alike and text[previous.end : candidate.start].strip() in _JOINTS:
        return previous.label is Dimension.AGE
    return is_age(text, candidate, tables.ages)


def _outside(candidates: Iterable[FigureCandidate], taken: Sequence[tuple[int, int]]) -> Iterable[FigureCandidate]:
    """Candidates that no taken span covers or cuts; one that is longer than every span it meets stays."""
    spans = sorted(taken)
    starts = [start for start, _ in spans]
    longest = max((end - start for start, end in spans), default=0)
    for candidate in candidates:
        at = bisect_left(starts, candidate.start - longest)
        free = True
        while free and at < len(spans) and spans[at][0] < candidate.end:
            free = not _takes(spans[at], candidate)
            at += 1
        if free:
            yield candidate


def _takes(span: tuple[int, int], candidate: FigureCandidate) -> bool:
    """Whether a date's span covers or cuts a candidate; a longer candidate contains it: ``2 011 euros``."""
    start, end = span
    contained = candidate.start <= start and end <= candidate.end and end - start < candidate.end - candidate.start
    return start < candidate.end and candidate.start < end and not contained


def _ratios(text: str, candidates: list[FigureCandidate]) -> list[FigureCandidate]:
    """Join ``X sur Y`` and ``2/3`` before anything is refused."""
    joined: list[FigureCandidate] = []
    at = 0
    while at < len(candidates):
        candidate = slash_fraction(text, candidates[at])
        ratio = proportion(text, candidate, candidates[at + 1]) if at + 1 < len(candidates) else None
        if ratio is not None:
            joined.append(ratio)
            at += 2
            continue
        at += 1
        if candidate.awaits is not Awaits.RATIO and (not joined or candidate.start >= joined[-1].end):
            joined.append(candidate)
    return joined


def _unmarked(text: str, candidate: FigureCandidate, tables: FigureTables) -> FigureCandidate:
    """The candidate without a degree sign that only numbers a paragraph: ``l’article 3, 2°`` lends no unit."""
    if text[candidate.number_end : candidate.end] != "°" or not is_list_marker(
        CandidateInContext(text, candidate, tables)
    ):
        return candidate
    return candidate.amended(unit=None)


def _finished(
    text: str, candidate: FigureCandidate, places: CurrencyOfPlaces, previous: FoundFigure | None
) -> FoundFigure:
    """The candidate with its modifier and unit applied, after the figure found before it."""
    modifier = modifier_of(text, candidate, 0 if previous is None else previous.end)
    unit = candidate.unit
    factor = unit.factor if unit is not None else Decimal(1)
    low = _times(candidate.low, factor)
    high = low if candidate.high == candidate.low else _times(candidate.high, factor)
    label = candidate.label or Dimension.COUNT
    code = places.code_of(unit) if unit is not None else None
    if modifier is Modifier.EXACT and previous is not None and previous.value.modifier in BOUNDS:
        converts = code is not None and previous.value.label is label and previous.value.unit not in (None, code)
        if converts and CONVERTED.fullmatch(text, previous.end, candidate.start):
            modifier = previous.value.modifier
    value = low
    if modifier in {Modifier.RANGE, Modifier.VAGUE}:
        value = None
    elif modifier in {Modifier.MORE_THAN, Modifier.EQUAL_OR_MORE}:
        high = None
    elif modifier in {Modifier.LESS_THAN, Modifier.EQUAL_OR_LESS}:
        low, value = None, high
    return FoundFigure(
        candidate.start,
        candidate.end,
        FigureValue(label, value, low, high, code, modifier),
        candidate.rule.name,
        candidate.number_start,
        candidate.number_end,
    )


def _times(value: Decimal | None, factor: Decimal) -> Decimal | None:
    return None if value is None else exact(value * factor)
