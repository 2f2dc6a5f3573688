"""What an exclusion is, and which one refuses a number: declarations stand in ``exclusions``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from factx.figures import rules
from factx.figures.candidate_in_context import CandidateInContext
from factx.figures.window import plural_follows
from factx.patterns import BLANKS, LazyPattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from factx.figures.candidate import FigureCandidate
    from factx.lexicon.figures import FigureTables

_COORDINATED: Final = LazyPattern(rf"\d(?:e|er|ème)?[{BLANKS}]?(?:,|et|ou|à|-|/)[{BLANKS}]?\Z")
_FUSED: Final = LazyPattern(r"\d[-–/:.]\Z")
#: A number refused passes that on to the next one this close: ``articles 49 et 50``.
_LIST_REACH: Final = 8


class Of(Enum):
    """What an exclusion may refuse: numbers without unit and magnitude alone, or measures too."""

    BARE = "bare"
    ANY = "any"


class Carries(Enum):
    """To which number behind it an exclusion passes on: one in a list (``49 et 50``), one that touches (``6-4``)."""

    NONE = "none"
    LIST = "list"
    FUSED = "fused"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Exclusion:
    """One reason why a number is no figure.

    Attributes:
        name: what ``factx explain`` prints; no code asks for it.
        asks: what its guard looks for, printed beside the name.
        of: which numbers it may refuse.
        refuses: its guard, from the number in its place.
        why: why it stands where it stands in the order.
        finds: at least two sentences with the number that it refuses marked.
        ignores: at least one with a number marked that it leaves a figure.
        carries: to which number behind it the refusal passes on.
    """

    name: str
    asks: str
    of: Of
    refuses: Callable[[CandidateInContext], bool]
    why: str
    finds: tuple[str, ...]
    ignores: tuple[str, ...]
    carries: Carries = Carries.NONE


def judged(
    text: str, candidates: Sequence[FigureCandidate], tables: FigureTables, exclusions: Sequence[Exclusion]
) -> Iterator[tuple[FigureCandidate, Exclusion | None]]:
    """Each candidate with the first exclusion that refuses it, None if it is a figure.

    Example: ``articles 49 et 50`` → both numbers with the exclusion of heads.
    """
    previous: Exclusion | None = None
    end = -_LIST_REACH
    for candidate in candidates:
        near = previous if candidate.start - end < _LIST_REACH else None
        previous = _refusing(CandidateInContext(text, candidate, tables), near, exclusions)
        end = candidate.end
        yield candidate, previous


def _refusing(
    place: CandidateInContext, previous: Exclusion | None, exclusions: Sequence[Exclusion]
) -> Exclusion | None:
    bare = place.candidate.bare and place.candidate.rule is not rules.SAID_TWICE
    for exclusion in exclusions:
        if (bare or exclusion.of is Of.ANY) and exclusion.refuses(place):
            return exclusion
    return previous if bare and previous is not None and _passes_on(place, previous.carries) else None


def _passes_on(place: CandidateInContext, carries: Carries) -> bool:
    if carries is Carries.LIST:
        return _COORDINATED.search(place.back(8)) is not None and not plural_follows(place.text, place.candidate.end)
    return carries is Carries.FUSED and _FUSED.search(place.back(4)) is not None
