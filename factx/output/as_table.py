"""Tables with a row a mention, and groups of facts: aligned columns, each row with its evidence."""

from __future__ import annotations

import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from factx.output.plain import one_line
from factx.output.words import date_words
from factx.schema import DateFact, FigureFact, FigureMention, Kind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.schema import Extraction, Fact, Mention

_HEADINGS: Final = {Kind.ENTITY: "ENTITIES", Kind.FIGURE: "FIGURES", Kind.DATE: "DATES"}
_GAP: Final = "  "
#: The narrowest terminal that a table is made for.
_MIN_WIDTH: Final = 40
#: Evidence narrower than this stands on a line of its own, below its fact.
_MIN_EVIDENCE: Final = 64
_INDENT: Final = "    "
_ELLIPSIS: Final = "…"


@dataclass(frozen=True)
class _Column:
    """A column: its heading, its cells, and the share of a terminal's width that it may take."""

    heading: str
    cells: list[str]
    share: float = 1.0
    right: bool = False

    def width(self, terminal: int | None) -> int:
        """Cells that the widest entry takes, within the column's share of the terminal."""
        natural = max(Text(cell).cell_len for cell in (self.heading, *self.cells))
        return natural if terminal is None else min(natural, max(len(self.heading), int(terminal * self.share)))


def write_table(extraction: Extraction, *, width: int | None = None, color: bool = False) -> Iterator[str]:
    """Every mention as a row, one piece a kind, the most corroborated facts first.

    Args:
        extraction: what to show.
        width: the terminal's; None where output is piped, and nothing is cut.
        color: whether the terminal takes styles.
    """
    terminal = None if width is None else max(width, _MIN_WIDTH)
    for kind in Kind:
        facts = sorted((fact for fact in extraction.facts if fact.kind is kind), key=_corroboration)
        if facts:
            rows = [(fact, mention) for fact in facts for mention in fact.mentions]
            yield rendered(_lines(kind, rows, terminal), terminal, color=color) + "\n"


def _corroboration(fact: Fact) -> tuple[int, int]:
    return -len(fact.documents), -fact.mention_count


def _lines(
    kind: Kind, rows: Sequence[tuple[Fact, Mention]], terminal: int | None, heading: str | None = None
) -> Iterator[Text]:
    columns = _columns(kind, rows, heading)
    widths = [column.width(terminal) for column in columns]
    taken = sum(widths) + len(_GAP) * len(widths)
    below = terminal is not None and terminal - taken < _MIN_EVIDENCE
    room = None if terminal is None else terminal - (len(_INDENT) if below else taken)
    head = _row([column.heading for column in columns], columns, widths)
    yield Text(f"{head}evidence" if not below else head.rstrip(), style="bold")
    for number, (_, mention) in enumerate(rows):
        facts = _row([column.cells[number] for column in columns], columns, widths)
        shown = evidence(mention, room)
        if below:
            yield Text(facts.rstrip())
            yield Text(_INDENT) + shown
        else:
            yield Text(facts) + shown


def _columns(kind: Kind, rows: Sequence[tuple[Fact, Mention]], heading: str | None) -> list[_Column]:
    facts = [fact for fact, _ in rows]
    columns = [
        _Column(heading or _HEADINGS[kind], [one_line(_name(fact)) for fact in facts], share=0.36),
        _Column("label", [fact.label for fact in facts]),
        _Column("docs", [str(len(fact.documents)) for fact in facts], right=True),
        _Column("mentions", [str(fact.mention_count) for fact in facts], right=True),
    ]
    if any(fact.text_count < len(fact.documents) for fact in facts):  # some documents are copies of one text
        columns.insert(3, _Column("texts", [str(fact.text_count) for fact in facts], right=True))
    if heading is not None:
        columns.append(_Column("source", [one_line(_source(mention)) for _, mention in rows], share=0.2))
    elif kind is Kind.FIGURE:
        columns.insert(2, _Column("measured", [one_line(_measured(fact)) for fact in facts], share=0.2))
    return columns


def _row(cells: Sequence[str], columns: Sequence[_Column], widths: Sequence[int]) -> str:
    padded = []
    for cell, column, width in zip(cells, columns, widths, strict=True):
        text = Text(cell)
        text.truncate(width, overflow="ellipsis")
        blanks = " " * (width - text.cell_len)
        padded.append(blanks + text.plain if column.right else text.plain + blanks)
    return "".join(cell + _GAP for cell in padded)


def rendered(lines: Iterator[Text], terminal: int | None, *, color: bool) -> str:
    """Lines as a terminal takes them, cut at its width.

    Args:
        lines: of styled text.
        terminal: its width; None cuts nothing.
        color: whether it takes styles.
    """
    buffer = io.StringIO()
    console = Console(
        file=buffer,
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        legacy_windows=False,
    )
    for line in lines:
        if terminal is not None:
            line.truncate(terminal, overflow="ellipsis")
        # Neither Rich's markup nor its guesses about numbers and paths: the text is the documents'.
        console.print(line, markup=False, highlight=False, emoji=False, soft_wrap=True)
    return buffer.getvalue()


def _name(fact: Fact) -> str:
    return date_words(fact) if isinstance(fact, DateFact) else fact.canonical


def _measured(fact: Fact) -> str:
    """What a figure measures, unless its canonical form says so already."""
    if not isinstance(fact, FigureFact):
        return ""
    parts = (fact.measured_entity if fact.unit is not None else None, fact.measured_property)
    return ", ".join(part for part in parts if part)


def _source(mention: Mention) -> str:
    return (mention.attribution or "") if isinstance(mention, FigureMention) else ""


def evidence(mention: Mention, room: int | None, path: str | None = None) -> Text:
    """``document:line``, or ``path:line``, then the sentence around the span, the span in brackets and bold.

    Args:
        mention: where the evidence stands.
        room: terminal cells it may take; None cuts nothing.
        path: of the document as it was given, which opens where its id does not.
    """
    start = mention.start - mention.sentence_start
    left, right = mention.sentence[:start], mention.sentence[start + len(mention.text) :]
    before = one_line(left) + (" " if left[-1:].isspace() else "")
    after = (" " if right[:1].isspace() else "") + one_line(right)
    place, span = f"{one_line(path or mention.document)}:{mention.line} ", f"[{one_line(mention.text)}]"
    if room is not None:
        free = room - Text(place + span).cell_len
        shown = max(free // 2, free - Text(after).cell_len)
        if Text(before).cell_len > shown:
            before = _ELLIPSIS + _end_of(before, shown - 1).lstrip()
    return Text.assemble((place, "dim"), before, (span, "bold"), after)


def _end_of(text: str, cells: int) -> str:
    """The end of a text that fits into so many cells of a terminal, of which some characters take two."""
    start, free = len(text), cells
    while start and (free := free - cell_len(text[start - 1])) >= 0:
        start -= 1
    return text[start:]
