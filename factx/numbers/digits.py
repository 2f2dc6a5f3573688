"""Numbers written in digits: every way the French-language press separates thousands and decimals."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final

from factx.patterns import APOSTROPHES, BLANKS, LazyPattern
from factx.wrapping import WRAPPED_CRLF

if TYPE_CHECKING:
    import re

#: Before a group of thousands: a blank, or what stands for the break of a wrapped line.
_BLANK: Final = rf"(?:[{BLANKS}]|{WRAPPED_CRLF})"
#: The writings in order of precedence; a group of thousands has exactly three digits.
_WRITINGS: Final = "|".join(
    (
        rf"(?P<blanks>(?!0[{BLANKS}])\d{{1,3}}(?:{_BLANK}\d{{3}}){{1,6}}+(?:[.,]\d++)?)",  # 18 300,5
        r"(?P<commas>[1-9]\d{0,2}(?:(?:,\d{3}){2,6}+(?:\.\d++)?|(?:,\d{3})\.\d++))",  # 1,204,500 and 1,204.50
        r"(?P<dots>[1-9]\d{0,2}(?:\.\d{3}){1,6}+(?:,\d++)?)",  # 7.905,12
        rf"(?P<apostrophes>\d{{1,3}}(?:[{APOSTROPHES}]\d{{3}}){{1,6}}+(?:[.,]\d++)?)",  # 3’250.50
        r"(?P<plain>\d++(?:[.,]\d++)?)",  # 1100 and 12,75 and 41.2
    )
)
#: One number in digits; not a part of something longer (``49.3.1``, ``12:30``, ``3e``, ``4G`` are refused elsewhere).
DIGITS: Final = LazyPattern(rf"(?!\d{{20}}|\d{{1,20}}[.,]\d{{16}})(?:{_WRITINGS})(?![.,{APOSTROPHES}]?\d)")
#: « 10⁶ », « 3 × 10⁶ », « 2,5.10^-3 »
POWER: Final = LazyPattern(
    rf"(?:(?P<times>\d{{1,20}}(?:[.,]\d{{1,20}})?)(?:[{BLANKS}]?[×x·*.][{BLANKS}]?|[{BLANKS}]))?"
    r"10(?P<exponent>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\^[-−]?\d{1,3})(?!\d)"
)
_RAISED: Final = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻−", "0123456789--", "^")
#: No text counts further; beyond it the digits are no number.
_HIGHEST_POWER: Final = 60
#: The same in a text that writes English thousands: one comma and three digits are thousands too (``5,300``).
ENGLISH_DIGITS: Final = LazyPattern(
    r"(?!\d{20}|\d{1,20}[.,]\d{16})(?P<commas>[1-9]\d{0,2}(?:,\d{3})++(?:\.\d++)?)(?![.,]?\d)"
)
#: What shows that a text writes them; the comma leads, since the engine leaps from one to the next.
ENGLISH_THOUSANDS: Final = LazyPattern(
    r",(?:(?<=(?<![\d,])[1-9],)|(?<=(?<![\d,])[1-9]\d,)|(?<=(?<![\d,])[1-9]\d\d,))\d{3},\d{3}(?![\d,])"
)

_THOUSANDS: Final = {
    "blanks": str.maketrans(dict.fromkeys(BLANKS, "") | {",": "."}),
    "commas": str.maketrans({",": ""}),
    "dots": str.maketrans({".": "", ",": "."}),
    "apostrophes": str.maketrans(dict.fromkeys(APOSTROPHES, "") | {",": "."}),
    "plain": str.maketrans({",": "."}),
}


def exact(value: Decimal) -> Decimal:
    """The same number in its one plain writing: no exponent, no trailing zeros. Example: 4.60E+3 → 4600."""
    whole = value.to_integral_value()
    return Decimal(int(whole)) if whole == value else value.normalize()


def power_of_ten(match: re.Match[str]) -> Decimal | None:
    """The exact value of a match of :data:`POWER`; None beyond all that is counted. Example: ``3 × 10⁶`` → 3000000."""
    exponent = int(match["exponent"].translate(_RAISED))
    if abs(exponent) > _HIGHEST_POWER:
        return None
    times = Decimal((match["times"] or "1").replace(",", "."))
    return times.scaleb(exponent)


def decimal_of(match: re.Match[str]) -> Decimal:
    """The exact value of a match of :data:`DIGITS`. Example: ``7.905,12`` → 7905.12."""
    return Decimal(match[0].translate(_THOUSANDS[str(match.lastgroup)]))
