"""The noun that stands after a count or a measure: ``31 des 40 otages``, ``27 % des lits``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import DETERMINERS, PARTITIVES, TAXED, UNIVERSALS
from factx.lexicon.conjugation import VerbTense, readings
from factx.lexicon.inflection import feminines, singular
from factx.lexicon.typography import OPENING_QUOTES
from factx.syntax.phrases import MAXIMAL_LOOK, following, is_adjective, is_noun, preceding, word

if TYPE_CHECKING:
    from collections.abc import Callable

    from factx.lexicon.measured import MeasuredTables
    from factx.parse import Span, Token


_BRACKETS: Final = {"(": ")", "[": "]"}
#: The third person singular in the table of verbs.
_THIRD: Final = 2


def counted_head(
    span: Span, tables: MeasuredTables, is_number: Callable[[Token], bool], *, plural: bool
) -> Token | None:
    """The noun that a count stands before. Example: ``31 des 40 otages`` → ``otages``.

    Args:
        span: the tokens of the count.
        tables: the words of measure.
        is_number: whether a token belongs to a figure.
        plural: whether the count is of two or more, so that its noun shows a plural.
    """
    place = after(span[-1], is_number)
    partitive = False
    if place is not None and word(place) in PARTITIVES:
        partitive = True
        place = following(place)
    before = preceding(span[0])
    if before is not None and word(before) in UNIVERSALS:
        return None
    head = _noun_from(place, tables, is_number, partitive=partitive)
    if head is None or (plural and not shows_plural(head)):
        return None
    return head


def portion_head(span: Span, tables: MeasuredTables, is_number: Callable[[Token], bool]) -> Token | None:
    """The noun after ``de`` that a measure or share is of. Example: ``27 % des lits`` → ``lits``."""
    place = after(span[-1], is_number)
    if place is None or word(place) not in PARTITIVES:
        return None
    head = _noun_from(following(place), tables, is_number, partitive=True)
    of = following(head) if head is not None and singular(head.text) in tables.portions else None
    if of is not None and word(of) in PARTITIVES:  # « 80 % d'une partie des dégâts »
        return _noun_from(following(of), tables, is_number, partitive=True) or head
    return head


def after(token: Token, is_number: Callable[[Token], bool]) -> Token | None:
    """The token after a figure, over a number in brackets: ``quatre cents (400) sacs``, ``6 [1] ministres``."""
    place = following(token)
    while place is not None and word(place) in TAXED:
        place = following(place)
    if place is not None and word(place) in _BRACKETS:
        inner = following(place)
        while inner is not None and is_number(inner):
            inner = following(inner)
        if inner is not None and word(inner) == _BRACKETS[word(place)] and inner.i > place.i + 1:
            return following(inner)
    return place


def _noun_from(
    place: Token | None, tables: MeasuredTables, is_number: Callable[[Token], bool], *, partitive: bool
) -> Token | None:
    """The head noun that starts at a place: adjectives before it are passed over."""
    adjective: Token | None = None
    for _ in range(MAXIMAL_LOOK):
        if place is None or (place.is_punct and word(place) not in OPENING_QUOTES):
            break
        if word(place) in UNIVERSALS and not partitive:
            break  # « 18 000 toutes catégories confondues »
        if is_noun(place) and not (word(place) in tables.picking and following(place) is not None):
            return adjective if adjective is not None and _is_full_name(place) else place
        said = word(place)
        if said in tables.picking or is_adjective(place) or place.pos_ == "ADJ":
            adjective = adjective or (place if said not in tables.picking else None)
        elif said in ("plus", "moins") and _is_before_adjective(place):
            pass  # « les deux plus grandes économies »
        elif singular_adjective(place) in tables.participles and not has_auxiliary(place) and adjective is None:
            return place
        elif not (
            said in OPENING_QUOTES or (partitive and (said in DETERMINERS or is_number(place) or said == "plus"))
        ):
            break
        place = following(place)
    return adjective if adjective is not None and not (adjective.text.endswith("ant") or _is_done(adjective)) else None


def _is_done(participle: Token) -> bool:
    """Whether a participle goes on with who or since when, so that nobody is counted: ``5 millions engrangés par``."""
    after = following(participle)
    return participle.text.endswith("és") and after is not None and word(after) in ("par", "depuis")


def _is_before_adjective(adverb: Token) -> bool:
    adjective = following(adverb)
    return adjective is not None and is_adjective(adjective)


def _is_full_name(first: Token) -> bool:
    """Whether a name of two words starts here, which no adjective describes: ``deux Françaises Léa Morel et …``."""
    second = following(first)
    return first.pos_ == "PROPN" and second is not None and second.pos_ == "PROPN" and second.text[0].isupper()


def has_auxiliary(token: Token) -> bool:
    """Whether a participle is part of a verb in a compound tense."""
    before = preceding(token)
    return before is not None and before.pos_ == "AUX"


def shows_plural(token: Token) -> bool:
    """Whether a noun can be a plural: French ones end in s, x or z; names and foreign words need not."""
    text = token.text
    if any(part[-1:] in ("s", "x") for part in text.split("-")[:-1]):  # « stations-service », « arcs-en-ciel »
        return True
    if "-" in text and _opens_with_verb(text):
        return True
    return text[-1] in "sxzSXZ" or text[0].isupper() or text[-1].isdigit() or token.pos_ in ("PROPN", "X")


def _opens_with_verb(compound: str) -> bool:
    """Whether a compound is of a verb and its object, which need show no plural: ``deux chauffe-eau``."""
    first = compound.partition("-")[0]
    return any(form.tense is VerbTense.PRESENT and form.person == _THIRD for form in readings(first))


def singular_adjective(token: Token) -> str:
    """A property adjective in its masculine singular (``longues`` → ``long``)."""
    said = singular(token.text)
    for masculine, feminine in feminines().items():
        if said == feminine:
            return masculine
    return said.removesuffix("e") if said != "large" and said.endswith("e") else said
