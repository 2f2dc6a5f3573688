"""All conflicts of a run: of figures, then of dates, the best supported first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.disagreements.dates import conflicts_of_dates
from factx.disagreements.figures import conflicts_of_figures
from factx.disagreements.run import RunOfDocuments

if TYPE_CHECKING:
    from factx.schema import Conflict, Extraction


def find_conflicts(extraction: Extraction) -> list[Conflict]:
    """Groups of statements of which not all can be true.

    Args:
        extraction: the fact table, with the stories of its documents.

    Example: ``8 000 manifestants selon la police, 20 000 selon les organisateurs``.
    """
    run = RunOfDocuments(extraction)
    found = [*conflicts_of_figures(run), *conflicts_of_dates(run)]
    return sorted(found, key=lambda conflict: -len(conflict.documents))
