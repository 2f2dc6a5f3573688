"""What holds for a folder: the file nearest to it, and above that the environment, each value with its origin."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from factx.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FILE: Final = "factx.toml"
PROJECT: Final = "pyproject.toml"
_TABLE: Final = "tool.factx"
_PREFIX: Final = "FACTX_"
#: Variables of the environment that are no options.
_OTHER: Final = frozenset({"FACTX_TRACEBACK"})


@dataclass(frozen=True, slots=True)
class Setting:
    """One option that is stated.

    Attributes:
        name: of the option.
        value: as the commands take it.
        origin: where it is stated: ``factx.toml:3``, ``FACTX_JOBS``.
    """

    name: str
    value: Any
    origin: str


def settings(folder: Path, environment: Mapping[str, str]) -> dict[str, Setting]:
    """What is stated for a folder, by option; nothing heavy is loaded where nothing is.

    Raises:
        UsageError: a file or a variable states what no option takes; the message names its place.
    """
    file = nearest(folder)
    stated = {setting.name: setting for setting in _of_file(file, folder)} if file else {}
    return stated | {setting.name: setting for setting in _of_environment(environment)}


def nearest(folder: Path) -> Path | None:
    """The file that holds for a folder: its own or that of the nearest folder above.

    ``factx.toml`` goes before ``pyproject.toml``, which counts where it has ``[tool.factx]``.
    """
    for place in (folder, *folder.parents):
        if (place / FILE).is_file():
            return place / FILE
        project = place / PROJECT
        if project.is_file() and _has_table(project):
            return project
    return None


def _has_table(project: Path) -> bool:
    try:
        text = project.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return False  # the file of another tool, which will say so
    # Cheap first: hardly a project of Python has the table.
    return "factx" in text and re.search(r"^\s*\[\s*tool\s*\.\s*factx\s*\]", text, re.MULTILINE) is not None


def _of_file(file: Path, folder: Path) -> Iterator[Setting]:
    import tomllib  # noqa: PLC0415 - where nothing is configured nothing is loaded

    from factx.toml_lines import table_lines  # noqa: PLC0415

    shown = os.path.relpath(file, folder)
    try:
        text = file.read_text(encoding="utf-8-sig").replace("\r\n", "\n")
        data = tomllib.loads(text)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{shown}: cannot be read: {reason[:1].lower()}{reason[1:]}") from error
    table = "" if file.name == FILE else _TABLE
    values = data if not table else data["tool"]["factx"]
    lines = next(lines for lines in table_lines(text) if re.sub(r"\s", "", lines.name) == table)
    for name, value in values.items():
        place = f"{shown}:{lines.keys.get(name, lines.line)}"
        yield Setting(name, _read(name, value, place, folder=Path(shown).parent), place)


def _of_environment(environment: Mapping[str, str]) -> Iterator[Setting]:
    """An empty variable is as good as none; one that looks like none of the options belongs to somebody else."""
    for variable, value in environment.items():
        if variable.startswith(_PREFIX) and variable not in _OTHER and value:
            name = variable.removeprefix(_PREFIX).lower()
            if _known(name) or _meant(name):
                yield Setting(name, _read(name, value, variable, text=True), variable)


def _known(name: str) -> bool:
    from factx.configuration.keys import KEYS  # noqa: PLC0415

    return name in KEYS


def _meant(name: str) -> str | None:
    from factx.compare.likeness import closest  # noqa: PLC0415
    from factx.configuration.keys import KEYS  # noqa: PLC0415

    return closest(name.replace("-", "_"), KEYS)


def _read(name: str, value: Any, place: str, *, folder: Path = Path(), text: bool = False) -> Any:
    from factx.configuration.keys import KEYS, read_value  # noqa: PLC0415

    if not _known(name):
        meant = _meant(name)
        meant = f"{_PREFIX}{meant.upper()}" if meant and text else meant
        hint = f"did you mean {meant}?" if meant else f"the options are {', '.join(KEYS)}"
        raise UsageError(f"{place}: unknown option {'' if text else name + ' '}".rstrip() + f"; {hint}")
    try:
        read = read_value(name, value, text=text)
    except ValueError as error:
        reason = str(error).partition(" - at ")[0]
        raise UsageError(f"{place}: {name}: {reason[:1].lower()}{reason[1:]}") from error
    return os.path.normpath(folder / read) if KEYS[name].path else read
