"""Two hundred documents for tests of large runs: paragraphs of the samples, and sentences of the gate by threes."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent


def documents() -> list[tuple[str, str]]:
    """Ids and texts; some texts twice, some the news of one event."""
    found = []
    for file in sorted((ROOT.parent / "seeds").glob("*.txt")):
        paragraphs = [part for part in file.read_text(encoding="utf-8").split("\n") if part.strip()]
        found += ["\n".join(paragraphs[start : start + 4]) for start in range(0, len(paragraphs), 4)]
    sentences = []
    for file in sorted((ROOT / "gate" / "sentences").glob("*.toml")):
        rows = tomllib.loads(file.read_text(encoding="utf-8"))["sentence"]
        sentences += [row["text"].replace("⟦", "").replace("⟧", "") for row in rows]
    found += ["\n".join(sentences[start : start + 2]) for start in range(0, len(sentences), 2)]
    found = [*found[:188], *found[5:15], "", "Rien."]
    return [(f"{number:04}", text) for number, text in enumerate(found[:200])]


def write_jsonl(target: Path, rows: list[tuple[str, str]]) -> Path:
    """The documents as one JSONL file."""
    lines = (json.dumps({"id": name, "text": text}, ensure_ascii=False) for name, text in rows)
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return target


def documented_queries() -> list[str]:
    """The queries that the page about archives shows."""
    return _statements("")


def documented_tables(engine: str) -> list[str]:
    """What the page tells an engine of the tables."""
    return _statements(f"-- {engine}")


def _statements(first: str) -> list[str]:
    """The statements of the first block of SQL that begins so."""
    page = (ROOT.parent / "docs" / "corpus.md").read_text(encoding="utf-8")
    block = page.partition(f"```sql\n{first}")[2].partition("```")[0]
    block = block.partition("\n")[2] if first else block
    return [statement.strip() for statement in block.split(";\n") if statement.strip()]
