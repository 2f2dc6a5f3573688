"""Whether two figures that differ state one quantity, as far as a reader can be sure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.disagreements import grounds
from factx.disagreements.between_texts import (
    are_of_one_act,
    are_one_crowd,
    is_count_that_runs_on,
    may_leave_out,
    weighed,
)
from factx.disagreements.in_one_text import are_set_against, is_claimed_otherwise
from factx.disagreements.mood import moods_meet
from factx.disagreements.replaced import is_corrected, is_outdone, is_revised
from factx.disagreements.sureness import TIMES, are_of_one_size, is_sure
from factx.lexicon.outcomes import load_outcome_tables
from factx.schema import Dimension, Factuality
from factx.statements.agreement import agree
from factx.statements.circumstances import RUNNING, contradict, times_contradict
from factx.statements.evidence import is_named_group
from factx.statements.other_events import tell_two_events
from factx.statements.quantity import WordLikeness, is_own, likeness, thing_of

if TYPE_CHECKING:
    from factx.disagreements.grounds import Ground
    from factx.disagreements.run import RunOfDocuments
    from factx.schema import FigureMention


#: Characters of a day in ISO 8601.
_DAY: Final = 10


def are_of_one_quantity(one: FigureMention, other: FigureMention, run: RunOfDocuments) -> bool:
    """Whether two figures measure the same of the same.

    Args:
        one: a figure.
        other: another one, of the same dimension and unit.
        run: their documents.
    """
    return ground_of(one, other, run) is not None


def ground_of(one: FigureMention, other: FigureMention, run: RunOfDocuments) -> Ground | None:
    """On what ground two figures measure the same of the same; None if they do not.

    Args:
        one: a figure.
        other: another one, of the same dimension and unit.
        run: their documents.

    Example: ``8 000 selon la police, 20 000 selon les organisateurs`` → one text tells it twice.
    """
    if is_corrected(one, other):
        return grounds.CORRECTED
    alike = likeness(thing_of(one), thing_of(other))
    if alike is WordLikeness.DIFFERENT or _is_past(one, other, run) or _is_past(other, one, run):
        return None
    if is_revised(one, other) or is_outdone(one, other):
        return grounds.REVISED
    if Factuality.NEGATED in (one.factuality, other.factuality):
        return None
    return _in_one_text(one, other, alike) if one.document == other.document else _in_two(one, other, alike, run)


def _in_one_text(one: FigureMention, other: FigureMention, alike: WordLikeness) -> Ground | None:
    """On what ground one text tells one quantity by two figures."""
    if is_named_group(max(one, other, key=lambda mention: mention.start)):
        return None  # les deux hommes arrêtés mardi: some of those told before
    if is_claimed_otherwise(one, other):
        return grounds.CLAIMED_OTHERWISE
    return grounds.SET_AGAINST if moods_meet(one, other) and are_set_against(one, other, alike) else None


def _in_two(one: FigureMention, other: FigureMention, alike: WordLikeness, run: RunOfDocuments) -> Ground | None:
    """On what ground two texts tell one quantity by two figures."""
    if not moods_meet(one, other):
        return None
    first, second = thing_of(one), thing_of(other)
    if is_sure(first, second, alike) and first.name:
        owned = is_own(one, first) and is_own(other, second)
        return grounds.OF_ONE_NAME if owned and first.property_class == second.property_class else None
    if not _are_of_one_event(one, other, run) or _is_within(one, other, run) or _is_within(other, one, run):
        return None
    if not is_sure(first, second, alike) and not is_count_that_runs_on(one, other, run):
        return _by_other_words(one, other, run)
    toll = bool(first.outcome) and first.outcome == second.outcome and one.value.label is Dimension.COUNT
    if toll and run.days_between(one.document, other.document) <= RUNNING:
        return grounds.TOLL
    return weighed(one, other, run)


def _by_other_words(one: FigureMention, other: FigureMention, run: RunOfDocuments) -> Ground | None:
    """On what ground two texts of one event count one thing, of which their words are not sure."""
    if may_leave_out(one, other):
        return grounds.LEFT_OUT
    if are_of_one_act(one, other, run):
        return grounds.ONE_ACT
    if are_one_crowd(one, other, run):
        return grounds.ONE_CROWD
    return grounds.ONE_TOLL if _are_one_toll(one, other, run) else None


def _are_of_one_event(one: FigureMention, other: FigureMention, run: RunOfDocuments) -> bool:
    """Whether two texts tell of one event, and neither figure is of another one, or of its background."""
    if run.story(one.document) != run.story(other.document) or tell_two_events(one, other):
        return False
    if not one.counted.outcome and is_named_group(one) and is_named_group(other):
        return False  # les trois observateurs, les deux observateurs
    over = _is_over(one, other, run) or _is_over(other, one, run)
    return not over and run.is_background(one) == run.is_background(other)


def _is_over(one: FigureMention, other: FigureMention, run: RunOfDocuments) -> bool:
    """Whether a count is dated before what another text counts today: the march of January, and an undated one."""
    if one.when is None or other.when is not None or one.value.label is not Dimension.COUNT:
        return False
    day = run.day(other.document)
    told_later = one.counted.outcome in load_outcome_tables().tolls
    return bool(day) and not told_later and times_contradict(one.when, day, RUNNING)


def _is_past(one: FigureMention, other: FigureMention, run: RunOfDocuments) -> bool:
    """Whether a text dates a count by an earlier month or year, and another, undated, is of now: ``55 en 2012``."""
    coarse = one.document == other.document and one.when is not None and len(one.when) < _DAY
    return coarse and _is_over(one, other, run)


def _are_one_toll(one: FigureMention, other: FigureMention, run: RunOfDocuments) -> bool:
    """Whether two texts tell one toll, one of them by a noun that says so where its text tells no other figure of it.

    Example: ``neuf corps repêchés`` and, on the next day, ``onze morts``; not the victims of whom three are dead.
    """
    tables = load_outcome_tables()
    told, perhaps = (one, other) if one.counted.outcome else (other, one)
    outcome = told.counted.outcome
    if one.value.label is not Dimension.COUNT or not outcome or perhaps.counted.outcome:
        return False
    soon = run.days_between(one.document, other.document) <= RUNNING
    if tables.of_people.perhaps.get(perhaps.counted.noun) != outcome or not soon or not are_of_one_size(one, other):
        return False
    return not any(
        beside.counted.outcome == outcome and not run.is_background(beside)
        for beside in run.counted_in(perhaps.document)
    )


def _is_within(one: FigureMention, other: FigureMention, run: RunOfDocuments) -> bool:
    """Whether the text of a figure tells a larger one of its kind, and the other text neither: it is a part of that.

    Example: of ``380 suppressions`` and ``240 suppressions à Montreval`` in one text the 240 are no 430 of another; but
    ``1 340 malades`` are no part of ``1 500 cas`` in the same place, which is what somebody else says.
    """
    size = one.value.value
    return size is not None and any(
        whole.value.value is not None
        and size < whole.value.value <= TIMES * size
        and not agree(whole.value, other.value)
        and likeness(thing_of(one), thing_of(whole)) is WordLikeness.SAME
        and not contradict(one, whole)
        and not is_revised(one, whole)
        and one.where != whole.where
        for whole in run.others_of(one)
    )
