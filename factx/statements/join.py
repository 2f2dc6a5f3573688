"""Figures → statements: which mentions of one value are one fact; see "The key" in the contract."""

from __future__ import annotations

from array import array
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from factx.statements.evidence import rare_words
from factx.statements.pairs import are_one, exclude
from factx.statements.same_day import meeting_places

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable, Sequence

    from factx.statements.told import ComparedFigure
    from factx.stories.groups import Stories


#: Statements of one value that a story, a name or a word brings before a figure, the first of the run: a word that more
#: of them have tells nothing. So joining costs by the figures, and not by their square, however many have one value.
_MOST_MET: Final = 100
#: Figures of a statement that another one is held against, the first of the run.
_MOST_HELD: Final = 60
#: Figures of one value from which it pays to ask first which words several of them share.
_MANY: Final = 1_024


@dataclass(slots=True)
class JoinedStatement:
    """Figures that state one thing, each by its number among those of its value.

    Attributes:
        figures: in the order of the run.
        kinds: one of those that nothing tells apart where another figure is held against the statement: a text that
            says a thing a thousand times costs no more than one that says it twice.
        is_own: whether a named entity anchors it.
    """

    figures: array[int] = field(default_factory=lambda: array("q"))
    kinds: array[int] = field(default_factory=lambda: array("q"))
    is_own: bool = False


def join(figures: Sequence[ComparedFigure], stories: Stories) -> list[JoinedStatement]:
    """The statements of figures that have one value, unit and modifier.

    Args:
        figures: in the order of the run. They are looked up when they are compared, and none is kept, so that a
            sequence may read them from a file: ``2`` of something stands in very many documents.
        stories: which documents tell of one event.
    """
    joining = _Joining(figures, stories, _shared_groups(figures, stories) if len(figures) >= _MANY else None)
    for number, figure in enumerate(figures):
        joining.add(number, figure)
    return joining.statements


def _shared_groups(figures: Sequence[ComparedFigure], stories: Stories) -> frozenset[int]:
    """The hashes of groups that several figures have: of most words one figure alone has each."""
    import numpy as np  # noqa: PLC0415 - where values are few it is not read

    hashes = array("q", (hash(group) for figure in figures for group in _groups(figure, stories)))
    ordered = np.sort(np.frombuffer(hashes, dtype=np.int64))
    return frozenset(ordered[1:][ordered[1:] == ordered[:-1]].tolist())


class _Joining:
    """The statements so far, and where further figures can meet them.

    Args:
        figures: of one value.
        stories: which documents tell of one event.
        shared: hashes of the groups that may bring a statement before a figure; None if that is not known.
    """

    def __init__(self, figures: Sequence[ComparedFigure], stories: Stories, shared: Collection[int] | None) -> None:
        self.statements: list[JoinedStatement] = []
        self._figures = figures
        self._stories = stories
        self._shared = shared
        self._by_group: dict[Hashable, array[int]] = {}
        self._twins = _Twins(figures)

    def add(self, number: int, figure: ComparedFigure) -> None:
        """Add a figure to its statement, or as one of its own."""
        groups = _groups(figure, self._stories)
        near = sorted({statement for group in groups for statement in self._by_group.get(group, ())})
        statement = next((one for one in near if self._takes(self.statements[one], figure)), None)
        if statement is None:
            statement = len(self.statements)
            self.statements.append(JoinedStatement())
            seen = None if self._twins.hides(statement, number, figure) else statement
        else:
            seen = statement
            if (next_one := self._twins.shows(statement)) is not None:
                first = self._figures[self.statements[next_one].figures[0]]
                self._bring(next_one, _groups(first, self._stories))
        self._take(self.statements[statement], number, figure)
        if seen is not None:
            self._bring(seen, groups)

    def _bring(self, statement: int, groups: Iterable[Hashable]) -> None:
        for group in groups:
            if self._shared is not None and hash(group) not in self._shared:
                continue
            met = self._by_group.setdefault(group, array("q"))
            if len(met) < _MOST_MET and statement not in met:
                met.append(statement)

    def _takes(self, statement: JoinedStatement, figure: ComparedFigure) -> bool:
        """Whether a figure belongs to a statement: to one of its figures, and against none."""
        held = (self._figures[number] for number in statement.figures[:_MOST_HELD])
        return any(are_one(figure, other, self._stories) for other in held) and not any(
            exclude(figure, self._figures[number], self._stories) for number in statement.kinds
        )

    def _take(self, statement: JoinedStatement, number: int, figure: ComparedFigure) -> None:
        statement.figures.append(number)
        statement.is_own |= figure.own
        if len(statement.kinds) < _MOST_HELD:
            kind = _held_by(figure)
            if not any(_held_by(self._figures[other]) == kind for other in statement.kinds):
                statement.kinds.append(number)


def _held_by(figure: ComparedFigure) -> tuple[Hashable, ...]:
    """What tells a figure from the others of its statement where another one is held against it."""
    return figure.place, figure.thing, figure.mention.when, figure.mention.where


class _Twins:
    """Statements of one figure that nothing tells from another, as of a bare number that is said a thousand times.

    What the first of them refuses all refuse, and what it takes it takes before them: while it has only its own figure
    no other is held against a figure, or a thousand such figures cost a million comparisons.

    Args:
        figures: of one value.
    """

    def __init__(self, figures: Sequence[ComparedFigure]) -> None:
        self._figures = figures
        self._first: dict[Hashable, int] = {}
        self._kinds: dict[int, Hashable] = {}
        self._hidden: dict[int, deque[int]] = {}

    def hides(self, statement: int, number: int, figure: ComparedFigure) -> bool:
        """Whether a new statement of this figure alone is the twin of one that still has only its own."""
        kind = _FigureKind(self._figures, number, figure)
        first = self._first.setdefault(kind, statement)
        if first != statement:
            self._hidden.setdefault(first, deque()).append(statement)
            return True
        self._kinds[statement] = kind
        return False

    def shows(self, statement: int) -> int | None:
        """The statement that stands for the twins of this one from now on, since it takes a second figure."""
        kind = self._kinds.pop(statement, None)
        if kind is None:
            return None
        del self._first[kind]
        hidden = self._hidden.pop(statement, None)
        if not hidden:
            return None
        first = hidden.popleft()
        self._first[kind], self._kinds[first], self._hidden[first] = first, kind, hidden
        return first


class _FigureKind:
    """All by which a figure is held against another one of its value: two of one kind are answered alike.

    It is told by little, for most documents state a value once, and compared by all.
    """

    __slots__ = ("_figures", "_hash", "_number")

    def __init__(self, figures: Sequence[ComparedFigure], number: int, figure: ComparedFigure) -> None:
        self._figures = figures
        self._number = number
        self._hash = hash((figure.place, figure.weight, figure.others))

    def __hash__(self) -> int:
        return self._hash

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _FigureKind) and (self._number == other._number or self._told() == other._told())

    def _told(self) -> Hashable:
        figure = self._figures[self._number]
        said = frozenset(figure.words), figure.others, figure.company
        return (figure.own, figure.telling, *_held_by(figure), *said)


def _groups(figure: ComparedFigure, stories: Stories) -> Sequence[Hashable]:
    """Where a figure can meet another one of its statement: its story, the thing whose own it is, a rare word."""
    own: list[Hashable] = [("own", figure.thing.name)] if figure.own else []
    return [*own, stories.first[figure.place], *rare_words(figure), *meeting_places(figure)]
