"""Words that hedge a number, out of the table of modifiers, for every rule that must look past them."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from factx.lexicon.reader import read_table
from factx.patterns import APOSTROPHE, GAP, literal

_WORDS_ONLY: Final = re.compile(r"[^\W\d_]+(?:[ '-][^\W\d_]+)*")


@cache
def hedge_phrases() -> tuple[str, ...]:
    """Phrases before a number that bound, blur or colour it, the longest first. Example: ``un peu plus de``."""
    table = read_table("modifiers")
    phrases = {phrase for words in table["before"].values() for phrase in words}
    phrases.update(table["skipped"]["words"], table["colouring"]["words"])
    return tuple(sorted(filter(_WORDS_ONLY.fullmatch, phrases), key=lambda phrase: (-len(phrase), phrase)))


@cache
def hedge_words() -> frozenset[str]:
    """The first word of each hedge that blurs, without ``de``. Example: ``environ``, ``près``."""
    phrases = (phrase.removesuffix(" de") for phrase in read_table("modifiers")["before"]["approx"])
    return frozenset(phrase for phrase in phrases if phrase.isalpha())


@cache
def hedge_pattern() -> str:
    """A group for one hedge and the gap after it, for use in a pattern without flags or with IGNORECASE.

    Example: matches ``environ ``, ``près de ``, ``plus d’`` before a number.
    """
    elided = [literal(phrase.removesuffix("de")) for phrase in hedge_phrases() if phrase.endswith(" de")]
    whole = [literal(phrase) for phrase in hedge_phrases() if not phrase.endswith(" de")]
    return f"(?:(?:{'|'.join(elided)})d(?:e{GAP}|{APOSTROPHE})|(?:{'|'.join(whole)}){GAP})"
