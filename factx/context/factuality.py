"""How surely what stands at a place is meant: negated, conditional, future, reported or asserted."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factx.context.before import phrase_before
from factx.context.nodes import Node, Nodes
from factx.schema import Factuality
from factx.syntax.moods import is_conditional, is_epithet, is_finite, is_future, is_infinitive
from factx.syntax.phrases import ancestors, preceding, tokens_of, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from factx.context.attribution import Attribution
    from factx.lexicon.context import ContextTables, FactualityTables

_NE: Final = frozenset(("ne", "n'"))
_QUE: Final = frozenset(("que", "qu'"))
_MODALS: Final = frozenset(["pourrait", "pourraient", "devrait", "devraient"])
_MARKS: Final = frozenset(("de", "d'", "à", "s'", "se"))
_GOING: Final = frozenset(("va", "vont"))
#: Claims whose que-clause tells the future from the past (``a dit qu’il viendrait``).
_THAT: Final = frozenset(("clause",))


@dataclass(frozen=True, slots=True)
class Judgement:
    """How surely something is meant.

    Attributes:
        factuality: the first that holds of the contract's order.
        rule: what decided.
        cue: start and end of the word that decided, None if nothing did.
        scope: start and end of the clause or claim that the word governs.
    """

    factuality: Factuality
    rule: str
    cue: tuple[int, int] | None
    scope: tuple[int, int] | None


def factuality(
    doc: Doc,
    spans: Sequence[tuple[int, int]],
    attributions: Sequence[Attribution | None],
    tables: ContextTables,
) -> list[Judgement]:
    """How surely each span is meant.

    Args:
        doc: the parsed text.
        spans: start and end of what was found in it.
        attributions: the attribution of each span.
        tables: the words of context.

    Example: ``L’usine pourrait supprimer 300 emplois.``: of ``300`` → conditional, cue ``pourrait``.
    """
    nodes = Nodes()
    return [
        _judge(tokens_of(doc, *span).root, attribution, tables.factuality, nodes)
        for span, attribution in zip(spans, attributions, strict=True)
    ]


def _judge(token: Token, attribution: Attribution | None, tables: FactualityTables, nodes: Nodes) -> Judgement:
    in_past = attribution is not None and attribution.past and attribution.rule in _THAT
    in_past = in_past and not _is_since(token)
    clauses = _clauses(token, nodes, claimed=attribution is not None)
    found = [
        judged
        for clause in clauses
        for judged in (
            _negation(clause, token, tables) if not _hangs_loose(clause, clauses) else None,
            _mood(clause, token, tables, nodes, in_past=in_past, loose=_hangs_loose(clause, clauses)),
        )
        if judged is not None
    ]
    if (phrase := phrase_before(token, tables)) is not None:
        found.append(phrase)
    order = list(Factuality)
    if attribution is not None and attribution.rule == "forecast":
        cue = tokens_of(token.doc, *attribution.cue)[-1]
        found.append((Factuality.FUTURE, "forecast", cue))
    if attribution is not None and attribution.denied:
        return Judgement(Factuality.NEGATED, "denied by the source", attribution.cue, attribution.scope)
    if found:
        value, rule, cue = min(found, key=lambda judged: order.index(judged[0]))
        governing = next((clause.token for clause in clauses if cue in clause.token.subtree), token)
        return Judgement(value, rule, (cue.idx, cue.idx + len(cue)), _extent(governing))
    if attribution is not None:
        return Judgement(Factuality.REPORTED, attribution.rule, attribution.cue, attribution.scope)
    return Judgement(Factuality.ASSERTED, "none", None, None)


def _hangs_loose(clause: Node, clauses: Sequence[Node]) -> bool:
    """Whether a participle clause stands between a token and a clause, whose own verb then does not touch it."""
    return clause is not clauses[0] and any(
        inner is not clause and inner.token.dep_ == "advcl" and inner.said.endswith("ant") for inner in clauses
    )


def _is_since(token: Token) -> bool:
    """Whether ``depuis`` stands before a token: what has lasted so long is no future."""
    return any(word(child) == "depuis" for above in (token, token.head) for child in above.children)


def _extent(clause: Token) -> tuple[int, int]:
    last = clause.right_edge
    return clause.left_edge.idx, last.idx + len(last)


def _clauses(token: Token, nodes: Nodes, *, claimed: bool) -> list[Node]:
    """The clauses that a token stands in, innermost first, as far as the first finite one.

    Args:
        token: the token.
        nodes: those of its text.
        claimed: whether it stands in a claim; if not, what hangs on ``selon`` names the source and is no claim.
    """
    found: list[Node] = []
    for above in nodes.upwards(token):
        if above.is_predicate:
            found.append(above)
            if above.finite is not None or (_only_describes(above.token) and _follows_closely(above.token, token)):
                break
        elif above.first(("selon",), "case") is not None:
            main = _next_finite(token) if claimed else None
            return [] if main is None else [nodes.at(main)]
    return found


def _follows_closely(participle: Token, token: Token) -> bool:
    """Whether a token stands after a participle with no comma between them."""
    return participle.i < token.i and not any(t.text == "," for t in token.doc[participle.i : token.i])


def _next_finite(token: Token) -> Token | None:
    """The verb that the parse should have hung a token on: the first finite one after it."""
    for after in token.doc[token.i : token.sent.end]:
        if is_finite(after):
            return after.head if after.dep_.startswith(("aux", "cop")) else after
    return None


def _only_describes(verb: Token) -> bool:
    """Whether a participle tells of its noun what holds whatever the clause says of that noun."""
    return is_epithet(verb) or (verb.dep_.startswith("acl") and word(verb).endswith("ant"))


Judged = tuple[Factuality, str, "Token"]


def _negation(clause: Node, token: Token, tables: FactualityTables) -> Judged | None:
    """The word that denies a clause: ``ne … pas``, ``aucun … ne``; not ``ne … que``, ``ne … pas seulement``."""
    verb = clause.token
    without = clause.near.get("sans")
    if without is not None and is_infinitive(verb) and _is_object(token, verb):
        return Factuality.NEGATED, "sans", without
    ne = min((clause.near[said] for said in _NE if said in clause.near), key=lambda word: word.i, default=None)
    if ne is None or clause.said in tables.undenied:
        return None
    second = _second(ne, clause, tables)
    if second is None or any(word(between) == "mais" for between in verb.doc[second.i : token.i]):
        return None
    after = [word(following) for following in verb.doc[second.i + 1 : min(second.i + 3, ne.sent.end)]]
    if any(said in tables.pseudo_negation for said in after[:1]) or (word(second) == "plus" and _QUE & set(after)):
        return None
    return Factuality.NEGATED, "negation", second


def _second(ne: Token, clause: Node, tables: FactualityTables) -> Token | None:
    """The second word of a negation: ``pas`` near ``ne``, or ``aucun`` in the subject."""
    for token in ne.doc[ne.i + 1 : min(clause.token.i + 4, ne.sent.end)]:
        if word(token) in tables.negation:
            return token
    words = () if clause.subject is None else clause.subject.subtree
    return next((token for token in words if word(token) in tables.negation), None)


def _is_object(token: Token, clause: Token) -> bool:
    """Whether a token belongs to the object of a verb; ``sans compter`` and ``sans oublier`` only add."""
    if word(clause) in ("compter", "oublier", "parler"):
        return False
    return any(above.dep_ == "obj" and above.head == clause for above in (token, *ancestors(token)))


def _mood(
    clause: Node, token: Token, tables: FactualityTables, nodes: Nodes, *, in_past: bool, loose: bool
) -> Judged | None:
    """What adverb, participle, mood and tense of a clause say of what stands in it."""
    adverbs = _adverbs(tables)
    if not adverbs.isdisjoint(clause.words) and (adverb := clause.first(adverbs)) is not None:
        return Factuality.CONDITIONAL, "possibility", adverb
    if clause.said in tables.scheduled and not loose and not _denied_before(clause.token):
        return Factuality.FUTURE, "scheduled", clause.token
    finite = clause.finite
    if finite is None:
        return _governed(clause, tables)
    return _form(clause, finite, tables, nodes, in_past=in_past) or _of_verb(clause, finite, token, tables)


@lru_cache(maxsize=4)
def _adverbs(tables: FactualityTables) -> frozenset[str]:
    return frozenset(phrase[0] for phrase in tables.possibility if len(phrase) == 1)


def _form(clause: Node, finite: Token, tables: FactualityTables, nodes: Nodes, *, in_past: bool) -> Judged | None:
    """What mood, tense and ``si`` of a finite clause say."""
    if is_conditional(finite):
        told = in_past and finite.dep_ != "aux:tense" and word(finite) not in _MODALS
        if told:
            return Factuality.FUTURE, "future in the past", finite
        return Factuality.CONDITIONAL, "conditional mood", finite
    mark = clause.first(tables.if_, "mark")
    if mark is not None and _is_hypothesis(clause.token, finite, nodes):
        return Factuality.CONDITIONAL, "hypothesis", mark
    if not is_future(finite):
        return None
    condition = _condition(clause, tables, nodes)
    if condition is not None:
        return Factuality.CONDITIONAL, "hypothesis", condition
    return Factuality.FUTURE, "future tense", finite


def _condition(clause: Node, tables: FactualityTables, nodes: Nodes) -> Token | None:
    """The ``si`` of a clause on which another depends: ``si rien ne change, 300 postes seront supprimés``."""
    marks = (nodes.at(supposed).first(tables.if_, "mark") for supposed in clause.hanging("advcl"))
    return next((mark for mark in marks if mark is not None), None)


def _denied_before(participle: Token) -> bool:
    """Whether ``non`` stands before a participle: ``un point non prévu``."""
    before = preceding(participle)
    return before is not None and word(before) == "non"


def _of_verb(clause: Node, finite: Token, token: Token, tables: FactualityTables) -> Judged | None:
    """What a finite verb makes of the infinitive or clause under it: ``va supprimer``, ``craint que … ralentisse``."""
    verb, said = clause.token, clause.said
    if verb.dep_ == "ccomp" and word(verb.head) in tables.possible_verbs:
        return Factuality.CONDITIONAL, "possible only", verb.head
    under = next((child for child in clause.hanging("xcomp", "ccomp", "obl:arg") if is_infinitive(child)), None)
    if under is None or (verb != finite and said not in tables.intended):
        return None
    inside = token == under or any(t == under for t in ancestors(token))
    lies_ahead = verb != finite or (said in tables.ahead and "Tense=Imp" not in finite.morph)
    if said in _GOING or (inside and lies_ahead):
        return Factuality.FUTURE, "verb of what lies ahead", verb
    return (Factuality.CONDITIONAL, "possible only", verb) if inside and said in tables.possible_verbs else None


def _governed(clause: Node, tables: FactualityTables) -> Judged | None:
    """What the word before an infinitive makes of it where the parse takes that for a noun: ``compte embaucher``."""
    group = [clause.token, *clause.helpers]
    first = min(group, key=lambda token: token.i)
    if not is_infinitive(first):
        return None
    before = preceding(first)
    while before is not None and word(before) in _MARKS:
        before = preceding(before)
    if before is None or before.pos_ in ("VERB", "AUX"):
        return None
    if word(before) in tables.denying:
        return Factuality.NEGATED, "denied by the source", before
    if word(before) in tables.ahead:
        return Factuality.FUTURE, "verb of what lies ahead", before
    return None


def _is_hypothesis(verb: Token, finite: Token, nodes: Nodes) -> bool:
    """Whether a clause with ``si`` supposes; with the present or perfect beside another it only concedes."""
    if "Tense=Imp" in finite.morph:
        return True
    if finite.dep_ == "aux:tense":
        return False
    main = nodes.at(verb.head).finite if verb.head != verb else None
    return main is not None and (
        is_future(main) or is_conditional(main) or word(main) in ("peut", "peuvent", "doit", "doivent", "faut")
    )
