"""Where clauses begin and end in a line of press text, by their punctuation and conjunctions."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import (
    AFTER_TIME,
    CONTRASTS,
    COORDINATORS,
    INDEFINITES,
    PARTITIVES,
    RELATIVES,
    THAT,
    WITH_TIME,
)
from factx.lexicon.context import time_words
from factx.syntax.moods import is_epithet, is_finite, is_infinitive
from factx.syntax.phrases import NOUNS, SUBJECTS, ancestors, following, is_noun, preceding, subject_child, word
from factx.syntax.referents import is_pronoun

if TYPE_CHECKING:
    from factx.parse import Token

#: Words that stand with those of time in a date: ``le 28 juillet dernier``, ``ce mardi matin``, ``début octobre``.
_BESIDE_TIME: Final = WITH_TIME | {","}
_AFTER_TIME: Final = AFTER_TIME | {","}
_STRONG: Final = frozenset((";", ":", "—", "–"))
#: Tokens that a clause holds at the most; beyond them lists and tables are meant.
_LONGEST: Final = 250
_OPENING: Final = frozenset(("(", "["))
_CLOSING: Final = frozenset((")", "]"))


def is_time(token: Token) -> bool:
    """Whether a token is a noun of time that can stand without preposition: ``a déclaré mardi``."""
    return word(token) in time_words()


def has_finite(first: Token, last: Token) -> bool:
    """Whether a finite verb stands between two tokens, both included."""
    return any(is_finite(token) for token in first.doc[first.i : last.i + 1])


def clause_start(cue: Token) -> Token:
    """The first token of the main clause that stands before a cue.

    Example: in ``la ville est prise, et 90 drones ont été lancés, selon X`` the clause of ``selon`` starts at ``et``.
    """
    first, depth = cue, 0
    while (before := preceding(first)) is not None and cue.i - before.i < _LONGEST:
        said = word(before)
        if said in _CLOSING:
            depth += 1
        elif said in _OPENING:
            if depth == 0:
                return first
            depth -= 1
        elif depth == 0 and _is_boundary(before, cue):
            return first if said in _STRONG else before
        first = before
    return first


def _is_boundary(token: Token, cue: Token) -> bool:
    said = word(token)
    if said in _STRONG:
        return said in (";", ":") or token.doc[token.i - 1].whitespace_ != ""
    if said not in COORDINATORS:
        return False
    before = preceding(token)
    if before is None or (word(before) != "," and said != "mais"):
        return False
    between = token.doc[token.i + 1 : cue.i]
    opens = word(token) == "mais" and all(other.is_punct for other in between)  # « …, mais, selon les secours, »
    if not opens and not any(is_finite(other) for other in between):
        return False
    place: Token | None = before
    while place is not None and token.i - place.i < _LONGEST:
        if is_finite(place):
            return True
        place = preceding(place)
    return False


def clause_end(token: Token) -> Token:
    """The last token of the clause that goes on after a token: up to a strong mark, a bracket, or the sentence end."""
    last, depth = token, 0
    while (after := following(last)) is not None and after.i - token.i < _LONGEST:
        said = word(after)
        if said in _OPENING:
            depth += 1
        elif said in _CLOSING:
            if depth == 0:
                return last
            depth -= 1
        elif depth == 0 and said == ";":
            return last
        elif depth == 0 and last != token and _turns(after, last):
            return preceding(last) or last
        last = after
    return last


def _turns(token: Token, before: Token) -> bool:
    """Whether a clause of contrast opens at a token after a comma: ``tandis que``, ``alors que``."""
    if word(before) != "," or not opens_contrast(token):
        return False
    opener = preceding(before)
    # « ajoute que, tandis que l’un payait, l’autre … »: the claim goes on after it
    return opener is None or word(opener) not in THAT


def opens_contrast(token: Token) -> bool:
    """Whether ``alors que`` or ``tandis que`` starts at a token."""
    after = following(token) if word(token) in CONTRASTS else None
    return after is not None and word(after) in THAT


def is_last(token: Token) -> bool:
    """Whether only marks stand after a token in its sentence or bracket."""
    after = following(token)
    while after is not None and after.is_punct and word(after) not in (",", ":", "(", "-", "–", "—"):
        if word(after) in (".", ";", ")", "!", "?", "…"):
            return True
        after = following(after)
    return after is None


#: Relations through which a verb without subject shares that of the verb above it.
_SHARED: Final = frozenset(("conj", "xcomp", "advcl", "ccomp", "obl:mod", "obl:arg", "parataxis", "aux", "advmod"))


def subject_of(predicate: Token) -> Token | None:
    """Who or what a verb, participle or infinitive is said of; an antecedent for ``qui``.

    Example: ``des missiles pouvant atteindre 300 km``: of ``atteindre`` → ``missiles``.
    """
    for verb in chain((predicate,), ancestors(predicate)):
        subject = subject_child(verb)
        if subject is not None and not _is_governed(subject):
            relative = word(subject) in RELATIVES and verb.dep_.startswith("acl")
            return verb.head if relative else subject
        head = verb.head
        if verb.dep_ == "acl" and _is_main(verb):
            while head.dep_ in ("nmod", "appos", "flat:name") and is_noun(head.head) and head.head.i < head.i:
                head = head.head
            return head if is_noun(head) else None
        if verb.dep_.startswith("acl") or (verb.pos_ == "ADJ" and verb.dep_ == "amod"):
            return head if head.pos_ in NOUNS or head.pos_ == "PRON" else None
        if verb.dep_ not in _SHARED or head == verb:
            return missed_subject(verb) if is_finite(verb) else None
        joined = verb.dep_ == "conj" and is_finite(verb)
        if not joined and head.pos_ in NOUNS and not any(child.dep_ == "cop" for child in head.children):
            return head
    return None


def _is_governed(noun: Token) -> bool:
    """Whether a preposition stands before a noun, so that it is no subject: ``après leur départ, des savants ont``."""
    return any(child.dep_ == "case" and word(child) not in PARTITIVES for child in noun.children)


def _is_main(verb: Token) -> bool:
    """Whether a verb that the parse hangs on a noun without relative pronoun is that of the clause."""
    described = is_epithet(verb) or is_infinitive(verb) or word(verb).endswith("ant")
    return verb.pos_ == "VERB" and not described


def missed_subject(verb: Token) -> Token | None:
    """The subject that the parse missed: the first noun of the clause that no preposition governs."""
    for token in verb.doc[clause_start(verb).i : verb.i]:
        if _is_one_of(token):
            return token
        if not (is_noun(token) or is_pronoun(token)) or is_time(token):
            continue
        if (token.dep_ in SUBJECTS and not _is_governed(token)) or (
            token.dep_ not in ("nmod", "obl:mod", "obl:arg", "flat:name", "appos")
            and not any(child.dep_ == "case" for child in token.children)
        ):
            return token
        if token.dep_ == "appos" and _opens_anew(token):
            return token
    return None


def _is_one_of(token: Token) -> bool:
    """Whether a pronoun opens the sentence with its whole: ``Un des élus, Paul Roy, a démenti``."""
    after = following(token) if token.pos_ == "PRON" and word(token) in INDEFINITES else None
    return after is not None and word(after) in PARTITIVES and preceding(token) is None


def _opens_anew(noun: Token) -> bool:
    """Whether a noun with its article stands right after a comma."""
    article = preceding(noun)
    comma = None if article is None or article.pos_ != "DET" else preceding(article)
    return comma is not None and word(comma) == ","


def past_dates(token: Token | None) -> Token | None:
    """The first token that belongs to no date: ``a annoncé mardi 3 mai la fermeture`` → ``la``."""
    place, beyond = token, token
    while place is not None and (is_time(place) or word(place) in _BESIDE_TIME or place.text.isdigit()):
        goes_on = place == beyond and beyond != token and (word(place) in _AFTER_TIME or _is_year(place))
        after = following(place)
        if is_time(place) or goes_on:
            beyond = after
        place = after
    return beyond


def _is_year(token: Token) -> bool:
    return token.text.isdigit() and len(token.text) == 4
