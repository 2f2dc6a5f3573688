"""Text of documents made safe to show: what a terminal would obey is shown instead."""

from __future__ import annotations

import unicodedata
from typing import Final

#: Unicode categories that move the cursor, change direction or cannot be written.
_UNSAFE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
#: Format characters that ordinary French text holds and no terminal obeys.
_HARMLESS: Final = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")


def one_line(text: str) -> str:
    """The text on one line, blanks folded; control and direction characters as visible escapes.

    Example: an escape character becomes the four characters ``\\x1b``; U+202E becomes ``\\u202e``.
    """
    shown = "".join(_show(character) for character in text)
    return " ".join(shown.split())


def _show(character: str) -> str:
    if character.isspace() or character in _HARMLESS:
        return " " if character.isspace() else ""
    if unicodedata.category(character) in _UNSAFE:
        return character.encode("unicode_escape").decode("ascii")
    return character
