"""How alike two facts are: by the thing they name, their value, their words, their place."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from rapidfuzz import fuzz, process, utils

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: What a field counts for; all others count 1.
_WEIGHTS: Final = {
    "kind": 3.0, "label": 2.0, "canonical": 3.0, "value": 3.0, "low": 3.0, "high": 3.0, "value_iso": 3.0,
    "unit": 2.0, "measured_entity": 3.0, "document": 4.0, "documents": 4.0, "text": 2.0, "line": 0.5,
    "start": 0.1, "end": 0.1, "mention_count": 0.1,
}  # fmt: skip
_SPELLING: Final = 60.0
#: Two numbers are more alike than a number and none.
_ANY_NUMBER: Final = 0.3


def closest(word: str, words: Iterable[str]) -> str | None:
    """The word that was probably meant; None where none resembles it. Example: ``lable`` → ``label``."""
    choices = list(words)
    found = process.extractOne(word, choices, scorer=fuzz.ratio, processor=str.casefold, score_cutoff=_SPELLING)
    return found[0] if found else None


def likeness(wanted: Any, found: Any) -> float:
    """How alike two values of one field are, from 0 to 1, 1 only where they are equal.

    Example: 11000 and 12000 → 0.92 × 0.9; ``soldats`` and ``soldat`` → 0.83.
    """
    if wanted == found:
        return 1.0
    if wanted is None or found is None:
        return 0.0
    if isinstance(wanted, Decimal | int) and isinstance(found, Decimal | int):
        return 0.9 * _closeness(Decimal(wanted), Decimal(found))
    if isinstance(wanted, tuple) and isinstance(found, tuple):
        return 0.9 * len(set(wanted) & set(found)) / len({*wanted, *found})
    return 0.9 * fuzz.ratio(str(wanted), str(found), processor=utils.default_process) / 100


def _closeness(one: Decimal, other: Decimal) -> float:
    """By size, or by spelling: 11 500 and 1150 are one slip apart."""
    largest = max(abs(one), abs(other))
    size = max(0.0, float(1 - abs(one - other) / largest)) if largest else 1.0
    return max(size, fuzz.ratio(format(one, "f"), format(other, "f")) / 100, _ANY_NUMBER)


def overall(wanted: Mapping[str, Any], found: Mapping[str, Any]) -> float:
    """How well a fact with the fields ``found`` answers to the fields wanted, from 0 to 1."""
    total = score = 0.0
    for field, value in wanted.items():
        weight = _WEIGHTS.get(field, 1.0)
        total += weight
        score += weight * likeness(value, found.get(field))
    return score / total if total else 0.0
