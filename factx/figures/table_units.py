"""The unit that a table states once, at the head of a column, of a row or of all: ``En M€``, ``Taux (%)``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.figures import rules
from factx.figures.scan import scan
from factx.grids import Cell, grids_of, heads_at
from factx.patterns import BLANKS, LazyPattern, match_before
from factx.schema import Modifier
from factx.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.figures.candidate import FigureCandidate
    from factx.lexicon.figures import FigureTables

#: « (%) », « (en M€) », « (en millions d’euros, non audité) », « En M€ », « Ventes, en M€ », and a unit alone.
_STATED: Final = LazyPattern(
    rf"\((?:en[{BLANKS}])?(?P<within>[^()]{{1,40}})\)|(?<![^\W_])[Ee]n[{BLANKS}](?P<in>[^()|\t]{{1,40}})\Z"
)
#: What may stand in a cell behind its number: the mark of a note, of an estimate.
_BEHIND: Final = LazyPattern(rf"[{BLANKS}]?(?:\*{{1,3}}|\([a-z\d]{{1,3}}\))?")
_TO_END: Final = LazyPattern(rf"(?:{_BEHIND.pattern})?(?=\n|\Z)")
#: « (en millions d’euros) », or « En milliers d’euros » that opens a line or a cell.
_TOLD_IN: Final = LazyPattern(rf"(?:\(en|(?:\A|[\n\t|][{BLANKS}]?)En)[{BLANKS}]\Z")
#: « Emplois vacants (en %) »: the head of a list, its items a line each: « Industrie : 2,1 ».
_HEAD: Final = LazyPattern(rf"[^\n|\t]{{1,100}}\([^()\n]{{1,40}}\)[{BLANKS}]?:?[{BLANKS}]?")
_LABEL: Final = LazyPattern(rf"[^\n:|\t\d]{{1,60}}:[{BLANKS}]?")
_ITEM: Final = LazyPattern(rf"[^\n:|\t\d]{{1,60}}:[{BLANKS}]?[+\-−]?\d[^\n]{{0,20}}")
_LONGEST_LIST: Final = 40
#: Characters of a line of it, as the patterns of its lines have them.
_LONGEST_LINE: Final = 160
#: A unit is read behind a number.
_PROBE: Final = "2 "


def inherit_from_table(text: str, candidates: list[FigureCandidate], tables: FigureTables) -> list[FigureCandidate]:
    """Give the bare numbers of a table the unit that stands at the head of their column or row, or of the table.

    What a row says that counts is no sum: ``Effectif`` in a table in M€.

    Example: ``En M€⇥2023⏎Résultat net⇥24,7`` → 24700000 EUR.
    """
    candidates = [candidate for candidate in candidates if not _is_unit_alone(text, candidate)]
    candidates = [_of_list(text, candidate, tables) for candidate in candidates]
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
                candidate = _lent(candidate, lender)  # noqa: PLW2901
        given.append(candidate)
    return given


def _lent(candidate: FigureCandidate, lender: FigureCandidate) -> FigureCandidate:
    """A number in the unit and the magnitude of what stands at its head."""
    if lender.factor != 1:
        candidate = candidate.scaled(candidate.factor * lender.factor)
    return candidate.amended(unit=lender.unit, label=lender.label, rule=rules.UNIT_OF_TABLE)


def _of_list(text: str, candidate: FigureCandidate, tables: FigureTables) -> FigureCandidate:
    """A number of a list whose head states the unit: ``Emplois vacants (en %)⏎Industrie : 2,1⏎Services : 2,9``."""
    if not candidate.bare or candidate.low != candidate.high or _TO_END.match(text, candidate.end) is None:
        return candidate
    start = _start_of_line(text, candidate.start)
    if not start or _LABEL.fullmatch(text, start, candidate.start) is None:
        return candidate
    for _ in range(_LONGEST_LIST):
        end = start - 1
        start = _start_of_line(text, end)
        if start is None or _ITEM.fullmatch(text, start, end) is None:
            break
        if not start:
            return candidate
    head = None if start is None else _HEAD.fullmatch(text, start, end)
    lender = None if head is None else next(_units(text, [Cell(head.start(), head.end())], tables), None)
    return candidate if lender is None else _lent(candidate, lender)


def _start_of_line(text: str, end: int) -> int | None:
    """Where the line of a place begins; None of a line that is too long for a list."""
    low = max(0, end - _LONGEST_LINE)
    mark = text.rfind("\n", low, end)
    return mark + 1 if mark >= 0 or not low else None


def _is_unit_alone(text: str, candidate: FigureCandidate) -> bool:
    """Whether a magnitude only says what other numbers are told in: ``En millions d’euros | 2023``."""
    return (candidate.rule is rules.MAGNITUDE or candidate.modifier is Modifier.VAGUE) and match_before(
        _TOLD_IN, text, candidate.start
    ) is not None


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
