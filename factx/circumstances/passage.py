"""The event that a passage tells of: what headline, lead or the sentence before say of when and where it was."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from factx.circumstances.choice import own_dates, stands_at_another
from factx.circumstances.clauses import Tense
from factx.circumstances.event import Event
from factx.circumstances.frames import Frames
from factx.circumstances.kinds import is_of_toll, is_of_victims
from factx.circumstances.lapses import days_on, is_before
from factx.circumstances.now import Now
from factx.circumstances.reported import Reported
from factx.circumstances.telling import ClauseEvent
from factx.circumstances.ties import Aspect, Bond, Circumstance, Route, Tie, inherited
from factx.circumstances.titles import Title
from factx.lexicon.extents import Width, extent_of
from factx.syntax.moods import is_past_infinitive

if TYPE_CHECKING:
    from factx.circumstances.layout import Layout
    from factx.circumstances.sentence import PlacedFigure

#: Sentences back in the paragraph, and from the lead on, as far as an event is still told of. Its place holds for much
#: longer than its day: further down a text tells of what came before and after.
_BACK: Final = 2
_FAR: Final = {Aspect.WHEN: 5, Aspect.WHERE: 25}


class Passage:
    """The sentences of a text in order, with its headline and its lead."""

    def __init__(self, layout: Layout) -> None:
        """A passage of a text with this layout."""
        self._sentence_at, self._paragraphs = layout.sentence_at, layout.paragraphs
        self._headline, self._first_body = layout.headline, layout.lead
        self._clauses, self._scene = layout.clauses, layout.scene
        self._telling = ClauseEvent(layout.clauses, layout.scene)
        self._frames = Frames(layout)
        self._title = Title(layout, self._telling)
        self._lapse = layout.lapse
        self._event = Event(layout, self._frames)
        self._now = Now(layout, self._telling, self._event)
        self._reported = Reported(self._event.opening, self._telling, layout.scene)

    def tie(self, figure: PlacedFigure, number: int, aspect: Aspect) -> Tie | None:
        """What the passage says of a figure of a sentence that says nothing itself.

        Example: ``L’incendie s’est déclaré mardi à Lyon. Trois personnes ont été blessées.`` → Tuesday, Lyon.
        """
        if aspect is Aspect.WHEN and self._lapse is not None and self._is_of_lapse(figure, number):
            event = self._lapse.event
            return Tie(event.value or "", Route.LEAD, (event.start, event.end))
        if aspect is Aspect.WHEN and self._now.holds(figure, number):
            return self._now.of_victims(figure, number) or self._now.day()
        if (
            aspect is Aspect.WHEN
            and self._sentence_at(number).is_under_now(figure)
            and (tie := self._now.of_sentence(number))
        ):
            return (self._now.of_victims(figure, number) or tie) if self._is_told(figure, number, aspect) else None
        found = self._itself(figure, number, aspect)
        told = found is None and self._is_told(figure, number, aspect)
        if told:
            found = self._around(figure, number, aspect)
        if found is None:
            return self._otherwise(figure, number, aspect, told=told)
        circumstance, route = found
        if circumstance.value is None or not self._reaches(circumstance.value, route, figure, number):
            return None
        return inherited(circumstance, circumstance.value, route)

    def _around(self, figure: PlacedFigure, number: int, aspect: Aspect) -> tuple[Circumstance, Route] | None:
        """What the sentences before, else the opening say of a figure of the event."""
        found = None
        if aspect is Aspect.WHEN and self._lapse is not None and number > self._headline:
            return None  # the lead is of the day of writing, as is all that it counts days to
        if aspect is Aspect.WHERE or not own_dates(figure, self._sentence_at(number)):
            found = self._before(number, aspect, self._telling.tense(figure))
            if found is not None and aspect is Aspect.WHERE and self._is_one_of_many(found[0], figure, number):
                return None
            if found is not None and found[1] is Route.LEAD:
                found = self._event.nearer(found[0]) or found
        if found is None and self._is_near(figure, number, aspect):
            found = self._event.of(aspect)
        if found is None or (is_of_toll(figure) and self._event.is_later(*found)):
            return None
        if self._telling.is_over_before(figure, found[0]):
            return None
        return None if stands_at_another(found[0], figure, self._sentence_at(number)) else found

    def _is_one_of_many(self, found: Circumstance, figure: PlacedFigure, number: int) -> bool:
        """Whether a place only opens the sentence before, of an event of many: ``À Pau, ils étaient 300. 18 % ont``."""
        if not self._event.is_of_many_towns or is_of_victims(figure):
            return False
        before = (self._sentence_at(place) for place in range(max(number - _BACK, 0), number))
        return any(found in sentence.circumstances and sentence.leads(found) for sentence in before)

    def _otherwise(self, figure: PlacedFigure, number: int, aspect: Aspect, *, told: bool) -> Tie | None:
        """What holds for a figure that no event of the passage is known for, or that is none of its event's."""
        if aspect is Aspect.WHERE:
            return self._title.tie(figure, number, self._first_body + _FAR[Aspect.WHERE])
        period = self._of_period(figure, number)
        return period or (self._now.of_sentence(number) if told else self._of_other_time(figure, number))

    def _reaches(self, value: str, route: Route, figure: PlacedFigure, number: int) -> bool:
        """Whether the country of a headline is that of what is so or will be: only of what can be the country's own."""
        wide = route is Route.HEADLINE and value in self._scene.countries and number > self._headline
        if not wide or self._telling.tense(figure) not in (Tense.PRESENT, Tense.AHEAD):
            return True
        return self._telling.is_of_country(figure, self._sentence_at(number), value)

    def recalled(self) -> Tie | None:
        """The day of the event for victims whenever they are told of: ``l’enquête sur la mort des trois ouvriers``."""
        return self._now.day_of_event()

    def day_from(self, number: int, days: int) -> Tie | None:
        """The day of ``le même jour``, ``la veille``: from that of the sentence before, else from the event's."""
        told = self._before(number, Aspect.WHEN, Tense.PLUPERFECT) or self._event.of(Aspect.WHEN)
        if told is None or told[0].value is None or (days and not self._is_last_day(told[0], number)):
            return None
        found, route = told
        counted = days_on(told[0].value, days)
        return None if counted is None else inherited(found, counted, route)

    def _is_last_day(self, told: Circumstance, number: int) -> bool:
        """Whether no sentence tells another day between the one that tells a day and another, itself included."""
        dates = (found for place in range(number + 1) for found in self._sentence_at(place).of(Aspect.WHEN))
        days = (found.value for found in dates if found.start > told.start and found.fine)
        return all(value is None or value == told.value for value in days)

    def this(self, tie: Tie) -> Tie:
        """The period that the text reports figures of, where ``ce mois`` means that one."""
        return self._reported.this(tie)

    def nearer(self, tie: Tie, figure: PlacedFigure, number: int) -> Tie:
        """The lead's place for a figure of a headline that a wider one opens: ``France : trois morts`` … ``à Lyon``."""
        if number > self._headline or extent_of(tie.value).width is Width.SPOT:
            return tie
        opens = tie.route is Route.LEAD_IN or ":" in self._scene.text[tie.cue[1] : tie.cue[1] + 2]  # Drame en France :
        if not opens or not (is_of_toll(figure) or self._is_told_again(figure)):
            return tie  # Bretagne : 400 000 foyers sans courant; the lead tells of one who died at Brest
        return self._event.town_of(tie)

    def _is_told_again(self, figure: PlacedFigure) -> bool:
        """Whether the lead tells the number of a headline once more."""
        value = figure.figure.value
        figures = self._sentence_at(self._first_body).figures if self._first_body < len(self._paragraphs) else ()
        return any((told.figure.value.label, told.figure.value.value) == (value.label, value.value) for told in figures)

    def _of_period(self, figure: PlacedFigure, number: int) -> Tie | None:
        """The period that the text reports figures of, where a sentence states no date of its own.

        Example: ``Le chômage a augmenté en août.`` … ``La hausse atteint 3 % chez les jeunes.`` → August.
        """
        sentence = self._sentence_at(number)
        if not self._reported_first or sentence.dates_of(figure) or not self._reported.holds(figure, sentence):
            return None
        found, route = self._reported_first
        return None if found.value is None else inherited(found, found.value, route)

    def _of_other_time(self, figure: PlacedFigure, number: int) -> Tie | None:
        """The day of an earlier or coming event that the text goes on with, after the sentence that states it.

        Example: ``La pire s’était produite le 8 juin. Quatre civils avaient été tués.``, ``Le salon ouvrira le 3. Il
        réunira 40 éditeurs.``
        """
        tense = self._telling.tense(figure)
        if tense not in (Tense.PLUPERFECT, Tense.AHEAD) or not self._telling.goes_on(figure, self._sentence_at(number)):
            return None
        found, route = self._before(number, Aspect.WHEN, tense) or (None, Route.LEAD)
        if found is None or found.value is None or (tense is Tense.PLUPERFECT and route is Route.LEAD):
            return None
        clause = self._clauses.head(found.token)
        stated = self._clauses.tense(clause)
        # « ont plaidé vendredi. L’accident avait coûté la vie à onze personnes »: before that day
        goes_on = stated is tense or (tense is Tense.PLUPERFECT and self._frames.occurs(clause))
        return inherited(found, found.value, route) if goes_on else None

    @cached_property
    def _reported_first(self) -> tuple[Circumstance, Route] | None:
        """The period that the text reports figures of; None where it tells of one day's event."""
        return None if self._event.of(Aspect.WHEN) is not None else self._reported.period

    def _is_near(self, figure: PlacedFigure, number: int, aspect: Aspect) -> bool:
        """Whether a text still tells of its event: for long of its place, its victims and each act of a report.

        What is over is of it for a few sentences only: further down a career is told of, and what came of it all.
        """
        beyond = number - self._first_body
        if beyond <= _FAR[aspect] or beyond > _FAR[Aspect.WHERE]:
            return beyond <= _FAR[aspect]
        acts = aspect is Aspect.WHEN and self._acts(figure)
        return is_of_victims(figure) or (acts and self._telling.tense(figure) is Tense.PRESENT)

    def _acts(self, figure: PlacedFigure) -> bool:
        """Whether a clause tells one act of the event: of a report of what took place each that is no state."""
        return self._telling.achieves(figure) or (self._is_report and self._telling.narrates(figure))

    @cached_property
    def _is_report(self) -> bool:
        """Whether the lead says when something took place, and the text goes on with how: ``s’est courue samedi``."""
        found, route = self._event.of(Aspect.WHEN) or (None, Route.HEADLINE)
        if found is None or route is not Route.LEAD:
            return False
        lead = self._sentence_at(self._first_body)
        return found in lead.circumstances and self._frames.occurs(lead.clause_of(found))

    def _is_of_lapse(self, figure: PlacedFigure, number: int) -> bool:
        """Whether a figure is of the event that the lead counts its days from."""
        sentence = self._sentence_at(number)
        far = _FAR[Aspect.WHERE if is_of_victims(figure) else Aspect.WHEN]
        return number - self._first_body <= far and is_before(figure, sentence, self._telling)

    def _is_told(self, figure: PlacedFigure, number: int, aspect: Aspect) -> bool:
        """Whether a figure of a sentence is one of the event."""
        present = self._telling.tense(figure) is Tense.PRESENT
        narrated = present and (
            number <= self._headline or self._is_narrated(number) or (aspect is Aspect.WHEN and self._acts(figure))
        )
        event = self._event.of(aspect)
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
                over = found.value is not None and found.value[:10] <= (self._scene.written or found.value)
                return found.fine and over and not self._sentence_at(place).tells_now
        return False

    def _itself(self, figure: PlacedFigure, number: int, aspect: Aspect) -> tuple[Circumstance, Route] | None:
        """What the rest of a sentence says of figures that open it without verb: ``18 000 : la marche de jeudi …``."""
        sentence = self._sentence_at(number)
        verbless = self._clauses.tense(figure.clause) is Tense.NONE and not is_past_infinitive(figure.clause)
        opens = verbless and figure.span.start < sentence.root.i
        root_opens = figure.clause.i == sentence.root.i and self._clauses.tense(sentence.root) is Tense.NONE
        found = self._frames.of(number, aspect) if opens or root_opens else None
        return None if found is None or stands_at_another(found, figure, sentence) else (found, Route.CLAUSE)

    def _before(self, number: int, aspect: Aspect, tense: Tense) -> tuple[Circumstance, Route] | None:
        """What the nearest sentence before in the paragraph says, as far as two back."""
        for back in range(1, _BACK + 1):
            place = number - back
            if place < self._first_body or self._paragraphs[place] != self._paragraphs[number]:
                return None
            found = self._frames.of(place, aspect)
            if found is None:
                if self._frames.is_of_several(place, aspect):
                    return None
                continue
            leads = found.bond is Bond.LEAD_IN or self._sentence_at(place).leads(found)
            if aspect is Aspect.WHEN and not (found.fine or leads):
                return None
            besides = place > self._first_body and not leads and self._frames.is_besides(found)
            if aspect is Aspect.WHERE and (besides or (leads and self._frames.is_item(place))):
                return None  # À Oran, elle n'a pas dépassé 38 %. Douze bureaux sont restés fermés: anywhere
            past = self._clauses.tense(self._sentence_at(place).root)
            if past is Tense.PLUPERFECT and tense is not Tense.PLUPERFECT:
                continue
            return found, Route.LEAD if place == self._first_body else Route.SENTENCE_BEFORE
        return None
