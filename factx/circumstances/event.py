"""The event that a document reports: when and where it was, by its lead, by its headline, by its day of writing."""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from factx.circumstances.aftermath import recalled_from
from factx.circumstances.clauses import Tense
from factx.circumstances.elsewhere import places_in
from factx.circumstances.telling import TOLD
from factx.circumstances.ties import Aspect, Circumstance, Route, Tie
from factx.circumstances.words import before_articles
from factx.lexicon.closed_classes import CONTRACTED, DEFINITES, OF, PARTITIVES
from factx.lexicon.extents import extent_of
from factx.lexicon.inflection import singular
from factx.patterns import fold
from factx.schema import Dimension, EntityLabel
from factx.syntax.phrases import following, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.circumstances.frames import Frames
    from factx.circumstances.layout import Layout
    from factx.circumstances.sentence import Sentence

#: Sentences of the lead.
_LEAD: Final = 2


class Event:
    """What the opening of a text says of when and where the event was, each read when it is first asked for."""

    def __init__(self, layout: Layout, frames: Frames) -> None:
        """The event of a text.

        Args:
            layout: of the text.
            frames: of the text.
        """
        self._sentence_at, self._paragraphs, self._frames = layout.sentence_at, layout.paragraphs, frames
        self._headline, self._first_body = layout.headline, layout.lead
        self._clauses, self._scene = layout.clauses, layout.scene
        self._lapse = layout.lapse
        self._read: dict[Aspect, tuple[Circumstance, Route] | None] = {}

    def opening(self) -> Iterator[tuple[Sentence, Route]]:
        """The first sentences of the lead, then those of the headline, each with the route from it."""
        for place in self._lead():
            yield self._sentence_at(place), Route.LEAD
        for place in range(self._headline + 1):
            yield self._sentence_at(place), Route.HEADLINE

    def of(self, aspect: Aspect) -> tuple[Circumstance, Route] | None:
        """When or where the event is that the document reports: by its lead, else by its headline."""
        if aspect not in self._read:
            self._read[aspect] = self._find(aspect)
        return self._read[aspect]

    def _find(self, aspect: Aspect) -> tuple[Circumstance, Route] | None:
        if aspect is Aspect.WHEN and self._lapse is not None:
            return self._lapse.event, Route.LEAD
        elsewhere = aspect is Aspect.WHERE and (
            any(self._frames.opens_elsewhere(place) for place in self._lead()) or self.is_of_many_towns
        )
        for place in () if elsewhere else self._lead():
            found = self._frames.of(place, aspect)
            sentence = self._sentence_at(place)
            if found is not None and place > self._first_body and sentence.leads(found):
                break  # a second place or day, that of what follows it
            periods = [date.fine for date in sentence.happens(Aspect.WHEN)]
            if aspect is Aspect.WHEN and place == self._first_body and periods and not any(periods):
                break  # a report of a month, or of two: later days are those of single counts
            tense = self._clauses.tense(sentence.root)
            told = tense in {*TOLD, Tense.PRESENT} or (aspect is Aspect.WHERE and tense is Tense.AHEAD)
            if found is not None and found.value is not None and found.fine and told:
                return self.nearer(found) or (found, Route.LEAD)
        for place in range(self._headline + 1):
            found = self._frames.of(place, aspect)
            if found is not None and found.value is not None and found.fine:
                return found, Route.HEADLINE
        return self._today() if aspect is Aspect.WHEN else self._of_dateline()

    @cached_property
    def is_of_many_towns(self) -> bool:
        """Whether the lead says that the event was in several towns: ``ont défilé dans une trentaine de villes``."""
        if self._first_body >= len(self._paragraphs):
            return False
        tables = self._scene.tables
        for figure in self._sentence_at(self._first_body).figures:
            after = following(figure.span[-1])
            if after is not None and word(after) in OF:
                after = following(after)
            towns = after is not None and singular(after.text) in tables.kinds_of_place - tables.premises
            if towns and figure.figure.value.label is Dimension.COUNT:
                lead = before_articles(self._scene.doc, figure.span.start)
                if lead >= 0 and word(self._scene.doc[lead]) in tables.at:
                    return True
        return False

    def is_later(self, found: Circumstance, route: Route) -> bool:
        """Whether a day is that of what came of the event, whose victims lead and headline only recall.

        Example: ``Un homme a été entendu mardi dans l’enquête sur l’incendie qui a fait trois morts.`` → Tuesday is.
        """
        if found.aspect is Aspect.WHERE or route is Route.SENTENCE_BEFORE:
            return False
        return any(
            recalled_from(figure, sentence, self._scene) is not None
            for sentence, way in self.opening()
            if way is Route.HEADLINE or found in sentence.circumstances
            for figure in sentence.figures
        )

    def nearer(self, found: Circumstance) -> tuple[Circumstance, Route] | None:
        """The town of the headline where the lead names its country alone: ``Attentat à Izmir`` … ``en Turquie``."""
        if found.aspect is Aspect.WHEN or found.value is None or found.value not in self._scene.countries:
            return None
        for place in range(self._headline + 1):
            told = self._frames.of(place, Aspect.WHERE)
            if told is not None and told.value is not None and told.value not in self._scene.countries:
                country, part = extent_of(found.value).code, extent_of(told.value)
                return None if part.code and part.country != country else (told, Route.HEADLINE)
        return None

    def town_of(self, tie: Tie) -> Tie:
        """The lead's place for a figure of a headline that a wider one opens: ``France : trois morts`` … ``à Lyon``."""
        found, route = self.of(Aspect.WHERE) or (None, Route.HEADLINE)
        if found is None or found.value is None or route is not Route.LEAD:
            return tie
        wide = extent_of(tie.value).width.value
        if extent_of(found.value).width.value >= wide:
            return tie
        named = {name.canonical for name in places_in(self._sentence_at(self._first_body), self._scene)}
        if any(extent_of(name).width.value >= wide for name in named - {tie.value}):
            return tie
        return Tie(found.value, route, (found.start, found.end))

    def _of_dateline(self) -> tuple[Circumstance, Route] | None:
        """The town of the dateline where the headline names it too: ``25 000 doses pour Dole``, ``Open de Metz``.

        Alone the dateline says no more than where the text was written.
        """
        scene, lead = self._scene, self._first_body
        start, end = scene.dateline
        if lead < len(self._paragraphs) and self._sentence_at(lead).of(Aspect.WHERE):
            return None
        line = fold(scene.text[start:end])
        places = (name for name in scene.spans if name.label is EntityLabel.LOC)
        towns = {said: name.canonical for name in places if (said := fold(scene.text[name.start : name.end])) in line}
        for place in range(self._headline + 1):
            for token in self._sentence_at(place).span:
                town, before = towns.get(fold(token.text)), before_articles(scene.doc, token.i)
                if town is None or before < 0:
                    continue
                named = scene.names.at(token)
                within = named is not None and named.start < token.idx
                if within and named is not None and named.label is EntityLabel.ORG:
                    continue  # a club is anywhere
                if word(scene.doc[before]) in (PARTITIVES if within else scene.tables.dedicating):
                    end = token.idx + len(token)
                    found = Circumstance(Aspect.WHERE, town, token.idx, end, token, token.i, token.i)
                    return found, Route.HEADLINE
        return None

    def _today(self) -> tuple[Circumstance, Route] | None:
        """The day of writing as that of the event, where stamp or lead tell an hour, and the lead names no day."""
        scene, first = self._scene, self._first_body
        if scene.written is None or first >= len(self._paragraphs):
            return None
        lead = self._sentence_at(first)
        if self._clauses.tense(lead.root) is not Tense.PERFECT or lead.of(Aspect.WHEN):
            return None
        if not scene.stamped and not scene.is_timed(lead.span.start_char, lead.span.end_char):
            return None
        if self._is_brought_up_to_date(lead):
            return None
        start, end = scene.dateline
        written = Circumstance(Aspect.WHEN, scene.written, start, end, lead.root, lead.root.i, lead.root.i)
        return written, Route.DAY_OF_WRITING

    def _is_brought_up_to_date(self, lead: Sentence) -> bool:
        """Whether a lead tells what the toll of a known event has come to: ``portant à six le bilan de l’accident``."""
        known = any(
            before in DEFINITES | CONTRACTED and singular(noun) in self._scene.tables.events
            for sentence in (lead, *map(self._sentence_at, range(self._headline + 1)))
            for before, noun in pairwise(sentence.words)
        )
        said = lead.vocabulary.union(*(self._sentence_at(place).vocabulary for place in range(self._headline + 1)))
        tables = self._scene.tables
        return known and any(singular(noun) in tables.tolls for noun in said) and not said.isdisjoint(tables.assessing)

    def _lead(self) -> Iterator[int]:
        """The numbers of the first sentences of the first paragraph."""
        first = self._first_body
        for place in range(first, min(first + _LEAD, len(self._paragraphs))):
            if self._paragraphs[place] == self._paragraphs[first]:
                yield place
