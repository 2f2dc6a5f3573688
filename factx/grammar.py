"""The shape that grammars share: rules read candidates, guards doubt them, compositions join neighbours.

A grammar is a value: it is built from declarations and passed to the finder. Nothing registers itself by being
imported, and no code asks for the *name* of a rule, which is the text that ``factx explain`` prints.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, Self, TypeVar

import msgspec
from msgspec.structs import replace

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from factx.patterns import LazyPattern

#: What a rule reads (``TimeParts``), and what its guards look things up in.
V = TypeVar("V")
C = TypeVar("C")


class GrammarError(ValueError):
    """A declaration that contradicts itself or another one."""


class Verdict(Enum):
    """What a candidate is where it stands: a mention by itself, only a part of one, none, or none with all its words.

    From the mildest to the severest.

    Example: ``en 2011`` → alone; ``12 h`` → joined; ``2011 euros`` → none; ``rue du 4 septembre`` → void, since no part
    of a void candidate is one either.
    """

    ALONE = "alone"
    JOINED = "joined"
    NONE = "none"
    VOID = "void"


class Example(NamedTuple):
    """A sentence with one span marked ``⟦ ⟧``, and the value found there."""

    text: str
    value: str


class Note(NamedTuple):
    """Something that was decided about a candidate, for people to read, and the words that decided it."""

    text: str
    cue: tuple[int, int] | None = None


class Candidate(msgspec.Struct, Generic[V], frozen=True, gc=False):
    """A would-be mention: where it is, what it says, and how it came about.

    Attributes:
        rule: what read it or joined it, itself and not its name.
        verdict: what its guard says of it; one that is only ``JOINED`` counts as a part of a larger one.
        children: what it was joined from. Example: of ``lundi à 9 h`` the candidates ``lundi`` and ``9 h``.
        notes: what guards and cues decided, in order.
    """

    start: int
    end: int
    value: V
    rule: Rule[V, Any] | Composition[V]
    verdict: Verdict = Verdict.ALONE
    children: tuple[Candidate[V], ...] = ()
    notes: tuple[Note, ...] = ()

    @property
    def weak(self) -> bool:
        """Whether it counts only as a part of a larger one: ``2004`` in ``entre 2004 et 2006``."""
        return self.verdict is Verdict.JOINED

    def amended(self, **changes: Any) -> Self:
        """The same place with other fields in its value. Example: ``lundi`` + day part → ``lundi`` in the evening."""
        return replace(self, value=replace(self.value, **changes))  # type: ignore[type-var]

    def spanning(self, start: int, end: int) -> Self:
        """The same value over another span."""
        return replace(self, start=start, end=end)

    def alone(self) -> Self:
        """The same, counting by itself."""
        return replace(self, verdict=Verdict.ALONE)

    def judged(self, verdict: Verdict, guard: Guard[V, Any]) -> Self:
        """The same as a guard leaves it, with a note of the guard."""
        return replace(self, verdict=verdict, notes=(*self.notes, Note(f"{verdict.value}: {guard.name}")))

    def noted(self, text: str, cue: tuple[int, int] | None = None) -> Self:
        """The same with one more note."""
        return replace(self, notes=(*self.notes, Note(text, cue)))

    def tree(self) -> Iterator[Candidate[V]]:
        """The candidate and all that it was joined from, from the top."""
        yield self
        for child in self.children:
            yield from child.tree()


@dataclass(frozen=True, slots=True)
class Guard(Generic[V, C]):
    """What tells by the words around a candidate whether it is one.

    Attributes:
        name: what it asks, shown where it refused or weakened a candidate.
        judge: from the text, the candidate and the tables' patterns to a verdict.
    """

    name: str
    judge: Callable[[str, Candidate[V], C], Verdict]


def _alone(_: str, __: Candidate[Any], ___: object) -> Verdict:
    return Verdict.ALONE


#: Of rules whose words say enough themselves: ``3 mai 2024``.
ALWAYS: Final[Guard[Any, Any]] = Guard("always", _alone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Generic[V, C]):
    """One shape of what is looked for: the whole of it, in one declaration.

    Attributes:
        name: its shape, shown with the mention it made.
        triggers: first words, in lower case; ``#1`` to ``#4`` stand for a number of so many digits, ``#9`` for longer.
        pattern: what must stand from the trigger on.
        read: from the match to the value; None refuses it.
        guard: what doubts it; ``ALWAYS`` where nothing does.
        finds: at least two sentences that it reads.
        ignores: sentences in which it finds nothing; at least one if it is guarded.
        counts: it starts with a number of one of these words (``trois ans plus tard``); not tried on any other.
        behind: it stands one blank behind one of these words (``dans dix jours``); not tried anywhere else.
    """

    name: str
    triggers: frozenset[str]
    pattern: LazyPattern
    read: Callable[[re.Match[str]], V | None]
    guard: Guard[V, C]
    finds: tuple[Example, ...]
    ignores: tuple[str, ...] = ()
    counts: frozenset[str] = frozenset()
    behind: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Composition(Generic[V]):
    """A step that joins neighbours.

    Attributes:
        name: what it makes, shown with the mention.
        apply: from a text and its candidates in reading order to those that are left.
        before: the steps that it must run before, each with the reason.
        finds: sentences in which it joins what is marked.
        anywhere: why its place decides nothing, if it comes before no step and no step before it.
    """

    name: str
    apply: Callable[[str, list[Candidate[V]]], list[Candidate[V]]]
    before: Mapping[str, str]
    finds: tuple[Example, ...]
    anywhere: str = ""


@dataclass(frozen=True, eq=False)
class Grammar(Generic[V, C]):
    """Rules and compositions with what their guards look things up in.

    Raises:
        GrammarError: two declarations have one name, a rule lacks its examples, or the order of the compositions is
            circular, names an unknown one, or leaves one out.
    """

    context: C
    rules: tuple[Rule[V, C], ...]
    compositions: tuple[Composition[V], ...] = ()

    def __post_init__(self) -> None:
        names = [*(rule.name for rule in self.rules), *(step.name for step in self.compositions)]
        if twice := {name for name in names if names.count(name) > 1}:
            raise GrammarError(f"two rules are called {min(twice)}")
        for rule in self.rules:
            if len(rule.finds) < 2 or (rule.guard is not ALWAYS and not rule.ignores):
                raise GrammarError(f"{rule.name} needs two sentences it finds and, if guarded, one it ignores")
        _ = self.steps  # an order that does not hold is refused at once

    @cached_property
    def index(self) -> dict[str, tuple[Rule[V, C], ...]]:
        """The rules by first word, in order of precedence."""
        index: dict[str, list[Rule[V, C]]] = {}
        for rule in self.rules:
            for trigger in rule.triggers:
                index.setdefault(trigger, []).append(rule)
        return {trigger: tuple(rules) for trigger, rules in index.items()}

    @cached_property
    def steps(self) -> tuple[Composition[V], ...]:
        """The compositions in the order that they state; where they state none, as declared."""
        return tuple(_ordered(self.compositions))


def _ordered(compositions: Sequence[Composition[V]]) -> Iterator[Composition[V]]:
    by_name = {step.name: step for step in compositions}
    named = {later for step in compositions for later in step.before}
    if unknown := named - by_name.keys():
        raise GrammarError(f"no composition is called {min(unknown)}")
    for step in compositions:
        placed = bool(step.before) or step.name in named
        if len(compositions) > 1 and placed == bool(step.anywhere):
            raise GrammarError(f"{step.name} states {'two places' if placed else 'no place'} in the order")
    sorter = TopologicalSorter({name: {s.name for s in compositions if name in s.before} for name in by_name})
    try:
        sorter.prepare()
    except CycleError as error:
        raise GrammarError(f"the order is circular: {' before '.join(reversed(error.args[1]))}") from error
    ready: list[str] = []
    while sorter.is_active():
        ready = sorted([*ready, *sorter.get_ready()], key=list(by_name).index)
        first = ready.pop(0)
        yield by_name[first]
        sorter.done(first)
