"""Quoted titles that no noun calls a work: told by who made them, which prize they won, what one does in them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factx.entities.spans import before
from factx.lexicon.name_keys import name_key
from factx.patterns import APOSTROPHE, WORD_END, LazyPattern, any_of, fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from factx.entities.spans import FoundEntity
    from factx.lexicon.entities import EntityTables

_WORD: Final = LazyPattern(r"[^\W\d_]+(?:-[^\W\d_]+)*['’ʼ]?")
#: After a quotation, up to who made it: « "Vingt Dieux" de Louise Courvoisier ».
_BY: Final = LazyPattern(rf" (?:de |d{APOSTROPHE})(?=[A-ZÀ-ÝŒ])")
_OF: Final = frozenset({"de", "d'"})
#: Before a quotation that opens its sentence.
_OPENS: Final = frozenset(".!?:\n")
#: What ends a sentence that somebody says, and no title.
_SAID: Final = frozenset(".,;")
#: Words before a quotation within which the prize stands that it has won.
_PRIZE_WITHIN: Final = 8


def is_told(text: str, match: re.Match[str], tables: EntityTables, found: Sequence[FoundEntity]) -> bool:
    """Whether the words around a quotation tell that it is a work.

    Args:
        text: the whole text.
        match: the quotation with its marks.
        tables: what is known of names.
        found: the names that the model finds.

    Example: ``l’auteur de « Soumission »``, ``le prix Renaudot pour « Jacaranda »``, ``Dans « Anora », elle incarne``.
    """
    title = next(group for group in match.groups() if group is not None)
    if name_key(title) in tables.media or title[-1] in _SAID:
        return False
    window = before(text, match.start())
    words = [fold(word[0]) for word in _WORD.finditer(window.rpartition(". ")[2])][-_PRIZE_WITHIN:]
    if window[-1:] not in " \u00a0'’":
        words = []
    if len(words) > 1 and words[-1] in _OF and words[-2] in tables.work_makers:
        return True
    if words and words[-1] in tables.won_for and not tables.winning.isdisjoint(words):
        return True
    opens = not window.rstrip(" ") or window.rstrip(" ")[-1] in _OPENS
    by = _BY.match(text, match.end()) if opens else None
    if by is not None:
        return any(entity.start == by.end() and _is_full(text, entity, tables) for entity in found)
    return words[-1:] != [] and words[-1] in tables.set_in and bool(_staged(tables.staging).match(text, match.end()))


def _is_full(text: str, entity: FoundEntity, tables: EntityTables) -> bool:
    """Whether a name is a person's in full: ``Louise Courvoisier``."""
    given, _, rest = text[entity.start : entity.end].partition(" ")
    return entity.label is EntityLabel.PER and bool(rest) and given.partition("-")[0] in tables.given_names


@lru_cache(maxsize=4)
def _staged(verbs: frozenset[str]) -> LazyPattern:
    """What somebody does in a work, in the clause after it: ``, Pierre Niney incarne``."""
    return LazyPattern(rf",(?: [\w'’ʼ-]+){{1,6}}? {any_of(verbs)}{WORD_END}")
