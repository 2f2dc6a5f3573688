"""Outcomes of earlier runs, by content: a second run over unchanged documents does not load the model.

One SQLite file in the user's cache directory. It may be deleted at any time; several runs may use it at once; a
damaged file is thrown away and begun anew. Nothing in it decides what a run finds: every key names the document's
bytes, the settings and the program itself.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
import stat
from contextlib import suppress
from dataclasses import replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Final

import platformdirs

from factx import kept
from factx._version import __version__
from factx.stored import decoded, encoded

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factx.documents import Document, Unread
    from factx.outcome import Outcome, Settings

#: Bytes of stored outcomes; the least recently used go first.
MAX_SIZE: Final = 256 * 1024 * 1024
#: Characters of the longest document whose outcome is kept: that of a longer one would push out those of many others.
_LONGEST: Final = 2_000_000
_PATIENCE: Final = 5.0
#: Of the file's layout; and bytes of a value that say that it is whole.
_VERSION: Final = 2
_SUM: Final = 16
_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS outcomes (
    key BLOB PRIMARY KEY, value BLOB NOT NULL, size INTEGER NOT NULL, used INTEGER NOT NULL
) WITHOUT ROWID
"""
#: All that dropping the least recently used needs: without it, asking reads every stored outcome.
_INDEX: Final = "CREATE INDEX IF NOT EXISTS outcomes_by_use ON outcomes (used DESC, key, size)"


def default_path() -> Path | None:
    """Where the cache stands, for this user on this system; None for a user who has no home."""
    try:
        return platformdirs.user_cache_path("factx") / "outcomes.sqlite"
    except (RuntimeError, KeyError, OSError):
        return None


class Cache:
    """Outcomes by document and settings. Any failure of the file is a miss, never an error."""

    def __init__(self, settings: Settings, path: Path | None = None, max_size: int = MAX_SIZE) -> None:
        self._path = path or default_path()
        self._max_size = max_size
        self._salt = salt_of(settings)
        self._connection = self._open()
        # Uses are numbered on from the last one of the runs before.
        self._uses = count(self._last_use() + 1)

    def _open(self, *, again: bool = True) -> sqlite3.Connection | None:
        connection = None
        try:
            if self._path is None or not _is_private(self._path):
                return None
            connection = sqlite3.connect(self._path, timeout=_PATIENCE, isolation_level=None)
            if _is_foreign(connection):
                connection.close()
                clear(self._path)
                return self._open(again=False) if again else None
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=NORMAL")
            connection.execute(_SCHEMA)
            connection.execute(_INDEX)
        except sqlite3.OperationalError:  # locked, read-only, no space: do without
            _closed(connection)
            return None
        except sqlite3.DatabaseError:
            _closed(connection)
            clear(self._path)
            return self._open(again=False) if again else None
        except OSError:
            _closed(connection)
            return None
        return connection

    def _last_use(self) -> int:
        row = self._execute("SELECT coalesce(max(used), 0) FROM outcomes")
        return int(row[0]) if row else 0

    def get(self, document: Document | Unread) -> Outcome | None:
        """The outcome of an earlier run; None where there is none."""
        key = self._key(document)
        row = self._execute("SELECT value FROM outcomes WHERE key = ?", key)
        if row is None:
            return None
        try:
            outcome = decoded(_checked(row[0], key))
        except ValueError:
            self._execute("DELETE FROM outcomes WHERE key = ?", key)
            return None
        self._execute("UPDATE outcomes SET used = ? WHERE key = ?", next(self._uses), key)
        # A text of a table is known by itself, whatever became of the rest of its file.
        return replace(outcome, record=replace(outcome.record, sha256=document.sha256)) if outcome.record else None

    def put(self, document: Document | Unread, outcome: Outcome) -> None:
        """Keep an outcome; neither an error nor that of a very long document."""
        if outcome.record is None or outcome.record.characters > _LONGEST:
            return
        try:
            value = encoded(outcome.record, outcome)
        except UnicodeEncodeError:  # a lone surrogate in the text: rare enough to read anew
            return
        key = self._key(document)
        value = _sum(value, key) + value
        row = key, value, len(value), next(self._uses)
        self._execute("INSERT OR REPLACE INTO outcomes VALUES (?, ?, ?, ?)", *row)

    def close(self) -> None:
        """Drop what is over the size, and close the file."""
        if self._connection is None:
            return
        self._execute(
            "DELETE FROM outcomes WHERE key IN (SELECT key FROM (SELECT key, sum(size) OVER (ORDER BY used DESC, key)"
            " AS total FROM outcomes) WHERE total > ?)",
            self._max_size,
        )
        self._connection.close()
        self._connection = None

    def _key(self, document: Document | Unread) -> bytes:
        # The id may hold the reference date, and both id and path are told in the record.
        parts = (self._salt, document.content, document.id, document.path, document.extractor or "")
        return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogateescape")).digest()

    def _execute(self, statement: str, *values: bytes | int) -> tuple[bytes] | None:
        if self._connection is None:
            return None
        try:
            row: tuple[bytes] | None = self._connection.execute(statement, values).fetchone()
        except sqlite3.OperationalError:  # another run holds the file, or the disk is full: waited for once, not again
            with suppress(sqlite3.Error):
                self._connection.close()
            self._connection = None
            return None
        except sqlite3.DatabaseError:
            self._connection.close()
            clear(self._path)
            self._connection = self._open(again=False)
            return None
        return row


def _closed(connection: sqlite3.Connection | None) -> None:
    if connection is not None:
        connection.close()


def _is_foreign(connection: sqlite3.Connection) -> bool:
    """Whether a file is one of another factx, or no cache; an empty one becomes ours."""
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if found != _VERSION and (found or tables):
        return True
    if not found:
        connection.execute(f"PRAGMA user_version={_VERSION}")
    return False


def _sum(value: bytes, key: bytes) -> bytes:
    """What a value is known by to be whole, and the one of its key."""
    return hashlib.blake2b(value, digest_size=_SUM, key=key).digest()


def _checked(stored: object, key: bytes) -> bytes:
    """The value of a row.

    Raises:
        ValueError: it is damaged, or that of another document.
    """
    if not isinstance(stored, bytes) or _sum(value := stored[_SUM:], key) != stored[:_SUM]:
        raise ValueError
    return value


def _is_private(path: Path) -> bool:
    """Whether the file can be kept where nobody else writes: its folder and it are made so where they are not there.

    Raises:
        OSError: they cannot be.
    """
    if not kept.is_private(path.parent):
        return False
    if not hasattr(os, "geteuid"):
        return True
    handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
    try:
        file = os.fstat(handle)
        if not stat.S_ISREG(file.st_mode) or file.st_uid != os.geteuid():
            return False
        if file.st_mode & 0o077:
            os.fchmod(handle, 0o600)
    finally:
        os.close(handle)
    return True


def clear(path: Path | None = None) -> int:
    """Delete the outcomes; the bytes that they took."""
    path = path or default_path()
    files = (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")) if path else ()
    return _deleted(files)


def clear_all() -> int:
    """Delete all that earlier runs have left; the bytes that it took."""
    path = default_path()
    return clear(path) + (_deleted(path.parent.glob(f"*{kept.ENDING}")) if path else 0)


def _deleted(files: Iterable[Path]) -> int:
    size = 0
    for file in files:
        try:
            size += file.stat().st_size
            file.unlink()
        except OSError:  # not there, or not ours to delete
            continue
    return size


def salt_of(settings: Settings) -> str:
    """All besides the document that decides its outcome: program, model, settings, the user's own names."""
    own = hashlib.sha256(Path(settings.gazetteer).read_bytes()).hexdigest() if settings.gazetteer else None
    return repr((__version__, _program(), settings, own, _version(settings.model), _version("spacy")))


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


@cache
def _program() -> str:
    """A mark of the program's own files, so that an edited checkout never shows what its former self found."""
    root = Path(__file__).parent
    stats = sorted(
        (str(file.relative_to(root)), file.stat().st_size, file.stat().st_mtime_ns)
        for file in root.rglob("*")
        if file.suffix != ".pyc" and file.is_file()
    )
    return hashlib.sha256(repr(stats).encode()).hexdigest()
