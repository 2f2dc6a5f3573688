"""Whether a figure tells of the event that its passage reports: by what it is, the tense, and the words beside it."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from factx.circumstances.choice import own_dates
from factx.circumstances.clauses import Tense, is_left, is_supposed
from factx.circumstances.elsewhere import is_elsewhere, is_named, is_owned, places_in, points_there
from factx.circumstances.kinds import is_of_kind, is_of_victims, is_short, is_trait
from factx.circumstances.partial import is_of_whole
from factx.circumstances.stretches import came_over_years, is_time_left
from factx.circumstances.ties import Aspect
from factx.circumstances.votes import Votes, is_of_poll
from factx.lexicon.closed_classes import CONDITIONALS, PARTITIVES, PLURAL_ARTICLES, RELATIVES
from factx.lexicon.inflection import singular
from factx.lexicon.units import CALENDAR_UNITS
from factx.schema import Dimension
from factx.syntax.moods import is_infinitive, is_past_infinitive
from factx.syntax.phrases import ancestors, is_noun, subject_child, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.circumstances.clauses import Clauses
    from factx.circumstances.scene import Scene
    from factx.circumstances.sentence import PlacedFigure, Sentence
    from factx.circumstances.ties import Circumstance
    from factx.parse import Token

#: What a country has. A stretch of time is seldom its own.
_OF_COUNTRIES: Final = frozenset((Dimension.COUNT, Dimension.MONEY, Dimension.PERCENT, Dimension.RATIO))
#: What is of a place whenever it is.
_OF_PLACES: Final = frozenset((Dimension.COUNT, Dimension.PERCENT, Dimension.RATIO))
#: What is said to be so.
_ASSERTED: Final = frozenset((Tense.PERFECT, Tense.IMPERFECT, Tense.NONE, Tense.PRESENT))
#: Before a count of what the text has told of already: ``ces deux projets``.
_KNOWN: Final = PLURAL_ARTICLES | {"ces"}
#: Of these what stands after `de` describes a thing: ``un immeuble de 300 m²``.
_DESCRIBING: Final = frozenset((Dimension.AREA, Dimension.MASS, Dimension.VOLUME, Dimension.DURATION))
_PAST: Final = frozenset((Tense.PERFECT, Tense.IMPERFECT))
_DONE: Final = frozenset(("obj", "nsubj"))
#: What events are told in; none: headlines and participles.
TOLD: Final = frozenset((Tense.PERFECT, Tense.IMPERFECT, Tense.NONE))


class ClauseEvent:
    """What the clause of a figure tells of."""

    def __init__(self, clauses: Clauses, scene: Scene) -> None:
        self._clauses, self._scene = clauses, scene
        self._tenses: dict[int, Tense] = {}
        self._votes = Votes(scene)

    def tense(self, figure: PlacedFigure) -> Tense:
        """The tense of the figure's clause, else that of the one above."""
        clause = figure.clause
        if clause.i not in self._tenses:
            self._tenses[clause.i] = self._tense(clause)
        return self._tenses[clause.i]

    def _tense(self, clause: Token) -> Tense:
        tense = self._clauses.tense(clause)
        while tense is Tense.NONE and clause.head.i != clause.i:
            clause = self._clauses.head(clause.head)
            tense = self._clauses.tense(clause)
        if tense is Tense.NONE and any(word(token) in self._scene.tables.counting for token in clause.sent):
            return Tense.PRESENT  # a verb that the parse takes for a noun: la ville compte 67 000 habitants
        over = self._clauses.head(clause.head)
        reported = clause.dep_ == "ccomp" and word(over) in self._scene.reporting
        # Il a rappelé que la fraude coûtait 60 milliards: that is her present; il affirme que le train roulait vite.
        past = reported and tense is Tense.IMPERFECT and self._clauses.tense(over) is not Tense.PRESENT
        return Tense.PRESENT if past else tense

    def is_of_event(
        self, figure: PlacedFigure, sentence: Sentence, aspect: Aspect, *, narrated: bool, home: str | None
    ) -> bool:
        """Whether a figure is of the kind that events have, in a clause that tells of the event.

        Args:
            figure: the figure.
            sentence: its own.
            aspect: whether its day or its place is looked for.
            narrated: whether the present tells of what happened, as in headlines: ``un incendie fait deux morts``.
            home: the day or place of the event, where one is known.
        """
        describes = self._describes(figure) and (aspect is Aspect.WHEN or not is_short(figure))
        if describes or not is_of_kind(figure, aspect, self._clauses, self._scene):
            return False
        if sentence.is_rate(figure) or self._is_charged(figure) or is_of_poll(sentence, self._scene):
            return False
        tense = self.tense(figure)
        lasting = word(figure.clause) in self._scene.tables.stative
        if tense is Tense.PRESENT and not lasting and (narrated or self._is_left(figure)):
            tense = Tense.PERFECT
        if tense is Tense.AHEAD and self._is_counted(figure, sentence):
            tense = Tense.PERFECT
        if not self._is_told(tense, figure, sentence, aspect):
            return False
        if aspect is Aspect.WHERE:
            return not is_elsewhere(figure, sentence, home, self._scene, won=self._votes.is_won(figure))
        if self._is_of_no_day(figure, sentence, tense) or is_of_whole(figure, sentence):
            return False
        return all(found.value == home for found in own_dates(figure, sentence))

    def _is_left(self, figure: PlacedFigure) -> bool:
        """Whether a passive tells what an event has left; not a rule: ``la vitesse y est limitée à 80 km/h``."""
        return figure.figure.value.label is not Dimension.SPEED and is_left(figure.clause)

    def _is_of_no_day(self, figure: PlacedFigure, sentence: Sentence, tense: Tense) -> bool:
        """Whether a stretch of time or a sum is longer, or of longer, than a day: ``le procès a duré six jours``."""
        value = figure.figure.value
        if (value.label is Dimension.DURATION and tense is Tense.IMPERFECT) or sentence.goes_on_for(figure):
            return True
        if is_time_left(figure, self._scene) or came_over_years(figure, sentence):
            return True
        lasting = value.label is Dimension.MONEY and word(figure.clause) in self._scene.tables.stative
        return sentence.lasts_days or (lasting and tense in _PAST)  # il a coûté 36 millions

    def _is_charged(self, figure: PlacedFigure) -> bool:
        """Whether a figure is of what somebody is said to have done before, no victims: ``soupçonné d’avoir volé``."""
        if is_of_victims(figure):
            return False
        charged = (verb for verb in (figure.clause, *self._below(figure)) if is_past_infinitive(verb))
        return any(word(child) in PARTITIVES for verb in charged for child in verb.children if child.i < verb.i)

    def is_over_before(self, figure: PlacedFigure, found: Circumstance) -> bool:
        """Whether a figure is told in the past, and so of no day to come: ``Demain, pluie. Il est tombé 32 mm.``."""
        written = self._scene.written
        ahead = found.aspect is Aspect.WHEN and written is not None and (found.value or "")[:10] > written
        return ahead and self._clauses.tense(figure.clause) in (Tense.PERFECT, Tense.IMPERFECT, Tense.PLUPERFECT)

    def is_meant(self, figure: PlacedFigure) -> bool:
        """Whether a figure stands in an infinitive, and so in what somebody may or must do."""
        verbs = (figure.clause, *self._below(figure))
        return any(is_infinitive(verb) or is_past_infinitive(verb) for verb in verbs)

    def goes_on(self, figure: PlacedFigure, sentence: Sentence) -> bool:
        """Whether a figure is of a kind that events have, in a sentence that says nothing of another time."""
        if not is_of_kind(figure, Aspect.WHEN, self._clauses, self._scene) or self._describes(figure):
            return False
        if is_supposed(figure.clause) or self.is_meant(figure):
            return False
        return not (sentence.is_rate(figure) or sentence.is_limited(figure) or sentence.dates_around(figure))

    def _is_counted(self, figure: PlacedFigure, sentence: Sentence) -> bool:
        """Whether somebody counts victims that the text does not vouch for: ``il y aurait dix morts``."""
        return is_supposed(figure.clause) and CONDITIONALS.isdisjoint(sentence.vocabulary) and is_of_victims(figure)

    def achieves(self, figure: PlacedFigure) -> bool:
        """Whether a clause tells one act of an event, in whatever tense: ``prend la seconde place à deux minutes``."""
        return word(figure.clause) in self._scene.tables.achieving

    def narrates(self, figure: PlacedFigure) -> bool:
        """Whether a clause of the present tells what somebody does, and neither what is so nor what is said."""
        verb, tables = figure.clause, self._scene.tables
        if self.tense(figure) is not Tense.PRESENT or verb.pos_ != "VERB" or self.is_quoted(figure):
            return False
        if verb.dep_ == "acl:relcl" or figure.figure.value.label is Dimension.SPEED:
            return False  # la société, qui exploite 120 cars, a; la vitesse y est limitée à 80 km/h
        said = word(verb)
        return said not in tables.stative and said not in tables.announcing and said not in self._scene.reporting

    def is_of_country(self, figure: PlacedFigure, sentence: Sentence, country: str) -> bool:
        """Whether a figure is one of the country that a text is about: asserted, and of no other place.

        Example: of Italy ``Le taux baisse de 3 %``; not ``« trois pas en arrière »``, ``ces deux projets``.
        """
        label = figure.figure.value.label
        if label not in _OF_COUNTRIES or sentence.is_rate(figure) or self._describes(figure):
            return False
        if is_owned(figure, self._scene):
            return False  # deux de ses trois complices
        tables = self._scene.tables
        if not self._is_asserted(figure, sentence) or self._says(sentence, tables.background | tables.already):
            return False
        subject = subject_child(figure.clause)
        if subject is not None and self._is_of_other_kind(subject, label):
            return False
        named = [name.canonical for name in places_in(sentence, self._scene)]
        return all(place == country for place in (*named, *(found.value for found in sentence.of(Aspect.WHERE))))

    def _is_asserted(self, figure: PlacedFigure, sentence: Sentence) -> bool:
        """Whether a figure is news, said by the text itself to be so."""
        before = figure.span[0].i - 1
        counted = figure.figure.value.label is Dimension.COUNT and before >= sentence.span.start
        if counted and word(self._scene.doc[before]) in _KNOWN:
            return False
        if self.tense(figure) not in _ASSERTED or sentence.is_limited(figure) or self.is_quoted(figure):
            return False
        return not self.is_meant(figure)

    def _is_of_other_kind(self, subject: Token, label: Dimension) -> bool:
        """Whether a subject provides for a figure, as laws do, or has money of its own wherever it is."""
        provides = singular(subject.text) in self._scene.tables.provisions
        return provides or (label is Dimension.MONEY and is_named(subject, self._scene))

    def _below(self, figure: PlacedFigure) -> Iterator[Token]:
        """What stands between a figure and the head of its clause."""
        return takewhile(lambda above: above.i != figure.clause.i, ancestors(figure.span.root))

    def is_quoted(self, figure: PlacedFigure) -> bool:
        """Whether a figure stands between quotation marks."""
        text, at = self._scene.text, figure.figure.start
        start = text.rfind("\n", 0, at) + 1
        return text.rfind("«", start, at) > text.rfind("»", start, at)

    def _is_told(self, tense: Tense, figure: PlacedFigure, sentence: Sentence, aspect: Aspect) -> bool:
        """Whether the tense is one that events are told in, and no word speaks of another event."""
        if aspect is Aspect.WHERE and points_there(sentence, self._scene):
            return True
        told = tense in TOLD or (aspect is Aspect.WHERE and tense is Tense.PLUPERFECT)
        if tense is Tense.PLUPERFECT and word(figure.clause) in self._scene.tables.announcing:
            return False  # Le groupe avait annoncé 3 000 suppressions: anywhere
        there = aspect is Aspect.WHERE and (self._is_there(tense, figure) or self._is_expected(tense, figure))
        damage = aspect is Aspect.WHEN and self._is_damage(tense, figure)
        if not told and not there and not damage and not self._is_state_of_now(tense, figure, sentence):
            return False
        if aspect is Aspect.WHEN and (sentence.is_limited(figure) or sentence.spans_years):
            return False
        earlier = aspect is Aspect.WHEN or tense is Tense.PLUPERFECT
        if earlier and self._says(sentence, self._scene.tables.already):
            return False
        return not self._says(sentence, self._scene.tables.background)

    def _is_there(self, tense: Tense, figure: PlacedFigure) -> bool:
        """Whether a count or share of now or ahead is one of the place told of: ``43 pays participeront``."""
        if tense not in (Tense.PRESENT, Tense.AHEAD) or figure.figure.value.label not in _OF_PLACES:
            return False
        if word(figure.clause) in self._scene.tables.bidding or self.is_meant(figure):
            return False
        return not self.is_quoted(figure) or is_of_victims(figure)

    def _is_expected(self, tense: Tense, figure: PlacedFigure) -> bool:
        """Whether a sum is what an event will come to: ``la facture devrait atteindre deux millions``."""
        if tense not in (Tense.PRESENT, Tense.AHEAD) or figure.figure.value.label is not Dimension.MONEY:
            return False
        verbs = (figure.clause, *(child for child in figure.clause.children if child.dep_ == "xcomp"))
        return any(word(verb) in self._scene.tables.assessing for verb in verbs)

    def _is_damage(self, tense: Tense, figure: PlacedFigure) -> bool:
        """Whether a sum is what an event has done, though it is only reckoned later: ``les dégâts atteindraient``."""
        subject = subject_child(figure.clause)
        damaged = subject is not None and singular(subject.text) in self._scene.tables.damages
        return damaged and self._is_expected(tense, figure)

    def _is_state_of_now(self, tense: Tense, figure: PlacedFigure, sentence: Sentence) -> bool:
        """Whether a present tells what became of the event: ``le bilan s’élève à``, ``on compte désormais``."""
        if tense in (Tense.PRESENT, Tense.AHEAD) and self._says(sentence, self._scene.tables.assessments):
            return True  # selon un bilan provisoire, il y aurait cinq morts
        if tense is not Tense.PRESENT:
            return False
        verb = figure.clause
        if word(verb) in self._scene.tables.claiming:
            return True
        subject = subject_child(verb)
        if subject is not None and word(subject) in RELATIVES:
            subject = verb.head  # la commune, qui compte 14 800 habitants
        if subject is not None and singular(subject.text) in self._scene.tables.sums and not _is_completed(subject):
            return True  # Le montant est de 12 millions: of what was told right before
        stative = subject is not None and (
            self._scene.names.at(subject) is not None or singular(subject.text) in self._scene.tables.sites
        )
        remains = word(verb) in self._scene.tables.remaining
        verbs = [verb, *(child for child in verb.children if remains and child.dep_ == "xcomp")]
        assessed = any(word(token) in self._scene.tables.assessing for token in verbs)
        return (assessed and not stative) or (sentence.is_of_now(figure) and not self.is_meant(figure))

    def _describes(self, figure: PlacedFigure) -> bool:
        """Whether a figure says what a thing is like: ``un immeuble de cinq étages``."""
        root = figure.span.root
        label = figure.figure.value.label
        noun = root if label is not Dimension.COUNT or is_noun(root) else root.head
        if label is Dimension.COUNT:
            if is_trait(figure, self._scene.tables):
                return True
            if not is_noun(noun) or singular(noun.text) not in self._scene.tables.parts or noun.dep_ == "nsubj:pass":
                return False
            # L'hôpital a ouvert quarante lits: done, and no more than what a thing is like
            acts = self.achieves(figure)
            done = (acts or self._clauses.tense(figure.clause) is Tense.PERFECT) and noun.dep_ in _DONE
            return not done or word(figure.clause) in self._scene.tables.stative
        if label not in _DESCRIBING or noun.head.i >= noun.i or not is_noun(noun.head):
            return False
        lasts = label is Dimension.DURATION and figure.figure.value.unit not in CALENDAR_UNITS
        if lasts and singular(noun.head.text) in self._scene.tables.times:
            return False  # au bout de cinq minutes
        return any(word(child) in PARTITIVES for child in noun.children if child.dep_ == "case")

    def _says(self, sentence: Sentence, words: frozenset[str]) -> bool:
        return not words.isdisjoint(sentence.vocabulary)


def _is_completed(noun: Token) -> bool:
    """Whether a noun says itself of what it is: ``le montant de la dotation``, ``le montant qui``."""
    return any(child.dep_.startswith(("nmod", "acl")) for child in noun.children)
