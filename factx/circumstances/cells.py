"""When and where a number in a table holds: as the heads of its column and its row say, and no line around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.circumstances.ties import Route, Tie
from factx.grids import grids_of, heads_of_number
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from factx.circumstances.scene import LocatedFigure, Scene
    from factx.grids import Cell, Heads


class Cells:
    """The tables of a text, whose lines are no sentences."""

    def __init__(self, scene: Scene) -> None:
        """The tables of a text.

        Args:
            scene: the text, with its names and its dates.
        """
        self._scene, self._grids = scene, grids_of(scene.text)

    def heads_of(self, figure: LocatedFigure) -> Heads | None:
        """What stands at the head of the row and the column of a figure that fills its cell; None of any other."""
        return heads_of_number(self._grids, self._scene.text, figure.start, figure.end)

    def ties(self, heads: Heads) -> tuple[Tie | None, Tie | None]:
        """When and where a figure below such heads holds.

        Example: ``Pays⇥2023⏎Espagne⇥340`` → 2023, Espagne.
        """
        cells = [cell for cell in (heads.column, heads.row) if cell is not None]
        when = next((tie for cell in cells if (tie := self._date_in(cell)) is not None), None)
        where = next((tie for cell in reversed(cells) if (tie := self._place_in(cell)) is not None), None)
        return when, where

    def _date_in(self, cell: Cell) -> Tie | None:
        """The only date that a head states, if it is known which one it is."""
        within = [date for date in self._scene.dates if cell.start <= date.start < cell.end]
        value = within[0].value.value_iso if len(within) == 1 else None
        return None if value is None or "XXXX" in value else Tie(value, Route.TABLE, (within[0].start, within[0].end))

    def _place_in(self, cell: Cell) -> Tie | None:
        """The place that a head begins with."""
        for name in self._scene.spans:
            if name.start == cell.start and name.label is EntityLabel.LOC and name.canonical:
                return Tie(name.canonical, Route.TABLE, (name.start, name.end))
        return None
