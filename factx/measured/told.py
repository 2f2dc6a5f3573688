"""What the first strategy that holds tells of a figure, or of the figure that it goes back to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import AGAINST
from factx.lexicon.inflection import singular
from factx.lexicon.lists import amounts
from factx.measured.adverbial import tells_when
from factx.measured.changes import change_told, figure_changed, is_change, what_changes
from factx.measured.ellipsis import before_number
from factx.measured.figure_in_text import FigureInText, FigureLike
from factx.measured.relation import NounRelation, Quantified, SameAs
from factx.measured.strategies import COUNT_STRATEGIES, MEASURE_STRATEGIES
from factx.measured.wording import is_times
from factx.schema import Dimension
from factx.syntax.phrases import preceding, word
from factx.syntax.verb_groups import is_misread

if TYPE_CHECKING:
    from factx.parse import Token

#: Relations to a noun that is never what rises or falls: ``une hausse de 300 emplois``.
_COUNTING: Final = frozenset((NounRelation.COUNTED, NounRelation.ELLIPSIS))
#: Figures that a figure goes back to through others, at the most.
_DEPTH: Final = 3


@dataclass(frozen=True, slots=True)
class MeasuredResult:
    """What the first strategy that holds tells of a figure.

    Attributes:
        noun: what is measured, or the noun of its property; None if the text names nothing.
        property: the property that the figure or the way to the noun states, None if none.
        relation: of the noun to the figure.
        trace: names of the strategies that led there: ``comparison, portion``.
        shares: whether that is told of another figure, whose noun the figure shares.
        restates: the figure whose amount it tells again, and whose verb is its own; None if it does not.
        change: the noun of change whose size the figure tells: ``une hausse de 3 %``; None if it tells none.
    """

    noun: Token | None
    property: str | None
    relation: NounRelation
    trace: str
    shares: bool = False
    restates: FigureInText | None = None
    change: Token | None = None


def first_told(figure: FigureInText, asked: tuple[FigureLike, ...] = ()) -> MeasuredResult:
    """What the first strategy that holds tells; that of another figure where one goes back to it.

    Args:
        figure: the figure.
        asked: the figures that go back to it, which it cannot go back to.
    """
    stated = None if figure.label is Dimension.COUNT else figure.stated
    asked = (*asked, figure.figure)
    for strategy in COUNT_STRATEGIES if figure.label is Dimension.COUNT else MEASURE_STRATEGIES:
        found = strategy.find(figure)
        if isinstance(found, Quantified) and found.noun is not None and not strategy.relation.is_counted:
            other = figure.text.at(found.noun)
            timed = _is_calendar(found.noun, figure) and (other is None or other.value.label is not Dimension.AGE)
            if other is figure.figure or timed or _is_locution(found.noun, figure) or is_times(found.noun):
                continue  # its own unit, or no noun at all
            numeral = other is None and singular(found.noun.text) in amounts()
            if numeral or is_misread(found.noun):
                continue  # « il y a 70 millions d’années », « le cabinet table sur une croissance de 1,1 % »
            found = found if other is None else SameAs(other)
        if isinstance(found, SameAs):
            if len(asked) <= _DEPTH and not any(found.figure is other for other in asked):
                other_one = FigureInText(found.figure, figure.text)
                told = first_told(other_one, asked)
                if told.noun is not None or told.property is not None or found.certain:
                    return replace(
                        told,
                        property=stated or told.property,
                        trace=f"{strategy.name}, {told.trace}",
                        shares=True,
                        restates=other_one if found.restated else None,
                        change=told.change if _is_like(figure, other_one) else change_told(figure, None),
                    )
        elif found is not None:
            noun, relation = found.noun, strategy.relation
            change = None if relation in _COUNTING else change_told(figure, noun)
            if noun is not None and relation not in _COUNTING and is_change(noun, figure):
                noun = _changing(noun, figure, asked)
            return MeasuredResult(noun, stated or found.property, relation, strategy.name, change=change)
    return MeasuredResult(None, stated, NounRelation.BEARER, "none")


def _changing(change: Token, figure: FigureInText, asked: tuple[FigureLike, ...]) -> Token | None:
    """What rises or falls: as its clause has it, or as the figure told before that a bare change is of."""
    noun = what_changes(change, figure)
    if noun != change or figure.label is not Dimension.PERCENT or len(asked) > _DEPTH:
        return noun
    other, certain = figure_changed(change, figure)
    if other is None:
        return noun
    one = FigureInText(other, figure.text)
    told, against = first_told(one, asked), before_number(one.span)
    compared = told.shares or told.change is not None or (against is not None and word(against) in AGAINST)
    return told.noun if told.noun is not None and (certain or compared) else noun


def _is_like(figure: FigureInText, other: FigureInText) -> bool:
    """Whether two figures are told in one unit: « une hausse de 3 %, à 12 millions » has risen to the second."""
    one, second = figure.figure.value, other.figure.value
    return one.label is second.label and one.unit == second.unit


def _is_calendar(noun: Token, figure: FigureInText) -> bool:
    """Whether a noun only says when: ``sur le trimestre (+ 0,4 point)``; a week can have 35 hours.

    The years of an age say of whom: ``une femme de 30 ans, mesurant 1,70 m``.
    """
    return figure.label is not Dimension.DURATION and singular(noun.text) in figure.tables.calendar


def _is_locution(noun: Token, figure: FigureInText) -> bool:
    """Whether a noun of property is only a part of a preposition: ``une aide à hauteur de 300 000 euros``."""
    before = preceding(noun)
    named = figure.tables.properties.get(singular(noun.text))
    at = named is not None and before is not None and word(before) == "à"
    if singular(noun.text) in figure.tables.transparent or tells_when(noun, figure):
        return True  # « au-dessus de 0 °C », « au bout de 30 mètres »
    return at and (figure.label is Dimension.PERCENT or not figure.tables.suits(named or "", figure.label))
