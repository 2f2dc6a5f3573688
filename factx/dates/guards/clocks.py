"""Whether a number of hours is a time of day: ``à 21 h``, ``vers midi``, but ``en 23 heures``, ``24 heures sur 24``."""

from __future__ import annotations

import re
from enum import Enum
from functools import partial
from typing import TYPE_CHECKING, Final

from factx.dates.guards.words import AFTER_OF, NUMBER_HEAD, OPENING, Contexts, alone_or
from factx.grammar import Guard, Verdict
from factx.patterns import APOSTROPHE, BLANK, GAP, WORD_START, LazyPattern, fold, match_before

if TYPE_CHECKING:
    from factx.dates.candidates import DateCandidate

_I: Final = re.IGNORECASE


class _Form(Enum):
    """How a clock time is written."""

    H = "21h15"
    COLON = "21:15"
    HOURS = "21 heures"


#: The second clock time of 9h30-11h00.
_CLOCK_HEAD: Final = re.compile(rf"\d{BLANK}?(?:h\d{{0,2}}|:\d\d){BLANK}?[-‐‑–/]{BLANK}?\Z", _I)
#: The day before it, in digits: 12.06.2023 09:40.
_DATE_HEAD: Final = re.compile(rf"(?:(?<!\d)(?:19|20)\d\d|[/.]\d\d){BLANK}\Z")
#: The clock time before it in a programme: ``samedi à 17 h au Rex, 20 h au Palace``.
_LISTED_HEAD: Final = LazyPattern(
    rf"{WORD_START}(?:à|dès|vers){GAP}(?P<hour>\d{{1,2}}){BLANK}?(?:h{BLANK}?\d{{0,2}}|heures?)(?![^\W_])"
    rf"[^.;:!?\n]{{0,40}}(?:,|{GAP}(?:et|puis)){GAP}\Z",
    _I,
)
#: Where what the programme names takes place.
_AT_PLACE: Final = LazyPattern(
    rf"{GAP}(?:au|aux|chez|(?:à|dans|en)(?:{GAP}l[ea]s?)?|à{GAP}l(?={APOSTROPHE}))(?:{GAP}|{APOSTROPHE})[A-ZÀ-ÖØ-Þ]"
)
#: « Nice, 3 h 15 : un feu »: the entry of a log, with its place.
_STAMP_HEAD: Final = re.compile(rf"(?:\A|\n)[^\W\d_][^\d,.:;\n]{{1,40}},{BLANK}\Z")
_STAMP_TAIL: Final = LazyPattern(rf"{BLANK}?:{BLANK}?[^\W\d_]")
_MINUTES: Final = LazyPattern(r"\d\s?(?:h|:|heures?)\s?\d", _I)
_DASHES: Final = frozenset("-‐‑")
#: ``1h52`` is rather a duration, ``17h52`` rather a time of day.
_FIRST_LIKELY_HOUR: Final = 5
_NOON: Final = 12
#: From it on a number of hours is rather late in the day than long.
_FIRST_EVENING_HOUR: Final = 18


def _word_guard(text: str, candidate: DateCandidate, contexts: Contexts) -> Verdict:
    """``à midi`` → alone; not the Midi, not Midi-Pyrénées, not après-midi."""
    around = {text[candidate.start - 1 : candidate.start], text[candidate.end : candidate.end + 1]}
    if text[candidate.start].isupper() or around & _DASHES:
        return Verdict.NONE
    return alone_or(Verdict.JOINED, _lead(text, candidate, contexts))


def _clock(text: str, candidate: DateCandidate, contexts: Contexts, form: _Form) -> Verdict:
    """The verdict on a clock time. Example: ``à 21h15`` → alone; ``un film de 1h52`` → joined."""
    clock, said = candidate.value.clock, text[candidate.start : candidate.end]
    lasts = not clock or (not clock.zone and match_before(contexts.only_lasting, text, candidate.start))
    if clock is None or lasts or _is_duration(text, candidate, contexts):
        return Verdict.NONE
    if match_before(NUMBER_HEAD, text, candidate.start, 2):
        second = match_before(_CLOCK_HEAD, text, candidate.start)
        if second:
            return alone_or(Verdict.JOINED, _MINUTES.search(said))
        return Verdict.JOINED if match_before(_DATE_HEAD, text, candidate.start) else Verdict.NONE
    plainly = fold(said)
    half = " du " in plainly or " de l'" in plainly
    heads = match_before(_STAMP_HEAD, text, candidate.start) and _STAMP_TAIL.match(text, candidate.end)
    if clock.zone or half or heads or contexts.local_time.match(text, candidate.end) or _is_listed(text, candidate):
        return Verdict.ALONE
    lead = _lead(text, candidate, contexts)
    return _led_in(text, candidate, contexts, lead) if lead else _unannounced(text, candidate, contexts, form)


def _lead(text: str, candidate: DateCandidate, contexts: Contexts) -> str:
    """What leads in a time of day: ``à``, ``vers``, ``aux alentours de``; empty if nothing does."""
    told = match_before(contexts.clock_before, text, candidate.start)
    if told is None or (match_before(AFTER_OF, text, candidate.start) and not contexts.around.search(told[0])):
        return ""
    return told[0]


def _led_in(text: str, candidate: DateCandidate, contexts: Contexts, told: str) -> Verdict:
    """After ``à``, ``vers``, ``dès``: a time of day, unless it lasts."""
    said = text[candidate.start : candidate.end]
    if _MINUTES.search(said):
        return Verdict.ALONE
    spent = "heure" in said and contexts.lasting_tail.match(text, candidate.end) is not None
    return alone_or(Verdict.JOINED, not spent and not _may_last(text, candidate, contexts, fold(told).strip()))


def _is_duration(text: str, candidate: DateCandidate, contexts: Contexts) -> bool:
    """``2h10 de spectacle``, ``3h-4h de route``; ``varie de 2 à 6 heures``; ``une heure donnée`` is none either."""
    return bool(
        contexts.journey.match(text, candidate.end)
        or contexts.some_hour.match(text, candidate.end)
        or (_may_count(candidate) and match_before(contexts.lasting_head, text, candidate.start))
    )


def _may_count(candidate: DateCandidate) -> bool:
    """Whether the candidate may be a number of hours: no zone with it, and none of the afternoon."""
    clock = candidate.value.clock
    return clock is not None and not clock.zone and clock.hour <= _NOON


def _may_last(text: str, candidate: DateCandidate, contexts: Contexts, told: str) -> bool:
    """``depuis 5 heures``; ``après 6 heures dans l’eau``, while ``après 22 heures`` is late in the evening."""
    if told not in contexts.doubtful or not match_before(contexts.lasting, text, candidate.start):
        return False
    hour = candidate.value.clock.hour if candidate.value.clock else 0
    if told not in contexts.later or hour < _FIRST_LIKELY_HOUR:
        return True
    spent = contexts.spent_tail.match(text, candidate.end)
    return hour < _FIRST_EVENING_HOUR and (spent is not None or not text[candidate.start].isdigit())


def _unannounced(text: str, candidate: DateCandidate, contexts: Contexts, form: _Form) -> Verdict:
    """A clock time that no word leads in: the stamp of a live blog, that of a train, or a time with its minutes."""
    minutes = _MINUTES.search(text, candidate.start, candidate.end) is not None
    hour = candidate.value.clock.hour if candidate.value.clock else 0
    if match_before(contexts.service, text, candidate.start):
        return alone_or(Verdict.JOINED, minutes or hour >= _FIRST_LIKELY_HOUR)
    if match_before(OPENING, text, candidate.start):
        return alone_or(Verdict.JOINED, minutes or form is _Form.H)
    if (
        not minutes
        or match_before(contexts.lasting, text, candidate.start)
        or match_before(AFTER_OF, text, candidate.start)
    ):
        return Verdict.JOINED
    if form is _Form.COLON:
        return alone_or(Verdict.JOINED, candidate.end - candidate.start >= len("20:45"))
    likely = hour >= _FIRST_LIKELY_HOUR
    return alone_or(Verdict.JOINED, likely and not contexts.lasting_tail.match(text, candidate.end))


def _is_listed(text: str, candidate: DateCandidate) -> bool:
    """Whether it is the next time of a programme, later than the one before: ``17 h au Rex, 20 h au Palace``."""
    listed = match_before(_LISTED_HEAD, text, candidate.start)
    hour = candidate.value.clock.hour if candidate.value.clock else 0
    return listed is not None and hour > int(listed["hour"]) and _AT_PLACE.match(text, candidate.end) is not None


CLOCK_WORD: Final = Guard("led in, no name", _word_guard)
CLOCK_H: Final = Guard("a time of day", partial(_clock, form=_Form.H))
CLOCK_COLON: Final = Guard("a time of day", partial(_clock, form=_Form.COLON))
CLOCK_HOURS: Final = Guard("a time of day", partial(_clock, form=_Form.HOURS))
