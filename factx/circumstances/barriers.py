"""Figures that no date of their clause reaches: what a thing is like, what is only meant, what names another event."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.circumstances.ties import Aspect
from factx.lexicon.closed_classes import PARTITIVES
from factx.lexicon.context import singular
from factx.schema import Dimension
from factx.syntax.moods import is_infinitive
from factx.syntax.phrases import ancestors, is_noun, word

if TYPE_CHECKING:
    from spacy.tokens import Token

    from factx.circumstances.scene import Scene
    from factx.circumstances.sentence import PlacedFigure, Sentence

#: What describes a thing after `de`: ``un colis de 3 kg``.
_FEATURES: Final = frozenset((Dimension.LENGTH, Dimension.AREA, Dimension.MASS, Dimension.VOLUME, Dimension.POWER))


class Barriers:
    """What keeps the dates of a sentence from its figures."""

    def __init__(self, sentence: Sentence, scene: Scene) -> None:
        self._sentence, self._scene = sentence, scene

    def is_dateless(self, figure: PlacedFigure) -> bool:
        """Whether no date of its sentence is that of a figure."""
        return self._is_meant(figure) or self._is_feature(figure)

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
        for above in (figure.span.root, *ancestors(figure.span.root)):
            if above.i == figure.clause.i and not is_infinitive(above):
                return False
            if is_infinitive(above):
                return any(word(child) in self._scene.tables.purposes for child in above.children)
            named = singular(above.text) in self._scene.tables.events and above.i < figure.span.start
            if named and above.dep_.startswith(("obl", "nmod")) and not self._dates_within(above):
                return True
        return False

    def _dates_within(self, noun: Token) -> bool:
        return any(found.aspect is Aspect.WHEN and found.token.i == noun.i for found in self._sentence.circumstances)


def _is_complement(noun: Token) -> bool:
    """Whether a noun hangs on another through ``de``."""
    return noun.head.i < noun.i and any(word(child) in PARTITIVES for child in noun.children if child.dep_ == "case")
