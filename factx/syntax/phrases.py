"""What the parse of a sentence tells: phrases, predicates, subjects; with the repairs that press text needs."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import DEGREES, INDEFINITES, JOINING, POINTING_ENDS, UNIVERSALS
from factx.lexicon.numbers import load_number_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factx.parse import Parse, Span, Token

SUBJECTS: Final = frozenset(("nsubj", "nsubj:pass", "nsubj:caus", "csubj"))
AUXILIARIES: Final = frozenset(("aux", "aux:tense", "aux:pass", "aux:caus", "cop"))
NOUNS: Final = frozenset(("NOUN", "PROPN", "X", "SYM"))
_MAXIMAL_CLIMB: Final = 40
#: No clause that a person reads has more words; a look through a list of thousands ends.
MAXIMAL_LOOK: Final = 100
_NUMERALS: Final = load_number_words().starts - INDEFINITES


#: The token in lower case with a plain apostrophe. Example: ``D’`` → ``d'``.
word: Final[Callable[[Token], str]] = attrgetter("folded")
#: The next token that is no blank, within the sentence; None at its end.
following: Final[Callable[[Token], Token | None]] = attrgetter("after")
#: The token before that is no blank, within the sentence.
preceding: Final[Callable[[Token], Token | None]] = attrgetter("before")


def tokens_after(token: Token) -> Iterator[Token]:
    """The tokens after one in its sentence, blanks left out, nearest first, as far as a clause goes at the most."""
    return _along(token, following)


def tokens_before(token: Token) -> Iterator[Token]:
    """The tokens before one in its sentence, likewise."""
    return _along(token, preceding)


def _along(token: Token, step: Callable[[Token], Token | None]) -> Iterator[Token]:
    for _ in range(MAXIMAL_LOOK):
        if (beside := step(token)) is None:
            return
        token = beside
        yield token


class WordsOf:
    """The tokens of a parse as words, each made when it is asked for.

    Args:
        doc: the parsed text.
        written: what makes a word of a token; folded, unless given.
    """

    __slots__ = ("_doc", "_written")

    def __init__(self, doc: Parse, written: Callable[[Token], str] = word) -> None:
        self._doc, self._written = doc, written

    def __getitem__(self, place: int) -> str:
        return self._written(self._doc[place])

    def __len__(self) -> int:
        return len(self._doc)


def words_from(token: Token, most: int) -> list[str]:
    """A token and those that follow it in its sentence, blanks left out, as words; so many at the most."""
    words = [word(token)]
    while len(words) < most and (after := following(token)) is not None:
        words.append(word(after))
        token = after
    return words


def tokens_of(doc: Parse, start: int, end: int) -> Span:
    """The tokens that hold a stretch of the text."""
    span = doc.char_span(start, end)
    if span is None:
        raise ValueError(f"no tokens between {start} and {end}")
    return span


def text_between(first: Token, last: Token) -> str:
    """The text from one token to another, its blanks single."""
    return " ".join(first.doc.text[first.idx : last.idx + len(last.text)].split())


def is_number(token: Token) -> bool:
    """Whether a token is a number, in digits or in words, whatever the tagger takes it for; ``un`` if it says so."""
    return token.like_num or token.pos_ == "NUM" or word(token) in _NUMERALS


def ancestors(token: Token) -> Iterator[Token]:
    """The heads above a token, nearest first; ends even where a parse has a loop."""
    for _ in range(_MAXIMAL_CLIMB):
        head = token.head
        if head.i == token.i:
            return
        token = head
        yield token


def is_noun(token: Token) -> bool:
    """Whether the token can head a noun phrase."""
    if token.pos_ == "PRON":
        return is_compound(token)
    return token.pos_ in NOUNS and not token.is_punct and any(map(str.isalpha, token.text))


def is_compound(token: Token) -> bool:
    """Whether a word with a hyphen is a noun taken for a pronoun: ``stations-service``; not ``eux-mêmes``."""
    return "-" in token.text[1:] and not word(token).endswith(POINTING_ENDS)


def is_adjective(token: Token) -> bool:
    """Whether the token is a plain adjective (no participle with complements, no determiner)."""
    if word(token) in UNIVERSALS:
        return False
    return token.pos_ == "ADJ" and token.text[0].isalpha() and token.dep_ not in ("nsubj", "obj", "ROOT", "cop")


def _never(_: Token) -> bool:
    return False


def noun_phrase(head: Token, picking: frozenset[str] = frozenset(), completed: Callable[[Token], bool] = _never) -> str:
    """A noun with its plain adjectives, without determiner, complements and relative clauses.

    Args:
        head: the noun.
        picking: adjectives left out before the noun (``autres``, ``premiers``).
        completed: whether an adjective takes a complement that makes it more than a plain one (``originaires de``).

    Example: ``des 11 000 soldats nord-coréens déployés`` → ``soldats nord-coréens``.
    """
    return text_between(_leftmost(head, picking), _rightmost(head, completed))


def _leftmost(head: Token, picking: frozenset[str]) -> Token:
    first = head
    while (before := preceding(first)) is not None and word(before) not in picking:
        if before.pos_ == "ADJ" and head.head == before and head.dep_ == "amod":
            return before  # the parse takes « jeunes » for the noun of « six jeunes Sévriens »
        if not is_adjective(before):
            break
        if before.head not in (head, first) or before.text[0].isdigit():
            break
        first = before
    return first


def _rightmost(head: Token, completed: Callable[[Token], bool]) -> Token:
    last, place = head, following(head)
    if place is not None and head.pos_ == place.pos_ == "ADJ" and head.head == place and place.dep_ != "ROOT":
        return place  # two adjectives, the second the noun: « cinq jeunes majeurs »
    while place is not None:
        joins = word(place) in JOINING and last != head
        degree = word(place) in DEGREES
        after = following(place) if joins or degree else place
        if after is None or not is_adjective(after) or after.dep_ not in ("amod", "conj", "acl", "appos", "nmod"):
            return last
        if completed(after) or after.head.i < head.i or (joins and after.head == head and after.dep_ != "conj"):
            return last
        last, place = after, following(after)
    return last


#: What a dateline ends in.
_DASHES: Final = frozenset("-–—")


def _is_dash(token: Token) -> bool:
    """Whether it is a dash between blanks; in ``acteur-compositeur`` none is."""
    return token.text in _DASHES and bool(token.whitespace_ and token.i and token.doc[token.i - 1].whitespace_)


def subject_child(verb: Token) -> Token | None:
    """The subject that stands with the verb, None if none does; not the town of a dateline before it."""
    subjects = [child for child in verb.children if child.dep_ in SUBJECTS]
    if len(subjects) > 1 and any(_is_dash(child) and child.i < subjects[1].i for child in subjects[0].children):
        return subjects[1]  # « Genève, 6 mars – L’OMS annonce … »
    return subjects[0] if subjects else None


def has_copula(token: Token) -> bool:
    """Whether the token is said of a subject through ``être``."""
    return any(child.dep_ == "cop" for child in token.children)


def case_of(token: Token) -> str:
    """The preposition of a noun or measure, folded; empty if it has none. Example: ``d’une portée`` → ``d'``."""
    cases = (word(child) for child in token.children if child.dep_ == "case" and child.text[0].isalpha())
    return next(cases, "")


def is_predicate(token: Token) -> bool:
    """Whether the token heads a clause: a verb, or a noun or adjective with copula or auxiliary."""
    if token.dep_ in AUXILIARIES:
        return False
    return token.pos_ in ("VERB", "AUX") or any(child.dep_ in AUXILIARIES for child in token.children)
