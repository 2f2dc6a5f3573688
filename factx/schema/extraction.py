"""The whole fact table of one run: what was read, what made it, what was found and what could not be read."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from factx.schema.facts import Fact
from factx.schema.filters import Filters

SCHEMA: Final = "factx/1"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentRecord:
    """What was read: one entry of ``documents``."""

    id: str
    path: str
    sha256: str
    characters: int
    title: str | None
    reference_date: str | None
    reference_date_source: str | None
    story: str | None = None
    source_format: str = "text"
    extractor: str | None = None
    url: str | None = None
    site: str | None = None
    author: str | None = None
    pages: int | None = None
    text_sha256: str | None = None
    unread: tuple[str, ...] = ()
    #: The hour beside the reference date, ``17:05``: it orders what texts of one day tell.
    reference_clock: str | None = field(default=None, metadata={"published": False})


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorRecord:
    """What could not be read: one entry of ``errors``."""

    path: str
    error: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Generator:
    """What made a table: versions of factx and of the model."""

    factx: str
    model: str
    model_version: str
    extractors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """The whole fact table of one run."""

    schema: Literal["factx/1"] = SCHEMA
    generator: Generator
    documents: tuple[DocumentRecord, ...]
    facts: tuple[Fact, ...]
    errors: tuple[ErrorRecord, ...]
    filters: Filters | None = None
