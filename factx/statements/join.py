"""Figures → statements: which mentions of one value are one fact; see "The key" in the contract."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field
from itertools import islice
from typing import TYPE_CHECKING, Final

from factx.schema import Portion
from factx.statements.circumstances import STRICT, TOLD, contradict
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
    rare_words,
    shared_words,
    value_decides,
)
from factx.statements.names import name_others
from factx.statements.other_events import tell_two_events
from factx.statements.other_words import may_count_one
from factx.statements.quantity import WordLikeness, likeness
from factx.statements.same_day import is_linked_by_others_alone, is_told_the_same_day, meeting_places

if TYPE_CHECKING:
    import datetime
    from collections.abc import Hashable, Iterable, Sequence

    from factx.statements.evidence import Shared
    from factx.statements.told import ComparedFigure
    from factx.stories.groups import Stories


#: Statements of one value that a story, a name or a word brings before a figure, the first of the run: a word that more
#: of them have tells nothing. So joining costs by the figures, and not by their square, however many have one value.
_MOST_MET: Final = 100
#: Figures of a statement that another one is held against, the first of the run.
_MOST_HELD: Final = 60


@dataclass(slots=True)
class JoinedStatement:
    """Figures that state one thing.

    Attributes:
        told: in the order of the run.
        kinds: one of those that nothing tells apart where another figure is held against the statement: a text that
            says a thing a thousand times costs no more than one that says it twice.
    """

    told: list[ComparedFigure]
    kinds: dict[Hashable, ComparedFigure] = field(default_factory=dict)

    def take(self, figure: ComparedFigure) -> None:
        """Add a figure."""
        self.told.append(figure)
        if len(self.kinds) < _MOST_HELD:
            self.kinds.setdefault((figure.place, figure.thing, figure.mention.when, figure.mention.where), figure)

    @property
    def is_own(self) -> bool:
        """Whether a named entity anchors it."""
        return any(told.own for told in self.told)


def join(figures: Iterable[ComparedFigure], stories: Stories) -> list[JoinedStatement]:
    """The statements of figures that have one value, unit and modifier.

    Args:
        figures: in the order of the run.
        stories: which documents tell of one event.
    """
    statements: list[JoinedStatement] = []
    by_group: defaultdict[Hashable, dict[int, None]] = defaultdict(dict)
    twins = _Twins()
    for figure in figures:
        groups = _groups(figure, stories)
        near = sorted({number for group in groups for number in by_group[group]})
        number = next((number for number in near if _joins(figure, statements[number], stories)), None)
        if number is None:
            number = len(statements)
            statements.append(JoinedStatement([]))
            seen = None if twins.hides(number, figure) else number
        else:
            seen = number
            if (next_one := twins.shows(number)) is not None:
                for group in _groups(statements[next_one].told[0], stories):
                    _bring(next_one, by_group[group])
        statements[number].take(figure)
        if seen is not None:
            for group in groups:
                _bring(number, by_group[group])
    return statements


def _bring(number: int, group: dict[int, None]) -> None:
    if len(group) < _MOST_MET:
        group[number] = None


class _Twins:
    """Statements of one figure that nothing tells from another, as of a bare number that is said a thousand times.

    What the first of them refuses all refuse, and what it takes it takes before them: while it has only its own figure
    no other is held against a figure, or a thousand such figures cost a million comparisons.
    """

    def __init__(self) -> None:
        self._first: dict[Hashable, int] = {}
        self._kinds: dict[int, Hashable] = {}
        self._hidden: dict[int, deque[int]] = {}

    def hides(self, number: int, figure: ComparedFigure) -> bool:
        """Whether a new statement of this figure alone is the twin of one that still has only its own."""
        kind = figure.kind()
        first = self._first.setdefault(kind, number)
        if first != number:
            self._hidden.setdefault(first, deque()).append(number)
            return True
        self._kinds[number] = kind
        return False

    def shows(self, number: int) -> int | None:
        """The statement that stands for the twins of this one from now on, since it takes a second figure."""
        kind = self._kinds.pop(number, None)
        if kind is None:
            return None
        del self._first[kind]
        hidden = self._hidden.pop(number, None)
        if not hidden:
            return None
        first = hidden.popleft()
        self._first[kind], self._kinds[first], self._hidden[first] = first, kind, hidden
        return first


def _groups(figure: ComparedFigure, stories: Stories) -> Sequence[Hashable]:
    """Where a figure can meet another one of its statement: its story, the thing whose own it is, a rare word."""
    own: list[Hashable] = [("own", figure.thing.name)] if figure.own else []
    return [*own, stories.first[figure.place], *rare_words(figure), *meeting_places(figure)]


def _joins(figure: ComparedFigure, statement: JoinedStatement, stories: Stories) -> bool:
    """Whether a figure belongs to a statement: to one of its figures, and against none."""
    return any(_are_one(figure, other, stories) for other in islice(statement.told, _MOST_HELD)) and not any(
        _exclude(figure, other, stories) for other in statement.kinds.values()
    )


def _exclude(one: ComparedFigure, other: ComparedFigure, stories: Stories) -> bool:
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
    if like is WordLikeness.SAME and ((story and is_counted_once(one, other)) or is_one_toll(one, other, days)):
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


def _are_one(one: ComparedFigure, other: ComparedFigure, stories: Stories) -> bool:
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
