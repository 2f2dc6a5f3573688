"""Addresses of pages and of people on the net: what looks like a number or a month in them says nothing."""

from __future__ import annotations

from typing import Final

from factx.patterns import LazyPattern

#: What every address holds one of.
_MARKS: Final = ("://", "www.", "@")
_ADDRESS: Final = LazyPattern(r"(?:https?|ftp)://[^\s<>«»\"]+|(?<!\w)www\.[^\s<>«»\"]+|[\w.+-]+@[\w-]+\.[\w.-]*\w")


def addresses(text: str) -> list[tuple[int, int]]:
    """The spans of all addresses, in order.

    Example: ``voir https://exemple.fr/2016/05/a12.html`` → the span from ``https`` on.
    """
    if not any(mark in text for mark in _MARKS):
        return []
    return [found.span() for found in _ADDRESS.finditer(text)]
