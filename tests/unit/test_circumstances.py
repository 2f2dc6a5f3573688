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
    ("text", "words"),
    [
        ("LYON (Rhône), mercredi 13 mars 2024 à 18 h 30 (Agence France-Presse, avec les rédactions locales du Progrès) – Un feu.",
         "LYON (Rhône), mercredi 13 mars 2024 à 18 h 30 (Agence France-Presse, avec les rédactions locales du Progrès) – "),
        ("LYON, 13 mars 2024 – La Nouvelle République du Centre-Ouest et La Montagne\n\nUn feu.",
         "LYON, 13 mars 2024 – La Nouvelle République du Centre-Ouest et La Montagne"),
        ("LYON, 13 mars 2024 – Deux morts dans un incendie\n\nUn feu.", "LYON, 13 mars 2024 – "),
        ("LYON, 13 mars 2024\nDeux morts dans un incendie.", "LYON, 13 mars 2024\n"),
        ("13 mars 2024 Deux morts dans un incendie à Lyon. Un feu.", "13 mars 2024 "),
        ("Le feu a pris dans un garage de Lyon mercredi 13 mars 2024 – les pompiers sont venus tard.", ""),
    ],
    ids=["long", "papers", "headline behind", "headline below", "lead behind", "sentence"],
)  # fmt: skip
def test_how_far_a_dateline_reaches(text: str, words: str) -> None:
    found = dateline(text)
    assert text[found.start : found.end] == words


_PRESS_RELEASE = """\
Communiqué de presse
La préfecture de la région Auvergne-Rhône-Alpes et la métropole de Lyon ouvrent une cellule d'écoute.
Elle est tenue par quarante psychologues et médecins de trois hôpitaux de la métropole.
Les familles y sont reçues sans rendez-vous, chaque jour et toute la journée.
"""
_CHRONICLE = """\
Chronologie d'une grève

Les éboueurs de la métropole avaient cessé le travail une première fois à l'automne, pendant neuf jours, pour leurs \
salaires. La direction leur avait promis une prime, qui n'est jamais venue, et des embauches, qui se font attendre. \
Les syndicats ont alors déposé un préavis, que la préfète a jugé recevable, et les assemblées générales des cinq dépôts \
l'ont voté à main levée. Retour sur un conflit qui a laissé des tonnes d'ordures dans les rues, fermé deux écoles et \
coûté son poste à l'adjoint chargé de la propreté. Les commerçants de la rive gauche demandent réparation.

"""


@pytest.mark.parametrize(
    ("text", "written"),
    [(f"{_PRESS_RELEASE}\n13 mars 2024\n\nUn feu.", "2024-03-13"), (f"{_CHRONICLE}13 mars 2024\n\nLes dépôts ferment.", None)],
    ids=["below its letterhead", "far below"],
)  # fmt: skip
def test_a_day_alone_far_below_heads_what_happened_then(text: str, written: str | None) -> None:
    assert dateline(text, None).written == written


@pytest.mark.parametrize(("lines", "written"), [(15, "2024-03-13"), (25, None)])
def test_a_dateline_stands_at_the_head_of_a_text(lines: int, written: str | None) -> None:
    """After a headline, a summary and the names of who wrote it; not at the end of a short article."""
    found = dateline("Un incendie a pris dans un garage\n" * lines + "LYON, 13 mars 2024 – Trois morts.")
    assert found.written == written
