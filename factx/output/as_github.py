"""GitHub Actions workflow commands: one annotation a finding, at its file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.output.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.output.findings import Suite


def write_github(suite: Suite) -> Iterator[str]:
    """One ``::error`` a finding, and a notice of how much was not tested.

    Example: ``::error file=a.txt,line=3,title=factx missing-fact::…``.
    """
    for finding in suite.findings:
        place = finding.location
        where = f"file={_property(place.path)},line={place.line}," if place.path else ""
        others = "; ".join(f"{one_line(other.path or '-')}:{other.line}: {other.message}" for other in finding.related)
        message = f"{finding.message} ({others})" if others else finding.message
        title = _property(f"{suite.name} {finding.rule}")
        yield f"::error {where}title={title}::{_data(message)}\n"
    skipped = sum(case.skipped is not None for case in suite.cases)
    if skipped:
        yield f"::notice title={_property(suite.name)}::{skipped} of {len(suite.cases)} unchecked\n"


def _data(text: str) -> str:
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
