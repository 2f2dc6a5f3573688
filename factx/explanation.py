"""How the mentions of one line came about: rule, normalisation, context, and the facts that they became."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.facts import key_of, plain
from factx.output.plain import one_line
from factx.schema import DateMention, EntityMention, FigureMention, Modifier

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.schema import Fact, FigureValue, Mention

#: Characters of a scope that are shown at either end.
_ENDS = 40


def explain(text: str, line: int, document_id: str, reference: str | None, facts: Sequence[Fact]) -> Iterator[str]:
    """Paragraphs of plain text, one for each mention of a line, in reading order.

    Args:
        text: the document's text.
        line: counted from 1.
        document_id: of the document that holds the line.
        reference: the document's reference date and where it was found, in words.
        facts: of the run.

    Example of a line: ``attribution: Institut de Kiel (preposition), cue «selon», scope «les États-Unis … dollars»``.
    """
    held = [(mention, fact) for fact in facts for mention in fact.mentions if mention.document == document_id]
    for mention, fact in sorted(
        ((mention, fact) for mention, fact in held if mention.line == line), key=lambda pair: pair[0].start
    ):
        yield "\n".join([*_lines(mention, reference, text), *_merged(mention, fact)])


def _lines(mention: Mention, reference: str | None, text: str) -> Iterator[str]:
    yield f"«{one_line(mention.text)}» {mention.start}–{mention.end}"
    yield f"  found by: {mention.rule or 'no rule'}"
    match mention:
        case EntityMention(value=value):
            known = f", {value.identifier}" if value.identifier else ""
            yield f"  normalised: {value.label} {one_line(value.canonical)}{known}"
        case FigureMention(value=value):
            yield f"  normalised: {_figure(value)}"
        case DateMention(value=value):
            shade = "" if value.modifier is Modifier.EXACT else f", {value.modifier}"
            days = f", {value.earliest} to {value.latest}" if value.earliest else ""
            yield f"  normalised: {value.label} {value.value_iso} ({value.granularity}{shade}{days})"
            yield f"  resolution: {mention.resolution}; reference date: {reference or 'none'}"
    for step in mention.steps:
        parts = [f"  {step.what}: {one_line(step.result)} ({step.rule})"]
        if step.cue:
            parts.append(f"cue «{one_line(text[slice(*step.cue)])}»")
        if step.scope:
            parts.append(f"scope «{_ends(text[slice(*step.scope)])}»")
        yield ", ".join(parts)


def _figure(value: FigureValue) -> str:
    bounds = (value.value, value.low, value.high)
    number, low, high = ("none" if bound is None else plain(bound) for bound in bounds)
    return f"{value.label} {number} [{low}..{high}] {value.unit or 'no unit'}, {value.modifier}"


def _ends(text: str) -> str:
    shown = one_line(text)
    return shown if len(shown) <= 2 * _ENDS else f"{shown[:_ENDS]} … {shown[-_ENDS:]}"


def _merged(mention: Mention, fact: Fact) -> Iterator[str]:
    key = ", ".join(part for part in key_of(mention) if part)
    yield f"  fact {fact.fact_id}: {one_line(fact.canonical)}"
    yield f"  because the key is: {one_line(key)}"
    others = [other for other in fact.mentions if other is not mention]
    if others:
        places = ", ".join(f"{one_line(other.document)}:{other.line} «{one_line(other.text)}»" for other in others[:5])
        more = f", and {len(others) - 5} more" if len(others) > 5 else ""
        yield f"  the same fact: {places}{more}"
