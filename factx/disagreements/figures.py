"""Figures of one quantity that cannot both be true."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from factx.disagreements.run import by_story, linked, share_words
from factx.schema import Dimension, Factuality, FigureFact, Portion, Quantity
from factx.statements.agreement import agree
from factx.statements.circumstances import RUNNING, STRICT, contradict
from factx.statements.evidence import other_figures
from factx.statements.quantity import Likeness, is_own, likeness, thing_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factx.disagreements.run import RunOfDocuments
    from factx.schema import Conflict, FigureMention

#: What is still to come is never set against what is; what is denied is stated by nobody.
_NOT_YET: Final = frozenset((Factuality.FUTURE, Factuality.NEGATED))
#: Figures whose thing is told by its noun alone in too many ways: each needs its property too.
_NEED_PROPERTY: Final = frozenset(Dimension) - {Dimension.COUNT, Dimension.MONEY}


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
                yield run.conflict(_quantity(group), group, story if len(stories) == 1 else None, _agree)


def _groups(facts: Sequence[FigureFact], run: RunOfDocuments) -> Iterator[list[FigureFact]]:
    by_unit: defaultdict[tuple[Dimension, str | None], list[FigureFact]] = defaultdict(list)
    for fact in facts:
        by_unit[fact.label, fact.unit].append(fact)
    for members in by_unit.values():
        yield from linked(members, lambda one, other: _differ(one, other, run), _may_be_one)


def _by_name(facts: Iterable[FigureFact]) -> dict[str, list[FigureFact]]:
    """The facts that are a named thing's own, whatever the story."""
    found: defaultdict[str, list[FigureFact]] = defaultdict(list)
    for fact in facts:
        thing = thing_of(fact.mentions[0])
        if is_own(fact.mentions[0], thing):
            found[thing.name].append(fact)
    return found


def _is_whole(fact: FigureFact, run: RunOfDocuments) -> bool:
    """Whether a fact says how many or how much there is of something: no part of it, no more of it, no plan."""
    return any(run.is_whole(mention) for mention in fact.mentions) and not any(
        mention.counted.portion is Portion.PART or mention.factuality in _NOT_YET for mention in fact.mentions
    )


def _may_be_one(one: FigureFact, other: FigureFact) -> bool:
    """Whether nothing tells that two facts are of two quantities."""
    return not any(
        contradict(first, second, _slack(first))
        or _of_another_place(first, second)
        or likeness(thing_of(first), thing_of(second)) is Likeness.DIFFERENT
        for first in one.mentions
        for second in other.mentions
    )


def _differ(one: FigureFact, other: FigureFact, run: RunOfDocuments) -> bool:
    """Whether two facts state one quantity, and cannot both be true."""
    if _agree(one, other):
        return False
    return any(_are_of_one_quantity(first, second, run) for first in one.mentions for second in other.mentions)


def _of_another_place(one: FigureMention, other: FigureMention) -> bool:
    """Whether two figures may be of a whole and of a part: their places are not told alike, their sizes differ."""
    if one.where == other.where or one.document == other.document:
        return False
    if one.value.label in _SHARES:
        return True
    sizes = sorted(abs(value) for value in (one.value.value, other.value.value) if value)
    return len(sizes) == 2 and sizes[1] > _TIMES * sizes[0]


_SHARES: Final = frozenset((Dimension.PERCENT, Dimension.RATIO))
#: How many times one may be the other where their places are not told alike.
_TIMES: Final = 4


def _slack(mention: FigureMention) -> int:
    """A toll or a damage is told on other days than its event's; what is counted day by day is not."""
    lasting = bool(mention.counted.outcome) or mention.value.label is Dimension.MONEY
    return RUNNING if lasting else STRICT


def _agree(one: FigureFact, other: FigureFact) -> bool:
    return agree(one.mentions[0].value, other.mentions[0].value)


def _are_of_one_quantity(one: FigureMention, other: FigureMention, run: RunOfDocuments) -> bool:
    """Whether two figures measure the same of the same, as far as a reader can be sure."""
    first, second = thing_of(one), thing_of(other)
    alike = likeness(first, second)
    sure = alike is Likeness.SAME and first.outcome == second.outcome and (bool(first.outcome) or not first.is_bare)
    sure = sure and not (first.is_special and second.is_special and first.noun != second.noun)
    needed = one.value.label not in _NEED_PROPERTY or bool(first.property_class and second.property_class)
    sources = one.attribution is not None and other.attribution is not None and one.attribution != other.attribution
    if one.document == other.document:
        # One text states one quantity twice only where it says who says which.
        beside = one.sentence_start == other.sentence_start and alike is not Likeness.DIFFERENT
        lasting = bool(first.outcome) or one.value.label is not Dimension.COUNT
        return sources and (beside or (sure and lasting and needed))
    if sure and first.name:
        return is_own(one, first) and is_own(other, second) and first.property_class == second.property_class
    if not sure or run.story(one.document) != run.story(other.document):
        return False
    close = run.days_between(one.document, other.document) <= RUNNING
    if first.outcome:
        return close
    many = all(value is not None and abs(value) >= _MANY for value in (one.value.value, other.value.value))
    formed = other_figures(one) and other_figures(other) and other_figures(one).isdisjoint(other_figures(other))
    governed = many and one.predicate is not None and one.predicate == other.predicate and not formed
    if one.value.label is Dimension.COUNT and not (sources or governed):
        return False
    related = share_words(one.sentence, other.sentence)
    return needed and close and (related or governed or (sources and one.value.label is not Dimension.COUNT))


#: Smaller counts of things of one noun are of too many things: goals, shots, rounds.
_MANY: Final = 100


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
