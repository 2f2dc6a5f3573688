"""How far ``ne … pas`` reaches: it denies what its verb says, not what the sentence takes for granted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import JOINING, PARTITIVES
from factx.lexicon.conjugation import FINITE, readings
from factx.syntax.moods import is_finite
from factx.syntax.phrases import preceding, word
from factx.syntax.verb_groups import main_verb

if TYPE_CHECKING:
    from factx.context.clause_nodes import Node
    from factx.parse import Token

_MARKS: Final = frozenset((",", ";", ":", "(", "–", "—", "mais"))
#: Between ``aucun`` and a number of its own: ``aucun des trois autres``, ``ni les 300``.
_OF_NUMBERS: Final = frozenset(("DET", "NUM", "ADJ", "ADV"))

#: How a number hangs on what it counts.
_COUNTING: Final = frozenset(("nummod", "det", "amod"))


def reaches(ne: Token, second: Token, token: Token, clause: Node) -> bool:
    """Whether ``ne`` and its second word deny what is said of a figure or date in their clause.

    Example: ``n’a pas signé 300 lettres``, ``300 élus n’ont pas signé``, ``aucun des 300 élus n’a signé``; not
    ``un homme de 63 ans n’a pas signé``, ``aucun survivant parmi les sept passagers n’a parlé``.
    """
    if token.i < ne.i:
        return _numbers_only(second, token) if second.i < ne.i else _is_subject(token, clause)
    start = second if second.i > ne.i else ne
    if clause.token.i < token.i:
        start = max(start, clause.token, key=lambda word_: word_.i)
    own = {clause.token.i, *(helper.i for helper in clause.helpers)}
    for between in token.doc[start.i + 1 : token.i]:
        finite = is_finite(between) or _goes_on(between)
        if word(between) in _MARKS or (finite and between.i not in own):
            return False
    return True


def _goes_on(token: Token) -> bool:
    """Whether a form that the parse takes for a noun is the next verb: ``n’avance plus et encercle``."""
    before = preceding(token)
    if token.pos_ != "NOUN" or before is None or word(before) not in JOINING:
        return False
    return any(reading.tense in FINITE for reading in readings(token.text))


def _numbers_only(second: Token, token: Token) -> bool:
    """Whether only words of a number stand between ``aucun``, or one ``ni`` of several, and a figure."""
    place = preceding(token)
    while place is not None and word(place) != word(second):
        if place.pos_ not in _OF_NUMBERS and word(place) not in PARTITIVES:
            return False
        place = preceding(place)
    return place is not None


def _is_subject(token: Token, clause: Node) -> bool:
    """Whether a figure counts the subject of a verb that says more than what it is or has."""
    subject, finite = clause.subject, clause.finite
    own = token.head if token.dep_ in _COUNTING else token
    counts = subject is not None and subject == own
    return counts and finite is not None and main_verb(finite) is not None
