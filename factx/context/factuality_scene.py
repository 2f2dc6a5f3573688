"""What a strategy of factuality looks at, and what it states about itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from factx.context.clause_nodes import Node, Nodes
    from factx.lexicon.factuality import FactualityTables
    from factx.parse import Token
    from factx.schema import Factuality


@dataclass(frozen=True, slots=True)
class FactualityScene:
    """A figure or date in one of its clauses.

    Attributes:
        token: its head.
        clause: the clause.
        nodes: those of the text.
        tables: the words of factuality.
        in_past: whether the clause is reported in the past, so that a conditional tells the future.
        loose: whether a participle clause stands between, which the verb of this one does not touch.
        dates: the places of the dates of the text.
    """

    token: Token
    clause: Node
    nodes: Nodes
    tables: FactualityTables
    in_past: bool
    loose: bool
    dates: frozenset[int]


@dataclass(frozen=True, slots=True)
class FactualityStrategy:
    """One way to tell how surely something is meant.

    Attributes:
        name: shown by ``explain``.
        value: what it makes of what it holds for.
        cue: the word that decides; None where it does not hold.
        finds: sentences with what it holds for, marked.
        ignores: sentences in which it must not hold for any figure.
    """

    name: str
    value: Factuality
    cue: Callable[[FactualityScene], Token | None]
    finds: tuple[str, ...]
    ignores: tuple[str, ...] = ()
