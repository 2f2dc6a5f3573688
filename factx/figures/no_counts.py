"""Numbers that count nothing for the words around them: idioms, clock times, ``neuf`` the adjective, bare years."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.lexicon.conjugation import readings
from factx.lexicon.hedges import hedge_pattern
from factx.modifiers import is_compared
from factx.patterns import BLANKS, GAP, LazyPattern, fold
from factx.schema import Dimension

if TYPE_CHECKING:
    from factx.figures.candidate_in_context import CandidateInContext

_ORDINAL_SPACED: Final = LazyPattern(rf"[{BLANKS}](?:e|è|ème|er|re|ère|nd|nde|ᵉ)(?![^\W_])")
_YEAR: Final = LazyPattern(r"(?:1[5-9]|20)\d\d\Z")
_AGO: Final = LazyPattern(
    rf"(?<![^\W'’ʼ])(?:il[{BLANKS}])?y[{BLANKS}]a(?:vait)?{GAP}{hedge_pattern()}?\Z", re.IGNORECASE
)
_AT: Final = LazyPattern(
    rf"(?<![^\W'’ʼ])(?:(?<!\d[{BLANKS}])(?:à|(?-i:A))|dès|vers|peu[{BLANKS}](?:après|avant)|[àa][{BLANKS}]partir[{BLANKS}]de|jusqu['’ʼ][àa])[{BLANKS}]\Z",
    re.IGNORECASE,
)
#: « à 2 heures de Paris »
_AWAY: Final = LazyPattern(rf"[{BLANKS}](?:de[{BLANKS}]|d['’ʼ])")
_TO_NUMBER: Final = LazyPattern(
    rf"[{BLANKS}]à[{BLANKS}](?:\d|(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|cent)(?![^\W_]))"
)
_OF_FORMS: Final = frozenset({"de", "d'", "d’"})
_IDIOM_REACH: Final = 40
_HOURS: Final = 24
_IN: Final = "en"
_INTO: Final = LazyPattern(rf"(?P<verb>[^\W\d_]+)[{BLANKS}]en[{BLANKS}]\Z")
_VERB_REACH: Final = 24
#: Of what makes hours a clock time or years a date, before them: ``peu après``.
_TIME_WIDTH: Final = 36


def is_idiom(place: CandidateInContext) -> bool:
    """``deux poids, deux mesures``, ``quart de finale``."""
    words = fold(place.number).replace("-", " ").split()
    start = place.candidate.number_start
    for idiom in place.tables.idioms.get(words[0] if words else "", ()):
        reach = max(0, start - _IDIOM_REACH)
        if idiom.after.match(place.text, start) and idiom.before.search(place.text, reach, start):
            return True
    return False


def is_date(place: CandidateInContext) -> bool:
    """``il y a 15 000 ans`` is a date; ``à 20 heures`` and ``peu après 20 heures`` are clock times."""
    candidate = place.candidate
    if candidate.unit is None or candidate.unit.dimension is not Dimension.DURATION:
        return False
    before = place.back(_TIME_WIDTH)
    if _AGO.search(before):
        return True
    hour = (
        candidate.unit.code == "h" and not candidate.words and candidate.high is not None and candidate.high <= _HOURS
    )
    if not hour or _AT.search(before) is None or _AWAY.match(place.text, candidate.end):
        return False
    return not is_compared(place.text, candidate.start)


def is_spaced_ordinal(place: CandidateInContext) -> bool:
    """``la 7 e étape``: an ordinal torn apart by a converter."""
    return not place.candidate.words and _ORDINAL_SPACED.match(place.text, place.candidate.end) is not None


def is_new(place: CandidateInContext) -> bool:
    """``neuf`` the adjective: after a noun, with no plural noun behind it."""
    if place.number.lower() != "neuf" or place.counts_plural:
        return False
    nine = place.tables.nine
    return fold(place.previous) not in nine.before and place.following.lower() not in nine.after


def is_division(place: CandidateInContext) -> bool:
    """``un car coupé en deux``: without a noun it counts nothing; ``coupé en deux tronçons`` does."""
    if not place.candidate.words or place.counts_noun or fold(place.previous) != _IN:
        return False
    led = _INTO.search(place.back(_VERB_REACH))
    return led is not None and any(reading.lemma in place.tables.divided for reading in readings(led["verb"]))


def is_nothing(place: CandidateInContext) -> bool:
    """``repartir de zéro``: without a noun it counts nothing; ``de zéro à huit`` is a range."""
    nothing = place.candidate.words and place.candidate.low == 0 and not place.counts_noun
    return nothing and _TO_NUMBER.match(place.text, place.candidate.end) is None


def is_glued(place: CandidateInContext) -> bool:
    """``n°12``, ``7/7``, ``12:30``, ``--depth=2``, ``les versions 5.x``: a part of something longer."""
    ahead, back = place.ahead(2), place.back(2)
    if back[-1:] in {"°", "º", "#", "@", "$", "№", "/", "="} and back not in {" /", " ="}:
        return True
    if len(ahead) < len("/7"):
        return False
    return ahead[1].isalnum() if ahead[0] in "/:" else ahead[0] == "." and ahead[1].islower()


def is_year(place: CandidateInContext) -> bool:
    """A bare number that looks like a year and counts nothing."""
    return not place.candidate.words and _YEAR.match(place.number) is not None and not place.counts_plural


def is_coordinate(place: CandidateInContext) -> bool:
    """``48° 51′ 24″ N``, ``48,85° N``, ``22.871 N, 114.05 E``, ``48.8566, 2.3522``: a place on the map."""
    candidate = place.candidate
    if candidate.unit is not None and candidate.unit.code == "Cel":
        return _MINUTES.match(place.text, candidate.end) is not None
    start = candidate.number_start
    near = _PAIR.finditer(place.text, max(0, start - _LONGEST_PAIR), start + _LONGEST_PAIR)
    return any(match.start() <= start < match.end() for match in near)


#: Latitude and longitude in decimals: each with its point of the compass, or both to four places.
_PAIR: Final = LazyPattern(
    rf"(?<![\w.,])\d{{1,2}}[.,]\d{{2,7}}[{BLANKS}]?[NS],?[{BLANKS}]\d{{1,3}}[.,]\d{{2,7}}[{BLANKS}]?[EOW](?![^\W_])"
    rf"|(?<![\w.,])[-−–]?\d{{1,2}}\.\d{{4,7}}[{BLANKS}]?[,;][{BLANKS}]?[-−–]?\d{{1,3}}\.\d{{4,7}}(?!\.?\w)"
)
_LONGEST_PAIR: Final = 30
_MINUTES: Final = LazyPattern(rf"[{BLANKS}]?(?:\d{{1,2}}(?:[.,]\d+)?[{BLANKS}]?[′'’]|[NSEOW](?![^\W_]))")


def is_some_year(place: CandidateInContext) -> bool:
    """``une année difficile``: a stretch of one year only after a preposition or before ``de``."""
    if (
        place.text[place.candidate.start : place.candidate.end].lower() != "une année"
        or place.following.lower() in _OF_FORMS
    ):
        return False
    return fold(place.previous) not in place.tables.beside.over
