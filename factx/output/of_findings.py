"""Findings in each format of a report: for people, as JSON, and as programs show them beside the text."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factx.output.as_github import write_github
from factx.output.as_gitlab import write_gitlab
from factx.output.as_junit import write_junit
from factx.output.as_sarif import write_sarif
from factx.output.findings import ReportFormat, relocated

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator

    from factx.output.findings import Suite


def write_findings(
    suite: Suite,
    format_: ReportFormat,
    at: datetime.datetime | None,
    in_repository: Callable[[str], str],
    *,
    text: Iterator[str],
    json: Iterator[str],
) -> Iterator[str]:
    """The findings of a suite in a format, as pieces of text.

    Args:
        suite: what was tested.
        format_: one of the formats of reports.
        at: when, for formats that say so.
        in_repository: what the repository calls a file, for formats whose marks stand beside its files.
        text: the report for people, which says more than its findings.
        json: the report with all that is known of them.
    """
    match format_:
        case ReportFormat.TEXT:
            return text
        case ReportFormat.JSON:
            return json
        case ReportFormat.GITHUB:
            return write_github(relocated(suite, in_repository))
        case ReportFormat.GITLAB:
            return write_gitlab(relocated(suite, in_repository))
        case ReportFormat.SARIF:
            return write_sarif(relocated(suite, in_repository))
        case ReportFormat.JUNIT:
            return write_junit(replace(suite, at=at))
