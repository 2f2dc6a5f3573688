"""Spans of the model that name nothing by themselves: ordinals, addresses, markup, results, illnesses, flights."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.lexicon.name_words import DWELLINGS, FLIGHTS, ILLNESSES, LEVELS, OF_STATE
from factx.patterns import LazyPattern, any_of, match_before

if TYPE_CHECKING:
    from factx.entities.spans import FoundEntity

#: A code with a number in a list of results, in brackets: ``(ITA/N.7)``, ``(3e/FRA)``.
_LISTED: Final = LazyPattern(r"\((?:[A-Z]{2,3}/\S{1,6}|\S{1,6}/[A-Z]{2,3})\)")
_LONGEST_LISTED: Final = 12
_ROMAN: Final = LazyPattern(r"[IVXL]+(?:e|ème|er|ᵉ)?")
#: « Master 2 », « Top 10 »; but the Top 14 is a league.
_DEGREE: Final = LazyPattern(rf"{any_of(LEVELS)} (?!14)\d{{1,3}}")
#: « un appartement T3 », « un F2 de 40 m² »: its number of rooms.
_ROOMS: Final = LazyPattern(r"[TF][1-9](?:[ -]?bis)?")
_DWELLING: Final = LazyPattern(rf"\b{any_of(DWELLINGS)} $", re.IGNORECASE)
#: « la maladie de Parkinson », « le virus Zika ».
_ILLNESS: Final = LazyPattern(rf"\b{any_of(ILLNESSES)} (?:de |d['’ʼ])?$", re.IGNORECASE)
#: « le vol AF447 », « les vols AF 447 ».
_CODE: Final = LazyPattern(r"[A-Z][A-Z\d] ?\d{2,4}")
_FLIGHT: Final = LazyPattern(rf"\b{any_of(FLIGHTS)} $", re.IGNORECASE)
_SIZED: Final = LazyPattern(r" d(?:e |['’ʼ]environ )\d{1,3} ?m(?:²|2|ètres)")
_ADDRESS: Final = LazyPattern(r"https?:|www\.|@|#")
#: « la télévision d’État syrienne » is no state's name; « le département d’État américain » is a body's.
_OF_STATE: Final = LazyPattern(
    "".join(rf"(?<!\b{body})" for body in OF_STATE) + r" d['’ʼ][ÉE]tat(?: [a-zà-ÿœ-]+)?$", re.IGNORECASE
)
_MARKUP: Final = LazyPattern(r"[<>{}\\=_~^|]|u00[0-9a-f]{2}|&\w+;")
_ADDRESS_WIDTH: Final = 8


def is_residue(text: str, found: FoundEntity) -> bool:
    """Whether the span is an ordinal, a part of an address, of markup, of a list of results or of ``d’État``."""
    name = text[found.start : found.end]
    return bool(
        _ROMAN.fullmatch(name)
        or _DEGREE.fullmatch(name)
        or _is_listed(text, found)
        or _MARKUP.search(name)
        or _is_of_state(text, found)
        or _is_dwelling(text, found)
        or _is_of_illness(text, found)
        or (text[found.end - 1].isdigit() and _is_flight(text, found))
        or "@" in name
        or "://" in name
        or _ADDRESS.search(text[max(0, found.start - _ADDRESS_WIDTH) : found.start].rpartition(" ")[2])
    )


def _is_of_state(text: str, found: FoundEntity) -> bool:
    """Whether the span is what belongs to a state, with or without the noun: ``radio d’État iranienne``."""
    name = text[found.start : found.end]
    if "tat" not in name or name.partition("tat")[0].count(" ") > 1:
        return False
    match = match_before(_OF_STATE, text, found.end)
    return match is not None and (name[0].islower() or match.start() < found.start)


def _is_dwelling(text: str, found: FoundEntity) -> bool:
    """Whether the span is how many rooms a dwelling has; a tram or a car may have the same name."""
    if not _ROOMS.fullmatch(text, found.start, found.end):
        return False
    led_in = match_before(_DWELLING, text, found.start)
    return bool(led_in or _SIZED.match(text, found.end))


def _is_of_illness(text: str, found: FoundEntity) -> bool:
    """Whether the span is part of what an illness is called, which names nobody."""
    return match_before(_ILLNESS, text, found.start) is not None


def _is_flight(text: str, found: FoundEntity) -> bool:
    """Whether the span is the number of a flight: ``le vol AF447``."""
    code = _CODE.fullmatch(text, found.start, found.end)
    return code is not None and match_before(_FLIGHT, text, found.start) is not None


def _is_listed(text: str, found: FoundEntity) -> bool:
    """Whether the span is part of what stands in brackets after a name in a list of results, with a number."""
    opening = text.rfind("(", max(0, found.start - _LONGEST_LISTED), found.start)
    match = _LISTED.match(text, opening) if opening >= 0 else None
    return match is not None and found.end < match.end() and any(map(str.isdigit, match[0]))
