"""What goes on after a unit and belongs to the same amount: ``2 h 30``, ``un an et demi``, ``8 euros 50``."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from factx.figures import rules
from factx.figures.candidate import FigureCandidate
from factx.figures.compounds import compound_duration
from factx.figures.units import match_unit
from factx.figures.window import goes_on, noun_follows, plural_after
from factx.lexicon.units import Unit, metric_ratio
from factx.numbers import match_number
from factx.patterns import BLANKS, GAP, LazyPattern
from factx.schema import Dimension

if TYPE_CHECKING:
    from factx.lexicon.figures import FigureTables
    from factx.numbers import Number

_ADDED: Final = LazyPattern(
    rf"{GAP}et{GAP}(?:demie?|(?:(?P<share>un{GAP}quart|trois{GAP}quarts|quart)))(?![^\W_])", re.IGNORECASE
)
#: « 12 euros et 50 centimes »
_CENTS: Final = LazyPattern(rf"{GAP}(?:et{GAP})?(?=[^\W_])")
_CENT_NAMES: Final = LazyPattern(
    rf"[{BLANKS}](?:centimes?|cents?)(?:[{BLANKS}]d['’]euros?|[{BLANKS}]de[{BLANKS}]francs?)?(?![^\W_])"
)
_HUNDREDTHS: Final = re.compile(
    rf"[{BLANKS}]?(\d\d)(?!\d|[.,:/]\d|[hH]|[{BLANKS}]?%|[^\W_])"
    rf"(?![{BLANKS}](?!(?:par|le|la|pour|en|et|soit|contre|à|au|chacune?|pièce|de|du|dans|est|sont)(?![^\W_])|[ld]['’ʼ])[^\W_])"
)
#: « 3 kg 250 », « 2 tonnes 300 de cocaïne »
_THOUSANDTHS: Final = LazyPattern(
    rf"[{BLANKS}](\d{{3}})(?:[{BLANKS}]grammes)?(?=[.,;:)»]?(?:\s|\Z))(?![{BLANKS}](?:\d|(?!de|d['’ʼ]|à|au|et|pour|en|dans|sur)[^\W\d_]))"
)
_OF: Final = LazyPattern(rf"[{BLANKS}]d(?:e[{BLANKS}]|['’ʼ])")
_GLUED_HUNDREDTHS: Final = re.compile(rf"(\d\d)(?!\d|[.,:/]\d|[{BLANKS}]?%)")
_SECOND_MARK: Final = r"(?:\"|''|’’|″|”)"
_STOPWATCH: Final = LazyPattern(
    rf"(?:(?P<minutes>\d{{1,2}})['’′] ?(?=\d{{2}}{_SECOND_MARK}))?(?P<seconds>\d{{1,2}}){_SECOND_MARK}"
    r"(?:(?P<hundredths>\d{1,3})(?!\d)|(?<=['’′]\d\d[\"″”]))"
)
_SECONDS: Final = Unit("s", Dimension.DURATION)
#: « trois euros deux » is no amount that anyone says.
_LEAST_SPOKEN: Final = 5
_HALF: Final = Decimal("0.5")
_OF_HUNDREDTHS: Final = 2
_OF_THOUSANDTHS: Final = 3


def match_stopwatch(text: str, at: int) -> FigureCandidate | None:
    """``1'45"32`` and ``9"58``: minutes, seconds and hundredths of a race, in seconds."""
    found = _STOPWATCH.match(text, at)
    if found is None:
        return None
    value = Decimal(f"{found['seconds']}.{found['hundredths'] or 0}") + 60 * int(found["minutes"] or 0)
    return FigureCandidate(
        start=at,
        end=found.end(),
        number_start=at,
        number_end=found.end(),
        low=value,
        high=value,
        mantissa=value,
        factor=Decimal(1),
        rule=rules.STOPWATCH,
        words=False,
        unit=_SECONDS,
    )


def add_parts(text: str, candidate: FigureCandidate, unit: Unit, tables: FigureTables) -> FigureCandidate:
    """The candidate with the parts after its unit. Example: ``1 h 52`` → 112 min."""
    whole = candidate.mantissa == candidate.mantissa.to_integral_value() and candidate.factor <= 1000
    if added := _ADDED.match(text, candidate.end):
        share = _HALF if not added["share"] else Decimal("0.75" if added["share"][0] in "tT" else "0.25")
        return _worth(candidate, candidate.mantissa * candidate.factor + share, added.end())
    if not whole or unit.factor != 1:
        return candidate
    if unit.dimension is Dimension.DURATION:
        return _with_smaller_units(text, candidate, unit)
    if unit.dimension is Dimension.MONEY and "/" not in unit.code:
        return _with_cents(text, candidate)
    return _with_smaller_measure(text, candidate, unit, tables)


def _with_smaller_measure(text: str, candidate: FigureCandidate, unit: Unit, tables: FigureTables) -> FigureCandidate:
    """``1 m 62``, ``3 kg 250``, ``3 kilos et 200 grammes``."""
    short = candidate
    if unit.rest_digits == _OF_HUNDREDTHS and candidate.mantissa < 10:
        short = _with_centimetres(text, candidate)
    elif unit.rest_digits == _OF_THOUSANDTHS:
        short = _with_grams(text, candidate)
    return short if short is not candidate else _with_named_part(text, candidate, unit, tables)


def _with_named_part(text: str, candidate: FigureCandidate, unit: Unit, tables: FigureTables) -> FigureCandidate:
    """``un mètre et vingt centimètres``, ``3 kilos et 200 grammes``: fewer of a smaller unit than make a larger one."""
    joint = _CENTS.match(text, candidate.end)
    number = match_number(text, joint.end()) if joint else None
    part = None if number is None else match_unit(text, number.end, tables)
    if number is None or part is None or candidate.factor != 1 or part[1].factor != 1:
        return candidate
    end, many = part[0], metric_ratio(unit.code, part[1].code)
    if many is None or not number.value < many:
        return candidate
    if unit.of_ways and _OF.match(text, end):
        return candidate  # « 10 km et 400 m de dénivelé »
    return _worth(candidate, candidate.mantissa + number.value / many, end)


def _with_smaller_units(text: str, candidate: FigureCandidate, unit: Unit) -> FigureCandidate:
    """``2 h 05``, ``deux ans et huit mois``."""
    compound = compound_duration(text, candidate.end, candidate.mantissa, unit.code)
    if compound is None:
        return candidate
    value, code, end = compound
    finer = unit if code == unit.code else Unit(code, Dimension.DURATION)
    return _worth(candidate, value, end).amended(unit=finer)


def _with_grams(text: str, candidate: FigureCandidate) -> FigureCandidate:
    """``3 kg 250``."""
    grams = _THOUSANDTHS.match(text, candidate.end)
    return _worth(candidate, candidate.mantissa + Decimal(int(grams[1])) / 1000, grams.end()) if grams else candidate


def _with_cents(text: str, candidate: FigureCandidate) -> FigureCandidate:
    """``12 euros et 50 centimes``, ``douze euros cinquante``, ``8 € 50``."""
    cents = _CENTS.match(text, candidate.end)
    number = match_number(text, cents.end()) if cents else None
    if number is not None and number.value < 100 and (named := _CENT_NAMES.match(text, number.end)):
        return _worth(candidate, candidate.mantissa + number.value / 100, named.end())
    if number is not None and number.words and _is_spoken_part(text, number):
        return _worth(candidate, candidate.mantissa + number.value / 100, number.end)
    glued = text[candidate.end - 1] in "€$£"
    if hundredths := (_GLUED_HUNDREDTHS if glued else _HUNDREDTHS).match(text, candidate.end):
        return _worth(candidate, candidate.mantissa + Decimal(int(hundredths[1])) / 100, hundredths.end())
    return candidate


def _is_spoken_part(text: str, number: Number) -> bool:
    """``douze euros cinquante``; not ``douze euros deux places``."""
    small = number.factor == 1 and _LEAST_SPOKEN <= number.value < 100 and not goes_on(text, number.end)
    return small and not noun_follows(text, number.end)


def _with_centimetres(text: str, candidate: FigureCandidate) -> FigureCandidate:
    """``1m62``, ``1 m 62``, ``un mètre quatre-vingts``."""
    glued = text[candidate.end : candidate.end + 1].isdigit()
    at = candidate.end if glued else candidate.end + 1
    if at >= len(text) or not (glued or text[candidate.end] in BLANKS):
        return candidate
    number = match_number(text, at)
    if number is None or number.value >= 100 or number.value != number.value.to_integral_value():
        return candidate
    written = number.value >= 10 if number.words else number.end - at == 2
    if written and not goes_on(text, number.end) and (glued or not plural_after(text, number.end)):
        return _worth(candidate, candidate.mantissa + number.value / 100, number.end)
    return candidate


def _worth(candidate: FigureCandidate, value: Decimal, end: int) -> FigureCandidate:
    return candidate.amended(low=value, high=value, mantissa=value, factor=Decimal(1), end=end)
