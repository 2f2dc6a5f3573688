"""What a multiple or a bracket compares with another time: ``deux fois plus qu’en 2023``, ``plus qu’en 2022 (15)``."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from factx.grammar import Example
from factx.lexicon.closed_classes import COMPARATIVES, NUMBER_LEADS, THAT
from factx.measured.brackets import bracket_before
from factx.measured.multiples import times
from factx.measured.other_figures import like
from factx.measured.relation import MeasuredStrategy, NounRelation, SameAs
from factx.syntax.moods import is_finite
from factx.syntax.phrases import following, preceding, tokens_before, word

if TYPE_CHECKING:
    from factx.measured.figure_in_text import FigureInText
    from factx.parse import Token


def _of_figure_passed(figure: FigureInText) -> SameAs | None:
    """``318 radars ont brûlé, deux fois plus qu’en 2023 (150)``: both of what the figure before is of."""
    than = _than_after(figure) if times(figure) is not None else _than_before(figure)
    before = None if than is None else preceding(than)
    if before is None or word(before) not in COMPARATIVES:
        return None
    return like(figure, alike=times(figure) is None)


def _than_after(figure: FigureInText) -> Token | None:
    """The ``que`` of a multiple that a comma parts from its clause: ``, deux fois moins qu’en 2022``."""
    before, counted = figure.before, times(figure)
    while before is not None and word(before) in NUMBER_LEADS - {"soit"}:
        before = preceding(before)
    less = None if counted is None else following(counted)
    parted = before is not None and before.text in (",", "(", "soit")
    return following(less) if less is not None and parted and word(less) in COMPARATIVES else None


def _than_before(figure: FigureInText) -> Token | None:
    """The ``que`` of what a bracketed figure is compared with: ``moins qu’en 2022 (2,4 milliards)``."""
    bracket = bracket_before(figure.span)
    if bracket is None:
        return None
    clause = takewhile(lambda token: not (token.is_punct or is_finite(token)), tokens_before(bracket))
    return next((token for token in clause if word(token) in THAT), None)


FIGURE_PASSED: Final = MeasuredStrategy(
    "figure passed",
    _of_figure_passed,
    NounRelation.BEARER,
    finds=(
        Example("Le gel a détruit 300 ruches, ⟦deux⟧ fois plus qu’en 2022.", "ruches"),
        Example("Le gel a détruit 300 ruches, moins qu’en 2022 (⟦420⟧).", "ruches"),
    ),
    ignores=("Il a crié ⟦deux⟧ fois plus fort.",),
)
