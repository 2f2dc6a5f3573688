"""A quantity that passes from one figure to another: ``de 212 à 300 en mars``, ``entre 2010 et 2014, de 29 à 28 %``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from factx.circumstances.ties import Stop
from factx.lexicon.closed_classes import JOINING, NUMBER_LEADS, PARTITIVES, TO
from factx.schema import Dimension

if TYPE_CHECKING:
    from factx.circumstances.sentence import PlacedFigure, Sentence
    from factx.circumstances.ties import Tie
    from factx.schema import FigureValue

#: Between the two ends of a stretch of time, where the text writes both.
_TO_END: Final = TO | JOINING


def grown_to(figure: PlacedFigure, sentence: Sentence) -> PlacedFigure | None:
    """The figure that one has grown to: ``300`` of ``de 212 à un peu plus de 300``."""
    start, end = figure.span.start, figure.span.end
    if start <= sentence.span.start or end >= sentence.span.end or sentence.said(end) not in TO:
        return None
    if sentence.said(start - 1) not in PARTITIVES:
        return None
    place, others = end + 1, {other.span.start: other for other in sentence.figures}
    while place < sentence.span.end and place not in others and sentence.said(place) in NUMBER_LEADS:
        place += 1
    return others.get(place)


def _grown(figure: PlacedFigure, sentence: Sentence) -> int | None:
    """Where the figure starts that one has grown to; None of ``reculé de 12 % à 40 millions``: by how much, to what."""
    other = grown_to(figure, sentence)
    if other is None:
        return None
    value, grown = figure.figure.value, other.figure.value
    alike = value.label is Dimension.COUNT or (value.label, _amount(value)) == (grown.label, _amount(grown))
    return other.span.start if alike else None


def _amount(value: FigureValue) -> str:
    """The unit of a figure without what a rate is per: it is told once, ``de 410 € à 425 € par mois``."""
    return (value.unit or "").partition("/")[0]


def is_grown(figure: PlacedFigure, sentence: Sentence) -> bool:
    """Whether another figure of the sentence has grown to one: ``425 €`` of ``porté de 410 € à 425 €``."""
    return any(_grown(other, sentence) == figure.span.start for other in sentence.figures)


def at_end(
    tie: Tie | None, figure: PlacedFigure, sentence: Sentence, text: str, *, adjacent: bool = False
) -> Tie | None:
    """Of a stretch of time that is written with both its ends, the one that a figure of a growth stands at.

    Args:
        tie: what the sentence ties the figure to.
        figure: any.
        sentence: its own.
        text: the whole text.
        adjacent: whether the words of the date stand right at the figure.

    Example: ``passé entre 2010 et 2014 de 29 à 28 %``: 29 in 2010, 28 in 2014.

    Raises:
        Stop: it is what another has grown from, at a time that is not told.
    """
    former = _grown(figure, sentence) is not None
    if tie is not None and "/" in tie.value and not _TO_END.isdisjoint(text[slice(*tie.cue)].split()):
        first, _, last = tie.value.partition("/")
        if former:
            return replace(tie, value=first)
        if is_grown(figure, sentence):
            return replace(tie, value=last)
    if former and not adjacent:
        raise Stop
    return tie
