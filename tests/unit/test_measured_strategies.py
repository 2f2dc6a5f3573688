"""Each strategy of what a figure measures wins in its own sentences, and holds back in those that it must ignore."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factx.documents import Document
from factx.measured import quantified_head
from factx.measured import told as asked
from factx.measured.quantified_head import HEAD_STRATEGIES, LONE_HEADS
from factx.measured.strategies import COUNT_STRATEGIES, LONE_COUNTS, LONE_MEASURES, MEASURE_STRATEGIES, STRATEGIES
from factx.mentions import find_mentions
from factx.schema import FigureMention

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


@pytest.mark.parametrize(
    ("module", "name", "strategies", "lone"),
    [
        (asked, "COUNT_STRATEGIES", COUNT_STRATEGIES, LONE_COUNTS),
        (asked, "MEASURE_STRATEGIES", MEASURE_STRATEGIES, LONE_MEASURES),
        (quantified_head, "HEAD_STRATEGIES", HEAD_STRATEGIES, LONE_HEADS),
    ],
    ids=["counts", "measures", "heads"],
)
def test_the_order_of_strategies_that_hold_alone_decides_nothing(
    module, name, strategies, lone, found, parser, tables, monkeypatch
) -> None:
    assert strategies[-len(lone) :] == lone
    monkeypatch.setattr(module, name, (*strategies[: -len(lone)], *reversed(lone)))
    turned = read(parser, tables)
    assert {text: told(mention) for text, mention in turned.items()} == {
        text: told(mention) for text, mention in found.items()
    }
