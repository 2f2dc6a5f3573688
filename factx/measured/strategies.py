"""All strategies by which what a figure measures is found, in their order: the first that holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.measured.adverbial import ADVERBIAL, DISTANCE, GROUP, LASTING_STATE
from factx.measured.adverts import OFFER
from factx.measured.ages import AGED, BIRTHDAY
from factx.measured.brackets import APPOSED, APPOSED_COUNT, BRACKETED_COUNT, CONVERSION, SECOND_IN_BRACKET
from factx.measured.cells import TABLE
from factx.measured.compared import FIGURE_PASSED
from factx.measured.counts import (
    COUNTED,
    COUNTED_SUBJECT,
    ESTIMATED,
    NUMBER_OF,
    PART_OF,
    PROPERTY_AFTER,
    RATIO,
    STRENGTH,
    SUM,
    VALUE_OF_PROPERTY,
)
from factx.measured.elided_counts import ELLIPSIS, SHARE_AFTER_DONT
from factx.measured.gapped_clauses import GAPPED_CLAUSE, GAPPED_COUNT, GAPPED_GIVER, GAPPED_SHARE
from factx.measured.levels import LEVEL
from factx.measured.multiples import MULTIPLE, MULTIPLE_OF_PROPERTY
from factx.measured.noun_apart import (
    BY_HUNDREDS,
    CHANGE_STATE,
    LABEL,
    OBJECT_AFTER,
    ON_ACCOUNT,
    PART_FOR,
    PURPOSE,
    SHARE_FOR,
)
from factx.measured.other_figures import (
    COMPARISON,
    FIGURE_ABOVE,
    FIRST_OF_PAIR,
    JOINED,
    LEVEL_AFTER_CHANGE,
    SECOND_OF_PAIR,
    SECOND_SIZE,
    SUMMED_UP,
)
from factx.measured.quantified_head import HEAD_STRATEGIES, LONE_HEADS
from factx.measured.respective import RESPECTIVE
from factx.measured.set_ages import SET_AGE
from factx.measured.told_before import EACH, OF_THEM, PARALLEL
from factx.measured.verb_by_place import VERB_BY_PLACE
from factx.measured.ways_off import WAY_OFF

if TYPE_CHECKING:
    from factx.measured.relation import MeasuredStrategy

#: Where one of these holds for a count, no other tells anything else: their order decides nothing, and they come last.
LONE_COUNTS: Final = (
    CONVERSION,
    VALUE_OF_PROPERTY,
    STRENGTH,
    SUM,
    PROPERTY_AFTER,
    COUNTED_SUBJECT,
    SUMMED_UP,
    LABEL,
    SECOND_IN_BRACKET,
    BRACKETED_COUNT,
    APPOSED_COUNT,
    BY_HUNDREDS,
    ESTIMATED,
    SECOND_OF_PAIR,
    JOINED,
    GAPPED_COUNT,
    LEVEL,
)
COUNT_STRATEGIES: Final[tuple[MeasuredStrategy, ...]] = (
    # The lines of a table are no sentences.
    TABLE,
    # Before the noun after it: an adjective alone after ``dont trois`` is no noun.
    ELLIPSIS,
    FIGURE_PASSED,
    COUNTED,
    # The number that somebody counts comes before what its subject or a pair of numbers tells.
    NUMBER_OF,
    GAPPED_CLAUSE,
    LEVEL_AFTER_CHANGE,
    OBJECT_AFTER,
    *LONE_COUNTS,
)
#: The same for a measure.
LONE_MEASURES: Final = (
    MULTIPLE,
    MULTIPLE_OF_PROPERTY,
    SHARE_AFTER_DONT,
    LEVEL_AFTER_CHANGE,
    SECOND_SIZE,
    *LONE_HEADS,
    PURPOSE,
    JOINED,
)
MEASURE_STRATEGIES: Final[tuple[MeasuredStrategy, ...]] = (
    TABLE,
    CONVERSION,
    # The measure's own noun comes before any noun around it.
    RATIO,
    PART_OF,
    PART_FOR,
    SHARE_FOR,
    ON_ACCOUNT,
    LASTING_STATE,
    # A label before nouns of the items before it: « État : 25 €, département : 16 € ».
    LABEL,
    OFFER,
    # Of no noun: said before nouns that only stand near.
    ADVERBIAL,
    DISTANCE,
    WAY_OFF,
    BIRTHDAY,
    # Before the subject of the verb, which has no such age.
    SET_AGE,
    GROUP,
    # « un homme … et sa femme âgée de 30 ans » is no clause without verb.
    AGED,
    # A figure that shares its noun is asked before nouns that may belong to the other; one with its own before it.
    GAPPED_CLAUSE,
    GAPPED_SHARE,
    GAPPED_GIVER,
    # As many subjects as figures: before the parse gives all of them to the first.
    RESPECTIVE,
    PARALLEL,
    OF_THEM,
    FIGURE_ABOVE,
    # A bracket behind a year is of what was told before.
    FIGURE_PASSED,
    FIRST_OF_PAIR,
    SECOND_OF_PAIR,
    COMPARISON,
    SUMMED_UP,
    EACH,
    # Words of the sentence that tell more than the parse.
    # Before an object that only stands behind: « le menu, 12 euros, comprend un dessert ».
    APPOSED,
    OBJECT_AFTER,
    CHANGE_STATE,
    *(strategy for strategy in HEAD_STRATEGIES if strategy is not AGED and strategy not in LONE_HEADS),
    VERB_BY_PLACE,
    *LONE_MEASURES,
)
#: All of them, each once.
STRATEGIES: Final[tuple[MeasuredStrategy, ...]] = tuple(dict.fromkeys((*COUNT_STRATEGIES, *MEASURE_STRATEGIES)))
