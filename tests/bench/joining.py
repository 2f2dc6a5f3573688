"""What joining costs beside reading, up to 10,000 documents: ``make bench`` prints the table of the docs.

The articles are read once, in one process. Then they are joined as they are, and many times over: each copy of the
whole has other rare words, names and sums of its own, so that it tells of other events, as another year's articles do.
Reading is as many times what the articles took. Both are processor time, which other work on the machine leaves alone.
"""

from __future__ import annotations

import argparse
import itertools
import re
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factx.cli.processor import prepare_processor
from factx.disagreements import find_conflicts
from factx.documents import Document
from factx.outcome import Outcome, Settings
from factx.pipeline import table_of
from factx.schema import EntityMention, FigureMention
from factx.stories.profile import SCALE, stem
from factx.worker import Worker
from tests.bench.bench import texts_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from factx.schema import Mention

RESULTS = Path(__file__).parent / "joining.md"
WORD = re.compile(r"[^\W\d_]{3,}")
RARE = round(2.3 * SCALE)


def read_all(texts: Sequence[str]) -> tuple[list[Outcome], float]:
    """The outcomes of texts, and the processor time that they took."""
    worker = Worker.load(Settings())
    documents = [Document.from_text(text, f"{number:05d}.txt") for number, text in enumerate(texts)]
    worker.outcomes(documents[:16])
    started = time.process_time()
    batches = (documents[start : start + 16] for start in range(0, len(documents), 16))
    found = [outcome for batch in batches for outcome in worker.outcomes(batch)]
    return found, time.process_time() - started


def print_report(
    doc: str, report: Callable[[Sequence[str], Sequence[int]], Iterator[str]], sizes: list[int], results: Path
) -> None:
    """The command of a table by numbers of documents: print its lines as they come, and keep them if asked."""
    parser = argparse.ArgumentParser(description=doc.splitlines()[0])
    parser.add_argument("corpus", nargs="?", type=Path, help="articles besides seeds/: a folder of .txt, or JSON lines")
    parser.add_argument("--documents", type=int, nargs="*", default=sizes)
    parser.add_argument("--write", action="store_true", help="keep the table for the docs")
    options = parser.parse_args()
    prepare_processor()  # the searches for cycles are those of the program
    lines = []
    for line in report(texts_of(options.corpus), options.documents):
        print(line, flush=True)
        lines.append(line)
    if options.write:
        results.write_text("\n".join(lines) + "\n", encoding="utf-8")


def copies(base: Sequence[Outcome], number: int) -> list[Outcome]:
    """As many outcomes: those read, then those of other events."""
    endless = (outcome if copy == 0 else elsewhere(outcome, copy) for copy in itertools.count() for outcome in base)
    return list(itertools.islice(endless, number))


def elsewhere(outcome: Outcome, copy: int) -> Outcome:
    """The same report of another event: its rare words and names are others."""
    profile, record = outcome.profile, outcome.record
    assert record is not None
    mark = f"{chr(ord('a') + copy % 26)}{chr(ord('a') + copy // 26)}q"
    rare = {term for term, rarity in zip(profile.terms, profile.rarities, strict=True) if rarity >= RARE}
    names = (mention.text for mention in outcome.mentions if isinstance(mention, EntityMention))
    rare |= {stem(word.lower()) for name in names for word in WORD.findall(name)}.intersection(profile.terms)
    terms = tuple(term + mark if term in rare else term for term in profile.terms)

    def other(sentence: str) -> str:
        def word(match: re.Match[str]) -> str:
            told = stem(match[0].lower())
            return told + mark if told in rare else match[0]

        return WORD.sub(word, sentence)

    name = f"{copy:03d}-{record.id}"

    def moved(mention: Mention) -> Mention:
        changes: dict[str, Any] = {"document": name, "sentence": other(mention.sentence)}
        match mention:
            case EntityMention():
                changes["value"] = replace(mention.value, canonical=mention.value.canonical + mark)
            case FigureMention() if mention.where:
                changes["where"] = mention.where + mark
        return replace(mention, **changes)

    return replace(
        outcome,
        record=replace(record, id=name, path=name),
        profile=replace(profile, terms=terms, digest=profile.digest + mark),
        mentions=tuple(map(moved, outcome.mentions)),
    )


def report(texts: Sequence[str], numbers: Sequence[int]) -> Iterator[str]:
    """The table, line by line."""
    base, seconds = read_all(texts)
    yield "| documents | in stories | reading, s | joining, s | share of the run | `conflicts`, s |"
    yield "| ---: | ---: | ---: | ---: | ---: | ---: |"
    for number in numbers:
        outcomes = copies(base, number)
        started = time.process_time()
        table = table_of(outcomes, Settings())
        joined = time.process_time()
        find_conflicts(table)
        ended = time.process_time()
        reading, joining = seconds * number / len(base), joined - started
        told = sum(record.story is not None for record in table.documents)
        yield (
            f"| {number:,} | {told:,} | {reading:.1f} | {joining:.2f} | {joining / (reading + joining):.1%} "
            f"| {ended - joined:.2f} |"
        )


def main() -> None:
    print_report(__doc__, report, [1_000, 10_000], RESULTS)


if __name__ == "__main__":
    main()
