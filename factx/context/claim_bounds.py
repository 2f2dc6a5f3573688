"""Where a claim stands whose source a preposition introduces: before the cue, after it, or on both sides."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.context.claim import Claim, ClaimRoute
from factx.context.source_phrases import end_of_apposition
from factx.lexicon.closed_classes import (
    CLITICS,
    COORDINATORS,
    DETERMINERS,
    NE,
    RELATIVES,
    THAT,
    WHICH,
)
from factx.syntax.clauses import clause_end, clause_start, is_last
from factx.syntax.moods import is_epithet, is_finite
from factx.syntax.phrases import following, preceding, tokens_of, word

if TYPE_CHECKING:
    from factx.context.quotations import Quotations
    from factx.context.sources import NamedSource
    from factx.parse import Token
    from factx.syntax.referents import NameIndex

#: A conjunction or mark after which a clause opens.
_OPENERS: Final = COORDINATORS | THAT | {";", ":", "«", "“", '"', "–", "—", "-"}


def claim_of(first: Token, last: Token, source: NamedSource, names: NameIndex, quotes: Quotations) -> Claim:
    """The claim before the cue, after it, or on both sides."""
    doc = first.doc
    cue = (first.idx, last.idx + len(last))
    end_token = end_of_apposition(tokens_of(doc, source.start, source.end)[-1], names)
    if preceding(first) is None:
        end_token = _before_comma(end_token)
    own = (first.idx, end_token.idx + len(end_token))
    before = preceding(first)
    stop = clause_end(end_token)
    if (
        before is None
        or _opens(before)
        or _is_after_adverb(before)
        or word(tokens_of(doc, source.start, source.end)[0]) in WHICH
    ):
        return Claim(own[1], max(stop.idx + len(stop), own[1]), source.text, ClaimRoute.PREPOSITION_FIRST, cue, ())
    relative = preceding(before) if word(before) in (",", "(") else None
    enclosed = _enclosed_relative(before, end_token) or _enclosed_aside(first, end_token)
    if relative is not None and word(relative) in RELATIVES:
        start, stop = relative, _end_of_aside(end_token, stop)
    elif enclosed is not None:
        start, stop = enclosed
    elif word(before) != "," and (relative := _own_relative(first)) is not None:
        start, stop = relative, _end_of_relative(relative, end_token, stop)
    elif word(before) == "(":
        start = clause_start(before)
    else:
        start = clause_start(first)
    begin = start.idx
    quoted = quotes.ending_at(before.idx if word(before) == "," else first.idx)
    if quoted is not None:
        begin = min(begin, quoted[0])
    if enclosed is None and (is_last(end_token) or _goes_on(end_token)):
        stop = end_token
    return Claim(begin, max(stop.idx + len(stop), own[1]), source.text, ClaimRoute.PREPOSITION, cue, (own,))


def _before_comma(last: Token) -> Token:
    """The end of what is said of a source at the start of a sentence: ``Selon X en vue du vote, …`` → ``vote``."""
    place = following(last)
    if place is None or place.pos_ != "ADP":
        return last
    before = last
    while place is not None and not is_finite(place) and not place.is_punct:
        before, place = place, following(place)
    return before if place is not None and word(place) == "," else last


def _goes_on(last: Token) -> bool:
    """Whether a further clause with its own verb is added after a source in the middle: ``…, selon X, et 44 sont``."""
    comma = following(last)
    link = None if comma is None or word(comma) != "," else following(comma)
    if link is None or word(link) not in COORDINATORS:
        return False
    return any(is_finite(token) for token in link.doc[link.i : link.sent.end])


def _own_relative(cue: Token) -> Token | None:
    """The relative pronoun of the clause that a cue stands in: ``qui emploie, selon X`` and ``qui emploie selon X``."""
    place = preceding(cue)
    while place is not None and not place.is_punct:
        if word(place) in ("qui", "où"):
            return place
        place = preceding(place)
    return None


def _end_of_relative(pronoun: Token, last: Token, stop: Token) -> Token:
    """Where a relative clause between commas ends: before the first one after its source."""
    comma = preceding(pronoun)
    if comma is None or word(comma) != ",":
        return stop
    for token in last.doc[last.i + 1 : stop.i + 1]:
        if word(token) == ",":
            return preceding(token) or last
    return stop


def _enclosed_relative(comma: Token, last: Token) -> tuple[Token, Token] | None:
    """The pronoun of a relative clause that a source ends: ``la bombe, qui viserait le maire, selon X, a tué``."""
    beyond = following(last)
    verb = None if beyond is None or word(beyond) != "," or word(comma) != "," else following(beyond)
    while verb is not None and word(verb) in CLITICS | NE:
        verb = following(verb)
    if verb is None or not is_finite(verb):
        return None
    place = preceding(comma)
    while place is not None and not place.is_punct:
        before = preceding(place)
        if word(place) in RELATIVES and before is not None and word(before) == ",":
            return place, last
        place = before
    return None


def _end_of_aside(last: Token, stop: Token) -> Token:
    """Where ``qui, selon X, …`` ends: before a comma after which the noun goes on, or its verb comes."""
    for token in last.doc[last.i + 2 : stop.i]:
        after = following(token) if word(token) == "," else None
        if after is None:
            continue
        beyond = following(after) if word(after) in COORDINATORS else None
        joined = beyond is not None and (word(beyond) in DETERMINERS or beyond.pos_ == "PROPN")
        if is_finite(after) or joined:
            return preceding(token) or stop
    return stop


def _enclosed_aside(cue: Token, last: Token) -> tuple[Token, Token] | None:
    """The participle clause between commas that a source stands in: ``le plan, destiné selon X à plaire, coûte``."""
    place = cue
    while (before := preceding(place)) is not None and not before.is_punct:
        if is_finite(before):
            return None
        place = before
    if before is None or word(before) != "," or not is_epithet(place):
        return None
    end = last
    while (after := following(end)) is not None and word(after) != ",":
        if is_finite(after):
            return None
        end = after
    verb = None if after is None else following(after)
    while verb is not None and word(verb) in CLITICS | NE:
        verb = following(verb)
    return (place, end) if verb is not None and is_finite(verb) else None


def _is_after_adverb(before: Token) -> bool:
    """Whether a cue stands behind an adverb that opens the sentence: ``Néanmoins, selon X, …``."""
    adverb = preceding(before) if word(before) == "," else None
    return adverb is not None and adverb.pos_ == "ADV" and preceding(adverb) is None


def _opens(before: Token) -> bool:
    """Whether a cue after this token opens its clause."""
    return word(before) in _OPENERS or before.i < before.sent.start
