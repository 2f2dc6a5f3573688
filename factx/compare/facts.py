"""Facts as plain named values: what an extraction holds and what a stored run holds, alike."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factx.output.plain import one_line
from factx.output.rows import fact_row
from factx.schema import Kind, as_row

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from factx.schema import Fact

_QUOTE = 90


@dataclass(frozen=True, slots=True, eq=False)
class PlainFact:
    """One fact.

    Attributes:
        fields: its published fields by name, numbers as decimals, lists as tuples.
        mentions: the published fields of each of its mentions.
    """

    fields: Mapping[str, Any]
    mentions: tuple[Mapping[str, Any], ...]

    @property
    def documents(self) -> tuple[str, ...]:
        """Ids of the documents that mention it."""
        documents: tuple[str, ...] = self.fields["documents"]
        return documents


@dataclass(frozen=True, slots=True)
class FilePlace:
    """Where something stands, as a person can open it.

    Attributes:
        path: of a file; None for standard input.
        line: from 1.
        quote: the words around it, on one line, the span itself in brackets; may be empty.
    """

    path: str | None
    line: int
    quote: str = ""

    def __str__(self) -> str:
        return f"{one_line(self.path or '-')}:{self.line}"


def plain_facts(facts: Iterable[Fact]) -> list[PlainFact]:
    """The facts of an extraction, in its order."""
    return [
        PlainFact(
            fact_row(fact),
            tuple(as_row(mention) | {"sentence_start": mention.sentence_start} for mention in fact.mentions),
        )
        for fact in facts
    ]


def around(mention: Mapping[str, Any]) -> tuple[str, str] | None:
    """The words of the sentence before the span and after it; None where the sentence does not hold it.

    Args:
        mention: of an extraction, which knows where its sentence begins, or of a stored run, which does not: there the
            span is the first that is no part of a longer word or number.
    """
    sentence, text = str(mention.get("sentence") or ""), str(mention["text"])
    start = mention["start"] - mention["sentence_start"] if "sentence_start" in mention else -1
    if start < 0 or not sentence.startswith(text, start):
        whole = re.search(rf"(?<!\w){re.escape(text)}(?!\w)", sentence)
        start = whole.start() if whole else sentence.find(text)
    return None if start < 0 else (sentence[:start], sentence[start + len(text) :])


def name_of(fields: Mapping[str, Any]) -> str:
    """What a fact, or what is expected of one, is called in a report.

    Example: ``figure, money: 55500000000 USD``; of a date its shade too: ``date: 2024-06 (end)``.
    """
    kind = [str(fields[name]) for name in ("kind", "label") if fields.get(name)]
    kind = kind[:1] if fields.get("kind") == Kind.DATE else kind
    name = one_line(str(fields.get("canonical") or fields.get("value_iso") or ""))
    shades = [str(fields[field]) for field in ("day_part", "modifier") if fields.get(field) not in {None, "exact"}]
    if fields.get("kind") == Kind.DATE and shades:
        name = f"{name} ({', '.join(shades)})"
    return f"{', '.join(kind)}: {name}" if kind else name


def quote_of(mention: Mapping[str, Any], room: int = _QUOTE) -> str:
    """The span in brackets among its neighbours. Example: ``… a livré [26] drones à Kiev``.

    Args:
        mention: with ``sentence`` and ``text``.
        room: characters of the sentence on either side.
    """
    text, sides = str(mention["text"]), around(mention)
    if sides is None:
        return f"[{one_line(text)}]"
    before, after = sides
    left, right = one_line(before), one_line(after)
    if len(left) > room:
        left = "…" + left[-room:].lstrip()
    if len(right) > room:
        right = right[:room].rstrip() + "…"
    blank_before = " " if before[-1:].isspace() else ""
    blank_after = " " if after[:1].isspace() else ""
    return f"{left}{blank_before}[{one_line(text)}]{blank_after}{right}"
