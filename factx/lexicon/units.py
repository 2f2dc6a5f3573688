"""Units of measure: UCUM codes with every French spelling, from CLDR and the package's own table."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final

from babel.units import UnknownUnitError, format_unit

from factx.errors import LexiconError
from factx.lexicon.reader import read_table
from factx.patterns import LazyPattern
from factx.schema import Dimension

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: UCUM codes of a day and what is longer.
CALENDAR_UNITS: Final = frozenset(("d", "wk", "mo", "a"))
_ONE: Final = Decimal(1)
#: UCUM's atoms that the table may use; a metric prefix may precede those of ``_METRIC``.
_ATOMS: Final = frozenset(
    {"%", "%{point}", "[ppth]", "[ppm]", "[ppb]", "[mi_i]", "[nmi_i]", "[ft_i]", "[in_i]", "[yd_i]", "[ly]", "[acr_us]"}
    | {"[sft_i]", "[smi_us]", "[bbl_us]", "[gal_us]", "[pt_us]", "[bu_us]", "[lb_av]", "[oz_av]", "[oz_tr]", "[car_m]"}
    | {"[kn_i]", "[degF]", "[HP]", "h", "min", "s", "AU", "har", "Cel", "deg", "dB", "atm"}
    | {"L/(100.km)"}
    | CALENDAR_UNITS
)
_METRIC: Final = frozenset(
    [
        "m",
        "g",
        "L",
        "t",
        "pc",
        "ar",
        "s",
        "W",
        "J",
        "V",
        "A",
        "Hz",
        "Pa",
        "N",
        "By",
        "bit",
        "cal",
        "eV",
        "Bq",
        "Sv",
        "K",
        "bar",
        "B",
        "h",
    ]
)
_ATOM: Final = LazyPattern(r"([A-Za-z%\[\]_]+(?:\{point\})?)(\d?)")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as one spelling of it means it: the written number times ``factor`` is in ``code``.

    ``candidates`` are the currencies a bare word may mean (``code`` is the default); ``takes_one`` lets ``un`` before
    it be the number 1; below ``least`` the word is an ordinary noun; so many ``rest_digits`` right behind it are of its
    own amount; ``of_ways`` says that ways are told in it.
    """

    code: str
    dimension: Dimension
    factor: Decimal = _ONE
    candidates: tuple[str, ...] = ()
    takes_one: bool = False
    least: int = 0
    rest_digits: int = 0
    of_ways: bool = False


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way of writing a unit; ``symbol`` spellings are case-sensitive and may touch the number."""

    text: str
    unit: Unit
    symbol: bool


def unit_spellings() -> list[Spelling]:
    """Every spelling in ``units.toml`` and CLDR.

    Raises:
        LexiconError: an entry has an unknown code, dimension or CLDR name, or a spelling means two units.
    """
    table = read_table("units")
    spellings = [each for entry in table["unit"] for each in _entry(entry, table)]
    spellings += [each for family in table["family"] for each in _family(family, table)]
    refuse_two_meanings(spellings)
    return spellings


def refuse_two_meanings(spellings: Iterable[Spelling]) -> None:
    """Check that no spelling is empty or stands for two units.

    Raises:
        LexiconError: one is or does; the message names it.
    """
    known: dict[tuple[str, bool], Unit] = {}
    for each in spellings:
        key = (each.text if each.symbol else each.text.lower(), each.symbol)
        if not each.text.strip() or known.setdefault(key, each.unit) != each.unit:
            other = known.get(key, each.unit).code
            message = f"data/fr/units.toml: {each.text!r} is empty or stands for {other} and {each.unit.code}"
            raise LexiconError(message)


def way_units() -> frozenset[str]:
    """The codes of the units that ways are told in. Example: ``km``."""
    return frozenset(read_table("units")["ways"]["codes"])


def _unit(entry: dict[str, Any], code: str, table: dict[str, Any]) -> Unit:
    refuse_unknown_code(code)
    try:
        dimension = Dimension(entry["dimension"])
    except ValueError as error:
        message = f"data/fr/units.toml: {code}: {error}"
        raise LexiconError(message) from error
    return Unit(
        code,
        dimension,
        Decimal(entry.get("factor", "1")),
        takes_one=entry.get("one", False),
        least=entry.get("least", 0),
        rest_digits=table["rest_digits"].get(code, 0),
        of_ways=code in table["ways"]["codes"],
    )


def _entry(entry: dict[str, Any], table: dict[str, Any]) -> Iterator[Spelling]:
    unit = _unit(entry, entry["code"], table)
    for word in {*_cldr_names(entry.get("cldr")), *entry.get("words", [])}:
        yield from (Spelling(form, unit, symbol=False) for form in plurals(word))
    for symbol in entry.get("symbols", []):
        yield Spelling(symbol, unit, symbol=True)


def _cldr_names(name: str | None) -> set[str]:
    """``length-kilometer`` → kilomètre, kilomètres."""
    if name is None:
        return set()
    try:
        written = {format_unit(number, name, length="long", locale="fr") for number in (1, 2)}
    except UnknownUnitError as error:
        message = f"data/fr/units.toml: {error}"
        raise LexiconError(message) from error
    return {text.lstrip("12 \u00a0\u202f") for text in written}


def _family(family: dict[str, Any], table: dict[str, Any]) -> Iterator[Spelling]:
    forms = {form for name in family["names"] for form in plurals(name)} | set(family.get("plurals", []))
    for short in ["", *family["prefixes"]]:
        prefix = table["prefixes"][short] if short else {"name": ""}
        shorts = [short, *prefix.get("symbols", [])]
        symbols = [s + symbol for s in shorts for symbol in family["symbols"]]
        if not short and not family.get("bare_symbol", True):
            symbols = []
        names = {prefix["name"] + form for form in forms}
        yield from _spell(_unit(family, short + family["code"], table), names, symbols)
        if family.get("powers"):
            square = _unit({**family, "dimension": "area"}, f"{short}m2", table)
            cube = _unit({**family, "dimension": "volume"}, f"{short}m3", table)
            for unit, digit, raised, word in ((square, "2", "²", "carré"), (cube, "3", "³", "cube")):
                spelled = {f"{name} {word}{'s' * name.endswith('s')}" for name in names}
                spelled |= {f"{s} {word}{plural}" for s in symbols if s.isalpha() for plural in ("", "s")}
                yield from _spell(unit, spelled, [s + sign for s in symbols for sign in (digit, raised)])


def _spell(unit: Unit, names: set[str], symbols: list[str]) -> Iterator[Spelling]:
    yield from (Spelling(name, unit, symbol=False) for name in sorted(names))
    yield from (Spelling(symbol, unit, symbol=True) for symbol in symbols)


def plurals(word: str) -> set[str]:
    """The word and its regular plural; phrases and words that end in s or x stand for themselves."""
    return {word} if " " in word or word[-1] in "sxz." else {word, f"{word}s"}


def refuse_unknown_code(code: str) -> None:
    """Check a UCUM code atom by atom.

    Raises:
        LexiconError: an atom is none of those factx knows. Example: ``MW.h`` passes, ``kmh`` does not.
    """
    for part in [] if code in _ATOMS else re.split(r"[./]", code):
        found = _ATOM.fullmatch(part)
        atom = found[1] if found else ""
        metric = atom in _METRIC or any(atom == prefix + base for base in _METRIC for prefix in _PREFIXES if prefix)
        if atom not in _ATOMS and not metric:
            message = f"data/fr/units.toml: unknown UCUM code {code!r}"
            raise LexiconError(message)


def metric_ratio(larger: str, smaller: str) -> Decimal | None:
    """How many of a metric unit make another one of the same base, None if no whole number does.

    Example: of ``cm`` in ``m`` → 100.
    """
    (base, power), (other, less) = _metric(larger), _metric(smaller)
    return Decimal(10) ** (power - less) if base and base == other and power > less else None


def _metric(code: str) -> tuple[str, int]:
    """The base of a metric unit and its power of ten; no base if it is none. Example: ``kg`` → ``g``, 3."""
    if code == "t":
        return "g", 6
    if code in _METRIC:
        return code, 0
    powers = ((code.removesuffix(base), base) for base in _METRIC if code.endswith(base))
    return next(((base, _PREFIXES[prefix]) for prefix, base in powers if prefix in _PREFIXES), ("", 0))


#: UCUM's prefixes, each a power of ten.
_PREFIXES: Final = {
    "T": 12, "G": 9, "M": 6, "k": 3, "h": 2, "da": 1, "d": -1, "c": -2, "m": -3, "u": -6, "n": -9, "P": 15,
}  # fmt: skip
