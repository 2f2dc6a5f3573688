"""Words that hedge a number, out of the table of modifiers, for every rule that must look past them."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from factx.lexicon.reader import read_table
from factx.patterns import APOSTROPHE, HYPHENS, LazyPattern, unaccented

#: Copy without accents hedges too: « a peu pres ».
_ACCENTED: Final = re.compile("[à-ÿ]")
_WORDS_ONLY: Final = LazyPattern(r"[^\W\d_]+(?:[ '-][^\W\d_]+)*")


@cache
def hedge_phrases() -> tuple[str, ...]:
    """Phrases before a number that bound, blur or colour it, the longest first. Example: ``un peu plus de``."""
    table = read_table("modifiers")
    phrases = {phrase for kind, words in table["before"].items() if kind != "exact" for phrase in words}
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
    elided = [_cheap(phrase.removesuffix(" de")) for phrase in hedge_phrases() if phrase.endswith(" de")]
    whole = [_cheap(phrase) for phrase in hedge_phrases() if not phrase.endswith(" de")]
    return rf"(?:(?:{'|'.join(elided)})\s{{1,2}}d(?:e\s{{1,2}}|{APOSTROPHE})|(?:{'|'.join(whole)})\s{{1,2}})"


def _cheap(phrase: str) -> str:
    """A pattern that compiles faster than that of ``literal``: a dozen patterns hold every hedge."""
    written = re.escape(phrase).replace(r"\ ", r"\s{1,2}").replace(r"\-", f"[{HYPHENS}]").replace("'", APOSTROPHE)
    return _ACCENTED.sub(lambda found: f"[{found[0]}{unaccented(found[0])}]", written)
