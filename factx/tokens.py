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

from factx.lexicon.typography import abbreviation
from factx.patterns import APOSTROPHES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

#: Same length on both sides: an offset in the reading is an offset in the text.
_TYPED: Final = str.maketrans(
    {"’": "'", "ʼ": "'", "‘": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "“": '"', "”": '"'}
)
#: What stands for any number: of the frequent ones, that which the model reads best.
_NUMERAL: Final = "12"
#: Numerals that are nouns to the grammar (``une dizaine de``) or fractions keep their last word.
_NOUN: Final = re.compile(r"(?:aines?|milliers?|moitiés?|tiers|quarts?|demie?s?|ièmes?)$", re.IGNORECASE)
_MAGNITUDE: Final = re.compile(r"illi(?:on|ard)s?$|^(?:M|Md|Mds|Mrd|Mrds)$")
_ONE: Final = frozenset(("1", "un", "une", "01"))

_ELIDED: Final = frozenset(("l", "d", "qu", "s", "n", "j", "m", "t", "c", "jusqu", "lorsqu", "puisqu", "quoiqu"))
#: A sentence of more tokens is a list or a table: it is cut at the next pause, so that all work stays linear.
_LONGEST: Final = 200
_PAUSES: Final = frozenset((",", ";", ":", ")", "»", "|", "-", "–", "—"))
#: Characters of opening marks before the first word of a sentence.
_OPENING: Final = 12
_PARTITIVES: Final = frozenset(("de", "d'", "d’", "dʼ"))
_STOPS: Final = frozenset((".", "!", "?", "…", "...", "?!", "!?", ".."))
_LINE_STOPS: Final = frozenset('.?!…:;»”"')
_CLOSERS: Final = frozenset(("»", "”", '"', ")", "]"))
_OPENERS: Final = frozenset('«“"([-–—•')
_OPENERS_AND_BLANKS: Final = '«“"([-–—• \u00a0\u202f'
#: What the model says of a token; its sentence starts follow from the heads.
_SAID: Final[list[int | str]] = ["TAG", "POS", "MORPH", "LEMMA", "ENT_IOB", "ENT_TYPE", "DEP", "HEAD"]
_IOB: Final = _SAID.index("ENT_IOB")
_INSIDE: Final = 1


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as the model reads it.

    Attributes:
        doc: the tokens for the model.
        text: the text as it stands.
        tokens: start and end in the text of each token of the restored Doc, and the index of the model's token
            that it is; None for a blank or a partitive that the model does not see.
    """

    doc: Doc
    text: str
    tokens: tuple[tuple[int, int, int | None], ...]


def read(make_doc: Callable[[str], Doc], text: str, numbers: Sequence[tuple[int, int]] = ()) -> Reading:
    """The text as the model should read it, its sentences marked.

    Args:
        make_doc: the model's tokenizer.
        text: any text.
        numbers: start and end of the numbers in it, sorted, without overlap; magnitude words included
            (``55,5 milliards``), units not.

    Example: ``Les 11 000 soldats`` → the model reads ``Les 12 soldats``.
    """
    typed = make_doc(text.translate(_TYPED))
    pieces = list(_joined(text, [(token.idx, token.idx + len(token)) for token in typed]))
    words: list[str] = []
    tokens: list[tuple[int, int, int | None]] = []
    end = 0
    for start, stop, word in _words(text, _cut(pieces, numbers), numbers):
        if start > end and (text[end:start] != " " or not tokens):
            tokens.append((end, start, None))
        tokens.append((start, stop, None if word is None else len(words)))
        if word is not None:
            words.append(word)
        end = stop
    if end < len(text) and not (tokens and text[end:] == " "):
        tokens.append((end, len(text), None))
    seen = [(start, stop) for start, stop, index in tokens if index is not None]
    spaces = [after[0] > before[1] for before, after in pairwise(seen)] + [False] * bool(seen)
    doc = Doc(typed.vocab, words=words, spaces=spaces, sent_starts=list(_sentence_starts(text, seen)))
    return Reading(doc, text, tuple(tokens))


def restore(reading: Reading) -> Doc:
    """The Doc of the text as it stands, with what the model said about its reading of it."""
    doc, text, tokens = reading.doc, reading.text, reading.tokens
    if not len(doc):
        return Doc(doc.vocab, words=[text[start:end] for start, end, _ in tokens], spaces=[False] * len(tokens))
    starts = [*(start for start, _, _ in tokens[1:]), len(text) + 1]
    words = [text[start:end] for start, end, _ in tokens]
    spaces = [
        text[end : end + 1] == " " and following > end for (_, end, _), following in zip(tokens, starts, strict=True)
    ]
    restored = Doc(doc.vocab, words=words, spaces=spaces)
    said = doc.to_array(_SAID)
    rows = np.zeros((len(tokens), len(_SAID)), dtype="uint64")
    place = {index: new for new, (_, _, index) in enumerate(tokens) if index is not None}
    blank, partitive = (_unseen(doc, pos, dep) for pos, dep in (("SPACE", "dep"), ("ADP", "case")))
    for new, (start, _, index) in enumerate(tokens):
        if index is not None:
            rows[new], head = said[index], place[doc[index].head.i]
        elif text[start].isspace():
            rows[new], head = blank, max(new - 1, 0)
        else:
            rows[new], head = partitive, new + 1
        rows[new, -1] = np.int64(head - new).astype("uint64")
    for new in reversed(range(len(tokens) - 1)):
        if tokens[new][2] is None and rows[new + 1, _IOB] == _INSIDE:  # a name goes on over what was not seen
            rows[new, _IOB : _IOB + 2] = rows[new + 1, _IOB : _IOB + 2]
    restored.from_array(_SAID, rows)  # type: ignore[arg-type]  # any table of integers will do
    return restored


def _unseen(doc: Doc, pos: str, dep: str) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    """What is said of a token that the model did not see."""
    row = np.zeros(len(_SAID), dtype="uint64")
    row[_SAID.index("POS")] = IDS[pos]
    row[_SAID.index("DEP")] = doc.vocab.strings.add(dep)
    row[_SAID.index("ENT_IOB")] = 2
    return row


def _joined(text: str, pieces: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Pieces of text, those of one word joined: ``l' ONU`` with its detached elision, ``état-major``."""
    held: tuple[int, int] | None = None
    for start, end in pieces:
        if held is not None and start == held[1] and _belongs(text, held, (start, end)):
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


def _cut(pieces: Sequence[tuple[int, int]], numbers: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Pieces of text, cut where a number starts or ends (``15M€``)."""
    edges = sorted({edge for number in numbers for edge in number})
    for start, end in pieces:
        inside = edges[bisect_right(edges, start) : bisect_left(edges, end)]
        yield from pairwise([start, *inside, end])


def _words(
    text: str, pieces: Iterable[tuple[int, int]], numbers: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int, str | None]]:
    """Start, end and the model's word of each token; None for the partitive after a magnitude: it does not see it."""
    pending = iter(numbers)
    number = next(pending, None)
    after_magnitude = False
    merging = -1
    for start, end in pieces:
        while number is not None and number[1] <= start:
            number = next(pending, None)
        if start < merging:
            continue
        word: str | None = text[start:end].translate(_TYPED)
        if number is not None and number[0] == start:
            said = text[start : number[1]]
            numeral = _numeral(said)
            if numeral is not None:
                merging, after_magnitude = number[1], bool(_MAGNITUDE.search(said))
                yield start, number[1], numeral
                continue
        elif after_magnitude and text[start:end].casefold() in _PARTITIVES:
            word = None
        after_magnitude = False
        if word is None or not word.isspace():
            yield start, end, word
        elif "\n" in word:
            yield start, end, text[start:end]


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


def _sentence_starts(text: str, tokens: Sequence[tuple[int, int]]) -> Iterator[bool]:
    """Of each token whether a sentence starts there."""
    words = [text[start:end] for start, end in tokens]
    breaks, length = False, 0
    for place, word in enumerate(words):
        length += 1
        if word.isspace():
            breaks = breaks or _line_ends(text, tokens[place])
            yield False
            continue
        too_long = length > _LONGEST and (words[place - 1] in _PAUSES or length > 2 * _LONGEST)
        starts = place > 0 and (breaks or too_long or _statement_ends(words, text, tokens, place))
        length = 1 if starts else length
        yield starts
        breaks = False


def _line_ends(text: str, blank: tuple[int, int]) -> bool:
    """Whether a line break ends a statement; else it only wraps the line."""
    start, end = blank
    said = text[start:end]
    if said.count("\n") > 1:
        return True
    before, after = text[max(start - 1, 0) : start], text[end : end + 1]
    return before in _LINE_STOPS or not after.islower()


def _statement_ends(words: Sequence[str], text: str, tokens: Sequence[tuple[int, int]], place: int) -> bool:
    """Whether the word at a place opens a new sentence in its line."""
    start = tokens[place][0]
    first = words[place][0]
    if not (first.isupper() or first.isdigit() or first in _OPENERS) or not text[start - 1 : start].isspace():
        return False
    if first in _OPENERS and not text[start : start + _OPENING].lstrip(_OPENERS_AND_BLANKS)[:1].isupper():
        return False
    before = place - 1
    while before > 0 and words[before] in _CLOSERS:
        before -= 1
    word = words[before]
    if word in _STOPS:
        follows = before and text[tokens[before][0] - 1].isspace()
        return bool(follows) or not abbreviation().fullmatch(words[before - 1])
    return word[-1] in "!?…" or (word[-1] == "." and len(word) > 1 and not abbreviation().fullmatch(word[:-1]))
