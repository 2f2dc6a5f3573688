"""What a figure in brackets, or between commas, is said of: ``les ventes (+ 3 %) reculent``."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from factx.grammar import Example
from factx.lexicon.closed_classes import INDEFINITES, NUMBER_LEADS, PARTITIVES, PLACES
from factx.lexicon.conjugation import lemma_of
from factx.lexicon.inflection import singular
from factx.measured.ages import person_before
from factx.measured.counted_noun import shows_plural
from factx.measured.relation import MeasuredStrategy, NounRelation, Quantified, SameAs
from factx.measured.subjects import subject
from factx.measured.surface_rules import before_size, noun_before, phrase_head, quantified
from factx.schema import Dimension
from factx.syntax.clauses import is_time
from factx.syntax.moods import is_epithet, is_finite, is_passive
from factx.syntax.phrases import (
    AUXILIARIES,
    case_of,
    following,
    is_noun,
    is_predicate,
    preceding,
    tokens_before,
    tokens_of,
    word,
)

if TYPE_CHECKING:
    from factx.measured.figure_in_text import FigureInText, FigureLike
    from factx.parse import Span, Token

_LARGE: Final = 1000
#: ``un`` stands outside ``millier`` and ``centaine``.
_COUNT_LEADS: Final = NUMBER_LEADS | INDEFINITES
_SIGNS: Final = frozenset(("+", "-", "–", "−", "soit"))


def bracket_before(span: Span) -> Token | None:
    """The bracket that a figure opens: ``(+ 2 %)``, ``(environ 3 millions d’euros)``."""
    before = preceding(span[0])
    while before is not None and (word(before) in NUMBER_LEADS or before.text in _SIGNS):
        before = preceding(before)
    return before if before is not None and before.text == "(" else None


def _of_bracket(figure: FigureInText) -> Quantified | SameAs | None:
    """``les ventes (+ 3 %) reculent`` → ``ventes``; nothing else can be meant."""
    bracket = bracket_before(figure.span)
    last = None if bracket is None else preceding(bracket)
    if bracket is None or last is None:
        return None
    if figure.label is Dimension.AGE and (born := _birth_before(bracket)) is not None:
        return quantified(person_before(born, figure)) or Quantified(None)
    counted = _figure_before(last, figure)
    if counted is not None and counted.value.label is not figure.label:
        return SameAs(counted)
    if not is_noun(last) and is_predicate(last):  # « la participation était élevée (65,5 %) »
        return quantified(subject(last)) or Quantified(None)
    noun = noun_before(bracket)
    head = phrase_head(noun)
    if head is not None and (change := _change_there(head, figure)) is not None:
        return quantified(head, singular(change.text))
    return quantified(head) or _of_change_before(bracket, figure) or Quantified(None)


def _change_there(place: Token, figure: FigureInText) -> Token | None:
    """The change that a share behind a place tells of: ``la plus forte hausse est relevée en Corse (+ 3,5 %)``."""
    if figure.label is not Dimension.PERCENT or case_of(place) not in PLACES or figure.text.name_at(place) is None:
        return None
    before = reversed(place.doc[place.sent.start : place.i])
    return next((noun for noun in before if is_noun(noun) and singular(noun.text) in figure.tables.changes), None)


def _of_change_before(bracket: Token, figure: FigureInText) -> Quantified | None:
    """The change that a share behind letters tells of: ``une baisse des inscrits en catégories A et B (- 3 %)``."""
    if figure.label is not Dimension.PERCENT:
        return None
    before = reversed(bracket.doc[bracket.sent.start : bracket.i])
    return next((Quantified(noun) for noun in before if singular(noun.text) in figure.tables.changes), None)


def _birth_before(bracket: Token) -> Token | None:
    """The mark after whoever was born on the date before a bracket: ``Paul Brun, né le 6 mai 1993 (23 ans)``."""
    for place in takewhile(lambda token: word(token) not in (",", ")"), tokens_before(bracket)):
        if is_epithet(place) and lemma_of(place.text) == "naître":
            before = preceding(place)
            return before if before is not None and word(before) == "," else place
    return None


def _figure_before(last: Token, figure: FigureInText) -> FigureLike | None:
    """The figure that a phrase ends with: ``5 400 de plus (+ 0,2 %)``, ``environ 25 000 (+ 0,7 %)``."""
    of = preceding(last) if word(last) in ("plus", "moins") else None
    number = preceding(of) if of is not None and word(of) == "de" else last
    return None if number is None else figure.text.at(number)


BRACKETS: Final = MeasuredStrategy(
    "brackets",
    _of_bracket,
    NounRelation.APPOSED,
    finds=(
        Example("Les ventes (⟦12 millions d’euros⟧) reculent.", "ventes"),
        Example("Paul Brun (⟦57 ans⟧) dirige le port.", "Paul Brun"),
    ),
    ignores=("Les ventes atteignent ⟦12 millions d’euros⟧.",),
)


def _of_second_in_bracket(figure: FigureInText) -> SameAs | None:
    """``(+ 48 000, 0,9 %)``: what the first figure of the bracket tells."""
    mark = preceding(figure.span[0])
    while mark is not None and mark.text in _SIGNS:
        mark = preceding(mark)
    last = preceding(mark) if mark is not None and word(mark) in (",", ";") else None
    first = None if last is None else figure.text.at(last)
    opens = first is not None and bracket_before(tokens_of(figure.text.doc, first.start, first.end)) is not None
    return SameAs(first) if first is not None and opens else None


SECOND_IN_BRACKET: Final = MeasuredStrategy(
    "second in brackets",
    _of_second_in_bracket,
    NounRelation.APPOSED,
    finds=(
        Example("Les ventes (12 millions d’euros, ⟦+ 4 %⟧) progressent.", "ventes"),
        Example("Les entrées en formation (+ 6 500, ⟦+ 3 %⟧) augmentent.", "entrées"),
    ),
    ignores=("Les ventes (⟦12 millions d’euros⟧) reculent.",),
)


def _of_bracketed_count(figure: FigureInText) -> Quantified | None:
    """``les coureurs du Tour (193 au départ)`` → ``coureurs``."""
    bracket = bracket_before(figure.span)
    noun = None if bracket is None else noun_before(_before_participles(bracket))
    undergoing = None if bracket is None or not _is_large(figure) else _undergoing(bracket)
    if undergoing is not None:
        return quantified(undergoing)
    if bracket is not None and noun is not None:
        if singular(noun.text) in figure.tables.changes:
            return Quantified(noun)  # « les reprises sont en hausse (+ 3 300) »
        if figure.text.name_at(noun) is not None and _is_large(figure):
            return quantified(figure.text.counted_before(bracket))
    while noun is not None and not (shows_plural(noun) and noun.text[0].islower()):
        above = phrase_head(noun)
        if above == noun:
            return None
        noun = above
    return quantified(noun)


def _undergoing(bracket: Token) -> Token | None:
    """The plural subject of the passive clause that a bracket ends: ``des foyers sont privés d’eau (3 000)``."""
    for token in reversed(bracket.doc[bracket.sent.start : bracket.i]):
        if is_finite(token) or word(token) == ",":
            told = subject(token.head) if token.dep_ in AUXILIARIES and is_passive(token.head) else None
            several = told is not None and told.text[0].islower() and is_noun(told) and shows_plural(told)
            last = preceding(bracket)
            return told if several and last is not None and not shows_plural(last) else None
    return None


def _before_participles(bracket: Token) -> Token:
    """The first participle of those that end the phrase before a bracket: ``les familles évacuées (plus de 300)``."""
    mark, last = bracket, preceding(bracket)
    while last is not None and (is_epithet(last) or last.pos_ == "ADJ" or (mark is not bracket and last.pos_ == "ADV")):
        mark, last = last, preceding(last)  # « les personnes non assurées (24 millions) »
    return mark


def _is_large(figure: FigureInText) -> bool:
    """Whether a number can be no department after its town: ``devant Renault (3,9 millions)``, not ``Lille (59)``."""
    number = figure.figure.value.high or figure.figure.value.low
    return number is not None and number >= _LARGE


BRACKETED_COUNT: Final = MeasuredStrategy(
    "count in brackets",
    _of_bracketed_count,
    NounRelation.APPOSED,
    finds=(
        Example("Les coureurs du Tour (⟦193⟧ au départ) ont souffert.", "coureurs"),
        Example("Les entrées en formation (⟦+ 6 500⟧) augmentent.", "entrées"),
        Example("Les familles évacuées (plus de ⟦300⟧) dorment au gymnase.", "familles"),
    ),
    ignores=("Le refuge (⟦38⟧ chiens) ferme.",),
)


def _before_amount(figure: FigureInText) -> Token | None:
    """The word before an amount, what leads it passed over: the comma of ``, environ un millier``."""
    if figure.label is not Dimension.COUNT:
        return before_size(figure)
    before = figure.before
    while before is not None and word(before) in _COUNT_LEADS:
        before = preceding(before)
    return before


def _of_apposed(figure: FigureInText) -> Quantified | None:
    """``la récolte, 34 millions de tonnes, est faible`` → ``récolte``: between commas, before a verb or ``qui``."""
    comma, closing = _before_amount(figure), following(figure.span[-1])
    if comma is None or closing is None or {comma.text, closing.text} != {","} or figure.label is Dimension.AGE:
        return None
    verb, noun = following(closing), noun_before(comma)
    while noun is not None and case_of(noun) in PARTITIVES and is_noun(noun.head) and noun.head.i < noun.i:
        noun = noun.head
    opens = verb is not None and (is_finite(verb) or word(verb) == "qui")
    if noun is None or not opens or is_time(noun) or case_of(noun):
        return None
    return None if figure.text.holds(noun) else Quantified(noun)


APPOSED: Final = MeasuredStrategy(
    "apposed",
    _of_apposed,
    NounRelation.BEARER,
    finds=(
        Example("La récolte, ⟦34 millions de tonnes⟧, est la plus faible du siècle.", "récolte"),
        Example("Le prix du lot, ⟦3 millions d’euros⟧, a surpris.", "lot/prix"),
    ),
    ignores=("Le matin, ⟦3 tonnes⟧ arrivent.",),
)


def _of_apposed_count(figure: FigureInText) -> Quantified | None:
    """``les visiteurs, environ un millier, ont attendu`` → ``visiteurs``; no age or number of a name's bearer."""
    told = _of_apposed(figure)
    noun = None if told is None else told.noun
    return told if noun is not None and noun.text[0].islower() and shows_plural(noun) else None


APPOSED_COUNT: Final = MeasuredStrategy(
    "apposed count",
    _of_apposed_count,
    NounRelation.BEARER,
    finds=(
        Example("Les visiteurs, environ un ⟦millier⟧, ont attendu dehors.", "visiteurs"),
        Example("Les grévistes, une ⟦centaine⟧, bloquent la route.", "grévistes"),
    ),
    ignores=("Le match, ⟦30 000⟧, est complet.",),
)


def _of_conversion(figure: FigureInText) -> SameAs | None:
    """``66 millions d’euros (70 millions de dollars)``: one amount in two units."""
    bracket = bracket_before(figure.span)
    before = None if bracket is None else preceding(bracket)
    converted = None if before is None else figure.text.at(before)
    alike = converted is not None and converted.value.label is figure.label
    return SameAs(converted, restated=True, certain=True) if converted is not None and alike else None


CONVERSION: Final = MeasuredStrategy(
    "conversion in brackets",
    _of_conversion,
    NounRelation.BEARER,
    finds=(
        Example("Le rachat de 66 millions d’euros (⟦70 millions de dollars⟧) est conclu.", "rachat"),
        Example("Un convoi long de 12 kilomètres (⟦7,5 milles⟧) est arrêté.", "convoi/longueur"),
    ),
    ignores=("Les ventes (⟦12 millions d’euros⟧) reculent.",),
)
