"""The date or place right before a clause that goes on with it: ``celle de mardi, qui a``, ``en mai, quand``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.circumstances.ties import Aspect, Bond, Circumstance
from factx.circumstances.words import bracket_around
from factx.lexicon.closed_classes import RELATIVES
from factx.syntax.phrases import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.circumstances.scene import Scene
    from factx.circumstances.sentence import Sentence
    from factx.parse import Token

_WHERE_OR_WHEN: Final = "où"


def antecedent(clause: Token, every: Sequence[Circumstance], sentence: Sentence, scene: Scene) -> Circumstance | None:
    """What stands right before a relative clause, or before one that tells what was so then.

    Args:
        clause: the word that heads it.
        every: the dates or the places of the sentence.
        sentence: the sentence.
        scene: the text.

    Example: ``celle du 28 septembre, qui a réuni 300 personnes``, ``plus qu’en mai, quand il était de 8 %``.
    """
    opening = [child for child in clause.children if child.i < clause.i]
    pronoun = next((child for child in opening if _is_relative(child)), None)
    then = next((child for child in opening if _is_then(child, scene)), None)
    first = pronoun or then
    if first is None:
        return None
    last = first.i - 1
    while last > sentence.span.start and (scene.doc[last].is_punct or scene.doc[last].is_space):
        opening_bracket = bracket_around(scene.doc, last) if scene.doc[last].text == ")" else None
        last = last - 1 if opening_bracket is None else opening_bracket - 1  # l'usine de Dole (Jura), qui
    before = [found for found in every if found.last == last]
    if then is not None and any(found.aspect is Aspect.WHEN for found in before):
        return before[0]
    if pronoun is None:
        return None
    # née en 2007, qui a obtenu dix sièges: not in 2007; la marche de 2007, qui a réuni dix personnes
    stated = next((found for found in before if found.aspect is Aspect.WHERE or not _is_led(found, scene)), None)
    return stated or next((found for found in every if _tells_of_noun(found, clause, sentence, scene)), None)


def _tells_of_noun(found: Circumstance, relative: Token, sentence: Sentence, scene: Scene) -> bool:
    """Whether it is when or where the antecedent took place: ``un débat tenu lundi à Dole, auquel ont assisté``."""
    verb = sentence.clause_of(found)
    took_place = verb.dep_ == "acl" and word(verb) in scene.tables.occurring
    return took_place and relative.dep_ == "acl:relcl" and verb.head.i == relative.head.i and found.last < relative.i


def _is_then(token: Token, scene: Scene) -> bool:
    """Whether a conjunction opens a clause of the moment right before it: ``en mai, quand``, ``en 2012, où``."""
    return word(token) in scene.tables.moments or word(token) == _WHERE_OR_WHEN


def _is_led(found: Circumstance, scene: Scene) -> bool:
    """Whether a preposition leads a circumstance into its clause, which so stands for no noun: ``en 2007``."""
    return found.bond is not Bond.NOMINAL and scene.doc[found.first].pos_ == "ADP"


def _is_relative(token: Token) -> bool:
    """Whether a token is a relative pronoun; not the conjunction of ``a dit à Genève que``."""
    return word(token) in RELATIVES and token.pos_ != "SCONJ"
