"""Every strategy of factuality holds in its own sentences, decides there, and leaves alone those it must ignore."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factx.context.attribution import attribute
from factx.context.factuality import factuality
from factx.context.factuality_strategies import STRATEGIES
from factx.dates.find import FoundDate
from factx.found import find_values
from factx.lexicon.context import load_context_tables
from tests.casefile import unmark

if TYPE_CHECKING:
    from factx.context.factuality import Judgement
    from factx.context.factuality_scene import FactualityStrategy
    from factx.found import Tables
    from factx.nlp.load import Parser

pytestmark = pytest.mark.model


def _judged(marked: str, parser: Parser, tables: Tables) -> Judgement:
    text, (span,) = unmark(marked)
    numbers = [(value.start, value.end) for value in find_values(text, tables)]
    (doc,) = parser.parse([text], [numbers])
    words = load_context_tables()
    dates = [(value.start, value.end) for value in find_values(text, tables) if isinstance(value, FoundDate)]
    (judgement,) = factuality(doc, [span], attribute(doc, [span], [], words), words, dates)
    return judgement


@pytest.mark.parametrize(
    ("strategy", "text"),
    [pytest.param(strategy, text, id=f"{strategy.name}: {text}") for strategy in STRATEGIES for text in strategy.finds],
)
def test_a_strategy_decides_in_its_sentences(
    strategy: FactualityStrategy, text: str, parser: Parser, tables: Tables
) -> None:
    judgement = _judged(text, parser, tables)
    assert (judgement.factuality, judgement.rule) == (strategy.value, strategy.name)


@pytest.mark.parametrize(
    ("strategy", "text"),
    [
        pytest.param(strategy, text, id=f"{strategy.name}: {text}")
        for strategy in STRATEGIES
        for text in strategy.ignores
    ],
)
def test_a_strategy_leaves_others_alone(
    strategy: FactualityStrategy, text: str, parser: Parser, tables: Tables
) -> None:
    assert _judged(text, parser, tables).rule != strategy.name


def test_every_strategy_has_its_sentences() -> None:
    assert all(len(strategy.finds) >= 2 for strategy in STRATEGIES)
    assert len({strategy.name for strategy in STRATEGIES}) == len(STRATEGIES)
