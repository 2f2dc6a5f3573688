"""Texts as a hostile writer makes them, through all that is done with a text, and hostile files of the other kinds.

A few in every run; ``make fuzz`` tries as many as it is told.
"""

from __future__ import annotations

import csv
import io
import json
import os
import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factx.differences.runs import parse_run
from factx.documents import Document, InputFile, read_each
from factx.encodings import decode
from factx.entities.gazetteer import read_gazetteer
from factx.errors import DocumentError, FactxError
from factx.expectations.expected import read_expected
from factx.outcome import Outcome, Settings
from factx.output import Format, write
from factx.pipeline import table_of
from factx.worker import Worker
from tests.articles import FIRE, page
from tests.test_readers_properties import ODD, WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.model
TIMES = int(os.environ.get("FUZZ_TIMES", "0"))
#: What decides something somewhere: in formulas, in markup, in tables, in terminals.
MARKS = (
    "=1+1",
    "@SUM(A1)",
    "<script>",
    "]]>",
    "&amp;",
    "|",
    '"',
    "'",
    ";",
    "\t",
    "::error::",
    "\x9b",
    "\x07",
    "#",
    "`",
    "{{",
    "%0A",
)
PIECES = st.one_of(st.sampled_from(WORDS), st.sampled_from((*ODD, *MARKS)), st.text(max_size=6))
TEXTS = st.lists(PIECES, min_size=1, max_size=30).map(" ".join)


def often(times: int) -> settings:
    return settings(max_examples=TIMES or times, deadline=None, suppress_health_check=list(HealthCheck))


@cache
def worker() -> Worker:
    return Worker.load(Settings())


@often(60)
@given(texts=st.lists(TEXTS, min_size=1, max_size=3))
def test_any_text_gives_rows_that_slice_back_and_files_that_open(texts: list[str]) -> None:
    all_holds_of(texts)


def all_holds_of(texts: list[str]) -> None:
    documents = [Document.from_text(text, f"{number}.txt") for number, text in enumerate(texts)]
    outcomes = worker().outcomes(documents)
    assert all(isinstance(outcome, Outcome) and outcome.error is None for outcome in outcomes), outcomes
    table = table_of(outcomes, Settings())
    said = {document.id: document.text for document in documents}
    for fact in table.facts:
        for mention in fact.mentions:
            assert said[mention.document][mention.start : mention.end] == mention.text
    for mentions in (False, True):
        whole = json.loads("".join(write(table, Format.JSON, mentions=mentions)))
        count = sum(len(fact.mentions) for fact in table.facts) if mentions else len(table.facts)
        assert len(whole["mentions" if mentions else "facts"]) == count
        for format_, delimiter in ((Format.CSV, ","), (Format.TSV, "\t")):
            written = "".join(write(table, format_, mentions=mentions))
            assert "\0" not in written or any("\0" in text for text in texts)
            rows = list(csv.reader(io.StringIO(written, newline=""), delimiter=delimiter))
            assert len(rows) == count + 1
            assert len({len(row) for row in rows}) == 1
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(b"".join(write(table, Format.DB)))
        assert database.execute("SELECT count(*) FROM facts").fetchone() == (len(table.facts),)


def refused_or_read(read, *given: object) -> None:
    """Whatever it is, it is read, or refused in one line."""
    try:
        read(*given)
    except FactxError as error:
        assert str(error).splitlines() == [str(error)]  # noqa: PT017


@often(100)
@given(data=st.one_of(st.binary(max_size=200), st.text(max_size=80).map(lambda text: text.encode("cp1252", "replace"))))
def test_any_bytes_are_a_text_or_none(data: bytes) -> None:
    refused_or_read(decode, data, "a.txt")


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.sampled_from(("figure", "factx/1")),
    lambda inner: st.lists(inner, max_size=4)
    | st.dictionaries(st.sampled_from(("schema", "facts", "mentions", "documents", "fact_id", "kind", "canonical", "label",
                                       "pattern", "LOWER", "OP", "REGEX", "id", "text", "sentence", "line")), inner, max_size=6),
    max_leaves=20,
)  # fmt: skip


@often(100)
@given(value=st.one_of(JSON.map(json.dumps), TEXTS))
def test_any_stored_run_is_read_or_refused(value: str) -> None:
    refused_or_read(parse_run, value, "run.json")


@often(60)
@given(text=st.one_of(st.lists(JSON.map(json.dumps), max_size=3).map("\n".join), TEXTS.map("name,label\n{}".format)))
def test_any_gazetteer_is_read_or_refused(text: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    for name in ("names.csv", "names.jsonl"):
        file: Path = tmp_path_factory.getbasetemp() / name
        file.write_bytes(text.encode("utf-8", "replace"))
        refused_or_read(read_gazetteer, file)


ENTRY = st.builds("{} = {}".format, st.sampled_from(("kind", "value", "canonical", "min_documents", "absent", "aliases", "x")),
                  st.sampled_from(("1", '"figure"', "1e999999999", "[1]", "{a=1}", "true", "nan", "9" * 5000, "2024-01-01",
                                   "'", "0x", '"' + "a" * 99)))  # fmt: skip


@often(60)
@given(entries=st.lists(st.one_of(ENTRY, st.just("[[fact]]"), st.just("[fact]"), TEXTS), max_size=8))
def test_any_expected_file_is_read_or_refused(entries: list[str], tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.getbasetemp() / "expected.toml"
    file.write_bytes("\n".join(["[[fact]]", *entries]).encode("utf-8", "replace"))
    refused_or_read(read_expected, str(file))


TAGS = ("<p>", "</p>", "<html>", "<body>", "<article>", "<table><tr><td>", "</table>", "<li>", "<!--", "-->", "<script>",
        "</script>", "<![CDATA[", "&#0;", "&#xD800;", "&#x110000;", "&nbsp;", "<br/>", '<meta charset="utf-7">', "<svg>",
        '<meta property="article:published_time" content="2024-13-45">', "<time datetime='99999-01-01'>", "<", "\x00")  # fmt: skip
MARKUP = st.lists(st.one_of(st.sampled_from(TAGS), PIECES), max_size=30).map("".join)


def is_page_or_none(file: Path) -> None:
    """What is read of a page is a text that can be written; what is not is an error of one line."""
    for got in read_each(InputFile(file.name, str(file))):
        if isinstance(got, Document):
            assert got.text.encode("utf-8", "surrogatepass")
        else:
            assert not isinstance(got, DocumentError) or str(got).splitlines() == [str(got)]


@often(60)
@given(markup=MARKUP, at=st.integers(min_value=0), size=st.integers(min_value=0, max_value=40))
def test_any_page_is_read_or_refused(markup: str, at: int, size: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.getbasetemp() / "page.html"
    whole = page(FIRE)
    at %= len(whole)
    for text in (f"<html><body>{markup}", whole[:at] + markup + whole[at + size :]):
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        is_page_or_none(file)


PAST = Path(__file__).parent / "past_failures"


def by_kind(file: Path) -> Callable[[], object]:
    """What is tried with a file of the folder: its own folder says."""
    return {
        "text": lambda: all_holds_of([file.read_bytes().decode("utf-8", "surrogatepass")]),
        "bytes": lambda: refused_or_read(decode, file.read_bytes(), file.name),
        "page": lambda: is_page_or_none(file),
        "run": lambda: refused_or_read(parse_run, file.read_text(encoding="utf-8"), file.name),
        "gazetteer": lambda: refused_or_read(read_gazetteer, file),
        "expected": lambda: refused_or_read(read_expected, str(file)),
    }[file.parent.name]


@pytest.mark.parametrize("file", sorted(PAST.glob("*/*")), ids=lambda file: f"{file.parent.name}/{file.name}")
def test_what_once_failed_does_not_again(file: Path) -> None:
    """Inputs that broke something once: one that is found by trying is put there, cut down to what breaks."""
    by_kind(file)()
