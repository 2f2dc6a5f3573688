"""Units and magnitudes that a number leaves out because a neighbour or the head figure of the sentence states them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from factx.figures import rules
from factx.figures.connectors import LIST, OR, B, between, gap, to
from factx.figures.units import match_unit
from factx.figures.window import noun_follows
from factx.lexicon.hedges import hedge_pattern
from factx.patterns import LazyPattern
from factx.schema import Dimension, Modifier
from factx.sentences import in_one_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factx.figures.candidate import FigureCandidate
    from factx.figures.rules import FigureRule
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
_OF_NOUN: Final = LazyPattern(
    rf"{B}{{1,2}}d(?:e{B}(?!plus|moins)|['’ʼ](?!ici|après)|es{B}(?=[^\W\d_])|u{B})", re.IGNORECASE
)
#: A plain number before « de » and a noun counts nothing itself: « 2,5 km de kayak, 30 de marche ».
_PARALLEL: Final = LazyPattern(
    rf"{B}d(?:e{B}|['’ʼ])(?!après|plus|moins|ces|ses|nos|vos|leurs?|cette|la|entre|ici|autres|mes|façon|manière)[^\W\d_]"
)
_PARALLEL_JOINT: Final = LazyPattern(rf"(?:,|;|{B}et|{B}puis|{B}ou){B}\Z")
#: « 20 % en 2019, 25 en 2020 »
_IN_OTHER: Final = LazyPattern(rf"{B}(?:en|au|à|chez|dans|pour)(?![^\W_])")
#: « 36 millions d’après le vendeur, 38 d’après l’acheteur »
_BY_SOURCE: Final = LazyPattern(rf"{B}(?:selon|pour|suivant)(?![^\W_])|{B}d['’ʼ]après(?![^\W_])")
#: « au lieu des 300 000 demandés »
_WISHED: Final = LazyPattern(
    rf"{B}(?:initialement{B})?(?:annoncé|attendu|avancé|demandé|escompté|espéré|évoqué|fixé|prévu|promis|proposé|réclamé|requis|voulu)e?s?(?![^\W_])"
)
_DEFINITE: Final = LazyPattern(rf"(?<![^\W_])(?:aux|des|les){B}\Z")
_PARALLEL_REACH: Final = 70
_MEASURES: Final = frozenset(
    {
        Dimension.MONEY, Dimension.POWER, Dimension.ENERGY, Dimension.LENGTH, Dimension.MASS, Dimension.AREA,
        Dimension.VOLUME, Dimension.DATA, Dimension.FLOW,
    }
)  # fmt: skip
_LASTING: Final = frozenset({Dimension.DURATION, Dimension.AGE})


def share_units(text: str, candidates: Iterable[FigureCandidate], tables: FigureTables) -> list[FigureCandidate]:
    """Give the numbers of a range, a list or a comparison the unit and magnitude that only one of them states.

    Example: ``11,4 contre 12,3 %`` → both percent.
    """
    shared = _over_brackets(text, candidates, tables)
    for at in range(len(shared) - 2, -1, -1):
        shared[at] = _backwards(text, shared[at], shared[at + 1])
    for at in range(1, len(shared)):
        shared[at] = _forwards(text, shared[at - 1], shared[at], tables.elided)
    return shared


def _over_brackets(text: str, candidates: Iterable[FigureCandidate], tables: FigureTables) -> list[FigureCandidate]:
    """``cinq millions (5 000 000) de francs``: the number said twice has one unit, which follows the bracket.

    Digits that repeat number words are no footnote either: ``cinquante (50) bidons``.
    """
    said = list(candidates)
    for at in range(len(said) - 1):
        left, right = said[at : at + 2]
        twice = left.unit is None and right.unit is None and left.high == right.high
        if not twice or text[left.end : right.start].strip() != "(" or text[right.end : right.end + 1] != ")":
            continue
        if left.words and not right.words:
            said[at + 1] = right.amended(rule=rules.SAID_TWICE)
        if matched := match_unit(text, right.end + 1, tables, with_of=True):
            said[at : at + 2] = (each.amended(unit=matched[1], rule=rules.SAID_TWICE) for each in (left, right))
    return said


def _backwards(text: str, left: FigureCandidate, right: FigureCandidate) -> FigureCandidate:
    """``12, 15 et 18 ans``, ``2 à 3 millions``: the left number takes what the right one has."""
    joint = gap(text, left, right)
    if joint is None or left.unit is not None or left.label or right.label or left.modifier or right.modifier:
        return left
    connector = joint.strip()
    joined = LIST.match(joint) or to(text, left, joint) or OR.match(joint)
    if not joined or (connector in {"-", "/"} and right.unit is None):
        return left
    if _shares_thousands(left, right, "à" if connector == "et" and between(text, left) else connector):
        left = left.scaled(_THOUSAND)
    elif not left.magnitude and _shares_magnitude(text, left, right, connector):
        left = left.scaled(right.factor)
    if connector in {"x", "×", "X"} and not (right.unit and _comparable(left, right, _TEN)):
        return left
    listed = left.bare and right.magnitude and connector in {",", "et"} and between(text, left) is None
    if right.unit is not None and not listed and _comparable(left, right, _NARROW_SPAN if connector == "," else _SPAN):
        return _lend(right, left, rules.SHARED_UNIT)
    return left


def _shares_magnitude(text: str, left: FigureCandidate, right: FigureCandidate, connector: str) -> bool:
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


def _shares_thousands(left: FigureCandidate, right: FigureCandidate, connector: str) -> bool:
    """``10 à 12 000 emplois``: the thousands are written once."""
    if left.words or right.words or left.factor != 1 or right.high is None or connector not in {"à", "-", "–", "ou"}:
        return False
    thousands = right.high / _THOUSAND
    return left.mantissa < thousands <= left.mantissa * _NARROW_SPAN and thousands == thousands.to_integral_value()


def _comparable_mantissas(left: FigureCandidate, right: FigureCandidate) -> bool:
    low, high = sorted([abs(left.mantissa), abs(right.mantissa)])
    return bool(low) and high / low <= _NARROW_SPAN


def _comparable(left: FigureCandidate, right: FigureCandidate, span: Decimal) -> bool:
    """Numbers too far apart are not of one kind: ``+ 48 000, 0,9 %``."""
    low, high = sorted([abs(left.high or _ZERO), abs(right.high or _ZERO)])
    return not low or high / low <= span


def _forwards(text: str, left: FigureCandidate, right: FigureCandidate, words: ElidedWords) -> FigureCandidate:
    """``900 euros contre 700 un an plus tôt``: the right number, with no noun of its own, takes the left one's unit."""
    joint = gap(text, left, right)
    if joint is None or not right.bare or right.modifier or left.modifier is Modifier.VAGUE:
        return right
    connector = joint.strip()
    if left.unit is None:
        scales = left.magnitude and connector in {"à", "contre"} and not noun_follows(text, right.end)
        return _scale_forwards(left, right) if scales else right
    side = left.unit.dimension is Dimension.LENGTH and words.sides.fullmatch(joint) is not None
    if side and words.side_end.match(text, right.end):
        return _lend(left, right, rules.SHARED_UNIT)
    lasting = left.unit.dimension in _LASTING and not connector.startswith("contre")
    joined = connector not in {",", "-", "–"} and (LIST.match(joint) or to(text, left, joint))
    if lasting or not joined or not _is_elided(text, right):
        return right
    if left.magnitude and not right.magnitude:
        right = _scale_forwards(left, right)
    return _lend(left, right, rules.SHARED_UNIT) if _comparable(left, right, _NARROW_SPAN) else right


def _lend(lender: FigureCandidate, borrower: FigureCandidate, rule: FigureRule) -> FigureCandidate:
    """A number with the unit of another one, unless they would lie far apart then.

    A magnitude in the unit itself (``M€``) goes to a number without one: ``12,9 M€ contre 15,4``; in ``312 M€, contre
    290 millions`` the number states its own.
    """
    unit = lender.unit
    if unit is None:
        return borrower
    if borrower.magnitude and unit.factor > 1:
        unit = replace(unit, factor=_ONE)
    if lender.unit is not None and lender.high and borrower.high:
        raised = abs(borrower.high * unit.factor) / abs(lender.high * lender.unit.factor)
        if raised <= 1 / _MOST_RAISED and raised * lender.factor <= 1 and not borrower.magnitude:
            borrower = borrower.scaled(lender.factor)  # « 90 millions d’euros, dont 25 »
            raised *= lender.factor
        if not 1 / _MOST_RAISED < raised < _MOST_RAISED:
            return borrower
    return borrower.amended(unit=unit, rule=rule, awaits=None)


def _is_elided(text: str, candidate: FigureCandidate) -> bool:
    return not noun_follows(text, candidate.end) and not _PARALLEL.match(text, candidate.end)


def _scale_forwards(left: FigureCandidate, right: FigureCandidate) -> FigureCandidate:
    """``de 4,2 milliards à 3,6``: a small number after a magnitude shares it."""
    if right.factor == 1 and right.mantissa < _THOUSAND and left.factor > 1 and _comparable_mantissas(left, right):
        return right.scaled(left.factor, rule=rules.SHARED_MAGNITUDE, awaits=None)
    return right


def inherit_from_sentence(
    text: str, candidates: Iterable[FigureCandidate], tables: FigureTables
) -> list[FigureCandidate]:
    """``90 millions d’euros, dont 25 millions pour le port``: the head figure of the sentence lends its currency.

    Also ``8 % en mai, contre 9 en juin`` and ``2,5 km de kayak, 30 de marche``. A magnitude before ``de`` and a noun
    counts that noun and inherits nothing.
    """
    heads: dict[Dimension, FigureCandidate] = {}
    previous: FigureCandidate | None = None
    done: list[FigureCandidate] = []
    for candidate in candidates:
        if candidate.unit is None and not candidate.label and previous is not None:
            if previous.magnitude and _head(text, candidate, previous) and _is_other_side(text, candidate):
                candidate = _scale_forwards(previous, candidate)  # noqa: PLW2901 - it goes on as what it is now
            lender = _lender(text, candidate, previous, heads, tables.elided)
            if lender is not None:
                candidate = _lend(lender, candidate, rules.INHERITED_UNIT)  # noqa: PLW2901
        if candidate.unit is not None:
            heads[candidate.unit.dimension] = candidate
        previous = candidate
        done.append(candidate)
    return _from_later_money(text, done)


def _lender(
    text: str,
    candidate: FigureCandidate,
    previous: FigureCandidate,
    heads: dict[Dimension, FigureCandidate],
    words: ElidedWords,
) -> FigureCandidate | None:
    """The figure before it in the sentence whose unit a number leaves out."""
    if candidate.magnitude:
        money = _head(text, candidate, heads.get(Dimension.MONEY))
        counts = counts_a_noun(text, candidate.end, words)
        return money if (candidate.low or 0) >= _MILLION and not counts else None
    near = _head(text, candidate, previous) if candidate.start - previous.end <= _PARALLEL_REACH else None
    if near is not None and near.unit is not None:
        if _is_other_side(text, candidate) and _comparable(near, candidate, _NARROW_SPAN * near.factor):
            return near
        dimension = near.unit.dimension
        alike = dimension is not Dimension.PERCENT or _comparable(previous, candidate, _NARROW_SPAN)
        if alike and _goes_with(text, candidate, dimension, words):
            return near
    if candidate.low is not None and candidate.low < 0 and Dimension.TEMPERATURE in heads:
        return _head(text, candidate, heads[Dimension.TEMPERATURE])
    if _AGAINST.search(text, max(0, candidate.start - 30), candidate.start) and not noun_follows(text, candidate.end):
        return _compared(_head(text, candidate, previous), candidate)
    return None


def _is_other_side(text: str, candidate: FigureCandidate) -> bool:
    """Whether a bare number is what another source says, or what was wished: it goes on with the unit before."""
    low = max(0, candidate.start - 30)
    if _BY_SOURCE.match(text, candidate.end):
        return _PARALLEL_JOINT.search(text, low, candidate.start) is not None
    return _WISHED.match(text, candidate.end) is not None and _DEFINITE.search(text, low, candidate.start) is not None


def counts_a_noun(text: str, end: int, words: ElidedWords) -> bool:
    """Whether a magnitude that ends there counts what follows: ``2 millions de vues``; not ``de recettes``."""
    return _OF_NOUN.match(text, end) is not None and words.money_noun.match(text, end) is None


def _compared(near: FigureCandidate | None, candidate: FigureCandidate) -> FigureCandidate | None:
    """The nearest figure, if it may be what ``contre 9`` is compared with: a plain count lends nothing."""
    if near is None or near.unit is None or near.unit.dimension not in {Dimension.PERCENT, Dimension.MONEY}:
        return None
    return near if _comparable(near, candidate, _COMPARED_SPAN) else None


def _goes_with(text: str, candidate: FigureCandidate, dimension: Dimension, words: ElidedWords) -> bool:
    """A bare number after a measure of this dimension states a part of it or a parallel to it."""
    before = text[max(0, candidate.start - 30) : candidate.start]
    if _OF_WHICH.search(before):
        if dimension in _LASTING:
            return words.sentence_part.match(text, candidate.end) is not None
        fraction = candidate.mantissa != candidate.mantissa.to_integral_value()
        return dimension in _MEASURES and (fraction or not noun_follows(text, candidate.end))
    if dimension is Dimension.LENGTH and words.sized.search(before):
        return True
    if not _PARALLEL_JOINT.search(before):
        return False
    if dimension is Dimension.PERCENT:
        return _IN_OTHER.match(text, candidate.end) is not None
    return dimension in _MEASURES and _PARALLEL.match(text, candidate.end) is not None


def _head(text: str, candidate: FigureCandidate, head: FigureCandidate | None) -> FigureCandidate | None:
    return head if head is not None and in_one_sentence(text, head.end, candidate.start) else None


def _from_later_money(text: str, candidates: list[FigureCandidate]) -> list[FigureCandidate]:
    """``sur les 25 millions promis, 10 millions d’euros sont versés``: where no money precedes, what follows lends."""
    for at in range(len(candidates) - 1):
        candidate, following = candidates[at : at + 2]
        if candidate.unit is not None or candidate.label or not candidate.magnitude or (candidate.low or 0) < _MILLION:
            continue
        if following.unit is None or following.unit.dimension is not Dimension.MONEY or not following.magnitude:
            continue
        near = following.start - candidate.end < _PARALLEL_REACH and in_one_sentence(
            text, candidate.end, following.start
        )
        if near and not _OF_NOUN.match(text, candidate.end):
            candidates[at] = _lend(following, candidate, rules.INHERITED_UNIT)
    return candidates
