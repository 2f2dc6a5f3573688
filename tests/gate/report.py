"""The gate's output: the scores as Markdown tables, and the sentences as JSON Lines for other people's tools."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from tests.gate.annotation import Sample

_LEVELS: Final = ("exact", "overlap", "normalised")
_KINDS: Final = {"entity": "entities", "figure": "figures", "date": "dates"}
_CORPORA: Final = {"sentences": "sentences", "seeds": "sample articles"}
_FIELDS: Final = {
    "entity canonical": "canonical form",
    "entity identifier": "identifier",
    "figure measured": "what a count counts",
    "figure measured, others": "what other figures measure",
    "date resolution": "granularity and resolution",
    "attribution": "attribution",
    "factuality": "factuality",
}


def table(scores: Mapping[str, Mapping[str, float]]) -> str:
    """Two Markdown tables: mentions found, and the fields of those found."""
    lines = [
        "| texts | mentions | annotated | exact span | overlap | overlap and value |",
        "| --- | --- | ---: | --- | --- | --- |",
    ]
    for corpus, title in _CORPORA.items():
        for kind, plural in _KINDS.items():
            cells = [scores.get(f"{corpus}: {kind} {level}", {}) for level in _LEVELS]
            counted = int(cells[0].get("annotated", 0))
            lines.append(f"| {title} | {plural} | {counted} | " + " | ".join(map(_rates, cells)) + " |")
    cells = [scores.get(f"seeds resolved: date {level}", {}) for level in _LEVELS]
    counted = int(cells[0].get("annotated", 0))
    lines.append(f"| … each with its day | dates | {counted} | " + " | ".join(map(_rates, cells)) + " |")
    lines += [
        "",
        "Precision / recall / F1. Of the mentions found, the share whose field is right (F1 where it is often empty):",
        "",
    ]
    lines += ["| field | " + " | ".join(_CORPORA.values()) + " |", "| --- | --- | --- |"]
    for name, title in _FIELDS.items():
        cells = [scores.get(f"{corpus}: {name}", {}) for corpus in _CORPORA]
        lines.append(f"| {title} | " + " | ".join(map(_share, cells)) + " |")
    return "\n".join(lines)


def export(samples: Iterable[Sample]) -> Iterator[str]:
    """One JSON object a line: id, text, and the mentions with start, end and every contract field."""
    for sample in samples:
        row = {"id": sample.id, "text": sample.text, "mentions": [dict(m) for m in sample.mentions]}
        yield json.dumps(row, ensure_ascii=False, default=_plain)


def _rates(cell: Mapping[str, float]) -> str:
    return " / ".join(f"{100 * cell[name]:.1f}" for name in ("precision", "recall", "f1")) if cell else "–"


def _share(cell: Mapping[str, float]) -> str:
    return f"{100 * cell['f1']:.1f} of {int(cell['annotated'])}" if cell else "–"


def _plain(value: Any) -> str:
    if isinstance(value, Decimal):
        return str(value)
    raise TypeError(f"cannot be written: {value!r}")
