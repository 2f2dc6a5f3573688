"""The standard streams: each may be a terminal, a file, full, closed, or a reader that leaves early."""

from __future__ import annotations

import errno
import io
import os
import shutil
import sys
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final

from factx.output import Format
from factx.output.plain import for_terminal, one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import TextIO

#: What a write may meet: no space, no quota, too large, a broken disk, a closed stream.
WRITE_FAILURES: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF})

_QUIET: Final = ContextVar("quiet", default=False)


def prepare_streams() -> None:
    """Make the standard streams fit to use: UTF-8 whatever the locale, and none of them missing.

    A stream that was closed (``>&-``) gets a descriptor on which reading or writing fails as on a closed one, so that
    no file opened later takes its number; what is said to a closed standard error is lost.
    """
    for name, mode, flags in (
        ("stdin", "r", os.O_WRONLY),
        ("stdout", "w", os.O_RDONLY),
        ("stderr", "w", os.O_WRONLY),
    ):
        if getattr(sys, name) is None:
            descriptor = os.open(os.devnull, flags)
            setattr(sys, name, os.fdopen(descriptor, mode, encoding="utf-8", closefd=False))
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def terminal() -> tuple[int | None, bool]:
    """Width of the terminal on standard output (None: it is no terminal), and whether it takes styles."""
    if not sys.stdout.isatty():
        return None, False
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return shutil.get_terminal_size().columns, not plain


def tell(message: str) -> None:
    """Say one line on standard error; where that is full, the exit status must do."""
    with suppress(OSError):
        print(one_line(message), file=sys.stderr)  # noqa: T201 - the one place that speaks to people


@contextmanager
def hushed(quiet: bool) -> Iterator[None]:
    """Within the block nothing is said but what went wrong, if ``quiet``."""
    token = _QUIET.set(quiet)
    try:
        yield
    finally:
        _QUIET.reset(token)


def is_quiet() -> bool:
    """Whether only what went wrong is said."""
    return _QUIET.get()


def remark(message: str) -> None:
    """Say one line on standard error that nobody misses who asked for quiet."""
    if not _QUIET.get():
        tell(message)


#: Formats that a terminal gets as they are: made for it and harmless, or no text.
_AS_THEY_ARE: Final = frozenset({"table", "text", "parquet", "xlsx", "db"})
_OF_JSON: Final = frozenset({"json", "jsonl", "sarif"})


def write_out(pieces: Iterable[str] | Iterable[bytes], output: str | None = None, format_: str = Format.TABLE) -> None:
    """Write pieces of text, or of bytes, to a file, whole or not at all, or to standard output where none is named.

    A terminal gets what it would obey as visible escapes, unless the format is one made for terminals.

    Where the reader of standard output has gone (``| head``), the rest is dropped quietly.

    Raises:
        UsageError: the file cannot be written.
        OSError: standard output cannot be.
    """
    if output and output != "-":
        from factx.cli.files import whole_file  # noqa: PLC0415

        with whole_file(output) as file:
            _write(pieces, file)
        return
    if format_ not in _AS_THEY_ARE and sys.stdout.isatty():
        json = format_ in _OF_JSON
        pieces = (for_terminal(piece, json=json) for piece in pieces if isinstance(piece, str))
    try:
        _write(pieces, sys.stdout)
        sys.stdout.flush()
    except BrokenPipeError:
        drop_output()


def _write(pieces: Iterable[str] | Iterable[bytes], stream: TextIO) -> None:
    for piece in pieces:
        if isinstance(piece, bytes):
            stream.buffer.write(piece)
        else:
            stream.write(piece)


def keep_input(limit: int) -> None:
    """Have standard input in memory, so that it can be read again after ``rewind_input``.

    Args:
        limit: of bytes, so many and one more of an endless one, which is too large then.
    """
    sys.stdin = io.TextIOWrapper(io.BytesIO(sys.stdin.buffer.read(limit + 1)), encoding="utf-8")


def rewind_input() -> None:
    """Have the next reader of standard input begin where the first one did."""
    if sys.stdin.seekable():
        sys.stdin.seek(0)


def drop_output() -> None:
    """Let what is still buffered go nowhere when the interpreter closes standard output."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
