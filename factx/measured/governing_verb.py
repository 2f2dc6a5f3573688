"""The verb that governs a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.lexicon import conjugation
from factx.lexicon.conjugation import FINITE, Tense
from factx.syntax.phrases import AUXILIARIES, PARTITIVES, ancestors, case_of, has_copula, is_noun, word

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

#: Participles that the model takes for adjectives: « sont mortes », « sont blessés ».
_PARTICIPLE_ENDINGS: Final = ("é", "ée", "és", "ées", "mort", "morte", "morts", "mortes")
#: What the model says of a verb's form, with the tenses that it can then be of.
_FORMS: Final = {
    "VerbForm=Fin": FINITE,
    "VerbForm=Inf": frozenset((Tense.INFINITIVE,)),
    "VerbForm=Part": frozenset((Tense.PARTICIPLE, Tense.GERUND)),
}
_NUMBERS: Final = {"Number=Plur": True, "Number=Sing": False}


def governing_verb(head: Token, span: Span) -> Token | None:
    """The verb whose subject, object or adjunct a noun is, or whose participle it carries.

    Args:
        head: the noun that is counted or measured, else the figure's own token.
        span: the figure's tokens, which may stand above the noun (``une vingtaine de personnes``).

    Example: ``tuant au moins 10 personnes`` → ``tuant``; ``10 personnes tuées`` → ``tuées``.
    """
    participle = next((child for child in head.children if child.dep_.startswith("acl") and child.pos_ == "VERB"), None)
    for token in (head, *ancestors(head)):
        if token.pos_ == "VERB" and token.dep_ not in AUXILIARIES:
            return token
        if token != head and token.pos_ == "AUX" and token.dep_ not in AUXILIARIES:
            return token
        if token.pos_ == "ADJ" and has_copula(token) and word(token).endswith(_PARTICIPLE_ENDINGS):
            return token
        inner = span.start <= token.head.i < span.end
        if token.dep_ == "nmod" and case_of(token) in PARTITIVES and not inner:
            return participle
        if token.dep_ == "ROOT":
            break
    return participle


def governing_noun(head: Token, span: Span) -> Token | None:
    """The noun that a counted noun depends on through ``de``. Example: ``la mort de 10 personnes`` → ``mort``."""
    above = head.head
    if span.start <= above.i < span.end:
        head, above = above, above.head
    return above if above != head and is_noun(above) and case_of(head) in PARTITIVES else None


def predicate_of(verb: Token) -> str | None:
    """The infinitive of a verb that says what becomes of a figure; None for ``être`` and ``avoir``, which say nothing.

    Example: ``l’attaque a tué 10 personnes`` → ``tuer``; ``il y a 10 personnes`` → None.
    """
    lemma = lemma_of(verb)
    return None if lemma in conjugation.copulas() else lemma


def lemma_of(verb: Token) -> str | None:
    """The infinitive of a verb in its sentence, None if no French verb has the form.

    Example: ``tuées`` → ``tuer``; ``convient`` → ``convenir``, of several who invite ``convier``.
    """
    tenses = next((tenses for form, tenses in _FORMS.items() if form in verb.morph), frozenset[Tense]())
    plural = next((plural for number, plural in _NUMBERS.items() if number in verb.morph), None)
    return conjugation.lemma_of(verb.text, tenses, plural=plural if tenses is FINITE else None)
