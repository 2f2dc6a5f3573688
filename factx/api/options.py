"""What callers write for options, read and refused at once."""

from __future__ import annotations

import datetime
import os
from typing import TYPE_CHECKING, TypeAlias

from factx.errors import UsageError
from factx.inputs import InputOptions
from factx.outcome import DEFAULT_MODEL, Ner, Settings
from factx.schema import Kind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

#: A file or folder.
PathLike: TypeAlias = "str | os.PathLike[str]"
#: A day: a date, a moment (its day as it stands), ISO 8601, or as French people write it in full.
Day: TypeAlias = "str | datetime.date"


def settings_of(
    reference_date: Day | None, gazetteer: PathLike | None, model: str = DEFAULT_MODEL, ner: str = Ner.NEWS
) -> Settings:
    """The settings of a run.

    Raises:
        UsageError: the date is no day, the gazetteer is senseless, the component unknown.
    """
    if ner not in tuple(Ner):
        raise UsageError(f"ner is one of {', '.join(Ner)}, not {ner!r}")
    path = None if gazetteer is None else os.fspath(gazetteer)
    if path is not None:
        from factx.entities.gazetteer import read_gazetteer  # noqa: PLC0415

        read_gazetteer(path)
    return Settings(model=model, ner=Ner(ner), gazetteer=path, reference_date=day_of(reference_date))


def day_of(value: Day | None) -> datetime.date | None:
    """The day that is meant.

    Example: ``"24 août 2025"``, ``"2025-08-24"``, ``datetime.date(2025, 8, 24)``.

    Raises:
        UsageError: it names no day, or one that depends on today.
    """
    if value is None:
        return None
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    if not isinstance(value, str):
        raise UsageError(f"a reference date is a date or text such as '2025-08-24', not {type(value).__name__}")
    from factx.dates.reference_option import read_reference_option  # noqa: PLC0415
    from factx.lexicon.dates import load_date_tables  # noqa: PLC0415

    return read_reference_option(value, None, load_date_tables())


def paths_of(paths: Iterable[PathLike]) -> list[str]:
    """The paths as text.

    Raises:
        UsageError: there is none, or one is no path.
    """
    given = list(paths)
    if not given:
        raise UsageError("nothing to read: give files or folders")
    for path in given:
        if not isinstance(path, str | os.PathLike):
            raise UsageError(f"a path is text or a Path, not {type(path).__name__}: write extract(*paths) for several")
    return [os.fspath(path) for path in given]


def reading_of(include: Collection[str], exclude: Collection[str]) -> InputOptions:
    """Which files of folders are read.

    Raises:
        UsageError: a lone text stands where a list of patterns is meant.
    """
    for patterns in (include, exclude):
        if isinstance(patterns, str):
            raise UsageError(f"give a list of patterns: [{patterns!r}]")
    return InputOptions(include=tuple(include), exclude=tuple(exclude))


def kinds_of(kinds: Iterable[str] | None) -> tuple[Kind, ...]:
    """The kinds of facts that are wanted; all where none is named.

    Raises:
        UsageError: one is unknown.
    """
    if kinds is None:
        return tuple(Kind)
    wanted = [kinds] if isinstance(kinds, str) else list(kinds)
    for kind in wanted:
        if kind not in tuple(Kind):
            raise UsageError(f"a kind is one of {', '.join(Kind)}, not {kind!r}")
    return tuple(Kind(kind) for kind in wanted)
