"""What goes on after a unit and belongs to the same amount: ``2 h 30``, ``un an et demi``, ``8 euros 50``."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from factx.figures.draft import Draft
from factx.lexicon.units import Unit
from factx.numbers import match_number
from factx.patterns import BLANKS, GAP
from factx.schema import Dimension

_ADDED: Final = re.compile(
    rf"{GAP}et{GAP}(?:demie?|(?:(?P<share>un{GAP}quart|trois{GAP}quarts|quart)))(?![^\W_])", re.IGNORECASE
)
#: What follows hours or minutes: a joint, then the smaller number.
_JOINT: Final = re.compile(rf"(?:[{BLANKS}]?(?:,|et)(?=[{BLANKS}]))?[{BLANKS}]?(?=[^\W_])")
_SMALLER_UNITS: Final = {
    "h": re.compile(rf"[{BLANKS}]?(?:minutes?|min|mn|m)(?![^\W_])"),
    "min": re.compile(rf"[{BLANKS}]?(?:secondes?|sec|s)(?![^\W_])"),
}
#: « 12 euros et 50 centimes »
_CENTS: Final = re.compile(rf"[{BLANKS}]et[{BLANKS}](?=[^\W_])")
_CENT_NAMES: Final = re.compile(rf"[{BLANKS}](?:centimes?|cents?)(?:[{BLANKS}]d['’]euros?)?(?![^\W_])")
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
_HALF: Final = Decimal("0.5")
_SIX_PLACES: Final = Decimal("0.000001")


def match_stopwatch(text: str, at: int) -> Draft | None:
    """``1'45"32`` and ``9"58``: minutes, seconds and hundredths of a race, in the first unit written."""
    found = _STOPWATCH.match(text, at)
    if found is None:
        return None
    value, code = Decimal(f"{found['seconds']}.{found['hundredths'] or 0}"), "s"
    if found["minutes"]:
        value, code = (Decimal(found["minutes"]) + value / 60).quantize(_SIX_PLACES), "min"
    return Draft(
        start=at, end=found.end(), number_start=at, number_end=found.end(), low=value, high=value, mantissa=value,
        factor=Decimal(1), rule="stopwatch", words=False, unit=Unit(code, Dimension.DURATION),
    )  # fmt: skip


def add_parts(text: str, draft: Draft, unit: Unit) -> None:
    """Take the parts after the unit into the draft. Example: ``1 h 52`` → 1.866667 h."""
    whole = draft.mantissa == draft.mantissa.to_integral_value() and draft.factor <= 1000
    if added := _ADDED.match(text, draft.end):
        share = _HALF if not added["share"] else Decimal("0.75" if added["share"][0] in "tT" else "0.25")
        _replace(draft, draft.mantissa * draft.factor + share, added.end())
    elif unit.code in _SMALLER_UNITS and unit.factor == 1 and whole:
        _add_time(text, draft, unit.code)
    elif unit.code == "s" and whole and (hundredths := _HUNDREDTHS.match(text, draft.end)):
        _replace(draft, draft.mantissa + Decimal(int(hundredths[1])) / 100, hundredths.end())
    elif unit.code == "m" and whole and draft.mantissa < 10:
        _add_centimetres(text, draft)
    elif unit.code in {"kg", "t"} and unit.factor == 1 and whole and (grams := _THOUSANDTHS.match(text, draft.end)):
        _replace(draft, draft.mantissa + Decimal(int(grams[1])) / 1000, grams.end())
    elif unit.dimension is Dimension.MONEY and whole and unit.factor == 1 and "/" not in unit.code:
        glued = text[draft.end - 1] in "€$£"
        if cents := _CENTS.match(text, draft.end):
            number = match_number(text, cents.end())
            if number is not None and number.value < 100 and (named := _CENT_NAMES.match(text, number.end)):
                _replace(draft, draft.mantissa + number.value / 100, named.end())
        elif hundredths := (_GLUED_HUNDREDTHS if glued else _HUNDREDTHS).match(text, draft.end):
            _replace(draft, draft.mantissa + Decimal(int(hundredths[1])) / 100, hundredths.end())


def _add_time(text: str, draft: Draft, code: str) -> None:
    """Minutes after hours, seconds after minutes: ``3 heures 20``, ``1 h 56 minutes et 32 secondes``."""
    total, end, share = draft.mantissa, draft.end, Decimal(1)
    while code in _SMALLER_UNITS:
        part = _smaller(text, end, code)
        if part is None:
            break
        value, end = part
        share *= 60
        total += value / share
        code = "min" if code == "h" else "s"
    if end != draft.end:
        _replace(draft, total.quantize(_SIX_PLACES), end)


def _smaller(text: str, end: int, code: str) -> tuple[Decimal, int] | None:
    joint = _JOINT.match(text, end)
    if joint is None:
        return None
    number = match_number(text, joint.end())
    if number is None or not 0 <= number.value < 60 or number.value != number.value.to_integral_value():
        return None
    if named := _SMALLER_UNITS[code].match(text, number.end):
        return number.value, named.end()
    glued = joint.end() == end
    if any(mark in joint[0] for mark in ",e") or (glued and number.words) or _goes_on(text, number.end):
        return None
    return None if not glued and _counts(text, number.end) else (number.value, number.end)


def _goes_on(text: str, end: int) -> bool:
    """The number is only the beginning of another one or of a measure: ``30 %``, ``30,5``, ``30-40``."""
    following = text[end : end + 2]
    if following[:1] in {".", ","}:
        return following[1:].isdigit()
    return following[:1] in {"%", "°", "€", "/", ":", "-", "_"} or following[:1].isalnum()


def _counts(text: str, end: int) -> bool:
    """The number after the hours counts something else: ``3 heures 20 personnes``."""
    word = _NEXT.match(text, end)
    return (
        word is not None
        and word[1][-1] in "sx"
        and word[1].lower() not in {"plus", "dans", "sans", "sous", "après", "dès", "ses", "les", "des"}
    )


_NEXT: Final = re.compile(rf"[{BLANKS}]([^\W\d_]+)")


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
    if written and not _goes_on(text, number.end) and (glued or not _counts(text, number.end)):
        _replace(draft, draft.mantissa + number.value / 100, number.end)


def _replace(draft: Draft, value: Decimal, end: int) -> None:
    draft.low = draft.high = draft.mantissa = value
    draft.factor = Decimal(1)
    draft.end = end
