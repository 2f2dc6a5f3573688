"""Claims of a text: each with its source, its cue, and the stretch that it covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.context.claim import Claim
from factx.context.prepositions import prepositional
from factx.context.quotations import Quotations
from factx.context.reporting import reported

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from factx.lexicon.context import ContextTables
    from factx.referents import Names

__all__ = ["Claim", "claims_of"]


def claims_of(doc: Doc, names: Names, tables: ContextTables) -> list[Claim]:
    """All claims of a parsed text."""
    quotes = Quotations(doc.text)
    words = tables.reporting
    return [*prepositional(doc, names, quotes, words), *reported(doc, names, quotes, words)]
