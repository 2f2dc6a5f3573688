"""Whether two figures that differ state one quantity, as far as a reader can be sure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.disagreements.mood import moods_meet
from factx.disagreements.replaced import is_change, is_corrected, is_revised
from factx.disagreements.run import share_words
from factx.lexicon.disagreement import load_disagreement_tables
from factx.lexicon.outcomes import load_outcome_tables
from factx.schema import Dimension, Factuality
from factx.statements.agreement import agree
from factx.statements.circumstances import RUNNING, contradict
from factx.statements.evidence import other_figures
from factx.statements.other_events import tell_two_events
from factx.statements.quantity import Likeness, Thing, is_own, likeness, thing_of
from factx.stories.profile import sentence_terms, stem

if TYPE_CHECKING:
    from factx.disagreements.run import RunOfDocuments
    from factx.schema import FigureMention

SHARES: Final = frozenset((Dimension.PERCENT, Dimension.RATIO))
#: Figures whose thing is told by its noun alone in too many ways: each needs its property too.
_NEED_PROPERTY: Final = frozenset(Dimension) - {Dimension.COUNT, Dimension.MONEY, Dimension.SPEED}
#: The formats of many events: only two sources make them differ.
_FORMATS: Final = frozenset((Dimension.LENGTH, Dimension.DURATION, Dimension.SPEED))
#: Of an event there is one of each, whether or not the text says of what: the area burnt, the load lost.
_OF_AN_EVENT: Final = frozenset((Dimension.AREA, Dimension.MASS, Dimension.VOLUME))
#: Smaller counts of things of one noun are of too many things: goals, shots, rounds.
_MANY: Final = 100
#: Two sources that size one thing are seldom farther apart.
_TIMES: Final = 4
#: Characters between two sentences that follow each other.
_NEXT: Final = 3


def are_of_one_quantity(one: FigureMention, other: FigureMention, run: RunOfDocuments) -> bool:
    """Whether two figures measure the same of the same.

    Args:
        one: a figure.
        other: another one, of the same dimension and unit.
        run: their documents.
    """
    first, second = thing_of(one), thing_of(other)
    alike = likeness(first, second)
    if is_corrected(one, other) or (alike is not Likeness.DIFFERENT and is_revised(one, other)):
        return True
    denied = Factuality.NEGATED in (one.factuality, other.factuality)
    if denied or alike is Likeness.DIFFERENT or not moods_meet(one, other):
        return False
    if one.document == other.document:
        return _in_one_text(one, other, alike)
    sure = _is_sure(first, second, alike)
    if sure and first.name:
        return is_own(one, first) and is_own(other, second) and first.property_class == second.property_class
    return _are_of_one_event(one, other, run) and _told_by_two_texts(one, other, run, sure=sure)


def _are_of_one_event(one: FigureMention, other: FigureMention, run: RunOfDocuments) -> bool:
    near = run.days_between(one.document, other.document) <= RUNNING
    return near and run.story(one.document) == run.story(other.document) and not tell_two_events(one, other)


def _told_by_two_texts(one: FigureMention, other: FigureMention, run: RunOfDocuments, *, sure: bool) -> bool:
    """Whether two texts of one event tell of one quantity."""
    first, second = one.counted.outcome, other.counted.outcome
    if not first or first != second or one.value.label is not Dimension.COUNT:
        return _told_by_others(one, other, sure=sure)
    if _is_within(one, other, run) or _is_within(other, one, run):
        return False
    return sure or _told_by_others(one, other, sure=sure)


def _is_within(one: FigureMention, other: FigureMention, run: RunOfDocuments) -> bool:
    """Whether the text of a figure tells a larger one of its kind, and the other text neither: it is a part of that.

    Example: of ``380 suppressions`` and ``240 suppressions à Montreval`` in one text the 240 are no 430 of another; but
    ``1 340 malades`` are no part of ``1 500 cas`` in the same place, which is what somebody else says.
    """
    size = one.value.value
    return size is not None and any(
        whole.value.value is not None
        and size < whole.value.value <= _TIMES * size
        and not agree(whole.value, other.value)
        and likeness(thing_of(one), thing_of(whole)) is Likeness.SAME
        and not contradict(one, whole)
        and not is_revised(one, whole)
        and one.where != whole.where
        for whole in run.others_of(one)
    )


def _is_sure(first: Thing, second: Thing, alike: Likeness) -> bool:
    """Whether two figures count the same, and neither some of what the other counts."""
    tables = load_outcome_tables()
    groups = tables.groups
    # « il s’agirait plutôt de 2 000 postes » : of things one text may leave out what happens to them.
    left_out = first.noun == second.noun and first.noun in tables.of_things and not (first.outcome and second.outcome)
    told = first.outcome == second.outcome and (bool(first.outcome) or not first.is_bare)
    same = alike is Likeness.SAME and (told or left_out)
    special = first.noun != second.noun and first.is_special and second.is_special
    some = first.noun != second.noun and (first.noun in groups) != (second.noun in groups)
    return same and not special and not some


def _in_one_text(one: FigureMention, other: FigureMention, alike: Likeness) -> bool:
    """One text states one quantity twice where it says who says which, or what became of it."""
    if is_change(one, other):
        return True
    if not _by_two(one, other):
        return False
    if one.sentence_start == other.sentence_start:
        return True
    earlier, later = sorted((one, other), key=lambda mention: mention.start)
    first, second = thing_of(earlier), thing_of(later)
    follows = later.sentence_start - (earlier.sentence_start + len(earlier.sentence)) <= _NEXT
    named = second.is_bare or alike is Likeness.SAME or stem(second.noun) in set(sentence_terms(earlier.sentence))
    restated = later.predicate in load_disagreement_tables().restating and named
    if follows and restated and _are_of_one_size(one, other):
        return True
    # Two figures of jobs or homes in one text are two sites more often than two counts of one.
    of_things = first.noun in load_outcome_tables().of_things and not _are_of_one_size(one, other)
    lasting = (bool(first.outcome) and not of_things) or one.value.label is not Dimension.COUNT
    return _is_sure(first, second, alike) and lasting and _has_needed(first, second, one)


def _told_by_others(one: FigureMention, other: FigureMention, *, sure: bool) -> bool:
    """Whether two texts tell of one quantity that is no toll: by what governs it, who says so, the words around it."""
    first, second = thing_of(one), thing_of(other)
    count = one.value.label is Dimension.COUNT
    two, some = _by_two(one, other), one.attribution is not None or other.attribution is not None
    related = share_words(one.sentence, other.sentence)
    if first.noun == second.noun and first.noun in load_disagreement_tables().once:
        return _are_of_one_size(one, other)
    if not sure:
        return two and related and _are_of_one_size(one, other) and _may_leave_out(one, other)
    many = all(value is not None and abs(value) >= _MANY for value in (one.value.value, other.value.value))
    figures = other_figures(one), other_figures(other)
    formed = all(figures) and figures[0].isdisjoint(figures[1])
    governed = many and one.predicate is not None and one.predicate == other.predicate and not formed
    sourced = two or (some and many and related and not formed and _are_of_one_size(one, other))
    if (count and not (sourced or governed)) or (one.value.label in _FORMATS and not two):
        return False
    return _has_needed(first, second, one) and (related or governed or (two and not count))


def _may_leave_out(one: FigureMention, other: FigureMention) -> bool:
    """Whether what is measured may go without saying: the area of a fire, a sum that another one disputes."""
    first, second = thing_of(one), thing_of(other)
    if first.name or second.name or first.outcome or second.outcome:
        return False
    if one.value.label in _OF_AN_EVENT:
        return not first.noun and not second.noun
    if one.value.label is Dimension.COUNT:  # « ils étaient 46 000 à Paris »
        return not first.noun and not second.noun and one.where is not None and one.where == other.where
    return one.value.label is Dimension.MONEY and bool(first.noun) != bool(second.noun)


def _by_two(one: FigureMention, other: FigureMention) -> bool:
    """Whether the texts say that two say so."""
    return one.attribution is not None and other.attribution is not None and one.attribution != other.attribution


def _has_needed(first: Thing, second: Thing, mention: FigureMention) -> bool:
    return mention.value.label not in _NEED_PROPERTY or bool(first.property_class and second.property_class)


def _are_of_one_size(one: FigureMention, other: FigureMention) -> bool:
    """Whether neither is so many times the other that it may be of a whole and of a part."""
    sizes = sorted(abs(value) for value in (one.value.value, other.value.value) if value)
    return len(sizes) == 2 and sizes[1] <= _TIMES * sizes[0]
