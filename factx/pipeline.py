"""The order of it all: sources → documents → mentions → facts, with the errors collected."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factx import nlp
from factx._version import __version__
from factx.dates.reference import stated_reference
from factx.documents import Document, find_sources, read
from factx.entities.merge import merge_documents
from factx.errors import DocumentError
from factx.facts import group
from factx.mentions import find_mentions, load_tables
from factx.schema import DocumentRecord, EntityMention, ErrorRecord, Extraction, Generator

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from os import PathLike

    from factx.documents import Source
    from factx.mentions import Tables
    from factx.nlp import Parser
    from factx.schema import Mention

#: The source named for a reference date that the caller gave.
OPTION = "option"


def extract(
    *paths: str | PathLike[str], reference_date: datetime.date | None = None, model: str = nlp.DEFAULT_MODEL
) -> Extraction:
    """The facts of files and folders.

    Args:
        paths: files, folders (their ``.txt`` and ``.md`` files), ``-`` for standard input.
        reference_date: what relative dates are resolved against in documents that state no date of their own.
        model: name of the spaCy model's package.

    Returns:
        The fact table; a document that cannot be read is an entry of its ``errors``.

    Raises:
        UsageError: a path does not exist.
        ModelMissingError: the model is not installed.

    Example: ``extract("seeds/").facts[0].canonical``.
    """
    return extract_sources(find_sources(map(str, paths)), reference_date=reference_date, model=model)


def extract_text(
    text: str, *, reference_date: datetime.date | None = None, model: str = nlp.DEFAULT_MODEL
) -> Extraction:
    """The facts of one text at hand; its document is ``-``.

    Example: ``extract_text("Il pèse 3 kg.").facts[0].canonical`` is ``3 kg``.
    """
    return _extraction([Document.from_text(text)], [], reference_date, nlp.load(model))


def extract_sources(
    sources: Sequence[Source],
    *,
    reference_date: datetime.date | None = None,
    model: str = nlp.DEFAULT_MODEL,
    on_document: Callable[[str], None] | None = None,
) -> Extraction:
    """The facts of sources that ``find_sources`` found.

    Args:
        sources: in the order of the output.
        reference_date: for documents that state none.
        model: name of the spaCy model's package.
        on_document: called with each source's path before it is read, to show progress.

    Raises:
        ModelMissingError: the model is not installed.
    """
    errors: list[ErrorRecord] = []

    def documents() -> Iterator[Document]:
        for source in sources:
            if on_document:
                on_document(source.path)
            try:
                yield read(source)
            except DocumentError as error:
                errors.append(ErrorRecord(path=error.path, error=type(error).__name__, message=str(error)))

    return _extraction(documents(), errors, reference_date, nlp.load(model))


def _extraction(
    documents: Iterable[Document],
    errors: list[ErrorRecord],
    reference_date: datetime.date | None,
    parser: Parser,
) -> Extraction:
    tables = load_tables()
    records: list[DocumentRecord] = []
    mentions: list[list[Mention]] = []
    for document in documents:
        try:
            record, found = _read_facts(document, reference_date, parser, tables)
        except Exception as error:  # noqa: BLE001 - a defect met in one text must not cost the others
            message = f"defeated factx ({type(error).__name__}: {error}); please report it with the text"
            errors.append(ErrorRecord(path=document.path, error="InternalError", message=message))
            continue
        records.append(record)
        mentions.append(found)
    return Extraction(
        generator=Generator(factx=__version__, model=parser.model, model_version=parser.version),
        documents=tuple(records),
        facts=tuple(group(_one_name_each(mentions, tables))),
        errors=tuple(errors),
    )


def _one_name_each(per_document: Sequence[Sequence[Mention]], tables: Tables) -> Iterator[Mention]:
    """All mentions in order, with one canonical for one thing across the documents."""
    named = [
        [mention.value for mention in found if isinstance(mention, EntityMention)] for found in per_document
    ]
    merged = merge_documents(named, tables.entities)
    for found, values in zip(per_document, merged, strict=True):
        renamed = iter(values)
        for mention in found:
            yield replace(mention, value=next(renamed)) if isinstance(mention, EntityMention) else mention


def _read_facts(
    document: Document, reference_date: datetime.date | None, parser: Parser, tables: Tables
) -> tuple[DocumentRecord, list[Mention]]:
    stated = stated_reference(document.text, document.id)
    reference = stated.date if stated else reference_date
    source = stated.source if stated else (OPTION if reference_date else None)
    record = DocumentRecord(
        id=document.id,
        path=document.path,
        sha256=document.sha256,
        characters=len(document.text),
        title=document.title,
        reference_date=reference.isoformat() if reference else None,
        reference_date_source=source,
    )
    return record, find_mentions(document, reference, parser, tables)
