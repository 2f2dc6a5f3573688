"""One label for one name within a document, and for an acronym the one of the name that it abbreviates."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.entities.acronyms import ACRONYM, abbreviates, initials
from factx.entities.own_words import is_located
from factx.entities.spans import FoundEntity, NameRule, is_settled, is_sure
from factx.lexicon.name_keys import name_key
from factx.patterns import LazyPattern
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.lexicon.entities import EntityTables

_MISTAKEN: Final = frozenset({EntityLabel.PER, EntityLabel.LOC})
_ABBREVIATED: Final = frozenset({EntityLabel.ORG, EntityLabel.PER})
_BRACKET: Final = LazyPattern(r"[»”\"]? ?\([«“\"]?[ \u00a0\u202f]?")
#: Two letters are no person's: « le RN ».
_OF_PERSON: Final = LazyPattern(r"[A-Z]{3,6}")
_ARTICLE: Final = LazyPattern(r"(?<!\w)(?:l[ea] |du |au |l['’ʼ])$", re.IGNORECASE)


def agree(text: str, found: Sequence[FoundEntity], tables: EntityTables) -> list[FoundEntity]:
    """One label for one name within a document: the surest, else the most frequent, else the first.

    A mention whose own words settle its label keeps it, and so does one of a name that means several things.

    Example: ``missiles ATACMS … l’ATACMS`` → PRODUCT both; ``le général Leclerc … le char Leclerc`` stay two.
    """
    keys = [name_key(text[entity.start : entity.end]) for entity in found]
    keys = _by_initials(text, found, _bracketed(text, found, keys))
    votes: defaultdict[str, Counter[EntityLabel]] = defaultdict(Counter)
    sure: defaultdict[str, Counter[EntityLabel]] = defaultdict(Counter)
    for key, entity in zip(keys, found, strict=True):
        if not (is_settled(entity) and not is_sure(entity)) or entity.rule is NameRule.BUSINESS:
            votes[key][entity.label] += 1
        if is_sure(entity) or entity.rule is NameRule.BUSINESS:
            sure[key][entity.label] += 1
    agreed = []
    for key, entity in zip(keys, found, strict=True):
        label = entity.label if is_settled(entity) else _agreed(entity, text, key, sure[key], votes[key], tables)
        agreed.append(entity if label is entity.label else replace(entity, label=label, rule=NameRule.AGREED))
    return agreed


def _agreed(
    entity: FoundEntity,
    text: str,
    key: str,
    sure: Counter[EntityLabel],
    votes: Counter[EntityLabel],
    tables: EntityTables,
) -> EntityLabel:
    """The label of a mention that nothing settles, by the other mentions of its name."""
    if not sure:
        return votes.most_common(1)[0][0]
    full = entity.label is EntityLabel.PER and " " in text[entity.start : entity.end]
    if set(sure) == {EntityLabel.PER} and entity.label is EntityLabel.LOC and is_located(text, entity, tables):
        return entity.label  # Adrien Valence gagne à Valence
    if key in tables.homographs or (len(sure) > 1 and entity.label in sure) or full:
        return entity.label
    return sure.most_common(1)[0][0]


def _by_initials(text: str, found: Sequence[FoundEntity], keys: list[str]) -> list[str]:
    """The keys, with that of an acronym replaced by the one name's whose initials it is: ``RN``, ``NKM``."""
    names = [text[entity.start : entity.end] for entity in found]
    places = {name for name, entity in zip(names, found, strict=True) if is_sure(entity) and entity.label in _MISTAKEN}
    acronyms = {name for name in names if ACRONYM.fullmatch(name)} - places
    if not acronyms:
        return keys
    bodies = {
        name
        for name, entity in zip(names, found, strict=True)
        if name in acronyms and _ARTICLE.search(text, max(0, entity.start - 4), entity.start)
    }
    personal = {name for name in acronyms - bodies if _OF_PERSON.fullmatch(name)}
    fitting: defaultdict[str, set[str]] = defaultdict(set)
    for name, entity, key in zip(names, found, keys, strict=True):
        if entity.label in _ABBREVIATED and " " in name:
            for acronym in initials(name) & (acronyms if entity.label is EntityLabel.ORG else personal):
                fitting[acronym].add(key)
    return [
        next(iter(fitting[name])) if len(fitting.get(name, ())) == 1 else key
        for name, key in zip(names, keys, strict=True)
    ]


def _are_two(first: FoundEntity, second: FoundEntity) -> bool:
    """Whether one of two names beside brackets is surely a place and the other none: the RDC and a party's RDC."""
    sure = {entity.label for entity in (first, second) if is_sure(entity)}
    return sure == {EntityLabel.LOC} and first.label is not second.label


def _bracketed(text: str, found: Sequence[FoundEntity], keys: list[str]) -> list[str]:
    """The keys, with that of an expansion replaced by its acronym where brackets join them, in either order."""
    for place in range(len(found) - 1):
        first, second = found[place], found[place + 1]
        if not _BRACKET.fullmatch(text, first.end, second.start) or _are_two(first, second):
            continue
        names = [text[entity.start : entity.end] for entity in (first, second)]
        for short, long in ((0, 1), (1, 0)):
            if abbreviates(names[short], names[long]):
                old, new = keys[place + long], keys[place + short]
                keys = [new if key == old else key for key in keys]
    return keys
