"""A candidate for a date, and looking left and right of it over a bounded stretch of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.dates.parts import TimeParts
from factx.grammar import Candidate

if TYPE_CHECKING:
    import re

    from factx.patterns import LazyPattern

DateCandidate = Candidate[TimeParts]
#: No word of the grammar reaches further left than this.
REACH = 60


def before(pattern: LazyPattern | re.Pattern[str], text: str, end: int, reach: int = REACH) -> re.Match[str] | None:
    """What ends exactly at ``end``, looking back over ``reach`` characters; the pattern closes with the text's end."""
    return pattern.search(text, max(0, end - reach), end)


def clause_of(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch around a date that no semicolon crosses. Example: of ``il dort ; il part mardi`` the second half."""
    following = text.find(";", end)
    return text.rfind(";", 0, start) + 1, following if following >= 0 else len(text)
