"""A verdict as people and programs read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factx.compare.facts import FilePlace, name_of
from factx.compare.values import shown
from factx.expectations.judge import Status
from factx.output.as_json import dumps
from factx.output.findings import Case, Finding, Location, ReportFormat, RuleHelp, Suite
from factx.output.of_findings import write_findings
from factx.output.plain import one_line

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator

    from factx.expectations.expected import ExpectedFact
    from factx.expectations.judge import FileVerdict, RuleOutcome

SCHEMA: Final = "factx/check/1"
_SUMMARIES: Final = {
    Status.MISSING: "An expected fact is not found",
    Status.CHANGED: "An expected fact is found with another value",
    Status.UNSUPPORTED: "An expected fact is found in too few documents",
    Status.UNWANTED: "A fact is found that must not be",
}


def write_report(
    verdict: FileVerdict,
    format_: ReportFormat,
    at: datetime.datetime | None = None,
    in_repository: Callable[[str], str] = str,
) -> Iterator[str]:
    """The verdict in a format, as pieces of text.

    Args:
        verdict: what became of the expected facts.
        format_: one of the formats.
        at: when the check ran, for formats that say so.
        in_repository: what the repository calls a file, for formats whose marks stand beside its files.
    """
    text, json = write_text(verdict), write_json(verdict)
    return write_findings(as_suite(verdict), format_, at, in_repository, text=text, json=json)


def rule_name(rule: ExpectedFact) -> str:
    """What an expected fact is called. Example: ``figure, count: value 11000, measured_entity 'soldats'``."""
    named = rule.fields.get("canonical") or (
        rule.fields.get("value_iso") if rule.fields.get("kind") == "date" else None
    )
    shown_by_name = {"kind", "label", "canonical", *(("value_iso", "modifier", "day_part") if named else ())}
    if rule.fields.get("kind") == "date":
        shown_by_name.discard("label")
    rest = [f"{name} {shown(value)}" for name, value in rule.fields.items() if name not in shown_by_name]
    head = name_of(rule.fields).removesuffix(": ").rstrip()
    if not head:
        return ", ".join(rest)
    return head + (": " if not named else ", " if rest else "") + ", ".join(rest) if rest else head


def message_of(outcome: RuleOutcome) -> str:
    """What became of an expected fact, in one line without places."""
    rule, name = outcome.rule, rule_name(outcome.rule)
    match outcome.status:
        case Status.UNWANTED:
            return f"unwanted: {name}"
        case Status.UNSUPPORTED:
            count = len(outcome.documents)
            return f"unsupported: {name}: in {count} of at least {rule.min_documents} documents ({_list(outcome)})"
        case Status.UNCHECKED:
            wanted = rule.fields.get("document") or rule.fields.get("documents")
            hint = f"; did you mean {shown(outcome.meant)}?" if outcome.meant else ""
            why = f"no document {shown(wanted)} was read" if wanted else "it may stand in a document that was not read"
            return f"unchecked: {name}: {why}{hint}"
        case Status.CHANGED:
            return f"changed: {name}: {outcome.near}"
        case Status.MISSING:
            nothing = "" if outcome.near or outcome.stood else "; no fact comes near"
            return f"missing: {name}{nothing}"
        case Status.HOLDS:
            return f"holds: {name}"
    raise AssertionError(outcome.status)


def _list(outcome: RuleOutcome) -> str:
    shown_documents = [one_line(document) for document in outcome.documents[:4]]
    return ", ".join(shown_documents + (["…"] if len(outcome.documents) > 4 else []))


def _places(verdict: FileVerdict, outcome: RuleOutcome) -> list[tuple[str, FilePlace]]:
    """The places that explain a failure, each with what it is, the one to look at first coming first."""
    if outcome.status is Status.UNWANTED and outcome.mention:
        return [("found at", verdict.place(outcome.mention))]
    nearest: list[tuple[str, FilePlace]] = []
    if outcome.near:
        place = verdict.place(outcome.near.mention)
        changed = outcome.status is Status.CHANGED
        nearest = [("now at" if changed else f"nearest ({outcome.near}) at", place)]
    now = {(place.path, place.line) for _, place in nearest if outcome.status is Status.CHANGED}
    stood = [("stood at", place) for place in outcome.stood if (place.path, place.line) not in now]
    return nearest + stood if outcome.near and outcome.near.changed else stood + nearest


def unchecked(verdict: FileVerdict) -> Iterator[str]:
    """A line for each rule that was not checked."""
    for outcome in verdict.outcomes:
        if not outcome.holds and not outcome.fails:
            yield f"{_line(verdict, outcome.rule)}: {message_of(outcome)}"


def _line(verdict: FileVerdict, rule: ExpectedFact) -> str:
    return f"{one_line(verdict.expected.path)}:{rule.line}"


def write_text(verdict: FileVerdict) -> Iterator[str]:
    """For people: each failure with its places below it, then a line that sums up.

    What was not checked is only counted, but for a document that was probably meant otherwise.
    """
    for outcome in verdict.outcomes:
        if not outcome.fails and not outcome.meant:
            continue
        yield f"{_line(verdict, outcome.rule)}: {message_of(outcome)}\n"
        for label, place in _places(verdict, outcome):
            quote = f": {one_line(place.quote)}" if place.quote else ""
            yield f"  {label} {place}{quote}\n"
    yield summary(verdict) + "\n"


def summary(verdict: FileVerdict) -> str:
    """Example: ``79 expected facts in 5 documents: 77 hold, 1 missing, 1 unwanted``."""
    counts = {status: sum(outcome.status is status for outcome in verdict.outcomes) for status in Status}
    parts = [f"{counts[Status.HOLDS]} hold"]
    parts += [f"{count} {status}" for status, count in counts.items() if count and status is not Status.HOLDS]
    facts, documents = len(verdict.outcomes), len(verdict.paths)
    return (
        f"{facts} expected fact{'s' * (facts != 1)} in {documents} document{'s' * (documents != 1)}: {', '.join(parts)}"
    )


def write_json(verdict: FileVerdict) -> Iterator[str]:
    """One JSON object with the outcome of every rule."""
    counts = {status.value: sum(outcome.status is status for outcome in verdict.outcomes) for status in Status}
    report = {
        "schema": SCHEMA,
        "expected": verdict.expected.path,
        "documents": list(verdict.paths),
        "counts": counts,
        "facts": [_as_object(verdict, outcome) for outcome in verdict.outcomes],
    }
    yield dumps(report, indent=2) + "\n"


def _as_object(verdict: FileVerdict, outcome: RuleOutcome) -> dict[str, Any]:
    found: dict[str, Any] = {
        "line": outcome.rule.line,
        "status": outcome.status,
        "name": rule_name(outcome.rule),
        "expected": dict(outcome.rule.fields),
        "min_documents": outcome.rule.min_documents,
        "absent": outcome.rule.absent,
        "message": None if outcome.holds else message_of(outcome),
        "fact_id": outcome.fact.fields["fact_id"] if outcome.fact else None,
        "documents": list(outcome.documents),
        "stood": [_as_place(place) for place in outcome.stood],
        "nearest": None,
    }
    if outcome.mention:
        found["found"] = _as_place(verdict.place(outcome.mention))
    if outcome.near:
        differences = {d.field: {"found": d.found, "expected": d.expected} for d in outcome.near.differences}
        found["nearest"] = {
            "fact_id": outcome.near.fact.fields["fact_id"],
            "canonical": outcome.near.fact.fields["canonical"],
            **_as_place(verdict.place(outcome.near.mention)),
            "differences": differences,
        }
    return found


def _as_place(place: FilePlace) -> dict[str, Any]:
    return {"path": place.path, "line": place.line, "quote": place.quote}


def as_suite(verdict: FileVerdict) -> Suite:
    """The verdict as findings: a failure points into a document where one explains it, else to the expected file."""
    rules = tuple(RuleHelp(f"{status}-fact", summary) for status, summary in _SUMMARIES.items())
    return Suite("factx check", rules, tuple(_case(verdict, outcome) for outcome in verdict.outcomes))


def _case(verdict: FileVerdict, outcome: RuleOutcome) -> Case:
    name = f"{_line(verdict, outcome.rule)} {rule_name(outcome.rule)}"
    if not outcome.fails:
        return Case(name, skipped=None if outcome.holds else message_of(outcome))
    own = Location(verdict.expected.path, outcome.rule.line, "expected here")
    others = [
        Location(place.path, place.line, f"{label.removesuffix(' at')}: {place.quote}")
        for label, place in _places(verdict, outcome)
    ]
    # A place that only resembles what is missing is no place to mark.
    tells = outcome.stood or outcome.status is not Status.MISSING
    first = next((place for place in others if place.path), None) if tells else None
    message = message_of(outcome)
    if first is None:
        return Case(name, Finding(f"{outcome.status}-fact", message, own, tuple(others)))
    related = (own, *(place for place in others if place is not first))
    return Case(name, Finding(f"{outcome.status}-fact", f"{message}: {first.message}", first, related))
