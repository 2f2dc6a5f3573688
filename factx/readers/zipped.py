"""Files that are archives: their members, and never more of them than a limit."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import Final

from factx.errors import DamagedError

#: Bytes that one member, and all members that are read together, may unpack to.
LARGEST: Final = 200_000_000
_MANY: Final = 100_000


class Archive:
    """A zip archive that is not trusted: what its directory says of sizes is not believed."""

    def __init__(self, data: bytes, path: str) -> None:
        """Open it.

        Args:
            data: the archive.
            path: for errors.

        Raises:
            DamagedError: it is no zip archive, or a strange one.
        """
        self._path = path
        self._left = LARGEST
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError) as error:
            raise DamagedError(path, f"is a damaged archive ({error})") from error
        self.names: Final = self._zip.namelist()
        if len(self.names) > _MANY:
            raise DamagedError(path, f"holds more than {_MANY:,} files, and is not read for safety")

    def read(self, name: str) -> bytes:
        """The bytes of a member.

        Raises:
            DamagedError: there is no such member, it is damaged or encrypted, or it unpacks to more than the limit.
        """
        try:
            with self._zip.open(name) as member:
                data = member.read(self._left + 1)
        except KeyError as error:
            raise DamagedError(self._path, f"has no {name} in it") from error
        except RuntimeError as error:  # what zipfile raises where it wants a password
            raise DamagedError(self._path, "is encrypted; save it without a password") from error
        except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, OSError) as error:
            raise DamagedError(self._path, f"is damaged in {name} ({error})") from error
        if len(data) > self._left:
            raise DamagedError(
                self._path, f"unpacks to more than {LARGEST // 1_000_000} MB, and is not read for safety"
            )
        self._left -= len(data)
        return data

    def bound(self) -> None:
        """See that all members together unpack to no more than the limit, for a library that reads them itself.

        Raises:
            DamagedError: they do, or one is damaged or encrypted.
        """
        for name in self.names:
            self.read(name)
