"""Who says so: the source of each claim, and the stretch of text that the claim covers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from factx.context.claims import Claim, claims_of
from factx.patterns import LazyPattern
from factx.syntax.referents import NamedSpan, NameIndex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.context.claim import ClaimRoute
    from factx.lexicon.context import ContextTables
    from factx.parse import Parse

#: What a writer adds to what a source says, in brackets: ``(NDLR : 300 000 selon l’ONU)``.
_NOTE: Final = LazyPattern("ndlr", re.IGNORECASE)
_OWN_NOTES: Final = LazyPattern(r"\(\s*ndlr\b[^()\n]*\)|\[\s*ndlr\b[^\[\]\n]*\]", re.IGNORECASE)

__all__ = ["Attribution", "NamedSpan", "attribute"]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says what stands at a span.

    Attributes:
        source: the entity's canonical, else the noun phrase; None where a claim is reported of no one named.
        route: how the claim was found.
        cue: start and end of the word that introduces the source.
        scope: start and end of the claim.
        past: whether the cue is in a past tense, so that a conditional inside tells the future.
        denied: whether the source denies what it is asked about (``dément avoir …``).
    """

    source: str | None
    route: ClaimRoute
    cue: tuple[int, int]
    scope: tuple[int, int]
    past: bool = False
    denied: bool = False


def attribute(
    doc: Parse,
    spans: Sequence[tuple[int, int]],
    entities: Sequence[NamedSpan],
    tables: ContextTables,
) -> list[Attribution | None]:
    """The attribution of each span; None where the document itself speaks.

    Args:
        doc: the parsed text.
        spans: start and end of what was found in it.
        entities: the names of the text, sorted.
        tables: the words of context.

    Example: ``Selon l’ONU, 300 personnes ont fui.``: of ``300`` → ``ONU``.
    """
    names = NameIndex(entities, tables.measured.refers_to, tables.measured.genders)
    claims = sorted(claims_of(doc, names, tables), key=lambda claim: claim.end - claim.start)
    own = [match.span() for match in _OWN_NOTES.finditer(doc.text)] if _NOTE.search(doc.text) else []
    return [None if _within(span, own) else _of(span, claims) for span in spans]


def _within(span: tuple[int, int], stretches: Sequence[tuple[int, int]]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in stretches)


def _of(span: tuple[int, int], claims: Sequence[Claim]) -> Attribution | None:
    """The narrowest claim around a span that does not belong to its own source; one with a source before one of nobody.

    Example: ``il est fait état de 27 morts, selon le ministère``: of ``27`` the claim of ``selon``.
    """
    start, end = span
    nobody: Claim | None = None
    for claim in claims:
        if claim.start <= start and end <= claim.end and not any(a < end and start < b for a, b in claim.outside):
            if claim.nobody:
                nobody = nobody or claim
                continue
            return _attribution(claim)
    return None if nobody is None else _attribution(nobody)


def _attribution(claim: Claim) -> Attribution:
    return Attribution(claim.source, claim.route, claim.cue, (claim.start, claim.end), claim.past, claim.denied)
