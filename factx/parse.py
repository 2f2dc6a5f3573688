"""The parse of a text as plain objects: what the model says of each token, looked up once for all the rules that ask.

A spaCy ``Doc`` makes an object for each look at a token, and a string for each look at what is said of it. Rules look
a dozen times at each, so here all of it is made at once. The names are spaCy's where the thing is the same.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise, repeat
from operator import attrgetter
from typing import TYPE_CHECKING, Final

import msgspec

from factx.morph import Morph
from factx.patterns import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.strings import StringStore
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

#: What is read of a Doc, a column each: numbers, from ``_FLAGS`` on what is or is not so, and how far off the head is.
_READ: Final[list[int | str]] = [
    *("IDX", "LENGTH", "LOWER", "POS", "DEP", "MORPH"),
    *("IS_SPACE", "IS_PUNCT", "LIKE_NUM", "SPACY", "SENT_START"),
    "HEAD",
]
_FLAGS: Final = _READ.index("IS_SPACE")
_HEAD: Final = _READ.index("HEAD")


class Token(msgspec.Struct, eq=False):
    """A word, a mark, or blanks that are no plain one, in its place.

    Attributes:
        folded: the text in lower case with a plain apostrophe: ``d'`` of ``D’``.
        children: what hangs on it, in reading order.
        head: what it hangs on; itself, if on nothing.
        before: the token before that is no blank, within the sentence.
        after: the next one.
    """

    doc: Parse
    i: int
    idx: int
    text: str
    folded: str
    whitespace_: str
    is_space: bool
    is_punct: bool
    like_num: bool
    pos_: str
    dep_: str
    morph: Morph
    is_sent_start: bool
    children: list[Token]
    sent: Span
    head: Token = None  # type: ignore[assignment]  # told when all tokens are there
    before: Token | None = None
    after: Token | None = None

    def __len__(self) -> int:
        return len(self.text)

    def __repr__(self) -> str:
        return self.text

    @property
    def is_title(self) -> bool:
        """Whether it has a first capital alone."""
        return self.text.istitle()

    @property
    def ancestors(self) -> Iterator[Token]:
        """The heads above, nearest first."""
        token = self
        for _ in range(len(self.doc)):
            if token.head is token:
                return
            token = token.head
            yield token

    def is_ancestor(self, other: Token) -> bool:
        """Whether it stands above another."""
        return any(above is self for above in other.ancestors)

    @property
    def subtree(self) -> Iterator[Token]:
        """It and all that hangs on it."""
        places = [child.i for child in self.children]
        after = bisect_right(places, self.i)
        for child in self.children[:after]:
            yield from child.subtree
        yield self
        for child in self.children[after:]:
            yield from child.subtree

    @property
    def left_edge(self) -> Token:
        """The first token of its subtree."""
        return min(self.subtree, key=attrgetter("i"))

    @property
    def right_edge(self) -> Token:
        """The last token of its subtree."""
        return max(self.subtree, key=attrgetter("i"))


class Span(msgspec.Struct, eq=False):
    """Tokens side by side."""

    doc: Parse
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        return iter(self.doc[self.start : self.end])

    def __getitem__(self, place: int) -> Token:
        return self.doc[self.start : self.end][place]

    @property
    def start_char(self) -> int:
        """Where its text starts."""
        return self.doc[self.start].idx

    @property
    def end_char(self) -> int:
        """Where its text ends."""
        last = self.doc[self.end - 1]
        return last.idx + len(last.text)

    @property
    def text(self) -> str:
        """Its text."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def sent(self) -> Span:
        """The sentence in which it starts."""
        return self.doc[self.start].sent

    @property
    def root(self) -> Token:
        """The token that stands highest in the tree, the first of several; no mark or blank that nothing hangs on."""
        tokens = self.doc[self.start : self.end]
        if len(tokens) == 1:
            return tokens[0]
        tops = [token for token in tokens if token.head is token or not self.start <= token.head.i < self.end]
        return tops[0] if len(tops) == 1 else min(tops, key=_depth, default=tokens[0])


def _depth(token: Token) -> int:
    """How many heads stand above a token that a phrase may have for its own."""
    if token.head is not token and (token.is_space or token.is_punct) and not token.children:
        return len(token.doc)
    return sum(1 for _ in token.ancestors)


#: Children of the many tokens that have none; nothing is added to it.
_NONE: Final[list[Token]] = []


#: Parts of speech and relations, and the features of words, by spaCy's number, the same in every vocabulary.
_NAMES: Final[dict[int, str]] = {}
_MORPHS: Final[dict[int, Morph]] = {}


def _learn(strings: StringStore, names: Iterable[int], morphs: Iterable[int]) -> None:
    """Look up what these numbers stand for, if they are new."""
    for number in names:
        if number not in _NAMES:
            _NAMES[number] = strings[number]
    for number in morphs:
        if number not in _MORPHS:
            _MORPHS[number] = Morph.of(strings[number])


class Parse(list[Token]):
    """The tokens of a text.

    Attributes:
        text: the text.
        source: the Doc that it was made of.
        starts: where each token starts.
        numbers: of each token in lower case: spaCy's name for the word.
        sents: its sentences.
    """

    __slots__ = ("numbers", "sents", "source", "starts", "text")

    def __init__(self, doc: Doc, text: str | None = None) -> None:
        """The parse of a text.

        Args:
            doc: as a French pipeline gives it.
            text: the text itself, if it is at hand: a Doc joins it anew each time it is asked.
        """
        super().__init__()
        self.text: str = doc.text if text is None else text
        self.source = doc
        rows = doc.to_array(_READ)
        self.starts, lengths, self.numbers, pos, dep, morph = rows[:, :_FLAGS].T.tolist()
        spaces, puncts, likes, blanks, opens = (rows[:, _FLAGS:_HEAD] == 1).T.tolist()
        words = [self.text[start : start + length] for start, length in zip(self.starts, lengths, strict=True)]
        _learn(doc.vocab.strings, {*pos, *dep}, set(morph))
        starts = [0, *(place for place, is_first in enumerate(opens) if is_first and place)] if words else []
        self.sents = [Span(self, start, end) for start, end in pairwise([*starts, len(words)])]
        self.extend(
            map(
                Token,
                repeat(self),
                range(len(words)),
                self.starts,
                words,
                map(fold, words),
                map(("", " ").__getitem__, blanks),
                spaces,
                puncts,
                likes,
                map(_NAMES.__getitem__, pos),
                map(_NAMES.__getitem__, dep),
                map(_MORPHS.__getitem__, morph),
                opens,
                repeat(_NONE),
                (sentence for sentence in self.sents for _ in range(len(sentence))),
            )
        )
        self._link(rows[:, _HEAD].view("int64").tolist())

    def _link(self, heads: Sequence[int]) -> None:
        """Tell each token its head and its neighbours."""
        before = None
        for token, distance in zip(self, heads, strict=True):
            if distance:
                head = token.head = self[token.i + distance]
                if head.children is _NONE:
                    head.children = [token]
                else:
                    head.children.append(token)
            else:
                token.head = token
            token.before = before = None if token.is_sent_start else before
            if not token.is_space:
                before = token
        after = None
        for token in reversed(self):
            token.after = after
            if token.is_sent_start:
                after = None
            elif not token.is_space:
                after = token

    @property
    def vocab(self) -> Vocab:
        """The words that the model knows."""
        return self.source.vocab

    @property
    def names(self) -> Iterator[tuple[int, int, str]]:
        """Where the names start and end that the model found, and their labels."""
        return ((span.start_char, span.end_char, span.label_) for span in self.source.ents)

    def span(self, start: int, end: int) -> Span:
        """The tokens from one place to another."""
        return Span(self, start, end)

    def char_span(self, start: int, end: int) -> Span | None:
        """The tokens that a stretch of the text touches; None if some of it lies outside the text."""
        if start < 0 or max(start, end - 1) >= len(self.text):
            return None
        first = bisect_right(self.starts, start) - 1
        if start == self.starts[first] + len(self[first].text):  # the blank behind it
            first += 1
        return Span(self, first, bisect_right(self.starts, end - 1))

    def within(self, start: int, end: int) -> Span | None:
        """The tokens that stand in a stretch of the text as a whole; None if there are none."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end) - 1
        if last >= 0 and self[last].idx + len(self[last].text) > end:
            last -= 1
        return Span(self, first, last + 1) if first <= last else None

    def release(self) -> None:
        """Forget all but the text: who still holds a token, or the parse, until cycles are searched, holds no more."""
        for token in self:
            token.children, token.head = _NONE, None  # type: ignore[assignment]
            token.before = token.after = None
        self.clear()
        del self.source, self.numbers, self.sents, self.starts
