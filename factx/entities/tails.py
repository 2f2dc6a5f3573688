"""What follows a name and is no part of it: a score, a year, a day, a figure of a list, a clause."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.entities.spans import LINK
from factx.lexicon.name_words import NEVER_INSIDE, PLACE_NOUNS, WITH_DAYS
from factx.patterns import APOSTROPHE, APOSTROPHES, LazyPattern, any_of
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from factx.lexicon.entities import EntityTables

#: What an apostrophe after the name elides: ``la chanson ⟨Djadja d⟩’Aya Nakamura``.
_ELIDED_TAIL: Final = LazyPattern(r"\s[dlqDLQ]u?$")
#: A determiner that never stands in a name: what follows belongs to the sentence.
_CUT: Final = re.compile(
    rf"\s+(?:d{APOSTROPHE}une?(?:\s|$)|{LINK} {any_of(NEVER_INSIDE)}\s|qui\s|dont\s"
    rf"|du pays\b|de la {any_of(PLACE_NOUNS)}\b)"
)
_COUNT: Final = LazyPattern(r"(?<=[a-zà-ÿ]) \d{1,3}$")
_COUNTED: Final = frozenset({EntityLabel.LOC, EntityLabel.ORG, EntityLabel.PER})
#: A year that the sentence gives, not the name: ``l’Agence du service civique de 2013 à 2016``.
_YEAR: Final = re.compile(r" (?:de|en) (?:1[5-9]|20)\d\d$")
#: Before a weekday that a name holds: ``Journal du dimanche``.
_OF_DAY: Final = LazyPattern(r"(?:^|\s)(?:du|le|de)$")
#: What two sides scored; but the variant of an aircraft is a number of hundreds: ``Boeing 737-500``.
_SCORE: Final = re.compile(r"(?<=\w) \(?\d{1,3}\)? ?[-–à] ?\(?(?!(?<=\d-)[1-9]00$)\d{1,3}\)?$")
#: What follows a name and is no part of it; a title may hold a clause: ``Anatomie d’une chute``.
_AFTER: Final = {EntityLabel.ORG: (_SCORE, _YEAR, _CUT), EntityLabel.MISC: (_SCORE,)}


def without_tail(text: str, start: int, end: int, label: EntityLabel, tables: EntityTables) -> int:
    """The end of the name without a score, a year, a weekday, a figure of a list or a clause that follows it.

    A figure goes where the name stands without it too: ``Dakar compte 40 cas, Thiès 35`` beside ``Thiès``.
    """
    if text[end : end + 1] in APOSTROPHES and (elided := _ELIDED_TAIL.search(text, start, end)):
        end = elided.start()
    match = _COUNT.search(text, start, end) if label in _COUNTED else None
    if match and re.search(rf"(?<!\w){re.escape(text[start : match.start()])}(?! ?\d|\w)", text):
        end = match.start()
    for pattern in _AFTER.get(label, (_SCORE, _CUT)):
        if match := pattern.search(text, start, end):
            end = match.start()
    head, _, last = text[start:end].rpartition(" ")
    if last in WITH_DAYS:  # « mercredi matin »
        head, _, last = head.rpartition(" ")
    if last in tables.weekdays and not _OF_DAY.search(head):
        end = start + len(head)
    return end
