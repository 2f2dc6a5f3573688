"""The published benchmark: its data are whole, its two passes agree as its page says, its scorer can lose."""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from factx.dates.edtf import PATTERN
from tests.benchmark import score
from tests.benchmark.run import SHOWN, table
from tests.benchmark.sheet import ALLOWED, COLUMNS, KINDS, SheetError, read, row, texts

HERE = Path(__file__).parent / "benchmark"
GOLD = score.rows_of(HERE / "gold.jsonl")
TEXTS = score.rows_of(HERE / "texts.jsonl")


def test_every_span_is_its_text_and_none_stands_twice() -> None:
    known = texts()
    for mention in GOLD:
        assert known[str(mention["document"])][mention["start"] : mention["end"]] == mention["text"]  # type: ignore[misc]
    places = Counter((each["document"], each["kind"], each["start"], each["end"]) for each in GOLD)
    assert max(places.values()) == 1


def test_every_value_is_one_that_the_guide_allows() -> None:
    kinds = {long: short for short, long in KINDS.items()}
    for mention in GOLD:
        kind = kinds[str(mention["kind"])]
        assert set(COLUMNS[kind]) <= set(mention)
        for (which, name), allowed in ALLOWED.items():
            assert which != kind or mention[name] in allowed
        assert kind != "D" or PATTERN.fullmatch(str(mention["value_iso"]))
        if kind == "F":
            low, high = (Decimal(str(mention[name])) if mention[name] else None for name in ("low", "high"))
            assert low is None or high is None or low <= high
            assert mention["when"] is None or PATTERN.fullmatch(str(mention["when"]))
            assert (mention["modifier"] == "vague") == (low is None and high is None)


def test_half_is_development_half_is_test_and_every_text_has_a_gold_and_two_sheets() -> None:
    assert Counter(text["part"] for text in TEXTS) == {"development": 30, "test": 30}
    names = {str(text["id"]) for text in TEXTS}
    assert {str(mention["document"]) for mention in GOLD} == names
    for passed in ("a", "b"):
        assert {file.stem for file in (HERE / "sheets" / passed).glob("*.txt")} == names


def test_the_two_passes_agree_as_the_page_says() -> None:
    (one, wrong_one), (other, wrong_other) = (read(HERE / "sheets" / each) for each in ("a", "b"))
    assert wrong_one == wrong_other == []
    scores = score.score(one, other, [str(text["id"]) for text in TEXTS])
    page = (HERE / "README.md").read_text(encoding="utf-8")
    for measure, least in {
        "figures: value and unit": 0.9,
        "dates: value": 0.9,
        "names: exact span and type": 0.9,
    }.items():
        assert scores.total(measure).f1 >= least
        assert f"{100 * scores.total(measure).f1:.0f} %" in page
    for field in ("measured_entity", "when", "predicate", "attribution"):
        assert scores.total(f"  of those: {field}").f1 >= 0.8
    assert f"{100 * scores.total('  of those: measured_entity').f1:.1f} %" in page
    assert f"{100 * scores.total('  of those: when').f1:.1f} %" in page


def test_what_is_settled_is_one_of_the_passes_or_said_to_be_made_of_both() -> None:
    passes = [{key(mention) for mention in read(HERE / "sheets" / each)[0]} for each in ("a", "b")]
    of_neither = [mention for mention in GOLD if key(mention) not in passes[0] | passes[1]]
    ages = [mention for mention in of_neither if mention.get("measured_property") == "âge"]
    assert len(ages) == 15
    assert len(of_neither) - len(ages) == 4


def key(mention: score.Row) -> str:
    return json.dumps({name: value for name, value in mention.items() if name != "statement"}, sort_keys=True)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("F | 1 | 6 | count | 6 |  | exact | personnes | | abattre | | | | sure |", "factuality"),
        ("F | 1 | 6 | count | six |  | exact | personnes | | | | | | asserted |", "no number"),
        ("F | 1 | 7 | count | 7 |  | exact | personnes | | | | | | asserted |", "has no '7'"),
        ("E | 1 | Michigan | LOC", "columns"),
        ("D | 3 | 21 février 2016 | DATE | 21/02/2016 | exact | | | asserted", "no date"),
        ("X | 1 | Michigan", "not with F, D or E"),
    ],
)
def test_a_line_that_says_what_the_guide_does_not_is_refused(line: str, said: str) -> None:
    with pytest.raises(SheetError, match=said):
        row("0072", texts()["0072"], line)


def test_the_scorer_gives_all_to_the_gold_and_less_to_less() -> None:
    documents = [str(text["id"]) for text in TEXTS]
    whole = score.score(GOLD, GOLD, documents)
    assert {whole.total(measure).f1 for measure in whole.counts} == {1.0}
    half = [mention for number, mention in enumerate(GOLD) if number % 2]
    assert 0.45 < score.score(GOLD, half, documents).total("figures: found").recall < 0.55
    wrong = [{**mention, "value": "7", "low": "7", "high": "7"} for mention in GOLD if mention["kind"] == "figure"]
    worse = score.score(GOLD, wrong, documents)
    assert worse.total("figures: exact span").f1 == 1.0
    assert worse.total("figures: value").f1 < 0.1
    low, high = score.score(GOLD, half, documents).interval("figures: found", documents)
    assert low < high


def test_the_table_shows_a_dash_for_what_a_system_does_not_do() -> None:
    documents = [str(text["id"]) for text in TEXTS]
    names = score.score(GOLD, [mention for mention in GOLD if mention["kind"] == "entity"], documents)
    (line,) = list(table({"names": names}, documents))[2:]
    cells = [cell.strip() for cell in line.split("|")[2:-1]]
    assert [cell != "–" for cell in cells] == [
        name.startswith(("names", "persons", "places", "organisations")) for name in SHOWN
    ]
