"""How far off a place something is: ``a disparu des radars à 280 km au nord de Brest``."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from factx.grammar import Example
from factx.lexicon.closed_classes import INDEFINITES, NUMBER_LEADS, PARTITIVES, TO, UNTIL
from factx.lexicon.name_words import COMPASS
from factx.measured.relation import MeasuredStrategy, NounRelation, Quantified
from factx.measured.subjects import subject
from factx.measured.surface_rules import quantified
from factx.schema import Dimension, EntityLabel
from factx.syntax.moods import is_finite
from factx.syntax.phrases import (
    AUXILIARIES,
    following,
    is_adjective,
    is_noun,
    preceding,
    subject_child,
    tokens_after,
    word,
)

if TYPE_CHECKING:
    from factx.measured.figure_in_text import FigureInText
    from factx.parse import Token


def lies_off(figure: FigureInText) -> bool:
    """Whether a length tells how far off a place something is: ``à 280 km au nord de la ville``."""
    at, towards = _before_at(figure), following(figure.span[-1])
    way = None if towards is None or word(towards) not in TO else following(towards)
    if way is not None and word(way) == "l'":
        way = following(way)
    led = figure.label is Dimension.LENGTH and at is not None and word(at) in UNTIL
    return led and way is not None and word(way).partition("-")[0] in (*COMPASS, "large")


def _before_at(figure: FigureInText) -> Token | None:
    """The word before a figure, what says how large it is passed over, but no ``à``."""
    at = figure.before
    while at is not None and word(at) in NUMBER_LEADS - UNTIL:
        at = preceding(at)
    return at


def _of_way_off(figure: FigureInText) -> Quantified | None:
    """``à 280 km au nord de la ville``, behind another measure or a complement of the verb: of the verb's subject."""
    at = _before_at(figure) if lies_off(figure) else None
    last = None if at is None else preceding(at)
    if last is not None and word(last) == ",":
        last = preceding(last)
    if last is None:
        return None
    if figure.text.holds(last):
        verb = next((token for token in reversed(last.doc[last.sent.start : last.i]) if is_finite(token)), None)
    else:
        verb = _verb_before_complement(last)
    if verb is not None and verb.dep_ in AUXILIARIES:
        verb = verb.head
    told = None if verb is None else subject_child(verb) or subject(verb)
    place = None if told is None else figure.text.name_at(told)
    if place is not None and place.label is EntityLabel.LOC:
        return Quantified(None)  # « le vol entre Paris et Le Caire a disparu à 280 km au nord de »
    return quantified(told)


def _verb_before_complement(last: Token) -> Token | None:
    """The verb right before the phrase with ``de`` that a word ends: ``disparu des écrans radar`` → ``disparu``."""
    place: Token | None = last
    while place is not None and (is_adjective(place) or is_noun(place)):
        place = preceding(place)
    verb = preceding(place) if place is not None and word(place) in PARTITIVES else None
    return verb if last is not place and verb is not None and verb.pos_ == "VERB" else None


WAY_OFF: Final = MeasuredStrategy(
    "way off a place",
    _of_way_off,
    NounRelation.BEARER,
    finds=(
        Example("L’avion a disparu des écrans radar à ⟦280 km⟧ au nord de Brest.", "avion"),
        Example("L’épicentre était à une profondeur de 10 km, à ⟦120 kilomètres⟧ au sud de Lima.", "épicentre"),
    ),
    ignores=("Un village à ⟦40 km⟧ au nord de Metz a brûlé.",),
)


def _of_place_off(figure: FigureInText) -> Quantified | None:
    """How far the place before a comma is from another one: ``à Nantua, à 40 km de Bourg`` → ``Nantua``."""
    at = figure.before if figure.label is Dimension.LENGTH else None
    while at is not None and word(at) in NUMBER_LEADS - UNTIL | INDEFINITES:
        at = preceding(at)
    comma = None if at is None or word(at) not in UNTIL else preceding(at)
    last = preceding(comma) if comma is not None and word(comma) == "," else None
    place = None if last is None else figure.text.name_at(last)
    if last is None or place is None or place.label is not EntityLabel.LOC:
        return None
    after = takewhile(lambda token: not (token.is_punct or is_finite(token)), tokens_after(figure.span[-1]))
    return Quantified(last) if any(figure.text.name_at(token) for token in after) else None


PLACE_OFF: Final = MeasuredStrategy(
    "place off another",
    _of_place_off,
    NounRelation.APPOSED,
    finds=(
        Example("Le feu a pris à Nantua, à ⟦40 km⟧ de Lyon.", "Nantua"),
        Example("Le train a déraillé près de Tours, à ⟦200 kilomètres⟧ au sud de Paris.", "Tours"),
    ),
    ignores=("Le feu a pris à Nantua, à ⟦2 km⟧ du centre.",),
)
