"""What the arguments name: files to read in their order, and those that are not read, each with the reason."""

from __future__ import annotations

import os
import stat
from collections import deque
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from itertools import chain, count
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from factx.errors import UsageError
from factx.readers.columns import Columns
from factx.readers.kinds import STDIN
from factx.readers.unread import why_unread

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

#: Bytes of the largest file, and of the largest text of one that holds many.
MAX_SIZE: Final = 200_000_000


@dataclass(frozen=True, slots=True)
class InputOptions:
    """How files are found and read.

    Attributes:
        columns: of tables that hold texts.
        include: patterns of the files of a folder that are read; all known ones if there are none.
        exclude: patterns of those that are not.
        max_size: bytes of the largest file that is read.
        output: what the run writes, a file or a folder: no input.
    """

    columns: Columns = field(default_factory=Columns)
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    max_size: int = MAX_SIZE
    output: str | None = None


@dataclass(frozen=True, slots=True)
class InputFile:
    """A file that is still to be read.

    Attributes:
        id: of its document.
        path: the path as a user can open it; ``articles.jsonl#7`` is one text of a file of many.
        failure: why it cannot be read, where that is known already: a folder that may not be listed.
        walked: whether it was found in a folder, not named itself.
    """

    id: str
    path: str
    failure: str | None = None
    walked: bool = False


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file that is not read, or a part of one.

    Attributes:
        path: as a user can open it.
        kind: what it is counted as: its ending; None for a part of a file.
        reason: why it is not; of a part, what it is.
    """

    path: str
    kind: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the arguments name: files to read, files of folders that are not read, and patterns that chose no file."""

    sources: list[InputFile]
    skipped: list[Skipped]
    idle: list[str] = field(default_factory=list)


def find_sources(arguments: Iterable[str], reading: InputOptions | None = None) -> list[InputFile]:
    """The files to read, without those that are not."""
    return find_inputs(arguments, reading).sources


def find_inputs(arguments: Iterable[str], reading: InputOptions | None = None) -> Inputs:
    """What the arguments name, in their order; folders walked in sorted order; no file twice, no id twice.

    Args:
        arguments: files, folders, ``-`` for standard input.
        reading: what of a folder is read.

    Raises:
        UsageError: a path does not exist.
    """
    found: dict[str, InputFile] = {}
    skipped: dict[str, Skipped] = {}
    taken_ids: set[str] = set()
    reading = reading or InputOptions()
    used: set[str] = set()
    for argument in arguments:
        for item, real in _expand(argument, reading, used):
            if isinstance(item, Skipped):
                skipped.setdefault(real, item)
            elif real not in found:
                id_ = _free_id(item, taken_ids)
                found[real] = item if id_ == item.id else replace(item, id=id_)
                taken_ids.add(id_)
    idle = [pattern for pattern in reading.include if pattern not in used]
    return Inputs(list(found.values()), [item for real, item in skipped.items() if real not in found], idle)


def one_text_of(path: str) -> tuple[str, str | None]:
    """The file of a path, and which of its texts is meant. Example: ``a.jsonl#7`` → ``a.jsonl``, ``7``."""
    cut = path.find("#")
    while cut > 0 and not os.path.lexists(path):
        if Path(path[:cut]).is_file():
            return path[:cut], path[cut + 1 :]
        cut = path.find("#", cut + 1)
    return path, None


def _free_id(source: InputFile, taken: Container[str]) -> str:
    """The source's id; where another has it, as files of one name in two folders, its path; else that with a number."""
    if source.id not in taken:
        return source.id
    path = Path(source.path).as_posix()
    candidates = chain([path], (f"{path}#{number}" for number in count(2)))
    return next(candidate for candidate in candidates if candidate not in taken)


def _expand(argument: str, reading: InputOptions, used: set[str]) -> Iterable[tuple[InputFile | Skipped, str]]:
    """What an argument names, each with where it really stands."""
    if argument == STDIN:
        return [(InputFile(STDIN, STDIN), STDIN)]
    if not argument or "\0" in argument:
        raise UsageError("an empty path names nothing (give a file, a folder, or - for standard input)")
    file, _ = one_text_of(argument)
    path = Path(file)
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError) as error:
        message = f"no such file or folder: {argument} (give a file, a folder, or - for standard input)"
        raise UsageError(message) from error
    except OSError as error:
        return [(InputFile(path.name, argument, _reason(error)), os.path.realpath(argument))]
    if stat.S_ISDIR(mode):
        return _walk(path, reading, used)
    return [(InputFile(path.name, argument), os.path.realpath(argument))]


@dataclass(frozen=True, slots=True)
class _Walked:
    """What was met in a folder.

    Attributes:
        parts: of its path below the folder.
        item: what it is.
        real: where it really stands.
        linked: whether a link leads to it.
    """

    parts: tuple[str, ...]
    item: InputFile | Skipped
    real: str
    linked: bool = False


def _walk(folder: Path, reading: InputOptions, used: set[str]) -> Iterator[tuple[InputFile | Skipped, str]]:
    """The files of a folder, hidden ones left out, and the folders in it that cannot be listed.

    Each with where it really stands; a folder is followed once for all files in it, for there may be a million.

    Args:
        folder: to walk.
        reading: what of it is read.
        used: takes the patterns that chose a file.
    """
    found: list[_Walked] = []
    output = os.path.realpath(reading.output) if reading.output and reading.output != STDIN else None

    def fail(error: OSError) -> None:
        path = Path(error.filename)
        name = path.relative_to(folder)
        source = InputFile(name.as_posix(), str(path), _reason(error), walked=True)
        found.append(_Walked(name.parts, source, os.path.realpath(path)))

    for parent, names in _folders(folder, fail, output):
        above = Path(parent).relative_to(folder).parts
        before, shown, stands = "".join(f"{part}/" for part in above), str(Path(parent)), os.path.realpath(parent)
        for name in names:
            relative = before + name
            if name.startswith(".") or not _is_wanted(relative, reading, used):
                continue
            path = name if shown == os.curdir else os.path.join(shown, name)  # noqa: PTH118 - a million of them
            linked = os.path.islink(path)  # noqa: PTH114
            real = os.path.realpath(path) if linked else os.path.join(stands, name)  # noqa: PTH118
            if real == output:
                continue
            reason = why_unread(path, name, chosen=bool(reading.include))
            item: InputFile | Skipped = InputFile(relative, path, walked=True)
            if reason:
                item = Skipped(path, Path(name).suffix.lower() or "without ending", reason)
            found.append(_Walked((*above, name), item, real, linked))
    # A file is known by where it stands, not by what leads to it.
    stand = {walked.real for walked in found if not walked.linked}
    found.sort(key=attrgetter("parts"))
    return ((walked.item, walked.real) for walked in found if not walked.linked or walked.real not in stand)


def _folders(
    folder: Path, fail: Callable[[OSError], None], output: str | None = None
) -> Iterator[tuple[str, list[str]]]:
    """Each folder with the names of its files; what links lead to once only, and where it really stands before that.

    Args:
        folder: to walk.
        fail: called with what keeps one from being listed.
        output: a folder that is not walked.
    """
    seen: set[tuple[int, int]] = set()
    if output and output != os.path.realpath(folder):
        _is_new(output, seen)
    waiting = deque([str(folder)])
    while waiting:
        top = waiting.popleft()
        if not _is_new(top, seen):
            continue
        for parent, folders, names in os.walk(top, onerror=fail):
            shown = [os.path.join(parent, name) for name in sorted(folders) if not name.startswith(".")]  # noqa: PTH118
            links = [path for path in shown if os.path.islink(path)]  # noqa: PTH114 - a million of them
            waiting.extend(links)
            linked = set(links)
            folders[:] = [os.path.basename(path) for path in shown if path not in linked and _is_new(path, seen)]  # noqa: PTH119
            yield parent, names


def _is_new(folder: str, seen: set[tuple[int, int]]) -> bool:
    """Whether a folder was not met before; it is now."""
    try:
        there = os.stat(folder)  # noqa: PTH116 - of what a link leads to
    except OSError:  # walking it will say why
        return True
    place = there.st_dev, there.st_ino
    new = place not in seen
    seen.add(place)
    return new


def _is_wanted(name: str, reading: InputOptions, used: set[str]) -> bool:
    if any(_matches(name, pattern) for pattern in reading.exclude):
        return False
    chosen = [pattern for pattern in reading.include if _matches(name, pattern)]
    used.update(chosen)
    return not reading.include or bool(chosen)


def _matches(name: str, pattern: str) -> bool:
    """Whether a pattern matches a path below a folder, its last part, or a folder on the way to it."""
    parts = name.split("/")
    above = ("/".join(parts[:depth]) for depth in range(1, len(parts) + 1))
    return fnmatchcase(parts[-1], pattern) or any(fnmatchcase(folder, pattern.rstrip("/")) for folder in above)


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
