"""The verb that governs a figure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.lexicon import conjugation
from factx.lexicon.closed_classes import (
    DEMONSTRATIVE_PRONOUNS,
    HAVE,
    JOINING,
    LIKE_GERUNDS,
    NUMBER_LEADS,
    OF,
    PARTITIVES,
    REFLEXIVES,
    SUBORDINATORS,
    VERB_CASES,
)
from factx.lexicon.conjugation import FINITE, VerbTense, readings
from factx.measured.counted_noun import shows_plural
from factx.measured.elided_verbs import is_gapped_participle
from factx.measured.ellipsis import before_number
from factx.measured.fronted import is_fronted, participle_behind
from factx.measured.verb_limits import is_as_follows, is_parted
from factx.measured.verb_of_clause import verb_of_clause
from factx.measured.verb_past_inserted import verb_past_inserted
from factx.syntax.moods import is_epithet, is_finite, is_manner
from factx.syntax.phrases import AUXILIARIES, ancestors, case_of, following, is_noun, preceding, subject_child, word
from factx.syntax.subject_verbs import verb_after_subject
from factx.syntax.verb_groups import (
    has_tense,
    is_participle,
    is_since,
    is_subject_pronoun,
    main_verb,
    opens_clause,
    verb_before_object,
)

if TYPE_CHECKING:
    from factx.parse import Span, Token

#: A complement with its article is a whole that is known: ``56 % des suffrages``.
_OF_A_WHOLE: Final = PARTITIVES - OF | {"la"}
#: What the model says of a verb's form, with the tenses that it can then be of.
_FORMS: Final = {
    "VerbForm=Fin": FINITE,
    "VerbForm=Inf": frozenset((VerbTense.INFINITIVE,)),
    "VerbForm=Part": frozenset((VerbTense.PARTICIPLE, VerbTense.GERUND)),
}
#: Of the verb of a relative clause, where the parse has a name for it and where it has none.
_RELATIVE: Final = frozenset(("acl:relcl", "dep"))
_GOVERNED: Final = frozenset(("obj", "obl:arg", "xcomp", "nsubj:pass"))
_CLEFT: Final = DEMONSTRATIVE_PRONOUNS | {"ce", "c'"}
_NUMBERS: Final = {"Number=Plur": True, "Number=Sing": False}


def governing_verb(head: Token, span: Span) -> Token | None:
    """The verb whose subject, object or adjunct a noun is, or whose participle it carries.

    Args:
        head: the noun that is counted or measured, else the figure's own token.
        span: the figure's tokens, which may stand above the noun (``une vingtaine de personnes``).

    Example: ``tuant au moins 10 personnes`` → ``tuant``; ``10 personnes tuées`` → ``tuées``.
    """
    own = verb_before_object(span) or own_verb(head, span) or verb_past_inserted(head, span)
    if (own is None or own.i < span.start) and _is_had(span):
        return None
    verb = main_verb(own) if own is not None else _verb_above(head, span)
    if verb is None or is_parted(head, span, verb):
        return None
    if is_fronted(head, span, verb):
        return participle_behind(head)
    return head if is_gapped_participle(head, span, verb) else verb


def _is_had(span: Span) -> bool:
    """Whether a number right behind ``avoir`` is what somebody has: ``qui ont 23 et 20 ans, ont étudié``."""
    place = preceding(span[0])
    while place is not None and (
        word(place) in NUMBER_LEADS | JOINING or place.pos_ in ("ADV", "NUM") or place.like_num
    ):
        place = preceding(place)
    if place is None or word(place) not in HAVE or place.text[0].isupper():
        return False  # « A 27 ans, il part »
    after = following(span[-1])
    return after is None or not (has_tense(after, VerbTense.PARTICIPLE) or word(after) == "fois")


def _verb_above(head: Token, span: Span) -> Token | None:
    participle = _participle_of(head, span)
    if head.dep_ == "appos" and _follows_comma(span):
        return participle  # « le Splendid et le Cappuccino, deux hôtels fréquentés par »
    for token in (head, *ancestors(head)):
        if _is_verb(token, span):
            return main_verb(verb_of_clause(token, span))
        if any(child.dep_ in AUXILIARIES for child in token.children) and not _is_beyond(token, span):
            return token if is_participle(token) else participle
        inner = span.start <= token.head.i < span.end or is_finite(token.head)
        if token.dep_ == "nmod" and case_of(token) in PARTITIVES and not inner and not _is_of_locution(token.head):
            return participle
        if token.dep_ == "ROOT":
            break
    return participle


def _is_of_locution(noun: Token) -> bool:
    """Whether a noun makes one verb with the one right before it: ``faire état de``, ``prendre possession de``."""
    verb = preceding(noun)
    return verb is not None and verb == noun.head and noun.dep_ in _GOVERNED and verb.pos_ == "VERB"


def _follows_comma(span: Span) -> bool:
    before = preceding(span[0])
    return before is not None and before.text == ","


def own_verb(head: Token, span: Span) -> Token | None:
    """The verb whose subject a noun is by its place: it opens its clause, and the verb follows."""
    if not opens_clause(span):
        return None
    last = span[-1] if span[-1].i > head.i else head
    before = before_number(span)
    subordinate = before is not None and word(before) in SUBORDINATORS  # « lorsque deux trains »
    if not (subordinate or case_of(head) in ("", *PARTITIVES)):
        return None
    return verb_after_subject(last, parted=subordinate)


def _participle_of(head: Token, span: Span) -> Token | None:
    """The participle that a counted noun carries; not that of a whole: ``56 % des suffrages exprimés``."""
    part = span.start <= head.head.i < span.end and case_of(head) in _OF_A_WHOLE
    # « ce sont trois hommes qui ont été tués », but « les suspects sont trois hommes qui travaillaient ici »
    told = _is_told(head)
    carried = (
        child
        for child in head.children
        if child.pos_ == "VERB"
        and readings(child.text)
        and _is_said_of(child)
        and not (told and child.dep_ in _RELATIVE)
        and not _is_of_one(child, head)
    )
    verb = None if part else next(carried, None) or _participle_past_complement(head)
    return None if verb is None else main_verb(verb)


def _participle_past_complement(head: Token) -> Token | None:
    """The participle of a counted noun that the parse hangs on its complement: ``sept lettres de créance remises``."""
    for noun in head.children:
        if noun.dep_ != "nmod" or noun.i < head.i or case_of(noun) not in PARTITIVES or shows_plural(noun):
            continue
        verbs = (verb for verb in noun.children if verb.dep_ == "acl" and is_epithet(verb) and shows_plural(verb))
        return next(verbs, None) if shows_plural(head) else None
    return None


def _is_of_one(verb: Token, head: Token) -> bool:
    """Whether a relative clause is of one thing, and not of those counted: ``4 millions d’habitants qui accueille``."""
    relative = verb.dep_ in _RELATIVE and is_finite(verb) and any(word(child) == "qui" for child in verb.children)
    several = head.text[0].islower() and head.text[-1] in "sx" and "Number=Plur" in head.morph
    return relative and several and not word(verb).endswith("nt")


def _is_said_of(verb: Token) -> bool:
    """Whether a verb under a noun is its participle or relative clause, even where the parse has no name for it."""
    return verb.dep_.startswith("acl") or (verb.dep_ == "dep" and any(word(child) == "qui" for child in verb.children))


def _is_told(noun: Token) -> bool:
    """Whether a noun, or the first one of its list, is said of a subject that is no mere ``ce``."""
    if noun.dep_ == "conj" and is_noun(noun.head):
        noun = noun.head
    copula = next((child for child in noun.children if child.dep_ == "cop"), None)
    if copula is None:
        return False
    said = subject_child(noun) or preceding(copula)
    return said is None or word(said) not in _CLEFT


def _is_verb(token: Token, span: Span) -> bool:
    """Whether a token is a verb that can govern a figure."""
    if token.dep_ in AUXILIARIES or is_since(token) or _is_beyond(token, span) or is_as_follows(token):
        return False
    if word(token) in LIKE_GERUNDS or token.dep_ == "fixed":  # « A partir de 25 euros, la livraison est offerte »
        return False  # « moyennant une somme de 300 euros »
    if token.pos_ == "AUX":
        return token.i >= span.end or token.i < span.start
    if token.pos_ == "VERB":
        return bool(readings(token.text)) and not (
            _counts_as_noun(token, span) or is_manner(token) or _is_of_neighbour(token, span)
        )
    before = preceding(token)
    free = before is not None and word(before) in VERB_CASES
    return token.pos_ == "NOUN" and free and has_tense(token, VerbTense.INFINITIVE)


def _is_beyond(verb: Token, span: Span) -> bool:
    """Whether a verb after a figure is that of a further clause with its own subject: ``300 hommes, mais elle est``."""
    between = verb.doc[span.end : verb.i] if verb.i > span.end else ()
    return any(
        token.pos_ == "CCONJ" and (after := following(token)) is not None and is_subject_pronoun(after)
        for token in between
    )


def _counts_as_noun(token: Token, span: Span) -> bool:
    """Whether a participle right after the number is what is counted: ``accordera 300 permis de taxi``."""
    return token.i == span.end and is_epithet(token)


def _is_of_neighbour(participle: Token, span: Span) -> bool:
    """Whether a participle ends the phrase before ``et`` and a figure: ``12 blessés évacués et 40 routes coupées``."""
    if participle.i >= span.start or not is_epithet(participle):
        return False
    joint = preceding(span[0])
    while joint is not None and word(joint) in NUMBER_LEADS:
        joint = preceding(joint)
    return joint is not None and word(joint) in JOINING and preceding(joint) == participle


def governing_noun(head: Token, span: Span) -> Token | None:
    """The noun that a counted noun depends on through ``de``. Example: ``la mort de 10 personnes`` → ``mort``."""
    above = head.head
    if span.start <= above.i < span.end:
        head, above = above, above.head
    return above if above != head and is_noun(above) and case_of(head) in PARTITIVES else None


def predicate_of(verb: Token) -> str | None:
    """The infinitive of a verb that says what becomes of a figure; None for ``être`` and ``avoir``, which say nothing.

    Example: ``l’attaque a tué 10 personnes`` → ``tuer``; ``il y a 10 personnes`` and ``il s’agit de`` → None.
    """
    lemma = lemma_of(verb)
    says_nothing = lemma in conjugation.copulas() or lemma in conjugation.linking()
    return None if says_nothing or _presents(verb, lemma) or _bounds(verb, lemma) else lemma


def _presents(verb: Token, lemma: str | None) -> bool:
    """Whether a reflexive verb only presents what follows: ``il s’agit de``."""
    if lemma not in conjugation.presenting():
        return False
    before = preceding(verb)
    return before is not None and word(before) in REFLEXIVES


def _bounds(verb: Token, lemma: str | None) -> bool:
    """Whether a participle only says between what a value lies: ``est compris entre 3 et 5 %``."""
    after = following(verb)
    return lemma in conjugation.bounding() and after is not None and word(after) == "entre"


def lemma_of(verb: Token) -> str | None:
    """The infinitive of a verb in its sentence, None if no French verb has the form.

    Example: ``tuées`` → ``tuer``; ``convient`` → ``convenir``, of several who invite ``convier``.
    """
    tenses = next((tenses for form, tenses in _FORMS.items() if form in verb.morph), frozenset[VerbTense]())
    plural = next((plural for number, plural in _NUMBERS.items() if number in verb.morph), None)
    return conjugation.lemma_of(verb.text, tenses, plural=plural if tenses is FINITE else None)
