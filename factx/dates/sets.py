"""What an article makes of a bare weekday or season: ``le lundi`` is a habit, ``un vendredi`` any one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.dates.compose.links import is_aside
from factx.dates.guards.words import left
from factx.patterns import BLANK, GAP, match_before

if TYPE_CHECKING:
    from factx.dates.candidates import DateCandidate
    from factx.dates.parts import TimeParts

_THE: Final = left(rf"(?<!tout{BLANK})(?<!tous{BLANK})le{GAP}")
_ANY_WEEKDAY: Final = left(rf"un{GAP}(?:certain{GAP}|beau{GAP})?")
_ANY_SEASON: Final = left(rf"un{GAP}(?:[a-zà-ÿ]+{GAP})?")
#: est fêté le 22 mai: every year
_CELEBRATED: Final = left(
    rf"(?:est|sont){GAP}(?:toujours{GAP}|traditionnellement{GAP})?(?:fêt|célébr|commémor|honor)ée?s?{GAP}(?:tous{GAP}les{GAP}ans{GAP}|chaque{GAP}année{GAP})?le{GAP}"
)
_IN: Final = left(rf"en{GAP}")


def habit(text: str, candidate: DateCandidate) -> TimeParts:
    """The candidate's parts, marked as habitual or as any one where the words before it say so.

    Example: ``le dimanche`` → recurring; ``en hiver`` → recurring; ``un rude hiver`` → generic.
    """
    parts = candidate.value
    if parts.day and parts.month and not parts.end and match_before(_CELEBRATED, text, candidate.start):
        return replace(parts, recurring=True) if _lacks_year(parts) else parts
    if not _bare(parts):
        return parts
    aside = parts.weekday and is_aside(text, candidate)
    if aside or match_before(_THE if parts.weekday else _IN, text, candidate.start):
        return replace(parts, recurring=True)
    if match_before(_ANY_WEEKDAY if parts.weekday else _ANY_SEASON, text, candidate.start):
        return replace(parts, generic=True)
    return parts


def _lacks_year(parts: TimeParts) -> bool:
    return parts.year is None and parts.short_year is None and not (parts.offset or parts.direction or parts.current)


def _bare(parts: TimeParts) -> bool:
    """A weekday or a season and nothing else; a clock time or opening hours may stand with the weekday."""
    if parts.end is not None and not (parts.clock is not None and parts.end.weekday == parts.weekday):
        return False
    placed = parts.direction or parts.current or parts.offset or parts.recurring or parts.portion
    dated = parts.year is not None or parts.short_year is not None or parts.month or parts.day
    return bool(parts.weekday or parts.season) and not placed and not dated
