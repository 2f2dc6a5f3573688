"""What tells that figures are of one statement: their places, their days, what is told with them."""

from __future__ import annotations

import pytest

from factx.lexicon.inflection import singular
from factx.lexicon.outcomes import load_outcome_tables
from factx.schema import Portion
from factx.statements.circumstances import places_contradict, times_contradict
from factx.statements.quantity import Thing, WordLikeness, likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Lyon", "Lille"),
        ("Loiret", "Gironde"),
        ("Bretagne", "Normandie"),
        ("Loiret", "Espagne"),
        ("Écosse", "France"),
        ("A10", "A31"),
        ("Niger", "Nigeria"),
        ("Loire", "Haute-Loire"),
        ("Soudan", "Soudan du Sud"),
    ],
)
def test_places_with_nothing_in_common(one: str, other: str) -> None:
    assert places_contradict(one, other)
    assert places_contradict(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Gien", "Loiret"),
        ("Tuskegee", "Alabama"),
        ("Boulogne", "Manche"),
        ("Poitiers", "A10"),
        ("Finistère", "Bretagne"),
        ("Loiret", "France"),
        ("nord de Paris", "Paris"),
        ("Ayacucho", "Andes"),
        ("Japon", "Asie"),
        ("Lyon", None),
    ],
)
def test_places_of_which_one_may_hold_the_other(one: str, other: str | None) -> None:
    assert not places_contradict(one, other)
    assert not places_contradict(other, one)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("XXXX-10", "XXXX-11", True),
        ("2023-11", "XXXX-10", True),
        ("XXXX-07/XXXX-09", "XXXX-11", True),
        ("2023-11", "XXXX-11-03", False),
        ("2023", "XXXX-11", False),
        ("XXXX-WXX-5", "XXXX-WXX-6", False),
        ("2023-11-03", "2023-11-04", False),
    ],
)
def test_days_of_which_a_part_is_not_told(one: str, other: str, apart: bool) -> None:
    assert times_contradict(one, other) is apart


def people(outcome: str, noun: str = "personne") -> Thing:
    return Thing("", noun, "", outcome, "", Portion.WHOLE)


def test_outcomes_of_the_same_people_leave_it_open() -> None:
    assert likeness(people("freed"), people("rescued")) is WordLikeness.OPEN
    assert likeness(people("arrested"), people("charged")) is WordLikeness.OPEN
    assert likeness(people("arrested"), people("wounded")) is WordLikeness.DIFFERENT
    assert likeness(people("dead"), people("missing")) is WordLikeness.DIFFERENT


def test_bodies_are_dead_where_nothing_else_is_said() -> None:
    assert load_outcome_tables().of_people.perhaps["corps"] == "dead"
    assert likeness(people("dead"), people("", "corps")) is WordLikeness.SAME


@pytest.mark.parametrize(
    ("plural", "one"),
    [("sapeurs-pompiers", "sapeur-pompier"), ("sous-marins", "sous-marin"), ("ex-salariés", "ex-salarié")],
)
def test_singular_of_compounds(plural: str, one: str) -> None:
    assert singular(plural) == one
