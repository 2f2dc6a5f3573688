"""Figures in brackets, which are of what stands before them, and dates and places in brackets behind a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.circumstances.choice import made
from factx.circumstances.ties import Aspect, Route, Stop, Tie
from factx.circumstances.words import bracket_around
from factx.schema import Dimension, EntityLabel
from factx.schema.vocabulary import SHARES
from factx.syntax.phrases import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.circumstances.barriers import Barriers
    from factx.circumstances.scene import Scene
    from factx.circumstances.sentence import PlacedFigure, Sentence
    from factx.circumstances.ties import Circumstance

#: Between a bracket and its figure.
_SIGNS: Final = frozenset(("+", "-", "±"))
#: Tokens between a figure and a bracket.
_BRACKET_REACH: Final = 3


class Brackets:
    """Figures in brackets, and what stands in brackets behind a figure."""

    def __init__(self, sentence: Sentence, barriers: Barriers, scene: Scene) -> None:
        self._sentence, self._barriers, self._scene, self._doc = sentence, barriers, scene, scene.doc

    def beside(self, figure: PlacedFigure, aspect: Aspect, every: Sequence[Circumstance]) -> Tie | None:
        """What stands right before the figure's bracket, or in brackets right behind it.

        Example: ``les attentats de janvier (17 morts)``, ``9 millions (2018)``.

        Raises:
            Stop: the figure is of what stands before its bracket, wherever that is.
        """
        if (bracket := self._opened_before(figure)) is not None:
            for found in every:
                together = found.bracketed and bracket_around(self._doc, found.first) == bracket
                if together and self._sentence.is_tight(figure.span.end, found.first):
                    return made(found, Route.CLAUSE)  # « 412 adhérents en mai (387 en avril) »
            for found in every:
                if 0 <= bracket - found.last <= 1:
                    return made(found, Route.LIST_MEMBER if len(every) > 1 else Route.CLAUSE)
            named, label = self._scene.names.at(self._doc[bracket - 1]), figure.figure.value.label
            if every and label in SHARES and named is None and aspect is Aspect.WHERE:
                raise Stop  # a share in brackets is that of the words before them
            own = bool(every) or label in SHARES or label is Dimension.COUNT
            if own and aspect is Aspect.WHERE and named is not None and named.label is EntityLabel.LOC:
                return Tie(named.canonical, Route.LIST_MEMBER, (named.start, named.end))
            if aspect is Aspect.WHERE and self._barriers.is_size(figure):
                raise Stop  # le défenseur (212 matches)
        for found in every:
            near = found.bracketed and 0 <= found.first - figure.span.end <= _BRACKET_REACH
            if near and not self._sentence.counts_between(figure.span.end, found.first):
                return made(found, Route.CLAUSE)
        return None

    def _opened_before(self, figure: PlacedFigure) -> int | None:
        """The bracket that opens right before a figure: ``les attentats de janvier (17 morts)``."""
        place = figure.span.start - 1
        leading = self._scene.tables.leading_in
        while (
            place > self._sentence.span.start
            and (said := word(self._doc[place]))
            and (said in _SIGNS or said in leading)
        ):
            place -= 1
        return place if place > self._sentence.span.start and self._doc[place].text == "(" else None
