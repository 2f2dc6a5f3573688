"""Streams that are wrapped in gzip or zstd."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from factx.errors import ReaderMissingError
from factx.readers.kinds import Packing

if TYPE_CHECKING:
    import zstandard
    from typing_extensions import Buffer

#: Bytes that are unwrapped at once: little, for they may become ten thousand times as many.
_PIECE: Final = 4096


def unpacked(stream: BinaryIO, packing: Packing, path: str) -> BinaryIO:
    """What a stream holds; closing it closes the stream too.

    Raises:
        ReaderMissingError: what unwraps it is not installed.
    """
    match packing:
        case Packing.GZIP:
            return cast("BinaryIO", _Gzip(stream))
        case Packing.ZSTD:
            try:
                import zstandard  # noqa: PLC0415 - an extra, which few files need
            except ImportError as error:
                stream.close()
                raise ReaderMissingError(path, "zstd", "zstandard", "zstd") from error
            return io.BufferedReader(_Zstd(stream, zstandard.ZstdDecompressor(max_window_size=1 << 27)))


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


def failures() -> tuple[type[Exception], ...]:
    """What unwrapping a damaged stream raises."""
    zstd = getattr(sys.modules.get("zstandard"), "ZstdError", zlib.error)
    return (OSError, EOFError, zlib.error, zstd)
