"""Rules for dates named from now or from another date: ``hier``, ``le mois dernier``, ``la veille``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.dates.fragments import HYPHEN, OF, Fragments, first_words
from factx.dates.guards.days import DAY_FROM_EVENT, WEEKEND
from factx.dates.parts import LASTING_UNITS, Base, DateUnit, Direction, Offset, TimeParts
from factx.dates.rules.declare import DateRule, rule
from factx.grammar import ALWAYS
from factx.lexicon.closed_classes import DETERMINERS, PLURAL_ENDINGS
from factx.patterns import APOSTROPHE, BLANK, GAP, WORD_END, any_of, fold
from factx.schema import DayPart, Modifier

if TYPE_CHECKING:
    import re

#: Units that ``ce`` and ``dernier`` make a date of.
_DEICTIC: Final = LASTING_UNITS - {DateUnit.DAY} | {DateUnit.WEEKEND}
_THIS: Final = rf"ce(?:t|tte)?{GAP}"
#: « dans le mois suivant la notification »: a participle with its object, and no « mois suivant ».
_NO_OBJECT: Final = rf"(?!(?<=nt){GAP}(?:l{APOSTROPHE}|{any_of(DETERMINERS)}{WORD_END}))"
_THERE: Final = rf"{HYPHEN}là"


def rules(f: Fragments) -> list[DateRule]:
    """In order of precedence among matches of one length."""
    return [*_days(f), *_units_of_now(f), *_units_of_then(f), *_parts_of_day(f), *_edges(f)]


def _days(f: Fragments) -> list[DateRule]:
    """``hier``, ``la veille``, ``le week-end``."""
    return [
        rule(
            "day-from-now",
            first_words(f.tables.days),
            rf"(?P<word>{any_of(f.tables.days)}){WORD_END}(?!{_THERE})",
            lambda m: _day(f, m),
            guard=ALWAYS,
            finds=[
                "Le train a déraillé ⟦hier⟧. = 2024-11-19",
                "Le vote aura lieu ⟦demain⟧. = 2024-11-21",
            ],
        ),
        rule(
            "weekend",
            ("week", "weekend"),
            rf"week-?end{WORD_END}(?!{HYPHEN})",
            lambda _: TimeParts(weekend=True),
            guard=WEEKEND,
            finds=[
                "Deux skieurs se sont tués le ⟦week-end⟧. = 2024-11-16/2024-11-17",
                "La fête du ⟦week-end⟧ fut gaie. = 2024-11-16/2024-11-17",
            ],
            ignores=[
                "Un tarif week-end existe.",
            ],
        ),
        rule(
            "day-from-event",
            first_words(f.tables.days_from_event),
            rf"(?P<word>{any_of(f.tables.days_from_event)}){WORD_END}",
            lambda m: _day_from_event(f, m),
            guard=DAY_FROM_EVENT,
            finds=[
                "Il est arrivé le 5 mai 2020 et reparti le ⟦lendemain⟧. = 2020-05-06",
                "Le feu a pris la ⟦veille⟧. = XXXX-XX-XX",
            ],
            ignores=[
                "Il vit en lendemain.",
            ],
        ),
    ]


def _units_of_now(f: Fragments) -> list[DateRule]:
    """``cette semaine``, ``le mois dernier``, ``la même année``."""
    units = f.units(_DEICTIC)
    adjectives = f.tables.adjectives
    return [
        rule(
            "this-unit",
            ("ce", "cet", "cette"),
            rf"{_THIS}(?:(?P<unit>{units}|jours?{WORD_END}|fin{GAP}de{GAP}semaine)(?:(?P<there>{_THERE})|{HYPHEN}ci)?+)(?!{GAP}{f.near}|{GAP}d(?:e{GAP}|{APOSTROPHE}){f.month_full})",
            lambda m: _this_unit(f, m),
            guard=ALWAYS,
            finds=[
                "Le parc a rouvert ⟦cette semaine⟧. = 2024-W47",
                "Deux usines ont fermé ⟦cette année⟧. = 2024",
            ],
        ),
        rule(
            "unit-near",
            (*f.tables.units, "fin"),
            rf"(?P<unit>{units}|jour{WORD_END}|fin{GAP}de{GAP}semaine){GAP}(?P<adjective>{f.near}){_NO_OBJECT}",
            lambda m: _unit_near(f, m),
            guard=ALWAYS,
            finds=[
                "Le loyer a grimpé le ⟦mois dernier⟧. = 2024-10",
                "Le pont ouvrira l'⟦année prochaine⟧. = 2025",
            ],
        ),
        rule(
            "season-of-sport",
            ("saison",),
            rf"saison{GAP}(?P<adjective>{f.toward})",
            lambda m: TimeParts(offset=Offset(-1 if f.is_past(m["adjective"]) else 1, DateUnit.SEASON)),
            guard=ALWAYS,
            finds=[
                "Le club montera la ⟦saison prochaine⟧. = 2025/2026",
                "Il jouait à Nice la ⟦saison dernière⟧. = 2023/2024",
            ],
        ),
        rule(
            "near-unit",
            (*adjectives["past"], *adjectives["future"]),
            rf"(?P<adjective>{f.toward}){GAP}(?P<unit>week-?end|semaine|décennie|été|hiver|printemps|automne){WORD_END}(?!{GAP}(?:de{GAP}|du{GAP}|d{APOSTROPHE}))",
            lambda m: _near_unit(f, m),
            guard=ALWAYS,
            finds=[
                "Le salon se tiendra le ⟦prochain week-end⟧. = 2024-11-23/2024-11-24",
                "Le ⟦dernier été⟧ fut sec. = 2024-22",
            ],
        ),
    ]


def _units_of_then(f: Fragments) -> list[DateRule]:
    """``la même année``, ``ce même jour``."""
    return [
        rule(
            "same-unit",
            ("même", "ce", "cet", "cette"),
            rf"(?:{_THIS})?même{GAP}(?P<unit>année|mois|jour|semaine){WORD_END}",
            lambda m: TimeParts(offset=Offset(0, f.unit_of(m["unit"]), Base.SENTENCE)),
            guard=ALWAYS,
            finds=[
                "Il fut élu en 1998 et partit la ⟦même année⟧. = 1998",
                "En 1998, ⟦cette même année⟧, il partit. = 1998",
            ],
        ),
    ]


def _parts_of_day(f: Fragments) -> list[DateRule]:
    """``ce matin``, ``la nuit dernière``, ``le même soir``."""
    parts = f"{any_of((*f.tables.part_heads, 'midi'))}{WORD_END}"
    return [
        rule(
            "this-part-of-day",
            ("ce", "cet", "cette"),
            rf"{_THIS}(?P<part>{parts})(?P<there>{_THERE})?+",
            lambda m: _this_part(f, m),
            guard=ALWAYS,
            finds=[
                "Le quai a brûlé ⟦ce matin⟧. = 2024-11-20",
                "Il jouera ⟦ce soir⟧. = 2024-11-20",
            ],
        ),
        rule(
            "part-near",
            first_words(f.tables.part_heads),
            rf"(?P<part>{f.part_head}){GAP}(?P<adjective>{f.near})",
            lambda m: _part_near(f, m),
            guard=ALWAYS,
            finds=[
                "Une grange a brûlé la ⟦nuit dernière⟧. = 2024-11-19",
                "Le 5 mai 2020, il a plu ; le ⟦matin suivant⟧, il neigeait. = 2020-05-06",
            ],
        ),
        rule(
            "same-part",
            ("même",),
            rf"même{GAP}(?P<part>{f.part_head})",
            lambda m: TimeParts(
                offset=Offset(0, DateUnit.DAY, Base.SENTENCE), day_part=f.tables.parts_of_day[fold(m["part"])]
            ),
            guard=ALWAYS,
            finds=[
                "Il est arrivé le 5 mai 2020 et reparti le ⟦même soir⟧. = 2020-05-05",
                "Elle jouait le 3 mars 2021, et le ⟦même soir⟧ à Lyon. = 2021-03-03",
            ],
        ),
    ]


def _edges(f: Fragments) -> list[DateRule]:
    """``en fin de semaine``, ``semaine 47``."""
    return [
        rule(
            "edge-of-unit",
            ("début", "fin", "milieu", "mi"),
            rf"(?P<edge>début|fin|milieu|mi{HYPHEN})(?:{GAP}{OF})?(?P<unit>semaine|mois|année|an|trimestre|semestre|siècle|décennie|week-?end){WORD_END}(?!{GAP}(?:\d|{f.near}|d[eu]{GAP}|d{APOSTROPHE}))",
            lambda m: _edge_of_unit(f, m),
            guard=ALWAYS,
            finds=[
                "Le col a rouvert en ⟦fin de semaine⟧. = 2024-W47",
                "Le bail prend fin en ⟦milieu d'année⟧. = 2024",
            ],
        ),
        rule(
            "week-number",
            ("semaine",),
            rf"semaine{GAP}(?:n°{BLANK}?)?(?P<week>[1-9]|[1-4]\d|5[0-3])(?!\d|[.,]\d|{GAP}?%)(?:{GAP}(?:de{GAP})?(?P<year>20\d\d)(?!\d))?+",
            lambda m: TimeParts(week=int(m["week"]), year=int(m["year"]) if m["year"] else None),
            guard=ALWAYS,
            finds=[
                "Le chantier reprendra en ⟦semaine 46⟧. = 2025-W46",
                "La grippe a culminé en ⟦semaine 5 de 2023⟧. = 2023-W05",
            ],
        ),
    ]


def _day(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    return TimeParts(offset=Offset(f.tables.days[fold(match["word"])], DateUnit.DAY))


def _this_part(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    base = Base.SENTENCE if match["there"] else Base.REFERENCE
    part = f.tables.parts_of_day[fold(match["part"])]
    return TimeParts(offset=Offset(0, DateUnit.DAY, base), day_part=part)


def _unit(f: Fragments, word: str) -> DateUnit:
    word = fold(word)
    return DateUnit.WEEKEND if word.startswith("fin ") else f.unit_of(word)


def _this_unit(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    unit = _unit(f, match["unit"])
    if match["there"]:
        return TimeParts(offset=Offset(0, unit, Base.SENTENCE))
    return TimeParts(offset=Offset(0, unit), weekend=unit is DateUnit.WEEKEND, current=True)


def _unit_near(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    unit, adjective = _unit(f, match["unit"]), fold(match["adjective"])
    plural = adjective.endswith(PLURAL_ENDINGS)
    if plural or (fold(match["unit"]).endswith("s") and unit is not DateUnit.MONTH):
        return None  # les mois écoulés, les années à venir: which ones is not said
    for name, count, base in (
        ("previous", -1, Base.SENTENCE),
        ("following", 1, Base.SENTENCE),
        ("current", 0, Base.REFERENCE),
        ("past", -1, Base.REFERENCE),
        ("future", 1, Base.REFERENCE),
    ):
        if adjective in f.adjectives[name]:
            if unit is DateUnit.DAY and base is Base.REFERENCE:
                return None
            return TimeParts(offset=Offset(count, unit, base), weekend=unit is DateUnit.WEEKEND)
    return None


def _near_unit(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    past = f.is_past(match["adjective"])
    season = f.tables.seasons.get(fold(match["unit"]))
    if season:
        return TimeParts(season=season, direction=Direction.PAST if past else Direction.FUTURE)
    unit = f.unit_of(match["unit"])
    return TimeParts(offset=Offset(-1 if past else 1, unit), weekend=unit is DateUnit.WEEKEND)


def _part_near(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    part, adjective = f.tables.parts_of_day[fold(match["part"])], fold(match["adjective"])
    near = f.adjectives
    if adjective in near["past"] and part is DayPart.NIGHT:
        return TimeParts(offset=Offset(-1, DateUnit.DAY), day_part=part)
    if adjective in near["future"] and part is DayPart.NIGHT:
        return TimeParts(offset=Offset(0, DateUnit.DAY), day_part=part)
    count = {"previous": -1, "following": 1}.get(
        next((name for name in ("previous", "following") if adjective in near[name]), "")
    )
    return TimeParts(offset=Offset(count, DateUnit.DAY, Base.SENTENCE), day_part=part) if count else None


def _day_from_event(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    return TimeParts(offset=Offset(f.tables.days_from_event[fold(match["word"])], DateUnit.DAY, Base.SENTENCE))


def _edge_of_unit(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    edge = {"d": Modifier.START, "f": Modifier.END, "m": Modifier.MID}[match["edge"][0].lower()]
    return TimeParts(offset=Offset(0, f.unit_of(match["unit"])), modifier=edge)
