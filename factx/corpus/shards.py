"""Shares of a run's documents: cut by content, named by content, so that a run goes on where another one ended.

A share ends after a document whose id says so, whatever stands before it: a document that comes or goes changes the
share it is in, and no other.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from factx.documents import Document, Unread

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factx.outcome import Outcome

#: On the average a share has so many documents; at the most so many, and so many characters or bytes.
_USUAL: Final = 128
_MOST: Final = 512
_MOST_CHARACTERS: Final = 8_000_000
_DIGITS: Final = 20


@dataclass(frozen=True, slots=True)
class Shard:
    """Documents, or what came in place of one, that are read together.

    Attributes:
        start: where the first stands in the run.
        items: in order.
        name: by their contents and ids, and by all else that decides what is found.
    """

    start: int
    items: list[Document | Unread | Outcome]
    name: str


def shards_of(items: Iterable[Document | Unread | Outcome], salt: str) -> Iterator[Shard]:
    """Shares of the documents, in order.

    Args:
        items: documents, and outcomes of those that could not be opened.
        salt: what decides outcomes besides the documents.
    """
    start = 0
    for group in _groups(items):
        known = hashlib.sha256(salt.encode())
        for item in group:
            content, id_, _ = _known_by(item)
            known.update(f"\0{id_}\0{content}".encode("utf-8", "surrogatepass"))
        yield Shard(start, group, known.hexdigest()[:_DIGITS])
        start += len(group)


def _groups(items: Iterable[Document | Unread | Outcome]) -> Iterator[list[Document | Unread | Outcome]]:
    group: list[Document | Unread | Outcome] = []
    size = 0
    for item in items:
        group.append(item)
        _, id_, length = _known_by(item)
        size += length
        ends = hashlib.sha256(id_.encode("utf-8", "surrogatepass")).digest()[0] < 256 // _USUAL
        if ends or len(group) >= _MOST or size >= _MOST_CHARACTERS:
            yield group
            group, size = [], 0
    if group:
        yield group


def _known_by(item: Document | Unread | Outcome) -> tuple[str, str, int]:
    """What knows an item by content, its id, and how much of it there is."""
    match item:
        case Document():
            return item.content, item.id, len(item.text)
        case Unread():
            return item.content, item.id, len(item.data)
        case _:
            error = item.error
            return (f"{error.error} {error.message}", error.path, 0) if error else ("", "", 0)
