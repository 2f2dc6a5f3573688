"""Strategies of mood and tense: conditional, hypothesis, what is wanted or feared, and what lies ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.context.denial import is_object, word_before_infinitive
from factx.lexicon.closed_classes import (
    BE,
    DUE,
    GOING,
    IT,
    NUMBER_LEADS,
    POSSIBLE_VERBS,
    SET_NOW,
    SET_TO,
    SUPPOSED_VERBS,
    TO,
)
from factx.lexicon.context import time_words
from factx.syntax.moods import is_conditional, is_finite, is_future, is_future_perfect, is_infinitive
from factx.syntax.phrases import AUXILIARIES, ancestors, following, preceding, tokens_after, word

if TYPE_CHECKING:
    from factx.context.clause_nodes import Node, Nodes
    from factx.context.factuality_scene import FactualityScene
    from factx.lexicon.factuality import FactualityTables
    from factx.parse import Token


def weakening(scene: FactualityScene) -> Token | None:
    """An adverb of the clause: ``peut-être``, ``probablement``."""
    adverbs = scene.tables.weakening
    return None if adverbs.isdisjoint(scene.clause.words) else scene.clause.first(adverbs)


def held_possible(scene: FactualityScene) -> Token | None:
    """An adjective between a verb of opinion and its object: ``jugent probable une hausse``."""
    after = following(scene.clause.token)
    return after if after is not None and word(after) in scene.tables.held_possible else None


def conditional(scene: FactualityScene) -> Token | None:
    """A verb in the conditional: ``fermerait``, ``aurait fermé``."""
    finite = scene.clause.finite
    return finite if finite is not None and is_conditional(finite) and not _is_future_in_past(scene, finite) else None


def future_in_past(scene: FactualityScene) -> Token | None:
    """A conditional that tells the future after a verb of the past: ``a dit qu’il fermerait``."""
    finite = scene.clause.finite
    return finite if finite is not None and is_conditional(finite) and _is_future_in_past(scene, finite) else None


def _is_future_in_past(scene: FactualityScene, finite: Token) -> bool:
    """Whether a conditional tells the future of what is reported in the past: ``a dit qu’il viendrait``."""
    return scene.in_past and finite.dep_ != "aux:tense" and word(finite) not in POSSIBLE_VERBS


def supposed(scene: FactualityScene) -> Token | None:
    """``si`` of the clause itself where it supposes, or of one that a future depends on."""
    clause, finite = scene.clause, scene.clause.finite
    if finite is None or is_conditional(finite):
        return None
    mark = clause.first(scene.tables.if_, "mark")
    after = None if mark is None else following(mark)
    if after is not None and word(after) == "bien":
        return None
    if mark is not None and _is_hypothesis(clause.token, finite, scene.nodes):
        return mark
    return _condition(clause, scene.tables, scene.nodes) if is_future(finite) else None


def _condition(clause: Node, tables: FactualityTables, nodes: Nodes) -> Token | None:
    """The ``si`` of a clause on which another depends: ``si rien ne change, 300 postes seront supprimés``."""
    marks = (nodes.at(supposed).first(tables.if_, "mark") for supposed in clause.hanging("advcl"))
    return next((mark for mark in marks if mark is not None), None)


def _is_hypothesis(verb: Token, finite: Token, nodes: Nodes) -> bool:
    """Whether a clause with ``si`` supposes; with the present or perfect beside another it only concedes."""
    if "Tense=Imp" in finite.morph:
        return True
    if finite.dep_ == "aux:tense":
        return False
    main = nodes.at(verb.head).finite if verb.head != verb else None
    return main is not None and (is_future(main) or is_conditional(main) or word(main) in SUPPOSED_VERBS)


def possible(scene: FactualityScene) -> Token | None:
    """A verb above that wants, fears or only seems: ``craint que``, ``réclame que``, ``risque de supprimer``."""
    clause, tables = scene.clause, scene.tables
    above = clause.token.head
    if clause.token.dep_ == "ccomp" and word(above) in tables.possible_verbs:
        return above
    if is_since(scene.token):
        return None  # « tente d’entrer depuis trois mois »: so long it has tried
    return clause.token if clause.said in tables.possible_verbs and _infinitive_under(scene) is not None else None


def is_since(token: Token) -> bool:
    """Whether ``depuis`` stands before a token: what has lasted so long lies not ahead."""
    return any("depuis" in map(word, above.children) for above in (token, token.head))


def wanted(scene: FactualityScene) -> Token | None:
    """A verb that wants or fears what is its object: ``réclame 3 millions``, ``redoute la fermeture de 12 classes``."""
    verb = scene.clause.token
    if scene.clause.said not in scene.tables.wanted or verb.i > scene.token.i or verb.pos_ not in ("VERB", "AUX"):
        return None
    return verb if is_object(scene.token, verb) and not _names_time(scene.token) else None


def _names_time(token: Token) -> bool:
    """Whether a token is a date, which says when something is wanted and not what: ``a réclamé ce jeudi``."""
    return not time_words().isdisjoint(word(token).split())


def _infinitive_under(scene: FactualityScene) -> Token | None:
    """The infinitive that hangs on the clause's verb and that the token is or belongs to."""
    clause = scene.clause
    under = next((child for child in clause.hanging("xcomp", "ccomp", "obl:arg") if _is_infinitive_group(child)), None)
    if under is None:
        return None
    inside = scene.token.i > under.i and any(t == under for t in ancestors(scene.token))
    return under if scene.token == under or inside else None


def going(scene: FactualityScene) -> Token | None:
    """``va``, ``vont`` with an infinitive, whatever stands with them."""
    return scene.clause.token if scene.clause.said in GOING and _leads_infinitive(scene.clause) else None


def due(scene: FactualityScene) -> Token | None:
    """``doit``, ``doivent`` with an infinitive where a date says when."""
    clause = scene.clause
    if clause.said not in DUE or not _leads_infinitive(clause):
        return None
    for token in clause.token.doc[clause.token.i + 1 : clause.token.sent.end]:
        if token.i in scene.dates:
            return clause.token
        if is_finite(token):
            return None
    return None


def _leads_infinitive(clause: Node) -> bool:
    """Whether a clause is a finite verb with its infinitive: ``va``, ``doit`` + ``partir``."""
    return clause.token == clause.finite and any(map(_is_infinitive_group, clause.hanging("xcomp", "ccomp", "obl:arg")))


def _is_infinitive_group(verb: Token) -> bool:
    """Whether a verb is an infinitive, in the passive too: ``supprimer``, ``être supprimé``."""
    return is_infinitive(verb) or any(child.dep_ in AUXILIARIES and is_infinitive(child) for child in verb.children)


def ahead(scene: FactualityScene) -> Token | None:
    """A verb whose infinitive lies ahead: ``prévoit de``, ``a décidé de``; not ``a livré ou promis de livrer``."""
    clause, finite = scene.clause, scene.clause.finite
    if finite is None or is_future(finite) or is_conditional(finite) or _infinitive_under(scene) is None:
        return None
    if clause.token != finite:
        alternative = clause.first(("ou",), "cc") is not None
        return clause.token if clause.said in scene.tables.intended and not alternative else None
    over = "Tense=Imp" in finite.morph and not scene.in_past  # « a dit qu’il s’apprêtait à signer » looks ahead
    return clause.token if clause.said in scene.tables.ahead and not over else None


def governed_ahead(scene: FactualityScene) -> Token | None:
    """A verb of what lies ahead that the parse takes for a noun."""
    before = word_before_infinitive(scene)
    return before if before is not None and word(before) in scene.tables.ahead else None


def scheduled(scene: FactualityScene) -> Token | None:
    """A participle of what is to come: ``prévu``, ``attendue``; not ``non prévu``."""
    clause = scene.clause
    before = preceding(clause.token)
    if clause.said not in scene.tables.scheduled or scene.loose or (before is not None and word(before) == "non"):
        return None
    by = following(clause.token)
    agent = by is not None and word(by) == "par" and scene.token.i > by.i  # « prévu par la loi de 2008 »
    return None if agent else clause.token


def moved(scene: FactualityScene) -> Token | None:
    """A participle that sets a date: ``est reporté au 3 mai``, ``est remise pour décembre``."""
    clause, token = scene.clause, scene.token
    if clause.said not in scene.tables.moved or clause.token.i > token.i:
        return None
    first = next((t for t in token.doc[clause.token.i + 1 : token.i + 1] if t.i in scene.dates), None)
    to = None if first is None else preceding(first)
    set_ahead = to is not None and word(to) in TO | SET_TO and any(word(helper) in SET_NOW for helper in clause.helpers)
    return clause.token if set_ahead else None


def future(scene: FactualityScene) -> Token | None:
    """A verb in the future: ``fermera``."""
    finite = scene.clause.finite
    return finite if finite is not None and is_future(finite) and not _looks_back(scene, finite) else None


def _looks_back(scene: FactualityScene, finite: Token) -> bool:
    """Whether a future perfect sums up what was: ``il aura fallu 12 plaintes``; not by a day or year to come."""
    if not is_future_perfect(finite):
        return False
    words = {word(token) for token in scene.token.sent}
    return words.isdisjoint(scene.tables.until)


def cleft(scene: FactualityScene) -> Token | None:
    """The future of a cleft sentence: ``c’est douze caisses qui seront livrées``."""
    if not _is_presented(scene.token):
        return None
    for place in tokens_after(scene.token):
        if place.is_punct or is_finite(place):
            return None
        if word(place) == "qui":
            verb = next(filter(is_finite, tokens_after(place)), None)
            return verb if verb is not None and (is_future(verb) or word(verb) in GOING) else None
    return None


def _is_presented(token: Token) -> bool:
    """Whether ``c’est`` or ``ce sont`` stands before a figure, nothing but its own words between."""
    before = preceding(token)
    while before is not None and (before.pos_ in ("ADV", "DET", "NUM") or word(before) in NUMBER_LEADS):
        before = preceding(before)
    subject = None if before is None else preceding(before)
    return before is not None and word(before) in BE and subject is not None and word(subject) in IT
