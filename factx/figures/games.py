"""Scores: ``3 à 1``, ``(4-2)``, ``1 partout``, ``2 sets à 0`` are no figures; ``10 à 15 camions`` is one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.figures.window import noun_follows, plural_follows
from factx.lexicon.numbers import load_number_words
from factx.numbers import match_number
from factx.patterns import BLANKS, LazyPattern, any_of, match_before

if TYPE_CHECKING:
    from decimal import Decimal

    from factx.figures.candidate_in_context import CandidateInContext

#: Numbers of one word; a team has seldom a hundred points.
_WORDS: Final = any_of((*load_number_words().small, *load_number_words().tens))
_SMALL: Final = rf"(?:\d{{1,3}}(?!\d|[.,]\d|[ \u00a0\u202f]\d{{3}})|{_WORDS})(?![^\W_])"
#: « (but) à 1 », « - 2 », « partout » after the first number; « 3 (buts) à » before the second.
_AFTER: Final = LazyPattern(
    rf"(?:[{BLANKS}]?(?P<dash>[-–—])[{BLANKS}]?|[{BLANKS}](?:(?P<goals>[^\W\d_]{{2,9}}(?:[{BLANKS}]au[{BLANKS}]but)?)[{BLANKS}])?"
    rf"(?:à|contre)[{BLANKS}])(?P<other>{_SMALL})|[{BLANKS}]partout\b"
)
_BEFORE: Final = LazyPattern(
    rf"(?<![\w.,])(?P<other>{_SMALL})(?:[{BLANKS}]?(?P<dash>[-–—])[{BLANKS}]?"
    rf"|(?:[{BLANKS}](?P<goals>[^\W\d_]{{2,9}}))?[{BLANKS}]à[{BLANKS}])\Z"
)
_FROM: Final = LazyPattern(rf"(?<![^\W'’ʼ])(?:de|d['’ʼ]|entre|âgée?s?){{1,2}}[{BLANKS}]?\Z", re.IGNORECASE)
_GAME_REACH: Final = 50


def is_score(place: CandidateInContext) -> bool:
    """Whether a bare number is one side of a score."""
    text, candidate = place.text, place.candidate
    if after := _AFTER.match(text, candidate.end):
        goals = _counts_goals(place, after)
        if goals is None or (not goals and " contre " in after[0]):
            return False
        if plural_follows(text, after.end()) or (candidate.words and noun_follows(text, after.end())):
            return False
        return goals or _beats(place, after, candidate.start, ascending=_lower(place, after))
    before = match_before(_BEFORE, text, candidate.start)
    if before is None or place.counts_plural:
        return False
    goals = _counts_goals(place, before)
    if goals is None:
        return False
    return goals or _beats(place, before, before.start(), ascending=_higher(place, before))


def _counts_goals(place: CandidateInContext, found: re.Match[str]) -> bool | None:
    """True if goals are counted between the two sides, None if something else is, False if nothing."""
    goals = found["goals"]
    return goals.lower() in place.tables.goals or None if goals else False


def _beats(place: CandidateInContext, found: re.Match[str], start: int, *, ascending: bool) -> bool:
    """Without goals a dash or « partout » makes a score; ``X à Y`` does unless it reads as a range."""
    if found["other"] is None or found["dash"]:
        return True
    if place.tables.game.stand_in(place.text, place.candidate.start - _GAME_REACH, place.candidate.start):
        return True
    opened = match_before(_FROM, place.text, start)
    return not (ascending or opened)


def _lower(place: CandidateInContext, found: re.Match[str]) -> bool:
    other, high = _other(found), place.candidate.high
    return other is not None and high is not None and high < other


def _higher(place: CandidateInContext, found: re.Match[str]) -> bool:
    other, high = _other(found), place.candidate.high
    return other is not None and high is not None and other < high


def _other(found: re.Match[str]) -> Decimal | None:
    """What the other side has; None of ``partout``."""
    number = match_number(found["other"], 0) if found["other"] else None
    return None if number is None else number.value
