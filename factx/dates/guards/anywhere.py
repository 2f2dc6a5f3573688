"""Guards of every date, whatever rule read it: impossible days, titles and idioms, compounds with a hyphen."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.dates.fragments import HYPHEN
from factx.grammar import Guard, Verdict
from factx.patterns import HYPHENS, fold, match_before

if TYPE_CHECKING:
    from factx.dates.candidates import DateCandidate
    from factx.dates.guards.words import Contexts
    from factx.dates.parts import TimeParts

_HYPHENS: Final = frozenset(HYPHENS)
_LETTER_BEFORE: Final = re.compile(rf"[^\W\d_]{HYPHEN}\Z")
#: The first part of a compound: ``mi-``.
_COMPOUND_HEAD: Final = re.compile(r"([^\W\d_]+)[-‐‑]\Z")


def _impossible(_: str, candidate: DateCandidate, __: Contexts) -> Verdict:
    """``31/06/2024``: its parts are no dates either."""
    return Verdict.VOID if candidate.value.impossible else Verdict.ALONE


def _title(text: str, candidate: DateCandidate, known: Contexts) -> Verdict:
    return Verdict.VOID if _in_title(text, candidate, known) else Verdict.ALONE


def _in_title(text: str, candidate: DateCandidate, known: Contexts) -> bool:
    """Whether the candidate is a part of a title or idiom: ``Journal du Dimanche``, ``du jour au lendemain``."""
    if fold(text[candidate.start : candidate.end]) not in known.in_titles:
        return False
    start = max(0, candidate.start - known.longest_title)
    window = text[start : candidate.end + known.longest_title]
    around = fold(window)
    # The words alone first: most texts hold none of the titles, and need no pattern of them.
    return any(title in around for title in known.all_titles) and any(
        start + title.start() <= candidate.start and candidate.end <= start + title.end()
        for titles in (known.titles, known.idioms)
        for title in titles.finditer(window)
    )


def _name(text: str, candidate: DateCandidate, known: Contexts) -> Verdict:
    """``L’hebdomadaire Demain``, ``le krach du Jeudi noir``."""
    inside = text[candidate.start].isupper() and text[candidate.start - 2 : candidate.start - 1].isalpha()
    return Verdict.VOID if inside and match_before(known.news_name, text, candidate.start) else Verdict.ALONE


def _hyphen(text: str, candidate: DateCandidate, known: Contexts) -> Verdict:
    hyphen = text[candidate.start - 1 : candidate.start] in _HYPHENS and match_before(
        _LETTER_BEFORE, text, candidate.start, 2
    )
    return Verdict.NONE if hyphen and not _compound(text, candidate, known) else Verdict.ALONE


def _compound(text: str, candidate: DateCandidate, known: Contexts) -> bool:
    """``mi-mars``, ``mars-avril``, ``lundi-mardi``, ``18 h-19 h``, ``mi-XIXe siècle``."""
    if candidate.value.century is not None or candidate.value.millennium is not None:
        return True
    head = match_before(_COMPOUND_HEAD, text, candidate.start)
    return head is not None and head[1].lower() in known.compounding


ANYWHERE: Final = (
    Guard("a day of the calendar", _impossible),
    Guard("no title or idiom", _title),
    Guard("no compound", _hyphen),
    Guard("no name", _name),
)
_SEVERITY: Final = {verdict: severity for severity, verdict in enumerate(Verdict)}


def severest(
    text: str, candidate: DateCandidate, own: Guard[TimeParts, Contexts], known: Contexts
) -> tuple[Verdict, Guard[TimeParts, Contexts]]:
    """What the guards of every date, and its rule's own, make of a candidate: the severest, and which says so."""
    verdicts = ((guard.judge(text, candidate, known), guard) for guard in (*ANYWHERE, own))
    return max(verdicts, key=lambda judged: _SEVERITY[judged[0]])
