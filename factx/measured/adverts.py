"""Measures of what an advertisement offers: ``Vends maison de ville, 110 m², 190 000 €``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.grammar import Example
from factx.measured.relation import MeasuredStrategy, NounRelation, Quantified
from factx.patterns import fold
from factx.schema import Dimension
from factx.syntax.clauses import is_time
from factx.syntax.moods import is_finite
from factx.syntax.phrases import following, is_adjective, is_noun, words_from

if TYPE_CHECKING:
    from factx.measured.figure_in_text import FigureInText
    from factx.parse import Token

#: What two tokens at the head of an advertisement can be: ``À vendre :``, ``Vends``.
_OPENING: Final = 2
_OFFERED: Final = frozenset(
    (Dimension.MONEY, Dimension.AREA, Dimension.LENGTH, Dimension.VOLUME, Dimension.MASS, Dimension.POWER)
)


def _of_offer(figure: FigureInText) -> Quantified | None:
    """The first noun of an advertisement, of which what stands after a comma is told: ``Vends vélo, 850 euros``."""
    before = figure.before
    if figure.label not in _OFFERED or before is None or before.text not in (",", ";", ":", "-", "–", "("):
        return None
    first: Token | None = before.sent[0]
    for length in (1, _OPENING):
        words = [] if first is None else words_from(first, length)
        if fold(" ".join(words)) in figure.tables.offering:
            break
    else:
        return None
    for _ in range(length):
        first = None if first is None else following(first)
    while first is not None and (first.is_punct or first.pos_ == "DET" or is_adjective(first)):
        first = following(first)
    if first is None or any(is_finite(token) for token in first.doc[first.i : figure.span.start]):
        return None
    named = is_noun(first) or first.pos_ == "VERB"  # the tagger takes « vélo » for a verb behind « Vends »
    return Quantified(first) if named and not is_time(first) and not figure.text.holds(first) else None


OFFER: Final = MeasuredStrategy(
    "offer",
    _of_offer,
    NounRelation.BEARER,
    finds=(
        Example("Vends maison de ville, ⟦110 m²⟧, 190 000 €.", "maison"),
        Example("À vendre : terrain de 800 m², ⟦45 000 €⟧.", "terrain"),
    ),
    ignores=("Le maire vend la maison, ⟦110 m²⟧.",),
)
