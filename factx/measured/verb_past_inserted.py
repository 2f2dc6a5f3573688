"""The verb of an object that something inserted keeps apart from it: ``a saisi, lors d’une fouille, 300 montres``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.lexicon.closed_classes import HAVE, INDEFINITES, NUMBER_LEADS, OF, PARTITIVES
from factx.syntax.clauses import is_time
from factx.syntax.moods import is_finite, is_passive
from factx.syntax.phrases import case_of, following, is_noun, preceding, word
from factx.syntax.verb_groups import is_participle

if TYPE_CHECKING:
    from factx.parse import Span, Token


def verb_past_inserted(head: Token, span: Span) -> Token | None:
    """The verb that lacks its object, which follows what is inserted between commas.

    Example: ``a saisi, à l’issue d’une perquisition, un lot de 300 montres`` → ``saisi``.
    """
    closing = _before_phrase(span)
    if closing is None or word(closing) != "," or is_time(head) or case_of(head) not in ("", *PARTITIVES):
        return None
    opening = preceding(closing)
    while opening is not None and word(opening) != ",":
        if is_finite(opening) or opening.is_punct:
            return None
        opening = preceding(opening)
    verb = None if opening is None else preceding(opening)
    inserted = None if opening is None else following(opening)
    if verb is None or inserted is None or inserted.dep_ != "case" or verb.pos_ != "VERB" or is_passive(verb):
        return None
    acts = is_finite(verb) or (is_participle(verb) and any(word(child) in HAVE for child in verb.children))
    return verb if acts and all(child.dep_ != "obj" for child in verb.children) else None


def _before_phrase(span: Span) -> Token | None:
    """What stands before a figure, and before the group that it is of: ``, un lot de 300 montres`` → ``,``."""
    place = preceding(span[0])
    while place is not None and (word(place) in NUMBER_LEADS or place.pos_ == "DET"):
        place = preceding(place)
    noun = preceding(place) if place is not None and word(place) in OF else None
    if noun is None or not is_noun(noun):
        return place
    article = preceding(noun)
    return preceding(article) if article is not None and word(article) in INDEFINITES else place
