"""Claims of ``Pour X, « … »`` at the start of a sentence: what somebody thinks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.context.antecedents import speaker_at
from factx.context.claim import Claim, ClaimRoute
from factx.context.source_phrases import end_of_apposition, noun_after
from factx.lexicon.closed_classes import (
    DEFINITES,
    IT,
    OTHERS,
)
from factx.lexicon.inflection import singular
from factx.schema import EntityLabel
from factx.syntax.moods import is_finite
from factx.syntax.phrases import following, preceding, tokens_of, word
from factx.syntax.positions import places_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.context.quotations import Quotations
    from factx.lexicon.reporting import ReportingTables
    from factx.parse import Parse, Token
    from factx.syntax.referents import NameIndex

#: What opens a clause that judges: ``Pour le maire, il manque 30 logements``.
_IMPERSONAL: Final = IT | {"il"}


def opinions(
    doc: Parse, numbers: Sequence[int], names: NameIndex, quotes: Quotations, tables: ReportingTables
) -> Iterator[Claim]:
    """Claims of ``Pour X, « … »`` at the start of a sentence."""
    for place in places_of(numbers, tables.opinion):
        first = doc[place]
        if not _opens_sentence(first):
            continue
        head = noun_after(first)
        source = None if head is None else speaker_at(head, names, tables)
        if head is None or source is None:
            continue
        last = end_of_apposition(tokens_of(doc, source.start, source.end)[-1], names)
        comma = following(last)
        if comma is None or word(comma) != ",":
            continue
        quoted = quotes.opening_at(comma.idx + 1, 2) or _quoted_past_apposition(comma, quotes)
        if quoted is None and source.label is EntityLabel.PER and _judges_by_quoting(comma, quotes):
            quoted = comma.idx + 1, first.sent.end_char
        if quoted is None and _holds_opinion(first, head, comma, tables):
            quoted = comma.idx + 1, first.sent.end_char
        if quoted is not None:
            yield Claim(*quoted, source.text, ClaimRoute.OPINION, (first.idx, first.idx + len(first)), ())


def _opens_sentence(cue: Token) -> bool:
    """Whether ``Pour X`` opens a sentence, past ``Mais,`` or ``Ainsi,``."""
    before = preceding(cue)
    if before is not None and word(before) == ",":
        before = preceding(before)
    return before is None or (before.pos_ in ("ADV", "CCONJ") and preceding(before) is None)


def _quoted_past_apposition(comma: Token, quotes: Quotations) -> tuple[int, int] | None:
    """The quotation after what a person is: ``Pour Anna Roy, la présidente du port, « … »``."""
    place = following(comma)
    if place is None or word(place) not in DEFINITES:
        return None
    while place is not None and word(place) != ",":
        if is_finite(place):
            return None
        place = following(place)
    return None if place is None else quotes.opening_at(place.idx + 1, 2)


def _judges_by_quoting(comma: Token, quotes: Quotations) -> bool:
    """Whether ``Pour Luc Roy,`` opens a judgement: ``il s’agit de``, or words of his in quotation marks."""
    after = following(comma)
    quoted = quotes.opening_at(comma.idx, comma.sent.end_char - comma.idx)
    goes_on = quotes.opening_at(comma.sent.end_char, 2) is not None
    impersonal = after is not None and word(after) in _IMPERSONAL and goes_on
    return impersonal or (quoted is not None and quoted[1] <= comma.sent.end_char)


def _holds_opinion(first: Token, head: Token, comma: Token, tables: ReportingTables) -> bool:
    """Whether ``Pour X,`` gives an opinion without quotation marks: of those who judge, or ``Pour le maire, il faut``.

    Not the topic: ``Pour les autres syndicats, …``, ``Pour les associations, la subvention baisse``.
    """
    noun = singular(head.text)
    rest = first.doc[comma.i : first.sent.end]
    if noun not in tables.opinion_holders or any(word(token) == ":" for token in rest):
        return False
    after = following(comma)
    impersonal = after is not None and word(after) in _IMPERSONAL
    others = any(word(token) in OTHERS for token in first.doc[first.i : head.i])
    return impersonal or (noun in tables.judging and not others)
