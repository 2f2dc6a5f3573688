"""Large runs: the same facts as ``extract``, whatever splits the work, and nothing lost when it is broken off."""

from __future__ import annotations

import importlib.util
import json
import os
import pickle
import re
import shutil
import signal
import subprocess
import sys
import time
from decimal import Decimal
from operator import itemgetter
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from factx.columns import Reader, mention_schema, mentions_of, outcome_schema
from factx.corpus.rows import UNDATED
from factx.corpus.tally import SAMPLE, MentionPlace, Tally
from factx.documents import Document
from factx.outcome import Settings
from factx.schema import EntityLabel, EntityMention, EntityValue, Extraction, as_row
from tests.corpus_texts import documented_queries, documented_tables, documents, write_jsonl
from tests.program import factx

ROOT = Path(__file__).parent.parent
pytestmark = [pytest.mark.model, pytest.mark.slow]


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_jsonl(tmp_path_factory.mktemp("articles") / "articles.jsonl", documents())


@pytest.fixture(scope="module")
def extracted(articles: Path) -> Extraction:
    from factx.inputs import InputOptions, find_inputs
    from factx.pipeline import outcomes, table_of

    sources = find_inputs([str(articles)], InputOptions()).sources
    return table_of(outcomes(sources, Settings(), jobs=1), Settings())


@pytest.fixture(scope="module")
def whole(articles: Path) -> Path:
    """A run over all documents, from nothing."""
    done = factx("corpus", "articles.jsonl", "tables", "--jobs", "1", cwd=articles.parent)
    assert done.returncode == 0, done.stderr
    assert "copies" in done.stderr
    return articles.parent / "tables"


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    where = folder / table if table == "mentions" else folder / f"{table}.parquet"
    return pq.read_table(where).to_pylist()


def assert_same_facts(table: Extraction, folder: Path) -> None:
    """The tables hold the facts of an extraction: order, ids, counts, documents, mentions."""
    members: dict[str, list[tuple[int, str]]] = {}
    for row in rows(folder, "members"):
        members.setdefault(row["fact_id"], []).append((row["document_order"], row["document"]))
    mentions: dict[str, list[tuple[int, int, str]]] = {}
    for row in rows(folder, "mentions"):
        mentions.setdefault(row["fact_id"], []).append((row["document_order"], row["start"], row["text"]))
    facts = rows(folder, "facts")
    assert [fact.fact_id for fact in table.facts] == [fact["fact_id"] for fact in facts]
    for expected, found in zip(table.facts, facts, strict=True):
        for name, value in as_row(expected).items():
            if name in {"mentions", "documents", "aliases"}:
                continue
            plain = format(value, "f") if isinstance(value, Decimal) else value
            assert found[name] == plain, (expected.canonical, name)
        assert [name for _, name in sorted(members[expected.fact_id])] == list(expected.documents)
        told = [(start, text) for _, start, text in sorted(mentions[expected.fact_id])]
        assert told == [(mention.start, mention.text) for mention in expected.mentions]
        aliases = getattr(expected, "aliases", ())
        assert len(aliases) > 20 or {each["text"] for each in found["aliases"]} == set(aliases)
        assert found["document_count"] == len(expected.documents)
        assert found["first_document"] == expected.documents[0]
        assert len(found["evidence"]) == min(SAMPLE, expected.mention_count)
    records = [as_row(record) for record in table.documents]
    assert [row["id"] for row in rows(folder, "documents")] == [record["id"] for record in records]
    assert [row["story"] for row in rows(folder, "documents")] == [record["story"] for record in records]


def test_the_facts_of_a_large_run_are_those_of_extract(extracted: Extraction, whole: Path) -> None:
    assert len(extracted.documents) == 200
    assert any(record.story for record in extracted.documents)
    assert_same_facts(extracted, whole)


def test_copies_are_read_once_and_say_the_same_as_if_they_were_read(
    articles: Path, extracted: Extraction, tmp_path: Path
) -> None:
    done = factx("corpus", str(articles), "each", "--dedup", "none", "--jobs", "1", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "copies" not in done.stderr
    assert_same_facts(extracted, tmp_path / "each")


def test_a_second_run_reads_only_what_changed_and_gives_the_same_bytes(whole: Path, tmp_path: Path) -> None:
    shutil.copytree(whole, tmp_path / "tables")
    before = {
        file.relative_to(whole): file.read_bytes() for file in whole.rglob("*.parquet") if "_work" not in file.parts
    }
    texts = documents()
    changed = [(name, f"{text} Il a 77 ans." if name == "0120" else text) for name, text in texts]
    write_jsonl(tmp_path / "articles.jsonl", changed)
    other = factx("corpus", "articles.jsonl", "tables", cwd=tmp_path)
    shares = len(shares_of(whole))
    assert f"{shares - 1} of {shares} shares read before" in other.stderr
    assert len(shares_of(tmp_path / "tables")) == shares  # that of the earlier text is gone
    write_jsonl(tmp_path / "articles.jsonl", texts)
    again = factx("corpus", "articles.jsonl", "tables", cwd=tmp_path)
    assert f"{shares - 1} of {shares} shares read before" in again.stderr
    assert shares_of(tmp_path / "tables") == shares_of(whole)
    after = tmp_path / "tables"
    assert before == {
        file.relative_to(after): file.read_bytes() for file in after.rglob("*.parquet") if "_work" not in file.parts
    }
    assert {file.name for file in (after / "_work").iterdir()} == {"lock", "outcomes", "progress.json", "started.json"}


def shares_of(folder: Path) -> set[str]:
    return {file.name for file in (folder / "_work" / "outcomes").glob("*.json")}


def test_a_run_killed_after_its_second_marker_goes_on_and_ends_with_the_same_bytes(
    articles: Path, whole: Path, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "factx", "corpus", articles, tmp_path / "tables", "--jobs", "1"]
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL, start_new_session=True)
    markers = tmp_path / "tables" / "_work" / "outcomes"
    while process.poll() is None and len(list(markers.glob("*.json"))) < 2:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    read = len(list(markers.glob("*.json")))
    assert not (tmp_path / "tables" / "_SUCCESS").exists()
    assert not (tmp_path / "tables" / "facts.parquet").exists()
    done = factx("corpus", str(articles), "tables", cwd=tmp_path)
    assert f"{read} of " in done.stderr
    for table in ("facts", "members"):
        assert (tmp_path / "tables" / f"{table}.parquet").read_bytes() == (whole / f"{table}.parquet").read_bytes()
    status = factx("corpus", "status", "tables", cwd=tmp_path)
    assert status.returncode == 0
    assert "done" in status.stdout
    assert "200" in status.stdout


def test_a_folder_of_other_files_an_input_inside_and_too_few_names_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Il pèse 3 kg.", encoding="utf-8")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "mine.md").write_text("x", encoding="utf-8")
    for arguments, said in (
        (["a.txt"], "last the folder"),
        (["a.txt", "notes"], "holds other files"),
        (["notes/mine.md", "notes"], "is in notes"),
        (["status", "notes"], "no run"),
    ):
        done = factx("corpus", *arguments, cwd=tmp_path)
        assert done.returncode == 2
        assert said in done.stderr
    assert (tmp_path / "notes" / "mine.md").read_text() == "x"


def test_what_cannot_be_read_is_a_row_of_errors(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("Il pèse 3 kg.", encoding="utf-8")
    (tmp_path / "in" / "b.pdf").write_bytes(b"%PDF-1.4 nothing")
    done = factx("corpus", "in", "out", cwd=tmp_path)
    assert done.returncode == 1
    (row,) = rows(tmp_path / "out", "errors")
    assert row["path"].endswith("b.pdf")
    assert row["document_order"] == 1
    assert [fact["canonical"] for fact in rows(tmp_path / "out", "facts")] == ["3 kg"]


def test_the_tables_answer_the_queries_of_the_page(whole: Path) -> None:
    import duckdb

    with duckdb.connect() as base:
        for statement in documented_tables("DuckDB"):
            base.execute(statement.replace("'tables/", f"'{whole}/"))
        assert len(documented_queries()) == 4
        money, *others = (base.execute(query).fetchall() for query in documented_queries())
        assert money[0][0] == "55500000000 USD"
        assert all(others)
        counts = base.execute("SELECT sum(mention_count) FROM facts UNION ALL SELECT count(*) FROM mentions").fetchall()
        assert counts[0] == counts[1]
        assert (UNDATED,) in base.execute(
            "SELECT DISTINCT month FROM mentions WHERE start_offset < end_offset"
        ).fetchall()


def test_an_older_table_is_read_beside_a_newer_one_that_has_more_columns(whole: Path, tmp_path: Path) -> None:
    import duckdb

    older, newer = tmp_path / "older.parquet", whole / "facts.parquet"
    table = pq.read_table(newer)
    pq.write_table(table.drop_columns(["fact_key", "text_count"]), older)
    with duckdb.connect() as base:
        both = base.sql(f"SELECT * FROM read_parquet(['{older}', '{newer}'], union_by_name = true)").to_arrow_table()
    assert set(both.column_names) == set(table.column_names)
    assert both.num_rows == 2 * table.num_rows
    assert both.column("fact_key").null_count == table.num_rows


@pytest.mark.parametrize("dialect", ["trino", "bigquery"])
def test_engines_that_are_not_at_hand_could_read_the_queries(dialect: str) -> None:
    import sqlglot
    from sqlglot import expressions

    tables = documented_tables("Trino")[:1] if dialect == "trino" else []  # of the others sqlglot has no grammar
    for statement in [*documented_queries(), *tables]:
        (parsed,) = sqlglot.parse(statement, read=dialect)
        assert isinstance(parsed, expressions.Select | expressions.Create)


BATCH = pa.RecordBatch.from_pydict(
    {"id": [name for name, _ in documents()[:24]], "text": [t for _, t in documents()[:24]]}
)


def test_batches_of_any_size_and_split_give_the_same_rows() -> None:
    reader = Reader(reference_date="2025-08-24")
    once = pa.Table.from_batches([reader(BATCH)])
    for size in (1, 7, 23):
        parts = [reader(BATCH.slice(start, size)) for start in range(0, BATCH.num_rows, size)]
        assert pa.Table.from_batches(parts).equals(once)
    assert once.schema == outcome_schema()
    unnested = mentions_of(once)
    assert unnested.schema == mention_schema()
    assert unnested.num_rows == sum(len(row) for row in once.column("mentions").to_pylist())
    assert len(set(unnested.column("mention_id").to_pylist())) == unnested.num_rows


def test_a_reader_is_a_few_bytes_and_every_odd_row_has_a_stated_outcome() -> None:
    assert len(pickle.dumps(Reader())) < 400
    batch = pa.RecordBatch.from_pydict(
        {
            "id": ["a", "b", None, "a", "e", "f"],
            "text": ["Il pèse 3 kg.", None, "x", "Il pèse 4 kg.", "", "Il est venu hier."],
            "reference_date": [None, None, None, None, None, "2025-08-24"],
            "more": [1, 2, 3, 4, 5, 6],
        }
    )
    found = Reader()(batch)
    assert found.column("error").to_pylist() == [None, "NoTextError", "NoIdError", "SameIdError", None, None]
    assert [len(row or ()) for row in found.column("mentions").to_pylist()] == [1, 0, 0, 0, 0, 1]
    assert found.column("mentions").to_pylist()[5][0]["value_iso"] == "2025-08-23"
    assert found.column("id").to_pylist() == batch.column("id").to_pylist()


@pytest.mark.parametrize("engine", ["ray", "dask", "daft"])
def test_the_recipe_of_another_engine_gives_the_same_rows(engine: str, tmp_path: Path) -> None:
    """Where that engine is installed."""
    if importlib.util.find_spec(engine) is None:
        pytest.skip(f"{engine} is not installed")
    page = (ROOT / "docs" / "corpus.md").read_text(encoding="utf-8")
    (recipe,) = (
        block for block in re.findall(r"```python\n(.*?)```", page, re.DOTALL) if f"import {engine}\n" in block
    )
    (tmp_path / "recipe.py").write_text(recipe, encoding="utf-8")
    pq.write_table(pa.Table.from_batches([BATCH]), tmp_path / "articles.parquet", row_group_size=9)
    done = subprocess.run([sys.executable, "recipe.py"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    files = sorted(file for file in tmp_path.rglob("*.parquet") if file.name != "articles.parquet")
    found = [row for file in files for row in pq.ParquetFile(file).read().to_pylist()]
    rows = [row.get("mentions", row) for row in found]
    wanted = mentions_of(Reader()(BATCH)).to_pylist()
    assert sorted(rows, key=itemgetter("mention_id")) == sorted(wanted, key=itemgetter("mention_id"))


def test_a_batch_without_a_text_column_is_refused() -> None:
    with pytest.raises(ValueError, match="text is missing"):
        Reader()(pa.RecordBatch.from_pydict({"id": ["a"]}))


def test_a_text_that_kills_its_process_costs_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    from factx.worker import Worker

    read = Worker.outcomes

    def deadly(self: Worker, items: list[Document]) -> Any:
        if any("MORT" in item.text for item in items):
            os.kill(os.getpid(), signal.SIGKILL)
        return read(self, items)

    monkeypatch.setattr(Worker, "outcomes", deadly)
    texts = ["Il pèse 3 kg.", "MORT", "Il pèse 4 kg."]
    found = Reader(isolated=True)(pa.RecordBatch.from_pydict({"id": ["a", "b", "c"], "text": texts}))
    assert [error is None for error in found.column("error").to_pylist()] == [True, False, True]
    assert [len(row or ()) for row in found.column("mentions").to_pylist()] == [1, 0, 1]


def test_more_rows_than_memory_holds_are_sorted_on_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts of parts are merged, too, and at no time more than a little is held."""
    from factx.corpus import parts

    monkeypatch.setattr(parts, "_PART_BYTES", 20_000)
    monkeypatch.setattr(parts, "_GROUP_BYTES", 2_000)
    monkeypatch.setattr(parts, "_MERGED", 4)
    schema = pa.schema([("key", pa.string()), ("place", pa.int64()), ("payload", pa.binary())])
    rows = parts.Parts(tmp_path, "rows", schema, ("key", "place"))
    for start in range(0, 6_000, 100):
        places = list(range(start, start + 100))
        keys = [f"{place * 7_919 % 600:05}" for place in places]
        rows.add(pa.table({"key": keys, "place": places, "payload": [key.encode() * 9 for key in keys]}, schema=schema))
    assert len(list(tmp_path.iterdir())) > 3 * 4
    batches = list(rows.sorted_batches())
    assert max(batch.num_rows for batch in batches) < 1_000
    found = [(row["key"], row["place"]) for batch in batches for row in batch.to_pylist()]
    assert found == sorted((f"{place * 7_919 % 600:05}", place) for place in range(6_000))
    assert len(list(tmp_path.iterdir())) <= 4


def test_facts_are_the_same_however_their_rows_come(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One bucket of keys in one table, and all of them sorted, in batches of any size."""
    from factx.corpus import grouping, phases, stored_figures
    from factx.corpus.rows import KEYED, ORDERED, ordered_row
    from factx.pipeline import read_all
    from factx.statements import join as joining

    texts = [Document.from_text(text, name) for name, text in documents()[:40]]
    rows = [
        ordered_row(order, text.id, found)
        for order, (text, found) in enumerate(zip(texts, read_all(texts, Settings()), strict=True))
    ]
    table = pa.Table.from_pylist(rows, ORDERED)
    directory = phases.directory_of([phases.summaries(table)], tmp_path)
    keyed = phases.keyed(phases.settle(table, directory))
    assert keyed.schema == KEYED
    sorted_ = keyed.sort_by([(name, "ascending") for name in ("kind", "key", "order", "start", "payload")])
    once = grouping.facts(keyed, directory)
    for size in (1, 5, 1_000):
        parts = list(grouping.facts_of(sorted_.to_batches(max_chunksize=size), directory))
        for number, expected in enumerate(once):
            assert pa.concat_tables([part[number] for part in parts]).equals(expected)
    assert all(found.num_rows for found in once)
    # Values that many documents state are read from disk, and what one figure alone has is passed over.
    monkeypatch.setattr(stored_figures, "_RECENT", 2)
    monkeypatch.setattr(joining, "_MANY", 2)
    assert all(one.equals(other) for one, other in zip(grouping.facts(keyed, directory), once, strict=True))


def mention(number: int) -> EntityMention:
    sentence = f"La phrase {number} parle de la France."
    return EntityMention(
        document=f"d{number:06}", start=24, end=30, text="France" if number % 3 else f"France {number % 100}", line=1,
        sentence=sentence, sentence_start=0, value=EntityValue(EntityLabel.LOC, "France", "iso3166:FR"),
    )  # fmt: skip


def tally_of(numbers: range) -> Tally:
    tally = Tally(MentionPlace(numbers[0], 24))
    for number in numbers:
        tally.add([mention(number)], number, f"text {number}")
    return tally


def test_a_hot_key_stays_a_few_kilobytes_and_adds_up_in_any_order() -> None:
    import msgspec

    parts = [tally_of(range(start, start + 1000)) for start in range(0, 20_000, 1000)]
    sizes = {len(msgspec.msgpack.encode(part)) for part in parts}
    together, backwards = tally_of(range(1000)), tally_of(range(19_000, 20_000))
    for part in parts[1:]:
        together.merge(part)
    for part in reversed(parts[:-1]):
        backwards.merge(part)
    assert together.mention_count == together.document_count == 20_000
    assert len(msgspec.msgpack.encode(together)) < 1.2 * max(sizes) < 20_000
    assert 17_000 < together.text_count < 23_000
    assert [each.rank for each in together.sample] == [each.rank for each in backwards.sample]
    assert (together.first, together.identifier, together.text_count) == (
        backwards.first, backwards.identifier, backwards.text_count,
    )  # fmt: skip


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # warcio's writer leaves files open
def test_pages_of_a_web_archive_are_texts_with_their_address(tmp_path: Path) -> None:
    """Each in the encoding that the page names, else the server, unless it is plainly UTF-8."""
    from io import BytesIO

    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    said = "Au cœur du bourg, le maire a inauguré une école de 300 places, qui a coûté 12 millions d’euros. "
    page = f"<html><head>META<title>École</title></head><body><article><p>{said * 4}</p></article></body></html>"
    meta = '<meta charset="iso-8859-1">'
    pages = [
        ("text/html; charset=iso-8859-1", page.replace("META", meta).encode("cp1252")),
        ("image/png", b""),
        ("text/html", page.replace("META", meta).encode("cp1252")),
        ('text/html;Charset="ISO-8859-15"', page.replace("META", "").replace("’", "'").encode("iso-8859-15")),
        ("text/html; charset=iso-8859-1", page.replace("META", meta).encode("utf-8")),
        ("text/html; charset=unheard-of", page.replace("META", "").encode("utf-8")),
    ]
    with (tmp_path / "crawl.warc.gz").open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for number, (kind, data) in enumerate(pages, start=1):
            headers = StatusAndHeaders("200 OK", [("Content-Type", kind)], protocol="HTTP/1.1")
            uri = f"https://exemple.fr/{number}"
            writer.write_record(writer.create_warc_record(uri, "response", payload=BytesIO(data), http_headers=headers))
    done = factx("extract", "crawl.warc.gz", "--format", "json", cwd=tmp_path)
    table = json.loads(done.stdout)
    assert [document["url"][-1] for document in table["documents"]] == ["1", "3", "4", "5", "6"]
    places, *_ = (fact for fact in table["facts"] if fact["canonical"] == "300 places")
    assert len(places["documents"]) == 5
    assert all("Au cœur du bourg, le maire a inauguré" in mention["sentence"] for mention in places["mentions"])
