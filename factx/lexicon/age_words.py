"""What the words around ``N ans`` settle: whether it is an age or lasts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from factx.lexicon.conjugation import forms
from factx.lexicon.hedges import hedge_pattern, hedge_words
from factx.lexicon.inflection import inflect
from factx.lexicon.numbers import load_number_words
from factx.lexicon.reader import read_table
from factx.patterns import APOSTROPHE, BLANK, BLANKS, LazyPattern, any_of, fold

#: No letter before, but an elided article may stand there.
_START: Final = r"(?<![^\W'’ʼ])"


@dataclass(frozen=True, slots=True)
class AgeWords:
    """What tells an age from a duration."""

    persons: frozenset[str]
    #: People of a country, who right behind an article are persons: ``la britannique``.
    nationals: frozenset[str]
    lasting: frozenset[str]
    age_cues: frozenset[str]
    duration_cues: frozenset[str]
    #: Before these even an age of the law is none: ``sans retraite pendant 17 ans``.
    lasting_before: frozenset[str]
    units: frozenset[str]
    #: Before the end of a span that began in a shorter unit: « 15 jours à » before « 2 ans ».
    span_to: LazyPattern
    #: What stands behind an age in apposition.
    apposed: LazyPattern
    duration_after: frozenset[str]
    complements: frozenset[str]
    having: frozenset[str]
    reaching: frozenset[str]
    not_had: frozenset[str]
    shares: frozenset[str]
    hedges: frozenset[str]
    endings: tuple[str, ...]
    #: « né le 16 juillet 1993 ( » before « 23 ans »: the age after a date of birth.
    born: LazyPattern
    #: « l’âge moyen des mères est de » before « 30,9 ans ».
    mean: LazyPattern
    #: « l’Espagnol de » before « 21 ans »: a capitalised native with an article.
    native: LazyPattern
    #: An age that the law sets is nobody's: ``l’âge de la retraite à 64 ans``.
    legal: frozenset[str]


def load_age_words() -> AgeWords:
    """Persons, what lasts, and the cues of both. Example: ``berger``, ``bail``."""
    table = read_table("ages")
    persons = {form for word in table["persons"]["words"] for form in (word, f"{word}s", f"{word}e", f"{word}es")}
    return AgeWords(
        persons=frozenset(persons),
        nationals=frozenset(fold(form) for word in read_table("demonyms")["countries"] for form in inflect(word)),
        lasting=frozenset(form for word in table["durations"]["words"] for form in (word, f"{word}s")),
        age_cues=frozenset(table["cues"]["age"]),
        duration_cues=frozenset(table["cues"]["duration"]),
        lasting_before=frozenset(table["cues"]["lasting"]),
        units=frozenset(table["units"]["words"]),
        span_to=LazyPattern(
            rf"[^\W_][{BLANKS}]?{any_of(table['units']['shorter'])}[{BLANKS}]à[{BLANKS}]{hedge_pattern()}?\Z",
            re.IGNORECASE,
        ),
        apposed=LazyPattern(rf"[{BLANKS}]?(?:[,().;:]|\Z|\n|[{BLANKS}]{any_of(table['after']['apposed'])})"),
        duration_after=frozenset(phrase.replace("'", "' ") for phrase in table["after"]["duration"]),
        complements=frozenset(table["after"]["complements"]),
        having=frozenset(table["having"]["words"]),
        reaching=frozenset(table["having"]["reaching"]),
        not_had=frozenset(table["having"]["not_after"]),
        shares=load_number_words().starts | {*table["shares"]["words"]},
        hedges=hedge_words() | {*table["hedges"]["words"]},
        endings=tuple(table["persons"]["endings"]),
        born=LazyPattern(rf"{_START}{any_of(table['born']['words'])}{BLANK}[^()]{{0,40}}\({BLANK}?\Z"),
        mean=_mean(table["mean"]),
        native=_native(table["natives"]),
        legal=frozenset(table["legal"]["words"]),
    )


def _mean(words: dict[str, list[str]]) -> LazyPattern:
    """``âge``, what it is of, and a verb that states a value."""
    verbs = any_of(form for verb in words["verbs"] for form in forms(verb))
    return LazyPattern(
        rf"{_START}(?i:{any_of(words['nouns'])}){BLANK}[^.,;:!?\n]{{0,60}}{BLANK}{verbs}{BLANK}(?:de{BLANK})?\Z"
    )


def _native(words: dict[str, list[str]]) -> LazyPattern:
    """An article, and a word with a capital that ``de`` follows."""
    elided = any_of(word for word in words["determiners"] if word.endswith("'"))
    whole = any_of(word for word in words["determiners"] if not word.endswith("'"))
    capital = "[A-ZÀÉÈÎÔ][a-zà-ÿ]"
    return LazyPattern(
        rf"{_START}(?i:{elided}|{whole}{BLANK})(?:{any_of(words['adjectives'])}{BLANK})?"
        rf"{capital}[a-zà-ÿ-]*(?:-{capital}+)?{BLANK}d(?:e{BLANK}|{APOSTROPHE}){hedge_pattern()}?\Z"
    )
