"""Every error factx raises on purpose.

::

    FactxError                 exit 2
    ├── UsageError             wrong argument: path, option, reference date
    ├── ModelMissingError      the French model is not installed
    ├── LexiconError           a data file of the package is senseless
    └── DocumentError          exit 1: one document cannot be read; the others are
        ├── UnreadableError    the file cannot be opened
        └── UndecodableError   its bytes are no text that factx knows
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
