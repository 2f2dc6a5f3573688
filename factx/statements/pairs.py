"""Whether two figures of one value state one thing, and whether they cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.schema import Portion
from factx.statements.circumstances import STRICT, TOLD, contradict, places_contradict
from factx.statements.evidence import (
    BACKGROUND_DAYS,
    FORMAT_DAYS,
    LASTING_DAYS,
    are_of_one_moment,
    is_counted_once,
    is_crowd,
    is_form_of_another_day,
    is_format,
    is_formed,
    is_hundreds,
    is_many,
    is_one_toll,
    is_remembered,
    is_unmistakable,
    shared_words,
    value_decides,
)
from factx.statements.names import name_others
from factx.statements.other_events import tell_two_events
from factx.statements.other_words import may_count_one
from factx.statements.quantity import WordLikeness, likeness
from factx.statements.same_day import is_linked_by_others_alone, is_one_headline, is_told_the_same_day

if TYPE_CHECKING:
    import datetime

    from factx.statements.evidence import Shared
    from factx.statements.told import ComparedFigure
    from factx.stories.groups import Stories


def exclude(one: ComparedFigure, other: ComparedFigure, stories: Stories) -> bool:
    """Whether two figures of one value cannot be of one statement: of two things, events, days or places."""
    like = likeness(one.thing, other.thing)
    if like is WordLikeness.DIFFERENT or tell_two_events(one.mention, other.mention):
        return True
    if _hold_apart(one, other, like, stories):
        return True
    return one.thing.portion is not other.thing.portion and _is_part_alone(one, other)


def _hold_apart(one: ComparedFigure, other: ComparedFigure, like: WordLikeness, stories: Stories) -> bool:
    """Whether two figures hold for two days or two places, and nothing tells that they are one for all that."""
    days = stories.documents[one.place].day, stories.documents[other.place].day
    form = is_form_of_another_day(one, other)
    if not form and not contradict(one.mention, other.mention, _slack(one, other, days)):
        return False
    story = stories.are_one(one.place, other.place)
    if like is WordLikeness.SAME:
        may_be_one = story or not places_contradict(one.mention.where, other.mention.where)
        if (story and is_counted_once(one, other)) or (may_be_one and is_one_toll(one, other, days)):
            return False
    return form or not (story and is_unmistakable(one, other))


def _is_part_alone(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Whether one of two figures is a part, and the other none: ``dont deux enfants`` and two others."""
    if one.place == other.place:
        return True
    if Portion.PART not in (one.thing.portion, other.thing.portion) or one.thing.noun == other.thing.noun:
        return False
    if is_hundreds(one.mention) and one.mention.where is not None and one.mention.where == other.mention.where:
        return False  # supprimera 1 200 postes, dont 400 en France; en France, 400 salariés
    return not (is_many(one.mention) and one.thing.outcome and one.thing.outcome == other.thing.outcome)


def _slack(one: ComparedFigure, other: ComparedFigure, days: tuple[datetime.date | None, datetime.date | None]) -> int:
    """Days that two figures' days may be apart: an event is dated by itself, or by the day on which it is told.

    Two days of which neither is one of telling are those of two events.
    """
    told = (
        day is None or day.isoformat() == figure.mention.when for figure, day in zip((one, other), days, strict=True)
    )
    return TOLD if any(told) else STRICT


def are_one(one: ComparedFigure, other: ComparedFigure, stories: Stories) -> bool:
    """Whether two figures of one value state one thing; that they do not exclude each other is asked elsewhere."""
    like = likeness(one.thing, other.thing)
    if one.own and other.own:
        return like is WordLikeness.SAME
    if one.place == other.place:
        return like is WordLikeness.SAME or value_decides(one, other)
    shared = shared_words(one, other)
    days = stories.days_between(one.place, other.place)
    if (shared.is_template and is_formed(one)) or (is_format(one.mention.value) and days > FORMAT_DAYS):
        return False
    related = stories.relations.of(one.place, other.place)
    if _is_repeated(one, other, like, related, days, shared):
        return True
    return stories.are_one(one.place, other.place) and _is_told_on(one, other, like, related, days, shared)


def _is_repeated(
    one: ComparedFigure, other: ComparedFigure, like: WordLikeness, related: float, days: int, shared: Shared
) -> bool:
    """Whether two documents, of one story or not, state one thing anew: in one sentence, as background, on one day."""
    if like is not WordLikeness.SAME:
        if is_one_headline(one, other, days, shared):
            return True
        headline = shared.is_one_headline and days <= FORMAT_DAYS
        return (
            one.telling
            and not is_format(one.mention.value)
            and (headline or (shared.is_one_sentence and days <= BACKGROUND_DAYS))
        )
    if is_told_the_same_day(one, other, days, shared):
        return True
    crowd = is_crowd(one.mention)
    told_again = shared.is_one_sentence or (crowd and shared.is_near) or is_remembered(one, other, related, shared)
    return told_again and days <= (LASTING_DAYS if crowd else BACKGROUND_DAYS) and not is_format(one.mention.value)


def _is_told_on(
    one: ComparedFigure, other: ComparedFigure, like: WordLikeness, related: float, days: int, shared: Shared
) -> bool:
    """Whether two documents of one story mean the same things by one value."""
    if name_others(one, other) or (not related and is_linked_by_others_alone(one, other)):
        return False
    if like is WordLikeness.OPEN:
        return may_count_one(one, other, days, shared)
    return are_of_one_moment(one, other, related, days, shared)
