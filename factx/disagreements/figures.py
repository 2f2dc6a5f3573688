"""Figures of one quantity that cannot both be true."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import product
from typing import TYPE_CHECKING

from factx.disagreements.quantity import are_of_one_quantity
from factx.disagreements.replaced import is_brought_up_to_date, is_change, is_corrected, is_outdone, is_revised
from factx.disagreements.run import by_story, linked
from factx.disagreements.sureness import are_of_one_size
from factx.lexicon.disagreement import load_disagreement_tables
from factx.lexicon.extents import extent_of
from factx.lexicon.outcomes import load_outcome_tables
from factx.schema import Dimension, FigureFact, Quantity
from factx.schema.vocabulary import SHARES
from factx.statements.agreement import agree
from factx.statements.circumstances import RUNNING, STRICT, contradict, times_contradict
from factx.statements.quantity import WordLikeness, is_own, likeness, thing_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factx.disagreements.run import RunOfDocuments
    from factx.schema import Conflict, FigureMention


def conflicts_of_figures(run: RunOfDocuments) -> Iterator[Conflict]:
    """Groups of figures on one quantity of one story, or of one named thing, of which not all can be true."""
    facts = [fact for fact in run.facts if isinstance(fact, FigureFact) and _is_whole(fact, run)]
    seen: set[tuple[str, ...]] = set()
    for story, members in [*by_story(facts, run).items(), *_by_name(facts).items()]:
        for group in _groups(members, run):
            ids = tuple(fact.fact_id for fact in group)
            if ids not in seen:
                seen.add(ids)
                stories = {run.story(document) for fact in group for document in fact.documents}
                yield run.conflict(
                    _quantity(group),
                    group,
                    story if len(stories) == 1 else None,
                    _agree,
                    lambda one, other: _became(one, other) or _is_recalled(one, other, run),
                )


def _groups(facts: Sequence[FigureFact], run: RunOfDocuments) -> Iterator[list[FigureFact]]:
    by_unit: defaultdict[tuple[Dimension, str | None], list[FigureFact]] = defaultdict(list)
    for fact in facts:
        by_unit[fact.label, fact.unit].append(fact)
    for members in by_unit.values():
        whole = {fact.fact_id: fact for fact in members}
        compared = list(map(run.without_copies, members))
        for group in linked(compared, lambda one, other: _differ(one, other, run), _may_be_one):
            yield [whole[fact.fact_id] for fact in group]


def _by_name(facts: Iterable[FigureFact]) -> dict[str, list[FigureFact]]:
    """The facts that are a named thing's own, whatever the story."""
    found: defaultdict[str, list[FigureFact]] = defaultdict(list)
    for fact in facts:
        thing = thing_of(fact.mentions[0])
        if is_own(fact.mentions[0], thing):
            found[thing.name].append(fact)
    return found


def _is_whole(fact: FigureFact, run: RunOfDocuments) -> bool:
    """Whether a fact says how many or how much there is of something: no part of it, no more of it."""
    return all(run.is_whole(mention) for mention in fact.mentions)


def _may_be_one(one: FigureFact, other: FigureFact) -> bool:
    """Whether the words of two facts may be of one thing, and nothing tells for all of them that it is of two.

    One that some text dates is of its day wherever it is told: ``le 31 janvier, ils étaient 40 000`` and, undated,
    ``ils étaient 40 000 alors``.
    """
    pairs = list(product(one.mentions, other.mentions))
    if any(_is_replaced(*pair) for pair in pairs):
        return True
    dated = any(times_contradict(first.when, second.when, RUNNING) for first, second in pairs)
    return not dated and any(_may_meet(*pair) for pair in pairs)


def _is_replaced(one: FigureMention, other: FigureMention) -> bool:
    """Whether one sentence says that a figure takes another one's place, which had its own time: ``contre 30 hier``."""
    return is_revised(one, other) or is_corrected(one, other) or is_outdone(one, other)


def _may_meet(one: FigureMention, other: FigureMention) -> bool:
    """Whether two figures may be of one thing, and of one time and place."""
    if likeness(thing_of(one), thing_of(other)) is WordLikeness.DIFFERENT:
        return False
    return not contradict(one, other, _slack(one)) and not _of_another_place(one, other)


def _differ(one: FigureFact, other: FigureFact, run: RunOfDocuments) -> bool:
    """Whether two facts state one quantity, and cannot both be true.

    Of two quantities is what some text states side by side, and sets against each other nowhere.
    """
    if _agree(one, other):
        return False
    told = _in_one_text(one, other)
    if not told or _is_recalled(one, other, run) or _is_revised_to(told):
        told = list(product(one.mentions, other.mentions))
    return any((_may_meet(*pair) or _is_replaced(*pair)) and are_of_one_quantity(*pair, run) for pair in told)


def _is_revised_to(told: Sequence[tuple[FigureMention, FigureMention]]) -> bool:
    """Whether a text tells that a figure is one now, which the story has had otherwise: ``serait ramené à 580``."""
    revising = load_disagreement_tables().revising
    return any((first.predicate in revising) != (second.predicate in revising) for first, second in told)


def _in_one_text(one: FigureFact, other: FigureFact) -> list[tuple[FigureMention, FigureMention]]:
    """The figures of two facts, two and two, of the texts that state both."""
    return [pair for pair in product(one.mentions, other.mentions) if pair[0].document == pair[1].document]


def _is_recalled(one: FigureFact, other: FigureFact, run: RunOfDocuments) -> bool:
    """Whether a text tells the toll that an earlier one had, beside its own: ``vendredi, on dénombrait 87 cas``."""
    inside = _in_one_text(one, other)
    if not inside or not all(_may_meet(*pair) for pair in inside):
        return False
    if any(first.counted.outcome != second.counted.outcome or not first.counted.outcome for first, second in inside):
        return False
    both = min(run.day(first.document) for first, _ in inside)
    return any(run.day(document) < both for fact in (one, other) for document in fact.documents)


def _of_another_place(one: FigureMention, other: FigureMention) -> bool:
    """Whether two figures may be of a whole and of a part: their places are not told alike, their sizes differ.

    One text that tells two places tells the country's and a town's: ``200 000 en France``, ``9 000 à Dole``.
    In two texts a count that is no toll is another one in a town than in its country.
    """
    if one.where == other.where:
        return False
    placed = one.where is not None and other.where is not None
    if one.document == other.document:
        return placed and (one.attribution is not None or one.sentence_start != other.sentence_start)
    if placed and one.value.label is Dimension.COUNT and one.counted.outcome not in load_outcome_tables().tolls:
        return extent_of(one.where or "").width is not extent_of(other.where or "").width
    return one.value.label in SHARES or not are_of_one_size(one, other)


def _slack(mention: FigureMention) -> int:
    """A toll or a damage is told on other days than its event's; what is counted day by day is not."""
    lasting = bool(mention.counted.outcome) or mention.value.label is Dimension.MONEY
    return RUNNING if lasting else STRICT


def _agree(one: FigureFact, other: FigureFact) -> bool:
    return agree(one.mentions[0].value, other.mentions[0].value)


def _became(one: FigureFact, other: FigureFact) -> bool:
    """Whether a text says that one became the other."""
    if _is_revised_to(_in_one_text(one, other)):
        return True
    return any(
        tells(*sorted(pair, key=lambda mention: mention.start))
        for pair in product(one.mentions, other.mentions)
        for tells in (is_change, is_revised, is_brought_up_to_date)
    )


def _quantity(facts: Sequence[FigureFact]) -> Quantity:
    def most(values: Iterable[str | None]) -> str | None:
        counts = Counter(value for value in values if value)
        return counts.most_common(1)[0][0] if counts else None

    mentions = [mention for fact in facts for mention in fact.mentions]
    return Quantity(
        thing=most(fact.measured_entity for fact in facts),
        property=most(fact.measured_property for fact in facts),
        where=most(mention.where for mention in mentions),
        when=most(mention.when for mention in mentions),
    )
