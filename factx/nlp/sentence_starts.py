"""Where sentences start: read off stops, capitals and line breaks, before the model reads anything."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.lexicon.typography import abbreviation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: A sentence of more tokens is a list or a table: it is cut at the next pause, so that all work stays linear.
_LONGEST: Final = 200
_PAUSES: Final = frozenset((",", ";", ":", ")", "»", "|", "-", "–", "—"))
#: Characters of opening marks before the first word of a sentence.
_OPENING: Final = 12
_STOPS: Final = frozenset((".", "!", "?", "…", "...", "?!", "!?", ".."))
_LINE_STOPS: Final = frozenset('.?!…:;»”"')
_CLOSERS: Final = frozenset(("»", "”", '"', ")", "]"))
_OPENERS: Final = frozenset('«“"([-–—•')
_OPENERS_AND_BLANKS: Final = '«“"([-–—• \u00a0\u202f'


def sentence_starts(text: str, words: Sequence[str], places: Sequence[int]) -> Iterator[bool]:
    """Of each token whether a sentence starts there; what follows a sentence's first token goes on with it.

    Args:
        text: any text.
        words: its tokens as they stand, those of line breaks included.
        places: where each token starts.
    """
    breaks, length = False, 0
    for index, word in enumerate(words):
        length += 1
        if length <= _LONGEST and not breaks and word[0].islower():  # most words: no sentence starts in lower case
            yield False
            continue
        if word.isspace():
            breaks = breaks or _line_ends(text, places[index], word)
            yield False
            continue
        too_long = length > _LONGEST and (words[index - 1] in _PAUSES or length > 2 * _LONGEST)
        starts = index > 0 and (breaks or too_long or _statement_ends(text, words, places, index))
        length = 1 if starts else length
        yield starts
        breaks = False


def _line_ends(text: str, start: int, blank: str) -> bool:
    """Whether a line break ends a statement; else it only wraps the line."""
    if blank.count("\n") > 1:
        return True
    end = start + len(blank)
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    return before in _LINE_STOPS or not after.islower()


def _statement_ends(text: str, words: Sequence[str], places: Sequence[int], index: int) -> bool:
    """Whether a word opens a new sentence in its line."""
    start, first = places[index], words[index][0]
    if not (first.isupper() or first.isdigit() or first in _OPENERS) or not text[start - 1 : start].isspace():
        return False
    if first in _OPENERS and not text[start : start + _OPENING].lstrip(_OPENERS_AND_BLANKS)[:1].isupper():
        return False
    before = index - 1
    while before > 0 and words[before] in _CLOSERS:
        before -= 1
    word = words[before]
    if word in _STOPS:
        follows = before and text[places[before] - 1].isspace()
        return bool(follows) or not _abbreviates(text, words[before - 1], places[before - 1])
    full = word[-1] == "." and len(word) > 1 and not _abbreviates(text, word[:-1], places[before])
    return word[-1] in "!?…" or full


def _abbreviates(text: str, word: str, start: int) -> bool:
    """Whether a word before a stop is an abbreviation; a unit is none: ``140 km/h. Selon``, ``-9 °C. Au``."""
    if abbreviation().fullmatch(word) is None or text[start - 1 : start] in ("/", "°"):
        return False
    return not (word.islower() and len(word) == 1 and text[max(start - 3, 0) : start].rstrip()[-1:].isdigit())
