"""Whether two texts of one event mean one quantity by two figures of one thing: by the weight of what tells so."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from factx.disagreements.grounds import Ground
from factx.disagreements.run import share_words
from factx.disagreements.sureness import are_of_one_size, are_said_by_two
from factx.lexicon.circumstances import load_circumstance_tables
from factx.lexicon.disagreement import load_disagreement_tables
from factx.lexicon.outcomes import load_outcome_tables
from factx.schema import Dimension
from factx.schema.vocabulary import SHARES
from factx.statements.agreement import agree
from factx.statements.circumstances import places_contradict
from factx.statements.evidence import other_figures
from factx.statements.quantity import thing_of

if TYPE_CHECKING:
    from factx.disagreements.run import RunOfDocuments
    from factx.schema import FigureMention

#: Weights after a logistic regression on told stories and on articles of two years, rounded. For: what happened is the
#: same, one place, two sources or one, a verb of telling a figure.
_OUTCOME, _PLACE, _TWO_SOURCES, _ONE_SOURCE, _RESTATED = 1.1, 1.8, 1.1, 1.0, 1.2
#: Against: how many times one is the other, others that either text has of the kind, days, few of them, a rate, a
#: format of many events, sentences of other figures each, as two days of a race have.
_TIMES, _RIVALS, _DAYS, _SMALL, _RATE, _FORMAT, _FORM = 1.5, 0.8, 0.5, 0.7, 0.7, 1.3, 1.3
#: For: the later of two counts of one noun is said to be the one of now.
_RUNS_ON: Final = 1.2
#: A figure of which nothing of this is told is one of the quantity as likely as not.
_ENOUGH: Final = -1.0
_MOST_TIMES: Final = 3.0
#: How far two counts of one act may be apart, as a logarithm.
_TWICE: Final = math.log(2)
_HALF_MORE: Final = math.log(1.5)
_CROWD: Final = 1000
_MANY: Final = 10
#: Of an event there is one of each, whether or not the text says of what: the area burnt, the load lost, the crowd.
_OF_AN_EVENT: Final = frozenset((Dimension.AREA, Dimension.MASS, Dimension.VOLUME, Dimension.COUNT))
#: Of these a text seldom tells two, so that nobody needs to say them otherwise: 1 200 hectares, the next day 1 450.
_EXTENTS: Final = frozenset((Dimension.AREA, Dimension.MASS, Dimension.VOLUME))
#: The formats of many events.
_FORMATS: Final = frozenset((Dimension.LENGTH, Dimension.DURATION, Dimension.AGE))


def weighed(one: FigureMention, other: FigureMention, run: RunOfDocuments) -> Ground | None:
    """The weights by which two figures of one thing that differ are of one quantity; None if they are not.

    Args:
        one: a figure.
        other: another one of its dimension, unit and thing, in another text of the event.
        run: their documents.

    Example: ``8 logements détruits`` and ``la mairie parle de 12 logements``; not the distances of two stages.
    """
    label, outcome = one.value.label, thing_of(one).outcome
    two = are_said_by_two(one, other)
    restating = load_disagreement_tables().restating
    figures = other_figures(one), other_figures(other)
    few = label is Dimension.COUNT and not outcome and min(map(_size, (one, other))) < _MANY
    weights = (
        ("the same happened", _OUTCOME * bool(outcome and outcome == thing_of(other).outcome)),
        ("one place", _PLACE * (one.where is not None and one.where == other.where)),
        ("two sources", _TWO_SOURCES * two),
        ("one source", _ONE_SOURCE * (not two and bool(one.attribution or other.attribution))),
        ("a verb of telling a figure", _RESTATED * (one.predicate in restating or other.predicate in restating)),
        ("a count that runs on", _RUNS_ON * is_count_that_runs_on(one, other, run)),
        ("how many times the one is the other", -_TIMES * _size_apart(one, other)),
        ("others of the kind", -_RIVALS * math.log1p(run.rivals_of(one, other))),
        ("days between the texts", -_DAYS * math.log1p(run.days_between(one.document, other.document))),
        ("a rate", -_RATE * (label in SHARES)),
        ("a format of many events", -_FORMAT * (label in _FORMATS)),
        ("few", -_SMALL * few),
        ("beside other figures each", -_FORM * (all(figures) and figures[0].isdisjoint(figures[1]))),
    )
    ground = Ground("weights", tuple((what, weight) for what, weight in weights if weight), _ENOUGH)
    return ground if ground.total >= _ENOUGH else None


def may_leave_out(one: FigureMention, other: FigureMention) -> bool:
    """Whether what two figures measure may go without saying: two sources have the area of a fire, or what it costs.

    Args:
        one: a figure.
        other: another one of its dimension and unit, in another text of the event.
    """
    first, second = thing_of(one), thing_of(other)
    if first.name or second.name or first.outcome or second.outcome:
        return False
    if one.value.label not in _EXTENTS and not are_said_by_two(one, other):
        return False
    if not are_of_one_size(one, other) or not share_words(one.sentence, other.sentence):
        return False
    if one.value.label is Dimension.MONEY:
        return bool(first.noun) != bool(second.noun)
    if one.value.label is Dimension.COUNT and (one.where is None or one.where != other.where):
        return False  # « ils étaient 46 000 à Paris »
    return one.value.label in _OF_AN_EVENT and not first.noun and not second.noun


def are_of_one_act(one: FigureMention, other: FigureMention, run: RunOfDocuments) -> bool:
    """Whether two texts count by a general noun and by a narrower one the things to which one thing happened.

    In neither text may other things be counted to which it happened too.

    Args:
        one: a figure.
        other: another one of its dimension and unit, in another text of the event.
        run: their documents.

    Example: ``neuf lycées étaient bloqués`` and ``quatorze établissements bloqués``; not nine cars and nine houses.
    """
    first, second = thing_of(one), thing_of(other)
    tables, persons = load_disagreement_tables(), load_outcome_tables()
    nouns = first.noun, second.noun
    if not all(nouns) or tables.general.isdisjoint(nouns) or any(map(persons.is_person, nouns)):
        return False
    if one.value.label is not Dimension.COUNT or places_contradict(one.where, other.where):
        return False
    suffered = bool(one.counted.outcome) and one.counted.outcome == other.counted.outcome
    if not suffered and (one.where is None or one.where != other.where):
        return False
    act = _act(one)
    if act is None or act != _act(other) or _size_apart(one, other) > _TWICE:
        return False
    return not any(
        _act(rival) == act and not agree(rival.value, told.value)
        for told, document in ((one, one.document), (other, other.document))
        for rival in run.counted_in(document)
        if are_of_one_size(rival, told)
    )


def are_one_crowd(one: FigureMention, other: FigureMention, run: RunOfDocuments) -> bool:
    """Whether two texts count by other nouns the people who were in one place on one day, one of them by a source.

    Args:
        one: a figure.
        other: another one of its dimension and unit, in another text of the event.
        run: their documents.

    Example: ``devant 18 400 spectateurs`` and ``21 000 personnes, selon le club``; not who live there.
    """
    tables, things = load_outcome_tables(), (thing_of(one), thing_of(other))
    if one.value.label is not Dimension.COUNT or min(map(_size, (one, other))) < _CROWD:
        return False
    if one.when is None or one.when != other.when or run.days_between(one.document, other.document) > 1:
        return False
    if not (one.attribution or other.attribution) or _size_apart(one, other) > _HALF_MORE:
        return False
    told_apart = tables.groups | load_circumstance_tables().residents
    apart = any(thing.noun in told_apart or not tables.is_person(thing.noun) for thing in things)
    return not apart and any(thing.is_bare for thing in things)


def is_count_that_runs_on(one: FigureMention, other: FigureMention, run: RunOfDocuments) -> bool:
    """Whether the later text says that a count is what it has come to: ``désormais 9 communes``, ``est passé à 19``.

    Args:
        one: a figure.
        other: another one of its dimension and unit, in another text of the event.
        run: their documents.
    """
    first, second = thing_of(one), thing_of(other)
    said = first.noun and first.noun not in load_disagreement_tables().anyone
    if (
        not said
        or first.noun != second.noun
        or first.outcome != second.outcome
        or one.value.label is not Dimension.COUNT
    ):
        return False
    later = max(one, other, key=run.written)
    tables = load_disagreement_tables()
    return later.predicate in tables.changing or tables.running.search(later.sentence) is not None


def _act(mention: FigureMention) -> str | None:
    """What happened to the things that a figure counts, as its class or its verb tells."""
    tables = load_disagreement_tables()
    plain = mention.predicate not in tables.restating and mention.predicate not in tables.claiming
    return mention.counted.outcome or (mention.predicate if plain else None)


def _size_apart(one: FigureMention, other: FigureMention) -> float:
    """How many times one is the other, as a logarithm; as many as count where one is nought or not told."""
    low, high = sorted(map(_size, (one, other)))
    return min(math.log(high / low), _MOST_TIMES) if low else _MOST_TIMES


def _size(mention: FigureMention) -> float:
    value = mention.value
    number = value.value if value.value is not None else value.low if value.low is not None else value.high
    return 0.0 if number is None else float(abs(number))
