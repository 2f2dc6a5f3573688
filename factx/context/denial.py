"""Strategies of denial: ``ne … pas``, ``sans payer``; and what a denied exclusion leaves open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.context.denial_reach import reaches
from factx.lexicon.closed_classes import BE, COMPARATIVES, INFINITIVE_MARKS, NE, PARTITIVES, THAT
from factx.syntax.moods import is_infinitive
from factx.syntax.phrases import ancestors, following, is_noun, preceding, word

if TYPE_CHECKING:
    from factx.context.clause_nodes import Node
    from factx.context.factuality_scene import FactualityScene
    from factx.lexicon.factuality import FactualityTables
    from factx.parse import Token

#: Words behind the verb within which its negation stands: ``n’a même pas``.
_NEGATION_WITHIN: Final = 4


def without(scene: FactualityScene) -> Token | None:
    """``sans`` before the infinitive whose object this is; ``sans compter`` and the like only add."""
    clause = scene.clause
    sans = clause.near.get("sans")
    if sans is None or not is_infinitive(clause.token) or clause.said in scene.tables.adding:
        return None
    before = preceding(sans)
    if before is not None and word(before) in scene.tables.negation:
        return None
    return sans if is_object(scene.token, clause.token) else None


def negation(scene: FactualityScene) -> Token | None:
    """The second word of ``ne … pas``, ``aucun … ne``; not of ``ne … que``, ``ne … pas seulement``, ``pas … mais``."""
    clause, token, tables = scene.clause, scene.token, scene.tables
    if scene.loose or clause.said in tables.undenied or clause.said in tables.left_open:
        return None
    ne, second = _negation_of(clause, tables)
    if ne is None or second is None or not reaches(ne, second, token, clause):
        return None
    infinitive = following(second)
    under = word(infinitive) if infinitive is not None and is_infinitive(infinitive) else ""
    if under in tables.undenied or under in tables.bounding or clause.said in tables.bounding:
        return None  # « ne dépasse pas 180 heures »: the modifier says so
    after = [word(t) for t in token.doc[second.i + 1 : min(second.i + 3, second.sent.end)]]
    only = any(said in tables.pseudo_negation for said in after[:1]) or (word(second) == "plus" and THAT & set(after))
    return None if only or _bounds(second, token) or _compares(second, tables) else second


def _bounds(second: Token, token: Token) -> bool:
    """Whether ``pas plus de`` right before a figure gives its upper bound: ``ne dort pas plus de 6 heures``."""
    more = following(second)
    of = None if more is None or word(more) not in COMPARATIVES else following(more)
    return (
        of is not None
        and word(of) in PARTITIVES
        and not any(is_noun(between) or between.is_punct for between in token.doc[of.i + 1 : token.i])
    )


def _compares(second: Token, tables: FactualityTables) -> bool:
    """Whether a comparison is denied, which turns round the bound that it gives: ``ne peut pas être inférieur à``."""
    compared = following(second)
    if compared is not None and word(compared) in BE:
        compared = following(compared)
    return compared is not None and word(compared) in tables.comparing


def _negation_of(clause: Node, tables: FactualityTables) -> tuple[Token | None, Token | None]:
    """``ne`` and ``pas`` near it, or ``aucun`` in the subject; None twice where nothing is denied."""
    ne = min((clause.near[said] for said in NE if said in clause.near), key=lambda token: token.i, default=None)
    if ne is None:
        return None, None
    for token in ne.doc[ne.i + 1 : min(clause.token.i + _NEGATION_WITHIN, ne.sent.end)]:
        if word(token) in tables.negation:
            return ne, token
    words = () if clause.subject is None else clause.subject.subtree
    return ne, next((token for token in words if word(token) in tables.negation), None)


def prevented(scene: FactualityScene) -> Token | None:
    """A verb that keeps what is done from being so: ``empêche de livrer 30 tonnes``; not ``n’empêche pas de``."""
    clause = scene.clause
    if clause.said not in scene.tables.preventing or _negation_of(clause, scene.tables)[1] is not None:
        return None
    under = next((child for child in clause.hanging("xcomp", "ccomp", "obl:arg") if is_infinitive(child)), None)
    return clause.token if under is not None and is_object(scene.token, under) else None


def is_object(token: Token, clause: Token) -> bool:
    """Whether a token belongs to the object of a verb."""
    return any(above.dep_ == "obj" and above.head == clause for above in (token, *ancestors(token)))


def left_open(scene: FactualityScene) -> Token | None:
    """A verb of exclusion that is denied: what it does not exclude is possible."""
    clause = scene.clause
    denied = clause.said in scene.tables.left_open and _negation_of(clause, scene.tables)[1] is not None
    return clause.token if denied else None


def governed_denial(scene: FactualityScene) -> Token | None:
    """A verb of denial right before the infinitive: ``dément avoir perdu``."""
    before = word_before_infinitive(scene)
    return before if before is not None and word(before) in scene.tables.denying else None


def word_before_infinitive(scene: FactualityScene) -> Token | None:
    """The word before an infinitive that the parse takes for a noun: ``compte embaucher``."""
    clause = scene.clause
    if clause.finite is not None:
        return None
    first = min([clause.token, *clause.helpers], key=lambda token: token.i)
    if not is_infinitive(first):
        return None
    before = preceding(first)
    while before is not None and word(before) in INFINITIVE_MARKS:
        before = preceding(before)
    return None if before is None or before.pos_ in ("VERB", "AUX") else before
