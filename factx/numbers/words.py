"""Whole numbers in words below a million, read off a list of tokens.

Each function takes the words and a position and gives ``(value, next position)``, or None where no number starts.
The grammar is that of all French: traditional and reformed hyphens, ``septante``, ``huitante``, ``nonante``.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from factx.lexicon.numbers import load_number_words

if TYPE_CHECKING:
    from collections.abc import Sequence

Reading = tuple[int, int]

_WORDS: Final = load_number_words()
_SMALL: Final = _WORDS.small
_TENS: Final = _WORDS.tens
_HUNDRED: Final = _WORDS.hundred
_AND: Final = _WORDS.conjunctions
#: Tens that go on counting up to nineteen: soixante-dix-sept, quatre-vingt-dix-sept.
_LONG_TENS: Final = frozenset({60, 80})


def below_hundred(words: Sequence[str], at: int) -> Reading | None:
    """0 to 99. Example: ``quatre vingt dix sept`` → 97."""
    word = words[at] if at < len(words) else ""
    small = _SMALL.get(word)
    if small is not None:
        following = words[at + 1] if at + 1 < len(words) else ""
        if small == 4 and following in {"vingt", "vingts"}:
            return _after_tens(words, at + 2, 80)
        if small == 10 and _SMALL.get(following, 0) in {7, 8, 9}:
            return 10 + _SMALL[following], at + 2
        return small, at + 1
    tens = _TENS.get(word)
    if tens is None or word == "vingts":
        return None
    return _after_tens(words, at + 1, tens)


def _after_tens(words: Sequence[str], at: int, tens: int) -> Reading:
    """What may follow a multiple of ten: ``et un``, ``et onze``, ``deux`` … ``neuf``, ``dix-sept``."""
    joined = at < len(words) and words[at] in _AND
    rest = below_hundred(words, at + joined) if at + joined < len(words) else None
    if rest is None or not _fits(words[at + joined], rest[0], tens, joined=joined):
        return tens, at
    return tens + rest[0], rest[1]


def _fits(word: str, rest: int, tens: int, *, joined: bool) -> bool:
    if word in _TENS or not 0 < rest < (20 if tens in _LONG_TENS else 10):
        return False
    return not joined or rest in {1, 11} or (tens == 60 and rest == 10)


def below_thousand(words: Sequence[str], at: int) -> Reading | None:
    """0 to 999, and the hundreds up to 1999 that dates use. Example: ``deux cent un`` → 201."""
    head = below_hundred(words, at)
    if head is None:
        if at >= len(words) or words[at] not in _HUNDRED:
            return None
        hundreds, at = 100, at + 1
    else:
        value, at = head
        if at >= len(words) or words[at] not in _HUNDRED or not (2 <= value <= 9 or 11 <= value <= 19):
            return head
        hundreds, at = value * 100, at + 1
    rest = below_hundred(words, at)
    if rest is None or rest[0] == 0:
        return hundreds, at
    return hundreds + rest[0], rest[1]


def read_words(words: Sequence[str]) -> tuple[Decimal, Decimal, int] | None:
    """The longest number below a million at the head of the words: ``(value, factor, words used)``.

    The factor is 1000 or 100 where the number ends in ``mille`` or ``cents`` and may share it with a neighbour.
    Example: ``deux virgule cinq`` → (2.5, 1, 3); ``trois cents`` → (300, 100, 2).
    """
    head = below_thousand(words, 0)
    value, at = head or (1, 0)
    if at < len(words) and words[at] in _WORDS.thousand:
        if value == 0 or (head is not None and value == 1):
            return head and (Decimal(value), Decimal(1), at)
        rest = below_thousand(words, at + 1 + (words[at + 1 : at + 2] == ["et"]))
        if rest is None or rest[0] == 0 or (words[at + 1] in _AND and rest[0] != 1):
            return Decimal(value * 1000), Decimal(1000), at + 1
        return Decimal(value * 1000 + rest[0]), Decimal(1), rest[1]
    if head is None:
        return None
    if at < len(words) and words[at] in _WORDS.commas and (decimals := _decimals(words, at + 1)):
        return Decimal(f"{value}.{decimals[0]}"), Decimal(1), decimals[1]
    hundreds = words[at - 1] in _HUNDRED and 200 <= value <= 900
    return Decimal(value), Decimal(100 if hundreds else 1), at


def _decimals(words: Sequence[str], at: int) -> tuple[str, int] | None:
    """Digits after the comma, said as zeros and a number: ``zéro cinq`` → 05."""
    zeros = 0
    while at + zeros < len(words) and _SMALL.get(words[at + zeros]) == 0:
        zeros += 1
    rest = below_thousand(words, at + zeros)
    if rest is None:
        return ("0" * zeros, at + zeros) if zeros else None
    return "0" * zeros + str(rest[0]), rest[1]
