"""Figures that no date of their clause reaches: what a thing is like, what is only meant, what names another event."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final

from factx.circumstances.announced import is_of_speaker
from factx.circumstances.clauses import Tense
from factx.circumstances.ties import Aspect, Circumstance
from factx.circumstances.words import bracket_around
from factx.lexicon.closed_classes import PARTITIVES
from factx.lexicon.inflection import singular
from factx.schema import Dimension
from factx.syntax.moods import is_infinitive, is_past_infinitive
from factx.syntax.phrases import ancestors, is_noun, subject_child, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.circumstances.clauses import Clauses
    from factx.circumstances.scene import Scene
    from factx.circumstances.sentence import PlacedFigure, Sentence
    from factx.parse import Token

#: What describes a thing after `de`: ``un colis de 3 kg``.
_FEATURES: Final = frozenset((Dimension.LENGTH, Dimension.AREA, Dimension.MASS, Dimension.VOLUME, Dimension.POWER))
#: What a verb makes known.
_MADE_KNOWN: Final = frozenset(("obj", "nsubj:pass", "xcomp", "ccomp", "obl:arg"))
_AFTER: Final = "après"
_IN: Final = "en"
#: What is so when it is said.
_STATES: Final = frozenset((Tense.PRESENT, Tense.IMPERFECT))


class Barriers:
    """What keeps the dates of a sentence from its figures."""

    def __init__(self, sentence: Sentence, clauses: Clauses, scene: Scene) -> None:
        self._sentence, self._clauses, self._scene = sentence, clauses, scene

    def is_dateless(self, figure: PlacedFigure) -> bool:
        """Whether no date of its sentence is that of a figure."""
        return self._is_meant(figure) or self._is_feature(figure) or self._is_extent(figure) or self.is_size(figure)

    def is_size(self, figure: PlacedFigure) -> bool:
        """Whether a figure says how large or how well known is what stands before it, in brackets or as its complement.

        Example: ``Mocoa (40 000 habitants)``, ``une ville de 70 000 habitants``, ``l’international (huit sélections)``.
        """
        noun, tables = figure.span.root if is_noun(figure.span.root) else figure.span.root.head, self._scene.tables
        stem = singular(noun.text)
        stands = figure.figure.value.label is Dimension.COUNT and (stem in tables.residents or stem in tables.standing)
        if not stands:
            return False
        named = _is_complement(noun) and singular(noun.head.text) in tables.towns
        return named or bracket_around(self._scene.doc, figure.span.start) is not None

    def is_made_known(self, figure: PlacedFigure, found: Circumstance) -> bool:
        """Whether a day or place is only that of the making known, and the figure no state as of then.

        Example: ``a annoncé mardi 500 suppressions``, ``ont indiqué mardi que trois hommes ont été tués``; not ``a
        indiqué mardi qu’il y avait désormais 270 blessés``.
        """
        if found.aspect is Aspect.WHERE or not self._sentence.announces(found):
            return found.aspect is Aspect.WHERE and self._is_told_there(figure, found)
        bracket = bracket_around(self._scene.doc, figure.span.start)
        if bracket is not None and bracket != bracket_around(self._scene.doc, found.first):
            return True  # Paul Roy (38 % des voix) a annoncé mardi
        return self._is_announced(figure, found)

    def _is_announced(self, figure: PlacedFigure, found: Circumstance) -> bool:
        """Whether a figure is of what is made known on a day, and of another."""
        verb, clause = self._sentence.clause_of(found), figure.clause
        way = list(_way(figure.span.root))
        told = next((below for below, above in pairwise(way) if above.i == verb.i), None)
        if told is None:
            # Made known behind the claim, or the thing itself: ont indiqué mardi les secours, le chiffre publié mardi
            if verb.dep_ != "parataxis" and not verb.dep_.startswith("acl"):
                return False
        elif clause.i == verb.i and word(verb) not in self._scene.tables.announcing:
            return False
        elif clause.i == verb.i and told.dep_ not in _MADE_KNOWN and told.i != found.token.i:
            return False  # a annoncé mardi la perte de 640 emplois: the parse hangs it on the day
        if clause.i != verb.i and self._clauses.tense(clause) in _STATES:
            return False
        nouns = [token for token in way if is_noun(token)]
        subject = subject_child(clause)
        return all(singular(noun.text) not in self._scene.tables.tolls for noun in (*nouns, *filter(None, [subject])))

    def _is_told_there(self, figure: PlacedFigure, found: Circumstance) -> bool:
        """Whether a place is where somebody speaks, or showed a thing that has it anywhere: ``dévoilé à Milan``."""
        if is_of_speaker(found, self._scene):
            return True
        told = self._sentence.announces(found) and self._sentence.clause_of(found).i == figure.clause.i
        return told and figure.figure.value.label is not Dimension.COUNT

    def past_infinitive(self, figure: PlacedFigure) -> Token | None:
        """The infinitive of the past that a figure stands in: ``accusé d’avoir floué 160 clients``."""
        for above in _way(figure.span.root):
            if is_past_infinitive(above):
                return above
            if above.i == figure.clause.i:
                return None
        return None

    def is_followed(self, infinitive: Token) -> bool:
        """Whether what an infinitive tells came right before the rest of its sentence: ``après avoir atteint 250``."""
        return any(word(child) == _AFTER for child in infinitive.children if child.i < infinitive.i)

    def _is_extent(self, figure: PlacedFigure) -> bool:
        """Whether a figure says how long or far a thing is: ``d’une durée de deux ans``, ``située à 4 km``."""
        label, noun = figure.figure.value.label, figure.span.root.head
        if (
            label is Dimension.LENGTH
            and figure.clause.dep_ == "acl"
            and self._clauses.tense(figure.clause) is Tense.NONE
        ):
            return True
        return singular(noun.text) in self._scene.tables.extents and _is_complement(figure.span.root)

    def _is_feature(self, figure: PlacedFigure) -> bool:
        """Whether a figure says what a thing is like, whatever is done with it: ``un immeuble de cinq étages``."""
        root = figure.span.root
        label = figure.figure.value.label
        noun = root if label is not Dimension.COUNT or is_noun(root) else root.head
        if label is Dimension.COUNT:
            return singular(noun.text) in self._scene.tables.parts and _is_complement(noun)
        return label in _FEATURES and is_noun(noun.head) and _is_complement(noun)

    def _is_meant(self, figure: PlacedFigure) -> bool:
        """Whether a figure stands in a purpose, or in the name of another event, which no day of its clause dates.

        Example: ``marchent mardi pour obtenir 300 euros``, ``est jugé mardi pour le meurtre de deux hommes``.
        """
        if self._is_time(figure):
            return False
        for above in (figure.span.root, *ancestors(figure.span.root)):
            if above.i == figure.clause.i and not is_infinitive(above):
                return False
            if is_infinitive(above):
                if word(above) in self._scene.tables.resulting:
                    return False  # le taux monte de 0,1 point pour atteindre 10 %
                return any(word(child) in self._scene.tables.purposes for child in above.children)
            named = singular(above.text) in self._scene.tables.events and above.i < figure.span.start
            if named and above.dep_.startswith(("obl", "nmod")) and not self._dates_within(above):
                return word(above.head) not in self._scene.tables.leading or above.dep_ != "obl:arg"
        return False

    def _is_time(self, figure: PlacedFigure) -> bool:
        """Whether a figure is the time that something took: ``a remporté dimanche le marathon en 2 h 6 min``."""
        start = figure.span.start
        took = figure.figure.value.label is Dimension.DURATION and start > 0 and word(self._scene.doc[start - 1]) == _IN
        return took and self._clauses.tense(figure.clause) is Tense.PERFECT

    def _dates_within(self, noun: Token) -> bool:
        return any(found.aspect is Aspect.WHEN and found.token.i == noun.i for found in self._sentence.circumstances)


def _way(token: Token) -> Iterator[Token]:
    """A token and what stands above it, up to the root."""
    yield token
    yield from ancestors(token)


def _is_complement(noun: Token) -> bool:
    """Whether a noun hangs on another through ``de``."""
    return noun.head.i < noun.i and any(word(child) in PARTITIVES for child in noun.children if child.dep_ == "case")
