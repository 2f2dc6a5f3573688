"""Numbers that mark the items of a list or the paragraphs of a text: ``1° Le maire``, ``2) Essayer``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.figures import rules
from factx.labels import lists_on
from factx.patterns import BLANKS, LazyPattern, fold
from factx.schema import Dimension

if TYPE_CHECKING:
    from factx.figures.candidate_in_context import CandidateInContext

#: A number of more digits marks no item.
_MOST_DIGITS: Final = 2
_SPACE: Final = rf"(?:[{BLANKS}\t]|\r?\n)"
#: What follows the digits: the mark, and what the mark is set off from.
_MARK: Final = LazyPattern(
    rf"(?P<mark>[.)](?={_SPACE}|\Z)|°(?=[,;.)]|{_SPACE}|\Z))|[{BLANKS}]?(?P<dash>[-–—/])(?={_SPACE}[^\W\d_])"
)
_WORD: Final = LazyPattern(rf"{_SPACE}{{1,3}}[«“(]?(?P<capital>(?=[A-ZÀ-Þ]))?[^\W\d_]")
_LINE_START: Final = LazyPattern(rf"(?:\A|\n)[{BLANKS}\t]*\(?\Z")
_AFTER_STOP: Final = LazyPattern(rf"[.;:!?…»]{_SPACE}{{1,2}}\Z")
_JOINED: Final = LazyPattern(rf"(?:,|[,;]?{_SPACE}(?:et|ou|puis)){_SPACE}\Z")
#: « le b du 4° du I », « au 2° de l’article 3 »
_OF_PARAGRAPH: Final = LazyPattern(rf"(?<![^\W'’ʼ])(?:du|au|le|les|des|aux|et|ou){_SPACE}\Z", re.IGNORECASE)
_OF_TEXT: Final = LazyPattern(
    rf"{_SPACE}(?:du|de{_SPACE}l['’ʼ]|et|ou|à){_SPACE}?(?:[IVX]+|\d|article|même|présent|alinéa)(?![a-z])"
)
_AND: Final = rf"(?:,|,?{_SPACE}(?:et|ou)){_SPACE}"
#: « l’article 3, 2° »
_AFTER_ARTICLE: Final = LazyPattern(
    rf"(?P<head>[^\W\d_]+){_SPACE}\d[\w-]*(?:{_AND}\d[\w-]*)*,{_SPACE}(?:\d{{1,2}}°{_AND})*\Z"
)
#: « les 1°, 2° et 5° »
_AMONG: Final = LazyPattern(rf"(?<!\w)(?:les|des|aux){_SPACE}(?P<others>(?:\d{{1,2}}°{_AND})*)\Z", re.IGNORECASE)
_AND_ANOTHER: Final = LazyPattern(rf"°{_AND}\d{{1,2}}°")
_HEADING: Final = LazyPattern(rf"\d{{1,2}}(?:\.\d{{1,2}})+\.?[{BLANKS}][A-ZÀÉÈÊ]")
_BRACKETED: Final = frozenset({("(", ")"), ("[", "]")})
#: How far before an item the one with the number before it may begin.
_ITEM_REACH: Final = 2000
_BACK: Final = 12
#: How far before a paragraph its article may stand.
_ARTICLE_REACH: Final = 40


def is_list_marker(place: CandidateInContext) -> bool:
    """Whether digits only mark an item: at the head of a line or a statement, or as the next number of such marks."""
    candidate = place.candidate
    if candidate.words:
        return False
    back = place.back(_BACK)
    if _LINE_START.search(back) and _HEADING.match(place.text, candidate.start):
        return True
    short = len(place.number) <= _MOST_DIGITS
    noted = place.number.isdigit() and _bracketed(place, back, short=short)
    if noted or not (short and place.number.isdigit()):
        return noted
    found = _MARK.match(place.text, candidate.number_end)
    if found is None:
        return False
    mark = found["mark"] or found["dash"]
    return _marks_paragraph(place, back) if mark == "°" else candidate.bare and _marks_item(place, back, mark)


def _bracketed(place: CandidateInContext, back: str, *, short: bool) -> bool:
    """``[3]``, ``(1)``: a note."""
    closed = (back[-1:], place.ahead(1)) in _BRACKETED
    bare = place.candidate.bare and place.candidate.rule is not rules.SAID_TWICE
    return bare and closed and (short or back[-1] == "[")


def _marks_item(place: CandidateInContext, back: str, mark: str) -> bool:
    """``1)``, ``1-``, ``1.``: what follows is the item."""
    if _LINE_START.search(back):
        return True
    if mark == ".":  # a number may end a sentence: only one that goes on counting marks what follows
        word = _WORD.match(place.text, place.candidate.number_end + 1)
        if word is None or word["capital"] is None:
            return False
        return _counts_on(place, mark) or (place.number == "1" and back.endswith(": ") and _goes_on(place, mark))
    if _AFTER_STOP.search(back):
        return not lists_on(place.text, place.candidate.start, place.candidate.end)
    touching = place.ahead(1) == mark
    return (_JOINED.search(back) is not None or touching) and _counts_on(place, mark)


def _marks_paragraph(place: CandidateInContext, back: str) -> bool:
    """``1°`` of a law; ``12° à l’ombre`` is a temperature."""
    unit = place.candidate.unit
    if unit is not None and (
        unit.dimension is not Dimension.TEMPERATURE or place.candidate.end != place.candidate.number_end + 1
    ):
        return False
    if _is_cited(place, back):
        return True
    word = _WORD.match(place.text, place.candidate.number_end + 1)
    if word is None or not (_LINE_START.search(back) or _AFTER_STOP.search(back) or back.endswith((", ", "("))):
        return False
    first = place.number == "1" and (word["capital"] is not None or _goes_on(place, "°"))
    return first or _counts_on(place, "°")


def _is_cited(place: CandidateInContext, back: str) -> bool:
    """Whether a paragraph of a law is spoken of: ``le 4° du I``, ``l’article 3, 2°``, ``les 1°, 2° et 5°``."""
    end = place.candidate.number_end
    if _OF_PARAGRAPH.search(back) and _OF_TEXT.match(place.text, end + 1):
        return True
    led_in = place.back(_ARTICLE_REACH)
    among = _AMONG.search(led_in)
    listed = among is not None and (among["others"] or _AND_ANOTHER.match(place.text, end))
    numbered = _AFTER_ARTICLE.search(led_in)
    return bool(listed or (numbered and fold(numbered["head"]) in place.tables.heads))


def _counts_on(place: CandidateInContext, mark: str) -> bool:
    """The number before it marks an item before it: ``1)`` before ``2)``."""
    number = int(place.number) - 1
    if number < 1:
        return False
    low = max(0, place.candidate.start - _ITEM_REACH)
    before = re.compile(rf"(?:\A|[\s(]){number}[ \u00a0]?{re.escape(mark)}(?=\s)")
    return before.search(place.text, low, place.candidate.start) is not None


def _goes_on(place: CandidateInContext, mark: str) -> bool:
    """``2°`` follows: so ``1°`` marks the first item."""
    end = place.candidate.number_end
    second = re.compile(rf"[\s(]2{re.escape(mark)}{_SPACE}[^\W\d_]")
    return second.search(place.text, end, end + _ITEM_REACH) is not None
