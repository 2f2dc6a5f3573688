"""Words of a parse with what hangs on them: the parse is asked once for all that stands in a clause."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from factx.syntax.moods import is_finite
from factx.syntax.phrases import AUXILIARIES, SUBJECTS, ancestors, word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from factx.parse import Token


class Node:
    """A word and its children.

    Attributes:
        token: the word.
        children: what hangs on it, in order.
        relations: how each child hangs on it.
        is_predicate: whether it heads a clause, see ``factx.syntax.phrases.is_predicate``.
    """

    def __init__(self, token: Token) -> None:
        self.token = token
        self.children = token.children
        self.relations = tuple(child.dep_ for child in self.children)
        self.is_predicate = token.dep_ not in AUXILIARIES and (
            token.pos_ in ("VERB", "AUX") or not AUXILIARIES.isdisjoint(self.relations)
        )

    @cached_property
    def said(self) -> str:
        """The word, folded."""
        return word(self.token)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The children, folded."""
        return tuple(map(word, self.children))

    @cached_property
    def finite(self) -> Token | None:
        """The word of the predicate that shows mood and tense. Example: of ``a été tué`` → ``a``."""
        group = [self.token, *self.hanging(*AUXILIARIES)]
        return next((token for token in sorted(group, key=_place) if is_finite(token)), None)

    @cached_property
    def near(self) -> dict[str, Token]:
        """By its word, the first of each that hangs on it or on its auxiliaries."""
        inner = [child for helper in self.helpers for child in helper.children]
        said = zip((*self.words, *map(word, inner)), (*self.children, *inner), strict=True)
        return dict(sorted(said, key=lambda pair: -pair[1].i))

    @property
    def helpers(self) -> list[Token]:
        """Its auxiliaries, without the copula."""
        return [child for child, how in zip(self.children, self.relations, strict=True) if how.startswith("aux")]

    @property
    def subject(self) -> Token | None:
        """The subject that hangs on it."""
        return next(iter(self.hanging(*SUBJECTS)), None)

    def hanging(self, *relations: str) -> list[Token]:
        """What hangs on it by one of the relations."""
        return [child for child, how in zip(self.children, self.relations, strict=True) if how in relations]

    def first(self, words: Collection[str], relation: str | None = None) -> Token | None:
        """The first child that is one of the words and, if one is given, hangs on it by the relation."""
        possible = self.children if relation is None else self.hanging(relation)
        return next((child for child in possible if word(child) in words), None)


def _place(token: Token) -> int:
    return token.i


class Nodes:
    """The nodes of a text that were asked for."""

    def __init__(self) -> None:
        self._nodes: dict[int, Node] = {}

    def at(self, token: Token) -> Node:
        """The node of a token."""
        node = self._nodes.get(token.i)
        if node is None:
            node = self._nodes[token.i] = Node(token)
        return node

    def upwards(self, token: Token) -> Iterator[Node]:
        """The node of a token and those above it, nearest first."""
        yield self.at(token)
        yield from map(self.at, ancestors(token))
