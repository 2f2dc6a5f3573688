"""What the words around one mention settle about it, whatever the same name means elsewhere in the text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.entities.acronyms import ACRONYM
from factx.entities.spans import FoundEntity, NameRule, after, before
from factx.lexicon.name_keys import name_key
from factx.lexicon.name_words import BEFORE_PLACES, POSTED_ON
from factx.lexicon.sports import TOWNS
from factx.patterns import WORD_END, WORD_START, LazyPattern, any_of, fold, match_before
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from factx.lexicon.entities import EntityTables

#: A thing of a make, not its maker.
_ONE_OF: Final = LazyPattern(r"\b(?:[Uu]ne|[Ss]a|[Ll]a|[Cc]ette|[Mm]a) $")
#: One of them whatever its make: « la CFL » is no car.
_ONE_CAR: Final = LazyPattern(r"\b(?:[Uu]ne|[Ss]a|[Cc]ette|[Mm]a) $")
#: A plane, not its maker, which has no article.
_ONE_PLANE: Final = LazyPattern(r"(?<!\w)(?:[Ll]['’ʼ]|[Ll]es? |[Uu]n |[Cc]et? |[Dd]u |[Aa]u |[Dd]eux |[Dd]es )$")
#: A town’s, not a company’s: « le maire d’Orange ».
_NOUNS_OF: Final = LazyPattern(r"([\w-]+) (?:([\w-]+) )?(?:de |d['’ʼ])$")
#: Where something is posted: « sur Instagram ».
_ON: Final = LazyPattern(rf"\b{any_of(POSTED_ON)} $")
#: « le RDC » is a party: the countries with such short names are « la RDC », « les USA »; but « le UK ».
_MASCULINE: Final = LazyPattern(r"\b(?:[Ll]e|[Dd]u|[Aa]u) $")
_MASCULINE_STATES: Final = frozenset({"UK"})
_CLAUSE_BEFORE: Final = LazyPattern(r"[^.;:!?()«»\n]*$")
_CLAUSE_AFTER: Final = LazyPattern(r"[^.;:!?()«»\n]*")
_CAPITALISED: Final = re.compile(r"[A-ZÀ-Ý][\w-]+")
_LOCATIVE: Final = LazyPattern(rf"\b(?i:{any_of(BEFORE_PLACES)}) $")
_OF_PERSON: Final = frozenset({NameRule.TITLE, NameRule.HONORIFIC, NameRule.HEAD, NameRule.LIFE})


def by_own_words(text: str, found: FoundEntity, tables: EntityTables) -> FoundEntity | None:
    """The mention with the label that the words around it settle; None where they settle none.

    Example: ``Ferrari a gagné`` → ORG, ``une Ferrari`` → PRODUCT; ``à Washington``, ``le maire d’Orange`` → LOC.
    """
    name = text[found.start : found.end]
    key = name_key(name)
    label, rule = None, NameRule.ARTICLE
    if name in tables.planes and match_before(_ONE_PLANE, text, found.start):
        label = EntityLabel.PRODUCT
    elif name in tables.namesakes:
        if found.rule not in _OF_PERSON:
            made = _ONE_OF.search(text[max(0, found.start - 6) : found.start])
            label, rule = EntityLabel.PRODUCT if made else EntityLabel.ORG, NameRule.NAMESAKE
    elif found.label is EntityLabel.ORG and _is_driven(text, found, tables):
        label, rule = EntityLabel.PRODUCT, NameRule.NAMESAKE
    elif key in tables.capitals:
        if found.rule not in _OF_PERSON and is_capital(text, found, tables):
            label, rule = EntityLabel.LOC, NameRule.NAMESAKE
    elif key in tables.homographs:
        label = EntityLabel.LOC if _is_of_town(text, found, tables) else None
    elif name in tables.services:
        on = match_before(_ON, text, found.start)
        label = EntityLabel.PRODUCT if on else None
    elif key in tables.countries and _is_masculine_acronym(text, found, name):
        label = EntityLabel.ORG
    return replace(found, label=label, rule=rule) if label is not None else None


def _is_driven(text: str, found: FoundEntity, tables: EntityTables) -> bool:
    """Whether a make has an article of one thing, in a clause that tells of cars: ``le conducteur d’une Audi``."""
    if found.rule is not NameRule.MODEL or not match_before(_ONE_CAR, text, found.start):
        return False
    before_it = _CLAUSE_BEFORE.search(before(text, found.start))
    after_it = _CLAUSE_AFTER.match(after(text, found.end))
    around = f"{before_it[0] if before_it else ''}|{after_it[0] if after_it else ''}"
    return _driven(tables.driven).search(around) is not None


@lru_cache(maxsize=4)
def _driven(words: frozenset[str]) -> LazyPattern:
    return LazyPattern(WORD_START + any_of(words) + WORD_END, re.IGNORECASE)


def is_capital(text: str, found: FoundEntity, tables: EntityTables) -> bool:
    """Whether the capital is meant, not a person of its name: ``à Washington``, ``Washington a condamné Moscou``."""
    if re.search(rf"\b(?:à|vers|depuis) {re.escape(text[found.start : found.end])}\b", text):
        return True
    before_it = _CLAUSE_BEFORE.search(before(text, found.start))
    after_it = _CLAUSE_AFTER.match(after(text, found.end))
    around = f"{before_it[0] if before_it else ''} {after_it[0] if after_it else ''}"
    return any(name_key(word) in tables.seats for word in _CAPITALISED.findall(around))


def is_located(text: str, found: FoundEntity, tables: EntityTables) -> bool:
    """Whether a known town stands where only a place does: ``Adrien Valence gagne à ⟨Valence⟩``."""
    key = name_key(text[found.start : found.end])
    known = key in tables.hubs or key in tables.subdivisions or key in tables.exonyms or key in TOWNS
    return known and _LOCATIVE.search(before(text, found.start)) is not None


def _is_of_town(text: str, found: FoundEntity, tables: EntityTables) -> bool:
    """Whether a noun of what only towns have stands before a name: ``le théâtre antique d’Orange``."""
    match = _NOUNS_OF.search(before(text, found.start))
    return match is not None and any(noun and fold(noun) in tables.of_towns for noun in match.groups())


def _is_masculine_acronym(text: str, found: FoundEntity, name: str) -> bool:
    """Whether a country’s short name stands with an article that the country has not."""
    return (
        ACRONYM.fullmatch(name) is not None
        and name not in _MASCULINE_STATES
        and match_before(_MASCULINE, text, found.start) is not None
    )
