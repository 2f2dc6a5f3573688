"""How surely what stands at a place is meant: negated, conditional, future, reported or asserted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from factx.moods import finite_of, is_conditional, is_epithet, is_finite, is_future, is_infinitive
from factx.schema import Factuality
from factx.syntax import ancestors, is_predicate, preceding, subject_child, tokens_of, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Token

    from factx.context.attribution import Attribution
    from factx.lexicon.context import ContextTables, FactualityTables

_NE: Final = frozenset(("ne", "n'"))
_QUE: Final = frozenset(("que", "qu'"))
#: They deny the next noun only.
_OF_NUMBERS: Final = frozenset(("ADV", "DET", "NUM", "SPACE"))
_NO_QUESTION: Final = ("pas", "question")
_NARROW: Final = frozenset(("sans", "pas"))
_MODALS: Final = frozenset(["pourrait", "pourraient", "devrait", "devraient"])
_MARKS: Final = frozenset(("de", "d'", "à", "s'", "se"))
_GOING: Final = frozenset(("va", "vont"))
#: A clause does not reach over these when words before a place are looked for.
_STOPS: Final = frozenset((",", ";", ":", ".", "(", ")", "«", "»", "“", "”", "mais"))
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
    return [
        _judge(tokens_of(doc, *span).root, attribution, tables.factuality)
        for span, attribution in zip(spans, attributions, strict=True)
    ]


def _judge(token: Token, attribution: Attribution | None, tables: FactualityTables) -> Judgement:
    in_past = attribution is not None and attribution.past and attribution.rule in _THAT
    in_past = in_past and not _is_since(token)
    clauses = _clauses(token, claimed=attribution is not None)
    found = [
        judged
        for clause in clauses
        for judged in (
            _negation(clause, token, tables) if not _hangs_loose(clause, clauses) else None,
            _mood(clause, token, tables, in_past=in_past, loose=_hangs_loose(clause, clauses)),
        )
        if judged is not None
    ]
    if (phrase := _before(token, tables)) is not None:
        found.append(phrase)
    order = list(Factuality)
    if attribution is not None and attribution.rule == "forecast":
        cue = tokens_of(token.doc, *attribution.cue)[-1]
        found.append((Factuality.FUTURE, "forecast", cue))
    if attribution is not None and attribution.denied:
        return Judgement(Factuality.NEGATED, "denied by the source", attribution.cue, attribution.scope)
    if found:
        value, rule, cue = min(found, key=lambda judged: order.index(judged[0]))
        clause = next((c for c in clauses if cue in c.subtree), token)
        return Judgement(value, rule, (cue.idx, cue.idx + len(cue)), _extent(clause))
    if attribution is not None:
        return Judgement(Factuality.REPORTED, attribution.rule, attribution.cue, attribution.scope)
    return Judgement(Factuality.ASSERTED, "none", None, None)


def _hangs_loose(clause: Token, clauses: Sequence[Token]) -> bool:
    """Whether a participle clause stands between a token and a clause, whose own verb then does not touch it."""
    return any(inner != clause and inner.dep_ == "advcl" and word(inner).endswith("ant") for inner in clauses) and (
        clause is not clauses[0]
    )


def _is_since(token: Token) -> bool:
    """Whether ``depuis`` stands before a token: what has lasted so long is no future."""
    return any(word(child) == "depuis" for above in (token, token.head) for child in above.children)


def _extent(clause: Token) -> tuple[int, int]:
    last = clause.right_edge
    return clause.left_edge.idx, last.idx + len(last)


def _clauses(token: Token, *, claimed: bool) -> list[Token]:
    """The clauses that a token stands in, innermost first, as far as the first finite one.

    Args:
        token: the token.
        claimed: whether it stands in a claim; if not, what hangs on ``selon`` names the source and is no claim.
    """
    found: list[Token] = []
    for above in (token, *ancestors(token)):
        if is_predicate(above):
            found.append(above)
            if finite_of(above) is not None or (_only_describes(above) and _follows_closely(above, token)):
                break
        elif any(word(child) == "selon" for child in above.children if child.dep_ == "case"):
            main = _next_finite(token) if claimed else None
            return [] if main is None else [main]
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


def _negation(clause: Token, token: Token, tables: FactualityTables) -> Judged | None:
    """The word that denies a clause: ``ne … pas``, ``aucun … ne``; not ``ne … que``, ``ne … pas seulement``."""
    inner = (child for auxiliary in clause.children if auxiliary.dep_.startswith("aux") for child in auxiliary.children)
    near = sorted({*clause.children, *inner}, key=lambda child: child.i)
    without = next((child for child in near if word(child) == "sans"), None)
    if is_infinitive(clause) and without is not None and _is_object(token, clause):
        return Factuality.NEGATED, "sans", without
    ne = next((child for child in near if word(child) in _NE), None)
    if ne is None or word(clause) in tables.undenied:
        return None
    second = _second(ne, clause, tables)
    if second is None or any(word(between) == "mais" for between in clause.doc[second.i : token.i]):
        return None
    after = [word(following) for following in clause.doc[second.i + 1 : min(second.i + 3, ne.sent.end)]]
    if any(said in tables.pseudo_negation for said in after[:1]) or (word(second) == "plus" and _QUE & set(after)):
        return None
    return Factuality.NEGATED, "negation", second


def _second(ne: Token, clause: Token, tables: FactualityTables) -> Token | None:
    """The second word of a negation: ``pas`` near ``ne``, or ``aucun`` in the subject."""
    for token in clause.doc[ne.i + 1 : min(clause.i + 4, ne.sent.end)]:
        if word(token) in tables.negation:
            return token
    subject = subject_child(clause)
    words = () if subject is None else subject.subtree
    return next((token for token in words if word(token) in tables.negation), None)


def _is_object(token: Token, clause: Token) -> bool:
    """Whether a token belongs to the object of a verb; ``sans compter`` and ``sans oublier`` only add."""
    if word(clause) in ("compter", "oublier", "parler"):
        return False
    return any(above.dep_ == "obj" and above.head == clause for above in (token, *ancestors(token)))


def _mood(clause: Token, token: Token, tables: FactualityTables, *, in_past: bool, loose: bool) -> Judged | None:
    """What adverb, participle, mood and tense of a clause say of what stands in it."""
    adverb = next((child for child in clause.children if (word(child),) in tables.possibility), None)
    if adverb is not None:
        return Factuality.CONDITIONAL, "possibility", adverb
    if word(clause) in tables.scheduled and not loose and not _denied_before(clause):
        return Factuality.FUTURE, "scheduled", clause
    finite = finite_of(clause)
    if finite is None:
        return _governed(clause, tables)
    return _form(clause, finite, tables, in_past=in_past) or _of_verb(clause, finite, token, tables)


def _form(clause: Token, finite: Token, tables: FactualityTables, *, in_past: bool) -> Judged | None:
    """What mood, tense and ``si`` of a finite clause say."""
    mark = next((child for child in clause.children if child.dep_ == "mark" and word(child) in tables.if_), None)
    if is_conditional(finite):
        told = in_past and finite.dep_ != "aux:tense" and word(finite) not in _MODALS
        if told:
            return Factuality.FUTURE, "future in the past", finite
        return Factuality.CONDITIONAL, "conditional mood", finite
    if mark is not None and _is_hypothesis(clause, finite):
        return Factuality.CONDITIONAL, "hypothesis", mark
    condition = _condition(clause, tables) if is_future(finite) else None
    if condition is not None:
        return Factuality.CONDITIONAL, "hypothesis", condition
    return (Factuality.FUTURE, "future tense", finite) if is_future(finite) else None


def _condition(clause: Token, tables: FactualityTables) -> Token | None:
    """The ``si`` of a clause on which another depends: ``si rien ne change, 300 postes seront supprimés``."""
    supposed = (child for child in clause.children if child.dep_ == "advcl")
    marks = (mark for child in supposed for mark in child.children if mark.dep_ == "mark")
    return next((mark for mark in marks if word(mark) in tables.if_), None)


def _denied_before(participle: Token) -> bool:
    """Whether ``non`` stands before a participle: ``un point non prévu``."""
    before = preceding(participle)
    return before is not None and word(before) == "non"


def _of_verb(clause: Token, finite: Token, token: Token, tables: FactualityTables) -> Judged | None:
    """What a finite verb makes of the infinitive or clause under it: ``va supprimer``, ``craint que … ralentisse``."""
    above, said = clause.head, word(clause)
    if clause.dep_ == "ccomp" and word(above) in tables.possible_verbs:
        return Factuality.CONDITIONAL, "possible only", above
    under = next((c for c in clause.children if is_infinitive(c) and c.dep_ in ("xcomp", "ccomp", "obl:arg")), None)
    if under is None or (clause != finite and said not in tables.intended):
        return None
    inside = token == under or any(t == under for t in ancestors(token))
    lies_ahead = clause != finite or (said in tables.ahead and "Imp" not in finite.morph.get("Tense", []))
    if said in _GOING or (inside and lies_ahead):
        return Factuality.FUTURE, "verb of what lies ahead", clause
    return (Factuality.CONDITIONAL, "possible only", clause) if inside and said in tables.possible_verbs else None


def _governed(clause: Token, tables: FactualityTables) -> Judged | None:
    """What the word before an infinitive makes of it where the parse takes that for a noun: ``compte embaucher``."""
    group = [clause, *(child for child in clause.children if child.dep_.startswith("aux"))]
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


def _is_hypothesis(clause: Token, finite: Token) -> bool:
    """Whether a clause with ``si`` supposes; with the present or perfect beside another it only concedes."""
    if "Imp" in finite.morph.get("Tense", []):
        return True
    if finite.dep_ == "aux:tense":
        return False
    main = finite_of(clause.head) if clause.head != clause else None
    return main is not None and (
        is_future(main) or is_conditional(main) or word(main) in ("peut", "peuvent", "doit", "doivent", "faut")
    )


def _before(token: Token, tables: FactualityTables) -> Judged | None:
    """What stands in the clause before a token: ``en cas de``, ``pas question``, ``peut-être 300``."""
    words = list(_backwards(token))[::-1]
    texts = [word(before) for before in words]
    nearest = max((n for n, before in enumerate(words) if before.pos_ not in _OF_NUMBERS), default=-1)
    for phrases, value, rule, first in (
        (tables.denial, Factuality.NEGATED, "denial", 0),
        (tables.hypothesis, Factuality.CONDITIONAL, "hypothesis", 0),
        (tables.possibility, Factuality.CONDITIONAL, "possibility", nearest + 1),
    ):
        for phrase in phrases:
            for start in range(first, len(texts) - len(phrase) + 1):
                end = start + len(phrase)
                narrow = phrase[0] in _NARROW and phrase != _NO_QUESTION
                if tuple(texts[start:end]) == phrase and not (narrow and _has_preposition(words[end:])):
                    return value, rule, words[start]
    return None


def _has_preposition(words: Sequence[Token]) -> bool:
    return len(words) > 2 or any(token.pos_ == "ADP" for token in words)


def _backwards(token: Token) -> Iterator[Token]:
    """The tokens before one in its clause, nearest first, up to a mark or a finite verb."""
    start = token.sent.start
    for place in range(token.i - 1, max(start, token.i - 12) - 1, -1):
        before = token.doc[place]
        if word(before) in _STOPS or (before.pos_ in ("VERB", "AUX") and "Fin" in before.morph.get("VerbForm", [])):
            return
        yield before
