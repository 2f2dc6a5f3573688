"""Whether four digits are a year: ``en 2011``, ``le budget 2026``, but ``2011 euros``, ``2024 soldats``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.dates.candidates import Point, before
from factx.dates.guards.words import AFTER_OF, NUMBER_HEAD, OPENING, Contexts, Verdict, alone_or, left
from factx.patterns import APOSTROPHE, APOSTROPHES, BLANK, BLANKS, GAP, fold

if TYPE_CHECKING:
    from collections.abc import Callable

_YEARS: Final = range(1000, 2200)
#: Within these a bare number after any other word is rather a year than a count.
_LIKELY: Final = range(1900, 2051)
_NEXT_WORD: Final = re.compile(rf"[{BLANKS}]([a-zà-ÿœ][\w-]{{2,}})")
_NAME_BEFORE: Final = re.compile(rf"(?<![\w-])[«“\"]?([A-ZÀ-ÖØ-ÞŒ][\w{APOSTROPHES}-]*){BLANK}\Z")
_NUMBER_TAIL: Final = re.compile(r"[-‐‑]\d|/\d|[.,:]\d|°|[^\W\d_]")
#: A year alone in quotation marks is a title.
_QUOTE_OPEN: Final = re.compile(r"[«“\"]\s?\Z")
_QUOTE_CLOSE: Final = re.compile(r"\s?[»”\"]")
_RANGE_TAIL: Final = re.compile(r"[-‐‑–/](?:\d{4}|\d\d)(?![\d/]|[-‐‑]\d|[.,]\d)")
_RANGE_HEAD: Final = re.compile(r"(?<![\d/.-])(?:\d{4}|\d\d)[-‐‑–/]\Z")
_CLOSING: Final = re.compile(r"\s{0,2}[)\]–—:,;-]")
_FROM_OR_BETWEEN: Final = left(rf"(?:de|entre){GAP}")
_SURE: Final = left(rf"(?:en|vers|depuis|dès|jusqu{APOSTROPHE}en){GAP}")


def _year(text: str, point: Point, contexts: Contexts) -> Verdict:
    number = point.parts.year or 0
    if _NUMBER_TAIL.match(text, point.end):
        # A year range keeps its parts: 2014-2018, 2018/19.
        return Verdict.JOINED if _RANGE_TAIL.match(text, point.end) else Verdict.NONE
    quoted = before(_QUOTE_OPEN, text, point.start, 2) and _QUOTE_CLOSE.match(text, point.end)
    if number not in _YEARS or quoted or contexts.counted.match(text, point.end):
        return Verdict.NONE
    if before(contexts.year_before, text, point.start):
        return Verdict.ALONE
    if before(NUMBER_HEAD, text, point.start, 2):
        return Verdict.JOINED if before(_RANGE_HEAD, text, point.start, 5) else Verdict.NONE
    if before(contexts.no_year_before, text, point.start) or _counts(text, point, contexts):
        return Verdict.NONE
    return _unannounced(text, point, contexts, number)


def _counts(text: str, point: Point, contexts: Contexts) -> bool:
    """Whether a plural follows, which the number may count."""
    following = _NEXT_WORD.match(text, point.end)
    return bool(following and following[1][-1] in "sx" and fold(following[1]) not in contexts.not_counted)


def _unannounced(text: str, point: Point, contexts: Contexts, number: int) -> Verdict:
    """A number that no word calls a year."""
    name = before(_NAME_BEFORE, text, point.start)
    named = name is not None and fold(name[1]) not in contexts.no_name
    if named and not before(contexts.year_noun, text, point.start):
        return Verdict.JOINED
    if number in _LIKELY:
        return Verdict.ALONE
    if before(OPENING, text, point.start):
        return alone_or(Verdict.NONE, _CLOSING.match(text, point.end))
    return alone_or(Verdict.JOINED, number % 50 and before(AFTER_OF, text, point.start, 8))


def _year_range(text: str, point: Point, contexts: Contexts) -> Verdict:
    refused = before(NUMBER_HEAD, text, point.start, 2) or contexts.counted.match(text, point.end)
    return alone_or(Verdict.NONE, not refused)


def _year_to_short(text: str, point: Point, _: Contexts) -> Verdict:
    return alone_or(Verdict.NONE, before(_FROM_OR_BETWEEN, text, point.start))


def _three_digits(text: str, point: Point, contexts: Contexts) -> Verdict:
    return alone_or(Verdict.NONE, before(_SURE, text, point.start) and not contexts.counted.match(text, point.end))


def _short_range(text: str, point: Point, contexts: Contexts) -> Verdict:
    return alone_or(Verdict.NONE, before(contexts.short_range, text, point.start))


def _short_year(text: str, point: Point, contexts: Contexts) -> Verdict:
    return alone_or(Verdict.NONE, before(contexts.short_year, text, point.start))


#: By the rule that read the point.
YEAR_JUDGES: Final[dict[str, Callable[[str, Point, Contexts], Verdict]]] = {
    "year": _year,
    "year-range": _year_range,
    "year-to-short": _year_to_short,
    "three-digit-year": _three_digits,
    "short-range": _short_range,
    "short-year": _short_year,
}
