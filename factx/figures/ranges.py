"""Two numbers that make one figure.

Order of the rules for two numbers side by side: ``passer de X à Y`` (two figures), ``entre X et Y``, ``X à Y``,
``X ou Y``, ``X-Y``.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from factx.figures import rules
from factx.figures.compounds import in_smaller
from factx.figures.connectors import AND, DASH, OR, TO, B, between, ends_name, from_, gap, to
from factx.figures.window import noun_follows, plural_follows
from factx.lexicon.name_words import COMPASS
from factx.patterns import LazyPattern, match_before
from factx.schema import Dimension, Modifier
from factx.sentences import in_one_sentence, sentence_without_parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.figures.candidate import FigureCandidate
    from factx.lexicon.figures import FigureTables

#: « un, deux ou trois », « 3, 4 ou 5 »
_LISTED: Final = LazyPattern(
    rf"(?:\d|(?<![^\W'’ʼ])(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf|dix)),{B}\Z", re.IGNORECASE
)
#: No team scores so often.
_LEAST_CROWD: Final = 100
#: « à 83 km au nord-ouest de Lyon »
_OFF: Final = LazyPattern(rf"{B}(?:au{B}|à{B}l['’ʼ])(?:{'|'.join(COMPASS)}|large)(?![^\W_])")
#: « passe de 3 à 5 % en ville et, à la campagne, de 2 à 4 % »
_COORDINATED: Final = LazyPattern(rf"(?:,|;|{B}et|{B}puis)(?={B})")
#: What grows « de X à Y » by more than this states both values.
_FAR: Final = Decimal(3)


def join_ranges(text: str, candidates: Sequence[FigureCandidate], tables: FigureTables) -> list[FigureCandidate]:
    """Join the two ends of each range into one candidate.

    Example: ``entre 2 et 3 millions d’euros`` → one candidate, 2000000 to 3000000 EUR.
    """
    joined: list[FigureCandidate] = []
    changed: FigureCandidate | None = None
    skip = -1
    for at, candidate in enumerate(candidates):
        if at <= skip:
            continue
        if at + 1 < len(candidates) and _is_change(text, candidate, candidates[at + 1], changed, tables):
            changed = candidates[at + 1]
        elif at + 1 < len(candidates) and _is_range(text, *(ends := _in_one_unit(candidate, candidates[at + 1]))):
            joined.append(_join(text, *ends))
            skip = at + 1
            continue
        joined.append(candidate)
    return joined


def _in_one_unit(left: FigureCandidate, right: FigureCandidate) -> tuple[FigureCandidate, FigureCandidate]:
    """Two measures in the smaller of their units, where that is exact: ``6 mois à 2 ans`` → 6 and 24 months."""
    if left.unit == right.unit or left.unit is None or right.unit is None or left.unit.factor != right.unit.factor:
        return left, right
    for larger, smaller in ((left, right), (right, left)):
        many = in_smaller(larger.unit.code, smaller.unit.code)  # type: ignore[union-attr]
        if many is not None:
            scaled = larger.scaled(many).amended(unit=smaller.unit)
            return (scaled, right) if larger is left else (left, scaled)
    return left, right


def _is_change(
    text: str, left: FigureCandidate, right: FigureCandidate, changed: FigureCandidate | None, tables: FigureTables
) -> bool:
    """``passe de 3 à 5 %``, also ``… et de 2 à 4 %`` after it in the sentence (``changed`` is its last value)."""
    joint = gap(text, left, right)
    if joint is None or not TO.match(joint) or not from_(text, left):
        return False
    low, _ = sentence_without_parse(text, left.start, left.start)
    if tables.change.stand_in(text, low, left.start):
        return True
    if changed is not None and in_one_sentence(text, changed.end, left.start) and changed.unit == right.unit:
        return _COORDINATED.search(text, changed.end, left.start) is not None
    if left.unit is not None and left.unit.dimension is Dimension.PERCENT:
        return False
    far = bool(left.high and right.high) and right.high > left.high * _FAR  # type: ignore[operator]
    return far and tables.change.growing.stand_in(text, low, left.start)


def _is_range(text: str, left: FigureCandidate, right: FigureCandidate) -> bool:
    joint = gap(text, left, right)
    if joint is None or not _is_pair(left, right) or left.high is None or right.low is None:
        return False
    enclosed = between(text, left) is not None
    if left.high > right.low:
        return _falls_below_zero(text, left, right, joint, enclosed=enclosed)
    if enclosed:
        return bool(AND.match(joint) or DASH.match(joint) or TO.match(joint))
    return not left.label and _is_open_range(text, left, right, joint)


def _is_open_range(text: str, left: FigureCandidate, right: FigureCandidate, joint: str) -> bool:
    """A range without ``entre``."""
    if to(text, left, joint):
        if _lies_off(text, left, right) or ends_name(text, left, right):
            return False
        return not (left.bare and right.bare) or _counts(text, left, right)
    if OR.match(joint):
        return not match_before(_LISTED, text, left.start)
    return DASH.match(joint) is not None and _is_dashed_range(text, left, right)


def _lies_off(text: str, left: FigureCandidate, right: FigureCandidate) -> bool:
    """``à 10 km de profondeur à 80 km au nord de Lyon``: the second length, in a unit of its own, tells where."""
    is_length = right.unit is not None and right.unit.dimension is Dimension.LENGTH
    return is_length and left.end > left.number_end and _OFF.match(text, right.end) is not None


def _is_pair(left: FigureCandidate, right: FigureCandidate) -> bool:
    """Two different numbers of one kind, neither of them a range or blurred itself."""
    plain = left.modifier is None and right.modifier is None and left.high != right.low
    return plain and left.label == right.label and left.unit == right.unit


def _falls_below_zero(text: str, left: FigureCandidate, right: FigureCandidate, joint: str, *, enclosed: bool) -> bool:
    """``entre -2 et -5 degrés``: below zero the higher number comes first."""
    if right.low is None or right.low >= 0 or left.unit is None or left.unit.dimension is not Dimension.TEMPERATURE:
        return False
    return AND.match(joint) is not None if enclosed else from_(text, left) and TO.match(joint) is not None


def _counts(text: str, left: FigureCandidate, right: FigureCandidate) -> bool:
    """``trois à cinq sites``, ``de 3 à 5``, ``200 à 300 dans le pays``: not ``3 à 1``, a score."""
    crowd = left.high is not None and right.high is not None and _LEAST_CROWD <= left.high < right.high <= 3 * left.high
    return noun_follows(text, right.end) or from_(text, left) or right.factor > 1 or crowd


def _is_dashed_range(text: str, left: FigureCandidate, right: FigureCandidate) -> bool:
    """``12-15 ans``, ``deux-trois amis``; bare digits need a plural noun."""
    if left.low is None or left.low < 0:
        return False
    return not left.bare or left.words or plural_follows(text, right.end)


def _join(text: str, left: FigureCandidate, right: FigureCandidate) -> FigureCandidate:
    opening = between(text, left)
    low, high = left.low, right.high
    if low is not None and high is not None and low > high:
        low, high = high, low
    return left.amended(
        start=opening.start() if opening else left.start,
        end=right.end,
        number_end=right.number_end,
        low=low,
        high=high,
        unit=right.unit,
        magnitude=right.magnitude,
        modifier=Modifier.RANGE,
        rule=rules.RANGE,
        awaits=None,
        children=(left, right),
    )
