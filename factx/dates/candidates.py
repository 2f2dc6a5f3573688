"""A candidate on its way to becoming a date, and looking left and right of it over a bounded stretch of text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import re

    from factx.dates.parts import TimeParts
    from factx.patterns import LazyPattern

#: No word of the grammar reaches further left than this.
REACH = 60


@dataclass(frozen=True, slots=True)
class Point:
    """A date in the making.

    A ``weak`` one counts only as a part of a larger one (``2004`` in ``entre 2004 et 2006``); a ``void`` one hides its
    words from other rules (``rue du 4 septembre``).
    """

    start: int
    end: int
    parts: TimeParts
    rule: str
    weak: bool = False
    void: bool = False

    def saying(self, **changes: Any) -> Point:
        """The same place with other parts."""
        return replace(self, parts=replace(self.parts, **changes))

    def spanning(self, start: int, end: int) -> Point:
        """The same parts over another span."""
        return replace(self, start=start, end=end)


def before(pattern: LazyPattern | re.Pattern[str], text: str, end: int, reach: int = REACH) -> re.Match[str] | None:
    """What ends exactly at ``end``, looking back over ``reach`` characters; the pattern closes with the text's end."""
    return pattern.search(text, max(0, end - reach), end)


def clause_of(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch around a date that no semicolon crosses. Example: of ``il dort ; il part mardi`` the second half."""
    following = text.find(";", end)
    return text.rfind(";", 0, start) + 1, following if following >= 0 else len(text)
