"""How surely what stands at a place is meant: negated, conditional, future, reported or asserted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from factx.schema import Factuality
from factx.syntax import ancestors, is_predicate, preceding, subject_child, tokens_of, word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Token

    from factx.context.attribution import Attribution
    from factx.lexicon.context import ContextTables, FactualityTables

_NE: Final = frozenset(("ne", "n'"))
_CONDITIONAL_AUX: Final = frozenset("aurait auraient serait seraient pourrait pourraient devrait devraient ferait feraient".split())
_FUTURE_AUX: Final = frozenset("aura auront sera seront pourra pourront devra devront fera feront ira iront".split())
_FINITE_CLAUSES: Final = frozenset(("acl:relcl", "ccomp", "ROOT", "parataxis"))


@dataclass(frozen=True, slots=True)
class Judgement:
    """How surely, by which rule, and the word that decides."""

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
    return [
        _judge(tokens_of(doc, *span).root, attribution, tables.factuality)
        for span, attribution in zip(spans, attributions, strict=True)
    ]


def _judge(token: Token, attribution: Attribution | None, tables: FactualityTables) -> Judgement:
    past = attribution is not None and attribution.past
    for clause in _clauses(token):
        found = _of_clause(clause, token, tables, past=past)
        if found is not None:
            factuality, rule, cue = found
            return Judgement(factuality, rule, (cue.idx, cue.idx + len(cue)), (clause.left_edge.idx, clause.right_edge.idx + len(clause.right_edge)))
    if attribution is not None:
        return Judgement(Factuality.REPORTED, attribution.rule, attribution.cue, attribution.scope)
    return Judgement(Factuality.ASSERTED, "none", None, None)


def _clauses(token: Token) -> list[Token]:
    """The clauses that the token stands in, innermost first, as far as the first finite one."""
    found = []
    for above in (token, *ancestors(token)):
        if not is_predicate(above):
            continue
        found.append(above)
        if _finite(above) is not None:
            break
    return found


def _finite(predicate: Token) -> Token | None:
    """The word of a predicate that shows mood and tense."""
    group = sorted([predicate, *(c for c in predicate.children if c.dep_.startswith(("aux", "cop")))], key=lambda t: t.i)
    return next((token for token in group if "Fin" in token.morph.get("VerbForm")), None)


def _of_clause(
    clause: Token, token: Token, tables: FactualityTables, *, past: bool
) -> tuple[Factuality, str, Token] | None:
    denied = _negation(clause, tables)
    if denied is not None:
        return Factuality.NEGATED, "negation", denied
    finite = _finite(clause)
    if finite is not None:
        if "Cnd" in finite.morph.get("Mood") or word(finite) in _CONDITIONAL_AUX:
            if past:
                return Factuality.FUTURE, "future in the past", finite
            return Factuality.CONDITIONAL, "conditional mood", finite
        mark = next((c for c in clause.children if c.dep_ == "mark" and word(c) in ("si", "s'")), None)
        if mark is not None and not _is_concession(clause):
            return Factuality.CONDITIONAL, "hypothesis", mark
        if "Fut" in finite.morph.get("Tense") or word(finite) in _FUTURE_AUX:
            return Factuality.FUTURE, "future tense", finite
        ahead = next((c for c in clause.children if c.dep_ in ("xcomp", "ccomp") and "Inf" in c.morph.get("VerbForm")), None)
        if ahead is not None and word(finite) in tables.ahead and _under(token, ahead):
            return Factuality.FUTURE, "verb of what lies ahead", finite
    return None


def _under(token: Token, head: Token) -> bool:
    return token is head or any(above is head for above in ancestors(token))


def _is_concession(clause: Token) -> bool:
    """``Si Paris n’a pas réagi, Berlin …``: a perfect tense after ``si`` states a fact."""
    finite = _finite(clause)
    return finite is not None and finite is not clause and finite.dep_ == "aux:tense" and "Pres" in finite.morph.get("Tense")


def _negation(clause: Token, tables: FactualityTables) -> Token | None:
    """The word that denies a clause, None if none does."""
    near = [child for child in clause.children]
    near += [c for child in near if child.dep_.startswith("aux") for c in child.children]
    words = {word(child): child for child in near}
    ne = next((words[w] for w in _NE if w in words), None)
    if ne is None:
        return None
    if any(w in words and words[w].i > clause.i for w in ("que", "qu'")) and not any(w in words for w in ("pas", "jamais")):
        return None
    second = next((child for w, child in words.items() if w in tables.negation), None)
    if second is None:
        second = next((t for t in clause.doc[ne.i : min(ne.i + 6, ne.sent.end)] if word(t) in tables.negation), None)
    if second is not None:
        return second
    before = preceding(ne)
    return ne if subject_child(clause) is not None and before is not None and word(clause.sent[0]) == "ni" else None
