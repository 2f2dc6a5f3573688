"""The event that a passage tells of: what headline, lead or the sentence before say of when and where it was."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING, Final

from factx.circumstances.clauses import Tense
from factx.circumstances.ties import Aspect, Bond, Circumstance, Route, Tie
from factx.lexicon.context import singular
from factx.patterns import fold
from factx.schema import Dimension, EntityLabel
from factx.syntax.phrases import PARTITIVES, SUBJECTS, is_noun, subject_child, word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from spacy.tokens import Token

    from factx.circumstances.clauses import Clauses
    from factx.circumstances.scene import Scene
    from factx.circumstances.sentence import PlacedFigure, Sentence
    from factx.syntax.referents import NamedSpan

#: What an event has: dead, damage, shares, sentences. A range, a height or an age belongs to a thing or a person.
_OF_EVENTS: Final = frozenset(
    (
        Dimension.COUNT, Dimension.MONEY, Dimension.PERCENT, Dimension.RATIO, Dimension.DURATION, Dimension.AREA,
        Dimension.MASS, Dimension.VOLUME,
    )
)  # fmt: skip
#: Of these what stands after `de` describes a thing: ``un immeuble de 300 m²``.
_DESCRIBING: Final = frozenset((Dimension.AREA, Dimension.MASS, Dimension.VOLUME, Dimension.DURATION))
_NAMED: Final = frozenset((EntityLabel.ORG, EntityLabel.PER, EntityLabel.PRODUCT))
#: Roles of a noun whose day is that of its sentence.
_CORE: Final = SUBJECTS | {"obj", "ROOT"}
_REMAINS: Final = frozenset(("reste", "restent", "demeure", "demeurent"))
_TOLD: Final = frozenset((Tense.PERFECT, Tense.IMPERFECT, Tense.NONE))
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
        self._clauses, self._scene = clauses, scene
        self._events: dict[Aspect, tuple[Circumstance, Route] | None] = {}

    def tie(self, figure: PlacedFigure, number: int, aspect: Aspect) -> Tie | None:
        """What the passage says of a figure of a sentence that says nothing itself.

        Example: ``L’incendie s’est déclaré mardi à Lyon. Trois personnes ont été blessées.`` → Tuesday, Lyon.
        """
        if aspect is Aspect.WHEN and self._sentence_at(number).tells_now and (tie := self._written(number)) is not None:
            return tie if self._is_of_event(figure, number, aspect) else None
        found = self._itself(figure, number, aspect)
        if found is None and not self._is_of_event(figure, number, aspect):
            return None
        found = found or self._before(number, aspect, self._tense(figure))
        if found is None and number <= self._first_body + _FAR[aspect]:
            found = self._event(aspect)
        if found is None:
            return self._written(number) if aspect is Aspect.WHEN else None
        circumstance, route = found
        if circumstance.value is None:
            return None
        return Tie(circumstance.value, route, (circumstance.start, circumstance.end))

    def _itself(self, figure: PlacedFigure, number: int, aspect: Aspect) -> tuple[Circumstance, Route] | None:
        """What the rest of a sentence says of figures that open it without verb: ``18 000 : la marche de jeudi …``."""
        sentence = self._sentence_at(number)
        opens = self._clauses.tense(figure.clause) is Tense.NONE and figure.span.start < sentence.root.i
        root_opens = figure.clause.i == sentence.root.i and self._clauses.tense(sentence.root) is Tense.NONE
        found = self._frame(number, aspect) if opens or root_opens else None
        return None if found is None else (found, Route.CLAUSE)

    def _tense(self, figure: PlacedFigure) -> Tense:
        """The tense of the figure's clause, else that of the one above."""
        clause = figure.clause
        tense = self._clauses.tense(clause)
        while tense is Tense.NONE and clause.head.i != clause.i:
            clause = self._clauses.head(clause.head)
            tense = self._clauses.tense(clause)
        if tense is Tense.NONE and any(word(token) in self._scene.tables.counting for token in clause.sent):
            return Tense.PRESENT  # a verb that the parse takes for a noun: la ville compte 67 000 habitants
        reported = clause.dep_ == "ccomp" and word(self._clauses.head(clause.head)) in self._scene.reporting
        # Il a rappelé que la fraude coûtait 60 milliards: that is her present.
        return Tense.PRESENT if reported and tense is Tense.IMPERFECT else tense

    def _is_of_event(self, figure: PlacedFigure, number: int, aspect: Aspect) -> bool:
        """Whether a figure is of the kind that events have, in a clause that tells of the event."""
        value, sentence = figure.figure.value, self._sentence_at(number)
        if value.label not in _OF_EVENTS or sentence.is_rate(figure) or self._describes(figure):
            return False
        tense = self._tense(figure)
        if tense is Tense.PRESENT and number <= self._headline:
            tense = Tense.PERFECT  # the present of headlines: un incendie fait deux morts
        if not self._is_told(tense, figure, sentence, aspect):
            return False
        if aspect is Aspect.WHERE:
            return not self._is_elsewhere(figure, sentence)
        if value.label is Dimension.DURATION and tense is Tense.IMPERFECT:
            return False
        return not sentence.of(Aspect.WHEN)

    def _is_told(self, tense: Tense, figure: PlacedFigure, sentence: Sentence, aspect: Aspect) -> bool:
        """Whether the tense is one that events are told in, and no word speaks of another event."""
        if aspect is Aspect.WHERE and self._says(sentence, self._scene.tables.there):
            return True
        told = tense in _TOLD or (aspect is Aspect.WHERE and tense is Tense.PLUPERFECT)
        if not told and not self._is_state_of_now(tense, figure, sentence):
            return False
        return not (sentence.is_limited or self._says(sentence, self._scene.tables.background))

    def _is_state_of_now(self, tense: Tense, figure: PlacedFigure, sentence: Sentence) -> bool:
        """Whether a present tells what became of the event: ``le bilan s’élève à``, ``on compte désormais``."""
        if tense is not Tense.PRESENT:
            return False
        verb = figure.clause
        subject = subject_child(verb)
        stative = subject is not None and (
            self._scene.names.at(subject) is not None or singular(subject.text) in self._scene.tables.sites
        )
        remains = word(verb) in _REMAINS
        verbs = [verb, *(child for child in verb.children if remains and child.dep_ == "xcomp")]
        assessed = any(word(token) in self._scene.tables.assessing for token in verbs)
        return (assessed and not stative) or sentence.tells_now

    def _describes(self, figure: PlacedFigure) -> bool:
        """Whether a figure says what a thing is like: ``un immeuble de cinq étages``."""
        root = figure.span.root
        label = figure.figure.value.label
        noun = root if label is not Dimension.COUNT or is_noun(root) else root.head
        if label is Dimension.COUNT:
            return singular(noun.text) in self._scene.tables.parts
        if label not in _DESCRIBING or noun.head.i >= noun.i or not is_noun(noun.head):
            return False
        return any(word(child) in PARTITIVES for child in noun.children if child.dep_ == "case")

    def _is_elsewhere(self, figure: PlacedFigure, sentence: Sentence) -> bool:
        """Whether the sentence names another place, or someone whose figure it is."""
        if sentence.of(Aspect.WHERE):
            return True
        for clause in (figure.clause, sentence.root):
            subject = subject_child(clause)
            if subject is not None and self._is_named(subject):
                return True
            appositions = () if subject is None else subject.children
            if any(child.dep_ in ("appos", "flat:name") and self._is_named(child) for child in appositions):
                return True
        doc = self._scene.doc
        for name in self._names_in(sentence):
            if name.label is not EntityLabel.LOC or self._scene.in_dateline(name):
                continue
            if fold(self._scene.text[name.start : name.end]).split(maxsplit=1)[0] in self._scene.tables.streets:
                continue
            place = doc.char_span(name.start, name.end, alignment_mode="expand")
            if place is not None and (place.start == 0 or word(doc[place.start - 1]) not in PARTITIVES):
                return True
        return False

    def _is_named(self, token: Token) -> bool:
        named = self._scene.names.at(token)
        return named is not None and named.label in _NAMED

    def _names_in(self, sentence: Sentence) -> Iterator[NamedSpan]:
        spans = self._scene.spans
        place = bisect_left(spans, sentence.span.start_char, key=lambda name: name.start)
        for name in islice(spans, place, None):
            if name.start >= sentence.span.end_char:
                return
            yield name

    def _says(self, sentence: Sentence, words: frozenset[str]) -> bool:
        return not words.isdisjoint(sentence.vocabulary)

    def _before(self, number: int, aspect: Aspect, tense: Tense) -> tuple[Circumstance, Route] | None:
        """What the nearest sentence before in the paragraph says, as far as two back."""
        for back in range(1, _BACK + 1):
            place = number - back
            if place < self._first_body or self._paragraphs[place] != self._paragraphs[number]:
                return None
            found = self._frame(place, aspect)
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
            found = self._frame(place, aspect)
            sentence = self._sentence_at(place)
            if found is not None and place > first and sentence.leads(found):
                break  # a second place or day, that of what follows it
            tense = self._clauses.tense(sentence.root)
            if found is not None and found.value is not None and found.fine and tense in {*_TOLD, Tense.PRESENT}:
                return found, Route.LEAD
        for place in range(self._headline + 1):
            found = self._frame(place, aspect)
            if found is not None and found.value is not None and found.fine:
                return found, Route.HEADLINE
        return None

    def _frame(self, number: int, aspect: Aspect) -> Circumstance | None:
        """The one circumstance of a sentence's main clause; None where it has none, or several."""
        sentence = self._sentence_at(number)
        every = [found for found in sentence.of(aspect) if not found.bracketed]
        if not every:
            return None
        if number <= self._headline:
            return every[0] if len({found.value for found in every}) == 1 else None
        leading = next((found for found in every if sentence.leads(found)), None)
        if leading is not None:
            return leading
        root = sentence.root
        for group in (
            [found for found in every if found.bond is Bond.DIRECT and self._is_main(sentence.clause_of(found), root)],
            [found for found in every if found.bond is Bond.NOMINAL and found.token.dep_ in SUBJECTS],
            [found for found in every if found.bond is Bond.NOMINAL and found.token.dep_ in _CORE],
            [found for found in every if found.bond is Bond.NOMINAL and aspect is Aspect.WHERE],
            [found for found in every if sentence.clause_of(found).dep_ == "acl"],
        ):
            if group:
                return group[0] if len({found.value for found in group}) == 1 else None
        return None

    def _is_main(self, clause: Token, root: Token) -> bool:
        return clause.i == root.i or (clause.head.i == root.i and clause.dep_ in ("conj", "ccomp", "parataxis"))

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
        return Tie(scene.written, Route.DAY_OF_WRITING, scene.dateline)
