"""Figures that measure nothing named, and those whose noun stands apart: labels, purposes, objects after."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.lexicon.context import singular
from factx.measured.counted_noun import shows_plural
from factx.measured.noun_above import bracket_before
from factx.measured.relation import Quantified, Relation, Strategy
from factx.measured.subjects import subject
from factx.measured.surface_rules import noun_before, phrase_head, quantified
from factx.schema import Dimension
from factx.syntax.clauses import is_time
from factx.syntax.closed_classes import DETERMINERS
from factx.syntax.moods import is_finite
from factx.syntax.phrases import (
    NUMBER_LEADS,
    PARTITIVES,
    case_of,
    following,
    is_adjective,
    is_noun,
    preceding,
    word,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from factx.measured.figure_in_text import FigureInText

#: After a duration they set one event against another: ``dix minutes avant l’atterrissage``.
_RELATIVE: Final = frozenset(("avant", "après", "auparavant", "durant"))
_EXTENTS: Final = frozenset((Dimension.DURATION, Dimension.LENGTH))
#: Words between a verb and the bare number that it tells: ``s’établit à près de 102,3``.
_TO_NUMBER: Final = NUMBER_LEADS | {"maintenant", "désormais", "encore", "déjà", "ainsi", "en"}
#: Words that the label of a line holds at the most: ``Coût de l’opération : 100 000 euros``.
_LABEL: Final = 9
_FAR: Final = 8


def _of_adverbial(figure: FigureInText) -> Quantified | None:
    """``en six secondes``, ``depuis des mois``, ``trois ans plus tard``: how long or how far off is of no noun."""
    if figure.label is not Dimension.DURATION:
        return None
    after = following(figure.span[-1])
    second = None if after is None else following(after)
    later = after is not None and word(after) == "plus" and second is not None and word(second) in ("tard", "tôt")
    relative = after is not None and word(after) in _RELATIVE and not _is_complement(figure)
    relative = relative and not (second is not None and word(second) in ("de", "d'"))  # « a pris un an avant d'être »
    adverbial = case_of(figure.span.root) in figure.tables.adverbial or _is_led_by_adverb(figure)
    return Quantified(None) if adverbial or later or relative else None


def _is_led_by_adverb(figure: FigureInText) -> bool:
    """Whether a preposition of time stands right before, whatever the parse makes of it: ``en moins de 10 h``."""
    before = figure.before
    while before is not None and word(before) in NUMBER_LEADS - {"à", "jusqu'", "jusqu'à"}:
        before = preceding(before)
    sure = figure.tables.adverbial - {"dans", "pour", "sur"}
    return before is not None and word(before) in sure


def _is_complement(figure: FigureInText) -> bool:
    """Whether it stands right after a noun and ``de``: ``une enquête de deux ans après``."""
    before = figure.before
    noun = preceding(before) if before is not None and word(before) in ("de", "d'") else None
    return noun is not None and is_noun(noun)


ADVERBIAL: Final = Strategy("adverbial", _of_adverbial, Relation.BEARER)


def _of_distance(figure: FigureInText) -> Quantified | None:
    """``à deux minutes du vainqueur``, ``à deux jours de l’ouverture``: how far off is of no noun."""
    if figure.label is not Dimension.DURATION:
        return None
    before, after = figure.before, following(figure.span[-1])
    while before is not None and word(before) in NUMBER_LEADS - {"à"}:
        before = preceding(before)
    if before is not None and (first := preceding(before)) is not None and figure.text.is_number(first):
        return None
    off = before is not None and word(before) == "à" and after is not None and word(after) in PARTITIVES
    return Quantified(None) if off and figure.stated is None and figure.portion is None else None


DISTANCE: Final = Strategy("distance in time", _of_distance, Relation.BEARER)


def _of_age_group(figure: FigureInText) -> Quantified | None:
    """``chez les 15 à 24 ans``, ``les plus de 100 kg``: those of a class, of whom nothing else is measured."""
    before = figure.before
    sized = False
    while before is not None and word(before) in ("plus", "moins", "de", "d'"):
        sized, before = True, preceding(before)
    if before is None or word(before) not in ("les", "des", "aux"):
        return None
    a_group = figure.label is Dimension.AGE and figure.portion is None
    return Quantified(None) if a_group or (sized and figure.portion is None) else None


GROUP: Final = Strategy("class of people or things", _of_age_group, Relation.BEARER)


def _of_label(figure: FigureInText) -> Quantified | None:
    """``Coût de l’opération : 100 000 euros`` → ``Coût``, ``Participants : 45`` → ``Participants``."""
    label = _label_before(figure)
    head = next((token for token in label if is_noun(token) or token.pos_ in ("ADJ", "VERB")), None)
    if head is None:
        return None
    if singular(head.text) in figure.tables.properties:
        return Quantified(head)
    named = not is_noun(head) or figure.text.name_at(head) or is_time(head)
    return None if named or (figure.label is Dimension.COUNT and not shows_plural(head)) else Quantified(head)


def _label_before(figure: FigureInText) -> list[Token]:
    """The words between the start of the line, or a strong mark, and the colon before a figure; no clause."""
    colon = figure.text.before_in_line(figure.span[0], NUMBER_LEADS)
    place = figure.text.before_in_line(colon) if colon is not None and colon.text == ":" else None
    label: list[Token] = []
    while place is not None and len(label) <= _LABEL and place.text not in _LABEL_STARTS:
        label.insert(0, place)
        place = figure.text.before_in_line(place)
    clause = len(label) > _LABEL or any(is_finite(token) or figure.text.holds(token) for token in label)
    return [] if clause else label


_LABEL_STARTS: Final = frozenset((";", ".", "•", "-", "–", "—", "*", "|", "·"))
LABEL: Final = Strategy("label", _of_label, Relation.LABEL)


def _of_purpose(figure: FigureInText) -> Quantified | None:
    """What an amount is for: ``45 euros pour une nuit`` → ``nuit``, ``dont 12 millions pour le pont`` → ``pont``."""
    after = following(figure.span[-1])
    if figure.label is not Dimension.MONEY or after is None or word(after) != "pour":
        return None
    noun = following(after)
    while noun is not None and (noun.pos_ == "DET" or is_adjective(noun)):
        noun = following(noun)
    return Quantified(noun) if noun is not None and is_noun(noun) else None


PURPOSE: Final = Strategy("amount for", _of_purpose, Relation.BEARER)


def _of_object_after(figure: FigureInText) -> Quantified | None:
    """``évalue à 4 milliards le coût des travaux`` → ``coût``."""
    before, after = figure.before, following(figure.span[-1])
    while before is not None and word(before) in NUMBER_LEADS - {"à"}:
        before = preceding(before)
    if before is None or word(before) != "à" or after is None or word(after) not in DETERMINERS:
        return None
    verb = preceding(before)
    if verb is None or word(verb) not in figure.tables.object_verbs:
        return None
    noun = following(after)
    while noun is not None and is_adjective(noun):
        noun = following(noun)
    return Quantified(noun) if noun is not None and is_noun(noun) else None


OBJECT_AFTER: Final = Strategy("object after", _of_object_after, Relation.BEARER)


def _of_level(figure: FigureInText) -> Quantified | None:
    """The subject of a bare number: ``l’indice s’établit à 102,3``, ``les commandes passent de 650 à 870 millions``."""
    place = figure.before
    for _ in range(_FAR):
        if place is None:
            return None
        if word(place) in figure.tables.level_verbs and place.pos_ in ("VERB", "AUX"):
            break
        passed = word(place) in _TO_NUMBER or place.text[0].isdigit() or is_time(place) or figure.text.holds(place)
        if not passed:
            return None
        place = preceding(place)
    else:
        return None
    told = subject(place)
    named = told is not None and is_noun(told) and not figure.text.name_at(told) and not is_time(told)
    if told is None or not named or singular(told.text) in figure.tables.reports:
        return None
    is_value = singular(told.text) in figure.tables.properties or _is_sum(figure) or shows_plural(told)
    return Quantified(told) if is_value else None


def _is_sum(figure: FigureInText) -> bool:
    """Whether a bare number can be a value: it has decimals or a magnitude (``870 millions``)."""
    number = figure.figure.value.value
    return number is not None and (number != number.to_integral_value() or number >= 10**6)


LEVEL: Final = Strategy("level of the subject", _of_level, Relation.BEARER)


def _of_bracketed_count(figure: FigureInText) -> Quantified | None:
    """``les coureurs du Tour (193 au départ)`` → ``coureurs``."""
    bracket = bracket_before(figure.span)
    noun = None if bracket is None else noun_before(bracket)
    while noun is not None and not (shows_plural(noun) and noun.text[0].islower()):
        above = phrase_head(noun)
        if above == noun:
            return None
        noun = above
    return quantified(noun)


BRACKETED_COUNT: Final = Strategy("count in brackets", _of_bracketed_count, Relation.BEARER)


def _of_manner(figure: FigureInText) -> Quantified | None:
    """``des pèlerins par centaines de milliers`` → ``pèlerins``."""
    by = figure.before
    noun = preceding(by) if by is not None and word(by) == "par" else None
    many = noun is not None and is_noun(noun) and shows_plural(noun) and noun.text[0].islower()
    return Quantified(noun) if many else None


BY_HUNDREDS: Final = Strategy("by hundreds", _of_manner, Relation.BEARER)


def _of_change_state(figure: FigureInText) -> Quantified | None:
    """``en hausse dans les deux cas de 0,1 point``: the change, wherever the parse hangs the figure."""
    case = figure.before
    while case is not None and word(case) in NUMBER_LEADS - PARTITIVES:
        case = preceding(case)
    if case is None or word(case) not in ("de", "d'"):
        return None
    place = preceding(case)
    for _ in range(_FAR):
        if place is None or is_finite(place) or word(place) in (",", ";"):
            return None
        if is_noun(place) and singular(place.text) in figure.tables.changes:
            before = preceding(place)
            while before is not None and is_adjective(before):
                before = preceding(before)
            return Quantified(place) if before is not None and word(before) == "en" else None
        place = preceding(place)
    return None


CHANGE_STATE: Final = Strategy("in change", _of_change_state, Relation.BEARER)
