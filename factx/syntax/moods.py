"""Mood, tense and voice of a French verb form, by its ending where the model errs (``chercherait``, an imperfect)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import (
    BE,
    CONDITIONAL_ENDINGS,
    FUTURE_ENDINGS,
    HAVE,
    PARTICIPLES,
    REFLEXIVES,
    UNIVERSALS,
)
from factx.lexicon.conjugation import VerbTense, readings
from factx.lexicon.tenses import finiteness, is_conditional_form, is_future_form, is_other_form, stands_ahead
from factx.syntax.phrases import AUXILIARIES, following, is_noun, preceding, word

if TYPE_CHECKING:
    from factx.parse import Token

#: Third persons of the imperfect: only such words are looked up in the table of forms.
_IMPERFECT: Final = ("ait", "aient")
_PAST: Final = ("Tense=Past", "Tense=Imp")


def is_finite(token: Token) -> bool:
    """Whether the token is a verb in a finite form: by its writing where that leaves no doubt, else as tagged.

    Example: ``conteste`` even where the tagger takes it for a participle, ``flasheront`` even for a noun.
    """
    if token.pos_ in ("VERB", "AUX"):
        known = finiteness(word(token))
        return "VerbForm=Fin" in token.morph if known is None else known
    return stands_ahead(word(token)) and token.text[0].islower()


def is_infinitive(token: Token) -> bool:
    """Whether the token is an infinitive."""
    return token.pos_ in ("VERB", "AUX") and "VerbForm=Inf" in token.morph


def is_past_infinitive(token: Token) -> bool:
    """Whether the auxiliary of a participle is an infinitive. Example: ``accusé d’avoir floué 160 clients``."""
    return any(child.dep_ in AUXILIARIES and is_infinitive(child) for child in token.children)


def is_conditional(token: Token) -> bool:
    """Whether a verb form is a conditional. Example: ``bloquerait``, ``aurait``; not ``tirait``."""
    said = word(token)
    if is_conditional_form(said):
        return True
    return said.endswith(CONDITIONAL_ENDINGS) and not is_other_form(said) and "Mood=Cnd" in token.morph


def is_imperfect(token: Token) -> bool:
    """Whether a verb form is an imperfect, by its writing where the tagger errs. Example: ``transportait``."""
    if "Tense=Imp" in token.morph:
        return True
    known = readings(token.text) if word(token).endswith(_IMPERFECT) else ()
    return bool(known) and all(reading.tense is VerbTense.IMPERFECT for reading in known)


def is_future(token: Token) -> bool:
    """Whether a verb form is a future. Example: ``atteindra``."""
    said = word(token)
    if is_future_form(said):
        return True
    return said.endswith(FUTURE_ENDINGS) and not is_other_form(said) and "Tense=Fut" in token.morph


def is_future_perfect(finite: Token) -> bool:
    """Whether a future is that of ``avoir`` before a participle: ``aura fallu``, ``auront duré``."""
    if not readings(finite.text) or readings(finite.text)[0].lemma != "avoir":
        return False
    after = following(finite)
    while after is not None and after.pos_ == "ADV":
        after = following(after)
    return after is not None and _is_participle_form(after)


def is_past(verb: Token) -> bool:
    """Whether the verb group tells of the past. Example: ``a indiqué``, ``déclarait``."""
    if word(verb).endswith("ant"):
        return False
    group = [verb, *(child for child in verb.children if child.dep_ in AUXILIARIES)]
    before = preceding(verb)
    if before is not None and word(before) in HAVE and _is_participle_form(verb):
        return True
    return any(tense in token.morph for token in group for tense in _PAST)


def _is_participle_form(token: Token) -> bool:
    return any(reading.tense is VerbTense.PARTICIPLE for reading in readings(token.text))


def is_epithet(verb: Token) -> bool:
    """Whether a past participle without auxiliary only describes a noun (``les informations communiquées``)."""
    if is_finite(verb) or is_infinitive(verb) or word(verb).endswith("ant"):
        return False
    if not word(verb).endswith(PARTICIPLES):
        return False
    return verb.pos_ == "VERB" and not any(child.dep_ in AUXILIARIES for child in verb.children)


def is_passive(verb: Token) -> bool:
    """Whether a participle stands in the passive, so that its subject is not who acts."""
    return any(child.dep_ in AUXILIARIES and word(child) in BE for child in verb.children) and not any(
        word(child) in REFLEXIVES for child in verb.children
    )


def is_manner(token: Token) -> bool:
    """Whether a participle tells only how: ``à guichets fermés``, ``toutes énergies renouvelables confondues``."""
    noun = preceding(token) if is_epithet(token) else None
    while noun is not None and noun.pos_ == "ADJ":
        noun = preceding(noun)
    before = None if noun is None or not is_noun(noun) else preceding(noun)
    return before is not None and (word(before) == "à" or word(before) in UNIVERSALS)
