"""Where a document says where and when it was written, and where its headline ends: neither tells of the event."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import DEFINITES, JOINING, PARTITIVES
from factx.lexicon.context import time_words
from factx.lexicon.reader import read_table
from factx.patterns import LazyPattern, fold
from factx.schema import Resolution

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from factx.circumstances.scene import ResolvedDate

#: How far into a text a dateline stands: further down a line of a day alone heads what happened then.
_HEAD: Final = 600
#: What ends a dateline that its sentence goes on behind: ``PARIS, 12 mai 2024 (Agence) – Un homme …``.
_END: Final = LazyPattern(r"[ \u00a0]?[–—](?=\s)|[ \u00a0]-(?=\s)|[.:](?=\s|\Z)|\n")
#: A place alone before a dash: ``LYON (Agence) – Un homme …``.
_BARE: Final = LazyPattern(r"^[A-ZÀ-ÖØ-Þ][^\n.!?:;–—]{1,60}?(?:\([^)\n]{1,40}\))?[ \u00a0]?[–—](?=\s)", re.MULTILINE)
#: A line of nothing but a day and perhaps a place or the paper: ``13 mars 2024, 20 h 30 (Le Journal)``.
_ALONE: Final = LazyPattern(r"(?:[A-ZÀ-ÖØ-Þ][^\n.!?:;]{1,40}[,–—]\s)?(?:le\s)?")
_ALONE_AFTER: Final = LazyPattern(r"[ \t]{0,3}(?:[(–—,.][^\n]{0,50})?(?:\n|\Z)")
#: What closes it, a line or a dash: ``La Lettre des ports, 5 mai 2023 – Un cargo …``.
_CLOSED: Final = LazyPattern(r"[ \t\u00a0]{0,3}(?:\([^)\n]{1,40}\)[ \u00a0]?)?(?:[–—-](?=\s)|\n|\Z)")
#: What may be a word of prose.
_LOWER: Final = LazyPattern(r"(?<![\w-])[a-zà-öø-þ]{4,}")
_MARKS: Final = " \u00a0–—-."
#: A line of its own behind the day: a blank one follows.
_APART: Final = LazyPattern(r"[ \t]*\n[ \t]*(?:\n|\Z)")
#: Words of the name of a paper at the most, and those of them that are neither names nor small words.
_WORDS: Final = 7
_PLAIN: Final = 2
_SHORT: Final = 4
_SMALL: Final = DEFINITES | PARTITIVES | JOINING
_WORD: Final = LazyPattern(r"[^\s’']+")
#: Characters of the line of a stamp at the most.
_STAMP: Final = 160
#: The agency: ``(Agence France-Presse)``.
_IN_BRACKETS: Final = LazyPattern(r"\([^)\n]*\)")
_SENTENCE_END: Final = LazyPattern(r"[.;,][\s»”\"]*\Z")


@dataclass(frozen=True, slots=True)
class Dateline:
    """Start and end of the words that say where and when a text was written, and the moment that they state."""

    start: int = 0
    end: int = 0
    written: str | None = None


def dateline_of(text: str, dates: Sequence[ResolvedDate], written: datetime.date | None) -> Dateline:
    """The dateline of a text; an empty one where it has none.

    Args:
        text: the document's.
        dates: of the text, in order.
        written: the day of writing that the document states.

    Example: ``LYON (Rhône), 13 mars 2024 – Un incendie …`` → up to the dash.
    """
    day = written.isoformat() if written else None
    for date in dates:
        if date.start > _HEAD:
            break
        iso = date.value.value_iso
        if iso is None or date.resolution is not Resolution.ABSOLUTE:
            continue
        start = text.rfind("\n", 0, date.start) + 1
        opens = _ALONE.fullmatch(text, start, date.start) is not None
        if day is None and opens and _ALONE_AFTER.match(text, date.end):
            return Dateline(start, _closed(text, date.end), iso)
        if iso.partition("T")[0] != day:
            continue
        # Le Matin lémanique, 5 mai 2023: a paper has an adjective in its name
        if not _has_prose(text[start : date.start]) or (opens and _CLOSED.match(text, date.end)):
            return Dateline(start, _closed(text, _end(text, date.end)), iso)
    bare = _BARE.search(text[:_HEAD])
    if bare is not None and not _has_prose(bare[0]):
        return Dateline(*bare.span())
    return Dateline()


def _end(text: str, start: int) -> int:
    """Where a dateline ends of which the day ends at a place: behind its mark, if no prose stands before that."""
    mark = _END.search(text, start)
    if mark is None or _has_prose(_IN_BRACKETS.sub("", text[start : mark.start()])):
        return start
    return mark.end()


def _has_prose(text: str) -> bool:
    """Whether words stand there that are no names, no days, and lead no stamp in (``Publié le mardi``)."""
    return any(fold(found[0]) not in _beside_dates() for found in _LOWER.finditer(text))


@cache
def _beside_dates() -> frozenset[str]:
    stamps = read_table("datelines")
    words = (word for phrase in (*stamps["published"], *stamps["updated"]) for word in phrase.split())
    return time_words() | frozenset(map(fold, words))


def _closed(text: str, end: int) -> int:
    """The end of a dateline with its last marks, and with the name of the paper that fills up its line."""
    while end < len(text) and text[end] in _MARKS:
        end += 1
    line = text.find("\n", end)
    if line < 0 or _SENTENCE_END.search(text, end, line):
        return end
    rest = text[end:line]
    alone = _APART.match(text, line) is not None and _names_paper(rest)
    return line if alone or not _has_prose(rest) or _is_stamp(text[text.rfind("\n", 0, end) + 1 : line]) else end


def _names_paper(text: str) -> bool:
    """Whether words name a paper: ``L’Observateur du transport``; no number stands among them, nor ``à``, ``dans``."""
    words = [found[0] for found in _WORD.finditer(text)]
    if not 0 < len(words) <= _WORDS or not words[0][0].isupper():
        return False
    plain = [word for word in words if not word[0].isupper() and fold(word) not in _SMALL]
    return len(plain) <= _PLAIN and all(len(word) > _SHORT and word.isalpha() for word in plain)


def _is_stamp(line: str) -> bool:
    """Whether a line opens with a stamp, and so ends with who printed it: ``Publié le … par Le Progrès``."""
    return len(line) <= _STAMP and fold(line).lstrip().startswith(_stamps())


@cache
def _stamps() -> tuple[str, ...]:
    stamps = read_table("datelines")
    return tuple(f"{fold(phrase)} " for phrase in (*stamps["published"], *stamps["updated"]))


def headline_end(text: str, dateline: Dateline) -> int:
    """Where the headline ends, 0 for a text that has none: one line without full stop that opens the text.

    Args:
        text: the document's.
        dateline: from ``dateline_of``; what it opens is no headline.
    """
    opening = len(text) - len(text.lstrip())
    end = text.find("\n", opening)
    if end < 0 or not text[end:].strip():
        return 0
    if dateline.start < dateline.end and dateline.start <= opening:
        return 0
    return 0 if _SENTENCE_END.search(text[opening:end]) else end
