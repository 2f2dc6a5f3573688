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
    from collections.abc import Iterable

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


#: Sentences that need an order of two steps, beside the examples of the steps.
ORDERED = (
    "Il dort lundi de la semaine dernière à 9 h.",
    "La rue est coupée de la dernière semaine de mars au 3 mai 2021.",
    "Elle a chanté la première semaine du mois de mars de l’an dernier.",
    "L’an 2020, le 8 avril à 9 h, nous, huissier.",
    "La salle ouvre samedi de 9 à 12 heures.",
    "On joue le 8 mai et du 9 au 10 juin 2021.",
    "Le salon va des 3, 4 mai et 5 juin au 8 juin 2021.",
    "Le week-end de la nuit du 5 au 6 mai fut gai.",
    "La rue a fermé du lundi 4 au vendredi 8 juillet 2022 à 23 heures.",
)


def in_order(steps: Iterable[Any]) -> DateGrammar:
    """The grammar with its steps in another order."""
    grammar = replace(GRAMMAR)
    grammar.__dict__["steps"] = tuple(steps)
    return grammar


def read_differently(grammar: DateGrammar) -> list[str]:
    """The sentences in which a grammar finds other dates, or reads them as others."""
    texts = dict.fromkeys([*ORDERED, *(unmark(example.text)[0] for step in GRAMMAR.steps for example in step.finds)])
    return [text for text in texts if dated(text, grammar) != dated(text, GRAMMAR)]


def dated(text: str, grammar: DateGrammar) -> list[tuple[int, int, str | None]]:
    return [(date.start, date.end, value) for date, value in found(text, grammar)]


@pytest.mark.parametrize(
    ("step", "later"),
    [pytest.param(step, later, id=f"{step.name}-{later}") for step in GRAMMAR.steps for later in step.before],
)
def test_a_stated_order_is_needed(step: Any, later: str) -> None:
    others = [other for other in GRAMMAR.steps if other is not step]
    place = [other.name for other in others].index(later) + 1
    assert read_differently(in_order([*others[:place], step, *others[place:]])), "no sentence needs it"


@pytest.mark.parametrize("step", [step for step in GRAMMAR.steps if step.anywhere], ids=lambda step: step.name)
def test_a_step_that_may_run_anywhere_may(step: Any) -> None:
    others = [other for other in GRAMMAR.steps if other is not step]
    assert read_differently(in_order([step, *others])) == []
    assert read_differently(in_order([*others, step])) == []
