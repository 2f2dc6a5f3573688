"""The verb that governs a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.lexicon.context import singular
from factx.syntax import AUXILIARIES, PARTITIVES, ancestors, case_of, is_noun, word

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Relations through which a noun is still an argument of the verb above it: coordination, apposition, ``dont deux``.
_TRANSPARENT: Final = frozenset(("conj", "appos", "nummod", "det", "flat:name"))
_PARTICIPLES: Final = (("ées", "er"), ("ée", "er"), ("és", "er"), ("é", "er"))


def governing_verb(head: Token) -> Token | None:
    """The verb whose subject, object or adjunct a noun is, or whose participle it carries.

    Example: ``tuant au moins 10 personnes`` → ``tuant``; ``10 personnes tuées`` → ``tuées``.
    """
    participle = next((child for child in head.children if child.dep_.startswith("acl") and child.pos_ == "VERB"), None)
    for token in (head, *ancestors(head)):
        if token.pos_ == "VERB" and token.dep_ not in AUXILIARIES:
            return token
        if token is not head and token.pos_ == "AUX" and token.dep_ not in AUXILIARIES:
            return token
        if token.dep_ == "nmod" and case_of(token) in PARTITIVES:
            return participle
        if token.dep_ == "ROOT":
            break
    return participle


def governing_noun(head: Token) -> Token | None:
    """The noun that a counted noun depends on through ``de``. Example: ``la mort de 10 personnes`` → ``mort``."""
    above = head.head
    return above if above is not head and is_noun(above) and case_of(head) in PARTITIVES else None


def lemma_of(verb: Token) -> str:
    """The infinitive of a verb: the lemmatizer's where it has run, else that of the first conjugation.

    Example: ``tuées`` → ``tuer``.
    """
    said = word(verb)
    lemma = verb.lemma_
    if lemma and (lemma.endswith(("er", "ir", "re")) or verb.pos_ == "AUX"):
        return lemma
    for ending, infinitive in _PARTICIPLES:
        if said.endswith(ending):
            return said.removesuffix(ending) + infinitive
    for ending in ("aient", "ait", "èrent", "ent", "ant", "era", "eront", "e", "a"):
        if said.endswith(ending) and len(said) > len(ending) + 1:
            return said.removesuffix(ending) + "er"
    return lemma or singular(said)
