"""Names that must be persons: who speaks, who has an age, who is said to hold an office."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from factx.entities.spans import FoundEntity, Page, before, is_sure, longest_phrase
from factx.lexicon.entities import name_key
from factx.patterns import fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from factx.lexicon.entities import EntityTables

_AGE: Final = re.compile(r",? (?:âgée?s? de |\(?(?:\d{1,3}|[a-zé-]+) ans\b)")
_APPOSITION: Final = re.compile(r", (?:le |la |l['’ʼ]|un |une |son |sa |leur |notre )?((?:[\w-]+['’ ]?){1,4})")
_SAID: Final = re.compile(r"(?:^|[\s,»”\"])(?:a|avait|aurait) (\w+) $")
_PREPOSITION: Final = re.compile(
    r"(?:\b(?:à|a|en|de|du|des|dans|vers|pour|sur|chez|depuis|par|près|entre|et|sous|selon|au|aux)|d['’ʼ]) ?"
    r"(?:l[ae] |les |l['’ʼ])?$",
    re.IGNORECASE,
)


def by_role(page: Page, found: FoundEntity, tables: EntityTables) -> FoundEntity:
    """PER for a lone name that the sentence treats as a person; only where nothing vouches for another label.

    Example: ``« C’est fini », a soufflé Dindar`` → PER; ``Rosana, âgée de 18 ans`` → PER.
    """
    text = page.text
    name = text[found.start : found.end]
    if found.label is EntityLabel.PER or is_sure(found) or " " in name or name.isupper():
        return found
    key = name_key(name)
    if key in tables.countries or key in tables.organisations or key in tables.media:
        return found
    place = found.label is EntityLabel.LOC and page.doc.vocab.has_vector(name)
    if not place and (
        _AGE.match(text, found.end) or _speaks(text, found, tables) or _holds_office(text, found, tables)
    ):
        return replace(found, label=EntityLabel.PER, rule="role")
    return found


def _speaks(text: str, found: FoundEntity, tables: EntityTables) -> bool:
    match = _SAID.search(before(text, found.start))
    return match is not None and fold(match[1]) in tables.said


def _holds_office(text: str, found: FoundEntity, tables: EntityTables) -> bool:
    match = _APPOSITION.match(text, found.end)
    if match is None or _PREPOSITION.search(before(text, found.start)):
        return False
    words = match[1].split()
    return bool(longest_phrase(words, tables.titles)) and words[0][0].islower()
