"""The words around what may be an age: what ``factx.figures.age_or_duration`` decides by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import COMPARATIVES
from factx.lexicon.cues import phrase_at_end
from factx.patterns import fold

if TYPE_CHECKING:
    from factx.figures.candidate import FigureCandidate
    from factx.lexicon.age_words import AgeWords

_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*['’ʼ]?")
_FOLDED: Final = {"d'": "de", "l'": "", "aux": "à", "au": "à"}
_BOUNDS: Final = frozenset((bound, "de") for bound in COMPARATIVES)
#: Characters before it, and behind it, and so many words of these.
_REACH: Final = 60
_REACH_BEHIND: Final = 32
_WORDS_BEHIND: Final = 3


@dataclass(frozen=True, slots=True)
class AroundAge:
    """A candidate and the words around it.

    All words ``before`` in order, their ``tail`` without hedges and bounds, those ``after``; ``bounded`` says that
    « plus de » or « moins de » stood right before the number.
    """

    text: str
    candidate: FigureCandidate
    words: AgeWords
    before: tuple[str, ...]
    tail: tuple[str, ...]
    after: tuple[str, ...]
    bounded: bool

    @property
    def in_years(self) -> bool:
        """Whether it is of years, as its unit or the word for them says."""
        written = self.text[self.candidate.number_end : self.candidate.end].lstrip()
        return self.candidate.unit is not None and (self.candidate.unit.code == "a" or written.startswith("an"))

    @property
    def last(self) -> str:
        """The last word before, without hedges and bounds; empty if there is none."""
        return self.tail[-1] if self.tail else ""


def look_around(text: str, candidate: FigureCandidate, words: AgeWords) -> AroundAge:
    """The words around a candidate.

    Example: around ``71 ans`` in ``un berger de plus de 71 ans`` the tail is ``un berger de``, bounded.
    """
    before = [fold(word) for word in _WORD.findall(text[max(0, candidate.start - _REACH) : candidate.start])]
    after = [fold(word) for word in _WORD.findall(text[candidate.end : candidate.end + _REACH_BEHIND])[:_WORDS_BEHIND]]
    tail = _without_hedges(before, words)
    tail = tail[:-1] if tail[-1:] == ["une"] else tail  # « âgé d’une vingtaine d’années »
    bounded = tuple(tail[-2:]) in _BOUNDS
    if bounded:
        tail = _without_hedges(tail[:-2], words)
    return AroundAge(text, candidate, words, tuple(before), tuple(tail), tuple(after), bounded)


def _without_hedges(before: list[str], words: AgeWords) -> list[str]:
    tail: list[str] = []
    for word in before:
        if tail and f"{tail[-1]} {word}" in words.hedges:
            tail.pop()
        elif word not in words.hedges and (folded := _FOLDED.get(word, word)):
            tail.append(folded)
    return tail


def cue_before(around: AroundAge) -> bool | None:
    """What the longest cue right before says; None if there is none."""
    aged = phrase_at_end(around.tail, around.words.age_cues)
    lasting = phrase_at_end(around.tail, around.words.duration_cues)
    return aged > lasting if aged or lasting else None
