"""Numbers that are no figures: the rules of silence in their order of precedence.

Each rule looks at one number in its place. Those of ``_ALWAYS`` refuse measures as well, those of ``_BARE`` numbers
without unit and magnitude only. The first rule that holds refuses the number; its name is what a trace shows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.figures import rules
from factx.figures.games import is_score
from factx.figures.list_markers import is_list_marker
from factx.figures.names import (
    is_address,
    is_definite,
    is_headed,
    is_named,
    is_phone,
    is_programme,
    is_proper_name,
    is_race,
)
from factx.figures.place import Place
from factx.figures.surroundings import plural_follows
from factx.lexicon.hedges import hedge_pattern
from factx.patterns import BLANKS, GAP, LazyPattern, fold
from factx.schema import Dimension

if TYPE_CHECKING:
    from collections.abc import Callable

    from factx.figures.candidate import FigureCandidate
    from factx.lexicon.figures import FigureTables

_ORDINAL_SPACED: Final = re.compile(rf"[{BLANKS}](?:e|è|ème|er|re|ère|nd|nde|ᵉ)(?![^\W_])")
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d\Z")
_COORDINATED: Final = re.compile(rf"\d(?:e|er|ème)?[{BLANKS}]?(?:,|et|ou|à|-|/)[{BLANKS}]?\Z")
_FUSED: Final = re.compile(r"\d[-–/:.]\Z")
_AGO: Final = LazyPattern(
    rf"(?<![^\W'’ʼ])(?:il[{BLANKS}])?y[{BLANKS}]a(?:vait)?{GAP}{hedge_pattern()}?\Z", re.IGNORECASE
)
_AT: Final = LazyPattern(
    rf"(?<![^\W'’ʼ])(?:(?<!\d[{BLANKS}])(?:à|(?-i:A))|dès|vers|peu[{BLANKS}](?:après|avant)|[àa][{BLANKS}]partir[{BLANKS}]de|jusqu['’ʼ][àa])[{BLANKS}]\Z",
    re.IGNORECASE,
)
#: « à 2 heures de Paris »
_AWAY: Final = LazyPattern(rf"[{BLANKS}](?:de[{BLANKS}]|d['’ʼ])")
_TO_NUMBER: Final = LazyPattern(
    rf"[{BLANKS}]à[{BLANKS}](?:\d|(?:un|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|cent)(?![^\W_]))"
)
_OF_FORMS: Final = frozenset({"de", "d'", "d’"})
_IDIOM_REACH: Final = 40
_HOURS: Final = 24


def refused_by(text: str, candidate: FigureCandidate, tables: FigureTables, previous: str | None) -> str | None:
    """The name of the rule that makes a candidate no figure, or None.

    ``previous`` is the rule that refused the number before it in a list: ``articles 49 et 50`` go together.
    """
    place = Place(text, candidate, tables)
    for name, rule in _ALWAYS:
        if rule(place):
            return name
    if not candidate.bare or candidate.rule is rules.SAID_TWICE:
        return None
    for name, rule in _BARE:
        if rule(place):
            return name
    return previous if previous is not None and _goes_with(place, previous) else None


def _goes_with(place: Place, previous: str) -> bool:
    """The number goes on with what refused the one before it."""
    if previous in {"head", "name"}:
        return _COORDINATED.search(place.back(8)) is not None and not plural_follows(place.text, place.candidate.end)
    return previous in {"score", "glued"} and _FUSED.search(place.back(4)) is not None


def _is_idiom(place: Place) -> bool:
    """``deux poids, deux mesures``, ``quart de finale``."""
    words = fold(place.number).replace("-", " ").split()
    start = place.candidate.number_start
    for idiom in place.tables.idioms.get(words[0] if words else "", ()):
        reach = max(0, start - _IDIOM_REACH)
        if idiom.after.match(place.text, start) and idiom.before.search(place.text, reach, start):
            return True
    return False


def _is_date(place: Place) -> bool:
    """``il y a 15 000 ans`` is a date; ``à 20 heures`` and ``peu après 20 heures`` are clock times."""
    candidate = place.candidate
    if candidate.unit is None or candidate.unit.dimension is not Dimension.DURATION:
        return False
    before = place.back(36)
    if _AGO.search(before):
        return True
    hour = (
        candidate.unit.code == "h" and not candidate.words and candidate.high is not None and candidate.high <= _HOURS
    )
    return hour and _AT.search(before) is not None and not _AWAY.match(place.text, candidate.end)


def _is_spaced_ordinal(place: Place) -> bool:
    """``la 7 e étape``: an ordinal torn apart by a converter."""
    return not place.candidate.words and _ORDINAL_SPACED.match(place.text, place.candidate.end) is not None


def _is_new(place: Place) -> bool:
    """``neuf`` the adjective: after a noun, with no plural noun behind it."""
    if place.number.lower() != "neuf" or place.counts_plural:
        return False
    nine = place.tables.nine
    return fold(place.previous) not in nine.before and place.following.lower() not in nine.after


def _is_nothing(place: Place) -> bool:
    """``repartir de zéro``: without a noun it counts nothing; ``de zéro à huit`` is a range."""
    nothing = place.candidate.words and place.candidate.low == 0 and not place.counts_noun
    return nothing and _TO_NUMBER.match(place.text, place.candidate.end) is None


def _is_glued(place: Place) -> bool:
    """``n°12``, ``7/7``, ``12:30``: a part of something longer."""
    ahead, back = place.ahead(2), place.back(2)
    if back[-1:] in {"°", "º", "#", "@", "$", "№", "/"} and back != " /":
        return True
    return len(ahead) == len("/7") and ahead[0] in "/:" and ahead[1].isalnum()


def _is_year(place: Place) -> bool:
    """A bare number that looks like a year and counts nothing."""
    return not place.candidate.words and _YEAR.match(place.number) is not None and not place.counts_plural


def _is_coordinate(place: Place) -> bool:
    """``48° 51′ 24″ N``, ``48,85° N``: a place on the map."""
    unit = place.candidate.unit
    return unit is not None and unit.code == "Cel" and _MINUTES.match(place.text, place.candidate.end) is not None


_MINUTES: Final = LazyPattern(rf"[{BLANKS}]?(?:\d{{1,2}}(?:[.,]\d+)?[{BLANKS}]?[′'’]|[NSEOW](?![^\W_]))")


def _is_some_year(place: Place) -> bool:
    """``une année difficile``: a stretch of one year only after a preposition or before ``de``."""
    if (
        place.text[place.candidate.start : place.candidate.end].lower() != "une année"
        or place.following.lower() in _OF_FORMS
    ):
        return False
    return fold(place.previous) not in place.tables.beside.over


_ALWAYS: Final[tuple[tuple[str, Callable[[Place], bool]], ...]] = (
    ("list marker", is_list_marker),
    ("idiom", _is_idiom),
    ("proper name", is_proper_name),
    ("race", is_race),
    ("date", _is_date),
    ("programme", is_programme),
    ("some year", _is_some_year),
    ("coordinate", _is_coordinate),
)
_BARE: Final[tuple[tuple[str, Callable[[Place], bool]], ...]] = (
    ("ordinal", _is_spaced_ordinal),
    ("new", _is_new),
    ("zero", _is_nothing),
    ("glued", _is_glued),
    ("phone", is_phone),
    ("score", is_score),
    ("address", is_address),
    ("head", is_headed),
    ("name", is_named),
    ("definite", is_definite),
    ("year", _is_year),
)
