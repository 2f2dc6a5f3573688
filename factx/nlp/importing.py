"""Importing spaCy without what nothing here asks for, which takes half of the time.

``import spacy`` reads ``spacy.cli`` for the sake of ``spacy.info``, and with it a package manager, two HTTP clients and
a template engine; ``srsly`` a parser of YAML, ``confection`` the first version of pydantic, the trainer a progress bar.
While spaCy is imported stand-ins are there instead; afterwards they are gone, and whoever asks for ``spacy.info``,
``spacy.cli``, ``srsly.read_yaml`` or ``tqdm`` gets the real one. Only a component of somebody else's that states its
settings as models of pydantic's first version is not known for such by ``confection``, as on Python 3.14.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_CLI: Final = "spacy.cli"
_INFO: Final = "spacy.cli.info"
_YAML: Final = "srsly._yaml_api"
_YAML_FUNCTIONS: Final = ("read_yaml", "write_yaml", "yaml_dumps", "yaml_loads", "is_yaml_serializable")
_PROGRESS: Final = "tqdm"
_PYDANTIC_1: Final = "pydantic.v1"


def import_spacy() -> None:
    """Import spaCy, if nobody has: to be called before anything that imports it."""
    if "spacy" in sys.modules:
        return
    stand_ins = {name: module for name, module in _stand_ins().items() if name not in sys.modules}
    sys.modules.update(stand_ins)  # type: ignore[arg-type] # None is what Python holds for a module that is not there
    try:
        spacy = importlib.import_module("spacy")
    finally:
        for name in stand_ins:
            sys.modules.pop(name, None)
    del spacy.info
    vars(spacy)["__getattr__"] = _missing
    _index_entry_points()


def _stand_ins() -> dict[str, ModuleType | None]:
    modules: dict[str, ModuleType | None] = {name: _StandIn(name) for name in (_CLI, _INFO, _YAML, _PROGRESS)}
    vars(modules[_INFO])["info"] = None
    vars(modules[_YAML]).update({name: _later(_YAML, name) for name in _YAML_FUNCTIONS})
    return modules | {_PYDANTIC_1: None}


class _StandIn(ModuleType):
    """A module that is imported when somebody asks it for something."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # asked for by the machinery of imports itself
            raise AttributeError(name)
        return getattr(_real(self.__name__), name)


def _later(module: str, name: str) -> Callable[..., Any]:
    """A function of a module that is imported when it is first called."""

    def call(*given: Any, **named: Any) -> Any:
        return getattr(_real(module), name)(*given, **named)

    return call


def _real(name: str) -> ModuleType:
    if isinstance(sys.modules.get(name), _StandIn):
        del sys.modules[name]
    return importlib.import_module(name)


def _missing(name: str) -> Any:
    """What spaCy has of its command line, read when somebody asks for it."""
    if name == "cli":
        return importlib.import_module(_CLI)
    if name == "info":
        return importlib.import_module(_INFO).info
    raise AttributeError(f"module 'spacy' has no attribute {name!r}")


def _index_entry_points() -> None:
    """Let ``catalogue`` look entry points up by group, where it searches all of them for each name that it is asked."""
    catalogue = importlib.import_module("catalogue")
    found = catalogue.AVAILABLE_ENTRY_POINTS
    if hasattr(found, "select"):
        # A dict is what it takes as well, as ``importlib.metadata`` gave once.
        vars(catalogue)["AVAILABLE_ENTRY_POINTS"] = {group: list(found.select(group=group)) for group in found.groups}
