"""Whether documents of one day that nothing else relates state one thing: headlines share a few words at most."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.lexicon.extents import Width, extent_of
from factx.lexicon.outcomes import load_outcome_tables
from factx.schema import Dimension
from factx.statements.evidence import is_crowd, is_distinct, is_format, is_many
from factx.statements.names import name_others, share_a_name

if TYPE_CHECKING:
    from collections.abc import Hashable

    from factx.statements.evidence import Shared
    from factx.statements.told import ComparedFigure

#: Days between two documents that may tell of one day: an evening's news is in the next morning's paper.
_DAYS: Final = 1
#: What the words that both sentences have must weigh, and of what part of the shorter one.
_WORDS: Final = 3.0
_PART: Final = 0.5
#: The same of two headlines that leave open whether they count one thing.
_OPEN_WORDS: Final = 4.5
_OPEN_PART: Final = 0.55
#: The smallest toll that two events of a day in one town seldom share: of one or two dead or hurt there are many.
_FEWEST: Final = 3
#: So many dead or hurt are seldom those of two events of a day whose headlines share two telling words.
_MANY_DEAD: Final = 10
_EVENT_WORDS: Final = 3.0
#: What the words that two headlines share weigh, the name of a country and what is told of it: ``croissance``.
_RATE_WORDS: Final = 2.4
#: Words of a sentence by which it is looked for, the rarest first.
_MOST_WORDS: Final = 6


def is_told_the_same_day(one: ComparedFigure, other: ComparedFigure, days: int, shared: Shared) -> bool:
    """Whether two figures of one value and thing are one: by name or place, or by most of what the shorter text says.

    A small count, a length, a duration can be of any two events of a day.

    Args:
        one: a figure.
        other: another one, of the same thing, in a document of no story with the first.
        days: between their documents.
        shared: what their sentences share.

    Example: ``inflation à 2,4 % en zone euro`` and ``la zone euro voit l’inflation à 2,4 %``.
    """
    if days > _DAYS or is_format(one.mention.value):
        return False
    if (
        _are_in_one_company(one, other)
        or _is_one_toll_of_town(one, other)
        or _is_one_rate_of_land(one, other, shared)
        or _is_one_toll_of_land(one, other, shared)
    ):
        return True
    if not _may_meet(one):
        return False
    if one.thing.name and one.thing.name == other.thing.name:
        return one.telling
    worded = shared.weight >= _WORDS and shared.part >= _PART
    apart = name_others(one, other) or (not one.telling and _are_placed_apart(one, other))
    if worded and not (apart and one.brief and other.brief):
        return True
    return _are_at_one_place(one, other) or (_is_seldom_told_twice(one) and share_a_name(one, other))


def is_one_headline(one: ComparedFigure, other: ComparedFigure, days: int, shared: Shared) -> bool:
    """Whether two headlines that leave open what they count tell of one thing: by most of their words, or their place.

    Args:
        one: a figure.
        other: another one of its value, and not of a different thing.
        days: between their documents.
        shared: what their sentences share.

    Example: ``Chômage : le taux recule à 7,3 % au troisième trimestre`` and ``Le taux de chômage stable à 7,3 % au
    troisième trimestre``; ``42 degrés à Nantes, un record`` and ``Nantes : record de chaleur avec 42 °C``.
    """
    if days > _DAYS or not (one.brief and other.brief) or is_format(one.mention.value):
        return False
    if _is_one_rate_of_land(one, other, shared):
        return True
    if shared.part >= _OPEN_PART and shared.weight >= (_WORDS if share_a_name(one, other) else _OPEN_WORDS):
        return True
    crowd = is_crowd(one.mention)
    if _are_at_one_place(one, other):
        bare, unsaid = one.thing.is_bare or other.thing.is_bare, not one.thing.noun or not other.thing.noun
        return (crowd and bare) or (one.telling and unsaid)
    kin = load_outcome_tables().kin.get(one.thing.outcome, ())
    return crowd and other.thing.outcome in kin and share_a_name(one, other)


def is_linked_by_others_alone(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Whether a small count stands in a headline that only other headlines link to the second document.

    One word of ten makes headlines alike, and so on from each to the next: three dead at one end are not three dead
    at the other.
    """
    if one.telling or not (one.brief or other.brief) or _share_a_place(one, other):
        return False
    return _are_placed_apart(one, other) or not is_distinct(one.mention.value)


def meeting_places(told: ComparedFigure) -> list[Hashable]:
    """Under what a figure can meet one of its day: its thing with another figure, a name, a place or a word."""
    thing = told.thing
    found: list[Hashable] = [("beside", thing.said, mark) for mark in told.company]
    rarest = sorted(told.words, key=lambda term: (-told.words[term], term))[:_MOST_WORDS]
    if told.brief:
        found += [("headline", word) for word in rarest]
        if told.mention.where:
            found.append(("there", told.mention.where))
    if not _may_meet(told):
        if told.brief and told.mention.value.label is Dimension.PERCENT and (land := _land_of(told)):
            found.append(("rate", land))
        return found
    if told.mention.where:
        found.append(("at", thing.said, told.mention.where))
    if thing.name:
        found.append(("of", thing.name))
    return [*found, *(("with", thing.said, word) for word in rarest)]


def _are_at_one_place(one: ComparedFigure, other: ComparedFigure) -> bool:
    seldom = bool(one.thing.outcome) or one.telling or is_crowd(one.mention)
    return seldom and _share_a_place(one, other)


def _share_a_place(one: ComparedFigure, other: ComparedFigure) -> bool:
    return one.mention.where is not None and one.mention.where == other.mention.where


def _are_placed_apart(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Whether two figures are of two places of which none is a town that may lie in the other, a country."""
    here, there = one.mention.where, other.mention.where
    if here is None or there is None or here == there:
        return False
    return {extent_of(here).width, extent_of(there).width} != {Width.SPOT, Width.COUNTRY}


def _is_one_toll_of_town(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Whether two headlines tell of so many dead or hurt in one town: there are seldom two such events of a day."""
    number = one.mention.value.value
    if number is None or number < _FEWEST or not (one.brief and other.brief and _share_a_place(one, other)):
        return False
    tolls = load_outcome_tables().tolls
    town = extent_of(one.mention.where or "").width is Width.SPOT
    return town and (one.thing.outcome in tolls or other.thing.outcome in tolls)


def _is_one_rate_of_land(one: ComparedFigure, other: ComparedFigure, shared: Shared) -> bool:
    """Whether two headlines tell of one rate of a country, however small: ``Italie : le chômage à 6 %``.

    Where one of them says of the country alone that it has the rate, words in common tell that it is the same.
    """
    if one.mention.value.label is not Dimension.PERCENT or not (one.brief and other.brief):
        return False
    land = _land_of(one)
    if not land or land != _land_of(other) or one.thing.people != other.thing.people or name_others(one, other):
        return False
    if one.thing.noun and other.thing.noun:
        return one.thing.noun == other.thing.noun
    return shared.weight >= _RATE_WORDS


def _land_of(told: ComparedFigure) -> str:
    """The country that a figure is of: what it measures, or where it holds; empty if that is none."""
    land = told.thing.name or told.mention.where or ""
    return land if land and extent_of(land).width is Width.COUNTRY else ""


def _is_one_toll_of_land(one: ComparedFigure, other: ComparedFigure, shared: Shared) -> bool:
    """Whether of two headlines one tells where in a land so many died, and the other in which land, both of what.

    Example: ``L’avion de ligne s’écrase à Louisville, 14 morts`` and ``Kentucky : un avion de ligne fait 14 morts``.
    """
    number, tables = one.mention.value.value, load_outcome_tables()
    if number is None or number < _MANY_DEAD or not (one.brief and other.brief) or shared.weight < _EVENT_WORDS:
        return False
    if one.thing.outcome not in tables.tolls or one.thing.outcome != other.thing.outcome:
        return False
    here, there = one.mention.where, other.mention.where
    if here is None or there is None or here == there:
        return False
    widths = {extent_of(here).width, extent_of(there).width}
    return widths in ({Width.SPOT, Width.COUNTRY}, {Width.SPOT, Width.PART})


def _are_in_one_company(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Whether both are told beside the same other figure: ``24 morts et 35 blessés``, ``187 voix contre 112``."""
    return any(
        is_distinct(one.mention.value) or is_distinct(mark.value)
        for mark in one.company & other.company
        if not is_format(mark.value)
    )


def _is_seldom_told_twice(told: ComparedFigure) -> bool:
    """Whether a value is so large, or of so many digits, that a name tells of whom it is; no share: polls have many."""
    return told.mention.value.label is not Dimension.PERCENT and (told.telling or is_crowd(told.mention))


def _may_meet(told: ComparedFigure) -> bool:
    return (told.telling or is_many(told.mention)) and not is_format(told.mention.value)
