"""How what is measured is worded: the noun with its plain adjectives, nouns of several words, two nouns together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.lexicon.closed_classes import COMPLEMENT_CASES, PARTICIPLES_ER
from factx.lexicon.conjugation import VerbTense
from factx.lexicon.inflection import singular
from factx.measured.counted_noun import singular_adjective
from factx.syntax.phrases import WordsOf, following, is_compound, is_noun, noun_phrase, text_between, word
from factx.syntax.referents import is_pronoun
from factx.syntax.verb_groups import has_tense

if TYPE_CHECKING:
    from collections.abc import Callable

    from factx.lexicon.measured import MeasuredTables
    from factx.parse import Token


def worded(
    head: Token, tables: MeasuredTables, is_number: Callable[[Token], bool], *, of_two: bool = False
) -> str | None:
    """The noun phrase that words what is measured, None for a pronoun.

    Args:
        head: its noun.
        tables: the words of measure.
        is_number: whether a token belongs to a figure.
        of_two: whether two nouns joined by ``et`` can share it: ``des vivres et des tentes d’une valeur de``.
    """
    if (head.pos_ in ("PRON", "DET") and not is_compound(head)) or is_pronoun(head) or head.text[0].isdigit():
        return None
    if is_times(head):
        return head.text
    if (last_word := compound(head, tables)) is not None:
        return text_between(head, last_word)
    phrase = noun_phrase(head, tables.picking, lambda adjective: _is_completed(adjective, tables, is_number))
    if of_two and singular(head.text) not in tables.properties:
        first, last = _coordinated(head)
        if first is not None and last is not None:
            return f"{noun_phrase(first, tables.picking)} et {noun_phrase(last, tables.picking)}"
    return phrase


def is_times(noun: Token) -> bool:
    """Whether a noun only counts: ``300 fois supérieures``, where the adjective is not of the times."""
    return word(noun) == "fois"


def compound(head: Token, tables: MeasuredTables) -> Token | None:
    """The last word of a noun of several words (``chiffre d’affaires``), None if the noun is no such one."""
    cue = tables.compounds.starting_at(WordsOf(head.doc, _singular), head.i)
    return None if cue is None else head.doc[head.i + len(cue.words) - 1]


def _singular(token: Token) -> str:
    return singular(token.text)


def compound_head(last_word: Token, tables: MeasuredTables) -> Token | None:
    """The first word of a noun of several words that ends at a token: ``monde`` in ``record du monde`` → ``record``."""
    first = last_word.doc[max(last_word.i - 2, 0)]
    return first if compound(first, tables) == last_word else None


def _is_completed(adjective: Token, tables: MeasuredTables, is_number: Callable[[Token], bool]) -> bool:
    """Whether an adjective goes on with a complement: ``personnes originaires du Kosovo``."""
    place = following(adjective)
    if place is not None and place.pos_ == "ADV":  # « hommes âgés respectivement de »
        place = following(place)
    taken = place is not None and word(place) in COMPLEMENT_CASES and word(adjective).endswith(PARTICIPLES_ER)
    if taken and has_tense(adjective, VerbTense.PARTICIPLE):
        return True  # « élèves scolarisés à Dole »
    return (
        not tables.completed.isdisjoint((singular(adjective.text), singular_adjective(adjective)))
        and place is not None
        and (word(place) in COMPLEMENT_CASES or is_number(place))
    )


def _coordinated(head: Token) -> tuple[Token | None, Token | None]:
    """Two nouns that share a property: ``des vivres et des tentes d’une valeur de``."""
    if head.dep_ == "conj" and is_noun(head.head) and any(word(child) == "et" for child in head.children):
        return head.head, head
    other = next((c for c in head.children if c.dep_ == "conj" and is_noun(c)), None)
    if other is not None and any(word(child) == "et" for child in other.children):
        return head, other
    return None, None
