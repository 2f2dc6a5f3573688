"""Measures of what an earlier figure counts or is a part of: ``300 euros pièce``, ``ses rivaux en obtiennent 12 %``."""

from __future__ import annotations

from typing import Final

from factx.grammar import Example
from factx.lexicon.closed_classes import APIECE, JOINING, NUMBER_LEADS, OBJECT_CASES, PARTITIVES, TO
from factx.measured.ellipsis import counted_in_sentence_before, is_of_them
from factx.measured.figure_in_text import FigureInText
from factx.measured.relation import MeasuredStrategy, NounRelation, Quantified, SameAs
from factx.measured.surface_rules import before_size
from factx.schema import Dimension
from factx.schema.vocabulary import SHARES
from factx.syntax.phrases import following, preceding, word

#: Before the price of a thing.
_PRICING: Final = PARTITIVES | TO | {"pour"}


def _of_parallel(figure: FigureInText) -> SameAs | None:
    """``s’élève à 88 000 € en dépenses et à 41 500 € en recettes``: the same preposition again."""
    case = before_size(figure)
    joint = preceding(case) if case is not None and word(case) in OBJECT_CASES else None
    if case is None or joint is None or word(joint) not in JOINING:
        return None
    other = next(iter(figure.text.before(figure.figure, figure.span)), None)
    if other is None or other.value.label is not figure.label:
        return None
    before = before_size(FigureInText(other, figure.text))
    return SameAs(other) if before is not None and word(before) == word(case) else None


PARALLEL: Final = MeasuredStrategy(
    "parallel",
    _of_parallel,
    NounRelation.BEARER,
    finds=(
        Example("Le reliquat s’élève à 88 000 € en dépenses et à ⟦41 500 €⟧ en recettes.", "reliquat"),
        Example("Le colis est facturé à 12 euros en ville et à ⟦15 euros⟧ à la campagne.", "colis"),
    ),
    ignores=("Le colis est vendu à ⟦15 euros⟧ en ville.",),
)


def _of_each(figure: FigureInText) -> Quantified | None:
    """``en deux fois, l’été et l’hiver, deux versements en mai, de 22 500 euros chacun`` → ``versements``."""
    each, case = following(figure.span[-1]), before_size(figure)
    if each is None or case is None or word(each) not in APIECE or word(case) not in _PRICING:
        return None
    counted = figure.text.counted_before(figure.span[0])
    return None if counted is None else Quantified(counted)


EACH: Final = MeasuredStrategy(
    "each",
    _of_each,
    NounRelation.BEARER,
    finds=(
        Example("Il a reçu deux chèques, en mai et en juin, de ⟦300 euros⟧ chacun.", "chèques"),
        Example("Elle vend ses deux tableaux pour ⟦300 euros⟧ pièce.", "tableaux"),
        Example("Elle aurait touché sept chèques, à son nom, d’une valeur de ⟦3 000 euros⟧ chacun.", "chèques"),
    ),
    ignores=("Les deux clubs ont reçu ⟦300 euros⟧ chacun.",),
)


def _of_them(figure: FigureInText) -> Quantified | None:
    """``le maire a 31 % des voix ; ses rivaux en obtiennent 12 %`` → ``voix``; ``deux tiers d’entre eux``."""
    after = following(figure.span[-1])
    if figure.label in SHARES and after is not None and is_of_them(after):
        counted = counted_in_sentence_before(figure.span[0], figure.text.counted_at)
        return None if counted is None else Quantified(counted)
    if figure.label is not Dimension.PERCENT or figure.portion is not None:
        return None
    verb = figure.before
    while verb is not None and (
        word(verb) in NUMBER_LEADS or word(verb) in (",", "et") or verb.pos_ == "ADV" or figure.text.holds(verb)
    ):
        verb = preceding(verb)
    of_them = preceding(verb) if verb is not None and word(verb) in figure.tables.share_verbs else None
    if of_them is None or word(of_them) != "en":
        return None
    portions = (FigureInText(other, figure.text).portion for other in figure.text.all_before(figure.figure))
    return next((Quantified(noun) for noun in portions if noun is not None), None)


OF_THEM: Final = MeasuredStrategy(
    "share of them",
    _of_them,
    NounRelation.PART_OF,
    finds=(
        Example("Le maire a 31 % des voix. Ses rivaux en obtiennent ⟦12 %⟧ et 9 %.", "voix"),
        Example("Le maire a 31 % des voix. Ses rivaux en recueillent respectivement 12 % et ⟦9 %⟧.", "voix"),
        Example("Elle a suivi 420 oiseaux. ⟦Deux tiers⟧ d’entre eux n’ont jamais été revus.", "oiseaux"),
    ),
    ignores=("Le maire a 31 % des voix. Il obtient ⟦12 %⟧ à Dole.",),
)
