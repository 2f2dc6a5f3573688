"""What bounds or blurs a figure: its own form, else the words before it, else those after it or after its noun."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from factx.lexicon.conjugation import forms
from factx.lexicon.reader import read_table
from factx.modifiers import modifier_after, modifier_before, phrases_after
from factx.patterns import BLANKS, LazyPattern, match_before
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
#: « passer sous 50 % »
_BELOW: Final = LazyPattern(rf"(?<![^\W'’ʼ])sous{_B}\Z")
_LASTING: Final = frozenset({Dimension.DURATION, Dimension.AGE})
#: « en plus de vingt ans de carrière »; « en plus de 12 000 euros » adds up.
_IN_MORE: Final = LazyPattern(rf"(?<![^\W'’ʼ])en{_B}plus{_B}d(?:e{_B}|['’ʼ])\Z", re.IGNORECASE)
#: With the words of the clause before it, however many: its verb may have an object.
_MADE_FROM: Final = LazyPattern(rf"([^.,;:!?()]*){_B}à{_B}partir{_B}de{_B}\Z")
_MADE_REACH: Final = 80
_LAST_WORD: Final = LazyPattern(rf"(?<![^\W_])([^\W\d_]+){_B}\Z")
#: After a count, up to three words of its noun may stand before « au moins » and the like, which end a phrase.
_NOUN: Final = rf"(?:{_B}(?!au|ou|et|en|à|de|du|des|environ|maximum|minimum)[a-zà-ÿ-]+){{1,3}}?"
_PHRASE_END: Final = (
    rf"(?:[.,;:!?)»]|\Z|{_B}(?:en|dans|à|au|sont|ont|et|selon|depuis|pour|par|lors|sur|chaque|hier|ce|cette)(?![^\W_]))"
)
_NOUN_BEFORE_BOUND: Final = LazyPattern(f"{_NOUN}(?={_B}{phrases_after()}{_PHRASE_END})")


@cache
def _before_lengths() -> dict[str, Modifier]:
    """What a word right before a length says of it: ``franchi`` exact, ``vers`` approx."""
    lengths = read_table("modifiers")["lengths"]
    cleared = {form: Modifier.EXACT for verb in lengths["cleared"] for form in forms(verb)}
    return cleared | dict.fromkeys(lengths["towards"], Modifier.APPROX)


def _length_modifier(text: str, candidate: FigureCandidate) -> Modifier | None:
    """``a franchi 5,81 m`` clears just that, ``vers 2 200 m`` is near that; None where neither word stands there."""
    if candidate.unit is None or candidate.unit.dimension is not Dimension.LENGTH:
        return None
    word = match_before(_LAST_WORD, text, candidate.start)
    return None if word is None else _before_lengths().get(word[1].lower())


@cache
def _made() -> frozenset[str]:
    return frozenset(form for verb in read_table("modifiers")["made"]["verbs"] for form in forms(verb))


def _is_made_from(text: str, candidate: FigureCandidate) -> bool:
    """Whether something is made of so many: ``une carte établie à partir de 260 relevés``."""
    clause = _MADE_FROM.search(text, max(0, candidate.start - _MADE_REACH), candidate.start)
    return clause is not None and any(word.lower() in _made() for word in clause[1].split())


def modifier_of(text: str, candidate: FigureCandidate, floor: int) -> Modifier:
    """The modifier of a candidate; ``floor`` is where the figure before it ends, whose words are not read again.

    Example: ``80 blessés au moins`` → equal_or_more.
    """
    if candidate.modifier in {Modifier.RANGE, Modifier.VAGUE}:
        return candidate.modifier
    stated = _length_modifier(text, candidate)
    if stated is None:
        stated = modifier_before(text, candidate.start, floor, measured=candidate.unit is not None)
    if stated is Modifier.EXACT and candidate.label in _LASTING and match_before(_IN_MORE, text, candidate.start):
        return Modifier.MORE_THAN
    if stated is Modifier.EQUAL_OR_MORE and candidate.unit is None and _is_made_from(text, candidate):
        return Modifier.EXACT
    if stated is None and candidate.unit is not None and match_before(_UNDER, text, candidate.start):
        stated = Modifier.LESS_THAN
    if stated is None and candidate.unit is not None and candidate.unit.dimension is Dimension.PERCENT:
        below = match_before(_BELOW, text, candidate.start)
        stated = None if below is None else Modifier.LESS_THAN
    if stated is None:
        stated = modifier_after(text, candidate.end)
    if stated is None and candidate.unit is None and (noun := _NOUN_BEFORE_BOUND.match(text, candidate.end)):
        stated = modifier_after(text, noun.end())
    return stated or candidate.modifier or Modifier.EXACT
