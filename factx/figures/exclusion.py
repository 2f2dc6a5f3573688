"""What an exclusion is, and which one refuses a number: declarations stand in ``exclusions``."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from factx.figures import rules
from factx.figures.candidate_in_context import CandidateInContext
from factx.figures.window import plural_follows
from factx.patterns import BLANKS, LazyPattern

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from factx.figures.candidate import FigureCandidate
    from factx.lexicon.figures import FigureTables

_COORDINATED: Final = LazyPattern(rf"\d(?:e|er|ème)?[{BLANKS}]?(?:,|et|ou|à|-|/)[{BLANKS}]?\Z")
_FUSED: Final = LazyPattern(r"\d[-–/:.]\Z")
#: A number refused passes that on to the next one this close: ``articles 49 et 50``.
_LIST_REACH: Final = 8
_COORDINATED_WIDTH: Final = 8


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
        why: why it is the reason told, where others refuse the number too.
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


class _Refusal(NamedTuple):
    """What refused a number, and the number, in whose place all that pass on are asked."""

    exclusion: Exclusion
    place: CandidateInContext


def judged(
    text: str, candidates: Sequence[FigureCandidate], tables: FigureTables, exclusions: Sequence[Exclusion]
) -> Iterator[tuple[FigureCandidate, Exclusion | None]]:
    """Each candidate with the first exclusion that refuses it, None if it is a figure.

    Which is the first decides only what is told of it: whatever refuses a number passes on.

    Example: ``articles 49 et 50`` → both numbers with the exclusion of heads.
    """
    before: _Refusal | None = None
    end = -_LIST_REACH
    for candidate in candidates:
        place = CandidateInContext(text, candidate, tables)
        exclusion = next(_refusing(place, exclusions), None)
        if exclusion is not None:
            before = _Refusal(exclusion, place)
        elif before is not None and not (
            candidate.start - end < _LIST_REACH and _is_bare(place) and _reaches(before, place, exclusions)
        ):
            before = None
        end = candidate.end
        yield candidate, None if before is None else before.exclusion


def _refusing(place: CandidateInContext, exclusions: Iterable[Exclusion]) -> Iterator[Exclusion]:
    bare = _is_bare(place)
    return (each for each in exclusions if (bare or each.of is Of.ANY) and each.refuses(place))


def _is_bare(place: CandidateInContext) -> bool:
    return place.candidate.bare and place.candidate.rule is not rules.SAID_TWICE


def _reaches(before: _Refusal, place: CandidateInContext, exclusions: Sequence[Exclusion]) -> bool:
    """Whether a refusal passes on to a number behind it."""
    carrying = (each for each in exclusions if each.carries is not Carries.NONE and _passes_on(place, each.carries))
    return next(_refusing(before.place, carrying), None) is not None


def _passes_on(place: CandidateInContext, carries: Carries) -> bool:
    if carries is Carries.LIST:
        return _COORDINATED.search(place.back(_COORDINATED_WIDTH)) is not None and not plural_follows(
            place.text, place.candidate.end
        )
    return carries is Carries.FUSED and _FUSED.search(place.back(2)) is not None
