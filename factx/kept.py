"""What every run would make anew of the program and its model, kept for the next one; nothing of any document.

A third of the time until a first short text is read goes into what never changes: patterns are compiled, tables parsed,
a file of half a million keys is read for the sake of some hundred. Nothing is kept, and no file looked for, until the
program says where (``keep_in``), which the library never does. Any failure is a miss, never an error.
"""

from __future__ import annotations

import atexit
import hashlib
import marshal
import os
import stat
import sys
import tempfile
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from factx._version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable

ENDING: Final = ".kept"
#: Values on one shelf: a version of the program has a fifth of this; more are of an edited one, and none stays.
_MOST: Final = 10_000
_SUM: Final = 16
_OTHERS_WRITE: Final = stat.S_IWGRP | stat.S_IWOTH
_FOLDERS: Final[list[Path]] = []


def keep_in(folder: Path | None) -> None:
    """Say where this process keeps what it makes, if nobody else writes there; None for nowhere."""
    _FOLDERS.clear()
    with suppress(OSError):
        if folder and is_private(folder):
            _FOLDERS.append(folder)


class Shelf:
    """Plain values (numbers, texts, bytes, and tuples, lists and dicts of them) by key, in one file.

    Args:
        name: of the file; program and Python add theirs.
    """

    def __init__(self, name: str) -> None:
        self._name = f"{name}-{__version__}-{sys.implementation.cache_tag}-{sys.hexversion:x}{ENDING}"
        self._new: dict[Any, bytes] = {}

    @property
    def keeps(self) -> bool:
        """Whether what is put on it is there for the next run."""
        return bool(_FOLDERS)

    def get(self, key: Any) -> Any:
        """What is kept by a key, the caller's own to change; None if nothing is."""
        value = self._known.get(key) if self.keeps else None
        try:
            return None if value is None else marshal.loads(value)  # noqa: S302 - see _known
        except (ValueError, EOFError, TypeError):
            return None

    def put(self, key: Any, value: Any) -> None:
        """Keep a value from the end of this process on."""
        if not self.keeps:
            return
        if not self._new:
            atexit.register(self._write, os.getpid())
        self._new[key] = marshal.dumps(value)

    @cached_property
    def _known(self) -> dict[Any, bytes]:
        try:
            stored = (_FOLDERS[0] / self._name).read_bytes()
            whole = stored[:_SUM] == _sum(stored[_SUM:])
            # As trusted as bytecode: the folder is this user's, and nobody else writes there.
            return dict(marshal.loads(stored[_SUM:])) if whole else {}  # noqa: S302
        except (OSError, ValueError, EOFError, TypeError):
            return {}

    def _write(self, process: int) -> None:
        if process != os.getpid():  # a fork of the one that made them
            return
        values = self._known | self._new
        content = marshal.dumps(self._new if len(values) > _MOST else values)
        write(self._name, lambda file: file.write(_sum(content) + content))


def place_of(name: str) -> Path | None:
    """Where a file of this name is or would be kept; None where nothing is kept."""
    return _FOLDERS[0] / f"{name}{ENDING}" if _FOLDERS else None


def write(name: str, content: Callable[[BinaryIO], object]) -> None:
    """Keep a file, whole or not at all.

    Args:
        name: of the file, with its ending.
        content: writes it.
    """
    if not _FOLDERS:
        return
    with suppress(OSError):
        folder = _FOLDERS[0]
        handle, made = tempfile.mkstemp(ENDING, ".", folder)
        try:
            with os.fdopen(handle, "wb") as file:
                content(file)
            Path(made).replace(folder / name)
        except BaseException:
            Path(made).unlink()
            raise


def is_private(folder: Path) -> bool:
    """Whether nobody else writes in a folder; it is made so where it is not there.

    Raises:
        OSError: it cannot be.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    if not hasattr(os, "geteuid"):  # what follows is told otherwise on Windows
        return True
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.geteuid() and not found.st_mode & _OTHERS_WRITE


def _sum(content: bytes) -> bytes:
    """What a file is known by to be whole."""
    return hashlib.blake2b(content, digest_size=_SUM).digest()
