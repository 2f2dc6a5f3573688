"""Whether four digits are a year: ``en 2011``, ``le budget 2026``, but ``2011 euros``, ``2024 soldats``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.dates.fragments import YEARS
from factx.dates.guards.words import AFTER_OF, NUMBER_HEAD, OPENING, Contexts, alone_or, left
from factx.grammar import Guard, Verdict
from factx.patterns import APOSTROPHE, APOSTROPHES, BLANK, BLANKS, GAP, LazyPattern, fold, match_before

if TYPE_CHECKING:
    from factx.dates.candidates import DateCandidate

#: Between a year and the last two digits of another one, or the number of a document.
_HYPHENS: Final = frozenset("-‐‑")
#: Within these a bare number after any other word is rather a year than a count.
_LIKELY: Final = range(1900, 2051)
_NEXT_WORD: Final = LazyPattern(rf"[{BLANKS}]([a-zà-ÿœ][\w-]{{2,}})")
_NAME_BEFORE: Final = re.compile(rf"(?<![\w-])[«“\"]?([A-ZÀ-ÖØ-ÞŒ][\w{APOSTROPHES}-]*){BLANK}\Z")
_NUMBER_TAIL: Final = LazyPattern(r"[-‐‑]\d|/\d|[.,:]\d|°|[^\W\d_]")
#: A year at the end of a cell, which tells when its column holds: « Population 2021 | ».
_CELL_HEAD: Final = re.compile(r"(?:\A|\n|\t|\|[ \u00a0])[^\W\d_][^\t|\n]*\Z")
_CELL_TAIL: Final = LazyPattern(rf"[{BLANKS}]*(?P<next>\t|\|)|[{BLANKS}]*(?:\([^)|\t\n]*\))?[{BLANKS}]*(?:\r?\n|\Z)")
#: A year alone in quotation marks is a title.
_QUOTE_OPEN: Final = re.compile(r"[«“\"]\s?\Z")
_QUOTE_CLOSE: Final = LazyPattern(r"\s?[»”\"]")
_RANGE_TAIL: Final = LazyPattern(r"[-‐‑–/](?:\d{4}|\d\d)(?![\d/]|[-‐‑]\d|[.,]\d)")
_RANGE_HEAD: Final = re.compile(r"(?<![\d/.-])(?:\d{4}|\d\d)[-‐‑–/]\Z")
_CLOSING: Final = LazyPattern(r"\s{0,2}[)\]–—:,;-]")
_FROM_OR_BETWEEN: Final = left(rf"(?:de|entre){GAP}")
_SURE: Final = left(rf"(?:en|vers|depuis|dès|jusqu{APOSTROPHE}en|dat(?:e|ent|ait|aient|ant|ée?s?){GAP}de){GAP}")
_EARLY_LEAD: Final = left(rf"(?P<lead>de|entre|vers|depuis){GAP}")


def _year(text: str, candidate: DateCandidate, contexts: Contexts) -> Verdict:
    number = candidate.value.year or 0
    if _NUMBER_TAIL.match(text, candidate.end):
        # A year range keeps its parts: 2014-2018, 2018/19.
        return Verdict.JOINED if _RANGE_TAIL.match(text, candidate.end) else Verdict.NONE
    quoted = match_before(_QUOTE_OPEN, text, candidate.start, 2) and _QUOTE_CLOSE.match(text, candidate.end)
    if number not in YEARS or quoted or contexts.counted.match(text, candidate.end):
        return Verdict.NONE
    if match_before(contexts.year_before, text, candidate.start):
        return Verdict.ALONE
    if match_before(NUMBER_HEAD, text, candidate.start, 2):
        return Verdict.JOINED if match_before(_RANGE_HEAD, text, candidate.start) else Verdict.NONE
    if match_before(contexts.no_year_before, text, candidate.start) or _counts(text, candidate, contexts):
        return Verdict.NONE
    return _unannounced(text, candidate, contexts, number)


def _counts(text: str, candidate: DateCandidate, contexts: Contexts) -> bool:
    """Whether a plural follows, which the number may count."""
    following = _NEXT_WORD.match(text, candidate.end)
    return bool(following and following[1][-1] in "sx" and fold(following[1]) not in contexts.not_counted)


def _unannounced(text: str, candidate: DateCandidate, contexts: Contexts, number: int) -> Verdict:
    """A number that no word calls a year."""
    name = match_before(_NAME_BEFORE, text, candidate.start)
    named = name is not None and fold(name[1]) not in contexts.no_name
    if named and not _ends_cell(text, candidate) and not match_before(contexts.year_noun, text, candidate.start):
        return Verdict.JOINED
    if number in _LIKELY:
        return Verdict.ALONE
    if match_before(OPENING, text, candidate.start):
        return alone_or(Verdict.NONE, _CLOSING.match(text, candidate.end))
    return alone_or(Verdict.JOINED, number % 50 and match_before(AFTER_OF, text, candidate.start))


def _ends_cell(text: str, candidate: DateCandidate) -> bool:
    """Whether a year ends a cell of a table, behind the name of what its column tells: ``Tarif 2022 | Tarif 2023``."""
    tail = _CELL_TAIL.match(text, candidate.end)
    if tail is None:
        return False
    opening = max(text.rfind(mark, 0, candidate.start) for mark in "\n\t|")
    head = _CELL_HEAD.search(text, max(0, opening), candidate.start)
    return head is not None and (tail["next"] is not None or head[0][0] in "\t|")


def _year_range(text: str, candidate: DateCandidate, contexts: Contexts) -> Verdict:
    refused = match_before(NUMBER_HEAD, text, candidate.start, 2) or contexts.counted.match(text, candidate.end)
    if text[candidate.end - 3] in _HYPHENS:  # « délibération n° 2024-25 »
        refused = refused or match_before(contexts.no_year_before, text, candidate.start)
    return alone_or(Verdict.NONE, not refused)


def _year_to_short(text: str, candidate: DateCandidate, _: Contexts) -> Verdict:
    return alone_or(Verdict.NONE, match_before(_FROM_OR_BETWEEN, text, candidate.start))


def _three_digits(text: str, candidate: DateCandidate, contexts: Contexts) -> Verdict:
    return alone_or(
        Verdict.NONE, match_before(_SURE, text, candidate.start) and not contexts.counted.match(text, candidate.end)
    )


def _early_years(text: str, candidate: DateCandidate, contexts: Contexts) -> Verdict:
    """``de 768 à 814``, ``entre 614 et 650``; not where a verb tells a change, nor two round numbers."""
    lead = match_before(_EARLY_LEAD, text, candidate.start)
    end = candidate.value.end
    both = fold(text[candidate.start : candidate.end]).partition(" et ")[1] == " et "
    if lead is None or (fold(lead["lead"]) == "entre") != both:
        return Verdict.NONE
    round_ = (candidate.value.year or 0) % 50 == 0 and end is not None and (end.year or 0) % 50 == 0
    if round_ or match_before(contexts.changing, text, lead.start()):
        return Verdict.NONE
    return Verdict.ALONE


def _short_range(text: str, candidate: DateCandidate, contexts: Contexts) -> Verdict:
    return alone_or(Verdict.NONE, match_before(contexts.short_range, text, candidate.start))


def _short_year_in(text: str, candidate: DateCandidate, contexts: Contexts) -> Verdict:
    """``en 95``; not where a verb tells a change."""
    changed = match_before(contexts.changing, text, candidate.start)
    return Verdict.NONE if changed else Verdict.ALONE


def _short_year(text: str, candidate: DateCandidate, contexts: Contexts) -> Verdict:
    return alone_or(Verdict.NONE, match_before(contexts.short_year, text, candidate.start))


YEAR: Final = Guard("a year here", _year)
YEAR_RANGE: Final = Guard("no other number", _year_range)
YEAR_TO_SHORT: Final = Guard("led in by de or entre", _year_to_short)
EARLY_YEARS: Final = Guard("led in, and no amounts", _early_years)
THREE_DIGITS: Final = Guard("led in by a word of time", _three_digits)
SHORT_RANGE: Final = Guard("a season or war", _short_range)
SHORT_YEAR_IN: Final = Guard("no change", _short_year_in)
SHORT_YEAR: Final = Guard("after a season or month", _short_year)
