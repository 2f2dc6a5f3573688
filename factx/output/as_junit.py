"""JUnit XML: one test case for each thing tested, as test reports of CI servers read it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from factx.output.plain import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.output.findings import Suite


def write_junit(suite: Suite) -> Iterator[str]:
    """One ``testsuite`` whose cases fail where there is a finding."""
    counts = {"tests": str(len(suite.cases)), "failures": str(len(suite.findings)), "errors": "0"}
    root = Element("testsuites", counts)
    element = SubElement(root, "testsuite", {"name": suite.name, **counts})
    for case in suite.cases:
        test = SubElement(element, "testcase", {"name": one_line(case.name), "classname": suite.name})
        if case.finding:
            failure = SubElement(
                test, "failure", {"message": one_line(case.finding.message), "type": case.finding.rule}
            )
            places = [case.finding.location, *case.finding.related]
            failure.text = "\n".join(
                one_line(f"{place.path or '-'}:{place.line}: {place.message or case.finding.message}")
                for place in places
            )
    indent(root)
    yield '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"
