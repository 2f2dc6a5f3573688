"""The first screen: what a person who opens a folder wants to see, figures first, with who says so and who differs.

Piped, it is the same without limits: every fact, nothing cut.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from rich.text import Text

from factx.output.as_table import evidence, rendered
from factx.output.folding import INDENT, folded, packed
from factx.output.french import date_words, figure_words, iso_words, stated_words, what_happened
from factx.output.headings import Headings, Language, headings
from factx.output.plain import one_line
from factx.output.sorting import Sort, order_of
from factx.schema import DateFact, EntityFact, EntityLabel, Factuality, FigureFact, Granularity

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from factx.schema import Conflict, Extraction, Fact, Mention

#: Facts of a section that are shown where somebody looks, unless all are asked for.
_ROWS: Final = 10
#: Names of a type in a line, and documents' words in a list of several.
_NAMES: Final = 12
_MIN_WIDTH: Final = 40
#: Evidence that has less room than this beside its place stands below it.
_MIN_EVIDENCE: Final = 32


@dataclass(frozen=True, kw_only=True)
class Screen:
    """How a screen is shown.

    Attributes:
        width: of the terminal; None where output is piped: nothing is cut and everything shown.
        color: whether the terminal takes styles and links.
        everything: every fact, also on a terminal.
        conflicts: of the run; a fact shows what others say of the same quantity.
        folder: what paths are relative to; links need it.
    """

    width: int | None = None
    color: bool = False
    everything: bool = False
    sort: Sort = Sort.SUPPORT
    language: Language = Language.FR
    conflicts: Sequence[Conflict] = ()
    folder: Path | None = None

    @cached_property
    def rivals(self) -> Mapping[str, Sequence[Fact]]:
        """By the id of a fact, what others say of the same quantity."""
        found: dict[str, list[Fact]] = {}
        for conflict in self.conflicts:
            facts = {side.fact.fact_id: side.fact for side in conflict.statements}
            for fact_id in facts:
                found.setdefault(fact_id, []).extend(fact for other, fact in facts.items() if other != fact_id)
        return found

    @property
    def cells(self) -> int | None:
        """The width that is filled."""
        return None if self.width is None else max(self.width, _MIN_WIDTH)

    @property
    def rows(self) -> int | None:
        """How many facts a section shows."""
        return None if self.everything or self.width is None else _ROWS


def write_screen(extraction: Extraction, screen: Screen) -> Iterator[str]:
    """The facts as people read them, one piece a section.

    Args:
        extraction: what to show.
        screen: how.
    """
    words = headings(screen.language)
    figures = [fact for fact in extraction.facts if isinstance(fact, FigureFact)]
    dates = [fact for fact in extraction.facts if isinstance(fact, DateFact)]
    names = [fact for fact in extraction.facts if isinstance(fact, EntityFact)]
    paths = {document.id: document.path for document in extraction.documents}
    if not extraction.facts:
        return
    yield _render(folded(_head(extraction, figures, dates, names, screen, words), screen.cells), screen)
    if figures:
        yield _render(
            _section(words.figures, figures, screen, words, lambda fact: _figure(fact, screen, words, paths)), screen
        )
    if dates:
        yield _render(_dates(dates, screen, words, paths), screen)
    if names:
        yield _render(_names(names, screen, words), screen)


def _render(lines: Iterable[Text], screen: Screen) -> str:
    return rendered(iter(lines), screen.cells, color=screen.color) + "\n"


def _head(
    extraction: Extraction,
    figures: Sequence[Fact],
    dates: Sequence[Fact],
    names: Sequence[Fact],
    screen: Screen,
    words: Headings,
) -> Text:
    parts = [
        words.count(len(extraction.documents), "documents"),
        *(
            words.count(len(facts), what)
            for facts, what in ((figures, "figures"), (dates, "dates"), (names, "names"))
            if facts
        ),
    ]
    shown = {fact.fact_id for fact in extraction.facts}
    disputed = sum(any(side.fact.fact_id in shown for side in conflict.statements) for conflict in screen.conflicts)
    head = Text(" · ".join(parts))
    if disputed:
        head.append(f" · ⚠ {words.count(disputed, 'disagreements')}", style="yellow")
    return head


def _section(
    heading: str, facts: Sequence[Fact], screen: Screen, words: Headings, shown: Callable[..., Iterator[Text]]
) -> Iterator[Text]:
    yield Text(heading, style="bold")
    ordered = sorted(facts, key=order_of(screen.sort))
    for fact in ordered[: screen.rows]:
        yield from shown(fact)
    if screen.rows is not None and len(ordered) > screen.rows:
        yield Text(INDENT + words.more.format(len(ordered) - screen.rows), style="dim")


def _figure(fact: FigureFact, screen: Screen, words: Headings, paths: Mapping[str, str]) -> Iterator[Text]:
    """A figure: value and thing, where and when, who says so and how surely; what others say; the evidence."""
    line = Text(" ")
    line.append(one_line(figure_words(fact)), style="bold")
    for part in _particulars(fact, words):
        line.append(f" · {part}")
    if said := said_by(fact, words):
        line.append(f" — {said}", style="italic")
    yield from _supported(line, fact, screen, words)
    others = screen.rivals.get(fact.fact_id, ())
    if others:
        listed = "; ".join(
            one_line(_with_source(other, words, paths)) for other in others[:3] if isinstance(other, FigureFact)
        )
        yield from folded(Text(f"{INDENT}⚠ {words.others_say} {listed}", style="yellow"), screen.cells)
    yield from _evidence(fact.mentions[0], screen, paths)


def _with_source(fact: FigureFact, words: Headings, paths: Mapping[str, str]) -> str:
    said = said_by(fact, words)
    mention = fact.mentions[0]
    place = f"{paths.get(mention.document, mention.document)}:{mention.line}"
    return f"{stated_words(fact)}{f' — {said}' if said else ''} ({place})"


def _particulars(fact: FigureFact, words: Headings) -> Iterator[str]:
    """What is measured, unless the figure's own words say so; where and when it holds."""
    thing = fact.measured_entity if fact.unit is not None else None
    shown = f" {figure_words(fact)} "
    parts = dict.fromkeys(part for part in (thing, fact.measured_property) if part and f" {part} " not in shown)
    if measured := ", ".join(parts):
        yield one_line(measured)
    if happened := what_happened(fact.mentions[0]):
        yield one_line(happened)
    if where := _shared(mention.where for mention in fact.mentions):
        yield f"{words.place} {one_line(where)}"
    if when := _shared(mention.when for mention in fact.mentions):
        yield iso_words(when)


def _shared(values: Iterable[str | None]) -> str | None:
    """What all that state it state; nothing where they differ."""
    stated = {value for value in values if value}
    return stated.pop() if len(stated) == 1 else None


def said_by(fact: FigureFact | DateFact, words: Headings) -> str:
    """Who says so, and how surely: ``source : Institut de Kiel``; nothing for the plain voice of the text."""
    sources = list(dict.fromkeys(mention.attribution for mention in fact.mentions if mention.attribution))
    certainties = {mention.factuality for mention in fact.mentions}
    said = [f"{words.by} {', '.join(map(one_line, sources[:2]))}{' …' if len(sources) > 2 else ''}"] if sources else []
    if len(certainties) == 1:
        certainty = certainties.pop()
        if certainty is not Factuality.REPORTED or not sources:
            said += [words.certainty[certainty]] if certainty in words.certainty else []
    return ", ".join(said)


def _supported(line: Text, fact: Fact, screen: Screen, words: Headings) -> Iterator[Text]:
    """A line, folded where it is long: nothing of who says so is lost.

    How many documents say so stands at the right edge if there is one, with how many texts they are if some are copies.
    """
    *before, last = folded(line, screen.cells)
    yield from before
    if len(fact.documents) < 2:
        yield last
        return
    support = words.count(len(fact.documents), "documents")
    if fact.text_count < len(fact.documents):
        support += f" ({words.count(fact.text_count, 'texts')})"
    free = 2 if screen.cells is None else screen.cells - last.cell_len - Text(support).cell_len
    if screen.cells is not None and free < 2:
        yield last
        last, free = Text(), screen.cells - Text(support).cell_len
    last.append(" " * free)
    last.append(support, style="green")
    yield last


def _evidence(mention: Mention, screen: Screen, paths: Mapping[str, str]) -> Iterator[Text]:
    """``path:line`` that opens, and the sentence with the span in brackets, below it where the terminal is narrow."""
    path = paths.get(mention.document, mention.document)
    place = len(f"{one_line(path)}:{mention.line} ")
    room = None if screen.cells is None else screen.cells - len(INDENT)
    below = room is not None and room - Text(f"{one_line(path)}:{mention.line} ").cell_len < _MIN_EVIDENCE
    if below and room is not None:
        room += Text(f"{one_line(path)}:{mention.line} ").cell_len
    shown = evidence(mention, room, path=path)
    if screen.color and screen.folder is not None and path != "-":
        target = (screen.folder / path.partition("#")[0]).absolute()
        shown.stylize(f"link {target.as_uri()}", 0, place - 1)
    for piece in (shown[: place - 1], shown[place:]) if below else (shown,):
        yield Text(INDENT) + piece


def _dates(dates: Sequence[DateFact], screen: Screen, words: Headings, paths: Mapping[str, str]) -> Iterator[Text]:
    known = [fact for fact in dates if fact.earliest is not None]
    unknown = [fact for fact in dates if fact.earliest is None]
    yield from _section(words.dates, known, screen, words, lambda fact: _date(fact, screen, words, paths))
    if unknown:
        ordered = sorted(unknown, key=order_of(Sort.SUPPORT))
        limit = None if screen.rows is None else _NAMES
        listed = [one_line(date_words(fact).partition(",")[0]) for fact in ordered]
        named = ", ".join(dict.fromkeys(listed[:limit]))
        more = " …" if limit is not None and len(listed) > limit else ""
        yield Text(f" {len(unknown)} {words.unresolved} : {named}{more}")
        if any(fact.granularity is not Granularity.RANGE for fact in unknown):
            yield Text(f"{INDENT}{words.resolves}", style="dim")


def _date(fact: DateFact, screen: Screen, words: Headings, paths: Mapping[str, str]) -> Iterator[Text]:
    line = Text(" ")
    line.append(one_line(date_words(fact)), style="bold")
    if said := said_by(fact, words):
        line.append(f" — {said}", style="italic")
    yield from _supported(line, fact, screen, words)
    yield from _evidence(fact.mentions[0], screen, paths)


def _names(names: Sequence[EntityFact], screen: Screen, words: Headings) -> Iterator[Text]:
    """Names packed by type, each with the number of its mentions."""
    yield Text(words.names, style="bold")
    by_label: dict[EntityLabel, list[EntityFact]] = {label: [] for label in EntityLabel}
    for fact in sorted(names, key=order_of(Sort.SUPPORT)):
        by_label[fact.label].append(fact)
    for label, facts in by_label.items():
        if facts:
            limit = None if screen.rows is None else _NAMES
            line = Text(f" {words.labels[label]} ({len(facts)})", style="bold")
            more = " …" if limit is not None and len(facts) > limit else ""
            yield from packed(line, [*_counted(facts[:limit])], more, screen.cells)


def _counted(facts: Sequence[EntityFact]) -> Iterator[str]:
    spellings = Counter(fact.canonical for fact in facts)
    for fact in facts:
        aside = f" [{fact.identifier}]" if spellings[fact.canonical] > 1 and fact.identifier else ""
        yield f"{one_line(fact.canonical)}{aside} {fact.mention_count}"
