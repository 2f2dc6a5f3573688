"""What somebody asks about: a line of a file, a file, or a fact."""

from __future__ import annotations

import os
import sys
from typing import Final

from factx.errors import UsageError
from factx.patterns import LazyPattern

#: Of the id of a fact.
_FACT_ID: Final = LazyPattern(r"[0-9a-f]{16}")
_STDIN: Final = "-"
#: Digits of a number that Python reads without complaint; no file has so many lines.
_DIGITS: Final = 18


def read_place(place: str) -> tuple[str | None, int | None, str | None]:
    """File and line, file alone, or the id of a fact; what is not named is None.

    Example: ``article.txt:12`` → ``("article.txt", 12, None)``.

    Raises:
        UsageError: it is none of these.
    """
    if _FACT_ID.fullmatch(place) and not os.path.lexists(place):
        return None, None, place
    file, colon, number = place.rpartition(":")
    if colon and number.isascii() and number.isdecimal() and number.strip("0"):
        line: int | None = int(number) if len(number) <= _DIGITS else sys.maxsize
    else:
        file, line = place, None
    if file == _STDIN or os.path.isdir(file):  # noqa: PTH112 - a Path raises at names that are too long
        raise UsageError(f"{file} is no file: write FILE:LINE, such as article.txt:12")
    if line is None and not os.path.isfile(file.partition("#")[0]):  # noqa: PTH113
        raise UsageError(f"{place} names no line and no file: write FILE:LINE, such as article.txt:12")
    return file, line, None


def is_same_file(path: str, other: str) -> bool:
    """Whether two paths lead to one file."""
    return path == other or os.path.realpath(path) == os.path.realpath(other)
