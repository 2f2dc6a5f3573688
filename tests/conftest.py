"""Fixtures that tests share: the model and the tables, loaded once."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).parent.parent


# The same examples in every run, and no clock: a loaded machine must not fail a test.
hypothesis.settings.register_profile("tests", deadline=None, derandomize=True)
hypothesis.settings.load_profile("tests")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden", action="store_true", help="rewrite tests/golden from what the program says now"
    )
    parser.addoption(
        "--articles", type=Path, metavar="FILE", help="JSON lines with texts: compare spaCy's annotations on these too"
    )


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Tests neither read nor fill the cache of whoever runs them."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="session")
def tables():
    from factx.found import load_tables

    return load_tables()


@pytest.fixture(scope="session")
def parser():
    from factx.nlp.load import load
    from factx.outcome import DEFAULT_MODEL

    return load(DEFAULT_MODEL)


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"
