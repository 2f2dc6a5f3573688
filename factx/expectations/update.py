"""Rewriting a file of expected facts so that it holds: values changed in place, comments and order kept."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import tomlkit
from tomlkit.exceptions import TOMLKitError

from factx.compare.values import shown
from factx.errors import UsageError
from factx.expectations.evidence import is_evidence
from factx.expectations.expected import TABLE
from factx.expectations.judge import Status
from factx.expectations.matching import matching_mentions
from factx.expectations.report import message_of, rule_name
from factx.expectations.write import evidence_of, literal
from factx.toml_lines import TableLines, table_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from factx.compare.facts import PlainFact
    from factx.expectations.fields import Wanted
    from factx.expectations.judge import FileVerdict, RuleOutcome

_LEFT: Final = {Status.UNWANTED, Status.UNCHECKED}
#: How what is gone is taken out.
_REMOVE: Final = "--allow-removals takes it out"


@dataclass(frozen=True, slots=True)
class Update:
    """The file as it should be.

    Attributes:
        text: of the file.
        log: one line for each change, and for each rule that a person has to decide on.
        left: how many of these there are.
    """

    text: str
    log: tuple[str, ...]
    left: int


@dataclass(slots=True)
class _Edit:
    """What is to be done to one ``[[fact]]``: values by key (None takes the key out), or the whole taken out.

    ``gone``: it would be taken out, which nobody allowed.
    """

    values: dict[str, Wanted | None]
    removed: bool = False
    gone: bool = False
    fact: PlainFact | None = None
    mentions: tuple[Mapping[str, Any], ...] = ()


def check_writable(path: str) -> None:
    """Refuse before any work is done.

    Raises:
        UsageError: the file may not be written.
    """
    if not os.access(path, os.W_OK):
        raise UsageError(f"{path} may not be written, which --update would do")


def update_expected(text: str, verdict: FileVerdict, *, removals: bool = False) -> Update:
    """A file's text with changed values taken over and places renewed.

    What must be absent and is found, and what is gone, is left for a person to decide; what was not checked stays.

    Args:
        text: of the file from which the verdict's rules were read.
        verdict: what became of them.
        removals: whether facts that are gone are taken out.

    Raises:
        UsageError: nothing of the file would remain.
    """
    edits = [_edit(outcome, removals=removals) for outcome in verdict.outcomes]
    if all(edit.removed for edit in edits):
        raise UsageError(
            f"none of the facts of {verdict.expected.path} is found any more: the file is left as it is "
            "(write a new one with: factx check --init PATH…)"
        )
    log = [
        f"{verdict.expected.path}:{outcome.rule.line}: {line}"
        for outcome, edit in zip(verdict.outcomes, edits, strict=True)
        for line in _log(outcome, edit)
    ]
    left = sum(
        outcome.status is Status.UNWANTED or edit.gone for outcome, edit in zip(verdict.outcomes, edits, strict=True)
    )
    return Update(_with_lines(_with_values(text, edits, verdict.expected.path), edits), tuple(log), left)


def _edit(outcome: RuleOutcome, *, removals: bool) -> _Edit:
    rule = outcome.rule
    removal = _Edit({}, removed=removals, gone=not removals)
    match outcome.status:
        case Status.HOLDS if outcome.fact and not rule.absent:
            return _placed(outcome.fact, rule.fields, {})
        case Status.UNSUPPORTED if outcome.fact:
            count = len(outcome.documents)
            return _placed(outcome.fact, rule.fields, {"min_documents": count if count > 1 else None})
        case Status.CHANGED if outcome.near:
            changes = {difference.field: _found(difference.found) for difference in outcome.near.differences}
            kept = {name: value for name, value in {**rule.fields, **changes}.items() if value is not None}
            documents = len(outcome.near.fact.documents)
            demands = {"min_documents": documents if documents > 1 else None} if rule.min_documents > documents else {}
            edit = _placed(outcome.near.fact, kept, changes | demands)
            return edit if edit.mentions else removal
        case Status.MISSING:
            return removal
        case _:
            return _Edit({})


def _placed(fact: PlainFact, fields: Mapping[str, Wanted], values: dict[str, Wanted | None]) -> _Edit:
    return _Edit(values, fact=fact, mentions=tuple(matching_mentions(fact, fields)))


def _found(value: Any) -> Wanted | None:
    return str(value) if isinstance(value, str) else value


def _log(outcome: RuleOutcome, edit: _Edit) -> list[str]:
    if edit.removed:
        return [f"taken out, no longer found: {rule_name(outcome.rule)}"]
    if outcome.status in _LEFT or edit.gone:
        return [f"left as it is: {message_of(outcome)}" + (f" ({_REMOVE})" if edit.gone else "")]
    before = {"min_documents": outcome.rule.min_documents, **outcome.rule.fields}
    changes = [f"{name} {shown(before[name])} → {_shown(value)}" for name, value in edit.values.items()]
    return [f"{rule_name(outcome.rule)}: {', '.join(changes)}"] if changes else []


def _shown(value: Wanted | None) -> str:
    return "not stated" if value is None else shown(value)


def _with_values(text: str, edits: list[_Edit], path: str) -> str:
    """The text with new values; tomlkit keeps what stands around them."""
    if not any(edit.values for edit in edits):
        return text
    try:
        document = tomlkit.parse(text)
        for table, edit in zip(document[TABLE], edits, strict=True):
            for name, value in edit.values.items():
                if value is None:
                    table.remove(name)
                else:
                    table[name] = tomlkit.value(literal(value))
        return tomlkit.dumps(document)
    except (TOMLKitError, RecursionError) as error:
        raise UsageError(f"{path}: cannot be rewritten: {str(error)[:200]}") from error


def _with_lines(text: str, edits: list[_Edit]) -> str:
    """The text without the facts taken out, and with the places where the others stand now."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.split("\n")
    tables = [table for table in table_lines(text.replace("\r\n", "\n")) if table.name == TABLE]
    if len(tables) != len(edits):  # written inline: fact = [{…}, {…}]
        return _without_inline(text, edits)
    for table, edit in reversed(list(zip(tables, edits, strict=True))):
        if edit.removed:
            _take_out(lines, table)
        elif edit.mentions:
            places = [f"# {comment}{end[:-1]}" for comment in evidence_of(edit.mentions)]
            for line in sorted((line for line, text in table.comments.items() if is_evidence(text)), reverse=True):
                del lines[line - 1]
            lines[table.line : table.line] = places
    return "\n".join(lines)


def _take_out(lines: list[str], table: TableLines) -> None:
    last = table.last
    if last < len(lines) and not lines[last].strip():  # the blank line that set it off
        last += 1
    del lines[table.line - 1 : last]


def _without_inline(text: str, edits: list[_Edit]) -> str:
    removed = [number for number, edit in enumerate(edits) if edit.removed]
    if not removed:
        return text
    document = tomlkit.parse(text)
    for number in reversed(removed):
        del document[TABLE][number]
    return tomlkit.dumps(document)
