"""Acronyms that a text explains: ``Office national des pêches (ONP)``, in either order."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import ARTICLES
from factx.lexicon.name_keys import name_key
from factx.lexicon.name_words import FRENCH, NO_INITIALS
from factx.patterns import LazyPattern, any_of, fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factx.entities.spans import FoundEntity
    from factx.lexicon.entities import EntityTables
    from factx.schema import EntityValue

_OPEN: Final = LazyPattern(r"[»”\"]?\s?[(\[,]\s?(?:ou |le |la |l['’ʼ]|les )?[«“\"]?\s?")
_CLOSE: Final = LazyPattern(r"\s?[»”\"]?\s?[)\],]")
ACRONYM: Final = LazyPattern(r"[A-Z]{2,6}")
_WORD: Final = re.compile(r"\w+")
#: Words that give an acronym no letter.
_SMALL: Final = frozenset(NO_INITIALS)
#: Words that show a name to be French: such a name is what a French reader would write in full.
_FRENCH: Final = LazyPattern(
    rf"[éèêàâçôîûœ]|\b{any_of(FRENCH)}\b",
    re.IGNORECASE,
)


def expansions(
    text: str, found: Sequence[FoundEntity], values: Sequence[EntityValue]
) -> dict[tuple[EntityLabel, str], str]:
    """Which canonical stands for both an acronym and its expansion, by label and canonical of either.

    The French expansion stands for both; of a foreign one the acronym, which is what French readers write.

    Example: ``Army Tactical Missile System (ATACMS)`` → ``ATACMS`` for both.
    """
    names: dict[tuple[EntityLabel, str], str] = {}
    for place in range(len(found) - 1):
        first, second = found[place : place + 2]
        if not (_OPEN.fullmatch(text, first.end, second.start) and _CLOSE.match(text, second.end)):
            continue
        pair = values[place].canonical, values[place + 1].canonical
        for short, long in (pair, pair[::-1]):
            if first.label is second.label and abbreviates(short, long):
                chosen = long if first.label is EntityLabel.PER or _FRENCH.search(long) else short
                names |= {(first.label, short): chosen, (first.label, long): chosen}
    return names


def fitting(counts: Mapping[EntityValue, int], tables: EntityTables) -> dict[tuple[EntityLabel, str], str]:
    """Acronyms that a text does not explain, and the one name in it that they are exactly the initials of.

    Example: ``Rassemblement national … le RN`` → ``Rassemblement national`` for both.
    """
    names: dict[tuple[EntityLabel, str], str] = {}
    for label in (EntityLabel.ORG, EntityLabel.PER):
        said = {value.canonical for value in counts if value.label is label}
        long = {name: initials(name) for name in said if " " in name}
        for acronym in said:
            if not ACRONYM.fullmatch(acronym) or name_key(acronym) in tables.organisations:
                continue
            found = [name for name, letters in long.items() if acronym in letters]
            if len(found) == 1:
                names[label, acronym] = found[0]
    return names


def initials(name: str) -> set[str]:
    """The initials of a name's words, with and without its small words: ``Les Républicains`` → ``LR``, ``R``."""
    words = _WORD.findall(name_key(name))
    content = [word for word in words if word not in _SMALL]
    return {"".join(word[0] for word in these).upper() for these in (words, content)}


def abbreviates_words(short: str, words: Sequence[str]) -> bool:
    """Whether an acronym is exactly the initials of words: ``SCH``, ``seuil critique d humidité``."""
    return words[0] not in _SMALL and short in initials(" ".join(words))


def abbreviates(short: str, long: str) -> bool:
    """Whether the capitals of an acronym are initials of a name's words, in order; one may be missing.

    Example: ``ONP``, ``Office national des pêches`` → True.
    """
    letters = re.sub(r"[^A-ZÀ-Ý]", "", short) if not short.istitle() else short.upper()
    words = re.findall(r"\w+", name_key(long))
    if words[0] in ARTICLES and words[0][0] != fold(short)[:1]:  # JDD is Le Journal du dimanche
        words = words[1:]
    if " " in short or len(letters) < 2 or len(words) < 2:
        return False
    first_letters = "".join(word[0] for word in words).upper()
    capitals = name_key(letters).upper()
    common = _common_subsequence(capitals, first_letters)
    # Of an acronym that is read as a word all letters count: Cédéao.
    least = len(capitals) if short.istitle() else min(len(capitals), len(first_letters)) - 1
    return first_letters[0] == capitals[0] and common >= max(2, least)


def _common_subsequence(first: str, second: str) -> int:
    """Length of the longest sequence of letters that both hold in order."""
    row = [0] * (len(second) + 1)
    for letter in first:
        previous = 0
        for place, other in enumerate(second, start=1):
            above = row[place]
            row[place] = previous + 1 if letter == other else max(above, row[place - 1])
            previous = above
    return row[-1]
