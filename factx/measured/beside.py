"""What stands beside a measure in the text, where the parse does not tell: ``le processeur, cadencé à 3 GHz``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from factx.measured.heads import singular_adjective
from factx.schema import Dimension
from factx.syntax.clauses import is_time, missed_subject
from factx.syntax.closed_classes import CLOSING_QUOTES
from factx.syntax.moods import is_finite
from factx.syntax.phrases import NUMBER_LEADS, case_of, following, is_adjective, is_noun, preceding, word

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from factx.lexicon.context import MeasuredTables

_JOINED: Final = frozenset(("flat:name", "nmod", "amod"))
#: Before a size they say about how large it is: ``de plus de 300``.
_SIZES: Final = frozenset(("plus", "moins", "près", "environ", "quelque"))
#: Dimensions that a noun takes without preposition: ``un forfait 64 Go``.
_NAMING: Final = frozenset((Dimension.DATA, Dimension.POWER, Dimension.VOLUME))
_LEADS: Final = NUMBER_LEADS | {"entre"}
_PARTICIPLES: Final = ("é", "ée", "és", "ées")
_JOINING: Final = frozenset(("et", ",", "ou"))
_FAR: Final = 12


@dataclass(frozen=True, slots=True)
class Held:
    """What holds a measure.

    Attributes:
        noun: the noun or pronoun that has the measure.
        rule: how it was reached.
        named: the property that the way there states (``long de``), None if none.
    """

    noun: Token
    rule: str
    named: str | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure in its sentence.

    Attributes:
        span: its tokens.
        root: the token that it hangs in the sentence with.
        label: its dimension.
        tables: the words of measure.
        stated: whether it names its property itself (``300 km de portée``).
    """

    span: Span
    root: Token
    label: Dimension
    tables: MeasuredTables
    stated: bool

    @property
    def head(self) -> Token:
        """The token that the measure hangs on."""
        return self.root.head


def held(noun: Token | None, rule: str, named: str | None = None) -> Held | None:
    """A noun as what holds a measure; None where there is no noun, or a mere mark."""
    named_one = noun is not None and any(map(str.isalpha, noun.text))
    return Held(noun, rule, named) if noun is not None and named_one else None


def noun_before(mark: Token) -> Token | None:
    """The noun before a mark or ``de``, its adjectives passed over."""
    noun = preceding(mark)
    while noun is not None and (is_adjective(noun) or noun.text in CLOSING_QUOTES):
        noun = preceding(noun)
    if noun is None or not is_noun(noun):
        return None
    while noun.dep_ in _JOINED and not case_of(noun) and is_noun(noun.head) and noun.head.i < noun.i:
        noun = noun.head
    return noun


def of_participle(measure: Measure) -> Held | None:
    """The noun of a participle or adjective right before a measure: ``la piste, longue de 72 km`` → ``piste``."""
    place = preceding(measure.span[0])
    while place is not None and word(place) in _LEADS:
        place = preceding(place)
    before = None if place is None else preceding(place)
    if place is None or before is None or measure.label is Dimension.AGE:
        return None
    said, tables = word(place), measure.tables
    named = tables.property_verbs.get(said) or tables.property_adjectives.get(singular_adjective(place))
    if said.endswith("ant"):
        found = said in tables.property_verbs or said in tables.subject_verbs
        return held(noun_before(place), "participle", named) if found else None
    apposed = word(before) == ","
    if place.pos_ not in ("NOUN", "ADJ") or not (apposed or is_noun(before) or is_adjective(before)):
        return None
    described = (said.endswith(_PARTICIPLES) and apposed) or said in tables.fixed or (named is not None and apposed)
    return held(noun_before(before if apposed else place), "participle", named) if described else None


def of_beside(measure: Measure) -> Held | None:
    """The noun right before ``de N`` or a bare measure, whatever the parse makes of it: ``des vents de 160 km/h``."""
    before = preceding(measure.span[0])
    while before is not None and word(before) in _SIZES:
        before = preceding(before)
    if before is None or is_time(before):
        return None
    if measure.stated and word(before) == ",":
        return held(noun_before(before), "apposition")
    joined = word(before) in ("de", "d'")
    if not joined and measure.label not in _NAMING:
        return None
    noun = noun_before(before) if joined else before
    if noun is None or not is_noun(noun) or not noun.text[0].islower() or is_time(noun):
        return None
    known = (measure.tables.subject_verbs, measure.tables.object_verbs)
    return None if any(word(noun) in verbs for verbs in known) else Held(noun, "complement")


def of_elided_verb(measure: Measure) -> Held | None:
    """The noun of a clause whose verb is left out: ``le menu est à 12 €, l’abonnement à la fibre à 38 €``."""
    start = preceding(measure.span[0])
    if start is None or word(start) != "à":
        return None
    place = preceding(start)
    for _ in range(_FAR):
        if place is None or is_finite(place):
            return None
        if word(place) in (",", ";", "et"):
            break
        place = preceding(place)
    if place is None:
        return None
    first = place.doc[place.i + 1]
    noun = following(first) if first.pos_ == "DET" else None
    return Held(noun, "elided verb") if noun is not None and is_noun(noun) else None


def phrase_head(noun: Token | None) -> Token | None:
    """The head of the phrase that a noun ends: ``les entrées en stage (+ 17 %)`` → ``entrées``."""
    while noun is not None and noun.dep_ in ("nmod", "amod") and is_noun(noun.head) and noun.head.i < noun.i:
        noun = noun.head
    return noun


def apposed_to(adjective: Token) -> Token | None:
    """The noun that an adjective or participle after a comma describes: ``la piste, longue de 72 km`` → ``piste``."""
    before = preceding(adjective)
    return noun_before(before) if before is not None and word(before) == "," else None


def of_verb_as_noun(measure: Measure) -> Held | None:
    """``la tour mesure 210 mètres``, ``le film … et dure 90 minutes``, where the parse takes the verb for a noun."""
    place = preceding(measure.span[0])
    while place is not None and word(place) in NUMBER_LEADS:
        place = preceding(place)
    named = None if place is None else measure.tables.property_verbs.get(word(place))
    if place is None or named is None or place.pos_ in ("VERB", "AUX"):
        return None
    before = preceding(place)
    if before is None or before.pos_ == "DET" or word(place).endswith("ant"):
        return None
    subject = missed_subject(place) if word(before) in _JOINING else noun_before(place)
    return held(subject, "measure verb", named)
