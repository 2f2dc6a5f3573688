"""Whom a verb is said of, where the parse misses it: participles, and ``qui``, which stands for a noun before it."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import (
    AMONG,
    CLAUSE_OPENERS,
    DEFINITES,
    LIGHT_CLITICS,
    PARTITIVES,
    PLACES,
    RELATIVES,
    SEEING,
    SUBORDINATORS,
)
from factx.lexicon.conjugation import lemma_of, readings
from factx.measured.counted_noun import shows_plural
from factx.measured.surface_rules import noun_before, whole_noun
from factx.syntax.clauses import is_time, missed_subject, subject_of
from factx.syntax.moods import is_epithet, is_finite, is_infinitive
from factx.syntax.phrases import AUXILIARIES, case_of, following, is_noun, preceding, tokens_before, word
from factx.syntax.verb_groups import first_of_group

if TYPE_CHECKING:
    from factx.parse import Token

_BEFORE_VERB: Final = LIGHT_CLITICS | {"lui"}
_SUBORDINATING: Final = RELATIVES - {"qui"} | SUBORDINATORS


def subject(verb: Token) -> Token | None:
    """The noun that a verb is said of.

    Example: ``le chômage s’établissant à 11,9 %`` → ``chômage``; ``des eaux qui sont à 20 °C``: of ``sont`` → ``eaux``.
    """
    before = preceding(verb)
    if is_infinitive(verb) and before is not None and before.pos_ == "VERB" and word(before).endswith("ant"):
        return subject(before)  # « des vents pouvant atteindre »
    if is_infinitive(verb) and before is not None and lemma_of(before.text) == "faire":
        caused = preceding(before)
        if caused is not None and word(caused) in LIGHT_CLITICS | DEFINITES and before.i > 0:
            return None  # « pour les faire passer de 56 à 53 % »: those that the pronoun stands for
    seen = _seen_before(verb) if is_infinitive(verb) else None
    if seen is not None:
        return seen  # « a vu son bénéfice fondre d’un quart »
    participle = word(verb).endswith("ant") and not is_finite(verb)
    found = _before_participle(verb) if participle else None
    if found is not None:
        return found
    told = _repaired(verb, subject_of(verb))
    return _past_circumstance(told, verb) if participle else told


def _seen_before(infinitive: Token) -> Token | None:
    """What somebody sees do something: ``le groupe voit ses ventes reculer de 3 %`` → ``ventes``."""
    before = preceding(infinitive)
    noun = None if before is None or not (is_noun(before) or before.pos_ == "ADJ") else noun_before(infinitive)
    if noun is None:
        return None
    for place in tokens_before(noun):
        if any(reading.lemma in SEEING for reading in readings(place.text)):
            return noun
        if is_noun(place):  # « a vu le chômage des jeunes bondir »
            noun = place
        elif place.pos_ not in ("DET", "ADJ", "ADV") and word(place) not in PARTITIVES:
            return None
    return None


def _past_circumstance(told: Token | None, verb: Token) -> Token | None:
    """The subject of the clause before a comma and a participle, rather than what only tells of whom or where.

    Example: ``Le chômage recule chez les jeunes, passant de 22 à 21 %`` → ``chômage``.
    """
    comma = preceding(verb)
    beside = told is not None and comma is not None and word(comma) == "," and case_of(told) in PLACES | AMONG
    if not beside or told is None:
        return told
    for token in reversed(verb.doc[verb.sent.start : told.i]):
        if is_finite(token):
            main = token.head if token.dep_ in AUXILIARIES else token
            return _repaired(main, subject_of(main)) or told
    return told


def _repaired(verb: Token, told: Token | None) -> Token | None:
    """What the parse tells, or what stands nearer to the verb where it tells a noun of another clause."""
    if told is not None and any(token.text == ":" for token in verb.doc[told.i : verb.i]):
        return missed_subject(verb)  # « Canada : le maire meurt »
    own = None if told is None else _subject_in_clause(verb, told)
    finite = first_of_group(verb)
    own = own or (subject_of_second(finite, told) if is_finite(finite) else None)
    own = own or (_apposed_before(verb, told) if is_epithet(verb) else None)
    if own is not None:
        return own
    if told is not None and word(told) in RELATIVES:
        return antecedent(told)
    relative = _relative_before(verb)
    outside = relative is not None and told is not None and told.i < relative.i
    return antecedent(relative) if relative is not None and outside else told


def _before_participle(verb: Token) -> Token | None:
    """The noun right before a present participle; that of the clause before where a comma parts them."""
    before = preceding(verb)
    while before is not None and word(before) in _BEFORE_VERB - {"en"}:
        before = preceding(before)
    return None if before is None or not is_noun(before) else whole_noun(before, verb)


def _apposed_before(verb: Token, told: Token | None) -> Token | None:
    """The noun before the comma of a participle, unless it only describes the one that the parse tells.

    Example: ``Meta rachète Snap, valorisé à 3 milliards`` → ``Snap``; ``le coût du jeu, estimé à 3 millions`` → None.
    """
    before = preceding(verb)
    noun = noun_before(before, verb) if before is not None and word(before) == "," else None
    if noun is None or (told is not None and (noun.i <= told.i or told in noun.ancestors)):
        return None
    agrees = noun.text[0].isupper() or shows_plural(noun) == shows_plural(verb)
    return noun if agrees else None


def _subject_in_clause(verb: Token, told: Token) -> Token | None:
    """The subject within a subordinate clause, where the parse tells one outside: ``un pays où la grève dure``."""
    for place in range(verb.i - 1, told.i, -1):
        token = verb.doc[place]
        if word(token) in _SUBORDINATING:
            first = following(token)
            noun = following(first) if first is not None and first.pos_ == "DET" else None
            while noun is not None and noun.pos_ == "ADJ":
                noun = following(noun)
            return noun if noun is not None and noun.i < verb.i and is_noun(noun) else None
    return None


def subject_of_second(verb: Token, told: Token | None) -> Token | None:
    """The subject of a second clause, to which the parse gives the first one's: ``… est de 3 € et le taux est de 8 %``.

    Args:
        verb: its finite verb.
        told: what the parse tells.
    """
    start = None
    for place in range(verb.i - 1, verb.sent.start - 1, -1):
        token = verb.doc[place]
        if is_finite(token) or word(token) in RELATIVES:
            break
        if word(token) == ";" or word(token) in CLAUSE_OPENERS:
            start = token
    else:
        return None
    if start is None or (told is not None and told.i > start.i):
        return None
    first = following(start)
    noun = following(first) if first is not None and first.pos_ == "DET" else None
    while noun is not None and noun.pos_ == "ADJ":
        noun = following(noun)
    return noun if noun is not None and is_noun(noun) and noun.i < verb.i and not is_time(noun) else None


def _relative_before(verb: Token) -> Token | None:
    """The ``qui`` that opens the clause of a finite verb."""
    before = preceding(verb)
    while before is not None and (word(before) in _BEFORE_VERB or before.pos_ in ("AUX", "ADV", "VERB")):
        before = preceding(before)
    return before if before is not None and word(before) == "qui" else None


def antecedent(relative: Token) -> Token | None:
    """The noun that ``qui`` stands for: the nearest before it that agrees with the verb.

    Example: ``des fossiles dans l’État de Gujarat, qui pourraient`` → ``fossiles``.
    """
    mark = preceding(relative)
    noun = noun_before(mark if mark is not None and word(mark) == "," else relative)
    verb = following(relative)
    while verb is not None and not is_finite(verb) and verb.i - relative.i < 4:
        verb = following(verb)
    if noun is None or verb is None or not is_finite(verb):
        return noun
    plural = word(verb).endswith("nt")
    if shows_plural(noun) == plural or (noun.text[0].isupper() and not plural):
        return noun
    for token in takewhile(lambda token: not is_finite(token), tokens_before(noun)):
        if is_noun(token) and token.text[0].islower() and shows_plural(token) == plural:
            return token
    return noun
