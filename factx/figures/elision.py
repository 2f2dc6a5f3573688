"""Units and magnitudes that a range, a list or a comparison states once: ``2 à 3 millions``, ``900 € contre 700``."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from factx.figures import rules
from factx.figures.connectors import LIST, OR, between, ends_name, gap, to
from factx.figures.lending import (
    LASTING,
    NARROW_SPAN,
    PARALLEL,
    comparable,
    comparable_mantissas,
    lend,
    scale_forwards,
    spells_out,
)
from factx.figures.units import match_unit
from factx.figures.window import noun_follows
from factx.schema import Dimension, Modifier

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factx.figures.candidate import FigureCandidate
    from factx.lexicon.figure_words import ElidedWords
    from factx.lexicon.figures import FigureTables

#: Numbers farther apart than this are not two of one kind.
_SPAN: Final = Decimal(1000)
_TEN: Final = Decimal(10)
_THOUSAND: Final = Decimal(1000)


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
    if not joined or ends_name(text, left, right) or (connector in {"-", "/"} and right.unit is None):
        return left
    if _shares_thousands(left, right, "à" if connector == "et" and between(text, left) else connector):
        left = left.scaled(_THOUSAND)
    elif not left.magnitude and _shares_magnitude(text, left, right, connector):
        left = left.scaled(right.factor)
    if connector in {"x", "×", "X"} and not (right.unit and comparable(left, right, _TEN)):
        return left
    listed = left.bare and right.magnitude and connector in {",", "et"} and between(text, left) is None
    if right.unit is not None and not listed and comparable(left, right, NARROW_SPAN if connector == "," else _SPAN):
        return lend(right, left, rules.SHARED_UNIT)
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
    return comparable_mantissas(left, right)


def _shares_thousands(left: FigureCandidate, right: FigureCandidate, connector: str) -> bool:
    """``10 à 12 000 emplois``: the thousands are written once."""
    if left.words or right.words or left.factor != 1 or right.high is None or connector not in {"à", "-", "–", "ou"}:
        return False
    thousands = right.high / _THOUSAND
    return left.mantissa < thousands <= left.mantissa * NARROW_SPAN and thousands == thousands.to_integral_value()


def _forwards(text: str, left: FigureCandidate, right: FigureCandidate, words: ElidedWords) -> FigureCandidate:
    """``900 euros contre 700 un an plus tôt``: the right number, with no noun of its own, takes the left one's unit."""
    joint = gap(text, left, right)
    if joint is None or not right.bare or right.modifier or left.modifier is Modifier.VAGUE:
        return right
    connector = joint.strip()
    if left.unit is None:
        scales = left.magnitude and connector in {"à", "contre"} and not noun_follows(text, right.end)
        return scale_forwards(left, right) if scales else right
    side = left.unit.dimension is Dimension.LENGTH and words.sides.fullmatch(joint) is not None
    if side and words.side_end.match(text, right.end):
        return lend(left, right, rules.SHARED_UNIT)
    lasting = left.unit.dimension in LASTING and not connector.lstrip(", ").startswith("contre")
    joined = connector not in {",", "-", "–", "/"} and (LIST.match(joint) or to(text, left, joint))
    wished = words.wished.match(text, right.end) is not None  # « 3,9 millions d’euros, contre 3,1 prévus »
    if lasting or not joined or not (wished or _is_elided(text, right)):
        return right
    if left.magnitude and not right.magnitude:
        right = scale_forwards(left, right)
    alike = comparable(left, right, NARROW_SPAN) or spells_out(left, right)
    return lend(left, right, rules.SHARED_UNIT) if alike else right


def _is_elided(text: str, candidate: FigureCandidate) -> bool:
    return not noun_follows(text, candidate.end) and not PARALLEL.match(text, candidate.end)
