"""Text ↔ the tokens the model reads best: each number one token, typewriter apostrophes, no blank but plain ones.

The French model was trained on text where a number is one token and apostrophes are typewriter ones. ``11 000``
with any blank, ``vingt et un`` or a no-break space before ``%`` cost it one head in ten around the number. So the
model is given such a *reading* of the text, and what it says is laid back on tokens of the text as it stands:
offsets and characters of the Doc handed out are those of the text, always.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
from spacy.symbols import IDS
from spacy.tokens import Doc

from factx.nlp.calmed import calmed, capital_lines
from factx.nlp.pieces import TYPED
from factx.nlp.sentence_starts import sentence_starts
from factx.patterns import BLANKS, LazyPattern
from factx.wrapping import unwrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factx.nlp.pieces import Cutter, Piece

#: What stands for any number: of the frequent ones, that which the model reads best.
_NUMERAL: Final = "12"
#: Numerals that are nouns to the grammar (``une dizaine de``) or fractions keep their last word.
_NOUN: Final = LazyPattern(r"(?:aines?|milliers?|moitiés?|tiers|quarts?|demie?s?|ièmes?)$", re.IGNORECASE)
_MAGNITUDE: Final = LazyPattern(r"illi(?:on|ard)s?$|^(?:M|Md|Mds|Mrd|Mrds)$")
_ONE: Final = frozenset(("1", "un", "une", "01"))
_PARTITIVES: Final = frozenset(("de", "d'", "d’", "dʼ"))
#: What may part a magnitude from its partitive.
_NO_GAPS: Final = frozenset(("", *BLANKS))
#: What the model says of a token; its sentence starts follow from the heads.
_SAID: Final[list[int | str]] = ["TAG", "POS", "MORPH", "LEMMA", "ENT_IOB", "ENT_TYPE", "DEP", "HEAD"]
_IOB: Final = _SAID.index("ENT_IOB")
_INSIDE: Final = 1
_HEAD: Final = _SAID.index("HEAD")
#: Start and end in the text, and the model's word; None for a blank or a partitive that the model does not see.
_Token = tuple[int, int, str | None]


@dataclass(frozen=True, slots=True)
class TokenizedText:
    """A text as the model reads it.

    Attributes:
        doc: the tokens for the model.
        text: the text as it stands.
        tokens: those of the restored Doc.
    """

    doc: Doc
    text: str
    tokens: list[_Token]


#: A byte order mark, left where texts were put together, is a blank of no width.
_MARK: Final = "\ufeff"
#: Half of a character beyond 16 bits, as a text cut short ends in; the model's vocabulary has no bytes for it.
_LONE: Final = re.compile("[\ud800-\udfff]")


def read(cutter: Cutter, text: str, numbers: Sequence[tuple[int, int]] = ()) -> TokenizedText:
    """The text as the model should read it, its sentences marked; a break that only wraps a line is a blank.

    Args:
        cutter: the model's tokenizer.
        text: any text.
        numbers: start and end of the numbers in it, sorted, without overlap; magnitude words included
            (``55,5 milliards``), units not.

    Example: ``Les 11 000 soldats`` → the model reads ``Les 12 soldats``.
    """
    text = _LONE.sub("\ufffd", text)
    flowing = unwrapped(text).replace(_MARK, " ")
    tokens = list(_with_blanks(text, flowing, _calm(flowing, cutter, _words(flowing, cutter, numbers))))
    seen = [(start, end, word) for start, end, word in tokens if word is not None]
    doc = Doc(
        cutter.vocab,
        words=[word for _, _, word in seen],
        spaces=[after[0] > before[1] for before, after in pairwise(seen)] + [False] * bool(seen),
    )
    starts = sentence_starts(flowing, [flowing[start:end] for start, end, _ in seen], [start for start, _, _ in seen])
    marks = np.where(np.fromiter(starts, bool, len(seen)), 1, -1).astype("uint64")
    doc.from_array(["SENT_START"], marks)  # type: ignore[arg-type]  # any table of integers will do
    return TokenizedText(doc, text, tokens)


def restore(reading: TokenizedText) -> Doc:
    """The Doc of the text as it stands, with what the model said about its reading of it."""
    doc, text, tokens = reading.doc, reading.text, reading.tokens
    restored = Doc(
        doc.vocab,
        words=[text[start:end] for start, end, _ in tokens],
        spaces=[after[0] > before[1] for before, after in pairwise(tokens)]
        + [end < len(text) for _, end, _ in tokens[-1:]],
    )
    if not len(doc):
        return restored
    seen = np.array([word is not None for _, _, word in tokens])
    places = np.flatnonzero(seen)
    said = doc.to_array(_SAID)
    heads = np.arange(len(doc)) + said[:, _HEAD].astype("int64")
    said[:, _HEAD] = (places[heads] - places).astype("uint64")
    rows = np.zeros((len(tokens), len(_SAID)), dtype="uint64")
    rows[places] = said
    blank, partitive = (_unseen(doc, pos, dep) for pos, dep in (("SPACE", "dep"), ("ADP", "case")))
    for place in reversed(np.flatnonzero(~seen).tolist()):
        if text[tokens[place][0]].isspace() or text[tokens[place][0]] == _MARK:
            rows[place], head = blank, -1 if place else 0
        else:
            rows[place], head = partitive, 1 if place + 1 < len(tokens) else -1
        rows[place, _HEAD] = np.int64(head).astype("uint64")
        if place + 1 < len(tokens) and rows[place + 1, _IOB] == _INSIDE:  # a name goes on over what was not seen
            rows[place, _IOB : _IOB + 2] = rows[place + 1, _IOB : _IOB + 2]
    restored.from_array(_SAID, rows)  # type: ignore[arg-type]  # any table of integers will do
    return restored


def _calm(text: str, cutter: Cutter, words: Iterable[_Token]) -> Iterable[_Token]:
    """The words, those of lines in capitals as other lines would write them."""
    lines = list(capital_lines(text))
    return _calm_within(lines, cutter, words) if lines else words


def _calm_within(lines: Sequence[tuple[int, int]], cutter: Cutter, words: Iterable[_Token]) -> Iterator[_Token]:
    pending = iter(lines)
    line, opens = next(pending, None), True
    for start, end, word in words:
        while line is not None and line[1] <= start:
            line, opens = next(pending, None), True
        if line is not None and line[0] <= start and word is not None:
            yield start, end, calmed(word, cutter.vocab, opens=opens)
            opens = False
        else:
            yield start, end, word


def _unseen(doc: Doc, pos: str, dep: str) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """What is said of a token that the model did not see."""
    row = np.zeros(len(_SAID), dtype="uint64")
    row[_SAID.index("POS")] = IDS[pos]
    row[_SAID.index("DEP")] = doc.vocab.strings.add(dep)
    row[_IOB] = 2
    return row


def _words(text: str, cutter: Cutter, numbers: Sequence[tuple[int, int]]) -> Iterator[_Token]:
    """The words of a text, each number one; the model does not see the partitive after a magnitude."""
    edges = sorted({edge for number in numbers for edge in number})
    pending = iter(numbers)
    number = next(pending, None)
    number_end = 0
    after_magnitude = False
    for at, stop, pieces in cutter.runs(text):
        if not after_magnitude and (number is None or stop <= number[0]):
            for start, end, word in pieces:
                yield at + start, at + end, word
            continue
        for start, end in _cut(at, pieces, edges):
            while number is not None and number[1] <= start:
                number = next(pending, None)
            if start < number_end:
                continue
            if number is not None and number[0] == start:
                said = text[start : number[1]]
                numeral = _numeral(said)
                if numeral is not None:
                    number_end, after_magnitude = number[1], bool(_MAGNITUDE.search(said))
                    yield start, number_end, numeral
                    continue
            word = text[start:end]
            unseen = after_magnitude and text[number_end:start] in _NO_GAPS and word.casefold() in _PARTITIVES
            after_magnitude = False
            yield start, end, None if unseen else word.translate(TYPED)


def _cut(at: int, pieces: Iterable[Piece], edges: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Start and end of the pieces of a run, cut where a number starts or ends (``15M€``)."""
    for begin, stop, _ in pieces:
        start, end = at + begin, at + stop
        inside = edges[bisect_right(edges, start) : bisect_left(edges, end)]
        yield from pairwise([start, *inside, end])


def _numeral(said: str) -> str | None:
    """The word the model reads for a number; None if it should read the number as it stands.

    Example: ``11 000`` → ``12``, ``centaines de milliers`` → ``milliers``, ``un`` → None,
    ``deux bus sur cinq`` → None.
    """
    words = said.split()
    if said.casefold() in _ONE or "sur" in words:
        return None
    if _NOUN.search(said):
        return words[-1] if len(words) > 1 and words[-1].casefold().startswith("mill") else None
    return _NUMERAL


def _with_blanks(text: str, flowing: str, words: Iterable[_Token]) -> Iterator[_Token]:
    """All tokens of a text from those that are no blank; ``flowing`` is the text as the model reads it."""
    end = 0
    for word in words:
        if word[0] > end and not (end and text[end : word[0]] == " "):  # most words: nothing but a plain blank
            yield from _blanks(text, flowing, end, word[0])
        yield word
        end = word[1]
    yield from _blanks(text, flowing, end, len(text))


def _blanks(text: str, flowing: str, start: int, end: int) -> Iterator[_Token]:
    """The tokens of a run of blanks: one with a line break is a word to the model, which sees no other.

    A plain blank after a word is no token, here as in any Doc.
    """
    if start and text[start:end] == " ":
        return
    if "\n" in flowing[start:end]:
        if start and text[start] in BLANKS:
            if text[start] != " ":
                yield start, start + 1, None
            start += 1
        yield start, end, text[start:end]
    elif start < end:
        yield start, end, None
