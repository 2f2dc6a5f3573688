"""Claims whose verb is left out: ``le syndicat estime à 9 000 le nombre de grévistes, la préfecture à 4 500``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from factx.context.claim import Route
from factx.context.reported_content import amount_follows
from factx.context.sources import extent, source_at
from factx.syntax.clauses import clause_end
from factx.syntax.moods import is_finite
from factx.syntax.phrases import following, is_noun, tokens_of, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from factx.context.claim import Claim
    from factx.lexicon.context import ReportingTables
    from factx.syntax.referents import Names


def gapped(claim: Claim, doc: Doc, names: Names, tables: ReportingTables) -> Iterator[Claim]:
    """Further sources within the claim of a verb of estimation, each with its own amount.

    Args:
        claim: what the first source estimates.
        doc: the parsed text.
        names: its names.
        tables: the words of reporting.
    """
    if claim.route not in (Route.OBJECT, Route.FORECAST):
        return
    for comma in tokens_of(doc, claim.start, claim.end):
        if is_finite(comma):
            return
        noun = _subject_after(comma) if word(comma) in (",", "et", ";") else None
        source = None if noun is None else source_at(noun, names, tables)
        if noun is None or source is None:
            continue
        amount = following(extent(noun, names))
        if amount is None or word(amount) != "à" or not amount_follows(amount):
            continue
        stop = clause_end(amount)
        own = (noun.idx, source.end)
        yield replace(
            claim, start=amount.idx, end=stop.idx + len(stop), source=source.text, route=Route.GAPPED, outside=(own,)
        )
        return


def _subject_after(mark: Token) -> Token | None:
    """The noun with its article, or the name, right after a mark."""
    place = following(mark)
    if place is not None and place.pos_ == "DET":
        place = following(place)
    return place if place is not None and is_noun(place) else None
