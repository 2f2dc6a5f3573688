"""Names that are part of an office: ``Défense`` in ``secrétaire à la Défense``."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factx.entities.spans import FoundEntity, before
from factx.lexicon.name_keys import name_key
from factx.patterns import LazyPattern, fold

if TYPE_CHECKING:
    from factx.lexicon.entities import EntityTables

_WORD_STARTS: Final = LazyPattern(r"(?<![\w-])\w")
#: What holds an office « d’État ».
_HOLDER: Final = LazyPattern(r"(?<!\w)([\w-]+) d['’ʼ]$")
_NO_WORD: Final = re.compile(r"\W")
#: Between the fields of a portfolio.
_FIELDS: Final = re.compile(r" et | du | de |, ")
_MOST_BACK: Final = 6
#: Words before a portfolio within which who holds it is told.
_HOLDER_WITHIN: Final = 7


def is_portfolio(text: str, found: FoundEntity, tables: EntityTables) -> bool:
    """Whether the span is part of an office: ``Défense`` in ``secrétaire à la Défense``, ``Sceaux`` in its guard's."""
    if _is_rest_of_office(text, found, tables):
        return True
    window, said = before(text, found.start), text[found.start : found.end]
    if _last_word(said) in _last_words(tables) and any(
        (office := fold(window[start.start() :] + said)) in tables.titles or office in tables.offices
        for start in list(_WORD_STARTS.finditer(window))[-_MOST_BACK:]
    ):
        return True
    name = name_key(said)
    if name not in tables.portfolios and _FIELDS.split(name, 1)[0] not in tables.portfolios:
        return False
    words = re.findall(r"[\w-]+", window)[-_HOLDER_WITHIN:]
    return any(fold(word) in tables.portfolio_holders for word in words)


def _is_rest_of_office(text: str, found: FoundEntity, tables: EntityTables) -> bool:
    """Whether the span is how an office goes on: ``secrétaire d’⟨État chargé du Numérique⟩``."""
    holder = _HOLDER.search(before(text, found.start))
    goes_on = text[found.start : found.end].split()[1:2]
    return bool(holder and goes_on and goes_on[0].islower() and fold(holder[1]) in tables.portfolio_holders)


@lru_cache(maxsize=4)
def _last_words(tables: EntityTables) -> frozenset[str]:
    return frozenset(_last_word(office) for office in (*tables.titles, *tables.offices))


def _last_word(phrase: str) -> str:
    return _NO_WORD.split(fold(phrase))[-1]
