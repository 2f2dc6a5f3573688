"""Whether one text sets two of its figures against each other: by what became of one, or by who says which."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.disagreements.replaced import is_brought_up_to_date, is_change
from factx.disagreements.sureness import are_of_one_size, are_said_by_two, has_needed, is_sure
from factx.lexicon.disagreement import load_disagreement_tables
from factx.lexicon.outcomes import load_outcome_tables
from factx.schema import Dimension
from factx.statements.quantity import WordLikeness, thing_of
from factx.stories.profile import sentence_terms, stem

if TYPE_CHECKING:
    from factx.schema import FigureMention

#: Characters between two sentences that follow each other.
_NEXT: Final = 3


def are_set_against(one: FigureMention, other: FigureMention, alike: WordLikeness) -> bool:
    """Whether a text states one quantity twice: it says who says which, or what became of it.

    Args:
        one: a figure.
        other: another one of the same text.
        alike: what their words tell of what they measure.
    """
    earlier, later = sorted((one, other), key=lambda mention: mention.start)
    if is_change(one, other) or _is_told_anew(earlier, later, alike) or _is_claimed_otherwise(earlier, later):
        return True
    return are_said_by_two(one, other) and _are_two_claims(earlier, later, alike)


def _is_told_anew(earlier: FigureMention, later: FigureMention, alike: WordLikeness) -> bool:
    """Whether a text tells a toll and an earlier state of it."""
    first, second = thing_of(earlier), thing_of(later)
    special = first.noun != second.noun and first.is_special and second.is_special
    return alike is WordLikeness.SAME and not special and is_brought_up_to_date(earlier, later)


def _are_two_claims(earlier: FigureMention, later: FigureMention, alike: WordLikeness) -> bool:
    """Whether what two say by two figures is one thing."""
    if earlier.sentence_start == later.sentence_start:
        return True
    first, second = thing_of(earlier), thing_of(later)
    named = second.is_bare or alike is WordLikeness.SAME or stem(second.noun) in set(sentence_terms(earlier.sentence))
    restated = later.predicate in load_disagreement_tables().restating and named
    if _follows(earlier, later) and restated and are_of_one_size(earlier, later):
        return True
    # Two figures of jobs or homes in one text are two sites more often than two counts of one.
    of_things = first.noun in load_outcome_tables().of_things and not are_of_one_size(earlier, later)
    lasting = (bool(first.outcome) and not of_things) or earlier.value.label is not Dimension.COUNT
    return is_sure(first, second, alike) and lasting and has_needed(first, second, earlier)


def _is_claimed_otherwise(earlier: FigureMention, later: FigureMention) -> bool:
    """Whether somebody else has it that a figure is another one, which leaves out of what it is.

    Example: ``Le groupe chiffre les dégâts à 22 millions ; son assureur avance plutôt 30 millions``.
    """
    tables = load_disagreement_tables()
    if thing_of(later).noun or later.predicate not in tables.claiming or not are_of_one_size(earlier, later):
        return False
    start = later.start - later.sentence_start
    if earlier.sentence_start == later.sentence_start:
        between = later.sentence[earlier.end - earlier.sentence_start : start]
    elif _follows(earlier, later):
        between = later.sentence[:start]
    else:
        return False
    if tables.contrast.search(between) is not None:
        return True
    # « Le rectorat compte 41 % de grévistes. Le Snes avance 58 %. »
    told = earlier.attribution is not None or (earlier.predicate in tables.restating and later.attribution is not None)
    return told and earlier.attribution != later.attribution


def _follows(earlier: FigureMention, later: FigureMention) -> bool:
    return later.sentence_start - (earlier.sentence_start + len(earlier.sentence)) <= _NEXT
