"""The shape of a grammar: what its declarations refuse, and the order of its compositions."""

from __future__ import annotations

import re
from typing import Any

import pytest

from factx.grammar import ALWAYS, Candidate, Composition, Example, Grammar, GrammarError, Guard, Rule, Verdict
from factx.patterns import LazyPattern

FINDS = (Example("⟦un⟧", "1"), Example("⟦deux⟧", "2"))


def rule(name: str = "number", **changes: Any) -> Rule[str, None]:
    said: dict[str, Any] = {
        "name": name,
        "triggers": frozenset({"un", "deux"}),
        "pattern": LazyPattern("un|deux", re.IGNORECASE),
        "read": lambda match: match[0],
        "guard": ALWAYS,
        "finds": FINDS,
    }
    return Rule(**said | changes)


def step(name: str, *later: str, anywhere: str = "") -> Composition[str]:
    before = dict.fromkeys(later, "a reason")
    return Composition(name=name, apply=lambda _, found: found, before=before, finds=(), anywhere=anywhere)


def names(*steps: Composition[str]) -> list[str]:
    return [found.name for found in Grammar(None, (), steps).steps]


def test_rules_are_found_by_their_first_word() -> None:
    number = rule()
    assert Grammar(None, (number,)).index == {"un": (number,), "deux": (number,)}


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ((rule(), rule()), "two rules are called number"),
        ((rule(finds=FINDS[:1]),), "number needs two sentences"),
        ((rule(guard=Guard("never", lambda *_: Verdict.NONE)),), "one it ignores"),
    ],
)
def test_a_declaration_that_lacks_something_is_refused(wrong: tuple[Rule[str, None], ...], message: str) -> None:
    with pytest.raises(GrammarError, match=message):
        Grammar(None, wrong)


def test_compositions_run_in_the_order_they_state() -> None:
    assert names(step("c"), step("b", "c"), step("a", "b")) == ["a", "b", "c"]
    assert names(step("b", "c"), step("a", "c"), step("c")) == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        ((step("a", "b"), step("b", "a")), "circular"),
        ((step("a", "x"), step("b")), "no composition is called x"),
        ((step("a", "b"), step("b"), step("c")), "c states no place"),
        ((step("a", "b", anywhere="a reason"), step("b")), "a states two places"),
    ],
)
def test_an_order_that_does_not_hold_is_refused(steps: tuple[Composition[str], ...], message: str) -> None:
    with pytest.raises(GrammarError, match=message):
        names(*steps)


def test_a_candidate_shows_what_it_was_joined_from() -> None:
    parts = tuple(Candidate(start, start + 2, "un", rule()) for start in (0, 3))
    whole = Candidate(0, 5, "un un", step("pair"), children=parts).noted("joined")
    assert [candidate.rule.name for candidate in whole.tree()] == ["pair", "number", "number"]
    assert whole.notes[0].text == "joined"
