"""Documents → outcomes: what was read of each, and what was found; one bad document never costs another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from factx.dates.reference import stated_reference
from factx.entities.gazetteer import with_gazetteer
from factx.found import load_tables
from factx.mentions import find_mentions
from factx.nlp.load import load
from factx.outcome import Ner, Outcome
from factx.schema import DocumentRecord, ErrorRecord

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from factx.documents import Document
    from factx.found import Tables
    from factx.nlp.load import Parser
    from factx.outcome import Settings

#: Source of a reference date that the caller gave.
OPTION: Final = "option"


@dataclass(frozen=True)
class Worker:
    """The loaded model and tables, and the settings that decide the outcome."""

    settings: Settings
    parser: Parser
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
        return cls(settings, load(settings.model, news_names=settings.ner is Ner.NEWS), tables)

    def outcomes(self, documents: Sequence[Document]) -> list[Outcome]:
        """The outcome of each document, in order; a document that meets a defect of factx is an error of its own."""
        try:
            return self._read(documents)
        except Exception as error:  # noqa: BLE001 - what fails in one text must not cost the others
            if len(documents) > 1:
                return [outcome for document in documents for outcome in self.outcomes([document])]
            (document,) = documents
            message = f"defeated factx ({type(error).__name__}: {error}); please report it with the text"
            return [Outcome(error=ErrorRecord(path=document.path, error="InternalError", message=message))]

    def _read(self, documents: Sequence[Document]) -> list[Outcome]:
        records = [self._record(document) for document in documents]
        dated = [(document, reference) for document, (_, reference) in zip(documents, records, strict=True)]
        found = find_mentions(dated, self.parser, self.tables)
        return [Outcome(record, tuple(mentions)) for (record, _), mentions in zip(records, found, strict=True)]

    def _record(self, document: Document) -> tuple[DocumentRecord, datetime.date | None]:
        stated = stated_reference(document.text, document.id)
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
        ), reference
