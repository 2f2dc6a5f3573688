"""Dates of one event that differ: ``inauguré le 3 juin`` and ``le 5 juin``."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from factx.disagreements.run import linked, share_words
from factx.lexicon.closed_classes import CLAUSE_OPENERS, RELATIVES
from factx.lexicon.conjugation import copulas, readings
from factx.patterns import LazyPattern, any_of
from factx.schema import DateFact, DateLabel, DateMention, Granularity, Modifier, Quantity, Resolution

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from collections.abc import Set as AbstractSet

    from factx.disagreements.run import RunOfDocuments
    from factx.schema import Conflict

#: Words between a verb and its date at the most.
_REACH: Final = 4
_WORD: Final = re.compile(r"[^\W\d_]+")
_CLAUSE_END: Final = LazyPattern(rf"[,;:.()«»]|\b{any_of(CLAUSE_OPENERS | RELATIVES)}(?!\w)")
_GRAINS: Final = frozenset((Granularity.DAY, Granularity.MONTH, Granularity.YEAR))
#: Days between two documents that date one event.
_DAYS: Final = 10


def conflicts_of_dates(run: RunOfDocuments) -> Iterator[Conflict]:
    """Groups of dates that documents of one story state of one event, each with another verb's day."""
    found: defaultdict[tuple[str, str, Granularity], list[tuple[DateFact, DateMention]]] = defaultdict(list)
    told: defaultdict[str | None, set[str]] = defaultdict(set)
    for fact in run.facts:
        if not isinstance(fact, DateFact):
            continue
        told[fact.value_iso].update(fact.documents)
        if _is_certain(fact):
            for mention in fact.mentions:
                if mention.resolution is not Resolution.UNRESOLVED and (verb := event_verb(mention)):
                    found[run.story(mention.document), verb, fact.granularity].append((_only(fact, mention), mention))
    for (story, verb, _), dated in found.items():
        for group in linked(dated, _differ, lambda one, other: not _tells_two_events(one, other, told)):
            if all(run.days_between(one.document, other.document) <= _DAYS for _, one in group for _, other in group):
                yield run.conflict(Quantity(thing=verb), [fact for fact, _ in group], story, _agree)


def _is_certain(fact: DateFact) -> bool:
    return fact.label is DateLabel.DATE and fact.modifier is Modifier.EXACT and fact.granularity in _GRAINS


def event_verb(mention: DateMention) -> str | None:
    """The verb that a date is the date of: the nearest before it in its clause, none if it has none.

    Example: ``Le pont a été inauguré le 3 juin`` → ``inaugurer``.
    """
    before = mention.sentence[: mention.start - mention.sentence_start]
    ends = list(_CLAUSE_END.finditer(before))
    words = _WORD.findall(before[ends[-1].end() :] if ends else before)
    for word in reversed(words[-_REACH:]):
        lemmas = [reading.lemma for reading in readings(word)]
        if lemmas and lemmas[0] not in copulas() and not word[0].isupper():
            return lemmas[0]
    return None


def _differ(one: tuple[DateFact, DateMention], other: tuple[DateFact, DateMention]) -> bool:
    """Whether two dates of one verb are of one event, and another day each."""
    (fact, mention), (second, there) = one, other
    return (
        fact.value_iso != second.value_iso
        and mention.document != there.document
        and share_words(mention.sentence, there.sentence)
    )


def _tells_two_events(
    one: tuple[DateFact, DateMention], other: tuple[DateFact, DateMention], told: Mapping[str | None, AbstractSet[str]]
) -> bool:
    """Whether a document that dates an event tells the other's day as well: two events, one of each day."""
    (fact, mention), (second, there) = one, other
    both = mention.document in told[second.value_iso] or there.document in told[fact.value_iso]
    return both and fact.value_iso != second.value_iso


def _agree(one: DateFact, other: DateFact) -> bool:
    return one.value_iso == other.value_iso


def _only(fact: DateFact, mention: DateMention) -> DateFact:
    """A date as one mention states it: the day is told of many events, one of them is meant."""
    return replace(fact, documents=(mention.document,), text_count=1, mention_count=1, mentions=(mention,))
