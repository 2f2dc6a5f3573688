"""Where the noun stands that a figure counts or measures: after it, or above it in the parse."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.clauses import is_time, subject_of
from factx.lexicon.context import singular
from factx.moods import is_epithet, is_finite, is_infinitive, is_passive
from factx.schema import Dimension
from factx.syntax import (
    NUMBER_LEADS,
    PARTITIVES,
    ancestors,
    case_of,
    following,
    has_copula,
    is_adjective,
    is_noun,
    is_predicate,
    preceding,
    subject_child,
    word,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Span, Token

    from factx.lexicon.context import MeasuredTables

_QUOTES: Final = frozenset(("«", '"', "“"))
_DETERMINERS: Final = frozenset(
    [
        "le",
        "la",
        "les",
        "l'",
        "ce",
        "cet",
        "cette",
        "ces",
        "son",
        "sa",
        "ses",
        "leur",
        "leurs",
        "nos",
        "notre",
        "vos",
        "votre",
        "un",
        "une",
    ]
)
_REACH: Final = 8
_FAR: Final = 20
_AT: Final = frozenset(("à", "jusqu'", "jusque"))
#: « un billet à 30 euros »: further from its noun a measure with à hangs on the verb.
_BESIDE: Final = 4


def counted_head(
    span: Span, tables: MeasuredTables, is_number: Callable[[Token], bool], *, plural: bool
) -> Token | None:
    """The noun that a count stands before. Example: ``31 des 40 otages`` → ``otages``.

    Args:
        span: the tokens of the count.
        tables: the words of measure.
        is_number: whether a token belongs to a figure.
        plural: whether the count is of two or more, so that its noun shows a plural.
    """
    place = after(span[-1], is_number)
    partitive = False
    if place is not None and word(place) in PARTITIVES:
        partitive = True
        place = following(place)
    before = preceding(span[0])
    if before is not None and word(before) in ("tous", "toutes"):
        return None
    head = _noun_from(place, tables, is_number, partitive=partitive)
    if head is None or (plural and not shows_plural(head)):
        return None
    return head


def portion_head(span: Span, tables: MeasuredTables, is_number: Callable[[Token], bool]) -> Token | None:
    """The noun after ``de`` that a measure or share is of. Example: ``27 % des lits`` → ``lits``."""
    place = after(span[-1], is_number)
    if place is None or word(place) not in PARTITIVES:
        return None
    return _noun_from(following(place), tables, is_number, partitive=True)


def after(token: Token, is_number: Callable[[Token], bool]) -> Token | None:
    """The token after a figure; a number repeated in brackets is passed over (``quatre cents (400) sacs``)."""
    place = following(token)
    if place is not None and word(place) == "(":
        inner = following(place)
        while inner is not None and is_number(inner):
            inner = following(inner)
        if inner is not None and word(inner) == ")" and inner.i > place.i + 1:
            return following(inner)
    return place


def _noun_from(
    place: Token | None, tables: MeasuredTables, is_number: Callable[[Token], bool], *, partitive: bool
) -> Token | None:
    """The head noun that starts at a place: adjectives before it are passed over."""
    adjective: Token | None = None
    for _ in range(_REACH):
        if place is None or (place.is_punct and word(place) not in _QUOTES):
            break
        if is_noun(place) and not (word(place) in tables.picking and following(place) is not None):
            return place
        said = word(place)
        if said in tables.picking or is_adjective(place) or place.pos_ == "ADJ":
            adjective = adjective or (place if said not in tables.picking else None)
        elif singular_adjective(place) in tables.participles and not has_auxiliary(place) and adjective is None:
            return place
        elif not (said in _QUOTES or (partitive and (said in _DETERMINERS or is_number(place) or said == "plus"))):
            break
        place = following(place)
    return adjective if adjective is not None and not adjective.text.endswith("ant") else None


def has_auxiliary(token: Token) -> bool:
    """Whether a participle is part of a verb in a compound tense."""
    before = preceding(token)
    return before is not None and before.pos_ == "AUX"


def shows_plural(token: Token) -> bool:
    """Whether a noun can be a plural: French ones end in s, x or z; names and foreign words need not."""
    text = token.text
    return text[-1] in "sxzSXZ" or text[0].isupper() or text[-1].isdigit() or token.pos_ in ("PROPN", "X")


class Held:
    """What stands above a measure in the parse.

    Attributes:
        noun: the noun or pronoun that has the measure.
        rule: how it was reached.
        named: the property that the way there states (``long de``), None if none.
    """

    __slots__ = ("named", "noun", "rule")

    def __init__(self, noun: Token, rule: str, named: str | None = None) -> None:
        self.noun, self.rule, self.named = noun, rule, named


def holder(span: Span, label: Dimension, tables: MeasuredTables, *, stated: bool) -> Held | None:
    """The noun that a measure is said of. Example: ``une amende de 300 euros`` → ``amende``.

    Args:
        span: the tokens of the measure.
        label: its dimension.
        tables: the words of measure.
        stated: whether the measure itself names its property (``300 km de portée``).
    """
    root = span.root
    bracket = bracket_before(span)
    if bracket is not None:
        return _held(_noun_before(bracket), "brackets")
    if label is Dimension.AGE and (aged := _of_age(span, tables)) is not None:
        return aged
    if has_copula(root):
        return _held(subject_child(root), "copula")
    able = _able(root, tables)
    if able is not None:
        return _held(_bearer(able), "capable")
    head = root.head
    if head == root:
        return None
    if head.pos_ != "VERB" and word(head) in tables.property_verbs and (noun := preceding(head)) is not None:
        return Held(noun, "measure verb", tables.property_verbs[word(head)])
    if label is Dimension.PERCENT and (changed := _changed(root, tables)) is not None:
        return changed
    if is_noun(head) and root.dep_ in ("nmod", "appos"):
        return _of_noun(span, label, tables)
    if is_predicate(head) or head.pos_ == "VERB":
        return _of_verb(root, head, label, tables, stated=stated)
    if head.pos_ == "ADJ":
        named = tables.property_adjectives.get(singular_adjective(head))
        return _held(subject_of(head), "adjective", named)
    return _of_noun(span, label, tables) if is_noun(head) else None


def bracket_before(span: Span) -> Token | None:
    """The bracket that a figure opens: ``(+ 2 %)``, ``(environ 3 millions d’euros)``."""
    before = preceding(span[0])
    while before is not None and (word(before) in NUMBER_LEADS or before.text in ("+", "-", "–", "−", "soit")):
        before = preceding(before)
    return before if before is not None and before.text == "(" else None


def _noun_before(bracket: Token) -> Token | None:
    """The noun that brackets stand behind, the head of its phrase: ``les entrées en stage (+ 17 %)`` → ``entrées``."""
    noun = preceding(bracket)
    while noun is not None and (is_adjective(noun) or noun.text in ("»", "”", '"')):
        noun = preceding(noun)
    if noun is None or not is_noun(noun):
        return None
    while noun.dep_ in ("nmod", "flat:name", "amod") and is_noun(noun.head) and noun.head.i < noun.i:
        noun = noun.head
    return noun


def _of_age(span: Span, tables: MeasuredTables) -> Held | None:
    """``un berger de 71 ans``, ``Léa Brun, 8 ans,``, ``à 71 ans, il …``."""
    before = preceding(span[0])
    while before is not None and word(before) in NUMBER_LEADS - {"de", "d'", "à"}:
        before = preceding(before)
    if before is None:
        return None
    if word(before) in ("de", "d'"):
        noun = preceding(before)
        while noun is not None and (is_adjective(noun) or noun.pos_ == "PUNCT"):
            noun = preceding(noun)
        if noun is not None and is_noun(noun) and singular(noun.text) not in tables.properties:
            while noun.dep_ in ("nmod", "flat:name") and is_noun(noun.head) and noun.head.i < noun.i:
                noun = noun.head
            return Held(noun, "complement")
    if word(before) == ",":
        return _held(_noun_before(before), "apposition")
    if span.root.head.pos_ in ("VERB", "AUX") and word(span.root.head) in tables.having:
        return _held(subject_of(span.root.head), "subject")
    if word(before) == "à" and (verb := _verb_above(span.root)) is not None:
        return _held(subject_of(verb), "at the age")
    return None


def _verb_above(token: Token) -> Token | None:
    return next((above for above in ancestors(token) if is_predicate(above)), None)


def _changed(root: Token, tables: MeasuredTables) -> Held | None:
    """The object of a verb of change that a share ends up far from: ``réduire le risque de chute de 30 %`` → ``risque``."""
    if case_of(root) not in PARTITIVES:
        return None
    verb = next((above for above in ancestors(root) if above.pos_ == "VERB"), None)
    if verb is None or word(verb) not in tables.object_verbs:
        return None
    thing = next((child for child in verb.children if child.dep_ == "obj" and child.i < root.i), None)
    return None if thing is None or thing == root else Held(thing, "object of change")


def _able(root: Token, tables: MeasuredTables) -> Token | None:
    """``capable`` before a measure, with nothing between them but infinitives and their objects."""
    for place in range(root.i - 1, max(root.sent.start, root.i - _FAR) - 1, -1):
        token = root.doc[place]
        if is_finite(token) or word(token) in (",", ";", ":"):
            return None
        if singular(token.text) in tables.able:
            return token
    return None


def _bearer(able: Token) -> Token | None:
    """The noun that ``capables`` is said of: that of the parse, unless another to its left agrees better."""
    said = subject_of(able)
    plural = able.text.endswith("s")
    if said is not None and shows_plural(said) == plural:
        return said
    for place in range(able.i - 1, able.sent.start - 1, -1):
        token = able.doc[place]
        if is_finite(token):
            break
        if is_noun(token) and shows_plural(token) == plural and token.text[0].islower():
            return token
    return said


def _held(noun: Token | None, rule: str, named: str | None = None) -> Held | None:
    return None if noun is None else Held(noun, rule, named)


def _of_noun(span: Span, label: Dimension, tables: MeasuredTables) -> Held | None:
    root = span.root
    head, case = root.head, case_of(root)
    if root.i < head.i or is_time(head):
        return None
    if case in _AT and label is Dimension.LENGTH and (verb := _reaching(head, tables)) is not None:
        return _held(subject_of(verb), "reach")
    if case in _AT:
        beside = span.start - head.i <= _BESIDE and head.pos_ != "PROPN"
        return Held(head, "complement") if beside else None
    if case in PARTITIVES or case in ("avec", "entre"):
        return Held(head, "complement")
    return None


def _reaching(token: Token, tables: MeasuredTables) -> Token | None:
    """The verb of reach that a target hangs on: ``atteindre des cibles à 300 km``."""
    return next((t for t in (token, *ancestors(token)) if word(t) in tables.reach_verbs and t.pos_ == "VERB"), None)


def _of_verb(root: Token, verb: Token, label: Dimension, tables: MeasuredTables, *, stated: bool) -> Held | None:
    said = word(verb)
    named = tables.property_verbs.get(said)
    if named is not None or stated:
        return _held(subject_of(verb), "measure verb", named)
    if label is Dimension.LENGTH and said in tables.reach_verbs:
        return _held(subject_of(verb), "reach")
    if said in tables.object_verbs and (held := _of_change(root, verb)) is not None:
        return held
    if said in tables.money_verbs:
        paid = next((c for c in verb.children if case_of(c) in tables.paid_for and is_noun(c) and c != root), None)
        if paid is not None:
            return Held(paid, "paid for")
    if _describes(verb):
        return _held(subject_of(verb), "participle")
    if has_copula(verb) or said in tables.subject_verbs:
        return _held(subject_of(verb), "subject")
    return None


def _of_change(root: Token, verb: Token) -> Held | None:
    """The object of a verb of change, or its subject in the passive."""
    if is_passive(verb) or is_epithet(verb):
        return _held(subject_of(verb), "subject of change")
    things = [child for child in verb.children if child.dep_ == "obj" and child != root]
    return Held(things[0], "object of change") if things else None


def _describes(verb: Token) -> bool:
    """Whether a participle tells of its noun: ``une portée allant jusqu’à``, ``un village situé à``."""
    while verb.dep_ == "xcomp" and verb.head != verb:
        verb = verb.head
    return verb.dep_.startswith("acl") and not is_finite(verb) and not is_infinitive(verb)


def singular_adjective(token: Token) -> str:
    """A property adjective in its masculine singular (``longues`` → ``long``)."""
    said = singular(token.text)
    for feminine, masculine in (("longue", "long"), ("épaisse", "épais"), ("âgée", "âgé")):
        if said == feminine:
            return masculine
    return said.removesuffix("e") if said != "large" and said.endswith("e") else said
