"""What ties a figure to a date or a place: the circumstances that a text states, and the routes to a figure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from factx.parse import Token


class Aspect(Enum):
    """Which of the two a circumstance tells."""

    WHEN = "when"
    WHERE = "where"


class Route(StrEnum):
    """How a circumstance reaches a figure; the value is what ``factx explain`` shows."""

    TABLE = "table"
    CLAUSE = "clause"
    LEAD_IN = "lead-in"
    LIST_MEMBER = "list member"
    COMPARISON = "comparison"
    SENTENCE_BEFORE = "sentence before"
    LEAD = "lead"
    HEADLINE = "headline"
    DAY_OF_WRITING = "day of writing"


#: From other sentences than the figure's own.
FROM_PASSAGE: Final = frozenset((Route.SENTENCE_BEFORE, Route.LEAD, Route.HEADLINE, Route.DAY_OF_WRITING))


class Bond(Enum):
    """How a circumstance hangs in its clause."""

    DIRECT = "direct"
    """A complement of the clause: ``à Lyon``, ``mardi``, and a place that counts: ``Dakar en compte 540``."""
    NOMINAL = "nominal"
    """A complement of one of its nouns: ``l’incendie de Lyon``, ``la manifestation de jeudi``."""
    LEAD_IN = "lead-in"
    """What opens the sentence: ``À Lyon, …``, ``Loiret : …``."""
    APART = "apart"
    """A date that another is measured against or that bounds: only what stands right at it is of that date."""
    SITE = "site"
    """A site that a place names, in any role: only what goes on with it is there: ``l’hôtel de Lyon, où …``."""


@dataclass(frozen=True, slots=True)
class Circumstance:
    """A date or place of the text in a role that can tell when or where something holds.

    Attributes:
        value: ``value_iso`` or canonical; None for one that is stated without a name (``dans tout le pays``) and so
            keeps all others away.
        start, end: the words in the text, in code points.
        token: the word that hangs in the clause: the date's or place's own, or the noun that it completes.
        first, last: its tokens, the preposition included.
        bond: how it hangs there.
        bracketed: whether it stands in brackets, and so tells of what is right before them alone.
        fine: whether it is a place, or a date of one day: what an event is known by.
        days: how many days it is from the one told of before: 0 ``le même jour``, -1 ``la veille``; None of others.
    """

    aspect: Aspect
    value: str | None
    start: int
    end: int
    token: Token
    first: int
    last: int
    bond: Bond = Bond.DIRECT
    bracketed: bool = False
    fine: bool = True
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Tie:
    """The date or place that a figure holds for.

    Attributes:
        value: ``value_iso`` or canonical.
        route: how it was reached.
        cue: start and end of the words that state it.
    """

    value: str
    route: Route
    cue: tuple[int, int]


def inherited(found: Circumstance, value: str, route: Route) -> Tie:
    """The tie to what another sentence states: of a moment its day, for what came of it has no hour.

    Args:
        found: the date or place.
        value: its value.
        route: how it was reached.

    Example: ``Un feu a pris mardi à 9 heures. Trois hommes ont péri.`` → Tuesday.
    """
    return Tie(value.partition("T")[0] if found.aspect is Aspect.WHEN else value, route, (found.start, found.end))


class DaysFrom(Exception):  # noqa: N818 - no error: the text itself says so
    """A day holds that is counted from the one told of before: ``le même jour``, ``la veille``."""

    def __init__(self, days: int) -> None:
        """A day that is so many days from the one told of before."""
        super().__init__(days)
        self.days = days


class Stop(Exception):  # noqa: N818 - no error: the text itself says that nothing that could be reached holds
    """Another date or place holds, one that is not named: ``un an plus tôt``, ``ailleurs``."""
