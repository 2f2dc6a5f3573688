"""Whose age a figure is: ``un berger de 71 ans``, ``Léa Brun, 8 ans,``, ``à 71 ans, il …``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.grammar import Example
from factx.lexicon.context import singular
from factx.measured.relation import Quantified, Relation, Strategy
from factx.measured.subjects import subject
from factx.measured.surface_rules import noun_before, phrase_head, quantified
from factx.schema import Dimension
from factx.syntax.closed_classes import POSSESSIVES, THAT
from factx.syntax.phrases import (
    NUMBER_LEADS,
    ancestors,
    is_predicate,
    preceding,
    word,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from factx.measured.figure_in_text import FigureInText


def _before_age(figure: FigureInText) -> Token | None:
    """The word before an age that is nobody's own (``ses 24 ans``)."""
    before = figure.before
    while before is not None and word(before) in NUMBER_LEADS - {"de", "d'", "à"}:
        before = preceding(before)
    own = before is None or figure.label is not Dimension.AGE or word(before) in POSSESSIVES
    return None if own else before


def _of_aged(figure: FigureInText) -> Quantified | None:
    """``un berger de 71 ans`` → ``berger``."""
    before = _before_age(figure)
    noun = noun_before(before) if before is not None and word(before) in ("de", "d'") else None
    return None if noun is None or singular(noun.text) in figure.tables.properties else Quantified(noun)


AGE_COMPLEMENT: Final = Strategy(
    "age of",
    _of_aged,
    Relation.COMPLEMENT,
    finds=(
        Example("Un berger de ⟦71 ans⟧ a disparu.", "berger"),
        Example("Un père de famille d’origine corse de ⟦49 ans⟧ est mort.", "père"),
    ),
    ignores=("Le jour de ses ⟦24 ans⟧, il part.",),
)


def _of_age_apposed(figure: FigureInText) -> Quantified | None:
    """``Léa Brun, 8 ans,`` → ``Léa Brun``."""
    before = _before_age(figure)
    if before is None or word(before) != ",":
        return None
    noun = noun_before(before)
    return quantified(phrase_head(noun) if noun is not None and noun.text[0].islower() else noun)


AGE_APPOSITION: Final = Strategy(
    "age in apposition",
    _of_age_apposed,
    Relation.BEARER,
    finds=(
        Example("Léa Brunel, ⟦8 ans⟧, a été retrouvée.", "Léa Brunel"),
        Example("Le suspect, ⟦32 ans⟧, nie les faits.", "suspect"),
    ),
    ignores=("Hier, à ⟦32 ans⟧, il a renoncé.",),
)


def _of_age_had(figure: FigureInText) -> Quantified | None:
    """``à 71 ans, il …``, ``le berger a 71 ans``, ``elle n’a que 71 ans``."""
    before = _before_age(figure)
    if before is None or word(before) == ",":
        return None
    if word(before) in THAT and (has := preceding(before)) is not None and word(has) in figure.tables.having:
        return quantified(subject(has))
    verb = next((above for above in ancestors(figure.root) if is_predicate(above)), None)
    if verb is None or not (word(before) == "à" or word(figure.head) in figure.tables.having):
        return None
    return quantified(subject(verb))


AGE_OF_SUBJECT: Final = Strategy(
    "age of the subject",
    _of_age_had,
    Relation.BEARER,
    finds=(
        Example("Le berger a ⟦71 ans⟧.", "berger"),
        Example("À ⟦71 ans⟧, le berger a vendu son troupeau.", "berger"),
    ),
    ignores=("Il vend un vélo de ⟦2 ans⟧.",),
)
