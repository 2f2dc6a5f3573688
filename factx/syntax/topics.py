"""What a sentence goes on about: the subject of the one before, which a pronoun at its head stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import DETERMINERS, REFLEXIVES
from factx.syntax.clauses import is_time
from factx.syntax.moods import is_finite
from factx.syntax.phrases import AUXILIARIES, SUBJECTS, is_noun, preceding, subject_child, word
from factx.syntax.referents import is_pronoun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factx.parse import Span, Token

_PERSONAL: Final = {
    "il": ("Masc", "Sing"),
    "elle": ("Fem", "Sing"),
    "ils": ("Masc", "Plur"),
    "elles": ("Fem", "Plur"),
}
_POINTING: Final = {
    "ce dernier": ("Masc", "Sing"),
    "cette dernière": ("Fem", "Sing"),
    "ces derniers": ("Masc", "Plur"),
    "ces dernières": ("Fem", "Plur"),
}


def topic(pronoun: Token) -> Token | None:
    """The noun that a personal pronoun at the head of its sentence stands for, None where that is not certain.

    Example: ``Le chômage recule. Il baisse de 3 %.``: of ``Il`` → ``chômage``.
    """
    told = pronoun
    while True:
        if not _opens_sentence(told):
            return None
        last = _sentence_before(told.sent)
        subject = None if last is None else _subject_of(last)
        if subject is None or not _agree(pronoun, subject):
            return None
        if is_noun(subject):
            return None if is_time(subject) else subject
        told = subject


def only_noun_before(pronoun: Token) -> Token | None:
    """The only noun of the sentence before that agrees with a pronoun at the head of its own, whose subject does not.

    Example: ``Le maire a rouvert la piscine. Elle a coûté 3 millions d’euros.``: of ``Elle`` → ``piscine``.
    """
    last = _sentence_before(pronoun.sent) if _opens_sentence(pronoun) else None
    subject = None if last is None else _subject_of(last)
    if last is None or subject is None or is_pronoun(subject) or _agree(pronoun, subject):
        return None
    named = any(token.pos_ == "PROPN" and not _is_placed(token) for token in last)
    nouns = [token for token in last if token.pos_ == "NOUN" and not is_time(token) and _agree(pronoun, token)]
    return nouns[0] if len(nouns) == 1 and not named else None


def _is_placed(name: Token) -> bool:
    """Whether a name only tells where: it stands behind a preposition."""
    before = preceding(name)
    return before is not None and (before.pos_ == "ADP" or before.dep_ == "case")


def earlier_subject(pronoun: Token) -> Token | None:
    """The subject of the clause before in the same sentence, where it agrees with the pronoun and is no name.

    Example: ``Les ventes montent, alors qu’elles étaient en recul de 3 %``: of ``elles`` → ``ventes``.
    """
    if word(pronoun) not in _PERSONAL:
        return None
    for token in reversed(pronoun.doc[pronoun.sent.start : pronoun.i]):
        if is_finite(token):
            verb = token.head if token.dep_ in AUXILIARIES else token
            told = subject_child(verb)
            lower = told is not None and is_noun(told) and told.text[0].islower() and told.i < pronoun.i
            return told if told is not None and lower and not is_time(told) and _agree(pronoun, told) else None
    return None


def last_named(pointing: Token) -> Token | None:
    """The last noun of the sentence before, which ``ce dernier`` at the head of its own points at; no name.

    Example: ``Le maire veut réduire la dette. Cette dernière s’élève à 3 millions.``: of ``dernière`` → ``dette``.
    """
    this = preceding(pointing)
    agreement = None if this is None else _POINTING.get(f"{word(this)} {word(pointing)}")
    if this is None or agreement is None or _names_one(this.doc[pointing.sent.start : this.i]):
        return None
    last = _sentence_before(pointing.sent)
    for token in reversed(last or ()):
        if token.pos_ == "PROPN" and agreement[1] == "Sing":
            return None  # of which no gender is known
        if (
            token.pos_ == "NOUN"
            and not is_time(token)
            and (*token.morph.get("Gender"), *token.morph.get("Number")) == agreement
        ):
            return token
    return None


def _names_one(tokens: Iterable[Token]) -> bool:
    """Whether there is a noun that tells no time."""
    return any(is_noun(token) and not is_time(token) for token in tokens)


def _opens_sentence(pronoun: Token) -> bool:
    """Whether a personal pronoun is the first subject of its sentence, and stands for nothing named there."""
    # « Il s'inscrit en hausse », which the parse takes for impersonal
    told = pronoun.dep_ in SUBJECTS or (pronoun.dep_ == "expl:subj" and _is_reflexive(pronoun.head))
    if word(pronoun) not in _PERSONAL or not told:
        return False
    return not any(
        is_finite(token) or (is_noun(token) and not is_time(token) and _agree(pronoun, token))
        for token in pronoun.doc[pronoun.sent.start : pronoun.i]
    )


def _is_reflexive(verb: Token) -> bool:
    return any(word(child) in REFLEXIVES for child in verb.children if child.i < verb.i)


def _sentence_before(sentence: Span) -> Span | None:
    """The sentence before one in the same paragraph."""
    place = sentence.start - 1
    while place >= 0 and sentence.doc[place].is_space:
        if "\n" in sentence.doc[place].text:
            return None
        place -= 1
    return sentence.doc[place].sent if place >= 0 else None


def _subject_of(sentence: Span) -> Token | None:
    """The one subject of the main verb of a sentence."""
    subject = subject_child(sentence.root)
    joined = subject is not None and any(child.dep_ == "conj" for child in subject.children)
    return None if subject is None or joined or not (is_noun(subject) or is_pronoun(subject)) else subject


def _agree(pronoun: Token, noun: Token) -> bool:
    """Whether nothing that is said of a noun contradicts the gender and number of a pronoun."""
    gender, number = _PERSONAL[word(pronoun)]
    if is_pronoun(noun):
        return word(noun) == word(pronoun)
    told = list(_described(noun))
    genders = {value for token in told for value in token.morph.get("Gender")}
    numbers = {value for token in told for value in token.morph.get("Number")}
    return genders <= {gender} and numbers <= {number}


def _described(noun: Token) -> Iterator[Token]:
    """A noun with what agrees with it; a name alone has no gender that the model would know."""
    if not noun.text[0].isupper():
        yield noun
    # a second noun, « la filière bois », agrees with nothing
    adjectives = (child for child in noun.children if child.dep_ == "amod" and child.pos_ != "NOUN")
    yield from (*adjectives, *(child for child in noun.children if word(child) in DETERMINERS))
    verb = noun.head
    if any(child.dep_ in ("aux:pass", "cop") for child in verb.children):
        yield verb
