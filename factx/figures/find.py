"""Where the figures of a text are and what they are worth: the one entry to the grammar.

The order of the stages is the order of precedence: numbers with their units (``scan``), spans that dates have taken,
silence (``exclusions``), ratios of two numbers (``proportions``), ranges and shared units (``ranges``), kinds that the
context decides (``points``, ``ages``), modifiers, final values.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from factx.figures.ages import is_age
from factx.figures.currency import CurrencyOfPlaces
from factx.figures.elision import inherit_from_sentence, share_units
from factx.figures.exclusions import refused_by
from factx.figures.points import settle_kind
from factx.figures.proportions import as_factor, proportion, slash_fraction
from factx.figures.ranges import join_ranges
from factx.figures.scan import ONE_OF_RANGE, scan
from factx.modifiers import modifier_after, modifier_before
from factx.numbers import exact
from factx.patterns import BLANKS
from factx.schema import Dimension, FigureValue, Modifier

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from factx.figures.draft import Draft
    from factx.lexicon.figures import FigureTables

#: After a count, the noun it counts may stand before « au moins ».
_NOUN_PHRASE: Final = re.compile(
    rf"(?:[{BLANKS}](?!au|ou|et|en|à|de|du|des|environ|maximum|minimum)[a-zà-ÿ-]+){{1,3}}?(?=[{BLANKS}](?:au[{BLANKS}](?:moins|plus|minimum|maximum)|maximum|minimum|ou[{BLANKS}]plus|et[{BLANKS}]plus|environ|tout[{BLANKS}]au[{BLANKS}]plus)(?:[.,;:!?)»]|\Z|[{BLANKS}](?:en|dans|à|au|sont|ont|et|selon|depuis|pour|par|lors|sur|chaque|hier|ce|cette)(?![^\W_])))"
)
#: « sous les 10 % »: a bound only before a measure; « sous les 12 ponts » is a place.
_UNDER: Final = re.compile(rf"(?<![^\W'’ʼ])sous[{BLANKS}](?:les?|la)[{BLANKS}]\Z")


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure in its place: ``start``/``end`` its span, ``number_start``/``number_end`` the number inside it."""

    start: int
    end: int
    value: FigureValue
    rule: str
    number_start: int
    number_end: int


def find_figures(text: str, tables: FigureTables, taken: Sequence[tuple[int, int]] = ()) -> list[FoundFigure]:
    """Every figure of the text with its exact value, in order, none overlapping another.

    Args:
        text: the document; it is never changed, offsets are its code points.
        tables: the lexicon, from :func:`factx.lexicon.figures.load_figure_tables`.
        taken: spans of dates; no figure stands inside one, only a longer one may contain it (``2 011 euros``).

    Example: ``plus de 75 kg`` → ``75 kg``, mass, value 75, low 75, high None, more_than.
    """
    drafts = list(_outside(scan(text, tables), taken))
    drafts = _ratios(text, drafts)
    share_units(text, drafts, tables)
    drafts = list(_meant(text, drafts, tables))
    drafts = [draft for draft in join_ranges(text, drafts, tables) if draft.rule != ONE_OF_RANGE]
    inherit_from_sentence(text, drafts)
    drafts = list(_outside(drafts, taken))
    places = CurrencyOfPlaces(text, tables)
    floor = 0
    previous: Draft | None = None
    found: list[FoundFigure] = []
    for draft in drafts:
        as_factor(text, draft)
        settle_kind(text, draft, tables.points)
        if draft.unit is not None and draft.label is None:
            if previous is not None and previous.unit == draft.unit and _coordinated(text, previous, draft):
                aged = previous.label is Dimension.AGE
            else:
                aged = is_age(text, draft, tables.ages)
            draft.label = Dimension.AGE if aged else draft.unit.dimension
        previous = draft
        found.append(_finished(text, draft, places, floor))
        floor = draft.end
    return found


def _coordinated(text: str, previous: Draft, draft: Draft) -> bool:
    """``14 et 17 ans``, ``de 62 à 64 ans``: two numbers joined so closely are of one kind."""
    return draft.start - previous.end < 6 and text[previous.end : draft.start].strip() in {
        ",",
        "et",
        "ou",
        "à",
        ", et",
        "(",
    }


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
    refused: str | None = None
    previous_end = -100
    for draft in drafts:
        refused = refused_by(text, draft, tables, refused if draft.start - previous_end < 8 else None)
        previous_end = draft.end
        if refused is None:
            yield draft


def _finished(text: str, draft: Draft, places: CurrencyOfPlaces, floor: int) -> FoundFigure:
    """The draft with its modifier and unit applied."""
    modifier = _modifier(text, draft, floor)
    unit = draft.unit
    factor = unit.factor if unit is not None else Decimal(1)
    low = None if draft.low is None else exact(draft.low * factor)
    high = None if draft.high is None else exact(draft.high * factor)
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


def _modifier(text: str, draft: Draft, floor: int) -> Modifier:
    """The form's own modifier for ranges and vague figures; else the outer word, else approx for ``-aine``."""
    if draft.modifier in {Modifier.RANGE, Modifier.VAGUE}:
        return draft.modifier
    stated = modifier_before(text, draft.start, floor)
    if stated is None and draft.unit is not None and _UNDER.search(text, max(0, draft.start - 12), draft.start):
        stated = Modifier.LESS_THAN
    if stated is None:
        stated = modifier_after(text, draft.end)
    if stated is None and draft.unit is None and (noun := _NOUN_PHRASE.match(text, draft.end)):
        stated = modifier_after(text, noun.end())
    return stated or draft.modifier or Modifier.EXACT
