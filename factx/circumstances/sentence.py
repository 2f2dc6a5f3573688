"""One sentence as circumstances are read in it: its figures, its dates and places, and what stands between them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final

from factx.circumstances.announced import announced, told_in
from factx.circumstances.asides import is_added, opening_participle, relative_clauses
from factx.circumstances.clauses import own_clause
from factx.circumstances.kinds import is_long
from factx.circumstances.ties import Aspect, Bond, Circumstance
from factx.lexicon.closed_classes import INDEFINITES, NUMBER_LEADS, PARTITIVES
from factx.lexicon.units import CALENDAR_UNITS
from factx.schema import Dimension
from factx.syntax.moods import is_finite
from factx.syntax.phrases import SUBJECTS, ancestors, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.circumstances.clauses import Clauses
    from factx.circumstances.scene import LocatedFigure, Scene
    from factx.lexicon.lists import Phrases
    from factx.parse import Span, Token

#: What each place has its own of.
PLACED_EACH: Final = frozenset((Dimension.TEMPERATURE, Dimension.SPEED, Dimension.LENGTH, Dimension.PERCENT))
_MARKS: Final = frozenset((",", ";", ":", "(", ")", "–", "—"))
#: Tokens around a duration.
_NEAR: Final = 2


@dataclass(frozen=True, slots=True)
class PlacedFigure:
    """A figure with its tokens and the word that heads its clause."""

    figure: LocatedFigure
    span: Span
    clause: Token


class Sentence:
    """A sentence with what stands in it.

    Attributes:
        span, root: its tokens, and the word that heads its main clause.
        figures: in order.
        circumstances: in order.
        words, vocabulary: the tokens, folded.
        tells_now: whether words tie it to the day of writing.
    """

    def __init__(
        self,
        span: Span,
        figures: Sequence[LocatedFigure],
        circumstances: Sequence[Circumstance],
        clauses: Clauses,
        scene: Scene,
        *,
        limits: Sequence[Token],
        now: Sequence[Token],
    ) -> None:
        self.span, self.circumstances, self.tells_now = span, circumstances, bool(now)
        self._limited = frozenset(clauses.head(token).i for token in limits if not is_added(token))
        self._now = frozenset(clauses.head(token).i for token in now)
        self._scene, self._doc = scene, scene.doc
        tokens = [scene.doc.char_span(figure.start, figure.end) for figure in figures]
        self.figures = [
            PlacedFigure(figure, held, own_clause(held, clauses))
            for figure, held in zip(figures, tokens, strict=True)
            if held is not None
        ]
        self.root = clauses.head(span.root)
        self.words = [word(token) for token in span]
        self.vocabulary = frozenset(self.words)
        self._relatives = [*relative_clauses(span.start, self.words), opening_participle(span, circumstances)]
        self._clause_of = {
            id(found): told_in(clauses.head(found.token), found, self.root, scene) for found in circumstances
        }
        self._announced = frozenset(announced(circumstances, self.clause_of, self.root, scene))
        self._compared = frozenset(self._find_compared())

    def of(self, aspect: Aspect) -> list[Circumstance]:
        """The circumstances of one aspect, in order."""
        return [found for found in self.circumstances if found.aspect is aspect]

    def is_limited(self, figure: PlacedFigure) -> bool:
        """Whether a date in a figure's clause, or one above it, bounds a stretch of time: ``depuis 2011``."""
        if not self._limited:
            return False
        return figure.clause.i in self._limited or any(above.i in self._limited for above in ancestors(figure.clause))

    def is_of_now(self, figure: PlacedFigure) -> bool:
        """Whether words in a figure's own clause tie it to the day of writing: ``propose désormais 35 millions``."""
        return figure.clause.i in self._now

    def is_under_now(self, figure: PlacedFigure) -> bool:
        """Whether such words stand in a figure's clause or in one above it."""
        return bool(self._now) and (
            self.is_of_now(figure) or any(above.i in self._now for above in ancestors(figure.clause))
        )

    def clause_of(self, found: Circumstance) -> Token:
        """The word that heads the clause of a circumstance."""
        return self._clause_of[id(found)]

    def happens(self, aspect: Aspect) -> list[Circumstance]:
        """The circumstances of one aspect without those when or where something was only made known."""
        return [found for found in self.of(aspect) if not self.announces(found)]

    def dates_around(self, figure: PlacedFigure) -> list[Circumstance]:
        """When something happens, without what stands in brackets, or describes what a figure is no part of.

        Example: neither of ``trois`` in ``L’homme, né en 1977 et qui avait tué en 2009, a blessé trois passants.``
        """
        return [found for found in self.happens(Aspect.WHEN) if not self._is_aside(found, figure)]

    def dates_of(self, figure: PlacedFigure) -> list[Circumstance]:
        """The dates around a figure, without those of others of its kind: ``4,1 %, contre 5 % il y a un an``."""
        label = figure.figure.value.label
        others = [other for other in self.figures if other is not figure and other.figure.value.label is label]
        return [
            found
            for found in self.dates_around(figure)
            if found.bond is not Bond.APART
            and not any(
                figure.span.end <= other.span.start < found.first and self.is_tight(other.span.end, found.first)
                for other in others
            )
        ]

    def _is_aside(self, found: Circumstance, figure: PlacedFigure) -> bool:
        if found.first == figure.span.end:
            return False
        clause = self.clause_of(found)
        if found.bracketed or (clause.dep_ == "acl" and clause.i != figure.clause.i):
            return True
        region = self.relative_around(found.first)
        return region is not None and not region[0] <= figure.span.start < region[1]

    def announces(self, found: Circumstance) -> bool:
        """Whether something was only made known when or where a day or place says: ``a annoncé mardi``."""
        return id(found) in self._announced

    def said(self, place: int) -> str:
        """The token at a place, folded."""
        return self.words[place - self.span.start]

    def between(self, start: int, end: int) -> list[str]:
        """The tokens between two places, folded."""
        return self.words[start - self.span.start : end - self.span.start]

    def starts(self, place: int, phrases: Phrases) -> bool:
        """Whether one of some phrases starts at a place."""
        return phrases.starting_at(self.words, place - self.span.start) is not None

    def compares(self, figure: PlacedFigure) -> bool:
        """Whether a figure is what another of its kind before it is set against: ``9 % contre 8 %``."""
        return figure.span.start in self._compared

    def _find_compared(self) -> Iterator[int]:
        labels = set()
        for figure in self.figures:
            label = figure.figure.value.label
            if label in labels and self._is_set_against(figure.span.start):
                yield figure.span.start
            labels.add(label)

    def _is_set_against(self, place: int) -> bool:
        while not self._ends_comparing(place):
            article, _, of = range(place - 3, place)
            if article >= self.span.start and self.said(of) in PARTITIVES and self.said(article) in INDEFINITES:
                place = article  # après une baisse de 0,9 %
            elif place > self.span.start and self.said(place - 1) in NUMBER_LEADS:
                place -= 1
            else:
                return False
        return True

    def _ends_comparing(self, place: int) -> bool:
        """Whether a word of comparison ends right before a place."""
        return self._scene.tables.comparing.ending_at(self.words, place - self.span.start) is not None

    def is_sourced(self, figure: PlacedFigure) -> bool:
        """Whether words behind a figure name who says so: ``46 000 pour la préfecture``."""
        for place in range(figure.span.end, self.span.end):
            if self.starts(place, self._scene.tables.sources):
                return True
            if self.said(place) in (",", ";", "."):
                return False
        return False

    def compares_between(self, start: int, end: int) -> bool:
        """Whether a word of comparison stands between two places; « d'après la police » says who speaks."""
        tables = self._scene.tables
        return any(
            self.starts(place, tables.comparing) and not self.starts(place - 1, tables.sources)
            for place in range(start, end)
        )

    def is_offset(self, figure: PlacedFigure) -> bool:
        """Whether a duration only says how far two moments are apart: ``deux semaines avant``, ``sur un an``."""
        if figure.figure.value.label is not Dimension.DURATION:
            return False
        start, end = figure.span.start, figure.span.end
        while start > self.span.start + _NEAR and self.said(start - 1) in NUMBER_LEADS:
            start -= 1  # après plus de cinq ans
        around = self.between(max(start - _NEAR, self.span.start), start) + self.between(end, end + _NEAR)
        return not self._scene.tables.offsets.isdisjoint(around)

    @cached_property
    def measures(self) -> bool:
        """Whether it tells a measure that each place has its own of: ``À Oran, il a fait 31 °C.``; not its way off."""
        ways = self._scene.tables.ways
        values = (figure.figure.value for figure in self.figures)
        return any(value.label in PLACED_EACH and value.unit not in ways for value in values)

    @cached_property
    def lasts_days(self) -> bool:
        """Whether it says that something lasted for days or longer, so that no day is when: ``a duré six jours``."""
        return any(
            figure.figure.value.unit in CALENDAR_UNITS and word(figure.clause) in self._scene.tables.enduring
            for figure in self.figures
        )

    @cached_property
    def spans_years(self) -> bool:
        """Whether it opens with a stretch of time, so that what it tells has no day: ``En quatre saisons, …``."""
        for figure in self.figures:
            before = self._lead_of(figure)
            opening = before >= self.span.start and not any(map(is_finite, self.span.doc[self.span.start : before]))
            tables = self._scene.tables
            if opening and self.said(before) in tables.lasting and is_long(figure, tables.seasons):
                return True
        return False

    def _lead_of(self, figure: PlacedFigure) -> int:
        """The place of the word that leads a figure in, before what bounds it: of ``en moins de deux ans`` ``en``."""
        before = figure.span.start - 1
        while before > self.span.start and (
            self.said(before) in NUMBER_LEADS | INDEFINITES or self._doc[before].pos_ == "ADV"
        ):
            before -= 1
        return before

    def goes_on_for(self, figure: PlacedFigure) -> bool:
        """Whether a figure says for how many days or longer something went on: ``durant une vingtaine d’années``."""
        value, before = figure.figure.value, self._lead_of(figure)
        lasts = value.label is Dimension.DURATION and value.unit in CALENDAR_UNITS
        return lasts and before >= self.span.start and self.said(before) in self._scene.tables.lasting

    def is_rate(self, figure: PlacedFigure) -> bool:
        """Whether a figure is what comes up each year or day: ``2 fois par an``."""
        value = figure.figure.value
        if "/" in (value.unit or "") and value.label is not Dimension.SPEED:
            return True
        end = figure.span.end
        rates = (place for place in range(end, self.span.end) if self.starts(place, self._scene.tables.rates))
        return any(self.is_tight(end, place) for place in rates)

    def leads(self, found: Circumstance) -> bool:
        """Whether a circumstance opens the sentence before its subject: ``À Lyon, …``."""
        if found.bond is Bond.LEAD_IN:
            return True
        if found.bond is not Bond.DIRECT:
            return False
        if found.token.dep_ in SUBJECTS and (found.aspect is Aspect.WHERE or not found.fine):
            return False  # 2016 a été une bonne année; not Ce dimanche se déroulait le concours
        opening = self._doc[self.span.start : found.first]
        others = [other for other in self.circumstances if other is not found]
        return all(
            token.is_space or token.is_punct or token.pos_ in ("CCONJ", "ADP", "DET", "ADV")
            or any(other.first <= token.i <= other.last for other in others)
            for token in opening
        )  # fmt: skip

    def is_tight(self, start: int, end: int) -> bool:
        """Whether neither a boundary nor another figure stands between two places."""
        if self.counts_between(start, end):
            return False
        between = self.between(start, end)
        return _MARKS.isdisjoint(between) and self._scene.tables.boundaries.isdisjoint(between)

    def counts_between(self, start: int, end: int) -> bool:
        """Whether another figure stands between two places."""
        return any(start <= other.span.start < end for other in self.figures)

    def half(self, place: int) -> int:
        """Where the half of the sentence begins that a token stands in, behind a semicolon."""
        start = self.span.start
        ends = (start + n + 1 for n, said in enumerate(self.words[: place - start]) if said == ";")
        return max(ends, default=start)

    def relative_around(self, place: int) -> tuple[int, int] | None:
        """The clause set off by commas that a token stands in: ``, qui l’avait payé 12 millions en 2020,``."""
        return next(((start, end) for start, end in self._relatives if start <= place < end), None)
