"""A difference as people and programs read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from factx.compare.facts import FilePlace, name_of, quote_of
from factx.compare.values import shown
from factx.output.as_json import dumps
from factx.output.findings import Case, Finding, Location, ReportFormat, RuleHelp, Suite
from factx.output.of_findings import write_findings
from factx.output.plain import one_line

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator, Mapping

    from factx.compare.facts import PlainFact
    from factx.differences.changes import Change, Diff
    from factx.differences.runs import ComparedRun

SCHEMA: Final = "factx/diff/1"
_SUMMARIES: Final = {
    "added-fact": "A fact is found that was not",
    "lost-fact": "A fact is no longer found",
    "changed-fact": "A fact says something else",
    "changed-support": "A fact is supported by other documents, as often as not, or with another certainty",
}


def write_diff(
    diff: Diff,
    format_: ReportFormat,
    at: datetime.datetime | None = None,
    in_repository: Callable[[str], str] = str,
) -> Iterator[str]:
    """The difference in a format, as pieces of text; nothing where there is none and people read it.

    Args:
        diff: what two runs differ in.
        format_: one of the formats.
        at: when they were compared, for formats that say so.
        in_repository: what the repository calls a file, for formats whose marks stand beside its files.
    """
    text, json = write_text(diff), write_json(diff)
    return write_findings(as_suite(diff), format_, at, in_repository, text=text, json=json)


def write_text(diff: Diff) -> Iterator[str]:
    """For people: each difference with its places below it, then a line that sums up."""
    if diff.empty:
        return
    for finding in as_suite(diff).findings:
        yield f"{finding.message}\n"
        for place in (finding.location, *finding.related):
            yield f"  {one_line(place.path or '-')}:{place.line}: {place.message}\n"
    yield summary(diff) + "\n"


def summary(diff: Diff) -> str:
    """Example: ``2 added, 1 lost, 1 changed, 3 with changed support, 110 the same``."""
    return (
        f"{len(diff.added)} added, {len(diff.lost)} lost, {len(diff.changed)} changed, "
        f"{len(diff.support)} with changed support, {len(diff.same)} the same"
    )


def as_suite(diff: Diff) -> Suite:
    """The difference as findings: at the second run's place, or at the first's for what is lost."""
    rules = tuple(RuleHelp(rule, text) for rule, text in _SUMMARIES.items())
    cases = [
        _case("changed-fact", _changed(change), change.after, diff.after, change.before, diff.before)
        for change in diff.changed
    ]
    cases += [_case("lost-fact", f"lost: {name_of(fact.fields)}", fact, diff.before) for fact in diff.lost]
    cases += [_case("added-fact", f"added: {name_of(fact.fields)}", fact, diff.after) for fact in diff.added]
    cases += [_case("changed-support", _supported(change), change.after, diff.after) for change in diff.support]
    cases += [Case(name_of(fact.fields)) for fact in diff.same]
    return Suite("factx diff", rules, tuple(cases))


def _case(
    rule: str,
    message: str,
    fact: PlainFact,
    run: ComparedRun,
    before: PlainFact | None = None,
    earlier: ComparedRun | None = None,
) -> Case:
    places = [_place(fact, run)] + ([_place(before, earlier)] if before and earlier else [])
    first, *others = [Location(place.path, place.line, place.quote) for place in places]
    return Case(message, Finding(rule, message, first, tuple(others)))


def _place(fact: PlainFact, run: ComparedRun) -> FilePlace:
    mention = fact.mentions[0]
    return FilePlace(run.paths.get(mention["document"]), mention["line"], quote_of(mention))


def _changed(change: Change) -> str:
    return f"changed: {name_of(change.before.fields)} → {name_of(change.after.fields)}: {_fields(change)}"


def _supported(change: Change) -> str:
    return f"support: {name_of(change.after.fields)}: {_fields(change)}"


def _fields(change: Change) -> str:
    """What differs, without what only repeats it."""
    names = set(change.differences)
    repeated = {"canonical"} if len(names) > 1 else set()
    repeated |= {"low", "high"} if "value" in names else set()
    repeated |= {"earliest", "latest"} if "value_iso" in names else set()
    return ", ".join(_difference(name, *values) for name, values in change.differences.items() if name not in repeated)


def _difference(name: str, before: Any, after: Any) -> str:
    if isinstance(before, tuple) and isinstance(after, tuple):
        gone = [f"−{one_line(member)}" for member in before if member not in after]
        come = [f"+{one_line(member)}" for member in after if member not in before]
        return f"{name} {' '.join(gone + come) or 'in another order'}"
    return f"{name} {_value(before)} → {_value(after)}"


def _value(value: Any) -> str:
    return "none" if value is None else shown(value)


def write_json(diff: Diff) -> Iterator[str]:
    """One JSON object: facts in full without their mentions, changes field by field."""
    report = {
        "schema": SCHEMA,
        "before": diff.before.name,
        "after": diff.after.name,
        "counts": {
            "added": len(diff.added), "lost": len(diff.lost), "changed": len(diff.changed),
            "support": len(diff.support), "same": len(diff.same),
        },
        "added": [_fact(fact, diff.after) for fact in diff.added],
        "lost": [_fact(fact, diff.before) for fact in diff.lost],
        "changed": [_change(change, diff) for change in diff.changed],
        "support": [_change(change, diff) for change in diff.support],
    }  # fmt: skip
    yield dumps(report, indent=2) + "\n"


def _fact(fact: PlainFact, run: ComparedRun) -> Mapping[str, Any]:
    place = _place(fact, run)
    return {**fact.fields, "path": place.path, "line": place.line, "quote": place.quote}


def _change(change: Change, diff: Diff) -> Mapping[str, Any]:
    return {
        "differences": {name: {"before": b, "after": a} for name, (b, a) in change.differences.items()},
        "before": _fact(change.before, diff.before),
        "after": _fact(change.after, diff.after),
    }
