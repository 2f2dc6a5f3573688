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
from factx.measured.quantified_head import HEAD_STRATEGIES
from factx.measured.respective import RESPECTIVE
from factx.measured.set_ages import SET_AGE
from factx.measured.told_before import EACH, OF_THEM, PARALLEL
from factx.measured.verb_by_place import VERB_BY_PLACE
from factx.measured.ways_off import WAY_OFF

if TYPE_CHECKING:
    from factx.measured.relation import MeasuredStrategy

#: In any order, since no two of these tell two nouns of a count; before the lone ones, which know less of its noun.
EARLY_COUNTS: Final = (
    OBJECT_AFTER,
    LEVEL_AFTER_CHANGE,
    VALUE_OF_PROPERTY,
    SECOND_OF_PAIR,
)
#: In any order, and last: where one of these holds for a count, none of the others tells anything else.
LONE_COUNTS: Final = (
    CONVERSION,
    FIGURE_PASSED,
    GAPPED_CLAUSE,
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
    JOINED,
    GAPPED_COUNT,
    LEVEL,
)
#: For a count, the first that holds.
COUNT_STRATEGIES: Final[tuple[MeasuredStrategy, ...]] = (
    # The lines of a table are no sentences.
    TABLE,
    # Before the noun after it: an adjective alone after ``dont trois`` is no noun.
    ELLIPSIS,
    COUNTED,
    # The number that somebody counts comes before what its subject or a pair of numbers tells.
    NUMBER_OF,
    *EARLY_COUNTS,
    *LONE_COUNTS,
)
#: The same for a measure.
LONE_MEASURES: Final = (
    LABEL,
    OFFER,
    VERB_BY_PLACE,
    MULTIPLE,
    LEVEL_AFTER_CHANGE,
    APPOSED,
    SHARE_AFTER_DONT,
    SECOND_SIZE,
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
    OBJECT_AFTER,
    CHANGE_STATE,
    # « La parcelle mesure 10 fois la taille du village »: the size that its subject has so many times.
    MULTIPLE_OF_PROPERTY,
    *HEAD_STRATEGIES,
    *LONE_MEASURES,
)
#: All of them, each once.
STRATEGIES: Final[tuple[MeasuredStrategy, ...]] = tuple(dict.fromkeys((*COUNT_STRATEGIES, *MEASURE_STRATEGIES)))
