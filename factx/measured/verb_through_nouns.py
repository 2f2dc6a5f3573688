"""The verb that governs a figure through nouns: ``l’incendie a causé la mort de trois personnes``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.lexicon.closed_classes import EACH_ONE, PARTITIVES, SUBORDINATORS
from factx.measured.governing_verb import governing_noun, governing_verb
from factx.syntax.moods import is_epithet
from factx.syntax.phrases import MAXIMAL_LOOK, case_of, preceding, word

if TYPE_CHECKING:
    from factx.parse import Span, Token


def verb_through_nouns(head: Token, span: Span) -> Token | None:
    """The verb that governs the noun of which a figure or its noun is a complement, the nearest first.

    Example: ``l’incendie a causé la mort de trois personnes`` → ``causé``; ``il dément la libération des 30 otages``.

    Args:
        head: the noun that is counted or measured, else the figure's own token.
        span: the figure's tokens.
    """
    noun, within = governing_noun(head, span) or _governing_pronoun(head), span
    for _ in range(MAXIMAL_LOOK):
        if noun is None or noun.i >= within.start:
            return None
        within = noun.doc.span(noun.i, noun.i + 1)
        verb = governing_verb(noun, within)
        if verb is not None:
            aside = verb.i >= span.end and any(token.text == "," for token in noun.doc[noun.i : span.start])
            # « le stade, d’une capacité de 20 000 places, a coûté »
            return None if aside or not _governs_noun(verb, noun) else verb
        noun = governing_noun(noun, within)
    return None


def _governing_pronoun(noun: Token) -> Token | None:
    """The pronoun that stands for each of those counted: ``chacun des deux groupes compte`` → ``chacun``."""
    above = noun.head
    return above if above.pos_ == "PRON" and case_of(noun) in PARTITIVES and word(above) in EACH_ONE else None


def _governs_noun(verb: Token, noun: Token) -> bool:
    """Whether a noun is subject or object of a verb, or stands behind it: not ``pour les 11 élus, on vote``."""
    if noun.i < verb.i:
        return not case_of(noun)
    within = noun.doc[verb.i + 1 : noun.i]
    before = preceding(verb)
    bare = is_epithet(verb) and (before is None or before.pos_ != "AUX")  # not « il a été fait état de 27 morts »
    return not bare and not any(word(token) in SUBORDINATORS or token.text == ";" for token in within)
