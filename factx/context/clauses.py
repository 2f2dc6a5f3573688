"""Where clauses begin and end in a line of press text, by their punctuation and conjunctions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.syntax import following, preceding, word

if TYPE_CHECKING:
    from spacy.tokens import Token

_STRONG: Final = frozenset((";", ":", "—", "–"))
_COORDINATORS: Final = frozenset(("et", "mais", "or", "car", "tandis", "alors", "puis"))
_OPENING: Final = frozenset(("(", "["))
_CLOSING: Final = frozenset((")", "]"))


def has_finite(first: Token, last: Token) -> bool:
    """Whether a finite verb stands between two tokens, both included."""
    return any(is_finite(token) for token in first.doc[first.i : last.i + 1])


def is_finite(token: Token) -> bool:
    """Whether the token is a verb in a finite form."""
    return token.pos_ in ("VERB", "AUX") and "Fin" in token.morph.get("VerbForm")


def clause_start(cue: Token) -> Token:
    """The first token of the main clause that stands before a cue.

    Example: in ``la ville est prise, et 90 drones ont été lancés, selon X`` the clause of ``selon`` starts at ``90``.
    """
    doc, sentence = cue.doc, cue.sent
    depth = 0
    for place in range(cue.i - 1, sentence.start - 1, -1):
        said = word(doc[place])
        if said in _CLOSING:
            depth += 1
        elif said in _OPENING:
            if depth == 0:
                return doc[place + 1]
            depth -= 1
        elif depth == 0 and place > sentence.start and _is_boundary(doc[place], cue):
            return doc[place + 1] if said in _STRONG else doc[place]
    return sentence[0]


def _is_boundary(token: Token, cue: Token) -> bool:
    said = word(token)
    if said in _STRONG:
        return token.doc[token.i - 1].whitespace_ != "" or said in (";", ":")
    if said not in _COORDINATORS:
        return False
    before = preceding(token)
    if before is None or (word(before) != "," and said not in ("mais", "tandis", "alors")):
        return False
    return (
        token.i + 1 < cue.i
        and has_finite(token.doc[token.i + 1], token.doc[cue.i - 1])
        and has_finite(token.sent[0], before)
    )


def clause_end(token: Token) -> Token:
    """The last token of the clause that goes on after a token: up to a strong mark, a bracket, or the sentence end."""
    doc, sentence = token.doc, token.sent
    depth = 0
    for place in range(token.i + 1, sentence.end):
        said = word(doc[place])
        if said in _OPENING:
            depth += 1
        elif said in _CLOSING:
            if depth == 0:
                return doc[place - 1]
            depth -= 1
        elif depth == 0 and said == ";":
            return doc[place - 1]
    return sentence[len(sentence) - 1]


def is_last(token: Token) -> bool:
    """Whether only marks stand after a token in its sentence or bracket."""
    after = following(token)
    while after is not None and after.is_punct and word(after) not in (",", ":", "(", "-", "–", "—"):
        if word(after) in (".", ";", ")", "!", "?", "…"):
            return True
        after = following(after)
    return after is None
