"""What money is spent on: ``débloquer 8 millions d’euros pour les ports``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.grammar import Example
from factx.lexicon.closed_classes import APIECE, CIRCUMSTANCES, DEFINITES, JOINING, PLURAL_DEFINITES
from factx.measured.relation import MeasuredStrategy, NounRelation, Quantified
from factx.measured.surface_rules import quantified
from factx.measured.verb_above import verb_above
from factx.schema import Dimension
from factx.syntax.clauses import is_time
from factx.syntax.phrases import ancestors, case_of, following, is_adjective, is_noun, preceding, word

if TYPE_CHECKING:
    from factx.measured.figure_in_text import FigureInText
    from factx.parse import Token


def _of_paid_for(figure: FigureInText) -> Quantified | None:
    """What money is spent on: ``débloquer 8 millions d’euros pour les ports`` → ``ports``."""
    priced = _priced_each(figure)
    if priced is not None:
        return quantified(priced)
    verb, tables = verb_above(figure), figure.tables
    own = _paid_for_behind(figure)
    if own is not None:
        return quantified(own)
    if verb is None or word(verb) not in tables.money_verbs:
        return None
    paid = (child for child in verb.children if case_of(child) in tables.paid_for)
    return quantified(next((child for child in paid if is_noun(child) and child != figure.root), None))


def _priced_each(figure: FigureInText) -> Token | None:
    """What costs so much apiece: ``à 12 euros la place, ils hésitent`` → ``place``."""
    article = following(figure.span[-1])
    noun = None if article is None or figure.label is not Dimension.MONEY else following(article)
    if article is None or noun is None or word(article) not in DEFINITES - PLURAL_DEFINITES:
        return None
    after = following(noun)
    closed = after is None or after.is_punct or word(after) in CIRCUMSTANCES
    apart = is_time(noun) or word(noun) in APIECE or figure.text.name_at(noun) is not None
    return noun if closed and not apart and noun.pos_ in ("NOUN", "VERB") else None


def _paid_for_behind(figure: FigureInText) -> Token | None:
    """What a further sum of a verb is spent on: ``investit 12 M€ dans les lycées et 4 dans les gares`` → ``gares``."""
    joint, case = preceding(figure.span[0]), following(figure.span[-1])
    if joint is None or word(joint) not in JOINING | {","} or figure.label is not Dimension.MONEY:
        return None
    if case is None or word(case) not in figure.tables.paid_for:
        return None
    verb = next((token for token in ancestors(figure.root) if word(token) in figure.tables.money_verbs), None)
    noun = None if verb is None else following(case)
    while noun is not None and (noun.pos_ == "DET" or is_adjective(noun)):
        noun = following(noun)
    return noun if noun is not None and is_noun(noun) and figure.text.name_at(noun) is None else None


PAID_FOR: Final = MeasuredStrategy(
    "paid for",
    _of_paid_for,
    NounRelation.BEARER,
    finds=(
        Example("L’État débloque ⟦8 millions d’euros⟧ pour les ports.", "ports"),
        Example("Quelque ⟦8 millions d’euros⟧ seront investis dans les ports.", "ports"),
        Example("Elle investit 12 millions d’euros dans les lycées et ⟦4 millions⟧ dans les gares.", "gares"),
    ),
    ignores=("L’État perd ⟦8 millions d’euros⟧ par an.",),
)
