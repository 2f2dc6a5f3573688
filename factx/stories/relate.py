"""How closely two documents are related, for all pairs that are: by an inverted index of their rare words."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from factx.stories.profile import SCALE

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping, Sequence

    from factx.outcome import Profile

#: A word of this rarity (once in about 200 000 words, or less) brings two documents together; all words then decide.
_RARE: Final = round(2.3 * SCALE)
#: What the rare words alone must make of the likeness before all words are compared.
_RARE_PART: Final = 0.08
#: What the words must make of it: a figure alone tells of no event, as it does where headlines of ten words share one.
_WORDS_PART: Final = 0.05
#: What the words that both have must weigh: two headlines that tell of somebody rescued share one word of five.
_WORDS_WEIGHT: Final = 3.5
#: Two documents are compared if they were written within so many days, or one does not say when.
_MOST_DAYS: Final = 400


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

    @cached_property
    def _near(self) -> Mapping[int, Sequence[int]]:
        found: defaultdict[int, list[int]] = defaultdict(list)
        for one, other in self.likeness:
            found[one].append(other)
            found[other].append(one)
        return found

    def near(self, place: int) -> Sequence[int]:
        """The documents that a document is like."""
        return self._near.get(place, ())

    def of(self, one: int, other: int) -> float:
        """From 0 to 1."""
        if one == other:
            return 1.0
        return self.likeness.get((one, other) if one < other else (other, one), 0.0)


def relate(documents: Sequence[Written], least: float) -> Relations:
    """The pairs of documents that are alike: the cosine of their weighted words, a function of the two alone.

    Args:
        documents: in the order of the run.
        least: likeness below which a pair is not told.
    """
    vectors = [_vector(document.profile) for document in documents]
    postings: defaultdict[str, list[int]] = defaultdict(list)
    likeness: dict[tuple[int, int], float] = {}
    for place, (document, vector) in enumerate(zip(documents, vectors, strict=True)):
        shared: defaultdict[int, float] = defaultdict(float)
        for term, rarity in zip(document.profile.terms, document.profile.rarities, strict=True):
            if rarity >= _RARE:
                weight = vector[term]
                for other in postings[term]:
                    shared[other] += weight * vectors[other][term]
                postings[term].append(place)
        for other, part in shared.items():
            if part >= _RARE_PART and days_between(document.day, documents[other].day) <= _MOST_DAYS:
                words, figures, weight = _products(vector, vectors[other], document.profile)
                cosine = words + figures
                if cosine >= least and words >= _WORDS_PART and weight >= _WORDS_WEIGHT:
                    likeness[other, place] = cosine
    return Relations(likeness)


def days_between(one: datetime.date | None, other: datetime.date | None) -> int:
    """Days between two; none where one is not known."""
    return abs((one - other).days) if one and other else 0


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
