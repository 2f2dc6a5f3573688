"""What each phase of a large run costs a document, and whether that grows: ``make bench`` prints the table of the docs.

The documents are those of ``tests.bench.joining``: the articles as they are, then the same again as reports of other
events. Times are processor time. The slope is that of the line that fits the largest two sizes.
"""

from __future__ import annotations

import time
from collections import defaultdict
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pyarrow as pa

from factx.corpus import grouping, phases
from factx.corpus.rows import ORDERED, ordered_row
from tests.bench.joining import copies, print_report, read_all

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.outcome import Outcome

RESULTS = Path(__file__).parent / "phases.md"
SHARE = 128
PHASES = ("summaries", "directory", "one name for one thing", "mentions and members", "keys", "facts")


def seconds_of(outcomes: Sequence[Outcome]) -> dict[str, float]:
    """The processor time of each phase over these documents."""
    with TemporaryDirectory() as folder:
        return _seconds_of(outcomes, Path(folder))


def _seconds_of(outcomes: Sequence[Outcome], folder: Path) -> dict[str, float]:
    took: defaultdict[str, float] = defaultdict(float)

    @contextmanager
    def timed(phase: str) -> Iterator[None]:
        started = time.process_time()
        yield
        took[phase] += time.process_time() - started

    rows = [ordered_row(order, outcome.record and outcome.record.id, outcome)
            for order, outcome in enumerate(outcomes)]  # fmt: skip
    shares = [pa.Table.from_pylist(rows[start : start + SHARE], ORDERED) for start in range(0, len(rows), SHARE)]
    with timed("summaries"):
        told = [phases.summaries(share) for share in shares]
    with timed("directory"):
        directory = phases.directory_of(told, folder)
    with timed("one name for one thing"):
        parted = [phases.by_story(phases.one_of_each_id(share, directory), directory) for share in shares]
        settled = [list(phases.settle(alone, directory)) for alone, _ in parted]
        stories: defaultdict[int, list[pa.Table]] = defaultdict(list)
        for _, of_stories in parted:
            for group, table in of_stories:
                stories[group].append(table)
        together = [pa.concat_tables(stories[group]) for group in sorted(stories)]
        settled += [list(phases.settle_story(story, directory)) for story in together]
    with timed("mentions and members"):
        for table in settled:
            phases.mentions(table)
            phases.members(table)
    with timed("keys"):
        keyed = pa.concat_tables(phases.keyed(table) for table in settled)
    with timed("facts"):
        grouping.facts(keyed, directory)
    return dict(took)


def report(texts: Sequence[str], numbers: Sequence[int]) -> Iterator[str]:
    """The table, line by line: milliseconds a document at each size, and of each further document."""
    base, seconds = read_all(texts)
    seconds_of(base[:SHARE])  # tables of words are loaded
    runs = [seconds_of(copies(base, number)) for number in numbers]
    sizes = "".join(f" {number:,} |" for number in numbers)
    yield f"| phase, ms a document |{sizes} a further one |"
    yield "| --- |" + " ---: |" * (len(numbers) + 1)
    yield f"| reading |{f' {1000 * seconds / len(base):.2f} |' * (len(numbers) + 1)}"
    for phase in PHASES:
        each = "".join(f" {1000 * run[phase] / number:.2f} |" for run, number in zip(runs, numbers, strict=True))
        *_, ((before, more), (fewer, many)) = zip(pairwise(run[phase] for run in runs), pairwise(numbers), strict=True)
        yield f"| {phase} |{each} {1000 * (more - before) / (many - fewer):.2f} |"


def main() -> None:
    print_report(__doc__, report, [100, 1_000, 3_000, 10_000], RESULTS)


if __name__ == "__main__":
    main()
