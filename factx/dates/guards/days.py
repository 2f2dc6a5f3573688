"""Guards of days, months, seasons and feasts: ``en août``, but ``Mars``, ``a été``, ``rue du 4 septembre``.

A candidate that is only ``JOINED`` is not yet refused: joined with a neighbour it may still count.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.dates.fragments import HYPHEN
from factx.dates.guards.words import NUMBER_HEAD, OPENING, Contexts, alone_or, left
from factx.dates.parts import DateUnit
from factx.grammar import Guard, Verdict
from factx.patterns import APOSTROPHE, BLANK, GAP, WORD_START, LazyPattern, fold, match_before

if TYPE_CHECKING:
    from factx.dates.candidates import DateCandidate

_I: Final = re.IGNORECASE


def _street(text: str, candidate: DateCandidate, known: Contexts) -> Verdict:
    """``rue du 4 septembre`` is an address, and so are its parts; ``cours lundi 4 mars`` is none."""
    return Verdict.VOID if _in_street(text, candidate, known) else Verdict.ALONE


def _in_street(text: str, candidate: DateCandidate, known: Contexts) -> bool:
    found = match_before(known.street, text, candidate.start)
    spoken = candidate.value.weekday is not None and text[candidate.start].islower()
    return found is not None and (not spoken or found["of"] is not None)


#: The first day of a span stands before its dash: 28-30 juillet.
_DAY_HEAD: Final = re.compile(rf"(?<![\w.,/-])(?:[012]?\d|3[01])(?:er)?{BLANK}?[-‐‑–—/]{BLANK}?\Z")
#: Points and a part of one digit.
_SECTION: Final = LazyPattern(r"\d\.\d{1,2}\.\d\d|\d\d\.\d\.\d\d")
_LE: Final = left(rf"(?:le|du|au|ce|dès{GAP}le|depuis{GAP}le|jusqu{APOSTROPHE}au){GAP}")
_DAY_ARTICLE: Final = left(rf"(?:le|du|au|jusqu{APOSTROPHE}au){GAP}")
#: les 4 et 5: of several days each needs its neighbour.
_DAYS_ARTICLE: Final = left(rf"(?:les|des|aux){GAP}(?:\d{{1,2}}(?:,{GAP}|{GAP}et{GAP}))*")
_NUMBER_OF: Final = left(rf"(?:n[°º]s?|réf\.?){BLANK}?:?{BLANK}?")
_DAY_LIST: Final = LazyPattern(rf"(?:,{GAP}\d{{1,2}})*{GAP}et{GAP}(?:3[01]|[12]\d|0?[1-9])(?!\d)", _I)
_TIME_WORD: Final = rf"en|dès|fin|début|depuis|jusqu{APOSTROPHE}en|courant|mois{GAP}de"
_MONTH_SURE: Final = left(rf"(?:(?:{_TIME_WORD}){GAP}|d{APOSTROPHE}|mi{HYPHEN}|mois{GAP}d{APOSTROPHE})")
_MONTH_LEFT: Final = re.compile(
    rf"(?:{WORD_START}(?:{_TIME_WORD}|mi|avant|après|de|entre|et|à|au|ou|ce|chaque|prochain|vers){GAP}"
    rf"|{WORD_START}d{APOSTROPHE}|{WORD_START}mi{HYPHEN}|[(,/|]\s*|\A\s*|[.!?:»\n]\s*|\d{GAP})\Z",
    _I,
)


def _number_alone(text: str, candidate: DateCandidate, _: Contexts) -> Verdict:
    return alone_or(Verdict.NONE, not match_before(NUMBER_HEAD, text, candidate.start, 2))


def _numeric_day(text: str, candidate: DateCandidate, known: Contexts) -> Verdict:
    """``le 9.6.13``; but ``9.6.13`` alone numbers a section or a version."""
    if candidate.value.day is None and match_before(_NUMBER_OF, text, candidate.start):
        return Verdict.VOID  # « délibération n° 2024-07 »
    numbered = candidate.value.short_year is not None and _SECTION.fullmatch(text, candidate.start, candidate.end)
    if numbered and not match_before(_LE, text, candidate.start):
        return Verdict.VOID
    return _number_alone(text, candidate, known)


def _day_month(text: str, candidate: DateCandidate, known: Contexts) -> Verdict:
    if _in_street(text, candidate, known):
        return Verdict.VOID
    free = not match_before(NUMBER_HEAD, text, candidate.start, 2) or match_before(_DAY_HEAD, text, candidate.start)
    return alone_or(Verdict.NONE, free)


def _day_slash_month(text: str, candidate: DateCandidate, known: Contexts) -> Verdict:
    if _in_street(text, candidate, known):
        return Verdict.VOID
    return alone_or(Verdict.NONE, match_before(_LE, text, candidate.start))


def _bare_day(text: str, candidate: DateCandidate, known: Contexts) -> Verdict:
    """``le 28 est passé``, ``du 13 au 18``; not ``au 28, rue Monge``."""
    if not text[candidate.start - 1 : candidate.start].isspace():
        return Verdict.NONE
    if known.door.match(text, candidate.end) or match_before(known.calling, text, candidate.start):
        return Verdict.NONE
    if match_before(_DAY_ARTICLE, text, candidate.start):
        return Verdict.ALONE
    return alone_or(
        Verdict.NONE, match_before(_DAYS_ARTICLE, text, candidate.start) and _DAY_LIST.match(text, candidate.end)
    )


def _month(text: str, candidate: DateCandidate, known: Contexts) -> Verdict:
    word = text[candidate.start : candidate.end]
    if word[0].isupper() and match_before(known.month_name, text, candidate.start):
        return Verdict.NONE
    if word[0].islower() or word.isupper():
        return Verdict.ALONE
    pattern = _MONTH_SURE if fold(word) in known.name_months else _MONTH_LEFT
    return alone_or(Verdict.JOINED, match_before(pattern, text, candidate.start))


# -- seasons, week-ends, feasts

_SEASON_LEFT: Final = left(
    rf"(?:(?:ce|cet|en|fin|début|mi|chaque|dernier|prochain|au|du|le|de{GAP}l{APOSTROPHE}){GAP}|(?:l|d|cet){APOSTROPHE}|mi{HYPHEN})"
)
_ADJECTIVE_LEFT: Final = left(rf"(?:un|ce|le|cet|dernier|prochain|rude){GAP}(?:[\w-]+{GAP})?")
#: ``jeux d’hiver``, ``horaire d’été``: a kind, not a time; ``fin d’été`` is one.
_KIND: Final = re.compile(rf"\w{GAP}d{APOSTROPHE}\Z")
_THE_WEEKEND: Final = left(rf"(?:le|ce|du|au|tout{GAP}le){GAP}")
_CAPITAL_NEXT: Final = LazyPattern(rf"{GAP}[A-ZÀ-Þ]")


def _season(text: str, candidate: DateCandidate, known: Contexts) -> Verdict:
    if candidate.value.year is not None or candidate.value.short_year is not None:
        participle = text[candidate.start] in "éÉ" and match_before(known.auxiliary, text, candidate.start)
        return alone_or(Verdict.NONE, not participle and not match_before(known.games, text, candidate.start))
    # The participle first: « a été » is written a hundred times as often as any summer.
    if match_before(known.auxiliary, text, candidate.start) or known.no_season.match(text, candidate.end):
        return Verdict.NONE
    if match_before(known.games, text, candidate.start):
        return Verdict.NONE
    if text[candidate.start].isupper() or (
        match_before(_KIND, text, candidate.start) and not match_before(known.of_time, text, candidate.start)
    ):
        return Verdict.JOINED
    ambiguous = fold(text[candidate.start : candidate.end]) == "été"
    qualified = not ambiguous and match_before(_ADJECTIVE_LEFT, text, candidate.start)
    return alone_or(Verdict.JOINED, qualified or match_before(_SEASON_LEFT, text, candidate.start))


def _weekend(text: str, candidate: DateCandidate, _: Contexts) -> Verdict:
    return alone_or(Verdict.JOINED, match_before(_THE_WEEKEND, text, candidate.start))


def _feast(text: str, candidate: DateCandidate, known: Contexts) -> Verdict:
    if "-" in text[candidate.start : candidate.end] and match_before(known.street, text, candidate.start):
        return Verdict.VOID  # rue de la Saint-Sylvestre; but le passage du Nouvel An
    if match_before(known.feast_not, text, candidate.start):
        return Verdict.NONE
    if candidate.value.year is not None:
        return Verdict.ALONE
    if _CAPITAL_NEXT.match(text, candidate.end):
        return Verdict.NONE
    # A feast of several words says itself that it is a day.
    several = " " in text[candidate.start : candidate.end]
    return alone_or(Verdict.JOINED, several or match_before(known.feast_before, text, candidate.start))


# -- quarters, portions, days counted from an event

_OF_WHAT: Final = LazyPattern(rf"{GAP}(?:de{GAP}|du{GAP}|d{APOSTROPHE})", _I)
_DETERMINED: Final = left(rf"(?:(?:la|le|ce|cette|dès|du|au|même|sa|leur|son){GAP}|l{APOSTROPHE})")


def _quarter_code(text: str, candidate: DateCandidate, known: Contexts) -> Verdict:
    """``au T3``, ``T3 2023``; a bare ``T3`` is a flat or a lot."""
    flat = text[candidate.start] in "Tt"
    said = not flat or candidate.value.year is not None or match_before(known.quarter_before, text, candidate.start)
    return alone_or(Verdict.JOINED, said)


def _portion(text: str, candidate: DateCandidate, _: Contexts) -> Verdict:
    """``neuf premiers mois`` of this year; any other portion needs what it is a portion of."""
    portion = candidate.value.portion
    months = portion is not None and portion.unit is DateUnit.MONTH and bool(portion.first)
    of_itself = months and not _OF_WHAT.match(text, candidate.end)
    return alone_or(Verdict.JOINED, candidate.value.offset or of_itself)


def _day_from_event(text: str, candidate: DateCandidate, _: Contexts) -> Verdict:
    return alone_or(Verdict.NONE, match_before(_DETERMINED, text, candidate.start))


def _distance(text: str, candidate: DateCandidate, known: Contexts) -> Verdict:
    """``trois jours après la crue``; no age (``à 58 ans après``), nothing that lasts (``attendre un an avant``)."""
    hedged = match_before(known.distance, text, candidate.start)
    lasts = hedged is None and match_before(known.no_distance, text, candidate.start)
    inside = not lasts and _BEFORE_DOING.match(text, candidate.end) and not match_before(OPENING, text, candidate.start)
    return Verdict.NONE if lasts or inside else Verdict.ALONE


#: « il a dirigé la ville dix ans avant de partir »: how long, not when.
_BEFORE_DOING: Final = LazyPattern(rf"(?<=avant){GAP}d(?:e{GAP}|{APOSTROPHE})", re.IGNORECASE)
BARE_DAY: Final = Guard("after an article, no address", _bare_day)
STREET: Final = Guard("no address", _street)
DAY_MONTH: Final = Guard("no other number, no address", _day_month)
DAY_SLASH_MONTH: Final = Guard("after an article", _day_slash_month)
NUMERIC_DAY: Final = Guard("no number of a section or version", _numeric_day)
MONTH: Final = Guard("no name", _month)
SEASON: Final = Guard("no participle, no kind", _season)
WEEKEND: Final = Guard("after an article", _weekend)
FEAST: Final = Guard("no place", _feast)
QUARTER_CODE: Final = Guard("with a year, or led in as one", _quarter_code)
PORTION: Final = Guard("of something", _portion)
DISTANCE: Final = Guard("when, not how long", _distance)
DAY_FROM_EVENT: Final = Guard("after a determiner", _day_from_event)
