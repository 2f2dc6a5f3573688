"""Of the circumstances that one clause holds, the one that a figure's place among them gives it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.circumstances.growth import grown_to
from factx.circumstances.sentence import PLACED_EACH
from factx.circumstances.ties import Aspect, Bond, Circumstance, DaysFrom, Route, Stop, Tie
from factx.lexicon.closed_classes import JOINING
from factx.schema import Dimension

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.circumstances.sentence import PlacedFigure, Sentence

#: Of what may stand in one list of things: ``12 hectares et trois maisons``.
LISTED: Final = frozenset((Dimension.COUNT, Dimension.AREA, Dimension.MASS, Dimension.VOLUME, Dimension.MONEY))


class Choice:
    """The choice among the circumstances of a sentence."""

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence

    def among(self, figure: PlacedFigure, held: Sequence[Circumstance]) -> Tie | None:
        """Of the circumstances of one clause the one that a figure's place among them gives it."""
        held = [found for found in held if not self.is_of_compared(found, figure)]
        if not held:
            return None
        start, end = figure.span.start, figure.span.end
        several = len({found.value for found in held}) > 1
        compared = self._sentence.compares(figure)
        behind = next((found for found in held if found.first >= end), None)
        before = next((found for found in reversed(held) if found.last < start), None)
        if behind is not None and self._sentence.is_tight(end, behind.first):
            return made(behind, route_of(behind, several=several, compared=compared))
        if (
            before is not None
            and self._sentence.is_tight(before.last + 1, start)
            and not self._is_taken(before, figure)
        ):
            return made(before, route_of(before, several=several, compared=compared))
        self.refuse_compared(figure, held[0].aspect)
        if before is not None:
            if several and self._is_taken(before, figure):
                before = next((found for found in held if found.last < start and self._sentence.leads(found)), None)
                if before is None:
                    raise Stop
            return made(before, Route.LEAD_IN if self._sentence.leads(before) else Route.CLAUSE)
        if behind is None or self.is_out_of_reach(figure, behind):
            return None
        return made(behind, Route.CLAUSE)

    def is_out_of_reach(self, figure: PlacedFigure, found: Circumstance) -> bool:
        """Whether what stands behind a figure is in another half, or that of a figure of another kind."""
        start, end = figure.span.end, found.first
        if ";" in self._sentence.between(start, end):
            return True
        owners = (
            other
            for other in self._sentence.figures
            if start <= other.span.start and other.span.end <= end and not self._is_stretch(other)
        )  # a augmenté de 6,2 % sur un an en novembre: in November
        last = max(owners, key=lambda other: other.span.start, default=figure)
        tight = last is not figure and self._sentence.is_tight(last.span.end, end)
        if last is grown_to(figure, self._sentence):
            return False  # a reculé de 12 % à 40 millions en mars
        unlike = last.figure.value.label is not figure.figure.value.label and not self._is_joined(figure, last)
        if tight and (unlike or self._is_other(figure, last, found)):
            return True
        return self._sentence.compares_between(start, end)

    def _is_stretch(self, figure: PlacedFigure) -> bool:
        """Whether a figure only says over how long another one came about: ``6,2 % sur un an``."""
        return self._sentence.is_offset(figure) or self._sentence.goes_on_for(figure)

    def _is_joined(self, figure: PlacedFigure, last: PlacedFigure) -> bool:
        """Whether two figures are of things in one list: ``a détruit 12 hectares et trois maisons près de Béziers``."""
        between = self._sentence.between(figure.span.end, last.span.start)
        labels = {figure.figure.value.label, last.figure.value.label}
        return bool(between) and between[-1] in JOINING and labels <= LISTED

    def _is_other(self, figure: PlacedFigure, last: PlacedFigure, found: Circumstance) -> bool:
        """Whether the figure that a place stands at is of another item: of a whole told before, or of a list.

        Example: ``3 954 foyers : 1 650 dans le Gers, 640 dans le Lot``; ``-2 °C en plaine, -8 °C à Chamonix``.
        """
        between = self._sentence.between(figure.span.end, last.span.start)
        measured = figure.figure.value.label in PLACED_EACH and "," in between
        return found.aspect is Aspect.WHERE and (":" in between or measured)

    def is_of_compared(self, found: Circumstance, figure: PlacedFigure) -> bool:
        """Whether a circumstance belongs to what another figure is set against: ``après 15 l’an passé``."""
        return any(
            other is not figure and other.span.end <= found.first and self._sentence.compares(other)
            and self._sentence.is_tight(other.span.end, found.first)
            for other in self._sentence.figures
        )  # fmt: skip

    def _is_taken(self, found: Circumstance, figure: PlacedFigure) -> bool:
        """Whether another figure stands right before a circumstance: ``40 à Lyon, 35``: of Lyon."""
        return any(
            other is not figure
            and other.span.end <= found.first
            and self._sentence.is_tight(other.span.end, found.first)
            for other in self._sentence.figures
        )

    def refuse_compared(self, figure: PlacedFigure, aspect: Aspect) -> None:
        """A figure that another is set against is of another day, unless two sources tell of one."""
        if aspect is Aspect.WHEN and self._sentence.compares(figure) and not self._sentence.is_sourced(figure):
            raise Stop


def made(found: Circumstance, route: Route) -> Tie:
    """The tie that a circumstance makes.

    Raises:
        Stop: it names no date or place, and keeps all others away.
        DaysFrom: it is a day counted from the one told of before.
    """
    if found.value is None:
        raise Stop if found.days is None else DaysFrom(found.days)
    return Tie(found.value, route, (found.start, found.end))


def route_of(found: Circumstance, *, several: bool, compared: bool) -> Route:
    """How a circumstance right at a figure reaches it."""
    if compared:
        return Route.COMPARISON
    if several:
        return Route.LIST_MEMBER
    return Route.LEAD_IN if found.bond is Bond.LEAD_IN else Route.CLAUSE


def own_dates(figure: PlacedFigure, sentence: Sentence) -> list[Circumstance]:
    """The dates around a figure but for that of another that it is set against: ``54 %, contre 49 % en 2020``."""
    choice = Choice(sentence)
    return [found for found in sentence.dates_around(figure) if not choice.is_of_compared(found, figure)]


def stands_at_another(found: Circumstance, figure: PlacedFigure, sentence: Sentence) -> bool:
    """Whether a day or place of a figure's own sentence is that of another figure, or of a clause that only follows.

    Example: ``-2 °C en plaine, -8 °C à Chamonix``, ``Ventes : 12 millions, contre 9 millions en 2022``,
    ``emploie 300 salariés et a ouvert une usine en 2022 à Metz``.
    """
    if found.first < figure.span.end or found not in sentence.circumstances:
        return False
    if _is_of_next_clause(found, figure, sentence) or Choice(sentence).is_of_compared(found, figure):
        return True
    return found.aspect is Aspect.WHERE and Choice(sentence).is_out_of_reach(figure, found)


def _is_of_next_clause(found: Circumstance, figure: PlacedFigure, sentence: Sentence) -> bool:
    """Whether a circumstance closes a clause that is joined to the figure's, and that has no such figure of its own."""
    clause = sentence.clause_of(found)
    joined = clause.dep_ == "conj" and any(child.dep_ == "cc" for child in clause.children)
    if not joined or not figure.span.end <= clause.i < found.first:
        return False
    label = figure.figure.value.label
    alike = any(other.clause.i == clause.i and other.figure.value.label is label for other in sentence.figures)
    return clause.head.i == figure.clause.i and not alike
