"""Whether a number of hours is a time of day: ``à 21 h``, ``vers midi``, but ``en 23 heures``, ``24 heures sur 24``."""

from __future__ import annotations

import re
from typing import Final

from factx.dates.candidates import Point, before
from factx.dates.guards.words import AFTER_OF, NUMBER_HEAD, OPENING, Contexts, Verdict, alone_or
from factx.patterns import BLANK, fold

_I: Final = re.IGNORECASE
#: The second clock time of 9h30-11h00.
_CLOCK_HEAD: Final = re.compile(rf"\d{BLANK}?(?:h\d{{0,2}}|:\d\d){BLANK}?[-‐‑–/]{BLANK}?\Z", _I)
_MINUTES: Final = re.compile(r"\d\s?(?:h|:|heures?)\s?\d", _I)
_DASHES: Final = frozenset("-‐‑")
#: ``1h52`` is rather a duration, ``17h52`` rather a time of day.
_FIRST_LIKELY_HOUR: Final = 5
_NOON: Final = 12
#: From it on a number of hours is rather late in the day than long.
_FIRST_EVENING_HOUR: Final = 18


def judge_clock(text: str, point: Point, contexts: Contexts) -> Verdict:
    """The verdict on a clock time. Example: ``à 21h15`` → alone; ``un film de 1h52`` → joined."""
    clock, said = point.parts.clock, text[point.start : point.end]
    if clock is None:
        return Verdict.NONE
    if point.rule != "clock-word" and _is_duration(text, point, contexts):
        return Verdict.NONE
    told = before(contexts.clock_before, text, point.start)
    leads = told is not None and (not before(AFTER_OF, text, point.start, 8) or bool(contexts.around.search(told[0])))
    if point.rule == "clock-word":
        return _word(text, point, leads=leads)
    if before(NUMBER_HEAD, text, point.start, 2):
        second = before(_CLOCK_HEAD, text, point.start, 8)
        return alone_or(Verdict.JOINED, _MINUTES.search(said)) if second else Verdict.NONE
    plainly = fold(said)
    half = " du " in plainly or " de l'" in plainly
    if clock.zone or half or contexts.local_time.match(text, point.end):
        return Verdict.ALONE
    return _led_in(text, point, contexts, told[0]) if told and leads else _unannounced(text, point, contexts)


def _led_in(text: str, point: Point, contexts: Contexts, told: str) -> Verdict:
    """After ``à``, ``vers``, ``dès``: a time of day, unless it lasts."""
    said = text[point.start : point.end]
    if _MINUTES.search(said):
        return Verdict.ALONE
    spent = "heure" in said and contexts.lasting_tail.match(text, point.end) is not None
    return alone_or(Verdict.JOINED, not spent and not _may_last(text, point, contexts, fold(told).strip()))


def _is_duration(text: str, point: Point, contexts: Contexts) -> bool:
    """``2h10 de spectacle``, ``3h-4h de route``; ``varie de 2 à 6 heures``."""
    return bool(
        contexts.journey.match(text, point.end)
        or (_may_count(point) and before(contexts.lasting_head, text, point.start))
    )


def _may_count(point: Point) -> bool:
    """Whether the point may be a number of hours: no zone with it, and none of the afternoon."""
    clock = point.parts.clock
    return clock is not None and not clock.zone and clock.hour <= _NOON


def _may_last(text: str, point: Point, contexts: Contexts, told: str) -> bool:
    """``depuis 5 heures``; ``après 6 heures dans l’eau``, while ``après 22 heures`` is late in the evening."""
    if told not in contexts.doubtful or not before(contexts.lasting, text, point.start):
        return False
    hour = point.parts.clock.hour if point.parts.clock else 0
    if told not in contexts.later or hour < _FIRST_LIKELY_HOUR:
        return True
    spent = contexts.spent_tail.match(text, point.end)
    return hour < _FIRST_EVENING_HOUR and (spent is not None or not text[point.start].isdigit())


def _word(text: str, point: Point, *, leads: bool) -> Verdict:
    """``midi`` and ``minuit``; not the Midi, not Midi-Pyrénées, not après-midi."""
    around = {text[point.start - 1 : point.start], text[point.end : point.end + 1]}
    if text[point.start].isupper() or around & _DASHES:
        return Verdict.NONE
    return alone_or(Verdict.JOINED, leads)


def _unannounced(text: str, point: Point, contexts: Contexts) -> Verdict:
    """A clock time that no word leads in: the stamp of a live blog, that of a train, or a time with its minutes."""
    minutes = _MINUTES.search(text, point.start, point.end) is not None
    hour = point.parts.clock.hour if point.parts.clock else 0
    if before(contexts.service, text, point.start):
        return alone_or(Verdict.JOINED, minutes or hour >= _FIRST_LIKELY_HOUR)
    if before(OPENING, text, point.start):
        return alone_or(Verdict.JOINED, minutes or point.rule == "clock-h")
    if not minutes or before(contexts.lasting, text, point.start) or before(AFTER_OF, text, point.start, 8):
        return Verdict.JOINED
    if point.rule == "clock-colon":
        return alone_or(Verdict.JOINED, point.end - point.start >= len("20:45"))
    likely = hour >= _FIRST_LIKELY_HOUR
    return alone_or(Verdict.JOINED, likely and not contexts.lasting_tail.match(text, point.end))
