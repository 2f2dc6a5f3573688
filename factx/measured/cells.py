"""What a number in a table measures: what stands at the head of its column, or of its row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.grammar import Example
from factx.lexicon.inflection import singular
from factx.measured.relation import MeasuredStrategy, NounRelation, Quantified
from factx.schema import EntityLabel
from factx.syntax.clauses import is_time
from factx.syntax.phrases import tokens_of

if TYPE_CHECKING:
    from factx.grids import Cell
    from factx.measured.figure_in_text import FigureInText
    from factx.parse import Token


#: Parts of speech that a head may begin with: ``Le taux``, ``Dont ventes``.
_LEADING: Final = frozenset(("ADP", "DET", "PRON"))
#: Letters that tell no thing: ``S1 2024``, ``T3``, ``M€``.
_PERIOD_LETTERS: Final = 2


def _of_table(figure: FigureInText) -> Quantified | None:
    """``Foyers`` of a cell below it, ``Résultat net`` of a cell beside it in a column of a year."""
    heads = figure.text.heads_of(figure.figure)
    if heads is None:
        return None
    column = None if heads.column is None else _noun_of(heads.column, figure)
    row = _bearer(heads.row, figure)
    if column is None:
        return Quantified(row)
    noun, tables = singular(column.text), figure.tables
    named = tables.properties.get(noun)
    if row is not None and (
        noun in tables.compared_columns or (named is not None and tables.suits(named, figure.label))
    ):
        return Quantified(row, noun)
    return Quantified(column)


def _bearer(cell: Cell, figure: FigureInText) -> Token | None:
    """The noun of the head of a row; None for a place, which says where."""
    noun = _noun_of(cell, figure)
    name = None if noun is None else figure.text.name_at(noun)
    return None if name is not None and name.label is EntityLabel.LOC else noun


def _noun_of(cell: Cell, figure: FigureInText) -> Token | None:
    """The first word of a head, whatever the parse makes of it; None of one that says when, or the unit alone."""
    words = [token for token in tokens_of(figure.text.doc, cell.start, cell.end) if token.text[0].isalpha()]
    noun = next((token for token in words if token.pos_ not in _LEADING), None)
    if noun is None or any(figure.text.holds(token) for token in words):
        return None
    timed = is_time(noun) or singular(noun.text) in figure.tables.calendar
    return None if timed or _is_period(cell, figure) else noun


def _is_period(cell: Cell, figure: FigureInText) -> bool:
    """Whether a head only says when: ``S1 2024``, ``Exercice 2023``."""
    letters = sum(map(str.isalpha, figure.text.doc.text[cell.start : cell.end]))
    return letters <= _PERIOD_LETTERS


TABLE: Final = MeasuredStrategy(
    "table",
    _of_table,
    NounRelation.APPOSED,
    finds=(
        Example("Pays\tFoyers\tDécès\nEspagne\t2 100\t⟦340⟧", "Décès"),
        Example("Pays | Taux de mortalité (%)\nEspagne | ⟦2,1⟧", "mortalité/taux"),
    ),
    ignores=("Pays\tMoyens\nEspagne\t⟦340⟧ pompiers",),
)
