"""The unit that a table states once, at the head of a column, of a row or of all: ``En M€``, ``Taux (%)``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.figures import rules
from factx.figures.scan import scan
from factx.grids import grids_of, heads_at
from factx.patterns import BLANKS, LazyPattern
from factx.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.figures.candidate import FigureCandidate
    from factx.grids import Cell
    from factx.lexicon.figures import FigureTables

#: « (%) », « (en M€) », « (en millions d’euros, non audité) », « En M€ », « Ventes, en M€ », and a unit alone.
_STATED: Final = LazyPattern(
    rf"\((?:en[{BLANKS}])?(?P<within>[^()]{{1,40}})\)|(?<![^\W_])[Ee]n[{BLANKS}](?P<in>[^()|\t]{{1,40}})\Z"
)
#: What may stand in a cell behind its number: the mark of a note, of an estimate.
_BEHIND: Final = LazyPattern(rf"[{BLANKS}]?(?:\*{{1,3}}|\([a-z\d]{{1,3}}\))?")
#: « (en millions d’euros) », or « En milliers d’euros » that opens a line or a cell.
_TOLD_IN: Final = LazyPattern(rf"(?:\(en|(?:\A|[\n\t|][{BLANKS}]?)En)[{BLANKS}]\Z")
#: A unit is read behind a number.
_PROBE: Final = "2 "


def inherit_from_table(text: str, candidates: list[FigureCandidate], tables: FigureTables) -> list[FigureCandidate]:
    """Give the bare numbers of a table the unit that stands at the head of their column or row, or of the table.

    What a row says that counts is no sum: ``Effectif`` in a table in M€.

    Example: ``En M€⇥2023⏎Résultat net⇥24,7`` → 24700000 EUR.
    """
    candidates = [candidate for candidate in candidates if not _is_unit_alone(text, candidate)]
    grids = grids_of(text)
    if not grids:
        return candidates
    given: list[FigureCandidate] = []
    for candidate in candidates:
        heads = heads_at(grids, candidate.start) if candidate.bare and candidate.low == candidate.high else None
        if heads is not None and _fills(text, candidate, heads.cell):
            own = [cell for cell in (heads.column, heads.row) if cell is not None]
            counted = any(tables.elided.counted_rows.match(text, cell.start, cell.end) for cell in own)
            common = [] if counted else [cell for cell in (heads.corner, heads.above) if cell is not None]
            lender = next(_units(text, [*own, *common], tables), None)
            if lender is not None:
                factor = candidate.factor * lender.factor
                candidate = candidate.scaled(factor) if lender.factor != 1 else candidate  # noqa: PLW2901
                candidate = candidate.amended(unit=lender.unit, label=lender.label, rule=rules.UNIT_OF_TABLE)  # noqa: PLW2901
        given.append(candidate)
    return given


def _is_unit_alone(text: str, candidate: FigureCandidate) -> bool:
    """Whether a magnitude only says what other numbers are told in: ``En millions d’euros | 2023``."""
    return (
        candidate.rule is rules.MAGNITUDE
        and _TOLD_IN.search(text, max(0, candidate.start - 5), candidate.start) is not None
    )


def _fills(text: str, candidate: FigureCandidate, cell: Cell) -> bool:
    """Whether a number is all that its cell holds."""
    return candidate.start == cell.start and _BEHIND.fullmatch(text, candidate.end, cell.end) is not None


def _units(text: str, heads: list[Cell], tables: FigureTables) -> Iterator[FigureCandidate]:
    """What heads state as ``2 M€`` would: a unit, a magnitude."""
    for head in heads:
        said = text[head.start : head.end].rstrip(" :")
        stated = [said, *(found["within"] or found["in"] for found in _STATED.finditer(said))]
        for each in stated:
            unit = _PROBE + each.partition(",")[0].strip()
            read = next(scan(unit, words_of(unit), tables), None)
            if read is not None and read.start == 0 and read.end == len(unit) and not read.bare:
                yield read
