"""Every error factx raises on purpose.

::

    FactxError                 exit 2
    ├── UsageError             wrong argument: path, option, reference date
    ├── ModelMissingError      the French model is not installed
    ├── LexiconError           a data file of the package is senseless
    └── DocumentError          exit 1: one document cannot be read; the others are
        ├── UnreadableError    the file cannot be opened
        ├── UndecodableError   its bytes are no text that factx knows
        ├── TooLargeError      it is larger than the limit
        ├── DamagedError       it cannot be taken apart: damaged, encrypted, or without any text
        ├── NoTextsError       a table of which no column holds texts
        ├── RowError           one row of a table holds no text that can be read
        └── ReaderMissingError the library that reads its format is not installed
"""

from __future__ import annotations

from typing import ClassVar


class FactxError(Exception):
    """Root of the tree; the message is one line that says what to do next."""

    exit_code: ClassVar[int] = 2


class UsageError(FactxError):
    """The caller asked for something that cannot be done as asked."""


class ModelMissingError(FactxError):
    """The spaCy model is not installed."""


class LexiconError(FactxError):
    """A data file under ``factx/data`` breaks a rule of its table."""


class DocumentError(FactxError):
    """One document cannot be read. It becomes an entry of ``errors``; the run goes on."""

    exit_code: ClassVar[int] = 1

    def __init__(self, path: str, message: str) -> None:
        super().__init__(message)
        self.path = path


class UnreadableError(DocumentError):
    """The file cannot be opened or read."""


class UndecodableError(DocumentError):
    """The bytes are not text in an encoding that factx reads."""


class TooLargeError(DocumentError):
    """The file, or what it unpacks to, is larger than the limit."""


class DamagedError(DocumentError):
    """The file is of a known format, and no text can be got out of it."""


class NoTextsError(DocumentError):
    """No column of a table holds texts."""


class RowError(DocumentError):
    """One row of a table holds no text that can be read; the other rows are read."""


class ReaderMissingError(DocumentError):
    """The library that reads the file's format is not installed."""

    def __init__(self, path: str, what: str, library: str, extra: str) -> None:
        command = f"python -m pip install 'factx[{extra}]'"
        super().__init__(path, f"is not read: {what} needs {library}; install it with: {command}")
