"""Is the annotation sound? Every rule that needs no judgement: slices, vocabularies, bounds, calendar, unique names."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from babel import Locale
from babel.dates import get_day_names, get_month_names
from babel.numbers import list_currencies

from factx.schema import (
    DateLabel,
    DayPart,
    Dimension,
    EntityLabel,
    Factuality,
    Granularity,
    Modifier,
    Resolution,
)
from tests.gate.annotation import BOUNDS, REFERENCE_DATE
from tests.gate.days import days_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tests.gate.annotation import Sample

_DATE_ONLY: Final = {"start", "mid", "end", "before", "after"}
_FIGURE_ONLY: Final = {*BOUNDS, "range", "vague"} - {"exact", "approx"}
_VOCABULARIES: Final = {
    ("entity", "label"): {*EntityLabel},
    ("figure", "label"): {*Dimension},
    ("figure", "modifier"): {*Modifier} - _DATE_ONLY,
    ("figure", "factuality"): {*Factuality},
    ("date", "label"): {*DateLabel},
    ("date", "modifier"): {*Modifier} - _FIGURE_ONLY,
    ("date", "granularity"): {*Granularity},
    ("date", "resolution"): {*Resolution},
    ("date", "day_part"): {*DayPart, None},
    ("date", "factuality"): {*Factuality},
}
#: One quantity has few units; what a count or a share counts is no unit.
_UNITS: Final = {
    "count": None,
    "ratio": None,
    "percent": r"%|%\{point\}",
    "age": "a|mo|wk|d",
    "duration": "a|mo|wk|d|h|min|s|ms",
    "length": "km|m|cm|mm|um|nm",
    "area": "km2|m2|cm2|har",
    "volume": "m3|km3|L|hL|cL|mL",
    "mass": "t|kg|g|mg",
    "speed": r"km/h|m/s|\[kn_i\]",
    "temperature": "Cel|K",
    "energy": r"[kMGT]?W\.h|[kMG]?J",
    "power": "[kMG]?W",
    "data": "[kMGT]By",
    "frequency": "[kMG]?Hz",
    "pressure": "bar|hPa|Pa",
    "concentration": r"[um]?g/(m3|L)|\[ppm\]",
    "sound_level": "dB",
    "voltage": "k?V",
}
_UNRESOLVED: Final = "unresolved"
_ARTICLE: Final = re.compile(r"(?:la|les?|une?|du|des|aux?|en|depuis|dès)\s|[ld]['’]", re.IGNORECASE)
_FRENCH: Final = Locale("fr")
_WEEKDAYS: Final = {name: number for number, name in get_day_names("wide", locale="fr").items()}
_MONTHS: Final = {name: number for number, name in get_month_names("wide", locale="fr").items()}


def problems_of(samples: Sequence[Sample]) -> list[str]:
    """What is wrong, one line each, with the place; an empty list for a sound annotation."""
    found = [
        f"{sample.id} «{mention['text']}»: {problem}"
        for sample in samples
        for mention in sample.mentions
        for problem in _mention_problems(mention, sample)
    ]
    found += [f"{sample.id}: {problem}" for sample in samples for problem in _sample_problems(sample)]
    found += [f"{name}: annotated {n} times" for name, n in Counter(s.id for s in samples).items() if n > 1]
    return found + list(_names_that_would_merge(samples))


def _sample_problems(sample: Sample) -> Iterator[str]:
    previous = 0
    for mention in sample.mentions:
        if mention["start"] < previous:
            yield f"«{mention['text']}» overlaps the mention before, or stands out of order"
        previous = mention["end"]


def _mention_problems(mention: dict[str, Any], sample: Sample) -> Iterator[str]:
    said = sample.text[mention["start"] : mention["end"]]
    if said != mention["text"]:
        yield f"the text says «{said}» there"
    if not said or said != said.strip():
        yield "empty, or blanks at an edge"
    # A numeral may be « un »; the title of a work may open with an article.
    if _ARTICLE.match(said) and not (
        mention.get("optional") or said[:2].casefold() == "un" or mention["label"] == "MISC"
    ):
        yield "opens with an article or a preposition"
    for (kind, field), words in _VOCABULARIES.items():
        if kind == mention["kind"] and field in mention and mention[field] not in words:
            yield f"{field} {mention[field]!r} is none of the contract's"
    for field, others in mention.get("accept", {}).items():
        if not isinstance(others, list) or mention.get(field) in others:
            yield f"accept: {field} must list further values"
    yield from _context_problems(mention, sample)
    yield from {"entity": _entity_problems, "figure": _figure_problems, "date": _date_problems}[mention["kind"]](
        mention
    )


def _context_problems(mention: dict[str, Any], sample: Sample) -> Iterator[str]:
    if not sample.context and ("attribution" in mention or "factuality" in mention):
        yield "attribution or factuality in a sentence without `context = true`"
    named = {n for m in sample.mentions if m["kind"] == "entity" for n in re.findall(r"\w+", m["canonical"])}
    for field in ("attribution", "measured_entity"):
        for word in re.findall(r"\w+", mention.get(field) or ""):
            if word.casefold() not in sample.text.casefold() and word not in named:
                yield f"{field}: the text does not say {word!r}"


def _entity_problems(mention: dict[str, Any]) -> Iterator[str]:
    identifier = mention["identifier"]
    if identifier is None:
        return
    scheme, _, code = identifier.partition(":")
    country, _, part = code.partition("-")
    known = country in _FRENCH.territories and bool(part) == (scheme == "iso3166-2")
    if scheme not in {"iso3166", "iso3166-2"} or not known:
        yield f"identifier {identifier!r} names no territory"
    elif mention["label"] != EntityLabel.LOC:
        yield "a territory is a LOC"


def _figure_problems(mention: dict[str, Any]) -> Iterator[str]:
    value, low, high, modifier = (mention[name] for name in ("value", "low", "high", "modifier"))
    if modifier in BOUNDS:
        wanted = tuple(value if closed else None for closed in BOUNDS[modifier])
        if value is None or (low, high) != wanted:
            yield f"{modifier}: low and high disagree with the value"
    elif value is not None or (modifier == "range") == (low is None or high is None):
        # A vague figure of a bare unit (« des mois ») has no bound at all.
        yield f"{modifier}: value must be empty, a range closed, a vague figure open"
    elif modifier == "range" and low >= high:
        yield "low is not below high"
    yield from _unit_problems(mention["label"], mention["unit"])


def _unit_problems(label: str, unit: str | None) -> Iterator[str]:
    if label == Dimension.MONEY:
        if (unit or "").split("/")[0] not in list_currencies():
            yield f"{unit!r} is no currency"
    elif (wanted := _UNITS.get(label)) is None:
        if unit is not None:
            yield f"a {label} has no unit"
    elif not re.fullmatch(wanted, unit or ""):
        yield f"{unit!r} is no unit of {label}"


def _date_problems(mention: dict[str, Any]) -> Iterator[str]:
    value, first, last = mention["value_iso"], mention["earliest"], mention["latest"]
    unknown = value.startswith("XXXX")
    if unknown != (mention["resolution"] == _UNRESOLVED):
        yield f"{value} cannot be {mention['resolution']}"
    if (first, last) != days_of(value):
        yield f"{value} covers {days_of(value)}"
    if (mention["label"] == DateLabel.TIME) != ("T" in value or mention["day_part"] is not None):
        yield "TIME is a clock time or a part of a day, and nothing else is"
    if first and not first.startswith("-"):
        yield from _calendar_problems(mention)


def _calendar_problems(mention: dict[str, Any]) -> Iterator[str]:
    """What the words say about year, month, day and weekday must be what the value says."""
    value, words = mention["value_iso"], re.findall(r"\w+", mention["text"].casefold())
    days = [datetime.date.fromisoformat(mention[name]) for name in ("earliest", "latest")]
    if days[0] > days[1]:
        yield "ends before it starts"
    for word in words:
        if (
            word in _WEEKDAYS
            and mention["granularity"] != "week"
            and _WEEKDAYS[word] not in {d.weekday() for d in days}
        ):
            yield f"{value} is no {word}"
        if word in _MONTHS and _MONTHS[word] not in {d.month for d in days}:
            yield f"{value} is not in {word}"
        if re.fullmatch(r"\d{4}", word) and word[:3] not in {str(d.year)[:3] for d in days}:
            yield f"{value} is not in {word}"
    if mention["resolution"] in ("relative", "partial") and "reference_date" not in mention:
        distance = abs((days[0] - datetime.date.fromisoformat(REFERENCE_DATE)).days)
        if distance > (14 if _WEEKDAYS.keys() & set(words) and not _MONTHS.keys() & set(words) else 366 * 60):
            yield f"{value} is {distance} days from the reference date"
        if _MONTHS.keys() & set(words) and distance > 366:
            yield f"{value} is more than a year from the reference date"


def _names_that_would_merge(samples: Sequence[Sample]) -> Iterator[str]:
    """A surname alone takes the full name that another document gives: names of two sentences must not meet so."""
    people = [
        (sample.id, mention["canonical"])
        for sample in samples
        for mention in sample.mentions
        if mention["label"] == EntityLabel.PER and "reference_date" not in mention
    ]
    full = {(where, name) for where, name in people if " " in name and not where.endswith(".txt")}
    for where, name in people:
        for other, long in full:
            if where != other and name != long and name == long.split()[-1]:
                yield f"{where} «{name}»: would be taken for the {long} of {other}"
