"""Whether two figures that differ state one quantity, as far as a reader can be sure."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Final

from factx.disagreements.run import share_words
from factx.lexicon.disagreement import load_disagreement_tables
from factx.lexicon.outcomes import load_outcome_tables
from factx.patterns import LazyPattern
from factx.schema import Dimension, Factuality
from factx.statements.circumstances import RUNNING
from factx.statements.evidence import other_figures
from factx.statements.quantity import Likeness, Thing, is_own, likeness, thing_of
from factx.stories.profile import sentence_terms, stem

if TYPE_CHECKING:
    from factx.disagreements.run import RunOfDocuments
    from factx.schema import FigureMention

SHARES: Final = frozenset((Dimension.PERCENT, Dimension.RATIO))
#: Figures whose thing is told by its noun alone in too many ways: each needs its property too.
_NEED_PROPERTY: Final = frozenset(Dimension) - {Dimension.COUNT, Dimension.MONEY}
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
_FROM: Final = LazyPattern(r"\b(?:de|d['’ʼ])\s*(?:\w+\s+){0,2}\Z")
_TO: Final = LazyPattern(r"\s+(?:\w+\s+){0,3}à\s+(?:\w+\s+){0,2}\Z")


class Mood(Enum):
    """How a figure is meant, as far as it decides what it can contradict."""

    IS = 0
    IS_TO_BE = 1
    MAY_BE = 2
    WISHED = 3


def mood(mention: FigureMention) -> Mood:
    """How a figure is meant. Example: ``supprimera 320 postes`` is to be, ``en réclame 45`` is wished."""
    if mention.predicate in load_disagreement_tables().wished:
        return Mood.WISHED
    match mention.factuality:
        case Factuality.FUTURE:
            return Mood.IS_TO_BE
        case Factuality.CONDITIONAL:
            return Mood.MAY_BE
        case _:
            return Mood.IS


def moods_meet(one: FigureMention, other: FigureMention) -> bool:
    """Whether two figures are both of what is, or both of what is to be; what may be is either."""
    moods = {mood(one), mood(other)}
    return Mood.WISHED not in moods and moods != {Mood.IS, Mood.IS_TO_BE}


def are_of_one_quantity(one: FigureMention, other: FigureMention, run: RunOfDocuments) -> bool:
    """Whether two figures measure the same of the same.

    Args:
        one: a figure.
        other: another one, of the same dimension and unit.
        run: their documents.
    """
    if is_corrected(one, other):
        return True
    first, second = thing_of(one), thing_of(other)
    alike = likeness(first, second)
    denied = Factuality.NEGATED in (one.factuality, other.factuality)
    if denied or alike is Likeness.DIFFERENT or not moods_meet(one, other):
        return False
    if one.document == other.document:
        return _in_one_text(one, other, alike)
    sure = _is_sure(first, second, alike)
    if sure and first.name:
        return is_own(one, first) and is_own(other, second) and first.property_class == second.property_class
    near = run.days_between(one.document, other.document) <= RUNNING
    if not near or run.story(one.document) != run.story(other.document):
        return False
    toll = bool(first.outcome) and one.value.label is Dimension.COUNT
    return (sure and toll) or _told_by_others(one, other, sure=sure)


def _is_sure(first: Thing, second: Thing, alike: Likeness) -> bool:
    """Whether two figures count the same, and neither some of what the other counts."""
    groups = load_outcome_tables().groups
    same = alike is Likeness.SAME and first.outcome == second.outcome and (bool(first.outcome) or not first.is_bare)
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
    lasting = bool(first.outcome) or one.value.label is not Dimension.COUNT
    return _is_sure(first, second, alike) and lasting and _has_needed(first, second, one)


def is_change(one: FigureMention, other: FigureMention) -> bool:
    """Whether one clause tells a toll and what it has become: ``est passé de 20 à 50 morts``."""
    if one.document != other.document or one.sentence_start != other.sentence_start:
        return False
    if one.predicate not in load_disagreement_tables().changing or one.predicate != other.predicate:
        return False
    first, second = sorted((one, other), key=lambda mention: mention.start)
    outcomes = {first.counted.outcome, second.counted.outcome} - {""}
    before = first.sentence[: first.start - first.sentence_start]
    between = first.sentence[first.end - first.sentence_start : second.start - second.sentence_start]
    return len(outcomes) == 1 and bool(_FROM.search(before)) and _TO.fullmatch(between) is not None


def is_corrected(one: FigureMention, other: FigureMention) -> bool:
    """Whether a text sets one figure right by the other: ``4 M€, et non 3,5 M€``."""
    if one.document != other.document or one.sentence_start != other.sentence_start:
        return False
    first, second = sorted((one, other), key=lambda mention: mention.start)
    between = first.sentence[first.end - first.sentence_start : second.start - second.sentence_start]
    return load_disagreement_tables().instead.fullmatch(between) is not None


def _told_by_others(one: FigureMention, other: FigureMention, *, sure: bool) -> bool:
    """Whether two texts tell of one quantity that is no toll: by what governs it, who says so, the words around it."""
    first, second = thing_of(one), thing_of(other)
    count = one.value.label is Dimension.COUNT
    two, some = _by_two(one, other), one.attribution is not None or other.attribution is not None
    related = share_words(one.sentence, other.sentence)
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
