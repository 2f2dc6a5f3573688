"""Fractions: ``un tiers``, ``les trois quarts``, ``la moitié``, and their use as amounts (``un quart d'heure``)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from factx.figures import rules
from factx.figures.candidate import FigureCandidate
from factx.figures.units import match_unit
from factx.lexicon.closed_classes import SMALL_FRACTIONS
from factx.numbers import GLYPHS, Number, match_magnitude
from factx.patterns import BLANKS, GAP, HYPHENS, LazyPattern, match_before
from factx.schema import Dimension

if TYPE_CHECKING:
    from factx.lexicon.figures import FigureTables
    from factx.lexicon.units import Unit

_SIX_PLACES: Final = Decimal("0.000001")
_JOINT: Final = rf"(?:{GAP}|[{HYPHENS}])"
_SMALL_WORDS: Final = rf"(?:bons?|bonnes?|gros|petite?s?|premiers?){_JOINT}"
_DENOMINATOR: Final = LazyPattern(rf"{_JOINT}(?:{_SMALL_WORDS})?([^\W\d_]++)(?![{HYPHENS}][^\W_])")
_WORD: Final = LazyPattern(r"[^\W\d_]++")
_OF: Final = LazyPattern(
    rf"(?:[{BLANKS}]{{1,2}}+|[{BLANKS}]?\r?\n)d(?:e[{BLANKS}]|['’ʼ]|es[{BLANKS}]|u[{BLANKS}])", re.IGNORECASE
)
_OF_AMOUNT: Final = LazyPattern(rf"[{BLANKS}]d(?:e[{BLANKS}]|['’ʼ] ?)", re.IGNORECASE)
#: « la moitié des années 1980 », « le tiers du XIXe siècle »: a time within a period, and no share of one.
_OF_PERIOD: Final = LazyPattern(
    rf"(?:[{BLANKS}]{{1,2}}+|[{BLANKS}]?\r?\n)d(?:e[{BLANKS}](?:l['’ʼ])?|['’ʼ]|es[{BLANKS}]|u[{BLANKS}])"
    rf"(?:années?[{BLANKS}]\d{{2,4}}(?!\d)|[IVX]{{1,5}}e[{BLANKS}]siècle|(?:1[5-9]|20)\d\d(?=[{BLANKS}]?[.,;:!?)]))"
)
_ENDS: Final = LazyPattern(
    rf"[{BLANKS}]?(?:[.,;:!?)»\"”]|\Z|\n|[{BLANKS}](?:en|à|au|par|pour|sur|dans|et|ou|mais|depuis|entre|contre|chez|plus|moins|sont|ont|est|était|étaient|a|vient|viennent|se|seulement|environ|des))"
)
_DEFINITE: Final = LazyPattern(
    rf"(?<![^\W'’ʼ])(?:les?|la|au|aux|du|des|de|d['’ʼ]|ce|ces|cette|près|pour|leurs?|l['’ʼ]une?|autre|plus|presque)[{BLANKS}]?(?:bonne[{BLANKS}])?\Z",
    re.IGNORECASE,
)
_FINAL: Final = LazyPattern(rf"[{BLANKS}]de[{BLANKS}](?:finales?|tour)(?![^\W_])")
_STRANGER: Final = LazyPattern(rf"(?<![^\W'’ʼ])(?:à|par|avec|chez|auprès d['’ʼ]|envers)[{BLANKS}]?\Z")
_NOT_HALF: Final = LazyPattern(
    rf"(?<![^\W'’ʼ])(?:à|première|seconde|deuxième|dernière)[{BLANKS}]\Z|moitié[{BLANKS}{HYPHENS}]\Z", re.IGNORECASE
)


def match_share(text: str, head: Number | int, tables: FigureTables) -> FigureCandidate | None:
    """A fraction that begins with the number ``head``, or with its noun at that place (``le tiers``, ``la moitié``).

    The value is decimal, six places where it is not exact. Example: ``trois quarts des sièges`` → 0.75.
    """
    if isinstance(head, int):
        return _noun_alone(text, head, tables)
    if text[head.start : head.end] in GLYPHS and _OF.match(text, head.end):  # « ¼ de litre », « ¾ des élèves »
        return _draft(text, head.start, head.end, head.value, tables)
    found = _DENOMINATOR.match(text, head.end)
    if found is None:
        return None
    parts = tables.fractions.get(found[1].lower())
    if parts is None or not 0 < head.value < parts or head.value != head.value.to_integral_value():
        return None
    if not _is_share(text, head, found.end(), found[1].lower()):
        return None
    return _draft(text, head.start, found.end(), head.value / parts, tables)


def _is_share(text: str, head: Number, end: int, noun: str) -> bool:
    """``un cinquième but``, ``trois quarts centre``, ``à un tiers`` (a stranger), ``quart de finale`` are none."""
    if _FINAL.match(text, end) or _OF_PERIOD.match(text, end):
        return False
    closed = _OF.match(text, end) is not None
    ended = closed or _ENDS.match(text, end) is not None
    if noun in SMALL_FRACTIONS:
        if head.value != 1:
            return noun != "quart"
        return closed or (ended and not match_before(_STRANGER, text, head.start))
    return closed if head.value == 1 else noun.endswith("s") and ended


def _noun_alone(text: str, at: int, tables: FigureTables) -> FigureCandidate | None:
    word = _WORD.match(text, at)
    if word is None:
        return None
    noun, end = word[0].lower(), word.end()
    if (text[end : end + 1] in HYPHENS and text[end : end + 1]) or _OF_PERIOD.match(text, end):
        return None
    of = _OF.match(text, end)
    definite = match_before(_DEFINITE, text, at)
    if noun == "moitié":
        if match_before(_NOT_HALF, text, at) or not (of or definite):
            return None
        return _draft(text, at, end, Decimal("0.5"), tables)
    if noun not in {"tiers", "quart"} or not of or not definite or definite[0].lower().startswith(("des", "de ", "d")):
        return None
    return _draft(text, at, end, 1 / tables.fractions[noun], tables)


def _draft(text: str, start: int, end: int, share: Decimal, tables: FigureTables) -> FigureCandidate:
    """A ratio, or an amount where a magnitude or a unit follows: ``trois quarts d'heure``, ``un quart de point``."""
    factor, number_end = Decimal(1), end
    unit_end, unit = _amount(text, end, tables)
    if unit is None and (of := _OF_AMOUNT.match(text, end)):
        magnitude = match_magnitude(" " + text[of.end() : of.end() + 12], 0, after_words=True)
        if magnitude:
            number_end = of.end() + magnitude[0] - 1
            factor = magnitude[1]
            matched = match_unit(text, number_end, tables, with_of=True)
            unit_end, unit = matched or (number_end, None)
    value = share * factor
    rounded = value if value == value.quantize(_SIX_PLACES) else value.quantize(_SIX_PLACES)
    return FigureCandidate(
        start=start,
        end=unit_end if unit else number_end,
        number_start=start,
        number_end=number_end,
        low=rounded,
        high=rounded,
        mantissa=rounded,
        factor=Decimal(1),
        rule=rules.SHARE,
        words=True,
        unit=unit,
        label=None if unit or factor != 1 else Dimension.RATIO,
        magnitude=factor != 1,
    )


def _amount(text: str, end: int, tables: FigureTables) -> tuple[int, Unit | None]:
    """``trois quarts d'heure``: the unit itself is divided; not ``un tiers des euros``."""
    if not _OF_AMOUNT.match(text, end):
        return end, None
    matched = match_unit(text, end, tables, with_of=True)
    if matched is None or not (matched[1].takes_one or matched[1].code in {"%{point}", "s", "d"}):
        return end, None
    return matched
