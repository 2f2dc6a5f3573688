"""Each strategy of what a figure measures wins in its own sentences, and holds back in those that it must ignore."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from factx.documents import Document
from factx.measured import quantified_head
from factx.measured import told as asked
from factx.measured.quantified_head import EARLY_HEADS, HEAD_STRATEGIES, LONE_HEADS
from factx.measured.strategies import (
    COUNT_STRATEGIES,
    EARLY_COUNTS,
    LONE_COUNTS,
    LONE_MEASURES,
    MEASURE_STRATEGIES,
    STRATEGIES,
)
from factx.mentions import find_mentions
from factx.schema import FigureMention
from tests.casefile import read_cases

if TYPE_CHECKING:
    from factx.measured.relation import MeasuredStrategy

pytestmark = pytest.mark.model


def marked(sentence: str) -> tuple[str, int]:
    """The sentence without its marks, and where the marked figure starts."""
    return sentence.replace("⟦", "").replace("⟧", ""), sentence.index("⟦")


def read(parser, tables) -> dict[str, FigureMention]:
    """What is read of the marked figure of every sentence of every strategy."""
    sentences = [text for strategy in STRATEGIES for text in (*(e.text for e in strategy.finds), *strategy.ignores)]
    documents = [(Document.from_text(marked(text)[0]), None) for text in sentences]
    return {
        text: mention
        for text, mentions in zip(sentences, find_mentions(documents, parser, tables), strict=True)
        for mention in mentions
        if isinstance(mention, FigureMention) and mention.start == marked(text)[1]
    }


@pytest.fixture(scope="module")
def found(parser, tables) -> dict[str, FigureMention]:
    return read(parser, tables)


def strategy_of(mention: FigureMention) -> str:
    (step,) = (step for step in mention.steps if step.what == "measured_entity")
    return step.rule.split(", ")[0]


def told(mention: FigureMention) -> str:
    stated = f"/{mention.measured_property}" if mention.measured_property else ""
    return f"{mention.measured_entity or ''}{stated}"


@pytest.mark.parametrize("strategy", STRATEGIES, ids=lambda strategy: strategy.name)
def test_a_strategy_wins_in_its_sentences(strategy: MeasuredStrategy, found: dict[str, FigureMention]) -> None:
    assert [(strategy_of(found[text]), told(found[text])) for text, _ in strategy.finds] == [
        (strategy.name, value) for _, value in strategy.finds
    ]


@pytest.mark.parametrize("strategy", STRATEGIES, ids=lambda strategy: strategy.name)
def test_a_strategy_holds_back(strategy: MeasuredStrategy, found: dict[str, FigureMention]) -> None:
    assert all(strategy_of(found[text]) != strategy.name for text in strategy.ignores)


def test_every_strategy_has_a_name_of_its_own_and_sentences() -> None:
    assert len({strategy.name for strategy in STRATEGIES}) == len(STRATEGIES)
    assert [strategy.name for strategy in STRATEGIES if len(strategy.finds) < 2 or not strategy.ignores] == []
    assert {*COUNT_STRATEGIES, *MEASURE_STRATEGIES} == set(STRATEGIES)


def turned(strategies: tuple[MeasuredStrategy, ...], *groups: tuple[MeasuredStrategy, ...]) -> tuple[Any, ...]:
    """The strategies with each group of them, which stands together, the other way round."""
    places = {strategies.index(group[0]): group for group in groups}
    order = list(strategies)
    for place, group in places.items():
        assert strategies[place : place + len(group)] == group
        order[place : place + len(group)] = reversed(group)
    return tuple(order)


def test_the_order_of_strategies_in_any_order_decides_nothing(parser, tables, monkeypatch) -> None:
    """Neither in their own sentences nor in those of the cases of what is measured."""
    texts = [marked(text)[0] for strategy in STRATEGIES for text, _ in strategy.finds]
    texts += [case.text for case in read_cases() if case.id.startswith("context_measured")]
    stated = measured_in(texts, parser, tables)
    heads = turned(HEAD_STRATEGIES, EARLY_HEADS, LONE_HEADS)
    monkeypatch.setattr(quantified_head, "HEAD_STRATEGIES", heads)
    monkeypatch.setattr(asked, "COUNT_STRATEGIES", turned(COUNT_STRATEGIES, EARLY_COUNTS, LONE_COUNTS))
    measures = turned(MEASURE_STRATEGIES, EARLY_HEADS, LONE_HEADS, LONE_MEASURES)
    monkeypatch.setattr(asked, "MEASURE_STRATEGIES", measures)
    assert measured_in(texts, parser, tables) == stated


def measured_in(texts: list[str], parser, tables) -> list[tuple[str, str, str | None]]:
    """What the figures of texts measure, each with its text and its verb."""
    return [
        (text, told(mention), mention.predicate)
        for text, mentions in zip(
            texts, find_mentions([(Document.from_text(text), None) for text in texts], parser, tables), strict=True
        )
        for mention in mentions
        if isinstance(mention, FigureMention)
    ]
