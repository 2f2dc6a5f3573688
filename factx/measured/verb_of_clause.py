"""The verb of a figure's own clause: not that of an inserted one, nor of the one that its clause hangs on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.lexicon.closed_classes import SUBORDINATORS
from factx.syntax.moods import is_finite
from factx.syntax.phrases import following, preceding, subject_child, word
from factx.syntax.referents import is_pronoun
from factx.syntax.verb_groups import first_of_group, main_verb

if TYPE_CHECKING:
    from factx.parse import Span, Token


def verb_of_clause(verb: Token, span: Span) -> Token:
    """The verb of a figure's own clause, where the parse gives that of another one.

    Args:
        verb: that the parse has above the figure.
        span: the figure's tokens.

    Example: of ``…, a annoncé le maire`` the verb before; of ``sont mortes lorsqu’un séisme a frappé l’île à 10 km`` →
    ``frappé``.
    """
    nearer = _coordinated_nearer(verb, span) or _subordinate(verb, span)
    if nearer is not None:
        return nearer
    comma = preceding(first_of_group(verb))
    after = following(verb)
    if comma is None or word(comma) != "," or comma.i < span.end or after is None:
        return verb
    if not (after.pos_ in ("DET", "PROPN") or is_pronoun(after)) or _has_subject_before(verb):
        return verb
    between = [token for token in verb.doc[verb.sent.start : comma.i] if is_finite(token)]
    return min(between, key=lambda token: abs(token.i - span.start), default=verb)


def _coordinated_nearer(verb: Token, span: Span) -> Token | None:
    """A second verb joined to one, nearer to the figure: ``constituent 18 % … mais sont en baisse de 2 %``."""
    for token in reversed(verb.doc[verb.i + 1 : span.start] if verb.i < span.start else ()):
        before = preceding(token)
        if is_finite(token) and before is not None and before.pos_ == "CCONJ":
            return token
    return None


def _has_subject_before(verb: Token) -> bool:
    subject = subject_child(verb)
    return subject is not None and subject.i < verb.i


def _subordinate(verb: Token, span: Span) -> Token | None:
    """The verb of a clause of time that begins between a verb and a figure, and holds the figure."""
    opening = next((token for token in verb.doc[verb.i + 1 : span.start] if word(token) in SUBORDINATORS), None)
    if opening is None:
        return None
    own = next((token for token in opening.doc[opening.i + 1 : opening.sent.end] if is_finite(token)), None)
    return None if own is None else main_verb(own)
