"""Figures that share what is measured with another one: ``66 tonnes de cacao, contre 72 tonnes``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.measured.ellipsis import PAIRING, before_number
from factx.measured.noun_above import bracket_before
from factx.measured.relation import Quantified, Relation, SameAs, Strategy
from factx.schema import Dimension
from factx.syntax.phrases import case_of, following, is_noun, preceding, word

if TYPE_CHECKING:
    from factx.measured.figure_in_text import FigureInText

_COMPARING: Final = frozenset(("contre", "soit", "puis", "lieu"))
#: Between two figures of one kind that can tell of one noun: ``12 % en mai et 14 % en juin``.
_JOINING: Final = frozenset(("et", "ou", "puis", "voire"))
_NEAR: Final = 5


def _of_conversion(figure: FigureInText) -> SameAs | None:
    """``66 millions d’euros (70 millions de dollars)``: one amount in two units."""
    bracket = bracket_before(figure.span)
    before = None if bracket is None else preceding(bracket)
    converted = None if before is None else figure.text.at(before)
    alike = converted is not None and converted.value.label is figure.label
    return SameAs(converted) if converted is not None and alike else None


CONVERSION: Final = Strategy("conversion in brackets", _of_conversion, Relation.BEARER)


def _of_figure_above(figure: FigureInText) -> SameAs | None:
    """``de 47 à 50 millions``: the parse hangs the second on the first."""
    above = figure.text.at(figure.span.root.head)
    if above is None or above.start >= figure.figure.start or above.value.label is not figure.label:
        return None
    return SameAs(above)


FIGURE_ABOVE: Final = Strategy("figure above", _of_figure_above, Relation.BEARER)


def _of_pair(figure: FigureInText) -> SameAs | None:
    """The second of a pair has the noun: ``passe de 66 tonnes à 72 tonnes de cacao``."""
    after = following(figure.span[-1])
    near = figure.text.doc[after.i : after.i + _NEAR] if after is not None and word(after) in PAIRING else ()
    second = figure.text.first_in(near)
    return SameAs(second) if second is not None and second.value.label is figure.label else None


FIRST_OF_PAIR: Final = Strategy("first of a pair", _of_pair, Relation.BEARER)


def _of_comparison(figure: FigureInText) -> SameAs | None:
    """``66 tonnes de cacao, contre 72 tonnes``, ``12 lits, soit 30 %``."""
    before = before_number(figure.span)
    if before is None or word(before) not in _COMPARING:
        return None
    return _like(figure) or (_like(figure, alike=False) if word(before) == "soit" else None)


COMPARISON: Final = Strategy("comparison", _of_comparison, Relation.BEARER)


def _like(figure: FigureInText, *, alike: bool = True) -> SameAs | None:
    """The figure before one in its sentence, of the same dimension unless any will do."""
    earlier = figure.text.before(figure.figure, figure.span)
    return next((SameAs(other) for other in earlier if not alike or other.value.label is figure.label), None)


def _of_joined(figure: FigureInText) -> SameAs | None:
    """``12 % en mai et 14 % en juin``."""
    before = before_number(figure.span)
    return _like(figure) if before is not None and word(before) in _JOINING else None


JOINED: Final = Strategy("joined", _of_joined, Relation.BEARER)


def _of_gapped(figure: FigureInText) -> SameAs | None:
    """What the count before tells of too: ``estime à 9 000 le nombre de grévistes, la préfecture à 4 500``."""
    at, holding = figure.before, before_number(figure.span)
    return _like(figure) if at is not None and word(at) == "à" and holding is not None and is_noun(holding) else None


GAPPED: Final = Strategy("verb left out", _of_gapped, Relation.BEARER)


def _of_adverbial(figure: FigureInText) -> Quantified | None:
    """``en six secondes``, ``depuis des mois``: how long something took is no measure of a noun."""
    adverbial = figure.label is Dimension.DURATION and case_of(figure.span.root) in figure.tables.adverbial
    return Quantified(None) if adverbial else None


ADVERBIAL: Final = Strategy("adverbial", _of_adverbial, Relation.BEARER)


def _of_purpose(figure: FigureInText) -> Quantified | None:
    """What an amount is for: ``45 euros pour une nuit`` → ``nuit``."""
    after = following(figure.span[-1])
    if figure.label is not Dimension.MONEY or after is None or word(after) != "pour":
        return None
    first = following(after)
    noun = first if first is None or first.pos_ != "DET" else following(first)
    return Quantified(noun) if noun is not None and is_noun(noun) else None


PURPOSE: Final = Strategy("amount for", _of_purpose, Relation.BEARER)
