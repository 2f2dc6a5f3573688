"""What a check or a comparison has to say, for programs that show it beside the text: one format a module."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import PurePath
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable


class ReportFormat(StrEnum):
    """Formats of a report by the name that ``--format`` takes."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    JUNIT = "junit"
    SARIF = "sarif"
    GITLAB = "gitlab"


_ENDINGS: Final = {
    ".txt": ReportFormat.TEXT,
    ".json": ReportFormat.JSON,
    ".xml": ReportFormat.JUNIT,
    ".sarif": ReportFormat.SARIF,
}


def report_format_of(path: str) -> ReportFormat | None:
    """The format that a report's ending stands for, if any. Example: ``report.sarif`` → sarif."""
    return _ENDINGS.get(PurePath(path).suffix.lower())


@dataclass(frozen=True, slots=True)
class Location:
    """A line of a file; ``path`` is None where there is no file, as for standard input."""

    path: str | None
    line: int
    message: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that a person should look at.

    Attributes:
        rule: what kind of thing, such as ``missing-fact``.
        message: one line.
        location: where.
        related: other places that explain it.
    """

    rule: str
    message: str
    location: Location
    related: tuple[Location, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One thing that was tested.

    Attributes:
        name: of it.
        finding: None where all is well.
        skipped: why it was not tested after all.
    """

    name: str
    finding: Finding | None = None
    skipped: str | None = None


@dataclass(frozen=True, slots=True)
class RuleHelp:
    """What a kind of finding means."""

    rule: str
    summary: str


@dataclass(frozen=True, slots=True)
class Suite:
    """All that one run tested.

    Attributes:
        name: of what ran.
        rules: the kinds of finding it may make.
        cases: what it tested.
        at: when, in UTC, for formats that say so; the only thing that differs between two runs.
    """

    name: str
    rules: tuple[RuleHelp, ...]
    cases: tuple[Case, ...]
    at: datetime.datetime | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The cases that failed."""
        return tuple(case.finding for case in self.cases if case.finding)


def relocated(suite: Suite, path_of: Callable[[str], str]) -> Suite:
    """The suite with other names of its files."""

    def at(place: Location) -> Location:
        return replace(place, path=path_of(place.path)) if place.path else place

    def of(finding: Finding) -> Finding:
        return replace(finding, location=at(finding.location), related=tuple(map(at, finding.related)))

    cases = (replace(case, finding=of(case.finding)) if case.finding else case for case in suite.cases)
    return replace(suite, cases=tuple(cases))


_SAFE: Final = "/-._~!$&'()*+,;=@"


def uri(path: str) -> str:
    """A path as a URI reference. Example: ``textes/a b.txt`` → ``textes/a%20b.txt``; an absolute one as ``file://…``."""
    pure = PurePath(path)
    encoded = quote(pure.as_posix().encode("utf-8", "surrogateescape"), safe=_SAFE)
    return f"file://{encoded}" if pure.is_absolute() else encoded
