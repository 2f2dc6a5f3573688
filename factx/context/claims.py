"""Claims of a text: each with its source, its cue, and the stretch that it covers."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from factx.context.claim import Claim, ClaimRoute
from factx.context.drawn_up import drawn_up
from factx.context.opinions import opinions
from factx.context.prepositions import prepositional
from factx.context.quotations import Quotations
from factx.context.reporting import reported
from factx.context.settled import settled
from factx.patterns import fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.lexicon.context import ContextTables
    from factx.lexicon.reporting import ReportingTables
    from factx.parse import Parse
    from factx.syntax.referents import NameIndex

__all__ = ["Claim", "claims_of"]

_SAME_SPEAKER: Final = 120
#: Characters between what a body says and ``l’association`` for it at the most.
_SAME_BODY: Final = 700


def claims_of(doc: Parse, names: NameIndex, tables: ContextTables) -> list[Claim]:
    """All claims of a parsed text."""
    text, numbers = doc.text, doc.numbers
    quotes = Quotations(text)
    words = tables.reporting
    given = [*prepositional(doc, numbers, names, quotes, words), *opinions(doc, numbers, names, quotes, words)]
    spoken = [
        *given,
        *drawn_up(doc, numbers, names, words),
        *settled(doc, numbers, names, words),
        *reported(doc, numbers, names, quotes, tables, given),
    ]
    spoken = [_to_its_mark(claim, quotes) for claim in _renamed(spoken, names, words)]
    return [*spoken, *continued(text, quotes, spoken)]


def _to_its_mark(claim: Claim, quotes: Quotations) -> Claim:
    """A claim with the whole of the quotation that its end stands in, which may go on for some sentences."""
    quoted = quotes.around(claim.end - 1)
    return replace(claim, end=max(claim.end, quoted[1])) if quoted and quoted[0] >= claim.cue[1] else claim


def _renamed(claims: Sequence[Claim], names: NameIndex, words: ReportingTables) -> list[Claim]:
    """The claims, those of ``l’association`` under the name of who spoke before, of ``l’hebdomadaire`` of a medium."""
    found, last = list[Claim](), None
    for claim in sorted(claims, key=lambda claim: claim.cue):
        name = None
        if claim.noun in words.media:
            near = {one.canonical for one in names.before(claim.cue[0], _SAME_BODY)}
            outlets = [canonical for canonical in near if fold(canonical) in words.outlets]
            name = outlets[0] if len(outlets) == 1 else None
        elif claim.noun and last is not None and claim.cue[0] - last.cue[1] < _SAME_BODY:
            name = last.source if fold(last.source or "") not in words.outlets else None
        found.append(claim if name is None else replace(claim, source=name))
        body = claim.source is not None and names.label_of(claim.source) is EntityLabel.ORG
        if body and (last is None or claim.start >= last.end):  # what a body quotes is not the last to speak
            last = claim
    return found


def continued(text: str, quotes: Quotations, spoken: Sequence[Claim]) -> Iterator[Claim]:
    """Quotations that stand alone right after one whose speaker is named: he goes on.

    Example: ``« Il est tard », a dit le maire. « Il reste 30 places. »``
    """
    claims = sorted((claim for claim in spoken if claim.source is not None), key=lambda claim: claim.start)
    starts = [claim.start for claim in claims]
    last: Claim | None = None
    for start, end in quotes.spans:
        place = bisect_right(starts, start + 1)
        named = next(
            (claim for claim in claims[max(0, place - 3) : place + 1] if claim.start < end and start < claim.end), None
        )
        if named is not None:
            last = named
        elif last is not None and _goes_on(text, last, start):
            last = replace(last, start=start, end=end, route=ClaimRoute.CONTINUED, outside=())
            yield last


def _goes_on(text: str, last: Claim, start: int) -> bool:
    """Whether a quotation opens a sentence, at most one short one after the claim before."""
    end = max(last.end, last.cue[1])
    if not 0 <= start - end < _SAME_SPEAKER or "\n\n" in text[end:start]:
        return False
    return text[:start].rstrip().endswith((".", "!", "?", "»", "”"))
