"""Nouns that count: ``une vingtaine``, ``des milliers``, ``le million``, ``deux douzaines``, ``une demi-heure``."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from factx.figures import rules
from factx.figures.candidate import FigureCandidate
from factx.figures.units import match_unit
from factx.figures.window import plural_follows
from factx.lexicon.units import Unit
from factx.numbers import Number, match_magnitude
from factx.patterns import BLANKS, GAP, HYPHENS, LazyPattern, match_before
from factx.schema import Dimension, Modifier

if TYPE_CHECKING:
    from factx.lexicon.figures import FigureTables

_ARTICLE: Final = LazyPattern(rf"(?<![^\W'’ʼ])une?[{BLANKS}{HYPHENS}]\Z", re.IGNORECASE)
_DETERMINER: Final = LazyPattern(
    rf"(?<![^\W'’ʼ])(une?|la|le|cette|ce|quelque|sa|son){GAP}(?:(?:bonne?|petite?|grosse?|gros|grande){GAP})?\Z",
    re.IGNORECASE,
)
_NOUN: Final = LazyPattern(rf"{GAP}([^\W\d_]++)")
_WORD: Final = LazyPattern(r"[^\W\d_]++")
_OF: Final = LazyPattern(rf"{GAP}d(?:e{GAP}|['’ʼ] ?)([^\W\d_]++)", re.IGNORECASE)
_OF_START: Final = LazyPattern(rf"{GAP}d(?:e{GAP}|['’ʼ]|es{GAP})", re.IGNORECASE)
_POINT: Final = LazyPattern(rf"[{HYPHENS} ]points?(?![^\W_])")
_HALF: Final = Decimal("0.5")
_ONE: Final = Decimal(1)
_HUNDRED: Final = 100
#: Of a unit behind ``demi-``.
_UNIT_WIDTH: Final = 40


def match_counted(text: str, number: Number, tables: FigureTables) -> FigureCandidate | None:
    """A number before a counting noun: ``deux dizaines``, ``3 douzaines``, ``trois centaines de millions``."""
    found = _NOUN.match(text, number.end)
    size = tables.aines.get(found[1].lower()) if found else None
    if found is None or size is None or (number.value == 1 and number.words) or number.factor != 1:
        return None
    return _draft(text, number.start, found.end(), number.value * size, None, tables)


def match_aine(text: str, at: int, word: str, tables: FigureTables) -> FigureCandidate | None:
    """``une vingtaine`` is about twenty, ``des vingtaines`` vague; ``la quarantaine`` is an age or isolation."""
    end = at + len(word)
    value = tables.aines[word]
    if word.endswith("s"):
        return _draft(text, at, end, value, Modifier.VAGUE, tables)
    if word in tables.other_meaning and not _OF_START.match(text, end):
        article = match_before(_DETERMINER, text, at)
        if (
            article is None
            or article[1].lower() != "une"
            or (word in tables.beside.periods and not plural_follows(text, end))
        ):
            return None
    return _draft(text, at, end, value, Modifier.APPROX, tables)


def match_bare_magnitude(text: str, at: int, word: str, tables: FigureTables) -> FigureCandidate | None:
    """A magnitude without number: ``le million de visiteurs``; the plural is vague."""
    found = match_magnitude(text, at, after_words=True)
    if found is None:
        return None
    end, factor = found
    matched = match_unit(text, end, tables, with_of=True)
    vague = word.endswith("s")
    if not vague and not (matched or _OF_START.match(text, end)):
        return None
    return FigureCandidate(
        start=at,
        end=matched[0] if matched else end,
        number_start=at,
        number_end=end,
        low=factor,
        high=None if vague else factor,
        mantissa=_ONE,
        factor=factor,
        rule=rules.MAGNITUDE,
        words=True,
        unit=matched[1] if matched else None,
        modifier=Modifier.VAGUE if vague else None,
        magnitude=True,
    )


def match_half(text: str, at: int, word: str, tables: FigureTables) -> FigureCandidate | None:
    """``une demi-heure``, ``un demi-point``, ``une demi-douzaine``; ``demi-finale`` is a name."""
    end = at + len(word)
    if end >= len(text) or text[end] not in f"{HYPHENS} ":
        return None
    noun = _WORD.match(text, end + 1)
    if noun and noun[0].lower() in tables.aines:
        return _draft(text, at, noun.end(), tables.aines[noun[0].lower()] / 2, Modifier.APPROX, tables)
    if point := _POINT.match(text, end):
        unit_end, unit = point.end(), Unit("%{point}", Dimension.PERCENT)
    else:
        matched = match_unit(f" {text[end + 1 : end + _UNIT_WIDTH]}", 0, tables)
        if matched is None or not matched[1].takes_one:
            return None
        unit_end, unit = end + matched[0], matched[1]
    article = match_before(_ARTICLE, text, at)
    start = article.start() if article else at
    return FigureCandidate(
        start=start,
        end=unit_end,
        number_start=start,
        number_end=end,
        low=_HALF,
        high=_HALF,
        mantissa=_HALF,
        factor=_ONE,
        rule=rules.HALF,
        words=True,
        unit=unit,
    )


def _draft(
    text: str, start: int, end: int, value: Decimal, modifier: Modifier | None, tables: FigureTables
) -> FigureCandidate:
    """The candidate of a counting noun, a further magnitude (``dizaines de milliers``) and the unit taken in."""
    if (of := _OF.match(text, end)) and (more := _scale(of[1].lower(), tables)):
        value, end = value * more, of.end()
    unit_end, unit = match_unit(text, end, tables, with_of=True) or (end, None)
    return FigureCandidate(
        start=start,
        end=unit_end,
        number_start=start,
        number_end=end,
        low=value,
        high=None if modifier is Modifier.VAGUE else value,
        mantissa=value,
        factor=_ONE,
        rule=rules.COUNTING_NOUN,
        words=True,
        unit=unit,
        modifier=modifier,
        magnitude=True,
    )


def _scale(word: str, tables: FigureTables) -> Decimal | None:
    size = tables.aines.get(word)
    if size is not None and size >= _HUNDRED:
        return size
    found = match_magnitude(f" {word}", 0, after_words=True)
    return found[1] if found else None
