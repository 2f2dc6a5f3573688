"""The finite verb that follows a noun phrase, past what is said aside of it: ``300 élus, arrivés lundi, ont voté``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import DETERMINERS, LIGHT_CLITICS, PARTITIVES, PLACES, RELATIVES
from factx.lexicon.conjugation import VerbTense, readings
from factx.syntax.moods import is_finite, is_infinitive
from factx.syntax.phrases import MAXIMAL_LOOK, following, is_noun, tokens_after, word
from factx.syntax.verb_groups import has_tense

if TYPE_CHECKING:
    from factx.parse import Token

_PREPOSITIONS: Final = PARTITIVES | PLACES | {"sous", "par"}


def _past_bracket(place: Token | None) -> Token | None:
    """The token after a bracket that opens here: ``70 joueurs (dont deux Français) sont soupçonnés`` → ``sont``."""
    if place is None or place.text != "(":
        return place
    while place is not None and place.text != ")":
        place = following(place)
    return None if place is None else following(place)


def verb_after_subject(noun: Token, *, parted: bool = False) -> Token | None:
    """The finite verb that follows a noun phrase without a mark or another noun phrase between them.

    Args:
        noun: the last word of the subject's head.
        parted: whether a comma may part them: ``lorsque deux trains de la compagnie Brévalis, sont entrés``.

    Example: ``4 000 personnes ont été secourues`` → ``ont``; ``300 clients de la banque attendent`` → ``attendent``;
    ``25 ans d’absence, le groupe revient`` → None.
    """
    before, governed = noun, False
    place = _past_bracket(following(noun))
    for _ in range(MAXIMAL_LOOK):
        if place is not None and word(place) == ",":
            return _past_aside(place, parted=parted)
        if place is None or place.is_punct or word(place) in RELATIVES:
            return None
        if is_finite(place) and readings(place.text):
            return place  # « deux skieurs hors-piste ont perdu »
        named = place.pos_ == "PROPN" and before.pos_ in ("NOUN", "ADJ", "PROPN")  # « la société Nordlog »
        governed = (
            named or word(before) in _PREPOSITIONS or word(before) in DETERMINERS or (governed and before.pos_ == "NUM")
        )
        if (is_noun(place) or word(place) in DETERMINERS or place.pos_ == "NUM") and not governed:
            return None
        if place.pos_ in ("CCONJ", "SCONJ") or is_infinitive(place):
            return None
        before = place
        place = following(place)
    return None


def _past_aside(comma: Token, *, parted: bool) -> Token | None:
    """The finite verb right after what is said aside of a subject: ``300 élus, arrivés lundi, ont`` → ``ont``."""
    place = following(comma)
    if parted and place is not None and place.pos_ == "AUX" and is_finite(place):
        return place
    if place is None or not (has_tense(place, VerbTense.PARTICIPLE) or has_tense(place, VerbTense.GERUND)):
        return None
    for token in tokens_after(place):
        if is_finite(token) or (token.is_punct and word(token) != ","):
            return None
        if word(token) == ",":
            verb = following(token)
            while verb is not None and word(verb) in LIGHT_CLITICS:
                verb = following(verb)
            return verb if verb is not None and is_finite(verb) else None
    return None
