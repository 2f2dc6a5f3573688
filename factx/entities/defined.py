"""Bodies that a text writes small and abbreviates: ``la brigade de recherche et d’intervention (BRI)``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.entities.acronyms import abbreviates_words
from factx.entities.spans import FoundEntity, NameRule, longest_phrase
from factx.patterns import LazyPattern
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.lexicon.entities import EntityTables

_SHORT: Final = LazyPattern(r" \(([A-Z]{3,8}|[A-Z][a-z]{2,6})\)")
#: The words before the bracket, without a mark.
_PHRASE: Final = LazyPattern(r"[^\W\d_][\w'’ʼ -]+$")
_LONGEST_PHRASE: Final = 110
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: One body among others has no name: « une brigade d’intervention rapide (BIR) ».
_THE: Final = LazyPattern(r"(?<!\w)(?:[Ll]e |[Ll]a |[Ll]['’ʼ]|[Dd]u |[Aa]u )$")


def find_defined(text: str, tables: EntityTables) -> Iterator[FoundEntity]:
    """The bodies in small letters whose acronym stands right behind them in brackets, and the acronyms.

    Example: ``le service départemental d’incendie et de secours (Sdis)`` → ORG at both.
    """
    for match in _SHORT.finditer(text):
        phrase = _PHRASE.search(text, max(0, match.start() - _LONGEST_PHRASE), match.start())
        words = list(_WORD.finditer(text, phrase.start(), phrase.end())) if phrase else []
        written = [word[0] for word in words]
        for place, word in enumerate(words):
            body = word[0][0].islower() and longest_phrase(written[place:], tables.small_bodies)
            if (
                body
                and _THE.search(text, max(0, word.start() - 4), word.start())
                and abbreviates_words(match[1].upper(), written[place:])
            ):
                yield FoundEntity(word.start(), match.start(), EntityLabel.ORG, NameRule.INSTITUTION)
                yield FoundEntity(match.start(1), match.end(1), EntityLabel.ORG, NameRule.INSTITUTION)
                break
