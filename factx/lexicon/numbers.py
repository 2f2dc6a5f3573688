"""Number words and magnitudes as lookup tables."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from factx.errors import LexiconError
from factx.lexicon.reader import read_table


@dataclass(frozen=True, slots=True)
class NumberWords:
    """What each French number word is worth, keyed by the word in lower case.

    ``magnitudes`` are full words (``millions``), ``abbreviations`` those only written after digits (``Mds``);
    ``added`` is what may follow the noun a number counts (``et demi``).
    """

    small: dict[str, int]
    tens: dict[str, int]
    hundred: frozenset[str]
    thousand: frozenset[str]
    never_alone: frozenset[str]
    conjunctions: frozenset[str]
    commas: frozenset[str]
    magnitudes: dict[str, Decimal]
    abbreviations: dict[str, Decimal]
    added: dict[str, Decimal]
    glyphs: dict[str, Decimal]

    @property
    def starts(self) -> frozenset[str]:
        """Words that can open a number."""
        return frozenset({*self.small, *self.tens, *self.hundred, *self.thousand} - {"vingts", "cents"})

    @property
    def inner(self) -> frozenset[str]:
        """Words that can stand inside a number below a million."""
        return frozenset({*self.small, *self.tens, *self.hundred, *self.thousand, *self.conjunctions, *self.commas})


@cache
def load_number_words() -> NumberWords:
    """The tables of ``numbers.toml`` and ``magnitudes.toml``.

    Raises:
        LexiconError: a word stands twice, is empty, or is not in lower case.
    """
    numbers, magnitudes = read_table("numbers"), read_table("magnitudes")
    words = NumberWords(
        small=dict(numbers["small"]),
        tens=dict(numbers["tens"]),
        hundred=frozenset(numbers["hundred"]["words"]),
        thousand=frozenset(numbers["thousand"]["words"]),
        never_alone=frozenset(numbers["thousand"]["never_alone"]),
        conjunctions=frozenset(numbers["joining"]["and"]),
        commas=frozenset(numbers["joining"]["comma"]),
        magnitudes=_powers(magnitudes["words"]),
        abbreviations=_powers(magnitudes["abbreviations"]),
        added={word: Decimal(value) for word, value in numbers["added"].items()},
        glyphs={word: Decimal(value) for word, value in numbers["glyphs"].items()},
    )
    _refuse_senseless(words)
    return words


@cache
def load_function_words() -> frozenset[str]:
    """Articles, prepositions, pronouns, auxiliaries: words that no number counts."""
    return frozenset(read_table("function_words")["words"])


def _powers(exponents: dict[str, Any]) -> dict[str, Decimal]:
    return {word: Decimal(f"1E{int(exponent)}") for word, exponent in exponents.items()}


def _refuse_senseless(words: NumberWords) -> None:
    seen: set[str] = set()
    for group in (
        words.small,
        words.tens,
        words.hundred,
        words.thousand,
        words.conjunctions,
        words.commas,
        words.magnitudes,
        words.abbreviations,
    ):
        for word in group:
            if not word or word != word.lower():
                message = f"data/fr/numbers.toml, magnitudes.toml: {word!r} is empty or not in lower case"
                raise LexiconError(message)
            if word in seen:
                message = f"data/fr/numbers.toml, magnitudes.toml: {word!r} stands twice"
                raise LexiconError(message)
            seen.add(word)
