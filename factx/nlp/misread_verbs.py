"""Verbs that the tagger takes for nouns, though the parse gives them a subject or object: ``Il mesure 2 mètres``.

Many forms are both (``compte``, ``mesure``, ``jauge``), and news puts them in places that the tagger's books do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import INDEFINITES, INFINITIVE_MARKS, PARTITIVES
from factx.lexicon.conjugation import VerbTense, arriving, readings
from factx.lexicon.context import time_words
from factx.morph import Morph
from factx.parse import Parse

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from factx.parse import Token

#: As which they are tagged.
_TAGS: Final = frozenset(("NOUN", "ADJ"))
_READ: Final = _TAGS | {"VERB", "ADV"}
#: How adverbs end, and a few verbs: « le maire dément ».
_ADVERBIAL: Final = "ment"
#: What no verb has under it: a noun has an article, a predicate its copula.
_OF_NOUNS: Final = frozenset(("aux:pass", "aux:tense", "case", "cop", "det", "nummod"))
#: What the parse calls a subject; « il » of « il écope de » may be called impersonal.
_SUBJECTS: Final = frozenset(("nsubj", "expl:subj"))
_FINITE: Final = "Mood=Ind|{number}|Person=3|Tense=Pres|VerbForm=Fin"
_INFINITIVE: Final = "VerbForm=Inf"
#: How infinitives end.
_ENDINGS: Final = ("er", "ir", "re")
#: Their last letters, looked at first: most nouns end otherwise.
_ENDS: Final = "re"
_PARTICIPLE: Final = "Tense=Past|VerbForm=Part"
#: How the plural of every noun and adjective ends.
_PLURALS: Final = ("s", "x", "z")
_PERSONS: Final = {2: "Number=Sing", 5: "Number=Plur"}


def parse_of(doc: Doc, text: str | None = None) -> Parse:
    """The parse of a Doc as the rules ask it, whoever made the Doc; ``text`` is its text, if it is at hand."""
    parse = Parse(doc, text)
    _mend_misread_verbs(parse)
    return parse


def _mend_misread_verbs(parse: Parse) -> None:
    """Tag as verbs, or as none, the words whose form and neighbours say so, whatever the tagger took them for."""
    times = time_words()
    for token in [token for token in parse if token.pos_ in _READ]:
        if token.pos_ == "VERB":
            if token.text in times and not readings(token.text):  # « secourus dimanche au large »
                token.pos_ = "NOUN"
            elif _is_person(token):
                token.pos_, token.dep_ = "NOUN", "nmod" if token.dep_ == "acl" else token.dep_
        elif token.pos_ == "ADV":
            if token.text.endswith(_ADVERBIAL) and (number := _number(token)) is not None:
                token.pos_ = "VERB"
                token.morph = Morph.of(_FINITE.format(number=number))
        elif _is_after_plural(token):
            token.pos_ = "VERB"
            token.morph = Morph.of(_FINITE.format(number="Number=Sing"))
        elif token.pos_ == "NOUN" and token.text[-1] in _ENDS and _is_infinitive(token):
            token.pos_, token.dep_ = "VERB", "xcomp"
            token.morph = Morph.of(_INFINITIVE)
        elif token.dep_ == "amod" and _is_told_of(token):
            token.pos_, token.dep_ = "VERB", "acl"
            token.morph = Morph.of(_PARTICIPLE)
    _mend_predicates(parse)


def _mend_predicates(parse: Parse) -> None:
    """Tag as finite verbs the nouns and adjectives that have a subject before them and a form of the present.

    Where the subject is no pronoun an object must follow: ``la salle, refaite en mai, compte 300 places``, but not ``un
    blessé grave``.
    """
    for token in [token for token in parse if token.dep_ in _SUBJECTS]:
        verb = token.head
        if verb.pos_ not in _TAGS or verb.i < token.i or not verb.text[0].islower():
            continue
        number = _number(verb) if token.pos_ == "PRON" or _has_object(verb) else None
        if number is not None and _OF_NOUNS.isdisjoint(child.dep_ for child in verb.children):
            verb.pos_ = "VERB"
            verb.morph = Morph.of(_FINITE.format(number=number))


def _is_infinitive(token: Token) -> bool:
    """Whether an infinitive stands right behind ``à`` or ``de`` with its object: ``envisage de licencier un tiers``."""
    if not token.i or not token.text.endswith(_ENDINGS) or not _has_object(token):
        return False
    before = token.doc[token.i - 1]
    marked = before.pos_ == "ADP" and before.text.lower() in INFINITIVE_MARKS
    return marked and any(reading.tense is VerbTense.INFINITIVE for reading in readings(token.text))


def _is_after_plural(token: Token) -> bool:
    """Whether a singular form stands after ``les``, its object then: ``l’assureur les chiffre à 60 millions``."""
    if not token.i or not token.text[0].islower() or token.text.endswith(_PLURALS):
        return False
    before = token.doc[token.i - 1]
    if not token.whitespace_:  # les porte-avions
        return False
    return before.text.lower() == "les" and before.whitespace_ == " " and _number(token) == "Number=Sing"


def _is_person(token: Token) -> bool:
    """Whether what looks like a participle stands behind an article, as nouns do: ``un manifestant de 17 ans``."""
    if not token.text.endswith("ant") or token.i < 1 or token.i + 1 >= len(token.doc):
        return False
    before, after = token.doc[token.i - 1], token.doc[token.i + 1]
    if before.pos_ == "ADJ" and before.i and after.text == "de":  # un jeune manifestant de 17 ans
        before = before.doc[before.i - 1]
    return before.pos_ == "DET" and before.text.lower() in INDEFINITES


def _is_told_of(token: Token) -> bool:
    """Whether a participle that is an adjective too tells what befell a noun: ``56 personnes mortes dans un feu``."""
    if token.head.i != token.i - 1 or token.i + 1 >= len(token.doc):
        return False
    after = token.doc[token.i + 1]
    told = after.pos_ == "ADP" and after.text.lower() not in PARTITIVES
    return told and any(r.tense is VerbTense.PARTICIPLE and r.lemma in arriving() for r in readings(token.text))


def _has_object(verb: Token) -> bool:
    """Whether what a verb takes stands right behind it: an object, or ``à`` and a number (``ressort à 3 %``)."""
    after = verb.doc[verb.i + 1 : verb.i + 3]
    if after and after[0].pos_ == "ADP" and after[0].text == "à":
        after = after[1:]
        return bool(after) and (after[0].pos_ == "NUM" or after[0].text[0].isdigit())
    return bool(after) and after[0].pos_ in ("DET", "NUM")


def _number(verb: Token) -> str | None:
    """Singular or plural of a form that can be a third person of the present, None if it cannot."""
    persons = {reading.person for reading in readings(verb.text) if reading.tense is VerbTense.PRESENT}
    return next((number for person, number in _PERSONS.items() if person in persons), None)
