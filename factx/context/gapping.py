"""Claims whose verb is left out: ``le syndicat estime à 9 000 le nombre de grévistes, la préfecture à 4 500``."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Final

from factx.context.amounts import amount_follows, is_number, tells_amount
from factx.context.claim import ClaimRoute
from factx.context.source_phrases import extent
from factx.context.sources import source_at
from factx.lexicon.closed_classes import INDEFINITES, OF, PARTITIVES, STRESSED_PRONOUNS
from factx.lexicon.inflection import singular
from factx.lexicon.reader import read_table
from factx.syntax.clauses import clause_end
from factx.syntax.moods import is_finite
from factx.syntax.phrases import following, is_noun, tokens_of, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.context.claim import Claim
    from factx.lexicon.reporting import ReportingTables
    from factx.parse import Parse, Token
    from factx.syntax.referents import NameIndex

#: Before the amount of a second source, as the first verb takes it.
_BEFORE_AMOUNTS: Final = OF | {"à"}
_ASIDES: Final = STRESSED_PRONOUNS | {","}


@cache
def _counting() -> frozenset[str]:
    """Nouns that count as a number does: ``douzaine``, ``millier``."""
    return frozenset(read_table("approximate")["aines"])


def gapped(claim: Claim, doc: Parse, names: NameIndex, tables: ReportingTables) -> Iterator[Claim]:
    """Further sources within the claim of a verb of estimation, each with its own amount.

    Args:
        claim: what the first source estimates.
        doc: the parsed text.
        names: its names.
        tables: the words of reporting.
    """
    if claim.route not in (ClaimRoute.OBJECT, ClaimRoute.FORECAST):
        return
    for mark in tokens_of(doc, claim.start, claim.end):
        if is_finite(mark):
            return
        noun = _subject_after(mark) if word(mark) in (",", "et", ";") else None
        source = None if noun is None else source_at(noun, names, tables)
        if noun is None or source is None or singular(noun.text) in tables.amounts:
            continue
        amount = _amount_after(extent(noun, names, tables), tables)
        if amount is None:
            continue
        stop = clause_end(amount)
        own = (noun.idx, source.end)
        yield replace(
            claim,
            start=amount.idx,
            end=stop.idx + len(stop),
            source=source.text,
            route=ClaimRoute.GAPPED,
            outside=(own,),
        )
        return


def _subject_after(mark: Token) -> Token | None:
    """The noun with its article, or the name, right after a mark."""
    place = following(mark)
    if place is not None and place.pos_ == "DET":
        if word(place) in INDEFINITES or word(place) in PARTITIVES:
            return None  # « et une dette de 13 milliards »: another thing, no other source
        place = following(place)
    return place if place is not None and is_noun(place) and not is_number(place) else None


def _amount_after(last: Token, tables: ReportingTables) -> Token | None:
    """Where the amount of a second source starts: ``à 4 500``, ``de 20 000``, or a bare number that ends its clause.

    ``la direction 120`` is one; ``les enfants 20 fois`` and ``la salle 12 de l’école`` are none.
    """
    place = following(last)
    while place is not None and (word(place) in _ASIDES or place.pos_ == "ADV"):
        place = following(place)
    if place is None:
        return None
    number = following(place)
    if word(place) in INDEFINITES and number is not None and number.text in _counting():
        after = following(number)  # le gouvernement une douzaine
        return place if after is None or after.is_punct else None
    if word(place) in _BEFORE_AMOUNTS:
        return place if amount_follows(place) or tells_amount(place, tables) else None
    after = following(place)
    return place if is_number(place) and (after is None or after.is_punct) else None
