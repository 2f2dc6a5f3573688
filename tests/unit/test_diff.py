"""Two runs compared: what counts as added, lost, changed and supported otherwise; stored runs and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.differences.changes import Diff, compare
from factx.differences.report import summary, write_diff
from factx.differences.runs import is_stored, parse_run, read_run, run_of
from factx.errors import UsageError
from factx.output import Format, write
from factx.output.findings import ReportFormat
from tests.made import date, entity, extraction, figure
from tests.unit.test_check_write import FACTS, MENTIONS

if TYPE_CHECKING:
    from factx.schema import Extraction


def diff(before: Extraction, after: Extraction) -> Diff:
    return compare(run_of(before, "before"), run_of(after, "after"))


def text(found: Diff) -> list[str]:
    return "".join(write_diff(found, ReportFormat.TEXT)).splitlines()


TWO = ("a.txt", "b.txt")


def test_added_lost_and_unchanged_facts() -> None:
    found = diff(
        extraction(entity("Joe Biden"), entity("Kiev", "LOC"), documents=TWO),
        extraction(
            entity("Joe Biden"),
            entity("guerre du Golfe", "EVENT", line=3, sentence="Ce fut la guerre du Golfe."),
            documents=TWO,
        ),
    )
    assert text(found) == [
        "lost: entity, LOC: Kiev",
        "  texts/a.txt:1: Hier encore, [Kiev] se trouvait là.",
        "added: entity, EVENT: guerre du Golfe",
        "  texts/a.txt:3: Ce fut la [guerre du Golfe].",
        "1 added, 1 lost, 0 changed, 0 with changed support, 1 the same",
    ]


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        (  # in the same words
            figure("11000", "soldats", sentence="On compte 11000 soldats."),
            figure("12000", "soldats", sentence="On compte 12000 soldats."),
            "changed: figure, count: 11000 soldats → figure, count: 12000 soldats: value 11000 → 12000",
        ),
        (
            figure("3", None, "length", unit="km", text="3 km", sentence="Il a couru 3 km hier."),
            figure("3", None, "mass", unit="kg", text="3 kg", sentence="Il a couru 3 kg hier."),
            "label 'length' → 'mass', unit 'km' → 'kg'",
        ),
        (  # the same thing measured, in other words
            figure("11000", "soldats", sentence="On compte 11000 soldats."),
            figure("12000", "soldats", sentence="Selon l’état-major, ils seraient 12000 à marcher vers le nord."),
            "value 11000 → 12000",
        ),
        (
            date("2024-06", text="juin", sentence="Il part en juin 2024."),
            date("2024-07", text="juin", sentence="Il part en juin 2024."),
            "changed: date: 2024-06 → date: 2024-07: value_iso '2024-06' → '2024-07'",
        ),
        (
            entity("Joe Biden", text="Biden", sentence="Et Biden a signé."),
            entity("Biden", sentence="Et Biden a signé."),
            "changed: entity, PER: Joe Biden → entity, PER: Biden: canonical 'Joe Biden' → 'Biden'",
        ),
        (entity("Zelensky"), entity("Zelenski", sentence="Et puis Zelenski vint."), "canonical 'Zelensky' → 'Zelenski'"),
        (entity("Kiev", "LOC"), entity("Kiev", "LOC", identifier="x:1"), "identifier none → 'x:1'"),
    ],
)  # fmt: skip
def test_a_changed_fact_is_one_difference(before, after, message: str) -> None:
    found = diff(extraction(before, documents=TWO), extraction(after, documents=TWO))
    assert (len(found.changed), found.added, found.lost) == (1, (), ())
    assert message in text(found)[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (figure("11000", "soldats", sentence="On compte 11000 soldats."), figure("11000", "drones", sentence="Des drones, il y en a 11000.")),
        (date("2024-06"), date("2024-07", sentence="Tout autre chose : 2024-07.")),
        (entity("Kiev", "LOC", sentence="Kiev, puis tout le pays, est touché par la crise et attend."),
         entity("Paris", "LOC", sentence="Kiev, puis tout le pays, est touché par la crise et attend Paris.")),
        (figure("12", "drones"), figure("13", "drones", document="b.txt", sentence="En tout 13 drones.")),
    ],
)  # fmt: skip
def test_different_facts_are_not_one_changed(before, after) -> None:
    found = diff(extraction(before, documents=TWO), extraction(after, documents=TWO))
    assert (len(found.changed), len(found.added), len(found.lost)) == (0, 1, 1)


def test_support_is_documents_mentions_sources_and_certainty() -> None:
    before = extraction(entity("Kiev", "LOC"), figure("3", "drones", attribution="ONU"), documents=TWO)
    after = extraction(
        entity("Kiev", "LOC"), entity("Kiev", "LOC", document="b.txt"), figure("3", "drones", factuality="conditional"),
        documents=TWO,
    )  # fmt: skip
    first, _, second, *_ = text(diff(before, after))
    assert first == "support: entity, LOC: Kiev: documents +b.txt, text_count 1 → 2, mention_count 1 → 2"
    assert second.startswith("support: figure, count: 3 drones: attribution −ONU, factuality ")


def test_another_date_and_place_of_a_figure_are_support() -> None:
    before = extraction(figure("3", "drones", when="2024-10", where="Lyon"))
    after = extraction(figure("3", "drones", when="2024-11", where="Lyon"))
    (change,) = diff(before, after).support
    assert change.differences == {"when": (("2024-10",), ("2024-11",))}


def test_two_versions_of_an_article_are_one_document_whatever_their_names() -> None:
    mentions = {"resolution": "unresolved", "text": "octobre", "sentence": "Depuis octobre, rien."}
    before = extraction(date("XXXX-10", document="v1.txt", **mentions), figure("12", None, document="v1.txt"))
    after = extraction(date("XXXX-10", document="v2.txt", **mentions), figure("12", None, document="v2.txt"))
    assert diff(before, after).empty
    assert text(diff(before, after)) == []


@given(st.lists(MENTIONS, max_size=8))
def test_a_run_does_not_differ_from_itself_stored_or_not(mentions: list) -> None:
    facts = extraction(*mentions, documents=("a.txt", "b.txt"))
    run = run_of(facts, "now")
    assert compare(run, run_of(facts, "again")).empty
    for format_ in (Format.JSON, Format.JSONL):
        stored = parse_run("".join(write(facts, format_)), f"run.{format_}")
        assert compare(run, stored).empty
        assert compare(stored, run).empty
        rows = parse_run("".join(write(facts, format_, mentions=True)), f"rows.{format_}")
        assert compare(rows, rows).empty
        assert compare(run, rows).added == compare(run, rows).lost == ()


@given(st.lists(MENTIONS, max_size=6), st.lists(MENTIONS, max_size=6))
def test_every_fact_of_both_runs_is_accounted_for_once(before: list, after: list) -> None:
    one, other = extraction(*before, documents=TWO), extraction(*after, documents=TWO)
    found = diff(one, other)
    both = len(found.changed) + len(found.support) + len(found.same)
    assert both + len(found.lost) == len(one.facts)
    assert both + len(found.added) == len(other.facts)
    assert found.empty == (not text(found))


def test_rows_of_mentions_stand_for_their_facts() -> None:
    rows = "".join(write(FACTS, Format.JSONL, mentions=True))
    found = compare(run_of(FACTS, "now"), parse_run(rows, "rows.jsonl"))
    assert found.empty


def test_json_says_all_with_exact_numbers() -> None:
    one = extraction(figure("12.75", "colis", "mass", unit="kg"), entity("Kiev", "LOC"))
    other = extraction(figure("55500000000", "colis", "mass", unit="kg"))
    report = "".join(write_diff(diff(one, other), ReportFormat.JSON))
    assert '"before": 12.75' in report
    assert '"after": 55500000000' in report
    assert json.loads(report)["counts"] == {"added": 0, "lost": 1, "changed": 1, "support": 0, "same": 0}
    assert summary(diff(one, one)) == "0 added, 0 lost, 0 changed, 0 with changed support, 2 the same"


GOOD = json.loads(next(iter(write(FACTS, Format.JSON))))


def spoilt(**changes) -> str:
    return json.dumps({**GOOD, **changes})


def fact(**changes) -> str:
    return spoilt(facts=[{**GOOD["facts"][0], **changes}])


@pytest.mark.parametrize(
    ("stored", "message"),
    [
        ("", "run.json:1: no JSON"),
        ("Il pleut.", "run.json:1: no JSON"),
        ('{\n"schema": "factx/1",\n"facts": [}', "run.json:3: no JSON"),
        ("[" * 100_000, "run.json:1: no JSON: nested too deep"),
        ('{"schema": "factx/1", "facts": [NaN]}', "no JSON: NaN is no number"),
        ('{"schema": "factx/1", "facts": ' + "9" * 5000 + "}", "is no number that factx writes"),
        ("[]", "a fact is no object"),
        ("3", "a fact is no object"),
        ('{"a": 1}', "a fact without a proper fact_id"),
        (spoilt(schema="factx/9"), "not of schema factx/1 but of 'factx/9'"),
        (spoilt(facts=None, mentions=None), "holds no facts"),
        (spoilt(facts={}), "holds no facts"),
        (spoilt(documents=[3]), "documents is no list of objects"),
        (fact(kind="place"), "no kind of fact: 'place'"),
        (fact(documents=[1]), "a fact without a proper documents"),
        (fact(mentions=[]), "a fact without mentions"),
        (fact(mentions=[{"document": "a"}]), "a mention without a proper text"),
        (fact(aliases={"a": 1}), "a fact without a proper aliases"),
        (spoilt(facts=GOOD["facts"][:1] * 2), "the same fact_id twice"),
        (json.dumps(GOOD["facts"][0]) + "\n\n{}", "run.json:3: a fact without a proper fact_id"),
        (json.dumps(GOOD["facts"][0]) + "\n{", "run.json:2: no JSON"),
    ],
)
def test_what_is_no_run_is_refused_in_one_line(stored: str, message: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_run(stored, "run.json")
    assert message in str(refused.value)
    assert "\n" not in str(refused.value)


def test_files_of_runs_are_told_from_documents(tmp_path: Path) -> None:
    (tmp_path / "folder.json").mkdir()
    assert [is_stored(str(tmp_path / name)) for name in ("a.json", "a.JSONL", "a.txt", "folder.json")] == [
        True, True, False, False,
    ]  # fmt: skip
    (tmp_path / "a.json").write_bytes(b"{\n\xff}")
    with pytest.raises(UsageError, match=r"a\.json:2: not UTF-8"):
        read_run(str(tmp_path / "a.json"))
    with pytest.raises(UsageError, match="cannot be read: No such file"):
        read_run(str(tmp_path / "b.json"))
    assert parse_run("\n", "empty.jsonl").facts == ()
