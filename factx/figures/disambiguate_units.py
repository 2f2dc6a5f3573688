"""Units of several kinds, told apart by the words around: points of a game, degrees of an angle, bars of pressure."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from factx.figures import rules
from factx.figures.window import sentence_window, word_before
from factx.lexicon.units import Unit
from factx.patterns import BLANKS, LazyPattern
from factx.schema import Dimension

if TYPE_CHECKING:
    from factx.figures.candidate import FigureCandidate
    from factx.lexicon.figure_words import PointWords

_POINT: Final = re.compile(rf"[{BLANKS}](?:d['’ʼ]un[{BLANKS}])?(?:de[{BLANKS}])?(?:points?|pts?)(?![^\W_])")
_OF_POINT: Final = re.compile(rf"(?:[{BLANKS}]de[{BLANKS}]|[{BLANKS}-])points?(?![^\W_])")
_HOURLY: Final = LazyPattern(rf"[{BLANKS}]à[{BLANKS}]l['’ʼ]heure(?![^\W_])")
_PERCENTAGE_POINT: Final = Unit("%{point}", Dimension.PERCENT)
_HORSES: Final = re.compile(rf"[{BLANKS}](?:chevaux|ch)(?![^\W_])")
_HORSEPOWER: Final = Unit("[HP]", Dimension.POWER)
_POUNDS: Final = re.compile(rf"[{BLANKS}]livres?(?![^\W_])(?![{BLANKS}](?:de|d['’ʼ])(?=[{BLANKS}]?[A-Z]))")
_POUND: Final = Unit("[lb_av]", Dimension.MASS)
_TROY: Final = "[oz_tr]"
_OUNCE: Final = Unit("[oz_av]", Dimension.MASS)
_SPLIT_SECOND: Final = LazyPattern(r"(?:dix|cent|mill)ièmes?\Z")
#: « trois dixièmes des voix »
_OF_WHOLE: Final = LazyPattern(rf"[{BLANKS}](?:des[{BLANKS}]|de[{BLANKS}]la[{BLANKS}])")
_SECOND: Final = Unit("s", Dimension.DURATION)
_BARS: Final = re.compile(rf"[{BLANKS}]bars?(?![^\W_])")
_BAR: Final = Unit("bar", Dimension.PRESSURE)
_SPEED: Final = Unit("km/h", Dimension.SPEED)
_ANGLE_UNIT: Final = Unit("deg", Dimension.ANGLE)
_ALCOHOL_UNIT: Final = Unit("%{vol}", Dimension.CONCENTRATION)
_MOST_POINTS: Final = Decimal(60)
#: Characters before and behind degrees in which words tell of angles or of spirits.
_TALK_BEFORE: Final = 60
_TALK_BEHIND: Final = 30
_SCALES_WIDTH: Final = 24
#: Degrees of alcohol that no drink has.
_STRONGEST: Final = 80


def settle_kind(text: str, candidate: FigureCandidate, talk: PointWords) -> FigureCandidate:
    """Give a bare number before ``point`` its kind, and degrees theirs. Example: ``0,6 point`` → %{point}."""
    if candidate.unit is None:
        if candidate.label in {None, Dimension.RATIO} and not candidate.magnitude:
            return _bare_kind(text, candidate, talk)
    elif candidate.unit.code == "Cel":
        return _degrees(text, candidate, talk)
    elif candidate.unit.code == _TROY and not talk.metals.search(sentence_window(text, candidate.start, candidate.end)):
        return candidate.amended(unit=_OUNCE)
    return candidate


def _bare_kind(text: str, candidate: FigureCandidate, talk: PointWords) -> FigureCandidate:
    """The first kind that the words around a number or a share make of it."""
    for settled in (
        _points(text, candidate, talk),
        _told_by_topic(text, candidate, _HORSES, talk.engines, _HORSEPOWER),
        _told_by_topic(text, candidate, _BARS, talk.pressure, _BAR),
        _told_by_topic(text, candidate, _POUNDS, talk.weighed, _POUND, words=True),
        _timed(text, candidate, talk),
    ):
        if settled is not candidate:
            return settled
    hourly = _HOURLY.match(text, candidate.end) if candidate.bare and not candidate.words else None
    return candidate.amended(end=hourly.end(), unit=_SPEED, rule=rules.HOURLY) if hourly else candidate


def _timed(text: str, candidate: FigureCandidate, talk: PointWords) -> FigureCandidate:
    """``à 38 centièmes du record``: of a second, in a sentence about a race."""
    if candidate.label is not Dimension.RATIO or not _SPLIT_SECOND.search(text, candidate.start, candidate.end):
        return candidate
    behind = word_before(text, candidate.start).lower() == "à"  # « à 24 centièmes de la gagnante »
    timed = talk.timing.search(sentence_window(text, candidate.start, candidate.end))
    if timed and (behind or not _OF_WHOLE.match(text, candidate.end)):
        return candidate.amended(label=None, unit=_SECOND, rule=rules.BY_TOPIC)
    return candidate


def _told_by_topic(
    text: str, candidate: FigureCandidate, noun: re.Pattern[str], topic: LazyPattern, unit: Unit, *, words: bool = False
) -> FigureCandidate:
    """``130 chevaux`` of an engine, ``92 bars`` of pressure: an everyday noun is a unit where its topic is named."""
    if not candidate.bare or (candidate.words and not words):
        return candidate
    found = noun.match(text, candidate.end)
    if found and topic.search(sentence_window(text, candidate.start, candidate.end)):
        return candidate.amended(end=found.end(), unit=unit, rule=rules.BY_TOPIC)
    return candidate


def _points(text: str, candidate: FigureCandidate, talk: PointWords) -> FigureCandidate:
    share = candidate.label is Dimension.RATIO
    found = (_OF_POINT if share else _POINT).match(text, candidate.end)
    if found is None or candidate.high is None or candidate.high > _MOST_POINTS:
        return candidate
    written = text[candidate.number_start : candidate.number_end]
    sentence = sentence_window(text, candidate.start, candidate.end)
    decimal = share or candidate.high != candidate.high.to_integral_value()
    game = talk.games.search(sentence)
    if (decimal and not (game and not talk.shares.search(sentence))) or (
        talk.shares.search(sentence) and not game and written
    ):
        return candidate.amended(end=found.end(), unit=_PERCENTAGE_POINT, rule=rules.PERCENTAGE_POINTS, label=None)
    return candidate


def _degrees(text: str, candidate: FigureCandidate, talk: PointWords) -> FigureCandidate:
    written = text[candidate.number_end : candidate.end].lower()
    if "c" in written or candidate.high is None:
        return candidate
    window = text[max(0, candidate.start - _TALK_BEFORE) : candidate.end + _TALK_BEHIND]
    if talk.scales.search(text, candidate.end, candidate.end + _SCALES_WIDTH):
        return candidate.amended(unit=None, end=candidate.number_end)
    if candidate.high in {180, 360, 90} or talk.angles.search(window):
        return candidate.amended(unit=_ANGLE_UNIT)
    if talk.alcohol.search(window) and 0 < candidate.high < _STRONGEST:
        return candidate.amended(unit=_ALCOHOL_UNIT)
    return candidate
