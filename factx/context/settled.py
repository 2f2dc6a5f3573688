"""Claims in the passive whose agent is the source: ``300 cas ont été recensés par le ministère``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.context.antecedents import speaker_at
from factx.context.claim import Claim, ClaimRoute
from factx.lexicon.closed_classes import BE, DETERMINERS, HAVE, PARTITIVES
from factx.lexicon.conjugation import VerbTense
from factx.lexicon.inflection import singular
from factx.schema import EntityLabel
from factx.syntax.clauses import clause_start
from factx.syntax.moods import is_finite
from factx.syntax.phrases import following, is_adjective, is_noun, preceding, tokens_before, word
from factx.syntax.positions import places_of
from factx.syntax.verb_groups import has_tense

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.lexicon.reporting import ReportingTables
    from factx.parse import Parse, Token
    from factx.syntax.referents import NameIndex

_BY: Final = frozenset(("par",))
#: Parts of a noun phrase.
_PHRASE: Final = frozenset(("ADJ", "DET", "NOUN", "NUM", "PROPN"))
_SPEAKERS: Final = frozenset((EntityLabel.PER, EntityLabel.ORG))


def settled(doc: Parse, numbers: Sequence[int], names: NameIndex, tables: ReportingTables) -> Iterator[Claim]:
    """Claims of a parsed text that a passive verb of estimation, counting or announcing gives with its agent."""
    for by in (doc[place] for place in places_of(numbers, _BY)):
        participle = _participle(by, tables)
        head = None if participle is None else _noun_after(by)
        source = None if head is None else speaker_at(head, names, tables)
        if participle is None or head is None or source is None or source.text is None:
            continue
        if source.label not in _SPEAKERS and not _can_speak(head, tables):
            continue
        start = clause_start(participle) if _is_passive(participle) else _start_of_phrase(participle)
        cue = participle.idx, participle.idx + len(participle)
        yield Claim(start.idx, source.end, source.text, ClaimRoute.PASSIVE, cue, (cue, (by.idx, source.end)))


def _participle(by: Token, tables: ReportingTables) -> Token | None:
    """The participle whose agent ``par`` brings, past its amount: ``estimée à 3,3 milliards de dollars par Forbes``."""
    for place in tokens_before(by):
        if is_finite(place) or word(place) in (",", ";", ":"):
            return None
        if has_tense(place, VerbTense.PARTICIPLE) and place.pos_ in ("VERB", "ADJ", "AUX"):
            before = preceding(place)
            active = before is not None and word(before) in HAVE
            return place if word(place) in tables.settled and not active else None
    return None


def _is_passive(participle: Token) -> bool:
    before = preceding(participle)
    while before is not None and before.pos_ == "ADV":
        before = preceding(before)
    return before is not None and word(before) in BE


def _start_of_phrase(participle: Token) -> Token:
    """Where the noun phrase that a participle closes starts: ``la suppression de 300 postes annoncée`` → ``la``."""
    first, before = participle, preceding(participle)
    while before is not None and (before.pos_ in _PHRASE or word(before) in PARTITIVES):
        first, before = before, preceding(before)
    return first


def _noun_after(by: Token) -> Token | None:
    place = following(by)
    while place is not None and (word(place) in DETERMINERS or is_adjective(place)):
        place = following(place)
    return place if place is not None and is_noun(place) else None


def _can_speak(noun: Token, tables: ReportingTables) -> bool:
    said = singular(noun.text)
    return any(said in words for words in (tables.makers, tables.officers, tables.firms, tables.media))
