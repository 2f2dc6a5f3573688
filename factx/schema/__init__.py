"""The public contract ``factx/1`` as types: vocabularies, values, mentions, facts, and the order of their fields.

A *mention* is one span of one document with its normalised value and its context; a *fact* is all mentions that
share one normalised value. Offsets count Unicode code points, the end exclusive:
``text == document_text[start:end]``. Numbers are exact decimals.
"""

from __future__ import annotations

from factx.schema.conflicts import Conflict, Quantity, Statement
from factx.schema.extraction import SCHEMA, DocumentRecord, ErrorRecord, Extraction, Generator
from factx.schema.facts import DateFact, EntityFact, Fact, FigureFact
from factx.schema.filters import ConflictFilters, Filters
from factx.schema.mentions import Counted, DateMention, EntityMention, FigureMention, MeasuredKey, Mention, Step
from factx.schema.published import as_row, published_fields
from factx.schema.values import DateValue, EntityValue, FigureValue, Value
from factx.schema.vocabulary import (
    DateLabel,
    DayPart,
    Dimension,
    EntityLabel,
    Factuality,
    Granularity,
    Kind,
    Modifier,
    Portion,
    Relation,
    Resolution,
)

__all__ = [
    "SCHEMA",
    "Conflict",
    "ConflictFilters",
    "Counted",
    "DateFact",
    "DateLabel",
    "DateMention",
    "DateValue",
    "DayPart",
    "Dimension",
    "DocumentRecord",
    "EntityFact",
    "EntityLabel",
    "EntityMention",
    "EntityValue",
    "ErrorRecord",
    "Extraction",
    "Fact",
    "Factuality",
    "FigureFact",
    "FigureMention",
    "FigureValue",
    "Filters",
    "Generator",
    "Granularity",
    "Kind",
    "MeasuredKey",
    "Mention",
    "Modifier",
    "Portion",
    "Quantity",
    "Relation",
    "Resolution",
    "Statement",
    "Step",
    "Value",
    "as_row",
    "published_fields",
]
