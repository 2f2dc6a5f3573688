"""What of the thing measured enters the key of a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.lexicon.inflection import singular
from factx.measured.governing_verb import governing_noun, lemma_of
from factx.measured.wording import compound
from factx.patterns import fold
from factx.schema import MeasuredKey

if TYPE_CHECKING:
    from factx.lexicon.measured import MeasuredTables
    from factx.parse import Span, Token


def key_noun(head: Token, tables: MeasuredTables) -> str:
    """A noun in the singular, all its words if it has several: ``chiffres d’affaires`` → ``chiffre d'affaire``."""
    last_word = compound(head, tables)
    if last_word is None:
        return singular(head.text)
    return " ".join(singular(token.text) for token in head.doc[head.i : last_word.i + 1])


def named_key(canonical: str, property_class: str) -> MeasuredKey:
    """The key of what a named entity is or has."""
    return MeasuredKey(canonical, property_class)


def noun_key(
    head: Token, phrase: str, property_class: str, verb: Token | None, span: Span, tables: MeasuredTables
) -> MeasuredKey | None:
    """The head through its synonyms, the class of the property, and for a bare generic head what governs it.

    Args:
        head: the noun measured.
        phrase: it, as it is worded.
        property_class: empty if no property is stated.
        verb: what governs the figure.
        span: the tokens of the figure.
        tables: the words of measure.
    """
    noun = key_noun(head, tables)
    peoples = (tables.peoples.get(fold(adjective)) for adjective in phrase.split()[1:])
    people = next((found for found in peoples if found), "")
    governor = ""
    if noun in tables.bare:
        above = verb if verb is not None else governing_noun(head, span)
        if above is None:
            return None
        governor = (lemma_of(above) or "") if verb is not None else singular(above.text)
    return MeasuredKey(tables.synonyms.get(noun, noun), property_class, governor, people)
