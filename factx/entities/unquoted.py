"""Titles of works without quotation marks, by what stands right before them or is told right after."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.entities.spans import FoundEntity, NameRule, before
from factx.lexicon.cues import end_in
from factx.lexicon.name_keys import name_key
from factx.patterns import WORD_END, LazyPattern, any_of, fold
from factx.schema import EntityLabel
from factx.syntax.positions import places_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.lexicon.entities import EntityTables
    from factx.parse import Parse

_MISTAKEN: Final = frozenset({EntityLabel.PER, EntityLabel.ORG, EntityLabel.PRODUCT, EntityLabel.EVENT})
#: An article or possessive before the noun of a work: ``sa pièce Art``, not ``pièce Art``.
_DETERMINER: Final = "DET"
#: Letters of a title of one word at least: ``la série A`` is a league.
_SHORTEST: Final = 3


def by_showing(text: str, found: FoundEntity, tables: EntityTables) -> FoundEntity:
    """MISC for a supposed person, company or thing that is shown, played in or on sale in bookshops.

    Example: ``vu dans Rodéo blues``, ``Alpha, en salles mercredi`` → MISC; ``vu dans Le Monde`` stays a newspaper.
    """
    if found.rule is not NameRule.MODEL or found.label not in _MISTAKEN:
        return found
    name = text[found.start : found.end]
    key = name_key(name)
    person = found.label is EntityLabel.PER and name.partition(" ")[0] in tables.given_names
    if person or key in tables.media or key in tables.organisations:
        return found
    words = fold(before(text, found.start)).split()
    aired = found.label is EntityLabel.PRODUCT and bool(words) and words[-1] in tables.airing
    shown = found.label is not EntityLabel.PER and key not in tables.hubs and end_in(words, tables.shown)
    work = aired or shown or end_in(words, tables.played) or _released(tables.released).match(text, found.end)
    return replace(found, label=EntityLabel.MISC, rule=NameRule.WORK) if work else found


@lru_cache(maxsize=4)
def _released(phrases: frozenset[str]) -> LazyPattern:
    return LazyPattern(rf",? {any_of(phrases)}{WORD_END}")


def find_called(page: Parse, proposed: Sequence[FoundEntity], tables: EntityTables) -> Iterator[FoundEntity]:
    """Titles of one word right after the noun of a work, where the model is silent: ``la pièce Art``."""
    taken = {place for entity in proposed for place in (entity.start, entity.end - 1)}
    for place in places_of(page.numbers, _works(tables)):
        if not 0 < place < len(page) - 1 or page[place - 1].pos_ != _DETERMINER or not page[place].text.islower():
            continue
        name = page[place + 1]
        if name.idx in taken or len(name) < _SHORTEST or not name.text.istitle() or not name.text.isalpha():
            continue
        people = name.folded in tables.demonyms or name.text in tables.no_names or name.text in tables.given_names
        goes_on = page.text[name.idx + len(name) :][:2]
        if not people and not (goes_on[:1] == "-" or (goes_on[:1] == " " and goes_on[1:].isupper())):
            yield FoundEntity(name.idx, name.idx + len(name), EntityLabel.MISC, NameRule.HEAD)


@lru_cache(maxsize=4)
def _works(tables: EntityTables) -> frozenset[str]:
    """The nouns that works without quotation marks are named after, of one word."""
    return frozenset(word for word, head in tables.heads.items() if head.label is EntityLabel.MISC and " " not in word)
