"""Verb groups by their writing: the main verb behind auxiliaries and modals, and the verb right after a subject.

The table of verbs tells forms apart where a parser, which reads news less well than the books it learnt from, does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import (
    ABOUT,
    ABSOLUTE_PARTICIPLES,
    LIGHT_CLITICS,
    LIKE_GERUNDS,
    NE,
    NUMBER_LEADS,
    OF,
    PARTITIVES,
    PLURAL_DEFINITES,
    REFLEXIVES,
    RELATIVES,
    SINCE,
    SIZES,
    STATE_ADVERBS,
    SUBJECT_PRONOUNS,
    THAT,
    UNDERGOING,
    VERB_LOCUTIONS,
)
from factx.lexicon.conjugation import VerbTense, copulas, modals, readings
from factx.lexicon.lists import phrase_index
from factx.lexicon.tenses import finiteness
from factx.lexicon.typography import OPENING_QUOTES
from factx.syntax.clauses import is_time
from factx.syntax.moods import is_finite, is_infinitive
from factx.syntax.phrases import (
    AUXILIARIES,
    MAXIMAL_LOOK,
    NOUNS,
    following,
    is_adjective,
    is_noun,
    preceding,
    word,
    words_from,
)

if TYPE_CHECKING:
    from factx.parse import Span, Token

#: Places of the third persons of a finite form.
_HE, _THEY = 2, 5
#: What the tagger takes a verb in the present for: ``le groupe compte 300 salariés``, ``inquiète les deux élus``.
_MISREAD: Final = NOUNS | {"ADJ", "ADV"}
#: Words that have the form of a participle too: « plus », « du », « dit ».
_NO_VERBS: Final = frozenset(("ADP", "ADV", "DET"))
_LOCUTIONS: Final = phrase_index(VERB_LOCUTIONS)
#: After a verb that only looks like a noun: « la région table sur 300 visiteurs », « mise sur l’export ».
_ONTO: Final = frozenset(("sur",))
_CLAUSE_MARKS: Final = frozenset((":", ";", "(", ")"))
_WITHIN: Final = frozenset(("ADV", "PRON", "PART"))
#: « le site où 300 fidèles sont réunis », « l’an où 12 ponts ont cédé »
_OPENERS: Final = RELATIVES - {"qui"}


def main_verb(verb: Token) -> Token | None:
    """The verb that a group is about; None if it only says that something is, or has something.

    Example: of ``ont`` in ``ont été secourues`` → ``secourues``, in ``sont morts`` → ``morts``; of ``vont`` in ``vont
    partir`` → ``partir``; of ``est`` in ``est de 5 %`` → None.
    """
    for _ in range(MAXIMAL_LOOK):
        lemmas = {reading.lemma for reading in readings(verb.text)[:1]}
        if lemmas & modals():
            deeper = _next_of(verb, VerbTense.INFINITIVE)
            if deeper is None:
                return verb
        elif lemmas & copulas():
            deeper = _next_of(verb, VerbTense.PARTICIPLE) or _carrying(verb)
            if deeper is None:
                return None
        else:
            return (_undergone(verb) or verb) if lemmas else None
        verb = deeper
    return None


def _undergone(verb: Token) -> Token | None:
    """What befalls the subject of a reflexive verb: ``se sont vu refuser une place``, ``se sont fait voler``."""
    if all(reading.lemma not in UNDERGOING for reading in readings(verb.text)):
        return None
    deeper = following(verb)
    reflexive = any(word(token) in REFLEXIVES for token in verb.doc[first_of_group(verb).i : verb.i])
    return deeper if reflexive and deeper is not None and has_tense(deeper, VerbTense.INFINITIVE) else None


def _next_of(verb: Token, tense: VerbTense) -> Token | None:
    """The next word of a verb group that has a tense, past adverbs, negations and what is said aside."""
    place = following(verb)
    if place is not None and tense is VerbTense.INFINITIVE and word(place) in PARTITIVES:
        place = following(place)  # « viennent d’être fermés »
    for _ in range(MAXIMAL_LOOK):
        place = None if place is None else _past_locution(place)
        if place is None:
            return None
        if has_tense(place, tense) and place.pos_ not in _NO_VERBS:
            return place
        if place.pos_ not in _WITHIN and word(place) not in OPENING_QUOTES:
            return None
        place = following(place)
    return None


def _past_locution(place: Token) -> Token | None:
    """The token after an adverb of several words that starts here, its commas with it: ``ont, en outre, été``."""
    first = following(place) if word(place) == "," else place
    if first is None or not _LOCUTIONS.opens_with(word(first)):
        return place
    cue = _LOCUTIONS.starting_at(words_from(first, _LOCUTIONS.longest), 0)
    if cue is None:
        return place
    after: Token | None = first
    for _ in cue.words:
        after = following(after) if after is not None else None
    return following(after) if after is not None and first is not place and word(after) == "," else after


def _carrying(auxiliary: Token) -> Token | None:
    """The participle that the parse hangs an auxiliary on, further off: ``ont en effet rejeté``."""
    verb = auxiliary.head
    return verb if auxiliary.dep_ in AUXILIARIES and verb.i > auxiliary.i and is_participle(verb) else None


def is_participle(token: Token) -> bool:
    """Whether a word said of a subject is a participle, and no noun: not ``est de 6 morts``."""
    own = any(child.pos_ in ("DET", "NUM") or child.dep_ == "case" for child in token.children)
    return has_tense(token, VerbTense.PARTICIPLE) and not own


def is_subject_pronoun(token: Token) -> bool:
    """Whether a token is a pronoun that can only be a subject. Example: ``il``, ``elles``, ``on``."""
    return word(token) in SUBJECT_PRONOUNS


def has_tense(token: Token, tense: VerbTense) -> bool:
    """Whether a verb has this form in a tense. Example: ``morts`` is a participle, whatever else it is."""
    return any(reading.tense is tense for reading in readings(token.text))


def is_since(infinitive: Token) -> bool:
    """Whether an infinitive only introduces what follows: ``à partir de 300 personnes``, ``à compter de``."""
    before = preceding(infinitive)
    return word(infinitive) in SINCE and before is not None and word(before) == "à"


def verb_before_object(span: Span) -> Token | None:
    """The verb whose object a figure is by its place: nothing but the number's own words stands between.

    Example: ``une frappe tue près d’une centaine de soldats`` → ``tue``; ``ont tué au moins 91 personnes`` → ``tué``;
    ``en blesse 110`` → ``blesse`` and ``, tuant 10 personnes`` → ``tuant``, even where the tagger takes them for nouns.
    """
    place = preceding(span[0])
    while place is not None and (word(place) in NUMBER_LEADS | ABOUT or place.pos_ in ("ADV", "DET")):
        place = preceding(place)
    if place is not None and word(place) in OF and (that := preceding(place)) is not None and word(that) in THAT:
        place = that if _is_only(that) else place  # « ne progresserait que de 1,3 % »
    first = place if place is not None and word(place) in THAT and _is_only(place) else span[0]
    if first is place:
        place = preceding(first)
    if place is None or place.dep_ == "fixed":  # « A partir de 25 euros »
        return None
    before = preceding(place)
    if (place.pos_ == "VERB" and is_finite(place)) or (is_infinitive(place) and not is_since(place)):
        return place
    if word(place) in ABSOLUTE_PARTICIPLES:
        return None
    if has_tense(place, VerbTense.PARTICIPLE) and (
        place.pos_ in ("VERB", "ADJ") or _is_auxiliary(before) or _opens_aside(before, place)
    ):
        return place
    if before is None:
        return None
    close = place == preceding(first) or _is_led_on(place, first)
    # « inquiète les deux élus »: no adjective stands between a noun and an article
    takes = (close or _has_article(first, place)) and _is_verb_of(before, place)
    led = close and _is_clitic(before) and finiteness(word(place))
    return place if takes or led or _is_gerund(place, before) else None


def _is_led_on(verb: Token, first: Token) -> bool:
    """Whether only adverbs, or words about how large, part a verb from its number: ``compte désormais 300``."""
    between = verb.doc[verb.i + 1 : first.i]
    leads = STATE_ADVERBS | SIZES
    return bool(between) and word(between[0]) in leads and all(word(token) in leads | OF for token in between)


def _has_article(first: Token, verb: Token) -> bool:
    article = preceding(first)
    return article is not None and preceding(article) == verb and word(article) in PLURAL_DEFINITES


def _is_clitic(token: Token) -> bool:
    """Whether a pronoun or negation stands before a verb: ``en blesse 110``; not in ``mettre en place trois``."""
    before = preceding(token)
    led = (
        before is not None
        and word(token) == "en"
        and (before.pos_ == "VERB" or has_tense(before, VerbTense.PARTICIPLE))
    )
    return word(token) in LIGHT_CLITICS and not led


def _is_only(that: Token) -> bool:
    """Whether ``que`` goes with a ``ne`` before the verb: ``ne dure que vingt minutes``."""
    verb = preceding(that)
    ne = None if verb is None else preceding(verb)
    if ne is not None and is_finite(ne):  # « ne devrait progresser que »
        ne = preceding(ne)
    return ne is not None and word(ne) in NE


def _is_verb_of(noun: Token, verb: Token) -> bool:
    """Whether what the tagger takes for a second noun is the verb of the first: ``le groupe compte 300 salariés``."""
    if verb.pos_ not in _MISREAD or verb.text[0].isupper():
        return False
    above: Token | None = noun
    while above is not None and is_adjective(above):
        above = preceding(above)
    if above is None or not is_noun(above):
        return False
    noun = above
    of = noun.head if noun.dep_ == "nmod" and is_noun(noun.head) else noun  # « la Cour des comptes chiffre à »
    persons = {_THEY if said.text[-1] in "sxz" else _HE for said in (noun, of)}
    return any(reading.tense is VerbTense.PRESENT and reading.person in persons for reading in readings(verb.text))


def misread_verb(span: Span) -> Token | None:
    """The verb before a figure in a clause where the tagger sees none: ``Boko Haram dément la mort de trois élus``.

    Between a noun and an article stands neither a noun nor an adjective.
    """
    found = None
    for token in span.doc[span.sent.start + 1 : span.start]:
        if is_finite(token) or token.text in _CLAUSE_MARKS:
            return None
        before, after = preceding(token), following(token)
        led = after is not None and word(after) == "à" and following(after) == span[0]
        opens = after is not None and (after.pos_ in ("DET", "NUM") or word(after) in _ONTO or led)
        if found is None and before is not None and opens:
            found = token if _is_verb_of(before, token) else None
    return found


def is_misread(token: Token) -> bool:
    """Whether a word is the verb of the noun before it, whatever the tagger sees: ``le cabinet table sur 3 ventes``."""
    before, after = preceding(token), following(token)
    onto = before is not None and after is not None and word(after) in _ONTO
    return onto and before is not None and _is_verb_of(before, token)


def _opens_aside(before: Token | None, participle: Token) -> bool:
    """Whether a participle opens what is said aside: ``Paul Brun, mort à 72 ans``; not ``: mort de deux skieurs``."""
    after = following(participle)
    return (before is None or before.is_punct) and after is not None and word(after) not in PARTITIVES


def _is_auxiliary(token: Token | None) -> bool:
    return token is not None and any(reading.lemma in copulas() for reading in readings(token.text)[:1])


def _is_gerund(verb: Token, before: Token) -> bool:
    """Whether a word is a present participle, whatever the tagger makes of it: ``…, blessant dix personnes``."""
    after = following(verb)
    acts = is_noun(before) and after is not None and word(after) not in PARTITIVES
    known = verb.pos_ == "VERB" or acts or word(before) in (",", "en", "et")
    said = word(verb)
    return known and said.endswith("ant") and said not in LIKE_GERUNDS and has_tense(verb, VerbTense.GERUND)


def first_of_group(verb: Token) -> Token:
    """The first word of a verb group: its auxiliary, clitic or negation. Example: ``n’a pas été payé`` → ``n’``."""
    first = verb
    before = preceding(verb)
    while before is not None and (before.pos_ == "AUX" or before.pos_ in _WITHIN):
        first, before = before, preceding(before)
    return first


def opens_clause(span: Span) -> bool:
    """Whether a figure stands where a clause can start: nothing but its own words and a conjunction before it.

    Example: ``300`` in ``… et plus de 300 clients attendent``; not in ``il a vu 300 clients``.
    """
    place = preceding(span[0])
    while place is not None and (place.pos_ in ("ADV", "DET", "NUM", "ADJ") or word(place) in NUMBER_LEADS):
        place = preceding(place)
    if place is None or place.is_punct or place.pos_ in ("CCONJ", "SCONJ") or is_time(place):
        return True
    return word(place) in _OPENERS or word(place) in ABSOLUTE_PARTICIPLES
