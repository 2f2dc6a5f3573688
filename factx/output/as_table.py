"""The table that a person reads: facts by kind, the most corroborated first, each with a line of evidence."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from factx.output.plain import one_line
from factx.output.words import date_words
from factx.schema import DateFact, FigureFact, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.schema import Extraction, Fact, Mention

_HEADINGS: Final = {Kind.ENTITY: "ENTITIES", Kind.FIGURE: "FIGURES", Kind.DATE: "DATES"}
#: The narrowest terminal for which a table with evidence is worth reading.
_MIN_WIDTH: Final = 60
#: Characters of evidence on either side of the span when output is not cut to a terminal.
_UNCUT: Final = 100_000


def write_table(
    extraction: Extraction, *, mentions: bool, width: int | None = None, color: bool = False
) -> Iterator[str]:
    """The table as text, one piece a kind.

    Args:
        extraction: what to show.
        mentions: one row for each mention, in place of one for each fact.
        width: the terminal's; None where output is piped, and nothing is cut.
        color: whether the terminal takes styles.
    """
    for kind in Kind:
        facts = [fact for fact in extraction.facts if fact.kind is kind]
        if facts:
            yield from _section(
                kind, sorted(facts, key=_corroboration), mentions=mentions, width=width, color=color
            )
    if not extraction.facts:
        yield "No facts found.\n"


def _corroboration(fact: Fact) -> tuple[int, int]:
    return -len(fact.documents), -fact.mention_count


def _section(
    kind: Kind, facts: Sequence[Fact], *, mentions: bool, width: int | None, color: bool
) -> Iterator[str]:
    shown = max(width, _MIN_WIDTH) if width is not None else _UNCUT
    table = Table(box=None, pad_edge=False, show_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    measured = kind is Kind.FIGURE
    cap = max(16, shown // 4)
    table.add_column(_HEADINGS[kind], no_wrap=True, overflow="ellipsis", max_width=cap)
    table.add_column("label", no_wrap=True)
    if measured:
        table.add_column("measured", no_wrap=True, overflow="ellipsis", max_width=max(12, shown // 6))
    table.add_column("docs", justify="right", no_wrap=True)
    table.add_column("mentions", justify="right", no_wrap=True)
    table.add_column("evidence", no_wrap=True, overflow="ellipsis", ratio=1 if width is not None else None)
    for fact in facts:
        for mention in fact.mentions if mentions else (_best(fact),):
            cells = [Text(one_line(_name(fact))), Text(fact.label)]
            if measured:
                cells.append(Text(one_line(_measured(fact))))
            room = (shown // 4) if width is not None else _UNCUT
            cells += [Text(str(len(fact.documents))), Text(str(fact.mention_count)), _evidence(mention, room)]
            table.add_row(*cells)
    buffer = io.StringIO()
    console = Console(
        file=buffer,
        width=shown,
        force_terminal=color,
        no_color=not color,
        color_system="standard" if color else None,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    console.print(table)
    yield "".join(f"{line.rstrip()}\n" for line in buffer.getvalue().splitlines()) + "\n"


def _name(fact: Fact) -> str:
    return date_words(fact) if isinstance(fact, DateFact) else fact.canonical


def _measured(fact: Fact) -> str:
    if not isinstance(fact, FigureFact):
        return ""
    parts = (fact.measured_entity if fact.unit is not None else None, fact.measured_property)
    return ", ".join(part for part in parts if part)


def _best(fact: Fact) -> Mention:
    """The first mention: the one that a reader of the documents meets first."""
    return fact.mentions[0]


def _evidence(mention: Mention, room: int) -> Text:
    """``document:line``, then the sentence around the span, the span in brackets and bold."""
    place = Text(f"{one_line(mention.document)}:{mention.line} ", style="dim")
    start = mention.start - mention.sentence_start
    left, right = mention.sentence[:start], mention.sentence[start + len(mention.text) :]
    before, after = one_line(left), one_line(right)
    if len(before) > room:
        before = "…" + before[-room:].lstrip()
    gap_before = " " if left[-1:].isspace() else ""
    gap_after = " " if right[:1].isspace() else ""
    span = Text(f"[{one_line(mention.text)}]", style="bold")
    return place + Text(before + gap_before) + span + Text(gap_after + after)
