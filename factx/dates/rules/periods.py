"""Rules for what is longer or shorter than a year: centuries, decades, seasons, quarters, feasts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.dates.fragments import HYPHEN, ORDINAL_END, YEAR4, Fragments, first_words, roman, small_number
from factx.dates.guards.days import FEAST, QUARTER_CODE, SEASON
from factx.dates.parts import DateUnit, PeriodPortion, TimeParts
from factx.dates.rules.declare import DateRule, rule
from factx.grammar import ALWAYS
from factx.patterns import APOSTROPHE, BLANK, GAP, WORD_END, LazyPattern, any_of, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROMAN_ENDS: Final = ("", "e", "è", "ème", "eme", "ᵉ", "er", "ᵉʳ", "ième", "ieme", "re")
_ROMANS: Final = (
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
    "XVIII",
    "XIX",
    "XX",
    "XXI",
    "XXII",
)


def roman_triggers() -> Iterator[str]:
    """First words of centuries: ``xviii``, ``xviiie``, ``xviiième``."""
    for numeral in _ROMANS:
        for ending in _ROMAN_ENDS:
            yield (numeral + ending).lower()


def rules(f: Fragments) -> list[DateRule]:
    """In order of precedence among matches of one length."""
    return [*_ages(f), *_parts_of_year(f), *_codes(f), *_feasts(f)]


def _ordinal_triggers(f: Fragments) -> frozenset[str]:
    return frozenset((*first_words(f.tables.ordinals), "#1", "#2"))


def _ages(f: Fragments) -> list[DateRule]:
    """``XVIIIe siècle``, ``les années 1920``."""
    era = rf"(?:{GAP}(?P<era>{f.era}))"
    century_number = rf"(?P<roman>{any_of(_ROMANS)})(?:{ORDINAL_END})?+|(?P<ordinal>{f.ordinal})"
    abbreviated = r"s\.(?=[\s,;)])"
    return [
        rule(
            "century",
            {*roman_triggers(), *_ordinal_triggers(f)},
            rf"(?:{century_number}){GAP}(?P<unit>siècles?|millénaires?|{abbreviated}){era}?+",
            lambda m: _century(f, m),
            guard=ALWAYS,
            finds=[
                "L'église est du ⟦XVIIIe siècle⟧. = 17XX",
                "Le texte date du ⟦IIe siècle av. J.-C.⟧ = -01XX",
            ],
        ),
        rule(
            "decade",
            ("année", "années", "décennie", "décennies"),
            rf"(?:années|décennies?){GAP}(?:des?{GAP}(?:années{GAP})?)?{APOSTROPHE}?(?P<decade>\d{{3}}0|\d0|{_word_decades(f)}){WORD_END}",
            _decade,
            guard=ALWAYS,
            finds=[
                "La mode des ⟦années 1920⟧ revient. = 192X",
                "Le tube des ⟦années 80⟧ repasse. = 198X",
            ],
        ),
    ]


def _parts_of_year(f: Fragments) -> list[DateRule]:
    """``printemps 2026``, ``deuxième trimestre 2023``."""
    quarter_word = rf"(?P<unit>trimestre|semestre){WORD_END}"
    calendar = (
        rf"{GAP}(?:(?:de{GAP})?l{APOSTROPHE}(?:année|exercice){GAP}|de{GAP}|en{GAP})?(?P<year>{YEAR4})(?![-–/]\d)"
    )
    year_tail = rf"(?:{calendar}|(?P<exercise>{GAP}de{GAP}l{APOSTROPHE}exercice{WORD_END}))?+"
    return [
        rule(
            "season",
            f.tables.seasons,
            rf"(?P<season>{f.season})(?:{GAP}(?:de{GAP}(?:l{APOSTROPHE}an(?:née)?{GAP})?)?(?P<year>{YEAR4})(?:[/–-](?P<second>\d{{4}}|\d\d)(?!\d))?|{GAP}{APOSTROPHE}?(?P<short>\d\d)(?=[,.;:)]\s|\.?\s*$))?+",
            lambda m: _season(f, m),
            guard=SEASON,
            finds=[
                "Le col a fermé à l'⟦automne 2019⟧. = 2019-23",
                "Le lac a débordé au ⟦printemps⟧. = 2024-21",
            ],
            ignores=[
                "Elle a été élue.",
                "Les jeux d'hiver coûtent cher.",
            ],
        ),
        rule(
            "quarter-word",
            _ordinal_triggers(f) | {"dernier"},
            rf"(?P<ordinal>{f.ordinal}|dernier){GAP}{quarter_word}{year_tail}",
            lambda m: _quarter_word(f, m),
            guard=ALWAYS,
            finds=[
                "Le ⟦deuxième trimestre 2023⟧ fut bon. = 2023-04/2023-06",
                "Le ⟦premier semestre⟧ a déçu. = 2024-01/2024-06",
            ],
        ),
    ]


def _codes(f: Fragments) -> list[DateRule]:
    """``T2 2023``, ``2T23``, ``9M23``."""
    return [
        rule(
            "quarter-code",
            ("t", "q", "s", "h"),
            rf"(?P<kind>[TQSH])(?P<number>[1-4])(?:{GAP}(?:de{GAP})?(?=(?:19|20)\d\d)|[-/{APOSTROPHE}]|{BLANK}?(?=\d\d{f.free}))?(?P<year>(?:19|20)\d\d|\d\d(?=\W|$))?(?![\w]|[.,]\d|{GAP}de{GAP}\d)",
            _quarter_code,
            guard=QUARTER_CODE,
            finds=[
                "Le groupe recule au ⟦T3 2023⟧. = 2023-07/2023-09",
                "Le chiffre du ⟦T2⟧ déçoit. = 2024-04/2024-06",
            ],
            ignores=["Un T4 de 82 m² se vend.", "Le lot T3 est vide."],
        ),
        rule(
            "quarter-code-first",
            ("#1",),
            rf"(?P<number>[1-4])(?P<kind>[TQS])(?:{BLANK})?(?P<year>(?:20)?\d\d)(?!\d|[.,]\d)",
            _quarter_code,
            guard=ALWAYS,
            finds=[
                "Le chiffre du ⟦2T23⟧ déçoit. = 2023-04/2023-06",
                "Le bilan ⟦1S 2024⟧ est clos. = 2024-01/2024-06",
            ],
        ),
        rule(
            "months-code",
            ("#1",),
            rf"(?P<months>[369])(?-i:M){BLANK}?(?P<year>(?:20)?[0-3]\d)(?!\d|[.,]\d)",
            _months_code,
            guard=ALWAYS,
            finds=[
                "Le résultat ⟦9M23⟧ progresse. = 2023-01/2023-09",
                "Le groupe publie ses ⟦6M 2024⟧. = 2024-01/2024-06",
            ],
        ),
    ]


def _feasts(f: Fragments) -> list[DateRule]:
    """``Pâques 2025``, ``3 Chawwal 1444``."""
    return [
        rule(
            "feast",
            first_words(f.tables.feasts),
            rf"(?P<feast>{any_of(f.tables.feasts)}{WORD_END}(?!{HYPHEN}\w))(?:{GAP}(?:de{GAP})?(?P<year>{YEAR4}))?+",
            lambda m: _feast(f, m),
            guard=FEAST,
            finds=[
                "Le foyer a fermé à ⟦Noël 2023⟧. = 2023-12-25",
                "La gare a fermé à ⟦Pâques⟧. = 2024-03-31",
            ],
            ignores=[
                "L'île de Pâques est loin.",
            ],
        ),
        rule(
            "other-calendar",
            ("#1", "#2", *first_words(f.tables.foreign_months)),
            _foreign(f),
            lambda _: TimeParts(foreign=True),
            guard=ALWAYS,
            finds=[
                "Il est né le ⟦3 Chawwal 1444⟧. = ",
                "La fête tombe le ⟦10 mouharram⟧. = ",
            ],
        ),
    ]


#: ``le premier siècle de colonisation`` is a duration; ``le deuxième siècle de notre ère`` is none.
_OF_ITS_OWN: Final = LazyPattern(rf"{GAP}(?:de{GAP}|d{APOSTROPHE})(?!notre{GAP}ère|l{APOSTROPHE}ère)", re.IGNORECASE)


def _century(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    number = roman(match["roman"]) if match["roman"] else f.ordinal_of(match["ordinal"])
    before = bool(match["era"]) and f.is_before_era(match["era"])
    millennium = match["unit"].lower().startswith("mill")
    if not 1 <= number <= (10 if millennium else 30):
        return None
    if not match["roman"] and not match["era"] and _OF_ITS_OWN.match(match.string, match.end()):
        return None
    if millennium:
        return TimeParts(millennium=number - 1, before_era=before)
    return TimeParts(century=number - 1, before_era=before)


def _word_decades(f: Fragments) -> str:
    return any_of(("deux mille", *(w for w in f.tables.decades if w.partition("-")[0] in f.number_words)))


def _decade(match: re.Match[str]) -> TimeParts | None:
    said = match["decade"]
    number = small_number(said)
    if number is None:
        return None
    if number >= 1000:
        return TimeParts(decade=number // 10)
    return TimeParts(short_decade=number // 10)


def _season(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    return TimeParts(
        season=f.tables.seasons[fold(match["season"])],
        year=int(match["year"]) if match["year"] else None,
        short_year=int(match["short"]) if match["short"] else None,
    )


def _quarter_word(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    year = int(match["year"]) if match["year"] else None
    quarter = fold(match["unit"]) == "trimestre"
    highest = 4 if quarter else 2
    number = highest if fold(match["ordinal"]) == "dernier" else f.ordinal_of(match["ordinal"])
    if not 1 <= number <= highest:
        return None
    if match["exercise"]:
        # when a financial year begins is not said
        return TimeParts(
            portion=PeriodPortion(DateUnit.QUARTER if quarter else DateUnit.HALF, nth=number), generic=True
        )
    return TimeParts(year=year, quarter=number) if quarter else TimeParts(year=year, half=number)


def _two_digits(year: str | None) -> int | None:
    if not year:
        return None
    return int(year) if len(year) == 4 else 2000 + int(year)


def _quarter_code(match: re.Match[str]) -> TimeParts | None:
    kind, number, year = match["kind"], int(match["number"]), _two_digits(match["year"])
    if not kind.isupper():
        return None
    if kind in "TQ":
        return TimeParts(year=year, quarter=number)
    # A bare S1 or H2 names too many other things.
    return TimeParts(year=year, half=number) if number <= 2 and year else None


def _months_code(match: re.Match[str]) -> TimeParts | None:
    return TimeParts(year=_two_digits(match["year"]), portion=PeriodPortion(DateUnit.MONTH, first=int(match["months"])))


def _feast(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    words = " ".join(match["feast"].replace("’", "'").replace("ʼ", "'").split())
    by_name = {fold(name): feast for name, feast in f.tables.feasts.items()}
    if words in f.tables.common_feasts:
        return None
    return TimeParts(feast=by_name[fold(words)], year=int(match["year"]) if match["year"] else None)


def _foreign(f: Fragments) -> str:
    months = any_of(f.tables.foreign_months) + WORD_END
    year = rf"(?:an{GAP}[IVX]+|(?:de{GAP})?(?:l{APOSTROPHE}an(?:née)?{GAP})?\d{{4}})"
    return rf"\d{{1,2}}(?:er)?{GAP}{months}(?:{GAP}{year})?+"
