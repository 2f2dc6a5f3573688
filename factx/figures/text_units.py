"""The currency that a sentence leaves out and the text states: a title's ``30 millions`` of an offer in euros."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from factx.figures import rules
from factx.figures.connectors import B
from factx.figures.inheritance import counts_a_noun
from factx.figures.window import noun_follows
from factx.lexicon.hedges import hedge_pattern
from factx.patterns import LazyPattern
from factx.schema import Dimension

if TYPE_CHECKING:
    from factx.figures.candidate import FigureCandidate
    from factx.lexicon.figure_words import ElidedWords

#: « en a exporté », « en compte environ »
_TAKEN_UP: Final = LazyPattern(rf"(?<![^\W_])en{B}(?:[^\W\d_]+{B}){{1,2}}{hedge_pattern()}?\Z")
_MEASURES: Final = frozenset((Dimension.MASS, Dimension.VOLUME, Dimension.AREA, Dimension.ENERGY, Dimension.POWER))
_MILLION: Final = Decimal(1_000_000)
_ONE: Final = Decimal(1)
#: Characters before a number in which its sentence is read, unless a mark begins it later.
_REACH: Final = 600
#: Sums of one text, the one so many times the other at the most: its profit and its sales.
_SUMS_SPAN: Final = Decimal(20)


def inherit_from_text(text: str, candidates: list[FigureCandidate], words: ElidedWords) -> list[FigureCandidate]:
    """Give amounts of millions that have no unit the currency in which the text states them.

    One that the text states elsewhere with its currency is that sum. Another one takes the only currency that was
    stated before it, where a noun of money leads to it, or where the text counts nothing else by the million.

    Example: ``Lille offre 30 millions. L’offre de 30 millions d’euros est refusée.`` → both euros;
    ``Le chantier coûte 250 millions d’euros. La cour aboutit à 267 millions.`` too.
    """
    open_ = [at for at, candidate in enumerate(candidates) if _is_open(text, candidate, words)]
    if not open_:
        return candidates
    candidates = _of_them(text, candidates, open_)
    open_ = [at for at in open_ if candidates[at].unit is None]
    money = [each for each in candidates if each.unit is not None and each.unit.dimension is Dimension.MONEY]
    if not money:
        return candidates
    given = list(candidates)
    only_sums = not any(_is_large(each) and not _is_open(text, each, words) for each in candidates)
    for at in open_:
        candidate = given[at]
        lenders = [each for each in money if _sum(each) == candidate.high]
        low = max(0, candidate.start - _REACH)
        if not lenders:
            before = [each for each in money if each.end <= candidate.start]
            near = only_sums and any(_are_near(_sum(each), candidate.high) for each in before)
            if words.money_head.search(text, low, candidate.start) or (
                near and not words.no_money.search(text, low, candidate.start)
            ):
                lenders = before
        # « M€ » holds a magnitude, and the number has its own; what a rate is per is not what an amount is in
        units = {each.unit.code.partition("/")[0]: each.unit for each in lenders if each.unit is not None}
        if len(units) == 1:
            ((code, unit),) = units.items()
            unit = replace(unit, code=code, factor=_ONE)
            given[at] = candidate.amended(unit=unit, rule=rules.UNIT_OF_TEXT)
    return given


def _of_them(text: str, candidates: list[FigureCandidate], open_: list[int]) -> list[FigureCandidate]:
    """Amounts of what was told with its unit: ``exporte 25 millions de tonnes. Il en garde 12 millions``."""
    given = list(candidates)
    for at in open_:
        before = given[at - 1] if at else None
        low = max(0, given[at].start - _REACH)
        measured = before is not None and before.unit is not None and before.unit.dimension in _MEASURES
        if before is None or before.unit is None or not measured or not before.magnitude:
            continue
        if _TAKEN_UP.search(text, max(low, before.end), given[at].start) and _are_near(_sum(before), given[at].high):
            given[at] = given[at].amended(unit=replace(before.unit, factor=_ONE), rule=rules.UNIT_OF_TEXT)
    return given


def _is_open(text: str, candidate: FigureCandidate, words: ElidedWords) -> bool:
    """Whether an amount of millions counts nothing that stands after it."""
    if not _is_large(candidate) or candidate.low != candidate.high:
        return False
    return not noun_follows(text, candidate.end) and not counts_a_noun(text, candidate.end, words)


def _is_large(candidate: FigureCandidate) -> bool:
    """Whether a magnitude makes a number without unit one of millions."""
    plain = candidate.magnitude and candidate.unit is None and candidate.label is None
    return plain and candidate.low is not None and candidate.low >= _MILLION


def _are_near(one: Decimal | None, other: Decimal | None) -> bool:
    """Whether two amounts are of a size, as the sums of one text are."""
    if not one or not other:
        return False
    low, high = sorted((abs(one), abs(other)))
    return high <= _SUMS_SPAN * low


def _sum(candidate: FigureCandidate) -> Decimal | None:
    if candidate.high is None or candidate.unit is None:
        return None
    return candidate.high * candidate.unit.factor
