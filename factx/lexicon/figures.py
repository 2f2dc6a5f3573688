"""Everything the figure grammar looks up: units, currencies, words that count, words that make a number no figure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final

from factx.errors import LexiconError
from factx.lexicon.conjugation import forms
from factx.lexicon.currencies import currency_spellings, leading_symbols, places
from factx.lexicon.hedges import hedge_pattern, hedge_words
from factx.lexicon.numbers import load_number_words
from factx.lexicon.reader import read_table
from factx.lexicon.units import Spelling, Unit, unit_spellings
from factx.patterns import BLANKS, GAP, WORD_END, WORD_START, any_of, fold, literal

if TYPE_CHECKING:
    from collections.abc import Iterable

#: « 12 bis, rue … »
_STREET: Final = f"(?:[{BLANKS}]?(?:bis|ter|quater))?,?[{BLANKS}]{{}}{WORD_END}"
_PLACE: Final = re.compile(r"[^\W\d_]{2,}(?:-[^\W\d_]+)*")
_WORD: Final = re.compile(r"[^\W\d_ʼ]+")


@dataclass(frozen=True, slots=True)
class Idiom:
    """A phrase around a number that then counts nothing: what stands before and after it."""

    before: re.Pattern[str]
    after: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class NineWords:
    """Words around ``neuf`` that make it the number and not the adjective."""

    before: frozenset[str]
    after: frozenset[str]


@dataclass(frozen=True, slots=True)
class PointWords:
    """What in a sentence settles the kind of its points, degrees and horses."""

    shares: re.Pattern[str]
    games: re.Pattern[str]
    angles: re.Pattern[str]
    alcohol: re.Pattern[str]
    scales: re.Pattern[str]
    engines: re.Pattern[str]
    pressure: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class WordCues:
    """A pattern and the words that one of its matches begins with, which are quicker to look for."""

    first_words: frozenset[str]
    pattern: re.Pattern[str]

    def stand_in(self, text: str, start: int, end: int) -> bool:
        """Whether the pattern is found between two places of a text."""
        words = _WORD.findall(text, max(0, start), end)
        if self.first_words.isdisjoint(word.lower() for word in words):
            return False
        return self.pattern.search(text, max(0, start), end) is not None


@dataclass(frozen=True, slots=True)
class UnitWords:
    """What stands in, beside and after a unit."""

    splitting: frozenset[str]
    risky: frozenset[str]
    taxed: re.Pattern[str]
    time_adjective: re.Pattern[str]
    other_time: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class BesideWords:
    """Words and lengths beside a number that make something special of it."""

    over: frozenset[str]
    periods: frozenset[str]
    races: frozenset[int]


@dataclass(frozen=True, slots=True)
class ElidedWords:
    """What tells that a number goes on with the unit of the one before.

    ``sides`` joins two sides, ``side_end`` follows the second one, ``sized`` stands before it; ``sentence_part``
    follows a part of a prison sentence.
    """

    sides: re.Pattern[str]
    side_end: re.Pattern[str]
    sized: re.Pattern[str]
    sentence_part: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class AgeWords:
    """What tells an age from a duration."""

    persons: frozenset[str]
    lasting: frozenset[str]
    age_cues: frozenset[str]
    duration_cues: frozenset[str]
    duration_after: frozenset[str]
    having: frozenset[str]
    reaching: frozenset[str]
    not_had: frozenset[str]
    shares: frozenset[str]
    hedges: frozenset[str]
    endings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureTables:
    """The lexicon of figures, made once by :func:`load_figure_tables`.

    ``phrases`` are unit names by their first word in lower case, the longest first; ``symbols`` are case-sensitive;
    ``leading`` may stand before the number. ``triggers`` says of each word that can begin a figure what it is.
    """

    phrases: dict[str, tuple[tuple[re.Pattern[str] | None, Unit], ...]]
    symbols: dict[str, Unit]
    symbol_starts: frozenset[str]
    leading: frozenset[str]
    places: dict[str, tuple[tuple[re.Pattern[str] | None, tuple[str, ...]], ...]]
    aines: dict[str, Decimal]
    other_meaning: frozenset[str]
    fractions: dict[str, Decimal]
    triggers: dict[str, str]
    heads: frozenset[str]
    strict_heads: frozenset[str]
    names: frozenset[str]
    openers: frozenset[str]
    plural_verbs: frozenset[str]
    idioms: dict[str, tuple[Idiom, ...]]
    street: re.Pattern[str]
    goals: frozenset[str]
    game: WordCues
    nine: NineWords
    points: PointWords
    change: WordCues
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
        symbol_starts=frozenset(text[0] for text in symbols),
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
        openers=frozenset(silence["openers"]["words"]),
        idioms=_idioms(silence["phrases"]["words"]),
        street=re.compile(_STREET.format(any_of(silence["streets"]["words"])), re.IGNORECASE),
        goals=frozenset(silence["games"]["goals"]),
        game=_game(silence["games"]),
        nine=NineWords(frozenset(silence["before_nine"]["words"]), frozenset(silence["before_nine"]["after"])),
        points=PointWords(**{kind: _talk(entry["words"]) for kind, entry in read_table("points").items()}),
        change=_change(),
        ages=_age_words(),
        units=_unit_words(),
        beside=_beside_words(),
        elided=_elided_words(),
    )


def _by_first_word(
    spellings: Iterable[Spelling],
) -> dict[str, tuple[tuple[re.Pattern[str] | None, Unit], ...]]:
    texts = {each.text.lower(): each for each in spellings if not each.symbol}
    index: dict[str, list[tuple[re.Pattern[str] | None, Unit]]] = {}
    for text in sorted(texts, key=lambda text: (-len(text), text)):
        first = _WORD.match(text)
        if first is None:
            message = f"data/fr/units.toml, currencies.toml: {text!r} does not begin with a letter"
            raise LexiconError(message)
        whole = first[0] == text
        end = r"(?![^\W_])" if text[-1].isalnum() else ""
        pattern = None if whole else re.compile(literal(text) + end, re.IGNORECASE)
        index.setdefault(first[0], []).append((pattern, texts[text].unit))
    return {word: tuple(entries) for word, entries in index.items()}


def _places() -> dict[str, tuple[tuple[re.Pattern[str] | None, tuple[str, ...]], ...]]:
    """Names of places by their first word in lower case, the longest first."""
    index: dict[str, list[tuple[re.Pattern[str] | None, tuple[str, ...]]]] = {}
    named = places()
    for name in sorted(named, key=lambda name: (-len(name), name)):
        first = _PLACE.match(name)
        if first is None:
            continue
        whole = first[0] == name
        pattern = None if whole else re.compile(literal(name) + r"(?![^\W_])", re.IGNORECASE)
        index.setdefault(first[0], []).append((pattern, named[name]))
    return {word: tuple(entries) for word, entries in index.items()}


def _triggers(aines: Iterable[str], shares: Iterable[str]) -> dict[str, str]:
    words = load_number_words()
    kinds = dict.fromkeys(words.starts, "number") | {"un": "one", "une": "one", "zero": "number"}
    kinds |= dict.fromkeys(words.magnitudes, "magnitude")
    kinds |= dict.fromkeys(aines, "aine") | dict.fromkeys(shares, "share")
    kinds["demi"] = kinds["demie"] = "half"
    return {form: kind for word, kind in kinds.items() for form in (word, word.capitalize(), word.upper())}


def _idioms(phrases: Iterable[str]) -> dict[str, tuple[Idiom, ...]]:
    """Phrases by the first word of their number, which stands in ⟦ ⟧."""
    index: dict[str, list[Idiom]] = {}
    for phrase in phrases:
        before, marked, rest = phrase.partition("⟦")
        number, closed, after = rest.partition("⟧")
        if not (marked and closed and number):
            message = f"data/fr/not_figures.toml: {phrase!r} has no number in ⟦ ⟧"
            raise LexiconError(message)
        first = fold(number).replace("-", " ").split()[0]
        idiom = Idiom(
            re.compile(rf"(?<![^\W_]){literal(before)}\Z" if before else "", re.IGNORECASE),
            re.compile(literal(number + after) + r"(?![^\W\d_])", re.IGNORECASE),
        )
        index.setdefault(first, []).append(idiom)
    return {word: tuple(entries) for word, entries in index.items()}


def _talk(words: Iterable[str]) -> re.Pattern[str]:
    """One pattern for words of which a final asterisk stands for any ending."""
    endings = [literal(word.rstrip("*")) + (r"[^\W\d_]*+" if word.endswith("*") else "") for word in words]
    signs = [ending for ending in endings if not ending[0].isalnum()]
    named = [ending for ending in endings if ending[0].isalnum()]
    return re.compile("|".join([*signs, f"{WORD_START}(?:{'|'.join(named)}){WORD_END}"]), re.IGNORECASE)


def _change() -> WordCues:
    """A verb of change, up to six words and ``de``: what stands before the first of two values."""
    table = read_table("change")
    verbs = {form for verb in table["verbs"] for form in forms(verb)} - set(table["nouns"])
    participles = (f"{verb} {noun}" for verb in table["participle_after"] for noun in table["nouns"])
    cues = [*verbs, *table["words"], *participles]
    between = r"(?:\s+(?!aux?\b|à\b)(?:[^\W\d_]+['’ʼ])?[^\W\d_]+){0,6}?"
    opening = rf"\s+(?:de\s|d['’ʼ])\s?{hedge_pattern()}?\Z"
    return _word_cues(cues, between + opening)


def _game(table: dict[str, list[str]]) -> WordCues:
    verbs = (form for verb in table["verbs"] for form in forms(verb))
    return _word_cues([*table["cues"], *table["irregular"], *verbs], WORD_END)


def _word_cues(cues: Iterable[str], rest: str) -> WordCues:
    cues = tuple(cues)
    first_words = frozenset(word[0].lower() for cue in cues if (word := _WORD.match(cue)))
    return WordCues(first_words, re.compile(WORD_START + any_of(cues) + rest, re.IGNORECASE))


def _unit_words() -> UnitWords:
    table = read_table("beside_numbers")
    gap = f"(?:{GAP})?"
    adjectives = table["time_adjectives"]
    return UnitWords(
        splitting=frozenset(table["symbols"]["splitting"]),
        risky=frozenset(table["symbols"]["risky"]),
        taxed=re.compile(gap + any_of(table["taxed"]["words"]) + r"(?![^\W_])"),
        time_adjective=re.compile(f"{gap}(?:{any_of(adjectives['before'])}{GAP})?{any_of(adjectives['words'])}{GAP}"),
        other_time=re.compile(rf"\s{_talk(table['other_time']['words']).pattern}"),
    )


def _beside_words() -> BesideWords:
    table = read_table("beside_numbers")
    return BesideWords(
        over=frozenset(table["over"]["words"]),
        periods=frozenset(table["periods"]["words"]),
        races=frozenset(table["races"]["lengths"]),
    )


def _elided_words() -> ElidedWords:
    table = read_table("beside_numbers")
    side = rf"{GAP}(?:(?:de|en){GAP}|d['’ʼ]){any_of(table['sides']['nouns'])}(?![^\W_])"
    goes_on = any_of(table["sides"]["goes_on"])
    return ElidedWords(
        # « 22 mètres de long pour 12 de large », « 5 mètres sur 3 »
        sides=re.compile(rf"(?:{side})?,?{GAP}(?:sur|pour|et|par|x|×|X){GAP}"),
        side_end=re.compile(rf"{side}|[.,;:)]|[{BLANKS}\n]?\Z|{GAP}{goes_on}(?![^\W_])"),
        # « long de 35 mètres et large de 7 »
        sized=re.compile(rf"{any_of(table['sides']['adjectives'])}{GAP}de{GAP}\Z"),
        # « dix-huit mois de prison, dont six ferme »
        sentence_part=re.compile(rf"{GAP}{any_of(table['sentence_parts']['words'])}(?![^\W_])|[.,;)]|\Z"),
    )


def _age_words() -> AgeWords:
    table = read_table("ages")
    persons = {form for word in table["persons"]["words"] for form in (word, f"{word}s", f"{word}e", f"{word}es")}
    return AgeWords(
        persons=frozenset(persons),
        lasting=frozenset(form for word in table["durations"]["words"] for form in (word, f"{word}s")),
        age_cues=frozenset(table["cues"]["age"]),
        duration_cues=frozenset(table["cues"]["duration"]),
        duration_after=frozenset(table["after"]["duration"]),
        having=frozenset(table["having"]["words"]),
        reaching=frozenset(table["having"]["reaching"]),
        not_had=frozenset(table["having"]["not_after"]),
        shares=load_number_words().starts | {*table["shares"]["words"]},
        hedges=hedge_words() | {*table["hedges"]["words"]},
        endings=tuple(table["persons"]["endings"]),
    )
