"""Units and currencies: CLDR's names are known, senseless entries are refused."""

from __future__ import annotations

import pytest
from babel import Locale
from babel.numbers import get_currency_name

from factx.errors import LexiconError
from factx.figures.find import find_figures
from factx.figures.units import match_unit
from factx.lexicon import figures, units
from factx.lexicon.figures import load_figure_tables
from factx.lexicon.reader import read_table
from factx.lexicon.units import Spelling, Unit, refuse_two_meanings, refuse_unknown_code, unit_spellings
from factx.schema import Dimension

TABLES = load_figure_tables()
CURRENCIES = sorted(Locale("fr").currencies)


@pytest.mark.parametrize("code", CURRENCIES)
def test_every_iso_code_is_a_currency(code: str) -> None:
    (figure,) = find_figures(f"Il a changé 7,25 {code}.", TABLES)
    assert figure.value.unit == code


@pytest.mark.parametrize("code", ["USD", "EUR", "GBP", "CAD", "CHF", "JPY", "BRL", "INR", "ZAR", "PLN", "UAH", "VND", "KES",
                                  "TND", "MAD", "DZD", "EGP", "NGN", "GHS", "HTG", "MGA", "SEK", "NOK", "CZK", "HUF"])  # fmt: skip
@pytest.mark.parametrize("number", [1, 7])
def test_cldr_names_are_known(code: str, number: int) -> None:
    name = get_currency_name(code, number, locale="fr")
    (figure,) = find_figures(f"La note est de {number} {name}.", TABLES)
    assert figure.value.unit == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("km", "km"), ("kilomètres", "km"), ("m²", "m2"), ("mètres carrés", "m2"), ("km/h", "km/h"), ("kilomètres par heure", "km/h"),
        ("MWh", "MW.h"), ("mégawattheures", "MW.h"), ("kilowatts-heure", "kW.h"), ("€ par mois", "EUR/mo"), ("€/MWh", "EUR/MW.h"),
        ("hectares", "har"), ("Go", "GBy"), ("mg/l", "mg/L"), ("µg/m3", "ug/m3"), ("dB", "dB"), ("bar", "bar"), ("kg", "kg"),
        ("points de base", "%{point}"), ("degrés Celsius", "Cel"), ("°F", "[degF]"), ("années-lumière", "[ly]"), ("hl", "hL"),
        ("barils par jour", "[bbl_us]/d"), ("nœuds", "[kn_i]"), ("miles", "[mi_i]"), ("p. 100", "%"), ("tonnes à l’hectare", "t/har"),
    ],
)  # fmt: skip
def test_units_have_ucum_codes(text: str, code: str) -> None:
    found = match_unit(f" {text}", 0, TABLES)
    assert found is not None
    assert (found[0], found[1].code) == (len(text) + 1, code)


@pytest.mark.parametrize("text", ["kmx", "Kms2x", "maisons", "euroscepticisme", "grammaire", "hanches", "%s"])
def test_words_that_only_begin_like_a_unit(text: str) -> None:
    found = match_unit(f" {text}", 0, TABLES)
    assert found is None or text == "%s"


@pytest.mark.parametrize("code", ["kmh", "euro", "Xm", "m/kmh"])
def test_unknown_codes_are_refused(code: str) -> None:
    with pytest.raises(LexiconError, match="unknown UCUM code"):
        refuse_unknown_code(code)


def test_every_code_of_the_table_is_known() -> None:
    for spelling in unit_spellings():
        refuse_unknown_code(spelling.unit.code)


def test_a_spelling_means_one_unit() -> None:
    metre, minute = Unit("m", Dimension.LENGTH), Unit("min", Dimension.DURATION)
    with pytest.raises(LexiconError, match="'mn' is empty or stands for m and min"):
        refuse_two_meanings([Spelling("mn", metre, symbol=True), Spelling("mn", minute, symbol=True)])
    with pytest.raises(LexiconError, match="is empty"):
        refuse_two_meanings([Spelling(" ", metre, symbol=True)])


def test_a_phrase_without_its_number_is_refused() -> None:
    with pytest.raises(LexiconError, match="deux par deux"):
        figures.index_idioms(["deux par deux"])


def test_the_table_is_read_once_for_all_its_units(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read for each unit, it cost whoever uses the library two seconds at the start."""
    read: list[str] = []
    monkeypatch.setattr(units, "read_table", lambda name: read.append(name) or read_table(name))
    assert unit_spellings()
    assert read == ["units"]
