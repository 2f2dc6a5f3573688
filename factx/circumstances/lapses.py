"""The event that a text counts its own day from: ``Deux jours après le séisme qui a fait dix morts, les secours …``."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from factx.circumstances.clauses import Tense
from factx.circumstances.kinds import is_of_toll, is_of_victims
from factx.circumstances.ties import Aspect, Bond, Circumstance
from factx.lexicon.closed_classes import RELATIVES
from factx.syntax.phrases import is_noun, tokens_of, word

if TYPE_CHECKING:
    from factx.circumstances.scene import ResolvedDate, Scene
    from factx.circumstances.sentence import PlacedFigure, Sentence
    from factx.circumstances.telling import ClauseEvent

#: Days that a writer counts; of more he speaks by and large.
_COUNTED: Final = 15
#: What had happened, and how it was then.
_THEN: Final = frozenset((Tense.PLUPERFECT, Tense.IMPERFECT))


@dataclass(frozen=True, slots=True)
class Lapse:
    """What opens the lead, which is of the day of writing, and the event before it.

    Attributes:
        date: the words that count the days.
        event: the noun of the event, as if its day stood there: ``le déraillement de mardi``.
    """

    date: ResolvedDate
    event: Circumstance


def lapse_of(scene: Scene) -> Lapse | None:
    """The event that the lead counts from; None where it counts from none, or no dateline tells its own day."""
    written, end = scene.written, scene.dateline[1]
    if written is None:
        return None
    opening = next((date for date in scene.dates if date.start >= end), None)
    if opening is None or not 0 < (opening.days or 0) <= _COUNTED or scene.text[end : opening.start].strip():
        return None
    span = tokens_of(scene.doc, opening.start, opening.end)
    noun = next((token for token in scene.doc[span.end : span.sent.end] if is_noun(token)), None)
    if noun is None:
        return None
    last = noun.i
    for token in scene.doc[noun.i + 1 : span.sent.end]:
        if token.is_punct or word(token) in RELATIVES or token.pos_ in ("VERB", "AUX"):
            break
        last = token.i
    day = datetime.date.fromisoformat(written) - datetime.timedelta(opening.days or 0)
    event = Circumstance(
        Aspect.WHEN, day.isoformat(), opening.start, noun.idx + len(noun), noun, noun.i, last, Bond.NOMINAL
    )  # fmt: skip
    return Lapse(opening, event)


def days_on(value: str, days: int) -> str | None:
    """The day so many days after another, which no count leaves as it is; None of what is no day.

    Args:
        value: ``value_iso`` of a date.
        days: how many; below 0 for those before.

    Example: of 14 February and -1 (``la veille``) → 13 February.
    """
    if not days:
        return value
    try:
        day = datetime.date.fromisoformat(value.partition("T")[0])
    except ValueError:  # a night, a month
        return None
    return (day + datetime.timedelta(days)).isoformat() if abs(days) <= _COUNTED else None


def is_before(figure: PlacedFigure, sentence: Sentence, telling: ClauseEvent) -> bool:
    """Whether a figure is of the event before a lapse: its victims, what had happened then, how it was then."""
    tense = telling.tense(figure)
    if tense is Tense.AHEAD or not telling.goes_on(figure, sentence):
        return False
    return tense in _THEN or is_of_toll(figure) or (tense is not Tense.PRESENT and is_of_victims(figure))
