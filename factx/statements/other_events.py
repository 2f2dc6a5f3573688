"""Whether a sentence tells of another event than its text: ``dans l’Ain, un autre incendie a fait trois morts``."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factx.lexicon.disagreement import load_disagreement_tables
from factx.patterns import LazyPattern

if TYPE_CHECKING:
    from factx.schema import FigureMention

#: After a figure the other event is where it was counted (``tués dans une autre attaque``), or a date at most.
_THERE: Final = LazyPattern(r"(?i)\b(?:dans|lors d|lors de|par|pendant|au cours d|au cours de)['’ʼ]?\s*\Z")


def is_of_another_event(mention: FigureMention) -> bool:
    """Whether the sentence of a figure sets it in another event, or tells it of somebody else."""
    cue = _cue(mention.sentence)
    if cue is None:
        return False
    place = mention.start - mention.sentence_start
    return cue < place or _THERE.search(mention.sentence[:cue]) is not None


@lru_cache(1 << 12)
def _cue(sentence: str) -> int | None:
    found = load_disagreement_tables().others.search(sentence)
    return None if found is None else found.start()


def tell_two_events(one: FigureMention, other: FigureMention) -> bool:
    """Whether one of two figures of two texts is of another event than its text, and no place ties the other to it."""
    if one.document == other.document or is_of_another_event(one) == is_of_another_event(other):
        return False
    return one.where is None or one.where != other.where
