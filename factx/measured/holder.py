"""The noun that a measure is said of, before it or above it in the parse: ``une amende de 300 euros`` → ``amende``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.lexicon.context import singular
from factx.measured.beside import (
    Held,
    Measure,
    apposed_to,
    held,
    noun_before,
    of_beside,
    of_elided_verb,
    of_participle,
    of_verb_as_noun,
    phrase_head,
)
from factx.measured.heads import shows_plural, singular_adjective
from factx.schema import Dimension
from factx.syntax.clauses import is_time, subject_of
from factx.syntax.closed_classes import POSSESSIVES, REFLEXIVES, THAT
from factx.syntax.moods import is_epithet, is_finite, is_infinitive, is_passive
from factx.syntax.phrases import (
    NUMBER_LEADS,
    PARTITIVES,
    ancestors,
    case_of,
    has_copula,
    is_noun,
    is_predicate,
    preceding,
    subject_child,
    word,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span, Token

    from factx.lexicon.context import MeasuredTables

_AT: Final = frozenset(("à", "jusqu'", "jusque"))
_HANGS: Final = frozenset(("nmod", "appos"))
_SIGNS: Final = frozenset(("+", "-", "–", "−", "soit"))
_CLITICS: Final = REFLEXIVES | {"ne", "n'"}
_TENSES: Final = frozenset(("aux:tense", "aux:pass"))
_ARGUMENTS: Final = frozenset(("obj", "obl:arg", "obl:mod", "xcomp"))
#: Dimensions of a level or price: what is ``affiché à``, ``compris entre`` such a one has it.
_LEVELS: Final = frozenset((Dimension.MONEY, Dimension.PERCENT, Dimension.TEMPERATURE, Dimension.MASS, Dimension.POWER))
#: « un billet à 30 euros »: further from its noun a measure with à hangs on the verb.
_BESIDE: Final = 4
#: Tokens between ``capable`` and its measure at the most.
_FAR: Final = 20


def holder(span: Span, label: Dimension, tables: MeasuredTables, *, stated: bool) -> Held | None:
    """The noun that a measure is said of, None if the text names none.

    Args:
        span: the tokens of the measure.
        label: its dimension.
        tables: the words of measure.
        stated: whether the measure itself names its property (``300 km de portée``).

    Example: ``une amende de 300 euros`` → ``amende``.
    """
    bracket = bracket_before(span)
    if bracket is not None:
        return held(phrase_head(noun_before(bracket)), "brackets")
    measure = Measure(span, _root(span, tables), label, tables, stated)
    rules = [_of_age, _of_copula, _of_able, of_verb_as_noun, of_participle, _of_change_by]
    if measure.head != measure.root:
        rules += [_by_noun, _by_verb, _by_adjective]
    rules += [of_beside, of_elided_verb]
    found: Iterator[Held | None] = (rule(measure) for rule in rules)
    return next((one for one in found if one is not None), None)


def _root(span: Span, tables: MeasuredTables) -> Token:
    """The token that a measure hangs in the sentence with: ``environs`` in ``dans les environs de -20 °C``.

    So does ``hausse`` in ``les ventes sont en hausse de 3 %``.
    """
    head = span.root.head
    if head.pos_ != "NOUN" or head.i > span.start:
        return span.root
    noun = singular(head.text)
    through = noun in tables.transparent or (noun in tables.changes and case_of(head) == "en")
    return head if through else span.root


def bracket_before(span: Span) -> Token | None:
    """The bracket that a figure opens: ``(+ 2 %)``, ``(environ 3 millions d’euros)``."""
    before = preceding(span[0])
    while before is not None and (word(before) in NUMBER_LEADS or before.text in _SIGNS):
        before = preceding(before)
    return before if before is not None and before.text == "(" else None


def _of_age(measure: Measure) -> Held | None:
    """``un berger de 71 ans``, ``Léa Brun, 8 ans,``, ``à 71 ans, il …``, ``le berger a 71 ans``."""
    before = preceding(measure.span[0])
    while before is not None and word(before) in NUMBER_LEADS - {"de", "d'", "à"}:
        before = preceding(before)
    if before is None or measure.label is not Dimension.AGE or word(before) in POSSESSIVES:
        return None
    if word(before) in ("de", "d'"):
        noun = noun_before(before)
        if noun is not None and singular(noun.text) not in measure.tables.properties:
            return Held(noun, "complement")
    if word(before) == ",":
        noun = noun_before(before)
        return held(phrase_head(noun) if noun is not None and noun.text[0].islower() else noun, "apposition")
    if word(before) in THAT and (has := preceding(before)) is not None and word(has) in measure.tables.having:
        return held(subject_of(has), "subject")
    verb = next((above for above in ancestors(measure.root) if is_predicate(above)), None)
    if verb is None or not (word(before) == "à" or word(measure.head) in measure.tables.having):
        return None
    return held(subject_of(verb), "at the age" if word(before) == "à" else "subject")


def _of_copula(measure: Measure) -> Held | None:
    """``la peine est de cinq ans``."""
    copula = next((child for child in measure.root.children if child.dep_ == "cop"), None)
    if copula is None:
        return None
    return held(subject_child(measure.root) or subject_child(copula), "copula")


def _of_able(measure: Measure) -> Held | None:
    """``des armes capables de frapper des cibles à 300 km``: not the target, but who is able."""
    root = measure.root
    for place in range(root.i - 1, max(root.sent.start, root.i - _FAR) - 1, -1):
        token = root.doc[place]
        if singular(token.text) in measure.tables.able:
            between = root.doc[place + 1 : root.i]
            ends = any(word(other) in (",", ";", ":") or is_finite(other) for other in (token, *between))
            return None if ends else held(_bearer(token), "capable")
    return None


def _bearer(able: Token) -> Token | None:
    """The noun that ``capables`` is said of: that of the parse, unless another to its left agrees better."""
    said = subject_of(able)
    plural = able.text.endswith("s")
    if said is not None and shows_plural(said) == plural:
        return said
    for place in range(able.i - 1, max(able.sent.start, able.i - _FAR) - 1, -1):
        token = able.doc[place]
        if is_finite(token):
            break
        if is_noun(token) and shows_plural(token) == plural and token.text[0].islower():
            return token
    return said


def _of_change_by(measure: Measure) -> Held | None:
    """The object of a verb that changes it by a share: ``réduire le risque de chute de 30 %`` → ``risque``."""
    root = measure.root
    if measure.label is not Dimension.PERCENT or case_of(root) not in PARTITIVES:
        return None
    verb = next((above for above in ancestors(root) if above.pos_ == "VERB"), None)
    if verb is None or word(verb) not in measure.tables.object_verbs:
        return None
    thing = next((child for child in verb.children if child.dep_ == "obj" and child.i < root.i), None)
    return None if thing == root else held(thing, "object of change")


def _by_noun(measure: Measure) -> Held | None:
    """The noun that a measure hangs on: ``un colis de 12 kg``, ``un billet à 30 euros``."""
    head, case = measure.head, case_of(measure.root)
    if not is_noun(head) or _stands_as_verb(head):
        return None
    if measure.root.i < head.i or is_time(head) or _is_own_birthday(measure):
        return None
    if singular(head.text) in measure.tables.changes and (changing := _complement(head, measure)) is not None:
        return Held(changing, "complement of change")
    if case == "en" and measure.root != measure.span.root:
        return Held(head, "complement")
    reaches = case in _AT and measure.label is Dimension.LENGTH
    verb = _reaching(head, measure.tables) if reaches else None
    if verb is not None:
        return held(subject_of(verb), "reach")
    beside = case in _AT and measure.span.start - head.i <= _BESIDE and head.pos_ != "PROPN"
    holds = beside or case in PARTITIVES or case in ("avec", "entre")
    return Held(head, "complement") if holds else None


def _complement(head: Token, measure: Measure) -> Token | None:
    """What rises or falls: ``une baisse de 3 % des ventes``, ``la hausse des prix de 3 %``."""
    span = measure.span
    nouns = [child for parent in (head, measure.root) for child in parent.children if child.dep_ == "nmod"]
    outside = (noun for noun in nouns if is_noun(noun) and not span.start <= noun.i < span.end)
    return next((noun for noun in outside if case_of(noun) in PARTITIVES), None)


def _is_own_birthday(measure: Measure) -> bool:
    """``le jour de ses 24 ans``: the years are of none named."""
    before = preceding(measure.span[0])
    return measure.label is Dimension.AGE and before is not None and word(before) in POSSESSIVES


def _reaching(token: Token, tables: MeasuredTables) -> Token | None:
    """The verb of reach that a target hangs on: ``atteindre des cibles à 300 km``."""
    return next((t for t in (token, *ancestors(token)) if word(t) in tables.reach_verbs and t.pos_ == "VERB"), None)


def _by_verb(measure: Measure) -> Held | None:
    """The subject or object of the verb that a measure hangs on."""
    verb, tables = measure.head, measure.tables
    stands = _stands_as_verb(verb)
    if not stands and is_noun(verb) and measure.root.dep_ in _HANGS:
        return None
    if not (stands or is_predicate(verb) or verb.pos_ == "VERB"):
        return None
    said = word(verb)
    named = tables.property_verbs.get(said)
    if named is not None or measure.stated:
        share = measure.label is Dimension.PERCENT
        return held(subject_of(verb), "measure verb", None if share else named)
    if measure.label is Dimension.LENGTH and said in tables.reach_verbs:
        return held(subject_of(verb), "reach")
    if measure.label is Dimension.SPEED and case_of(measure.root) in _AT:
        return held(subject_of(verb), "subject")
    return _changed(measure) or _paid_for(measure) or _told_of(measure)


def _stands_as_verb(token: Token) -> bool:
    """Whether a token that the parse takes for a noun is a verb: ``ont rebondi``, ``s’échange``."""
    before = preceding(token)
    if before is None or not is_noun(token):
        return False
    compound = before.pos_ in ("AUX", "ADV") and any(child.dep_ in _TENSES for child in token.children)
    return compound or word(before) in _CLITICS


def _is_undergoing(verb: Token) -> bool:
    """Whether a verb is passive or reflexive, so that it tells of its subject: ``est affiché à``, ``se vend``."""
    return is_passive(verb) or any(word(child) in REFLEXIVES and child.i < verb.i for child in verb.children)


def _changed(measure: Measure) -> Held | None:
    """The object of a verb of change, or its subject in the passive: ``les délais ont été réduits de 3 jours``."""
    verb = measure.head
    if word(verb) not in measure.tables.object_verbs:
        return None
    if _is_undergoing(verb) or is_epithet(verb):
        return held(subject_of(verb), "subject of change")
    thing = next((child for child in verb.children if child.dep_ == "obj" and child != measure.root), None)
    return held(thing, "object of change")


def _paid_for(measure: Measure) -> Held | None:
    """What money is spent on: ``débloquer 8 millions d’euros pour les ports`` → ``ports``."""
    tables, root = measure.tables, measure.root
    if word(measure.head) not in tables.money_verbs:
        return None
    paid = (child for child in measure.head.children if case_of(child) in tables.paid_for)
    return held(next((child for child in paid if is_noun(child) and child != root), None), "paid for")


def _told_of(measure: Measure) -> Held | None:
    """The noun of a participle (``un village situé à 3 km``), or the subject of a verb of measure."""
    verb = measure.head
    top = verb
    while top.dep_ == "xcomp" and top.head != top:
        top = top.head
    if top.dep_.startswith("acl") and not is_finite(top) and not is_infinitive(top):
        return held(subject_of(verb), "participle")
    if has_copula(verb) or word(verb) in measure.tables.subject_verbs:
        return held(subject_of(verb), "subject")
    if measure.label in _LEVELS and measure.root.dep_ in _ARGUMENTS and _is_undergoing(verb):
        return held(subject_of(verb), "subject")
    return None


def _by_adjective(measure: Measure) -> Held | None:
    """``un pont long de 2 km`` → ``pont``, its length."""
    head = measure.head
    if head.pos_ != "ADJ" or has_copula(head):
        return None
    before = preceding(head)
    if before is not None and before.pos_ == "DET" and head.i < measure.span.start:
        return Held(head, "complement")
    said = measure.tables.property_adjectives.get(singular_adjective(head))
    return held(apposed_to(head) or subject_of(head), "adjective", said)
