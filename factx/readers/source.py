"""The bytes of a file: opened, unwrapped, hashed, and never more of them than the limit."""

from __future__ import annotations

import io
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from factx.errors import DamagedError, TooLargeError
from factx.readers.kinds import HEAD, STDIN, packing_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import BufferedReader

    from factx.readers.kinds import Packing

_MEGABYTE: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that can be read from its start as often as wanted.

    Attributes:
        path: as a user can open it.
        head: its first bytes, unwrapped.
        packing: what it was wrapped in.
        limit: of bytes that are taken from it at once.
        again: opens its bytes as they are stored.
    """

    path: str
    head: bytes
    packing: Packing | None
    limit: int
    again: Callable[[], BinaryIO]

    def stream(self) -> BinaryIO:
        """Its bytes from the start, unwrapped; to be closed by the caller."""
        return _unpacked(self.again(), self.packing, self.path)

    def read(self) -> bytes:
        """All its bytes, unwrapped.

        Raises:
            TooLargeError: there are more than the limit.
            DamagedError: what it is wrapped in is damaged.
        """
        with self.stream() as stream:
            if self.packing is None:
                return bounded(stream, self.limit, self.path)
            return self._unpack(stream)

    def _unpack(self, stream: BinaryIO) -> bytes:
        try:
            return bounded(stream, self.limit, self.path)
        except unpacking_failures() as error:
            raise DamagedError(self.path, f"is damaged {self.packing}: {error}") from error

    def sha256(self) -> str:
        """Of the bytes as they are stored."""
        import hashlib  # noqa: PLC0415 - what tells options must start at once

        with self.again() as stream:
            return hashlib.file_digest(cast("BufferedReader", stream), "sha256").hexdigest()


def opened(path: str, limit: int) -> Opened:
    """A file, or standard input, with its first bytes read.

    Args:
        path: of the file; ``-`` for standard input.
        limit: of bytes taken at once.

    Raises:
        OSError: it cannot be opened or read.
        TooLargeError: it can be read only once, and is larger than the limit.
        DamagedError: what it is wrapped in is damaged.
        ReaderMissingError: what unwraps it is not installed.
    """
    if path == STDIN:
        again = _kept(bounded(sys.stdin.buffer, limit, path))
    else:
        with Path(path).open("rb") as stream:
            again = _file(path)
            if not stream.seekable():
                again = _kept(bounded(stream, limit, path))
    with again() as stored:
        head = stored.read(HEAD)
    packing = packing_of(head)
    if packing:
        with _unpacked(again(), packing, path) as stream:
            try:
                head = stream.read(HEAD)
            except unpacking_failures() as error:
                raise DamagedError(path, f"is damaged {packing}: {error}") from error
    return Opened(path, head, packing, limit, again)


def bounded(stream: BinaryIO, limit: int, path: str) -> bytes:
    """All that a stream gives, if it is not more than the limit; an endless one is left after that.

    Raises:
        TooLargeError: it is more.
    """
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise too_large(path, limit)
    return data


def too_large(path: str, limit: int) -> TooLargeError:
    """The error of a file that is larger than the limit."""
    return TooLargeError(path, f"is larger than {limit / _MEGABYTE:g} MB; raise the limit with --max-size")


def _file(path: str) -> Callable[[], BinaryIO]:
    return lambda: Path(path).open("rb")


def _kept(data: bytes) -> Callable[[], BinaryIO]:
    return lambda: io.BytesIO(data)


def _unpacked(stream: BinaryIO, packing: Packing | None, path: str) -> BinaryIO:
    if packing is None:
        return stream
    from factx.readers.unpacking import unpacked  # noqa: PLC0415 - few files are packed

    return unpacked(stream, packing, path)


def unpacking_failures() -> tuple[type[Exception], ...]:
    """What unwrapping a damaged stream raises."""
    from factx.readers.unpacking import failures  # noqa: PLC0415

    return failures()
