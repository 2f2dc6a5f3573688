"""Which named thing a word of the text is, or refers back to."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import DEFINITES, JOINING, PERSONAL_PRONOUNS
from factx.lexicon.inflection import singular
from factx.lexicon.typography import CLOSING_QUOTES, OPENING_QUOTES
from factx.schema import EntityLabel
from factx.syntax.phrases import following, is_adjective, preceding, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from factx.parse import Token

#: A name further back than this is no certain antecedent.
_REACH: Final = 400
_OTHER_GENDER: Final = {"il": "feminine", "elle": "masculine"}


@dataclass(frozen=True, slots=True)
class NamedSpan:
    """A proper name found in the text. Example: ``Biden`` at 12–17, PER, ``Joe Biden``."""

    start: int
    end: int
    label: EntityLabel
    canonical: str


def is_pronoun(token: Token) -> bool:
    """Whether the token is a personal pronoun of the third person (``il``, ``-t-elle``)."""
    return word(token) in PERSONAL_PRONOUNS


class NameIndex:
    """The names of a text, sorted, looked up by place."""

    def __init__(
        self, entities: Sequence[NamedSpan], refers_to: Mapping[str, EntityLabel], genders: Mapping[str, str]
    ) -> None:
        self._entities = entities
        self._starts = [entity.start for entity in entities]
        self._refers_to, self._genders = refers_to, genders
        self._labels: dict[str, EntityLabel] | None = None

    def at(self, token: Token) -> NamedSpan | None:
        """The name that the token stands in."""
        place = bisect_right(self._starts, token.idx + len(token) - 1) - 1
        if place >= 0 and self._entities[place].end > token.idx:
            return self._entities[place]
        return None

    def label_of(self, canonical: str) -> EntityLabel | None:
        """The label under which a canonical name stands in the text."""
        if self._labels is None:
            self._labels = {entity.canonical: entity.label for entity in self._entities}
        return self._labels.get(canonical)

    def before(self, offset: int, reach: int = _REACH) -> Iterator[NamedSpan]:
        """Names that end before an offset and start at most ``reach`` characters before it, nearest first."""
        place = bisect_right(self._starts, offset) - 1
        while place >= 0 and self._entities[place].start >= offset - reach:
            if self._entities[place].end <= offset:
                yield self._entities[place]
            place -= 1

    def beside(self, head: Token, labels: frozenset[EntityLabel]) -> NamedSpan | None:
        """The name that the noun is, or that stands right after it without preposition.

        One of several in brackets or quotes is not the noun: ``deux logiciels (Debian Junior et Debian Med)``.

        Example: ``missiles tactiques ATACMS`` → ATACMS, ``missiles Army Tactical Missile System (ATACMS)``.
        """
        named = self.at(head)
        if named is not None:
            return named
        place = following(head)
        while place is not None and is_adjective(place) and self.at(place) is None:
            place = following(place)
        opened = place is not None and (word(place) == "(" or word(place) in OPENING_QUOTES)
        if place is not None and opened:
            place = following(place)
        named = self.at(place) if place is not None else None
        if named is None or named.label not in labels:
            return None
        return None if opened and self._is_joined(place, named) else named

    def _is_joined(self, token: Token | None, name: NamedSpan) -> bool:
        """Whether another one is listed after a name that a token stands in."""
        while token is not None and self.at(token) is name:
            token = following(token)
        if token is not None and word(token) == ",":
            return True
        if token is not None and word(token) in CLOSING_QUOTES:
            token = following(token)
        return token is not None and word(token) in JOINING

    def referred(self, head: Token) -> NamedSpan | None:
        """The name that a definite generic noun or a pronoun certainly refers back to, None if there are two.

        Example: ``L’ATACMS est entré en service. Ce missile …``: ``missile`` → ATACMS.
        """
        label: EntityLabel | None
        if is_pronoun(head):
            label = EntityLabel.PER
        else:
            label = self._refers_to.get(singular(head.text))
            if label is None or not _is_definite(head):
                return None
        start = head.sent.start_char
        named: dict[str, NamedSpan] = {}  # of each the nearest: the headline's is too far off
        for near in self.before(head.idx):
            if near.label is label and not self._is_of_other_gender(near, head):
                named.setdefault(near.canonical, near)
        if len(named) != 1:
            return None
        (name,) = named.values()
        return name if name.start >= start or _sentences_between(head, name) <= 1 else None

    def _is_of_other_gender(self, name: NamedSpan, pronoun: Token) -> bool:
        """Whether a given name keeps a pronoun from standing for its bearer: ``elle`` for ``Andrew Neil``."""
        other = _OTHER_GENDER.get(word(pronoun))
        given = name.canonical.partition(" ")[0]
        told = self._genders.get(given) or self._genders.get(given.partition("-")[0])
        return other is not None and told == other


def _is_definite(head: Token) -> bool:
    if any(child.dep_ == "nmod" and child.i > head.i for child in head.children):
        return False
    before = preceding(head)
    while before is not None and is_adjective(before):
        before = preceding(before)
    return before is not None and word(before) in DEFINITES


def _sentences_between(head: Token, name: NamedSpan) -> int:
    """Sentence ends between a name and a noun after it, as far as two."""
    doc, count, place = head.doc, 0, head.sent.start
    while place > 0 and doc[place].idx > name.start and count < 3:
        place = doc[place - 1].sent.start
        count += 1
    return count
