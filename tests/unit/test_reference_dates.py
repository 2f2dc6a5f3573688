"""The document's own date, and the one the user gives."""

from __future__ import annotations

import datetime

import pytest

from factx.dates.reference import (
    DATELINE,
    FILE_NAME,
    FRONT_MATTER,
    METADATA,
    STAMP,
    read_stamp,
    stated_reference,
)
from factx.dates.reference_option import read_reference_option
from factx.errors import UsageError
from factx.lexicon.dates import load_date_tables

DAY = datetime.date(2025, 8, 24)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("---\ntitle: Le gué\ndate: 2025-08-24T10:00:00+02:00\n---\nIl pleut.", FRONT_MATTER),
        ("---\npublished: 24 août 2025\n---\n", FRONT_MATTER),
        ('<meta property="article:published_time" content="2025-08-24T06:12:00Z">\nIl pleut.', METADATA),
        (" date 2025-08-24 Toute l’actu\nIl pleut.", STAMP),
        ("Date : 24/08/2025\nIl pleut.", STAMP),
        ("Publié le 24/08/2025 à 14h30 - Mis à jour le 25/08/2025 à 9h", STAMP),
        ("Le gué\nPublié par la rédaction du Courrier du gué, le dimanche 24 août 2025\nIl pleut.", STAMP),
        ("Le gué\nPar Awa Sarr\nPublié le 24 août 2025 à 14 h 30\nIl pleut.", STAMP),
        ("Le gué\nMis à jour le 25 août 2025 à 9h00 - Publié le 24 août 2025 à 8h00", STAMP),
        ("Le gué\nLe dimanche 24 août 2025 à 18:05\nIl pleut.", STAMP),
        ("Le gué\n24.08.2025, 18:05\nIl pleut.", STAMP),
        ("Mis à jour le 24 août 2025", STAMP),
        ("PARIS, 24 août 2025 (Reuters) - Il pleut.", DATELINE),
        ("Le gué\n\nANGERS, dimanche 24 août 2025. Il pleut.", DATELINE),
        ("SAINT-LÔ (Manche), le 24 août 2025 (Reuters). Il pleut.", DATELINE),
        ("Le gué\n\nBruxelles, le 24 août 2025. – Il pleut.", DATELINE),
        ("Le gué\n\n24 août 2025, 20 h 30 (Le Courrier du gué)\n\nIl pleut.", DATELINE),
        ("24 août 2025, Cracovie . –\nIl pleut.", DATELINE),
        ("(Dakar), 24 août 2025 /APS/ – Il pleut.", DATELINE),
    ],
)
def test_stated(text: str, source: str) -> None:
    stated = stated_reference(text, "notes.txt", load_date_tables())
    assert stated is not None
    assert (stated.date, stated.source) == (DAY, source)


@pytest.mark.parametrize(
    ("before", "after", "stated"),
    [(100, 300, True), (100, 20, True), (280, 300, False), (300, 20, True), (300, 60, False)],
    ids=["at the head", "in a short text", "in the middle", "above the foot", "far above the foot"],
)
def test_a_stamp_stands_at_the_head_of_a_text_or_at_its_foot(before: int, after: int, *, stated: bool) -> None:
    rain = "Il pleut au gué. "
    text = f"{rain * before}\nPublié le 24 août 2025\n{rain * after}"
    assert (stated_reference(text, "notes.txt", load_date_tables()) is not None) is stated


@pytest.mark.parametrize("name", ["2025-08-24-le-gue.txt", "dir/20250824_gue.md", "2025_08_24.txt"])
def test_file_name(name: str) -> None:
    stated = stated_reference("Il pleut.", name, load_date_tables())
    assert stated is not None
    assert (stated.date, stated.source) == (DAY, FILE_NAME)


@pytest.mark.parametrize(
    "text",
    [
        "Il pleut.",
        "Publié le 31/06/2024\nIl pleut.",
        "date 2021-04\nIl pleut.",
        "Le 24 août 2025, il est mort.",
        "Un rapport publié le 24 août 2025 par la ville accuse le maire.",
        "Publié le - Mis à jour le\nIl pleut.",
        "PARIS, 24 août (Reuters) - Il pleut.",
    ],
)
def test_nothing_stated(text: str) -> None:
    assert stated_reference(text, "gue-2025-08-24.txt", load_date_tables()) is None


def test_a_stated_date_goes_before_the_file_name() -> None:
    stated = stated_reference("Publié le 24 août 2025\nIl pleut.", "2020-01-02.txt", load_date_tables())
    assert stated is not None
    assert stated.date == DAY


@pytest.mark.parametrize(
    "text", ["2025-08-24", "24/08/2025", "24 août 2025", "dimanche 24 août 2025", "hier", " 2025-08-24 ", "24.08.2025"]
)
def test_option(text: str) -> None:
    assert read_reference_option(text, DAY + datetime.timedelta(days="hier" in text), load_date_tables()) == DAY


@pytest.mark.parametrize("text", ["", "bientôt", "août 2025", "31/06/2024", "2025", "24 août"])
def test_option_refused(text: str) -> None:
    with pytest.raises(UsageError, match="no date"):
        read_reference_option(text, DAY, load_date_tables())


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("PARIS, 24 août 2025, 06h40 (Reuters) – Il pleut.", "06:40"),
        ("Publié le 24 août 2025 à 17 h 05 – Le gué", "17:05"),
        ("Le gué\nLe dimanche 24 août 2025 à 18:05\nIl pleut.", "18:05"),
        ("24 août 2025, 20 h (Le Courrier du gué)\nIl pleut.", "20:00"),
        ("PARIS, 24 août 2025 (Reuters) – Il pleut.", None),
        ("Bruxelles, le 24 août 2025. – 12 heures de pluie.", None),
    ],
)
def test_hour_beside_the_day(text: str, clock: str | None) -> None:
    stated = stated_reference(text, "a.txt", load_date_tables())
    assert stated is not None
    assert stated.clock == clock


@pytest.mark.parametrize(("before", "stated"), [(100, True), (180, True), (200, False), (400, False)])
def test_a_field_states_its_day_within_two_hundred_characters(before: int, *, stated: bool) -> None:
    found = read_stamp(f"{'· ' * (before // 2)}24 août 2025", load_date_tables())
    assert found == (DAY if stated else None)


@pytest.mark.parametrize(("marks", "stated"), [(40, True), (60, True), (90, False), (200, False)])
def test_a_line_that_is_a_day_alone_is_short(marks: int, *, stated: bool) -> None:
    found = stated_reference(f"Le gué\n24 août 2025 {'|' * marks}\nIl pleut.", "", load_date_tables())
    assert (found is not None) is stated


@pytest.mark.parametrize(
    "head",
    [
        "Saint-Denis (Seine-Saint-Denis) et Aulnay-sous-Bois, le 24 août 2025 – Il pleut.",
        "Par Jeanne-Marie de la Fontaine et Paul Durand-Lacroix, publié le 24 août 2025\nIl pleut.",
        "Le gué\n|     date :     2025-08-24\nIl pleut.",
    ],
)
def test_what_stands_before_the_day_may_be_long(head: str) -> None:
    found = stated_reference(head, "", load_date_tables())
    assert found is not None
    assert found.date == DAY
