"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from factx.cli.streams import WRITE_FAILURES
from factx.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def whole_file(path: str) -> Iterator[TextIO]:
    """A file that takes the place of ``path``, or of what a link of that name points to, when the block has ended.

    Raises:
        UsageError: the folder does not exist or cannot be written to, or the disk is full.
    """
    target = Path(os.path.realpath(path))
    try:
        if target.is_dir():
            raise UsageError(f"--output {path} is a folder; name a file")
        if target.is_symlink():
            raise UsageError(f"--output {path} is a link to itself; name a file")
        # A device or a pipe cannot be replaced.
        if target.exists() and not target.is_file():
            part, file = None, target.open("w", encoding="utf-8", newline="")
        else:
            handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
            part, file = Path(name), os.fdopen(handle, "w", encoding="utf-8", newline="")
    except OSError as error:
        raise UsageError(f"--output {path} cannot be written: {error.strerror}") from error
    try:
        with file:
            yield file
        if part:
            mode = target.stat().st_mode if target.exists() else 0o666 & ~_umask()
            part.chmod(mode & 0o7777)
            part.replace(target)
    except BaseException as error:
        if part:
            part.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno in WRITE_FAILURES:
            raise UsageError(f"cannot write {path}: {error.strerror}") from error
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
