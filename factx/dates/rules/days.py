"""Rules for days and months: what a calendar shows. ``12 mars 2024``, ``mardi 8 octobre``, ``07/03/2019``, ``août``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.dates.fragments import DAY, HYPHEN, YEAR4, Fragments, first_words, small_number
from factx.dates.guards.days import BARE_DAY, DAY_MONTH, DAY_SLASH_MONTH, MONTH, NUMERIC_DAY, STREET
from factx.dates.parts import TimeParts
from factx.dates.rules.declare import DateRule, rule
from factx.dates.rules.digits import DAY_SLASH_MONTH_FORM, NUMERIC, numeric_day, possible_day
from factx.grammar import ALWAYS
from factx.lexicon.numbers import load_function_words
from factx.patterns import APOSTROPHE, GAP, WORD_END, LazyPattern, any_of, fold

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

DAY_TRIGGERS: Final = ("#1", "#2")
_DIGITS: Final = LazyPattern(r"\d+")
#: Between the day and the month, and before the year; a hyphenated 11-Septembre is written too.
_STEP: Final = rf"(?:{GAP}|{HYPHEN})"
_YEAR: Final = rf"(?:,?{_STEP}|,?{GAP}(?:de{GAP})?l{APOSTROPHE}an(?:née)?{GAP})(?P<year>{YEAR4})"


def rules(f: Fragments) -> list[DateRule]:
    """In order of precedence among matches of one length."""
    day_month = rf"(?P<day>{DAY}){_STEP}(?P<month>{f.month})"
    word_month = rf"(?P<words>{f.ordinal}|{f.number}){GAP}(?P<month>{f.month_full})"
    weekday = rf"(?P<weekday>{f.weekday_full}|{f.weekday_short})(?:,?{GAP}(?:le{GAP})?)"
    weekday_triggers = (*f.tables.weekdays, *f.tables.weekday_abbreviations)
    months = f.tables.months
    every_month = (*months, *f.tables.month_abbreviations)
    words = {*f.number_words, *first_words(f.tables.ordinals)}
    read = _reader(f)
    in_words = rf"(?:,?{_STEP}|,?{GAP}(?:de{GAP})?l{APOSTROPHE}an(?:née)?{GAP})(?P<year_words>{f.year_words})"
    # le 4 juin 87, but le 4 juin 30 personnes
    short = rf"{GAP}(?:{APOSTROPHE}(?P<short>\d\d)(?!\d)|(?P<two>{f.two_digits}){f.uncounted})"
    year = rf"(?:{_YEAR}|{in_words}|{short})?+"
    return [
        rule(
            "named",
            first_words(f.tables.named),
            _named(f),
            lambda m: _read_named(f, m),
            guard=ALWAYS,
            finds=[
                "Les ouvriers de ⟦Mai 68⟧ s'en souviennent. = 1968-05",
                "Il avait vingt ans en ⟦mai-68⟧. = 1968-05",
            ],
        ),
        rule(
            "weekday-day-month",
            weekday_triggers,
            rf"{weekday}{day_month}{year}",
            read,
            guard=STREET,
            finds=[
                "Le feu a pris ⟦mardi 8 octobre 2024⟧. = 2024-10-08",
                "Elle a plaidé le ⟦ven. 1er févr. 2013⟧. = 2013-02-01",
                "La digue a cédé ⟦mardi 8 octobre⟧. = 2024-10-08",
            ],
            ignores=[
                "Elle loge place du jeudi 4 mai.",
            ],
        ),
        rule(
            "weekday-day-word-month",
            weekday_triggers,
            rf"{weekday}{word_month}{year}",
            read,
            guard=STREET,
            finds=[
                "Le conseil s'est réuni ⟦lundi premier mars 2021⟧. = 2021-03-01",
                "La noce eut lieu ⟦samedi vingt juin 2015⟧. = 2015-06-20",
            ],
            ignores=[
                "Elle loge place du jeudi quatre mai.",
            ],
        ),
        rule(
            "weekday-numeric",
            weekday_triggers,
            rf"{weekday}(?:{NUMERIC}|(?P<s_day>[0-3]?\d)/(?P<s_month>[01]?\d)(?![\d/%]))",
            read,
            guard=STREET,
            finds=[
                "Le dépôt ferme ⟦lundi 03/06/2024⟧. = 2024-06-03",
                "Le cours a eu lieu ⟦mardi 12/11⟧. = 2024-11-12",
            ],
            ignores=[
                "Elle loge place du jeudi 04/05/2023.",
            ],
        ),
        rule(
            "weekday-day",
            weekday_triggers,
            rf"(?P<weekday>{f.weekday_full}){GAP}(?P<day>{DAY})(?!:\d\d){_uncounted()}",
            read,
            guard=ALWAYS,
            finds=[
                "Le juge a siégé ⟦mardi 12⟧. = 2024-11-12",
                "La crèche a rouvert ⟦lundi 4⟧, dit-on. = 2024-11-04",
            ],
        ),
        rule(
            "weekday",
            f.tables.weekdays,
            rf"(?P<weekday>{f.weekday_full})",
            read,
            guard=ALWAYS,
            finds=[
                "Le pont a rouvert ⟦jeudi⟧. = 2024-11-14",
                "⟦Dimanche⟧, la neige a bloqué le col. = 2024-11-17",
                "Elle a requis ⟦lundi⟧ 12 ans de prison. = 2024-11-18",
            ],
        ),
        rule(
            "day-month",
            DAY_TRIGGERS,
            rf"{day_month}{year}",
            read,
            guard=DAY_MONTH,
            finds=[
                "Le bail court depuis le ⟦12 sept. 2019⟧. = 2019-09-12",
                "La grue est tombée le ⟦1er août⟧. = 2024-08-01",
            ],
            ignores=[
                "Elle habite rue du 4 septembre.",
            ],
        ),
        rule(
            "day-word-month",
            words,
            rf"{word_month}{year}",
            read,
            guard=STREET,
            finds=[
                "Il est né le ⟦premier mai 1950⟧. = 1950-05-01",
                "La cloche fut fondue le ⟦vingt-trois avril mil neuf cent onze⟧. = 1911-04-23",
            ],
            ignores=[
                "Elle habite rue du quatre septembre.",
            ],
        ),
        rule(
            "bare-day",
            DAY_TRIGGERS,
            rf"(?P<day>(?:3[01]|[12]\d|0?[1-9])(?!\d)|1er(?={GAP}au{GAP}\d)){f.free}",
            read,
            guard=BARE_DAY,
            finds=[
                "La halle a brûlé le ⟦17⟧. = 2024-11-17",
                "Le chantier a repris dès le ⟦3⟧, dit-on. = 2024-11-03",
                "Le salon s'est tenu du ⟦13 au 18⟧. = 2024-11-13/2024-11-18",
            ],
            ignores=[
                "Il habite au 28, rue Monge.",
                "Le bus numéro 12 est plein.",
            ],
        ),
        rule(
            "bare-day-words",
            f.number_words,
            rf"(?<=du\s)(?P<words>{f.number}|premier)(?={GAP}au{GAP}{f.number}{GAP}{f.month_full})",
            read,
            guard=ALWAYS,
            finds=[
                "Du ⟦onze au seize août⟧, la crypte a fermé. = 2024-08-11/2024-08-16",
                "La foire eut lieu du ⟦deux au cinq mai 1911⟧. = 1911-05-02/1911-05-05",
            ],
        ),
        rule(
            "numeric",
            ("#1", "#2", "#4"),
            NUMERIC,
            read,
            guard=NUMERIC_DAY,
            finds=[
                "Acte du ⟦12/03/1987⟧. = 1987-03-12",
                "Version du ⟦2019-03-07⟧. = 2019-03-07",
                "Relevé du ⟦5.10.2021⟧. = 2021-10-05",
            ],
            ignores=[
                "La pièce A12/03/1987 manque.",
                "9.6.13. Choisir un disque",
            ],
        ),
        rule(
            "day-slash-month",
            ("#1", "#2"),
            DAY_SLASH_MONTH_FORM,
            read,
            guard=DAY_SLASH_MONTH,
            finds=[
                "Réunion reportée au ⟦07/03⟧. = 2025-03-07",
                "Le guichet a fermé le ⟦30.11⟧. = 2023-11-30",
            ],
            ignores=[
                "Il a eu 12/03 à cette épreuve.",
            ],
        ),
        rule(
            "month-year",
            every_month,
            rf"(?P<month>{f.month})(?:{_YEAR}|{GAP}de{GAP}(?P<year_>{YEAR4})|{in_words})",
            read,
            guard=ALWAYS,
            finds=[
                "L'usine a fermé en ⟦mars 2012⟧. = 2012-03",
                "Le bulletin de ⟦déc. 1998⟧ est perdu. = 1998-12",
            ],
        ),
        rule(
            "month-short-year",
            every_month,
            rf"(?P<month>{f.month}){short}",
            read,
            guard=ALWAYS,
            finds=[
                "Il a cessé de jouer en ⟦juillet 98⟧. = 1998-07",
                "La grève de ⟦mai '68⟧ = 1968-05",
            ],
        ),
        rule(
            "month",
            months,
            rf"(?P<month>{f.month_full})",
            read,
            guard=MONTH,
            finds=[
                "Le stade a ouvert en ⟦octobre⟧. = 2024-10",
                "Les travaux de ⟦juin⟧ sont finis. = 2024-06",
            ],
            ignores=[
                "La barre Mars est fondue.",
            ],
        ),
    ]


#: A bare day number must not count what follows it (``lundi 8 personnes``).
def _uncounted() -> str:
    """What may not follow the day of a weekday: what the number would count or measure, ``(vendredi 15) ans``."""
    plural = "|".join(sorted(word for word in load_function_words() if word[-1] in "sx"))
    noun = rf"(?!(?:{plural}){WORD_END})(?-i:[a-zà-öø-ÿœ-]+[sx]){WORD_END}"
    unit = rf"[%€$£\d]|(?:[kcm]?[gm]|ha|t|[kMG]W|km/h|M€|pour{GAP}cent){WORD_END}"
    return rf"(?!\w|{GAP}(?:{unit}|{noun}))"


def _reader(f: Fragments) -> Callable[[re.Match[str]], TimeParts | None]:
    def read(match: re.Match[str]) -> TimeParts | None:
        said = {name: text for name, text in match.groupdict().items() if text is not None}
        weekday = f.weekday_of(said["weekday"]) if "weekday" in said else None
        numeric = numeric_day(said)
        if numeric is None and "iso_year" in said:
            return None
        month: int | None
        if numeric:
            year, short, month, day = numeric
        else:
            year_text = said.get("year") or said.get("year_")
            year = int(year_text) if year_text else None
            if "year_words" in said and (year := f.year_of(said["year_words"])) is None:
                return None
            two_digits = said.get("short") or said.get("two")
            short = int(two_digits) if two_digits else None
            month = f.month_of(said["month"]) if "month" in said else None
            day = _day(f, said)
        if (day is not None and not 1 <= day <= 31) or (month is not None and not 1 <= month <= 12):
            return TimeParts(impossible=True) if year is not None and day is not None else None
        if not possible_day(year, month, day):
            return TimeParts(impossible=True)
        return TimeParts(year=year, short_year=short, month=month, day=day, weekday=weekday)

    return read


def _day(f: Fragments, said: dict[str, str]) -> int | None:
    if "day" in said:
        return int(_DIGITS.match(said["day"])[0])  # type: ignore[index]
    if "words" in said:
        return f.ordinal_of(said["words"]) or small_number(said["words"]) or 0
    return None


def _named(f: Fragments) -> str:
    return f"{any_of(f.tables.named)}{WORD_END}"


def _read_named(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    year, month, day = (*map(int, f.tables.named[fold(match[0])].split("-")), None, None)[:3]
    return TimeParts(year=year, month=month, day=day)
