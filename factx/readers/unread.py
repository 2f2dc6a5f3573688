"""Why a file of a folder is not read."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from factx.errors import UndecodableError
from factx.readers.kinds import HEAD, TABLES, SourceFormat, kind_of, kind_of_name, packing_of, unpacked_name


def why_unread(path: str, name: str, *, chosen: bool) -> str | None:
    """Why a file of a folder is not read; None if it is.

    Args:
        path: of the file.
        name: its last part.
        chosen: whether a pattern of the user's chose it: then it is read whatever its ending.
    """
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - a million of them
            return "it is no file, but a pipe, a socket or a device"
        return None if chosen or kind_of_name(name) else _by_content(Path(path))
    except UndecodableError as error:
        return f"it {error}"
    except OSError:
        # What cannot be told, reading tells, if the ending is one that is read.
        return None if kind_of_name(name) else "it cannot be opened"


def _by_content(file: Path) -> str | None:
    """Why a file whose ending says nothing is not read; None if it is: a page saved as ``article.php``."""
    with file.open("rb") as stream:
        head = stream.read(HEAD)
    if packing_of(head):
        return f"it is packed, and the ending of {unpacked_name(file.name)} says nothing of what is in it"
    kind = kind_of(head, file.name)
    # Of what is not named as a table, only a feed, a mailbox or a web archive is marked as one.
    # Code, settings and logs are no prose.
    if kind is SourceFormat.TEXT or (
        kind in TABLES and kind not in {SourceFormat.FEED, SourceFormat.MBOX, SourceFormat.WARC}
    ):
        return "its ending is none of those that are read; name it, or choose it with --include"
    return None
