"""Written signs before a number: a minus is one, a dash that opens a list or joins a range is not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.patterns import BLANKS
from factx.schema import Dimension

if TYPE_CHECKING:
    from factx.figures.draft import Draft

_SIGN: Final = re.compile(r"([+\-–−±])([ \u00a0\u202f]?)\Z")
#: « moins quinze degrés »; not « au moins », « du moins ».
_MINUS: Final = re.compile(r"(?<![^\W'’ʼ])(?<!\bau )(?<!\bdu )(?<!\bpas )(moins)[ \u00a0\u202f]\Z", re.IGNORECASE)
_SIGNED: Final = frozenset({Dimension.PERCENT, Dimension.TEMPERATURE})
#: What may stand before a dash that is set off by a blank and is a minus all the same.
_OPENERS: Final = "(:;,|/à"
_OPENING_WORDS: Final = (" de", "soit", "et")


def add_sign(text: str, draft: Draft) -> None:
    """Take the sign before the draft into its span and value. Example: ``−7,5 %`` → -7.5."""
    if draft.unit is not None and draft.unit.dimension is Dimension.TEMPERATURE:
        minus = _MINUS.search(text, max(0, draft.start - 14), draft.start)
        if minus:
            draft.start = minus.start(1)
            _negate(draft)
            return
    found = _SIGN.search(text, max(0, draft.start - 2), draft.start)
    if found is None or draft.words or found[1] == "±":
        return
    if draft.unit is not None and draft.unit.dimension is Dimension.DURATION:
        return
    before = text[max(0, found.start() - 1) : found.start()]
    if before.isalnum() or (before and before in "%€$°)"):
        return
    back = text[max(0, found.start() - 12) : found.start()].rstrip(BLANKS)
    if back[-1:].isdigit() or (found[1] == "+" and back[-1:] == "%"):
        return
    if found[1] in "-–" and not _is_minus(text, draft, back, dash=found[1], spaced=bool(found[2])):
        return
    draft.start = found.start()
    if found[1] != "+":
        _negate(draft)


def _is_minus(text: str, draft: Draft, back: str, *, dash: str, spaced: bool) -> bool:
    """Whether a hyphen or dash is a minus: at the head of a line and after a blank it needs a measure behind it."""
    measured = draft.unit is not None and (draft.unit.dimension in _SIGNED or draft.unit.code == "EUR")
    if not back or back[-1] == "\n":
        decimal = "," in text[draft.number_start : draft.number_end]
        return not (dash == "-" and spaced) and (measured or decimal)
    return not spaced or (measured and (back[-1] in _OPENERS or back.endswith(_OPENING_WORDS)))


def _negate(draft: Draft) -> None:
    if draft.low is not None and draft.high is not None:
        draft.low, draft.high, draft.mantissa = -draft.low, -draft.high, -draft.mantissa
