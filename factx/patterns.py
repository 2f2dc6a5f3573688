"""Building regular expressions over French text, so that every grammar writes apostrophes, blanks and edges alike.

Text is never changed before matching, so patterns must take what the press writes: three apostrophes, four blanks.
"""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from os.path import commonprefix
from typing import TYPE_CHECKING, Final

from factx.compiled import compiled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

#: Typewriter, typographic and modifier-letter apostrophe (U+02BC counts as a letter to ``\w``).
APOSTROPHES: Final = "'’ʼ"
APOSTROPHE: Final = f"[{APOSTROPHES}]"
#: Hyphen-minus, hyphen, non-breaking hyphen.
HYPHENS: Final = "-‐‑"
#: Space, no-break space, narrow no-break space, thin space: what stands inside a number or before a unit.
BLANKS: Final = " \u00a0\u202f\u2009"
BLANK: Final = f"[{BLANKS}]"
#: Any white space but what ends a line, written without a character beyond U+00FF: ``re`` takes ten times as long to
#: compile a set that holds one, and a gap stands between all words of all phrases of the lexicon.
_SPACE: Final = r"[^\S\n-\r\x1c-\x1f\x85]"
#: Between two words of one expression: blanks, or one line break of wrapped text.
GAP: Final = rf"(?:{_SPACE}{{1,3}}|{_SPACE}{{0,2}}\r?\n{_SPACE}{{0,2}})"
#: No letter, digit or underscore before; an elided article (l’, d’) may stand there. U+02BC alone counts as a letter.
WORD_START: Final = r"(?<![^\Wʼ])"
WORD_END: Final = r"(?![^\Wʼ])"


def literal(word: str) -> str:
    """A pattern for one word or phrase of the lexicon, with any apostrophe, hyphen and gap.

    Example: ``d'ici`` matches ``d’ici``; ``avant-hier`` matches with any hyphen; one blank matches any gap.
    """
    return word.translate(_WRITTEN)


#: What stands in a pattern for a character of a word.
_WRITTEN: Final = str.maketrans(
    {character: re.escape(character) for character in map(chr, range(128))}
    | dict.fromkeys(APOSTROPHES, APOSTROPHE)
    | dict.fromkeys(HYPHENS, f"[{HYPHENS}]")
    | dict.fromkeys(BLANKS, GAP)
)


def any_of(words: Iterable[str]) -> str:
    """A group that matches one of the words, the longest first.

    Raises:
        ValueError: if there is no word, or an empty one: it would match everywhere.
    """
    unique = sorted(set(words), key=lambda word: (-len(word), word))
    if not unique or not all(unique):
        message = "an alternation needs words, and none of them empty"
        raise ValueError(message)
    return f"(?:{_branches(unique)})"


def _branches(words: Sequence[str]) -> str:
    """The words with what they begin with in common written once, which is quicker to compile and to match.

    Example: ``an``, ``année``, ``années`` → ``an(?:née(?:s)?)?``.
    """
    if len(words) == 1:
        return literal(words[0])
    shared = commonprefix(words)  # noqa: RUF071 - of words, not of paths
    branches: dict[str, list[str]] = {}
    for word in words:
        rest = word[len(shared) :]
        branches.setdefault(rest[:1], []).append(rest)
    optional = "?" if branches.pop("", None) else ""
    return f"{literal(shared)}(?:{'|'.join(map(_branches, branches.values()))}){optional}"


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
    def fullmatch(self) -> Callable[..., re.Match[str] | None]:
        """As of the compiled pattern."""
        return self._compiled.fullmatch

    @cached_property
    def search(self) -> Callable[..., re.Match[str] | None]:
        """As of the compiled pattern."""
        return self._compiled.search

    @cached_property
    def finditer(self) -> Callable[..., Iterator[re.Match[str]]]:
        """As of the compiled pattern."""
        return self._compiled.finditer

    @cached_property
    def sub(self) -> Callable[..., str]:
        """As of the compiled pattern."""
        return self._compiled.sub

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return compiled(self.pattern, self.flags)


#: No phrase that is looked for right before a mention is longer.
REACH: Final = 60


def match_before(
    pattern: LazyPattern | re.Pattern[str], text: str, end: int, reach: int = REACH
) -> re.Match[str] | None:
    """What ends exactly at ``end``; the pattern closes with the text's end, and no more than ``reach`` is looked at.

    Example: of ``mois`` in ``la fin du mois`` the ``du``, for a pattern of contracted articles.
    """
    return pattern.search(text, max(0, end - reach), end)


@lru_cache(maxsize=1 << 14)
def fold(text: str) -> str:
    """A lookup key for a matched text: lower case, plain apostrophes, hyphens and single blanks; not for offsets."""
    return " ".join(plain(text).casefold().split())


def plain(text: str) -> str:
    """The text with typewriter apostrophes and hyphens, of the same length."""
    if not text.isascii():
        for written, typed in _PLAIN:  # many times faster than str.translate, which looks up every character
            text = text.replace(written, typed)
    return text


_PLAIN: Final = (*((mark, "'") for mark in APOSTROPHES[1:]), *((mark, "-") for mark in HYPHENS[1:]))


def unaccented(text: str) -> str:
    """The text without accents, of the same length. Example: ``jusqu’à`` → ``jusqu’a``."""
    return text if text.isascii() else text.translate(_UNACCENTED)


_UNACCENTED: Final = str.maketrans(
    "àâäãéèêëîïíôöóùûüúÿçñÀÂÄÃÉÈÊËÎÏÍÔÖÓÙÛÜÚŸÇÑ", "aaaaeeeeiiiooouuuuycnAAAAEEEEIIIOOOUUUUYCN"
)
