"""What a count counts where its noun is left out: ``12 blessés, dont trois graves``."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import (
    AFTER_BARE_COUNT,
    AGAINST,
    AMONG,
    AMONG_THEM,
    BEFORE_BARE_COUNT,
    DETERMINERS,
    INDEFINITES,
    JOINING,
    NUMBER_LEADS,
    OF_WHICH,
    PARTITIVES,
    PLACES,
    PLURAL_DEFINITES,
    REFLEXIVES,
    RELATIVES,
    SIDES,
    STEP_LINKS,
    STEPPING,
    THAT,
    UNIVERSALS,
)
from factx.lexicon.conjugation import NONFINITE, readings
from factx.lexicon.inflection import singular
from factx.lexicon.numbers import load_number_words
from factx.lexicon.typography import OPENING_QUOTES
from factx.measured.counted_noun import shows_plural
from factx.syntax.moods import is_finite
from factx.syntax.phrases import following, is_noun, is_number, preceding, tokens_before, word

if TYPE_CHECKING:
    from collections.abc import Callable

    from factx.parse import Span, Token

_BEFORE_NUMBER: Final = (NUMBER_LEADS - DETERMINERS - UNIVERSALS) | OPENING_QUOTES
#: Between two figures that share a noun: ``de 12 à 15 morts``, ``19 et 22 ans``.
PAIRING: Final = STEP_LINKS | {"à", "contre"}
_NUMERALS: Final = load_number_words().starts


def elided_head(
    span: Span, counted: Callable[[Token], Token | None], votes: frozenset[str] = frozenset()
) -> Token | None:
    """The noun that a count without noun goes back to in its sentence, None if it names none.

    Args:
        span: the tokens of the count.
        counted: the noun that the figure at a token counts, None if there is no figure or it counts none.
        votes: nouns of votes, which ``4 contre`` counts even after other nouns.
    """
    before, after = before_number(span), following(span[-1])
    dont = _dont(span)
    if dont is not None:
        return _counted_before(dont, counted) or _plural_before(dont)
    compares = before is not None and word(before) in AGAINST
    corrects = after is None and before is not None and word(before) in STEPPING
    if compares:
        return _of_whom(span[0], counted)
    if corrects or after is None:
        return _counted_before(span[0], counted) if corrects else None
    if word(after) == "autres":
        other = _other_than(span[0], counted)
        opens = other is None and preceding(span[0]) is None
        return counted_in_sentence_before(span[0], counted) if opens else other
    voted = _voted(span[0], counted, votes) if word(after) in SIDES and _ends(following(after)) else None
    paired = voted or _second_of_pair(after, counted) or _last_of_list(after, counted)
    if paired is not None or not _goes_back(span, before, after):
        return paired
    pronoun = _has_pronoun(span)
    found = _partitive_object(span[0], counted) if pronoun else None
    found = found or (counted_apart if pronoun else _counted_before)(span[0], counted) or _among(span[0])
    if found is None and (pronoun or preceding(span[0]) is None):
        found = counted_in_sentence_before(span[0], counted)
    if found is None and is_of_them(after):
        found = _only_plural(span[0]) or counted_in_sentence_before(span[0], counted)
    return found


def _goes_back(span: Span, before: Token | None, after: Token) -> bool:
    """Whether a count without noun goes back to the one before: ``en a blessé 300``, ``31 ont été libérés``."""
    if _has_pronoun(span):
        return True
    second = following(after)
    if is_of_them(after) or (before is not None and word(before) in PLURAL_DEFINITES and word(after) in RELATIVES):
        return True  # « trois d'entre eux », « les 465 que compte la Chambre »
    corrects = before is not None and word(before) in STEPPING
    if corrects and after.is_punct:
        return True
    alone = before is None or before.is_punct or word(before) in BEFORE_BARE_COUNT
    verb = second if second is not None and word(after) in REFLEXIVES else after
    return alone and (is_finite(verb) or word(after) in AFTER_BARE_COUNT)


def is_of_them(after: Token) -> bool:
    """Whether a count goes on with ``d’entre eux``, ``en plus``."""
    second = following(after)
    return word(after) in (*PARTITIVES, "en") and second is not None and word(second) in AMONG_THEM


def _only_plural(place: Token) -> Token | None:
    """The only plural noun before a place in its sentence: ``quant aux soldats, deux d’entre eux`` → ``soldats``."""
    tokens = place.doc[place.sent.start : place.i]
    nouns = [token for token in tokens if is_noun(token) and shows_plural(token) and token.text[0].islower()]
    return nouns[0] if len(nouns) == 1 else None


def _ends(token: Token | None) -> bool:
    return token is None or token.is_punct or word(token) in JOINING | {"pour"}


def _voted(place: Token, counted: Callable[[Token], Token | None], votes: frozenset[str]) -> Token | None:
    """The noun of votes before a place: ``19 voix pour, 2 abstentions et 4 contre`` → ``voix``."""
    heads = [head for token in place.doc[place.sent.start : place.i] if (head := counted(token)) is not None]
    return next((head for head in reversed(heads) if singular(head.text) in votes), heads[-1] if heads else None)


def _other_than(place: Token, counted: Callable[[Token], Token | None]) -> Token | None:
    """The noun of those that ``trois autres`` are set against: ``un des suspects``, ``une réunion``, ``12 blessés``."""
    return counted_apart(place, lambda at: counted(at) or (_noun_after_one(at) if word(at) in INDEFINITES else None))


def _noun_after_one(one: Token) -> Token | None:
    """``une réunion`` → ``réunion``, ``un des suspects`` → ``suspects``; no figure of its own."""
    noun = following(one)
    if noun is not None and word(noun) == "des":
        noun = following(noun)
    while noun is not None and noun.pos_ == "ADJ":
        noun = following(noun)
    return noun if noun is not None and is_noun(noun) and noun.text[0].islower() else None


def _second_of_pair(after: Token, counted: Callable[[Token], Token | None]) -> Token | None:
    """The noun of a second count that the first shares: ``est passé de 12 à 15 morts``."""
    place = following(after) if word(after) in PAIRING else None
    while place is not None and word(place) in _BEFORE_NUMBER:
        place = following(place)
    return None if place is None else counted(place)


def _last_of_list(after: Token, counted: Callable[[Token], Token | None]) -> Token | None:
    """The noun at the end of a list of bare counts: ``120, 80 et 45 réfugiés`` → ``réfugiés``."""
    joint: Token | None = after
    while joint is not None and (word(joint) == "," or word(joint) in JOINING):
        number = following(joint)
        if number is None or not is_number(number):
            return None
        head = counted(number)
        if head is not None:
            return head if word(joint) in JOINING else None
        joint = following(number)
    return None


def _has_pronoun(span: Span) -> bool:
    clause = takewhile(lambda token: not token.is_punct, tokens_before(span[0]))
    return any(word(token) == "en" and _is_pronoun(token, span) for token in clause)


def _is_pronoun(en: Token, span: Span) -> bool:
    """Whether ``en`` stands for a noun: the parse takes that of ``en licencier 80`` for a preposition."""
    after = following(en)
    if en.pos_ == "PRON" or (after is not None and (after.pos_ == "AUX" or "VerbForm=Inf" in after.morph)):
        return True
    # « la direction en compte 298 », « n’en dénombre que 585 »: a verb that the number follows
    number = None if after is None else following(after)
    number = following(number) if number is not None and word(number) in THAT else number
    finite = after is not None and any(form.tense not in NONFINITE for form in readings(after.text))
    return finite and number is not None and number.i == span.start


def follows_dont(span: Span) -> bool:
    """Whether ``dont`` stands before a count: ``dont au moins trois graves``."""
    return _dont(span) is not None


def _dont(span: Span) -> Token | None:
    """The ``dont`` before a figure, an article between them or not: ``dont les trois quarts``."""
    before = preceding(span[0])
    while before is not None and (word(before) in _BEFORE_NUMBER or before.pos_ == "DET"):
        before = preceding(before)
    return before if before is not None and word(before) in OF_WHICH else None


def before_number(span: Span) -> Token | None:
    """The word before a figure, those of its modifier passed over: ``contre environ 300`` → ``contre``."""
    before = preceding(span[0])
    if before is not None and word(before) in INDEFINITES and word(span[-1]).endswith(("aine", "ier")):
        before = preceding(before)
    while before is not None and word(before) in _BEFORE_NUMBER:
        before = preceding(before)
    return before


def _counted_before(place: Token, counted: Callable[[Token], Token | None]) -> Token | None:
    """The noun of the count before a place in the sentence, the nearest first."""
    number = _count_before(place, counted)
    return None if number is None else counted(number)


def _count_before(place: Token, counted: Callable[[Token], Token | None]) -> Token | None:
    """The nearest number before a place in the sentence that counts something."""
    before = reversed(place.doc[place.sent.start : place.i])
    return next((token for token in before if counted(token) is not None), None)


def counted_apart(place: Token, counted: Callable[[Token], Token | None]) -> Token | None:
    """The same, what describes a thing or tells where last: ``exploite 214 hôtels dans 12 pays`` → ``hôtels``."""
    heads = [(_is_trait(token), head) for token in place.doc[place.sent.start : place.i] if (head := counted(token))]
    return next((head for trait, head in reversed(heads) if not trait), heads[-1][1] if heads else None)


def _is_trait(number: Token) -> bool:
    """Whether a count describes a thing, or tells where: ``un immeuble de sept étages``, ``dans 12 pays``."""
    of, place = preceding(number), before_number(number.doc.span(number.i, number.i + 1))
    if place is not None and word(place) in PLACES:
        return True
    noun = preceding(of) if of is not None and word(of) in PARTITIVES else None
    article = None if noun is None or not is_noun(noun) else preceding(noun)
    return article is not None and article.pos_ == "DET"


def _of_whom(place: Token, counted: Callable[[Token], Token | None]) -> Token | None:
    """The same, of a rate what is counted of so many: ``348 cas pour 100 000 habitants`` → ``cas``."""
    number = _count_before(place, counted)
    if number is None:
        return None
    before = preceding(number)
    of_so_many = before is not None and word(before) == "pour"
    return (_counted_before(number, counted) if of_so_many else None) or counted(number)


def counted_in_sentence_before(place: Token, counted: Callable[[Token], Token | None]) -> Token | None:
    """The noun of the last count of the sentence before: ``… 1 395 cas. Une ONG en compte 1 800``."""
    start = place.sent.start
    while start > 0:
        last = place.doc[start - 1]
        found, start = counted_apart(last, counted), last.sent.start
        first = last.doc[start]
        if found is not None or not (
            first.like_num or word(first) in _NUMERALS
        ):  # « Dix ont voté contre. Trois autres »
            return found
    return None


def _partitive_object(place: Token, counted: Callable[[Token], Token | None]) -> Token | None:
    """What a verb lacks, seeks or has, named after the last count: ``manque de lits : il n’en a que 60`` → ``lits``."""
    for token in reversed(place.doc[place.sent.start : place.i]):
        if counted(token) is not None:
            return None
        if is_noun(token) and token.text[0].islower() and shows_plural(token) and _is_partitive(preceding(token)):
            return token
    return None


def _is_partitive(before: Token | None) -> bool:
    """Whether a noun stands without a definite article behind a verb: ``des lits``, ``manque de lits``."""
    if before is None or word(before) not in PARTITIVES:
        return False
    verb = preceding(before)
    # The tagger takes some verbs for nouns and adjectives: « l’hôpital manque de lits ».
    if before.pos_ == "DET":
        return verb is None or verb.pos_ != "ADP"  # « dans des heurts »
    return verb is not None and any(form.tense not in NONFINITE for form in readings(verb.text))


def _among(place: Token) -> Token | None:
    """The plural noun at the head of the sentence that a count is of: ``Parmi les blessés, trois sont …``."""
    first = place.sent[0]
    if word(first) not in AMONG:
        return None
    nouns = (token for token in place.doc[first.i : place.i] if is_noun(token) and shows_plural(token))
    return next(nouns, None)


def _plural_before(place: Token) -> Token | None:
    """The nearest plural noun before a place in the sentence, as far as a finite verb."""
    for token in reversed(place.doc[place.sent.start : place.i]):
        if is_finite(token):
            return None
        if is_noun(token) and token.text[0].islower() and shows_plural(token):
            return token
    return None
