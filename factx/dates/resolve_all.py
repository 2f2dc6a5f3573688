"""Resolving the dates of one document: direction from tense and words, anchors within the sentence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.dates.apposition import told_twice
from factx.dates.arithmetic.offsets import base_of
from factx.dates.arithmetic.values import bounds_of
from factx.dates.brought_up import in_updated_text, last_stated, takes_year
from factx.dates.compose.links import LIST, NEXT_INTERVAL
from factx.dates.find import FoundDate
from factx.dates.fragments import OF
from factx.dates.parts import Base, Direction, TimeParts
from factx.dates.resolve import resolve
from factx.dates.tense import direction, sentence_of
from factx.dates.verbs import happens_once
from factx.patterns import APOSTROPHE, GAP, WORD_START, LazyPattern, match_before
from factx.schema import DateValue, Modifier, Resolution

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from factx.dates.arithmetic.almanac import Stretch
    from factx.lexicon.dates import DateTables
    from factx.parse import Parse

#: No sentence that a person reads has more dates on one side of another.
_NEIGHBOURS: Final = 20
_OF: Final = LazyPattern(rf"{GAP}{OF}", re.IGNORECASE)
_BESIDE: Final = LazyPattern(rf"(?:,{GAP}|{GAP}\()(?:(?:soit|donc){GAP})?(?:(?:en|le|au|ce){GAP})?", re.IGNORECASE)
#: « par rapport au mois précédent, en novembre »: what is compared with is another than what is told of.
#: « trois jours après l’attaque de dimanche »
_OF_EVENT: Final = LazyPattern(
    rf"(?:{GAP}(?!qu)[^\W\d_]+(?:{APOSTROPHE}[^\W\d_]+)?){{0,4}}{GAP}(?:(?:le|du|de|en){GAP}|[ld]{APOSTROPHE})?",
    re.IGNORECASE,
)
_COMPARED: Final = LazyPattern(
    rf"{WORD_START}(?:rapport|comparée?s?|contre|qu(?:e|{APOSTROPHE}))(?:{GAP}(?:à|au|aux))?{GAP}(?:l(?:e|a)?(?:{GAP}|{APOSTROPHE}))?\Z",
    re.IGNORECASE,
)
Resolved = tuple[FoundDate, DateValue, Resolution]


def resolve_all(
    found: Sequence[FoundDate], text: str, doc: Parse | None, reference: datetime.date | None, tables: DateTables
) -> list[Resolved]:
    """What each date of a document means.

    Args:
        found: from ``find_dates``, in reading order.
        text: the document's text.
        doc: its parse, for the tense of verbs; without one only words decide on past or future.
        reference: the document's reference date.
        tables: those that the dates were found with.

    Example: ``en janvier`` under a future verb at 2024-11-20 → ``2025-01``.
    """
    out: list[Resolved] = []
    waiting: list[int] = []
    relative: list[int] = []
    yearless: list[tuple[int, Direction | None]] = []
    timed = _timed(found, text)
    before_it: tuple[FoundDate, Direction | None] | None = None
    for date, with_clock in zip((_single_event(date, doc) for date in found), timed, strict=True):
        way = (
            direction(
                text,
                doc,
                date.start,
                date.end,
                tables,
                day=date.parts.names_day and date.parts.feast is None,
                timed=with_clock,
            )
            if _open(date.parts)
            else None
        )
        if before_it is not None and _open(date.parts) and _are_listed(before_it[0], date, text):
            way = before_it[1] or way
        before_it = date, way
        if _needs_anchor(date.parts):
            waiting.append(len(out))
        elif date.parts.offset is not None:
            relative.append(len(out))
        if reference is not None and takes_year(date.parts):
            yearless.append((len(out), way))
        out.append((date, *resolve(date.parts, reference, way)))
    if reference is not None and yearless:
        _bring_up(out, yearless, reference)
    for place in relative:
        if twice := told_twice(out, place, text):
            out[place : place + 2] = twice
    for place in waiting:
        date = out[place][0]
        parts, anchor = _anchored(out, place, text, doc)
        if anchor is not None:
            out[place] = (date, *resolve(parts, reference, None, anchor))
    return out


def _timed(found: Sequence[FoundDate], text: str) -> list[bool]:
    """Which dates have a clock time; the last day of a list says it for all: ``les 3, 4 et 5 mai de 9 h à 12 h``."""
    timed = [date.parts.clock is not None for date in found]
    for place in range(len(found) - 2, -1, -1):
        timed[place] |= timed[place + 1] and _are_listed(found[place], found[place + 1], text)
    return timed


def _are_listed(one: FoundDate, other: FoundDate, text: str) -> bool:
    """Whether nothing but what joins a list stands between two dates; what is told of them is told of both.

    Example: ``Rendez-vous les 3 et 10 mai``, ``du 3 au 5 mai et du 10 au 12 mai``.
    """
    between = text[one.end : other.start]
    return LIST.fullmatch(between) is not None or NEXT_INTERVAL.fullmatch(between) is not None


def _bring_up(out: list[Resolved], yearless: Sequence[tuple[int, Direction | None]], reference: datetime.date) -> None:
    """Gives yearless days the year that a text brought up to date means."""
    stated = last_stated((dated[1:] for dated in out), reference)
    for place, way in yearless if stated is not None else ():
        date = out[place][0]
        updated = in_updated_text(date.parts, way, reference, stated) if stated is not None else None
        if updated is not None:
            out[place] = (date, *updated)


def _single_event(date: FoundDate, doc: Parse | None) -> FoundDate:
    """``le mardi`` is a habit, unless what is told of it happens once; with a clock time it may also lie ahead."""
    habitual = date.habitual and date.parts.weekday is not None and date.parts.end is None
    if habitual and happens_once(doc, date.start, date.end, ahead=date.parts.clock is not None):
        return replace(date, parts=replace(date.parts, recurring=False))
    return date


def _open(parts: TimeParts) -> bool:
    """Whether tense has a say: nothing in the words tells the year, or the week."""
    if parts.recurring or parts.generic or parts.year is not None or parts.direction is not None:
        return False
    if parts.end is not None and parts.end.year is not None:
        return False
    weekend = parts.weekend or bool(parts.end and parts.end.weekend)
    if parts.offset is not None and not weekend:
        return False
    return any(
        (
            parts.day,
            parts.weekday,
            parts.month,
            parts.season,
            parts.quarter,
            parts.half,
            parts.feast,
            parts.week,
            weekend,
        )
    )


def _needs_anchor(parts: TimeParts) -> bool:
    return parts.offset is not None and parts.offset.base is not Base.REFERENCE


def _anchored(out: Sequence[Resolved], place: int, text: str, doc: Parse | None) -> tuple[TimeParts, Stretch | None]:
    """What a date is counted from: the nearest resolved date before it in its sentence; and its parts for that.

    ``la veille du 14 juillet`` counts from what follows it, ``la veille du scrutin`` from no date. A date beside it
    says the same again: ``quatre ans plus tard, en 1977``.
    """
    date = out[place][0]
    following = out[place + 1] if place + 1 < len(out) else None
    if date.parts.offset is not None and date.parts.offset.base is Base.EVENT:
        told = following is not None and _OF_EVENT.fullmatch(text[date.end : following[0].start])
        return date.parts, (_days(following[1], following[2]) if following and told else None)
    if of := _OF.match(text, date.end):
        direct = following is not None and following[0].start == of.end()
        return date.parts, (_days(following[1], following[2]) if following and direct else None)
    if following is not None and date.parts.offset and _BESIDE.fullmatch(text[date.end : following[0].start]):
        if match_before(_COMPARED, text, date.start):
            return date.parts, _days(following[1], following[2])
        same = replace(date.parts, offset=replace(date.parts.offset, count=0))
        return same, _days(following[1], following[2])
    start, _ = sentence_of(text, doc, date.start)
    for other, value, how in reversed(out[max(0, place - _NEIGHBOURS) : place]):
        if other.start < start:
            break
        if (days := _days(value, how)) and not _is_bound_beyond(date.parts, value, days):
            return date.parts, days
    return date.parts, None


def _is_bound_beyond(parts: TimeParts, value: DateValue, days: Stretch) -> bool:
    """``En novembre, au plus haut depuis 2015, il dépasse celui du mois précédent``: no month counts from 2015."""
    bound = value.modifier in {Modifier.AFTER, Modifier.BEFORE}
    return bound and parts.offset is not None and base_of(parts.offset, None, days) is None


def _days(value: DateValue, resolution: Resolution) -> Stretch | None:
    if resolution is Resolution.UNRESOLVED or value.value_iso is None:
        return None
    return bounds_of(value.value_iso)
