"""What is kept of a fact that very many documents state: counts, its first mention, and a sample of the evidence.

Tallies of shares of the documents add up in any order to the tally of all, and none is larger than a few kilobytes
however many mentions it stands for. What is exact is said at each field.
"""

from __future__ import annotations

import hashlib
import heapq
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from factx.schema import EntityMention

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from factx.schema import Mention

#: Mentions of the sample, aliases that are counted, and characters of a sentence that is shown.
SAMPLE: Final = 8
_ALIASES: Final = 32
_SHOWN: Final = 300
#: Marks of texts up to which they are counted exactly; beyond it is estimated from the smallest of them.
_MARKS: Final = 256
_MARK_BITS: Final = 64


@dataclass(frozen=True, slots=True, order=True)
class MentionPlace:
    """Where a mention stands in the run: the document's order, then the offset."""

    order: int
    start: int


@dataclass(slots=True)
class SampledMention:
    """A mention of the sample; ``rank`` decides which are in it: the smallest hashes, whatever comes when."""

    rank: str
    document: str
    start: int
    end: int
    text: str
    sentence: str


@dataclass(slots=True)
class Alias:
    """A surface form: how often, and where first."""

    count: int
    first: MentionPlace


@dataclass(slots=True)
class Tally:
    """A fact as its mentions add up.

    Attributes:
        first: its first mention in the run; exact.
        mention_count: exact.
        document_count: exact, where each share holds all mentions of its documents.
        aliases: the surface forms met first, with how often; exact up to 32 of them.
        identifier: a public id, and where it was first told.
        marks: hashes of its texts and sentences, each with one that is of the same text: copies, and documents that
            state it in one sentence, are one text. Exact up to 256, an estimate beyond.
        overflowed: whether there were more.
        sample: evidence, the eight mentions of the smallest hashes.
    """

    first: MentionPlace
    mention_count: int = 0
    document_count: int = 0
    aliases: dict[str, Alias] = field(default_factory=dict)
    identifier: tuple[MentionPlace, str] | None = None
    marks: dict[int, int] = field(default_factory=dict)
    overflowed: bool = False
    sample: list[SampledMention] = field(default_factory=list)

    def add(self, mentions: Sequence[Mention], order: int, digest: str) -> None:
        """Count the mentions of one document, all of them.

        Args:
            mentions: of the fact, in reading order.
            order: of the document in the run.
            digest: of its text: copies have one.
        """
        self.document_count += 1
        self.mention_count += len(mentions)
        self.first = min(self.first, MentionPlace(order, mentions[0].start))
        marks = {_mark(f"text {digest}")}
        for mention in mentions:
            place = MentionPlace(order, mention.start)
            if isinstance(mention, EntityMention):
                self._alias(mention.text, 1, place)
                self._identifier(place, mention.value.identifier)
            else:
                marks.add(_mark("sentence " + "".join(mention.sentence.split()).casefold()))
        self._marked({mark: min(marks) for mark in marks})
        self._sampled(map(_evidence, mentions))

    def merge(self, other: Tally) -> None:
        """Add the tally of other documents."""
        self.first = min(self.first, other.first)
        self.mention_count += other.mention_count
        self.document_count += other.document_count
        for text, alias in other.aliases.items():
            self._alias(text, alias.count, alias.first)
        if other.identifier:
            self._identifier(*other.identifier)
        self.overflowed |= other.overflowed
        self._marked(other.marks)
        self._sampled(other.sample)

    @property
    def text_count(self) -> int:
        """How many texts state it: copies are one; beyond 256 an estimate, good to about six in a hundred."""
        if not self.overflowed:
            return len(self._texts)
        largest = max(self.marks) / 2**_MARK_BITS
        return int(min(self.document_count, max(_MARKS, round((_MARKS - 1) / largest))))

    @property
    def _texts(self) -> set[int]:
        return {self._text(mark) for mark in self.marks}

    def _text(self, mark: int) -> int:
        while (same := self.marks.get(mark, mark)) != mark:
            mark = same
        return mark

    def _alias(self, text: str | None, count: int, first: MentionPlace) -> None:
        if text is None:
            return
        if known := self.aliases.get(text):
            known.count += count
            known.first = min(known.first, first)
            return
        self.aliases[text] = Alias(count, first)
        if len(self.aliases) > _ALIASES:
            rarest = max(self.aliases, key=lambda name: (self.aliases[name].first, name))
            del self.aliases[rarest]

    def _identifier(self, place: MentionPlace, identifier: str | None) -> None:
        if identifier and (self.identifier is None or place < self.identifier[0]):
            self.identifier = place, identifier

    def _marked(self, marks: Mapping[int, int]) -> None:
        """Take marks, each with a smaller one of the same text, or with itself."""
        for mark, same in marks.items():
            low, high = sorted((self._text(mark), self._text(same)))
            for each in (mark, same, low):
                self.marks.setdefault(each, each)
            self.marks[high] = low
        if len(self.marks) > _MARKS:
            kept = heapq.nsmallest(_MARKS, self._texts)
            self.marks = {mark: mark for mark in kept}
            self.overflowed = True

    def _sampled(self, found: Iterable[SampledMention]) -> None:
        self.sample = heapq.nsmallest(SAMPLE, [*self.sample, *found], key=lambda evidence: evidence.rank)


def _mark(text: str) -> int:
    return int.from_bytes(hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _evidence(mention: Mention) -> SampledMention:
    said = f"{mention.document}\0{mention.start}"
    rank = hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    sentence = mention.sentence if len(mention.sentence) <= _SHOWN else f"{mention.sentence[:_SHOWN]}…"
    return SampledMention(rank, mention.document, mention.start, mention.end, mention.text[:_SHOWN], sentence)
