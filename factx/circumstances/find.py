"""When and where each figure of a parsed text holds."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from factx.circumstances.aftermath import recalled_from
from factx.circumstances.ages_reached import Reached, reached
from factx.circumstances.cells import Cells
from factx.circumstances.clauses import Clauses
from factx.circumstances.datelines import Dateline, dateline_of, headline_end
from factx.circumstances.elsewhere import is_of_wider_time, is_since_long
from factx.circumstances.lapses import lapse_of
from factx.circumstances.layout import Layout
from factx.circumstances.lead_ins import place_of_label
from factx.circumstances.partial import PartOf, is_set_beside, part_of
from factx.circumstances.passage import Passage
from factx.circumstances.phrases import Phrases
from factx.circumstances.scene import ResolvedDate, Scene
from factx.circumstances.sentence import Sentence
from factx.circumstances.ties import FROM_PASSAGE, Aspect, DaysFrom, Route, Stop, Tie
from factx.circumstances.when import dates_of, limits_of
from factx.circumstances.where import places_of
from factx.circumstances.within import Within
from factx.schema import Dimension
from factx.syntax.phrases import word
from factx.syntax.referents import NameIndex

if TYPE_CHECKING:
    import datetime
    from collections.abc import Container, Iterable, Iterator, Sequence

    from factx.circumstances.scene import LocatedFigure
    from factx.circumstances.sentence import PlacedFigure
    from factx.circumstances.ties import Circumstance
    from factx.lexicon.circumstances import CircumstanceTables
    from factx.parse import Parse, Span, Token
    from factx.syntax.referents import NamedSpan
__all__ = ["ResolvedDate", "Ties", "situate"]


@dataclass(frozen=True, slots=True)
class Ties:
    """When and where a figure holds; None where nothing ties it to a date or a place."""

    when: Tie | None = None
    where: Tie | None = None


#: Of some of those who are counted: ``trente élèves, dont 40 % de garçons``.
_PARTS: Final = frozenset((Dimension.COUNT, Dimension.PERCENT, Dimension.RATIO))
#: What sets an item of a list off from the next one.
_ITEM_MARKS: Final = frozenset(",;|–—-\n\t")
_NOTHING: Final = Ties()


def situate(
    doc: Parse,
    text: str,
    figures: Sequence[LocatedFigure],
    names: Sequence[NamedSpan],
    dates: Sequence[ResolvedDate],
    tables: CircumstanceTables,
    *,
    reporting: Container[str] = (),
    countries: frozenset[str] = frozenset(),
    reference: datetime.date | None = None,
    opens: bool = True,
) -> list[Ties]:
    """When and where each figure of a parsed text holds.

    Args:
        doc: the parsed text, each number one token.
        text: the text itself.
        figures: all figures of the text, sorted.
        names: its proper names, sorted.
        dates: its dates, resolved, sorted.
        tables: the words.
        reporting: forms of verbs that report what someone says.
        countries: canonicals of names that are countries.
        reference: the document's day of writing.
        opens: whether the text is the beginning of a document, with headline and dateline.

    Example: ``À Lyon, 40 personnes ont été blessées mardi, contre 12 à Lille.`` → Lyon, Tuesday; Lille, none.
    """
    if not figures:
        return []
    dateline = dateline_of(text, dates, reference) if opens else Dateline()
    lengths = [(figure.start, figure.end) for figure in figures if figure.value.label is Dimension.LENGTH]
    day, _, hour = (dateline.written or "").partition("T")
    scene = Scene(
        doc, text, NameIndex(names, {}, {}), names, dates, lengths, countries, (dateline.start, dateline.end),
        day or None, bool(hour), reporting, tables,
    )  # fmt: skip
    reader = _SceneSentences(scene, figures, headline_end(text, dateline) if opens else 0)
    return [reader.ties(figure) for figure in figures]


class _SceneSentences:
    """The sentences of a scene, each read when a figure first needs it."""

    def __init__(self, scene: Scene, figures: Sequence[LocatedFigure], headline: int) -> None:
        self._scene, self._figures = scene, figures
        self._figure_starts = [figure.start for figure in figures]
        self._spans = scene.doc.sents
        self._starts = [span.start_char for span in self._spans]
        lapse = lapse_of(scene)
        self._circumstances = sorted([*dates_of(scene, lapse), *places_of(scene)], key=lambda found: found.start)
        self._circumstance_starts = [found.start for found in self._circumstances]
        self._limits = list(limits_of(scene))
        start, end = scene.dateline
        self._clauses = Clauses(scene.doc.within(start, end) if start < end else None)
        self._read: dict[int, Sentence] = {}
        self._phrases = Phrases(scene)
        self._cells = Cells(scene)
        last = bisect_left(self._starts, headline) - 1 if headline else -1
        self._headline = last
        lead = self._first_body(last)
        self._passage = Passage(Layout(self._sentence, self._paragraphs(), last, lead, self._clauses, scene, lapse))

    def ties(self, figure: LocatedFigure) -> Ties:
        """When and where one figure holds."""
        if (heads := self._cells.heads_of(figure)) is not None:
            return Ties(*self._cells.ties(heads))
        number = max(bisect_right(self._starts, figure.start) - 1, 0)
        sentence = self._sentence(number)
        placed = next((other for other in sentence.figures if other.figure is figure), None)
        if placed is None:
            return _NOTHING
        if figure.value.label is Dimension.AGE:
            return Ties(self._tie_of_age(placed, number))
        whole = (
            self._whole(placed, number)
            or self._beside(placed, number)
            or self._countered(placed, number)
            or self._compared(placed, sentence)
        )
        when = self._tie(placed, number, Aspect.WHEN, whole)
        where = self._labelled(figure, self._tie(placed, number, Aspect.WHERE, whole))
        if where is not None and where.route in FROM_PASSAGE:
            wider = not sentence.compares(placed) and is_of_wider_time(when, where, sentence, self._scene)
            wider = wider or (where.value not in self._scene.countries and is_since_long(placed, sentence, self._scene))
            where = None if wider else where
        return Ties(when, where)

    def _labelled(self, figure: LocatedFigure, where: Tie | None) -> Tie | None:
        """The place that is the label of a figure, unless one stands right behind it: ``Isère : 12 cas à Vienne``.

        A label that opens its line is a headline's too, of which the text may tell more.
        """
        label = place_of_label(figure.start, self._scene)
        if label is None:
            return where
        if where is not None:
            text = self._scene.text
            opens = not text[text.rfind("\n", 0, label.start) + 1 : label.start].strip()
            behind = figure.end <= where.cue[0] and _ITEM_MARKS.isdisjoint(text[figure.end : where.cue[0]])
            if opens or behind:
                return where
        return Tie(label.canonical, Route.LEAD_IN, (label.start, label.end))

    def _whole(self, figure: PlacedFigure, number: int) -> Ties | None:
        """What holds for those of whom a figure counts some: ``dont deux grièvement``, ``quatre d’entre eux``."""
        way = part_of(figure, self._scene.doc)
        if way is None:
            return None
        place = bisect_left(self._figure_starts, figure.figure.start) - 1
        before = self._figures[place] if place >= 0 else None
        label = figure.figure.value.label
        if before is None or (label is not before.value.label and {label, before.value.label} - _PARTS):
            return None
        near = self._starts[number if way is PartOf.WITHIN else max(number - 1, 0)]
        return self.ties(before) if before.start >= near else None

    def _beside(self, figure: PlacedFigure, number: int) -> Ties | None:
        """When what another thing has, in brackets, is so: when the figure before is."""
        place = bisect_left(self._figure_starts, figure.figure.start) - 1
        before = self._figures[place] if place >= 0 else None
        if before is None or not is_set_beside(figure, before, self._sentence(number)):
            return None
        return Ties(self.ties(before).when)

    def _countered(self, figure: PlacedFigure, number: int) -> Ties | None:
        """What holds for the figure that somebody sets one of his own against: ``la CGT parle de 41 %``."""
        if word(figure.clause) not in self._scene.tables.countering or figure.span.start < figure.clause.i:
            return None
        place = bisect_left(self._figure_starts, figure.figure.start) - 1
        before = self._figures[place] if place >= 0 else None
        if before is None or before.value.label is not figure.figure.value.label:
            return None
        return self.ties(before) if before.start >= self._starts[max(number - 1, 0)] else None

    def _compared(self, figure: PlacedFigure, sentence: Sentence) -> Ties | None:
        """Where what a figure is set against is: ``52 % des inscrits ont voté, contre 41 % en 2020``: there too."""
        if not sentence.compares(figure):
            return None
        label, start = figure.figure.value.label, figure.span.start
        alike = [other for other in sentence.figures if other.span.start < start and other.figure.value.label is label]
        return Ties(None, self.ties(alike[-1].figure).where) if alike else None

    def _tie_of_age(self, figure: PlacedFigure, number: int) -> Tie | None:
        way = reached(figure, self._scene.doc)
        if way is None:
            return None
        tie = self._tie(figure, number, Aspect.WHEN)
        apart = way is Reached.THEN and tie is not None and tie.route in FROM_PASSAGE and number > self._headline
        return None if apart else tie

    def _tie(self, figure: PlacedFigure, number: int, aspect: Aspect, whole: Ties | None = None) -> Tie | None:
        sentence = self._sentence(number)
        recalled = recalled_from(figure, sentence, self._scene) if aspect is Aspect.WHEN else None
        try:
            tie = Within(sentence, self._clauses, self._scene).tie(figure, aspect, beyond=recalled)
        except Stop:
            return None
        except DaysFrom as counted:
            return self._passage.day_from(number, counted.days)
        if tie is None and whole is not None:
            tie = whole.when if aspect is Aspect.WHEN else whole.where
        if tie is None:
            return self._passage.tie(figure, number, aspect) if recalled is None else self._passage.recalled()
        return self._passage.this(tie) if aspect is Aspect.WHEN else self._passage.nearer(tie, figure, number)

    def _paragraphs(self) -> list[int]:
        """By sentence the number of its line: a line is a paragraph."""
        text, at, line = self._scene.text, 0, 0
        lines = []
        for start in self._starts:
            line += text.count("\n", at, start)
            at = start
            lines.append(line)
        return lines

    def _first_body(self, headline: int) -> int:
        """The number of the first sentence that is neither headline nor dateline alone."""
        end = self._scene.dateline[1]
        for number in range(headline + 1, len(self._spans)):
            span = self._spans[number]
            if span.start_char + len(span.text.rstrip()) > end and span.text.strip():
                return number
        return headline + 1

    def _unnamed(self, span: Span, named: Sequence[Circumstance]) -> Iterator[Circumstance]:
        """What a sentence says without a name, but for a date or a count of days: ``l’année précédente``, 2022."""
        for one in self._phrases.unnamed(span):
            told = (other for other in named if other.value is not None or other.days is not None)
            if all(other.last < one.first or other.first > one.last for other in told):
                yield one

    def _tokens_at(self, places: Iterable[int]) -> Iterator[Token]:
        for place in places:
            span = self._scene.doc.char_span(place, place + 1)
            if span is not None:
                yield span[0]

    def _sentence(self, number: int) -> Sentence:
        known = self._read.get(number)
        if known is None:
            span = self._spans[number]
            start, end = span.start_char, span.end_char
            held = slice(bisect_left(self._figure_starts, start), bisect_left(self._figure_starts, end))
            told = slice(bisect_left(self._circumstance_starts, start), bisect_left(self._circumstance_starts, end))
            found = [*self._circumstances[told], *self._unnamed(span, self._circumstances[told])]
            limits = [
                *self._phrases.since(span),
                *self._tokens_at(limit for limit in self._limits if start <= limit < end),
            ]
            now = self._phrases.now(span)
            found.sort(key=lambda one: one.first)
            known = Sentence(span, self._figures[held], found, self._clauses, self._scene, limits=limits, now=now)
            self._read[number] = known
        return known
