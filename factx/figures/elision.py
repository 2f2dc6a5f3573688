"""Units and magnitudes that a number leaves out because a neighbour or the head figure of the sentence states them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from factx.figures.connectors import LIST, OR, TO, B, between, gap
from factx.figures.draft import SAID_TWICE
from factx.figures.surroundings import noun_follows, same_sentence
from factx.figures.units import match_unit
from factx.lexicon.hedges import hedge_pattern
from factx.patterns import LazyPattern
from factx.schema import Dimension, Modifier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.figures.draft import Draft
    from factx.lexicon.figure_words import ElidedWords
    from factx.lexicon.figures import FigureTables

#: Numbers farther apart than this are not two of one kind.
_SPAN: Final = Decimal(1000)
_NARROW_SPAN: Final = Decimal(30)
_COMPARED_SPAN: Final = Decimal(100)
_THOUSAND: Final = Decimal(1000)
_ZERO: Final = Decimal(0)
_TEN: Final = Decimal(10)
_MILLION: Final = Decimal(1_000_000)
_ONE: Final = Decimal(1)
#: No number borrows a unit that makes it so many times its lender, or so small a part of it.
_MOST_RAISED: Final = Decimal(10_000)
_AGAINST: Final = LazyPattern(rf"(?<![^\W'’ʼ])contre{B}(?:[^\s]+{B}){{0,2}}\Z")
_OF_WHICH: Final = LazyPattern(rf"(?<![^\W'’ʼ])dont{B}{hedge_pattern()}?\Z")
#: A magnitude before « de » and a noun counts that noun; « de plus », « d'ici » are none.
_OF_NOUN: Final = LazyPattern(rf"{B}{{1,2}}d(?:e{B}(?!plus|moins)|['’ʼ](?!ici)|es{B}(?=[^\W\d_])|u{B})", re.IGNORECASE)
#: A plain number before « de » and a noun counts nothing itself: « 2,5 km de kayak, 30 de marche ».
_PARALLEL: Final = LazyPattern(
    rf"{B}d(?:e{B}|['’ʼ])(?!plus|moins|ces|ses|nos|vos|leurs?|cette|la|entre|ici|autres|mes|façon|manière)[^\W\d_]"
)
_PARALLEL_JOINT: Final = LazyPattern(rf"(?:,|;|{B}et|{B}puis|{B}ou){B}\Z")
#: « 20 % en 2019, 25 en 2020 »
_IN_OTHER: Final = LazyPattern(rf"{B}(?:en|au|à|chez|dans|pour)(?![^\W_])")
_PARALLEL_REACH: Final = 70
_MEASURES: Final = frozenset(
    {
        Dimension.MONEY, Dimension.POWER, Dimension.ENERGY, Dimension.LENGTH, Dimension.MASS, Dimension.AREA,
        Dimension.VOLUME, Dimension.DATA, Dimension.FLOW,
    }
)  # fmt: skip
_LASTING: Final = frozenset({Dimension.DURATION, Dimension.AGE})


def share_units(text: str, drafts: Sequence[Draft], tables: FigureTables) -> None:
    """Give the numbers of a range, a list or a comparison the unit and magnitude that only one of them states.

    Example: ``11,4 contre 12,3 %`` → both percent.
    """
    _over_brackets(text, drafts, tables)
    for at in range(len(drafts) - 2, -1, -1):
        _backwards(text, drafts[at], drafts[at + 1])
    for left, right in pairwise(drafts):
        _forwards(text, left, right, tables.elided)


def _over_brackets(text: str, drafts: Sequence[Draft], tables: FigureTables) -> None:
    """``cinq millions (5 000 000) de francs``: the number said twice has one unit, which follows the bracket.

    Digits that repeat number words are no footnote either: ``cinquante (50) bidons``.
    """
    for left, right in pairwise(drafts):
        twice = left.unit is None and right.unit is None and left.high == right.high
        if not twice or text[left.end : right.start].strip() != "(" or text[right.end : right.end + 1] != ")":
            continue
        if left.words and not right.words:
            right.rule = SAID_TWICE
        if matched := match_unit(text, right.end + 1, tables, with_of=True):
            left.unit = right.unit = matched[1]
            left.rule = right.rule = SAID_TWICE


def _backwards(text: str, left: Draft, right: Draft) -> None:
    """``12, 15 et 18 ans``, ``2 à 3 millions``: the left number takes what the right one has."""
    joint = gap(text, left, right)
    if joint is None or left.unit is not None or left.label or right.label or left.modifier or right.modifier:
        return
    if not (LIST.match(joint) or TO.match(joint) or OR.match(joint)):
        return
    connector = joint.strip()
    if connector in {"-", "/"} and right.unit is None:
        return
    if _shares_thousands(left, right, "à" if connector == "et" and between(text, left) else connector):
        left.scale(_THOUSAND)
    elif not left.magnitude and _shares_magnitude(text, left, right, connector):
        left.scale(right.factor)
    if connector in {"x", "×", "X"} and not (right.unit and _comparable(left, right, _TEN)):
        return
    listed = left.bare and right.magnitude and connector in {",", "et"} and between(text, left) is None
    if right.unit is not None and not listed and _comparable(left, right, _NARROW_SPAN if connector == "," else _SPAN):
        _lend(right, left, "shared unit")


def _shares_magnitude(text: str, left: Draft, right: Draft, connector: str) -> bool:
    """A magnitude reaches back over ``à``, ``ou``, ``contre``, ``entre … et``, a dash; not over a plain list."""
    if right.factor == 1 or left.factor != 1 or left.mantissa >= _THOUSAND or connector == ",":
        return False
    if right.factor < _THOUSAND:
        return left.words and left.mantissa < min(_TEN, right.mantissa)
    ascends = left.mantissa < right.mantissa
    if right.factor == _THOUSAND and not ascends:
        return False
    if connector.startswith("et") and between(text, left) is None:
        return right.factor > _THOUSAND and left.words == right.words and ascends
    return _comparable_mantissas(left, right)


def _shares_thousands(left: Draft, right: Draft, connector: str) -> bool:
    """``10 à 12 000 emplois``: the thousands are written once."""
    if left.words or right.words or left.factor != 1 or right.high is None or connector not in {"à", "-", "–", "ou"}:
        return False
    thousands = right.high / _THOUSAND
    return left.mantissa < thousands <= left.mantissa * _NARROW_SPAN and thousands == thousands.to_integral_value()


def _comparable_mantissas(left: Draft, right: Draft) -> bool:
    low, high = sorted([abs(left.mantissa), abs(right.mantissa)])
    return bool(low) and high / low <= _NARROW_SPAN


def _comparable(left: Draft, right: Draft, span: Decimal) -> bool:
    """Numbers too far apart are not of one kind: ``+ 48 000, 0,9 %``."""
    low, high = sorted([abs(left.high or _ZERO), abs(right.high or _ZERO)])
    return not low or high / low <= span


def _forwards(text: str, left: Draft, right: Draft, words: ElidedWords) -> None:
    """``900 euros contre 700 un an plus tôt``: the right number, with no noun of its own, takes the left one's unit."""
    joint = gap(text, left, right)
    if joint is None or not right.bare or right.modifier or left.modifier is Modifier.VAGUE:
        return
    connector = joint.strip()
    if left.unit is None:
        if left.magnitude and connector in {"à", "contre"} and not noun_follows(text, right.end):
            _scale_forwards(left, right)
        return
    if left.unit.dimension in _LASTING and not connector.startswith("contre"):
        return
    if (
        left.unit.dimension is Dimension.LENGTH
        and words.sides.fullmatch(joint)
        and words.side_end.match(text, right.end)
    ):
        _lend(left, right, "shared unit")
    elif connector not in {",", "-", "–"} and (LIST.match(joint) or TO.match(joint)) and _is_elided(text, right):
        if left.magnitude and not right.magnitude:
            _scale_forwards(left, right)
        if _comparable(left, right, _NARROW_SPAN):
            _lend(left, right, "shared unit")


def _lend(lender: Draft, borrower: Draft, rule: str) -> bool:
    """Give a number the unit of another one, unless they would lie far apart then; False if it has none to give.

    A magnitude in the unit itself (``M€``) goes to a number without one: ``12,9 M€ contre 15,4``; in ``312 M€, contre
    290 millions`` the number states its own.
    """
    unit = lender.unit
    if unit is None:
        return False
    if borrower.magnitude and unit.factor > 1:
        unit = replace(unit, factor=_ONE)
    if lender.unit is not None and lender.high and borrower.high:
        raised = abs(borrower.high * unit.factor) / abs(lender.high * lender.unit.factor)
        if raised <= 1 / _MOST_RAISED and raised * lender.factor <= 1 and not borrower.magnitude:
            borrower.scale(lender.factor)  # « 90 millions d’euros, dont 25 »
            raised *= lender.factor
        if not 1 / _MOST_RAISED < raised < _MOST_RAISED:
            return False
    borrower.unit, borrower.rule = unit, rule
    return True


def _is_elided(text: str, draft: Draft) -> bool:
    return not noun_follows(text, draft.end) and not _PARALLEL.match(text, draft.end)


def _scale_forwards(left: Draft, right: Draft) -> None:
    """``de 4,2 milliards à 3,6``: a small number after a magnitude shares it."""
    if right.factor == 1 and right.mantissa < _THOUSAND and left.factor > 1 and _comparable_mantissas(left, right):
        right.scale(left.factor)
        right.rule = "shared magnitude"


def inherit_from_sentence(text: str, drafts: Sequence[Draft], tables: FigureTables) -> None:
    """``90 millions d’euros, dont 25 millions pour le port``: the head figure of the sentence lends its currency.

    Also ``8 % en mai, contre 9 en juin`` and ``2,5 km de kayak, 30 de marche``. A magnitude before ``de`` and a noun
    counts that noun and inherits nothing.
    """
    heads: dict[Dimension, Draft] = {}
    previous: Draft | None = None
    for draft in drafts:
        if draft.unit is None and not draft.label and previous is not None:
            lender = _lender(text, draft, previous, heads, tables.elided)
            if lender is not None:
                _lend(lender, draft, "inherited unit")
        if draft.unit is not None:
            heads[draft.unit.dimension] = draft
        previous = draft
    _from_later_money(text, drafts)


def _lender(
    text: str, draft: Draft, previous: Draft, heads: dict[Dimension, Draft], words: ElidedWords
) -> Draft | None:
    """The figure before it in the sentence whose unit a number leaves out."""
    if draft.magnitude:
        money = _head(text, draft, heads.get(Dimension.MONEY))
        counts = _OF_NOUN.match(text, draft.end) and not words.money_noun.match(text, draft.end)
        return money if (draft.low or 0) >= _MILLION and not counts else None
    near = _head(text, draft, previous) if draft.start - previous.end <= _PARALLEL_REACH else None
    if near is not None and near.unit is not None:
        dimension = near.unit.dimension
        alike = dimension is not Dimension.PERCENT or _comparable(previous, draft, _NARROW_SPAN)
        if alike and _goes_with(text, draft, dimension, words):
            return near
    if draft.low is not None and draft.low < 0 and Dimension.TEMPERATURE in heads:
        return _head(text, draft, heads[Dimension.TEMPERATURE])
    if _AGAINST.search(text, max(0, draft.start - 30), draft.start) and not noun_follows(text, draft.end):
        return _compared(_head(text, draft, previous), draft)
    return None


def _compared(near: Draft | None, draft: Draft) -> Draft | None:
    """The nearest figure, if it may be what ``contre 9`` is compared with: a plain count lends nothing."""
    if near is None or near.unit is None or near.unit.dimension not in {Dimension.PERCENT, Dimension.MONEY}:
        return None
    return near if _comparable(near, draft, _COMPARED_SPAN) else None


def _goes_with(text: str, draft: Draft, dimension: Dimension, words: ElidedWords) -> bool:
    """A bare number after a measure of this dimension states a part of it or a parallel to it."""
    before = text[max(0, draft.start - 30) : draft.start]
    if _OF_WHICH.search(before):
        if dimension in _LASTING:
            return words.sentence_part.match(text, draft.end) is not None
        fraction = draft.mantissa != draft.mantissa.to_integral_value()
        return dimension in _MEASURES and (fraction or not noun_follows(text, draft.end))
    if dimension is Dimension.LENGTH and words.sized.search(before):
        return True
    if not _PARALLEL_JOINT.search(before):
        return False
    if dimension is Dimension.PERCENT:
        return _IN_OTHER.match(text, draft.end) is not None
    return dimension in _MEASURES and _PARALLEL.match(text, draft.end) is not None


def _head(text: str, draft: Draft, head: Draft | None) -> Draft | None:
    return head if head is not None and same_sentence(text, head.end, draft.start) else None


def _from_later_money(text: str, drafts: Sequence[Draft]) -> None:
    """``sur les 25 millions promis, 10 millions d’euros sont versés``: where no money precedes, what follows lends."""
    for draft, following in pairwise(drafts):
        if draft.unit is not None or draft.label or not draft.magnitude or (draft.low or 0) < _MILLION:
            continue
        if following.unit is None or following.unit.dimension is not Dimension.MONEY or not following.magnitude:
            continue
        near = following.start - draft.end < _PARALLEL_REACH and same_sentence(text, draft.end, following.start)
        if near and not _OF_NOUN.match(text, draft.end):
            _lend(following, draft, "inherited unit")
