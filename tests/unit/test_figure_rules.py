"""Every rule and exclusion of figures in its own sentences: it wins there, and elsewhere it stays silent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factx.figures.exclusions import EXCLUSIONS
from factx.figures.find import find_figures, judge
from factx.figures.rules import FigureRule, every_rule
from factx.lexicon.figures import load_figure_tables
from tests.casefile import unmark

if TYPE_CHECKING:
    from factx.figures.exclusion import Exclusion
    from factx.grammar import Example
    from factx.schema import FigureValue

TABLES = load_figure_tables()
RULES = tuple(every_rule())


def shown(value: FigureValue) -> str:
    """``12 km``, ``2..3 a``, ``100..``."""
    number = str(value.value) if value.value is not None else f"{value.low}..{'' if value.high is None else value.high}"
    return f"{number} {value.unit}" if value.unit else number


@pytest.mark.parametrize(("rule", "example"), [(rule, example) for rule in RULES for example in rule.finds])
def test_a_rule_wins_in_its_examples(rule: FigureRule, example: Example) -> None:
    text, (span,) = unmark(example.text)
    found = {(figure.start, figure.end): figure for figure in find_figures(text, TABLES)}
    assert span in found, [text[start:end] for start, end in found]
    assert (found[span].rule, shown(found[span].value)) == (rule.name, example.value)


def refusals(text: str) -> dict[tuple[int, int], Exclusion | None]:
    return {(candidate.start, candidate.end): refused for candidate, refused in judge(text, TABLES)}


@pytest.mark.parametrize(("exclusion", "marked"), [(each, text) for each in EXCLUSIONS for text in each.finds])
def test_an_exclusion_wins_in_its_examples(exclusion: Exclusion, marked: str) -> None:
    text, (span,) = unmark(marked)
    found = refusals(text)
    assert span in found, [text[start:end] for start, end in found]
    assert found[span] is exclusion, found[span] and found[span].name


@pytest.mark.parametrize(
    "text", ["Le décret 2021-1059 tombe.", *(unmark(marked)[0] for each in EXCLUSIONS for marked in each.finds)]
)
def test_which_exclusion_is_asked_first_decides_no_figure(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = [place for place, exclusion in refusals(text).items() if exclusion]
    monkeypatch.setattr("factx.figures.find.EXCLUSIONS", EXCLUSIONS[::-1])
    assert [place for place, exclusion in refusals(text).items() if exclusion] == refused


@pytest.mark.parametrize(("exclusion", "marked"), [(each, text) for each in EXCLUSIONS for text in each.ignores])
def test_an_exclusion_leaves_figures_alone(exclusion: Exclusion, marked: str) -> None:
    text, (span,) = unmark(marked)
    assert exclusion.name
    assert span in {(figure.start, figure.end) for figure in find_figures(text, TABLES)}


def test_all_have_examples_and_names_of_their_own() -> None:
    assert all(len(rule.finds) >= 2 for rule in RULES)
    assert all(len(each.finds) >= 2 and each.ignores and each.why and each.asks for each in EXCLUSIONS)
    names = [*(rule.name for rule in RULES), *(each.name for each in EXCLUSIONS)]
    assert len(set(names)) == len(names)
