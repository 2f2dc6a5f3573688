"""Ages that somebody has on a day: reached there and then, and no more than what tells one person from another."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from factx.circumstances.words import before_words
from factx.lexicon.closed_classes import HAVE, NUMBER_LEADS, POSSESSIVES
from factx.syntax.phrases import word

if TYPE_CHECKING:
    from factx.circumstances.sentence import PlacedFigure
    from factx.parse import Parse

_AT: Final = "à"
_AGES: Final = tuple(("l'", age) for age in ("âge", "age"))
#: Between such words and the number.
_HEDGES: Final = NUMBER_LEADS - {_AT}
_HAS: Final = HAVE | {"aujourd'hui"}


class Reached(Enum):
    """How an age is that of a day."""

    THEN = "then"
    """When its clause says: ``est mort mardi à 85 ans``, ``à l’âge de 85 ans``, ``fête mardi ses 85 ans``."""
    HAD = "had"
    """When what was told before happened: ``Il avait 85 ans.``"""


def reached(figure: PlacedFigure, doc: Parse) -> Reached | None:
    """How an age is that of a day; None for one that only describes: ``un homme de 34 ans``."""
    place = before_words(doc, figure.span.start, _HEDGES)
    before = tuple(word(token) for token in doc[max(place - len(_AGES[0]), 0) : place])
    if not before:
        return None
    if before[-1] in _HAS:
        return Reached.HAD
    own = before[-1] in POSSESSIVES and place > 1 and doc[place - 2].pos_ != "ADP"  # not « depuis ses 12 ans »
    return Reached.THEN if own or before[-1] == _AT or before in _AGES else None
