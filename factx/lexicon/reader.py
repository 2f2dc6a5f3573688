"""Reading the data files: the only place that opens ``factx/data``."""

from __future__ import annotations

import tomllib
from importlib.resources import files
from typing import Any

from factx.errors import LexiconError


def read_table(name: str) -> dict[str, Any]:
    """The data file ``factx/data/fr/NAME.toml``.

    Args:
        name: the file's name without its ending, such as ``units``.

    Raises:
        LexiconError: the file is missing or no TOML; the message names it.
    """
    path = files("factx") / "data" / "fr" / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        message = f"data/fr/{name}.toml: {error}"
        raise LexiconError(message) from error
