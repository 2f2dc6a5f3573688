"""What goes on after a unit and belongs to the same amount: ``2 h 30``, ``un an et demi``, ``8 euros 50``."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from factx.figures.compounds import compound_duration
from factx.figures.draft import Draft
from factx.figures.surroundings import goes_on, noun_follows, plural_after
from factx.lexicon.units import Unit
from factx.numbers import match_number
from factx.patterns import BLANKS, GAP
from factx.schema import Dimension

if TYPE_CHECKING:
    from factx.numbers import Number

_ADDED: Final = re.compile(
    rf"{GAP}et{GAP}(?:demie?|(?:(?P<share>un{GAP}quart|trois{GAP}quarts|quart)))(?![^\W_])", re.IGNORECASE
)
#: « 12 euros et 50 centimes »
_CENTS: Final = re.compile(rf"{GAP}(?:et{GAP})?(?=[^\W_])")
_CENT_NAMES: Final = re.compile(
    rf"[{BLANKS}](?:centimes?|cents?)(?:[{BLANKS}]d['’]euros?|[{BLANKS}]de[{BLANKS}]francs?)?(?![^\W_])"
)
_HUNDREDTHS: Final = re.compile(
    rf"[{BLANKS}]?(\d\d)(?!\d|[.,:/]\d|[hH]|[{BLANKS}]?%|[^\W_])"
    rf"(?![{BLANKS}](?!(?:par|le|la|pour|en|et|soit|contre|à|au|chacune?|pièce|de|du|dans|est|sont)(?![^\W_])|[ld]['’ʼ])[^\W_])"
)
#: « 3 kg 250 », « 2 tonnes 300 de cocaïne »
_THOUSANDTHS: Final = re.compile(
    rf"[{BLANKS}](\d{{3}})(?:[{BLANKS}]grammes)?(?=[.,;:)»]?(?:\s|\Z))(?![{BLANKS}](?:\d|(?!de|d['’ʼ]|à|au|et|pour|en|dans|sur)[^\W\d_]))"
)
_GLUED_HUNDREDTHS: Final = re.compile(rf"(\d\d)(?!\d|[.,:/]\d|[{BLANKS}]?%)")
_SECOND_MARK: Final = r"(?:\"|''|’’|″|”)"
_STOPWATCH: Final = re.compile(
    rf"(?:(?P<minutes>\d{{1,2}})['’′] ?(?=\d{{2}}{_SECOND_MARK}))?(?P<seconds>\d{{1,2}}){_SECOND_MARK}"
    r"(?:(?P<hundredths>\d{1,3})(?!\d)|(?<=['’′]\d\d[\"″”]))"
)
_SECONDS: Final = Unit("s", Dimension.DURATION)
#: « trois euros deux » is no amount that anyone says.
_LEAST_SPOKEN: Final = 5
_HALF: Final = Decimal("0.5")


def match_stopwatch(text: str, at: int) -> Draft | None:
    """``1'45"32`` and ``9"58``: minutes, seconds and hundredths of a race, in seconds."""
    found = _STOPWATCH.match(text, at)
    if found is None:
        return None
    value = Decimal(f"{found['seconds']}.{found['hundredths'] or 0}") + 60 * int(found["minutes"] or 0)
    return Draft(
        start=at, end=found.end(), number_start=at, number_end=found.end(), low=value, high=value, mantissa=value,
        factor=Decimal(1), rule="stopwatch", words=False, unit=_SECONDS,
    )  # fmt: skip


def add_parts(text: str, draft: Draft, unit: Unit) -> None:
    """Take the parts after the unit into the draft. Example: ``1 h 52`` → 112 min."""
    whole = draft.mantissa == draft.mantissa.to_integral_value() and draft.factor <= 1000
    if added := _ADDED.match(text, draft.end):
        share = _HALF if not added["share"] else Decimal("0.75" if added["share"][0] in "tT" else "0.25")
        _replace(draft, draft.mantissa * draft.factor + share, added.end())
    elif unit.dimension is Dimension.DURATION and unit.factor == 1 and whole:
        if compound := compound_duration(text, draft.end, draft.mantissa, unit.code):
            value, code, end = compound
            _replace(draft, value, end)
            draft.unit = unit if code == unit.code else Unit(code, Dimension.DURATION)
    elif unit.code == "m" and whole and draft.mantissa < 10:
        _add_centimetres(text, draft)
    elif unit.code in {"kg", "t"} and unit.factor == 1 and whole and (grams := _THOUSANDTHS.match(text, draft.end)):
        _replace(draft, draft.mantissa + Decimal(int(grams[1])) / 1000, grams.end())
    elif unit.dimension is Dimension.MONEY and whole and unit.factor == 1 and "/" not in unit.code:
        glued = text[draft.end - 1] in "€$£"
        cents = _CENTS.match(text, draft.end)
        number = match_number(text, cents.end()) if cents else None
        if number is not None and number.value < 100 and (named := _CENT_NAMES.match(text, number.end)):
            _replace(draft, draft.mantissa + number.value / 100, named.end())
        elif number is not None and number.words and _is_spoken_part(text, number):
            _replace(draft, draft.mantissa + number.value / 100, number.end)
        elif hundredths := (_GLUED_HUNDREDTHS if glued else _HUNDREDTHS).match(text, draft.end):
            _replace(draft, draft.mantissa + Decimal(int(hundredths[1])) / 100, hundredths.end())


def _is_spoken_part(text: str, number: Number) -> bool:
    """``douze euros cinquante``; not ``douze euros deux places``."""
    small = number.factor == 1 and _LEAST_SPOKEN <= number.value < 100 and not goes_on(text, number.end)
    return small and not noun_follows(text, number.end)


def _add_centimetres(text: str, draft: Draft) -> None:
    """``1m62``, ``1 m 62``, ``un mètre quatre-vingts``."""
    glued = text[draft.end : draft.end + 1].isdigit()
    at = draft.end if glued else draft.end + 1
    if at >= len(text) or not (glued or text[draft.end] in BLANKS):
        return
    number = match_number(text, at)
    if number is None or number.value >= 100 or number.value != number.value.to_integral_value():
        return
    written = number.value >= 10 if number.words else number.end - at == 2
    if written and not goes_on(text, number.end) and (glued or not plural_after(text, number.end)):
        _replace(draft, draft.mantissa + number.value / 100, number.end)


def _replace(draft: Draft, value: Decimal, end: int) -> None:
    draft.low = draft.high = draft.mantissa = value
    draft.factor = Decimal(1)
    draft.end = end
