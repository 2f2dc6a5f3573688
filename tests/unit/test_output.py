"""Writers: exact numbers, safe text, the same columns everywhere."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.facts import group
from factx.output import Format, format_of, write, write_rows
from factx.output.as_delimited import delimited
from factx.output.as_json import dumps
from factx.output.plain import one_line
from factx.output.rows import fact_columns, mention_columns
from factx.schema import (
    DateLabel,
    DateMention,
    DateValue,
    Dimension,
    EntityLabel,
    EntityMention,
    EntityValue,
    Extraction,
    FigureMention,
    FigureValue,
    Generator,
    Granularity,
    MeasuredKey,
    Modifier,
    Resolution,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow.parquet

    from factx.schema import Fact

HOSTILE = "[bold red]a|b[/] \x1b[31m*x*\u202e"
NUMBER = Decimal("5.55E+10")


def extraction() -> Extraction:
    place = {"document": "a.txt", "line": 1, "sentence_start": 0}
    mentions = [
        EntityMention(
            start=0,
            end=len(HOSTILE),
            text=HOSTILE,
            sentence=f"{HOSTILE} pèse",
            **place,
            value=EntityValue(EntityLabel.ORG, HOSTILE),
        ),
        FigureMention(
            start=3,
            end=9,
            text="55,5 Md",
            sentence="Il 55,5 Md",
            **place,
            measured_key=MeasuredKey("aide"),
            value=FigureValue(Dimension.MONEY, NUMBER, NUMBER, NUMBER, "USD", Modifier.EXACT),
        ),
        DateMention(
            start=0,
            end=4,
            text="1991",
            sentence="1991",
            **place,
            resolution=Resolution.ABSOLUTE,
            value=DateValue(DateLabel.DATE, "1991", "1991-01-01", "1991-12-31", Granularity.YEAR, Modifier.EXACT),
        ),
    ]
    generator = Generator(factx="0", model="m", model_version="1")
    return Extraction(generator=generator, documents=(), facts=tuple(group(mentions)), errors=())


def output(format_: Format, **options) -> str:
    return "".join(write(extraction(), format_, **options))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**30), max_value=10**30))
def test_numbers_are_written_exactly(number: Decimal) -> None:
    text = dumps(number)
    assert "e" not in text.lower()
    assert json.loads(text, parse_float=Decimal, parse_int=Decimal) == number


@pytest.mark.parametrize("number", ["1E+9", "1E-7", "12.75", "-0.1"])
def test_no_exponent_ever(number: str) -> None:
    assert Decimal(dumps(Decimal(number))) == Decimal(number)
    assert "E" not in dumps(Decimal(number))


def test_json_carries_text_as_it_is_and_numbers_in_full() -> None:
    text = output(Format.JSON)
    facts = json.loads(text)["facts"]
    assert facts[0]["canonical"] == HOSTILE
    assert '"value": 55500000000,' in text
    assert "sentence_start" not in text


@pytest.mark.parametrize("format_", [Format.CSV, Format.TSV])
@pytest.mark.parametrize("mentions", [False, True])
def test_delimited_rows_read_back(format_: Format, mentions: bool) -> None:
    delimiter = "," if format_ is Format.CSV else "\t"
    rows = list(csv.DictReader(io.StringIO(output(format_, mentions=mentions)), delimiter=delimiter))
    assert tuple(rows[0]) == (mention_columns() if mentions else fact_columns())
    assert [row["kind"] for row in rows] == ["entity", "figure", "date"]
    assert rows[0]["canonical"] == HOSTILE
    assert rows[1]["value"] == "55500000000"


def test_jsonl_has_one_fact_or_mention_a_line() -> None:
    facts = [json.loads(line) for line in output(Format.JSONL).splitlines()]
    assert [len(fact["mentions"]) for fact in facts] == [1, 1, 1]
    rows = [json.loads(line) for line in output(Format.JSONL, mentions=True).splitlines()]
    assert [row["text"] for row in rows] == [HOSTILE, "55,5 Md", "1991"]


@pytest.mark.parametrize("options", [{}, {"width": 80}, {"width": 80, "color": True}, {"mentions": True}])
def test_the_table_shows_markup_and_escapes_of_a_text_without_obeying_them(options) -> None:
    text = output(Format.TABLE, **options)
    assert "\x1b[31m" not in text
    assert "\u202e" not in text
    assert "[bold red]" in text
    assert ("\x1b" in text) == options.get("color", False)


def test_the_table_fits_the_terminal_and_is_uncut_without_one() -> None:
    assert max(map(len, output(Format.TABLE, width=80).splitlines())) <= 80
    assert "[55,5 Md]" in output(Format.TABLE)
    assert "…" not in output(Format.TABLE)


def test_markdown_escapes_what_would_break_the_table() -> None:
    line = output(Format.MD).splitlines()[2]
    assert r"\[bold red\]a\|b" in line
    assert line.count(" | ") == output(Format.MD).splitlines()[0].count(" | ")


@given(st.text())
def test_one_line_holds_nothing_that_a_terminal_obeys(text: str) -> None:
    assert all(character.isprintable() for character in one_line(text))


def test_formats_by_ending() -> None:
    assert [
        format_of(name) for name in ("a.json", "B.CSV", "x.ndjson", "x.tsv", "x.parquet", "x.md", "x.txt", "x.xls", "x")
    ] == [
        Format.JSON,
        Format.CSV,
        Format.JSONL,
        Format.TSV,
        Format.PARQUET,
        Format.MD,
        Format.TABLE,
        None,
        None,
    ]


def test_no_facts() -> None:
    empty = Extraction(generator=extraction().generator, documents=(), facts=(), errors=())
    assert "".join(write(empty, Format.TABLE)) == ""
    assert "".join(write(empty, Format.MD)) == ""
    assert "".join(write(empty, Format.CSV)).splitlines() == [",".join(fact_columns())]


def parquet(written: Iterable[bytes]) -> pyarrow.parquet.ParquetFile:
    reader = pytest.importorskip("pyarrow.parquet")
    return reader.ParquetFile(io.BytesIO(b"".join(written)))


@pytest.mark.parametrize("mentions", [False, True])
def test_parquet_reads_back_as_the_rows_of_jsonl_with_exact_numbers_as_text(mentions: bool) -> None:
    read = parquet(write(extraction(), Format.PARQUET, mentions=mentions)).read()
    columns = mention_columns() if mentions else fact_columns()
    numbers = {"value", "low", "high"}
    lines = [json.loads(line) for line in output(Format.JSONL, mentions=mentions).splitlines()]
    said = [
        {name: str(value) if name in numbers and value else value for name, value in line.items()} for line in lines
    ]
    rows = [{name: row[name] for name in columns} for row in read.to_pylist()]
    assert rows == [{name: line.get(name) for name in columns} for line in said]
    types = {field.name: str(field.type) for field in read.schema}
    assert (types["mention_count"], types["value"], types["documents"]) == ("int64", "string", "list<element: string>")


def test_parquet_comes_in_groups_of_rows_as_facts_come_and_always_the_same_bytes() -> None:
    pytest.importorskip("pyarrow")
    taken = []

    def facts() -> Iterator[Fact]:
        for number in range(12_000):
            taken.append(number)
            yield extraction().facts[1]

    pieces = write_rows(facts(), Format.PARQUET, mentions=True)
    first = next(pieces)
    assert 0 < len(taken) < 12_000
    written = [first, *pieces]
    assert [parquet(written).metadata.row_group(group).num_rows for group in range(3)] == [5000, 5000, 2000]
    assert written == list(write_rows([extraction().facts[1]] * 12_000, Format.PARQUET, mentions=True))


def test_parquet_of_nothing_has_its_columns_and_of_a_lone_surrogate_an_escape() -> None:
    typed = ["value_number", "low_number", "high_number", "earliest_date", "latest_date"]
    names = parquet(write_rows([], Format.PARQUET, mentions=False)).schema_arrow.names
    assert names == [*fact_columns(), *typed]
    (fact, *_) = extraction().facts
    odd = replace(fact, canonical="a\udce9b", aliases=("\udce9",))
    (row,) = parquet(write_rows([odd], Format.PARQUET, mentions=False)).read().to_pylist()
    assert (row["canonical"], row["aliases"]) == (r"a\udce9b", [r"\udce9"])


def test_a_lone_carriage_return_stays_in_its_cell() -> None:
    (line,) = list(delimited(["a"], [{"a": "l’ONU \r dit"}], ","))[1:]
    assert line == '"l’ONU \r dit"\n'
