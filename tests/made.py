"""Extractions made by hand, for tests of what is done with facts after they are found."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from factx.facts import group
from factx.schema import (
    DateLabel,
    DateMention,
    DateValue,
    Dimension,
    DocumentRecord,
    EntityLabel,
    EntityMention,
    EntityValue,
    Extraction,
    Factuality,
    FigureMention,
    FigureValue,
    Generator,
    Granularity,
    MeasuredKey,
    Mention,
    Modifier,
    Resolution,
)
from factx.stories.groups import Stories, unrelated

if TYPE_CHECKING:
    from collections.abc import Iterable


def extraction(*mentions: Mention, documents: tuple[str, ...] = (), folder: str = "texts") -> Extraction:
    """The table of mentions; documents are those that are mentioned, and those named."""
    ids = dict.fromkeys((*documents, *(mention.document for mention in mentions)))
    records = tuple(
        DocumentRecord(
            id=id_,
            path="-" if id_ == "-" else f"{folder}/{id_}",
            sha256="0" * 64,
            characters=100,
            title=None,
            reference_date=None,
            reference_date_source=None,
        )
        for id_ in ids
    )
    generator = Generator(factx="0", model="none", model_version="0")
    facts = group(mentions, one_story(ids))
    return Extraction(generator=generator, documents=records, facts=tuple(facts), errors=())


def one_story(ids: Iterable[str]) -> Stories:
    """Stories in which all documents tell of one event."""
    alone = unrelated(ids)
    return Stories(alone.documents, [0] * len(alone.documents))


def _place(text: str, sentence: str | None, document: str, line: int) -> dict[str, Any]:
    sentence = sentence or f"Hier encore, {text} se trouvait là."
    start = sentence.index(text)
    return {
        "document": document, "line": line, "sentence": sentence, "sentence_start": 0,
        "text": text, "start": start, "end": start + len(text),
    }  # fmt: skip


def entity(
    canonical: str, label: str = "PER", *, text: str | None = None, sentence: str | None = None, document: str = "a.txt",
    line: int = 1, identifier: str | None = None,
) -> EntityMention:  # fmt: skip
    return EntityMention(
        **_place(text or canonical, sentence, document, line),
        value=EntityValue(EntityLabel(label), canonical, identifier),
    )


def figure(
    value: str | None, measured: str | None = None, label: str = "count", *, unit: str | None = None,
    modifier: str = "exact", low: str | None = None, high: str | None = None, key: MeasuredKey | None = None,
    text: str | None = None, sentence: str | None = None, document: str = "a.txt", line: int = 1, **more: Any,
) -> FigureMention:  # fmt: skip
    number = None if value is None else Decimal(value)
    bounds = (number, number) if modifier in {"exact", "approx"} else (low and Decimal(low), high and Decimal(high))
    return FigureMention(
        **_place(text or str(value or low), sentence, document, line),
        value=FigureValue(Dimension(label), number, bounds[0], bounds[1], unit, Modifier(modifier)),
        measured_entity=measured,
        measured_key=key or (MeasuredKey(measured) if measured else None),
        **more,
    )


def date(
    value_iso: str, *, modifier: str = "exact", granularity: str = "month", resolution: str = "absolute",
    text: str | None = None, sentence: str | None = None, document: str = "a.txt", line: int = 1, **more: Any,
) -> DateMention:  # fmt: skip
    from factx.dates.edtf import bounds

    days = bounds(value_iso) or (None, None)
    return DateMention(
        **_place(text or value_iso, sentence, document, line),
        value=DateValue(DateLabel.DATE, value_iso, *days, Granularity(granularity), Modifier(modifier)),
        resolution=Resolution(resolution),
        factuality=Factuality.ASSERTED,
        **more,
    )
