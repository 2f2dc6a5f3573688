"""Writing a file of expected facts, and rewriting one in place."""

from __future__ import annotations

import tomllib
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.compare.facts import plain_facts
from factx.errors import UsageError
from factx.expectations.expected import parse_expected
from factx.expectations.judge import Status, judge
from factx.expectations.matching import FactIndex, matches
from factx.expectations.update import update_expected
from factx.expectations.write import literal, write_expected
from factx.schema import EntityLabel, Extraction, MeasuredKey
from tests.made import date, entity, extraction, figure

FACTS = extraction(
    entity("Joe Biden"),
    entity("Kiev", "LOC"),
    entity("Kiev", "LOC", document="b.txt", line=2),
    entity("Kiev", "ORG"),
    figure("12", "drones"),
    figure("12", "drones", modifier="more_than", low="12"),
    figure("12.75", None, "money", unit="EUR"),
    figure("12.75", None, "money", unit="EUR", document="b.txt"),
    figure("10", "personnes", key=MeasuredKey("personne", governor="tuer"), predicate="tuer"),
    figure("10", "personnes", key=MeasuredKey("personne", governor="blesser"), predicate="blesser"),
    figure(None, "soldats", modifier="vague", low="1000", text="milliers"),
    figure(None, "cas", modifier="range", low="2", high="3"),
    date("2024-06"),
    date("2024-06", modifier="end"),
    date("XXXX-10", resolution="unresolved"),
    date("XXXX-10", resolution="unresolved", document="b.txt"),
)


def written(facts: Extraction) -> str:
    return "".join(write_expected(facts, "texts/"))


def holds(text: str, facts: Extraction) -> bool:
    return not judge(parse_expected(text, "expected.toml"), facts).failures


def test_what_is_written_holds_and_names_each_fact_alone() -> None:
    text = written(FACTS)
    assert holds(text, FACTS)
    rules = parse_expected(text, "expected.toml").rules
    index = FactIndex(plain_facts(FACTS.facts))
    named = [[fact.fields["fact_id"] for fact, _ in matches(index, rule.fields)] for rule in rules]
    assert all(len(ids) == 1 for ids in named)
    assert {ids[0] for ids in named} == {fact.fact_id for fact in FACTS.facts}
    assert all("fact_id" not in rule.fields for rule in rules)


def test_it_is_written_to_be_read_grouped_and_best_supported_first() -> None:
    text = written(FACTS)
    assert "factx check THIS_FILE texts/" in text
    headings = [line.rsplit("- ", 1)[1] for line in text.splitlines() if line.startswith("# ---")]
    assert headings == ["people", "places", "organisations", "figures: count", "figures: money", "dates"]
    assert (
        "[[fact]]\n# at a.txt:1: Hier encore, [Kiev] se trouvait là.\n# at b.txt:2: Hier encore, [Kiev] se trouvait là.\n"
        'kind = "entity"\nlabel = "LOC"\ncanonical = "Kiev"\nmin_documents = 2\n'
    ) in text
    assert 'label = "count"\nvalue = 12\nmodifier = "more_than"\nmeasured_entity = "drones"\n' in text
    assert 'value = 12\nmeasured_entity = "drones"\nmodifier = "exact"\n' in text
    assert 'value_iso = "XXXX-10"\ndocument = "b.txt"\n' in text


def test_a_table_without_facts_states_that_there_are_none() -> None:
    nothing = extraction(documents=("a.txt",))
    assert holds(written(nothing), nothing)
    assert [o.status for o in judge(parse_expected(written(nothing), "e.toml"), FACTS).outcomes] == [
        Status.UNWANTED
    ] * 3


def test_names_that_toml_cannot_hold_are_met_otherwise() -> None:
    facts = extraction(
        entity("a\x00b\x7f\x1b[31m\"'\\\u2028\ud800", sentence="x a\x00b\x7f\x1b[31m\"'\\\u2028\ud800 y"),
        entity("c\x00\x7f\"\\'''\t", document="[1]\udce9*.txt"),
        date("XXXX-10", resolution="unresolved", document="[1]\udce9*.txt"),
        date("XXXX-10", resolution="unresolved", document="b.txt"),
    )
    text = written(facts)
    tomllib.loads(text)
    text.encode("utf-8")
    assert holds(text, facts)


NAMES = st.text(min_size=1, max_size=8)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9)
DOCUMENTS = st.sampled_from(["a.txt", "b.txt", "[c]*.txt"])
MENTIONS = st.one_of(
    st.builds(lambda name, label, d: entity(name, label, document=d, sentence=f"« {name} »"), NAMES, st.sampled_from(list(EntityLabel)), DOCUMENTS),
    st.builds(
        lambda v, m, u, d, p: figure(str(v), m, "money", unit=u, document=d, predicate=p),
        NUMBERS, st.none() | NAMES, st.sampled_from(["EUR", "USD"]), DOCUMENTS, st.none() | NAMES,
    ),
    st.builds(
        lambda v, m, d: date(v, modifier=m, document=d, resolution="unresolved" if "X" in v else "absolute"),
        st.sampled_from(["2024", "2024-10", "XXXX-10"]), st.sampled_from(["exact", "end"]), DOCUMENTS,
    ),
)  # fmt: skip


@given(st.lists(MENTIONS, max_size=8))
def test_what_is_written_of_any_facts_holds_twice(mentions: list) -> None:
    facts = extraction(*mentions, documents=("a.txt",))
    assert holds(written(facts), facts)
    assert written(facts) == written(facts)


@given(st.text(st.characters(exclude_categories=["Cs"])), NUMBERS)
def test_literals_are_read_back_as_they_were(text: str, number: Decimal) -> None:
    read = tomllib.loads(f"text = {literal(text)}\nnumber = {literal(number)}", parse_float=Decimal)
    assert (read["text"], Decimal(read["number"])) == (text, number)


HAND = """\
# Facts we rely on.

[[fact]]                        # the president
# my own words
# at a.txt:9: long ago, [Joe Biden] stood here
kind = "entity"   # a name
canonical = "Joe Biden"
min_documents = 2   # everywhere

# ---------------- figures

[[fact]]
kind = 'figure'
value = 11_000                  # en 2024
measured_entity = "drones"

# a place

[[fact]]
# goes with its fact
kind = "entity"
canonical = "Pyongyang"

# ---------------- never

[[fact]]
kind = "entity"
canonical = "Kiev"
absent = true
# the end
"""
NOW = extraction(
    entity("Joe Biden"), figure("12000", "drones", line=4, sentence="On vit 12000 drones."), entity("Kiev", "LOC")
)


def updated(text: str, facts: Extraction):
    return update_expected(text, judge(parse_expected(text, "e.toml"), facts), removals=True)


def test_update_changes_values_in_place_and_keeps_comments_and_order() -> None:
    assert (
        updated(HAND, NOW).text
        == """\
# Facts we rely on.

[[fact]]                        # the president
# at a.txt:1: Hier encore, [Joe Biden] se trouvait là.
# my own words
kind = "entity"   # a name
canonical = "Joe Biden"

# ---------------- figures

[[fact]]
# at a.txt:4: On vit [12000] drones.
kind = 'figure'
value = 12000                  # en 2024
measured_entity = "drones"

# a place

# ---------------- never

[[fact]]
kind = "entity"
canonical = "Kiev"
absent = true
# the end
"""
    )


def test_update_says_what_it_did_and_leaves_to_a_person_what_must_not_be() -> None:
    done = updated(HAND, NOW)
    assert done.log == (
        "e.toml:3: entity: Joe Biden: min_documents 2 → not stated",
        "e.toml:12: figure: value 11000, measured_entity 'drones': value 11000 → 12000",
        "e.toml:19: taken out, no longer found: entity: Pyongyang",
        "e.toml:26: left as it is: unwanted: entity: Kiev",
    )
    assert done.left == 1


def test_update_takes_nothing_out_that_nobody_allowed() -> None:
    done = update_expected(HAND, judge(parse_expected(HAND, "e.toml"), NOW))
    assert "Pyongyang" in done.text
    assert "value = 12000" in done.text
    assert (
        "e.toml:19: left as it is: missing: entity: Pyongyang; no fact comes near (--allow-removals takes it out)"
        in done.log
    )
    assert done.left == 2
    alone = '[[fact]]\nkind = "entity"\ncanonical = "Pyongyang"\n'
    assert update_expected(alone, judge(parse_expected(alone, "e.toml"), NOW)).text == alone


def test_update_leaves_alone_what_was_not_checked() -> None:
    text = '[[fact]]\n# at z.txt:9: il quitta [Pyongyang]\nkind = "entity"\ncanonical = "Pyongyang"\n'
    done = updated(text, NOW)
    assert (done.text, done.left) == (text, 0)
    assert done.log == (
        "e.toml:1: left as it is: unchecked: entity: Pyongyang: it may stand in a document that was not read",
    )


def test_an_updated_file_holds_and_a_second_update_changes_nothing() -> None:
    text = HAND.replace("absent = true", "absent = false")
    once = updated(text, NOW)
    assert holds(once.text, NOW)
    assert updated(once.text, NOW).text == once.text
    assert updated(once.text, NOW).log == ()


def test_update_keeps_line_ends_and_inline_tables() -> None:
    crlf = HAND.replace("\n", "\r\n")
    assert updated(crlf, NOW).text == updated(HAND, NOW).text.replace("\n", "\r\n")
    inline = 'fact = [{kind = "entity", canonical = "Pyongyang"}, {kind = "figure", value = 11000, measured_entity = "drones"}]\n'
    done = updated(inline, NOW).text
    assert holds(done, NOW)
    assert "Pyongyang" not in done


def test_update_refuses_to_leave_nothing() -> None:
    with pytest.raises(UsageError, match=r"none of the facts of e\.toml is found any more: the file is left as it is"):
        updated('[[fact]]\nkind = "entity"\ncanonical = "Pyongyang"\n', NOW)


@given(st.lists(MENTIONS, min_size=1, max_size=6), st.lists(MENTIONS, min_size=1, max_size=6))
def test_any_written_file_holds_after_its_update(before: list, after: list) -> None:
    documents = ("a.txt", "b.txt", "[c]*.txt")
    facts = extraction(*after, documents=documents)
    text = written(extraction(*before, documents=documents))
    try:
        assert holds(updated(text, facts).text, facts)
    except UsageError as error:
        assert "none of the facts" in str(error)  # noqa: PT017
