"""Why the sides of a conflict are held to state one quantity: two and two, on what ground."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING

from factx.disagreements.quantity import ground_of
from factx.disagreements.run import RunOfDocuments
from factx.schema import FigureFact
from factx.statements.agreement import agree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factx.disagreements.grounds import Ground
    from factx.schema import Conflict, Extraction, FigureMention


@dataclass(frozen=True, slots=True)
class Reason:
    """Two figures of a conflict, and the ground on which they state one quantity."""

    one: FigureMention
    other: FigureMention
    ground: Ground


def reasons(conflicts: Iterable[Conflict], extraction: Extraction) -> Iterator[list[Reason]]:
    """For each conflict of figures, of two and two of its sides the first mentions that tell so; of dates nothing.

    Args:
        conflicts: of the extraction.
        extraction: the fact table.

    Example: of ``8 000 selon la police, 20 000 selon les organisateurs`` one reason: one text tells it twice.
    """
    run = RunOfDocuments(extraction)
    for conflict in conflicts:
        facts = [side.fact for side in conflict.statements if isinstance(side.fact, FigureFact)]
        pairs = (_reason(first, second, run) for first, second in combinations(facts, 2))
        yield [reason for reason in pairs if reason is not None]


def _reason(first: FigureFact, second: FigureFact, run: RunOfDocuments) -> Reason | None:
    if agree(first.mentions[0].value, second.mentions[0].value):
        return None
    # What one text says of both goes before what two texts let take for one.
    pairs = sorted(product(first.mentions, second.mentions), key=lambda pair: pair[0].document != pair[1].document)
    found = (Reason(one, other, ground) for one, other in pairs if (ground := ground_of(one, other, run)) is not None)
    return next(found, None)
