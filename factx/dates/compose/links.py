"""What stands between two dates that belong together: the words of an interval, of a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.dates.candidates import Point, before
from factx.dates.fragments import DASH, OF
from factx.patterns import APOSTROPHE, BLANK, GAP, WORD_START, LazyPattern

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_I: Final = re.IGNORECASE
#: Neighbours further apart than this have nothing to do with each other.
_FAR: Final = 40
_ARTICLE: Final = rf"(?:(?:le|la|les|ce|cette){GAP}|l{APOSTROPHE})?"
_UNTIL: Final = rf"jusqu{APOSTROPHE}(?:à|au|en|aux)"
#: Between the ends of an interval: after ``de`` or ``du``, after ``entre``, or a bare dash.
TO: Final = LazyPattern(rf"(?:{GAP}(?:et{GAP})?(?:à|au|aux)|{GAP}(?:et{GAP})?{_UNTIL})(?:{GAP}{_ARTICLE})?\Z", _I)
AND: Final = LazyPattern(rf"{GAP}et{GAP}{_ARTICLE}(?:à{GAP})?\Z", _I)
BAR: Final = LazyPattern(rf"(?:{BLANK}?(?:{DASH}|/|→){BLANK}?)\Z")
_OF_EACH: Final = rf"(?:(?:en|de|du|le|la|au|des|celui{GAP}de){GAP}|d{APOSTROPHE}|l{APOSTROPHE})?"
LIST: Final = LazyPattern(rf"(?:{BLANK}?&{BLANK}?|,{GAP}|,?{GAP}(?:et|ou|puis){GAP}{_OF_EACH}|/)\Z", _I)
#: From a part to its whole: ``lundi`` + ``de la semaine dernière``.
OF_WHOLE: Final = LazyPattern(
    rf"{GAP}{OF}(?:l{APOSTROPHE})?(?:(?:année|exercice|mois){GAP}(?:d(?:e{GAP}|{APOSTROPHE}))?)?", _I
)
_FROM: Final = LazyPattern(
    rf"(?:{WORD_START}(?:de|du|des|depuis|dès|allant{GAP}d[eu])(?:{GAP}(?:la|le|les|l{APOSTROPHE}|ce))?"
    rf"(?:{GAP}|(?<={APOSTROPHE}))|d{APOSTROPHE}|à{GAP}partir{GAP}d[eu]{GAP})\Z",
    _I,
)
_BETWEEN: Final = LazyPattern(rf"{WORD_START}entre{GAP}{_ARTICLE}\Z", _I)


def starts_from(text: str, point: Point) -> bool:
    """Whether ``de``, ``du``, ``depuis`` stands before the point."""
    return before(_FROM, text, point.start) is not None


def starts_between(text: str, point: Point) -> bool:
    """Whether ``entre`` stands before the point."""
    return before(_BETWEEN, text, point.start) is not None


def links(text: str, first: Point, between: str) -> bool:
    """Whether what stands between makes an interval, with what leads it in."""
    if AND.fullmatch(between):
        return starts_between(text, first)
    return bool(TO.fullmatch(between) or BAR.fullmatch(between))


def pairs(
    text: str, points: list[Point], together: Callable[[Point, Point, str], Sequence[Point] | None]
) -> list[Point]:
    """Runs over near neighbours; ``together`` gives what replaces the two, or None to leave them."""
    out: list[Point] = []
    for point in points:
        if out and 0 <= point.start - out[-1].end <= _FAR:
            new = together(out[-1], point, text[out[-1].end : point.start])
            if new is not None:
                out[-1:] = new
                continue
        out.append(point)
    return out
