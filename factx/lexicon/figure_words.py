"""What the words around a number settle: its kind, its change, its game, and what stands beside its unit."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import DETERMINERS, PLURAL_ARTICLES
from factx.lexicon.conjugation import forms
from factx.lexicon.hedges import hedge_pattern
from factx.lexicon.reader import read_table
from factx.patterns import BLANKS, GAP, WORD_END, WORD_START, LazyPattern, any_of, literal

if TYPE_CHECKING:
    from collections.abc import Iterable

_WORD: Final = re.compile(r"[^\W\d_ʼ]+")


@dataclass(frozen=True, slots=True)
class PointWords:
    """What in a sentence settles the kind of its points, degrees and horses."""

    shares: LazyPattern
    games: LazyPattern
    angles: LazyPattern
    alcohol: LazyPattern
    scales: LazyPattern
    engines: LazyPattern
    pressure: LazyPattern
    cold: LazyPattern
    metals: LazyPattern
    weighed: LazyPattern
    timing: LazyPattern


@dataclass(frozen=True, slots=True)
class WordCues:
    """A pattern and the words that one of its matches begins with, which are quicker to look for."""

    first_words: frozenset[str]
    pattern: LazyPattern

    def stand_in(self, text: str, start: int, end: int) -> bool:
        """Whether the pattern is found between two places of a text."""
        words = _WORD.findall(text, max(0, start), end)
        if self.first_words.isdisjoint(word.lower() for word in words):
            return False
        return self.pattern.search(text, max(0, start), end) is not None


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """What before ``de X à Y`` says that a value changed from one to the other.

    ``verbs`` and ``nouns`` do so always, ``growing`` only where the two lie far apart: « augmenter de 3 à 5 % » is a
    range.
    """

    verbs: WordCues
    nouns: WordCues
    growing: WordCues

    def stand_in(self, text: str, start: int, end: int) -> bool:
        """Whether a change is told between two places of a text."""
        return self.verbs.stand_in(text, start, end) or self.nouns.stand_in(text, start, end)


@dataclass(frozen=True, slots=True)
class UnitWords:
    """What stands in, beside and after a unit."""

    splitting: frozenset[str]
    risky: frozenset[str]
    taxed: LazyPattern
    time_adjective: LazyPattern
    measure_adjective: LazyPattern
    old_money: LazyPattern
    other_time: LazyPattern


@dataclass(frozen=True, slots=True)
class BesideWords:
    """Words and lengths beside a number that make something special of it.

    ``multiplied`` is what ``trois fois le`` may be a multiple of, where ``equal`` stands before the number;
    ``unit_of_value`` needs nothing before it.
    """

    over: frozenset[str]
    periods: frozenset[str]
    races: frozenset[int]
    race_units: frozenset[str]
    multiplied: LazyPattern
    unit_of_value: LazyPattern
    equal: LazyPattern


@dataclass(frozen=True, slots=True)
class ElidedWords:
    """What tells that a number goes on with the unit of the one before.

    ``sides`` joins two sides, ``side_end`` follows the second one, ``sized`` stands before it; ``sentence_part``
    follows a part of a prison sentence, ``money_noun`` an amount of millions; ``money_head`` leads to one, ``no_money``
    to one of something counted; ``wished`` follows what was to be; ``counted_rows`` begins a row that counts.
    """

    sides: LazyPattern
    side_end: LazyPattern
    sized: LazyPattern
    sentence_part: LazyPattern
    money_noun: LazyPattern
    money_head: LazyPattern
    no_money: LazyPattern
    wished: LazyPattern
    counted_rows: LazyPattern


def _talk(words: Iterable[str]) -> LazyPattern:
    """One pattern for words of which a final asterisk stands for any ending."""
    endings = [literal(word.rstrip("*")) + (r"[^\W\d_]*+" if word.endswith("*") else "") for word in words]
    signs = [ending for ending in endings if not ending[0].isalnum()]
    named = [ending for ending in endings if ending[0].isalnum()]
    return LazyPattern("|".join([*signs, f"{WORD_START}(?:{'|'.join(named)}){WORD_END}"]), re.IGNORECASE)


def load_change() -> ChangeWords:
    """Verbs, up to six words and ``de``: what stands before the first of two values."""
    table = read_table("change")
    verbs = {form for verb in table["verbs"] for form in forms(verb)} - set(table["nouns"])
    participles = (f"{verb} {noun}" for verb in table["participle_after"] for noun in table["nouns"])
    between = r"(?:\s+(?!aux?\b|à\b)(?:[^\W\d_]+['’ʼ])?[^\W\d_]+){0,6}?"
    opening = rf"\s+(?:de\s|d['’ʼ])\s?{hedge_pattern()}?\Z"
    growing = [form for verb in table["growing"] for form in forms(verb)]
    return ChangeWords(
        # « l’élève de 3 à 5 ans », « une étendue de 5 à 7 hectares »: after a determiner the form is a noun.
        _word_cues([*verbs, *table["participles"]], between + opening, before=_NO_DETERMINER),
        _word_cues([*table["words"], *participles], between + opening),
        _word_cues(growing, between + opening, before=_NO_DETERMINER),
    )


_NO_DETERMINER: Final = (
    "".join(rf"(?<!\b{word}\s)" for word in sorted(filter(str.isalpha, DETERMINERS | PLURAL_ARTICLES | {"au"})))
    + r"(?<!\bl['’ʼ])"
)


def game_cues(table: dict[str, list[str]]) -> WordCues:
    """What tells of a game: cues, and the verbs in all forms. Example: ``s’incline``."""
    verbs = (form for verb in table["verbs"] for form in forms(verb))
    return _word_cues([*table["cues"], *table["irregular"], *verbs], WORD_END)


def _word_cues(cues: Iterable[str], rest: str, before: str = "") -> WordCues:
    cues = tuple(cues)
    first_words = frozenset(word[0].lower() for cue in cues if (word := _WORD.match(cue)))
    return WordCues(first_words, LazyPattern(WORD_START + before + any_of(cues) + rest, re.IGNORECASE))


def load_unit_words() -> UnitWords:
    """Symbols that need care, and words between a unit and its denominator. Example: ``brut``."""
    table = read_table("beside_numbers")
    gap = f"(?:{GAP})?"
    adjectives = table["time_adjectives"]
    return UnitWords(
        splitting=frozenset(table["symbols"]["splitting"]),
        risky=frozenset(table["symbols"]["risky"]),
        taxed=LazyPattern(gap + any_of(table["taxed"]["words"]) + r"(?![^\W_])"),
        time_adjective=LazyPattern(f"{gap}(?:{any_of(adjectives['before'])}{GAP})?{any_of(adjectives['words'])}{GAP}"),
        old_money=LazyPattern(f"{GAP}{any_of(table['old_money']['words'])}(?![^\\W_])"),
        measure_adjective=LazyPattern(f"{GAP}{any_of(table['measure_adjectives']['words'])}{GAP}"),
        other_time=LazyPattern(rf"\s{_talk(table['other_time']['words']).pattern}"),
    )


def load_beside_words() -> BesideWords:
    """Words and lengths beside a number. Example: the ``100`` of a race."""
    table = read_table("beside_numbers")
    return BesideWords(
        over=frozenset(table["over"]["words"]),
        periods=frozenset(table["periods"]["words"]),
        races=frozenset(table["races"]["lengths"]),
        race_units=frozenset(table["races"]["units"]),
        multiplied=LazyPattern(rf"{any_of(table['times']['quantities'])}(?![^\W_])", re.IGNORECASE),
        unit_of_value=LazyPattern(rf"{any_of(table['times']['yardsticks'])}(?![^\W_])", re.IGNORECASE),
        equal=LazyPattern(
            rf"(?<![^\W_]){any_of(table['times']['equal'])}{GAP}{hedge_pattern()}?(?:{hedge_pattern()})?\Z",
            re.IGNORECASE,
        ),
    )


def load_elided_words() -> ElidedWords:
    """Patterns around numbers whose unit stands before. Example: ``7`` in ``long de 9 mètres, large de 7``."""
    table = read_table("beside_numbers")
    side = rf"{GAP}(?:(?:de|en){GAP}|d['’ʼ]){any_of(table['sides']['nouns'])}(?![^\W_])"
    goes_on = any_of(table["sides"]["goes_on"])
    blank = rf"[{BLANKS}\n\r]"
    return ElidedWords(
        # « 22 mètres de long pour 12 de large », « 5 mètres sur 3 »
        sides=LazyPattern(rf"(?:{side})?,?{GAP}(?:sur|pour|et|par|x|×|X){GAP}"),
        side_end=LazyPattern(rf"{side}|[.,;:)]|[{BLANKS}\n]?\Z|{GAP}{goes_on}(?![^\W_])"),
        # « long de 35 mètres et large de 7 »
        sized=LazyPattern(rf"{any_of(table['sides']['adjectives'])}{GAP}de{GAP}\Z"),
        # « dix-huit mois de prison, dont six ferme »
        sentence_part=LazyPattern(rf"{GAP}{any_of(table['sentence_parts']['words'])}(?![^\W_])|[.,;)]|\Z"),
        # « malgré 3 milliards de recettes »
        money_noun=LazyPattern(
            rf"{GAP}d(?:e{GAP}|['’ʼ]){any_of(table['money_nouns']['words'])}(?![^\W_])", re.IGNORECASE
        ),
        # « une première offre de 30 millions »
        money_head=LazyPattern(
            rf"(?<![^\W_]){any_of(table['money_nouns']['leading'])}{GAP}(?:[^\W\d_]+{GAP})?de{GAP}{hedge_pattern()}?\Z",
            re.IGNORECASE,
        ),
        # « sa population atteint 5 millions », « ils étaient deux millions »
        no_money=LazyPattern(
            rf"(?<![^\W_])(?:{any_of(table['money_nouns']['counted'])}(?![^\W_])[^.;!?\n]*"
            rf"|(?:sont|étaient|seraient|furent){GAP}{hedge_pattern()}?)\Z",
            re.IGNORECASE,
        ),
        # « au lieu des 300 000 demandés »
        wished=LazyPattern(rf"{blank}(?:initialement{blank})?{any_of(table['wished']['participles'])}e?s?(?![^\W_])"),
        # « Effectif⇥3 250 » in a table in M€
        counted_rows=LazyPattern(rf"{any_of(table['counted_rows']['words'])}(?![^\W_])", re.IGNORECASE),
    )


def load_points() -> PointWords:
    """The topics that tell points, degrees, bars and horses apart."""
    return PointWords(**{kind: _talk(entry["words"]) for kind, entry in read_table("points").items()})
