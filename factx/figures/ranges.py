"""Two numbers that make one figure.

Order of the rules for two numbers side by side: ``passer de X à Y`` (two figures), ``entre X et Y``, ``X à Y``,
``X ou Y``, ``X-Y``.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.figures.connectors import AND, DASH, OR, TO, B, between, from_, gap
from factx.figures.context import noun_follows, plural_follows
from factx.schema import Dimension, Modifier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.figures.draft import Draft

#: Change from one value to a higher one: both are stated, no range is meant. Verbs of falling and of growing by an
#: amount (« augmenter de 3 à 5 % ») state a range.
_CHANGE: Final = re.compile(
    r"(?<![^\W'’ʼ])(?:(?:re)?pass(?:e|ent|er|era|eront|é|ée|és|ées|ait|aient|ant|erait|èrent|a|age)"
    r"|(?:est|être|été|sera|seront|fut|sont) portée?s?|port(?:er|é|és|e|ent|era|ant|ait)|(?:re|sur)?mont(?:e|ent|er|é|ée|és|ées|ait|era|eront|ant|a)"
    r"|relev(?:er|é|ée|és|ées|ait|ant|a)|relèv(?:e|ent|era|ement)|relèvement|grimp\w{1,5}|bondi\w{0,5}|élev\w{1,5}|élèv\w{1,5}|hiss\w{1,5}|évolu\w{1,5}"
    r"|rehauss\w{1,5}|étend\w{1,4}|allong\w{1,5}|prolong\w{1,5}|saut\w{1,5}|transform\w{1,5}|révis\w{1,5}|revu\w{0,2}|ramen\w{1,5}|ramèn\w{1,5})"
    r"(?:\s+(?!au\b|aux\b|à\b)(?:[^\W\d_]+['’ʼ])?[^\W\d_]+){0,6}?\s+(?:de\s|d['’ʼ])\s?(?:quelque\s|environ\s|près de\s|plus de\s)?\Z",
    re.IGNORECASE,
)
_LISTED: Final = re.compile(rf"\d,{B}\Z")
_CHANGE_REACH: Final = 60


def join_ranges(text: str, drafts: Sequence[Draft]) -> list[Draft]:
    """Join the two ends of each range into one draft.

    Example: ``entre 2 et 3 millions d’euros`` → one draft, 2000000 to 3000000 EUR.
    """
    joined: list[Draft] = []
    skip = -1
    for at, draft in enumerate(drafts):
        if at <= skip:
            continue
        if at + 1 < len(drafts) and _is_range(text, draft, drafts[at + 1]):
            _join(text, draft, drafts[at + 1])
            skip = at + 1
        joined.append(draft)
    return joined


def _is_range(text: str, left: Draft, right: Draft) -> bool:
    joint = gap(text, left, right)
    if joint is None or left.modifier or right.modifier or left.label != right.label or left.unit != right.unit:
        return False
    if left.high is None or right.low is None or left.high == right.low:
        return False
    enclosed = between(text, left) is not None
    if left.high > right.low:
        return _falls_below_zero(text, left, right, joint, enclosed=enclosed)
    if enclosed:
        return bool(AND.match(joint) or DASH.match(joint) or TO.match(joint))
    if left.label:
        return False
    if TO.match(joint):
        return not _is_change(text, left) and (not (left.bare and right.bare) or _counts(text, left, right))
    if OR.match(joint):
        return not _LISTED.search(text, max(0, left.start - 4), left.start)
    return DASH.match(joint) is not None and _is_dashed_range(text, left, right)


def _falls_below_zero(text: str, left: Draft, right: Draft, joint: str, *, enclosed: bool) -> bool:
    """``entre -2 et -5 degrés``: below zero the higher number comes first."""
    if right.low is None or right.low >= 0 or left.unit is None or left.unit.dimension is not Dimension.TEMPERATURE:
        return False
    return AND.match(joint) is not None if enclosed else from_(text, left) and TO.match(joint) is not None


def _is_change(text: str, left: Draft) -> bool:
    return from_(text, left) and _CHANGE.search(text, max(0, left.start - _CHANGE_REACH), left.start) is not None


def _counts(text: str, left: Draft, right: Draft) -> bool:
    """``trois à cinq sites``, ``de 3 à 5``: not ``3 à 1``, a score."""
    return noun_follows(text, right.end) or from_(text, left) or right.factor > 1


def _is_dashed_range(text: str, left: Draft, right: Draft) -> bool:
    """``12-15 ans``, ``deux-trois amis``; bare digits need a plural noun."""
    if left.low is None or left.low < 0:
        return False
    return not left.bare or left.words or plural_follows(text, right.end)


def _join(text: str, left: Draft, right: Draft) -> None:
    if opening := between(text, left):
        left.start = opening.start()
    left.end, left.number_end = right.end, right.number_end
    low, high = left.low, right.high
    if low is not None and high is not None and low > high:
        low, high = high, low
    left.low, left.high, left.unit, left.magnitude = low, high, right.unit, right.magnitude
    left.modifier, left.rule = Modifier.RANGE, "range"
