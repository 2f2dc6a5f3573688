"""Stretches of time that no day is that of: what came about over years, and until when somebody may do something."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.circumstances.kinds import is_long
from factx.lexicon.closed_classes import HAVE, INDEFINITES, NUMBER_LEADS
from factx.schema import Dimension
from factx.syntax.phrases import following, word

if TYPE_CHECKING:
    from factx.circumstances.scene import Scene
    from factx.circumstances.sentence import PlacedFigure, Sentence

_HEDGES: Final = NUMBER_LEADS | INDEFINITES


def is_time_left(figure: PlacedFigure, scene: Scene) -> bool:
    """Whether a figure says how long somebody has to do something: ``Le tribunal a trois mois pour trancher``."""
    if figure.figure.value.label is not Dimension.DURATION:
        return False
    after, place = following(figure.span[-1]), figure.span.start - 1
    while place > 0 and word(scene.doc[place]) in _HEDGES:
        place -= 1
    had = place >= 0 and word(scene.doc[place]) in HAVE
    return had and after is not None and word(after) in scene.tables.purposes


def came_over_years(figure: PlacedFigure, sentence: Sentence) -> bool:
    """Whether the clause of a figure says over how many years it came about: ``a perdu 900 emplois en dix ans``.

    What stands behind a comma is another thing: ``a fait trois morts mardi, le pire en dix ans``.
    """
    for other in sentence.figures:
        if other is figure or other.clause.i != figure.clause.i or other.span.start < figure.span.end:
            continue
        if not is_long(other, frozenset()) or not sentence.goes_on_for(other):
            continue
        between = sentence.between(figure.span.end, other.span.start)
        if "," not in between and ";" not in between and not sentence.counts_between(figure.span.end, other.span.start):
            return True
    return False
