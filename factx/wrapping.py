"""Line breaks that only wrap a line: « plus⏎de 300 salariés » goes on, « Paul Rey⏎Marie Bon » is a list.

E-mail, ``pdftotext`` and press releases break lines at a column, in the middle of numbers, names and phrases. Every
finder and the model read such a break as a blank.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from factx.lexicon.numbers import load_function_words
from factx.patterns import BLANKS, LazyPattern, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: What stands for the two characters of a Windows line break: a pair that nobody writes.
WRAPPED_CRLF: Final = "\u2009 "
_FUNCTION_WORDS: Final = load_function_words()
#: What a line ends with that does not go on.
_STOPS: Final = tuple(".!?…:;|")
#: What sets off the cells of a table: each of its lines is a row.
_CELLS: Final = ("\t", " | ")
#: « - », « 1. », « 2° », « a) »: the head of a list item, of a quoted or a table line.
_ITEM: Final = LazyPattern(
    rf"[-–—•*#|>§·○▪►→✓](?!\d)|\(?(?:\d{{1,3}}|[a-z]|[ivx]{{1,4}})[.)°](?!\d)|\d{{1,2}}[-/][{BLANKS}]"
)
#: Marks that a line of a running text may begin with.
_GOES_ON: Final = frozenset("«“\"'(€$%£&")
_LAST_WORD: Final = LazyPattern(r"([^\W\d_]+['’ʼ]?)\Z")
_FIRST_RUN: Final = LazyPattern(r"\S+")
#: The digits that end a line, and those that begin the next one, as two pieces of one number.
_HEAD_GROUP: Final = LazyPattern(rf"[a-zà-ÿ][’'ʼ]?[{BLANKS}][1-9]\d{{0,2}}(?:[{BLANKS}]\d{{3}})*\Z")
_TAIL_GROUP: Final = LazyPattern(rf"\d{{3}}(?:[{BLANKS}]\d{{3}})*(?:,\d+)?(?=[{BLANKS}][a-zà-ÿ]|[{BLANKS}]?[%€$£,;.])")
#: A line ends with what stands before a number that may be split: « le 12 » is a day or a name.
_NO_HEAD: Final = LazyPattern(rf"(?<![^\W'’ʼ])(?:le|du|au)[{BLANKS}]\d+\Z", re.IGNORECASE)
#: « la préfète Claire »⏎« Duval est » are the halves of one name, « Lyon »⏎« Marie Bon » are two; in « à Nice »⏎« Trois
#: personnes » a headline ends, unless its line was full.
_ENDS_IN_HALF: Final = LazyPattern(
    rf"(?:[a-zà-ÿ],?|[a-zà-ÿ]['’ʼ])[{BLANKS}]?[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-ZÀ-Þ][a-zà-ÿ]+)*\Z"
)
_PLACED: Final = LazyPattern(
    rf"(?<![^\W'’ʼ])(?:à|au|aux|d['’ʼ]|de|du|en|dans|sur|pour|et|ou)[{BLANKS}]?[^\W_-]+(?:-[^\W_-]+)*\Z"
)
_STARTS_IN_HALF: Final = LazyPattern(rf"[A-ZÀ-Þ][^\W\d_]+(?:-[^\W\d_]+)*(?:[{BLANKS}][a-zà-ÿ]|[,.;:)]|\Z)")
#: Shorter lines than this are broken by hand, where a capital begins a new one.
_LEAST_WIDTH: Final = 45


def unwrapped(text: str) -> str:
    """The text with a blank for each line break that only wraps a line: of the same length, so that offsets hold.

    A break before or after an empty line, at the end of a sentence, before the item of a list, or that leaves a line
    which had room for the next word, stays.

    Example: ``7⏎000 morts`` → ``7 000 morts``.
    """
    if "\n" not in text:
        return text
    lines = text.split("\n")
    joints = ["\n"] * (len(lines) - 1)
    for start, end in _blocks(lines):
        for at in _wraps(lines[start:end]):
            joints[start + at] = " "
    parts: list[str] = []
    for line, joint in zip(lines, [*joints, ""], strict=True):
        wrapped = joint == " " and line.endswith("\r")
        parts += (line[:-1], WRAPPED_CRLF) if wrapped else (line, joint)
    return "".join(parts)


def _blocks(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Start and end of each run of two lines and more without an empty one between them."""
    start = 0
    for at in range(len(lines) + 1):
        if at == len(lines) or not lines[at].strip():
            if at - start > 1:
                yield start, at
            start = at + 1


def _wraps(block: Sequence[str]) -> Iterator[int]:
    """Of the lines of a paragraph the numbers of those that the next one goes on with."""
    lines = [line.strip() for line in block]
    width = max(map(len, lines))
    full = [len(line) + len(_first_word(following)) >= width for line, following in pairwise(lines)]
    paragraph = len(lines) > 2 and width >= _LEAST_WIDTH and all(full)
    for at, (line, following) in enumerate(pairwise(lines)):
        if not (line.endswith(_STOPS) or _ITEM.match(following)) and _goes_on(
            line, following, full=full[at], paragraph=paragraph
        ):
            yield at


def _goes_on(line: str, following: str, *, full: bool, paragraph: bool) -> bool:
    """Whether a line ends in the middle of a statement.

    ``full`` says that the next word had no room in it, ``paragraph`` that the same holds of all lines around it.
    """
    if any(mark in line and mark in following for mark in _CELLS):
        return False
    first = following[0]
    if first.isdigit():
        return _splits_number(line, following) if line[-1].isdigit() else full or _ends_open(line)
    if not first.isupper():
        return first.isalpha() or first in _GOES_ON
    return paragraph or _ends_open(line) or _splits_name(line, following, full=full)


def _splits_number(line: str, following: str) -> bool:
    split = _HEAD_GROUP.search(line) is not None and _TAIL_GROUP.match(following) is not None
    return split and (following.startswith("000") or _NO_HEAD.search(line) is None)


def _splits_name(line: str, following: str, *, full: bool) -> bool:
    if _ENDS_IN_HALF.search(line) is None or _STARTS_IN_HALF.match(following) is None:
        return False
    return full or not (_PLACED.search(line) or _is_function_word(_first_word(following)))


def _ends_open(line: str) -> bool:
    """Whether a line ends in a word that needs another one: ``de``, ``les``, ``d’``, ``Saint-``."""
    if line[-1] == "-":
        return line[-2:-1].isalpha()
    word = _LAST_WORD.search(line)
    return word is not None and word[0].islower() and _is_function_word(word[0])


def _first_word(line: str) -> str:
    found = _FIRST_RUN.match(line)
    return found[0] if found else ""


def _is_function_word(word: str) -> bool:
    return fold(word) in _FUNCTION_WORDS
