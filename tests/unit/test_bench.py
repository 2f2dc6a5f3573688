"""The bench keeps step with what it times."""

from __future__ import annotations

import pkgutil
from pathlib import Path

import pytest

from tests.bench.bench import STAGES, make_corpus, texts_of


@pytest.mark.parametrize("name", [name for names in STAGES.values() for name in names])
def test_what_is_timed_exists(name: str) -> None:
    assert callable(pkgutil.resolve_name(name))


def test_a_corpus_is_dealt_the_same_each_time(tmp_path: Path) -> None:
    words = [make_corpus(tmp_path / folder, 3, texts_of(None)) for folder in ("once", "again")]
    texts = [[path.read_text(encoding="utf-8") for path in sorted((tmp_path / f).iterdir())] for f in ("once", "again")]
    assert words[0] == words[1] > 3 * 6 * 12
    assert texts[0] == texts[1]
