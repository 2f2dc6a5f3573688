"""Files that are looked up row by row and never held: the system maps them, and all processes share what is read."""

from __future__ import annotations

import mmap
from abc import abstractmethod
from array import array
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, Self, TypeVar, overload

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: Codes of whole numbers, of others, and of answers, as ``array`` and ``memoryview`` name them.
WHOLE: Final = "q"
DOUBLE: Final = "d"
BYTE: Final = "B"
_HELD: Final = 8_192
_ENDS: Final = ".ends"


Each = TypeVar("Each")


class Writer:
    """Numbers, or rows of bytes, as they come.

    Args:
        file: written anew.
        code: of the numbers.
    """

    def __init__(self, file: Path, code: str = WHOLE) -> None:
        self._stream = file.open("wb")
        self._held: array[Any] = array(code)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._flush()
        self._stream.close()

    def add(self, number: float) -> None:
        """Write a number."""
        self._held.append(number)
        if len(self._held) >= _HELD:
            self._flush()

    def _flush(self) -> None:
        self._held.tofile(self._stream)
        del self._held[:]


class RowWriter:
    """Rows of bytes as they come, and where each ends.

    Args:
        file: written anew.
    """

    def __init__(self, file: Path) -> None:
        self._stream = file.open("wb")
        self._ends = Writer(_ends_of(file))
        self._end = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stream.close()
        self._ends.__exit__()

    def add(self, row: bytes) -> None:
        """Write a row."""
        self._stream.write(row)
        self._end += len(row)
        self._ends.add(self._end)


class ReadSequence(Sequence[Each]):
    """A sequence whose elements are read when they are asked for."""

    @abstractmethod
    def _at(self, place: int) -> Each:
        """The element of a place, which is there."""

    @overload
    def __getitem__(self, place: int) -> Each: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[Each]: ...
    def __getitem__(self, place: int | slice) -> Each | Sequence[Each]:
        if isinstance(place, slice):
            return [self._at(each) for each in range(*place.indices(len(self)))]
        return self._at(place)

    def __iter__(self) -> Iterator[Each]:
        return map(self._at, range(len(self)))


class Rows(ReadSequence[bytes]):
    """The rows that a ``RowWriter`` wrote."""

    def __init__(self, file: Path) -> None:
        self._data = _mapped(file)
        self._ends = numbers(_ends_of(file))

    def __len__(self) -> int:
        return len(self._ends)

    def _at(self, place: int) -> bytes:
        return bytes(self._data[self._ends[place - 1] if place else 0 : self._ends[place]])


def numbers(file: Path, code: str = WHOLE) -> memoryview[Any]:
    """The numbers that a ``Writer`` wrote."""
    return _mapped(file).cast(code)  # type: ignore[call-overload,no-any-return]


def _ends_of(file: Path) -> Path:
    return file.with_name(file.name + _ENDS)


def _mapped(file: Path) -> memoryview[int]:
    with file.open("rb") as stream:
        size = stream.seek(0, 2)
        # An empty file cannot be mapped.
        return memoryview(mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) if size else b"")
