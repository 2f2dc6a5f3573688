"""The subject of a verb of measure by its place, where the parse sees no verb: ``le déficit atteindra 5 % du PIB``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.grammar import Example
from factx.lexicon.closed_classes import NUMBER_LEADS, PARTITIVES, REFLEXIVES
from factx.lexicon.conjugation import NONFINITE, readings
from factx.measured.counted_noun import shows_plural
from factx.measured.relation import MeasuredStrategy, NounRelation, Quantified
from factx.measured.surface_rules import noun_before, quantified
from factx.measured.verb_above import verb_above
from factx.schema import Dimension
from factx.syntax.clauses import is_time
from factx.syntax.phrases import case_of, preceding, word

if TYPE_CHECKING:
    from factx.measured.figure_in_text import FigureInText

_LEVELS: Final = frozenset((Dimension.MONEY, Dimension.PERCENT, Dimension.MASS, Dimension.VOLUME, Dimension.POWER))


def _of_verb_by_place(figure: FigureInText) -> Quantified | None:
    """The noun right before a verb of measure that stands right before the figure."""
    place = figure.before
    while place is not None and word(place) in NUMBER_LEADS:
        place = preceding(place)
    if (
        place is None
        or verb_above(figure) is not None
        or figure.label not in _LEVELS
        or word(place) not in figure.tables.subject_verbs
    ):
        return None
    if all(reading.tense in NONFINITE for reading in readings(place.text)):
        return None
    before = preceding(place)
    mark = place if before is None or word(before) not in REFLEXIVES else before
    noun = noun_before(mark)
    if noun is None or is_time(noun) or case_of(noun) not in ("", *PARTITIVES):
        return None  # « le quota de pêche au cabillaud passera »
    if shows_plural(noun) != word(place).endswith("nt"):
        return None
    return quantified(noun, figure.told_by(figure.tables.property_verbs.get(word(place))))


VERB_BY_PLACE: Final = MeasuredStrategy(
    "verb by its place",
    _of_verb_by_place,
    NounRelation.BEARER,
    finds=(
        Example("Le déficit atteindra ⟦5 %⟧ du PIB.", "déficit"),
        Example("Le loyer avoisine ⟦800 euros⟧.", "loyer"),
    ),
    ignores=("Le maire a dépensé ⟦5 %⟧ du budget.",),
)
