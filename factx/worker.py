"""Documents → outcomes: what was read of each, and what was found; one bad document never costs another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from factx.dates.reference import METADATA, Reference, read_stamp, stated_reference
from factx.documents import Unread
from factx.entities.gazetteer import with_gazetteer
from factx.errors import DocumentError
from factx.found import load_tables
from factx.lexicon.dates import load_date_tables
from factx.mentions import find_mentions
from factx.outcome import Ner, Outcome, Profile
from factx.schema import DocumentRecord, ErrorRecord
from factx.stories.profile import digest_of, profile_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator, Sequence

    from factx.documents import Document
    from factx.found import Tables
    from factx.nlp.load import Parser
    from factx.outcome import Settings
    from factx.readers.extracted import Extracted
    from factx.schema import Mention

#: Source of a reference date that the caller gave.
OPTION: Final = "option"
#: Characters of a date that cannot be read, as it is named.
_SHOWN: Final = 40


@dataclass(frozen=True)
class Worker:
    """The loaded model, if it is needed, and tables, and the settings that decide the outcome."""

    settings: Settings
    parser: Parser | None
    tables: Tables

    @classmethod
    def load(cls, settings: Settings) -> Worker:
        """Load what reading needs.

        Raises:
            ModelMissingError: the model is not installed.
            UsageError: the gazetteer is senseless.
        """
        tables = load_tables()
        if settings.gazetteer:
            tables = replace(tables, entities=with_gazetteer(tables.entities, settings.gazetteer))
        if not settings.context:
            return cls(settings, None, tables)
        from factx.nlp.load import load  # noqa: PLC0415 - figures and dates alone are read without spaCy

        return cls(settings, load(settings.model, news_names=settings.ner is Ner.NEWS), tables)

    def outcomes(self, items: Sequence[Document | Unread]) -> list[Outcome]:
        """The outcome of each document, in order; one without a text to extract is an error of its own."""
        extracted = [_extracted(item) for item in items]
        found = iter(self._outcomes([item for item in extracted if not isinstance(item, Outcome)]))
        return [item if isinstance(item, Outcome) else next(found) for item in extracted]

    def _outcomes(self, documents: Sequence[Document]) -> list[Outcome]:
        """The outcome of each document, in order; a document that meets a defect of factx is an error of its own."""
        try:
            return self._read(documents)
        except Exception as error:  # noqa: BLE001 - what fails in one text must not cost the others
            if len(documents) > 1:
                return [outcome for document in documents for outcome in self._outcomes([document])]
            (document,) = documents
            message = f"defeated factx ({type(error).__name__}: {error}); please report it with the text"
            return [Outcome(error=ErrorRecord(path=document.path, error="InternalError", message=message))]

    def _read(self, documents: Sequence[Document]) -> list[Outcome]:
        if self.parser:
            self.parser.words.make_room()
        records = [self._record(document) for document in documents]
        dated = [(document, reference) for document, (_, reference) in zip(documents, records, strict=True)]
        found = find_mentions(dated, self.parser, self.tables)
        return [
            Outcome(record, tuple(mentions), profile=self._profile(document.text, mentions))
            for document, (record, _), mentions in zip(documents, records, found, strict=True)
        ]

    def _profile(self, text: str, mentions: Sequence[Mention]) -> Profile:
        """What relates a document to others of its story, which figures and dates alone do not tell."""
        return profile_of(text, mentions) if self.parser else Profile(digest_of(text))

    def _record(self, document: Document) -> tuple[DocumentRecord, datetime.date | None]:
        stated = _published(document.details) or stated_reference(document.text, document.id, load_date_tables())
        details = document.details
        given = self.settings.reference_date
        reference = stated.date if stated else given
        return DocumentRecord(
            id=document.id,
            path=document.path,
            sha256=document.sha256,
            characters=len(document.text),
            title=document.title,
            reference_date=reference.isoformat() if reference else None,
            reference_date_source=stated.source if stated else (OPTION if given else None),
            reference_clock=stated.clock if stated else None,
            source_format=document.source_format,
            extractor=document.extractor,
            url=details.url if details else None,
            site=details.site if details else None,
            author=details.author if details else None,
            pages=document.pages,
            text_sha256=document.text_sha256,
            unread=(*details.unread, *_undated(details)) if details else (),
        ), reference


def _extracted(item: Document | Unread) -> Document | Outcome:
    if not isinstance(item, Unread):
        return item
    try:
        return item.document()
    except DocumentError as error:
        return Outcome(error=ErrorRecord(path=error.path, error=type(error).__name__, message=str(error)))


def _published(details: Extracted | None) -> Reference | None:
    """The day that the document's file, not its text, says that it was published."""
    if details is None or details.published is None:
        return None
    day = read_stamp(details.published, load_date_tables())
    return Reference(day, details.published_source or METADATA) if day else None


def _undated(details: Extracted) -> Iterator[str]:
    """The date that the document's file states, where it is no day that can be told."""
    if details.published is not None and _published(details) is None:
        said = details.published if len(details.published) <= _SHOWN else f"{details.published[:_SHOWN]}…"
        yield f"date «{said}», which is no day that can be told"
