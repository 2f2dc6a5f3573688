"""The program's own words, out of ``factx/data/ui``: of the screen, of the reading page, and for values."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def ui_words(name: str) -> dict[str, Any]:
    """The words of a file. Example: ``screen`` → by language what stands above and beside facts."""
    return tomllib.loads((files("factx") / "data" / "ui" / f"{name}.toml").read_text(encoding="utf-8"))
