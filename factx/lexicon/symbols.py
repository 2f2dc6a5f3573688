"""How people write the units that UCUM codes differently."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from factx.errors import LexiconError
from factx.lexicon.reader import read_table

if TYPE_CHECKING:
    from decimal import Decimal


@cache
def _symbols() -> dict[str, tuple[str, str]]:
    table = read_table("unit_symbols")["symbols"]
    for unit, forms in table.items():
        if set(forms) != {"one", "other"}:
            raise LexiconError(f"data/fr/unit_symbols.toml: {unit} needs `one` and `other`, and nothing else")
    return {unit: (forms["one"], forms["other"]) for unit, forms in table.items()}


def unit_symbol(unit: str, value: Decimal | None) -> str:
    """What a reader expects for a UCUM unit after a value. Example: ``a`` → ``an`` after 1, else ``ans``.

    A unit that needs no rewriting, and each side of a rate, stands as it is.
    """
    head, slash, per = unit.partition("/")
    one, other = _symbols().get(head, (head, head))
    shown = one if value is not None and abs(value) < 2 else other
    return f"{shown}/{_symbols().get(per, (per, per))[0]}" if slash else shown
