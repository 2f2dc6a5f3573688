"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import re
import stat
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final, TextIO

from factx.cli.streams import WRITE_FAILURES
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
            handle, name = tempfile.mkstemp(prefix=_PART, dir=target.parent)
            part, file = Path(name), os.fdopen(handle, "w", encoding="utf-8", newline="")
    except OSError as error:
        raise UsageError(f"--output {path} cannot be written: {error.strerror}") from error
    try:
        with file:
            yield file
            file.flush()
            if part:
                os.fsync(file.fileno())
        if part:
            mode = target.stat().st_mode if target.exists() else 0o666 & ~_umask()
            part.chmod(mode & 0o7777)
            part.replace(target)
            _sync(target.parent)
    except BaseException as error:
        if part:
            part.unlink(missing_ok=True)
        if isinstance(error, OSError) and error.errno in WRITE_FAILURES:
            raise UsageError(f"cannot write {path}: {error.strerror}") from error
        raise


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
