"""Datelines and headlines, which tell where and when a text was written and not when and where things happened."""

from __future__ import annotations

import datetime

import pytest

from factx.circumstances.datelines import Dateline, dateline_of, headline_end
from factx.circumstances.scene import ResolvedDate
from factx.dates.find import find_dates
from factx.dates.resolve import resolve
from factx.lexicon.dates import load_date_tables

DAY = datetime.date(2024, 3, 13)


def dateline(text: str, written: datetime.date | None = DAY) -> Dateline:
    tables = load_date_tables()
    dates = [ResolvedDate(found.start, found.end, *resolve(found.parts, written)) for found in find_dates(text, tables)]
    return dateline_of(text, dates, written)


@pytest.mark.parametrize(
    ("text", "words", "written"),
    [
        ("LYON (Rhône), 13 mars 2024 – Un incendie.", "LYON (Rhône), 13 mars 2024 – ", "2024-03-13"),
        ("Paris, le 13 mars 2024, 14h30 (Agence) – Un homme.", "Paris, le 13 mars 2024, 14h30 (Agence) – ", "2024-03-13T14:30"),
        ("Publié le 13 mars 2024 – Le Courrier\n\nUn homme.", "Publié le 13 mars 2024 – Le Courrier", "2024-03-13"),
        ("LYON (Agence) – Un homme est mort.", "LYON (Agence) –", None),
        ("Un homme est mort mercredi 13 mars 2024, a dit la police. Il avait 30 ans.", "", None),
        ("L'accord du 3 mai 2016 est en vigueur – enfin.", "", None),
    ],
)  # fmt: skip
def test_dateline(text: str, words: str, written: str | None) -> None:
    found = dateline(text)
    assert (text[found.start : found.end], found.written) == (words, written)


def test_a_line_that_is_a_day_alone_needs_no_day_of_writing() -> None:
    found = dateline("Titre\n\n13 mars 2024, 20 h 30 (Le Journal)\n\nTrois morts.", None)
    assert found.written == "2024-03-13T20:30"


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ("Incendie à Lyon\n\nTrois morts.", "Incendie à Lyon"),
        ("\nIncendie à Lyon\nTrois morts.", "\nIncendie à Lyon"),
        ("Trois morts.\n\nLe feu a pris tôt.", ""),
        ("Incendie à Lyon", ""),
        ("LYON, 13 mars 2024 – Un incendie a pris\n\nTrois morts.", ""),
    ],
)
def test_headline(text: str, headline: str) -> None:
    assert text[: headline_end(text, dateline(text))] == headline
