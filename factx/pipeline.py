"""The order of it all: sources → documents → outcomes → facts, with the errors collected."""

from __future__ import annotations

from collections import deque
from contextlib import closing, nullcontext
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from factx._version import __version__
from factx.cache import Cache
from factx.documents import STDIN, Document, find_sources, read
from factx.errors import DocumentError
from factx.facts import group
from factx.lexicon.entities import load_entity_tables
from factx.outcome import Outcome, Settings
from factx.parallel import processes_for, read_batches
from factx.renaming import one_name_each
from factx.schema import ErrorRecord, Extraction, Generator

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from os import PathLike

    from factx.documents import Source
    from factx.worker import Worker

#: Characters and documents that are parsed together: enough to keep the model busy, little enough to hold.
_BATCH_CHARACTERS: Final = 60_000
_BATCH_DOCUMENTS: Final = 16


def extract(*paths: str | PathLike[str], settings: Settings = Settings()) -> Extraction:  # noqa: B008 - frozen
    """The facts of files and folders.

    Args:
        paths: files, folders (their ``.txt`` and ``.md`` files), ``-`` for standard input.
        settings: the model, the user's own names, the date for texts that state none.

    Returns:
        The fact table; a document that cannot be read is an entry of its ``errors``.

    Raises:
        UsageError: a path does not exist.
        ModelMissingError: the model is not installed.

    Example: ``extract("seeds/").facts[0].canonical``.
    """
    return table_of(outcomes(find_sources(map(str, paths)), settings), settings)


def extract_text(text: str, *, settings: Settings = Settings()) -> Extraction:  # noqa: B008 - frozen
    """The facts of one text at hand; its document is ``-``.

    Example: ``extract_text("Il pèse 3 kg.").facts[0].canonical`` is ``3 kg``.
    """
    return table_of(_read_all([Document.from_text(text)], settings), settings)


def outcomes(
    sources: Sequence[Source],
    settings: Settings,
    *,
    jobs: int | None = None,
    cached: bool = False,
    on_document: Callable[[str], None] | None = None,
) -> Iterator[Outcome]:
    """What reading each source gives, in order, as soon as it is known.

    Args:
        sources: in the order of the output.
        settings: all that decides the outcomes.
        jobs: processes to read with; None chooses by cores and size.
        cached: whether outcomes of earlier runs may be used, and these be kept.
        on_document: called with each source's path when its outcome is known, to show progress.

    Raises:
        ModelMissingError: a document must be parsed, and the model is not installed.
    """
    processes = processes_for(list(map(_size, sources)), jobs)
    with closing(Cache(settings)) if cached else nullcontext() as cache:
        found = _read_all(map(_document, sources), settings, processes, cache)
        for source, outcome in zip(sources, found, strict=True):
            if on_document:
                on_document(source.path)
            yield outcome


def table_of(found: Iterable[Outcome], settings: Settings) -> Extraction:
    """The fact table of all outcomes, with one name for one thing across the documents."""
    every = list(found)
    groups = [outcome.mentions for outcome in every]
    named = one_name_each(groups, load_entity_tables())
    return Extraction(
        generator=Generator(factx=__version__, model=settings.model, model_version=_model_version(settings.model)),
        documents=tuple(outcome.record for outcome in every if outcome.record),
        facts=tuple(group(mention for mentions in named for mention in mentions)),
        errors=tuple(outcome.error for outcome in every if outcome.error),
    )


def _model_version(model: str) -> str:
    try:
        return version(model)
    except PackageNotFoundError:
        return "unknown"


def _size(source: Source) -> int:
    try:
        return 0 if source.path == STDIN else Path(source.path).stat().st_size
    except OSError:  # reading it will say why
        return 0


def _document(source: Source) -> Document | Outcome:
    try:
        return read(source)
    except DocumentError as error:
        return Outcome(error=ErrorRecord(path=error.path, error=type(error).__name__, message=str(error)))


def _read_all(
    documents: Iterable[Document | Outcome], settings: Settings, jobs: int = 1, cache: Cache | None = None
) -> Iterator[Outcome]:
    """Outcomes in order; the model is loaded when the first document needs it, if any does."""
    batches = _batches(documents, cache)
    for batch in batches:
        known = [item for item in batch if isinstance(item, Outcome)]
        if len(known) < len(batch):
            from factx.worker import Worker  # noqa: PLC0415 - it loads spaCy, which a cached run does without

            yield from _read_rest(chain([batch], batches), Worker.load(settings), jobs, cache)
        else:
            yield from known


def _batches(documents: Iterable[Document | Outcome], cache: Cache | None) -> Iterator[list[Document | Outcome]]:
    """Groups of neighbours: documents that must be read, and outcomes that are known."""
    batch: list[Document | Outcome] = []
    characters = 0
    for document in documents:
        known = cache.get(document) if cache and isinstance(document, Document) else None
        item = known or document
        batch.append(item)
        characters += len(item.text) if isinstance(item, Document) else 0
        if len(batch) >= _BATCH_DOCUMENTS or characters >= _BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _read_rest(
    batches: Iterator[list[Document | Outcome]], worker: Worker, jobs: int, cache: Cache | None
) -> Iterator[Outcome]:
    taken: deque[list[Document | Outcome]] = deque()

    def to_read() -> Iterator[list[Document]]:
        for batch in batches:
            taken.append(batch)
            yield [item for item in batch if isinstance(item, Document)]

    for found in read_batches(to_read(), worker, jobs):
        fresh = iter(found)
        for item in taken.popleft():
            if isinstance(item, Outcome):
                yield item
            else:
                outcome = next(fresh)
                if cache:
                    cache.put(item, outcome)
                yield outcome
