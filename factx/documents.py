"""From a path, a folder or standard input to documents: walk, decode, title, hash, line table."""

from __future__ import annotations

import hashlib
import re
import sys
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final

from factx.encodings import decode
from factx.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

STDIN: Final = "-"
#: Endings that are read when a folder is given; a file named explicitly is read whatever its ending.
TEXT_SUFFIXES: Final = (".md", ".txt")
_TITLE_LENGTH: Final = 200
_LINE_END: Final = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Document:
    """One input text, exactly as decoded: nothing in it is normalised, so offsets hold.

    Attributes:
        id: path relative to the argument it was found under; ``-`` for standard input.
        path: the path as a user can open it.
        text: the decoded text, byte order mark left out, line ends as read.
        sha256: of the bytes as read.
    """

    id: str
    path: str
    text: str
    sha256: str

    @classmethod
    def from_text(cls, text: str, document_id: str = STDIN) -> Document:
        """A document from a text at hand. Example: ``Document.from_text("Il pèse 3 kg.")``."""
        return cls(document_id, document_id, text, hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest())

    @cached_property
    def title(self) -> str | None:
        """The first line that says something; None for a text without letters."""
        for line in self.text.splitlines():
            words = " ".join(line.strip().lstrip("#").split())
            if any(character.isalpha() for character in words):
                return words if len(words) <= _TITLE_LENGTH else words[: _TITLE_LENGTH - 1] + "…"
        return None

    @cached_property
    def _line_starts(self) -> list[int]:
        # Lines as editors count them; str.splitlines would also break at form feeds and U+2028.
        return [0, *(match.end() for match in _LINE_END.finditer(self.text))]

    def line_of(self, offset: int) -> int:
        """Number of the line, from 1, that holds the offset."""
        return bisect_right(self._line_starts, offset)


@dataclass(frozen=True, slots=True)
class Source:
    """A document that is still to be read."""

    id: str
    path: str


def find_sources(arguments: Iterable[str]) -> list[Source]:
    """What the arguments name, in their order; folders walked in sorted order; no file twice.

    Args:
        arguments: files, folders, ``-`` for standard input.

    Raises:
        UsageError: a path does not exist.
    """
    found: dict[str, Source] = {}
    taken_ids: set[str] = set()
    for argument in arguments:
        for source in _expand(argument):
            real = source.path if source.path == STDIN else str(Path(source.path).resolve())
            if real in found:
                continue
            # Two arguments may hold files of one name: the second is told apart by its path.
            unique = source if source.id not in taken_ids else Source(Path(source.path).as_posix(), source.path)
            taken_ids.add(unique.id)
            found[real] = unique
    return list(found.values())


def _expand(argument: str) -> Iterator[Source]:
    if argument == STDIN:
        yield Source(STDIN, STDIN)
        return
    path = Path(argument)
    if path.is_dir():
        for file in sorted(path.rglob("*"), key=lambda entry: entry.relative_to(path).parts):
            relative = file.relative_to(path)
            hidden = any(part.startswith(".") for part in relative.parts)
            if file.suffix.lower() in TEXT_SUFFIXES and not hidden and not file.is_dir():
                yield Source(relative.as_posix(), str(file))
    elif path.exists():
        yield Source(path.name, argument)
    else:
        raise UsageError(f"no such file or folder: {argument} (give a file, a folder, or - for standard input)")


def read(source: Source) -> Document:
    """Read and decode one document.

    Raises:
        UnreadableError: it cannot be opened.
        UndecodableError: its bytes are no text in an encoding that factx reads.
    """
    try:
        data = sys.stdin.buffer.read() if source.path == STDIN else Path(source.path).read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise UnreadableError(source.path, f"cannot be read: {reason}") from error
    return Document(source.id, source.path, decode(data, source.path), hashlib.sha256(data).hexdigest())
