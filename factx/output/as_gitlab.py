"""GitLab's code quality report: one issue a finding, as merge requests show them beside the lines."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from factx.output.as_json import dumps
from factx.output.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.output.findings import Finding, Suite


def write_gitlab(suite: Suite) -> Iterator[str]:
    """A JSON list; an issue without a file, as of standard input, stands where the fact was expected."""
    seen: dict[str, int] = {}
    yield dumps([_issue(suite.name, finding, seen) for finding in suite.findings], indent=2) + "\n"


def _issue(name: str, finding: Finding, seen: dict[str, int]) -> dict[str, Any]:
    places = (finding.location, *finding.related)
    place = next((place for place in places if place.path), finding.location)
    path = one_line(place.path or "-")
    # Without the line: an edit above it makes no new issue of an old one.
    said = f"{name}\n{finding.rule}\n{path}\n{finding.message}"
    seen[said] = seen.get(said, 0) + 1
    return {
        "description": one_line(finding.message),
        "check_name": finding.rule,
        "fingerprint": hashlib.sha256(f"{said}\n{seen[said]}".encode("utf-8", "surrogatepass")).hexdigest(),
        "severity": "major",
        "location": {"path": path, "lines": {"begin": place.line}},
    }
