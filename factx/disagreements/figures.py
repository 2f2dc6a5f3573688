"""Figures of one quantity that cannot both be true."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Final

from factx.disagreements.quantity import SHARES, are_of_one_quantity
from factx.disagreements.replaced import is_change, is_revised
from factx.disagreements.run import by_story, linked
from factx.schema import Dimension, FigureFact, Portion, Quantity
from factx.statements.agreement import agree
from factx.statements.circumstances import RUNNING, STRICT, contradict
from factx.statements.quantity import Likeness, is_own, likeness, thing_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from factx.disagreements.run import RunOfDocuments
    from factx.schema import Conflict, FigureMention

#: How many times one may be the other where their places are not told alike.
_TIMES: Final = 4


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
                yield run.conflict(_quantity(group), group, story if len(stories) == 1 else None, _agree, _became)


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
    """Whether a fact says how many or how much there is of something: no part of it, no more of it."""
    return any(run.is_whole(mention) for mention in fact.mentions) and not any(
        mention.counted.portion is Portion.PART for mention in fact.mentions
    )


def _may_be_one(one: FigureFact, other: FigureFact) -> bool:
    """Whether nothing tells that two facts are of two times or places, nor all words that they are of two things."""
    pairs = [(first, second) for first in one.mentions for second in other.mentions]
    apart = any(contradict(*pair, _slack(pair[0])) or _of_another_place(*pair) for pair in pairs)
    return not apart and any(likeness(*map(thing_of, pair)) is not Likeness.DIFFERENT for pair in pairs)


def _differ(one: FigureFact, other: FigureFact, run: RunOfDocuments) -> bool:
    """Whether two facts state one quantity, and cannot both be true."""
    return not _agree(one, other) and any(
        are_of_one_quantity(first, second, run) for first in one.mentions for second in other.mentions
    )


def _of_another_place(one: FigureMention, other: FigureMention) -> bool:
    """Whether two figures may be of a whole and of a part: their places are not told alike, their sizes differ."""
    if one.where == other.where or one.document == other.document:
        return False
    if one.value.label in SHARES:
        return True
    sizes = sorted(abs(value) for value in (one.value.value, other.value.value) if value)
    return len(sizes) == 2 and sizes[1] > _TIMES * sizes[0]


def _slack(mention: FigureMention) -> int:
    """A toll or a damage is told on other days than its event's; what is counted day by day is not."""
    lasting = bool(mention.counted.outcome) or mention.value.label is Dimension.MONEY
    return RUNNING if lasting else STRICT


def _agree(one: FigureFact, other: FigureFact) -> bool:
    return agree(one.mentions[0].value, other.mentions[0].value)


def _became(one: FigureFact, other: FigureFact) -> bool:
    """Whether a text says that one became the other."""
    return any(
        is_change(first, second) or is_revised(first, second) for first in one.mentions for second in other.mentions
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
