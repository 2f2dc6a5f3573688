"""factx: the facts of French text (entities, figures, dates) as one normalised table with evidence.

>>> import factx
>>> table = factx.extract_text("L’ONU estime à 12 000 le nombre de réfugiés à Goma.")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from factx._version import __version__

if TYPE_CHECKING:
    from factx.api.extractor import Extractor, extract_batches
    from factx.api.functions import check, conflicts, diff, explain, extract, extract_text, json_schema
    from factx.api.table import FactTable
    from factx.errors import DocumentError, FactxError, LexiconError, ModelMissingError, UsageError
    from factx.schema import (
        Conflict,
        DateFact,
        DateMention,
        EntityFact,
        EntityMention,
        Extraction,
        Fact,
        FigureFact,
        FigureMention,
        Kind,
        Mention,
    )

__all__ = [
    "Conflict",
    "DateFact",
    "DateMention",
    "DocumentError",
    "EntityFact",
    "EntityMention",
    "Extraction",
    "Extractor",
    "Fact",
    "FactTable",
    "FactxError",
    "FigureFact",
    "FigureMention",
    "Kind",
    "LexiconError",
    "Mention",
    "ModelMissingError",
    "UsageError",
    "__version__",
    "check",
    "conflicts",
    "diff",
    "explain",
    "extract",
    "extract_batches",
    "extract_text",
    "json_schema",
]

_API = {
    "extractor": ("Extractor", "extract_batches"),
    "functions": ("check", "conflicts", "diff", "explain", "extract", "extract_text", "json_schema"),
    "table": ("FactTable",),
}
_HOMES = {name: f"api.{module}" for module, names in _API.items() for name in names} | dict.fromkeys(
    ("DocumentError", "FactxError", "LexiconError", "ModelMissingError", "UsageError"), "errors"
)


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
