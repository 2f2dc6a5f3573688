"""What a sentence tells of a figure and of the one that it replaces: ``de 20 à 50 morts``, ``4 M€, et non 3,5``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.disagreements.mood import Mood, mood
from factx.lexicon.conjugation import VerbTense, readings
from factx.lexicon.disagreement import load_disagreement_tables
from factx.lexicon.outcomes import load_outcome_tables
from factx.patterns import LazyPattern
from factx.schema.vocabulary import SHARES
from factx.statements.circumstances import RUNNING, places_contradict, times_contradict
from factx.statements.other_events import is_of_another_event

if TYPE_CHECKING:
    from factx.schema import FigureMention

_FROM: Final = LazyPattern(r"\b(?:de|d['’ʼ])\s*(?:\w+\s+){0,2}\Z")
#: What stands between a figure and the one before it in time, and the words after that one.
_INSTEAD: Final = LazyPattern(
    r"[^\d.;:]{0,60}?[, ]\s*(?:contre|après|au lieu (?:de|d['’ʼ]|des))\s*(?:(?:les|environ|quelque)\s+)?"
)
_AFTER: Final = LazyPattern(r"(?:\s+[^\W\d_]+){1,4}")
_WORD: Final = re.compile(r"[^\W\d_]+")
_TO: Final = LazyPattern(r"\s+(?:\w+\s+){0,3}à\s+(?:\w+\s+){0,2}\Z")


def is_change(one: FigureMention, other: FigureMention) -> bool:
    """Whether one clause tells a toll and what it has become: ``est passé de 20 à 50 morts``."""
    if not _share_a_sentence(one, other):
        return False
    tables = load_disagreement_tables()
    if one.predicate not in tables.changing | tables.revising or one.predicate != other.predicate:
        return False
    first, second = sorted((one, other), key=lambda mention: mention.start)
    things = {first.counted.outcome, second.counted.outcome} - {""}
    if not things and one.predicate in tables.revising:
        things = {first.counted.noun, second.counted.noun} - {""}
    before = first.sentence[: first.start - first.sentence_start]
    between = first.sentence[first.end - first.sentence_start : second.start - second.sentence_start]
    return len(things) == 1 and bool(_FROM.search(before)) and _TO.fullmatch(between) is not None


def is_corrected(one: FigureMention, other: FigureMention) -> bool:
    """Whether a text sets one figure right by the other: ``4 M€, et non 3,5 M€``."""
    if not _share_a_sentence(one, other):
        return False
    first, second = sorted((one, other), key=lambda mention: mention.start)
    between = first.sentence[first.end - first.sentence_start : second.start - second.sentence_start]
    return load_disagreement_tables().instead.fullmatch(between) is not None


def is_revised(one: FigureMention, other: FigureMention) -> bool:
    """Whether one sentence tells a figure and the one told before of it: ``118 passagers, au lieu des 112 annoncés``.

    What was so days before needs no words of telling: ``800 clients sans courant, après 2 300 la veille``; the rate of
    a year ago is no earlier state of this year's.
    """
    if not _share_a_sentence(one, other):
        return False
    first, second = sorted((one, other), key=lambda mention: mention.start)
    start, end = first.end - first.sentence_start, second.start - second.sentence_start
    if _INSTEAD.fullmatch(first.sentence[start:end]) is None:
        return False
    if _is_announced(second) or _is_of_plan(first):
        return True
    # A rate is another one by the month.
    running = first.value.label not in SHARES or bool(first.counted.outcome) or mood(first) is not Mood.IS
    rest = second.sentence[second.end - second.sentence_start :]
    return running and load_disagreement_tables().formerly.match(rest) is not None


def _is_of_plan(mention: FigureMention) -> bool:
    """Whether a sentence tells that a plan is another one now: ``a revu son plan : 300 départs, au lieu de 400``."""
    revising = load_disagreement_tables().revising
    told = mention.sentence[: mention.start - mention.sentence_start]
    return mood(mention) is not Mood.IS and any(
        reading.lemma in revising and reading.tense is VerbTense.PARTICIPLE
        for word in _WORD.findall(told)
        for reading in readings(word)
    )


def is_outdone(one: FigureMention, other: FigureMention) -> bool:
    """Whether a sentence tells a figure and one that somebody set too low or too high before it.

    Example: ``65 millions, bien plus que les 40 millions avancés par la direction``.
    """
    if not _share_a_sentence(one, other):
        return False
    first, second = sorted((one, other), key=lambda mention: mention.start)
    between = first.sentence[first.end - first.sentence_start : second.start - second.sentence_start]
    return load_disagreement_tables().outdone.fullmatch(between) is not None and _is_announced(second)


def _is_announced(mention: FigureMention) -> bool:
    """Whether a participle behind a figure says that it was told before: ``les 112 annoncés``."""
    announced = load_disagreement_tables().announced
    told = _AFTER.match(mention.sentence, mention.end - mention.sentence_start)
    return told is not None and any(
        reading.lemma in announced and reading.tense is VerbTense.PARTICIPLE
        for word in _WORD.findall(told[0])
        for reading in readings(word)
    )


def is_brought_up_to_date(earlier: FigureMention, later: FigureMention) -> bool:
    """Whether a text tells two tolls and that one is the later: ``un premier bilan faisait état de cinq morts``.

    Two of one sentence are told one after the other (``41 blessés, puis 48``); else they are two kinds of those hurt.
    """
    outcome = earlier.counted.outcome
    tables = load_disagreement_tables()
    if earlier.document != later.document or outcome != later.counted.outcome:
        return False
    if outcome not in load_outcome_tables().tolls or times_contradict(earlier.when, later.when, RUNNING):
        return False
    if places_contradict(earlier.where, later.where) or is_of_another_event(earlier) or is_of_another_event(later):
        return False
    if _share_a_sentence(earlier, later):
        between = later.sentence[earlier.end - earlier.sentence_start : later.start - later.sentence_start]
        return tables.thereafter.search(between) is not None
    return any(tables.up_to_date.search(mention.sentence) for mention in (earlier, later))


def _share_a_sentence(one: FigureMention, other: FigureMention) -> bool:
    return one.document == other.document and one.sentence_start == other.sentence_start
