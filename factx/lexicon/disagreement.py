"""Words that decide whether two figures can contradict each other, from ``disagreement.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from factx.lexicon.inflection import plural
from factx.lexicon.reader import read_table
from factx.patterns import any_of

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class DisagreementTables:
    """Infinitives, and one pattern.

    Attributes:
        wished: what they govern is asked for, hoped for or offered.
        expected: what they govern is to be.
        restating: they tell the figure before anew.
        claiming: those of them that say whose figure it is.
        correcting: verbs of saying that put a figure against the one before.
        contrast: words of a clause that has a figure otherwise.
        up_to_date: words that tell an earlier toll from a later one.
        running: words that tell that a count runs on.
        thereafter: words between two states of one toll.
        announced: what was told before of a figure that another one replaces.
        formerly: when a figure was so that another one replaces, at the start of a text.
        others: what the text is not about, from « autre » or a possessive on.
        changing: they tell a toll and what it has become.
        revising: they tell what has become of anything announced.
        instead: what stands between a figure and the one that it corrects, the noun of the first before it.
        not_but: the phrases in it: ``et non``.
        outdone: what stands between a figure and the one that somebody set too low or too high before.
        anyone: nouns of whoever it is: ``personne``.
        general: nouns that take up a narrower one.
    """

    wished: frozenset[str]
    expected: frozenset[str]
    restating: frozenset[str]
    claiming: frozenset[str]
    correcting: frozenset[str]
    contrast: re.Pattern[str]
    up_to_date: re.Pattern[str]
    running: re.Pattern[str]
    thereafter: re.Pattern[str]
    announced: frozenset[str]
    formerly: re.Pattern[str]
    others: re.Pattern[str]
    changing: frozenset[str]
    revising: frozenset[str]
    instead: re.Pattern[str]
    not_but: frozenset[str]
    outdone: re.Pattern[str]
    anyone: frozenset[str]
    general: frozenset[str]


@cache
def load_disagreement_tables() -> DisagreementTables:
    """The words, read once."""
    table = read_table("disagreement")
    matters = _with_plurals([*read_table("circumstances")["events"], *table["affairs"]])
    return DisagreementTables(
        wished=frozenset(table["wished"]),
        expected=frozenset(table["expected"]),
        restating=frozenset(table["restating"]),
        claiming=frozenset(table["claiming"]),
        correcting=frozenset(table["correcting"]),
        contrast=_words_of(table["contrast"]),
        up_to_date=_words_of(table["up_to_date"]),
        running=_words_of(table["running"]),
        thereafter=_words_of(table["thereafter"]),
        announced=frozenset(table["announced"]),
        formerly=re.compile(rf"(?:[ ,]+[^\W\d_]+){{0,4}}?[ ,]+{any_of(table['formerly'])}\b"),
        others=re.compile(
            rf"\b(?:une |un |d['’ʼ]|l['’ʼ])autres? (?:\w+ )?{matters}\b"
            rf"|\b(?:ses|son|sa|leurs?) {_with_plurals(table['rivals'])}\b",
            re.IGNORECASE,
        ),
        changing=frozenset(table["changing"]),
        revising=frozenset(table["revising"]),
        instead=re.compile(rf"(?:[ ,]+[^\W\d_]+){{0,6}}?[ ,]+{any_of(table['instead'])}(?: [^\W\d_]{{1,3}}){{0,2}} "),
        not_but=frozenset(table["instead"]),
        outdone=re.compile(rf"[^\d.;:]{{0,60}}?[, ]{any_of(table['outdone'])}\s(?:(?:l[ea]s?|quelque)\s)?"),
        anyone=frozenset(read_table("generic_heads")["bare"]),
        general=frozenset(table["general"]),
    )


def _words_of(phrases: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(phrases)}\b", re.IGNORECASE)


def _with_plurals(nouns: Iterable[str]) -> str:
    return any_of(form for noun in nouns for form in plural(noun))
