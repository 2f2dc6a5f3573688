"""Whether two figures measure the same thing, as far as their words tell."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Final

from factx.lexicon.outcomes import load_outcome_tables
from factx.schema import Dimension, Modifier, Portion

if TYPE_CHECKING:
    from decimal import Decimal

    from factx.lexicon.outcomes import OutcomeTables
    from factx.schema import FigureMention

#: Physical measures of a named thing are its own: the range of a missile, the length of a bridge.
_OF_A_THING: Final = frozenset(Dimension) - {
    Dimension.COUNT, Dimension.MONEY, Dimension.PERCENT, Dimension.RATIO, Dimension.DURATION,
}  # fmt: skip
#: Dimensions whose values of two digits are seldom of two things of one event.
_TELLING: Final = {Dimension.COUNT: 2, Dimension.MONEY: 2, Dimension.PERCENT: 2, Dimension.RATIO: 3}
_TELLING_COUNT: Final = 100
_TELLING_OTHER: Final = 10


class WordLikeness(IntEnum):
    """What the words of two figures tell of what they measure."""

    DIFFERENT = 0
    #: Other words, or none: the value must decide.
    OPEN = 1
    SAME = 2


@dataclass(frozen=True, slots=True)
class Thing:
    """What a figure measures, as two figures are compared.

    Attributes:
        name: the canonical of the named entity that it measures; empty if it is none.
        noun: the noun measured or counted; empty if the text leaves it out.
        property_class: of the property measured; empty if none is stated.
        outcome: the class of what happened to those counted.
        people: of which country.
        portion: whether all of them are counted.
    """

    name: str
    noun: str
    property_class: str
    outcome: str
    people: str
    portion: Portion

    @property
    def said(self) -> str:
        """One word for it: the name, what happened, or the noun."""
        return self.name or self.outcome or self.noun

    @property
    def is_bare(self) -> bool:
        """Whether the noun is one of people that says nothing by itself: ``personnes``, ``habitants``."""
        return not self.name and (not self.noun or self.noun in load_outcome_tables().people)

    @property
    def is_special(self) -> bool:
        """Whether the noun says more than what happened: ``skieurs``; not ``morts``, not ``habitants``."""
        tables = load_outcome_tables()
        return bool(self.outcome and self.noun) and not (
            self.noun in tables.people or tables.tells_what_happened(self.noun)
        )


def thing_of(mention: FigureMention) -> Thing:
    """What a figure measures."""
    key, counted = mention.measured_key, mention.counted
    if key is None:
        return Thing("", counted.noun, "", counted.outcome, "", counted.portion)
    named = key.thing != key.thing.casefold()
    if key.thing == key.property:  # a rate of nothing told: the property says it already
        return Thing("", "", key.property, counted.outcome, key.people, counted.portion)
    noun = "" if named else counted.noun if counted.outcome and counted.noun else key.thing
    return Thing(key.thing if named else "", noun, key.property, counted.outcome, key.people, counted.portion)


def is_own(mention: FigureMention, thing: Thing) -> bool:
    """Whether a figure is a named thing's own, whatever the event: its range, its age, its price.

    A count of some who bear a name is none (``une centaine de Gilets jaunes``), nor a vague figure.
    """
    if not thing.name or thing.portion is not Portion.WHOLE or mention.value.modifier is Modifier.VAGUE:
        return False
    label = mention.value.label
    return label in _OF_A_THING or (bool(thing.property_class) and label is not Dimension.DURATION)


def likeness(one: Thing, other: Thing) -> WordLikeness:
    """What the words tell of two figures of one dimension.

    Example: ``3 morts`` and ``trois habitants ont péri`` are the same; ``3 blessés`` and ``3 arrestations`` are not;
    ``160 épargnants`` and ``160 clients`` leave it open.
    """
    if one.property_class and other.property_class and one.property_class != other.property_class:
        return WordLikeness.DIFFERENT
    if one.people and other.people and one.people != other.people:
        return WordLikeness.DIFFERENT
    if one.name and other.name:
        return WordLikeness.SAME if one.name == other.name else WordLikeness.DIFFERENT
    if one.noun and one.noun == other.noun and not (one.outcome and other.outcome):
        return WordLikeness.SAME
    if one.outcome or other.outcome:
        return _of_outcomes(one, other)
    return WordLikeness.OPEN


def _of_outcomes(one: Thing, other: Thing) -> WordLikeness:
    tables = load_outcome_tables()
    if one.outcome and other.outcome:
        if one.outcome != other.outcome:
            kin = other.outcome in tables.kin.get(one.outcome, ())
            return WordLikeness.OPEN if kin else WordLikeness.DIFFERENT
        if _are_told_apart(one.noun, other.noun, tables):
            return WordLikeness.DIFFERENT
        return WordLikeness.SAME if _may_be_one(one, other, tables) else WordLikeness.OPEN
    within, without = (one, other) if one.outcome else (other, one)
    if tables.of_people.perhaps.get(without.noun) == within.outcome:
        return WordLikeness.SAME
    likely = _is_people(without.noun, tables) or without.noun in tables.of_things
    return WordLikeness.OPEN if likely else WordLikeness.DIFFERENT


def _are_told_apart(one: str, other: str, tables: OutcomeTables) -> bool:
    """Whether two nouns name people who are told apart: policemen and firemen; not pupils and children."""
    return {one, other} <= tables.groups and one != other and other not in tables.alike.get(one, ())


def _may_be_one(one: Thing, other: Thing, tables: OutcomeTables) -> bool:
    """Whether nouns of one outcome may name the same: « abattre 26 drones » kills nobody."""
    if one.noun == other.noun or (_is_people(one.noun, tables) and _is_people(other.noun, tables)):
        return True
    return bool(one.noun and other.noun) and (one.noun in tables.happenings or other.noun in tables.happenings)


def _is_people(noun: str, tables: OutcomeTables) -> bool:
    """Whether a noun, or the lack of one, may stand for people."""
    return not noun or noun in tables.of_people.nouns or tables.is_person(noun)


def is_telling(mention: FigureMention) -> bool:
    """Whether a value is seldom of two things of one event: 312, 1,2 million d'euros; not 3, 100, 50 %."""
    value = mention.value
    number = value.value if value.value is not None else value.low if value.low is not None else value.high
    if number is None:
        return False
    digits = _telling_digits(number)
    if value.label is Dimension.COUNT:
        return digits >= _TELLING[Dimension.COUNT] and abs(number) >= _TELLING_COUNT
    if value.label in _TELLING:
        return digits >= _TELLING[value.label]
    return digits >= _TELLING[Dimension.COUNT] or abs(number) >= _TELLING_OTHER


def _telling_digits(number: Decimal) -> int:
    """Digits without the zeros at the end. Example: 18000 → 2."""
    return len(number.normalize().as_tuple().digits)
