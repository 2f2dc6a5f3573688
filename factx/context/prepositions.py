"""Claims whose source a preposition introduces: ``selon l’ONU``, ``d’après la police``, ``de source judiciaire``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from factx.context.antecedents import generic_noun, speaker_at
from factx.context.claim_bounds import claim_of
from factx.context.source_phrases import extent, noun_after
from factx.context.sources import NamedSource, source_at
from factx.lexicon.closed_classes import (
    DEFINITES,
    DEMONSTRATIVE_PRONOUNS,
    DETERMINERS,
    OURS,
    PARTITIVES,
    PERIODS,
    POSSESSIVES,
    STRESSED_PRONOUNS,
    THAT,
    WHICH,
)
from factx.lexicon.inflection import singular
from factx.schema import EntityLabel
from factx.syntax.clauses import is_time
from factx.syntax.phrases import SUBJECTS, following, is_noun, preceding, text_between, word
from factx.syntax.positions import said_of
from factx.syntax.referents import is_pronoun

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.context.claim import Claim
    from factx.context.quotations import Quotations
    from factx.lexicon.reporting import ReportingTables
    from factx.parse import Parse, Token
    from factx.syntax.referents import NameIndex

_PRONOUNS: Final = STRESSED_PRONOUNS | DEMONSTRATIVE_PRONOUNS


def prepositional(
    doc: Parse, numbers: Sequence[int], names: NameIndex, quotes: Quotations, tables: ReportingTables
) -> Iterator[Claim]:
    """Claims of a parsed text whose source stands after a preposition; the numbers are those of its tokens."""
    before: Claim | None = None
    for token, cue_end, phrase in _phrases(doc, numbers, tables):
        source = _source(token, cue_end, " ".join(phrase).replace("' ", "'"), names, tables)
        if source is None:
            continue
        claim = claim_of(token, cue_end, source, names, quotes)
        head = noun_after(cue_end)
        claim = claim if head is None else replace(claim, noun=generic_noun(head, source, tables))
        if before is not None and _overlap(before, claim):
            end = before.outside[0][1]
            before, claim = replace(before, end=end), replace(claim, start=max(claim.start, end))
        if before is not None:
            yield before
        before = claim
    if before is not None:
        yield before


def _overlap(first: Claim, second: Claim) -> bool:
    """Whether two sources stand behind their claims in one clause: ``300 selon la police, 900 selon les syndicats``."""
    both = bool(first.outside) and bool(second.outside)
    return both and second.start <= first.outside[0][0] and first.outside[0][1] <= second.outside[0][0]


def _phrases(
    doc: Parse, numbers: Sequence[int], tables: ReportingTables
) -> Iterator[tuple[Token, Token, tuple[str, ...]]]:
    """The first and last token of each preposition and its words; the longest where several start."""
    said = said_of(numbers, tables.prepositions.words)
    for place, first in enumerate(said):
        if first is not None and (cue := tables.prepositions.starting_at(said, place)) is not None:
            yield doc[place], doc[place + len(cue.words) - 1], cue.words


def _source(first: Token, last: Token, phrase: str, names: NameIndex, tables: ReportingTables) -> NamedSource | None:
    """The source that a preposition introduces, None if it introduces none."""
    doc = first.doc
    if phrase in tables.with_noun:
        return _with_noun(first, doc[last.i], names, tables)
    if not _leads_in(first, phrase, tables):
        return None
    after = following(last)
    that = following(after) if after is not None and word(after) == "ce" else None
    said = that is not None and word(that) in THAT
    if after is not None and (said or word(after) in WHICH):
        return (_of_what_is_said if said else _antecedent)(first, after, names, tables)
    head = noun_after(last)
    if head is None or (names.at(head) is None and singular(head.text) in tables.pseudo_sources):
        return None
    owned = after is not None and word(after) in POSSESSIVES and singular(head.text) in tables.documents
    if owned or word(head) in _PRONOUNS or is_pronoun(head):
        taken = _taken_up(first, head, names, tables) if not owned or word(after or head) not in OURS else None
        return NamedSource(taken, None, head.idx, head.idx + len(head))
    return speaker_at(head, names, tables)


def _leads_in(first: Token, phrase: str, tables: ReportingTables) -> bool:
    """Whether a preposition may lead a source in where it stands.

    Not ``auprès de`` without a verb of learning before it, nor a complement: ``la réception de l’avis du préfet``.
    """
    before, clause = preceding(first), first.doc[first.sent.start : first.i]
    if phrase in tables.after_learning and not any(word(token) in tables.learn for token in clause):
        return False
    after = following(first)
    completes = word(first) in PARTITIVES and after is not None and word(after) in DEFINITES
    return not completes or before is None or not is_noun(before)


def _of_what_is_said(_first: Token, what: Token, names: NameIndex, tables: ReportingTables) -> NamedSource | None:
    """The source of ``selon ce qu’a confié au Monde le préfet``: the noun or person that ends it."""
    place = following(what)
    found: Token | None = None
    while place is not None and not place.is_punct:
        named = names.at(place)
        article = preceding(place)
        if named is not None and named.label is EntityLabel.PER:
            found = place
            break
        if is_noun(place) and (named is not None or (article is not None and word(article) in DETERMINERS)):
            found = place
        place = following(place)
    return None if found is None else speaker_at(found, names, tables)


def _taken_up(cue: Token, head: Token, names: NameIndex, tables: ReportingTables) -> str | None:
    """The person whom a pronoun or the owner of a document takes up: ``selon lui``, ``d’après sa déclaration``."""
    referent = names.referred(head) if is_pronoun(head) or word(head) in _PRONOUNS else None
    if referent is not None:
        return referent.canonical
    own = next((child for child in cue.sent.root.children if child.dep_ in SUBJECTS and child.i < cue.i), None)
    source = None if own is None or word(head) in _PRONOUNS else source_at(own, names, tables)
    return source.text if source is not None and source.label in (EntityLabel.PER, EntityLabel.ORG) else None


def _with_noun(first: Token, noun: Token, names: NameIndex, tables: ReportingTables) -> NamedSource | None:
    """``de source policière``, where the noun belongs to the source; not ``un problème de source``."""
    before = preceding(first)
    while before is not None and is_time(before):  # a-t-on appris mardi de source syndicale
        before = preceding(before)
    end = extent(noun, names, tables)
    free = before is None or before.is_punct or word(before) in tables.learn or before.pos_ == "ADV"
    if end.i == noun.i or not free:
        return None
    return NamedSource(text_between(noun, end), None, noun.idx, end.idx + len(end))


def _antecedent(first: Token, which: Token, names: NameIndex, tables: ReportingTables) -> NamedSource | None:
    """The source of ``selon lequel``: ``un rapport du Sénat selon lequel …`` → ``Sénat``."""
    for place in range(first.i - 1, first.sent.start - 1, -1):
        token = first.doc[place]
        if (
            is_noun(token)
            and not is_time(token)
            and singular(token.text) not in PERIODS
            and (token.dep_ != "nmod" or singular(token.text) in tables.documents)
            and names.at(token) is None
        ):
            source = source_at(token, names, tables)
            return None if source is None else NamedSource(source.text, source.label, which.idx, which.idx + len(which))
    return None
