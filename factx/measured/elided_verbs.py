"""Verbs that a count stands with where its noun or their auxiliary is left out: ``L’un est mort et 12 blessés``."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import DEFINITES, JOINING, NUMBER_LEADS, OF, OTHERS, PLURAL_DEFINITES, RELATIVES
from factx.lexicon.conjugation import FINITE, VerbTense, readings
from factx.syntax.moods import is_finite
from factx.syntax.phrases import following, preceding, tokens_after, word
from factx.syntax.verb_groups import has_tense, main_verb

if TYPE_CHECKING:
    from factx.parse import Span, Token

#: Words between a count and the participle of its own: ``et des dizaines d’autres arrêtés``.
_OTHERS: Final = OF | OTHERS


def is_gapped_participle(head: Token, span: Span, verb: Token) -> bool:
    """Whether what is counted is told by a participle whose auxiliary is left out: ``L’un est mort et 12 blessés``.

    What stands behind a verb as its object is none: ``a fait un mort et 12 blessés``.
    """
    joint = preceding(span[0])
    while joint is not None and word(joint) in NUMBER_LEADS:
        joint = preceding(joint)
    if joint is None or word(joint) not in JOINING or not verb.i < joint.i or not has_tense(head, VerbTense.PARTICIPLE):
        return False
    place = following(span[-1])
    while place is not None and word(place) in _OTHERS:
        place = following(place)
    auxiliary = preceding(verb)
    led = auxiliary is not None and any(form.lemma == "être" for form in readings(auxiliary.text)[:1])
    return place == head and led and has_tense(verb, VerbTense.PARTICIPLE)


def participle_after(span: Span) -> Token | None:
    """The participle that says what becomes of those counted: ``13 personnes sont mortes et 55 blessées``."""
    before, after = preceding(span[0]), following(span[-1])
    if before is not None and word(before) in DEFINITES:
        return None  # « les six cent blessées »
    if after is not None and word(after) == "autres":
        after = following(after)
    said = after is not None and after.pos_ not in ("ADP", "ADV", "DET") and has_tense(after, VerbTense.PARTICIPLE)
    return after if said else None


def verb_of_relative(span: Span) -> Token | None:
    """The verb of a clause that follows a bare number: ``les 465 que compte la Chambre`` → ``compte``."""
    before, place = preceding(span[0]), following(span[-1])
    if before is None or word(before) not in PLURAL_DEFINITES or place is None or word(place) not in RELATIVES:
        return None
    first = following(place)
    for token in takewhile(lambda token: not token.is_punct, tokens_after(place)):
        # even where the parse takes the inverted verb for a noun
        inverted = token == first and any(form.tense in FINITE for form in readings(token.text))
        if is_finite(token) or inverted:
            return main_verb(token)
    return None
