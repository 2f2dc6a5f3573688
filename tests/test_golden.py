"""The whole output for the sample documents, compared byte by byte: no change of it goes unseen.

``make golden`` rewrites what is stored; the difference is to be read before it is committed.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from factx import extract
from factx.output import Format, write

GOLDEN = Path(__file__).parent / "golden"


@pytest.mark.model
def test_the_output_for_the_samples_is_what_it_was(request: pytest.FixtureRequest, seeds: Path) -> None:
    found = "".join(write(extract(seeds), Format.JSONL, mentions=True))
    stored = GOLDEN / "seeds.jsonl"
    if request.config.getoption("--rewrite-golden"):
        stored.write_text(found, encoding="utf-8")
    assert found == stored.read_text(encoding="utf-8"), "run `make golden`, and read the difference"
