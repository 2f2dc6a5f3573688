"""The layers hold, and what must start at once loads nothing heavy."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent


def test_layers() -> None:
    done = subprocess.run([BIN / "lint-imports"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        ["extract", "--help"],
        ["schema"],
        ["config"],
        ["extract"],
        ["extract", "nowhere.txt"],
        ["extract", ".", "--format", "xml"],
        ["nonsense"],
    ],
    ids=" ".join,
)
def test_help_schema_and_usage_errors_load_no_model(arguments: list[str]) -> None:
    code = f"""
import sys
sys.argv = ["factx", *{arguments!r}]
from factx.cli.app import main
try:
    main()
except SystemExit:
    pass
heavy = {{"spacy", "numpy", "thinc", "babel", "dateparser", "rich.table", "pyarrow",
         "trafilatura", "lxml", "mammoth", "pypdfium2", "zstandard"}} & set(sys.modules)
print("HEAVY", sorted(heavy), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr.rstrip().endswith("HEAVY []"), done.stderr


def test_facts_of_a_cache_load_no_model() -> None:
    code = "import sys, factx.pipeline; print(sorted({'spacy', 'numpy', 'thinc'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_package_names_what_it_exports() -> None:
    import factx

    assert set(factx.__all__) <= set(dir(factx))
    assert all(getattr(factx, name) is not None for name in factx.__all__)
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = factx.nothing  # type: ignore[attr-defined]
