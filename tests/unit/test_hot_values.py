"""A value that very many documents state costs a large run little memory."""

from __future__ import annotations

import tracemalloc
from decimal import Decimal
from typing import TYPE_CHECKING

import pyarrow as pa
import pytest

from factx.corpus import grouping, phases
from factx.corpus.rows import ORDERED, ordered_row
from factx.outcome import Outcome
from factx.schema import Counted, Dimension, DocumentRecord, FigureMention, FigureValue, MeasuredKey, Modifier
from factx.stories.profile import profile_of

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.slow


def hot_figures(number: int, folder: Path) -> tuple[int, int]:
    """The facts of so many figures of one value, and the most memory that finding them takes."""
    keyed, summaries = [], []
    for order in range(number):
        name = "".join("bcdfghklmp"[int(digit)] for digit in str(order))
        found = outcome_of(f"d{order:06}", f"La commune de Vill{name} a fermé 2 écoles près du pont de Mont{name}.")
        table = pa.Table.from_pylist([ordered_row(order, f"d{order:06}", found)], ORDERED)
        summaries.append(phases.summaries(table))
        keyed.append(phases.keyed([(order, found)]))
    directory = phases.directory_of(summaries, folder)
    batches = pa.concat_tables(keyed).combine_chunks().to_batches(max_chunksize=100)
    tracemalloc.start()
    try:
        rows = sum(facts.num_rows for facts, _, _ in grouping.facts_of(batches, directory))
        return rows, tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def outcome_of(document: str, sentence: str) -> Outcome:
    value, start = Decimal(2), sentence.index("2")
    figure = FigureMention(
        document=document, start=start, end=start + 1, text="2", line=1, sentence=sentence, sentence_start=0,
        measured_entity="écoles", measured_key=MeasuredKey("école"), counted=Counted("école", ""),
        value=FigureValue(Dimension.COUNT, value, value, value, None, Modifier.EXACT),
    )  # fmt: skip
    record = DocumentRecord(
        id=document, path=document, sha256="", characters=len(sentence), title=None, reference_date=None,
        reference_date_source=None,
    )  # fmt: skip
    return Outcome(record=record, mentions=(figure,), profile=profile_of(sentence, ()))


def test_a_value_of_very_many_documents_is_joined_in_little_memory(tmp_path: Path) -> None:
    """It took seven kilobytes a figure while all were held."""
    few, many = 1_000, 1_300
    peaks = []
    for number in (few, many):
        folder = tmp_path / str(number)
        folder.mkdir()
        facts, peak = hot_figures(number, folder)
        assert facts == number
        peaks.append(peak)
    assert peaks[1] - peaks[0] < 1_000 * (many - few), peaks
