"""Rules for times of day: ``21h15``, ``9 heures``, ``14:30``, ``midi``, with their time zone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.dates.fragments import Fragments, first_words, small_number
from factx.dates.guards.clocks import CLOCK_COLON, CLOCK_H, CLOCK_HOURS, CLOCK_WORD
from factx.dates.parts import Clock, TimeParts
from factx.dates.rules.declare import DateRule, rule
from factx.lexicon.closed_classes import HOUR_FRACTIONS
from factx.patterns import APOSTROPHE, BLANK, GAP, WORD_END, any_of, fold

if TYPE_CHECKING:
    import re

_MINUTE: Final = r"[0-5]\d(?!\d)"
_DIGITS: Final = ("#1", "#2")


def rules(f: Fragments) -> list[DateRule]:
    """In order of precedence among matches of one length."""
    return [*_in_digits(f), *_in_words(f)]


def _in_digits(f: Fragments) -> list[DateRule]:
    """``21h15``, ``14:30``."""
    tail = _tail(f)
    return [
        rule(
            "clock-h",
            _DIGITS,
            rf"(?P<hour>[01]?\d|2[0-4]){BLANK}?h(?:{BLANK}?(?P<minute>{_MINUTE})(?:{BLANK}?(?:mn|min)?{BLANK}?(?P<second>{_MINUTE})(?:{BLANK}?s)?)?)?(?![^\W_])(?![/-]24){tail}",
            lambda m: _read(f, m),
            guard=CLOCK_H,
            finds=[
                "Le bac part à ⟦21h15⟧. = XXXX-XX-XXT21:15",
                "Rendez-vous à ⟦9 h⟧. = XXXX-XX-XXT09:00",
            ],
            ignores=[
                "Le film dure 1h52.",
            ],
        ),
        rule(
            "clock-colon",
            _DIGITS,
            rf"(?P<hour>[01]?\d|2[0-3]):(?P<minute>{_MINUTE})(?::(?P<second>{_MINUTE}))?(?![:.,]?\d)(?:{BLANK}?h(?:eures)?{WORD_END})?{tail}",
            lambda m: _read(f, m),
            guard=CLOCK_COLON,
            finds=[
                "Le direct commence à ⟦14:30⟧. = XXXX-XX-XXT14:30",
                "Le train de ⟦17:05⟧ est supprimé. = XXXX-XX-XXT17:05",
            ],
            ignores=[
                "Il cite le verset 3:16.",
            ],
        ),
    ]


def _in_words(f: Fragments) -> list[DateRule]:
    """``neuf heures moins le quart``, ``9 heures``, ``midi``."""
    spoken, tail = _spoken_minutes(f), _tail(f)
    return [
        rule(
            "clock-hours",
            {*_DIGITS, *f.number_words},
            rf"(?P<hours>(?:[01]?\d|2[0-4])(?!\d)|{f.number}){GAP}heures?{WORD_END}(?!{GAP}(?:sur|par)){spoken}{tail}",
            lambda m: _read(f, m),
            counts=("heure", "heures"),
            guard=CLOCK_HOURS,
            finds=[
                "La messe est à ⟦onze heures⟧. = XXXX-XX-XXT11:00",
                "Le feu a pris vers ⟦9 heures⟧. = XXXX-XX-XXT09:00",
            ],
            ignores=[
                "Il a marché 9 heures.",
            ],
        ),
        rule(
            "clock-word",
            first_words(f.tables.clock_words),
            rf"(?P<word>{any_of(f.tables.clock_words)}){WORD_END}{spoken}{tail}",
            lambda m: _read(f, m),
            guard=CLOCK_WORD,
            finds=[
                "Le bac part à ⟦midi⟧. = XXXX-XX-XXT12:00",
                "Le bal finit vers ⟦minuit⟧. = XXXX-XX-XXT00:00",
            ],
            ignores=[
                "Le Midi est chaud.",
            ],
        ),
    ]


def _tail(f: Fragments) -> str:
    """What may stand behind an hour: the half of the day, the time zone: ``(9 h) du soir GMT+2``."""
    half = rf"(?:{GAP}(?P<half>{any_of(f.tables.halves_of_day)}){WORD_END})?+"
    zone = rf"(?P<zone>{any_of(f.tables.zones)})(?:{BLANK}?(?P<shift>[+−-]\d{{1,2}}(?::\d\d)?)(?!\d))?{WORD_END}"
    return rf"{half}(?:{BLANK}?{zone})?+"


def _spoken_minutes(f: Fragments) -> str:
    """Minutes in words behind an hour: ``(neuf heures) moins le quart``."""
    minutes = rf"{f.number}(?!{GAP}(?:de|d{APOSTROPHE}))"
    less = rf"moins{GAP}(?:(?:le{GAP}|un{GAP})?quart|{f.number})"
    some = rf"(?:et{GAP}(?={f.number}{GAP}minutes?{WORD_END}))?{minutes}"
    past = rf"et{GAP}(?:demie?|(?:un{GAP})?quart)|trois{GAP}quarts"
    return rf"(?:{GAP}(?P<spoken>{past}|{less}|{some})(?:{GAP}minutes?)?{WORD_END})?+"


def _read(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    said = {name: text for name, text in match.groupdict().items() if text is not None}
    if "word" in said:
        hour: int | None = f.tables.clock_words[fold(said["word"])]
    else:
        hour = int(said["hour"]) if "hour" in said else small_number(said["hours"])
    if hour is None or hour > 24:
        return None
    minute = int(said.get("minute", 0))
    if "spoken" in said:
        shift = _spoken(said["spoken"])
        if shift is None:
            return None
        hour, minute = (hour, shift) if shift >= 0 else ((hour - 1) % 24, 60 + shift)
    if "half" in said and f.tables.halves_of_day[fold(said["half"])] == "pm" and hour < 12:
        hour += 12
    if hour == 24 and minute:
        return None
    second = int(said["second"]) if "second" in said else None
    zone = f.zones[fold(said["zone"])] if "zone" in said else ""
    if "shift" in said:
        hours, _, minutes = said["shift"][1:].partition(":")
        zone = f"{'+' if said['shift'][0] == '+' else '-'}{int(hours):02d}:{minutes or '00'}"
    return TimeParts(clock=Clock(hour, minute, second, zone))


def _spoken(words: str) -> int | None:
    """Minutes past the hour, negative before it. Example: ``moins le quart`` → −15."""
    words = fold(words)
    if words == "trois quarts":
        return 45
    if words.startswith("et ") and words.endswith(tuple(HOUR_FRACTIONS)):
        return 15 if words.endswith("quart") else 30
    if words.startswith("moins"):
        less = 15 if words.endswith("quart") else small_number(words.removeprefix("moins "))
        return -less if less is not None and 0 < less < 60 else None
    number = small_number(words.removeprefix("et "))
    return number if number is not None and 0 <= number < 60 else None
