"""A figure among the other figures of its text, with what the strategies ask of it."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, Final, Protocol

from factx.grids import grids_of, heads_of_number
from factx.lexicon.closed_classes import OF, PARTITIVES, SIZES
from factx.lexicon.inflection import singular
from factx.lexicon.measured import PropertyClass
from factx.measured.counted_noun import counted_head, portion_head
from factx.patterns import fold
from factx.schema import Dimension
from factx.schema.vocabulary import SHARES
from factx.syntax.phrases import MAXIMAL_LOOK, case_of, following, is_adjective, is_noun, preceding, tokens_of, word

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from factx.grids import Heads
    from factx.lexicon.measured import MeasuredTables
    from factx.parse import Parse, Span, Token
    from factx.schema import FigureValue
    from factx.syntax.referents import NamedSpan, NameIndex

#: Dimensions that a thing can have a part or an amount of.
_PORTIONED: Final = frozenset(Dimension) - {
    Dimension.COUNT, Dimension.AGE, Dimension.TEMPERATURE, Dimension.SPEED, Dimension.CONCENTRATION, Dimension.DENSITY,
}  # fmt: skip

#: What lies between two things is told in these: ``à 3 km de la mer`` is no part of the sea.
_EXTENTS: Final = frozenset((Dimension.LENGTH, Dimension.DURATION))


class FigureLike(Protocol):
    """What is read of a figure that was found."""

    @property
    def start(self) -> int:
        """Where it starts, in code points."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def value(self) -> FigureValue:
        """Its value; the label and the number are read."""


class FiguresOfText:
    """All figures of a parsed text, looked up by place."""

    def __init__(self, doc: Parse, figures: Sequence[FigureLike], names: NameIndex, tables: MeasuredTables) -> None:
        self.doc, self.tables, self.names = doc, tables, names
        self._figures = figures
        self._starts = [figure.start for figure in figures]
        self._grids = grids_of(doc.text)

    def heads_of(self, figure: FigureLike) -> Heads | None:
        """What stands at the head of the row and the column of a figure that fills its cell of a table."""
        return heads_of_number(self._grids, self.doc.text, figure.start, figure.end)

    def counted_at(self, token: Token) -> Token | None:
        """The noun that the figure at a token counts, None if there is no figure or it counts none."""
        figure = self.at(token)
        if figure is None or figure.value.label is not Dimension.COUNT:
            return None
        return FigureInText(figure, self).counted

    def counted_before(self, place: Token) -> Token | None:
        """The noun of the count before a place in its sentence, the nearest first."""
        tokens = reversed(self.doc[place.sent.start : place.i])
        return next((head for token in tokens if (head := self.counted_at(token)) is not None), None)

    def at(self, token: Token) -> FigureLike | None:
        """The figure that a token stands in."""
        place = bisect_right(self._starts, token.idx) - 1
        return self._figures[place] if place >= 0 and self._figures[place].end > token.idx else None

    def holds(self, token: Token) -> bool:
        """Whether a token belongs to a figure."""
        return self.at(token) is not None

    def is_number(self, token: Token) -> bool:
        """Whether a token is a number, or belongs to a figure."""
        return token.like_num or self.holds(token)

    def name_at(self, token: Token) -> NamedSpan | None:
        """The named entity that a token stands in."""
        return self.names.at(token)

    def before_in_line(self, token: Token, passed: Container[str] = ()) -> Token | None:
        """The token before in the same line, over the ends of sentences; None at the start of the line.

        Args:
            token: any.
            passed: words that are passed over.
        """
        for place in range(token.i - 1, -1, -1):
            before = self.doc[place]
            if "\n" in before.text:
                return None
            if not before.is_space and word(before) not in passed:
                return before
        return None

    def first_in(self, tokens: Iterable[Token]) -> FigureLike | None:
        """The figure among tokens that no noun stands before: not in ``à 45 francs et le menu à 30``."""
        for token in tokens:
            figure = self.at(token)
            if figure is not None or is_noun(token):
                return figure
        return None

    def before(self, figure: FigureLike, span: Span) -> Iterable[FigureLike]:
        """The figures before one in its sentence, the nearest first."""
        place = bisect_right(self._starts, figure.start - 1) - 1
        sentence = span[0].sent.start_char
        while place >= 0 and self._figures[place].start >= sentence:
            yield self._figures[place]
            place -= 1

    def all_before(self, figure: FigureLike) -> Iterable[FigureLike]:
        """The figures before one in its paragraph, the nearest first, as far as one may look."""
        place = bisect_right(self._starts, figure.start - 1)
        near = reversed(self._figures[max(0, place - MAXIMAL_LOOK) : place])
        return takewhile(lambda other: "\n\n" not in self.doc.text[other.end : figure.start], near)


class FigureInText:
    """A figure in its sentence.

    Attributes:
        figure: as it was found.
        text: its text, with all figures.
        span: its tokens.
        label: its dimension.
        tables: the words of measure.
    """

    def __init__(self, figure: FigureLike, text: FiguresOfText) -> None:
        self.figure, self.text, self.tables = figure, text, text.tables
        self.span: Span = tokens_of(text.doc, figure.start, figure.end)
        self.label: Dimension = figure.value.label

    @cached_property
    def root(self) -> Token:
        """The token that it hangs in the sentence with: ``environs`` in ``dans les environs de -20 °C``.

        So does ``hausse`` in ``les ventes sont en hausse de 3 %``.
        """
        head = self.span.root.head
        if head.pos_ not in ("NOUN", "ADV") or head.i > self.span.start:
            return self.span.root
        noun = singular(head.text)
        named = self.tables.properties.get(noun)
        level = named is not None and case_of(head) == "à" and not self.tables.suits(named, self.label)
        through = level or noun in self.tables.transparent or (noun in self.tables.changes and case_of(head) == "en")
        return head if through else self.span.root

    @property
    def head(self) -> Token:
        """The token that it hangs on."""
        return self.root.head

    @property
    def case(self) -> str:
        """Its preposition, folded; not one inside, as in ``un milliard de dollars``; empty if it has none."""
        cases = (child for child in self.root.children if child.dep_ == "case" and child.i <= self.span.start)
        return next((word(child) for child in cases if child.text[0].isalpha()), "")

    @property
    def before(self) -> Token | None:
        """The word right before it."""
        return preceding(self.span[0])

    def told_by(self, word_of_measure: str | None) -> str | None:
        """The class of property that a verb or adjective states, None if the figure cannot tell it.

        Example: ``mesurer`` states a size, but not in ``mesuré à 140 km/h``.
        """
        return word_of_measure if word_of_measure and self.tables.suits(word_of_measure, self.label) else None

    @cached_property
    def counted(self) -> Token | None:
        """The noun that it counts, None where it is left out. Example: ``31 des 40 otages`` → ``otages``."""
        value = self.figure.value
        number = value.value if value.value is not None else value.high
        plural = number is None or abs(number) >= 2
        return counted_head(self.span, self.tables, self.text.is_number, plural=plural)

    @cached_property
    def _after_de(self) -> Token | None:
        """The noun after ``de`` that can be what it is a part of: no base of shares (``112 % du PIB``)."""
        head = portion_head(self.span, self.tables, self.text.is_number) if self.label in _PORTIONED else None
        if head is None or singular(head.text) in self.tables.bases:
            return None
        second = following(head)
        base = second is not None and f"{singular(head.text)} {singular(second.text)}" in self.tables.bases
        return None if base else head

    @property
    def _names_property(self) -> bool:
        noun = self._after_de
        if noun is None:
            return False
        if self.label in SHARES:  # « 167 % de taux d’occupation »; not « 30 % de parts »
            named = self.tables.properties.get(singular(noun.text))
            return named == PropertyClass.SHARE and singular(noun.text) == fold(noun.text)
        return self.told_by(self.tables.properties.get(singular(noun.text))) is not None

    @cached_property
    def portion(self) -> Token | None:
        """The noun that it is a part or an amount of. Example: ``27 % des lits`` → ``lits``."""
        noun = self._after_de
        if noun is None or self._names_property or self._is_given_by(noun) or self._is_due_for(noun):
            return None
        return noun if self.label not in _EXTENTS or _is_bare(noun) or self._is_definite else None

    def _is_given_by(self, noun: Token) -> bool:
        """Whether an amount is that of the noun before it, not of whose it is: ``une aide de 3 M€ de l’État``."""
        if self.label in SHARES or _is_bare(noun):
            return False
        of = self.before
        while of is not None and word(of) in SIZES:
            of = preceding(of)
        owned = preceding(of) if of is not None and word(of) in OF else None
        while owned is not None and is_adjective(owned):
            owned = preceding(owned)
        return owned is not None and is_noun(owned) and singular(owned.text) not in self.tables.changes

    def _is_due_for(self, noun: Token) -> bool:
        """Whether a sum a time is due as long as a delay lasts: ``une astreinte de 150 euros par jour de retard``."""
        named = self.tables.properties.get(singular(noun.text))
        timed = self.label is Dimension.MONEY and "/" in (self.figure.value.unit or "")
        return timed and named is not None and not self.tables.suits(named, self.label)

    @property
    def _is_definite(self) -> bool:
        """Whether it is told as known: ``les 50 ans de la foire``, but not ``à 7 minutes du vainqueur``."""
        return self.before is not None and word(self.before) == "les"

    @property
    def stated(self) -> str | None:
        """The property that it names itself. Example: ``300 km de portée`` → ``portée``."""
        return fold(self._after_de.text) if self._after_de is not None and self._names_property else None


def whole_of(noun: Token, figure: FigureInText) -> Token:
    """What a noun of a part or whole is of: ``la totalité des inscrits`` → ``inscrits``; any other noun itself."""
    if singular(noun.text) not in figure.tables.portions:
        return noun
    parted = (child for child in noun.children if child.dep_ == "nmod" and is_noun(child) and child.i > noun.i)
    return next((child for child in parted if case_of(child) in PARTITIVES and not figure.text.holds(child)), noun)


def _is_bare(noun: Token) -> bool:
    """Whether a noun stands after a plain ``de``, without determiner, and is no name."""
    before = preceding(noun)
    plain = before is not None and word(before) in OF
    return plain and noun.pos_ == "NOUN" and noun.text[0].islower()
