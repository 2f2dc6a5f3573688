"""Modifiers that stand before a date, outside its span: ``depuis 2009`` is after, ``d’ici 2040`` before, ``vers 23 h`` approx."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from factx.dates.points import Point, before
from factx.patterns import APOSTROPHE, GAP, WORD_START, any_of
from factx.schema import Modifier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.lexicon.dates import DateTables

_MEANING: Final = {"after": Modifier.AFTER, "before": Modifier.BEFORE, "approx": Modifier.APPROX}


@cache
def _pattern(tables: DateTables) -> re.Pattern[str]:
    groups = "|".join(f"(?P<{name}>{any_of(tables.outer[name])})" for name in _MEANING)
    article = rf"(?:(?:de|du|des|en|le|la|les|l{APOSTROPHE}|ce|cet|cette|au|à|aux|d{APOSTROPHE}|courant|midi)(?:{GAP}|(?<={APOSTROPHE})))"
    return re.compile(rf"{WORD_START}(?:{groups})(?:{GAP}|(?<={APOSTROPHE})){article}{{0,3}}\Z", re.IGNORECASE)


def modified(text: str, points: Sequence[Point], tables: DateTables) -> list[Point]:
    """The points with what the words before them add; ``début``, ``mi-`` and ``fin`` inside the span win.

    Example: ``d’ici la fin 2025`` stays ``end``, ``d’ici 2025`` is ``before``.
    """
    pattern = _pattern(tables)
    out: list[Point] = []
    for point in points:
        parts = point.parts
        if parts.modifier is Modifier.EXACT and not parts.recurring and (found := before(pattern, text, point.start)):
            meaning = next(_MEANING[name] for name in _MEANING if found[name])
            if parts.end is None or meaning is Modifier.APPROX:
                point = replace(point, parts=replace(parts, modifier=meaning))
        out.append(point)
    return out
