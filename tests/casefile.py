"""Reading ``tests/cases/*.toml``: one expected value, many sentences, the span marked in each with ⟦ ⟧."""

from __future__ import annotations

import datetime
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CASES = Path(__file__).parent / "cases"
KINDS = {"figures": "figure", "dates": "date", "entities": "entity", "context": "figure"}
KEYS = {"expect", "texts", "gap", "reference_date", "model", "kind", "note"}
REFERENCE_DATE = "2024-11-20"


@dataclass(frozen=True)
class Case:
    """One sentence and what must be found in it.

    Attributes:
        kinds: kinds of mentions that are compared; nothing else of these may be found.
        spans: start and end of each marked span in ``text``.
        expect: the fields of each span, in order; numbers as text.
    """

    id: str
    text: str
    kinds: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    expect: tuple[dict[str, Any], ...]
    reference_date: datetime.date | None
    model: bool
    gap: str | None


def unmark(marked: str) -> tuple[str, list[tuple[int, int]]]:
    """The sentence without its marks, and the marked spans."""
    text, spans, start = "", [], None
    for character in marked:
        if character == "⟦":
            assert start is None, f"a mark opens twice: {marked}"
            start = len(text)
        elif character == "⟧":
            assert start is not None, f"a mark closes that never opened: {marked}"
            spans.append((start, len(text)))
            start = None
        else:
            text += character
    assert start is None, f"a mark never closes: {marked}"
    return text, spans


def read_cases() -> list[Case]:
    """All cases of all files, each with an id that names its file, case and sentence."""
    return [case for path in sorted(CASES.glob("*.toml")) for case in _read_file(path)]


def _read_file(path: Path) -> list[Case]:
    prefix = path.stem.split("_")[0]
    cases = []
    for number, entry in enumerate(tomllib.loads(path.read_text(encoding="utf-8"))["case"], start=1):
        assert entry.keys() <= KEYS, f"{path.name} case {number}: unknown keys {entry.keys() - KEYS}"
        kind = entry.get("kind", KINDS.get(prefix))
        assert kind, f"{path.name} case {number}: say which kind"
        reference = entry.get("reference_date", REFERENCE_DATE)
        for place, marked in enumerate(entry["texts"], start=1):
            text, spans = unmark(marked)
            expect = entry.get("expect", [])
            if isinstance(expect, dict):
                expect = [expect] * len(spans)
            assert bool(spans) == (prefix != "nothing"), f"{path.name} case {number}: marks are wrong: {marked}"
            assert len(expect) == len(spans), f"{path.name} case {number}: {len(expect)} values for {marked}"
            cases.append(
                Case(
                    id=f"{path.stem}-{number}.{place}-{text[:40]}",
                    text=text,
                    kinds=(kind,) if isinstance(kind, str) else tuple(kind),
                    spans=tuple(spans),
                    expect=tuple(expect),
                    reference_date=datetime.date.fromisoformat(reference) if reference else None,
                    model=entry.get("model", prefix in {"entities", "context"} or "entity" in kind),
                    gap=entry.get("gap"),
                )
            )
    return cases
