"""Kinds that the words around decide: points of a game, degrees of an angle, bars of pressure, horses of an engine."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from factx.figures.surroundings import sentence_window
from factx.lexicon.units import Unit
from factx.patterns import BLANKS
from factx.schema import Dimension

if TYPE_CHECKING:
    from factx.figures.draft import Draft
    from factx.lexicon.figure_words import PointWords
    from factx.patterns import LazyPattern

_POINT: Final = re.compile(rf"[{BLANKS}](?:d['’ʼ]un[{BLANKS}])?(?:de[{BLANKS}])?(?:points?|pts?)(?![^\W_])")
_OF_POINT: Final = re.compile(rf"(?:[{BLANKS}]de[{BLANKS}]|[{BLANKS}-])points?(?![^\W_])")
_HOURLY: Final = re.compile(rf"[{BLANKS}]à[{BLANKS}]l['’ʼ]heure(?![^\W_])")
_PERCENTAGE_POINT: Final = Unit("%{point}", Dimension.PERCENT)
_HORSES: Final = re.compile(rf"[{BLANKS}](?:chevaux|ch)(?![^\W_])")
_HORSEPOWER: Final = Unit("[HP]", Dimension.POWER)
_POUNDS: Final = re.compile(rf"[{BLANKS}]livres?(?![^\W_])(?![{BLANKS}](?:de|d['’ʼ])(?=[{BLANKS}]?[A-Z]))")
_POUND: Final = Unit("[lb_av]", Dimension.MASS)
_TROY: Final = "[oz_tr]"
_OUNCE: Final = Unit("[oz_av]", Dimension.MASS)
_SPLIT_SECOND: Final = re.compile(r"(?:dix|cent|mill)ièmes?\Z")
#: « trois dixièmes des voix »
_OF_WHOLE: Final = re.compile(rf"[{BLANKS}](?:des[{BLANKS}]|de[{BLANKS}]la[{BLANKS}])")
_SECOND: Final = Unit("s", Dimension.DURATION)
_BARS: Final = re.compile(rf"[{BLANKS}]bars?(?![^\W_])")
_BAR: Final = Unit("bar", Dimension.PRESSURE)
_SPEED: Final = Unit("km/h", Dimension.SPEED)
_ANGLE_UNIT: Final = Unit("deg", Dimension.ANGLE)
_ALCOHOL_UNIT: Final = Unit("%{vol}", Dimension.CONCENTRATION)
_MOST_POINTS: Final = Decimal(60)


def settle_kind(text: str, draft: Draft, talk: PointWords) -> None:
    """Give a bare number before ``point`` its kind, and degrees theirs. Example: ``0,6 point`` → %{point}."""
    if draft.unit is None:
        if draft.label in {None, Dimension.RATIO} and not draft.magnitude:
            _points(text, draft, talk)
            _told_by_topic(text, draft, _HORSES, talk.engines, _HORSEPOWER)
            _told_by_topic(text, draft, _BARS, talk.pressure, _BAR)
            _told_by_topic(text, draft, _POUNDS, talk.weighed, _POUND, words=True)
            _timed(text, draft, talk)
            if draft.bare and not draft.words and (hourly := _HOURLY.match(text, draft.end)):
                draft.end, draft.unit, draft.rule = hourly.end(), _SPEED, "hourly"
    elif draft.unit.code == "Cel":
        _degrees(text, draft, talk)
    elif draft.unit.code == _TROY and not talk.metals.search(sentence_window(text, draft.start, draft.end)):
        draft.unit = _OUNCE


def _timed(text: str, draft: Draft, talk: PointWords) -> None:
    """``à 38 centièmes du record``: of a second, in a sentence about a race."""
    if draft.label is not Dimension.RATIO or not _SPLIT_SECOND.search(text, draft.start, draft.end):
        return
    if talk.timing.search(sentence_window(text, draft.start, draft.end)) and not _OF_WHOLE.match(text, draft.end):
        draft.label, draft.unit, draft.rule = None, _SECOND, "unit by topic"


def _told_by_topic(
    text: str, draft: Draft, noun: re.Pattern[str], topic: LazyPattern, unit: Unit, *, words: bool = False
) -> None:
    """``130 chevaux`` of an engine, ``92 bars`` of pressure: an everyday noun is a unit where its topic is named."""
    if not draft.bare or (draft.words and not words):
        return
    found = noun.match(text, draft.end)
    if found and topic.search(sentence_window(text, draft.start, draft.end)):
        draft.end, draft.unit, draft.rule = found.end(), unit, "unit by topic"


def _points(text: str, draft: Draft, talk: PointWords) -> None:
    share = draft.label is Dimension.RATIO
    found = (_OF_POINT if share else _POINT).match(text, draft.end)
    if found is None or draft.high is None or draft.high > _MOST_POINTS:
        return
    written = text[draft.number_start : draft.number_end]
    sentence = sentence_window(text, draft.start, draft.end)
    decimal = share or draft.high != draft.high.to_integral_value()
    game = talk.games.search(sentence)
    if (decimal and not (game and not talk.shares.search(sentence))) or (
        talk.shares.search(sentence) and not game and written
    ):
        draft.end, draft.unit, draft.rule = found.end(), _PERCENTAGE_POINT, "percentage points"
        draft.label = None


def _degrees(text: str, draft: Draft, talk: PointWords) -> None:
    written = text[draft.number_end : draft.end].lower()
    if "c" in written or draft.high is None:
        return
    window = text[max(0, draft.start - 60) : draft.end + 30]
    if talk.scales.search(text, draft.end, draft.end + 24):
        draft.unit, draft.end = None, draft.number_end
    elif draft.high in {180, 360, 90} or talk.angles.search(window):
        draft.unit = _ANGLE_UNIT
    elif talk.alcohol.search(window) and 0 < draft.high < 80:
        draft.unit = _ALCOHOL_UNIT
