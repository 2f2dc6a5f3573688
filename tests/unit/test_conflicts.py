"""Which statements are set against each other."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest

from factx.disagreements import figures, find_conflicts, grounds
from factx.disagreements.dates import event_verb
from factx.disagreements.reasons import reasons
from factx.disagreements.replaced import is_revised
from factx.facts import group
from factx.schema import Counted, Extraction, Factuality, MeasuredKey, Portion, Relation
from tests import made

if TYPE_CHECKING:
    from factx.schema import Conflict, Mention

DEAD, HURT = {"counted": Counted("mort", "dead")}, {"counted": Counted("blessé", "wounded")}
POLICE, UNIONS = {"attribution": "police"}, {"attribution": "organisateurs"}
RANGE = {"label": "length", "unit": "km", "key": MeasuredKey("ATACMS", "distance")}
PEOPLE = MeasuredKey("personne")
TODAY, TOMORROW = {"document": "a.txt"}, {"document": "b.txt"}


def figure(value: str, measured: str = "morts", **more: Any) -> Mention:
    return made.figure(value, measured, **more)


def conflicts(
    *mentions: Mention, days: tuple[str, ...] = ("2024-05-01", "2024-05-02"), story: bool = True
) -> list[Conflict]:
    return find_conflicts(extraction(*mentions, days=days, story=story))


def extraction(
    *mentions: Mention, days: tuple[str, ...] = ("2024-05-01", "2024-05-02"), story: bool = True
) -> Extraction:
    ids = ("a.txt", "b.txt")
    table = made.extraction(*mentions, documents=ids)
    records = tuple(
        dataclasses.replace(record, reference_date=day, story="a.txt" if story else None)
        for record, day in zip(table.documents, days, strict=True)
    )
    facts = tuple(group(mentions, made.one_story(ids) if story else None))
    return Extraction(generator=table.generator, documents=records, facts=facts, errors=())


@pytest.mark.parametrize(
    ("one", "other", "relation"),
    [
        (figure("3", **DEAD, **TODAY), figure("5", **DEAD, **TOMORROW), Relation.UPDATE),
        (figure("3", **DEAD, **TODAY), figure("5", **HURT, **TOMORROW), None),
        (figure("3", **DEAD, **TODAY), figure("3", **DEAD, **TOMORROW), None),
        (figure("3", **DEAD, **TODAY), figure("3", **DEAD, **TOMORROW, modifier="equal_or_more", low="3"), None),
        (figure("8000", **DEAD, **POLICE), figure("20000", **DEAD, **UNIONS), Relation.CONFLICT),
        (figure("8000", **DEAD, **POLICE), figure("8000", **DEAD, **UNIONS), None),
        (figure("8000", **DEAD), figure("20000", **DEAD), None),
        (figure("3", **DEAD, when="2022", **TODAY), figure("5", **DEAD, when="2024", **TOMORROW), None),
        (figure("3", **DEAD, where="Lille", **TODAY), figure("5", **DEAD, where="Nice", **TOMORROW), None),
        (figure("17", **HURT), figure("2", counted=Counted("blessé", "wounded", Portion.PART), **TOMORROW), None),
        (figure("17", **HURT), figure("2", counted=Counted("blessé", "wounded", Portion.OTHERS), **TOMORROW), None),
        (figure("17", **DEAD), figure("20", **DEAD, **TOMORROW, factuality=Factuality.FUTURE), None),
        (figure("300", "ATACMS", **RANGE), figure("500", "ATACMS", **RANGE, **TOMORROW), Relation.UPDATE),
        (figure("12", "personnes", key=PEOPLE), figure("15", "personnes", key=PEOPLE, **TOMORROW), None),
    ],
)
def test_two_statements(one: Mention, other: Mention, relation: Relation | None) -> None:
    found = conflicts(one, other)
    assert [conflict.relation for conflict in found] == ([] if relation is None else [relation])


@pytest.mark.parametrize(("day", "are_one_toll"), [("2024-05-08", True), ("2024-05-09", False)])
def test_a_toll_is_brought_up_to_date_for_a_week(day: str, *, are_one_toll: bool) -> None:
    one, other = figure("3", **DEAD, when="2024-05-01", **TODAY), figure("5", **DEAD, when=day, **TOMORROW)
    assert bool(conflicts(one, other, days=("2024-05-01", day))) is are_one_toll


@pytest.mark.parametrize(("day", "is_of_it"), [("2024-05-08", True), ("2024-05-09", False)])
def test_a_count_without_a_day_is_of_that_told_in_the_week_before(day: str, *, is_of_it: bool) -> None:
    march = {"key": MeasuredKey("manifestant"), "where": "Nice", "counted": Counted("manifestant", "", Portion.WHOLE)}
    one = figure("3000", "manifestants", **march, when="2024-05-01", **TODAY)
    other = figure("5000", "manifestants", **march, **TOMORROW)
    assert bool(conflicts(one, other, days=("2024-05-01", day))) is is_of_it


def test_what_is_written_on_one_day_is_no_update() -> None:
    one, other = figure("3", **DEAD), figure("5", **DEAD, **TOMORROW)
    (found,) = conflicts(one, other, days=("2024-05-01", "2024-05-01"))
    assert found.relation is Relation.CONFLICT


def test_only_a_named_things_own_is_compared_beyond_a_story() -> None:
    assert not conflicts(figure("3", **DEAD), figure("5", **DEAD, **TOMORROW), story=False)
    (found,) = conflicts(figure("300", "ATACMS", **RANGE), figure("500", "ATACMS", **RANGE, **TOMORROW), story=False)
    assert (found.relation, found.story) == (Relation.CONFLICT, None)


def test_copies_of_two_texts_are_compared_twice_each_and_told_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = [f"{number:02}.txt" for number in range(40)]
    mentions = [figure("35"[number % 2], **DEAD, document=id_) for number, id_ in enumerate(ids)]
    made_by_hand = made.extraction(*mentions)
    records = tuple(
        dataclasses.replace(
            record, text_sha256=str(number % 2), story=ids[0], reference_date=f"2024-05-0{number % 2 + 1}"
        )
        for number, record in enumerate(made_by_hand.documents)
    )
    compared = 0

    def counted(one: Mention, other: Mention) -> bool:
        nonlocal compared
        compared += 1
        return is_revised(one, other)

    monkeypatch.setattr(figures, "is_revised", counted)
    (found,) = find_conflicts(dataclasses.replace(made_by_hand, documents=records))
    assert found.relation is Relation.UPDATE
    assert [len(side.fact.mentions) for side in found.statements] == [20, 20]
    assert compared < 100, "not the four hundred pairs of copies"


def test_the_newest_statement_comes_last_with_its_sources() -> None:
    (found,) = conflicts(figure("5", **DEAD, **TOMORROW, **POLICE), figure("3", **DEAD))
    assert [(side.fact.canonical, side.sources) for side in found.statements] == [
        ("3 morts", ()),
        ("5 morts", ("police",)),
    ]
    assert (found.quantity.thing, found.source_count) == ("morts", 2)


@pytest.mark.parametrize(
    ("one", "other", "ground"),
    [
        (figure("3", **DEAD, **TODAY), figure("5", **DEAD, **TOMORROW), grounds.TOLL),
        (figure("8000", **DEAD, **POLICE), figure("20000", **DEAD, **UNIONS), grounds.SET_AGAINST),
        (figure("300", "ATACMS", **RANGE), figure("500", "ATACMS", **RANGE, **TOMORROW), grounds.OF_ONE_NAME),
    ],
)
def test_a_conflict_says_on_what_ground(one: Mention, other: Mention, ground: grounds.Ground) -> None:
    table = extraction(one, other)
    ((reason,),) = reasons(find_conflicts(table), table)
    assert (reason.ground, {reason.one, reason.other}) == (ground, {one, other})


def test_what_is_weighed_is_told_part_by_part() -> None:
    crash = {"key": MeasuredKey("camion"), "where": "Nice", "counted": Counted("camion", "", Portion.WHOLE)}
    one, other = figure("20", "camions", **crash), figure("24", "camions", **crash, **TOMORROW)
    table = extraction(one, other)
    ((reason,),) = reasons(find_conflicts(table), table)
    parts = dict(reason.ground.weights)
    assert parts["one place"] == 1.8
    assert parts["days between the texts"] < 0
    assert reason.ground.total >= reason.ground.enough


@pytest.mark.parametrize(
    ("said", "verb"),
    [
        ("inaugurée le lundi 3 juin", "inaugurer"),
        ("inaugurée par Brun lundi 3 juin", "inaugurer"),
        ("inaugurée par Léa Brun lundi 3 juin", None),
    ],
)
def test_a_date_is_of_the_verb_at_most_three_words_before_it(said: str, verb: str | None) -> None:
    day = made.date("2024-06-03", granularity="day", text="3 juin", sentence=f"La tour a été {said}.")
    assert event_verb(day) == verb


def test_dates_of_one_event_conflict() -> None:
    said = "La passerelle de Valbrenne a été inaugurée le {}, devant les élus de Valbrenne."
    days = [
        made.date("2024-06-03", granularity="day", text="3 juin", sentence=said.format("3 juin"), **TODAY),
        made.date("2024-06-05", granularity="day", text="5 juin", sentence=said.format("5 juin"), **TOMORROW),
    ]
    (found,) = conflicts(*days)
    assert found.quantity.thing == "inaugurer"
    assert [side.fact.canonical for side in found.statements] == ["2024-06-03", "2024-06-05"]
    assert not conflicts(*days, story=False)
