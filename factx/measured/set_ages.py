"""An age that is set for all: ``le relèvement de l’âge de la retraite de 62 à 64 ans``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.grammar import Example
from factx.lexicon.closed_classes import OF, TO
from factx.lexicon.inflection import singular
from factx.lexicon.measured import PropertyClass
from factx.measured.relation import MeasuredStrategy, NounRelation, Quantified
from factx.schema import Dimension
from factx.syntax.moods import is_finite
from factx.syntax.phrases import is_noun, preceding, tokens_before, word

if TYPE_CHECKING:
    from factx.measured.figure_in_text import FigureInText
    from factx.parse import Token


def _of_set_age(figure: FigureInText) -> Quantified | None:
    """``reporter l’âge de la retraite de 62 à 64 ans`` → ``âge``, of both figures."""
    led = figure.before
    if figure.label is not Dimension.AGE or led is None or word(led) not in TO | OF:
        return None
    age = _age_before(led, figure)
    return None if age is None or age.i + 1 == led.i else Quantified(age)


def _age_before(place: Token, figure: FigureInText) -> Token | None:
    """The noun ``âge`` before a place, its complement behind it: ``l’âge légal de départ à la retraite de``."""
    complemented = False
    for token in tokens_before(place):
        if is_finite(token) or token.is_punct:
            return None
        if figure.tables.properties.get(singular(token.text)) == PropertyClass.AGE and is_noun(token):
            before = preceding(token)
            return token if complemented and before is not None and word(before) in ("l'", "cet") else None
        complemented = complemented or (not figure.text.holds(token) and token.pos_ in ("NOUN", "ADJ"))
    return None


SET_AGE: Final = MeasuredStrategy(
    "set age",
    _of_set_age,
    NounRelation.COMPLEMENT,
    finds=(
        Example("Le relèvement de l’âge de la retraite de 62 à ⟦64 ans⟧ est critiqué.", "retraite/âge"),
        Example("Le ministre veut porter l’âge de la retraite de ⟦62⟧ à 64 ans.", "retraite/âge"),
    ),
    ignores=("Le ministre est parti à l’âge de ⟦64 ans⟧.",),
)
