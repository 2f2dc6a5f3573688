"""Things by what their text says that they are: ``le Sierra Madre, un vieux navire``."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.entities.spans import FoundEntity, NameRule, before, longest_phrase
from factx.lexicon.closed_classes import AUXILIARY_FORMS
from factx.lexicon.cues import end_in
from factx.lexicon.name_keys import name_key
from factx.patterns import WORD_END, LazyPattern, any_of, fold, match_before
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from factx.lexicon.entities import EntityTables

_MISTAKEN: Final = frozenset({EntityLabel.LOC, EntityLabel.PER, EntityLabel.ORG, EntityLabel.MISC, EntityLabel.EVENT})
_SHIPS: Final = frozenset({EntityLabel.LOC, EntityLabel.PER})
#: A thing has an article, which persons and most places have not, and opens a clause: « Le Sierra Madre »; what follows
#: « sur le Rhône » is not said of the river.
_THE: Final = LazyPattern(r"(?:\A|[.!?:;,»\n]\s*)(?:[Ll][ea] |[Ll]['’ʼ])\Z")
#: What it is said to be, an adjective before the noun or not, up to the mark that closes it.
_IS_A: Final = LazyPattern(r", (?:une? |l['’ʼ])((?:[a-zà-ÿœ][\w-]*(?: |['’ʼ]|(?=[,.]))){1,4})(?=[,.])")


def by_apposition(text: str, found: FoundEntity, tables: EntityTables) -> FoundEntity:
    """PRODUCT for a name with an article that an apposition says to be a ship, a program, a weapon.

    Example: ``Le Sierra Madre, un vieux navire échoué`` → PRODUCT; ``Paul Rey, un navigateur`` stays a person.
    """
    if found.rule is not NameRule.MODEL or found.label not in _MISTAKEN or not text[found.start].isupper():
        return found
    match = _IS_A.match(text, found.end)
    if match is None or not match_before(_THE, text, found.start):
        return found
    words = fold(match[1]).split()
    for place in range(min(2, len(words))):
        if count := longest_phrase(words[place:], tables.heads):
            thing = tables.heads[" ".join(words[place : place + count])].label is EntityLabel.PRODUCT
            return replace(found, label=EntityLabel.PRODUCT, rule=NameRule.HEAD) if thing else found
    return found


def by_sailing(text: str, found: FoundEntity, tables: EntityTables) -> FoundEntity:
    """PRODUCT for a supposed place or person with an article that does what only ships do, or that one is aboard.

    Example: ``Le Ouessant, parti de Roscoff, a heurté un chalutier``, ``à bord du Fram`` → PRODUCT; ``La Suisse`` stays
    a country.
    """
    if (
        found.rule is not NameRule.MODEL
        or found.label not in _SHIPS
        or name_key(text[found.start : found.end]) in (tables.countries)
    ):
        return found
    if end_in(fold(before(text, found.start)).split(), tables.aboard):
        return replace(found, label=EntityLabel.PRODUCT, rule=NameRule.HEAD)
    if not match_before(_THE, text, found.start):
        return found
    sails = _sails(tables.sailing).match(text, found.end) is not None
    return replace(found, label=EntityLabel.PRODUCT, rule=NameRule.HEAD) if sails else found


@lru_cache(maxsize=4)
def _sails(verbs: frozenset[str]) -> LazyPattern:
    """A verb of ships, after where it comes from or what it is and an auxiliary, if they stand there."""
    inserted = r"(?:, [^,.;:!?()\n]{3,60},)?"
    return LazyPattern(rf"{inserted}(?: s['’ʼ]| )(?:{any_of(AUXILIARY_FORMS)} )?{any_of(verbs)}{WORD_END}")
