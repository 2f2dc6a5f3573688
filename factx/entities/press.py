"""Newspapers whose article a preposition takes in, which models take for words: ``une enquête du Parisien``."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factx.entities.spans import FoundEntity, NameRule
from factx.lexicon.name_words import IN_PRESS, NO_PRESS_AFTER, REVIEWED_IN, REVIEWS, TOLD_TO_PRESS
from factx.patterns import WORD_END, WORD_START, LazyPattern, any_of, fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.lexicon.entities import EntityTables

#: What a newspaper has or is told, and the preposition that takes in the article of its name.
_CUE: Final = LazyPattern(
    rf"{WORD_START}(?:{any_of(IN_PRESS)} d(?:u|es)|{any_of(TOLD_TO_PRESS)} au(?:x)?) (?=[A-ZÀ-ÝŒ])"
)
#: A scientific journal that is a word too: « publié dans Nature », « la revue Science ».
_REVIEW: Final = LazyPattern(rf"{WORD_START}{any_of(REVIEWED_IN)} ({any_of(REVIEWS)}){WORD_END}(?![-'’ʼ]| [A-ZÀ-ÝŒ])")
_ARTICLES: Final = {"u": "le ", "s": "les ", "x": "les "}
#: No newspaper's name goes on so: « un journaliste du Pays basque », « … du Temps des cerises ».
_GOES_ON: Final = LazyPattern(r"[-\w]|['’ʼ]\w| (?:d[eu]s? |d['’ʼ]|[A-ZÀ-ÝŒ])| ([a-zà-ÿ]+)")


def find_press(text: str, tables: EntityTables) -> Iterator[FoundEntity]:
    """The newspapers of the list that stand without their article after what only they have or are told; journals.

    Args:
        text: the whole text.
        tables: what is known of names.

    Example: ``a-t-il confié au Parisien`` → ORG at ``Parisien``; ``publié dans Nature`` → ORG at ``Nature``.
    """
    for match in _REVIEW.finditer(text):
        yield FoundEntity(*match.span(1), EntityLabel.ORG, NameRule.KNOWN)
    for match in _CUE.finditer(text):
        start = match.end()
        names = _articled(tables)
        said = fold(_ARTICLES[text[start - 2]] + text[start : start + max(map(len, names))])
        for name in names:
            if said.startswith(name):
                article = len(_ARTICLES[text[start - 2]])
                end = start + len(name) - article
                after = _GOES_ON.match(text, end)
                goes_on = after is not None and not (after[1] and _may_follow(after[1], tables))
                if not goes_on:
                    yield FoundEntity(start, end, EntityLabel.ORG, NameRule.KNOWN)
                break


def _may_follow(word: str, tables: EntityTables) -> bool:
    """Whether a newspaper's name may stand before a word; « le Monde entier » is the world."""
    return fold(word) not in tables.adjectives and word not in NO_PRESS_AFTER


@lru_cache(maxsize=4)
def _articled(tables: EntityTables) -> tuple[str, ...]:
    """The newspapers with an article that prepositions take in, the longest first."""
    names = (fold(name) for name in tables.media.values() if name.startswith(("Le ", "Les ")))
    return tuple(sorted(names, key=lambda name: (-len(name), name)))
