"""Figures as they are compared: what each measures, and what its document tells beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, NamedTuple

from factx.schema import FigureValue  # noqa: TC001 - asked for when marks are handed to other processes
from factx.statements.evidence import other_figures
from factx.statements.quantity import Thing, is_own, is_telling, thing_of
from factx.stories.profile import SCALE, sentence_terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from factx.outcome import Profile
    from factx.schema import FigureMention

#: Documents of so few telling words are headlines and leads.
_FEW_WORDS: Final = 25
#: By the byte that a profile has for each.
_RARITIES: Final = tuple(byte / SCALE for byte in range(256))
#: Documents of so few figures tell them of one thing: headline and lead. In longer ones a sentence does.
_BRIEF: Final = 5


class Mark(NamedTuple):
    """A figure told beside another one: its value, and what it measures."""

    value: FigureValue
    said: str


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """A figure in its document, as it is compared.

    Attributes:
        place: of the document in the run.
        mention: the figure.
        thing: what it measures.
        own: whether it is a named thing's own.
        telling: whether its value is seldom of two things.
        words: the telling words of its sentence, each with its rarity.
        weight: the sum of these rarities.
        brief: whether its document is as short as a headline.
        company: the figures told with it whose thing is told; none where they are a list.
        others: what its sentence states in digits beside it.
        rivals: how many other things its document has as many or as much of.
    """

    place: int
    mention: FigureMention
    thing: Thing
    own: bool
    telling: bool
    words: Mapping[str, float]
    weight: float
    brief: bool
    company: frozenset[Mark]
    others: frozenset[str] = frozenset()
    rivals: int = 0


def rivals_of(figures: Iterable[FigureMention]) -> Mapping[str, int]:
    """Of figures of one value: how many things beside one each document counts; none where it states the value once.

    Example: a text that tells of three dead and of three cars → 1.
    """
    by_document: dict[str, list[FigureMention]] = {}
    for figure in figures:
        by_document.setdefault(figure.document, []).append(figure)
    return {
        document: len({thing_of(figure).said for figure in found}) - 1
        for document, found in by_document.items()
        if len(found) > 1
    }


def alone(place: int, mention: FigureMention) -> ComparedFigure:
    """A figure that has nothing to be compared with: no other one has its value."""
    thing = thing_of(mention)
    own, telling = is_own(mention, thing), is_telling(mention)
    return ComparedFigure(place, mention, thing, own, telling, words={}, weight=0.0, brief=False, company=frozenset())


class ComparedDocument:
    """One document, as its figures are compared.

    Args:
        place: of the document in the run.
        profile: its telling words.
        figures: its figures, in order.
    """

    def __init__(self, place: int, profile: Profile, figures: Sequence[FigureMention]) -> None:
        self._place = place
        self._profile = profile
        self._figures = figures
        self._words: dict[int, Mapping[str, float]] = {}

    def told(
        self, mention: FigureMention, company: frozenset[Mark] | None = None, *, rivals: int = 0
    ) -> ComparedFigure:
        """A figure of the document.

        Args:
            mention: the figure.
            company: what is told beside it, where the other figures are not at hand.
            rivals: how many other things the document has as many or as much of.
        """
        thing = thing_of(mention)
        words = self._words_of(mention)
        own, telling = is_own(mention, thing), is_telling(mention)
        brief = 0 < len(self._profile.terms) < _FEW_WORDS
        return ComparedFigure(
            self._place,
            mention,
            thing,
            own,
            telling,
            words,
            sum(words.values()),
            brief=brief,
            company=self.company(mention) if company is None else company,
            others=frozenset(other_figures(mention)),
            rivals=rivals,
        )

    def _words_of(self, mention: FigureMention) -> Mapping[str, float]:
        """The telling words of a figure's sentence, which may have many figures."""
        words = self._words.get(mention.sentence_start)
        if words is None:
            told = self._rarities
            words = {term: told[term] for term in sentence_terms(mention.sentence) if term in told}
            self._words[mention.sentence_start] = words
        return words

    @cached_property
    def _rarities(self) -> dict[str, float]:
        return dict(zip(self._profile.terms, map(_RARITIES.__getitem__, self._profile.rarities), strict=True))

    @cached_property
    def _marks(self) -> list[tuple[FigureMention, Mark]]:
        marks = ((mention, Mark(mention.value, thing_of(mention).said)) for mention in self._figures)
        return [(mention, mark) for mention, mark in marks if mark.said]

    def company(self, mention: FigureMention) -> frozenset[Mark]:
        """The figures told beside one whose thing is told; none where they are a list."""
        near = len(self._figures) <= _BRIEF
        found = frozenset(
            mark
            for other, mark in self._marks
            if other is not mention and (near or other.sentence_start == mention.sentence_start)
        )
        return found if len(found) < _BRIEF else frozenset()
