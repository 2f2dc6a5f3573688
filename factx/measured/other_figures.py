"""Figures that share what is measured with another one: ``66 tonnes de cacao, contre 72 tonnes``."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from factx.grammar import Example
from factx.lexicon.closed_classes import (
    AGAINST,
    JOINING,
    NUMBER_LEADS,
    OF,
    PLACES,
    STEP_LINKS,
)
from factx.lexicon.inflection import singular
from factx.measured.counted_noun import singular_adjective
from factx.measured.ellipsis import PAIRING, before_number
from factx.measured.figure_in_text import FigureInText, FigureLike
from factx.measured.relation import MeasuredStrategy, NounRelation, Quantified, SameAs
from factx.measured.surface_rules import before_size, noun_before, quantified
from factx.measured.ways_off import lies_off
from factx.schema import Dimension
from factx.schema.vocabulary import SHARES
from factx.syntax.clauses import is_time
from factx.syntax.moods import is_finite
from factx.syntax.phrases import following, is_noun, preceding, tokens_after, tokens_of, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.parse import Token

_COMPARING: Final = AGAINST | {"soit", "puis"}
#: Between two sizes of one thing: ``20 mètres de long sur 12 de large``.
_CROSSING: Final = frozenset(("sur", "pour"))
#: Before the level that the one told first comes after; a length of time after it says when.
_LATER_THAN: Final = frozenset(("après",))
_LEVELS: Final = frozenset((Dimension.PERCENT, Dimension.MONEY, Dimension.MASS, Dimension.VOLUME))
_TIMES: Final = frozenset((Dimension.DURATION, Dimension.AGE))
#: What a change in percent leads to; temperatures and places after ``à`` are circumstances: ``80 % à 25 °C``.
_AMOUNTS: Final = frozenset((Dimension.MONEY, Dimension.MASS, Dimension.VOLUME, Dimension.POWER))


def _of_figure_above(figure: FigureInText) -> SameAs | None:
    """``de 47 à 50 millions``: the parse hangs the second on the first."""
    above = figure.text.at(figure.span.root.head)
    if above is None or above.start >= figure.figure.start or above.value.label is not figure.label:
        return None
    return SameAs(above)


FIGURE_ABOVE: Final = MeasuredStrategy(
    "figure above",
    _of_figure_above,
    NounRelation.BEARER,
    finds=(
        Example("Les objectifs étaient fixés à 4,2 % et ⟦2,7 %⟧.", "objectifs"),
        Example("Le taux était de 24,3 % en mai, soit ⟦1,6 point de pourcentage⟧ de moins.", "taux/taux"),
    ),
    ignores=("Le menu coûte ⟦12 euros⟧.",),
)


def _of_pair(figure: FigureInText) -> SameAs | None:
    """The second of a pair has the noun: ``passe de 66 tonnes à 72 tonnes de cacao``."""
    after = following(figure.span[-1])
    beyond = tuple(_beyond(after)) if after is not None and word(after) in PAIRING else ()
    second = None if _has_own_word(beyond, figure) else figure.text.first_in(beyond)
    if second is not None and (earlier := _pair_before(figure)) is not None:
        return earlier
    alike = second is not None and second.value.label is figure.label
    return SameAs(second) if second is not None and alike and not lies_off(FigureInText(second, figure.text)) else None


def _has_own_word(beyond: Sequence[Token], figure: FigureInText) -> bool:
    """Whether a second size is told by an adjective of its own: ``long de 85 mètres et haut de 12``."""
    led_in = takewhile(lambda token: not figure.text.holds(token), beyond)
    return any(singular_adjective(token) in figure.tables.property_adjectives for token in led_in)


def _beyond(link: Token) -> Iterator[Token]:
    """What follows a link, as far as its clause goes."""
    return takewhile(lambda token: not token.is_punct and not is_finite(token), tokens_after(link))


def _pair_before(figure: FigureInText) -> SameAs | None:
    """What another pair before one tells: ``passe de 80 à 110 € pour les uns et de 50 à 65 € pour les autres``."""
    of = before_size(figure)
    joint = preceding(of) if of is not None and word(of) in OF else None
    other = like(figure) if joint is not None and word(joint) in JOINING | {","} else None
    to = None if other is None else before_size(FigureInText(other.figure, figure.text))
    first = preceding(to) if to is not None and word(to) == "à" else None
    return other if first is not None and figure.text.holds(first) else None


FIRST_OF_PAIR: Final = MeasuredStrategy(
    "first of a pair",
    _of_pair,
    NounRelation.BEARER,
    finds=(
        Example("Le budget passera de ⟦47 milliards d’euros⟧ à 50 milliards d’euros.", "budget"),
        Example("Le chômage passe de ⟦9,7⟧ à 9,5 %.", "chômage"),
    ),
    ignores=("Le port chargera ⟦60 tonnes⟧ de cacao.",),
)


def _of_second_of_pair(figure: FigureInText) -> SameAs | None:
    """The second of a pair where the first has the noun: ``faire passer l’impôt de 35 % à 15 %``.

    The first may say when it holds: ``passer de 1,4 % en 2016 à 1,2 %``.
    """
    to = before_size(figure)
    first = preceding(to) if to is not None and word(to) == "à" else None
    other = None if first is None else figure.text.at(first) or _over_date(first, figure)
    if other is None or other.value.label is not figure.label:
        return None
    of = before_size(FigureInText(other, figure.text))
    return SameAs(other) if of is not None and word(of) in OF else None


SECOND_OF_PAIR: Final = MeasuredStrategy(
    "second of a pair",
    _of_second_of_pair,
    NounRelation.BEARER,
    finds=(
        Example("Il a promis de faire passer l’impôt sur les sociétés de 35 % à ⟦15 %⟧.", "impôt"),
        Example("Elle veut faire passer la taxe de 20 euros à ⟦12 euros⟧.", "taxe"),
        Example("La croissance devrait passer de 1,4 % en 2016 à ⟦1,2 %⟧ l’an prochain.", "croissance"),
    ),
    ignores=("La taxe passe à ⟦12 euros⟧.",),
)


def _of_level_after_change(figure: FigureInText) -> SameAs | None:
    """``l’action gagne 2 % à 41 euros``: where the change leads, of what changes."""
    at = figure.before
    share = preceding(at) if at is not None and word(at) == "à" else None
    if share is not None and word(share) == ",":
        share = preceding(share)
    change = None if share is None else figure.text.at(share) or _over_date(share, figure)
    leads = figure.label in _AMOUNTS or (figure.label is Dimension.COUNT and figure.counted is None)
    return SameAs(change) if change is not None and leads and change.value.label in SHARES else None


def _over_date(place: Token, figure: FigureInText) -> FigureLike | None:
    """The figure before a date that ends at a place: ``bondit de 42 % en 2023, à 78 millions``."""
    other = next(iter(figure.text.before(figure.figure, figure.span)), None)
    if other is None:
        return None
    between = figure.text.doc[tokens_of(figure.text.doc, other.start, other.end).end : place.i + 1]
    dated = len(between) > 0 and word(between[0]) in PLACES
    plain = all(token.pos_ not in ("VERB", "AUX") and not token.is_punct for token in between)
    return other if dated and plain and (place.text.isdigit() or is_time(place)) else None


LEVEL_AFTER_CHANGE: Final = MeasuredStrategy(
    "level after change",
    _of_level_after_change,
    NounRelation.BEARER,
    finds=(
        Example("L’action gagnait 2,1 % à ⟦18,40 euros⟧ vendredi.", "action"),
        Example("Le chiffre d’affaires progresse de 4 % à ⟦3,2 milliards d’euros⟧.", "chiffre d’affaires"),
        Example("Le groupe a vu son bénéfice net bondir de 42 % en 2023, à ⟦78 millions d’euros⟧.", "bénéfice net"),
    ),
    ignores=("Elle a placé 20 % de ses gains à ⟦40 euros⟧ près.", "L’air contient 80 % à ⟦25 °C⟧."),
)


def _of_second_size(figure: FigureInText) -> SameAs | None:
    """``20 mètres de long sur 12 de large``, ``25 mètres sur 15``: two sizes of one thing."""
    cross = figure.before
    if cross is None or word(cross) not in _CROSSING:
        return None
    first = like(figure)
    if figure.stated is None:  # « mesure 25 mètres sur 15 »
        beside = (
            first is not None
            and figure.label is Dimension.LENGTH
            and figure.text.at(cross.before or cross) == first.figure
        )
        return first if beside else None
    stated = None if first is None else FigureInText(first.figure, figure.text).stated
    between = () if first is None else figure.text.doc.char_span(first.figure.end, cross.idx) or ()
    near = not any(token.is_punct or is_finite(token) for token in between)
    return first if stated is not None and stated != figure.stated and near else None


SECOND_SIZE: Final = MeasuredStrategy(
    "second size",
    _of_second_size,
    NounRelation.BEARER,
    finds=(
        Example("Le hangar, 40 mètres de long pour ⟦15⟧ de large, sera rasé.", "hangar/large"),
        Example("Un bassin de 25 mètres de long sur ⟦10 mètres⟧ de large ouvre lundi.", "bassin/large"),
        Example("La cour mesure 25 mètres sur ⟦15⟧.", "cour/taille"),
    ),
    ignores=("Le hangar, ⟦40 mètres⟧ de long, sera rasé.",),
)


def _of_comparison(figure: FigureInText) -> Quantified | SameAs | None:
    """``66 tonnes de cacao, contre 72 tonnes``, ``12 lits, soit 30 %``."""
    before = before_number(figure.span)
    if before is not None and word(before) in _LATER_THAN and figure.label in _LEVELS:
        comma = preceding(before)  # « une croissance de 1,1 % en 2025, après 0,9 % cette année »
        return like(figure) if comma is not None and word(comma) == "," else None
    if before is None or word(before) not in _COMPARING:
        return None
    found = like(figure)
    if found is not None or word(before) != "soit":
        return found
    comma = preceding(before)
    told = comma is not None and word(comma) == ","
    return like(figure, alike=False) or (quantified(noun_before(comma)) if comma is not None and told else None)


COMPARISON: Final = MeasuredStrategy(
    "comparison",
    _of_comparison,
    NounRelation.BEARER,
    finds=(
        Example("Le port a chargé 66 tonnes de cacao, contre ⟦72 tonnes⟧ auparavant.", "cacao"),
        Example("L’aide atteint 3 millions d’euros, contre ⟦2 millions d’euros⟧ l’an dernier.", "aide"),
    ),
    ignores=("Il lutte contre ⟦7 %⟧ de chômage.",),
)


def _of_sum(figure: FigureInText) -> SameAs | None:
    """``la dette passe à 41 milliards, soit une hausse de 57 %``: what the figure before tells."""
    place = preceding(figure.span[0])
    while place is not None and word(place) in NUMBER_LEADS:
        place = preceding(place)
    while place is not None and (place.pos_ == "ADJ" or is_noun(place)) and word(place) not in ("soit", ","):
        if is_noun(place) and singular(place.text) not in figure.tables.changes:
            return None
        place = preceding(place)
    while place is not None and place.pos_ == "DET":
        place = preceding(place)
    if place is None or word(place) != "soit":
        return None
    earlier = figure.text.before(figure.figure, figure.span)
    return next((SameAs(other) for other in earlier if other.value.label not in _TIMES), None)


SUMMED_UP: Final = MeasuredStrategy(
    "change summed up",
    _of_sum,
    NounRelation.BEARER,
    finds=(
        Example("Le loyer passe à 900 euros, soit une hausse de ⟦12 %⟧.", "loyer/hausse"),
        Example("La ville compte 4 000 chômeurs, soit une baisse de ⟦3 %⟧.", "chômeurs/baisse"),
    ),
    ignores=("Les loyers sont en hausse de ⟦12 %⟧.",),
)


def like(figure: FigureInText, *, alike: bool = True) -> SameAs | None:
    """The figure before one in its sentence, of the same dimension unless any will do."""
    earlier = figure.text.before(figure.figure, figure.span)
    return next((SameAs(other) for other in earlier if not alike or other.value.label is figure.label), None)


def _of_joined(figure: FigureInText) -> SameAs | None:
    """``12 % en mai et 14 % en juin``, ``12 °C à Brest, 15 °C à Nantes``."""
    before, after = before_number(figure.span), following(figure.span[-1])
    if before is None:
        return None
    listed = word(before) == "," and after is not None and word(after) in PLACES
    return like(figure) if word(before) in STEP_LINKS or listed else None


JOINED: Final = MeasuredStrategy(
    "joined",
    _of_joined,
    NounRelation.BEARER,
    finds=(
        Example("Températures : 12 °C à Brest, ⟦15 °C⟧ à Nantes.", "/température"),
        Example("Comptez 54 secondes d’avance sur Léa Morel et ⟦quatre minutes⟧ sur Anna Colin.", "/avance"),
    ),
    ignores=("Il gagne ⟦14 %⟧ en juin.",),
)
