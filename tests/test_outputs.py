"""Tables that open where people work: workbooks, databases, French Excel, typed columns."""

from __future__ import annotations

import asyncio
import csv
import datetime
import io
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.program import factx as run

pytestmark = pytest.mark.model

if TYPE_CHECKING:
    from tests.program import Done


def factx(*arguments: str | Path) -> Done:
    return run(*arguments, cwd=Path.cwd())


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory, seeds: Path) -> Path:
    """The facts of the samples in each of these formats."""
    folder = tmp_path_factory.mktemp("outputs")
    for name in ("facts.xlsx", "facts.db", "facts.parquet"):
        done = factx("extract", seeds, "--output", folder / name, "--reference-date", "2024-11-20")
        assert done.returncode == 0, done.stderr
    return folder


def test_a_workbook_has_real_numbers_and_days_and_no_formula(written: Path) -> None:
    import openpyxl

    book = openpyxl.load_workbook(written / "facts.xlsx")
    assert book.sheetnames == ["facts", "mentions", "conflicts", "documents"]
    for sheet in book:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref
        assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    header, *rows = book["facts"].iter_rows(values_only=True)
    facts = [dict(zip(header, row, strict=True)) for row in rows]
    assert any(fact["value"] == 55500000000 and fact["unit"] == "USD" for fact in facts)
    assert any(fact["earliest"] == datetime.datetime.fromisoformat("2024-11-01") for fact in facts)
    links = [cell.hyperlink for cell in book["mentions"]["E"] if cell.hyperlink] or [
        cell.hyperlink for row in book["mentions"].iter_rows() for cell in row if cell.hyperlink
    ]
    assert {link.location.partition("!")[0] for link in links} == {"'documents'", "'facts'"}


def test_a_workbook_sets_the_sides_of_a_conflict_beside_each_other(written: Path) -> None:
    import openpyxl

    book = openpyxl.load_workbook(written / "facts.xlsx")
    header, *rows = book["conflicts"].iter_rows(values_only=True)
    sides = [dict(zip(header, row, strict=True)) for row in rows]
    assert [(side["conflict"], side["relation"], side["canonical"]) for side in sides] == [
        (1, "conflict", "≤ 300 km"),
        (1, "conflict", "> 300 km"),
    ]
    assert sorted(side["low"] or side["high"] or side["value"] for side in sides) == [300, 300]
    link = next(cell.hyperlink for cell in book["conflicts"][2] if cell.hyperlink)
    row = int(link.location.partition("!A")[2])
    assert sides[0]["fact_id"] in [cell.value for cell in book["facts"][row]]


def test_a_database_answers_the_documented_questions(written: Path) -> None:
    with closing(sqlite3.connect(written / "facts.db")) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        kiel = database.execute(
            "SELECT DISTINCT canonical FROM who_says WHERE source LIKE '%Kiel%' AND kind = 'figure'"
        )
        assert ("55500000000 USD",) in kiel.fetchall()
        (largest,) = database.execute("SELECT max(value_number) FROM facts WHERE unit = 'USD'").fetchone()
        assert largest == 55_500_000_000
        found = database.execute("SELECT count(*) FROM mentions_fts WHERE mentions_fts MATCH 'president'").fetchone()
        assert found[0] > 0
        documents = database.execute("SELECT DISTINCT document FROM by_document").fetchall()
        assert len(documents) == 5
        supported = database.execute("SELECT canonical, documents FROM corroborated WHERE kind = 'figure'").fetchall()
        assert ("≤ 300 km", 4) in supported
        told = "SELECT DISTINCT relation, canonical, line FROM disagreements WHERE quantity LIKE 'ATACMS%'"
        assert ("conflict", "> 300 km", 20) in database.execute(told).fetchall()


@pytest.mark.parametrize("ending", ["xlsx", "db"])
def test_a_table_of_one_kind_states_no_conflict_of_another(tmp_path: Path, seeds: Path, ending: str) -> None:
    import openpyxl

    target = tmp_path / f"dates.{ending}"
    assert factx("extract", seeds, "--kind", "date", "--output", target).returncode == 0
    if ending == "db":
        with closing(sqlite3.connect(target)) as database:
            assert database.execute("PRAGMA foreign_key_check").fetchall() == []
            assert database.execute("SELECT count(*) FROM disagreements").fetchone() == (0,)
            assert database.execute("SELECT count(*) FROM conflicts").fetchone() == (0,)
    else:
        assert openpyxl.load_workbook(target)["conflicts"].max_row == 1


def test_a_database_opens_in_datasette(written: Path) -> None:
    from datasette.app import Datasette

    async def ask() -> dict[str, object]:
        served = Datasette([str(written / "facts.db")])
        await served.invoke_startup()
        answer = await served.client.get(
            "/facts.json?sql=select+source,+canonical+from+who_says+where+kind='figure'&_shape=objects"
        )
        assert answer.status_code == 200
        answered: dict[str, object] = answer.json()
        return answered

    rows = asyncio.run(ask())["rows"]
    assert isinstance(rows, list)
    assert any("Kiel" in row["source"] for row in rows)


def test_parquet_has_exact_text_and_numbers_and_days_beside_it(written: Path) -> None:
    import pyarrow.parquet

    facts = pyarrow.parquet.read_table(written / "facts.parquet").to_pylist()
    (money,) = [fact for fact in facts if fact["canonical"] == "55500000000 USD"]
    assert (money["value"], money["value_number"]) == ("55500000000", 55_500_000_000.0)
    assert any(fact["earliest_date"] == datetime.date(2024, 11, 1) for fact in facts)


def test_a_line_a_mention_says_where_what_and_who(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Titre\r\n\rÀ Kiev, 26 drones ont été abattus, selon l’ONU.\n", encoding="utf-8")
    (tmp_path / "a.txt").write_text("Paul Rey a payé 3 €.\n", encoding="utf-8")
    done = factx("extract", tmp_path, "-f", "concise")
    a, b = tmp_path / "a.txt", tmp_path / "b.txt"
    assert done.stdout.splitlines() == [
        f"{a}:1:1: PER Paul Rey",
        f"{a}:1:17: money 3 EUR",
        f"{b}:3:3: LOC Kiev",
        f"{b}:3:9: count 26 drones — ONU",
        f"{b}:3:44: ORG ONU",
    ]
    figures = factx("extract", tmp_path, "-f", "concise", "--kind", "figure", "--about", "Kiev").stdout
    assert figures == f"{b}:3:9: count 26 drones — ONU\n"


def test_lines_of_standard_input_and_of_rows_have_columns_too(tmp_path: Path) -> None:
    (tmp_path / "rows.jsonl").write_text('{"text": "Un titre.\\nÀ Kiev, rien."}\n', encoding="utf-8")
    rows = tmp_path / "rows.jsonl"
    assert factx("extract", rows, "-f", "concise").stdout == f"{rows}#1:2:3: LOC Kiev\n"
    assert run("extract", "-", "-f", "concise", cwd=tmp_path, stdin="À Kiev, rien.\n").stdout == "-:1:3: LOC Kiev\n"


def test_a_page_of_standard_input_shows_its_text(tmp_path: Path) -> None:
    said = "À Kiev, rien.\n\nNulle part un mot de plus.\n"
    (tmp_path / "a.txt").write_text(said, encoding="utf-8")
    for arguments in (["a.txt"], ["-"]):
        assert "Nulle part" in run("extract", *arguments, "-f", "html", cwd=tmp_path, stdin=said).stdout


def test_csv_for_a_french_excel(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Le prix est de 12,75 €.\n=SOMME(A1) Paul Rey a payé 3 €.\n", encoding="utf-8")
    done = factx("extract", tmp_path, "--format", "csv", "--mentions", "--csv-dialect", "excel-fr")
    text = done.stdout
    assert text.startswith("\ufeff")
    assert text.count("\r\n") == text.count("\n")
    rows = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")), delimiter=";"))
    assert [row["value"] for row in rows if row["kind"] == "figure"] == ["12,75", "3"]
    assert not any(cell.startswith(("=", "+", "@")) for row in rows for cell in row.values() if cell)


@pytest.mark.parametrize("ending", ["xlsx", "db", "parquet"])
def test_the_same_facts_give_the_same_bytes(written: Path, tmp_path: Path, seeds: Path, ending: str) -> None:
    again = tmp_path / f"again.{ending}"
    assert factx("extract", seeds, "--output", again, "--reference-date", "2024-11-20").returncode == 0
    assert again.read_bytes() == (written / f"facts.{ending}").read_bytes()
