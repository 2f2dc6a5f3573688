"""Whether one text sets two of its figures against each other: by what became of one, or by who says which."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.disagreements.mood import Mood, mood
from factx.disagreements.replaced import is_brought_up_to_date, is_change
from factx.disagreements.sureness import are_of_one_size, are_said_by_two, has_needed, is_sure
from factx.lexicon.conjugation import NONFINITE, readings
from factx.lexicon.disagreement import load_disagreement_tables
from factx.lexicon.outcomes import load_outcome_tables
from factx.patterns import LazyPattern
from factx.schema import Dimension
from factx.statements.quantity import WordLikeness, thing_of
from factx.stories.profile import sentence_terms, stem

if TYPE_CHECKING:
    from factx.schema import FigureMention

#: Characters between two sentences that follow each other.
_NEXT: Final = 3
#: What leads in the whole of which a sentence then tells parts.
_TOTAL: Final = LazyPattern(r"(?i)(?<!\w)sur (?:(?:les|ses|leurs|ces|un total de|quelque|environ) )?\Z")
_WORD: Final = re.compile(r"[^\W\d_]+")


def are_set_against(one: FigureMention, other: FigureMention, alike: WordLikeness) -> bool:
    """Whether a text states one quantity twice: it says who says which, or what became of it.

    Args:
        one: a figure.
        other: another one of the same text.
        alike: what their words tell of what they measure.
    """
    earlier, later = sorted((one, other), key=lambda mention: mention.start)
    if _is_whole_of(earlier, later):
        return False
    if is_change(one, other) or _is_told_anew(earlier, later, alike):
        return True
    return are_said_by_two(one, other) and _are_two_claims(earlier, later, alike)


def _is_whole_of(earlier: FigureMention, later: FigureMention) -> bool:
    """Whether a sentence tells by a figure of how many it then tells some: ``sur les 24 logements, 8 …``."""
    before = earlier.sentence[: earlier.start - earlier.sentence_start]
    return earlier.sentence_start == later.sentence_start and _TOTAL.search(before) is not None


def _is_told_anew(earlier: FigureMention, later: FigureMention, alike: WordLikeness) -> bool:
    """Whether a text tells a toll and an earlier state of it."""
    first, second = thing_of(earlier), thing_of(later)
    special = first.noun != second.noun and first.is_special and second.is_special
    return alike is WordLikeness.SAME and not special and is_brought_up_to_date(earlier, later)


def _are_two_claims(earlier: FigureMention, later: FigureMention, alike: WordLikeness) -> bool:
    """Whether what two say by two figures is one thing."""
    if earlier.sentence_start == later.sentence_start:
        return True
    first, second = thing_of(earlier), thing_of(later)
    named = second.is_bare or alike is WordLikeness.SAME or stem(second.noun) in set(sentence_terms(earlier.sentence))
    restated = later.predicate in load_disagreement_tables().restating and named
    if _follows(earlier, later) and restated and are_of_one_size(earlier, later):
        return True
    # Two figures of jobs or homes in one text are two sites more often than two counts of one.
    of_things = first.noun in load_outcome_tables().of_things and not are_of_one_size(earlier, later)
    lasting = (bool(first.outcome) and not of_things) or earlier.value.label is not Dimension.COUNT
    return is_sure(first, second, alike) and lasting and has_needed(first, second, earlier)


def is_claimed_otherwise(one: FigureMention, other: FigureMention) -> bool:
    """Whether somebody else has it that a figure is another one, which leaves out of what it is, and if it is yet.

    Args:
        one: a figure.
        other: another one of the same text.

    Example: ``Le groupe chiffre les dégâts à 22 millions ; son assureur avance plutôt 30 millions``; ``Le plan prévoit
    640 départs, selon la CFDT. La CGT avance le chiffre de 800``. What is wished is set against nothing.
    """
    earlier, later = sorted((one, other), key=lambda mention: mention.start)
    wished = Mood.WISHED in (mood(earlier), mood(later))
    between = _between(earlier, later)
    if wished or between is None or not are_of_one_size(earlier, later):
        return False
    noun = thing_of(later).noun
    if noun in ("", thing_of(earlier).noun) and _is_contested(earlier, later):
        return True
    return not noun and _is_claimed(earlier, later, between)


def _between(earlier: FigureMention, later: FigureMention) -> str | None:
    """The words of a second figure's sentence between it and one before it; None where a sentence stands between."""
    start = later.start - later.sentence_start
    if earlier.sentence_start == later.sentence_start:
        return later.sentence[earlier.end - earlier.sentence_start : start]
    return later.sentence[:start] if _follows(earlier, later) else None


def _is_claimed(earlier: FigureMention, later: FigureMention, between: str) -> bool:
    """Whether a verb of claiming governs a figure, of another one than has the figure before."""
    tables = load_disagreement_tables()
    if later.predicate not in tables.claiming:
        return False
    if tables.contrast.search(between) is not None:
        return True
    # « Le rectorat compte 41 % de grévistes. Le Snes avance 58 %. »
    told = earlier.attribution is not None or (earlier.predicate in tables.restating and later.attribution is not None)
    return told and earlier.attribution != later.attribution


def _is_contested(earlier: FigureMention, later: FigureMention) -> bool:
    """Whether a verb says that a figure is put against the one before: ``« 15 millions », rectifie la CGT``.

    Before the figure it does where another one speaks: ``ce que la SNCF conteste : elle maintient le chiffre de 110``.
    """
    correcting = load_disagreement_tables().correcting
    end = later.end - later.sentence_start
    said = later.sentence if are_said_by_two(earlier, later) else later.sentence[end:]
    return any(
        reading.lemma in correcting and reading.tense not in NONFINITE
        for word in _WORD.findall(said)
        for reading in readings(word)
    )


def _follows(earlier: FigureMention, later: FigureMention) -> bool:
    return later.sentence_start - (earlier.sentence_start + len(earlier.sentence)) <= _NEXT
