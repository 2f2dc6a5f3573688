"""The documents of a run as conflicts are sought: which tell of one event, when each was written, what it states."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from dataclasses import replace
from functools import cached_property
from itertools import combinations
from typing import TYPE_CHECKING, Final, TypeVar

from factx.dates.edtf import bounds
from factx.lexicon.rarity import rarity
from factx.schema import Conflict, DateFact, Dimension, FigureFact, Portion, Relation, Statement
from factx.statements.quantity import WordLikeness, likeness, thing_of
from factx.stories.profile import sentence_terms

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from factx.schema import Extraction, FigureMention, Mention, Quantity


#: What held so many days before a text is no state of what it tells of.
_BACKGROUND: Final = 60
#: Copies of a text that are compared: what one tells of itself, and what it tells of another of its words.
_COPIES: Final = 2

Item = TypeVar("Item")
Stated = TypeVar("Stated", FigureFact, DateFact)


class RunOfDocuments:
    """The documents of a run with their facts."""

    def __init__(self, extraction: Extraction) -> None:
        self.facts = extraction.facts
        self._stories = {record.id: record.story or record.id for record in extraction.documents}
        self._days = {record.id: record.reference_date or "" for record in extraction.documents}
        self._clocks = {record.id: record.reference_clock or "" for record in extraction.documents}
        self._order = {record.id: place for place, record in enumerate(extraction.documents)}
        self._texts = {record.id: record.text_sha256 or record.id for record in extraction.documents}

    @cached_property
    def _outcomes(self) -> Mapping[str, list[tuple[int, str]]]:
        """Where each document says what happened to people, and what."""
        found: defaultdict[str, list[tuple[int, str]]] = defaultdict(list)
        for fact in self.facts:
            if isinstance(fact, FigureFact):
                for mention in fact.mentions:
                    if mention.counted.outcome:
                        found[mention.document].append((mention.start, mention.counted.outcome))
        return {document: sorted(told) for document, told in found.items()}

    def without_copies(self, fact: FigureFact) -> FigureFact:
        """A fact with few mentions of the copies of each text, which say the same of what it is compared with.

        Five hundred copies of five dispatches have a hundred mentions of each statement, and ten thousand pairs of
        the mentions of two. Copies are of one text, day and story.
        """
        found: Counter[tuple[str, str, str, int]] = Counter()
        kept = []
        for mention in fact.mentions:
            document = mention.document
            text = (self._texts.get(document, document), self.day(document), self.story(document), mention.start)
            found[text] += 1
            if found[text] <= _COPIES:
                kept.append(mention)
        return fact if len(kept) == len(fact.mentions) else replace(fact, mentions=tuple(kept))

    def is_whole(self, mention: FigureMention) -> bool:
        """Whether a figure counts all: « trois morts, sept autres blessés » are all the wounded, not more dead."""
        if mention.counted.portion is not Portion.OTHERS:
            return mention.counted.portion is Portion.WHOLE
        before = [what for start, what in self._outcomes.get(mention.document, ()) if start < mention.start]
        return bool(mention.counted.outcome) and bool(before) and before[-1] != mention.counted.outcome

    def others_of(self, mention: FigureMention) -> Iterable[FigureMention]:
        """What the document of a figure tells beside it of the same outcome."""
        beside = self._by_outcome.get((mention.document, mention.counted.outcome, mention.value.unit), ())
        return (other for other in beside if other is not mention)

    @cached_property
    def _by_outcome(self) -> Mapping[tuple[str, str, str | None], list[FigureMention]]:
        found: defaultdict[tuple[str, str, str | None], list[FigureMention]] = defaultdict(list)
        for mention in self._figures():
            if mention.counted.outcome:
                found[mention.document, mention.counted.outcome, mention.value.unit].append(mention)
        return found

    def _figures(self) -> Iterator[FigureMention]:
        """The mentions of all figures, fact by fact."""
        return (mention for fact in self.facts if isinstance(fact, FigureFact) for mention in fact.mentions)

    def rivals_of(self, one: FigureMention, other: FigureMention) -> int:
        """How many other figures the texts of two figures of one thing have that either could be held against."""
        return self._rivals(one, other) + self._rivals(other, one)

    def _rivals(self, one: FigureMention, other: FigureMention) -> int:
        """How many values beside a figure its text has that are of the thing of another text's figure."""
        thing = thing_of(one)
        return len(
            {
                mention.value
                for mention in self._by_unit.get((other.document, other.value.label, other.value.unit), ())
                if mention.value not in (one.value, other.value)
                and mention.counted.portion is not Portion.PART
                and likeness(thing, thing_of(mention)) is WordLikeness.SAME
            }
        )

    def counted_in(self, document: str) -> Iterable[FigureMention]:
        """The plain counts of a document."""
        return self._by_unit.get((document, Dimension.COUNT, None), ())

    @cached_property
    def _by_unit(self) -> Mapping[tuple[str, Dimension, str | None], list[FigureMention]]:
        found: defaultdict[tuple[str, Dimension, str | None], list[FigureMention]] = defaultdict(list)
        for mention in self._figures():
            found[mention.document, mention.value.label, mention.value.unit].append(mention)
        return found

    def is_background(self, mention: FigureMention) -> bool:
        """Whether a figure holds for a time long before its text: the toll of an earlier year."""
        day = self.day(mention.document)
        when = bounds(mention.when) if mention.when else None
        return bool(day) and when is not None and when[1][:7] < day[:7] and _days_apart(when[1], day) > _BACKGROUND

    def story(self, document: str) -> str:
        """The id of the first document of a document's story."""
        return self._stories.get(document, document)

    def day(self, document: str) -> str:
        """When a document was written, as ISO 8601; empty where it does not say."""
        return self._days.get(document, "")

    def days_between(self, one: str, other: str) -> int:
        """Days between the writing of two documents; none where one does not say."""
        first, second = (self.day(document) for document in (one, other))
        if not first or not second:
            return 0
        return _days_apart(first, second)

    def written(self, mention: Mention) -> tuple[str, str, int, int]:
        """What orders mentions by the time of writing, the oldest first."""
        document = mention.document
        return self.day(document), self._clocks.get(document, ""), self._order.get(document, 0), mention.start

    def conflict(
        self,
        quantity: Quantity,
        statements: Iterable[Stated],
        story: str | None,
        agree: Callable[[Stated, Stated], bool],
        became: Callable[[Stated, Stated], bool] = lambda *_: False,
    ) -> Conflict:
        """A conflict of statements, the newest last; an update where each was written on a day of its own.

        Args:
            quantity: what they are about.
            statements: facts, each with the mentions meant.
            story: that they are of, None if they are of several.
            agree: whether two of them can both be true.
            became: whether a text says that one became the other.
        """
        sides = sorted(statements, key=lambda fact: min(map(self.written, fact.mentions)))
        apart = [(one, other) for one, other in combinations(sides, 2) if not agree(one, other)]
        updated = story is not None and all(self._told_apart(one, other) or became(one, other) for one, other in apart)
        return Conflict(
            quantity=quantity,
            story=story,
            relation=Relation.UPDATE if updated else Relation.CONFLICT,
            statements=tuple(map(self._statement, sides)),
        )

    def _statement(self, fact: FigureFact | DateFact) -> Statement:
        ordered: FigureFact | DateFact
        match fact:
            case FigureFact():
                ordered = replace(fact, mentions=tuple(sorted(fact.mentions, key=self.written)))
            case DateFact():
                ordered = replace(fact, mentions=tuple(sorted(fact.mentions, key=self.written)))
        sources = (mention.attribution for mention in ordered.mentions if mention.attribution)
        return Statement(fact=ordered, sources=tuple(dict.fromkeys(sources)))

    def _told_apart(self, one: FigureFact | DateFact, other: FigureFact | DateFact) -> bool:
        """Whether no document states both, and they were first stated on two days, or at two hours of one day."""
        first, second = (min(map(self._moment, fact.documents)) for fact in (one, other))
        if set(one.documents) & set(other.documents) or not (first[0] and second[0]):
            return False
        return first[0] != second[0] or bool(first[1] and second[1] and first[1] != second[1])

    def _moment(self, document: str) -> tuple[str, str]:
        """The day and the hour at which a document was written, each empty where it does not say."""
        return self.day(document), self._clocks.get(document, "")


def _days_apart(one: str, other: str) -> int:
    try:
        return abs((datetime.date.fromisoformat(one) - datetime.date.fromisoformat(other)).days)
    except ValueError:  # before our era
        return _BACKGROUND + 1


def linked(
    items: Sequence[Item], differ: Callable[[Item, Item], bool], compare: Callable[[Item, Item], bool]
) -> list[list[Item]]:
    """Groups of items that are all comparable, and of which each differs from another one.

    Args:
        items: in order; each is put into the first group that it fits.
        differ: whether two of one quantity differ.
        compare: whether two may be of one quantity at all.
    """
    groups: list[list[Item]] = []
    for item in items:
        fitting = (
            group
            for group in groups
            if all(compare(item, member) for member in group) and any(differ(item, member) for member in group)
        )
        group = next(fitting, None)
        if group is not None:
            group.append(item)
        else:
            groups.append([item])
    return [group for group in groups if len(group) > 1]


def share_words(one: str, other: str) -> bool:
    """Whether two sentences share the rare words of one event."""
    first, second = (dict.fromkeys(sentence_terms(sentence)) for sentence in (one, other))
    weights = {term: rarity(term) for term in {**first, **second}}
    shared = sum(weights[term] for term in first if term in second)
    shorter = min(sum(weights[term] for term in terms) for terms in (first, second))
    return shared >= _SHARED_WEIGHT and shared >= _SHARED_PART * shorter


_SHARED_WEIGHT: Final = 5.0
_SHARED_PART: Final = 0.35


def by_story(facts: Iterable[FigureFact], run: RunOfDocuments) -> dict[str, list[FigureFact]]:
    """The facts of each story; one of several stories stands in each."""
    found: defaultdict[str, list[FigureFact]] = defaultdict(list)
    for fact in facts:
        for story in dict.fromkeys(map(run.story, fact.documents)):
            found[story].append(fact)
    return found
