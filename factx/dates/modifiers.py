"""Modifiers before a date, outside its span: ``depuis 2009`` is after, ``d’ici 2040`` before, ``vers 23 h`` approx."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from factx.dates.guards.words import lead, left
from factx.lexicon.closed_classes import AUXILIARY_FORMS
from factx.patterns import APOSTROPHE, GAP, WORD_START, any_of, fold, match_before
from factx.schema import Modifier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.dates.candidates import DateCandidate
    from factx.lexicon.dates import DateTables

_MEANING: Final = {"after": Modifier.AFTER, "before": Modifier.BEFORE, "approx": Modifier.APPROX}


@cache
def _pattern(tables: DateTables) -> re.Pattern[str]:
    groups = "|".join(f"(?P<{name}>{lead(tables.outer[name])})" for name in _MEANING)
    article = (
        rf"(?:(?:de|du|des|en|le|la|les|l{APOSTROPHE}|ce|cet|cette|au|à|aux|d{APOSTROPHE}|courant|midi)"
        rf"(?:{GAP}|(?<={APOSTROPHE})))"
    )
    return re.compile(rf"{WORD_START}(?:{groups})(?:{GAP}|(?<={APOSTROPHE})){article}{{0,3}}\Z", re.IGNORECASE)


def modified(text: str, candidates: Sequence[DateCandidate], tables: DateTables) -> list[DateCandidate]:
    """The candidates with what the words before them add; ``début``, ``mi-`` and ``fin`` inside the span win.

    Example: ``d’ici la fin 2025`` stays ``end``, ``d’ici 2025`` is ``before``.
    """
    pattern = _pattern(tables)
    return [_modified(text, candidate, pattern) for candidate in candidates]


#: L'acte a été passé le 3 mai: the participle.
_HELPED: Final = left(rf"{any_of(AUXILIARY_FORMS)}{GAP}")


def _means_another(text: str, found: re.Match[str]) -> bool:
    """``CA du T2`` is turnover and not circa; ``a été passé le 3 mai`` no preposition."""
    word = found[0].split()[0]
    participle = fold(word) == "passé" and match_before(_HELPED, text, found.start()) is not None
    return participle or (len(word) > 1 and word.isupper())


def _modified(text: str, candidate: DateCandidate, pattern: re.Pattern[str]) -> DateCandidate:
    if candidate.value.modifier is not Modifier.EXACT or candidate.value.recurring:
        return candidate
    found = match_before(pattern, text, candidate.start)
    if found is not None and _means_another(text, found):
        return candidate
    meaning = next((_MEANING[name] for name in _MEANING if found[name]), None) if found else None
    if meaning is None or (candidate.value.end is not None and meaning is not Modifier.APPROX):
        return candidate
    return candidate.amended(modifier=meaning)
