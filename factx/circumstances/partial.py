"""Parts and their wholes: figures that count some of those who were counted before, and of whom others count some."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from factx.circumstances.words import before_words
from factx.lexicon.closed_classes import (
    AMONG,
    NUMBER_LEADS,
    OF,
    OF_WHICH,
    PART_CUES,
    PARTITIVES,
    PLURAL_DEFINITES,
    STRESSED_PRONOUNS,
)
from factx.schema import Dimension
from factx.syntax.phrases import word

if TYPE_CHECKING:
    from factx.circumstances.scene import LocatedFigure
    from factx.circumstances.sentence import PlacedFigure, Sentence
    from factx.circumstances.ties import Circumstance
    from factx.parse import Parse

_AMONG: Final = "parmi"
_WITHIN: Final = PART_CUES - {_AMONG}
_HEDGES: Final = NUMBER_LEADS - (PARTITIVES - {"d'"}) - {"à"}
#: Between a part and its whole, and tokens between the two.
_FROM: Final = OF | AMONG
_ALL: Final = PLURAL_DEFINITES | {"des"}
_FUSED: Final = "des"
_OVER: Final = "sur"
_NOUN: Final = 1
_OF_THEM: Final = ("d'", "entre")


class PartOf(Enum):
    """Where those are counted of whom a figure counts some."""

    WITHIN = "within"
    """In its own sentence."""
    BEFORE = "before"
    """In its own or the one before."""


def part_of(figure: PlacedFigure, doc: Parse) -> PartOf | None:
    """Where the whole is counted of which a figure counts a part; None if it counts none."""
    place = before_words(doc, figure.span.start, _HEDGES)
    if place > 0 and word(doc[place - 1]) in _WITHIN:
        return PartOf.WITHIN
    behind = tuple(word(token) for token in doc[figure.span.end : figure.span.end + len(_OF_THEM) + 1])
    if behind[:-1] == _OF_THEM and behind[-1] in STRESSED_PRONOUNS:
        return PartOf.BEFORE
    sentence = figure.span.root.sent
    opening = doc[sentence.start : min(sentence.start + 2, sentence.end)]
    if word(opening[0]) != _AMONG:
        return None
    return PartOf.BEFORE if word(opening[-1]) in STRESSED_PRONOUNS else PartOf.WITHIN


def is_set_beside(figure: PlacedFigure, before: LocatedFigure | None, sentence: Sentence) -> bool:
    """Whether a figure alone in brackets is what another thing has of the figure before: ``9 %, devant Lyon (7 %)``."""
    start, end = figure.span.start - 1, figure.span.end
    if before is None or before.start < sentence.span.start_char or start < sentence.span.start:
        return False
    if before.value.label is not figure.figure.value.label or before.value.unit != figure.figure.value.unit:
        return False
    return sentence.said(start) == "(" and end < sentence.span.end and sentence.said(end) == ")"


def part_before(found: Circumstance, doc: Parse) -> int | None:
    """Where the word stands that leads in the part which a date or place is of alone; None where it leads in none.

    Example: of ``Pologne`` in ``3 240 salariés, dont 1 150 en Pologne`` → that of ``dont``.
    """
    place = doc[found.first].before
    while place is not None and not place.is_punct and place.pos_ not in ("VERB", "AUX"):
        if word(place) in OF_WHICH:
            return place.i
        place = place.before
    return None


def is_of_whole(figure: PlacedFigure, sentence: Sentence) -> bool:
    """Whether a figure counts those of whom another counts some, as many before and after: ``11 des 14 chefs``.

    Example: ``sur les 465 sièges``, ``deux de ses trois complices``; not ``la mort des 14 passagers``.
    """
    if figure.figure.value.label is not Dimension.COUNT:
        return False
    first, place = sentence.span.start, figure.span.start - 1
    if place < first or sentence.said(place) not in _ALL:
        return False
    if sentence.said(place) != _FUSED:
        place -= 1
        if place < first or sentence.said(place) not in _FROM:
            return False
    if sentence.said(place) == _OVER:
        return True
    return any(0 <= place - other.span.end <= _NOUN for other in sentence.figures)
