"""Whether a would-be date stands where dates stand: ``en août``, but ``Mars``, ``a été``, ``rue du 4 septembre``.

A weak candidate is not yet refused: joined with a neighbour it may still count.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.dates.candidates import Point, before
from factx.dates.fragments import HYPHEN
from factx.dates.guards.clocks import judge_clock
from factx.dates.guards.words import NUMBER_HEAD, Contexts, Verdict, alone_or, contexts, left
from factx.dates.guards.years import YEAR_JUDGES
from factx.dates.parts import Unit
from factx.patterns import APOSTROPHE, BLANK, GAP, HYPHENS, WORD_START, fold

if TYPE_CHECKING:
    from collections.abc import Callable

    from factx.lexicon.dates import DateTables

_I: Final = re.IGNORECASE


def judge(text: str, point: Point, tables: DateTables) -> Verdict:
    """Whether a point counts where it stands.

    Example: ``en 2011`` → alone; ``12 h`` → joined; ``2011 euros`` → none; ``rue du 4 septembre`` and
    ``31/06/2024`` → void: their parts are no dates either.
    """
    parts, known = point.parts, contexts(tables)
    if parts.impossible or _in_title(text, point, known):
        return Verdict.VOID
    if parts.month and parts.day and point.rule != "numeric" and before(known.street, text, point.start):
        return Verdict.VOID
    if (
        text[point.start - 1 : point.start] in _HYPHENS
        and before(_LETTER_BEFORE, text, point.start, 3)
        and not _compound(text, point, tables)
    ):
        return Verdict.NONE
    judge_rule = _JUDGES.get(point.rule)
    return judge_rule(text, point, known) if judge_rule else Verdict.ALONE


_HYPHENS: Final = frozenset(HYPHENS)
_LETTER_BEFORE: Final = re.compile(rf"[^\W\d_]{HYPHEN}\Z")


def _in_title(text: str, point: Point, known: Contexts) -> bool:
    """Whether the point is a part of a title or idiom: ``Journal du Dimanche``, ``du jour au lendemain``."""
    if fold(text[point.start : point.end]) not in known.in_titles:
        return False
    start = max(0, point.start - 30)
    window = text[start : point.end + 30]
    around = fold(window)
    # The words alone first: most texts hold none of the titles, and need no pattern of them.
    return any(title in around for title in known.all_titles) and any(
        start + title.start() <= point.start and point.end <= start + title.end()
        for titles in (known.titles, known.idioms)
        for title in titles.finditer(window)
    )


def _compound(text: str, point: Point, tables: DateTables) -> bool:
    """``mi-mars``, ``mars-avril``, ``lundi-mardi``."""
    head = re.search(r"([^\W\d_]+)[-‐‑]\Z", text[max(0, point.start - 20) : point.start])
    word = head[1].lower() if head else ""
    return (
        word == "mi"
        or point.rule == "century"
        or any(word in words for words in (tables.months, tables.weekdays, tables.seasons))
    )


# -- days and months

#: The first day of a span stands before its dash: 28-30 juillet.
_DAY_HEAD: Final = re.compile(rf"(?<![\w.,/-])(?:[012]?\d|3[01])(?:er)?{BLANK}?[-‐‑–—/]{BLANK}?\Z")
_LE: Final = left(rf"(?:le|du|au|ce|dès{GAP}le|depuis{GAP}le|jusqu{APOSTROPHE}au){GAP}")
_TIME_WORD: Final = rf"en|dès|fin|début|depuis|jusqu{APOSTROPHE}en|courant|mois{GAP}de"
_MONTH_SURE: Final = left(rf"(?:(?:{_TIME_WORD}){GAP}|d{APOSTROPHE}|mi{HYPHEN}|mois{GAP}d{APOSTROPHE})")
_MONTH_LEFT: Final = re.compile(
    rf"(?:{WORD_START}(?:{_TIME_WORD}|mi|avant|après|de|entre|et|à|au|ou|ce|chaque|prochain|vers){GAP}"
    rf"|{WORD_START}d{APOSTROPHE}|{WORD_START}mi{HYPHEN}|[(,/|]\s*|\A\s*|[.!?:»\n]\s*|\d{GAP})\Z",
    _I,
)


def _number_alone(text: str, point: Point, _: Contexts) -> Verdict:
    return alone_or(Verdict.NONE, not before(NUMBER_HEAD, text, point.start, 2))


def _day_month(text: str, point: Point, _: Contexts) -> Verdict:
    free = not before(NUMBER_HEAD, text, point.start, 2) or before(_DAY_HEAD, text, point.start, 7)
    return alone_or(Verdict.NONE, free)


def _day_slash_month(text: str, point: Point, _: Contexts) -> Verdict:
    return alone_or(Verdict.NONE, before(_LE, text, point.start))


def _month(text: str, point: Point, known: Contexts) -> Verdict:
    word = text[point.start : point.end]
    if word[0].isupper() and before(known.month_name, text, point.start):
        return Verdict.NONE
    if word[0].islower() or word.isupper():
        return Verdict.ALONE
    pattern = _MONTH_SURE if fold(word) in known.name_months else _MONTH_LEFT
    return alone_or(Verdict.JOINED, before(pattern, text, point.start))


# -- seasons, week-ends, feasts

_SEASON_LEFT: Final = left(
    rf"(?:(?:ce|cet|en|fin|début|mi|chaque|dernier|prochain|au|du|le|de{GAP}l{APOSTROPHE}){GAP}|(?:l|d|cet){APOSTROPHE}|mi{HYPHEN})"
)
_ADJECTIVE_LEFT: Final = left(rf"(?:un|ce|le|cet|dernier|prochain|rude){GAP}(?:[\w-]+{GAP})?")
#: ``jeux d’hiver``, ``horaire d’été``: a kind, not a time; ``fin d’été`` is one.
_KIND: Final = re.compile(rf"\w{GAP}d{APOSTROPHE}\Z")
_THE_WEEKEND: Final = left(rf"(?:le|ce|du|au|tout{GAP}le){GAP}")
_CAPITAL_NEXT: Final = re.compile(rf"{GAP}[A-ZÀ-Þ]")


def _season(text: str, point: Point, known: Contexts) -> Verdict:
    if point.parts.year is not None or point.parts.short_year is not None:
        return alone_or(Verdict.NONE, not before(known.games, text, point.start))
    if before(known.auxiliary, text, point.start) or known.no_season.match(text, point.end):
        return Verdict.NONE
    if text[point.start].isupper() or (
        before(_KIND, text, point.start) and not before(known.of_time, text, point.start)
    ):
        return Verdict.JOINED
    ambiguous = fold(text[point.start : point.end]) == "été"
    qualified = not ambiguous and before(_ADJECTIVE_LEFT, text, point.start)
    return alone_or(Verdict.JOINED, qualified or before(_SEASON_LEFT, text, point.start))


def _weekend(text: str, point: Point, _: Contexts) -> Verdict:
    return alone_or(Verdict.JOINED, before(_THE_WEEKEND, text, point.start))


def _feast(text: str, point: Point, known: Contexts) -> Verdict:
    if before(known.feast_not, text, point.start):
        return Verdict.NONE
    if point.parts.year is not None:
        return Verdict.ALONE
    if _CAPITAL_NEXT.match(text, point.end):
        return Verdict.NONE
    # A feast of several words says itself that it is a day.
    several = " " in text[point.start : point.end]
    return alone_or(Verdict.JOINED, several or before(known.feast_before, text, point.start))


# -- quarters, portions, days counted from an event

_OF_WHAT: Final = re.compile(rf"{GAP}(?:de{GAP}|du{GAP}|d{APOSTROPHE})", _I)
_DETERMINED: Final = left(rf"(?:(?:la|le|ce|cette|dès|du|au|même|sa|leur|son){GAP}|l{APOSTROPHE})")


def _quarter_code(text: str, point: Point, _: Contexts) -> Verdict:
    return alone_or(Verdict.NONE, point.parts.year is not None or text[point.start] in "TQ")


def _portion(text: str, point: Point, _: Contexts) -> Verdict:
    """``neuf premiers mois`` of this year; any other portion needs what it is a portion of."""
    portion = point.parts.portion
    months = portion is not None and portion.unit is Unit.MONTH and bool(portion.first)
    of_itself = months and not _OF_WHAT.match(text, point.end)
    return alone_or(Verdict.JOINED, point.parts.offset or of_itself)


def _day_from_event(text: str, point: Point, _: Contexts) -> Verdict:
    return alone_or(Verdict.NONE, before(_DETERMINED, text, point.start))


#: By the rule that read the point; what no judge knows is a date.
_JUDGES: Final[dict[str, Callable[[str, Point, Contexts], Verdict]]] = {
    **YEAR_JUDGES,
    "numeric": _number_alone,
    "day-month": _day_month,
    "day-slash-month": _day_slash_month,
    "month": _month,
    "season": _season,
    "weekend": _weekend,
    "feast": _feast,
    "quarter-code": _quarter_code,
    "first-units": _portion,
    "nth-unit": _portion,
    "day-from-event": _day_from_event,
    "clock-h": judge_clock,
    "clock-colon": judge_clock,
    "clock-hours": judge_clock,
    "clock-word": judge_clock,
}
