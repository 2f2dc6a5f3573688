"""Lines in capitals and texts without accents, read as they would be written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.lexicon.reader import read_table
from factx.patterns import unaccented
from factx.spelled_out import spelled_out


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("PARIS, LE 3 FÉVRIER 2016 : 12 BLESSÉS", "paris, le 3 février 2016 : 12 blessés"),
        ("FERMETURE DE LA ROUTE 12 SUR 4 KM", "fermeture de la route 12 sur 4 km"),
        ("LA 27 E EDITION AURA LIEU DE 9 H A 17 H", "la 27 e édition aura lieu de 9 h à 17 h"),
        ("UN BUDGET TOTAL DE 12 M€ POUR 30 MW", "un budget total de 12 M€ pour 30 MW"),
        ("L'AIRBUS A320 VOLE, LE G7 SIEGE EN 2016", "l'airbus A320 vole, le G7 siege en 2016"),
        ("VOTES : PETIT, 340 VOIX", "votes : PETIT, 340 voix"),
        ("La duree est de 12 annees", "La duree est de 12 années"),
        ("Ouvert ce soir a 20 h", "Ouvert ce soir à 20 h"),
        ("Fermeture de 12 h a 14 h", "Fermeture de 12 h à 14 h"),
    ],
)
def test_what_is_spelled_out(text: str, read: str) -> None:
    assert spelled_out(text) == read


@pytest.mark.parametrize(
    "text",
    [
        "La classe 3 a 5 % d'absents",
        "ONU, OTAN : 2024",
        "Le 3 février, l'ONU et l'OTAN se réunissent",
        "Le metre-ruban de l’été",
        "IBM 360",
        "241  161  A1   LETTRE MAJUSCULE LATINE",
        "",
    ],
)
def test_what_stays(text: str) -> None:
    assert spelled_out(text) == text


@pytest.mark.parametrize("word", read_table("accents")["words"])
def test_each_word_gets_its_accents(word: str) -> None:
    assert spelled_out(f"on lit {unaccented(word)} la") == f"on lit {word} la"
    # A single letter may be a name, and stays.
    assert spelled_out(f"ON LIT {unaccented(word).upper()} LA HAUT").casefold() == f"on lit {word} la haut"


@pytest.mark.parametrize("symbol", read_table("accents")["symbols"])
def test_each_symbol_is_written_as_elsewhere(symbol: str) -> None:
    assert spelled_out(f"ON COMPTE ICI PRESQUE 12 {symbol.upper()}") == f"on compte ici presque 12 {symbol}"


@given(st.text(alphabet="AàÉé a'-3Mm€\nKÀÇœŒŒ\u2019ǅßİ"))
def test_no_place_moves(text: str) -> None:
    read = spelled_out(text)
    assert len(read) == len(text)
    assert [c.isspace() for c in read] == [c.isspace() for c in text]
