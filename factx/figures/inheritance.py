"""Units that a number takes from a figure earlier in its sentence: ``90 millions d’euros, dont 25 millions``."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from factx.figures import rules
from factx.figures.connectors import B
from factx.figures.lending import LASTING, NARROW_SPAN, PARALLEL, comparable, lend, scale_forwards
from factx.figures.window import noun_follows
from factx.lexicon.hedges import hedge_pattern
from factx.patterns import LazyPattern, match_before
from factx.schema import Dimension
from factx.sentences import in_one_sentence

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factx.figures.candidate import FigureCandidate
    from factx.lexicon.figure_words import ElidedWords
    from factx.lexicon.figures import FigureTables

_COMPARED_SPAN: Final = Decimal(100)
_MILLION: Final = Decimal(1_000_000)
_AGAINST: Final = LazyPattern(rf"(?<![^\W'’ʼ])contre{B}(?:[^\s]+{B}){{0,2}}\Z")
_OF_WHICH: Final = LazyPattern(rf"(?<![^\W'’ʼ])dont{B}{hedge_pattern()}?\Z")
#: A magnitude before « de » and a noun counts that noun; « de plus », « d'ici » are none.
_OF_NOUN: Final = LazyPattern(
    rf"{B}{{1,2}}d(?:e{B}(?!plus|moins)|['’ʼ](?!ici|après)|es{B}(?=[^\W\d_])|u{B})", re.IGNORECASE
)
#: « 10 km de vélo, 3 de marche et enfin 2 de course », « de 0,4 % en juillet et de 0,6 en janvier »
_PARALLEL_JOINT: Final = LazyPattern(
    rf"(?:,|;|{B}et|{B}puis|{B}ou)(?:{B}(?:à{B}nouveau|de{B}nouveau|encore|enfin|ensuite|puis))?(?:{B}de)?{B}"
    rf"{hedge_pattern()}?\Z"
)
#: « 20 % en 2019, 25 en 2020 »
_IN_OTHER: Final = LazyPattern(rf"{B}(?:en|au|à|chez|dans|pour)(?![^\W_])")
#: « 36 millions d’après le vendeur, 38 d’après l’acheteur »
_BY_SOURCE: Final = LazyPattern(rf"{B}(?:selon|pour|suivant)(?![^\W_])|{B}d['’ʼ]après(?![^\W_])")
#: A place or a year that one of two figures goes with: « 312 mm à Mialet et 287 à Anduze », « 40 km en 2019 ».
_OF_PLACE_OR_YEAR: Final = LazyPattern(
    rf"{B}(?:à|aux?|en|dans|chez|sur)(?:{B}l[ae]s?)?(?:{B}l['’ʼ]|{B})(?:[A-ZÀ-Þ]|\d{{4}}(?!\d))"
)
#: Somebody else, of whom the number goes on without a verb: « l’État apporte 150 000 euros, le Département 80 000 ».
_OTHER_GIVER: Final = LazyPattern(
    rf"(?:,|;|{B}et|,{B}et){B}(?:(?:les?|la|son|sa|ses|leurs?|notre){B}|l['’ʼ])[^\W\d_][\w-]+"
    rf"(?:{B}(?:d(?:es|u|e{B}la|e){B}|d['’ʼ]|de{B}l['’ʼ])?[A-ZÀ-Þ][\w-]+|{B}(?:d(?:es|u|e{B}la|e){B}|d['’ʼ]|de{B}l['’ʼ])[\w-]+){{0,2}}"
    rf"{B}(?:seulement{B})?{hedge_pattern()}?\Z"
)
_CLAUSE_END: Final = LazyPattern(r"[.,;:)!?]|\s*\Z|\s*\n")
_DEFINITE: Final = LazyPattern(rf"(?<![^\W_])(?:aux|des|les){B}\Z")
_PARALLEL_REACH: Final = 70
_MEASURES: Final = frozenset(
    {
        Dimension.MONEY, Dimension.POWER, Dimension.ENERGY, Dimension.LENGTH, Dimension.MASS, Dimension.AREA,
        Dimension.VOLUME, Dimension.DATA, Dimension.FLOW,
    }
)  # fmt: skip
_JOINT_WIDTH: Final = 30
_OF_WHICH_WIDTH: Final = 30


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
            if (
                previous.magnitude
                and _head(text, candidate, previous)
                and (_is_other_side(text, candidate, tables.elided) or _is_earlier_sum(text, candidate, previous))
            ):
                candidate = scale_forwards(previous, candidate)  # noqa: PLW2901 - it goes on as what it is now
            lender = _lender(text, candidate, previous, heads, tables.elided)
            if lender is not None:
                candidate = lend(lender, candidate, rules.INHERITED_UNIT)  # noqa: PLW2901
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
        return _amount(money) if (candidate.low or 0) >= _MILLION and not counts else None
    near = _head(text, candidate, previous) if candidate.start - previous.end <= _PARALLEL_REACH else None
    if near is not None and near.unit is not None:
        if _is_other_side(text, candidate, words) and comparable(near, candidate, NARROW_SPAN * near.factor):
            return near
        dimension = near.unit.dimension
        alike = dimension is not Dimension.PERCENT or comparable(previous, candidate, NARROW_SPAN)
        if alike and (
            _goes_with(text, candidate, dimension, words)
            or _has_own_place(text, near, candidate)
            or _has_own_giver(text, near, candidate)
        ):
            return near
    if candidate.low is not None and candidate.low < 0 and Dimension.TEMPERATURE in heads:
        return _head(text, candidate, heads[Dimension.TEMPERATURE])
    if match_before(_AGAINST, text, candidate.start) and not noun_follows(text, candidate.end):
        return _compared(_head(text, candidate, previous), candidate)
    return None


def _amount(money: FigureCandidate | None) -> FigureCandidate | None:
    """A lender of the currency alone: ``143 euros le mégawattheure`` lends euros to the ``6 millions`` behind it."""
    if money is None or money.unit is None:
        return money
    return money.amended(unit=replace(money.unit, code=money.unit.code.partition("/")[0]))


def _is_other_side(text: str, candidate: FigureCandidate, words: ElidedWords) -> bool:
    """Whether a bare number is what another source says, or what was wished: it goes on with the unit before."""
    low = max(0, candidate.start - _JOINT_WIDTH)
    if _BY_SOURCE.match(text, candidate.end):
        return _PARALLEL_JOINT.search(text, low, candidate.start) is not None
    return (
        words.wished.match(text, candidate.end) is not None and _DEFINITE.search(text, low, candidate.start) is not None
    )


def _is_earlier_sum(text: str, candidate: FigureCandidate, previous: FigureCandidate) -> bool:
    """Whether a bare number is a sum that one in millions is set against: ``8 millions d’euros, contre cinq``."""
    if previous.unit is None or previous.unit.dimension is not Dimension.MONEY or noun_follows(text, candidate.end):
        return False
    return match_before(_AGAINST, text, candidate.start) is not None


def _has_own_place(text: str, near: FigureCandidate, candidate: FigureCandidate) -> bool:
    """Whether two numbers are one measure in two places or years: ``4 200 euros à Lyon, 3 100 à Lille``."""
    if near.unit is None or near.unit.dimension in LASTING or near.magnitude:
        return False
    return (
        _OF_PLACE_OR_YEAR.match(text, candidate.end) is not None
        and comparable(near, candidate, NARROW_SPAN)
        and _PARALLEL_JOINT.search(text, near.end, candidate.start) is not None
        and _OF_PLACE_OR_YEAR.search(text, near.end, candidate.start) is not None
    )


def _has_own_giver(text: str, near: FigureCandidate, candidate: FigureCandidate) -> bool:
    """Whether somebody else gives or has a second amount, no verb told: ``verse 150 000 euros, la ville 80 000``."""
    money = near.unit is not None and near.unit.dimension is Dimension.MONEY and not near.magnitude
    return (
        money
        and comparable(near, candidate, NARROW_SPAN)
        and _CLAUSE_END.match(text, candidate.end) is not None
        and _OTHER_GIVER.fullmatch(text, near.end, candidate.start) is not None
    )


def counts_a_noun(text: str, end: int, words: ElidedWords) -> bool:
    """Whether a magnitude that ends there counts what follows: ``2 millions de vues``; not ``de recettes``."""
    return _OF_NOUN.match(text, end) is not None and words.money_noun.match(text, end) is None


def _compared(near: FigureCandidate | None, candidate: FigureCandidate) -> FigureCandidate | None:
    """The nearest figure, if it may be what ``contre 9`` is compared with: a plain count lends nothing."""
    if near is None or near.unit is None or near.unit.dimension not in {Dimension.PERCENT, Dimension.MONEY}:
        return None
    return near if comparable(near, candidate, _COMPARED_SPAN) else None


def _goes_with(text: str, candidate: FigureCandidate, dimension: Dimension, words: ElidedWords) -> bool:
    """A bare number after a measure of this dimension states a part of it or a parallel to it."""
    before = text[max(0, candidate.start - _OF_WHICH_WIDTH) : candidate.start]
    if _OF_WHICH.search(before):
        if dimension in LASTING:
            return words.sentence_part.match(text, candidate.end) is not None
        fraction = candidate.mantissa != candidate.mantissa.to_integral_value()
        return dimension in _MEASURES and (fraction or not noun_follows(text, candidate.end))
    if dimension is Dimension.LENGTH and words.sized.search(before):
        return True
    if not _PARALLEL_JOINT.search(before):
        return False
    if dimension is Dimension.PERCENT:
        return _IN_OTHER.match(text, candidate.end) is not None
    return dimension in _MEASURES and PARALLEL.match(text, candidate.end) is not None


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
            candidates[at] = lend(following, candidate, rules.INHERITED_UNIT)
    return candidates
