"""Who bears a surname: from short names of persons to full ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.lexicon.entities import name_key

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
        found = bearers.get(name_key(name), set()) - {name}
        found = _fullest(found)
        if len(found) == 1 and name not in same:
            (full[name],) = found
    return full


def _fullest(persons: set[str]) -> set[str]:
    """Without those that are the tail of another: ``ben Salmane`` beside ``Mohammed ben Salmane``."""
    return {
        person
        for person in persons
        if not any(other != person and name_key(other).endswith(" " + name_key(person)) for other in persons)
    }


def _without_middle_initial(names: Collection[str]) -> dict[str, str]:
    """Names with a middle initial that also occur without it: ``Donald J. Trump`` → ``Donald Trump``."""
    plain: dict[str, set[str]] = {}
    for name in names:
        plain.setdefault(name_key(name), set()).add(name)
    shorter = {}
    for name in names:
        words = name.split()
        if len(words) < 3 or not any(_INITIAL.fullmatch(word) for word in words[1:-1]):
            continue
        short = name_key(" ".join([words[0], *(w for w in words[1:-1] if not _INITIAL.fullmatch(w)), words[-1]]))
        if short in plain:
            shorter[name] = min(plain[short])
    return shorter
