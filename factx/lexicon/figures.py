"""Everything the figure grammar looks up: units, currencies, words that count, words that make a number no figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

from factx.errors import LexiconError
from factx.lexicon.age_words import AgeWords, load_age_words
from factx.lexicon.currencies import currency_spellings, leading_symbols, places
from factx.lexicon.figure_words import (
    BesideWords,
    ChangeWords,
    ElidedWords,
    PointWords,
    UnitWords,
    WordCues,
    game_cues,
    load_beside_words,
    load_change,
    load_elided_words,
    load_points,
    load_unit_words,
)
from factx.lexicon.numbers import load_number_words
from factx.lexicon.reader import read_table
from factx.lexicon.units import Spelling, Unit, unit_spellings
from factx.patterns import APOSTROPHE, BLANKS, WORD_END, LazyPattern, any_of, fold, literal

if TYPE_CHECKING:
    from collections.abc import Iterable

#: « 12 bis, rue … »
_STREET: Final = f"(?:[{BLANKS}]?(?:bis|ter|quater))?,?[{BLANKS}]{{}}{WORD_END}"
#: « N'Djamena » is looked for without its first letter.
_ELIDED: Final = re.compile(rf"\A[^\W\d_]{APOSTROPHE}")
_PLACE: Final = LazyPattern(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*")
_WORD: Final = LazyPattern(r"[^\W\d_ʼ]+")


@dataclass(frozen=True, slots=True)
class Idiom:
    """A phrase around a number that then counts nothing: what stands before and after it."""

    before: LazyPattern
    after: LazyPattern


@dataclass(frozen=True, slots=True)
class NineWords:
    """Words around ``neuf`` that make it the number and not the adjective."""

    before: frozenset[str]
    after: frozenset[str]


@dataclass(frozen=True, slots=True)
class FigureTables:
    """The lexicon of figures, made once by :func:`load_figure_tables`.

    ``phrases`` are unit names by their first word in lower case, the longest first; ``symbols`` are case-sensitive;
    ``leading`` may stand before the number. ``symbol_lengths`` are those of the symbols that begin with a character,
    the longest first. ``triggers`` says of each word that can begin a figure what it is.
    """

    phrases: dict[str, tuple[tuple[LazyPattern | None, Unit], ...]]
    symbols: dict[str, Unit]
    symbol_lengths: dict[str, tuple[int, ...]]
    leading: frozenset[str]
    places: dict[str, tuple[tuple[LazyPattern | None, tuple[str, ...]], ...]]
    aines: dict[str, Decimal]
    other_meaning: frozenset[str]
    fractions: dict[str, Decimal]
    triggers: dict[str, str]
    heads: frozenset[str]
    strict_heads: frozenset[str]
    names: frozenset[str]
    openers: frozenset[str]
    plural_verbs: frozenset[str]
    valued: frozenset[str]
    idioms: dict[str, tuple[Idiom, ...]]
    street: re.Pattern[str]
    goals: frozenset[str]
    game: WordCues
    #: What is cut `en deux` is not counted.
    divided: frozenset[str]
    nine: NineWords
    points: PointWords
    change: ChangeWords
    ages: AgeWords
    units: UnitWords
    beside: BesideWords
    elided: ElidedWords


@cache
def load_figure_tables() -> FigureTables:
    """Read and check every table of figures.

    Raises:
        LexiconError: an entry is senseless; the message names file and entry.
    """
    spellings = [*unit_spellings(), *currency_spellings()]
    symbols = {each.text: each.unit for each in spellings if each.symbol}
    approximate, silence = read_table("approximate"), read_table("not_figures")
    aines = {form: Decimal(value) for word, value in approximate["aines"].items() for form in (word, f"{word}s")}
    fractions = {word: Decimal(value) for word, value in approximate["fractions"].items()}
    halves = [*approximate["half"]["words"], *approximate["half"]["prefix"]]
    return FigureTables(
        phrases=_by_first_word(spellings),
        symbols=symbols,
        symbol_lengths=_lengths(symbols),
        leading=leading_symbols(),
        places=_places(),
        aines=aines,
        other_meaning=frozenset(approximate["other_meaning"]["words"]),
        fractions=fractions,
        triggers=_triggers(aines, [*fractions, *halves]),
        heads=frozenset(silence["heads"]["words"]),
        strict_heads=frozenset(silence["heads"]["always"]),
        names=frozenset(silence["names"]["words"]),
        plural_verbs=frozenset(silence["plural_verbs"]["words"]),
        valued=frozenset(map(fold, silence["valued"]["words"])),
        divided=frozenset(silence["divided"]["words"]),
        openers=frozenset(silence["openers"]["words"]),
        idioms=index_idioms(silence["phrases"]["words"]),
        street=re.compile(_STREET.format(any_of(silence["streets"]["words"])), re.IGNORECASE),
        goals=frozenset(silence["games"]["goals"]),
        game=game_cues(silence["games"]),
        nine=NineWords(frozenset(silence["before_nine"]["words"]), frozenset(silence["before_nine"]["after"])),
        points=load_points(),
        change=load_change(),
        ages=load_age_words(),
        units=load_unit_words(),
        beside=load_beside_words(),
        elided=load_elided_words(),
    )


def _lengths(symbols: Iterable[str]) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for symbol in symbols:
        lengths.setdefault(symbol[0], set()).add(len(symbol))
    return {start: tuple(sorted(found, reverse=True)) for start, found in lengths.items()}


def _by_first_word(
    spellings: Iterable[Spelling],
) -> dict[str, tuple[tuple[LazyPattern | None, Unit], ...]]:
    texts = {each.text.lower(): each for each in spellings if not each.symbol}
    index: dict[str, list[tuple[LazyPattern | None, Unit]]] = {}
    for text in sorted(texts, key=lambda text: (-len(text), text)):
        first = _WORD.match(text)
        if first is None:
            message = f"data/fr/units.toml, currencies.toml: {text!r} does not begin with a letter"
            raise LexiconError(message)
        whole = first[0] == text
        end = r"(?![^\W_])" if text[-1].isalnum() else ""
        pattern = None if whole else LazyPattern(literal(text) + end, re.IGNORECASE)
        index.setdefault(first[0], []).append((pattern, texts[text].unit))
    return {word: tuple(entries) for word, entries in index.items()}


def _places() -> dict[str, tuple[tuple[LazyPattern | None, tuple[str, ...]], ...]]:
    """Names of places by their first word in lower case, the longest first."""
    index: dict[str, list[tuple[LazyPattern | None, tuple[str, ...]]]] = {}
    named = places()
    for written in sorted(named, key=lambda name: (-len(name), name)):
        name = _ELIDED.sub("", written)
        first = _PLACE.match(name)
        if first is None:  # CLDR's « R.A.S. chinoise de Hong Kong »
            continue
        whole = first[0] == name
        pattern = None if whole else LazyPattern(literal(name) + r"(?![^\W_])", re.IGNORECASE)
        index.setdefault(first[0], []).append((pattern, named[written]))
    return {word: tuple(entries) for word, entries in index.items()}


def _triggers(aines: Iterable[str], shares: Iterable[str]) -> dict[str, str]:
    words = load_number_words()
    kinds = dict.fromkeys(words.starts, "number") | {"un": "one", "une": "one", "zero": "number"}
    kinds |= dict.fromkeys(words.magnitudes, "magnitude")
    kinds |= dict.fromkeys(aines, "aine") | dict.fromkeys(shares, "share")
    kinds["demi"] = kinds["demie"] = "half"
    return {form: kind for word, kind in kinds.items() for form in (word, word.capitalize(), word.upper())}


def index_idioms(phrases: Iterable[str]) -> dict[str, tuple[Idiom, ...]]:
    """Phrases by the first word of their number, which stands in ⟦ ⟧.

    Raises:
        LexiconError: a phrase marks no number. Example: ``⟦deux⟧ poids`` passes, ``deux poids`` does not.
    """
    index: dict[str, list[Idiom]] = {}
    for phrase in phrases:
        before, marked, rest = phrase.partition("⟦")
        number, closed, after = rest.partition("⟧")
        if not (marked and closed and number):
            message = f"data/fr/not_figures.toml: {phrase!r} has no number in ⟦ ⟧"
            raise LexiconError(message)
        first = fold(number).replace("-", " ").split()[0]
        idiom = Idiom(
            LazyPattern(rf"(?<![^\W_]){literal(before)}\Z" if before else "", re.IGNORECASE),
            LazyPattern(literal(number + after) + r"(?![^\W\d_])", re.IGNORECASE),
        )
        index.setdefault(first, []).append(idiom)
    return {word: tuple(entries) for word, entries in index.items()}
