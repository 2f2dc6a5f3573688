"""Who bears a surname: from short names of persons to full ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.entities.trim import PARTICLES
from factx.lexicon.entities import name_key
from factx.patterns import fold

if TYPE_CHECKING:
    from collections.abc import Collection

_REGNAL: Final = re.compile(r"\b(?:Ier|Ire|1er|I{1,3}|I?V|VI{1,3}|IX|XI{0,3}|XIV|XVI{0,3}|XV)$")
_INITIAL: Final = re.compile(r"[^\W\d_]\.?$")


def full_names(names: Collection[str]) -> dict[str, str]:
    """For each name that is the surname of one person among the names, that person's full name.

    A surname of two persons stays as it is: ``Hillary Clinton`` and ``Bill Clinton`` leave ``Clinton`` alone.

    Args:
        names: all names of persons in question, in any order.

    Example: ``{"Biden", "Joe Biden"}`` → ``{"Biden": "Joe Biden"}``.
    """
    same = _without_middle_initial(names)
    persons = sorted({same.get(name, name) for name in names if " " in name and not _REGNAL.search(name)})
    bearers: dict[str, set[str]] = {}
    for person in persons:
        words = name_key(person).split()
        for start in range(1, len(words)):
            bearers.setdefault(" ".join(words[start:]), set()).add(person)
    full = dict(same)
    for name in names:
        if name in same or not _is_surname(name):
            continue
        found = _fullest(bearers.get(name_key(name), set()) - {name})
        if len(found) == 1:
            (full[name],) = found
    return full


def _is_surname(name: str) -> bool:
    """Whether a name may be a surname alone: one word, or several that a particle opens (``Le Pen``)."""
    words = name.split()
    return len(words) == 1 or fold(words[0]) in PARTICLES


def _fullest(persons: set[str]) -> set[str]:
    """Without those that are the tail of another: ``ben Salmane`` beside ``Mohammed ben Salmane``."""
    return {
        person
        for person in persons
        if not any(other != person and name_key(other).endswith(" " + name_key(person)) for other in persons)
    }


def _without_middle_initial(names: Collection[str]) -> dict[str, str]:
    """Names with a middle initial that also occur without it: ``Donald J. Trump`` → ``Donald Trump``.

    Two that differ in the initial are two persons: ``George W. Bush``, ``George H. W. Bush``.
    """
    plain: dict[str, set[str]] = {}
    initialled: dict[str, set[str]] = {}
    for name in names:
        words = name.split()
        middle = [word for word in words[1:-1] if not _INITIAL.fullmatch(word)]
        short = name_key(" ".join([*words[:1], *middle, *words[-1:]])) if len(words) > 2 else name_key(name)
        (initialled if short != name_key(name) else plain).setdefault(short, set()).add(name)
    return {
        name: min(plain[short])
        for short, variants in initialled.items()
        if short in plain and len({name_key(name) for name in variants}) == 1
        for name in variants
    }
