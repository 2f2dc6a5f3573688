"""Figures of one quantity that cannot both be true."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from factx.conflicts.run import by_story, linked, share_words
from factx.schema import Dimension, Factuality, FigureFact, Portion, Quantity
from factx.statements.agreement import agree
from factx.statements.circumstances import contradict
from factx.statements.quantity import Likeness, is_own, likeness, thing_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factx.conflicts.run import RunOfDocuments
    from factx.schema import Conflict, FigureMention

#: What is still to come is never set against what is; what is denied is stated by nobody.
_NOT_YET: Final = frozenset((Factuality.FUTURE, Factuality.NEGATED))
#: Figures whose thing is told by its noun alone in too many ways: each needs its property too.
_NEED_PROPERTY: Final = frozenset(Dimension) - {Dimension.COUNT, Dimension.MONEY}


def conflicts_of_figures(run: RunOfDocuments) -> Iterator[Conflict]:
    """Groups of figures on one quantity of one story, or of one named thing, of which not all can be true."""
    facts = [fact for fact in run.facts if isinstance(fact, FigureFact) and _is_whole(fact)]
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


def _is_whole(fact: FigureFact) -> bool:
    """Whether a fact says how many or how much there is of something: no part of it, no more of it, no plan."""
    return not any(
        mention.counted.portion is not Portion.WHOLE or mention.factuality in _NOT_YET for mention in fact.mentions
    )


def _may_be_one(one: FigureFact, other: FigureFact) -> bool:
    """Whether nothing tells that two facts are of two quantities."""
    return not any(
        contradict(first, second) or likeness(thing_of(first), thing_of(second)) is Likeness.DIFFERENT
        for first in one.mentions
        for second in other.mentions
    )


def _differ(one: FigureFact, other: FigureFact, run: RunOfDocuments) -> bool:
    """Whether two facts state one quantity, and cannot both be true."""
    if _agree(one, other):
        return False
    return any(_are_of_one_quantity(first, second, run) for first in one.mentions for second in other.mentions)


def _agree(one: FigureFact, other: FigureFact) -> bool:
    return agree(one.mentions[0].value, other.mentions[0].value)


def _are_of_one_quantity(one: FigureMention, other: FigureMention, run: RunOfDocuments) -> bool:
    """Whether two figures measure the same of the same, as far as a reader can be sure."""
    first, second = thing_of(one), thing_of(other)
    alike = likeness(first, second)
    sure = alike is Likeness.SAME and first.outcome == second.outcome and (bool(first.outcome) or not first.is_bare)
    sources = one.attribution is not None and other.attribution is not None and one.attribution != other.attribution
    if one.document == other.document:
        # One text states one quantity twice only where it says who says which.
        beside = one.sentence_start == other.sentence_start and alike is not Likeness.DIFFERENT
        lasting = bool(first.outcome) or one.value.label is not Dimension.COUNT
        return sources and (beside or (sure and lasting))
    if sure and first.name:
        return is_own(one, first) and is_own(other, second) and first.property_class == second.property_class
    if not sure or run.story(one.document) != run.story(other.document):
        return False
    told = one.value.label not in _NEED_PROPERTY or bool(first.property_class and second.property_class)
    close = run.days_between(one.document, other.document) <= _RUNNING_DAYS
    lasting = bool(first.outcome) or (sources and one.value.label is not Dimension.COUNT)
    return told and close and (lasting or share_words(one.sentence, other.sentence))


#: Days within which a toll is brought up to date.
_RUNNING_DAYS: Final = 7


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
