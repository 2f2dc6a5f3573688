"""Levels that numbers tell of a subject: ``l’indice s’établit à 102,3``, ``le taux passe à 1,9 enfant par femme``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.grammar import Example
from factx.lexicon.closed_classes import NUMBER_LEADS, OF, STATE_ADVERBS
from factx.lexicon.inflection import singular
from factx.lexicon.measured import PropertyClass
from factx.measured.counted_noun import shows_plural
from factx.measured.figure_in_text import FigureInText
from factx.measured.relation import MeasuredStrategy, NounRelation, Quantified
from factx.measured.subjects import subject
from factx.measured.surface_rules import before_size
from factx.syntax.clauses import is_time
from factx.syntax.phrases import case_of, following, is_noun, preceding, tokens_before, word
from factx.syntax.referents import is_pronoun
from factx.syntax.topics import topic

if TYPE_CHECKING:
    from factx.parse import Token

#: Properties that a count with its noun tells nothing of: ``le nombre de sites passe à 12 gares``.
_AMOUNTS: Final = frozenset((PropertyClass.NUMBER, PropertyClass.VALUE))
#: Words between a verb and the bare number that it tells: ``s’établit à près de 102,3``.
_TO_NUMBER: Final = NUMBER_LEADS | STATE_ADVERBS | {"en"}


def _level_verb(figure: FigureInText) -> Token | None:
    """The verb of level before a number, nothing but other numbers and dates between them."""
    changes = _is_in_pair(figure)
    for place in tokens_before(figure.span[0]):
        known = word(place) in figure.tables.level_verbs or (changes and word(place) in figure.tables.subject_verbs)
        if known and place.pos_ in ("VERB", "AUX"):
            return place
        passed = (
            word(place) in _TO_NUMBER
            or (changes and word(place) == ",")
            or place.text[0].isdigit()
            or is_time(place)
            or figure.text.holds(place)
        )
        if not passed and singular(place.text) not in figure.tables.transparent:
            return None
    return None


def _is_in_pair(figure: FigureInText) -> bool:
    """Whether a number is one end of a change: ``de 1,2 million à 23,5 millions``."""
    before, after = before_size(figure), following(figure.span[-1])
    if before is None:
        return False
    first = preceding(before)
    second = None if after is None or word(after) != "à" else following(after)
    starts = word(before) in OF and second is not None and figure.text.holds(second)
    return starts or (word(before) == "à" and first is not None and figure.text.holds(first))


def property_told(figure: FigureInText) -> str | None:
    """The property whose level a count tells: ``le taux de fécondité passe de 4 enfants par femme à 3`` → ``taux``."""
    verb = _level_verb(figure)
    if verb is None:
        first = first_level(figure)
        return None if first is None else property_told(first)
    told = subject(verb)
    if told is not None and _is_counted(told, figure):  # « perd 30 points, passant à 20 500 points »
        told = subject(told.head)
    named = None if told is None else figure.tables.properties.get(singular(told.text))
    if told is None or named is None or named in _AMOUNTS or not figure.tables.suits(named, figure.label):
        return None
    return told.text.casefold()


def first_level(figure: FigureInText) -> FigureInText | None:
    """The count before one that it is the new level of: ``passe de 4 enfants par femme en 2000 à 3 enfants``."""
    before = next(iter(figure.text.before(figure.figure, figure.span)), None)
    to = figure.before
    if before is None or before.value.label is not figure.label or to is None or word(to) != "à":
        return None
    first = FigureInText(before, figure.text)
    led = first.before is not None and word(first.before) in OF
    alike = figure.counted is not None and first.counted is not None and word(figure.counted) == word(first.counted)
    return first if led and alike else None


def _is_counted(noun: Token, figure: FigureInText) -> bool:
    """Whether a noun is what a figure counts: it stands right behind a number."""
    before = preceding(noun)
    return before is not None and figure.text.holds(before)


def _of_level(figure: FigureInText) -> Quantified | None:
    """The subject of a bare number: ``l’indice s’établit à 102,3``, ``les commandes passent de 650 à 870 millions``."""
    place = _level_verb(figure)
    told = None if place is None else subject(place)
    if told is not None and is_pronoun(told):
        numbered = _numbered(told, figure)
        return None if numbered is None else Quantified(numbered)
    named = told is not None and is_noun(told) and not figure.text.name_at(told) and not is_time(told)
    if told is None or not named or singular(told.text) in figure.tables.reports:
        return None
    is_value = singular(told.text) in figure.tables.properties or _is_sum(figure) or shows_plural(told)
    return Quantified(told) if is_value else None


def _numbered(pronoun: Token, figure: FigureInText) -> Token | None:
    """Those whose number a pronoun stands for: ``Le nombre d’inscrits a doublé. Il atteint 3 400.`` → ``inscrits``."""
    meant = topic(pronoun)
    if meant is None or figure.tables.properties.get(singular(meant.text)) != PropertyClass.NUMBER:
        return None
    parts = (child for child in meant.children if child.i > meant.i and case_of(child) in OF)
    return next((child for child in parts if is_noun(child) and shows_plural(child)), None)


def _is_sum(figure: FigureInText) -> bool:
    """Whether a bare number can be a value: it has decimals or a magnitude (``870 millions``)."""
    number = figure.figure.value.value
    return number is not None and (number != number.to_integral_value() or number >= 10**6)


LEVEL: Final = MeasuredStrategy(
    "level of the subject",
    _of_level,
    NounRelation.BEARER,
    finds=(
        Example("Le taux de fécondité s’établit à ⟦1,8⟧.", "fécondité/taux"),
        Example("Les commandes ont atteint ⟦870 millions⟧ au printemps.", "commandes"),
    ),
    ignores=("Le bilan s’élève à ⟦12⟧.",),
)
