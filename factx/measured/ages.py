"""Whose age a figure is: ``un berger de 71 ans``, ``Léa Brun, 8 ans,``, ``à 71 ans, il …``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.grammar import Example
from factx.lexicon.closed_classes import NE, NUMBER_LEADS, OBJECT_CASES, OF, POSSESSIVES, SIZES, THAT, UNIVERSALS
from factx.lexicon.conjugation import lemma_of
from factx.lexicon.inflection import singular
from factx.lexicon.measured import PropertyClass
from factx.lexicon.typography import CLOSING_QUOTES
from factx.measured.counted_noun import shows_plural, singular_adjective
from factx.measured.deaths import named_before_asides, who_died
from factx.measured.relation import MeasuredStrategy, NounRelation, Quantified
from factx.measured.subjects import subject
from factx.measured.surface_rules import noun_before, points, quantified
from factx.schema import Dimension, EntityLabel
from factx.syntax.clauses import is_time
from factx.syntax.moods import is_epithet, is_finite
from factx.syntax.phrases import (
    MAXIMAL_LOOK,
    ancestors,
    following,
    is_adjective,
    is_noun,
    is_predicate,
    preceding,
    word,
)
from factx.syntax.referents import is_pronoun

if TYPE_CHECKING:
    from factx.measured.figure_in_text import FigureInText
    from factx.parse import Token


#: Between a copula and its ``âgés``.
_TO_AGE: Final = NUMBER_LEADS | {"entre"}


def _before_age(figure: FigureInText) -> Token | None:
    """The word before an age that is nobody's own (``ses 24 ans``)."""
    before = figure.before
    while before is not None and word(before) in NUMBER_LEADS - OBJECT_CASES:
        before = preceding(before)
    own = before is None or figure.label is not Dimension.AGE or word(before) in POSSESSIVES
    return None if own else before


def person_before(mark: Token, figure: FigureInText, adjective: Token | None = None) -> Token | None:
    """Who stands before a mark or word: the person whom a phrase ends with, or whom its last place or body belongs to.

    Args:
        mark: what stands after the phrase.
        figure: the age.
        adjective: one that agrees with the person: ``une skieuse en raquettes, âgée de 28 ans`` → ``skieuse``.

    Example: ``un moniteur de l’École de ski, âgé de 28 ans`` → ``moniteur``; ``leur fille Anna, 18 ans`` → ``Anna``.
    """
    noun, first = preceding(mark), True
    for _ in range(MAXIMAL_LOOK):
        while noun is not None and (_is_passed(noun) and not points(noun)):
            noun = preceding(noun)
        if noun is None or not (is_noun(noun) or points(noun)):
            return None
        name = figure.text.name_at(noun)
        if name is not None and name.label is EntityLabel.PER:
            return _spelled(noun, figure)
        agrees = adjective is None or shows_plural(adjective) == shows_plural(noun)
        complemented = None if first else _complemented(noun, figure)
        above = complemented if complemented is not None and is_noun(complemented) else None
        if name is None and agrees and above is None and not points(noun):
            return noun_before(following(noun) or mark, adjective)
        noun, first = above or _complemented(noun, figure), False
    return None


def _spelled(last: Token, figure: FigureInText) -> Token:
    """The last word of a name that is more than an initial: ``Léa B.`` → ``Léa``."""
    name, place = figure.text.name_at(last), last
    while sum(map(str.isalpha, place.text)) < 2:
        before = preceding(place)
        if before is None or figure.text.name_at(before) is not name:
            return last
        place = before
    return place


def _is_passed(token: Token) -> bool:
    return is_adjective(token) or token.text in CLOSING_QUOTES or word(token) == ")"


def _complemented(noun: Token, figure: FigureInText) -> Token | None:
    """The noun that a name or pronoun is a complement of: ``École`` in ``un moniteur de l’École`` → ``moniteur``."""
    first = noun
    name = figure.text.name_at(noun)
    while (before := preceding(first)) is not None and name is not None and figure.text.name_at(before) is name:
        first = before
    case = preceding(first)
    while case is not None and case.pos_ in ("DET", "ADJ"):
        case = preceding(case)
    above = preceding(case) if case is not None and case.pos_ == "ADP" else None
    while above is not None and is_adjective(above):
        above = preceding(above)
    return above


def _of_age_adjective(figure: FigureInText) -> Quantified | None:
    """``le demi-frère de ce dernier, âgé de 19 ans`` → ``demi-frère``, ``originaire de Vendée et âgée de 58 ans``."""
    aged = figure.before if figure.label is Dimension.AGE else None
    while aged is not None and word(aged) in _TO_AGE:
        aged = preceding(aged)
    stated = None if aged is None else figure.tables.property_adjectives.get(singular_adjective(aged))
    if aged is None or stated != PropertyClass.AGE:
        return None
    mark = preceding(aged)
    fronted = _described_ahead(figure) if aged.i == aged.sent.start else None
    if fronted is not None or mark is None:
        return quantified(fronted, stated)
    if is_finite(mark) or mark.pos_ == "AUX" or word(mark) in UNIVERSALS:
        return quantified(subject(aged) or subject(mark), stated)  # « Il était âgé de 60 ans »
    if word(mark) == "et":  # the second of two adjectives: both stand behind the first one's comma
        near = (token for token in reversed(mark.doc[mark.sent.start : mark.i]) if word(token) == ",")
        mark = next(near, None)
    elif word(mark) != ",":
        mark = aged
    found = None if mark is None else person_before(mark, figure, aged)
    return quantified(found, stated)


def _described_ahead(figure: FigureInText) -> Token | None:
    """Who is named right behind the comma of what stands first: ``Âgée de 41 ans, Anna Brel est députée``."""
    comma = following(figure.span[-1])
    head = following(comma) if comma is not None and word(comma) == "," else None
    name = None if head is None else figure.text.name_at(head)
    if head is not None and (is_pronoun(head) or (name is not None and name.label is EntityLabel.PER)):
        return head
    while head is not None and (head.pos_ == "DET" or is_adjective(head)):
        head = following(head)
    return head if head is not None and is_noun(head) else None


AGED: Final = MeasuredStrategy(
    "aged",
    _of_age_adjective,
    NounRelation.APPOSED,
    finds=(
        Example("Le fils du maire et le cousin de ce dernier, âgé de ⟦19 ans⟧, ont skié.", "cousin/âge"),
        Example("Un employé de la Banque de France, âgé de ⟦28 ans⟧, a disparu.", "employé/âge"),
        Example("Âgée de ⟦41 ans⟧, Anna Brel est la députée de la circonscription du port.", "Anna Brel/âge"),
        Example("Âgée de ⟦76 ans⟧, la victime vivait seule.", "victime/âge"),
    ),
    ignores=("Un employé de ⟦28 ans⟧ a disparu.",),
)


def _of_aged(figure: FigureInText) -> Quantified | None:
    """``un berger de 71 ans``, ``un berger de près de 71 ans`` → ``berger``."""
    before = _before_age(figure)
    while before is not None and word(before) in OF and (size := preceding(before)) and word(size) in SIZES:
        before = preceding(size)
    noun = noun_before(before) if before is not None and word(before) in OF else None
    return None if noun is None or singular(noun.text) in figure.tables.properties else Quantified(noun)


AGE_COMPLEMENT: Final = MeasuredStrategy(
    "age of",
    _of_aged,
    NounRelation.APPOSED,
    finds=(
        Example("Un berger de ⟦71 ans⟧ a disparu.", "berger"),
        Example("Un père de famille d’origine corse de ⟦49 ans⟧ est mort.", "père"),
        Example("Un berger de près de ⟦80 ans⟧ a disparu.", "berger"),
    ),
    ignores=("Le jour de ses ⟦24 ans⟧, il part.",),
)


def _of_age_apposed(figure: FigureInText) -> Quantified | None:
    """``Léa Brun, 8 ans,`` → ``Léa Brun``."""
    before = _before_age(figure)
    if before is None or word(before) != ",":
        return None
    return quantified(person_before(before, figure))


AGE_APPOSITION: Final = MeasuredStrategy(
    "age in apposition",
    _of_age_apposed,
    NounRelation.APPOSED,
    finds=(
        Example("Léa Brunel, ⟦8 ans⟧, a été retrouvée.", "Léa Brunel"),
        Example("Le suspect, ⟦32 ans⟧, nie les faits.", "suspect"),
        Example("La victime, Anna P., ⟦45 ans⟧, a été entendue lundi.", "Anna P."),
    ),
    ignores=("Hier, à ⟦32 ans⟧, il a renoncé.",),
)


def _of_age_had(figure: FigureInText) -> Quantified | None:
    """``à 71 ans, il …``, ``le berger a 71 ans``, ``elle n’a que 71 ans``."""
    before = _before_age(figure)
    while before is not None and before.pos_ == "ADV" and word(before) not in NE:  # « ont respectivement 12 et 9 ans »
        before = preceding(before)
    if before is None or word(before) == ",":
        return None
    if word(before) == "à" and (dead := who_died(before, figure)) is not None:
        return quantified(dead)
    return _of_bearer(before, figure)


def _of_bearer(before: Token, figure: FigureInText) -> Quantified | None:
    """Whose verb, age at some time or line without verb an age is of."""
    if word(before) in THAT and (has := preceding(before)) is not None and word(has) in figure.tables.having:
        return quantified(subject(has))
    if lemma_of(before.text) == "avoir" and is_finite(before):  # even where the parse takes it for a preposition
        return quantified(_before_verb(before, figure))
    if word(before) == "avoir":  # « allait avoir 90 ans »
        return quantified(subject(before))
    verb = next((above for above in ancestors(figure.root) if is_predicate(above)), None)
    if verb is None or not (word(before) == "à" or word(figure.head) in figure.tables.having):
        return quantified(_name_in_headline(before, figure)) if verb is None else None
    mark = preceding(verb)
    if is_epithet(verb) and mark is not None and word(mark) == ",":  # « Jean Morel, élu en 1972 à 38 ans »
        return quantified(person_before(mark, figure))
    return quantified(named_before_asides(before, figure) or subject(verb))


def _name_in_headline(at: Token, figure: FigureInText) -> Token | None:
    """The person right before ``à`` in a line without verb: ``Décès du peintre Paul Brun à 91 ans``."""
    last = preceding(at) if word(at) == "à" else None
    name = None if last is None or any(map(is_finite, at.sent)) else figure.text.name_at(last)
    return _spelled(last, figure) if last is not None and name is not None and name.label is EntityLabel.PER else None


def _before_verb(verb: Token, figure: FigureInText) -> Token | None:
    """Whose verb it is: the subject of the parse, else who stands before: ``Le prêtre, Jean Morel, avait``."""
    told, mark = subject(verb) or subject(verb.head), preceding(verb)
    apposed = _name_between_commas(mark, figure) if mark is not None and word(mark) == "," else None
    if apposed is not None or told is not None or mark is None:
        return apposed or told
    return person_before(mark if word(mark) == "," else verb, figure)


def _name_between_commas(comma: Token, figure: FigureInText) -> Token | None:
    """The person whose name alone stands between two commas, the second of which is given."""
    last = preceding(comma)
    name = None if last is None else figure.text.name_at(last)
    if name is None or name.label is not EntityLabel.PER:
        return None
    before = last
    while before is not None and figure.text.name_at(before) is name:
        before = preceding(before)
    return last if before is not None and word(before) == "," else None


def _of_own_birthday(figure: FigureInText) -> Quantified | None:
    """``le musée fête ses 40 ans`` → ``musée``."""
    own = figure.before
    place = None if own is None or word(own) not in POSSESSIVES else preceding(own)
    while place is not None and (place.pos_ in ("ADV", "DET") or is_time(place)):
        place = preceding(place)
    if figure.label is not Dimension.AGE or place is None or word(place) not in figure.tables.celebrating:
        return None
    return quantified(subject(place) or noun_before(place))


BIRTHDAY: Final = MeasuredStrategy(
    "own birthday",
    _of_own_birthday,
    NounRelation.BEARER,
    finds=(
        Example("Le théâtre fête ses ⟦40 ans⟧ dimanche.", "théâtre"),
        Example("Le festival a fêté ses ⟦vingt ans⟧ à Dole.", "festival"),
    ),
    ignores=("Il vend son vélo de ⟦2 ans⟧.",),
)
AGE_OF_SUBJECT: Final = MeasuredStrategy(
    "age of the subject",
    _of_age_had,
    NounRelation.BEARER,
    finds=(
        Example("Le berger a ⟦71 ans⟧.", "berger"),
        Example("À ⟦71 ans⟧, le berger a vendu son troupeau.", "berger"),
    ),
    ignores=("Il vend un vélo de ⟦2 ans⟧.",),
)
