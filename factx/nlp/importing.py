"""Importing spaCy without its command line, which takes a third of the time and which nothing here asks for.

``import spacy`` reads ``spacy.cli`` for the sake of ``spacy.info``, and with it a package manager, two HTTP clients and
a template engine. While spaCy is imported two empty modules stand for them; afterwards they are gone, and whoever
asks for ``spacy.info`` or ``spacy.cli`` gets spaCy's own.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any, Final

_CLI: Final = "spacy.cli"
_INFO: Final = "spacy.cli.info"


def import_spacy() -> None:
    """Import spaCy, if nobody has: to be called before anything that imports it."""
    if "spacy" in sys.modules:
        return
    stand_ins = {name: ModuleType(name) for name in (_CLI, _INFO)}
    vars(stand_ins[_INFO])["info"] = None
    sys.modules.update(stand_ins)
    try:
        spacy = importlib.import_module("spacy")
    finally:
        for name in stand_ins:
            sys.modules.pop(name, None)
    del spacy.info
    vars(spacy)["__getattr__"] = _missing


def _missing(name: str) -> Any:
    """What spaCy has of its command line, read when somebody asks for it."""
    if name == "cli":
        return importlib.import_module(_CLI)
    if name == "info":
        return importlib.import_module(_INFO).info
    raise AttributeError(f"module 'spacy' has no attribute {name!r}")
