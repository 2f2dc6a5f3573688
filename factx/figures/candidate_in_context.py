"""A candidate of a figure with its text: the looks around it that its exclusions share, each taken once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from factx.figures.window import noun_follows, plural_follows, word_after, word_before

if TYPE_CHECKING:
    from factx.figures.candidate import FigureCandidate
    from factx.lexicon.figures import FigureTables


@dataclass(frozen=True)
class CandidateInContext:
    """One number, its text and the lexicon; what stands around it is looked up once."""

    text: str
    candidate: FigureCandidate
    tables: FigureTables

    @cached_property
    def previous(self) -> str:
        """The word right before, as written."""
        return word_before(self.text, self.candidate.start)

    @cached_property
    def following(self) -> str:
        """The word right after, as written."""
        return word_after(self.text, self.candidate.end)

    @cached_property
    def counts_plural(self) -> bool:
        """A plural noun stands right after."""
        return plural_follows(self.text, self.candidate.end)

    @cached_property
    def counts_noun(self) -> bool:
        """A noun stands right after."""
        return noun_follows(self.text, self.candidate.end)

    @cached_property
    def number(self) -> str:
        """The number as written."""
        return self.text[self.candidate.number_start : self.candidate.number_end]

    def back(self, length: int) -> str:
        """The text before the candidate, so many characters of it."""
        return self.text[max(0, self.candidate.start - length) : self.candidate.start]

    def ahead(self, length: int) -> str:
        """The text after the candidate, so many characters of it."""
        return self.text[self.candidate.end : self.candidate.end + length]
