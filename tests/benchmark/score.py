"""Score a system's rows against the annotation: ``python score.py GOLD.jsonl ROWS.jsonl [--part test] [--errors]``.

Both files hold one JSON object a mention, with ``document``, ``start``, ``end`` (code points), ``kind`` (entity, figure,
date) and the fields of GUIDE.md. Fields that a system never fills are not scored. Intervals are the 2.5th and 97.5th of a
hundred values in a bootstrap over documents. Needs only the standard library; works for any system.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

Row = Mapping[str, object]
RESAMPLES = 1000
#: Fields of a figure that is found, each scored by itself.
FIELDS = ("label", "modifier", "measured_entity", "measured_property", "predicate", "when", "where", "attribution",
          "factuality")  # fmt: skip


@dataclass
class Count:
    """What was right, what the system said and what the annotation says, of one document or of all."""

    right: int = 0
    said: int = 0
    true: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.right + other.right, self.said + other.said, self.true + other.true)

    @property
    def precision(self) -> float:
        return self.right / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.said + self.true) if self.said + self.true else 0.0


@dataclass
class Scores:
    """Counts by measure and document."""

    counts: dict[str, dict[str, Count]] = field(default_factory=lambda: defaultdict(dict))

    def total(self, measure: str, documents: Iterable[str] | None = None) -> Count:
        by_document = self.counts[measure]
        chosen = by_document if documents is None else documents
        return sum((by_document.get(each, Count()) for each in chosen), Count())

    def interval(self, measure: str, documents: list[str]) -> tuple[float, float]:
        chance = random.Random(0)
        drawn = sorted(self.total(measure, chance.choices(documents, k=len(documents))).f1 for _ in range(RESAMPLES))
        return drawn[round(0.025 * RESAMPLES)], drawn[round(0.975 * RESAMPLES) - 1]


def number(stated: object) -> Decimal | None:
    try:
        return None if stated is None else Decimal(str(stated)).normalize()
    except InvalidOperation:
        return None


def amount(row: Row) -> tuple[object, ...]:
    """What a figure is worth, whatever bounds it: value or range, and unit."""
    value, low, high = (number(row.get(name)) for name in ("value", "low", "high"))
    return (value, row.get("unit")) if value is not None else (low, high, row.get("unit"))


def folded(stated: object) -> str | None:
    return str(stated).casefold().replace("’", "'").strip() if stated not in (None, "") else None


def pairs(gold: list[Row], said: list[Row]) -> list[tuple[Row, Row]]:
    """Each mention of the annotation with the one of the system that overlaps it most, none twice."""
    nearest = sorted(
        (
            (-(min(a["end"], b["end"]) - max(a["start"], b["start"])), i, j)  # type: ignore[type-var,operator]
            for i, a in enumerate(gold)
            for j, b in enumerate(said)
            if a["start"] < b["end"] and b["start"] < a["end"]  # type: ignore[operator]
        )
    )
    left, right, found = set(range(len(gold))), set(range(len(said))), []
    for _, i, j in nearest:
        if i in left and j in right:
            left.discard(i)
            right.discard(j)
            found.append((gold[i], said[j]))
    return found


def overlaps(_: Row, __: Row) -> bool:
    return True


def same_span(a: Row, b: Row) -> bool:
    return (a["start"], a["end"]) == (b["start"], b["end"])


#: A measure of mentions: its name, the kind, and when a pair is right.
MEASURES: tuple[tuple[str, str, Callable[[Row, Row], bool]], ...] = (
    ("figures: found", "figure", overlaps),
    ("figures: exact span", "figure", same_span),
    ("figures: value", "figure", lambda a, b: amount(a)[:-1] == amount(b)[:-1]),
    ("figures: value and unit", "figure", lambda a, b: amount(a) == amount(b)),
    ("dates: found", "date", overlaps),
    ("dates: exact span", "date", same_span),
    ("dates: value", "date", lambda a, b: folded(a["value_iso"]) == folded(b.get("value_iso"))),
    ("names: exact span", "entity", same_span),
    ("names: exact span and type", "entity", lambda a, b: same_span(a, b) and a["label"] == b["label"]),
    ("persons: exact span", "PER", same_span),
    ("places: exact span", "LOC", same_span),
    ("organisations: exact span", "ORG", same_span),
)


def of_kind(rows: Iterable[Row], kind: str) -> list[Row]:
    return [row for row in rows if row["kind"] == kind or (row["kind"] == "entity" and row["label"] == kind)]


def score(gold: Iterable[Row], said: Iterable[Row], documents: Iterable[str]) -> Scores:
    """All measures, document by document."""
    scores = Scores()
    truth, found = list(gold), list(said)
    for document in documents:
        here = [row for row in truth if row["document"] == document]
        there = [row for row in found if row["document"] == document]
        for measure, kind, right in MEASURES:
            a, b = of_kind(here, kind), of_kind(there, kind)
            good = sum(right(*pair) for pair in pairs(a, b))
            scores.counts[measure][document] = Count(good, len(b), len(a))
        both = [p for p in pairs(of_kind(here, "figure"), of_kind(there, "figure")) if amount(p[0]) == amount(p[1])]
        for name in FIELDS:
            good = sum(folded(a.get(name)) == folded(b.get(name)) for a, b in both)
            scores.counts[f"  of those: {name}"][document] = Count(good, len(both), len(both))
            filled = [(a, b) for a, b in both if folded(a.get(name)) or folded(b.get(name))]
            good = sum(folded(a.get(name)) == folded(b.get(name)) for a, b in filled)
            scores.counts[f"  of those: {name}, filled"][document] = Count(
                good,
                sum(bool(folded(b.get(name))) for _, b in filled),
                sum(bool(folded(a.get(name))) for a, _ in filled),
            )
    return scores


def rows_of(file: Path) -> list[Row]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def table(scores: Scores, documents: list[str], filled: set[str]) -> Iterable[str]:
    """The lines of the report; a field that the system never fills is left out."""
    yield f"{'':34} {'P':>6} {'R':>6} {'F1':>6}  {'95 %':>15} {'true':>6} {'said':>6}"
    for measure in scores.counts:
        name = measure.removeprefix("  of those: ").removesuffix(", filled")
        total = scores.total(measure, documents)
        if (name in FIELDS and name not in filled) or not total.said:
            continue
        low, high = scores.interval(measure, documents)
        yield (
            f"{measure:34} {total.precision:6.3f} {total.recall:6.3f} {total.f1:6.3f}  {low:7.3f}–{high:.3f}  "
            f"{total.true:6} {total.said:6}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("rows", type=Path)
    parser.add_argument("--texts", type=Path, default=Path(__file__).parent / "texts.jsonl")
    parser.add_argument("--part", choices=("development", "test"), help="one half only")
    parser.add_argument("--errors", action="store_true", help="print what is wrong; of the development half only")
    asked = parser.parse_args()
    parts = {row["id"]: row["part"] for row in rows_of(asked.texts)}
    documents = [name for name, part in parts.items() if asked.part in (None, part)]
    gold, said = rows_of(asked.gold), rows_of(asked.rows)
    filled = {name for name in FIELDS if any(row.get(name) not in (None, "") for row in said)}
    for line in table(score(gold, said, documents), documents, filled):
        print(line)
    if asked.errors:
        for document in (name for name in documents if parts[name] == "development"):
            print(*wrong(gold, said, document), sep="\n")


def wrong(gold: list[Row], said: list[Row], document: str) -> Iterable[str]:
    """What is missing, unwanted or otherwise in one document."""
    for kind in ("entity", "figure", "date"):
        a = [row for row in gold if row["document"] == document and row["kind"] == kind]
        b = [row for row in said if row["document"] == document and row["kind"] == kind]
        both = pairs(a, b)
        yield from (f"{document} {kind} missing {row['text']!r}" for row in a if all(row is not x for x, _ in both))
        yield from (f"{document} {kind} unwanted {row['text']!r}" for row in b if all(row is not y for _, y in both))
        for x, y in both:
            names = sorted(set(x) & set(y) - {"document", "kind", "sentence", "line", "statement"})
            differ = [f"{n}: {y[n]!r} for {x[n]!r}" for n in names if folded(x[n]) != folded(y[n])]
            if differ:
                yield f"{document} {kind} {x['text']!r}: {'; '.join(differ)}"


if __name__ == "__main__":
    main()
