"""How surely what stands at a place is meant: negated, conditional, future, reported or asserted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from factx.context.claim import ClaimRoute
from factx.context.clause_moods import is_since
from factx.context.clause_nodes import Node, Nodes
from factx.context.factuality_cues import Seen, cue_after, cue_before, cue_of_sentence
from factx.context.factuality_scene import FactualityScene
from factx.context.factuality_strategies import STRATEGIES
from factx.context.granted import is_granted
from factx.lexicon.closed_classes import CONTRASTS, PARTITIVES, RELATIVES, THAT
from factx.schema import Factuality
from factx.syntax.moods import is_epithet, is_finite, is_infinitive, is_manner
from factx.syntax.phrases import AUXILIARIES, ancestors, following, is_noun, preceding, tokens_of, word
from factx.syntax.subject_verbs import verb_after_subject
from factx.syntax.verb_groups import opens_clause

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from factx.context.attribution import Attribution
    from factx.lexicon.context import ContextTables
    from factx.lexicon.factuality import FactualityTables
    from factx.parse import Parse, Span, Token


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


class _Held(NamedTuple):
    """A strategy or cue that holds: what it makes of a figure, its name, and the word that decides."""

    value: Factuality
    rule: str
    cue: Token


_ORDER: Final = {value: rank for rank, value in enumerate(Factuality)}


def factuality(
    doc: Parse,
    spans: Sequence[tuple[int, int]],
    attributions: Sequence[Attribution | None],
    tables: ContextTables,
    dates: Collection[tuple[int, int]] = (),
) -> list[Judgement]:
    """How surely each span is meant.

    Args:
        doc: the parsed text.
        spans: start and end of what was found in it.
        attributions: the attribution of each span.
        tables: the words of context.
        dates: those of the spans that are dates.

    Example: ``L’usine pourrait supprimer 300 emplois.``: of ``300`` → conditional, cue ``pourrait``.
    """
    nodes, known = Nodes(), frozenset(dates)
    places = frozenset(tokens_of(doc, *date)[0].i for date in known)
    return [
        _judge(
            tokens_of(doc, *span),
            attribution,
            tables.factuality,
            nodes,
            is_date=span in known,
            dates=places,
        )
        for span, attribution in zip(spans, attributions, strict=True)
    ]


def _judge(
    span: Span,
    attribution: Attribution | None,
    tables: FactualityTables,
    nodes: Nodes,
    *,
    is_date: bool,
    dates: frozenset[int],
) -> Judgement:
    token = span.root
    if attribution is not None and attribution.denied and not _is_pointed_at(span):
        return Judgement(Factuality.NEGATED, "denied by the source", attribution.cue, attribution.scope)
    granted = is_granted(span, tables, is_date=is_date)
    clauses = [] if granted else _clauses(span, nodes, claimed=attribution is not None)
    in_past = attribution is not None and attribution.past and attribution.route is ClaimRoute.CLAUSE
    since, gone = is_since(token), is_date and not tables.gone.isdisjoint(map(word, span))
    found = [
        held
        for held in _held(token, clauses, tables, nodes, in_past=in_past and not since, dates=dates)
        if not ((since or gone) and held.value is Factuality.FUTURE)
        and not (since and held.value is Factuality.NEGATED)  # « n’a pas parlé depuis deux ans »: so long it is
    ]
    if (seen := _cue(token, tables, is_date=is_date)) is not None:
        found.append(_Held(seen.value, "cue", seen.cue))
    if attribution is not None and attribution.route is ClaimRoute.FORECAST:
        found.append(_Held(Factuality.FUTURE, "forecast", tokens_of(token.doc, *attribution.cue)[-1]))
    promised = attribution is not None and attribution.route is ClaimRoute.PROMISE and not is_date
    if attribution is not None and promised and clauses and is_infinitive(clauses[0].token):
        found.append(_Held(Factuality.FUTURE, "promise", tokens_of(token.doc, *attribution.cue)[-1]))
    if found:
        value, rule, cue = min(found, key=lambda held: _ORDER[held.value])
        governing = next((clause.token for clause in clauses if cue in clause.token.subtree), token)
        return Judgement(value, rule, (cue.idx, cue.idx + len(cue)), _extent(governing))
    if attribution is not None:
        return Judgement(Factuality.REPORTED, attribution.route, attribution.cue, attribution.scope)
    return Judgement(Factuality.ASSERTED, "none", None, None)


def _cue(token: Token, tables: FactualityTables, *, is_date: bool) -> Seen | None:
    """The cue that reaches a figure or date; one after it reaches figures only, for it has a date of its own."""
    after = None if is_date else cue_after(token, tables)
    return cue_before(token, tables) or after or cue_of_sentence(token, tables)


def _held(
    token: Token,
    clauses: Sequence[Node],
    tables: FactualityTables,
    nodes: Nodes,
    *,
    in_past: bool,
    dates: frozenset[int],
) -> Iterator[_Held]:
    """What the strategies say of each clause of a token."""
    for clause in clauses:
        scene = FactualityScene(
            token, clause, nodes, tables, in_past=in_past, loose=_hangs_loose(clause, clauses), dates=dates
        )
        for strategy in STRATEGIES:
            cue = strategy.cue(scene)
            if cue is not None:
                yield _Held(strategy.value, strategy.name, cue)


def _hangs_loose(clause: Node, clauses: Sequence[Node]) -> bool:
    """Whether a participle clause stands between a token and a clause, whose own verb then does not touch it."""
    return clause is not clauses[0] and any(
        inner is not clause and _is_participle_clause(inner.token) for inner in clauses
    )


def _is_participle_clause(verb: Token) -> bool:
    """Whether a participle has a clause of its own: ``…, tuant 3 gardes``, ``des crimes commis en 2015``."""
    present = verb.dep_ == "advcl" and word(verb).endswith("ant")
    return present or (verb.dep_ == "acl" and not is_infinitive(verb))


def _extent(clause: Token) -> tuple[int, int]:
    last = clause.right_edge
    return clause.left_edge.idx, last.idx + len(last)


def _clauses(span: Span, nodes: Nodes, *, claimed: bool) -> list[Node]:
    """The clauses that a token stands in, innermost first, as far as the first finite one.

    Args:
        span: the tokens of a figure or date.
        nodes: those of its text.
        claimed: whether it stands in a claim; if not, what hangs on ``selon`` names the source and is no claim.
    """
    token, found = span.root, list[Node]()
    own = _own_clause(span, nodes)
    if own is not None:
        return [own]
    passed = _passed_verb(token)
    for above in nodes.upwards(token):
        if above.is_predicate:
            if _opens_after(above, token) or _is_apart(above, token) or is_manner(above.token):
                continue
            if passed is not None and above.finite is None and above.token.i < passed.i:
                return [nodes.at(passed.head if passed.dep_ in AUXILIARIES else passed)]
            found.append(above)
            if above.finite is not None or (_only_describes(above.token) and _follows_closely(above.token, token)):
                break
        elif above.first(("selon",), "case") is not None:
            main = _next_finite(token) if claimed else None
            return [] if main is None else [nodes.at(main)]
    return found


def _is_pointed_at(span: Span) -> bool:
    """Whether ``ces`` counts what was told before: ``a nié ces deux accusations``."""
    before = preceding(span[0])
    return before is not None and word(before) == "ces"


def _opens_after(clause: Node, token: Token) -> bool:
    """Whether a relative clause only opens after a token: ``Jeudi, un homme, qui aurait 25 ans, a fui``."""
    finite = clause.finite
    if finite is None or finite.i < token.i:
        return False
    return any(word(child) in RELATIVES and token.i < child.i < finite.i for child in clause.children)


def _is_apart(clause: Node, token: Token) -> bool:
    """Whether a clause of contrast with its own verb opens between a verb and a token: ``… alors que 30 sont``."""
    finite = clause.finite
    if finite is None or finite.i > token.i:
        return False
    opened = False
    for between in token.doc[finite.i + 1 : token.i]:
        if word(between) in CONTRASTS and (after := following(between)) is not None and word(after) in THAT:
            opened = True
        elif opened and is_finite(between):
            return True
    return False


def _passed_verb(token: Token) -> Token | None:
    """The finite verb before a token with no mark between: the parse may hang the token on a participle before it.

    Example: ``le texte adopté par le conseil entrera en vigueur en mars``: of ``mars`` → ``entrera``.
    """
    place = preceding(token)
    while place is not None and not place.is_punct and word(place) not in RELATIVES:
        if is_finite(place):
            return place
        place = preceding(place)
    return None


def _own_clause(span: Span, nodes: Nodes) -> Node | None:
    """The clause whose subject a figure is by its place, if the parse hangs it on another verb."""
    if not opens_clause(span):
        return None
    before, after = preceding(span[0]), following(span[-1])
    counts = after is not None and is_noun(after) and (before is None or word(before) not in PARTITIVES)
    verb = verb_after_subject(after if after is not None and counts else span[-1])
    if verb is None:
        return None
    node = nodes.at(verb.head if verb.dep_ in AUXILIARIES and verb.head.i > verb.i else verb)
    above = {token.i for token in (span.root, *ancestors(span.root))}
    return None if node.token.i in above else node


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
