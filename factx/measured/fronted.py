"""Figures in front of a clause whose verb does not govern them: ``Parmi les 40 élèves, dix viennent de Dole``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.lexicon.closed_classes import AMONG, BESIDES, INDEFINITES, NUMBER_LEADS, PARTITIVES
from factx.syntax.moods import is_epithet
from factx.syntax.phrases import following, is_adjective, is_noun, preceding, subject_child, word

if TYPE_CHECKING:
    from factx.parse import Span, Token


def is_fronted(head: Token, span: Span, verb: Token) -> bool:
    """Whether a figure stands in a phrase in front of the clause of a verb, and is told nothing by it.

    Args:
        head: the noun that is counted or measured, else the figure's own token.
        span: the figure's tokens.
        verb: the verb that the parse gives.

    Example: ``300`` of ``Sur 300 ouvriers, il en garde 120``, ``9 ans`` of ``Député pendant 9 ans, il écrit``.
    """
    if verb.i < span.end:
        return False
    between = verb.doc[span.end : verb.i]
    if not any(token.text == "," for token in between):
        return False
    return (head.i >= span.end and _is_of_whole(span)) or _is_of_bearer(span, verb) or _is_aside(span)


def participle_behind(noun: Token) -> Token | None:
    """The participle right behind a noun: ``les 40 élèves inscrits`` → ``inscrits``."""
    after = following(noun)
    while after is not None and is_adjective(after) and not is_epithet(after):
        after = following(after)
    return after if after is not None and is_epithet(after) else None


def _is_of_whole(span: Span) -> bool:
    """Whether a figure is a whole of which some are told, or what others are added to: ``en plus des 120 lettres``."""
    lead = preceding(span[0])
    while lead is not None and (lead.pos_ == "DET" or word(lead) in NUMBER_LEADS - PARTITIVES):
        lead = preceding(lead)
    if lead is None:
        return False
    opening = preceding(lead)
    if word(lead) in AMONG:
        return opening is None or opening.is_punct
    if word(lead) in BESIDES:
        return True
    before = None if opening is None else preceding(opening)
    if opening is None or before is None or word(lead) not in PARTITIVES:
        return False
    return f"{word(before)} {word(opening)}" in BESIDES


def _is_aside(span: Span) -> bool:
    """Whether a figure tells a property set off by commas: ``Le stade, d’une capacité de 20 000 places, a coûté``."""
    article = preceding(span[0])
    if article is not None and word(article) in PARTITIVES:  # before the number, its property before that
        noun = preceding(article)
        article = preceding(noun) if noun is not None and is_noun(noun) else None
    led = preceding(article) if article is not None and word(article) in INDEFINITES else None
    comma = preceding(led) if led is not None and word(led) in PARTITIVES else None
    return comma is not None and comma.text == ","


def _is_of_bearer(span: Span, verb: Token) -> bool:
    """Whether what somebody was opens the sentence, without verb, before the clause that tells of him."""
    first = span.sent[0]
    opens = is_noun(first) and first.i < span.start and first.text[:1].isupper()
    if not opens or any(token.pos_ in ("VERB", "AUX") for token in verb.doc[first.i : span.end]):
        return False
    told = subject_child(verb)
    return told is not None and told.i > span.end and told.head == verb
