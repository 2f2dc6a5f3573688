"""Rules for years and spans of years in digits: ``2011``, ``2014-2018``, ``44 av. J.-C.``, ``l’an 800``."""

from __future__ import annotations

import re

from factx.dates.fragments import YEAR4, Fragments, Rule, rule
from factx.dates.parts import TimeParts
from factx.patterns import BLANK, GAP, fold


def rules(f: Fragments) -> list[Rule]:
    """In order of precedence among matches of one length."""
    return [*_spans(f), *_single(f)]


def _spans(f: Fragments) -> list[Rule]:
    """``44 av. J.-C.``, ``2014-2018``, ``98/99``, ``de 1914 à 18``."""
    era = rf"(?:{GAP}(?P<era>{f.era}))"
    return [
        rule(
            "year-era",
            ("#1", "#2", "#3", "#4", "an"),
            rf"(?:an{GAP})?(?P<year>\d{{1,4}}|\d{GAP}\d{{3}}){era}",
            _year_era,
        ),
        rule(
            "year-range",
            ("#4",),
            rf"(?P<year>\d{{4}})(?:{BLANK}?[–—/]{BLANK}?|[-‐‑]|{BLANK}[-‐‑]{BLANK})(?P<second>\d{{4}}|\d\d)(?![\d/]|[-‐‑]\d|[.,]\d|{BLANK}?[%°h])",
            _year_range,
        ),
        rule(
            "short-range",
            ("#2",),
            r"(?P<first>\d\d)[-‐‑–/](?P<second>\d\d)(?![\d/%]|[-‐‑]\d|[.,]\d)",
            _short_range,
        ),
        rule(
            "early-years",
            ("#3",),
            rf"(?<=de\s)(?P<year>\d{{3}}){GAP}à{GAP}(?P<second>\d{{3,4}})(?=[,;:)]|\.(?!\d)|\s*$)",
            _year_range,
        ),
        rule(
            "year-to-short",
            ("#4",),
            rf"(?P<year>\d{{4}}){GAP}(?:à|et){GAP}(?P<second>\d\d)(?=[,;:)]|\.(?!\d)|\s*$)",
            _year_range,
        ),
    ]


def _single(_: Fragments) -> list[Rule]:
    """``en 732,``, ``l’an 800``, ``2011``, ``l’été ’68``."""
    return [
        rule(
            "three-digit-year",
            ("#3",),
            rf"(?P<year>\d{{3}})(?=[,;:)]|\.(?!\d)|\s*$|{GAP}(?:à|au|par|et|puis|il|elle|le|la|les|l['’ʼ])(?!\w))",
            _year,
        ),
        rule("year-noun", ("an", "année"), rf"ann?(?:ée)?{GAP}(?P<year>\d{{3,4}})(?!\d|[.,]\d)", _year),
        rule("year", ("#4",), rf"(?P<year>{YEAR4})", _year),
        rule(
            "short-year",
            ("#2",),
            rf"(?<=['’ʼ])(?P<short>[3-9]\d)(?!\d|[.,]\d|{GAP}?%)",
            lambda m: TimeParts(short_year=int(m["short"])),
        ),
    ]


def _year(match: re.Match[str]) -> TimeParts | None:
    return TimeParts(year=int(match["year"]))


def _year_range(match: re.Match[str]) -> TimeParts | None:
    first, digits = int(match["year"]), match["second"]
    second = int(digits) if len(digits) > 2 else first // 100 * 100 + int(digits)
    if second % 100 == 0 and len(digits) == 2:
        second += 100
    if not (300 <= first < second <= 2199 and second - first < 1000) or (len(digits) == 2 and second - first > 20):
        return None
    return TimeParts(year=first, end=TimeParts(year=second))


def _short_range(match: re.Match[str]) -> TimeParts | None:
    """``saison 98/99``, ``guerre de 14-18``: where they stand decides, the judge knows."""
    first, second = int(match["first"]), int(match["second"])
    war = (first, second) in {(14, 18), (39, 45), (40, 45)}
    century = 1900 if war or first >= 69 else 2000
    start, end = century + first, century + second + (100 if second < first else 0)
    return TimeParts(year=start, end=TimeParts(year=end)) if war or end - start == 1 else None


def _year_era(match: re.Match[str]) -> TimeParts | None:
    number = int(re.sub(r"\D", "", match["year"]))
    if number == 0:
        return None
    before = fold(match["era"]).startswith(("av", "aec"))
    return TimeParts(year=1 - number if before else number)
