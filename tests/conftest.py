"""Fixtures that tests share: the model and the tables, loaded once."""

from __future__ import annotations

import os
from itertools import chain
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


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """What takes long is begun first, a file by each process in turn: else one is left with it while the others rest."""
    number = getattr(config, "workerinput", {"workercount": 1})["workercount"]
    files: dict[Path, list[pytest.Item]] = {}
    quick = []
    for item in items:
        (files.setdefault(item.path, []) if item.get_closest_marker("slow") else quick).append(item)
    ordered: list[pytest.Item] = []
    for process in range(number):
        ordered += chain.from_iterable(list(files.values())[process::number])
        # Each process is given as many tests as the others, in this order.
        rest = max(len(items) * (process + 1) // number - len(ordered), 0)
        ordered += quick[:rest]
        del quick[:rest]
    items[:] = ordered + quick


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
