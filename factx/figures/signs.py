"""Written signs before a number: a minus is one, a dash that opens a list or joins a range is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.figures.window import plural_after, sentence_window
from factx.patterns import BLANKS, LazyPattern, match_before
from factx.schema import Dimension, Modifier

if TYPE_CHECKING:
    from factx.figures.candidate import FigureCandidate

_SIGNS: Final = frozenset("+-–−±")
_SIGN: Final = LazyPattern(r"([+\-–−±])([ \u00a0\u202f]?)\Z")
#: « moins quinze degrés »; not « au moins », « du moins ».
_MINUS: Final = LazyPattern(r"(?<![^\W'’ʼ])(?<!\bau )(?<!\bdu )(?<!\bpas )(moins)[ \u00a0\u202f]\Z", re.IGNORECASE)
_COLD: Final = LazyPattern(
    r"(?:(?<![^\W'’ʼ])(?:à|de|fait|fera|faisait|jusqu['’ʼ]à|et|entre|atteint)|[:,])[ ]moins[ \u00a0\u202f]\Z",
    re.IGNORECASE,
)
_SHARE: Final = LazyPattern(r"[ \u00a0\u202f](?:%|pour[ \u00a0]cent)")
_SIGNED: Final = frozenset({Dimension.PERCENT, Dimension.TEMPERATURE})
#: What may stand before a dash that is set off by a blank and is a minus all the same.
_OPENERS: Final = "(:;,|/à"
_OPENING_WORDS: Final = (" de", "soit", "et")
_JOINED_WIDTH: Final = 12


def with_sign(text: str, candidate: FigureCandidate, cold: LazyPattern) -> FigureCandidate:
    """The candidate with the sign before it in its span and value. Example: ``−7,5 %`` → -7.5.

    ``cold`` are the words of a sentence in which a bare ``moins quinze`` is a temperature.
    """
    minus = _minus(text, candidate.start)
    if minus and (_is_temperature(candidate) or (candidate.unit is None and _is_spoken_cold(text, candidate, cold))):
        return _negated(candidate.amended(start=minus.start(1)))
    if not candidate.words and (sign := _written_sign(text, candidate)):
        if candidate.unit is not None and candidate.unit.dimension is Dimension.MASS:
            # « les -60 kg » of a sport
            return candidate.amended(modifier=Modifier.MORE_THAN if sign[1] == "+" else Modifier.LESS_THAN)
        signed = candidate.amended(start=sign.start())
        return signed if sign[1] == "+" else _negated(signed)
    return candidate


def _minus(text: str, end: int) -> re.Match[str] | None:
    """The word ``moins`` that ends one blank before a place, which few numbers have: the others are not searched."""
    return match_before(_MINUS, text, end) if text[max(0, end - 6) : end - 1].lower() == "moins" else None


def _is_temperature(candidate: FigureCandidate) -> bool:
    return candidate.unit is not None and candidate.unit.dimension is Dimension.TEMPERATURE


def _written_sign(text: str, candidate: FigureCandidate) -> re.Match[str] | None:
    """The sign of a number in digits; a dash that joins or opens something is none."""
    if _SIGNS.isdisjoint(text[max(0, candidate.start - 2) : candidate.start]):
        return None
    found = _SIGN.search(text, max(0, candidate.start - 2), candidate.start)
    lasting = candidate.unit is not None and candidate.unit.dimension is Dimension.DURATION
    if found is None or found[1] == "±" or lasting:
        return None
    before = text[max(0, found.start() - 1) : found.start()]
    back = text[max(0, found.start() - _JOINED_WIDTH) : found.start()].rstrip(BLANKS)
    joins = before.isalnum() or (before and before in "%€$°)") or back[-1:].isdigit()
    if joins or (found[1] == "+" and back[-1:] == "%"):
        return None
    dashed = found[1] in "-–" and not _is_minus(text, candidate, back, dash=found[1], spaced=bool(found[2]))
    return None if dashed else found


def _is_spoken_cold(text: str, candidate: FigureCandidate, cold: LazyPattern) -> bool:
    """``le mercure a chuté à moins quinze``; not ``dix moins trois``, ``moins vingt minutes``."""
    if candidate.magnitude or not match_before(_COLD, text, candidate.start):
        return False
    if plural_after(text, candidate.end) or _SHARE.match(text, candidate.end):
        return False
    return cold.search(sentence_window(text, candidate.start, candidate.end)) is not None


def _is_minus(text: str, candidate: FigureCandidate, back: str, *, dash: str, spaced: bool) -> bool:
    """Whether a hyphen or dash is a minus: at the head of a line and after a blank it needs a measure behind it."""
    measured = candidate.unit is not None and (candidate.unit.dimension in _SIGNED or candidate.unit.code == "EUR")
    if not back or back[-1] == "\n":
        decimal = "," in text[candidate.number_start : candidate.number_end]
        return not (dash == "-" and spaced) and (measured or decimal)
    if back[-1] == "(":
        return True  # « les inscrits (- 6 500) », « FO (- 0,35 point) »
    return not spaced or (measured and (back[-1] in _OPENERS or back.endswith(_OPENING_WORDS)))


def _negated(candidate: FigureCandidate) -> FigureCandidate:
    if candidate.low is None or candidate.high is None:
        return candidate
    return candidate.amended(low=-candidate.low, high=-candidate.high, mantissa=-candidate.mantissa)
