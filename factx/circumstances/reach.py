"""Which dates and places of a sentence may tell of a figure: none of a bracket or a part that it is outside of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.circumstances.partial import part_before
from factx.circumstances.ties import Aspect, Bond, Circumstance
from factx.circumstances.words import bracket_around
from factx.syntax.phrases import ancestors, is_noun

if TYPE_CHECKING:
    from factx.circumstances.scene import Scene
    from factx.circumstances.sentence import PlacedFigure, Sentence
    from factx.parse import Token


class Reach:
    """How far the circumstances of a sentence reach in it."""

    def __init__(self, sentence: Sentence, scene: Scene) -> None:
        self._sentence, self._scene, self._doc = sentence, scene, scene.doc

    def may_tell_of(self, found: Circumstance, figure: PlacedFigure) -> bool:
        """Whether a circumstance stands neither in brackets nor in a relative clause that the figure is no part of."""
        if found.bond is Bond.APART or self._is_of_other_part(found, figure):
            return False
        if figure.span.start < (part_before(found, self._doc) or 0):
            return False  # sept conférences dont trois en Russie
        if found.bracketed and bracket_around(self._doc, found.first) != bracket_around(self._doc, figure.span.start):
            return False
        region = self._sentence.relative_around(found.first)
        if region is not None and not region[0] <= figure.span.start < region[1]:
            return False
        # Le vaccin, qui a coûté 20 millions, est produit à Dijon: not what the relative clause tells.
        around = self._sentence.relative_around(figure.span.start)
        return around is None or found.first < around[1] or region == around

    def _is_of_other_part(self, found: Circumstance, figure: PlacedFigure) -> bool:
        """Whether a circumstance completes an apposition or the first of two nouns that the figure is no part of.

        Example: ``un départ à Nice et un parcours de 40 km``, ``X, champion à Londres, a gagné deux médailles``.
        """
        if found.bond is not Bond.DIRECT or self._doc[found.first].pos_ != "ADP":
            return False  # a bare day is that of the clause, whatever the parse hangs it on
        own = figure.span.root
        clause = self._sentence.clause_of(found)
        named = self._scene.names.at(found.token) is not None
        for above in (*([] if named else [found.token]), *ancestors(found.token)):
            if above.i == clause.i:
                return False
            if above.dep_ == "appos" and is_noun(above) and above.pos_ != "PROPN" and not self._is_day(above):
                return not above.is_ancestor(own) and above.i != own.i
            if own.i < found.first:
                continue
            later = next((child for child in above.children if child.dep_ == "conj" and child.i > found.last), None)
            if later is not None and is_noun(above) and is_noun(later) and (later.i == own.i or later.is_ancestor(own)):
                roots = (other.span.root for other in self._sentence.figures)
                return all(above.i not in (root.i, root.head.i) for root in roots)
        return False

    def _is_day(self, noun: Token) -> bool:
        """Whether a noun is a date, though the parse makes it an apposition: ``un feu, dimanche à Dole, a pris``."""
        return any(date.token.i == noun.i for date in self._sentence.of(Aspect.WHEN))
