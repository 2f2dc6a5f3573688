"""A text's words as the model's tokenizer cuts them; a run of characters that comes again is cut once."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factx.patterns import APOSTROPHES, LazyPattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from spacy.tokens import Doc
    from spacy.vocab import Vocab

#: Same length on both sides: an offset in what the model reads is an offset in the text.
TYPED: Final = str.maketrans(
    {"’": "'", "ʼ": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "“": '"', "”": '"'}
)
_RUN: Final = LazyPattern(r"\S+")
_ELIDED: Final = frozenset(("l", "d", "qu", "s", "n", "j", "m", "t", "c", "jusqu", "lorsqu", "puisqu", "quoiqu"))
#: Runs that come again are short; longer ones are not remembered, so that no text can fill the memory.
_LONGEST_KNOWN: Final = 32
_MOST_KNOWN: Final = 1 << 14
#: The tokenizer's time grows with the square of a run; a longer one than this is no word, nor any sane address.
_LONGEST_AT_ONCE: Final = 1000

#: Start and end of a piece of text, and the same in typewriter marks.
Piece = tuple[int, int, str]


class Cutter:
    """The model's tokenizer, which remembers the short runs that it has cut."""

    def __init__(self, make_doc: Callable[[str], Doc]) -> None:
        self._make_doc = make_doc
        self._known = lru_cache(_MOST_KNOWN)(self._cut)

    @property
    def vocab(self) -> Vocab:
        """The vocabulary of the Docs that the tokenizer makes."""
        return self._make_doc("").vocab

    def runs(self, text: str) -> Iterator[tuple[int, int, tuple[Piece, ...]]]:
        """Start and end of each run of characters between blanks, and its pieces; their places count from its start.

        The tokenizer never joins what a blank parts, so each run can be cut alone.

        Example: ``l’état-major, dit-il`` → two runs, of the pieces ``l' état-major ,`` and ``dit -il``.
        """
        for found in _RUN.finditer(text):
            run = found[0]
            if len(run) > _LONGEST_KNOWN:
                pieces = self._cut(run)
            elif _is_plain(run):
                pieces = ((0, len(run), run),)
            else:
                pieces = self._known(run)
            yield found.start(), found.end(), pieces

    def _cut(self, run: str) -> tuple[Piece, ...]:
        if run[-1] == "," and _is_plain(run[:-1]):
            return (0, len(run) - 1, run[:-1]), (len(run) - 1, len(run), ",")
        typed = run.translate(TYPED)
        return tuple((start, end, typed[start:end]) for start, end in _joined(run, self._tokens(typed)))

    def _tokens(self, run: str) -> Iterator[tuple[int, int]]:
        """Start and end of each token of a run, one part of a very long one after the other."""
        for begin in range(0, len(run), _LONGEST_AT_ONCE):
            for token in self._make_doc(run[begin : begin + _LONGEST_AT_ONCE]):
                start = begin + token.idx
                yield start, start + len(token)


def _is_plain(run: str) -> bool:
    """Whether it is letters alone: the tokenizer cuts at a mark, a digit or a symbol, or not at all."""
    return run.isalpha() and "ʼ" not in run


def _joined(run: str, tokens: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The tokens of a run, those of one word joined: ``l' ONU`` with its detached elision, ``état-major``."""
    held: tuple[int, int] | None = None
    for start, end in tokens:
        if held is not None and _belongs(run, held, (start, end)):
            held = held[0], end
            continue
        if held is not None:
            yield held
        held = start, end
    if held is not None:
        yield held


def _belongs(text: str, held: tuple[int, int], piece: tuple[int, int]) -> bool:
    """Whether a piece goes on with the word before it, which it touches."""
    before, said = text[held[0] : held[1]], text[piece[0] : piece[1]]
    if said in APOSTROPHES:
        return before.casefold() in _ELIDED
    if said == "-":
        return before.isalpha() and before.islower() and text[piece[1] : piece[1] + 1].islower()
    return before.endswith("-") and len(before) > 1 and before[0].islower() and said.isalpha() and said.islower()
