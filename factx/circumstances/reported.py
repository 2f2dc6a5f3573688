"""The month, quarter or year whose figures a text reports: ``le chômage a augmenté en août``, ``pour 2016``."""

from __future__ import annotations

import datetime
import re
from functools import cached_property
from typing import TYPE_CHECKING, Final

from factx.circumstances.clauses import Tense
from factx.circumstances.ties import Aspect, Bond, Circumstance, Route, Tie
from factx.dates.edtf import bounds
from factx.lexicon.closed_classes import COMPARATIVES
from factx.lexicon.inflection import singular
from factx.lexicon.measured import load_measured_tables
from factx.patterns import LazyPattern
from factx.schema import Dimension
from factx.schema.vocabulary import SHARES
from factx.syntax.phrases import has_copula, word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from factx.circumstances.scene import Scene
    from factx.circumstances.sentence import PlacedFigure, Sentence
    from factx.circumstances.telling import ClauseEvent

#: A month, a year, and what runs from one month to another: a quarter, a half-year.
_PERIOD: Final = LazyPattern(r"\d{4}(?:-\d\d)?|\d{4}-\d\d/\d{4}-\d\d")
_AMOUNTS: Final = frozenset((Dimension.COUNT, Dimension.MONEY))
#: What is so at the end of a period, or became so in it.
_CURRENT: Final = frozenset((Tense.PERFECT, Tense.PRESENT, Tense.NONE))
#: What ``ce`` shows is a month or longer where it is as long as the period reported: ``ce trimestre``.
_THIS: Final = LazyPattern(r"ce\s", re.IGNORECASE)


class Reported:
    """The period of a text that reports how a quantity stands or has changed in it."""

    def __init__(
        self, opening: Callable[[], Iterable[tuple[Sentence, Route]]], telling: ClauseEvent, scene: Scene
    ) -> None:
        """The period of a text.

        Args:
            opening: its first sentences, those of the lead before those of the headline, each with the route from it.
            telling: of the text.
            scene: the text.
        """
        self._opening, self._telling, self._scene = opening, telling, scene

    @cached_property
    def period(self) -> tuple[Circumstance, Route] | None:
        """The one period that the opening tells of, None where it reports no quantity."""
        opening = list(self._opening())
        if not any(_reports(sentence) for sentence, _ in opening):
            return None
        told = ((found, route) for sentence, route in opening for found in sentence.of(Aspect.WHEN))
        return next(((found, route) for found, route in told if self._is_period(found)), None)

    def _is_period(self, found: Circumstance) -> bool:
        """Whether a date is a past or running period, and not that of an event: ``pour la présidentielle de 2017``."""
        if found.fine or found.bracketed or found.bond is Bond.APART or found.value is None:
            return False
        if _PERIOD.fullmatch(found.value) is None or not self._has_come(found.value):
            return False
        tables = load_measured_tables()
        noun = singular(found.token.text)
        return found.bond is not Bond.NOMINAL or noun in tables.changes or noun in tables.reports

    def _has_come(self, period: str) -> bool:
        """Whether half of a period at least is over when the text is written: not of 2017 in January 2017."""
        span, written = bounds(period), self._scene.written
        if span is None or written is None:
            return True
        first, last, now = (datetime.date.fromisoformat(day) for day in (*span, written))
        return now - first >= (last - first) / 2

    def this(self, tie: Tie) -> Tie:
        """The period reported where ``ce mois`` and the like speak of it, and not of the month of writing."""
        start, end = tie.cue
        if not _THIS.match(self._scene.text, start, end) or self.period is None:
            return tie
        found, route = self.period
        alike = found.value is not None and len(found.value) == len(tie.value) and found.value < tie.value
        return Tie(found.value, route, tie.cue) if found.value is not None and alike else tie

    def holds(self, figure: PlacedFigure, sentence: Sentence) -> bool:
        """Whether a figure is one of those that are reported: a share, a level, an amount of change.

        Example: of August ``Le taux s’établit à 9 %``; not ``visant à former 500 000 chômeurs``.
        """
        label = figure.figure.value.label
        if label not in SHARES and label not in _AMOUNTS:
            return False
        if sentence.is_rate(figure) or sentence.is_limited(figure) or self._telling.is_quoted(figure):
            return False
        if self._telling.tense(figure) not in _CURRENT or self._telling.is_meant(figure):
            return False
        return label in SHARES or self._tells_change(figure, sentence)

    def _tells_change(self, figure: PlacedFigure, sentence: Sentence) -> bool:
        changes, tables = load_measured_tables(), self._scene.tables
        said = word(figure.clause)
        told = said in changes.subject_verbs or said in tables.counting or said in tables.assessing
        if told or has_copula(figure.clause):
            return True
        start, end = figure.span.start, figure.span.end
        before = (place for place in range(sentence.span.start, start) if sentence.is_tight(place, start))
        if any(singular(sentence.said(place)) in changes.changes for place in before):
            return True
        behind = (place for place in range(end, sentence.span.end) if sentence.is_tight(end, place))
        return any(sentence.said(place) in COMPARATIVES | tables.additional for place in behind)


def _reports(sentence: Sentence) -> bool:
    """Whether a sentence tells how a quantity has changed: ``la hausse``, ``a reculé de 3 %``."""
    tables = load_measured_tables()
    if not tables.changes.isdisjoint(sentence.vocabulary):
        return True
    shares = (figure for figure in sentence.figures if figure.figure.value.label in SHARES)
    return any(word(figure.clause) in tables.subject_verbs and figure.clause.i < figure.span.start for figure in shares)
