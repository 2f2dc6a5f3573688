"""How a noun relates to the figure that measures it, and what a strategy that looks for the noun gives back."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from factx.grammar import Example
    from factx.measured.figure_in_text import FigureInText, FigureLike
    from factx.parse import Token


class NounRelation(Enum):
    """How the noun relates to the figure: decides whose verb governs the figure and which names can be meant."""

    #: The noun that the figure counts: ``300 soldats``.
    COUNTED = auto()
    #: What the figure is a part or an amount of: ``27 % des lits``.
    PART_OF = auto()
    #: The noun is left out, and stands at another figure: ``12 blessés, dont trois graves``.
    ELLIPSIS = auto()
    #: The figure is a complement of the noun: ``une amende de 300 euros``.
    COMPLEMENT = auto()
    #: The noun is the label of the figure's line: ``Budget : 2,4 M€``.
    LABEL = auto()
    #: The noun stands elsewhere in the clause: ``le colis pèse 12 kg``.
    BEARER = auto()
    #: The figure is said of the noun beside it, by no verb: ``Léa Brun, 8 ans``, ``un pont long de 2 km``; the age of
    #: ``un homme de 52 ans`` too, whatever he does.
    APPOSED = auto()
    #: The noun stands elsewhere in the clause, and the figure is how far it reaches: ``ces obus frappent à 40 km``.
    REACHER = auto()

    @property
    def shares_the_verb(self) -> bool:
        """Whether the noun stands in the figure's own place, so that its verb is the figure's."""
        return self in (NounRelation.COUNTED, NounRelation.PART_OF, NounRelation.COMPLEMENT)

    @property
    def is_counted(self) -> bool:
        """Whether the noun is what is counted, so that a name beside it is meant only if it can be counted."""
        return self in (NounRelation.COUNTED, NounRelation.PART_OF, NounRelation.ELLIPSIS)

    @property
    def has_verb(self) -> bool:
        """Whether a verb can govern the figure."""
        return self is not NounRelation.APPOSED


@dataclass(frozen=True, slots=True)
class Quantified:
    """What a figure measures.

    Attributes:
        noun: the noun or pronoun that is counted, or has the measure; None where it is certain that none is named.
        property: the property that the way there states (``long de``), None if none.
    """

    noun: Token | None
    property: str | None = None


@dataclass(frozen=True, slots=True)
class SameAs:
    """A figure measures what another one does: ``66 tonnes de cacao, contre 72 tonnes``.

    Attributes:
        figure: the other one.
        certain: whether it measures nothing if the other one does not.
        restated: whether both are one amount: ``70 millions d’euros (78 millions de dollars)``.
    """

    figure: FigureLike
    certain: bool = False
    restated: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class MeasuredStrategy:
    """One way to find what a figure measures.

    Attributes:
        name: what ``explain`` prints.
        find: gives None where the strategy does not hold.
        relation: of the noun that it finds to the figure.
        finds: sentences in which it is the one that holds, each with the thing measured, after a stroke its property.
        ignores: sentences in which it must not hold for the figure marked.
    """

    name: str
    find: Callable[[FigureInText], Quantified | SameAs | None]
    relation: NounRelation
    finds: tuple[Example, ...]
    ignores: tuple[str, ...]
