"""The corpus of the date grammar is the grammar: every rule's examples, and that each rule and step is needed."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from factx.dates.find import DateGrammar, date_grammar, find_dates
from factx.dates.resolve_all import resolve_all
from factx.grammar import Verdict
from factx.lexicon.dates import load_date_tables
from factx.patterns import LazyPattern
from tests.casefile import unmark

if TYPE_CHECKING:
    from factx.dates.find import FoundDate
    from factx.grammar import Example

REFERENCE = datetime.date(2024, 11, 20)
TABLES = load_date_tables()
GRAMMAR = date_grammar(TABLES)
DECLARED = (*GRAMMAR.rules, *GRAMMAR.steps)


@cache
def found(text: str, grammar: DateGrammar = GRAMMAR) -> list[tuple[FoundDate, str | None]]:
    dates = find_dates(text, TABLES, grammar=grammar)
    return [(date, value.value_iso) for date, value, _ in resolve_all(dates, text, None, REFERENCE, TABLES)]


def finds(example: Example, grammar: DateGrammar = GRAMMAR, declared: Any = None) -> bool:
    """Whether the marked span is found with its value, by what declares it."""
    text, (span,) = unmark(example.text)
    return any(
        (date.start, date.end) == span
        and (value or "") == example.value
        and (declared is None or any(part.rule is declared for part in date.candidate.tree()))
        for date, value in found(text, grammar)
    )


@pytest.mark.parametrize(
    ("declared", "example"),
    [
        pytest.param(declared, example, id=f"{declared.name}-{example.text}")
        for declared in DECLARED
        for example in declared.finds
    ],
)
def test_examples_are_found(declared: Any, example: Example) -> None:
    assert finds(example, declared=declared), [
        (date.rule, example.text, value) for date, value in found(unmark(example.text)[0])
    ]


@pytest.mark.parametrize(
    "sentence",
    [pytest.param(sentence, id=f"{rule.name}-{sentence}") for rule in GRAMMAR.rules for sentence in rule.ignores],
)
def test_what_a_guard_refuses_is_no_date(sentence: str) -> None:
    assert [(date.rule, sentence[date.start : date.end]) for date, _ in found(sentence)] == []


NEVER = LazyPattern("(?!)", re.IGNORECASE)


@pytest.mark.parametrize("rule", GRAMMAR.rules, ids=lambda rule: rule.name)
def test_a_rule_that_matches_nothing_is_missed(rule: Any) -> None:
    rules = tuple(replace(other, pattern=NEVER) if other is rule else other for other in GRAMMAR.rules)
    without = replace(GRAMMAR, rules=rules)
    assert not all(finds(example, without) for example in rule.finds), "no example needs it"


@pytest.mark.parametrize("rule", [rule for rule in GRAMMAR.rules if rule.ignores], ids=lambda rule: rule.name)
def test_a_guard_that_lets_all_pass_is_missed(rule: Any) -> None:
    open_ = replace(rule, guard=replace(rule.guard, judge=lambda *_: Verdict.ALONE))
    without = replace(GRAMMAR, rules=tuple(open_ if other is rule else other for other in GRAMMAR.rules))
    assert any(found(sentence, without) for sentence in rule.ignores), "no example needs its guard"


@pytest.mark.parametrize("step", GRAMMAR.steps, ids=lambda step: step.name)
def test_a_step_that_joins_nothing_is_missed(step: Any) -> None:
    idle = replace(step, apply=lambda _, candidates: candidates)
    without = replace(GRAMMAR, compositions=tuple(idle if other is step else other for other in GRAMMAR.compositions))
    assert step.finds
    assert not all(finds(example, without) for example in step.finds), "no example needs it"
