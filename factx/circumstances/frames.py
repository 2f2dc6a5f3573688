"""When and where the main clause of each sentence happens: what the sentences around it may hold for as well."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from factx.circumstances.asides import opening_participle
from factx.circumstances.clauses import Tense
from factx.circumstances.partial import part_before
from factx.circumstances.telling import TOLD
from factx.circumstances.ties import Aspect, Bond, Circumstance
from factx.circumstances.tolls import carrier
from factx.lexicon.closed_classes import RELATIVES, TO
from factx.lexicon.extents import extent_of
from factx.lexicon.inflection import singular
from factx.schema import Dimension, EntityLabel
from factx.syntax.clauses import is_time
from factx.syntax.moods import is_finite
from factx.syntax.phrases import SUBJECTS, ancestors, case_of, is_noun, subject_child, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.circumstances.layout import Layout
    from factx.circumstances.sentence import Sentence
    from factx.parse import Token

#: Roles of a noun whose day is that of its sentence.
_CORE: Final = SUBJECTS | {"obj", "ROOT"}
#: How the parse hangs what is told on the telling behind it, or on the paper that the sentence opens with.
_HUNG: Final = frozenset(("advcl", "acl:relcl"))
_ANY: Final = frozenset(EntityLabel)
_UPON: Final = "sur"
#: Of ``avoir lieu``.
_PLACE: Final = "lieu"


class Frames:
    """The one date and place of each sentence's main clause, each read when it is first asked for."""

    def __init__(self, layout: Layout) -> None:
        """The frames of a text.

        Args:
            layout: of the text.
        """
        self._sentence_at, self._headline, self._first_body = layout.sentence_at, layout.headline, layout.lead
        self._clauses, self._scene = layout.clauses, layout.scene
        self._read: dict[tuple[int, Aspect], Circumstance | None] = {}

    def of(self, number: int, aspect: Aspect) -> Circumstance | None:
        """The one circumstance of a sentence's main clause; None where it has none, or several."""
        key = (number, aspect)
        if key not in self._read:
            self._read[key] = self._frame(number, aspect)
        return self._read[key]

    def occurs(self, clause: Token) -> bool:
        """Whether a clause says that something takes place: ``s’est disputée``, ``a eu lieu``."""
        return word(clause) in self._scene.tables.occurring or any(word(child) == _PLACE for child in clause.children)

    def _frame(self, number: int, aspect: Aspect) -> Circumstance | None:
        sentence = self._sentence_at(number)
        opening = range(*opening_participle(sentence.span, sentence.circumstances))
        happens = sentence.happens(aspect)
        every = [found for found in happens if not found.bracketed and found.first not in opening]
        every = [
            found
            for found in every
            if not self._is_of_care(found)
            and part_before(found, self._scene.doc) is None
            and not self._is_of_earlier(found, number)
        ]
        if not every:
            return None
        if number <= self._headline:
            near = [found for found in every if found.value not in self._scene.countries] or every
            return near[0] if len({found.value for found in near}) == 1 else None
        leading = next((found for found in every if sentence.leads(found)), None)
        root, leads = sentence.root, number == self._first_body
        direct = [found for found in every if found.bond is Bond.DIRECT]
        main = [found for found in direct if self._is_main(sentence.clause_of(found), root)]
        if leading is not None:
            within = [leading, *main] if aspect is Aspect.WHERE and leading.bond is Bond.DIRECT else [leading]
            return _the_one(within) or leading  # dans l'Ain, un feu a pris mardi à Dortan
        for group in (
            main,
            [found for found in every if found.bond is Bond.NOMINAL and self._carrier(found).dep_ in SUBJECTS],
            [found for found in every if found.bond is Bond.NOMINAL and found.token.dep_ in _CORE],
            [found for found in every if found.bond is Bond.NOMINAL and aspect is Aspect.WHERE and leads],
            [found for found in every if self._is_of_participle(sentence.clause_of(found), root)],
            [found for found in every if leads and self._is_of_subject(found, sentence)],
            [found for found in direct if self._is_meanwhile(found, sentence)],
            [found for found in direct if leads and self._is_of_event(found, sentence)],
            [found for found in direct if aspect is Aspect.WHERE and leads],
        ):
            if group:
                return _the_one(group)
        return None

    def _carrier(self, found: Circumstance) -> Token:
        return carrier(found, self._scene.tables.tolls) if found.fine else found.token

    def _is_of_care(self, found: Circumstance) -> bool:
        """Whether somebody only was treated there: ``est décédée à l’hôpital de Dole``."""
        return found.aspect is Aspect.WHERE and singular(found.token.text) in self._scene.tables.care

    def opens_elsewhere(self, number: int) -> bool:
        """Whether a sentence opens with the place of an earlier event, and the headline names that of its own."""
        places = self._sentence_at(number).of(Aspect.WHERE)
        return any(self._is_of_earlier(found, number) for found in places)

    def _is_of_earlier(self, found: Circumstance, number: int) -> bool:
        """Whether a sentence only opens with the place of an earlier event, and the headline names that of its own.

        Example: ``Égypte : …`` … ``Deux jours après l’attentat survenu à Nice, une explosion a …``.
        """
        sentence = self._sentence_at(number)
        if found.aspect is Aspect.WHEN or number <= self._headline or found.last >= sentence.root.i:
            return False
        before = self._scene.doc[sentence.span.start : found.first]
        after = any(word(token) in self._scene.tables.recalling for token in before)
        if not after or any(is_finite(token) for token in before):
            return False
        headlines = (self.of(place, Aspect.WHERE) for place in range(self._headline + 1))
        return any(told is not None and told.value not in (None, found.value) for told in headlines)

    def is_item(self, number: int) -> bool:
        """Whether a sentence only says what is so in a place, or is measured there: ``À Oran, il fait 31 °C``."""
        sentence = self._sentence_at(number)
        counts = any(figure.figure.value.label is Dimension.COUNT for figure in sentence.figures)
        so = self._clauses.tense(sentence.root) in (Tense.PRESENT, Tense.IMPERFECT)
        return sentence.measures or (so and bool(sentence.figures) and not counts)

    def is_besides(self, found: Circumstance) -> bool:
        """Whether a place is that of a noun told of besides, or of some of several, and of nothing that follows.

        Example: ``se distingue par sa participation au sommet à Astana``, ``plusieurs villes du Caucase``.
        """
        tables, clause = self._scene.tables, self._clauses.head(found.token)
        if any(word(child) in tables.several for child in found.token.children):
            return True
        above = takewhile(lambda token: token.i != clause.i, ancestors(found.token))
        nouns = [token for token in above if is_noun(token) and not self._is_dated(token)]
        if not nouns or nouns[-1].dep_ in _CORE or singular(nouns[-1].text) in tables.events | tables.sites:
            return False
        return len(nouns) > 1 or case_of(nouns[-1]) not in tables.at

    def _is_dated(self, noun: Token) -> bool:
        return is_time(noun) or any(date.start <= noun.idx < date.end for date in self._scene.dates)

    def is_of_several(self, number: int, aspect: Aspect) -> bool:
        """Whether a sentence states dates or places of its own, none of which is that of all it tells."""
        return any(
            not found.bracketed and found.bond is Bond.DIRECT for found in self._sentence_at(number).happens(aspect)
        )

    def _is_of_participle(self, clause: Token, root: Token) -> bool:
        """Whether a participle tells what happened; not what is said besides of a name, where something is made known.

        Example: ``un feu parti mardi de Dole a``; not ``Paul Roy, attendu mardi à Dole, a annoncé``, nor ``a dévoilé
        une image de la sonde Juno, lancée en 2011``, nor of what is so now: ``la Switch, sortie le 3 mars, connaît``.
        """
        if clause.dep_ != "acl":
            return False
        aside = clause.before is not None and clause.before.text == ","
        lasts = self._tells(root) or self._clauses.tense(root) is Tense.PRESENT
        return not (lasts and aside and self._scene.names.beside(clause.head, _ANY) is not None)

    def _tells(self, root: Token) -> bool:
        """Whether a sentence tells who says or makes known something."""
        return word(root) in self._scene.reporting or word(root) in self._scene.tables.announcing

    def _is_of_subject(self, found: Circumstance, sentence: Sentence) -> bool:
        """Whether a circumstance is that of a relative clause on the subject: when it took place, or what it did then.

        Example: ``L’étape, qui se courait samedi, a vu …``, ``L’incendie qui a ravagé lundi une usine est …``.
        """
        clause, subject = sentence.clause_of(found), subject_child(sentence.root)
        if clause.dep_ != "acl:relcl" or subject is None or clause.head.i != subject.i:
            return False
        if self._clauses.tense(clause) not in {*TOLD, Tense.PRESENT}:
            return False
        return self.occurs(clause) or (
            found.bond is Bond.DIRECT and singular(subject.text) in self._scene.tables.events
        )

    def _is_of_event(self, found: Circumstance, sentence: Sentence) -> bool:
        """Whether it is when or where the event was that all happened in: ``ont péri dans le feu qui a pris``."""
        clause = sentence.clause_of(found)
        if clause.dep_ != "acl:relcl" or self._clauses.tense(clause) not in TOLD:
            return False
        noun = clause.head
        if noun.dep_ == "nmod" and singular(noun.head.text) in self._scene.tables.events:
            noun = noun.head  # le feu de forêt
        within = case_of(noun) in self._scene.tables.at - TO - {_UPON}  # not sur l'accident, au procès
        return within and noun.head.i == sentence.root.i and singular(noun.text) in self._scene.tables.events

    def _is_meanwhile(self, found: Circumstance, sentence: Sentence) -> bool:
        """Whether a circumstance tells when or where what happened did: ``sont morts lorsqu’un car a dérapé mardi``."""
        clause = sentence.clause_of(found)
        then = clause.dep_ == "advcl" and clause.head.i == sentence.root.i < clause.i
        return then and not self._scene.tables.moments.isdisjoint(sentence.between(sentence.root.i, clause.i))

    def _is_main(self, clause: Token, root: Token) -> bool:
        if clause.i == root.i or (clause.head.i == root.i and clause.dep_ in ("conj", "ccomp", "parataxis")):
            return True
        return self._is_told_behind(clause, root) or self._is_first_verb(clause, root)

    def _is_first_verb(self, clause: Token, root: Token) -> bool:
        """Whether the parse hangs what is told on a participle: ``le corps du pilote disparu a été vu``."""
        if self._clauses.tense(root) is not Tense.NONE or clause.head.i != root.i or clause.i < root.i:
            return False
        finite = next((token for token in root.doc[root.sent.start : clause.i + 1] if is_finite(token)), None)
        own = finite is not None and clause.i in (finite.i, finite.head.i)
        marked = any(child.dep_ == "mark" or word(child) in RELATIVES for child in clause.children)
        return own and not marked and root.pos_ == "VERB" and root.i > root.sent.start

    def _is_told_behind(self, clause: Token, root: Token) -> bool:
        """Whether the parse hangs what is told on the telling behind it: ``Dix ont péri, ont annoncé les élus``."""
        if (
            not self._tells(root)
            or clause.i > root.i
            or clause.dep_ not in _HUNG
            or self._clauses.tense(clause) not in TOLD
        ):
            return False
        return all(child.dep_ != "mark" and word(child) not in RELATIVES for child in clause.children)


def _the_one(group: Sequence[Circumstance]) -> Circumstance | None:
    """The one day or place that circumstances tell of: among wider places the one narrowest, as it lies there.

    Example: ``La ville de Mocoa, dans le sud de la Colombie, a été inondée`` → Mocoa.
    """
    if len({found.value for found in group}) == 1:
        return group[0]
    if group[0].aspect is Aspect.WHEN or any(found.value is None for found in group):
        return None
    widths = [extent_of(found.value or "").width.value for found in group]
    narrow = [found for found, width in zip(group, widths, strict=True) if width == min(widths)]
    return narrow[0] if len({found.value for found in narrow}) == 1 else None
