"""Outcomes as bytes, and back: what the cache keeps, and what the phases of a large run hand on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from factx.outcome import Outcome, Profile
from factx.schema import DateMention, DocumentRecord, EntityMention, FigureMention

if TYPE_CHECKING:
    from factx.schema import Mention


@dataclass(frozen=True)
class _Stored:
    """An outcome as it is stored: mentions by kind, since a union of three records cannot be told apart."""

    record: DocumentRecord
    profile: Profile
    entities: list[EntityMention]
    figures: list[FigureMention]
    dates: list[DateMention]


def encoded(record: DocumentRecord, outcome: Outcome) -> bytes:
    """What was read of a document, as bytes.

    Args:
        record: of the document.
        outcome: its mentions and profile.

    Raises:
        UnicodeEncodeError: half a pair of surrogates stands in it.
    """
    stored = _Stored(
        record,
        outcome.profile,
        [mention for mention in outcome.mentions if isinstance(mention, EntityMention)],
        [mention for mention in outcome.mentions if isinstance(mention, FigureMention)],
        [mention for mention in outcome.mentions if isinstance(mention, DateMention)],
    )
    return msgspec.msgpack.encode(stored)


def decoded(data: bytes) -> Outcome:
    """The outcome that ``encoded`` wrote, its mentions in reading order.

    Raises:
        ValueError: these are not its bytes.
    """
    try:
        stored = msgspec.msgpack.decode(data, type=_Stored)
    except (msgspec.MsgspecError, TypeError, RecursionError) as error:
        raise ValueError("no stored outcome") from error
    found: list[Mention] = [*stored.entities, *stored.figures, *stored.dates]
    return Outcome(stored.record, tuple(sorted(found, key=lambda mention: mention.start)), profile=stored.profile)
