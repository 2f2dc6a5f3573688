"""Fixtures that tests share: the model and the tables, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--rewrite-golden", action="store_true", help="rewrite tests/golden from what the program says now"
    )


@pytest.fixture(scope="session")
def tables():
    from factx.mentions import load_tables

    return load_tables()


@pytest.fixture(scope="session")
def parser():
    from factx.nlp import load
    from factx.outcome import DEFAULT_MODEL

    return load(DEFAULT_MODEL)


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"
