"""What a text states as of its day of writing, and whose day is that of its event however lately it was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.circumstances.clauses import Tense
from factx.circumstances.kinds import is_of_victims
from factx.circumstances.ties import Aspect, Route, Tie, inherited

if TYPE_CHECKING:
    from factx.circumstances.event import Event
    from factx.circumstances.layout import Layout
    from factx.circumstances.sentence import PlacedFigure
    from factx.circumstances.telling import ClauseEvent

#: Sentences from the lead on as far as words of now in it tie to the day of writing.
_FAR: Final = 5


class Now:
    """The day of writing of a text, and what is of that day."""

    def __init__(self, layout: Layout, telling: ClauseEvent, event: Event) -> None:
        """The day of writing.

        Args:
            layout: of the text.
            telling: of the text.
            event: that it reports.
        """
        self._layout, self._scene, self._telling, self._event = layout, layout.scene, telling, event

    def holds(self, figure: PlacedFigure, number: int) -> bool:
        """Whether a figure is stated as of the day of writing: ``emploie désormais 300 personnes``."""
        sentence = self._layout.sentence_at(number)
        now = self._scene.written is not None and sentence.is_of_now(figure) and not self._telling.is_meant(figure)
        return now and not sentence.is_rate(figure) and self._telling.tense(figure) in (Tense.PRESENT, Tense.PERFECT)

    def of_victims(self, figure: PlacedFigure, number: int) -> Tie | None:
        """The day of the event for its victims, whenever they were counted: ``le bilan atteint désormais 4 morts``."""
        if not is_of_victims(figure):
            return None
        home, _ = self._event.of(Aspect.WHERE) or (None, Route.LEAD)
        places = self._layout.sentence_at(number).of(Aspect.WHERE)
        if home is not None and any(place.value != home.value for place in places):
            return None  # those of another event: on compte désormais 101 morts au Pérou
        return self.day_of_event()

    def day_of_event(self) -> Tie | None:
        """The day of the event for victims whenever they are told of: ``l’enquête sur la mort des trois ouvriers``."""
        found, route = self._event.of(Aspect.WHEN) or (None, Route.LEAD)
        if found is None or found.value is None or self._event.is_later(found, route):
            return None
        return inherited(found, found.value, route)

    def day(self) -> Tie | None:
        """The day of writing itself, None where no dateline states it."""
        written = self._scene.written
        return None if written is None else Tie(written, Route.DAY_OF_WRITING, self._scene.dateline)

    def of_sentence(self, number: int) -> Tie | None:
        """The day of writing, where words of now tie a sentence or the lead to it: ``on compte désormais 3 morts``."""
        first, sentence_at = self._layout.lead, self._layout.sentence_at
        if number > first + _FAR or first >= len(self._layout.paragraphs):
            return None
        return self.day() if sentence_at(number).tells_now or sentence_at(first).tells_now else None
