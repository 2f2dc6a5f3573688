"""factx from Python, as its users call it."""

from __future__ import annotations

import datetime
import json
import multiprocessing
import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import factx
from tests.program import factx as run
from tests.terminal import BIN, ROOT

pytestmark = [pytest.mark.model, pytest.mark.slow]
SEEDS = ROOT / "seeds"
TEXT = "L’usine fermera lundi : 120 postes seront supprimés."


@pytest.fixture(scope="module")
def table() -> factx.FactTable:
    return factx.extract(SEEDS)


@pytest.fixture(scope="module")
def reader() -> factx.Extractor:
    return factx.Extractor(reference_date="2025-08-24")


def test_the_table_is_the_program_s(table: factx.FactTable) -> None:
    printed = json.loads(run("extract", str(SEEDS), "--format", "json", cwd=ROOT).stdout)
    made = json.loads(table.to_json())
    assert made == printed
    assert json.loads(table.to_json(mentions=True))["mentions"]
    assert table.to_dict()["schema"] == "factx/1"


@pytest.mark.parametrize(
    "day",
    [
        "2025-08-24",
        "24 août 2025",
        datetime.date(2025, 8, 24),
        datetime.datetime(2025, 8, 24, 23, 59, tzinfo=datetime.UTC),
    ],
    ids=str,
)
def test_a_reference_date_is_a_date_or_text(day: str | datetime.date) -> None:
    (fact,) = factx.extract_text(TEXT, reference_date=day, kinds=["date"]).facts
    assert fact.canonical == "2025-08-25"


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda: factx.extract_text(TEXT, reference_date="hier"), "no date: 'hier'"),
        (lambda: factx.extract_text(TEXT, reference_date="soon"), "no date: 'soon'"),
        (lambda: factx.extract_text(TEXT, reference_date=20250824), "not int"),  # type: ignore[arg-type]
        (lambda: factx.extract_text(None), "a text is a string, not NoneType"),  # type: ignore[arg-type]
        (lambda: factx.extract_text(TEXT, kinds=["number"]), "entity, figure, date, not 'number'"),
        (lambda: factx.extract_text(TEXT, ner="own"), "news"),
        (lambda: factx.extract_text(TEXT, gazetteer="nowhere.csv"), "nowhere.csv"),
        (factx.extract, "give files or folders"),
        (lambda: factx.extract([SEEDS]), "write extract(*paths)"),  # type: ignore[arg-type]
        (lambda: factx.extract("nowhere/"), "no such file or folder: nowhere/"),
        (lambda: factx.extract(SEEDS, include="*.txt"), "give a list of patterns: ['*.txt']"),
        (lambda: factx.explain("seeds/"), "write FILE:LINE"),
        (lambda: list(factx.extract_batches(["a"], size=0)), "one text at least"),
        (lambda: factx.conflicts(factx.extract_text("Rien."), SEEDS), "not both"),
    ],
)
def test_what_is_senseless_is_refused_in_one_line(call: object, says: str) -> None:
    with pytest.raises(factx.UsageError) as raised:
        call()  # type: ignore[operator]
    assert says in str(raised.value)
    assert "\n" not in str(raised.value)
    assert isinstance(raised.value, factx.FactxError)


def test_conflicts_check_and_diff_say_what_the_program_says(table: factx.FactTable, tmp_path: Path) -> None:
    assert [conflict.quantity.thing for conflict in factx.conflicts(table)] == ["ATACMS"]
    assert table.conflicts() == factx.conflicts(SEEDS)
    assert not factx.check(SEEDS / "expected_facts.toml", table).failures
    assert factx.diff(table, SEEDS).empty
    stored = tmp_path / "before.json"
    stored.write_text(table.select(kinds=["figure"]).to_json(), encoding="utf-8")
    assert not factx.diff(stored, table).empty


def test_explain_gives_what_the_program_says_of_each_mention() -> None:
    place = f"{SEEDS / '004_da0660d8d4d27f5e.txt'}:9"
    printed = json.loads(run("explain", place, str(SEEDS), "--format", "json", cwd=ROOT).stdout)["mentions"]
    found = factx.explain(place, SEEDS)
    assert [(one.fact.fact_id, one.mention.rule) for one in found] == [(m["fact_id"], m["rule"]) for m in printed]
    assert factx.explain(found[0].fact.fact_id, SEEDS)[0].fact == found[0].fact


def test_select_narrows_as_the_options_of_the_program_do(table: factx.FactTable) -> None:
    assert {fact.kind for fact in table.select(kinds=["figure"]).facts} == {"figure"}
    assert table.select(source="Kiel").facts
    assert len(table.select(min_documents=2).facts) < len(table.facts)


def test_frames_hold_the_rows(table: factx.FactTable) -> None:
    arrow = table.to_arrow(mentions=True)
    assert arrow.num_rows == sum(fact.mention_count for fact in table.facts)
    pandas, polars = table.to_pandas(), table.to_polars(mentions=True)
    assert list(pandas["canonical"]) == [fact.canonical for fact in table.facts]
    assert polars.height == arrow.num_rows
    import pyarrow

    assert pyarrow.table(table).num_rows == len(table.facts)


def test_a_notebook_shows_facts_and_marks_and_no_text_as_markup() -> None:
    text = "<script>alert(1)</script> Il pèse 3 kg & 4 g, dit Jean Dupont."
    table = factx.extract_text(text)
    shown = table._repr_html_()
    marked = table.marked(text)
    assert "<td>3 kg</td>" in shown
    assert "<script" not in shown + marked
    assert ">3 kg</mark> &amp; <mark" in marked
    assert marked._repr_html_() == str(marked)


def test_batches_give_a_table_for_each_text_as_texts_come(reader: factx.Extractor) -> None:
    taken = 0

    def texts() -> object:
        nonlocal taken
        for number in range(40):
            taken += 1
            yield (f"n{number}", f"Ils étaient {number + 2} manifestants.")

    tables = reader.batches(texts(), size=4)  # type: ignore[arg-type]
    first = next(tables)
    assert taken == 4
    assert first.documents[0].id == "n0"
    rest = list(tables)
    assert [table.facts[0].value for table in [first, *rest]] == list(range(2, 42))  # type: ignore[union-attr]
    assert [table.documents[0].id for table in factx.extract_batches(["Un.", "Deux."])] == ["1", "2"]


def test_one_reader_serves_threads(reader: factx.Extractor) -> None:
    texts = [f"Le pont mesure {number} mètres." for number in range(2, 26)]
    with ThreadPoolExecutor(8) as pool:
        tables = list(pool.map(reader, texts))
    assert [table.to_json() for table in tables] == [reader(text).to_json() for text in texts]


def _in_child(reader: factx.Extractor) -> str:
    return reader(TEXT).to_json()


def test_a_reader_is_pickled_in_a_few_bytes_and_works_after_a_fork(reader: factx.Extractor) -> None:
    packed = pickle.dumps(reader)
    assert len(packed) < 500
    assert pickle.loads(packed)(TEXT).to_json() == reader(TEXT).to_json()  # noqa: S301
    with multiprocessing.get_context("fork").Pool(1) as pool:
        assert pool.apply(_in_child, (reader,)) == reader(TEXT).to_json()


def test_the_day_of_one_text_may_be_its_own(reader: factx.Extractor) -> None:
    canonical = {fact.canonical for fact in reader(TEXT, reference_date="2024-01-03").facts}
    assert "2024-01-08" in canonical


def test_the_module_shows_its_names_before_it_loads_anything() -> None:
    code = (
        "import factx, sys; print(len(dir(factx)), sorted({'spacy', 'numpy', 'babel', 'pyarrow'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split(" ", 1)[1].strip() == "[]"
    assert int(done.stdout.split()[0]) == len(factx.__all__)


USER_FILE = """
import datetime
from decimal import Decimal
import factx

def largest(path: str) -> Decimal | None:
    table = factx.extract(path, reference_date=datetime.date(2025, 8, 24), kinds=["figure"])
    values = [fact.value for fact in table.facts if isinstance(fact, factx.FigureFact) and fact.value is not None]
    return max(values, default=None)

def said(text: str) -> list[str]:
    reader = factx.Extractor()
    return [
        mention.attribution
        for fact in reader(text).facts
        if isinstance(fact, factx.FigureFact)
        for mention in fact.mentions
        if mention.attribution is not None
    ]

for table in factx.extract_batches(["a", "b"]):
    print(table.to_json(), table.to_pandas().shape, [c.relation for c in table.conflicts()])
print(factx.check("e.toml", "d/").failures, factx.diff("a.json", "b/").empty, factx.explain("a.txt:1"))
"""


def test_a_user_s_file_passes_a_strict_type_check(tmp_path: Path) -> None:
    file = tmp_path / "user.py"
    file.write_text(USER_FILE, encoding="utf-8")
    done = subprocess.run(
        [
            BIN / "mypy",
            "--strict",
            "--follow-imports=silent",
            "--config-file",
            "",
            "--cache-dir",
            tmp_path / "cache",
            file,
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "MYPYPATH": str(ROOT)},  # an editable install is hidden from type checkers
    )
    assert done.returncode == 0, done.stdout
