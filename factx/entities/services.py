"""Services of the French state under what they administer: prefectures, secretariats of state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.entities.extend import noun_phrase_end
from factx.entities.spans import LINK, FoundEntity, NameRule, tokens_of
from factx.lexicon.name_keys import name_key
from factx.patterns import APOSTROPHE, WORD_END, LazyPattern
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.lexicon.entities import EntityTables
    from factx.parse import Parse

_CAPITAL: Final = r"[A-ZÀ-ÝŒ][^\W\d_]+(?:[-‑][^\W\d_]+(?:['’ʼ][^\W\d_]+)?)*"
#: After an article: « Foix, préfecture de l’Ariège » is the town.
_PREFECTURE: Final = LazyPattern(
    rf"(?<=\b[Ll]a )[Pp]réfecture (?:de police(?: de Paris)?{WORD_END}|{LINK} ?({_CAPITAL}(?: [A-ZÀ-ÝŒ][^\W\d_]+)?))"
)
_IN_APPOSITION: Final = LazyPattern(r", la $")
_SECRETARIAT: Final = LazyPattern(
    rf"\b[Ss]ecrétariat d{APOSTROPHE}[ÉE]tat (?:chargé (?:de la |de l{APOSTROPHE}|du |des )"
    rf"|à la |à l{APOSTROPHE}|au |aux )(?=\w)"
)


def find_services(page: Parse, tables: EntityTables) -> Iterator[FoundEntity]:
    """The prefectures of departments and of police, the secretariats of state with their field.

    A prefecture elsewhere is the land itself: ``la préfecture de Fukushima`` stays a place under its name.

    Example: ``la préfecture des Alpes-Maritimes`` → ORG; ``secrétariat d’État à l’aide aux victimes`` → ORG.
    """
    text = page.text
    if "réfecture" in text:
        for match in _PREFECTURE.finditer(text):
            if _IN_APPOSITION.search(text, max(0, match.start() - 5), match.start()):
                continue
            end = match.end() if match[1] is None else _department_end(match[1], match.start(1), tables)
            if end is not None:
                yield FoundEntity(match.start(), end, EntityLabel.ORG, NameRule.INSTITUTION)
    if "ecrétariat d" in text:
        for match in _SECRETARIAT.finditer(text):
            end = noun_phrase_end(tokens_of(page, match.end(), match.end() + 1)[0])
            if end is not None:
                yield FoundEntity(match.start(), end, EntityLabel.ORG, NameRule.INSTITUTION)


def _department_end(name: str, start: int, tables: EntityTables) -> int | None:
    """Where a department's name ends, which may be followed by another word with a capital; None if it is none."""
    for said in (name, name.partition(" ")[0]):
        if name_key(said) in tables.departments:
            return start + len(said)
    return None
