"""Currencies: ISO 4217 codes with every French name, symbol and press abbreviation, and where each is used."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies

from factx.errors import LexiconError
from factx.lexicon.reader import read_table
from factx.lexicon.units import Spelling, Unit, plurals
from factx.schema import Dimension

if TYPE_CHECKING:
    from collections.abc import Iterator

_LOCALE: Final = Locale("fr")
#: A fixed day: what a currency word means must not depend on the clock.
_TODAY: Final = datetime.date(2024, 7, 1)
_HUNDREDTH: Final = Decimal("0.01")
_REMARK: Final = re.compile(r"\s*\([^)]*\)")
#: Metals have codes of currencies: « 8 or, 5 argent » are medals.
_METALS: Final = frozenset(("XAG", "XAU", "XPD", "XPT"))
_ENDINGS: Final = ("", "e", "s", "es", "ne", "nes", "te", "tes")


def currency_spellings() -> Iterator[Spelling]:
    """Every spelling in ``currencies.toml`` and CLDR; hand-written ones come last and win.

    Raises:
        LexiconError: a code is not in ISO 4217 as CLDR has it.
    """
    table = read_table("currencies")
    yield from _from_cldr()
    for code, names in table["names"].items():
        yield from (Spelling(form, _unit(code), symbol=False) for name in names for form in plurals(name))
    shared = _shared_symbols(table["symbols"])
    yield from (Spelling(symbol, unit, symbol=True) for symbol, unit in shared.items())
    words = {word: _ambiguous(entry) for word, entry in table["words"].items()}
    words |= {same: words[word] for same, word in table["same_word"].items()}
    for word, unit in words.items():
        if word in table["subunits"]:
            continue
        yield Spelling(word, unit, symbol=not word[0].islower() or len(word) < 4)
    for symbol, (word, exponent) in table["fused"].items():
        yield Spelling(symbol, _scaled(words.get(word) or _unit(word), Decimal(f"1E{exponent}")), symbol=True)
    for word, code in table["subunits"].items():
        yield Spelling(word, _scaled(words.get(code) or _unit(code), _HUNDREDTH, takes_one=False), symbol=len(word) < 4)

    for word, code in table["thousandths"].items():
        yield Spelling(word, _scaled(_unit(code), Decimal("0.001"), takes_one=False), symbol=False)


def leading_symbols() -> frozenset[str]:
    """Symbols and codes that may stand before the number: ``$30``, ``CHF 45``."""
    before = read_table("currencies")["before"]
    return frozenset({*before["symbols"], *before["codes"]})


def _from_cldr() -> Iterator[Spelling]:
    for code, name in sorted(_LOCALE.currencies.items()):
        unit = _unit(code)
        yield Spelling(code, unit, symbol=True)
        if code in _METALS or any(character.isdigit() for character in name):
            continue
        for form in {name, get_currency_name(code, 2, locale=_LOCALE)}:
            spelled = _REMARK.sub("", form)
            if spelled and not spelled.isupper():
                yield Spelling(spelled, unit, symbol=False)
        symbol = _LOCALE.currency_symbols.get(code, code)
        if len(symbol) > 1:
            yield Spelling(symbol, unit, symbol=True)


def _unit(code: str, candidates: tuple[str, ...] = (), *, takes_one: bool = True, least: int = 0) -> Unit:
    for known in (code, *candidates):
        if known not in _LOCALE.currencies and known != "XBT":
            message = f"data/fr/currencies.toml: {known!r} is no ISO 4217 code"
            raise LexiconError(message)
    return Unit(code, Dimension.MONEY, candidates=candidates, takes_one=takes_one, least=least)


def _ambiguous(entry: dict[str, Any]) -> Unit:
    return _unit(entry["default"], tuple(entry["codes"]), takes_one=entry.get("one", True), least=entry.get("least", 0))


def _scaled(unit: Unit, factor: Decimal, *, takes_one: bool = True) -> Unit:
    return Unit(unit.code, unit.dimension, factor, unit.candidates, takes_one)


def _shared_symbols(table: dict[str, list[str]]) -> dict[str, Unit]:
    """Symbols by code turned round: one that several currencies use is ambiguous, the first is its default."""
    codes: dict[str, list[str]] = {}
    for code, symbols in table.items():
        for symbol in symbols:
            codes.setdefault(symbol, []).append(code)
    return {symbol: _unit(each[0], tuple(each) if len(each) > 1 else ()) for symbol, each in codes.items()}


def places() -> dict[str, tuple[str, ...]]:
    """Words that name a place, in lower case, and the currencies used there. Example: ``dakar`` → XOF.

    Raises:
        LexiconError: a place has an unknown country code.
    """
    table = read_table("currency_places")
    found: dict[str, tuple[str, ...]] = {}
    for code, name in _LOCALE.territories.items():
        if len(code) == 2 and (currencies := _currencies_of(code, table["former"])):
            found[_REMARK.sub("", name).lower()] = currencies
    for kind in ("cities", "demonyms"):
        for code, names in table[kind].items():
            if code not in _LOCALE.territories:
                message = f"data/fr/currency_places.toml: unknown country {code!r}"
                raise LexiconError(message)
            for name in names:
                for ending in _ENDINGS if kind == "demonyms" else ("",):
                    found[name.lower() + ending] = _currencies_of(code, table["former"])
    return found


def _currencies_of(territory: str, former: dict[str, list[str]]) -> tuple[str, ...]:
    current = get_territory_currencies(territory, start_date=_TODAY, end_date=_TODAY)
    return (*current, *former.get(territory, ()))
