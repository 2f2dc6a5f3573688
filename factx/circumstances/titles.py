"""The country that a headline opens with and that its text is about: ``Italie : recul de la natalité``."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from factx.circumstances.elsewhere import places_in
from factx.circumstances.ties import Aspect, Bond, Circumstance, Route, Tie

if TYPE_CHECKING:
    from factx.circumstances.layout import Layout
    from factx.circumstances.sentence import PlacedFigure
    from factx.circumstances.telling import ClauseEvent

#: Sentences of the lead that must name no other place.
_OPENING: Final = 2


class Title:
    """The country of the headline, which has the figures that stand nowhere else."""

    def __init__(self, layout: Layout, telling: ClauseEvent) -> None:
        """The country of a headline.

        Args:
            layout: of the text.
            telling: what its clauses tell of.
        """
        self._sentence_at, self._paragraphs = layout.sentence_at, layout.paragraphs
        self._headline, self._first_body = layout.headline, layout.lead
        self._telling, self._scene = telling, layout.scene

    def tie(self, figure: PlacedFigure, number: int, last: int) -> Tie | None:
        """The country that opens the headline, where the text up to the figure names no nearer place.

        Args:
            figure: any.
            number: of its sentence.
            last: number of the last sentence that can still be of that country.

        Example: ``Italie : recul de la natalité`` … ``Le taux baisse de 3 %.``
        """
        title = self._country
        if title is None or title.value is None or number > last:
            return None
        if not self._telling.is_of_country(figure, self._sentence_at(number), title.value):
            return None
        for place in range(number - 1, self._first_body - 1, -1):
            if self._paragraphs[place] != self._paragraphs[number]:
                break
            if any(found.value != title.value for found in self._sentence_at(place).of(Aspect.WHERE)):
                return None
        return Tie(title.value, Route.HEADLINE, (title.start, title.end))

    @cached_property
    def _country(self) -> Circumstance | None:
        """The country that opens the headline before a colon; None where headline or lead name another place too."""
        if self._headline < 0:
            return None
        first = next(iter(self._sentence_at(0).of(Aspect.WHERE)), None)
        if first is None or first.bond is not Bond.LEAD_IN or first.value not in self._scene.countries:
            return None
        opening = range(min(self._first_body + _OPENING, len(self._paragraphs)))
        named = (name for place in opening for name in places_in(self._sentence_at(place), self._scene))
        return first if all(name.canonical == first.value for name in named) else None
