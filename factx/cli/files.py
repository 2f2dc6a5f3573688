"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING

from factx.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def whole_file(path: str) -> Iterator[IO[str]]:
    """A file that takes the place of ``path`` only when the block ends without error.

    Raises:
        UsageError: the folder does not exist or cannot be written to.
    """
    target = Path(path)
    if target.is_dir():
        raise UsageError(f"--output {path} is a folder; name a file")
    if target.exists() and not target.is_file():  # a device or a pipe cannot be replaced
        with target.open("w", encoding="utf-8", newline="") as device:
            yield device
        return
    try:
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    except OSError as error:
        raise UsageError(f"--output {path} cannot be written: {error.strerror}") from error
    part = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            yield file
        mode = target.stat().st_mode if target.exists() else 0o666 & ~_umask()
        part.chmod(mode & 0o7777)
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
