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


@pytest.mark.parametrize(
    ("before", "between", "after", "words"),
    [
        ("Le feu est éteint.\n" * 30, "LYON", " – Un feu.", "LYON, 13 mars 2024 – "),
        ("Le feu est éteint.\n" * 40, "LYON", " – Un feu.", ""),
        ("", "LYON " * 15, " – Un feu.", f"{'LYON ' * 15}, 13 mars 2024 – "),
        ("", "LYON " * 20, " – Un feu.", ""),
        ("", "LYON", f" ({'Agence ' * 10}) – Un feu.", f"LYON, 13 mars 2024 ({'Agence ' * 10}) – "),
        ("", "LYON", f" ({'Agence ' * 12}) – Un feu.", "LYON, 13 mars 2024 "),
        ("", "LYON", f" – {'Agence ' * 6}\n\nUn feu.", f"LYON, 13 mars 2024 – {'Agence ' * 6}"),
        ("", "LYON", f" – {'Agence ' * 7}\n\nUn feu.", "LYON, 13 mars 2024 – "),
    ],
    ids=["head", "below the head", "near", "far into its line", "closed", "never closed", "paper", "more than a paper"],
)
def test_how_far_a_dateline_reaches(before: str, between: str, after: str, words: str) -> None:
    text = f"{before}{between}, 13 mars 2024{after}"
    found = dateline(text)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize(("times", "opens"), [(14, True), (15, False)])
def test_how_long_a_headline_is(times: int, *, opens: bool) -> None:
    headline = "Incendie à Lyon, " * times
    assert (headline_end(f"{headline}trois morts\n\nUn feu.", Dateline()) > 0) == opens
