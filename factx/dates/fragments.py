"""Pieces of regular expression that the rules of the date grammar share, compiled from the word tables."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from factx.dates.parts import DateUnit
from factx.lexicon.numbers import load_number_words
from factx.numbers import match_number
from factx.patterns import APOSTROPHE, BLANK, BLANKS, GAP, HYPHENS, WORD_END, LazyPattern, any_of, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factx.lexicon.dates import DateTables

HYPHEN: Final = f"[{HYPHENS}]"
DASH: Final = f"[{HYPHENS}–—]"
#: Four digits that are not part of a longer number.
#: Numbers of four digits that may be years.
YEARS: Final = range(1000, 2200)
YEAR4: Final = r"\d{4}(?!\d|[.,]\d)"
DAY: Final = rf"(?:3[01]|[12]\d|0?[1-9])(?!\d)(?:{BLANK}?(?:er|ᵉʳ|e|ᵉ){WORD_END})?+"
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
#: What may follow the digits or Roman numerals of an ordinal.
ORDINAL_END: Final = rf"{BLANK}?(?:i?[eè]mes?|[eè]res?|ers?|res?|nde?s?|es?|ᵉʳ|ᵉ|°){WORD_END}"


_FIRST_WORD: Final = LazyPattern(r"\d+|[^\W\d_ʼ]+")


def first_words(phrases: Iterable[str]) -> Iterator[str]:
    """The trigger of each phrase: its first word or number class."""
    for phrase in phrases:
        found = _FIRST_WORD.match(phrase)
        if found:
            word = found[0]
            yield f"#{min(len(word), 9)}" if word[0].isdigit() else word.lower()


def by_first_word(phrases: Iterable[str]) -> dict[str, list[str]]:
    """The phrases that each word begins: a pattern for these few is compiled where the word stands, not one for all."""
    groups: dict[str, list[str]] = {}
    for phrase in phrases:
        for word in first_words([phrase]):
            groups.setdefault(word, []).append(phrase)
    return groups


def roman(text: str) -> int:
    """Value of a Roman numeral. Example: ``XVIII`` → 18."""
    values = [_ROMAN_VALUES[letter] for letter in text.upper()]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def small_number(text: str) -> int | None:
    """A whole number in digits or words, up to a million; None if the text is none. Example: ``vingt-cinq`` → 25."""
    number = match_number(text, 0)
    if number is None or number.end != len(text) or number.value != int(number.value):
        return None
    return int(number.value) if number.value < 1_000_000 else None


class Fragments:
    """The shared pieces for one set of tables. Strings are regular expressions without named groups.

    ``zones`` and ``adjectives`` are those of the tables, folded.
    """

    def __init__(self, tables: DateTables) -> None:
        self.tables = tables
        self.month_full = f"{any_of(tables.months)}{WORD_END}"
        self.month = rf"(?:{self.month_full}|{any_of(tables.month_abbreviations)}(?:\.|{WORD_END}))"
        self.weekday_full = f"{any_of(tables.weekdays)}{WORD_END}"
        self.weekday_short = rf"{any_of(tables.weekday_abbreviations)}(?:\.|{WORD_END})"
        self.season = f"{any_of(tables.seasons)}{WORD_END}"
        self.part = f"{any_of(tables.parts_of_day)}{WORD_END}"
        self.part_head = f"{any_of(tables.part_heads)}{WORD_END}"
        self.unit = f"{any_of(tables.units)}{WORD_END}"
        adjectives = tables.adjectives
        self.past = f"{any_of(adjectives['past'])}{WORD_END}"
        self.future = f"{any_of(adjectives['future'])}{WORD_END}"
        self.toward = f"(?:{self.past}|{self.future})"
        names = ("past", "future", "previous", "following", "current")
        self.near = f"{any_of(word for name in names for word in adjectives[name])}{WORD_END}"
        self.ordinal = f"(?:{any_of(tables.ordinals)}{WORD_END}|\\d{{1,2}}{ORDINAL_END})"
        self.era = any_of(tables.eras) + r"(?![^\W\d])"
        words = load_number_words()
        self.number_words = words.starts
        #: What a number in words or digits can begin with.
        self.number_triggers = frozenset((*words.starts, "#1", "#2", "#3", "#4", "#9"))
        word = f"{any_of(words.starts)}{WORD_END}"
        inner = f"{any_of(words.inner)}{WORD_END}"
        self.number = (
            rf"(?:\d{{1,3}}(?:[{BLANKS}.]\d{{3}}(?!\d)){{1,6}}(?![{BLANKS}.]\d{{3}}(?!\d))|\d{{1,6}}(?![.,]*+\d)"
            rf"|{word}(?:(?:{HYPHEN}|{GAP}){inner}){{0,6}})"
        )
        joint = rf"(?:{HYPHEN}|{GAP})"
        thousand = rf"(?:(?:deux{joint})?mill?e|mil|{any_of(tables.hundreds)}{joint}cents?){WORD_END}"
        digit = f"{any_of(words.inner - {'et', 'virgule'})}{WORD_END}"
        #: mil neuf cent soixante, deux mille vingt et un, dix-neuf cent quatorze
        self.year_words = rf"{thousand}(?:{joint}(?:et{joint})?{digit}){{0,6}}"
        free = any_of(tables.silences.uncounted_after)
        #: After a bare number: nothing that it may count.
        self.free = (
            rf"(?=\s{{0,2}}(?:[,;:!?…»)\]\"–—]|\.(?!\d)|\Z|\n)"
            rf"|{GAP}(?:{free}{WORD_END}|[jlmnst]{APOSTROPHE}|qu{APOSTROPHE}))"
        )
        #: The same, or a singular word: juin 76 reste en mémoire; but juin 76 personnes.
        units = any_of((*tables.units, *tables.silences.counted, *tables.counting))
        singular = rf"(?!{units}{WORD_END})[a-zà-ÿœ]{{3,}}(?<![sxz])(?<!ion)(?<!iard){WORD_END}"
        self.uncounted = rf"(?:{self.free}|(?={GAP}{singular}))"
        #: Years of two digits that a reader takes for one without an apostrophe: 98, but not 12.
        self.two_digits = rf"[4-9]\d(?!\d|[.,]\d|[\"″”′]|{BLANK}?[%€$£°/:-])"
        self.zones = {fold(zone): iso for zone, iso in tables.zones.items()}
        self.adjectives = {name: frozenset(map(fold, words)) for name, words in adjectives.items()}

    def counted(self) -> re.Pattern[str]:
        """A number with a unit, or with an adjective that a unit follows. Example: ``dix dernières``, ``9 heures``."""
        adjectives = self.tables.adjectives
        words = (*self.tables.units, *adjectives["first"], *adjectives["past"], *adjectives["future"])
        return re.compile(rf"(?:ces{GAP})?{self.number}(?:{GAP}|(?<=\d))(?P<counted>{any_of(words)})", re.IGNORECASE)

    def units(self, units: Iterable[DateUnit]) -> str:
        """The words of these units."""
        return f"{any_of(self.unit_words(units))}{WORD_END}"

    def unit_words(self, units: Iterable[DateUnit]) -> frozenset[str]:
        """The words of these units. Example: an, année."""
        wanted = frozenset(units)
        return frozenset(word for word, unit in self.tables.units.items() if unit in wanted)

    def year_of(self, words: str) -> int | None:
        """A year in words; None if they are none. Example: ``mil neuf cent soixante`` → 1960."""
        number = small_number(words)
        return number if number in YEARS else None

    def unit_of(self, word: str) -> DateUnit:
        """Example: ``semaines`` → week."""
        return DateUnit(self.tables.units[fold(word)])

    def month_of(self, word: str) -> int:
        """Example: ``Sept.`` → 9."""
        key = fold(word).rstrip(".")
        return self.tables.months.get(key) or self.tables.month_abbreviations[key]

    def weekday_of(self, word: str) -> int:
        """Example: ``Lundi`` → 1."""
        key = fold(word).rstrip(".")
        return self.tables.weekdays.get(key) or self.tables.weekday_abbreviations[key]

    def ordinal_of(self, word: str) -> int:
        """Example: ``deuxième`` → 2, ``3ᵉ`` → 3."""
        known = self.tables.ordinals.get(fold(word))
        if known is not None:
            return known
        digits = re.match(r"\d+", word)
        return int(digits[0]) if digits else 0

    def is_before_era(self, era: str) -> bool:
        """Example: ``av. J.-C.`` → True."""
        return self.tables.eras[fold(era)] == "before"

    def is_past(self, adjective: str) -> bool:
        """Example: ``dernière`` → True."""
        return fold(adjective) in self.adjectives["past"]


@cache
def fragments(tables: DateTables) -> Fragments:
    """The pieces for these tables, built once."""
    return Fragments(tables)


#: ``de``, ``du``, ``de l’``, ``d’`` before a noun.
OF: Final = rf"(?:d{APOSTROPHE}|du{GAP}|de{GAP}(?:la{GAP}|l{APOSTROPHE})?|des{GAP})"
