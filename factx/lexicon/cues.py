"""Cue phrases: words whose sight changes what is said near them (after ConText: what, how far, and false friends).

One engine for one question: which phrase of a list starts here, ends here, or stands among these words? Longest wins.
Cues that mean or reach something else each stand in a ``PhraseIndex``; of a plain list ``phrase_at_start`` and
``phrase_at_end`` tell how many words a phrase of it takes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator, Sequence

M = TypeVar("M")


class WordSequence(Protocol):
    """Words in their places: a list, or the tokens of a parse, each read when it is asked for."""

    def __getitem__(self, place: int, /) -> str | None: ...

    def __len__(self) -> int: ...


class Scope(StrEnum):
    """How far a cue reaches from where it stands.

    Example: ``en cas de`` the rest of its clause; ``sans`` the next noun, ``d’ici`` what stands before it too;
    ``peut-être`` a number right after it; ``imaginons que`` the rest of its sentence.
    """

    CLAUSE = "clause"
    NOUN = "noun"
    BEFORE = "before"
    NUMBER = "number"
    SENTENCE = "sentence"


class Frame(StrEnum):
    """What a reporting verb of several words takes as its claim.

    Example: ``faire savoir`` a clause, ``faire état`` a noun phrase with ``de``, ``parler`` only one with an amount.
    """

    CLAUSE = "clause"
    OBJECT = "object"
    AMOUNT = "amount"


@dataclass(frozen=True, slots=True)
class Cue(Generic[M]):
    """A phrase and what it means.

    Attributes:
        words: as tokens, folded: ``d'`` is one of its own.
        means: what it makes of what it reaches.
        scope: how far it reaches.
        pseudo: whether it only looks like a cue and keeps its words from being one (``sans compter``).
    """

    words: tuple[str, ...]
    means: M
    scope: Scope = Scope.CLAUSE
    pseudo: bool = False


class Sighting(NamedTuple, Generic[M]):
    """A cue where it stands among words: the place of its first word, and the one after its last."""

    start: int
    end: int
    cue: Cue[M]


#: Where in a trie a cue ends: no word is like it, not even that of a blank, which is empty.
_END: Final = object()


class PhraseIndex(Generic[M]):
    """The cues of a list, found by their words from either end.

    Args:
        cues: no two with the same words.
        forms: how a text may write a word of a cue; as it is alone, unless given.

    Attributes:
        words: all that its cues are made of, as the cues write them.
        longest: how many words its longest cue has.

    Example: of ``en cas``, ``en cas de`` among ``en cas de grève`` the longer one is seen.
    """

    def __init__(self, cues: Sequence[Cue[M]], forms: Callable[[str], Iterable[str]] = lambda _: ()) -> None:
        self._forward: dict[Any, Any] = {}
        self._backward: dict[Any, Any] = {}
        for cue in cues:
            _plant(self._forward, cue.words, cue, forms)
            _plant(self._backward, cue.words[::-1], cue, forms)
        self.words = frozenset(word for cue in cues for word in cue.words)
        self.longest = max((len(cue.words) for cue in cues), default=0)
        self._openers = {scope: frozenset(cue.words[0] for cue in cues if cue.scope is scope) for scope in Scope}

    def may_hold(self, words: Iterable[str], scope: Scope) -> bool:
        """Whether a cue of a scope can stand among words, by first words alone: False spares a closer look."""
        return not self._openers[scope].isdisjoint(words)

    def opens_with(self, word: str) -> bool:
        """Whether a cue starts with a word, so that a closer look is worth it."""
        return word in self._forward

    def starting_at(self, words: WordSequence, start: int) -> Cue[M] | None:
        """The longest cue whose first word stands at a place, None if none does; no word is like None."""
        return _longest(self._forward, words, range(start, len(words)))

    def ending_at(self, words: WordSequence, end: int) -> Cue[M] | None:
        """The longest cue whose last word stands right before a place, None if none does."""
        return _longest(self._backward, words, range(end - 1, -1, -1))

    def among(self, words: Sequence[str]) -> Iterator[Sighting[M]]:
        """The cues that stand among words, in order; none overlaps another, and false friends are passed over."""
        start = 0
        while start < len(words):
            cue = self.starting_at(words, start) if words[start] in self._forward else None
            if cue is None:
                start += 1
                continue
            if not cue.pseudo:
                yield Sighting(start, start + len(cue.words), cue)
            start += len(cue.words)


def phrase_at_start(words: Sequence[str], known: Container[str]) -> int:
    """How many of the first words make a known phrase; 0 if none do.

    Example: ``premier, ministre, indien`` with ``premier ministre`` known → 2.
    """
    for count in range(len(words), 0, -1):
        if " ".join(words[:count]) in known:
            return count
    return 0


def phrase_at_end(words: Sequence[str], known: Container[str]) -> int:
    """How many of the last words make a known phrase; 0 if none do.

    Example: ``il, est, âgé, de`` with ``âgé de`` known → 2.
    """
    for count in range(len(words), 0, -1):
        if " ".join(words[-count:]) in known:
            return count
    return 0


def end_in(words: Sequence[str], phrases: frozenset[str]) -> bool:
    """Whether the last words make one of some phrases, whatever stands before. Example: ``monte, à bord du``."""
    return any(" ".join(words[-count:]) in phrases for count in _lengths(phrases))


@lru_cache(1 << 6)
def _lengths(phrases: frozenset[str]) -> tuple[int, ...]:
    """The numbers of words that phrases have."""
    return tuple(sorted({len(phrase.split()) for phrase in phrases}))


def _plant(trie: dict[Any, Any], words: Sequence[str], cue: Cue[Any], forms: Callable[[str], Iterable[str]]) -> None:
    for word in words:
        below = trie.setdefault(word, {})
        for form in forms(word):
            trie.setdefault(form, below)
        trie = below
    trie[_END] = cue


def _longest(trie: dict[Any, Any], words: WordSequence, places: range) -> Cue[Any] | None:
    found = None
    for place in places:
        below = trie.get(words[place])
        if below is None:
            break
        trie = below
        found = trie.get(_END, found)
    return found
