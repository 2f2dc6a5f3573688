"""The program's own words, out of ``factx/data/ui``: of the screen, the reading page, a notebook, and for values."""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def ui_words(name: str) -> dict[str, Any]:
    """The words of a file. Example: ``screen`` → by language what stands above and beside facts."""
    import tomllib  # noqa: PLC0415  # the help of the command line needs no words
    from importlib.resources import files  # noqa: PLC0415

    return tomllib.loads((files("factx") / "data" / "ui" / f"{name}.toml").read_text(encoding="utf-8"))
