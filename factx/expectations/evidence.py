"""Where a fact stood when the expected file was written: comments ``# at DOCUMENT:LINE: … [span] …``.

They let a report point into a document that no longer says what it said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rapidfuzz import fuzz, process

from factx.compare.facts import FilePlace, quote_of
from factx.output.plain import one_line
from factx.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_COMMENT: Final = LazyPattern(r"#\s*at (?P<document>.+?):(?P<line>[1-9]\d{0,8}): (?P<quote>.+)")
_SPAN: Final = LazyPattern(r"\[.*\]")
#: Characters of the sentence on either side of the span.
_ROOM: Final = 40
#: A line that is less like the words around the span is another line.
_SAME_WORDS: Final = 75.0
_MIN_WORDS: Final = 12


@dataclass(frozen=True, slots=True)
class ExpectedEvidence:
    """One place in one document.

    Attributes:
        document: its id.
        line: at the time.
        quote: the words around the span, the span in brackets.
    """

    document: str
    line: int
    quote: str


def read_evidence(comments: Iterable[str]) -> tuple[ExpectedEvidence, ...]:
    """The places that comments name; all other comments are the reader's own.

    Example: ``# at a.txt:3: … livré [26] drones …`` → ``a.txt``, 3.
    """
    found = (_COMMENT.fullmatch(comment.rstrip()) for comment in comments)
    return tuple(ExpectedEvidence(match["document"], int(match["line"]), match["quote"]) for match in found if match)


def is_evidence(comment: str) -> bool:
    """Whether a comment names a place, and may be rewritten by the program."""
    return _COMMENT.fullmatch(comment.strip()) is not None


def evidence_comment(mention: Mapping[str, object]) -> str:
    """What ``read_evidence`` reads, of one mention, without the ``#``."""
    return f"at {one_line(str(mention['document']))}:{mention['line']}: {quote_of(mention, _ROOM)}"


def locate(evidence: ExpectedEvidence, path: str | None, text: str | None) -> FilePlace:
    """The place as it is now: the line whose words are most like those around the span.

    Args:
        evidence: as it was.
        path: of the document.
        text: of the document now; None where it cannot be read again.
    """
    if text is None:
        return FilePlace(path, evidence.line, evidence.quote)
    lines = [one_line(line) for line in re.split(r"\r\n|\r|\n", text)]
    before, span, after = (
        evidence.quote.partition(match[0]) if (match := _SPAN.search(evidence.quote)) else ("", "", "")
    )
    sides = [side.strip(" …") for side in (before, after) if span]
    words = max(sides, key=len, default="")
    if len(words) >= _MIN_WORDS:
        # A line shorter than the words would be wholly a part of them.
        candidates = {number: line for number, line in enumerate(lines, 1) if len(line) >= len(words)}
        found = process.extractOne(words, candidates, scorer=fuzz.partial_ratio, score_cutoff=_SAME_WORDS)
        if found:
            return FilePlace(path, found[2], evidence.quote)
    return FilePlace(path, min(evidence.line, len(lines)), evidence.quote)
