"""What a figure measures: the thing, the property, the verb, and what of them enters the key of a fact."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Protocol

from factx.lexicon.context import singular
from factx.measured.elided import PAIRING, before_number, elided_head, follows_dont, said_of
from factx.measured.heads import counted_head, portion_head, shows_plural
from factx.measured.holder import bracket_before, holder
from factx.measured.owner import owner
from factx.measured.verbs import governing_noun, governing_verb, lemma_of, predicate_of
from factx.measured.words import compound, worded
from factx.patterns import fold
from factx.schema import Dimension, EntityLabel, MeasuredKey
from factx.syntax.phrases import (
    case_of,
    following,
    has_copula,
    is_noun,
    preceding,
    subject_child,
    tokens_of,
    word,
)
from factx.syntax.referents import NamedSpan, Names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc, Span, Token

    from factx.lexicon.context import ContextTables, MeasuredTables
    from factx.schema import FigureValue

__all__ = ["FigureLike", "Measured", "NamedSpan", "measure"]

#: Names beside a counted noun that are what is counted: ``missiles ATACMS``.
_COUNTABLE: Final = frozenset((EntityLabel.PRODUCT, EntityLabel.MISC))
_HOLDERS: Final = frozenset(
    (EntityLabel.PRODUCT, EntityLabel.MISC, EntityLabel.PER, EntityLabel.ORG, EntityLabel.EVENT)
)
_PORTIONED: Final = frozenset(Dimension) - {
    Dimension.COUNT, Dimension.AGE, Dimension.TEMPERATURE, Dimension.SPEED, Dimension.CONCENTRATION, Dimension.DENSITY,
}  # fmt: skip
#: Rules by which the noun stands in the figure's own place, so that its verb is the figure's.
_DIRECT: Final = frozenset(("counted", "portion", "complement", "number of"))
#: Classes of properties that are nothing by themselves: of a sum, a number, an age without its owner.
_AMOUNTS: Final = frozenset(("valeur", "nombre", "âge", "moyenne", "distance", "rythme", "niveau"))
#: Rules by which a length is how far something reaches, which ``portée`` words.
_REACHING: Final = frozenset(("reach", "capable"))
_RANGE: Final = "portée"
_SHARES: Final = frozenset((Dimension.PERCENT, Dimension.RATIO))
_COMPARING: Final = frozenset(("contre", "soit", "puis", "lieu"))
#: Between two figures of one kind that can tell of one noun: ``12 % en mai et 14 % en juin``.
_JOINING: Final = frozenset(("et", "ou", "puis", "voire"))
_NEAR: Final = 5
_DEPTH: Final = 3


class FigureLike(Protocol):
    """What is read of a figure that was found."""

    @property
    def start(self) -> int:
        """Where it starts, in code points."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def value(self) -> FigureValue:
        """Its value; the label and the number are read."""


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
    key: MeasuredKey | None
    predicate: str | None
    rule: str


def measure(
    doc: Doc, entities: Sequence[NamedSpan], figures: Sequence[FigureLike], tables: ContextTables
) -> list[Measured]:
    """What each figure of a parsed text measures.

    Args:
        doc: the parsed text, each number one token.
        entities: the names of the text, sorted.
        figures: all figures of the text, sorted.
        tables: the words of context.

    Example: ``plus de 2 000 drones ont été utilisés`` → ``drones``, no property, ``utiliser``.
    """
    scene = _Scene(doc, entities, figures, tables)
    return [scene.measured(figure) for figure in figures]


@dataclass(frozen=True, slots=True)
class _Way:
    """The noun measured, how it was reached, and the property that the way there states."""

    head: Token | None
    rule: str
    stated: str | None = None


class _Scene:
    """A text with its names and figures."""

    def __init__(
        self, doc: Doc, entities: Sequence[NamedSpan], figures: Sequence[FigureLike], tables: ContextTables
    ) -> None:
        self._doc = doc
        self._names = Names(entities, tables.measured.refers_to)
        self._figures = figures
        self._starts = [figure.start for figure in figures]
        self._tables = tables.measured

    def measured(self, figure: FigureLike) -> Measured:
        span = tokens_of(self._doc, figure.start, figure.end)
        way = self._way(figure, span)
        head, rule, said = way.head, way.rule, way.stated
        if head is not None and said is None and rule != "portion" and singular(head.text) in self._tables.properties:
            said, head = head.text.casefold(), owner(head, span, self._tables, self._in_figure) or self._itself(head)
            rule = f"{rule}, property"
        if figure.value.label is Dimension.COUNT and said is not None and self._class(said) == "nombre":
            said = None
        direct = head is not None and rule.removesuffix(", property") in _DIRECT
        verb = governing_verb(head if direct and head is not None else span.root, span)
        if verb is None and head is not None:
            verb = governing_verb(head, span)
        predicate = None if verb is None else predicate_of(verb)
        if head is None:
            return Measured(None, said, None, predicate, rule if said else "none")
        named = self._name(head, rule, "âge" if figure.value.label is Dimension.AGE else said)
        entity = named.canonical if named is not None else worded(head, self._tables, self._is_number, rule)
        implied = _RANGE if said is None and rule in _REACHING and figure.value.label is Dimension.LENGTH else said
        return Measured(entity, said, self._key(head, named, implied, verb, span), predicate, rule)

    def _class(self, said: str) -> str:
        """The class of a property as worded. Example: ``portée`` → ``distance``."""
        return self._tables.properties.get(singular(said.split(maxsplit=1)[0]), fold(said))

    def _itself(self, head: Token) -> Token | None:
        """The property where nothing is named that has it: ``les prix ont augmenté de 3 %``; no mere amount."""
        return None if self._tables.properties[singular(head.text)] in _AMOUNTS else head

    def _way(self, figure: FigureLike, span: Span, depth: int = 0) -> _Way:
        """The way from a figure to the noun it measures."""
        before = self._bracketed(span)
        if before is not None and depth < _DEPTH and before.value.label is figure.value.label:
            return self._way(before, tokens_of(self._doc, before.start, before.end), depth + 1)
        if figure.value.label is Dimension.COUNT:
            return self._counted(figure, span)
        portion = self._portion(figure, span)
        if portion is not None and portion.head is not None:
            return portion
        if figure.value.label in _SHARES and follows_dont(span):
            elided = elided_head(span, self._counted_at)
            if elided is not None:
                return _Way(elided, "elided")
        return self._held(figure, span, None if portion is None else portion.stated, depth)

    def _portion(self, figure: FigureLike, span: Span) -> _Way | None:
        """What a measure is of (``27 % des lits``), or the property that stands after it (``3 m de haut``)."""
        label = figure.value.label
        if label is Dimension.RATIO and any(word(token) == "sur" for token in span):
            return _Way(next((token for token in span if is_noun(token)), None), "portion")
        head = portion_head(span, self._tables, self._is_number) if label in _PORTIONED else None
        if head is None:
            return None
        if singular(head.text) in self._tables.bases:
            return None
        if singular(head.text) in self._tables.properties and label not in _SHARES:
            return _Way(None, "none", fold(head.text))
        return _Way(head, "portion") if label is not Dimension.LENGTH or _is_bare(head) else None

    def _held(self, figure: FigureLike, span: Span, stated: str | None, depth: int) -> _Way:
        """The noun above a measure; that of another figure where the measure hangs on one."""
        label = figure.value.label
        if label is Dimension.DURATION and case_of(span.root) in self._tables.adverbial:
            return _Way(None, "adverbial", stated)
        other = self._shared(figure, span) if depth < _DEPTH else None
        if other is not None:
            return self._way(other, tokens_of(self._doc, other.start, other.end), depth + 1)
        held = holder(span, label, self._tables, stated=stated is not None)
        if held is None or span.start <= held.noun.i < span.end:
            return self._left_out(figure, span, stated, depth)
        other = self._figure_at(held.noun)
        if other is not None and (other is figure or depth >= _DEPTH):
            return _Way(None, "none", stated)
        if other is not None:
            return self._way(other, tokens_of(self._doc, other.start, other.end), depth + 1)
        return _Way(held.noun, held.rule, stated or held.named)

    def _left_out(self, figure: FigureLike, span: Span, stated: str | None, depth: int) -> _Way:
        """The noun of a measure that hangs on none: what it is for, or that of the like figure before it."""
        before, after = before_number(span), following(span[-1])
        if figure.value.label is Dimension.MONEY and after is not None and word(after) == "pour":
            first = following(after)
            noun = first if first is None or first.pos_ != "DET" else following(first)
            if noun is not None and is_noun(noun):
                return _Way(noun, "paid for", stated)
        joined = before is not None and word(before) in _JOINING and depth < _DEPTH
        other = self._like(figure, span) if joined else None
        if other is None:
            return _Way(None, "none", stated)
        return self._way(other, tokens_of(self._doc, other.start, other.end), depth + 1)

    def _shared(self, figure: FigureLike, span: Span) -> FigureLike | None:
        """The figure that another shares its noun with: ``de 47 à 50 millions``, ``66 tonnes, contre 72 tonnes``."""
        above = self._figure_at(span.root.head)
        if above is not None and above is not figure and above.start < figure.start:
            return above
        after, before = following(span[-1]), before_number(span)
        near = self._doc[after.i : after.i + _NEAR] if after is not None and word(after) in PAIRING else ()
        second = self._first_in(near)
        if second is not None and second.value.label is figure.value.label:
            return second
        if before is None or word(before) not in _COMPARING:
            return None
        return self._like(figure, span) or (self._like(figure, span, alike=False) if word(before) == "soit" else None)

    def _first_in(self, tokens: Iterable[Token]) -> FigureLike | None:
        """The figure among tokens that no noun stands before: not in ``à 45 francs et le menu à 30``."""
        for token in tokens:
            figure = self._figure_at(token)
            if figure is not None or is_noun(token):
                return figure
        return None

    def _like(self, figure: FigureLike, span: Span, *, alike: bool = True) -> FigureLike | None:
        """The figure before one in its sentence, of the same dimension unless any will do."""
        place = bisect_right(self._starts, figure.start - 1) - 1
        sentence = span[0].sent.start_char
        while place >= 0 and self._figures[place].start >= sentence:
            if not alike or self._figures[place].value.label is figure.value.label:
                return self._figures[place]
            place -= 1
        return None

    def _counted(self, figure: FigureLike, span: Span) -> _Way:
        """The way from a count to its noun: after it, left out, before it (``magnitude 6``), or ``nombre``."""
        head = self._counted_head(figure, span)
        if head is None or (head.pos_ == "ADJ" and follows_dont(span)):
            elided = elided_head(span, self._counted_at)
            if elided is not None:
                return _Way(elided, "elided")
        return _Way(head, "counted") if head is not None else self._uncounted(figure, span)

    def _uncounted(self, figure: FigureLike, span: Span) -> _Way:
        """What a count without noun is the value of, or is said of in the passive: ``les dégâts sont estimés à``."""
        before = preceding(span[0])
        if before is not None and is_noun(before) and singular(before.text) in self._tables.properties:
            return _Way(before, "complement")
        number_of = _number_noun(span, self._tables)
        if number_of is not None:
            return _Way(number_of, "number of")
        if (said := said_of(span)) is not None:
            return _Way(said, "subject")
        if (other := self._gapped(figure, span)) is not None:
            return other
        held = holder(span, Dimension.COUNT, self._tables, stated=False)
        told = held is not None and held.rule in ("participle", "subject of change") and shows_plural(held.noun)
        return _Way(held.noun, held.rule) if held is not None and told else _Way(None, "none")

    def _gapped(self, figure: FigureLike, span: Span) -> _Way | None:
        """What the count before tells of too: ``estime à 9 000 le nombre de grévistes, la préfecture à 4 500``."""
        at, holding = preceding(span[0]), before_number(span)
        if at is None or word(at) != "à" or holding is None or not is_noun(holding):
            return None
        other = self._like(figure, span)
        return None if other is None else self._counted(other, tokens_of(self._doc, other.start, other.end))

    def _counted_head(self, figure: FigureLike, span: Span) -> Token | None:
        number = figure.value.value if figure.value.value is not None else figure.value.high
        plural = number is None or abs(number) >= 2
        return counted_head(span, self._tables, self._is_number, plural=plural)

    def _counted_at(self, token: Token) -> Token | None:
        figure = self._figure_at(token)
        if figure is None or figure.value.label is not Dimension.COUNT:
            return None
        return self._counted_head(figure, tokens_of(self._doc, figure.start, figure.end))

    def _figure_at(self, token: Token) -> FigureLike | None:
        place = bisect_right(self._starts, token.idx) - 1
        return self._figures[place] if place >= 0 and self._figures[place].end > token.idx else None

    def _bracketed(self, span: Span) -> FigureLike | None:
        """The figure that one in brackets converts: ``66 millions d’euros (70 millions de dollars)``."""
        bracket = bracket_before(span)
        before = None if bracket is None else preceding(bracket)
        return None if before is None else self._figure_at(before)

    def _in_figure(self, token: Token) -> bool:
        return self._figure_at(token) is not None

    def _is_number(self, token: Token) -> bool:
        return token.like_num or self._figure_at(token) is not None

    def _name(self, head: Token, rule: str, said: str | None) -> NamedSpan | None:
        own = rule in ("counted", "portion", "elided") or singular(head.text) in self._tables.possessed
        named = self._names.beside(head, _COUNTABLE if own else _HOLDERS)
        if named is not None:
            return named
        if has_copula(head) and (subject := subject_child(head)) is not None and subject != head:
            named = self._names.beside(subject, _HOLDERS) or self._names.referred(subject)
            if named is not None:
                return named
        return self._person_in(head) if said == "âge" else self._names.referred(head)

    def _person_in(self, head: Token) -> NamedSpan | None:
        """The person whom a noun phrase names at its end: ``l’acteur et metteur en scène Paul Brun``."""
        for token in head.subtree:
            name = self._names.at(token) if token.i > head.i and not case_of(token) else None
            if name is not None and name.label is EntityLabel.PER and name.start == token.idx:
                return name
        return self._names.referred(head)

    def _key(
        self, head: Token, named: NamedSpan | None, said: str | None, verb: Token | None, span: Span
    ) -> MeasuredKey | None:
        """The head through its synonyms, the class of the property, and for a bare generic head what governs it."""
        phrase = "" if named is not None else worded(head, self._tables, self._is_number)
        if phrase is None:
            return None
        last_word = compound(head, self._tables)
        noun = (
            singular(head.text)
            if last_word is None
            else " ".join(singular(token.text) for token in self._doc[head.i : last_word.i + 1])
        )
        thing = named.canonical if named is not None else self._tables.synonyms.get(noun, noun)
        peoples = (self._tables.peoples.get(fold(adjective)) for adjective in phrase.split()[1:])
        people = next((found for found in peoples if found), "")
        key = MeasuredKey(thing, "" if said is None else self._class(said), people=people)
        if named is None and noun in self._tables.bare:
            above = governing_noun(head, span)
            if verb is None and above is None:
                return None
            governor = lemma_of(verb) if verb is not None else singular(above.text if above is not None else "")
            return replace(key, governor=governor or "")
        return key


def _number_noun(span: Span, tables: MeasuredTables) -> Token | None:
    """The noun ``nombre`` whose value a count is: ``estime à 300 le nombre de``, ``le nombre de … s’élève à 300``."""
    held = holder(span, Dimension.COUNT, tables, stated=False)
    above = span.root.head
    nouns = [] if held is None else [held.noun]
    nouns += [above, *(child for child in above.children if child.dep_ in ("obj", "nsubj", "nsubj:pass"))]
    return next((noun for noun in nouns if tables.properties.get(singular(noun.text)) == "nombre"), None)


def _is_bare(noun: Token) -> bool:
    """Whether a noun stands after a plain ``de``, without determiner, and is no name."""
    before = preceding(noun)
    plain = before is not None and word(before) in ("de", "d'")
    return plain and noun.pos_ == "NOUN" and noun.text[0].islower()
