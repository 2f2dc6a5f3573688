"""Text of documents made safe to show: what a terminal would obey is shown instead."""

from __future__ import annotations

from typing import Final

#: Invisible characters that ordinary text holds and no terminal obeys: soft hyphens, joiners, marks.
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def one_line(text: str) -> str:
    r"""The text on one line, blanks folded; control and direction characters as visible escapes.

    Example: an escape character becomes the four characters ``\x1b``; U+202E becomes ``\u202e``.
    """
    words = " ".join(text.translate(_INVISIBLE).split())
    if words.isprintable():
        return words
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in words)
