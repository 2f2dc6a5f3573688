"""A candidate for a date, and the stretch of text around it that may say more of it."""

from __future__ import annotations

from factx.dates.parts import TimeParts
from factx.grammar import Candidate

DateCandidate = Candidate[TimeParts]


def clause_of(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch around a date that no semicolon crosses. Example: of ``il dort ; il part mardi`` the second half."""
    following = text.find(";", end)
    return text.rfind(";", 0, start) + 1, following if following >= 0 else len(text)
