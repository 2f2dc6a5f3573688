"""Words and signs between two numbers: what joins a range, a list, a comparison."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from factx.figures.window import FUNCTION_WORDS, word_before
from factx.lexicon.closed_classes import DEFINITES
from factx.lexicon.hedges import hedge_pattern
from factx.patterns import BLANKS, LazyPattern, fold, match_before

if TYPE_CHECKING:
    from factx.figures.candidate import FigureCandidate

B: Final = rf"[{BLANKS}\n\r]"
#: A hedge before the second number: ``entre 3 millions et plus de 10 millions``.
_HEDGE: Final = f"{hedge_pattern()}?"
TO: Final = LazyPattern(rf"{B}{{1,2}}à{B}{{1,2}}{_HEDGE}(?:la{B})?\Z")
#: Copy without accents: « de 3 a 5 ans »; alone ``a`` is a verb.
_PLAIN_TO: Final = LazyPattern(rf"{B}{{1,2}}[aA]{B}{{1,2}}\Z")
AND: Final = LazyPattern(rf"{B}{{1,2}}et{B}{{1,2}}{_HEDGE}(?:l[ea]s?{B})?\Z")
OR: Final = LazyPattern(rf"(?:{B}{{1,2}}(?:ou{B}même|ou|voire)|,{B}?(?:voire|ou)){B}{{1,2}}\Z")
DASH: Final = LazyPattern(rf"(?:{B}?[-‐‑–—]{B}?|/)\Z")
#: Between members of a list or a comparison, with nothing else: the second number stands right behind.
LIST: Final = LazyPattern(
    rf"(?:{B}?,{B}?|{B}{{1,2}}(?:et|ou|puis|contre|après|à|plutôt que|au lieu de|et non){B}{{1,2}}{_HEDGE}"
    rf"|,{B}(?:et|ou|puis|contre){B}|{B}?[/–-]{B}?|{B}?[x×X]{B}?|{B}des{B}|{B}sur{B}(?:les|un total de){B})\Z"
)
BETWEEN: Final = LazyPattern(rf"(?<![^\W'’ʼ])entre{B}{{1,2}}(?:{_HEDGE}|les{B})\Z", re.IGNORECASE)
FROM: Final = LazyPattern(rf"(?<![^\W'’ʼ])(?:de|d['’ʼ]|des){B}{{0,2}}\Z", re.IGNORECASE)
_REACH: Final = 30
#: A word with a capital right before a number that it may be named with: « la PlayStation 5 », « un iPhone 15 ».
_NAMED: Final = LazyPattern(rf"(?<![\w-])[^\W\d_]*[A-ZÀ-Þ][\w-]*{B}\Z")
#: No two ends of a range lie so far apart.
_FAR: Final = Decimal(10)


def gap(text: str, left: FigureCandidate, right: FigureCandidate) -> str | None:
    """The text between two candidates; None if they are too far apart to be joined."""
    return text[left.end : right.start] if 0 <= right.start - left.end <= _REACH else None


def between(text: str, candidate: FigureCandidate) -> re.Match[str] | None:
    """``entre`` right before the candidate."""
    return match_before(BETWEEN, text, candidate.start)


def from_(text: str, candidate: FigureCandidate) -> bool:
    """``de`` right before the candidate."""
    return match_before(FROM, text, candidate.start) is not None


def ends_name(text: str, left: FigureCandidate, right: FigureCandidate) -> bool:
    """Whether a number ends a name and what follows ``à`` is its price: ``la PlayStation 5 à 399 euros``."""
    apart = left.high is not None and right.high is not None and right.high >= left.high * _FAR
    named = left.bare and not left.words and right.unit is not None and apart
    return named and match_before(_NAMED, text, left.start) is not None


def to(text: str, candidate: FigureCandidate, joint: str) -> bool:
    """``à`` after a candidate; where a function word leads it in also ``a``, as copy without accents has it."""
    if TO.match(joint):
        return True
    lead = fold(word_before(text, candidate.start)) if _PLAIN_TO.match(joint) and not candidate.words else ""
    return lead in FUNCTION_WORDS and lead not in DEFINITES
