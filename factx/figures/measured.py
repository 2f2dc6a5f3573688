"""What a figure measures: the thing, the property, the verb, and what of them enters the key of a fact."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

from factx.clauses import subject_of
from factx.figures.measured_heads import counted_head, holder, portion_head, singular_adjective
from factx.figures.measured_verbs import governing_noun, governing_verb, lemma_of
from factx.lexicon.context import singular
from factx.patterns import fold
from factx.referents import NamedSpan, Names, is_pronoun
from factx.schema import Dimension, EntityLabel
from factx.syntax import (
    PARTITIVES,
    SUBJECTS,
    case_of,
    following,
    has_copula,
    is_noun,
    noun_phrase,
    subject_child,
    tokens_of,
    word,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Doc, Span, Token

    from factx.lexicon.context import ContextTables, MeasuredTables
    from factx.schema import FigureValue

__all__ = ["FigureLike", "Measured", "NamedSpan", "measure"]

#: Names beside a counted noun that are what is counted: ``missiles ATACMS``.
_COUNTABLE: Final = frozenset((EntityLabel.PRODUCT, EntityLabel.MISC))
_HOLDERS: Final = frozenset((EntityLabel.PRODUCT, EntityLabel.MISC, EntityLabel.PER, EntityLabel.ORG, EntityLabel.EVENT))
#: ``300 fois supérieures``: the adjective is not of the times.
_BARE_HEADS: Final = frozenset(("fois",))
_COMPLEMENTS: Final = PARTITIVES | {"à", "au", "aux", "en", "par", "pour", "sur", "dans", "avec"}
_PORTIONED: Final = frozenset(set(Dimension) - {Dimension.COUNT, Dimension.AGE, Dimension.TEMPERATURE, Dimension.SPEED})


class FigureLike(Protocol):
    """What is read of a figure that was found."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def value(self) -> FigureValue: ...
    @property
    def number_start(self) -> int: ...
    @property
    def number_end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Measured:
    """What a figure measures.

    Attributes:
        entity: noun phrase without determiner, or the canonical of the named entity that it is.
        property: the property measured, as the text words it; None if none is stated.
        key: what enters the key of the fact; None if nothing is measured.
        predicate: lemma of the verb that governs the figure.
        rule: how the entity was reached.
    """

    entity: str | None
    property: str | None
    key: str | None
    predicate: str | None
    rule: str


def measure(
    doc: Doc,
    figure: FigureLike,
    entities: Sequence[NamedSpan],
    figures: Sequence[FigureLike],
    tables: ContextTables,
) -> Measured:
    """What one figure of a parsed text measures.

    Args:
        doc: the parsed text, each number one token.
        figure: the figure.
        entities: the names of the text, sorted.
        figures: all figures of the text, sorted.
        tables: the words of context.

    Example: ``plus de 2 000 drones ont été utilisés`` → ``drones``, no property, ``utiliser``.
    """
    return _Scene(doc, entities, figures, tables).measured(figure)


class _Scene:
    """A text with its names and figures."""

    def __init__(
        self, doc: Doc, entities: Sequence[NamedSpan], figures: Sequence[FigureLike], tables: ContextTables
    ) -> None:
        self._doc = doc
        self._names = Names(entities, tables.measured.refers_to)
        self._figures = figures
        self._tables = tables.measured

    def measured(self, figure: FigureLike) -> Measured:
        span = tokens_of(self._doc, figure.start, figure.end)
        head, rule, said = self._head(span, figure)
        if head is not None and said is None and singular(head.text) in self._tables.properties:
            head, said = self._owner(head, span), noun_phrase(head)
            rule = f"{rule}, property"
        verb = governing_verb(head if rule in ("counted", "portion") and head is not None else span.root)
        predicate = None if verb is None else lemma_of(verb)
        if head is None:
            return Measured(None, said, None, predicate, rule if said else "none")
        named = self._name(head, _COUNTABLE if rule in ("counted", "portion") else _HOLDERS)
        entity = named.canonical if named is not None else self._worded(head)
        return Measured(entity, said, self._key(head, named, said, verb), predicate, rule)

    def _head(self, span: Span, figure: FigureLike) -> tuple[Token | None, str, str | None]:
        """The noun, the rule, and the property that the way to it states."""
        tables, value = self._tables, figure.value
        if value.label is Dimension.COUNT:
            number = value.value if value.value is not None else value.high
            plural = number is None or abs(number) >= 2
            head = counted_head(span, tables, self._is_number, plural=plural)
            if head is not None:
                return head, "counted", None
            number_of = _number_noun(span, tables)
            return number_of, "none" if number_of is None else "number of", None
        said: str | None = None
        if value.label in _PORTIONED and (head := portion_head(span, tables, self._is_number)) is not None:
            stated = tables.properties.get(singular(head.text))
            if stated is None and not (value.label is Dimension.LENGTH and not _is_bare(head)):
                return head, "portion", None
            said = None if stated is None else fold(head.text)
        if value.label is Dimension.DURATION and case_of(span.root) in tables.adverbial:
            return None, "adverbial", said
        held = holder(span.root, tables)
        if held is None or span.start <= held.noun.i < span.end:
            return None, "none", said
        return held.noun, held.rule, said or held.named

    def _is_number(self, token: Token) -> bool:
        place = bisect_right(self._figures, token.idx, key=lambda figure: figure.start) - 1
        return token.like_num or (place >= 0 and self._figures[place].end > token.idx)

    def _owner(self, head: Token, span: Span) -> Token | None:
        """What has the property: ``le prix du baril`` → ``baril``, ``des armes d’une valeur de`` → ``armes``."""
        seen = 0
        while seen < 4:
            seen += 1
            part = next(
                (c for c in head.children if c.dep_ == "nmod" and case_of(c) in PARTITIVES and c.i > head.i and not span.start <= c.i < span.end),
                None,
            )
            if part is not None and is_noun(part):
                return part
            if has_copula(head):
                above = subject_child(head)
            elif head.head is head:
                return None
            elif is_noun(head.head) and head.dep_ in ("nmod", "appos"):
                above = head.head
            else:
                above = self._of_verb(head)
            if above is None:
                return None
            if singular(above.text) not in self._tables.properties:
                return above
            head = above
        return None

    def _of_verb(self, head: Token) -> Token | None:
        """The subject of a verb of having, or of any verb beside which the property is an adjunct."""
        verb = head.head
        if verb.pos_ not in ("VERB", "AUX") or head.dep_ in SUBJECTS:
            return None
        if head.dep_ == "obj" and word(verb) not in self._tables.having:
            return None
        return subject_of(verb)

    def _name(self, head: Token, labels: frozenset[EntityLabel]) -> NamedSpan | None:
        named = self._names.beside(head, labels)
        if named is not None:
            return named
        if has_copula(head) and (subject := subject_child(head)) is not None and subject is not head:
            named = self._names.beside(subject, _HOLDERS) or self._names.referred(subject)
            if named is not None:
                return named
        return self._names.referred(head)

    def _worded(self, head: Token) -> str | None:
        if head.pos_ in ("PRON", "DET") or is_pronoun(head):
            return None
        if word(head) in _BARE_HEADS:
            return head.text
        return noun_phrase(head, self._tables.picking, self._is_completed)

    def _is_completed(self, adjective: Token) -> bool:
        """Whether an adjective goes on with a complement: ``personnes originaires du Kosovo``."""
        place = following(adjective)
        return (
            singular_adjective(adjective) in self._tables.completed and place is not None and word(place) in _COMPLEMENTS
        )

    def _key(self, head: Token, named: NamedSpan | None, said: str | None, verb: Token | None) -> str | None:
        """The head through its synonyms, the class of the property, and for a bare generic head what governs it."""
        if named is None and self._worded(head) is None:
            return None
        noun = singular(head.text)
        key = named.canonical if named is not None else self._tables.synonyms.get(noun, noun)
        stated = None if said is None else self._tables.properties.get(singular(said.split()[0]), fold(said))
        parts = [key, stated or ""]
        if named is None and noun in self._tables.bare:
            above = governing_noun(head)
            if verb is None and above is None:
                return None
            parts.append(lemma_of(verb) if verb is not None else singular(above.text if above is not None else ""))
        return "|".join(parts)


def _number_noun(span: Span, tables: MeasuredTables) -> Token | None:
    """The noun ``nombre`` whose value a count is: ``estime à 300 le nombre de``, ``le nombre de … s’élève à 300``."""
    held = holder(span.root, tables)
    nouns = [] if held is None else [held.noun]
    above = span.root.head
    nouns += [above, *(child for child in above.children if child.dep_ in ("obj", "nsubj", "nsubj:pass"))]
    return next((noun for noun in nouns if tables.properties.get(singular(noun.text)) == "nombre"), None)


def _is_bare(noun: Token) -> bool:
    """Whether a noun stands without determiner and is no name."""
    return noun.pos_ == "NOUN" and noun.text[0].islower() and not any(child.dep_ == "det" for child in noun.children)
