"""Files of many texts: each row a document, with its own id, date and errors."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest
import zstandard

from factx.documents import read_each
from factx.errors import TooLargeError
from factx.inputs import InputFile, InputOptions
from tests.articles import ARTICLES, FIRE, HARVEST, page
from tests.program import factx
from tests.test_readers_html import facts

pytestmark = pytest.mark.model

RECORDS = [
    {"id": f"n{number}", "date": article.day, "titre": article.title, "texte": article.text, "auteur": "Claire Martin"}
    for number, article in enumerate(ARTICLES, start=1)
]


def jsonl(records: list[dict]) -> bytes:
    return "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records).encode()


def delimited(records: list[dict], delimiter: str = ",") -> bytes:
    written = io.StringIO()
    rows = csv.DictWriter(written, list(records[0]), delimiter=delimiter)
    rows.writeheader()
    rows.writerows(records)
    return written.getvalue().encode()


def parquet(records: list[dict]) -> bytes:
    written = io.BytesIO()
    pa.parquet.write_table(pa.Table.from_pylist(records), written)
    return written.getvalue()


FILES = {
    "a.jsonl": jsonl(RECORDS),
    "a.ndjson": b"\xef\xbb\xbf" + jsonl(RECORDS),
    "a.csv": delimited(RECORDS),
    "b.csv": delimited(RECORDS, ";").decode().encode("cp1252", "replace"),
    "a.tsv": delimited(RECORDS, "\t"),
    "a.parquet": parquet(RECORDS),
    "a.jsonl.gz": gzip.compress(jsonl(RECORDS)),
    "a.csv.zst": zstandard.compress(delimited(RECORDS)),
    "a.parquet.gz": gzip.compress(parquet(RECORDS)),
}


@pytest.mark.parametrize("name", FILES)
def test_each_row_gives_the_facts_of_its_text(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(FILES[name])
    for record in RECORDS:
        plain = record["texte"].encode("cp1252", "replace").decode("cp1252") if name == "b.csv" else record["texte"]
        (tmp_path / f"{record['id']}.txt").write_text(f"{plain}", encoding="utf-8")
    done = factx("extract", name, "-f", "json", cwd=tmp_path)
    found = json.loads(done.stdout)
    assert done.returncode == 0, done.stderr
    assert [document["id"] for document in found["documents"]] == [f"{name}#n1", f"{name}#n2"]
    assert [document["reference_date"] for document in found["documents"]] == [FIRE.day, HARVEST.day]
    assert {document["reference_date_source"] for document in found["documents"]} == {"column"}
    assert [document["title"] for document in found["documents"]] == [FIRE.title, HARVEST.title]
    for record, article in zip(RECORDS, ARTICLES, strict=True):
        place = f"{name}#{record['id']}"
        one = factx("extract", place, "-f", "jsonl", "--mentions", cwd=tmp_path)
        plain = factx("extract", f"{record['id']}.txt", "--reference-date", article.day, "-f", "jsonl", "--mentions",
                      cwd=tmp_path)  # fmt: skip
        assert facts(one) == facts(plain)
        shown = factx("text", place, cwd=tmp_path).stdout
        for row in map(json.loads, one.stdout.splitlines()):
            assert shown[row["start"] : row["end"]] == row["text"]
    assert len({document["sha256"] for document in found["documents"]}) == 1
    assert len({document["text_sha256"] for document in found["documents"]}) == 2


def test_columns_by_name(tmp_path: Path) -> None:
    records = [{"cle": 7, "jour": "20 novembre 2024", "chapeau": "Il est parti hier.", "text": "Non."}]
    for name, data in (("a.jsonl", jsonl(records)), ("a.csv", delimited(records)), ("a.parquet", parquet(records))):
        (tmp_path / name).write_bytes(data)
        options = ["--text-column", "chapeau", "--id-column", "cle", "--date-column", "jour"]
        found = json.loads(factx("extract", name, *options, "-f", "json", cwd=tmp_path).stdout)
        assert [document["id"] for document in found["documents"]] == [f"{name}#7"]
        assert [fact["value_iso"] for fact in found["facts"]] == ["2024-11-19"]
        assert factx("text", f"{name}#7", *options, cwd=tmp_path).stdout == "Il est parti hier."
        wrong = factx("extract", name, "--text-column", "corps", cwd=tmp_path)
        assert wrong.returncode == 1
        assert "has no column corps (--text-column); it has: cle, jour, chapeau, text" in wrong.stderr


def test_one_bad_row_is_one_error_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = [
        b'{"id": 1, "text": "Il p\xc3\xa8se 3 kg."}',
        b"no json",
        b'{"id": 3, "text": "Besan\xc3on"}',
        b'{"id": 4, "text": null}',
        b"[1, 2]",
        b"",
        b'{"id": 1, "text": "Il p\xc3\xa8se 4 kg."}',
        b'{"other": "x"}',
        b'{"text": "Il p\xc3\xa8se 5 kg."}',
    ]
    (tmp_path / "a.jsonl").write_bytes(b"\n".join(lines))
    done = factx("extract", "a.jsonl", "-f", "json", cwd=tmp_path)
    found = json.loads(done.stdout)
    assert [document["id"] for document in found["documents"]] == ["a.jsonl#1", "a.jsonl#1#2", "a.jsonl#8"]
    assert [(error["path"], error["error"]) for error in found["errors"]] == [
        ("a.jsonl#2", "RowError"),
        ("a.jsonl#3", "RowError"),
        ("a.jsonl#4", "RowError"),
        ("a.jsonl#5", "RowError"),
        ("a.jsonl#7", "RowError"),
    ]
    assert done.returncode == 1


def test_a_bad_row_that_is_named_says_what_is_bad(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Il pèse 3 kg."}\nno json\n', encoding="utf-8")
    for command in (["extract", "a.jsonl#2"], ["explain", "a.jsonl#2:1"], ["text", "a.jsonl#2"]):
        done = factx(*command, cwd=tmp_path)
        assert done.returncode == 1
        assert "factx: a.jsonl#2: is no JSON (line 2: " in done.stderr


def test_a_row_with_more_cells_than_its_header_is_an_error(tmp_path: Path) -> None:
    lines = ["id;text", "1;Il pèse 3 kg", "2;Il pèse 4 kg; dit-il", "3;Il pèse 5 kg;", "4"]
    (tmp_path / "a.csv").write_text("\n".join(lines), encoding="utf-8")
    found = json.loads(factx("extract", "a.csv", "-f", "json", cwd=tmp_path).stdout)
    assert [document["id"] for document in found["documents"]] == ["a.csv#1", "a.csv#3"]
    assert [(error["path"], error["message"]) for error in found["errors"]] == [
        ("a.csv#2", "has 3 cells, its header 2: is a semicolon in a text not quoted?"),
        ("a.csv#4", "has nothing in the column text"),
    ]


@pytest.mark.parametrize("said", ["11/20/2024", "bientôt", 45616, 1732060800.5, True])
def test_a_date_that_cannot_be_told_is_named(said: object, tmp_path: Path) -> None:
    records = [{"date": said, "text": "Il est parti hier."}, {"date": None, "text": "Il est parti hier."}]
    (tmp_path / "a.jsonl").write_bytes(jsonl(records))
    done = factx("extract", "a.jsonl", "-f", "json", "--verbose", cwd=tmp_path)
    part = f"date «{said}», which is no day that can be told"
    assert [document["unread"] for document in json.loads(done.stdout)["documents"]] == [[part], []]
    assert done.stderr == f"factx: a.jsonl#1: is read without {part}\n1 part of files not read\n"


@pytest.mark.parametrize(
    "said", ["20241120", "2024-11-20T23:59:00+01:00", "Wed, 20 Nov 2024 10:12:00 +0100", "20 nov. 2024"]
)
def test_a_date_that_can_be_told(said: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(delimited([{"date": said, "text": "Il est parti hier."}]))
    (fact,) = json.loads(factx("extract", "a.csv", "-f", "json", cwd=tmp_path).stdout)["facts"]
    assert fact["value_iso"] == "2024-11-19"


@pytest.mark.parametrize(("name", "encoding"), [("a.csv", "utf-8-sig"), ("a.tsv", "cp1252"), ("a.csv.gz", "utf-16")])
def test_a_table_larger_than_the_limit_is_read_row_by_row(name: str, encoding: str, tmp_path: Path) -> None:
    records = [{"id": number, "text": f'Il pèse {number} kg,\r\n"dit-on" à Sète.'} for number in range(400)]
    data = delimited(records, "\t" if name == "a.tsv" else ",").decode().encode(encoding)
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    small = InputOptions(max_size=4000)
    found = list(read_each(InputFile(name, str(tmp_path / name)), small))
    assert [item.text for item in found] == [record["text"] for record in records]
    records[300]["text"] *= 500
    data = delimited(records, "\t" if name == "a.tsv" else ",").decode().encode(encoding)
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith("gz") else data)
    with pytest.raises(TooLargeError, match="raise the limit with --max-size"):
        list(read_each(InputFile(name, str(tmp_path / name)), small))


def test_a_cell_longer_than_the_library_likes_and_one_of_lines(tmp_path: Path) -> None:
    records = [{"id": 1, "text": "Il pèse 3 kg.\n" * 20_000}, {"id": 2, "text": 'Un « mot », "deux"\r\net 4 kg.'}]
    (tmp_path / "a.csv").write_bytes(delimited(records))
    for record in records:
        assert factx("text", f"a.csv#{record['id']}", cwd=tmp_path).stdout == record["text"]


def test_texts_that_are_pages_are_read_as_pages(tmp_path: Path) -> None:
    records = [
        {"id": 1, "date": "2020-01-02", "text": page(FIRE)},
        {"id": 2, "text": "<p>Il pèse <b>3 kg</b>.</p>" * 2},
    ]
    (tmp_path / "a.jsonl").write_bytes(jsonl(records))
    assert factx("text", "a.jsonl#1", cwd=tmp_path).stdout == FIRE.text
    assert factx("text", "a.jsonl#2", cwd=tmp_path).stdout == "Il pèse 3 kg.\n\nIl pèse 3 kg."
    found = json.loads(factx("extract", "a.jsonl", "-f", "json", cwd=tmp_path).stdout)["documents"]
    assert [(document["source_format"], document["reference_date"]) for document in found] == [
        ("html", "2020-01-02"),
        ("html", None),
    ]


def test_tables_of_a_folder_that_hold_no_texts_are_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Il pèse 3 kg.", encoding="utf-8")
    (tmp_path / "villes.csv").write_text("ville,habitants\nLyon,520000\n", encoding="utf-8")
    assert factx("extract", "a.txt", "--mentions", "-o", "facts.jsonl", cwd=tmp_path).returncode == 0
    done = factx("extract", ".", "-f", "json", "--verbose", cwd=tmp_path)
    assert (done.returncode, len(json.loads(done.stdout)["documents"])) == (0, 1)
    assert "factx: facts.jsonl: is not read: it is a table of facts, not of texts\n" in done.stderr
    assert "villes.csv: is not read: it has no column of texts: name it with --text-column" in done.stderr
    assert done.stderr.endswith("2 files not read (1 .csv, 1 .jsonl)\n")
    named = factx("extract", "villes.csv", "-f", "json", cwd=tmp_path)
    assert (named.returncode, json.loads(named.stdout)["errors"][0]["error"]) == (1, "NoTextsError")


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.csv.zst", "a.parquet", "a.jsonl"])
def test_a_damaged_file_is_one_error(name: str, tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text("Il pèse 3 kg.", encoding="utf-8")
    (tmp_path / name).write_bytes(FILES[name][: len(FILES[name]) * 2 // 3])
    done = factx("extract", ".", "-f", "json", cwd=tmp_path)
    found = json.loads(done.stdout)
    assert (done.returncode, len(found["errors"])) == (1, 1)
    assert "b.txt" in [document["id"] for document in found["documents"]]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.txt.zst"])
def test_what_unpacks_to_more_than_the_limit_is_one_error(name: str, tmp_path: Path) -> None:
    packed = (zstandard.compress if name.endswith("zst") else gzip.compress)(b'{"text": "' + b"a " * 3_000_000)
    (tmp_path / name).write_bytes(packed)
    (error,) = json.loads(factx("extract", name, "-f", "json", "--max-size", "2", cwd=tmp_path).stdout)["errors"]
    assert error["error"] == "TooLargeError"


def test_the_texts_of_a_file_are_named_where_one_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(FILES["a.jsonl"])
    done = factx("text", "a.jsonl", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert "holds 2 texts; name one of them, such as a.jsonl#n1, a.jsonl#n2" in done.stderr
    assert "has no text with the id n3" in factx("text", "a.jsonl#n3", cwd=tmp_path).stderr
    assert "[120]" in factx("explain", "a.jsonl#n1:3", cwd=tmp_path).stdout


def test_rows_that_stay_are_found_in_the_cache_when_others_are_added(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.jsonl").write_bytes(jsonl(RECORDS[:1]))
    first = json.loads(factx("extract", "a.jsonl", "-f", "json", cwd=tmp_path).stdout)
    (tmp_path / "a.jsonl").write_bytes(jsonl([*RECORDS[:1], {"id": "x", "text": None}]))
    monkeypatch.setitem(sys.modules, "factx.worker", None)  # only the cache can answer
    second = json.loads(factx("extract", "a.jsonl", "-f", "json", cwd=tmp_path).stdout)
    assert second["facts"] == first["facts"]
    assert second["documents"][0]["sha256"] != first["documents"][0]["sha256"]


RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>La Gazette</title>
<item><title>{title}</title><link>https://gazette.example/1</link><pubDate>Wed, 20 Nov 2024 10:12:00 +0100</pubDate>
<description>Résumé de 30 mots.</description><content:encoded><![CDATA[{body}]]></content:encoded></item>
<item><title>Sans date</title><description>Il pèse &lt;b&gt;3 kg&lt;/b&gt;.</description></item></channel></rss>"""


def test_a_saved_feed(tmp_path: Path) -> None:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in FIRE.paragraphs)
    (tmp_path / "feed.xml").write_text(RSS.format(title=FIRE.title, body=body), encoding="utf-8")
    found = json.loads(factx("extract", ".", "-f", "json", cwd=tmp_path).stdout)["documents"]
    assert [(entry["id"], entry["reference_date"], entry["reference_date_source"]) for entry in found] == [
        ("feed.xml#1", "2024-11-20", "feed"),
        ("feed.xml#2", None, None),
    ]
    assert (found[0]["site"], found[0]["url"]) == ("La Gazette", "https://gazette.example/1")
    assert factx("text", "feed.xml#1", cwd=tmp_path).stdout == FIRE.text
    assert factx("text", "feed.xml#2", cwd=tmp_path).stdout == "Sans date\n\nIl pèse 3 kg."


def test_a_feed_that_grows_without_end_is_refused(tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><rss>&b;</rss>'
    (tmp_path / "a.rss").write_text(bomb, encoding="utf-8")
    (error,) = json.loads(factx("extract", "a.rss", "-f", "json", cwd=tmp_path).stdout)["errors"]
    assert "declares entities" in error["message"]


@pytest.mark.parametrize("name", ["a.jsonl", "a.csv", "a.parquet"])
def test_two_tables_of_texts_are_compared(name: str, tmp_path: Path) -> None:
    (tmp_path / "old").mkdir()
    write = {"a.jsonl": jsonl, "a.csv": delimited, "a.parquet": parquet}[name]
    (tmp_path / "old" / name).write_bytes(write([{"id": 1, "text": "Il y a 3 morts à Lyon."}]))
    (tmp_path / name).write_bytes(write([{"id": 1, "text": "Il y a 4 morts à Lyon."}]))
    done = factx("diff", f"old/{name}", name, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (1, "")
    assert f"{name}#1:1: Il y a [4] morts à Lyon." in done.stdout
