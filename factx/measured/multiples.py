"""What a multiple is of: ``une masse 12 fois plus grande``, ``trois fois plus haute``, ``trois fois la taille de``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.grammar import Example
from factx.lexicon.closed_classes import COMPARATIVES, DEFINITES, NUMBER_LEADS
from factx.lexicon.inflection import singular
from factx.measured.counted_noun import singular_adjective
from factx.measured.relation import MeasuredStrategy, NounRelation, Quantified
from factx.measured.subjects import subject
from factx.measured.wording import is_times
from factx.patterns import fold
from factx.schema import Dimension
from factx.syntax.moods import is_finite
from factx.syntax.phrases import following, has_copula, is_noun, preceding, word
from factx.syntax.referents import is_pronoun

if TYPE_CHECKING:
    from factx.measured.figure_in_text import FigureInText
    from factx.parse import Token


def times(figure: FigureInText) -> Token | None:
    """The word ``fois`` after a ratio, which makes it a multiple of any property; None for other figures."""
    after = following(figure.span[-1]) if figure.label is Dimension.RATIO else None
    return after if after is not None and is_times(after) else None


def _of_multiple(figure: FigureInText) -> Quantified | None:
    """The noun that an adjective compares: ``une vitesse cinq fois supérieure``, ``trois fois plus haute``."""
    counted = times(figure)
    adjective = None if counted is None else following(counted)
    if adjective is not None and word(adjective) in COMPARATIVES:
        adjective = following(adjective)
    if adjective is None or adjective.pos_ != "ADJ":
        return None
    if has_copula(adjective):
        noun = subject(adjective)
    else:
        noun = adjective.head if adjective.dep_ == "amod" and adjective.head.i < figure.span.start else None
    if noun is None or not is_noun(noun):
        return None
    stated = figure.tables.property_adjectives.get(singular_adjective(adjective))
    return Quantified(noun, None if singular(noun.text) in figure.tables.properties else stated)


MULTIPLE: Final = MeasuredStrategy(
    "multiple",
    _of_multiple,
    NounRelation.BEARER,
    finds=(
        Example("La tour est ⟦trois⟧ fois plus haute que le clocher.", "tour/hauteur"),
        Example("L’étoile a une masse ⟦douze⟧ fois plus grande que celle du Soleil.", "étoile/masse"),
    ),
    ignores=("Le rendement a été multiplié par ⟦trois⟧.",),
)


def _of_multiple_of_property(figure: FigureInText) -> Quantified | None:
    """Whose property is so many times another's: ``l’île fait trois fois la surface de la Corse`` → ``île``."""
    counted = times(figure)
    article = None if counted is None else following(counted)
    noun = following(article) if article is not None and word(article) in DEFINITES else None
    if noun is None or singular(noun.text) not in figure.tables.properties:
        return None
    verb = figure.before
    while verb is not None and word(verb) in NUMBER_LEADS:
        verb = preceding(verb)
    bearer = subject(verb) if verb is not None and is_finite(verb) else None
    return (
        None if bearer is None or not (is_noun(bearer) or is_pronoun(bearer)) else Quantified(bearer, fold(noun.text))
    )


MULTIPLE_OF_PROPERTY: Final = MeasuredStrategy(
    "multiple of a property",
    _of_multiple_of_property,
    NounRelation.BEARER,
    finds=(
        Example("L’île fait ⟦trois⟧ fois la superficie de la Corse.", "île/superficie"),
        Example("Ce miroir aurait ⟦huit⟧ fois le diamètre de l’ancien.", "miroir/diamètre"),
    ),
    ignores=("Il a traversé ⟦trois⟧ fois la ville.",),
)
