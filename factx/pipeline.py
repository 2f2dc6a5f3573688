"""The order of it all: sources → documents → outcomes → facts, with the errors collected."""

from __future__ import annotations

import datetime
from collections import deque
from contextlib import closing, nullcontext
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Final

from factx._version import __version__
from factx.cache import Cache
from factx.documents import STDIN, Document, Unread, read_each
from factx.errors import DocumentError, NoTextsError
from factx.facts import group
from factx.inputs import InputOptions, Skipped, one_text_of
from factx.lexicon.entities import load_entity_tables
from factx.nlp.importing import import_spacy
from factx.outcome import Outcome, Settings
from factx.parallel import processes_for, read_batches
from factx.readers.kinds import TABLES, kind_of_name
from factx.renaming import one_name_each
from factx.schema import ErrorRecord, Extraction, Generator
from factx.stories.groups import stories_of
from factx.stories.relate import Written

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from factx.documents import InputFile
    from factx.outcome import Profile
    from factx.schema import DocumentRecord
    from factx.worker import Worker

#: Characters and documents that are parsed together: enough to keep the model busy, little enough to hold.
_BATCH_CHARACTERS: Final = 60_000
_BATCH_DOCUMENTS: Final = 16
#: What a row of a table is guessed to have, and how much more bytes than text other files have.
_BYTES_OF_A_ROW: Final = 4_000
_BYTES_PER_CHARACTER: Final = 8


def outcomes(
    sources: Sequence[InputFile],
    settings: Settings,
    reading: InputOptions = InputOptions(),  # noqa: B008 - frozen
    *,
    jobs: int | None = None,
    cached: bool = False,
    on_file: Callable[[str], None] | None = None,
    on_skipped: Callable[[Skipped], None] | None = None,
) -> Iterator[Outcome]:
    """What reading each source gives, in order, as soon as it is known; a table of texts gives as many as it has.

    Args:
        sources: in the order of the output.
        settings: all that decides the outcomes.
        reading: how the files are read.
        jobs: processes to read with; None chooses by cores and size.
        cached: whether outcomes of earlier runs may be used, and these be kept.
        on_file: called with each source's path when it is opened, to show progress.
        on_skipped: called with each file of a folder that turns out to hold no texts, and each part of a file that is
            not read.

    Raises:
        ModelMissingError: a document must be parsed, and the model is not installed.
    """
    processes = processes_of(sources, jobs)
    with closing(Cache(settings)) if cached else nullcontext() as cache:
        for outcome in read_all(documents_of(sources, reading, on_file, on_skipped), settings, processes, cache):
            if on_skipped and outcome.record:
                for part in outcome.record.unread:
                    on_skipped(Skipped(outcome.record.path, None, part))
            yield outcome


def processes_of(sources: Sequence[InputFile], jobs: int | None) -> int:
    """How many processes the files are worth.

    Args:
        sources: to read.
        jobs: what the user asked for, if anything.
    """
    return processes_for([size for source in sources for size in _sizes(source)], jobs)


def table_of(found: Iterable[Outcome], settings: Settings) -> Extraction:
    """The fact table of all outcomes, with one name for one thing across the documents."""
    every = list(found)
    read = [(outcome.record, outcome) for outcome in every if outcome.record]
    stories = stories_of([_written(record, outcome.profile) for record, outcome in read])
    records = [replace(record, story=stories.story(place)) for place, (record, _) in enumerate(read)]
    told = [outcome.mentions for _, outcome in read]
    named = one_name_each(told, load_entity_tables(), [record.story for record in records])
    return Extraction(
        generator=Generator(
            factx=__version__,
            model=settings.model,
            model_version=_model_version(settings.model),
            extractors=tuple(sorted({record.extractor for record in records if record.extractor})),
        ),
        documents=tuple(records),
        facts=tuple(group((mention for mentions in named for mention in mentions), stories)),
        errors=tuple(outcome.error for outcome in every if outcome.error),
    )


def _written(record: DocumentRecord, profile: Profile) -> Written:
    day = record.reference_date
    return Written(record.id, profile, datetime.date.fromisoformat(day) if day else None)


def _model_version(model: str) -> str:
    try:
        return version(model)
    except PackageNotFoundError:
        return "unknown"


def _sizes(source: InputFile) -> list[int]:
    """The bytes of each text of a file; how many a table has is guessed."""
    try:
        size = 0 if source.path == STDIN else Path(one_text_of(source.path)[0]).stat().st_size
    except OSError:  # reading it will say why
        return [0]
    texts = max(1, size // _BYTES_OF_A_ROW) if kind_of_name(source.path) in TABLES else 1
    return [size // texts] * texts


def documents_of(
    sources: Iterable[InputFile],
    reading: InputOptions,
    on_file: Callable[[str], None] | None,
    on_skipped: Callable[[Skipped], None] | None,
) -> Iterator[Document | Unread | Outcome]:
    """The documents of files, in order; what could not be opened is the outcome that tells why.

    Args:
        sources: in the order of the output.
        reading: how they are read.
        on_file: called with each source's path when it is opened.
        on_skipped: called with each file of a folder that turns out to hold no texts.
    """
    for source in sources:
        if on_file:
            on_file(source.path)
        try:
            for item in read_each(source, reading):
                yield _failed(item) if isinstance(item, DocumentError) else item
        except NoTextsError as error:
            # A table that somebody named should hold texts; one of a folder need not.
            if source.walked:
                if on_skipped:
                    on_skipped(Skipped(source.path, Path(source.path).suffix.lower(), f"it {error}"))
            else:
                yield _failed(error)
        except DocumentError as error:
            yield _failed(error)


def _failed(error: DocumentError) -> Outcome:
    return Outcome(error=ErrorRecord(path=error.path, error=type(error).__name__, message=str(error)))


def read_all(
    documents: Iterable[Document | Unread | Outcome], settings: Settings, jobs: int = 1, cache: Cache | None = None
) -> Iterator[Outcome]:
    """Outcomes in order; the model is loaded when the first document needs it, if any does.

    Args:
        documents: to read; outcomes among them come out as they are.
        settings: that decide what is found.
        jobs: processes to read with.
        cache: of earlier outcomes.
    """
    batches = _batches(documents, cache)
    for batch in batches:
        known = [item for item in batch if isinstance(item, Outcome)]
        if len(known) < len(batch):
            if settings.context:
                import_spacy()
            from factx.worker import Worker  # noqa: PLC0415 - it loads much, which a cached run does without

            yield from _read_rest(chain([batch], batches), Worker.load(settings), jobs, cache)
        else:
            yield from known


def _batches(
    documents: Iterable[Document | Unread | Outcome], cache: Cache | None
) -> Iterator[list[Document | Unread | Outcome]]:
    """Groups of neighbours: documents that must be read, and outcomes that are known."""
    batch: list[Document | Unread | Outcome] = []
    characters = 0
    for document in documents:
        known = cache.get(document) if cache and not isinstance(document, Outcome) else None
        item = known or document
        batch.append(item)
        characters += _characters(item)
        if len(batch) >= _BATCH_DOCUMENTS or characters >= _BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _characters(item: Document | Unread | Outcome) -> int:
    match item:
        case Document():
            return len(item.text)
        case Unread():
            return len(item.data) // _BYTES_PER_CHARACTER
        case _:
            return 0


def _read_rest(
    batches: Iterator[list[Document | Unread | Outcome]], worker: Worker, jobs: int, cache: Cache | None
) -> Iterator[Outcome]:
    taken: deque[list[Document | Unread | Outcome]] = deque()

    def to_read() -> Iterator[list[Document | Unread]]:
        for batch in batches:
            taken.append(batch)
            yield [item for item in batch if not isinstance(item, Outcome)]

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
