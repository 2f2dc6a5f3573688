"""The tables of ``make bench`` can be made: each report over the samples, as small as it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.bench import joining, large, phases
from tests.bench.bench import texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


@pytest.mark.model
@pytest.mark.parametrize("report", [joining.report, phases.report, large.report], ids=["joining", "phases", "large"])
def test_a_report_is_a_table_with_figures(report: Callable[[Sequence[str], Sequence[int]], Iterator[str]]) -> None:
    head, rule, *rows = report(texts_of(None), [2, 4])
    assert set(rule) <= set("|-: ")
    assert rows
    for row in rows:
        assert row.count("|") == head.count("|"), row
        assert any(cell.strip("x% ").replace(",", "").replace(".", "").isdigit() for cell in row.split("|")), row
