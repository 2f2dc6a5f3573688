"""Rules for years and spans of years in digits: ``2011``, ``2014-2018``, ``44 av. J.-C.``, ``l’an 800``."""

from __future__ import annotations

import re
from typing import Final

from factx.dates.fragments import YEAR4, Fragments
from factx.dates.guards.years import (
    EARLY_YEARS,
    SHORT_RANGE,
    SHORT_YEAR,
    SHORT_YEAR_IN,
    THREE_DIGITS,
    YEAR,
    YEAR_RANGE,
    YEAR_TO_SHORT,
)
from factx.dates.parts import TimeParts
from factx.dates.rules.declare import DateRule, rule
from factx.grammar import ALWAYS
from factx.patterns import BLANK, GAP

#: Years to a second one of two digits, at the most; ``2024-41`` numbers a document.
_FAR: Final = 12


def rules(f: Fragments) -> list[DateRule]:
    """In order of precedence among matches of one length."""
    return [*_spans_with_marks(f), *_early_spans(f), *_single(f), *_short(f)]


def _spans_with_marks(f: Fragments) -> list[DateRule]:
    """``44 av. J.-C.``, ``2014-2018``, ``98/99``."""
    era = rf"(?:{GAP}(?P<era>{f.era}))"
    return [
        rule(
            "year-era",
            ("#1", "#2", "#3", "#4", "an"),
            rf"(?:an{GAP})?(?P<year>\d{{1,4}}|\d{GAP}\d{{3}}){era}",
            lambda m: _year_era(f, m),
            guard=ALWAYS,
            finds=[
                "La ville brûla en ⟦44 av. J.-C.⟧ = -0043",
                "Le fort tomba en ⟦212 de notre ère⟧. = 0212",
            ],
        ),
        rule(
            "year-range",
            ("#4",),
            rf"(?P<year>\d{{4}})(?:{BLANK}?[–—/]{BLANK}?|[-‐‑]|{BLANK}[-‐‑]{BLANK})(?P<second>\d{{4}}|\d\d)(?![\d/]|[-‐‑]\d|[.,]\d|{BLANK}?[%°h])",
            _year_range,
            guard=YEAR_RANGE,
            finds=[
                "Il fut maire ⟦2001-2008⟧. = 2001/2008",
                "Le mandat ⟦2014-20⟧ s'achève. = 2014/2020",
            ],
            ignores=[
                "Le lot 2014-2018 euros fut vendu.",
            ],
        ),
        rule(
            "short-range",
            ("#2",),
            r"(?P<first>\d\d)[-‐‑–/](?P<second>\d\d)(?![\d/%]|[-‐‑]\d|[.,]\d)",
            _short_range,
            guard=SHORT_RANGE,
            finds=[
                "Il a joué la saison ⟦98/99⟧. = 1998/1999",
                "Il est mort à la guerre de ⟦14-18⟧. = 1914/1918",
            ],
            ignores=[
                "Le match finit 98/99.",
            ],
        ),
    ]


def _early_spans(f: Fragments) -> list[DateRule]:
    """``de 768 à 814``, ``712/713``, ``de 1914 à 18``: as few digits as amounts have."""
    return [
        rule(
            "early-years",
            ("#3",),
            rf"(?P<year>\d{{3}}){GAP}(?:à|et){GAP}(?P<second>\d{{3,4}})(?!\d|[.,]\d){f.uncounted}",
            _year_range,
            guard=EARLY_YEARS,
            finds=[
                "Il régna de ⟦768 à 814⟧. = 0768/0814",
                "L'abbé siégea de ⟦987 à 1012⟧. = 0987/1012",
                "Le cloître fut bâti entre ⟦614 et 650⟧. = 0614/0650",
                "Vers ⟦705 à 712⟧, la ville change de maître. = 0705/0712",
            ],
            ignores=["La jauge passe de 614 à 650.", "Le loyer oscille entre 614 et 650."],
        ),
        rule(
            "early-range",
            ("#3",),
            rf"(?P<year>\d{{3}})/(?P<second>\d{{3}})(?![\d/]|[.,]\d){f.uncounted}",
            _year_range,
            guard=THREE_DIGITS,
            finds=["L'abbaye brûla en ⟦712/713⟧. = 0712/0713", "Il mourut vers ⟦845/846⟧. = 0845/0846"],
            ignores=["La tension est de 712/713."],
        ),
        rule(
            "year-to-short",
            ("#4",),
            rf"(?P<year>\d{{4}}){GAP}(?:à|et){GAP}(?P<second>\d\d)(?=[,;:)]|\.(?!\d)|\s*$)",
            _year_range,
            guard=YEAR_TO_SHORT,
            finds=[
                "Il fut captif de ⟦1914 à 18⟧. = 1914/1918",
                "Le pont fut bâti entre ⟦1931 et 33⟧. = 1931/1933",
            ],
            ignores=[
                "Il marqua 2105 à 10.",
            ],
        ),
    ]


def _single(f: Fragments) -> list[DateRule]:
    """``en 732,``, ``l’an 800``, ``2011``."""
    return [
        rule(
            "three-digit-year",
            ("#3",),
            rf"(?P<year>\d{{3}})(?!\d|[.,]\d){f.uncounted}",
            _year,
            guard=THREE_DIGITS,
            finds=[
                "La bataille eut lieu en ⟦732⟧. = 0732",
                "La ville existe depuis ⟦845⟧. = 0845",
                "Le mur date de ⟦940⟧. = 0940",
                "L’abbaye fondée en ⟦657⟧ domine le bourg. = 0657",
            ],
            ignores=[
                "Il compte 732.",
                "Le corridor fut percé en 300 tronçons.",
            ],
        ),
        rule(
            "year-noun",
            ("an", "année"),
            rf"ann?(?:ée)?{GAP}(?:(?P<year>\d{{3,4}})(?!\d|[.,]\d)|(?P<words>{f.year_words}))",
            lambda m: _noun_year(f, m),
            guard=ALWAYS,
            finds=[
                "Le roi fut sacré en l'⟦an 800⟧. = 0800",
                "L'⟦année 1789⟧ fut rude. = 1789",
                "En l'⟦an mil neuf cent douze⟧. = 1912",
            ],
        ),
        rule(
            "year",
            ("#4",),
            rf"(?P<year>{YEAR4})",
            _year,
            guard=YEAR,
            finds=[
                "Le port a fermé en ⟦2011⟧. = 2011",
                "La ville se rendit en ⟦1453⟧. = 1453",
            ],
            ignores=[
                "Il doit 2011 euros.",
            ],
        ),
    ]


def _short(f: Fragments) -> list[DateRule]:
    """``en 95``, ``l’été ’68``."""
    return [
        rule(
            "short-year-in",
            ("#2",),
            rf"(?<=en\s)(?P<short>{f.two_digits}){f.uncounted}",
            lambda m: TimeParts(short_year=int(m["short"])),
            guard=SHORT_YEAR_IN,
            finds=["Il a perdu la finale en ⟦95⟧. = 1995", "Elle débute en ⟦68⟧, à Lyon. = 1968"],
            ignores=["La part passe de 40 en 95."],
        ),
        rule(
            "short-year",
            ("#2",),
            rf"(?<=['’ʼ])(?P<short>[3-9]\d)(?!\d|[.,]\d|{GAP}?%)",
            lambda m: TimeParts(short_year=int(m["short"])),
            guard=SHORT_YEAR,
            finds=[
                "La génération de l'été '⟦68⟧ vieillit. = 1968",
                "La finale de l'hiver '⟦94⟧ fut rude. = 1994",
            ],
            ignores=[
                "Il crie '68 fois.",
            ],
        ),
    ]


def _noun_year(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    year = int(match["year"]) if match["year"] else f.year_of(match["words"])
    return TimeParts(year=year) if year is not None else None


def _year(match: re.Match[str]) -> TimeParts | None:
    return TimeParts(year=int(match["year"]))


def _year_range(match: re.Match[str]) -> TimeParts | None:
    first, digits = int(match["year"]), match["second"]
    second = int(digits) if len(digits) > 2 else first // 100 * 100 + int(digits)
    if second % 100 == 0 and len(digits) == 2:
        second += 100
    if not (300 <= first < second <= 2199 and second - first < 1000) or (len(digits) == 2 and second - first > _FAR):
        return None
    return TimeParts(year=first, end=TimeParts(year=second))


def _short_range(match: re.Match[str]) -> TimeParts | None:
    """``saison 98/99``, ``guerre de 14-18``: where they stand decides, the judge knows."""
    first, second = int(match["first"]), int(match["second"])
    war = (first, second) in {(14, 18), (39, 45), (40, 45)}
    century = 1900 if war or first >= 69 else 2000
    start, end = century + first, century + second + (100 if second < first else 0)
    return TimeParts(year=start, end=TimeParts(year=end)) if war or end - start == 1 else None


def _year_era(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    number = int(re.sub(r"\D", "", match["year"]))
    if number == 0:
        return None
    return TimeParts(year=1 - number if f.is_before_era(match["era"]) else number)
