"""Building regular expressions over French text, so that every grammar writes apostrophes, blanks and edges alike.

Text is never changed before matching, so patterns must take what the press writes: three apostrophes, four blanks.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: Typewriter, typographic and modifier-letter apostrophe (U+02BC counts as a letter to ``\w``).
APOSTROPHES: Final = "'’ʼ"
APOSTROPHE: Final = f"[{APOSTROPHES}]"
#: Hyphen-minus, hyphen, non-breaking hyphen.
HYPHENS: Final = "-‐‑"
#: Space, no-break space, narrow no-break space, thin space: what stands inside a number or before a unit.
BLANKS: Final = " \u00a0\u202f\u2009"
BLANK: Final = f"[{BLANKS}]"
#: Between two words of one expression: blanks, or one line break of wrapped text.
GAP: Final = rf"(?:[{BLANKS}\t]{{1,3}}|[{BLANKS}\t]{{0,2}}\r?\n[{BLANKS}\t]{{0,2}})"
#: No letter, digit or underscore before; an elided article (l’, d’) may stand there.
WORD_START: Final = rf"(?<![^\W{APOSTROPHES}])"
WORD_END: Final = rf"(?![^\W{APOSTROPHES}])"


def literal(word: str) -> str:
    """A pattern for one word or phrase of the lexicon, with any apostrophe, hyphen and gap.

    Example: ``d'ici`` matches ``d’ici``; ``avant-hier`` matches with any hyphen; one blank matches any gap.
    """
    parts = []
    for character in word:
        if character in APOSTROPHES:
            parts.append(APOSTROPHE)
        elif character in HYPHENS:
            parts.append(f"[{HYPHENS}]")
        elif character in BLANKS:
            parts.append(GAP)
        else:
            parts.append(re.escape(character))
    return "".join(parts)


def any_of(words: Iterable[str]) -> str:
    """A group that matches one of the words, the longest first.

    Raises:
        ValueError: if there is no word, or an empty one: it would match everywhere.
    """
    unique = sorted(set(words), key=lambda word: (-len(word), word))
    if not unique or not all(unique):
        message = "an alternation needs words, and none of them empty"
        raise ValueError(message)
    return "(?:" + "|".join(literal(word) for word in unique) + ")"


class LazyPattern:
    """A regular expression that is compiled when a text first needs it, which most of a large lexicon's never do.

    Example: ``LazyPattern("an(?:née)?s?").match("années")``.
    """

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern = pattern
        self.flags = flags

    @cached_property
    def match(self) -> Callable[..., re.Match[str] | None]:
        """As of the compiled pattern."""
        return self._compiled.match

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """As of the compiled pattern."""
        return self._compiled.search

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)


def fold(text: str) -> str:
    """A lookup key for a matched text: lower case, plain apostrophes, hyphens and single blanks; not for offsets."""
    if not text.isascii():
        for written, plain in _FOLD:  # many times faster than str.translate, which looks up every character
            text = text.replace(written, plain)
    return " ".join(text.casefold().split())


_FOLD: Final = (*((mark, "'") for mark in APOSTROPHES[1:]), *((mark, "-") for mark in HYPHENS[1:]))
