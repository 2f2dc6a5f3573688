"""Which date and place the words of a figure's own sentence tie to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.circumstances.aftermath import brings_up, is_of_recalled
from factx.circumstances.antecedents import antecedent
from factx.circumstances.barriers import Barriers
from factx.circumstances.brackets import Brackets
from factx.circumstances.choice import Choice, made, route_of
from factx.circumstances.clauses import Tense
from factx.circumstances.described import described
from factx.circumstances.growth import at_end, is_grown
from factx.circumstances.kinds import is_known, is_of_kin
from factx.circumstances.reach import Reach
from factx.circumstances.ties import Aspect, Bond, Circumstance, Route, Stop, Tie
from factx.circumstances.tolls import day_of_toll
from factx.lexicon.closed_classes import JOINING, NUMBER_LEADS
from factx.schema import EntityLabel
from factx.syntax.phrases import SUBJECTS, ancestors, tokens_of, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.circumstances.clauses import Clauses
    from factx.circumstances.scene import Scene
    from factx.circumstances.sentence import PlacedFigure, Sentence
    from factx.parse import Token
    from factx.syntax.referents import NamedSpan

#: Roles in which a noun takes the date and place of its complement into its clause.
_CORE: Final = SUBJECTS | {"obj", "ROOT", "obl:arg", "obl:agent"}
#: What is over.
_OVER: Final = frozenset((Tense.PERFECT, Tense.IMPERFECT, Tense.PLUPERFECT))
#: Between a place that counts and the next one.
_JOINTS: Final = JOINING | {",", ";"}


class Within:
    """The rules that look inside one sentence, in the order of ``tie``."""

    def __init__(self, sentence: Sentence, clauses: Clauses, scene: Scene) -> None:
        self._sentence, self._clauses, self._scene, self._doc = sentence, clauses, scene, scene.doc
        self._reach = Reach(sentence, scene)
        self._choice, self._barriers = Choice(sentence), Barriers(sentence, clauses, scene)
        self._brackets = Brackets(sentence, self._barriers, scene)

    def tie(self, figure: PlacedFigure, aspect: Aspect, *, beyond: int | None = None) -> Tie | None:
        """What the sentence itself says of when or where a figure holds.

        Args:
            figure: the figure.
            aspect: which of the two.
            beyond: the place behind which it recalls the event of the figure, so that only dates there are the event's.

        Raises:
            Stop: it says that what the passage would give does not hold.
        """
        every = self._sentence.of(aspect)
        if beyond is not None:
            every = [found for found in every if is_of_recalled(found, beyond, figure, self._sentence)]
        if self._sentence.is_offset(figure) or is_of_kin(figure, self._scene.tables):
            raise Stop
        if aspect is Aspect.WHEN and self._barriers.is_dateless(figure):
            raise Stop
        if (bracketed := self._brackets.beside(figure, aspect, every)) is not None:
            return bracketed
        return self._stated(figure, aspect, every)

    def _stated(self, figure: PlacedFigure, aspect: Aspect, every: Sequence[Circumstance]) -> Tie | None:
        """What the circumstances of one aspect say of a figure."""
        if not every:
            self._choice.refuse_compared(figure, aspect)
            return at_end(None, figure, self._sentence, self._scene.text) if aspect is Aspect.WHEN else None
        if aspect is Aspect.WHEN and self._sentence.is_rate(figure) and not is_grown(figure, self._sentence):
            every = [found for found in every if not found.fine]
        if aspect is Aspect.WHEN and (before := self._barriers.past_infinitive(figure)) is not None:
            every = [found for found in every if before.is_ancestor(found.token) or before.i == found.token.i]
            if not every and not self._barriers.is_followed(before):
                raise Stop
        every = [found for found in every if not self._barriers.is_made_known(figure, found)]
        if aspect is Aspect.WHERE and (counter := self._second_counter(figure, every)) is not None:
            return Tie(counter.canonical, Route.LIST_MEMBER, (counter.start, counter.end))
        if aspect is Aspect.WHERE and (own := self._of_own_noun(figure, every)) is not None:
            return made(own, Route.CLAUSE)
        if aspect is Aspect.WHEN and (told := self._of_own_event(figure, every)) is not None:
            return made(told, Route.CLAUSE)
        open_to_it = [found for found in every if self._reach.may_tell_of(found, figure)]
        adjacent = self._adjacent(figure, open_to_it)
        tie = adjacent or self._of_half(figure, open_to_it)
        try:
            tie = tie or self._climb(figure, aspect, open_to_it)
        except Stop:
            tie = self._of_opening(figure, open_to_it)
            if tie is None:
                raise
        if aspect is Aspect.WHEN:
            tie = at_end(tie, figure, self._sentence, self._scene.text, adjacent=adjacent is not None)
        tie = tie or self._of_first_half(figure, open_to_it)
        return tie or (self._of_before_colon(figure, open_to_it) if aspect is Aspect.WHEN else None)

    def _of_own_event(self, figure: PlacedFigure, every: Sequence[Circumstance]) -> Circumstance | None:
        """The day of the event that a toll or those counted are known by, whatever is told of them now.

        Example: ``Le bilan du séisme de lundi atteint``, ``en mémoire des six ouvriers tués lundi``.
        """
        if (toll := day_of_toll(figure, every, self._sentence, self._scene.tables.tolls)) is not None:
            return toll if self._adjacent(figure, every) is None else None
        if not is_known(figure, self._sentence):
            return None
        noun, end = figure.span.root.head.i, figure.span.end
        for found in every:
            clause = self._sentence.clause_of(found)
            own = clause.dep_ == "acl" and clause.head.i == noun < clause.i < found.first
            if own and not self._sentence.counts_between(end, found.first):
                return found
        return None

    def _of_own_noun(self, figure: PlacedFigure, every: Sequence[Circumstance]) -> Circumstance | None:
        """The place that completes what a figure counts: ``un raid sur Mossoul, deux villes de Syrie``."""
        nouns, start = (figure.span.root.i, figure.span.root.head.i), figure.span.start
        for found in every:
            held = found.bond is Bond.NOMINAL or (found.bond is Bond.DIRECT and found.first < start)
            if held and found.token.i in nouns and found.token.i >= start and found.last > start:
                return found
        return None

    def _second_counter(self, figure: PlacedFigure, every: Sequence[Circumstance]) -> NamedSpan | None:
        """The place whose verb is that of the place before it: ``Lille compte 230 000 habitants, Roubaix 98 000``."""
        place = figure.span.start - 1
        while place > self._sentence.span.start and word(self._doc[place]) in NUMBER_LEADS:
            place -= 1
        named = self._scene.names.at(self._doc[place])
        if named is None or named.label is not EntityLabel.LOC:
            return None
        first = tokens_of(self._doc, named.start, named.end).start
        joint = word(self._doc[first - 1]) if first > self._sentence.span.start else ""
        counts = (found for found in every if found.last < first and self._doc[found.first].pos_ != "ADP")
        joined = joint in _JOINTS and any(found.value != named.canonical for found in counts)
        return named if joined else None

    def _of_half(self, figure: PlacedFigure, every: Sequence[Circumstance]) -> Tie | None:
        """What opens the half of a sentence that a semicolon begins: ``40 à Lyon ; à Lille, 35``."""
        start = self._sentence.half(figure.span.start)
        if start == self._sentence.span.start:
            return None
        found = next((found for found in every if start <= found.first < figure.span.start), None)
        return made(found, Route.LEAD_IN) if found is not None and found.first - start <= 1 else None

    def _of_first_half(self, figure: PlacedFigure, every: Sequence[Circumstance]) -> Tie | None:
        """What opens a sentence, for a later half that states nothing: ``Jeudi, 150 ont défilé ; ils étaient 300``."""
        start = self._sentence.half(figure.span.start)
        if start == self._sentence.span.start or any(found.first >= start for found in every):
            return None
        if self._clauses.tense(figure.clause) in (Tense.PLUPERFECT, Tense.AHEAD):
            return None
        return next((made(found, Route.LEAD_IN) for found in every if self._sentence.leads(found)), None)

    def _of_opening(self, figure: PlacedFigure, every: Sequence[Circumstance]) -> Tie | None:
        """What alone opens a sentence and a comma closes, wherever the parse hangs it: ``Lors du feu de 1987, …``."""
        if len(every) != 1 or figure.clause.dep_ == "acl:relcl":
            return None
        found = every[0]
        opens = self._sentence.leads(found) and self._sentence.between(found.last + 1, found.last + 2) == [","]
        told = self._clauses.tense(figure.clause) in _OVER
        return made(found, Route.LEAD_IN) if opens and told and found.last < figure.span.start else None

    def _of_before_colon(self, figure: PlacedFigure, every: Sequence[Circumstance]) -> Tie | None:
        """The one date before a colon, for what had been so then: ``un accident en 2009 : deux étaient morts``."""
        if self._clauses.tense(figure.clause) is not Tense.PLUPERFECT or len({found.value for found in every}) != 1:
            return None
        found = every[-1]
        before = found.last < figure.span.start and ":" in self._sentence.between(found.last, figure.span.start)
        return made(found, Route.LEAD_IN) if before else None

    def _adjacent(self, figure: PlacedFigure, every: Sequence[Circumstance]) -> Tie | None:
        """What stands right behind a figure and its noun, whatever the parse hangs it on: ``40 % à Lyon``."""
        end = figure.span.end
        direct = [found for found in every if found.bond is Bond.DIRECT]
        found = next((found for found in direct if found.first >= end), None)
        if found is None or not self._sentence.is_tight(end, found.first):
            return None
        if any(token.pos_ in ("VERB", "AUX") for token in self._doc[end : found.first]):
            return None
        several = len({other.value for other in direct}) > 1
        return made(found, route_of(found, several=several, compared=self._sentence.compares(figure)))

    def _climb(self, figure: PlacedFigure, aspect: Aspect, every: Sequence[Circumstance]) -> Tie | None:
        """The circumstance of the figure's clause, else that of the clauses above it."""
        clause, below = figure.clause, None
        while True:
            held = [found for found in every if self._sentence.clause_of(found).i == clause.i]
            if below is not None and aspect is Aspect.WHERE and self._reports(clause):
                # Where it was said is not where it happened.
                held = [found for found in held if found.bond is Bond.LEAD_IN]
            tie = self._choice.among(figure, [found for found in held if found.bond in (Bond.DIRECT, Bond.LEAD_IN)])
            tie = tie or self._choice.among(figure, [found for found in held if self._counts_for(found, figure)])
            if tie is not None:
                return tie
            stated = antecedent(clause, self._sentence.of(aspect), self._sentence, self._scene)
            if stated is not None and not (aspect is Aspect.WHEN and self._is_ahead_of(clause, stated)):
                return made(stated, Route.CLAUSE)
            above = self._clauses.head(clause.head) if clause.head.i != clause.i else clause
            if above.i == clause.i or above.sent.start != self._sentence.span.start or self._is_cut(figure, above):
                break
            if self._is_apart(clause, above) if aspect is Aspect.WHEN else self._is_lasting(clause, above):
                raise Stop
            clause, below = above, clause
        self._choice.refuse_compared(figure, aspect)
        return described(figure, every, self._sentence, self._clauses, self._scene) or (
            self._said_after(clause, every) if aspect is Aspect.WHEN else None
        )

    def _is_ahead_of(self, clause: Token, found: Circumstance) -> bool:
        """Whether a clause tells what is to come of a time past: ``la hausse de 2000 à 2010, qui devrait coûter``."""
        past = (found.value or "") < (self._scene.written or "")
        return past and self._clauses.tense(clause) is Tense.AHEAD

    def _is_cut(self, figure: PlacedFigure, above: Token) -> bool:
        """Whether a semicolon stands between a figure and the clause that the parse puts above its own."""
        start, end = sorted((figure.span.start, above.i))
        return ";" in self._sentence.between(start, end)

    def _reports(self, clause: Token) -> bool:
        return word(clause) in self._scene.reporting

    def _is_apart(self, clause: Token, above: Token) -> bool:
        """Whether a clause tells of another time than the one above it: ``qui avait tué …``, ``qui compte …``."""
        tense, over = self._clauses.tense(clause), self._clauses.tense(above)
        if clause.dep_ == "acl" and tense is Tense.NONE and word(clause) in self._scene.tables.stative:
            return True  # le parc, composé de 80 turbines, a produit 1,4 TWh en 2023
        if clause.i < above.i and clause.dep_ == "acl:relcl" and tense in (Tense.PERFECT, Tense.PRESENT):
            # la trêve qui a permis à 8 000 personnes de partir a été suspendue mardi
            return tense is not over or not brings_up(clause.head, self._scene)
        if tense is over or tense is Tense.NONE:
            return False
        if tense in (Tense.PLUPERFECT, Tense.AHEAD):
            return True
        tables = self._scene.tables
        won = clause.i > above.i and word(clause) in tables.polling  # devant le maire sortant, qui recueille 33,5 %
        if won or (word(clause) in tables.assessing and clause.dep_ != "advcl"):
            return False
        return (
            tense is Tense.PRESENT
            and over is not Tense.NONE
            and clause.dep_.startswith(("acl", "advcl", "conj", "mark"))
        )

    def _is_lasting(self, clause: Token, above: Token) -> bool:
        """Whether a relative clause tells what somebody has anywhere: ``la fédération qui regroupe 47 clubs``."""
        told = self._clauses.tense(above) in (Tense.PERFECT, Tense.PLUPERFECT)
        present = self._clauses.tense(clause) is Tense.PRESENT and word(clause) not in self._scene.tables.assessing
        return told and present and clause.dep_ == "acl:relcl" and clause.i < above.i

    def _said_after(self, clause: Token, every: Sequence[Circumstance]) -> Tie | None:
        """The day of what is said behind the claim: ``Le bilan est de six morts, ont indiqué mardi les autorités``."""
        if self._clauses.tense(clause) in (Tense.PLUPERFECT, Tense.AHEAD):
            return None
        for found in every:
            head = self._sentence.clause_of(found)
            if head.dep_ == "parataxis" and found.bond is Bond.DIRECT and self._reports(head):
                return made(found, Route.CLAUSE)
        return None

    def _counts_for(self, found: Circumstance, figure: PlacedFigure) -> bool:
        """Whether the complement of a noun tells of a figure in its clause."""
        if found.bond is not Bond.NOMINAL:
            return False
        if found.aspect is Aspect.WHERE or found.token.dep_ in _CORE:
            return True
        noun = found.token
        own = figure.span.root
        return noun.i in (own.i, own.head.i) or any(above.i == noun.i for above in ancestors(own))
