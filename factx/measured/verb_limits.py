"""What parts a figure from a verb that the parse gives it: brackets, colons, a count added to a whole clause."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import ARTICLES, LIKE, NUMBER_LEADS, PARTITIVES, POSSESSIVES, TO
from factx.lexicon.typography import CLOSING_QUOTES
from factx.syntax.moods import is_epithet, is_finite
from factx.syntax.phrases import following, preceding, word

if TYPE_CHECKING:
    from factx.parse import Span, Token

#: They join what follows to the clause before: ``composée d’un prêtre, de deux sœurs``.
_CASES: Final = PARTITIVES | TO
_BRACKETS: Final = frozenset("()")
_WITHIN: Final = frozenset(("amod", "nmod", "flat:name", "appos", "conj"))
_OBJECTS: Final = frozenset(("obj", "obl:arg", "nsubj:pass"))


def is_parted(head: Token, span: Span, verb: Token) -> bool:
    """Whether a figure stands outside the clause of a verb.

    Args:
        head: the noun that is counted or measured, else the figure's own token.
        span: the figure's tokens.
        verb: the verb that the parse gives.
    """
    if (
        verb.i < span.start
        and is_epithet(verb)
        and any(word(token) == "soit" for token in verb.doc[verb.i : span.start])
    ):
        return True  # « 5 243 suffrages exprimés, soit un taux de 42 % »
    article = preceding(verb)
    if verb.i >= span.end and article is not None and word(article) in ARTICLES | POSSESSIVES and is_epithet(verb):
        return True  # « à 200 000 $ le permis »
    return (
        _is_outside(verb, span)
        or _is_past_colon(verb, span)
        or _is_past_quotation(verb, span)
        or _is_told_apart(span, verb)
        or _is_added(head, span, verb)
    )


def _is_outside(verb: Token, span: Span) -> bool:
    """Whether a verb stands on the other side of a bracket: ``les ventes (12 millions) reculent``."""
    first, last = sorted((verb.i, span.start))
    if not any(token.text in _BRACKETS for token in verb.doc[first:last]):
        return False
    return _bracket_around(verb) != _bracket_around(span[0])


def _is_past_colon(verb: Token, span: Span) -> bool:
    """Whether a verb stands behind a colon after the figure: ``un fait inquiète les deux élus : le maire a``."""
    return verb.i >= span.end and any(token.text == ":" for token in verb.doc[span.end : verb.i])


def _is_past_quotation(verb: Token, span: Span) -> bool:
    """Whether a verb tells who says what a figure stands in: ``« … l’équivalent de 600 € », regrette le gérant``."""
    if verb.i < span.end:
        return False
    for token in verb.doc[span.end : verb.i]:
        after = following(token) if token.text in CLOSING_QUOTES else None
        if after is not None and after.text == ",":
            return after.i < verb.i
    return False


def _is_told_apart(span: Span, verb: Token) -> bool:
    """Whether a figure stands behind the colon of a verb whose object it does not tell: ``fini en tête : 3 buts``.

    It tells it in ``l’usine emploie 550 personnes : 250 ouvriers et 300 cadres``.
    """
    colon = next((token for token in verb.doc[verb.i : span.start] if token.text == ":"), None)
    if colon is None or any(map(is_finite, colon.doc[colon.i + 1 : colon.sent.end])):
        return colon is not None
    told = preceding(colon)
    if told is not None and (told == verb or told.pos_ == "ADV" or is_as_follows(told)):
        return False  # « se répartissent ainsi : 12 pour la liste »
    while told is not None and told.dep_ in _WITHIN and verb.i < told.head.i < told.i:
        told = told.head
    bare = told is not None and not any(child.dep_ in ("det", "nummod", "case") for child in told.children)
    if told is None or bare or told.head != verb or told.dep_ not in _OBJECTS:
        return True
    # « tirer profit de ses gardiens : 24 arrêts »
    return told.dep_ == "obl:arg" and any(child.dep_ == "obj" and child.i < told.i for child in verb.children)


def is_as_follows(verb: Token) -> bool:
    """Whether a verb right after ``comme`` only points at what is listed: ``se répartissent comme suit :``."""
    before, after = preceding(verb), following(verb)
    return before is not None and word(before) in LIKE and after is not None and after.text == ":"


def _bracket_around(token: Token) -> int | None:
    """The place of the bracket that is open at a token of its sentence, None if none is."""
    closed = 0
    for place in range(token.i - 1, token.sent.start - 1, -1):
        mark = token.doc[place].text
        if mark == ")":
            closed += 1
        elif mark == "(":
            if not closed:
                return place
            closed -= 1
    return None


def _is_added(head: Token, span: Span, verb: Token) -> bool:
    """Whether a count is added to a whole clause without verb: ``Un avion s’écrase près de Brest, 62 morts``."""
    if head.i < span.end:
        return False
    comma = preceding(span[0])
    while comma is not None and (word(comma) in NUMBER_LEADS or comma.pos_ in ("ADV", "DET")):
        comma = preceding(comma)
    if comma is None or comma.text != "," or not verb.i < comma.i - 1 or word(verb.doc[comma.i + 1]) in _CASES:
        return False
    between = verb.doc[verb.i : comma.i]
    listed = any(token.text == "," or token.pos_ in ("NUM", "CCONJ") for token in between)
    return not listed and not any(is_finite(token) or token.text == "," for token in verb.doc[span.end : verb.sent.end])
