"""Which unit stands at a place of the text: names, symbols, currencies, and rates of two of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.lexicon.units import Unit
from factx.patterns import APOSTROPHES, BLANKS, GAP, LazyPattern
from factx.schema import Dimension

if TYPE_CHECKING:
    from factx.lexicon.figures import FigureTables

_GAP: Final = f"(?:{GAP})?+"
_WORD: Final = LazyPattern(r"[^\W\d_]+")
_GAP_BEFORE: Final = re.compile(_GAP)
_OF: Final = LazyPattern(rf"{_GAP}(?:d['’ʼ][ \u00a0]?|de{_GAP}(?<=\s))", re.IGNORECASE)
_EXPONENT: Final = LazyPattern(
    rf"[{BLANKS}]([23])(?=[{BLANKS}]?(?:[,.;:)]|\Z|\n)(?!\d)|[{BLANKS}](?:de|d['’ʼ]|et|en|à|a|est|sont|ont|qui|dans|avec|sur|pour)(?![^\W_]))"
)
_HYPHENATED: Final = LazyPattern(r"-[^\W\d_]{3}")
#: How a rate joins its denominator; the article alone only after money: 2 euros le litre.
_PER: Final = LazyPattern(
    rf"{_GAP}(?:(?P<slash>/){_GAP}|(?<=\s)(?:(?P<per>par|chaque|pour(?=\s\d))\s"
    rf"|(?P<at>à\s?l['’ʼ]|à\sla\s|au\s|de\s?l['’ʼ]|du\s|de\sla\s)|(?P<article>le\s|la\s|l['’ʼ])))"
)
_VOLUME: Final = LazyPattern(rf"(\d{{1,3}}(?:[{BLANKS}]\d{{3}})?)[{BLANKS}]?([mMcC][lL])(?![^\W_])")
_PARTS_OF_LITRE: Final = {
    ("100", "ml"): "dL", ("1000", "ml"): "L", ("10", "cl"): "dL", ("100", "cl"): "L", ("1", "ml"): "mL",
}  # fmt: skip
_NO_BLANKS: Final = str.maketrans(dict.fromkeys(BLANKS, ""))
_PER_DIMENSIONS: Final = frozenset(
    {
        Dimension.DURATION, Dimension.LENGTH, Dimension.AREA, Dimension.VOLUME, Dimension.MASS, Dimension.ENERGY,
        Dimension.POWER, Dimension.DATA,
    }
)  # fmt: skip
_PRICED: Final = _PER_DIMENSIONS - {Dimension.DURATION, Dimension.LENGTH}
#: « 4ans »: a shorter name than this does not touch its number.
_LEAST_GLUED: Final = 3
_MOST_DENOMINATORS: Final = 2
#: « 200 euros la semaine » is a price; « la semaine dernière », « le mois où » are dates.
_OTHER_TIME_REACH: Final = 14


def match_unit(text: str, at: int, tables: FigureTables, *, with_of: bool = False) -> tuple[int, Unit] | None:
    """The longest unit after a number that ends at ``at``, a rate joined in: ``(end, unit)``.

    ``with_of`` allows ``de`` before it, as after a magnitude. Example: in ``900 euros par mois`` at 3 → EUR/mo.
    """
    start = _skip(_GAP_BEFORE, text, at)
    found = _simple(text, start, at, tables)
    if found is None and with_of and (of := _OF.match(text, at)):
        found = _simple(text, of.end(), at, tables)
    if found is None and (adjective := tables.units.time_adjective.match(text, at)):
        found = _simple(text, adjective.end(), at, tables)
        if found and found[1].dimension is not Dimension.DURATION:
            found = None
    if found is None and (adjective := tables.units.measure_adjective.match(text, at)):
        found = _simple(text, adjective.end(), at, tables)
    if found is None:
        return None
    return join_rates(text, found[0], found[1], tables)


def _skip(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _simple(text: str, start: int, number_end: int, tables: FigureTables) -> tuple[int, Unit] | None:
    """A symbol or a name; the longer of the two."""
    symbol = _without_full_stop(text, _symbol(text, start, number_end, tables))
    word = _WORD.match(text, start)
    if word and start > number_end:
        for pattern, unit in tables.phrases.get(word[0].lower(), ()):
            if pattern is None:
                if text[word.end() : word.end() + 1] == "ʼ" or _HYPHENATED.match(text, word.end()):
                    continue
                end = word.end()
            elif whole := pattern.match(text, start):
                end = whole.end()
            else:
                continue
            return symbol if symbol and symbol[0] > end else (end, unit)
    elif word and start == number_end and (named := tables.phrases.get(word[0].lower())):
        for pattern, unit in named:
            if len(word[0]) >= _LEAST_GLUED and pattern is None:
                return word.end(), unit
    return symbol


def _without_full_stop(text: str, found: tuple[int, Unit] | None) -> tuple[int, Unit] | None:
    """The point of an abbreviation stays out where it may end the sentence: ``10 min`` in ``10 min.``."""
    if found is None or text[found[0] - 1] != ".":
        return found
    end, unit = found
    goes_on = text[end : end + 1].isspace() and text[end + 1 : end + 2].islower()
    return found if goes_on else (end - 1, unit)


def _symbol(text: str, start: int, number_end: int, tables: FigureTables) -> tuple[int, Unit] | None:
    for length in tables.symbol_lengths.get(text[start : start + 1], ()):
        end = start + length
        unit = tables.symbols.get(text[start:end])
        if unit is None or end > len(text):
            continue
        risky = start == number_end and text[start:end] in tables.units.risky and "," not in text[start - 3 : start]
        if not risky and _ends_there(text, start, end, tables):
            return _raised(text, start, end, tables) or (end, unit)
    return None


def _raised(text: str, start: int, end: int, tables: FigureTables) -> tuple[int, Unit] | None:
    """``2 500 m 2``: an exponent that a converter has set apart."""
    exponent = _EXPONENT.match(text, end)
    unit = tables.symbols.get(text[start:end] + exponent[1]) if exponent else None
    return (exponent.end(), unit) if exponent and unit is not None else None


def _ends_there(text: str, start: int, end: int, tables: FigureTables) -> bool:
    """The symbol is no part of a longer word: ``m`` in ``1m62`` but not in ``mai``, ``km2`` but not ``km25``."""
    following = text[end : end + 1]
    if following.isdigit() and text[start:end] in tables.units.splitting and text[end : end + 2].isdigit():
        return True
    if text[end - 1].isdigit():
        return not following.isdigit()
    if not text[end - 1].isalpha() or not following:
        return True
    if following == "-":
        return not text[end + 1 : end + 2].isalnum()
    return not (following.isalnum() or following in "_'’")


def join_rates(text: str, at: int, unit: Unit, tables: FigureTables) -> tuple[int, Unit]:
    """The unit that ends at ``at`` with the denominators that follow it: ``€`` in ``15 €/m²/mois`` → EUR/m2/mo."""
    for _ in range(_MOST_DENOMINATORS):
        rate = _rate(text, at, unit, tables)
        if rate is None:
            break
        at, unit = rate
    return at, unit


def _rate(text: str, at: int, unit: Unit, tables: FigureTables) -> tuple[int, Unit] | None:
    per = _PER.match(text, at)
    if per is None and unit.dimension is Dimension.MONEY and (taxed := tables.units.taxed.match(text, at)):
        per = _PER.match(text, taxed.end())
    if per is None:
        return None
    if (per["slash"] or per["per"]) and (parts := _per_volume(text, per.end(), unit)):
        return parts
    found = _simple(text, per.end(), per.end() - 1, tables)
    if found is None or found[1].dimension not in _PER_DIMENSIONS or found[1].factor != 1:
        return None
    end, below = found
    if not (per["slash"] or per["per"] or _joins(per, unit, below)):
        return None
    lasting = below.dimension is Dimension.DURATION
    if lasting and per["article"] and tables.units.other_time.match(text, end, end + _OTHER_TIME_REACH):
        return None
    return end, Unit(
        f"{unit.code}/{below.code}", _rate_dimension(unit, below), unit.factor, unit.candidates, unit.takes_one
    )


def _per_volume(text: str, at: int, unit: Unit) -> tuple[int, Unit] | None:
    """``35 mg/100 ml``, ``0,8 g pour 1 000 ml``: a mass in so many parts of a litre."""
    found = _VOLUME.match(text, at) if unit.dimension is Dimension.MASS else None
    below = _PARTS_OF_LITRE.get((found[1].translate(_NO_BLANKS), found[2].lower())) if found else None
    if found is None or below is None:
        return None
    return found.end(), Unit(f"{unit.code}/{below}", Dimension.CONCENTRATION, unit.factor)


def _joins(per: re.Match[str], unit: Unit, below: Unit) -> bool:
    """Whether ``le``, ``à l’`` or ``du`` before this denominator make a rate: ``2 euros le litre``."""
    money = unit.dimension is Dimension.MONEY
    priced = below.dimension in _PRICED
    if per["at"]:
        if unit.dimension is Dimension.LENGTH:
            return below.code == "h" and per["at"].rstrip()[-1] in APOSTROPHES
        hourly = below.code == "h" and per["at"].rstrip()[-1] in APOSTROPHES
        return hourly or (priced and (money or per["at"].startswith(("à", "au"))))
    timed = below.dimension is Dimension.DURATION and (below.code != "h" or per["article"].rstrip()[-1] in APOSTROPHES)
    return money and (priced or timed)


def _rate_dimension(unit: Unit, below: Unit) -> Dimension:
    pair = (unit.dimension, below.dimension)
    return {
        (Dimension.LENGTH, Dimension.DURATION): Dimension.SPEED,
        (Dimension.VOLUME, Dimension.DURATION): Dimension.FLOW,
        (Dimension.MASS, Dimension.VOLUME): Dimension.CONCENTRATION,
    }.get(pair, unit.dimension)


def leading_unit(text: str, start: int, tables: FigureTables) -> tuple[int, Unit] | None:
    """A currency written before the number that begins at ``start``: ``(its start, unit)``. Example: ``CHF 45``."""
    end = start
    while end > 0 and start - end < 2 and text[end - 1] in BLANKS:
        end -= 1
    if end == 0 or (
        text[end - 1] not in "$€£¥₹₽₦₩₪₺₫฿.SKr" and not "A" <= text[end - 1] <= "Z" and text[end - 1] != "s"
    ):
        return None
    for length in (4, 3, 2, 1):
        at = end - length
        if at < 0 or text[at:end] not in tables.leading:
            continue
        before = text[at - 1 : at]
        if (text[at].isalpha() and before.isalnum()) or before.isdigit():
            continue
        if before and before in BLANKS and text[at - 2 : at - 1].isdigit():
            continue
        return at, tables.symbols[text[at:end]]
    return None
