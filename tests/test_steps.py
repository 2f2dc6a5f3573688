"""Reading takes so many calls a word and no more: counted, not timed, so that slow growth is seen on any machine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from factx.documents import Document
from factx.outcome import Settings
from factx.worker import Worker
from tests.unit.test_linear import steps

if TYPE_CHECKING:
    from pathlib import Path

#: Calls and returns a word of the samples, once all that is made when it is first needed is there; Python 3.11 counts
#: most. Whoever must raise one says in the commit what it buys.
WHOLE, ALONE = 230, 27
#: What may come on top before it is noticed.
SLACK = 1.1


def steps_a_word(settings: Settings, seeds: Path) -> float:
    texts = [path.read_text(encoding="utf-8") for path in sorted(seeds.glob("*.txt"))]
    documents = [Document.from_text(text, f"{number}.txt") for number, text in enumerate(texts)]
    worker = Worker.load(settings)
    assert all(outcome.mentions for outcome in worker.outcomes(documents))
    return steps(lambda: worker.outcomes(documents)) / sum(len(text.split()) for text in texts)


@pytest.mark.model
def test_a_word_takes_no_more_steps_than_it_did(seeds: Path) -> None:
    assert steps_a_word(Settings(), seeds) < WHOLE * SLACK


def test_a_word_of_figures_and_dates_alone_takes_no_more_steps_than_it_did(seeds: Path) -> None:
    assert steps_a_word(Settings(context=False), seeds) < ALONE * SLACK
