"""Reports for other programs: valid against their public schemas, safe with any text, pointing at file and line."""

from __future__ import annotations

import datetime
import json
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import jsonschema
import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st

from factx.differences.changes import compare
from factx.differences.report import write_diff
from factx.differences.runs import run_of
from factx.expectations.expected import parse_expected
from factx.expectations.judge import judge
from factx.expectations.report import write_report
from factx.output.as_github import write_github
from factx.output.as_gitlab import write_gitlab
from factx.output.as_junit import write_junit
from factx.output.as_sarif import write_sarif
from factx.output.findings import Case, Finding, Location, ReportFormat, RuleHelp, Suite, uri
from tests.made import date, entity, extraction, figure

SCHEMAS = Path(__file__).parent.parent / "schemas"
SARIF = jsonschema.Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0.json").read_text(encoding="utf-8")))
JUNIT = xmlschema.XMLSchema(SCHEMAS / "junit-10.xsd")

EXPECTED = """
[[fact]]
kind = "entity"
canonical = "Joe Biden"
[[fact]]
# at a.txt:2: …il se rendit un jour à [Pyongyang], dit-on.
kind = "entity"
canonical = "Pyongyang"
[[fact]]
kind = "figure"
value = 11000
measured_entity = "drones"
[[fact]]
kind = "date"
value_iso = "2024-06"
absent = true
[[fact]]
kind = "date"
document = "z.txt"
[[fact]]
canonical = "Joe Biden"
min_documents = 2
"""
BEFORE = extraction(
    entity("Joe Biden"), figure("11000", "drones", sentence="On vit 11000 drones."), entity("Kiev", "LOC")
)
AFTER = extraction(
    entity("Joe Biden"), entity("Joe Biden"), figure("12000", "drones", sentence="On vit 12000 drones."), date("2024-06"),
)  # fmt: skip


NOW = datetime.datetime(2024, 11, 18, 12, 30, 5, 999, tzinfo=datetime.UTC)


def verdict(facts=AFTER):
    return judge(parse_expected(EXPECTED, "dir/expected facts.toml"), facts)


def checked(format_: ReportFormat) -> str:
    return "".join(write_report(verdict(), format_, NOW))


def compared(format_: ReportFormat) -> str:
    return "".join(write_diff(compare(run_of(BEFORE, "before"), run_of(AFTER, "after")), format_, NOW))


@pytest.mark.parametrize("report", [checked, compared])
def test_sarif_is_valid(report) -> None:
    log = json.loads(report(ReportFormat.SARIF))
    SARIF.validate(log)
    (run,) = log["runs"]
    assert run["results"]
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]


def test_the_sarif_schema_refuses_what_sarif_has_not() -> None:
    log = json.loads(checked(ReportFormat.SARIF))
    log["runs"][0]["results"][0]["severity"] = "error"
    with pytest.raises(jsonschema.ValidationError, match="severity"):
        SARIF.validate(log)


@pytest.mark.parametrize("report", [checked, compared])
def test_junit_is_valid_and_counts(report) -> None:
    text = report(ReportFormat.JUNIT)
    JUNIT.validate(text)
    root = ET.fromstring(text)  # noqa: S314 - our own text
    suite = root[0]
    # What Ant's schema demands as well; the one above is that of Jenkins.
    assert (root.attrib, suite.get("timestamp"), suite.get("id")) == ({}, "2024-11-18T12:30:05", "0")
    children = [child.tag for child in suite]
    assert children == ["properties", *["testcase"] * (len(children) - 3), "system-out", "system-err"]
    assert all(case.get("time") and case.get("classname") for case in suite.iter("testcase"))
    assert int(suite.get("tests")) == len(suite.findall("testcase"))
    assert int(suite.get("failures")) == len(suite.findall("testcase/failure")) > 0


def test_a_failure_points_into_the_document_and_to_the_expected_file() -> None:
    (run,) = json.loads(checked(ReportFormat.SARIF))["runs"]
    places = [
        (result["ruleId"], *(
            (place["physicalLocation"]["artifactLocation"]["uri"], place["physicalLocation"]["region"]["startLine"])
            for place in result["locations"] + result["relatedLocations"]
        ))
        for result in run["results"][:3]
    ]  # fmt: skip
    expected = "dir/expected%20facts.toml"
    assert places == [
        ("missing-fact", ("texts/a.txt", 2), (expected, 5)),
        ("changed-fact", ("texts/a.txt", 1), (expected, 9)),
        ("unwanted-fact", ("texts/a.txt", 1), (expected, 13)),
    ]


def test_github_annotates_file_and_line() -> None:
    first, second, *_ = checked(ReportFormat.GITHUB).splitlines()
    assert first.startswith(
        "::error file=texts/a.txt,line=2,title=factx check missing-fact::missing: entity: Pyongyang"
    )
    assert "value 12000, expected 11000" in second
    assert "dir/expected facts.toml:9: expected here" in second


def test_json_of_a_check_has_every_rule() -> None:
    report = json.loads(checked(ReportFormat.JSON))
    assert [fact["status"] for fact in report["facts"]] == [
        "holds", "missing", "changed", "unwanted", "unchecked", "unsupported",
    ]  # fmt: skip
    assert report["counts"]["holds"] == 1
    assert report["facts"][2]["nearest"]["differences"] == {"value": {"found": 12000, "expected": 11000}}
    assert report["facts"][1]["stood"] == [
        {"path": "texts/a.txt", "line": 2, "quote": "…il se rendit un jour à [Pyongyang], dit-on."}
    ]


def in_press(path: str) -> str:
    return f"press/{path}"


def test_marks_stand_at_the_files_of_the_repository_and_people_read_paths_as_given() -> None:
    for format_ in (ReportFormat.GITHUB, ReportFormat.SARIF, ReportFormat.GITLAB):
        text = "".join(write_report(verdict(), format_, NOW, in_press))
        assert len(re.findall(r"press/texts/a\.txt", text)) == len(re.findall(r"(?<!\[)texts/a\.txt", text)) > 2
        diff = compare(run_of(BEFORE, "before"), run_of(AFTER, "after"))
        assert "press/texts/a.txt" in "".join(write_diff(diff, format_, NOW, in_press))
    for format_ in (ReportFormat.TEXT, ReportFormat.JUNIT, ReportFormat.JSON):
        assert "press/" not in "".join(write_report(verdict(), format_, NOW, in_press))


def test_what_was_not_checked_is_skipped_and_no_finding() -> None:
    assert checked(ReportFormat.GITHUB).splitlines()[-1] == "::notice title=factx check::1 of 6 unchecked"
    suite = ET.fromstring(checked(ReportFormat.JUNIT))[0]  # noqa: S314 - our own text
    assert [
        case.find("skipped").get("message") for case in suite.iter("testcase") if case.find("skipped") is not None
    ] == ["unchecked: date: document 'z.txt': no document 'z.txt' was read"]
    assert suite.get("skipped") == "1"
    for format_ in (ReportFormat.SARIF, ReportFormat.GITLAB):
        assert "unchecked" not in checked(format_)


#: What GitLab reads of each issue: https://docs.gitlab.com/ci/testing/code_quality/
GITLAB = {
    "type": "array",
    "items": {
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string"},
            "check_name": {"type": "string"},
            "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^/]"},
                    "lines": {"required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}},
                },
            },
        },
    },
}


@pytest.mark.parametrize("report", [checked, compared])
def test_gitlab_reads_its_report_and_knows_an_issue_again(report) -> None:
    issues = json.loads(report(ReportFormat.GITLAB))
    jsonschema.validate(issues, GITLAB)
    assert len(issues) > 1
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    assert issues == json.loads(report(ReportFormat.GITLAB))
    twice = Finding("missing-fact", "gone", Location("a.txt", 3)), Finding("missing-fact", "gone", Location("a.txt", 9))
    moved = [
        json.loads("".join(write_gitlab(suite_of(*twice)))),
        json.loads("".join(write_gitlab(suite_of(twice[1], twice[0])))),
    ]
    assert [issue["fingerprint"] for issue in moved[0]] == [issue["fingerprint"] for issue in moved[1]]
    assert moved[0][0]["fingerprint"] != moved[0][1]["fingerprint"]


def test_gitlab_marks_the_expected_file_where_the_text_is_no_file() -> None:
    finding = Finding("missing-fact", "gone", Location(None, 3), (Location("e.toml", 7),))
    (issue,) = json.loads("".join(write_gitlab(suite_of(finding))))
    assert issue["location"] == {"path": "e.toml", "lines": {"begin": 7}}


def suite_of(*findings: Finding) -> Suite:
    return Suite("factx check", (RuleHelp("missing-fact", "x"),), tuple(Case("x", finding) for finding in findings))


TEXT = st.text(max_size=12)


@given(TEXT, TEXT, st.text(min_size=1, max_size=12) | st.none(), st.integers(1, 99))
def test_no_text_breaks_a_format(name: str, message: str, path: str | None, line: int) -> None:
    if path:  # a path is what the file system gave: bytes, with surrogates for those that are no text
        path = path.encode("utf-8", "ignore").replace(b"\0", b"") or b"x"
        path = (path + b"\xff").decode("utf-8", "surrogateescape")
    place = Location(path, line, message)
    suite = Suite(
        "factx check",
        (RuleHelp("missing-fact", "x"),),
        (Case(name, Finding("missing-fact", message, place, (place,))),),
    )
    sarif = "".join(write_sarif(suite))
    sarif.encode("utf-8")
    SARIF.validate(json.loads(sarif))
    for result in json.loads(sarif)["runs"][0]["results"]:
        for location in result.get("locations", []):
            assert re.fullmatch(
                r"(?:file://)?[A-Za-z0-9/\-._~!$&'()*+,;=@%]+", location["physicalLocation"]["artifactLocation"]["uri"]
            )
    "".join(write_gitlab(suite)).encode("utf-8")
    junit = "".join(write_junit(suite))
    junit.encode("utf-8")
    JUNIT.validate(junit)
    (annotation,) = "".join(write_github(suite)).split("\n")[:-1]
    assert re.fullmatch(r"::error (?:file=[^:,]+,line=\d+,)?title=[^:,]+::.*", annotation)
    assert annotation.isprintable()


@pytest.mark.parametrize(
    ("path", "expected"),
    [("a b/é.txt", "a%20b/%C3%A9.txt"), ("/tmp/a:b", "file:///tmp/a%3Ab"), ("a:b", "a%3Ab"), ("\udce9", "%E9")],  # noqa: S108
)
def test_paths_are_uris(path: str, expected: str) -> None:
    assert uri(path) == expected
