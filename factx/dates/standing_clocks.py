"""Whether a number of hours is a time of day: ``à 21 h``, ``vers midi``, but ``en 23 heures``, ``24 heures sur 24``."""

from __future__ import annotations

import re
from typing import Final

from factx.dates.contexts import AFTER_OF, NUMBER_HEAD, OPENING, Contexts, Verdict, alone_or
from factx.dates.points import Point, before
from factx.patterns import APOSTROPHE, BLANK, GAP, WORD_END, WORD_START, fold

_I: Final = re.IGNORECASE
_LASTING_TAIL: Final = re.compile(
    rf"{GAP}(?:d{APOSTROPHE}|(?:de|du|des|sur|par|après|avant|plus|chrono|durant|supplémentaires?|consécutives?)"
    rf"{WORD_END})",
    _I,
)
#: The second clock time of 9h30-11h00.
_CLOCK_HEAD: Final = re.compile(rf"\d{BLANK}?(?:h\d{{0,2}}|:\d\d){BLANK}?[-‐‑–/]{BLANK}?\Z", _I)
_LOCAL_TAIL: Final = re.compile(rf"[\s(,]{{1,3}}heures?{GAP}(?:locales?|française|de{GAP}[A-Z]|d{APOSTROPHE}[A-ZÉ])")
_AROUND: Final = re.compile(rf"{WORD_START}(?:environs|alentours|partir|autour|coups?){GAP}d", _I)
_MINUTES: Final = re.compile(r"\d\s?(?:h|:|heures?)\s?\d", _I)
_DASHES: Final = frozenset("-‐‑")
#: After these a number of hours may last as well as stand on the dial.
_DOUBTFUL: Final = frozenset({"après", "depuis", "et", "d'ici", "environ"})
#: ``1h52`` is rather a duration, ``17h52`` rather a time of day.
_FIRST_LIKELY_HOUR: Final = 5


def judge_clock(text: str, point: Point, contexts: Contexts) -> Verdict:
    """The verdict on a clock time. Example: ``à 21h15`` → alone; ``un film de 1h52`` → joined."""
    clock, said = point.parts.clock, text[point.start : point.end]
    if clock is None:
        return Verdict.NONE
    told = before(contexts.clock_before, text, point.start)
    leads = told is not None and (not before(AFTER_OF, text, point.start) or bool(_AROUND.search(told[0])))
    if point.rule == "clock-word":
        return _word(text, point, leads=leads)
    minutes = bool(_MINUTES.search(said))
    if before(NUMBER_HEAD, text, point.start):
        return alone_or(Verdict.JOINED, minutes) if before(_CLOCK_HEAD, text, point.start) else Verdict.NONE
    half = any(words in fold(said) for words in (" du ", " de l'"))
    if clock.zone or half or _LOCAL_TAIL.match(text, point.end):
        return Verdict.ALONE
    if told is not None and leads:
        lasts = "heure" in said and _LASTING_TAIL.match(text, point.end)
        doubtful = fold(told[0]).strip() in _DOUBTFUL and before(contexts.lasting, text, point.start)
        return alone_or(Verdict.JOINED, minutes or not (lasts or doubtful))
    return _unannounced(text, point, contexts, minutes=minutes)


def _word(text: str, point: Point, *, leads: bool) -> Verdict:
    """``midi`` and ``minuit``; not the Midi, not Midi-Pyrénées, not après-midi."""
    around = {text[point.start - 1 : point.start], text[point.end : point.end + 1]}
    if text[point.start].isupper() or around & _DASHES:
        return Verdict.NONE
    return alone_or(Verdict.JOINED, leads)


def _unannounced(text: str, point: Point, contexts: Contexts, *, minutes: bool) -> Verdict:
    """A clock time that no word leads in: the stamp of a live blog, or a time with its minutes."""
    if before(OPENING, text, point.start):
        return alone_or(Verdict.JOINED, minutes or point.rule == "clock-h")
    if not minutes or before(contexts.lasting, text, point.start) or before(AFTER_OF, text, point.start):
        return Verdict.JOINED
    if point.rule == "clock-colon":
        return alone_or(Verdict.JOINED, point.end - point.start >= len("20:45"))
    likely = point.parts.clock is not None and point.parts.clock.hour >= _FIRST_LIKELY_HOUR
    return alone_or(Verdict.JOINED, likely and not _LASTING_TAIL.match(text, point.end))
