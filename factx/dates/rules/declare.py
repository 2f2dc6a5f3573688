"""Declaring a rule of the date grammar: triggers, pattern, guard and examples in one place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from factx.dates.fragments import first_words
from factx.dates.guards.words import Contexts
from factx.dates.parts import TimeParts
from factx.grammar import Example, Guard, Rule
from factx.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

DateRule = Rule[TimeParts, Contexts]
DateGuard = Guard[TimeParts, Contexts]


def examples(sentences: Iterable[str]) -> tuple[Example, ...]:
    """Sentences with their value behind them. Example: ``Il part ⟦le 5 mai 2020⟧. = 2020-05-05``."""
    return tuple(Example(*sentence.rsplit(" = ", 1)) for sentence in sentences)


def rule(
    name: str,
    triggers: Iterable[str],
    pattern: str,
    read: Callable[[re.Match[str]], TimeParts | None],
    *,
    guard: DateGuard,
    finds: Iterable[str],
    ignores: Iterable[str] = (),
    counts: Iterable[str] = (),
    behind: Iterable[str] = (),
) -> DateRule:
    """A rule with its triggers as the index of rules has them; dates in the examples are resolved on 2024-11-20.

    Args:
        name: shown with the mentions it made.
        triggers: words or phrases that it may start with; ``#2`` for a number of two digits.
        pattern: a regular expression for the whole of it, without regard to case.
        read: from the match to what the writer said; None refuses it.
        guard: what doubts it, or ``ALWAYS``.
        finds: sentences with the span marked and ``value_iso`` behind them.
        ignores: sentences in which no date is found.
        counts: words of which it starts with a number.
        behind: words in lower case of which one stands a blank before it, as the pattern says too.
    """
    words = frozenset(t if t.startswith("#") else next(first_words([t])) for t in triggers)
    return Rule(
        name=name,
        triggers=words,
        pattern=LazyPattern(pattern, re.IGNORECASE),
        read=read,
        guard=guard,
        finds=examples(finds),
        ignores=tuple(ignores),
        counts=frozenset(counts),
        behind=tuple(behind),
    )
