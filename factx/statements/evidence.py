"""What tells that two figures of one value, in two documents, state one thing: their values, words and days."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import PLURAL_DEFINITES
from factx.lexicon.outcomes import load_outcome_tables
from factx.patterns import LazyPattern
from factx.schema import Dimension, Modifier
from factx.schema.vocabulary import SHARES
from factx.statements.circumstances import RUNNING, STRICT, TOLD, times_contradict

if TYPE_CHECKING:
    import datetime

    from factx.schema import FigureMention, FigureValue
    from factx.statements.told import ComparedFigure

#: What the rare words that two sentences share must weigh, and of what part of the shorter one, to be one sentence.
_SAME_WORDS: Final = 9.0
_SAME_PART: Final = 0.5
_NEAR_WORDS: Final = 5.0
_NEAR_PART: Final = 0.3
#: Part from which two sentences with other figures are one form.
_TEMPLATE_PART: Final = 0.4
_TEMPLATE_WORDS: Final = 4.5
#: The same of two headlines, whose words are few.
_HEADLINE_WORDS: Final = 4.0
_HEADLINE_PART: Final = 0.8
#: The word right before a figure.
_LAST_WORD: Final = LazyPattern(r"[^\W\d_]+(?= \Z)")
#: A year says when, it fills no form.
_DIGITS: Final = re.compile(r"\b(?!(?:19|20)\d\d\b)\d+(?:[.,]\d+)?")
#: What a common date or place adds to the words that two sentences share.
_TIED: Final = 1.5
#: Days within which a distance or a duration can be of one event: later it is the format of the next race.
FORMAT_DAYS: Final = 1
#: Days between two documents that repeat one sentence of background.
BACKGROUND_DAYS: Final = 120
#: The same where the number is so large that no other event has it: the unemployed whom a plan is to train.
LASTING_DAYS: Final = 400
_FORMATS: Final = frozenset((Dimension.LENGTH, Dimension.DURATION, Dimension.SPEED))
_LONG_UNITS: Final = frozenset(("a", "mo"))
_RARE: Final = 2.3
_RARE_WORDS: Final = 8
_MANY: Final = 10
_HUNDRED: Final = 100
#: What the words that sentences share must weigh where both recall a toll.
_REMEMBERED: Final = 3.0
#: Digits of a rate that no other rate of an event has; part of the words that makes up for fewer.
_DIGITS_OF_ONE_RATE: Final = 3
_RATE_PART: Final = 0.25
#: So many people are seldom counted twice in one event.
_CROWD: Final = 1000
#: Weights of ``are_of_one_moment``, after a logistic regression on articles of two years, rounded.
_LIKENESS, _DAYS, _RARE_VALUE, _WORDS, _FORMAT, _FEW, _BASE = 3.5, 0.7, 2.0, 12.0, 1.5, 0.7, 0.3
#: What a common day or place adds for those of whom something happened: there are no two tolls of one place and day.
_TIED_TOLL: Final = 0.6
_PAIR: Final = 2
#: What it adds that one text takes the counted for known: ``les neuf communes``.
_TAKEN_UP: Final = 0.7


def value_decides(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Whether a value tells that two figures of one text are one, whatever else their words leave open.

    The rates of one event are many: one of few digits needs the place, or words in common.
    """
    if not one.telling or one.mention.value.label not in SHARES:
        return one.telling and one.mention.value.modifier is not Modifier.VAGUE
    shared = shared_words(one, other)
    if telling_digits(one.mention.value) >= _DIGITS_OF_ONE_RATE or shared.same_figures:
        return True
    here, there = one.mention.where, other.mention.where
    if one.thing.noun and other.thing.noun:
        return (here is not None and here == there) or shared.part >= _RATE_PART
    return here == there or shared.part >= _RATE_PART


def is_counted_once(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Whether so rare a number of one thing of one event is of one day and place, whatever their texts say of these.

    A rate of two digits comes again from month to month.
    """
    if one.brief or other.brief:
        return False
    rate = one.mention.value.label in SHARES
    return one.telling and (not rate or telling_digits(one.mention.value) >= _DIGITS_OF_ONE_RATE)


def is_unmistakable(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Whether a number has so many digits that no other thing of one event has as many: 102 340, 3,85 %."""
    return one.place != other.place and telling_digits(one.mention.value) > _DIGITS_OF_ONE_RATE


def telling_digits(value: FigureValue) -> int:
    """Digits without the zeros at the end. Example: 18000 → 2."""
    number = value.value if value.value is not None else value.low if value.low is not None else value.high
    return 0 if number is None else len(number.normalize().as_tuple().digits)


def are_of_one_moment(one: ComparedFigure, other: ComparedFigure, likeness: float, days: int, shared: Shared) -> bool:
    """Whether two documents of one story that count one thing mean the same ones of it.

    It is weighed how alike the documents are, how many days lie between them, how rare the value
    is, what their sentences share. A distance or a duration is the format of every race.
    """
    round_ = one.mention.value.modifier is Modifier.APPROX and not one.telling
    many = one.telling or (is_many(one.mention) and not round_)
    weight = _LIKENESS * likeness - _DAYS * math.log1p(days) + _RARE_VALUE * many + shared.weight / _WORDS
    few = not many and not one.thing.outcome
    weight += _TAKEN_UP * (days <= RUNNING and (is_taken_up(one.mention) or is_taken_up(other.mention)))
    weight += _TIED_TOLL * (shared.tied and bool(one.thing.outcome))
    return weight - _FORMAT * is_format(one.mention.value) - _FEW * few + _BASE >= 0


def is_taken_up(mention: FigureMention) -> bool:
    """Whether a text speaks of those that it counts as known: ``les neuf communes``; not of two, as any pair is."""
    number = mention.value.value
    if number is None or number <= _PAIR:
        return False
    before = _LAST_WORD.search(mention.sentence[: mention.start - mention.sentence_start])
    return before is not None and before[0].lower() in PLURAL_DEFINITES


def is_named_group(mention: FigureMention) -> bool:
    """Whether a text speaks of a few as known: ``les deux observateurs``; not ``les 9 000 marcheurs``."""
    number = mention.value.value
    few = number is not None and number < _MANY and mention.value.label is Dimension.COUNT
    before = _LAST_WORD.search(mention.sentence[: mention.start - mention.sentence_start])
    return few and before is not None and before[0].lower() in PLURAL_DEFINITES


def is_form_of_another_day(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Whether two sentences are one form that two days fill: the laps of the men's race, and of the women's."""
    if not is_formed(one) or not times_contradict(one.mention.when, other.mention.when, STRICT):
        return False
    shared = shared_words(one, other)
    return shared.part >= _TEMPLATE_PART and shared.weight >= _TEMPLATE_WORDS


def is_distinct(value: FigureValue) -> bool:
    """Whether a value is of ten or more and not round, or so large that it is seldom of two things of a day."""
    number = value.value
    return number is not None and abs(number) >= _MANY and (number % _MANY != 0 or abs(number) >= _CROWD)


def is_crowd(mention: FigureMention) -> bool:
    """Whether a figure is so large that two of one noun and of like sentences are seldom two."""
    value = mention.value.value
    return value is not None and abs(value) >= _CROWD and mention.value.label is Dimension.COUNT


def is_hundreds(mention: FigureMention) -> bool:
    """Whether a count is so large that few parts of one whole are as many."""
    value = mention.value.value
    return value is not None and abs(value) >= _HUNDRED and mention.value.label is Dimension.COUNT


def is_many(mention: FigureMention) -> bool:
    """Whether a figure is of ten or more, and not vague."""
    value = mention.value
    number = value.value if value.value is not None else value.low
    return number is not None and abs(number) >= _MANY and value.modifier is not Modifier.VAGUE


def is_format(value: FigureValue) -> bool:
    """Whether a figure may be the format of many events: the length of a race, a minute of silence; not years."""
    return value.label in _FORMATS and value.unit not in _LONG_UNITS


def is_formed(told: ComparedFigure) -> bool:
    """Whether a figure may be one that fills a form anew: a length, a count of things; no sum, no toll."""
    return is_format(told.mention.value) or (told.mention.value.label is Dimension.COUNT and not told.thing.outcome)


def is_one_toll(
    one: ComparedFigure, other: ComparedFigure, days: tuple[datetime.date | None, datetime.date | None]
) -> bool:
    """Whether two texts tell one toll though they place or date it otherwise: in its region, on the day of writing.

    Args:
        one: a figure.
        other: another one, of the same thing.
        days: on which their documents were written.
    """
    value = one.mention.value.value
    if (
        one.place == other.place
        or one.thing.outcome not in load_outcome_tables().tolls
        or value is None
        or value < _MANY
    ):
        return False
    shared = shared_words(one, other)
    if not (shared.is_near or (value % _MANY != 0 and shared.weight >= _REMEMBERED)):
        return False
    when = one.mention.when, other.mention.when
    told_today = any(day is not None and said == day.isoformat() for said, day in zip(when, days, strict=True))
    return told_today or not times_contradict(*when, TOLD)


def is_remembered(one: ComparedFigure, other: ComparedFigure, likeness: float, shared: Shared) -> bool:
    """Whether two documents that have something in common recall one number: the toll of an attack, a rate of 2015.

    Args:
        one: a figure.
        other: another one, of the same thing.
        likeness: of their documents.
        shared: what their sentences share.
    """
    if not likeness:
        return False
    if one.thing.outcome:
        value = one.mention.value.value
        return value is not None and value >= _MANY and value % _MANY != 0 and shared.weight >= _REMEMBERED
    return one.telling and one.mention.when is not None and one.mention.when == other.mention.when


@dataclass(frozen=True, slots=True)
class Shared:
    """What the sentences of two figures share.

    Attributes:
        weight: of the words that both have, by their rarity.
        part: which part of the shorter sentence that is.
        other_figures: whether both state other figures, and none in common.
        same_figures: whether both state one and the same other figure, of several digits.
        tied: whether both hold for one date, or one place.
    """

    weight: float
    part: float
    other_figures: bool = False
    same_figures: bool = False
    tied: bool = False

    @property
    def is_one_sentence(self) -> bool:
        """Whether one repeats the other."""
        return self.weight >= _SAME_WORDS and self.part >= _SAME_PART

    @property
    def is_one_headline(self) -> bool:
        """Whether one says hardly more than the other, in the few words of a headline."""
        return self.weight >= _HEADLINE_WORDS and self.part >= _HEADLINE_PART

    @property
    def is_near(self) -> bool:
        """Whether they share enough that what one leaves out may be what the other says."""
        return self.weight + _TIED * self.tied >= _NEAR_WORDS and self.part >= _NEAR_PART

    @property
    def is_template(self) -> bool:
        """Whether the words are a form that is filled anew: ``après 183 km, les coureurs (198 au départ)``."""
        return self.other_figures and self.part >= _TEMPLATE_PART and self.weight >= _TEMPLATE_WORDS


def shared_words(one: ComparedFigure, other: ComparedFigure) -> Shared:
    """What the sentences of two figures share."""
    first, second = one.words, other.words
    # In any order: rarities are eighths, so that their sums are exact.
    weight = sum([min(first[term], second[term]) for term in first.keys() & second.keys()])
    shorter = min(one.weight, other.weight)
    figures = one.others, other.others
    when, where = one.mention.when, one.mention.where
    return Shared(
        weight,
        weight / shorter if shorter else 0.0,
        other_figures=bool(one.others and other.others) and figures[0].isdisjoint(figures[1]),
        same_figures=any(len(figure) >= _DIGITS_OF_ONE_RATE for figure in figures[0] & figures[1]),
        tied=(when is not None and when == other.mention.when) or (where is not None and where == other.mention.where),
    )


def rare_words(told: ComparedFigure) -> list[str]:
    """The rarest words of a figure's sentence: one that repeats the sentence has one of them at least."""
    rare = sorted(
        (term for term in told.words if told.words[term] >= _RARE), key=lambda term: (-told.words[term], term)
    )
    return rare[:_RARE_WORDS]


def other_figures(mention: FigureMention) -> set[str]:
    """What a figure's sentence states in digits beside it."""
    start = mention.start - mention.sentence_start
    rest = f"{mention.sentence[:start]} {mention.sentence[start + len(mention.text) :]}"
    return set(_DIGITS.findall(rest))
