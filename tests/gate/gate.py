"""The gate: scores the program on the annotated texts and fails where a score falls below its floor.

``python tests/gate/gate.py`` validates the annotation, runs the program and compares with ``baseline.json``.
``--update`` pins the scores reached, upwards only; ``--allow-regression`` lets it lower a floor too.
Exit status: 0 all floors hold, 1 a floor or the digest does not, 2 the annotation or the command is wrong.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from tests.benchmark import floors
from tests.gate import report
from tests.gate.annotation import (
    HERE,
    REFERENCE_DATE,
    AnnotationError,
    Sample,
    dated,
    digest_of,
    read_seeds,
    read_sentences,
)
from tests.gate.check import problems_of
from tests.gate.score import Scores, score

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

BASELINE: Final = HERE / "baseline.json"
_DIGITS: Final = 4


class ProgramError(Exception):
    """The program did not read every text."""


def main(arguments: Sequence[str] | None = None, baseline: Path = BASELINE) -> int:
    """Runs the gate; returns the exit status."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.allow_regression and not options.update:
        parser.error("--allow-regression goes with --update")
    pinned = json.loads(baseline.read_text(encoding="utf-8")) if baseline.exists() else {}
    if options.show:
        return _show(pinned)
    try:
        corpora = {"sentences": read_sentences(), "seeds": read_seeds()}
    except AnnotationError as error:
        return _say(2, str(error))
    if problems := problems_of([*corpora["sentences"], *corpora["seeds"]]):
        return _say(2, *problems)
    if options.export:
        return _say(0, *report.export(corpora["sentences"]), stream=sys.stdout)
    try:
        return _compare(corpora, pinned, baseline, options)
    except ProgramError as error:
        return _say(1, str(error))


def _show(pinned: Mapping[str, Any]) -> int:
    if not pinned:
        return _say(1, "nothing is pinned yet: --update")
    return _say(0, report.table(pinned["scores"]), stream=sys.stdout)


def _compare(
    corpora: Mapping[str, list[Sample]], pinned: dict[str, Any], baseline: Path, options: argparse.Namespace
) -> int:
    scores = run(corpora)
    if options.errors is not None:
        lines = {line for each in scores.values() for line in each.errors if options.errors in line}
        _say(0, *sorted(lines), stream=sys.stdout)
    found: dict[str, Any] = {
        "digest": digest_of([*corpora["sentences"], *corpora["seeds"]]),
        "benchmark": floors.digest(),
        "scores": summary(scores),
    }
    _say(0, report.table(found["scores"]), stream=sys.stdout)
    failures = lowered(pinned, found)
    if options.update:
        if failures and not options.allow_regression:
            return _say(1, *failures, "not pinned: a floor would fall (--allow-regression lowers it)")
        baseline.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        return 0
    if any(pinned.get(name) != found[name] for name in ("digest", "benchmark")):
        failures.append("the annotation is not the one that was pinned: review the change, then --update")
    return _say(1, *failures) if failures else 0


def run(corpora: Mapping[str, list[Sample]]) -> dict[str, Scores]:
    """The program's scores: the sentences with their reference date, the sample documents without one and with theirs,
    and the development half of the benchmark."""
    sentences, seeds, resolved = corpora["sentences"], corpora["seeds"], Scores()
    for day, samples in dated(seeds).items():
        found = extract_all(samples, day)
        dates = {name: [m for m in mentions if m["kind"] == "date"] for name, mentions in found.items()}
        score(samples, dates, resolved)
    return {
        "sentences": score(sentences, extract_all(sentences, REFERENCE_DATE)),
        "seeds": score(seeds, extract_all(seeds)),
        "seeds resolved": Scores(
            {name: c for name, c in resolved.counts.items() if name.startswith("date")}, resolved.errors
        ),
        "benchmark": floors.development(),
    }


def extract_all(samples: Sequence[Sample], reference: str | None = None) -> dict[str, list[dict[str, Any]]]:
    """What ``factx extract`` says of the samples, each its own file: the mentions, with their facts' fields, by sample id.

    Raises:
        ProgramError: the program did not read every text.
    """
    from typer.testing import CliRunner

    from factx.cli.app import app

    with tempfile.TemporaryDirectory(prefix="factx-gate-") as folder:
        names = {}
        for sample in samples:
            path = Path(folder) / (sample.id if sample.id.endswith(".txt") else f"{sample.id}.txt")
            path.write_bytes(sample.text.encode("utf-8"))
            names[path.name] = sample.id
        command = ["extract", folder, "--format", "json", "--no-cache", "--jobs", "1"]
        done = CliRunner().invoke(app, command + (["--reference-date", reference] if reference else []))
    if done.exit_code or not done.stdout:
        raise ProgramError(f"factx extract ended with {done.exit_code}: {done.stderr.strip()[:500] or done.exception}")
    return _by_sample(json.loads(done.stdout, parse_float=Decimal), names)


def _by_sample(table: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, list[dict[str, Any]]]:
    rows: dict[str, list[dict[str, Any]]] = {sample: [] for sample in names.values()}
    for fact in table["facts"]:
        shared = {name: value for name, value in fact.items() if name != "mentions"}
        for mention in fact["mentions"]:
            rows[names[mention["document"]]].append({**shared, **mention})
    return rows


def summary(scores: Mapping[str, Scores]) -> dict[str, dict[str, float]]:
    """Counts and rates by measure, the rates cut (never rounded up) to four digits."""
    return {
        f"{corpus}: {measure}": {
            "annotated": count.tp + count.fn,
            **{name: _cut(getattr(count, name)) for name in ("precision", "recall", "f1")},
        }
        for corpus, each in scores.items()
        for measure, count in sorted(each.counts.items())
    }


def lowered(pinned: Mapping[str, Any], found: Mapping[str, Any]) -> list[str]:
    """Every measure whose F1 is below its floor, or that is gone."""
    failures = []
    for measure, floor in pinned.get("scores", {}).items():
        reached = found["scores"].get(measure)
        if reached is None:
            failures.append(f"{measure}: no longer measured")
        elif reached["f1"] < floor["f1"]:
            failures.append(f"{measure}: F1 {reached['f1']:.4f} is below its floor {floor['f1']:.4f}")
    return failures


def _cut(number: float) -> float:
    return math.floor(number * 10**_DIGITS + 1e-9) / 10**_DIGITS


def _say(status: int, *lines: str, stream: Any = None) -> int:
    for line in lines:
        print(line, file=stream or sys.stderr)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--update", action="store_true", help="pin the scores reached, upwards only")
    parser.add_argument("--allow-regression", action="store_true", help="with --update: lower floors too")
    parser.add_argument("--errors", nargs="?", const="", metavar="WORDS", help="list disagreements (with these words)")
    parser.add_argument("--show", action="store_true", help="print the pinned scores, without running the program")
    parser.add_argument("--export", action="store_true", help="print the sentences as JSON Lines with offsets")
    return parser


if __name__ == "__main__":
    sys.exit(main())
