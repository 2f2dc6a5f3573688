"""An explanation step by step, with the rules that decided: for those who look into the machine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.figure_fact import plain
from factx.output.plain import one_line
from factx.schema import DateMention, EntityMention, FigureMention, Modifier

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.explanation.collect import Explanation
    from factx.schema import FigureValue, Mention

#: Characters of a scope that are shown at either end.
_ENDS: Final = 40


def steps_of(explanation: Explanation) -> Iterator[str]:
    """Lines: rule, normalisation, each decision with the words that it went by, and the key of the fact.

    Example: ``attribution: Institut de Kiel (preposition), cue «selon», scope «les États-Unis … dollars»``.
    """
    mention, text = explanation.mention, explanation.text
    yield f"found by: {mention.rule or 'no rule'}"
    yield from _normalised(mention, reference_of(explanation))
    for step in mention.steps:
        parts = [f"{step.what}: {one_line(step.result)} ({step.rule})"]
        if step.cue:
            parts.append(f"cue «{one_line(text[slice(*step.cue)])}»")
        if step.scope:
            parts.append(f"scope «{_ends(text[slice(*step.scope)])}»")
        yield ", ".join(parts)
    yield f"key: {one_line(', '.join(explanation.key))}"


def reference_of(explanation: Explanation) -> str | None:
    """The document's reference date and where it was found, in words; None without one."""
    record = explanation.document
    return f"{record.reference_date} ({record.reference_date_source})" if record.reference_date else None


def _normalised(mention: Mention, reference: str | None) -> Iterator[str]:
    match mention:
        case EntityMention(value=value):
            known = f", {value.identifier}" if value.identifier else ""
            yield f"normalised: {value.label} {one_line(value.canonical)}{known}"
        case FigureMention(value=value):
            yield f"normalised: {_figure(value)}"
        case DateMention(value=value):
            shade = "" if value.modifier is Modifier.EXACT else f", {value.modifier}"
            days = f", {value.earliest} to {value.latest}" if value.earliest else ""
            yield f"normalised: {value.label} {value.value_iso} ({value.granularity}{shade}{days})"
            yield f"resolution: {mention.resolution}; reference date: {reference or 'none'}"


def _figure(value: FigureValue) -> str:
    bounds = (value.value, value.low, value.high)
    number, low, high = ("none" if bound is None else plain(bound) for bound in bounds)
    return f"{value.label} {number} [{low}..{high}] {value.unit or 'no unit'}, {value.modifier}"


def _ends(text: str) -> str:
    shown = one_line(text)
    return shown if len(shown) <= 2 * _ENDS else f"{shown[:_ENDS]} … {shown[-_ENDS:]}"
