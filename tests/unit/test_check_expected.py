"""The file of expected facts: what is read, and what is refused with its line and the right spelling."""

from __future__ import annotations

import datetime
import time
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.errors import UsageError
from factx.expectations.expected import parse_expected, read_expected
from factx.toml_lines import table_lines

DATE = '[[fact]]\nkind = "date"\n'
FIGURE = '[[fact]]\nkind = "figure"\n'


def rule(text: str):
    (only,) = parse_expected(text, "expected.toml").rules
    return only


def refusal(text: str) -> str:
    with pytest.raises(UsageError) as refused:
        parse_expected(text, "expected.toml")
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_fields_are_read_as_facts_hold_them() -> None:
    read = rule(
        '# head\n[[fact]]  # why\nkind = "figure"\nvalue = 12.750\nlow = 3\nunit = "EUR/m2"\n'
        'documents = ["a.txt", "b*"]\nline = 4\nmin_documents = 2\nabsent = false\n'
    )
    assert read.fields == {
        "kind": "figure", "value": Decimal("12.75"), "low": Decimal(3), "unit": "EUR/m2",
        "documents": ("a.txt", "b*"), "line": 4,
    }  # fmt: skip
    assert (read.line, read.lines["unit"], read.min_documents, read.absent) == (2, 6, 2, False)


def test_every_field_of_the_contract_may_be_given() -> None:
    read = rule(
        '[[fact]]\nfact_id = "x"\nlabel = "DATE"\ncanonical = "2024-10"\nmention_count = 1\nvalue_iso = "2024-10"\n'
        'earliest = 2024-10-01\nlatest = "2024-10-31"\ngranularity = "month"\nday_part = "evening"\nmodifier = "mid"\n'
        'document = "*.txt"\nstart = 0\nend = 7\ntext = "octobre"\nsentence = "En octobre."\nresolution = "partial"\n'
        'attribution = "ONU"\nfactuality = "reported"\n'
    )
    assert read.fields["earliest"] == datetime.date(2024, 10, 1).isoformat()
    assert len(read.fields) == 18


def test_when_is_a_date_of_a_figure_and_where_a_name() -> None:
    read = rule('[[fact]]\nkind = "figure"\nwhen = 2024-10-01\nwhere = "Lyon"\n')
    assert read.fields == {"kind": "figure", "when": "2024-10-01", "where": "Lyon"}


def test_the_seeds_file_is_valid(seeds: Path) -> None:
    assert len(read_expected(str(seeds / "expected_facts.toml")).rules) > 50


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (DATE + 'lable = "DATE"', "expected.toml:3: unknown field 'lable'; did you mean 'label'?"),
        (DATE + "qqq = 1", "expected.toml:3: unknown field 'qqq'; the fields are fact_id, kind"),
        ('[[fact]]\nkind = "dat"', "expected.toml:2: unknown kind 'dat'; did you mean 'date'?"),
        ('[[fact]]\nkind = "entity"\n\nlabel = "ROG"', "expected.toml:4: unknown label 'ROG'; did you mean 'ORG'?"),
        (FIGURE + 'label = "PER"', "unknown label 'PER'"),
        (FIGURE + 'modifier = "aprox"', "expected.toml:3: unknown modifier 'aprox'; did you mean 'approx'?"),
        (FIGURE + 'modifier = "start"', "unknown modifier 'start'"),
        (DATE + 'modifier = "more_than"', "unknown modifier 'more_than'"),
        (DATE + 'resolution = "Partial"', "did you mean 'partial'?"),
        (FIGURE + 'value = "11000"', "expected.toml:3: value takes a number (write it without quotes), not a text"),
        (FIGURE + "value = true", "value takes a number, not a boolean"),
        (FIGURE + "value = nan", "no number that a text states"),
        (FIGURE + "value = 1e999999999", "no number that a text states"),
        (FIGURE + "unit = 3", "unit takes a text in quotes, not a number"),
        (FIGURE + "unit = ''", "unit is empty"),
        (FIGURE + "unit = 'euros'", "expected.toml:3: unknown unit 'euros'; did you mean 'EUR'?"),
        (FIGURE + "unit = 'Km'", "unknown unit 'Km'; did you mean 'km'?"),
        (FIGURE + "unit = 'euros/mois'", "unknown unit 'euros/mois'; did you mean 'EUR/mo'?"),
        (FIGURE + "unit = 'qqqqq'", "unknown unit 'qqqqq'; it is a UCUM or ISO 4217 code"),
        (DATE + "documents = []", "documents is empty"),
        (DATE + "documents = 'a.txt'", "documents takes a list of texts (write documents = ['a.txt'])"),
        (DATE + "line = 0", "line counts from 1"),
        (DATE + "line = 1.5", "line takes a whole number, not a number"),
        (DATE + "earliest = 'hier'", "earliest 'hier' is no day; write it as 2024-11-17"),
        (DATE + "value_iso = '17/11/2024'", "value_iso '17/11/2024' is no date"),
        (FIGURE + "when = 'hier'", "when 'hier' is no date"),
        (DATE + "min_documents = 0", "expected.toml:3: min_documents takes a whole number from 1"),
        (DATE + "min_documents = '2'", "min_documents takes a whole number from 1, not '2'"),
        (DATE + "absent = 'true'", "absent takes true or false, not 'true'"),
        (DATE + "value = 3", "expected.toml:3: value is of kind figure, and this fact is of kind date"),
        ("[[fact]]\nvalue = 3\nvalue_iso = '1991'", "value_iso is of kind date, and this fact is of kind figure"),
        (DATE + "\n[[fact]]\nabsent = true", "expected.toml:4: states nothing of the fact"),
        (DATE + "\n[[fact]]", "expected.toml:4: states nothing of the fact"),
        ("", "expected.toml:1: states no fact"),
        ("# only words\n", "states no fact"),
        ("fact = []", "states no fact"),
        ("fact = 3", "expected.toml:1: write [[fact]], in two brackets"),
        ("\n[fact]\nkind = 'date'", "expected.toml:2: write [[fact]], in two brackets"),
        ("\n[[facts]]\nkind = 'date'", "expected.toml:2: unknown 'facts'; did you mean [[fact]]?"),
        ("kind = 'date'", "expected.toml:1: unknown 'kind'; write [[fact]] on the line above"),
        (DATE + "[other]\nx = 1", "expected.toml:3: unknown 'other'; the file holds [[fact]] only"),
        (DATE + "[fact.label]\nx = 1", "label takes one of the words DATE, TIME, SET, not a table"),
        (DATE + "kind = 'date'", "expected.toml:3: no valid TOML: cannot overwrite a value"),
        (DATE + "text = 'a", "expected.toml:3: no valid TOML"),
        (DATE + "earliest = 2024-02-31", "expected.toml:3: no valid TOML: invalid date"),
        ("fact = [{kind = 'date'}, {kind = 'dat'}]", "expected.toml:1: unknown kind 'dat'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_refused_with_its_line_and_a_remedy(text: str, message: str) -> None:
    assert message in refusal(text)


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 100_000,
        DATE + "x = " + "[" * 5000 + "]" * 5000,
        "a" + ".a" * 50_000 + " = 1",
        "['a'" + ".'a'" * 50_000 + "]",
        DATE + "x = " + "{a=" * 3000 + "1" + "}" * 3000,
        DATE + "line = " + "9" * 10_000,
        FIGURE + "value = " + "9" * 4000,
        FIGURE + "value = 1e99999999999999999999999",
        DATE + "=" * 100_000,
        DATE + '"' * 100_000,
        DATE + 'text = "' + "\\" * 100_001,
        DATE + "\n".join(f"k{number} = 1" for number in range(10_000)),
        DATE + 'text = "' + "é" * 1_000_000 + '"\nlabel = "DATA"',
        "\x00",
    ],
)
def test_hostile_files_are_refused_at_once(text: str) -> None:
    started = time.monotonic()
    assert refusal(text).startswith("expected.toml:")
    assert time.monotonic() - started < 5


def test_unreadable_files_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "expected.toml"
    with pytest.raises(UsageError, match=r"No such file or directory \(write one with: factx check --init PATH…\)"):
        read_expected(str(file))
    with pytest.raises(UsageError, match="is a folder, where the file of expected facts should stand"):
        read_expected(str(tmp_path))
    file.write_bytes(DATE.encode() + b'text = "\xe9"\n')
    with pytest.raises(UsageError, match=r"expected\.toml:3: not UTF-8"):
        read_expected(str(file))
    file.write_bytes(b"\xef\xbb\xbf" + DATE.replace("\n", "\r\n").encode() + b"lable = 1\r\n")
    with pytest.raises(UsageError, match=r"expected\.toml:3: unknown field 'lable'"):
        read_expected(str(file))


def test_lines_are_known_behind_values_of_several_lines() -> None:
    text = (
        'x = """\n[[fact]]\n#"""""\n[[fact]] # a\n"text" = \'\'\'\nkind = 1\n\'\'\'\n# own\ndocuments = [ # [\n  "]", #]\n]\n'
        "\n# after\n[[ fact ]]\nkind='date'"
    )
    assert tomllib.loads(text)
    top, first, second = table_lines(text)
    assert top.keys == {"x": 1}
    assert (first.line, first.keys, first.last) == (4, {"text": 5, "documents": 9}, 11)
    assert first.comments == {8: "# own", 13: "# after"}
    assert (second.line, second.keys) == (14, {"kind": 15})


TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=20)


@given(st.lists(st.tuples(st.sampled_from(["basic", "literal", "list"]), TEXTS), min_size=1, max_size=6))
def test_lines_of_keys_are_those_where_they_are_written(values: list[tuple[str, str]]) -> None:
    from factx.expectations.write import literal

    lines, expected = ["[[fact]]"], {}
    for number, (style, text) in enumerate(values):
        clean = "".join(c for c in text if c.isprintable() and c != "'")
        expected[f"k{number}"] = len(lines) + 1
        written = {"basic": literal(text), "literal": f"'''\n{clean}''' # x", "list": f"[\n{literal(text)}, # ]\n]"}[
            style
        ]
        lines += f"k{number} = {written}".split("\n")
    text = "\n".join(lines)
    tomllib.loads(text)
    assert table_lines(text)[1].keys == expected


@pytest.mark.parametrize("unit", ["km", "Cel", "%{point}", "EUR/MW.h", "USD", "XOF", "L/(100.km)", "[mi_i]/h", "h/wk"])
def test_units_of_figures_are_accepted(unit: str) -> None:
    assert rule(FIGURE + f'unit = "{unit}"').fields["unit"] == unit
