"""Ratios of two numbers, or of a number and a word: ``un Français sur trois``, ``multiplié par quatre``, ``2/3``."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from factx.figures import rules
from factx.figures.candidate import Awaits, FigureCandidate
from factx.figures.window import noun_follows, word_after
from factx.lexicon.hedges import hedge_pattern
from factx.numbers import match_number
from factx.patterns import BLANKS, GAP, LazyPattern, match_before
from factx.schema import Dimension, Modifier

if TYPE_CHECKING:
    from factx.lexicon.figure_words import BesideWords

_SIX_PLACES: Final = Decimal("0.000001")
_ON: Final = LazyPattern(rf"(?:{GAP}(?!sur\b)[^\W\d_][\w'’.-]*+){{0,4}}?{GAP}sur{GAP}")
_ONE_START: Final = LazyPattern(
    rf"(?<![^\W'’ʼ])une?{GAP}(?!sur{GAP}place)(?:[^\W\d_][\w'’-]*+{GAP}){{0,4}}?sur{GAP}(?=\d|[a-z])", re.IGNORECASE
)
#: « trois fois plus », « deux fois et demie », « trois fois le prix »; « trois fois le tournoi » counts.
_TIMES_MORE: Final = LazyPattern(
    rf"{GAP}fois{GAP}(?:(?P<less>moins(?!{GAP}d(?:e\b|['’](?!après\b)))|inférieure?s?)|(?P<more>plus|mieux|supérieure?s?|celui|celle|ceux|celles)"
    rf"|(?P<half>et{GAP}demie?)|(?P<of>l['’ʼ]|(?:la|le|les|son|sa|ses|leurs?|ce|cette){GAP}))"
)
_MULTIPLIED: Final = LazyPattern(
    rf"(?<![^\W'’ʼ])(multipli|divis)[^\W\d_]{{1,8}}{GAP}(?:[^\W\d_]{{1,20}}{GAP}){{0,3}}?par{GAP}"
    rf"{hedge_pattern()}?\Z",
    re.IGNORECASE,
)
_FRACTION: Final = LazyPattern(rf"/([2-9]|10|100)(?![\d.,/])(?=[{BLANKS}](?:de|des|du|d['’ʼ]|h|heure|finale))")
#: « 398/100 000 »: so many of a large round number; « 1/100 000 » is the scale of a map.
_OF_MANY: Final = LazyPattern(
    rf"[ \u00a0]?/[ \u00a0]?(10{{1,2}}[{BLANKS}.]000|1[{BLANKS}.]000(?:[{BLANKS}.]000)?)(?![\d/]|[.,]\d)"
)
_MARK: Final = LazyPattern(r"[ \u00a0]?/[ \u00a0]?(3|4|5|10|20|100)(?![\d/]|[.,]\d)")
_MARKED: Final = LazyPattern(
    r"(?:not[eé]\w*|moyenne|les|aux|des)(?:[ \u00a0\u202f](?:[^\W\d_]+['’ʼ]?[ \u00a0\u202f]?){0,3})?[ \u00a0\u202f]\Z",
    re.IGNORECASE,
)
_MARKED_WIDTH: Final = 30
_EQUAL_REACH: Final = 40
#: Beyond this « X sur Y » compares two counts.
_MOST: Final = 1000
_PARTICIPLE: Final = LazyPattern(r"[^\W\d_]+(?:é|és|ée|ées|is|us|ant|ent)\Z")


def proportion(text: str, left: FigureCandidate, right: FigureCandidate) -> FigureCandidate | None:
    """``X noun sur Y`` as one ratio, or None: then they are two figures (``3 attaques sur 5 sites``).

    Example: ``deux bus sur cinq`` → 0.4.
    """
    if left.modifier or right.modifier or left.label or not right.bare:
        return None
    lasting = left.unit is not None and left.unit.dimension is Dimension.DURATION
    if not (left.bare or lasting) or not (left.high and right.high) or left.high > right.high:
        return None
    gap = _ON.fullmatch(text, left.end, right.start)
    if gap is None or any(mark in gap[0] for mark in ",;:.("):
        return None
    if (left.high != 1 and right.high > _MOST) or _counts_another(text, right.end):
        return None
    ratio = left.high / right.high
    rounded = ratio if ratio == ratio.quantize(_SIX_PLACES) else ratio.quantize(_SIX_PLACES)
    return FigureCandidate(
        start=left.start,
        end=right.end,
        number_start=left.start,
        number_end=right.end,
        low=rounded,
        high=rounded,
        mantissa=rounded,
        factor=Decimal(1),
        rule=rules.PROPORTION,
        children=(left, right),
        words=left.words,
        label=Dimension.RATIO,
    )


def _counts_another(text: str, end: int) -> bool:
    word = word_after(text, end)
    return noun_follows(text, end) and word[-1] in "sx" and not _PARTICIPLE.match(word)


def one_out_of(text: str, at: int) -> FigureCandidate | None:
    """``un Français sur trois``: here the article is the number 1."""
    found = _ONE_START.match(text, at)
    if found is None:
        return None
    number = match_number(text, found.end())
    if number is None or number.value < 2 or number.value > 10_000_000:
        return None
    return FigureCandidate(
        start=at,
        end=at + len(text[at : found.end()].split(None, 1)[0]),
        number_start=at,
        number_end=at + len(text[at : found.end()].split(None, 1)[0]),
        low=Decimal(1),
        high=Decimal(1),
        mantissa=Decimal(1),
        factor=Decimal(1),
        rule=rules.NUMBER,
        awaits=Awaits.RATIO,
        words=True,
    )


def as_factor(text: str, candidate: FigureCandidate, words: BesideWords) -> FigureCandidate:
    """``multiplié par quatre`` and ``trois fois plus`` are ratios; ``quatre fois moins`` is 0.25."""
    if not candidate.bare or candidate.high is None or not candidate.high:
        return candidate
    if found := match_before(_MULTIPLIED, text, candidate.start):
        if found[1].lower() == "divis":
            candidate = _inverted(candidate)
        return candidate.amended(label=Dimension.RATIO, rule=rules.MULTIPLIED)
    if (times := _TIMES_MORE.match(text, candidate.end)) and _multiplies(text, candidate, times, words):
        if times["half"] and candidate.modifier is None and candidate.high is not None:
            value = candidate.high + Decimal("0.5")
            candidate = candidate.amended(low=value, high=value)
        if times["less"]:
            candidate = _inverted(candidate)
        return candidate.amended(label=Dimension.RATIO, rule=rules.TIMES)
    return candidate


def _multiplies(text: str, candidate: FigureCandidate, times: re.Match[str], words: BesideWords) -> bool:
    """``vaut trois fois le prix``, ``2,1 fois l’Ebitda``; ``il a gagné trois fois le tournoi`` counts."""
    if candidate.modifier is not None and not times["of"]:
        return candidate.modifier is Modifier.RANGE
    if not times["of"]:
        return True
    if candidate.high is not None and candidate.high != candidate.high.to_integral_value():
        return True
    if words.unit_of_value.match(text, times.end()):
        return True
    multiplied = words.multiplied.match(text, times.end()) is not None
    return multiplied and words.equal.search(text, max(0, candidate.start - _EQUAL_REACH), candidate.start) is not None


def _inverted(candidate: FigureCandidate) -> FigureCandidate:
    if not candidate.high:
        return candidate
    return candidate.amended(low=_inverse(candidate.high), high=_inverse(candidate.low or candidate.high))


def _inverse(value: Decimal) -> Decimal:
    inverse = 1 / value
    return inverse if inverse == inverse.quantize(_SIX_PLACES) else inverse.quantize(_SIX_PLACES)


def slash_fraction(text: str, candidate: FigureCandidate) -> FigureCandidate:
    """``2/3 des voix``: a bare number before a slash becomes the fraction; any other stays as it is."""
    if not candidate.bare or candidate.words:
        return candidate
    found = _FRACTION.match(text, candidate.end)
    if found is None and _MARKED.search(text, max(0, candidate.start - _MARKED_WIDTH), candidate.start):
        found = _MARK.match(text, candidate.end)
    if found is None and candidate.high != 1:
        found = _OF_MANY.match(text, candidate.end)
    whole = 0 if found is None else int("".join(filter(str.isdigit, found[1])))
    if found is None or candidate.high is None or not 0 < candidate.high < whole:
        return candidate
    ratio = candidate.high / whole
    value = ratio if ratio == ratio.quantize(_SIX_PLACES) else ratio.quantize(_SIX_PLACES)
    return candidate.amended(
        low=value, high=value, end=found.end(), number_end=found.end(), label=Dimension.RATIO, rule=rules.FRACTION
    )
