"""SARIF 2.1.0: findings as code scanning services read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factx._version import __version__
from factx.output.as_json import dumps
from factx.output.findings import uri
from factx.output.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.output.findings import Finding, Location, Suite

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def write_sarif(suite: Suite) -> Iterator[str]:
    """One SARIF log with one run; offsets are not given, lines are."""
    order = [rule.rule for rule in suite.rules]
    rules = [{"id": rule.rule, "shortDescription": {"text": rule.summary}} for rule in suite.rules]
    driver = {"name": "factx", "semanticVersion": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"{suite.name}/"},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, order.index(finding.rule)) for finding in suite.findings],
    }
    yield dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2) + "\n"


def _result(finding: Finding, rule_index: int) -> dict[str, Any]:
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rule_index,
        "level": "error",
        "message": {"text": one_line(finding.message)},
    }
    if finding.location.path:
        result["locations"] = [_location(finding.location)]
    # Two places may be told by the same words; SARIF has each once.
    related = [_location(place) for place in dict.fromkeys(finding.related) if place.path]
    return result | ({"relatedLocations": related} if related else {})


def _location(place: Location) -> dict[str, Any]:
    artifact = {"uri": uri(place.path or "")}
    if not artifact["uri"].startswith("file:"):
        artifact["uriBaseId"] = "%SRCROOT%"
    physical = {"artifactLocation": artifact, "region": {"startLine": place.line}}
    message = {"message": {"text": one_line(place.message)}} if place.message else {}
    return {"physicalLocation": physical, **message}
