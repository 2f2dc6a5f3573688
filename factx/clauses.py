"""Where clauses begin and end in a line of press text, by their punctuation and conjunctions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.moods import is_finite
from factx.referents import is_pronoun
from factx.syntax import NOUNS, SUBJECTS, following, is_noun, preceding, subject_child, word

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Nouns of time that stand without preposition and are no subject: ``a déclaré mardi``.
TIMES: Final = frozenset(
    (
        "lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd'hui matin soir après-midi midi nuit janvier"
        " février mars avril mai juin juillet août septembre octobre novembre décembre"
    ).split()
)
_STRONG: Final = frozenset((";", ":", "—", "–"))
_COORDINATORS: Final = frozenset(("et", "mais", "or", "car", "tandis", "alors", "puis"))
_OPENING: Final = frozenset(("(", "["))
_CLOSING: Final = frozenset((")", "]"))


def has_finite(first: Token, last: Token) -> bool:
    """Whether a finite verb stands between two tokens, both included."""
    return any(is_finite(token) for token in first.doc[first.i : last.i + 1])


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
        elif depth == 0 and (said == ";" or (place > token.i + 1 and _turns(doc[place], token))):
            return doc[place - 2] if said != ";" and word(doc[place - 1]) == "," else doc[place - 1]
    return sentence[len(sentence) - 1]


def _turns(token: Token, start: Token) -> bool:
    """Whether a clause of contrast opens at a token: ``tandis que``, ``alors que``, ``mais`` with a verb of its own."""
    said = word(token)
    if said not in ("tandis", "alors", "mais") or word(token.doc[token.i - 1]) != ",":
        return False
    if said in ("tandis", "alors") and (
        token.i + 1 >= len(token.doc) or word(token.doc[token.i + 1]) not in ("que", "qu'")
    ):
        return False
    if said == "mais":
        return False
    return start.i < token.i


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
_MAXIMAL_CLIMB: Final = 12


def subject_of(verb: Token) -> Token | None:
    """Who or what the verb, participle or infinitive is said of; an antecedent for ``qui``.

    Example: ``des missiles pouvant atteindre 300 km``: of ``atteindre`` → ``missiles``.
    """
    for _ in range(_MAXIMAL_CLIMB):
        subject = subject_child(verb)
        if subject is not None:
            relative = word(subject) in ("qui", "que", "qu'") and verb.dep_.startswith("acl")
            return verb.head if relative else subject
        head = verb.head
        if verb.dep_.startswith("acl") or (verb.pos_ == "ADJ" and verb.dep_ == "amod"):
            return head if head.pos_ in NOUNS or head.pos_ == "PRON" else None
        if verb.dep_ not in _SHARED or head is verb:
            return missed_subject(verb) if is_finite(verb) else None
        if head.pos_ in NOUNS and not any(child.dep_ == "cop" for child in head.children):
            return head
        verb = head
    return None


def missed_subject(verb: Token) -> Token | None:
    """The subject that the parse missed: the first noun of the clause that no preposition governs."""
    for token in verb.doc[clause_start(verb).i : verb.i]:
        if not (is_noun(token) or is_pronoun(token)) or word(token) in TIMES:
            continue
        if token.dep_ in SUBJECTS or (
            token.dep_ not in ("nmod", "obl:mod", "obl:arg", "flat:name", "appos")
            and not any(child.dep_ == "case" for child in token.children)
        ):
            return token
    return None
