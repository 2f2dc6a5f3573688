"""What the development half of the benchmark holds the program to; the test half holds it to nothing.

A floor on the test half would ask for rules made for its rows, and then it would measure nothing.
"""

from __future__ import annotations

import hashlib
import tempfile
from pathlib import Path

from tests.benchmark import score
from tests.benchmark.run import HERE, ours
from tests.gate.score import Count, Scores

PART = "development"


def development() -> Scores:
    """The program's counts on the development half by measure, and its disagreements with the annotation as lines."""
    texts = [text for text in score.rows_of(HERE / "texts.jsonl") if text["part"] == PART]
    documents = [str(text["id"]) for text in texts]
    gold = score.rows_of(HERE / "gold.jsonl")
    with tempfile.TemporaryDirectory() as folder:
        said = score.rows_of(ours(Path(folder), texts))
    scored, scores = score.score(gold, said, documents), Scores()
    for measure in scored.counts:
        total = scored.total(measure)
        counted = Count(tp=total.right, fp=total.said - total.right, fn=total.true - total.right)
        scores.counts[measure.strip().removeprefix("of those: ")] = counted
    scores.errors += [line for document in documents for line in score.wrong(gold, said, document)]
    return scores


def digest() -> str:
    """One hash of the benchmark's texts and annotation, so that neither changes unseen."""
    return hashlib.sha256(b"".join((HERE / name).read_bytes() for name in ("texts.jsonl", "gold.jsonl"))).hexdigest()
