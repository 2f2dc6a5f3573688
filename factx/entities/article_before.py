"""The article that stands before a name, alone or with its preposition, and the one that the name itself would have."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from factx.lexicon.closed_classes import ARTICLES, CONTRACTED, FEMININE_DETERMINERS, PLURAL_ARTICLES
from factx.patterns import LazyPattern, any_of, fold, match_before

_WORDS: Final = CONTRACTED | ARTICLES
_BEFORE: Final = LazyPattern(rf"(?<!\w)({any_of(_WORDS)})[ \u00a0\n]$", re.IGNORECASE)


class ArticleBefore(NamedTuple):
    """What an article tells of the name after it. Example: ``aux`` → plural, not feminine."""

    plural: bool
    feminine: bool


def article_before(text: str, start: int) -> ArticleBefore | None:
    """The article before a place of a text; None where none stands there. Example: of ``Caire`` in ``au Caire``."""
    match = match_before(_BEFORE, text, start)
    if match is None:
        return None
    said = fold(match[1])
    return ArticleBefore(said in PLURAL_ARTICLES, said in FEMININE_DETERMINERS)
