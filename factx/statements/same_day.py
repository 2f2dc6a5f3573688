"""Whether documents of one day that nothing else relates state one thing: headlines share a few words at most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.schema import Dimension
from factx.statements.evidence import is_crowd, is_distinct, is_format, is_many
from factx.statements.names import share_a_name

if TYPE_CHECKING:
    from collections.abc import Hashable

    from factx.statements.evidence import Shared
    from factx.statements.told import ComparedFigure

#: Days between two documents that may tell of one day: an evening's news is in the next morning's paper.
_DAYS: Final = 1
#: What the words that both sentences have must weigh, and of what part of the shorter one.
_WORDS: Final = 3.0
_PART: Final = 0.5
#: Words of a sentence by which it is looked for, the rarest first.
_MOST_WORDS: Final = 6


def is_told_the_same_day(one: ComparedFigure, other: ComparedFigure, days: int, shared: Shared) -> bool:
    """Whether two figures of one value and thing are one: by name or place, or by most of what the shorter text says.

    A small count, a length, a duration can be of any two events of a day.

    Args:
        one: a figure.
        other: another one, of the same thing, in a document of no story with the first.
        days: between their documents.
        shared: what their sentences share.

    Example: ``inflation à 2,4 % en zone euro`` and ``la zone euro voit l’inflation à 2,4 %``.
    """
    if days > _DAYS or is_format(one.mention.value):
        return False
    if _are_in_one_company(one, other):
        return True
    if not _may_meet(one):
        return False
    if one.thing.name and one.thing.name == other.thing.name:
        return one.telling
    worded = shared.weight >= _WORDS and shared.part >= _PART
    return worded or _are_at_one_place(one, other) or (_is_seldom_told_twice(one) and share_a_name(one, other))


def is_linked_by_others_alone(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Whether a small count stands in a headline that only other headlines link to the second document.

    One word of ten makes headlines alike, and so on from each to the next: three dead at one end are not three dead
    at the other.
    """
    here, there = one.mention.where, other.mention.where
    placed = here is not None and here == there
    return (one.brief or other.brief) and not placed and not (one.telling or is_distinct(one.mention.value))


def meeting_places(told: ComparedFigure) -> list[Hashable]:
    """Under what a figure can meet one of its day: its thing with another figure, a name, a place or a word."""
    thing = told.thing
    found: list[Hashable] = [("beside", thing.said, mark) for mark in told.company]
    if not _may_meet(told):
        return found
    if told.mention.where:
        found.append(("at", thing.said, told.mention.where))
    if thing.name:
        found.append(("of", thing.name))
    words = sorted(told.words, key=lambda term: (-told.words[term], term))[:_MOST_WORDS]
    return [*found, *(("with", thing.said, word) for word in words)]


def _are_at_one_place(one: ComparedFigure, other: ComparedFigure) -> bool:
    here, there = one.mention.where, other.mention.where
    seldom = bool(one.thing.outcome) or one.telling or is_crowd(one.mention)
    return seldom and here is not None and here == there


def _are_in_one_company(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Whether both are told beside the same other figure: ``24 morts et 35 blessés``, ``187 voix contre 112``."""
    return any(
        is_distinct(one.mention.value) or is_distinct(mark.value)
        for mark in one.company & other.company
        if not is_format(mark.value)
    )


def _is_seldom_told_twice(told: ComparedFigure) -> bool:
    """Whether a value is so large, or of so many digits, that a name tells of whom it is; no share: polls have many."""
    return told.mention.value.label is not Dimension.PERCENT and (told.telling or is_crowd(told.mention))


def _may_meet(told: ComparedFigure) -> bool:
    return (told.telling or is_many(told.mention)) and not is_format(told.mention.value)
