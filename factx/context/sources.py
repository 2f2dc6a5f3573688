"""The source of a claim as text: the entity's canonical, else its noun phrase."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.context.source_phrases import extent
from factx.lexicon.closed_classes import (
    DEFINITES,
    DETERMINERS,
    LAST_ONES,
    PARTITIVES,
)
from factx.lexicon.inflection import singular
from factx.schema import EntityLabel
from factx.syntax.moods import is_epithet, is_finite
from factx.syntax.phrases import (
    SUBJECTS,
    following,
    is_adjective,
    is_noun,
    noun_phrase,
    preceding,
    text_between,
    tokens_after,
    tokens_of,
    word,
)
from factx.syntax.referents import is_pronoun

if TYPE_CHECKING:
    from factx.lexicon.reporting import ReportingTables
    from factx.parse import Parse, Token
    from factx.syntax.referents import NamedSpan, NameIndex

_SPEAKERS: Final = frozenset((EntityLabel.PER, EntityLabel.ORG))
#: « ce dernier »: who was named last, which is not always sure.
_LATTER: Final = LAST_ONES


class NamedSource:
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


def source_at(head: Token, names: NameIndex, tables: ReportingTables) -> NamedSource | None:
    """The source whose noun is given; None if the noun cannot speak.

    Example: ``le porte-parole du ministère`` → ``porte-parole du ministère``;
    ``le président russe Vladimir Poutine`` → ``Vladimir Poutine``.
    """
    named = names.at(head)
    if named is not None:
        return NamedSource(named.canonical, named.label, named.start, named.end)
    if is_pronoun(head):
        referent = names.referred(head)
        text = referent.canonical if referent is not None else None
        return NamedSource(text, None, head.idx, head.idx + len(head))
    if word(head) in _LATTER and (before := preceding(head)) is not None and word(before) in DEFINITES:
        return NamedSource(None, None, head.idx, head.idx + len(head))
    capital = head.text[0].isupper() and head.text[-1].isalpha() and word(head) not in tables.pronouns
    if head.pos_ in ("PRON", "NUM", "DET") and not capital:
        whole = next((c for c in head.children if c.dep_ == "nmod" and c.i > head.i and is_noun(c)), None)
        return None if whole is None else source_at(whole, names, tables)
    return _of_noun(head, names, tables) if is_noun(head) or head.pos_ == "ADJ" or capital else None


def _of_noun(head: Token, names: NameIndex, tables: ReportingTables) -> NamedSource:
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
        return NamedSource(maker.text, maker.label, head.idx, max(end, maker.end))
    named, apposed = _named(head, last, names, tables), _apposed(last, names, is_subject=head.dep_ in SUBJECTS)
    if named is not None:
        return NamedSource(named.canonical, named.label, head.idx, max(end, named.end))
    if apposed is not None:
        return NamedSource(apposed.canonical, apposed.label, head.idx, apposed.end)
    if noun in tables.nameless:
        return NamedSource(None, None, head.idx, end)
    phrase = noun_phrase(head, tables.quantifying, lambda token: word(token) in tables.completed)
    if last.i > head.i:
        phrase = _phrase_before(head, phrase) + text_between(head, last)
    return NamedSource(phrase, None, head.idx, end)


def _named(head: Token, last: Token, names: NameIndex, tables: ReportingTables) -> NamedSpan | None:
    """The name that a noun phrase stands for: of its bearer, or of who made the document."""
    noun = singular(head.text)
    documents = noun in tables.documents
    made = _maker(last, names) if documents else None
    if made is not None:
        return made
    # The parse may leave a name that starts with an article outside the phrase: « Mme Le Bras ».
    for token in head.doc[head.i + 1 : max(last.i + 1, head.i + 2)]:
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


def _stands_bare(doc: Parse, name: NamedSpan) -> bool:
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


def _apposed(last: Token, names: NameIndex, *, is_subject: bool) -> NamedSpan | None:
    """The person named between commas after an office: ``le ministre de la Défense, Pete Hegseth,``.

    Of a subject the verb may follow at once: ``la responsable des secours, Anna Roy a dit``.
    """
    comma = following(last)
    if comma is None or word(comma) != ",":
        return None
    for after in tokens_after(comma):
        if is_finite(after) or after.is_punct or after.pos_ in ("ADP", "CCONJ"):
            return None
        named = names.at(after)
        if named is not None:
            end = tokens_of(after.doc, named.start, named.end)[-1]
            beyond = following(end)
            closed = beyond is None or beyond.is_punct or (is_subject and is_finite(beyond))
            return named if named.label is EntityLabel.PER and closed else None
    return None


def _maker(last: Token, names: NameIndex) -> NamedSpan | None:
    """Who made a document: ``une enquête réalisée par l’Insee``, ``des informations dévoilées par Le Soir``."""
    place = following(last)
    if place is None or not is_epithet(place):
        return None
    for token in tokens_after(place):
        if token.is_punct or is_finite(token):
            return None
        named = names.at(token)
        if named is not None:
            return named if named.label in _SPEAKERS else None
    return None


def _maker_noun(head: Token, names: NameIndex, tables: ReportingTables) -> NamedSource | None:
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


def _drawn_up_by(last: Token, names: NameIndex, tables: ReportingTables) -> NamedSource | None:
    """The common noun of who drew up a document: ``le bilan dressé par la mairie`` → ``mairie``."""
    participle = last if word(last) in tables.drawn_up else following(last)
    by = None if participle is None or word(participle) not in tables.drawn_up else following(participle)
    place = following(by) if by is not None and word(by) == "par" else None
    while place is not None and place.pos_ == "DET":
        place = following(place)
    return source_at(place, names, tables) if place is not None and is_noun(place) else None
