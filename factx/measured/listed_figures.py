"""Figures that stand in one list, and share its verb: ``a tué 12 vaches, 30 brebis et 4 boucs``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import INDEFINITES, JOINING, NUMBER_LEADS, PARTITIVES
from factx.syntax.moods import is_finite
from factx.syntax.phrases import MAXIMAL_LOOK, preceding, word

if TYPE_CHECKING:
    from collections.abc import Callable

    from factx.parse import Span, Token

_LISTING: Final = JOINING | {","}


def listed_before(span: Span, is_number: Callable[[Token], bool]) -> Token | None:
    """The last token of the figure before, in whose list a figure goes on: ``a tué 12 vaches, 30 brebis et 4 boucs``.

    Between them stand a noun with its complements, one comma or conjunction and the words of the number.
    """
    joint = preceding(span[0])
    while joint is not None and (word(joint) in NUMBER_LEADS | INDEFINITES or joint.pos_ == "ADV"):
        joint = preceding(joint)
    place = preceding(joint) if joint is not None and word(joint) in _LISTING else None
    if place is not None and word(place) == "," and joint is not None and word(joint) != ",":
        place = preceding(place)
    for _ in range(MAXIMAL_LOOK):
        if place is None or is_number(place):
            return place
        if place.is_punct or is_finite(place) or place.pos_ in ("CCONJ", "SCONJ", "PRON"):
            return None
        if place.pos_ == "ADP" and word(place) not in PARTITIVES:
            return None
        place = preceding(place)
    return None
