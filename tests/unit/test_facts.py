"""The key, the id and the canonical form of facts."""

from __future__ import annotations

import dataclasses
import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.facts import fact_id_of, group, key_of
from factx.figure_fact import figure_canonical, plain
from factx.schema import (
    Counted,
    DateLabel,
    DateMention,
    DateValue,
    Dimension,
    EntityLabel,
    EntityMention,
    EntityValue,
    FigureMention,
    FigureValue,
    Granularity,
    Kind,
    MeasuredKey,
    Modifier,
    Portion,
    Resolution,
)
from factx.stories.groups import Stories, unrelated

DRONE, SOLDIER = MeasuredKey("drone"), MeasuredKey("soldat")
RUSSIAN = MeasuredKey("soldat", people="russe")
ATACMS, RANGE = MeasuredKey("ATACMS"), MeasuredKey("drone", "portée")


def figure(
    number: str = "10",
    *,
    document: str = "a",
    entity: str | None = "drones",
    key: MeasuredKey | None = DRONE,
    label: Dimension = Dimension.COUNT,
    unit: str | None = None,
    modifier: Modifier = Modifier.EXACT,
    sentence: str = "10",
    **more: Any,
) -> FigureMention:
    value = Decimal(number)
    return FigureMention(
        **more,
        document=document,
        start=0,
        end=2,
        text=number,
        line=1,
        sentence=sentence,
        sentence_start=0,
        measured_entity=entity,
        measured_key=key,
        value=FigureValue(label, value, value, value, unit, modifier),
    )


def date(
    value: str,
    *,
    document: str = "a",
    resolution: Resolution = Resolution.ABSOLUTE,
    modifier: Modifier = Modifier.EXACT,
) -> DateMention:
    moment = DateValue(DateLabel.DATE, value, None, None, Granularity.MONTH, modifier)
    return DateMention(
        document=document,
        start=0,
        end=1,
        text="x",
        line=1,
        sentence="x",
        sentence_start=0,
        value=moment,
        resolution=resolution,
    )


def name(
    canonical: str, label: EntityLabel = EntityLabel.PER, text: str | None = None, document: str = "a"
) -> EntityMention:
    text = text or canonical
    return EntityMention(
        document=document,
        start=0,
        end=len(text),
        text=text,
        line=1,
        sentence=text,
        sentence_start=0,
        value=EntityValue(label, canonical),
    )


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (figure("26"), figure("26", document="b"), False),
        (figure("26"), figure("26.0"), True),
        (figure("26", key=ATACMS), figure("26", key=ATACMS, document="b"), False),  # some of them are not its own
        (
            figure("26", key=ATACMS, label=Dimension.LENGTH, unit="km"),
            figure("26", key=ATACMS, label=Dimension.LENGTH, unit="km", document="b"),
            True,
        ),
        (figure("26"), figure("27"), False),
        (figure("26"), figure("26", modifier=Modifier.APPROX), False),
        (figure("26"), figure("26", key=MeasuredKey("missile")), False),
        (figure("26", key=RANGE), figure("26", key=MeasuredKey("drone", "altitude")), False),
        (figure("26"), figure("26", key=MeasuredKey("drone", governor="voler")), True),
        (figure("26", when="2022"), figure("26", when="2024"), False),
        (figure("26", when="2024-10"), figure("26", when="2024"), True),
        (figure("26", where="Lyon"), figure("26", where="Lille"), False),
        (figure("26", where="Lyon"), figure("26", where="France"), True),
        (
            figure("26", counted=Counted("policier", "wounded")),
            figure("26", counted=Counted("drone", "arrested")),
            False,
        ),
        (figure("26", counted=Counted("mort", "dead")), figure("26", counted=Counted("personne", "dead")), True),
        (figure("26"), figure("26", counted=Counted("drone", portion=Portion.OTHERS)), False),
        (figure("26", key=MeasuredKey("a|b")), figure("26", key=MeasuredKey("a", "b"), document="b"), False),
        (figure("26", key=None), figure("26", key=None), False),
        (figure("200", key=None), figure("200", key=None), False),
        (figure("261", key=None), figure("261", key=None), True),
        (figure("26", key=None), figure("26", key=None, document="b"), False),
        (figure("26", modifier=Modifier.VAGUE), figure("26", modifier=Modifier.VAGUE, document="b"), False),
        (figure("26", unit="km"), figure("26", unit="m"), False),
        (figure("26", key=RUSSIAN), figure("26", key=SOLDIER), True),
        (figure("26", key=RUSSIAN), figure("26", key=MeasuredKey("soldat", people="ukrainien")), False),
        (date("2024-10"), date("2024-10", document="b"), True),
        (date("2024-10"), date("2024-10", modifier=Modifier.END), False),
        (
            date("XXXX-10", resolution=Resolution.UNRESOLVED),
            date("XXXX-10", resolution=Resolution.UNRESOLVED),
            True,
        ),
        (
            date("XXXX-10", resolution=Resolution.UNRESOLVED),
            date("XXXX-10", resolution=Resolution.UNRESOLVED, document="b"),
            False,
        ),
        (name("Joe Biden"), name("Joe Biden", text="Biden", document="b"), True),
        (name("Paris", EntityLabel.LOC), name("Paris", EntityLabel.PER), False),
    ],
)
def test_two_mentions_are_one_fact(one, other, same: bool) -> None:
    assert len(group([one, other])) == (1 if same else 2)


def test_a_fact_gathers_documents_aliases_and_counts() -> None:
    (fact,) = group([name("Joe Biden"), name("Joe Biden", text="Biden"), name("Joe Biden", text="Biden", document="b")])
    assert (fact.documents, fact.mention_count, fact.aliases) == (("a", "b"), 3, ("Biden",))


def test_facts_come_by_kind_then_in_reading_order() -> None:
    facts = group([date("1991"), figure("3"), name("Zoé"), name("Abel"), figure("2")])
    assert [(fact.kind, fact.canonical) for fact in facts] == [
        (Kind.ENTITY, "Zoé"),
        (Kind.ENTITY, "Abel"),
        (Kind.FIGURE, "3 drones"),
        (Kind.FIGURE, "2 drones"),
        (Kind.DATE, "1991"),
    ]


def test_a_fact_is_worded_by_the_keys_own_word_before_its_synonyms() -> None:
    told = [figure(entity="militaires", key=SOLDIER), figure(entity="soldats", key=SOLDIER, document="b")]
    (fact,) = group(told, one_story("a", "b"))
    assert fact.canonical == "10 soldats"
    assert [mention.measured_entity for mention in fact.mentions] == ["militaires", "soldats"]


@pytest.mark.parametrize(
    ("key", "fact_id"),
    [
        (("entity", "PER", "Joe Biden"), "6120ac15cba0d2cb"),
        (("date", "2024-10", "DATE", None, "exact", None), "01a5adc82f63be1c"),
        (
            ("figure", "length", "300", None, "300", "km", "equal_or_less", "ATACMS", "distance", "", None),
            "d946023e779eff71",
        ),
    ],
)
def test_ids_are_the_same_on_every_machine(key, fact_id: str) -> None:
    assert fact_id_of(key) == fact_id


def test_the_key_is_the_value_and_the_thing_without_its_verb() -> None:
    key = key_of(figure("26", key=MeasuredKey("soldat", "portée", "tuer", "russe")))
    assert key == ("figure", "count", "26", "26", "26", None, "exact", "soldat", "portée", "russe")
    assert key_of(figure("26", key=None))[-3:] == ("", "", "")
    assert key_of(figure("26", counted=Counted("mort", "dead")))[-3:] == ("dead", "", "")


def test_an_id_names_the_first_document_unless_a_named_thing_anchors_it() -> None:
    def ids(key: MeasuredKey, document: str) -> str:
        return group([figure("26", key=key, unit="km", label=Dimension.LENGTH, document=document)])[0].fact_id

    assert ids(DRONE, "a") != ids(DRONE, "b")
    assert ids(ATACMS, "a") == ids(ATACMS, "b")


def test_two_statements_of_one_wording_have_an_id_each() -> None:
    facts = group([figure("40", where="Lyon"), figure("40", where="Lille"), figure("40", where="Brest")])
    assert len({fact.fact_id for fact in facts}) == 3


def test_documents_of_one_story_state_one_thing() -> None:
    told = [figure("26"), figure("26", document="b"), figure("26", document="c")]
    assert [fact.documents for fact in group(told, one_story("a", "b", "c"))] == [("a", "b", "c")]
    assert len(group(told)) == 3


def test_copies_of_one_sentence_are_one_text() -> None:
    said = [figure("26", document=id_) for id_ in "ab"] + [figure("26", document="c", sentence="En tout 26 drones.")]
    (fact,) = group(said, one_story("a", "b", "c"))
    assert (len(fact.documents), fact.text_count) == (3, 2)


@pytest.mark.parametrize(("day", "facts"), [(5, 1), (6, 2)])
def test_an_event_is_told_on_the_four_days_after_it(day: int, facts: int) -> None:
    one = figure("17", entity="morts", key=MeasuredKey("mort"), when="2024-05-01")
    other = dataclasses.replace(one, when=f"2024-05-0{day}", document="b")
    written = (datetime.date(2024, 5, 1), datetime.date(2024, 5, day))
    told = [dataclasses.replace(doc, day=on) for doc, on in zip(one_story("a", "b").documents, written, strict=True)]
    assert len(group([one, other], Stories(told, [0, 0]))) == facts


def one_story(*ids: str) -> Stories:
    return Stories(unrelated(ids).documents, [0] * len(ids))


@pytest.mark.parametrize(
    ("value", "entity", "canonical"),
    [
        (("11000", "11000", None, Modifier.EXACT), "soldats nord-coréens", "11000 soldats nord-coréens"),
        ((None, "300", "km", Modifier.EQUAL_OR_LESS), None, "≤ 300 km"),
        (("10", None, None, Modifier.EQUAL_OR_MORE), "personnes", "≥ 10 personnes"),
        (("55500000000", "55500000000", "USD", Modifier.EXACT), "armes", "55500000000 USD"),
        (("43", "43", "Cel", Modifier.EXACT), None, "43 °C"),
        (("1", "1", "a", Modifier.EXACT), None, "1 an"),
        (("71", "71", "a", Modifier.APPROX), "berger", "≈ 71 ans"),
        (("7", "7", None, Modifier.EXACT), None, "7"),
        (("95", "95", "EUR/MW.h", Modifier.EXACT), None, "95 EUR/MWh"),
    ],
)
def test_canonical_forms(value, entity: str | None, canonical: str) -> None:
    low, high, unit, modifier = value
    number = Decimal(low or high)
    figure_value = FigureValue(Dimension.COUNT, number, low and Decimal(low), high and Decimal(high), unit, modifier)
    assert figure_canonical(figure_value, entity, "x") == canonical


@pytest.mark.parametrize(("number", "canonical"), [("3", "3"), ("2.5", "2.5"), ("0.5", "0.5 touristes")])
def test_a_multiple_counts_nothing(number: str, canonical: str) -> None:
    exact = Decimal(number)
    ratio = FigureValue(Dimension.RATIO, exact, exact, exact, None, Modifier.EXACT)
    assert figure_canonical(ratio, "touristes", "x") == canonical


def test_ranges_and_vague_figures() -> None:
    bounds = FigureValue(Dimension.LENGTH, None, Decimal(6), Decimal("9.5"), "m", Modifier.RANGE)
    assert figure_canonical(bounds, None, "entre 6 et 9,5 mètres") == "6–9.5 m"
    vague = FigureValue(Dimension.COUNT, None, Decimal(1000), None, None, Modifier.VAGUE)
    assert figure_canonical(vague, "abeilles", "milliers") == "des milliers d’abeilles"
    assert figure_canonical(vague, "soldats", "milliers") == "des milliers de soldats"
    assert figure_canonical(vague, None, "milliers") == "des milliers"


@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**20), max_value=10**20, places=5))
def test_plain_keeps_the_value(number: Decimal) -> None:
    assert Decimal(plain(number)) == number
    assert "E" not in plain(number)
