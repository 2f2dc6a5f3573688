"""What stands between two dates that belong together: the words of an interval, of a list."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from factx.dates.fragments import DASH, OF
from factx.dates.rules.declare import examples
from factx.grammar import Candidate, Composition, Verdict
from factx.lexicon.closed_classes import EXCEPTING
from factx.patterns import APOSTROPHE, BLANK, GAP, WORD_START, LazyPattern, any_of, match_before

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from factx.dates.candidates import DateCandidate
    from factx.dates.parts import TimeParts

_I: Final = re.IGNORECASE
_ARTICLE: Final = rf"(?:(?:le|la|les|ce|cette){GAP}|l{APOSTROPHE})?"
_UNTIL: Final = rf"jusqu{APOSTROPHE}(?:à|au|en|aux)"
#: Between the ends of an interval: after ``de`` or ``du``, after ``entre``, or a bare dash.
TO: Final = LazyPattern(rf"(?:{GAP}(?:et{GAP})?(?:à|au|aux)|{GAP}(?:et{GAP})?{_UNTIL})(?:{GAP}{_ARTICLE})?\Z", _I)
AND: Final = LazyPattern(rf"{GAP}et{GAP}{_ARTICLE}(?:à{GAP})?\Z", _I)
BAR: Final = LazyPattern(rf"(?:{BLANK}?(?:{DASH}{{1,2}}|/|→){BLANK}?)\Z")
_OF_EACH: Final = rf"(?:(?:en|de|du|le|la|au|des|celui{GAP}de){GAP}|d{APOSTROPHE}|l{APOSTROPHE})?"
LIST: Final = LazyPattern(rf"(?:{BLANK}?&{BLANK}?|,{GAP}|,?{GAP}(?:et|ou|puis){GAP}{_OF_EACH}|/)\Z", _I)
#: « du 3 au 5, du 10 au 12 et du 17 au 19 mai »
NEXT_INTERVAL: Final = LazyPattern(rf",{GAP}d[eu]{GAP}\Z", _I)
#: From a part to its whole: ``lundi`` + ``de la semaine dernière``.
OF_WHOLE: Final = LazyPattern(
    rf"{GAP}{OF}(?:l{APOSTROPHE})?(?:(?:année|exercice|mois){GAP}(?:d(?:e{GAP}|{APOSTROPHE}))?)?", _I
)
_FROM: Final = LazyPattern(
    rf"(?:{WORD_START}(?:de|du|des|depuis|dès|allant{GAP}d[eu])(?:{GAP}(?:la|le|les|l{APOSTROPHE}|ce))?"
    rf"(?:{GAP}|(?<={APOSTROPHE}))|d{APOSTROPHE}|à{GAP}partir{GAP}d[eu]{GAP})\Z",
    _I,
)
_BETWEEN: Final = LazyPattern(rf"{WORD_START}entre{GAP}{_ARTICLE}\Z", _I)


_ASIDE: Final = LazyPattern(rf"{WORD_START}{any_of(EXCEPTING)}{GAP}(?:le{GAP})?\Z", _I)


def is_aside(text: str, candidate: DateCandidate) -> bool:
    """Whether it is left out of what is told: ``sauf lundi``, ``hors le jeudi``."""
    return match_before(_ASIDE, text, candidate.start) is not None


def starts_from(text: str, candidate: DateCandidate) -> bool:
    """Whether ``de``, ``du``, ``depuis`` stands before the candidate."""
    return match_before(_FROM, text, candidate.start) is not None


def starts_between(text: str, candidate: DateCandidate) -> bool:
    """Whether ``entre`` stands before the candidate."""
    return match_before(_BETWEEN, text, candidate.start) is not None


def links(text: str, first: DateCandidate, between: str) -> bool:
    """Whether what stands between makes an interval, with what leads it in."""
    if AND.fullmatch(between):
        return starts_between(text, first)
    return bool(TO.fullmatch(between) or BAR.fullmatch(between))


def joined(
    by: Composition[TimeParts],
    value: TimeParts,
    *children: DateCandidate,
    start: int | None = None,
    end: int | None = None,
    verdict: Verdict = Verdict.ALONE,
) -> DateCandidate:
    """What a composition makes of its children, from the start of the first to the end of the last if not told."""
    start = children[0].start if start is None else start
    end = children[-1].end if end is None else end
    return Candidate(start, end, value, by, verdict, children)


def composition(
    name: str,
    apply: Callable[[str, list[DateCandidate]], list[DateCandidate]],
    *,
    finds: Iterable[str],
    before: Mapping[str, str] = MappingProxyType({}),
    anywhere: str = "",
) -> Composition[TimeParts]:
    """A composition with its examples as rules have them."""
    return Composition(name=name, apply=apply, before=before, finds=examples(finds), anywhere=anywhere)


def pairs(
    text: str,
    candidates: list[DateCandidate],
    together: Callable[[DateCandidate, DateCandidate, str], Sequence[DateCandidate] | None],
) -> list[DateCandidate]:
    """Runs over neighbours; ``together`` gives what replaces the two, or None to leave them."""
    out: list[DateCandidate] = []
    for candidate in candidates:
        if out and out[-1].end <= candidate.start:
            new = together(out[-1], candidate, text[out[-1].end : candidate.start])
            if new is not None:
                out[-1:] = new
                continue
        out.append(candidate)
    return out
