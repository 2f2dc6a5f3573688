"""The event that a passage tells of: what headline, lead or the sentence before say of when and where it was."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from factx.circumstances.clauses import Tense
from factx.circumstances.frames import Frames
from factx.circumstances.telling import TOLD, Telling
from factx.circumstances.ties import Aspect, Bond, Circumstance, Route, Tie
from factx.syntax.moods import is_past_infinitive

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from factx.circumstances.clauses import Clauses
    from factx.circumstances.scene import Scene
    from factx.circumstances.sentence import PlacedFigure, Sentence

#: Sentences back in the paragraph, and from the lead on, as far as an event is still told of. Its place holds for much
#: longer than its day: further down a text tells of what came before and after.
_BACK: Final = 2
_FAR: Final = {Aspect.WHEN: 5, Aspect.WHERE: 25}


class Passage:
    """The sentences of a text in order, with its headline and its lead."""

    def __init__(
        self,
        sentence_at: Callable[[int], Sentence],
        paragraphs: Sequence[int],
        headline: int,
        lead: int,
        clauses: Clauses,
        scene: Scene,
    ) -> None:
        """A passage.

        Args:
            sentence_at: each sentence by its number.
            paragraphs: by sentence the number of its paragraph.
            headline: the number of the last sentence of the headline; -1 without one.
            lead: the number of the first sentence behind headline and dateline.
            clauses: of the text.
            scene: the text.
        """
        self._sentence_at, self._paragraphs = sentence_at, paragraphs
        self._headline, self._first_body = headline, lead
        self._clauses, self._scene, self._telling = clauses, scene, Telling(clauses, scene)
        self._events: dict[Aspect, tuple[Circumstance, Route] | None] = {}
        self._frames = Frames(sentence_at, headline, lead, clauses, scene)

    def tie(self, figure: PlacedFigure, number: int, aspect: Aspect) -> Tie | None:
        """What the passage says of a figure of a sentence that says nothing itself.

        Example: ``L’incendie s’est déclaré mardi à Lyon. Trois personnes ont été blessées.`` → Tuesday, Lyon.
        """
        if aspect is Aspect.WHEN and self._is_of_now(figure, number):
            return self._of_victims(figure) or self._day_of_writing()
        if aspect is Aspect.WHEN and self._sentence_at(number).tells_now and (tie := self._written(number)) is not None:
            return (self._of_victims(figure) or tie) if self._is_told(figure, number, aspect) else None
        found = self._itself(figure, number, aspect)
        if found is None and not self._is_told(figure, number, aspect):
            return self._titled(figure, number, aspect)
        if found is None and not (aspect is Aspect.WHEN and self._sentence_at(number).dates_around(figure)):
            found = self._before(number, aspect, self._telling.tense(figure))
        if found is None and self._is_near(figure, number, aspect):
            found = self._event(aspect)
        if found is None:
            return self._written(number) if aspect is Aspect.WHEN else self._titled(figure, number, aspect)
        circumstance, route = found
        if circumstance.value is None or not self._reaches(circumstance.value, route, figure, number):
            return None
        return Tie(circumstance.value, route, (circumstance.start, circumstance.end))

    def _reaches(self, value: str, route: Route, figure: PlacedFigure, number: int) -> bool:
        """Whether the country of a headline is that of what is so or will be: only of what can be the country's own."""
        wide = route is Route.HEADLINE and value in self._scene.countries and number > self._headline
        if not wide or self._telling.tense(figure) not in (Tense.PRESENT, Tense.AHEAD):
            return True
        return self._telling.is_of_country(figure, self._sentence_at(number), value)

    def nearer(self, tie: Tie, number: int) -> Tie:
        """The lead's place for a figure of a headline that a country opens: ``France : trois morts`` … ``à Lyon``."""
        if number > self._headline or tie.route is not Route.LEAD_IN or tie.value not in self._scene.countries:
            return tie
        found, route = self._event(Aspect.WHERE) or (None, Route.HEADLINE)
        if found is None or found.value is None or route is not Route.LEAD or found.value in self._scene.countries:
            return tie
        named = {name.canonical for name in self._telling.places_in(self._sentence_at(self._first_body))}
        if not named & self._scene.countries <= {tie.value}:
            return tie
        return Tie(found.value, route, (found.start, found.end))

    def _titled(self, figure: PlacedFigure, number: int, aspect: Aspect) -> Tie | None:
        """The country that opens the headline, where the text up to the figure names no nearer place.

        Example: ``Italie : recul de la natalité`` … ``Le taux baisse de 3 %.``
        """
        title = self._title if aspect is Aspect.WHERE else None
        if title is None or title.value is None or number > self._first_body + _FAR[aspect]:
            return None
        if not self._telling.is_of_country(figure, self._sentence_at(number), title.value):
            return None
        for place in range(number - 1, self._first_body - 1, -1):
            if self._paragraphs[place] != self._paragraphs[number]:
                break
            if any(found.value != title.value for found in self._sentence_at(place).of(aspect)):
                return None
        return Tie(title.value, Route.HEADLINE, (title.start, title.end))

    def _is_near(self, figure: PlacedFigure, number: int, aspect: Aspect) -> bool:
        """Whether a text still tells of its event: for long of its place, its victims and each act of a report.

        What is over is of it for a few sentences only: further down a career is told of, and what came of it all.
        """
        beyond = number - self._first_body
        if beyond <= _FAR[aspect] or beyond > _FAR[Aspect.WHERE]:
            return beyond <= _FAR[aspect]
        acts = aspect is Aspect.WHEN and self._acts(figure)
        return self._telling.is_of_victims(figure) or (acts and self._telling.tense(figure) is Tense.PRESENT)

    def _acts(self, figure: PlacedFigure) -> bool:
        """Whether a clause tells one act of the event: of a report of what took place each that is no state."""
        return self._telling.achieves(figure) or (self._is_report and self._telling.narrates(figure))

    @cached_property
    def _is_report(self) -> bool:
        """Whether the lead says when something took place, and the text goes on with how: ``s’est courue samedi``."""
        found, route = self._event(Aspect.WHEN) or (None, Route.HEADLINE)
        if found is None or route is not Route.LEAD:
            return False
        lead = self._sentence_at(self._first_body)
        return found in lead.circumstances and self._frames.occurs(lead.clause_of(found))

    @cached_property
    def _title(self) -> Circumstance | None:
        """The country that opens the headline before a colon; None where headline or lead name another place too."""
        if self._headline < 0:
            return None
        first = next(iter(self._sentence_at(0).of(Aspect.WHERE)), None)
        if first is None or first.bond is not Bond.LEAD_IN or first.value not in self._scene.countries:
            return None
        opening = range(min(self._first_body + _BACK, len(self._paragraphs)))
        named = (name for place in opening for name in self._telling.places_in(self._sentence_at(place)))
        return first if all(name.canonical == first.value for name in named) else None

    def _is_of_now(self, figure: PlacedFigure, number: int) -> bool:
        """Whether a figure is stated as of the day of writing: ``emploie désormais 300 personnes``."""
        sentence = self._sentence_at(number)
        now = self._scene.written is not None and sentence.is_of_now(figure)
        return now and not sentence.is_rate(figure) and self._telling.tense(figure) in (Tense.PRESENT, Tense.PERFECT)

    def _of_victims(self, figure: PlacedFigure) -> Tie | None:
        """The day of the event for its victims, whenever they were counted: ``le bilan atteint désormais 4 morts``."""
        found = self._event(Aspect.WHEN) if self._telling.is_of_victims(figure) else None
        if found is None or found[0].value is None:
            return None
        return Tie(found[0].value, found[1], (found[0].start, found[0].end))

    def _day_of_writing(self) -> Tie | None:
        written = self._scene.written
        return None if written is None else Tie(written, Route.DAY_OF_WRITING, self._scene.dateline)

    def _is_told(self, figure: PlacedFigure, number: int, aspect: Aspect) -> bool:
        """Whether a figure of a sentence is one of the event."""
        present = self._telling.tense(figure) is Tense.PRESENT
        narrated = present and (
            number <= self._headline or self._is_narrated(number) or (aspect is Aspect.WHEN and self._acts(figure))
        )
        event = self._event(aspect) if self._sentence_at(number).of(aspect) else None
        home = None if event is None else event[0].value
        return self._telling.is_of_event(figure, self._sentence_at(number), aspect, narrated=narrated, home=home)

    def _is_narrated(self, number: int) -> bool:
        """Whether a sentence, or the one before it in its paragraph, tells what happened on a day in the present tense.

        Example: ``Mardi à l’aube, un homme s’introduit dans le centre et tue le gardien. Il fait aussi deux blessés.``
        """
        for place in (number, number - 1):
            if place < self._first_body or self._paragraphs[place] != self._paragraphs[number]:
                return False
            root = self._sentence_at(place).root
            if self._clauses.tense(root) is not Tense.PRESENT:
                return False
            found = self._frames.of(place, Aspect.WHEN)
            if found is not None:
                return found.fine and found.value is not None and not self._sentence_at(place).tells_now
        return False

    def _itself(self, figure: PlacedFigure, number: int, aspect: Aspect) -> tuple[Circumstance, Route] | None:
        """What the rest of a sentence says of figures that open it without verb: ``18 000 : la marche de jeudi …``."""
        sentence = self._sentence_at(number)
        verbless = self._clauses.tense(figure.clause) is Tense.NONE and not is_past_infinitive(figure.clause)
        opens = verbless and figure.span.start < sentence.root.i
        root_opens = figure.clause.i == sentence.root.i and self._clauses.tense(sentence.root) is Tense.NONE
        found = self._frames.of(number, aspect) if opens or root_opens else None
        return None if found is None else (found, Route.CLAUSE)

    def _before(self, number: int, aspect: Aspect, tense: Tense) -> tuple[Circumstance, Route] | None:
        """What the nearest sentence before in the paragraph says, as far as two back."""
        for back in range(1, _BACK + 1):
            place = number - back
            if place < self._first_body or self._paragraphs[place] != self._paragraphs[number]:
                return None
            found = self._frames.of(place, aspect)
            if found is None:
                continue
            leads = found.bond is Bond.LEAD_IN or self._sentence_at(place).leads(found)
            if aspect is Aspect.WHEN and not (found.fine or leads):
                continue
            past = self._clauses.tense(self._sentence_at(place).root)
            if aspect is Aspect.WHEN and past is Tense.PLUPERFECT and tense is not Tense.PLUPERFECT:
                continue
            return found, Route.LEAD if place == self._first_body else Route.SENTENCE_BEFORE
        return None

    def _event(self, aspect: Aspect) -> tuple[Circumstance, Route] | None:
        """When or where the event is that the document reports: by its lead, else by its headline."""
        if aspect not in self._events:
            self._events[aspect] = self._read_event(aspect)
        return self._events[aspect]

    def _read_event(self, aspect: Aspect) -> tuple[Circumstance, Route] | None:
        first = self._first_body
        for place in range(first, min(first + _BACK, len(self._paragraphs))):
            if self._paragraphs[place] != self._paragraphs[first]:
                break
            found = self._frames.of(place, aspect)
            sentence = self._sentence_at(place)
            if found is not None and place > first and sentence.leads(found):
                break  # a second place or day, that of what follows it
            tense = self._clauses.tense(sentence.root)
            if found is not None and found.value is not None and found.fine and tense in {*TOLD, Tense.PRESENT}:
                return found, Route.LEAD
        for place in range(self._headline + 1):
            found = self._frames.of(place, aspect)
            if found is not None and found.value is not None and found.fine:
                return found, Route.HEADLINE
        return None

    def _written(self, number: int) -> Tie | None:
        """The day of writing, where words of now tie a sentence or the lead to it: ``on compte désormais 3 morts``.

        A dispatch that is stamped with its hour tells of its own day where its lead names none.
        """
        scene = self._scene
        if (
            scene.written is None
            or number > self._first_body + _FAR[Aspect.WHEN]
            or self._first_body >= len(self._paragraphs)
        ):
            return None
        lead = self._sentence_at(self._first_body)
        reported = self._clauses.tense(lead.root) is Tense.PERFECT and not lead.of(Aspect.WHEN)
        if not (self._sentence_at(number).tells_now or lead.tells_now or (scene.stamped and reported)):
            return None
        return self._day_of_writing()
