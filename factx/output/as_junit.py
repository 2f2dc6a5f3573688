"""JUnit XML: one test case for each thing tested, as test reports of CI servers read it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from factx._version import __version__
from factx.output.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.output.findings import Case, Suite


def write_junit(suite: Suite) -> Iterator[str]:
    """One ``testsuite`` whose cases fail where there is a finding, with all that any of the common schemas demands."""
    root = Element("testsuites")
    moment = {"timestamp": f"{suite.at:%Y-%m-%dT%H:%M:%S}"} if suite.at else {}
    skipped = sum(case.skipped is not None for case in suite.cases)
    counts = {"tests": str(len(suite.cases)), "failures": str(len(suite.findings)), "errors": "0", "time": "0"}
    counts |= {"skipped": str(skipped)} if skipped else {}
    where = {"id": "0", "package": suite.name, "hostname": "localhost"}
    element = SubElement(root, "testsuite", {"name": suite.name, **where, **moment, **counts})
    SubElement(SubElement(element, "properties"), "property", {"name": "factx", "value": __version__})
    for case in suite.cases:
        named = {"name": one_line(case.name), "classname": suite.name, "time": "0"}
        _add_finding(SubElement(element, "testcase", named), case)
    SubElement(element, "system-out")
    SubElement(element, "system-err")
    indent(root)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _add_finding(test: Element, case: Case) -> None:
    if case.skipped is not None:
        SubElement(test, "skipped", {"message": one_line(case.skipped)})
    if case.finding is None:
        return
    attributes = {"message": one_line(case.finding.message), "type": case.finding.rule}
    places = [case.finding.location, *case.finding.related]
    SubElement(test, "failure", attributes).text = "\n".join(
        one_line(f"{place.path or '-'}:{place.line}: {place.message or case.finding.message}") for place in places
    )
