"""What bounds or blurs a figure: its own form, else the words before it, else those after it or after its noun."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.modifiers import modifier_after, modifier_before, phrases_after
from factx.patterns import BLANKS, LazyPattern
from factx.schema import Dimension, Modifier

if TYPE_CHECKING:
    from factx.figures.candidate import FigureCandidate

_B: Final = rf"[{BLANKS}]"
#: Modifiers that hold of an amount in whatever unit it is stated: « jusqu’à 50 000 dollars (46 000 euros) ».
BOUNDS: Final = frozenset(
    {Modifier.APPROX, Modifier.MORE_THAN, Modifier.EQUAL_OR_MORE, Modifier.LESS_THAN, Modifier.EQUAL_OR_LESS}
)
#: Between an amount and the same one in another unit.
CONVERTED: Final = re.compile(rf"{_B}?\((?:soit{_B})?")
#: « sous les 10 % »: a bound only before a measure; « sous les 12 ponts » is a place.
_UNDER: Final = LazyPattern(rf"(?<![^\W'’ʼ])sous{_B}(?:les?|la){_B}\Z")
_LASTING: Final = frozenset({Dimension.DURATION, Dimension.AGE})
#: « en plus de vingt ans de carrière »; « en plus de 12 000 euros » adds up.
_IN_MORE: Final = LazyPattern(rf"(?<![^\W'’ʼ])en{_B}plus{_B}d(?:e{_B}|['’ʼ])\Z", re.IGNORECASE)
_UNDER_REACH: Final = 12
#: After a count, up to three words of its noun may stand before « au moins » and the like, which end a phrase.
_NOUN: Final = rf"(?:{_B}(?!au|ou|et|en|à|de|du|des|environ|maximum|minimum)[a-zà-ÿ-]+){{1,3}}?"
_PHRASE_END: Final = (
    rf"(?:[.,;:!?)»]|\Z|{_B}(?:en|dans|à|au|sont|ont|et|selon|depuis|pour|par|lors|sur|chaque|hier|ce|cette)(?![^\W_]))"
)
_NOUN_BEFORE_BOUND: Final = LazyPattern(f"{_NOUN}(?={_B}{phrases_after()}{_PHRASE_END})")


def modifier_of(text: str, candidate: FigureCandidate, floor: int) -> Modifier:
    """The modifier of a candidate; ``floor`` is where the figure before it ends, whose words are not read again.

    Example: ``80 blessés au moins`` → equal_or_more.
    """
    if candidate.modifier in {Modifier.RANGE, Modifier.VAGUE}:
        return candidate.modifier
    stated = modifier_before(text, candidate.start, floor, measured=candidate.unit is not None)
    if (
        stated is Modifier.EXACT
        and candidate.label in _LASTING
        and _IN_MORE.search(text, max(0, candidate.start - 12), candidate.start)
    ):
        return Modifier.MORE_THAN
    if (
        stated is None
        and candidate.unit is not None
        and _UNDER.search(text, max(0, candidate.start - _UNDER_REACH), candidate.start)
    ):
        stated = Modifier.LESS_THAN
    if stated is None:
        stated = modifier_after(text, candidate.end)
    if stated is None and candidate.unit is None and (noun := _NOUN_BEFORE_BOUND.match(text, candidate.end)):
        stated = modifier_after(text, noun.end())
    return stated or candidate.modifier or Modifier.EXACT
