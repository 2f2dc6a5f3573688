"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import re
import stat
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from factx.cli.streams import WRITE_FAILURES, tell
from factx.errors import UsageError
from factx.inputs import one_text_of
from factx.readers.kinds import STDIN, kind_of_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

#: How what a run writes for people begins: a count of documents, a heading, or that nothing was found.
_OWN: Final = re.compile(
    rb"\d+ documents? \xc2\xb7 |(?:CHIFFRES|FIGURES|DATES|NOMS|NAMES|ENTITIES)\b"
    rb"|Aucun fait trouv|No (?:facts|conflicts) found\.|\[\[fact\]\]"
)
_EDGE: Final = 65_536
#: A file on its way: hidden, and short however long the name of the file is.
_PART: Final = ".factx-"
#: Seconds in which a run makes such a file and marks it as its own.
_JUST_MADE: Final = 10


def keep_inputs(output: str, inputs: Iterable[str], arguments: Sequence[str]) -> None:
    """Refuse an output that would take the place of what the run reads, by whatever path or link.

    Args:
        output: where the run writes.
        inputs: the files that it reads.
        arguments: what the user named; an output in a folder of these is no input, unless it is a text already there.

    Raises:
        UsageError: it is one of the inputs.
    """
    try:
        there = Path(output).stat()
    except OSError:  # nothing is there, or writing will say why it cannot
        return
    if stat.S_ISDIR(there.st_mode):  # a folder for tables, which no input is
        return
    for path in inputs:
        file = one_text_of(path)[0]
        with suppress(OSError):
            if file != STDIN and os.path.samestat(there, Path(file).stat()) and not Path(file).is_dir():
                raise UsageError(f"--output {output} is {path}, which this run reads: name another file")
    if not stat.S_ISREG(there.st_mode) or not there.st_size:
        return
    real = Path(os.path.realpath(output))
    for argument in arguments:
        if argument == STDIN or not Path(argument).is_dir():
            continue
        inside = real.is_relative_to(os.path.realpath(argument))
        if inside and kind_of_name(real.name) and not is_own_output(real):
            raise UsageError(f"--output {output} is a text in {argument}, which this run reads: name another file")


def is_own_output(file: Path) -> bool:
    """Whether a file looks like one that a run wrote: its first bytes or, of Parquet, its last ones tell."""
    with file.open("rb") as stream:
        head = stream.read(_EDGE)
        stream.seek(max(0, file.stat().st_size - _EDGE))
        tail = stream.read(_EDGE)
    return b"fact_id" in head or b"fact_id" in tail or _OWN.match(head) is not None


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
            _sweep(target.parent)
            handle, name = tempfile.mkstemp(prefix=_PART, dir=target.parent)
            part, file = Path(name), os.fdopen(handle, "w", encoding="utf-8", newline="")
            _hold(file)
    except OSError as error:
        raise UsageError(f"--output {path} cannot be written: {error.strerror}") from error
    try:
        with file:
            yield file
            file.flush()
            if part:
                os.fsync(file.fileno())
                _put(part, target, path)
    except BaseException as error:
        if part:
            part.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno in WRITE_FAILURES:
            raise UsageError(f"cannot write {path}: {error.strerror}") from error
        raise


def _put(part: Path, target: Path, path: str) -> None:
    """Have a finished file take the place of another.

    Raises:
        UsageError: the system forbids it: an immutable file, or that of another in a folder where each has his own.
    """
    try:
        before = target.stat() if target.exists() else None
        part.chmod((before.st_mode if before else 0o666 & ~_umask()) & 0o7777)
        part.replace(target)
    except OSError as error:
        raise UsageError(f"--output {path} cannot be replaced: {error.strerror}") from error
    if before and before.st_nlink > 1:
        tell(f"factx: {path} had other names (hard links): they keep what was in it before")
    _sync(target.parent)


def _hold(file: TextIO) -> None:
    """Mark a file on its way as that of a run that lives: the system drops the mark with the run."""
    with suppress(ImportError, OSError):
        import fcntl  # noqa: PLC0415 - not on Windows

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _sweep(folder: Path) -> None:
    """Remove what killed runs left on its way: files of our name that no run holds, and that none has just made."""
    with suppress(ImportError, OSError):
        import fcntl  # noqa: PLC0415 - not on Windows

        for left in folder.glob(f"{_PART}????????"):
            with suppress(OSError):
                handle = os.open(left, os.O_RDONLY | os.O_NOFOLLOW)
                try:
                    there = os.fstat(handle)
                    if stat.S_ISREG(there.st_mode) and time.time() - there.st_mtime > _JUST_MADE:
                        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                        left.unlink()
                finally:
                    os.close(handle)


def _sync(folder: Path) -> None:
    """Have the new name on the disk too, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
