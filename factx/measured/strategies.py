"""All strategies by which what a figure measures is found, in their order: the first that holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.measured.counts import (
    COUNTED,
    COUNTED_SUBJECT,
    ELLIPSIS,
    ESTIMATED,
    NUMBER_OF,
    PART_OF,
    RATIO,
    SHARE_AFTER_DONT,
    VALUE_OF_PROPERTY,
)
from factx.measured.other_figures import (
    ADVERBIAL,
    COMPARISON,
    CONVERSION,
    FIGURE_ABOVE,
    FIRST_OF_PAIR,
    GAPPED,
    JOINED,
    PURPOSE,
)
from factx.measured.quantified_head import HEAD_STRATEGIES

if TYPE_CHECKING:
    from factx.measured.relation import Strategy

COUNT_STRATEGIES: Final[tuple[Strategy, ...]] = (
    CONVERSION,
    # Before the noun after it: an adjective alone after ``dont trois`` is no noun.
    ELLIPSIS,
    COUNTED,
    VALUE_OF_PROPERTY,
    NUMBER_OF,
    COUNTED_SUBJECT,
    GAPPED,
    ESTIMATED,
)
MEASURE_STRATEGIES: Final[tuple[Strategy, ...]] = (
    CONVERSION,
    # The measure's own noun comes before any noun around it.
    RATIO,
    PART_OF,
    SHARE_AFTER_DONT,
    ADVERBIAL,
    # A figure that shares its noun is asked before nouns that may belong to the other.
    FIGURE_ABOVE,
    FIRST_OF_PAIR,
    COMPARISON,
    *HEAD_STRATEGIES,
    # Last, for want of anything better.
    PURPOSE,
    JOINED,
)
