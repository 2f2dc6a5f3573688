"""What stands beside a measure in the text, where the parse does not tell: ``le processeur, cadencé à 3 GHz``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.grammar import Example
from factx.lexicon.closed_classes import (
    DEFINITES,
    DEMONSTRATIVE_PRONOUNS,
    INDEFINITES,
    JOINING,
    LAST_ONES,
    NUMBER_LEADS,
    OF,
    PARTICIPLES_ER,
    PARTITIVES,
    SIZES,
)
from factx.lexicon.inflection import singular
from factx.lexicon.typography import CLOSING_QUOTES
from factx.measured.counted_noun import shows_plural, singular_adjective
from factx.measured.relation import MeasuredStrategy, NounRelation, Quantified
from factx.schema import Dimension
from factx.syntax.clauses import is_time, missed_subject
from factx.syntax.moods import is_epithet, is_finite
from factx.syntax.phrases import case_of, following, is_adjective, is_noun, preceding, word
from factx.syntax.topics import last_named

if TYPE_CHECKING:
    from factx.measured.figure_in_text import FigureInText
    from factx.parse import Token

_JOINED: Final = frozenset(("flat:name", "nmod", "amod"))
#: Dimensions that a noun takes without preposition: ``un forfait 64 Go``.
_NAMING: Final = frozenset((Dimension.DATA, Dimension.POWER, Dimension.VOLTAGE, Dimension.VOLUME))
#: What dwellings and plots are told in: « Maison de ville 95 m² ».
_SQUARE_METRE: Final = "m2"
_LEADS: Final = NUMBER_LEADS | {"entre"}
_JOINING: Final = JOINING | {","}
_ARTICLES: Final = INDEFINITES | DEFINITES | {"des"}
#: They point at a noun and are none: ``ce dernier s’élève à 21 %``.
_POINTING: Final = LAST_ONES | DEMONSTRATIVE_PRONOUNS


def points(token: Token) -> bool:
    """Whether a word points at a noun and is none: ``ce dernier``."""
    return word(token) in _POINTING


def quantified(noun: Token | None, named: str | None = None) -> Quantified | None:
    """A noun as what has a measure, for ``ce dernier`` the one it points at; None where there is none or a mark."""
    after = following(noun) if noun is not None and word(noun) in DEFINITES else None
    if after is not None and word(after) in LAST_ONES:
        noun = after  # « Ce dernier atteint 3 % », where the parse has « Ce » for the subject
    if noun is not None and word(noun) in LAST_ONES:
        noun = last_named(noun)
        whole = None if noun is None else whole_noun(noun)
        agrees = noun is not None and whole is not None and whole.morph.get("Gender") == noun.morph.get("Gender")
        noun = whole if agrees else noun  # « une feuille de route de désendettement. Ce dernier »
    is_word = noun is not None and sum(map(str.isalnum, noun.text)) > 1 and noun.text[0].isalpha() and not points(noun)
    return Quantified(noun, named) if is_word else None


def noun_before(mark: Token, adjective: Token | None = None) -> Token | None:
    """The noun before a mark or ``de``, its adjectives passed over.

    Args:
        mark: the word after it.
        adjective: one that is said of the noun and agrees with it: ``un groupe de cyclistes, âgés de`` → ``cyclistes``.
    """
    noun = preceding(mark)
    while noun is not None and (is_adjective(noun) or noun.text in CLOSING_QUOTES or word(noun) == "non"):
        noun = preceding(noun)
    if noun is None or not is_noun(noun) or (word(mark) == "," and is_locution(noun)):
        return None
    alone = adjective is not None and not shows_plural(adjective)  # « un homme et sa femme, âgée de 30 ans »
    while noun.dep_ in _JOINED and not case_of(noun) and is_noun(noun.head) and noun.head.i < noun.i:
        if alone and any(child.dep_ == "det" for child in noun.children):
            break
        noun = noun.head
    return whole_noun(noun, adjective)


def is_locution(noun: Token) -> bool:
    """Whether a noun is only a part of what opens the sentence: ``En effet, âgé de 16 ans, le joueur …``."""
    case = preceding(noun)
    return case is not None and case.pos_ == "ADP" and preceding(case) is None and noun.text[0].islower()


def whole_noun(noun: Token, adjective: Token | None = None) -> Token:
    """The noun whose kind another one tells after a bare ``de``: ``un sac de riz`` → ``sac``, but not ``du riz``.

    Args:
        noun: the last noun of the phrase.
        adjective: one that is said of the noun and agrees with it.
    """
    while (above := _noun_of_kind(noun)) is not None:
        if adjective is not None and _agrees_better(adjective, noun, above):
            break
        noun = above
    return noun


def _agrees_better(adjective: Token, noun: Token, other: Token) -> bool:
    """Whether an adjective agrees with a noun and not with another one; ``compris`` can agree with either."""
    either = word(adjective).endswith(("is", "us")) or other.text[0].isupper()
    return not either and shows_plural(adjective) == shows_plural(noun) != shows_plural(other)


def _noun_of_kind(noun: Token) -> Token | None:
    place = preceding(noun)
    while place is not None and is_adjective(place):
        place = preceding(place)
    above = None if place is None or not (word(place) in OF or word(place) == "en") else preceding(place)
    while above is not None and is_adjective(above):
        above = preceding(above)
    is_kind = above is not None and is_noun(above) and noun.text[0].islower() and not is_time(above)
    return above if is_kind else None


def phrase_head(noun: Token | None) -> Token | None:
    """The head of the phrase that a noun ends: ``les entrées en stage (+ 17 %)`` → ``entrées``."""
    while noun is not None and noun.dep_ in ("nmod", "amod") and is_noun(noun.head) and noun.head.i < noun.i:
        noun = noun.head
    return noun


def apposed_to(adjective: Token) -> Token | None:
    """The noun that an adjective or participle after a comma describes: ``la piste, longue de 72 km`` → ``piste``."""
    before = preceding(adjective)
    return noun_before(before, adjective) if before is not None and word(before) == "," else None


def _of_participle(figure: FigureInText) -> Quantified | None:
    """The noun of a participle or adjective right before a measure: ``la piste, longue de 72 km`` → ``piste``."""
    place = figure.before
    while place is not None and (word(place) in _LEADS or (word(place) == "pour" and figure.label is Dimension.MONEY)):
        place = preceding(place)
    before = None if place is None else preceding(place)
    if place is None or before is None or figure.label is Dimension.AGE:
        return None
    form, tables = word(place), figure.tables
    named = figure.told_by(tables.property_verbs.get(form) or tables.property_adjectives.get(singular_adjective(place)))
    if form.endswith("ant"):
        known = form in tables.property_verbs or form in tables.subject_verbs
        return quantified(noun_before(place), named) if known else None
    apposed = word(before) == ","
    participle = place.pos_ in ("NOUN", "ADJ") or (apposed and is_epithet(place))
    if not participle or not (apposed or is_noun(before) or is_adjective(before)):
        return None
    described = (form.endswith(PARTICIPLES_ER) and apposed) or form in tables.fixed or (named is not None and apposed)
    noun = noun_before(before if apposed else place, place) if described else None
    return quantified(_property_above(noun, place, figure) if apposed and named is None else noun, named)


def _property_above(noun: Token | None, adjective: Token, figure: FigureInText) -> Token | None:
    """The property whose complement a noun is, where that is what is told: ``le coût du jeu, estimé à`` → ``coût``."""
    head = noun
    while head is not None and is_noun(head.head) and head.head.i < head.i and case_of(head) in PARTITIVES:
        head = head.head
        named = figure.told_by(figure.tables.properties.get(singular(head.text)))
        if named is not None and shows_plural(head) == shows_plural(adjective):
            return head
    return noun


PARTICIPLE_BEFORE: Final = MeasuredStrategy(
    "participle before",
    _of_participle,
    NounRelation.APPOSED,
    finds=(
        Example("Le moteur, bridé à ⟦90 chevaux⟧, consomme peu.", "moteur"),
        Example("La piste, longue de ⟦72 km⟧, ouvre lundi.", "piste/longueur"),
    ),
    ignores=("La piste de ⟦72 km⟧ ouvre lundi.",),
)


def _of_apposition(figure: FigureInText) -> Quantified | None:
    """The noun before a comma, where the measure names its property: ``la tour, 210 mètres de haut``."""
    before = before_size(figure)
    stated = before is not None and not is_time(before) and figure.stated is not None and word(before) == ","
    return quantified(noun_before(before)) if before is not None and stated else None


APPOSITION: Final = MeasuredStrategy(
    "apposition",
    _of_apposition,
    NounRelation.APPOSED,
    finds=(
        Example("La tour, ⟦210 mètres⟧ de haut, sera repeinte.", "tour/haut"),
        Example("Le bassin, ⟦3 mètres⟧ de profondeur, fuit.", "bassin/profondeur"),
    ),
    ignores=("La tour, à ⟦210 mètres⟧ de la gare, brûle.",),
)


def _of_beside(figure: FigureInText) -> Quantified | None:
    """The noun right before ``de N`` or a bare measure, whatever the parse makes of it: ``des vents de 160 km/h``."""
    before = before_size(figure)
    if before is None or is_time(before):
        return None
    placed = word(before) == "à" and figure.label is not Dimension.AGE and not any(map(is_finite, before.sent))
    joined = word(before) in OF or placed
    floor = figure.figure.value.unit == _SQUARE_METRE
    if not joined and not floor and figure.label not in _NAMING:
        return None
    if floor and not joined:
        noun = _before_adjectives(before)  # « Studio meublé 22 m² »
    else:
        noun = (noun_before(before) or _read_as_adjectives(before, figure.tables.picking)) if joined else before
    if noun is None or not (joined or is_noun(noun)) or is_time(noun) or figure.text.name_at(noun) is not None:
        return None
    if not (noun.text[0].islower() or (floor and noun.is_sent_start)):
        return None
    known = (figure.tables.subject_verbs, figure.tables.object_verbs)
    return None if any(word(noun) in verbs for verbs in known) else Quantified(noun)


def _before_adjectives(token: Token) -> Token | None:
    """The noun that a token is, or that it is said of as an adjective: ``maison de ville``, ``studio meublé``."""
    noun: Token | None = token
    while noun is not None and is_adjective(noun) and not is_noun(noun):
        noun = preceding(noun)
    return None if noun is None or not is_noun(noun) else whole_noun(noun)


def _read_as_adjectives(mark: Token, picking: frozenset[str]) -> Token | None:
    """The noun of a phrase in which the parse sees adjectives alone: ``une centrale nucléaire de`` → ``centrale``."""
    adjectives: list[Token] = []
    place = preceding(mark)
    while place is not None and place.pos_ == "ADJ" and word(place) not in picking and not points(place):
        adjectives.append(place)
        place = preceding(place)
    if len(adjectives) < 2 or place is None or word(place) not in _ARTICLES:
        return None
    return next((token for token in adjectives if token.head not in adjectives), None)


NOUN_BEFORE: Final = MeasuredStrategy(
    "noun before",
    _of_beside,
    NounRelation.COMPLEMENT,
    finds=(
        Example("L’abonnement ⟦40 Go⟧ disparaît.", "abonnement"),
        Example("L’abonnement ⟦100 Go⟧ coûte cher.", "abonnement"),
        Example("Maison de ville ⟦95 m²⟧, 4 chambres.", "Maison"),
    ),
    ignores=("Paris, ⟦40 Go⟧ en poche, avance.",),
)


def before_size(figure: FigureInText) -> Token | None:
    """The word before a figure, those that only say about how large it is passed over: ``de plus de 300`` → ``de``."""
    before = figure.before
    while before is not None and word(before) in SIZES:
        before = preceding(before)
    return before


def _of_verb_as_noun(figure: FigureInText) -> Quantified | None:
    """``la tour mesure 210 mètres``, ``le film … et dure 90 minutes``, where the parse takes the verb for a noun."""
    place = figure.before
    while place is not None and word(place) in NUMBER_LEADS:
        place = preceding(place)
    named = None if place is None else figure.told_by(figure.tables.property_verbs.get(word(place)))
    governs = place is not None and place == figure.head and place.pos_ in ("VERB", "AUX")
    if place is None or named is None or governs:
        return None
    before = preceding(place)
    if before is None or before.pos_ == "DET" or word(place).endswith("ant"):
        return None
    subject = missed_subject(place) if word(before) in _JOINING else noun_before(place)
    return quantified(subject, named)


MISREAD_VERB: Final = MeasuredStrategy(
    "measure verb read as a noun",
    _of_verb_as_noun,
    NounRelation.BEARER,
    finds=(
        Example("La tour mesure ⟦210 mètres⟧.", "tour/taille"),
        Example("La tour culmine à ⟦300 m⟧.", "tour/hauteur"),
    ),
    ignores=("La mesure de ⟦210 mètres⟧ est fausse.",),
)
