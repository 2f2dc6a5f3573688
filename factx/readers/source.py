"""The bytes of a file: opened, unwrapped, hashed, and never more of them than the limit."""

from __future__ import annotations

import gzip
import hashlib
import io
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from factx.errors import DamagedError, ReaderMissingError, TooLargeError
from factx.readers.kinds import HEAD, Packing, packing_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from io import BufferedReader

    import zstandard
    from typing_extensions import Buffer

STDIN: Final = "-"
_MEGABYTE: Final = 1_000_000
#: Bytes that are unwrapped at once: little, for they may become ten thousand times as many.
_PIECE: Final = 4096


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


class _Gzip(gzip.GzipFile):
    """Unwraps a stream, and closes it too when it is closed itself."""

    def __init__(self, stream: BinaryIO) -> None:
        self._under = stream
        super().__init__(fileobj=stream, mode="rb")

    def close(self) -> None:
        """Close both."""
        try:
            super().close()
        finally:
            self._under.close()


class _Zstd(io.RawIOBase):
    """Unwraps a stream of frames; unlike the library's own reader it says so where the last one is cut off."""

    def __init__(self, stream: BinaryIO, decompressor: zstandard.ZstdDecompressor) -> None:
        self._under, self._decompressor = stream, decompressor
        self._frame = decompressor.decompressobj()
        self._begun = False
        self._ready = memoryview(b"")

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: Buffer) -> int:
        """Fill the buffer with what comes next; 0 at the end."""
        while not self._ready:
            data = self._under.read(_PIECE)
            if not data:
                if self._begun and not self._frame.eof:
                    raise EOFError("it is cut off")
                return 0
            self._ready = memoryview(self._unwrapped(data))
        view = memoryview(buffer).cast("B")
        taken = self._ready[: len(view)]
        view[: len(taken)] = taken
        self._ready = self._ready[len(taken) :]
        return len(taken)

    def _unwrapped(self, data: bytes) -> bytes:
        pieces = []
        while data:
            if self._frame.eof:
                self._frame = self._decompressor.decompressobj()
            self._begun = True
            pieces.append(self._frame.decompress(data))
            data = self._frame.unused_data if self._frame.eof else b""
        return b"".join(pieces)

    def close(self) -> None:
        """Close both."""
        try:
            super().close()
        finally:
            self._under.close()


def unpacking_failures() -> tuple[type[Exception], ...]:
    """What unwrapping a damaged stream raises."""
    zstd = getattr(sys.modules.get("zstandard"), "ZstdError", zlib.error)
    return (OSError, EOFError, zlib.error, zstd)


def _file(path: str) -> Callable[[], BinaryIO]:
    return lambda: Path(path).open("rb")


def _kept(data: bytes) -> Callable[[], BinaryIO]:
    return lambda: io.BytesIO(data)


def _unpacked(stream: BinaryIO, packing: Packing | None, path: str) -> BinaryIO:
    match packing:
        case None:
            return stream
        case Packing.GZIP:
            return cast("BinaryIO", _Gzip(stream))
        case Packing.ZSTD:
            try:
                import zstandard  # noqa: PLC0415 - an extra, which few files need
            except ImportError as error:
                stream.close()
                raise ReaderMissingError(path, "zstd", "zstandard", "zstd") from error
            return io.BufferedReader(_Zstd(stream, zstandard.ZstdDecompressor(max_window_size=1 << 27)))
