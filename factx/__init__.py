"""factx: the facts of French text (entities, figures, dates) as one normalised table with evidence.

>>> import factx
>>> table = factx.extract_text("L’ONU estime à 12 000 le nombre de réfugiés à Goma.")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factx._version import __version__

if TYPE_CHECKING:
    from factx.errors import FactxError
    from factx.pipeline import extract, extract_text
    from factx.schema import DateFact, EntityFact, Extraction, Fact, FigureFact, Kind, Mention

__all__ = [
    "DateFact",
    "EntityFact",
    "Extraction",
    "Fact",
    "FactxError",
    "FigureFact",
    "Kind",
    "Mention",
    "__version__",
    "extract",
    "extract_text",
]

_HOMES = {"extract": "pipeline", "extract_text": "pipeline", "FactxError": "errors"}


def __getattr__(name: str) -> Any:
    """Load a public name when it is first used, so that the command line starts without the pipeline."""
    if name not in __all__:
        message = f"module 'factx' has no attribute {name!r}"
        raise AttributeError(message)
    from importlib import import_module  # noqa: PLC0415

    return getattr(import_module(f"factx.{_HOMES.get(name, 'schema')}"), name)


def __dir__() -> list[str]:
    """The public names, also before they are loaded, so that an editor or a notebook offers them."""
    return __all__
