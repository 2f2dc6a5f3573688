"""Text of documents made safe to show: what a terminal would obey is shown instead."""

from __future__ import annotations

import re
from json import dumps
from typing import Final
from unicodedata import category

#: Invisible characters that ordinary text holds and no terminal obeys: soft hyphens, joiners, marks.
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))


def one_line(text: str) -> str:
    r"""The text on one line, blanks folded; control and direction characters as visible escapes.

    Example: an escape character becomes the four characters ``\x1b``; U+202E becomes ``\u202e``.
    """
    words = " ".join(text.translate(_INVISIBLE).split())
    if words.isprintable():
        return words
    return "".join(c if c.isprintable() else _escape(c) for c in words)


#: What is no character to show, but ends of lines and of cells: a line that is begun anew would hide what stood there.
_ODD: Final = re.compile(r"[^\n\t\r -~\u00a0-\u00ac\u00ae-\u05ff\u3000-\uabff]|\r(?!\n)")


def for_terminal(text: str, *, json: bool = False) -> str:
    r"""Text of any format as a terminal may show it: what would be obeyed, or turn its direction, as visible escapes.

    Args:
        text: lines of CSV, JSON, Markdown …
        json: whether the escapes are those of JSON, so that it stays what it is.

    Example: an escape character becomes ``\x1b``, in JSON ``\u001b``; accents and soft hyphens stay.
    """
    return _ODD.sub(lambda found: _visible(found[0], json=json), text)


def _visible(character: str, *, json: bool) -> str:
    if ord(character) in _INVISIBLE or category(character)[0] not in "CZ" or category(character) in _SHOWN:
        return character
    return dumps(character)[1:-1] if json else _escape(character)


#: Blanks, and what only newer or private fonts show.
_SHOWN: Final = frozenset({"Zs", "Cn", "Co"})


def _escape(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")
