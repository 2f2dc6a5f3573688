"""Text to exact numbers: digits in every French, Belgian, Swiss and English press writing, words, magnitudes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.numbers.digits import exact
from factx.numbers.expression import GLYPHS, Number, match_magnitude, match_number

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = ["GLYPHS", "Number", "exact", "match_magnitude", "match_number", "read"]

_SIGNS = {"-": -1, "–": -1, "−": -1, "+": 1}


def read(text: str) -> Decimal | None:
    """The value of a text that is a number and nothing else; None otherwise.

    Blanks around it and a written sign are allowed. Example: ``6 mille 200 milliards`` → 6200000000000;
    ``quatre-vingt-dix-sept`` → 97; ``7.905,12`` → 7905.12; ``deux virgule cinq milliards`` → 2500000000.
    """
    text = text.strip()
    sign = _SIGNS.get(text[:1])
    if sign is not None:
        text = text[1:].lstrip()
    number = match_number(text, 0)
    if number is None or number.end != len(text):
        return None
    return exact(number.value if sign != -1 else -number.value)
