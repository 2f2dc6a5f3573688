"""Rules for dates counted from now or from another date: ``hier``, ``le mois dernier``, ``la veille``."""

from __future__ import annotations

import re
from typing import Final

from factx.dates.fragments import HYPHEN, OF, Fragments, Rule, first_words, rule, small_number
from factx.dates.parts import Base, Direction, Offset, Portion, TimeParts, Unit, Window
from factx.patterns import APOSTROPHE, BLANK, GAP, WORD_END, any_of, fold
from factx.schema import DayPart, Modifier

#: Units that ``ce`` and ``dernier`` make a date of, and those that may be counted in ``il y a N``.
_DEICTIC: Final = (Unit.WEEKEND, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.YEAR, Unit.DECADE, Unit.CENTURY)
_COUNTED: Final = (
    Unit.HOUR,
    Unit.MINUTE,
    Unit.DAY,
    Unit.WEEK,
    Unit.MONTH,
    Unit.QUARTER,
    Unit.HALF,
    Unit.YEAR,
    Unit.DECADE,
    Unit.CENTURY,
    Unit.MILLENNIUM,
)
_WINDOWED: Final = (
    Unit.HOUR,
    Unit.DAY,
    Unit.WEEK,
    Unit.MONTH,
    Unit.QUARTER,
    Unit.HALF,
    Unit.YEAR,
    Unit.DECADE,
    Unit.CENTURY,
)
_THIS: Final = rf"ce(?:t|tte)?{GAP}"
_THERE: Final = rf"{HYPHEN}là"
_HALF_MORE: Final = rf"(?P<half>{GAP}et{GAP}demie?{WORD_END})?+"
_CLAUSE_END: Final = rf"(?=\s*(?:[,.;:)!?»\"…]|$)|\s+(?:et|mais|jour{GAP}pour)\s)"


def rules(f: Fragments) -> list[Rule]:
    """In order of precedence among matches of one length."""
    units = _units(f, _DEICTIC)
    counted, windowed = _units(f, _COUNTED), _units(f, _WINDOWED)
    lasting = _units(f, _COUNTED[2:])
    adjectives = f.tables.adjectives
    near_words = [word for name in ("past", "future", "previous", "following", "current") for word in adjectives[name]]
    near = f"{any_of(near_words)}{WORD_END}"
    numbers = {*f.number_words, "#1", "#2", "#3", "#4", "#9"}
    rounds = rf"(?:une{GAP})?(?P<round>{any_of(f.tables.round_numbers)}){GAP}d(?:e{GAP}|{APOSTROPHE})"
    hedges = any_of(f.tables.hedges)
    step = rf"(?:{GAP}|(?<={APOSTROPHE}))"
    # Two hedges may follow each other: il y a maintenant plus de dix ans.
    hedge = rf"(?:(?P<hedge>{hedges}){step})?(?:(?P<hedge2>{hedges}){step})?"
    number = rf"(?P<number>{f.number})(?:{GAP}|(?<=\d))"
    more = rf"(?:{GAP}et{GAP}(?P<number2>{f.number}){GAP}(?P<unit2>mois|jours?){WORD_END})?+"
    amount = rf"{hedge}(?:{rounds}|{number})(?P<unit>{counted}){_HALF_MORE}{more}"
    first_last = any_of((*adjectives["first"], *adjectives["past"][:4]))
    toward_plural = f"{any_of(adjectives['plural_before'])}{WORD_END}"
    toward_after = f"{any_of(adjectives['plural_after'])}{WORD_END}"
    parts = f"{any_of(('matin', 'midi', 'après-midi', 'soir', 'nuit', 'matinée', 'soirée'))}{WORD_END}"
    ordinals = {*first_words(f.tables.ordinals), "dernier", "dernière", "dernières", "derniers", "#1"}
    whole = rf"(?:année|exercice|an){WORD_END}(?!{GAP}(?:\d|{near}))"
    return [
        rule(
            "day-from-now",
            first_words(f.tables.days),
            rf"(?P<word>{any_of(f.tables.days)}){WORD_END}(?!{_THERE})",
            lambda m: _day(f, m),
        ),
        rule(
            "this-part-of-day",
            ("ce", "cet", "cette"),
            rf"{_THIS}(?P<part>{parts})(?P<there>{_THERE})?+",
            lambda m: _this_part(f, m),
        ),
        rule(
            "this-unit",
            ("ce", "cet", "cette"),
            rf"{_THIS}(?:même{GAP})?(?:(?P<unit>{units}|jours?{WORD_END}|fin{GAP}de{GAP}semaine)(?:(?P<there>{_THERE})|{HYPHEN}ci)?+)(?!{GAP}{near}|{GAP}d(?:e{GAP}|{APOSTROPHE}){f.month_full})",
            lambda m: _this_unit(f, m),
        ),
        rule(
            "unit-near",
            f.tables.units,
            rf"(?P<unit>{units}|jour{WORD_END}|fin{GAP}de{GAP}semaine){GAP}(?P<adjective>{near})",
            lambda m: _unit_near(f, m),
        ),
        rule(
            "unit-near",
            ("fin",),
            rf"(?P<unit>fin{GAP}de{GAP}semaine){GAP}(?P<adjective>{near})",
            lambda m: _unit_near(f, m),
        ),
        rule(
            "near-unit",
            (*adjectives["past"], *adjectives["future"]),
            rf"(?P<adjective>{f.toward}){GAP}(?P<unit>week-?end|semaine|décennie|été|hiver|printemps|automne){WORD_END}(?!{GAP}(?:de{GAP}|du{GAP}|d{APOSTROPHE}))",
            lambda m: _near_unit(f, m),
        ),
        rule(
            "same-unit",
            ("même",),
            rf"même{GAP}(?P<unit>année|mois|jour|semaine){WORD_END}",
            lambda m: TimeParts(offset=Offset(0, f.unit_of(m["unit"]), Base.SENTENCE)),
        ),
        rule(
            "part-near",
            ("nuit", "soirée", "matinée", "soir", "matin"),
            rf"(?P<part>nuit|soirée|matinée|soir|matin){GAP}(?P<adjective>{near})",
            lambda m: _part_near(f, m),
        ),
        rule(
            "part-near",
            ("même",),
            rf"même{GAP}(?P<part>nuit|soirée|matinée|soir|matin|après-midi){WORD_END}",
            lambda m: TimeParts(
                offset=Offset(0, Unit.DAY, Base.SENTENCE), day_part=f.tables.parts_of_day[fold(m["part"])]
            ),
        ),
        rule("weekend", ("week", "weekend"), rf"week-?end{WORD_END}(?!{HYPHEN})", lambda _: TimeParts(weekend=True)),
        rule(
            "day-from-event",
            first_words(f.tables.days_from_event),
            rf"(?P<word>{any_of(f.tables.days_from_event)}){WORD_END}",
            lambda m: _day_from_event(f, m),
        ),
        rule("ago", ("il",), rf"il{GAP}y{GAP}(?:a|avait|aura){GAP}{amount}", lambda m: _counted(f, m, -1)),
        rule("ago", ("voici", "voilà"), rf"voi(?:ci|là){GAP}{amount}(?!{GAP}qu)", lambda m: _counted(f, m, -1)),
        rule(
            "within", ("dans",), rf"dans{GAP}{amount}(?!{GAP}(?:de|des|sur|d{APOSTROPHE}))", lambda m: _counted(f, m, 1)
        ),
        rule(
            "later",
            numbers,
            rf"(?:(?P<number>{f.number})(?:{GAP}|(?<=\d)))(?P<unit>{lasting}){_HALF_MORE}{GAP}(?P<side>plus{GAP}tard|plus{GAP}tôt|auparavant|(?:après|avant){_CLAUSE_END}){WORD_END}(?!{GAP}qu(?:e{WORD_END}|{APOSTROPHE}))",
            lambda m: _later(f, m),
            counts=True,
        ),
        rule(
            "window",
            numbers | {"ces"},
            rf"(?:ces{GAP})?(?P<number>{f.number}){GAP}(?P<adjective>{toward_plural}){GAP}(?P<unit>{windowed})(?!{GAP}(?:de{GAP}|du{GAP}|d{APOSTROPHE}))",
            lambda m: _window(f, m),
            counts=True,
        ),
        rule(
            "window",
            (*adjectives["past"], *adjectives["future"]),
            rf"(?P<adjective>{toward_plural}){GAP}(?P<number>{f.number}){GAP}(?P<unit>{windowed})",
            lambda m: _window(f, m),
        ),
        rule(
            "window",
            ("ces", *f.number_words, "#1", "#2"),
            rf"(?:ces{GAP})?(?P<number>{f.number}){GAP}(?P<unit>{windowed}){GAP}(?P<adjective>{toward_after})",
            lambda m: _window(f, m),
            counts=True,
        ),
        rule(
            "first-units",
            numbers,
            rf"(?P<number>{f.number}){GAP}(?P<side>{first_last}){WORD_END}{GAP}(?P<unit>jours|semaines|mois|trimestres|années){WORD_END}(?P<whole>{GAP}de{GAP}l{APOSTROPHE}{whole})?+",
            lambda m: _first_units(f, m),
            counts=True,
        ),
        rule(
            "nth-unit",
            ordinals,
            rf"(?P<ordinal>{f.ordinal}|derni(?:er|ère)|avant-derni(?:er|ère)){GAP}(?P<unit>jour|semaine|week-?end|quinzaine|mois|{f.weekday_full}){WORD_END}(?P<whole>{GAP}de{GAP}l{APOSTROPHE}{whole})?+",
            lambda m: _nth_unit(f, m),
        ),
        rule(
            "edge-of-unit",
            ("début", "fin", "milieu", "mi"),
            rf"(?P<edge>début|fin|milieu|mi{HYPHEN})(?:{GAP}{OF})?(?P<unit>semaine|mois|année|an|trimestre|semestre|siècle|décennie|week-?end){WORD_END}(?!{GAP}(?:\d|{near}|d[eu]{GAP}|d{APOSTROPHE}))",
            lambda m: _edge_of_unit(f, m),
        ),
        rule(
            "week-number",
            ("semaine",),
            rf"semaine{GAP}(?:n°{BLANK}?)?(?P<week>[1-9]|[1-4]\d|5[0-3])(?!\d|[.,]\d|{GAP}?%)(?:{GAP}(?:de{GAP})?(?P<year>20\d\d)(?!\d))?+",
            lambda m: TimeParts(week=int(m["week"]), year=int(m["year"]) if m["year"] else None),
        ),
    ]


def _units(f: Fragments, units: tuple[Unit, ...]) -> str:
    return f"{any_of(word for word, unit in f.tables.units.items() if unit in units)}{WORD_END}"


def _day(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    return TimeParts(offset=Offset(f.tables.days[fold(match["word"])], Unit.DAY))


def _this_part(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    base = Base.SENTENCE if match["there"] else Base.REFERENCE
    part = f.tables.parts_of_day[fold(match["part"])]
    return TimeParts(offset=Offset(0, Unit.DAY, base), day_part=part)


def _unit(f: Fragments, word: str) -> Unit:
    word = fold(word)
    return Unit.WEEKEND if word.startswith("fin ") else f.unit_of(word)


def _this_unit(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    unit = _unit(f, match["unit"])
    if match["there"]:
        return TimeParts(offset=Offset(0, unit, Base.SENTENCE))
    return TimeParts(offset=Offset(0, unit), weekend=unit is Unit.WEEKEND, current=True)


_PLURALS: Final = ("iers", "ères", "ains", "aines", "és", "ées", "ents", "entes", "ants", "antes")


def _unit_near(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    unit, adjective = _unit(f, match["unit"]), fold(match["adjective"])
    plural = adjective.endswith(_PLURALS)
    if plural or (fold(match["unit"]).endswith("s") and unit is not Unit.MONTH):
        return None  # les mois écoulés, les années à venir: which ones is not said
    for name, count, base in (
        ("previous", -1, Base.SENTENCE),
        ("following", 1, Base.SENTENCE),
        ("current", 0, Base.REFERENCE),
        ("past", -1, Base.REFERENCE),
        ("future", 1, Base.REFERENCE),
    ):
        if adjective in {fold(word) for word in f.tables.adjectives[name]}:
            if unit is Unit.DAY and base is Base.REFERENCE:
                return None
            return TimeParts(offset=Offset(count, unit, base), weekend=unit is Unit.WEEKEND)
    return None


def _near_unit(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    past = f.is_past(match["adjective"])
    season = f.tables.seasons.get(fold(match["unit"]))
    if season:
        return TimeParts(season=season, direction=Direction.PAST if past else Direction.FUTURE)
    unit = f.unit_of(match["unit"])
    return TimeParts(offset=Offset(-1 if past else 1, unit), weekend=unit is Unit.WEEKEND)


def _part_near(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    part, adjective = f.tables.parts_of_day[fold(match["part"])], fold(match["adjective"])
    near = {name: {fold(word) for word in words} for name, words in f.tables.adjectives.items()}
    if adjective in near["past"] and part is DayPart.NIGHT:
        return TimeParts(offset=Offset(-1, Unit.DAY), day_part=part)
    if adjective in near["future"] and part is DayPart.NIGHT:
        return TimeParts(offset=Offset(0, Unit.DAY), day_part=part)
    count = {"previous": -1, "following": 1}.get(
        next((name for name in ("previous", "following") if adjective in near[name]), "")
    )
    return TimeParts(offset=Offset(count, Unit.DAY, Base.SENTENCE), day_part=part) if count else None


def _day_from_event(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    return TimeParts(offset=Offset(f.tables.days_from_event[fold(match["word"])], Unit.DAY, Base.SENTENCE))


def _modifier(f: Fragments, match: re.Match[str], sign: int) -> Modifier:
    hedges = {f.tables.hedges[fold(match[name])] for name in ("hedge", "hedge2") if match[name]}
    if "more" in hedges:
        return Modifier.BEFORE if sign < 0 else Modifier.AFTER
    if "less" in hedges:
        return Modifier.AFTER if sign < 0 else Modifier.BEFORE
    return Modifier.APPROX if "approx" in hedges or match["round"] else Modifier.EXACT


def _counted(f: Fragments, match: re.Match[str], sign: int) -> TimeParts | None:
    count = f.tables.round_numbers[fold(match["round"])] if match["round"] else small_number(match["number"])
    if count is None:
        return None
    unit = f.unit_of(match["unit"])
    offset = _halved(count, unit, bool(match["half"]))
    if match["number2"] and unit is Unit.YEAR and match["unit2"] == "mois":
        offset = Offset(12 * count + (small_number(match["number2"]) or 0), Unit.MONTH)
    if abs(offset.count) > _FURTHEST[unit]:
        return None
    return TimeParts(offset=Offset(sign * offset.count, offset.unit), modifier=_modifier(f, match, sign))


#: Beyond it a four-digit year cannot tell.
_FURTHEST: Final = dict.fromkeys(Unit, 9000) | {Unit.CENTURY: 90, Unit.DECADE: 900, Unit.MILLENNIUM: 9}


def _halved(count: int, unit: Unit, half: bool) -> Offset:
    """``un an et demi`` counts in months."""
    smaller = {Unit.YEAR: (12, Unit.MONTH), Unit.DECADE: (10, Unit.YEAR), Unit.CENTURY: (100, Unit.YEAR)}
    if half and unit in smaller:
        times, lower = smaller[unit]
        return Offset(count * times + times // 2, lower)
    return Offset(count, unit)


def _later(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    count = small_number(match["number"])
    if count is None or count > 9000:
        return None
    side = fold(match["side"])
    sign = -1 if side in {"plus tôt", "auparavant", "avant"} else 1
    offset = _halved(count, f.unit_of(match["unit"]), bool(match["half"]))
    return TimeParts(offset=Offset(sign * offset.count, offset.unit, Base.SENTENCE))


def _window(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    count = small_number(match["number"])
    if not count or count > 9000 or fold(match["number"]) in {"un", "une"}:
        return None
    return TimeParts(window=Window(-count if f.is_past(match["adjective"]) else count, f.unit_of(match["unit"])))


def _first_units(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    count = small_number(match["number"])
    if not count or count > 366:
        return None
    first = fold(match["side"]) in {fold(word) for word in f.tables.adjectives["first"]}
    unit = f.unit_of(match["unit"])
    portion = Portion(unit, first=count) if first else Portion(unit, last=count)
    return TimeParts(portion=portion, offset=Offset(0, Unit.YEAR) if match["whole"] else None)


def _nth_unit(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    said = fold(match["ordinal"])
    number = {"dernier": -1, "dernière": -1, "avant-dernier": -2, "avant-dernière": -2}.get(said) or f.ordinal_of(
        match["ordinal"]
    )
    word = fold(match["unit"])
    weekday = f.tables.weekdays.get(word)
    unit = Unit.DAY if weekday else f.unit_of(word)
    if number == 0 or (unit is Unit.FORTNIGHT and number > 2):
        return None
    if unit in {Unit.WEEK, Unit.WEEKEND} and not _OF_WHAT.match(match.string, match.end("unit")):
        return None
    return TimeParts(
        weekday=weekday, portion=Portion(unit, nth=number), offset=Offset(0, Unit.YEAR) if match["whole"] else None
    )


_OF_WHAT: Final = re.compile(rf"{GAP}{OF}")


def _edge_of_unit(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    edge = {"d": Modifier.START, "f": Modifier.END, "m": Modifier.MID}[match["edge"][0].lower()]
    return TimeParts(offset=Offset(0, f.unit_of(match["unit"])), modifier=edge)
