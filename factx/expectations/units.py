"""Units that an expected fact may name: UCUM and ISO 4217 codes, alone or as a rate, and the code that a word means."""

from __future__ import annotations

from functools import cache

from factx.compare.likeness import closest
from factx.lexicon.currencies import currency_spellings
from factx.lexicon.units import unit_spellings


def is_unit(code: str) -> bool:
    """Whether figures can have the unit. Example: ``km``, ``EUR/MW.h``; but not ``Km``, ``euros``."""
    codes = set(_codes_by_spelling().values())
    return code in codes or all(part in codes for part in code.split("/"))


def unit_meant(text: str) -> str | None:
    """The code for a unit as people write it. Example: ``euros`` → ``EUR``, ``Km`` → ``km``, ``KW/h`` → ``kW/h``."""
    codes = _codes_by_spelling()
    parts = [codes.get(part.strip().casefold()) or closest(part, set(codes.values())) for part in text.split("/")]
    return "/".join(part for part in parts if part) if all(parts) else None


@cache
def _codes_by_spelling() -> dict[str, str]:
    """Every code by each of its spellings, case folded; a code by itself wins over a word."""
    units = [(spelling.text, spelling.unit) for spelling in (*unit_spellings(), *currency_spellings())]
    codes = {text.casefold(): unit.code for text, unit in units}
    every = sorted({code for _, unit in units for code in (unit.code, *unit.candidates)}, reverse=True)
    return codes | {code.casefold(): code for code in every} | {code: code for code in every}
