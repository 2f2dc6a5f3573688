"""Whether a count tells all of something, some of it, or more of it: ``dont deux graves``, ``sept autres``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.context.amounts import amount_follows
from factx.lexicon.closed_classes import (
    AMONG,
    COMPARED,
    JOINING,
    NEWLY,
    OTHERS,
    PART_CUES,
    PARTITIVES,
    POSSESSIVES,
    RAISING,
    TO,
)
from factx.schema import Portion
from factx.syntax.phrases import following, is_number, preceding, tokens_after, tokens_before, word

if TYPE_CHECKING:
    from factx.parse import Span, Token

_ENDS: Final = frozenset((";", ":", ".", "(", ")", "qui", "que"))
#: What stands before the verb of a clause that says what became of the rest.
_CLAUSE_LEADS: Final = frozenset((",", "qui"))


def portion_of(
    span: Span, head: Token | None, *, share: bool, undivided: bool = False, suffered: bool = False
) -> Portion:
    """Whether a figure counts all, some of those told before, or others than those.

    Args:
        span: the figure's tokens.
        head: the noun that is counted, None if there is none.
        share: whether it is a share: ``62 % des soignants`` is no part of what another share tells.
        undivided: whether the noun tells what has no degrees: of ``87 cas, dont quatre morts`` the dead are four.
        suffered: whether something happened to those counted: ``quatorze de ses collègues ont été blessés`` are all
            the hurt, of however many.

    Example: ``17 blessés, dont deux graves`` → the two are a part; ``sept autres`` are others.
    """
    if (_after_dont(span[0]) and not undivided) or _is_added(span[-1]):
        return Portion.PART
    after = following(span[-1])
    own = head is not None and head.i >= span.end
    others = [after] if after is not None else []
    others += [child for child in head.children if child.i < head.i] if own and head is not None else []
    if any(word(token) in OTHERS for token in others):
        return Portion.OTHERS
    if after is not None and word(after) in PARTITIVES and not share:
        # « deux d’entre eux », « deux des victimes », « trois de ses complices »; not « une dizaine de blessés »
        within = following(after)
        if word(after) == "des" or (within is not None and (word(within) == "entre" or within.pos_ == "DET")):
            return Portion.WHOLE if suffered and within is not None and _is_of_somebody(within) else Portion.PART
    return Portion.WHOLE


def _is_of_somebody(article: Token) -> bool:
    """Whether a possessive leads in those of whom some are counted, whose number nobody tells: ``de ses collègues``."""
    noun = following(article)
    return word(article) in POSSESSIVES and noun is not None and not is_number(noun)


def is_newly_counted(span: Span, head: Token | None) -> bool:
    """Whether those counted come to others before: ``trois nouvelles arrestations``, ``12 corps supplémentaires``."""
    if head is None or head.i < span.end:
        return False
    behind = following(head)
    around = (*span.doc[span.end : head.i], *([] if behind is None else [behind]))
    return any(word(token) in NEWLY for token in around)


def is_difference(span: Span, head: Token | None) -> bool:
    """Whether a count says by how much another one grew or fell: ``18 de plus que jeudi``, ``18 cas de plus``."""
    of = following(head if head is not None and head.i == span.end else span[-1])
    than = following(of) if of is not None and word(of) == "de" else None
    return than is not None and word(than) in COMPARED


def _after_dont(first: Token) -> bool:
    """Whether ``dont`` stands before a figure, or before what is listed with it: ``dont deux femmes et un enfant``.

    ``Parmi les 24 blessés`` tells the whole; a comma before ``et`` ends what is listed: ``trois morts, dont un enfant,
    et onze blessés``.
    """
    joint, whole = preceding(first), True
    comma = preceding(joint) if joint is not None and word(joint) in JOINING else None
    if comma is not None and word(comma) == ",":
        return False
    for place in tokens_before(first):
        if word(place) in _ENDS or place.pos_ in ("VERB", "AUX"):
            return False
        if word(place) in PART_CUES:
            return not (whole and word(place) in AMONG)
        whole = whole and place.pos_ == "DET"
    return False


def _is_added(last: Token) -> bool:
    """Whether a figure is told to bring another one to what it is now: ``deux blessés sont morts, portant … à six``."""
    raised, before = False, word(last)
    for token in tokens_after(last):
        said = word(token)
        if raised and said in TO and amount_follows(token):
            return True
        raised = raised or (said in RAISING and before in _CLAUSE_LEADS)
        before = said
    return False
