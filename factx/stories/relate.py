"""How closely two documents are related, for all pairs that are: by an inverted index of their telling words."""

from __future__ import annotations

import math
from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factx.stories.profile import SCALE

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from factx.outcome import Profile

#: A word of this rarity (once in about 200 000 words, or less) brings two documents together; all words then decide.
_RARE: Final = round(2.3 * SCALE)
#: So does a less rare one of which both are full, as of the town in which all of it happens: part of the text, rarity,
#: and how alike they must be for that, and by how many words, since much happens in a town.
_SUBJECT: Final = 0.3
_SUBJECT_RARITY: Final = round(1.2 * SCALE)
_OF_SUBJECT: Final = 0.3
_OF_SUBJECT_WEIGHT: Final = 15.0
#: The same within so many days, for next month another thing happens there.
_OF_SUBJECT_DAYS: Final = 15
#: What these words alone must make of the likeness before all words are compared.
_RARE_PART: Final = 0.08
#: What the words must make of it: a figure alone tells of no event, as it does where headlines of ten words share one.
_WORDS_PART: Final = 0.05
#: What the words that both have must weigh: two headlines that tell of somebody rescued share one word of five.
_WORDS_WEIGHT: Final = 3.5
#: Two documents are compared if they were written within so many days, or one does not say when.
_MOST_DAYS: Final = 400
#: Documents whose words are held as numbers: those of one event mostly stand near each other.
_RECENT: Final = 512
#: Pairs of texts whose likeness is held: a dispatch comes in copies, and each is compared with those of another one.
_COPIES: Final = 4096
#: Documents whose telling words are held at once; a larger run is gone through once for each such block of it.
_BLOCK: Final = 20_000


@dataclass(frozen=True, slots=True)
class Written:
    """A document to relate: its id, its profile, and the day it was written."""

    id: str
    profile: Profile
    day: datetime.date | None


@dataclass(frozen=True)
class Relations:
    """The likeness of pairs of documents, by their places in the run, the lower first; pairs not told are unlike."""

    likeness: Mapping[tuple[int, int], float] = field(default_factory=dict)

    def of(self, one: int, other: int) -> float:
        """From 0 to 1."""
        if one == other:
            return 1.0
        return self.likeness.get((one, other) if one < other else (other, one), 0.0)


def relate(documents: Sequence[Written], least: float) -> Relations:
    """What relates the documents of a run: see ``related``."""
    pairs = related(documents, days_of(documents), least)
    return Relations({(one, other): likeness for one, other, likeness in pairs})


def related(documents: Sequence[Written], days: Sequence[int], least: float) -> Iterator[tuple[int, int, float]]:
    """The pairs of documents that are alike: the cosine of their weighted words, a function of the two alone.

    Of a block of documents the telling words are held, and no more: there may be millions.

    Args:
        documents: in the order of the run.
        days: of these, as ``days_of`` has them.
        least: likeness below which a pair is not told.

    Yields:
        the places of two documents, the lower first, and their likeness.
    """
    vector_of = lru_cache(_RECENT)(_vector)
    products_of = lru_cache(_COPIES)(lambda one, other: _products(vector_of(one), vector_of(other), one))
    for start in range(0, len(documents), _BLOCK):
        block = range(start, min(start + _BLOCK, len(documents)))
        yield from _related(documents, days, least, block, vector_of, products_of)


def _related(
    documents: Sequence[Written],
    days: Sequence[int],
    least: float,
    block: range,
    vector_of: Callable[[Profile], Mapping[str, float]],
    products_of: Callable[[Profile, Profile], tuple[float, float, float]],
) -> Iterator[tuple[int, int, float]]:
    """The same of pairs whose first document is of a block."""
    # For each telling word the documents that have it: place and weight by turns, of few bytes each.
    postings: defaultdict[str, array[float]] = defaultdict(lambda: array("d"))
    for place in range(block.start, len(documents)):
        profile = documents[place].profile
        vector = vector_of(profile)
        held = place in block
        shared: defaultdict[float, float] = defaultdict(float)
        in_subject: defaultdict[float, float] = defaultdict(float)
        for term, rarity in zip(profile.terms, profile.rarities, strict=True):
            weight = vector[term]
            if rarity >= _RARE or (rarity >= _SUBJECT_RARITY and weight >= _SUBJECT):
                having = postings.get(term)
                if having:
                    found = shared if rarity >= _RARE else in_subject
                    told = iter(having)
                    for other, its_weight in zip(told, told, strict=True):
                        found[other] += weight * its_weight
                if held:
                    postings[term].extend((place, weight))
        by_subject = max(least, _OF_SUBJECT), _OF_SUBJECT_WEIGHT, _OF_SUBJECT_DAYS
        near = dict.fromkeys((other for other, part in in_subject.items() if part >= _RARE_PART), by_subject)
        by_words = least, _WORDS_WEIGHT, _MOST_DAYS
        near |= dict.fromkeys((other for other, part in shared.items() if part >= _RARE_PART), by_words)
        for found_at, (enough, heavy, most_days) in near.items():
            other = int(found_at)
            if days_apart(days[place], days[other]) <= most_days:
                words, figures, weight = products_of(profile, documents[other].profile)
                cosine = words + figures
                if cosine >= enough and words >= _WORDS_PART and weight >= heavy:
                    yield other, place, cosine


def days_of(documents: Iterable[Written]) -> array[int]:
    """The day of each document as a number; 0 where it is not known."""
    return array("q", (day_number(document.day) for document in documents))


def day_number(day: datetime.date | None) -> int:
    """A day as a number; 0 for none."""
    return day.toordinal() if day else 0


def days_apart(one: int, other: int) -> int:
    """Days between two, as numbers; none where one is not known."""
    return abs(one - other) if one and other else 0


def _vector(profile: Profile) -> dict[str, float]:
    length = math.sqrt(sum(weight * weight for weight in profile.weights)) or 1.0
    return {term: weight / length for term, weight in zip(profile.terms, profile.weights, strict=True)}


def _products(one: Mapping[str, float], other: Mapping[str, float], profile: Profile) -> tuple[float, float, float]:
    """What the words that two documents share make of their likeness, what the figures do, how rare the words are."""
    words = figures = 0.0
    weight = 0
    for term, rarity in zip(profile.terms, profile.rarities, strict=True):
        if term in other:
            if term[0].isdigit():
                figures += one[term] * other[term]
            else:
                words += one[term] * other[term]
            weight += rarity
    return words, figures, weight / SCALE
