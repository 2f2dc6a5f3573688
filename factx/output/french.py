"""Facts as a French reader reads them: ``55,5 milliards de dollars``, ``24 août 2025``, ``un dimanche, date inconnue``.

Numbers, months and currencies are CLDR's, through babel. Machines get the fields of the contract instead.
"""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal, get_currency_name

from factx.figure_fact import SIGNS
from factx.lexicon.outcomes import load_outcome_tables
from factx.lexicon.symbols import unit_symbol
from factx.output.ui_words import ui_words
from factx.schema import DateFact, Dimension, Modifier

if TYPE_CHECKING:
    from collections.abc import Callable

    from factx.schema import FigureFact, FigureMention

_LOCALE: Final = Locale("fr")
#: A number of more digits than this behind the comma is not rounded to a magnitude: 1 234 567, not 1,234567 million.
_DIGITS_OF_MAGNITUDE: Final = 3
_VOWELS: Final = frozenset("aeiouyéèêàâîïôûh")


def figure_words(fact: FigureFact) -> str:
    """A figure with what is counted. Example: 55500000000 USD → ``55,5 milliards de dollars``.

    A ratio and a vague figure are shown as they were written: ``un tiers`` says more than 0.333333.
    """
    counted = fact.measured_entity if fact.unit is None else None
    written = fact.mentions[0].text if fact.mentions else ""
    if fact.modifier is Modifier.VAGUE:
        return _with_noun(_joined("some", written), counted, of=True)
    if fact.label is Dimension.RATIO:
        return SIGNS.get(fact.modifier, "") + _with_noun(written, counted, of=True)
    if fact.modifier is Modifier.RANGE:
        return _with_unit(_range(fact.low, fact.high), fact.high or fact.low or Decimal(2), fact.unit, counted)
    value = fact.value if fact.value is not None else fact.low if fact.low is not None else fact.high
    if value is None:
        return fact.canonical
    sign = SIGNS.get(fact.modifier, "")
    return sign + (_compound(value, fact.unit) or _with_unit(number_words(value), value, fact.unit, counted))


def stated_words(fact: FigureFact | DateFact) -> str:
    """A figure or a date by itself: ``7 personnes · blesser``, ``3,5 millions d’euros``, ``24 août 2025``."""
    if isinstance(fact, DateFact):
        return date_words(fact)
    return " · ".join(filter(None, (figure_words(fact), what_happened(fact.mentions[0]))))


def what_happened(mention: FigureMention) -> str | None:
    """The verb of those counted, where their noun leaves open what became of them: ``10 personnes`` → ``tuer``."""
    noun, outcome = mention.counted.noun, mention.counted.outcome
    tables = load_outcome_tables()
    if not outcome or tables.tells_what_happened(noun):
        return None
    return mention.predicate if tables.by_verb(noun, mention.predicate) == outcome else None


def number_words(value: Decimal) -> str:
    """A number as the press writes it. Example: 4600000 → ``4,6 millions``; 11000 → ``11 000``."""
    for exponent_of_ten, name in _words("magnitudes").items():
        scaled = value / Decimal(10 ** int(exponent_of_ten))
        exponent = scaled.normalize().as_tuple().exponent
        if abs(scaled) >= 1 and isinstance(exponent, int) and -exponent <= _DIGITS_OF_MAGNITUDE:
            return f"{_decimal(scaled)} {name}{'s' if abs(scaled) >= 2 else ''}"
    return _decimal(value)


def _decimal(value: Decimal) -> str:
    return format_decimal(value, format="#,##0.################", locale=_LOCALE)


def _range(low: Decimal | None, high: Decimal | None) -> str:
    ends = ["…" if bound is None else number_words(bound) for bound in (low, high)]
    first, _, name = ends[0].partition(" mill")
    # The magnitude once: 2 à 3 millions.
    shared = bool(name) and ends[1].endswith(f" mill{name}".removesuffix("s") + "s")
    return _joined("range", first if shared else ends[0], ends[1])


def _with_unit(number: str, value: Decimal, unit: str | None, counted: str | None) -> str:
    if unit is None:
        return _with_noun(number, counted, of=_is_magnitude(number))
    currency, slash, per = unit.partition("/")
    if currency in _LOCALE.currencies:
        name = _words("currencies").get(currency)
        noun = name[abs(value) >= 2] if name else get_currency_name(currency, value, locale=_LOCALE)
        amount = _with_noun(number, noun, of=_is_magnitude(number))
        return f"{amount}/{unit_symbol(per, Decimal(1))}" if slash else amount
    symbol = unit_symbol(unit, value)
    return _with_noun(number, symbol, of=_is_magnitude(number) and len(symbol) > 3)


def _is_magnitude(number: str) -> bool:
    return number.rstrip("s").endswith(tuple(_words("magnitudes").values()))


def _with_noun(number: str, noun: str | None, *, of: bool) -> str:
    if not noun:
        return number
    if not of:
        return f"{number} {noun}"
    return _joined("of_vowel" if noun[0].casefold() in _VOWELS else "of", number, noun)


def _compound(value: Decimal, unit: str | None) -> str | None:
    """A duration in two units, as people say it: 130 s → ``2 min 10 s``, 32 months → ``2 ans et 8 mois``."""
    form: str | None = _words("compounds").get(unit or "")
    size = 12 if unit == "mo" else 60
    if form is None or value != value.to_integral_value() or value < size:
        return None
    whole, rest = divmod(int(value), size)
    if not rest:
        return None
    if unit == "s" and whole >= size:
        return str(_words("compounds")["long"]).format(*divmod(whole, size), rest)
    return form.format(f"{whole} an{'s' * (whole > 1)}" if unit == "mo" else whole, rest)


# -- dates


def date_words(fact: DateFact) -> str:
    """A date with its shade: the end of ``2024-06`` → ``fin juin 2024``; ``XXXX-10`` → ``octobre, année inconnue``."""
    if fact.value_iso is None:
        return fact.canonical
    words = iso_words(fact.value_iso)
    if fact.day_part:
        date, comma, unknown = words.partition(", ")
        words = f"{date} {_words('day_parts')[fact.day_part]}{comma}{unknown}"
    return str(_words("shades").get(fact.modifier, "")) + words


def iso_words(value_iso: str) -> str:
    """A ``value_iso`` in words; one that has none stands as it is.

    Example: ``2024-07-04/2024-07-09`` → ``du 4 au 9 juillet 2024``.
    """
    if "/" in value_iso:
        first, last = (iso_words(end) for end in value_iso.split("/", 1))
        is_day = re.match(r"\d+(?:er)? (?!av\.)", first)  # no year before our era
        return _joined("from_to" if is_day else "range", first if "T" in value_iso else _less_shared(first, last), last)
    for pattern, words in _forms():
        if found := pattern.fullmatch(value_iso):
            return words(*found.groups())
    return value_iso


def _less_shared(first: str, last: str) -> str:
    """The first of two dates without the words at its end that the last repeats: ``4 juillet 2024`` → ``4``."""
    own, other = first.split(" "), last.split(" ")
    while len(own) > 1 and other and own[-1] == other.pop():
        own.pop()
    return " ".join(own).removesuffix(",")


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Callable[..., str]], ...]:
    return tuple(
        (re.compile(pattern), words)
        for pattern, words in (
            (r"(\d{4})-(\d\d)-(\d\d)", _day),
            (r"(\d{4}-\d\d-\d\d|XXXX-XX-XX)T(\d\d):(\d\d)(?::\d\d)?(Z)?", _clock),
            (r"(-?\d{4})-(2[1-4])", lambda year, season: _date("season", season=_season(season), year=_year(year))),
            (r"(-?\d{4})-(0[1-9]|1[0-2])", lambda year, month: f"{_month(month)} {_year(year)}"),
            (r"(-?\d{4})-W(\d\d)", lambda year, week: _date("week", week=int(week), year=_year(year))),
            (r"(-?\d{4})", _year),
            (r"(\d{3})X", lambda decade: _date("decade", decade=decade)),
            (r"(-?\d{2})XX", _century),
            (
                r"XXXX-(\d\d)-(\d\d)",
                lambda month, day: _date("day_without_year", day=_ordinal(day), month=_month(month)),
            ),
            (r"XXXX-(2[1-4])", lambda season: _date("season_without_year", season=_season(season))),
            (r"XXXX-(0[1-9]|1[0-2])", lambda month: _date("month_without_year", month=_month(month))),
            (r"XXXX-WXX-([1-7])", lambda day: _date("weekday", weekday=_weekday(day))),
            (r"XXXX-XX-(\d\d)", lambda day: _date("day_without_month", day=int(day))),
            (r"XXXX-XX-XX", lambda: _date("day")),
            (r"XXXX-WXX", lambda: _date("week_alone")),
            (r"XXXX-XX", lambda: _date("month")),
            (r"XXXX", lambda: _date("year")),
        )
    )


def _day(year: str, month: str, day: str) -> str:
    date = datetime.date(int(year), int(month), int(day))
    words: str = format_date(date, "d MMMM y", locale=_LOCALE)
    return words.replace("1 ", "1er ", 1) if date.day == 1 else words


def _clock(day: str, hour: str, minute: str, zone: str | None) -> str:
    clock = f"{int(hour)} h" + (f" {minute}" if minute != "00" else "") + (" GMT" if zone else "")
    return _date("clock_alone", clock=clock) if day.startswith("X") else _date("clock", day=iso_words(day), clock=clock)


def _year(year: str) -> str:
    if year.startswith("-") or year == "0000":
        return f"{1 - int(year)} {_date('before_christ')}"
    return year.lstrip("0")


def _century(digits: str) -> str:
    before_christ = digits.startswith("-")
    number = int(digits.removeprefix("-")) + 1
    words = _date("century", century=_roman(number) + _date("first" if number == 1 else "later"))
    return f"{words} {_date('before_christ')}" if before_christ else words


def _roman(number: int) -> str:
    written = ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            written, number = written + letters, number - value
    return written


def _ordinal(day: str) -> str:
    return "1er" if day == "01" else str(int(day))


def _month(month: str) -> str:
    return str(_LOCALE.months["format"]["wide"][int(month)])


def _weekday(day: str) -> str:
    return str(_LOCALE.days["format"]["wide"][int(day) - 1])


def _season(number: str) -> str:
    return str(_words("seasons")[number])


def _words(table: str) -> dict[str, Any]:
    """A table of the words of values."""
    words: dict[str, Any] = ui_words("values")[table]
    return words


def _joined(form: str, *parts: str) -> str:
    return str(_words("joined")[form]).format(*parts)


def _date(form: str, **parts: object) -> str:
    return str(_words("dates")[form]).format(**parts)
