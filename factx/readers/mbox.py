"""Mailboxes: many mails in one file, each a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.errors import DamagedError, DocumentError, RowError
from factx.readers.mail import extract_mail
from factx.readers.source import too_large, unpacking_failures
from factx.readers.tables import TextRow

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.readers.columns import Columns
    from factx.readers.kinds import SourceFormat
    from factx.readers.source import Opened

#: What begins a mail: who sent it and when, by the machine that took it in.
_FROM: Final = re.compile(rb"From \S+.*\d\d:\d\d")
#: Such a line within a mail is written with a mark before it.
_ESCAPED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)


def rows_of(file: Opened, kind: SourceFormat, asked: Columns) -> Iterator[TextRow | RowError]:
    """The mails of a mailbox, in its order, and the error of each that has no text.

    Raises:
        DocumentError: the file cannot be read.
    """
    del kind, asked
    for number, mail in enumerate(_mails(file), start=1):
        path = f"{file.path}#{number}"
        try:
            yield TextRow(str(number), extract_mail(_ESCAPED.sub(rb"\1", mail), path))
        except DocumentError as error:
            yield RowError(path, str(error))
        except Exception as error:  # noqa: BLE001 - a mail that defeats the library must not cost the others
            yield RowError(path, f"is a damaged mail ({type(error).__name__})")


def _mails(file: Opened) -> Iterator[bytes]:
    lines: list[bytes] = []
    size, blank = 0, True
    with file.stream() as stream:
        try:
            while line := stream.readline(file.limit + 1):
                if blank and lines and _FROM.match(line):
                    yield b"".join(lines)
                    lines, size = [], 0
                lines.append(line)
                size += len(line)
                blank = not line.strip()
                if size > file.limit:
                    raise too_large(file.path, file.limit)
        except unpacking_failures() as error:
            raise DamagedError(file.path, f"is damaged ({error})") from error
    yield b"".join(lines)
