"""From a path, a folder or standard input to documents: walk, decode, title, hash, line table."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import sys
from array import array
from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, Final

from factx.encodings import decode
from factx.errors import UnreadableError, UsageError

if TYPE_CHECKING:
    from collections.abc import Container, Iterable

STDIN: Final = "-"
#: Endings that are read when a folder is given; a file named explicitly is read whatever its ending.
TEXT_SUFFIXES: Final = (".md", ".txt")
_TITLE_LENGTH: Final = 200
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
#: A line that is not empty, as str.splitlines cuts them.
_LINE: Final = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")


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
        for line in _LINE.finditer(self.text):
            words = " ".join(line[0].strip().lstrip("#").split())
            if any(character.isalpha() for character in words):
                return words if len(words) <= _TITLE_LENGTH else words[: _TITLE_LENGTH - 1] + "…"
        return None

    @cached_property
    def _line_starts(self) -> array[int]:
        # Lines as editors count them; str.splitlines would also break at form feeds and U+2028.
        return array("q", chain([0], (match.end() for match in _LINE_END.finditer(self.text))))

    def line_of(self, offset: int) -> int:
        """Number of the line, from 1, that holds the offset."""
        return bisect_right(self._line_starts, offset)


@dataclass(frozen=True, slots=True)
class Source:
    """A document that is still to be read.

    Attributes:
        id: of the document.
        path: the path as a user can open it.
        failure: why it cannot be read, where that is known already: a folder that may not be listed.
    """

    id: str
    path: str
    failure: str | None = None


def find_sources(arguments: Iterable[str]) -> list[Source]:
    """What the arguments name, in their order; folders walked in sorted order; no file twice, no id twice.

    Args:
        arguments: files, folders, ``-`` for standard input.

    Raises:
        UsageError: a path does not exist.
    """
    found: dict[str, Source] = {}
    taken_ids: set[str] = set()
    for argument in arguments:
        for source in _expand(argument):
            real = source.path if source.path == STDIN else os.path.realpath(source.path)
            if real not in found:
                found[real] = replace(source, id=_free_id(source, taken_ids))
                taken_ids.add(found[real].id)
    return list(found.values())


def _free_id(source: Source, taken: Container[str]) -> str:
    """The source's id; where another has it, as files of one name in two folders, its path; else that with a number."""
    path = Path(source.path).as_posix()
    candidates = chain([source.id, path], (f"{path}#{number}" for number in count(2)))
    return next(candidate for candidate in candidates if candidate not in taken)


def _expand(argument: str) -> Iterable[Source]:
    if argument == STDIN:
        return [Source(STDIN, STDIN)]
    if not argument:
        raise UsageError("an empty path names nothing (give a file, a folder, or - for standard input)")
    path = Path(argument)
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        message = f"no such file or folder: {argument} (give a file, a folder, or - for standard input)"
        raise UsageError(message) from error
    except OSError as error:
        return [Source(path.name, argument, _reason(error))]
    return _walk(path) if stat.S_ISDIR(mode) else [Source(path.name, argument)]


def _walk(folder: Path) -> list[Source]:
    """The text files of a folder, hidden ones left out, and the folders in it that cannot be listed."""
    found: list[tuple[Path, str | None]] = []

    def fail(error: OSError) -> None:
        found.append((Path(error.filename), _reason(error)))

    for parent, folders, names in os.walk(folder, onerror=fail):
        folders[:] = [name for name in folders if not name.startswith(".")]
        files = (Path(parent, name) for name in names if not name.startswith("."))
        found.extend((file, None) for file in files if file.suffix.lower() in TEXT_SUFFIXES and _is_readable(file))
    relative = ((path.relative_to(folder), str(path), failure) for path, failure in found)
    return [Source(name.as_posix(), path, failure) for name, path, failure in sorted(relative, key=_parts)]


def _parts(entry: tuple[Path, str, str | None]) -> tuple[str, ...]:
    return entry[0].parts


def _is_readable(file: Path) -> bool:
    """Whether reading the file ends: not so a pipe's, which waits for a writer. What cannot be told, reading tells."""
    try:
        return stat.S_ISREG(file.stat().st_mode)
    except OSError:
        return True


def read(source: Source) -> Document:
    """Read and decode one document.

    Raises:
        UnreadableError: it cannot be opened.
        UndecodableError: its bytes are no text in an encoding that factx reads.
    """
    if source.failure:
        raise UnreadableError(source.path, f"cannot be read: {source.failure}")
    try:
        data = sys.stdin.buffer.read() if source.path == STDIN else Path(source.path).read_bytes()
    except OSError as error:
        raise UnreadableError(source.path, f"cannot be read: {_reason(error)}") from error
    return Document(source.id, source.path, decode(data, source.path), hashlib.sha256(data).hexdigest())


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
