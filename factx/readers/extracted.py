"""What a reader gives: a text, and what its file says of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Between two blocks of text: a blank line, over which no number, name or sentence goes on.
BREAK: Final = "\n\n"


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of one document and what its file says of it.

    Attributes:
        text: what facts are looked for in.
        raw: the text before it was repaired; None where nothing is.
        raw_offsets: runs of the text that stand in ``raw`` one to one: start in the text, start in ``raw``, length.
        title: as the file states it.
        published: the day it was published, as the file writes it.
        published_source: where the file says so.
        url: its public address.
        site: the name of the site or publication.
        author: who wrote it.
        pages: how many it has; None for what has none.
        unread: what of its file is not in the text and should be known to be missing; reads on from ``without``.
        page_runs: where a stretch of the text begins that stands on a page: offset in the text, number of the page.
    """

    text: str
    raw: str | None = None
    raw_offsets: tuple[tuple[int, int, int], ...] = field(default=(), repr=False)
    title: str | None = None
    published: str | None = None
    published_source: str | None = None
    url: str | None = None
    site: str | None = None
    author: str | None = None
    pages: int | None = None
    unread: tuple[str, ...] = ()
    page_runs: tuple[tuple[int, int], ...] = ()


def joined(blocks: Iterable[str]) -> str:
    """Blocks of text as one text, a blank line between each two; empty ones are left out."""
    return BREAK.join(block for block in blocks if block.strip())
