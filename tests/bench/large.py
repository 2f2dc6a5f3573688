"""What ``factx corpus`` costs beside ``factx extract``, over many short documents: ``make bench-large CORPUS=PATH``.

Each sentence is a document. Times are processor time, of all processes of a run; memory is that of the largest of them.
"""

from __future__ import annotations

import itertools
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.bench.joining import print_report
from tests.corpus_texts import write_jsonl

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RESULTS = Path(__file__).parent / "large.md"
ENDS = re.compile(r"(?<=[.!?])\s+|\n+")
SHORT = 40


def sentences(texts: Sequence[str]) -> Iterator[str]:
    """The sentences of texts, headings and other short ones left out."""
    return (found for text in texts for part in ENDS.split(text) if len(found := part.strip()) >= SHORT)


def cost_of(*arguments: str, cwd: str) -> tuple[float, int]:
    """Seconds of processor time, and the megabytes of the largest process, of a run of the program."""
    process = subprocess.Popen([sys.executable, "-m", "factx", *arguments], cwd=cwd, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, arguments
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024


def report(texts: Sequence[str], numbers: Sequence[int]) -> Iterator[str]:
    """The table, line by line."""
    yield "| documents | `corpus`, s | `extract`, s | `corpus`, MB | `extract`, MB |"
    yield "| ---: | ---: | ---: | ---: | ---: |"
    for number in numbers:
        with TemporaryDirectory() as folder:
            rows = [(f"{row:06}", text) for row, text in enumerate(itertools.islice(sentences(texts), number))]
            write_jsonl(Path(folder) / "all.jsonl", rows)
            here, here_mb = cost_of("corpus", "all.jsonl", "tables", "--jobs", "1", cwd=folder)
            plain = ("extract", "all.jsonl", "--no-cache", "--jobs", "1", "-o", "all.json")
            there, there_mb = cost_of(*plain, cwd=folder)
        yield f"| {len(rows):,} | {here:.1f} | {there:.1f} | {here_mb} | {there_mb} |"


def main() -> None:
    print_report(__doc__, report, [3_000, 10_000], RESULTS)


if __name__ == "__main__":
    main()
