"""Clubs that are named by their town, where two such towns meet: no report of a match has to stand around them."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.entities.acronyms import ACRONYM
from factx.entities.spans import FoundEntity, NameRule, before
from factx.lexicon.closed_classes import ARTICLES
from factx.lexicon.name_keys import name_key
from factx.lexicon.name_words import BEFORE_ANY, BEFORE_PLACES
from factx.lexicon.sports import CLUB_WORDS, HOSTS, LEAGUES, RANKS, ROUNDS, TOWNS, TRIPS
from factx.patterns import WORD_END, WORD_START, LazyPattern, any_of, fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Before a town that is a place: « à Nantes », « le maire de Nantes », « entre Nantes ».
_PREPOSITION: Final = LazyPattern(
    rf"(?:{WORD_START}{any_of({*BEFORE_ANY, *BEFORE_PLACES, *ARTICLES} - {'et'})} |['’ʼ] ?|[(-])$", re.IGNORECASE
)
_SCORE: Final = r"(?: (?:\(\d{1,3} ?[-–à] ?\d{1,3}\)|\d{1,3} ?[-–à] ?\d{1,3}))?"
_SCORED: Final = LazyPattern(r"\d")
_VISITS: Final = LazyPattern(rf" {any_of(TRIPS)}{_SCORE} (à|contre|sur|face à|chez) ")
#: A club’s foreign guest may have an article: « affronte le Leinster ».
_HOST: Final = LazyPattern(r" ([a-zà-ÿœ]+) (?:le |l['’ʼ])?")
_ROUND: Final = LazyPattern(rf" {any_of(ROUNDS)}{WORD_END}")
#: « , quatrième de Ligue 1 », « pointe à la 15e place du Top 14 », « reste lanterne rouge de Ligue 2 ».
_RANKED: Final = LazyPattern(
    rf",? [^.;:!?\n()]{{0,50}}?\b(?:[a-zà-ÿ]+ième|\d{{1,2}}e|{any_of(RANKS)})"
    rf"(?: [a-zà-ÿ]+)? (?:de |du |de la |d['’ʼ]|en ){any_of(LEAGUES)}{WORD_END}"
)
#: After the guest: a town that goes on is another thing, « reçoit Tours 2030 », « accueille Nice-Matin ».
_GOES_ON: Final = LazyPattern(r"[-‑]\w|['’ʼ]\w| [A-ZÀ-ÝŒ\d]")
_AT: Final = "à"
_MISTAKEN: Final = frozenset({EntityLabel.LOC, EntityLabel.PER, EntityLabel.MISC, EntityLabel.EVENT})


def by_meeting(text: str, found: list[FoundEntity]) -> list[FoundEntity]:
    """ORG for the towns of clubs that one sentence lets meet, and for the one that reaches a round of a cup.

    Example: ``Guingamp reçoit Laval samedi`` → ORG twice; ``Nancy se déplace à Épinal`` → ORG and LOC.
    """
    clubs = dict(_clubs(text, found))
    return [
        replace(entity, label=clubs[place], rule=NameRule.BUSINESS)
        if clubs.get(place, entity.label) is not entity.label
        else entity
        for place, entity in enumerate(found)
    ]


def _clubs(text: str, found: list[FoundEntity]) -> Iterator[tuple[int, EntityLabel]]:
    """The places of names in the list that are clubs, or the towns that clubs go to, with their labels."""
    for place, entity in enumerate(found):
        if _may_play(text, entity) and (_ROUND.match(text, entity.end) or _RANKED.match(text, entity.end)):
            yield place, EntityLabel.ORG
    for place, (host, guest) in enumerate(pairwise(found)):
        between = _HOST.fullmatch(text, host.end, guest.start)
        if between is not None and fold(between[1]) in HOSTS and _may_visit(text, guest):
            if _is_named_club(text, host) or (_is_acronym(text, host) and _is_club(text, guest)):
                yield place + 1, EntityLabel.ORG
        elif host.label is EntityLabel.LOC and _has_lost_at(text, host, guest):
            yield place, EntityLabel.ORG
        if not (_may_play(text, host) and _is_club(text, guest)) or _GOES_ON.match(text, guest.end):
            continue
        visit = _VISITS.fullmatch(text, host.end, guest.start)
        if visit is not None or (between is not None and fold(between[1]) in HOSTS):
            yield place, EntityLabel.ORG
            yield place + 1, EntityLabel.LOC if visit is not None and visit[1] == _AT else EntityLabel.ORG


def _is_acronym(text: str, host: FoundEntity) -> bool:
    return host.label is EntityLabel.ORG and ACRONYM.fullmatch(text, host.start, host.end) is not None


def _has_lost_at(text: str, host: FoundEntity, guest: FoundEntity) -> bool:
    """Whether a score tells what a supposed town did at another’s: ``Clermont a perdu 19-28 à Castres``."""
    visit = _VISITS.fullmatch(text, host.end, guest.start)
    opens = not _PREPOSITION.search(before(text, host.start))
    return visit is not None and opens and host.own is None and _SCORED.search(visit[0]) is not None


def _is_named_club(text: str, host: FoundEntity) -> bool:
    """Whether a body has a word of clubs in its name: ``Stade rochelais``, ``PSG``."""
    return host.label is EntityLabel.ORG and not CLUB_WORDS.isdisjoint(text[host.start : host.end].split())


def _may_visit(text: str, guest: FoundEntity) -> bool:
    """Whether a supposed place or person of one word may be a club that a club meets."""
    name = text[guest.start : guest.end]
    return guest.label in _MISTAKEN and guest.own is None and " " not in name and not _GOES_ON.match(text, guest.end)


def _may_play(text: str, entity: FoundEntity) -> bool:
    return _is_club(text, entity) and not _PREPOSITION.search(before(text, entity.start))


def _is_club(text: str, entity: FoundEntity) -> bool:
    """Whether a name is that of a club’s town, and nothing that a user has named."""
    known = entity.label in _MISTAKEN or entity.label is EntityLabel.ORG
    return known and entity.own is None and name_key(text[entity.start : entity.end]) in TOWNS
