"""The source of a claim as text: the entity's canonical, else its noun phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import (
    DEFINITES,
    DETERMINERS,
    EMPHATIC_PRONOUNS,
    INDEFINITES,
    LAST_ONES,
    PARTICIPLES_REGULAR,
    PARTITIVES,
    RELATIVES,
)
from factx.lexicon.inflection import singular
from factx.schema import EntityLabel
from factx.syntax.clauses import is_time
from factx.syntax.moods import is_epithet, is_finite
from factx.syntax.phrases import (
    SUBJECTS,
    following,
    is_adjective,
    is_noun,
    noun_phrase,
    preceding,
    text_between,
    tokens_of,
    word,
)
from factx.syntax.referents import is_pronoun

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from factx.lexicon.reporting import ReportingTables
    from factx.syntax.referents import NamedSpan, Names

_SPEAKERS: Final = frozenset((EntityLabel.PER, EntityLabel.ORG))
_REACH: Final = 14
#: « ce dernier »: who was named last, which is not always sure.
_LATTER: Final = LAST_ONES
_ENDS: Final = frozenset((",", ".", ";", ":", "»", "”", ")", "!", "?"))
_PARTICIPLES: Final = (*PARTICIPLES_REGULAR, "ant")
#: After a noun that speaks: ``sources proches du dossier``.
_FLAT: Final = frozenset(("flat:name", "flat:foreign"))
_BESIDE: Final = frozenset(("nmod", "appos", "amod", "compound", "flat:name"))
_ATTACHED: Final = frozenset(("proche", "proches"))


class Source:
    """A source: its words, its label if it is a name, and where it stands.

    Attributes:
        text: what the attribution says; None for a pronoun whose referent is unsure.
        label: the label of the entity, None for a noun phrase.
        start: where the noun phrase starts, in code points.
        end: where it ends, appositions included.
    """

    __slots__ = ("end", "label", "start", "text")

    def __init__(self, text: str | None, label: EntityLabel | None, start: int, end: int) -> None:
        self.text, self.label, self.start, self.end = text, label, start, end


def source_at(head: Token, names: Names, tables: ReportingTables) -> Source | None:
    """The source whose noun is given; None if the noun cannot speak.

    Example: ``le porte-parole du ministère`` → ``porte-parole du ministère``;
    ``le président russe Vladimir Poutine`` → ``Vladimir Poutine``.
    """
    named = names.at(head)
    if named is not None:
        return Source(named.canonical, named.label, named.start, named.end)
    if is_pronoun(head):
        referent = names.referred(head)
        text = referent.canonical if referent is not None else None
        return Source(text, None, head.idx, head.idx + len(head))
    if word(head) in _LATTER and (before := preceding(head)) is not None and word(before) in DEFINITES:
        return Source(None, None, head.idx, head.idx + len(head))
    capital = head.text[0].isupper() and head.text[-1].isalpha() and word(head) not in tables.pronouns
    if head.pos_ in ("PRON", "NUM", "DET") and not capital:
        whole = next((c for c in head.children if c.dep_ == "nmod" and c.i > head.i and is_noun(c)), None)
        return None if whole is None else source_at(whole, names, tables)
    return _of_noun(head, names, tables) if is_noun(head) or head.pos_ == "ADJ" or capital else None


def _of_noun(head: Token, names: Names, tables: ReportingTables) -> Source:
    """The source of a common noun: the name that it bears, or its phrase."""
    last = extent(head, names, tables)
    noun = singular(head.text)
    documents = noun in tables.documents
    maker = _drawn_up_by(last, names, tables) if documents and _maker(last, names) is None else None
    if maker is not None:
        return maker
    end = last.idx + len(last)
    maker = _maker_noun(head, names, tables) if documents else None
    if maker is not None:
        return Source(maker.text, maker.label, head.idx, max(end, maker.end))
    named, apposed = _named(head, last, names, tables), _apposed(last, names, is_subject=head.dep_ in SUBJECTS)
    if named is not None:
        return Source(named.canonical, named.label, head.idx, max(end, named.end))
    if apposed is not None:
        return Source(apposed.canonical, apposed.label, head.idx, apposed.end)
    if noun in tables.nameless:
        return Source(None, None, head.idx, end)
    phrase = noun_phrase(head, tables.quantifying, lambda token: word(token) in tables.completed)
    if last.i > head.i:
        phrase = _phrase_before(head, phrase) + text_between(head, last)
    return Source(phrase, None, head.idx, end)


def _named(head: Token, last: Token, names: Names, tables: ReportingTables) -> NamedSpan | None:
    """The name that a noun phrase stands for: of its bearer, or of who made the document."""
    noun = singular(head.text)
    documents = noun in tables.documents
    made = _maker(last, names) if documents else None
    if made is not None:
        return made
    for token in head.doc[head.i + 1 : last.i + 1]:
        name = names.at(token)
        if name is None or name.label not in _SPEAKERS or (name.label is EntityLabel.ORG and noun in tables.officers):
            continue
        if documents or (noun not in tables.bearers and _stands_beside(head, name.start)):
            return name
        if name.label is EntityLabel.ORG and noun in tables.firms and _stands_bare(head.doc, name):
            return name
        if noun in tables.officers and _ends_office(head, name, tables):
            return name
    return None


def _stands_bare(doc: Doc, name: NamedSpan) -> bool:
    """Whether a name stands right after a noun or adjective: ``groupe de presse Vocento``, not ``groupe d’Axa``."""
    before = preceding(tokens_of(doc, name.start, name.end)[0])
    return before is not None and (is_noun(before) or is_adjective(before))


def _phrase_before(head: Token, phrase: str) -> str:
    """The adjectives before a noun, with a blank: ``anciens `` of ``anciens responsables``."""
    place = phrase.find(head.text)
    return phrase[:place] if place > 0 else ""


def _stands_beside(head: Token, start: int) -> bool:
    """Whether only adjectives stand between a noun and a name."""
    place = following(head)
    while place is not None and place.idx < start:
        if not is_adjective(place) and place.pos_ not in ("ADJ", "NOUN") and not is_epithet(place):
            return False
        place = following(place)
    return True


def _ends_office(head: Token, name: NamedSpan, tables: ReportingTables) -> bool:
    """Whether a person is named right after an office with its complement: ``la ministre du travail Myriam Diallo``.

    Not in ``le chef du syndicat``, nor in ``le conseiller du président Paul Roy``, where the last office has the name.
    """
    first = tokens_of(head.doc, name.start, name.end)[0]
    before = preceding(first)
    if name.label is not EntityLabel.PER or before is None or not (is_noun(before) or is_adjective(before)):
        return False
    between = head.doc[head.i + 1 : first.i]
    return not any(singular(token.text) in tables.officers for token in between)


def _apposed(last: Token, names: Names, *, is_subject: bool) -> NamedSpan | None:
    """The person named between commas after an office: ``le ministre de la Défense, Pete Hegseth,``.

    Of a subject the verb may follow at once: ``la responsable des secours, Anna Roy a dit``.
    """
    comma = following(last)
    if comma is None or word(comma) != ",":
        return None
    after = following(comma)
    for _ in range(4):
        if after is None or is_finite(after) or after.is_punct or after.pos_ in ("ADP", "CCONJ"):
            return None
        named = names.at(after)
        if named is not None:
            end = tokens_of(after.doc, named.start, named.end)[-1]
            beyond = following(end)
            closed = beyond is None or beyond.is_punct or (is_subject and is_finite(beyond))
            return named if named.label is EntityLabel.PER and closed else None
        after = following(after)
    return None


def _maker(last: Token, names: Names) -> NamedSpan | None:
    """Who made a document: ``une enquête réalisée par l’Insee``, ``des informations dévoilées par Le Soir``."""
    place = following(last)
    if place is None or not is_epithet(place):
        return None
    for _ in range(6):
        place = following(place)
        if place is None or place.is_punct or is_finite(place):
            return None
        named = names.at(place)
        if named is not None:
            return named if named.label in _SPEAKERS else None
    return None


def _maker_noun(head: Token, names: Names, tables: ReportingTables) -> Source | None:
    """Who made a document, by a common noun: ``un communiqué de la mairie`` → ``mairie``."""
    place = following(head)
    while place is not None and is_adjective(place):
        place = following(place)
    if place is None or word(place) not in PARTITIVES:
        return None
    place = following(place)
    while place is not None and (word(place) in DETERMINERS or is_adjective(place)):
        place = following(place)
    return source_at(place, names, tables) if place is not None and singular(place.text) in tables.makers else None


def _drawn_up_by(last: Token, names: Names, tables: ReportingTables) -> Source | None:
    """The common noun of who drew up a document: ``le bilan dressé par la mairie`` → ``mairie``."""
    participle = last if word(last) in tables.drawn_up else following(last)
    by = None if participle is None or word(participle) not in tables.drawn_up else following(participle)
    place = following(by) if by is not None and word(by) == "par" else None
    while place is not None and place.pos_ == "DET":
        place = following(place)
    return source_at(place, names, tables) if place is not None and is_noun(place) else None


def extent(head: Token, names: Names, tables: ReportingTables) -> Token:
    """The last token of a noun phrase: adjectives, complements with ``de``, names beside it.

    Example: ``sources proches du dossier ont indiqué`` → ``dossier``.
    """
    last = head
    for _ in range(_REACH):
        place = following(last)
        longer = None if place is None else _extended(last, place, names, tables)
        if longer is None or (place is not None and word(place) in tables.completed):
            break
        last = longer
        while last.i + 1 < len(last.doc) and not last.whitespace_ and last.doc[last.i + 1].text.startswith("-"):
            step = 1 if len(last.doc[last.i + 1]) > 1 else 2
            last = last.doc[min(last.i + step, len(last.doc) - 1)]
    return last


def _extended(last: Token, place: Token, names: Names, tables: ReportingTables) -> Token | None:
    """The token that a noun phrase ends at if it goes on at a place, None if it does not."""
    said, inside = word(place), names.at(place)
    if inside is not None and inside.start < last.idx + len(last):
        return place
    if said in PARTITIVES:
        return _complement(place, names)
    titled = inside is not None and inside.start == place.idx and inside.label is EntityLabel.ORG
    joined = place.dep_ in _FLAT or said in _ATTACHED or (titled and _heads(last, tables))
    if joined or is_adjective(place) or _is_plain_participle(place, names):
        return place
    if inside is not None and inside.label is EntityLabel.PER and is_epithet(last):
        return place
    if said == "pour" and names.at(last) is not None and inside is not None:
        return place
    beside = is_noun(place) and place.dep_ in _BESIDE and place.i == last.i + 1
    return place if beside and (inside is not None or not place.text[0].islower()) else None


def _heads(noun: Token, tables: ReportingTables) -> bool:
    """Whether a name may follow a complement's noun: ``les informations du journal La Provence``."""
    while is_adjective(noun) and (before := preceding(noun)) is not None:
        noun = before
    named = singular(noun.text) in tables.media or singular(noun.text) in tables.firms
    return is_noun(noun) and noun.text[0].islower() and named


def _is_plain_participle(token: Token, names: Names) -> bool:
    """Whether a participle without complement belongs to a noun phrase (``les informations communiquées,``)."""
    if not is_epithet(token):
        return False
    after = following(token)
    named = None if after is None else names.at(after)
    person = named is not None and named.label is EntityLabel.PER
    return after is None or after.is_punct or is_finite(after) or person


def _complement(partitive: Token, names: Names) -> Token | None:
    """The noun that a complement with ``de`` ends at, its name included."""
    place = following(partitive)
    for _ in range(5):
        if place is None:
            return None
        named = names.at(place)
        if named is not None:
            while (after := following(place)) is not None and after.idx < named.end:
                place = after
            return place
        if is_noun(place) and not _is_title(place, names):
            return place
        if word(place) not in DETERMINERS and not is_adjective(place) and not _is_title(place, names):
            return None
        place = following(place)
    return None


def _is_title(token: Token, names: Names) -> bool:
    """Whether an abbreviated title stands before a name: ``M.`` of ``le cabinet de M. Roy``."""
    after = following(token) if token.text.endswith(".") else None
    return after is not None and names.at(after) is not None and names.at(token) is None


def end_of_apposition(last: Token, names: Names) -> Token:
    """The end of what is said of a source between commas, else the source's own end.

    Example: ``selon Anna Brun, experte en sécurité basée à Lyon, la mesure …`` → ``Lyon``.
    """
    comma = following(last)
    place = following(comma) if comma is not None and word(comma) == "," else None
    if comma is not None and is_epithet(comma):
        place = comma
        while place is not None and (word(place) not in _ENDS or names.at(place) is not None) and not is_finite(place):
            last, place = place, following(place)
        return last
    if comma is None or place is None or not _describes(place, names):
        return last
    relative = word(place) in RELATIVES
    before = place
    opened = False
    while place is not None and (word(place) not in _ENDS or names.at(place) is not None or opened):
        opened = word(place) == "(" or (opened and word(place) != ")")
        if not relative and (is_finite(place) or _governs(place)):
            return last
        before, place = place, following(place)
    return before if place is None or word(place) in (",", ".", ";", "»", ")") else last


def _governs(verb: Token) -> bool:
    """Whether a bare noun after a participle shows it to be a finite verb: ``un bilan fait état``."""
    after = following(verb) if verb.pos_ in ("VERB", "AUX") else None
    return after is not None and after.pos_ == "NOUN" and not is_time(after)


def _describes(token: Token, names: Names) -> bool:
    """Whether a token after a comma starts a description: a bare noun, ``un``, a participle, a relative pronoun."""
    if word(token) in RELATIVES or word(token) in EMPHATIC_PRONOUNS:
        return True
    if word(token) in INDEFINITES:
        return True
    if token.pos_ == "VERB" and not is_finite(token):
        return word(token).endswith(_PARTICIPLES)
    named = names.at(token)
    if named is not None:
        return named.label is EntityLabel.PER
    return (token.pos_ == "NOUN" and token.text[0].islower()) or token.pos_ == "ADJ"
