"""Texts that several documents of a run have: read once, and told of each."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, Self

import msgspec

from factx.dates.reference import stated_reference
from factx.lexicon.dates import load_date_tables
from factx.stored import decoded, encoded

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from factx.documents import Document

_DIGITS: Final = 24
_TOLD: Final = ("error", "message", "outcome")


def text_mark(document: Document) -> str:
    """What documents share in which the same is found: their text, and the days that file and name state."""
    named = stated_reference("", document.id, load_date_tables())
    said = f"{document.content}\0{document.extractor}\0{named}"
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


class Texts:
    """The marks of texts that were met; there may be as many as there are documents, so they stand on disk."""

    def __init__(self) -> None:
        self._base = sqlite3.connect("", isolation_level=None)  # a file that goes with it
        self._base.execute("CREATE TABLE texts (mark TEXT PRIMARY KEY) WITHOUT ROWID")
        self._base.execute("BEGIN")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._base.close()

    def is_new(self, mark: str) -> bool:
        """Whether a mark is met for the first time."""
        return self._base.execute("INSERT OR IGNORE INTO texts VALUES (?)", (mark,)).rowcount > 0


class CopiedOutcomes:
    """What was found in each text that several documents have, in a file: there may be as many as there are texts.

    Args:
        file: written anew.
    """

    def __init__(self, file: Path) -> None:
        self._stream = file.open("wb+")
        self._places: dict[str, tuple[int, int]] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()

    def add(self, row: dict[str, Any]) -> None:
        """Keep what was found in a text; the first row that has it."""
        if row["mark"] not in self._places:
            data = msgspec.msgpack.encode({name: row[name] for name in _TOLD})
            self._places[row["mark"]] = self._stream.tell(), len(data)
            self._stream.write(data)

    def copied(self, row: dict[str, Any]) -> dict[str, Any]:
        """What was found in the text of a row, or why it could not be read, as that of the row's document."""
        place, length = self._places[row["mark"]]
        self._stream.seek(place)
        return copied(msgspec.msgpack.decode(self._stream.read(length)), row)


def copied(original: Mapping[str, Any], row: Mapping[str, Any]) -> dict[str, Any]:
    """What was found in a text, or why it could not be read, as that of another document that has it.

    Args:
        original: ``error``, ``message`` and ``outcome`` of the one that was read.
        row: ``id``, ``path`` and ``sha256`` of the other.
    """
    if original["outcome"] is None:
        return {"error": original["error"], "message": original["message"]}
    outcome = decoded(original["outcome"])
    assert outcome.record  # noqa: S101 - it was read
    record = replace(outcome.record, id=row["id"], path=row["path"], sha256=row["sha256"])
    mentions = tuple(replace(mention, document=row["id"]) for mention in outcome.mentions)
    return {"error": None, "outcome": encoded(record, replace(outcome, mentions=mentions))}
