"""Teams that are named by their town: what a report of a match says that only a team does."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.entities.spans import FoundEntity, NameRule, before
from factx.lexicon.closed_classes import ARTICLES, AUXILIARY_FORMS
from factx.lexicon.conjugation import lemma_of
from factx.lexicon.name_keys import name_key
from factx.lexicon.name_words import BEFORE_ANY, BEFORE_PLACES
from factx.lexicon.sports import (
    ACHIEVES,
    ACTS,
    AFTER_SCORES,
    AGAINST,
    BEFORE_TEAMS,
    BETWEEN,
    LENT_BY,
    MANAGES,
    MEETS,
    MEMBERS,
    OF_TEAMS,
    PLAY,
    RESULTS,
    SETTINGS,
    TOWNS,
)
from factx.patterns import WORD_START, LazyPattern, any_of, fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.lexicon.entities import EntityTables

#: Of the words of team sports, so many make a report.
_FEWEST_WORDS: Final = 2
#: So many teams in one text, and all its towns that stand where a subject would are teams.
_FEWEST_TEAMS: Final = 2
#: Of a sentence after a team, what may say that it is of sports.
_LONGEST_REST: Final = 90
_CLAUSE: Final = re.compile(r"(?:, qui)?(?:[ \u00a0\u202f][^\W_][\w'’ʼ-]*){1,9}")
_ELIDED: Final = re.compile(r"^(?:s|l|n|m)['’ʼ]")
#: What stands between a team and what it does: « s’est aussi largement imposé », « n’a pas pu ».
_BETWEEN: Final = frozenset({*AUXILIARY_FORMS, *BETWEEN, ","})
_WORD: Final = re.compile(r"\S+")
_SMALL: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CAPITAL_NEXT: Final = re.compile(r" (?:le |la |les |l['’ʼ])?[A-ZÀ-ÝŒ]")
_SCORE: Final = r"\(?\d{1,3} ?[-–à] ?\d{1,3}\b"
_SCORED: Final = re.compile(rf",? ?:? ?{_SCORE}(?! ?[-–]?\d)")
_SCORE_BETWEEN: Final = re.compile(rf" {_SCORE} ")
#: What may stand between two teams in one clause.
_MET: Final = re.compile(r"[^.;:!?\n«»]{2,60}")
#: Goals, and nothing that they count: a mark follows, or what goes on about the match.
_SCORE_NEAR: Final = LazyPattern(rf"{_SCORE}(?=\)|[.,;!]|$| {any_of(AFTER_SCORES)}\b)")
_SCORE_BEHIND: Final = LazyPattern(rf",? ?(?:sur le score de )?{_SCORE_NEAR.pattern}")
_DASH: Final = re.compile(r" ?[-–—] ?")
_WORD_NEXT: Final = re.compile(r" [a-zà-ÿ]")
_DIVISION: Final = re.compile(r"[DN][1-4]")
_AND: Final = re.compile(r" et ")
#: « en quart de finale de Coupe de France », « lors de la demi-finale ».
_IN_ROUND: Final = LazyPattern(rf",? (?:[a-zà-ÿ]+[ -]){{1,4}}?{any_of(SETTINGS)}", re.IGNORECASE)
_DRAWN: Final = re.compile(r" [a-zà-ÿ][^.;:!?\n()]{2,30} \(\d{1,3} ?[-–] ?\d{1,3}\)")
_AGAINST: Final = LazyPattern(rf"{WORD_START}{any_of({*AGAINST, *MEETS})} (?:le )?$", re.IGNORECASE)
_OF_TEAM: Final = LazyPattern(rf"{WORD_START}{any_of(OF_TEAMS)} (?:de |d['’ʼ])$", re.IGNORECASE)
#: « victoire 2-1 de », « défaite de » with the score behind the town.
_RESULT_OF: Final = LazyPattern(
    rf"{WORD_START}{any_of(RESULTS)}(?P<score> {_SCORE}\)?)? (?:de |d['’ʼ])$", re.IGNORECASE
)
_SCORE_AFTER: Final = re.compile(rf" {_SCORE}")
_LENT_BY: Final = LazyPattern(rf"{WORD_START}{any_of(LENT_BY)} $")
_PREPOSITION: Final = LazyPattern(
    rf"(?:{WORD_START}{any_of({*BEFORE_ANY, *BEFORE_PLACES, *ARTICLES} - BEFORE_TEAMS)} |['’ʼ] ?|\()$", re.IGNORECASE
)
_DATED: Final = re.compile(r"\d{4}, $")
#: A day or a bracket after a name that opens a line: where the report was written.
_DATELINE: Final = re.compile(r" ?(?:[,(:]|\.? ?[–—-])")


def by_play(text: str, found: list[FoundEntity], tables: EntityTables) -> list[FoundEntity]:
    """ORG for a town that plays, in a report of team sports, and for its name wherever no place is meant.

    Example: ``Nantes s’impose face à Créteil`` → ORG twice; ``à Nantes`` in the same text stays a place.
    """
    small = text.lower()
    towns = [place for place, entity in enumerate(found) if _is_town(text, entity, tables)]
    report = sum(word in small for word in SETTINGS) >= _FEWEST_WORDS
    met = {place for place in range(1, len(found)) if towns and _is_result(text, found[place - 1], found[place])}
    playing = {place for place in towns if _manages(text, found[place]) or _is_sides(text, found[place])}
    if not report and not met and not playing:
        return found
    playing |= {place for place in towns if _plays(text, found[place])}
    playing |= {place for place in towns if {place, place + 1} & met and _may_play(text, found[place])}
    playing |= {place for pair in _pairs(text, found, towns) for place in pair}
    names = {_key(text, found[place]) for place in playing}
    results = len(names) >= _FEWEST_TEAMS
    playing |= {
        place
        for place in towns
        if (_key(text, found[place]) in names or (results and _WORD_NEXT.match(text, found[place].end)))
        and _may_play(text, found[place])
    }
    for place, after in pairwise(towns):
        joined = _AND.fullmatch(text, found[place].end, found[after].start) is not None
        if joined and (place in playing or (after in playing and _may_play(text, found[place]))):
            playing |= {place, after}
    return [
        replace(entity, label=EntityLabel.ORG, rule=NameRule.BUSINESS) if place in playing else _division(text, entity)
        for place, entity in enumerate(found)
    ]


def _is_result(text: str, first: FoundEntity, second: FoundEntity) -> bool:
    """Whether a sentence says alone that two teams met: ``Lens a battu Brest 2-0``, ``Nice perd 3 à 1 contre Lyon``."""
    between = text[first.end : second.start]
    if not _MET.fullmatch(between):
        return False
    if not (_SCORE_NEAR.search(between) or _SCORE_BEHIND.match(text, second.end)):
        club = first.label is EntityLabel.ORG and _meets(text, between, second)
        return club or _in_round(text, between, second) or _is_draw(text, between, second)
    words = [_ELIDED.sub("", word) for word in fold(between).split()]
    if any(word in MEETS or word in ACTS for word in words) or _AGAINST.search(between) is not None:
        return True
    done = [word for word in between.split() if not _passes(fold(word))]
    return len(done) == 1 and lemma_of(done[0]) is not None


def _in_round(text: str, between: str, second: FoundEntity) -> bool:
    """Whether one beats another in a round of a cup: ``Toulouse a écrasé Exeter en quart de finale``."""
    if _IN_ROUND.match(text, second.end) is None:
        return False
    words = [word for word in fold(between).split() if not _passes(word)]
    return len(words) == 1 and (words[0] in ACTS or words[0] in MEETS)


def _is_draw(text: str, between: str, second: FoundEntity) -> bool:
    """Whether two part with a score: ``Nantes et Montpellier se neutralisent (28-28)``."""
    return _AND.fullmatch(between) is not None and _DRAWN.match(text, second.end) is not None


def _meets(text: str, between: str, second: FoundEntity) -> bool:
    """Whether a club meets another, in a sentence that is of sports: ``défie le Leinster en finale``."""
    words = [word for word in fold(between).split() if word not in ARTICLES]
    rest = fold(text[second.end : second.end + _LONGEST_REST].partition(". ")[0])
    return any(word in MEETS for word in words[-1:]) and any(word in rest for word in SETTINGS)


def _division(text: str, entity: FoundEntity) -> FoundEntity:
    """EVENT for what the model takes for a road, in a text of sports: ``montés en D1``."""
    division = entity.label is EntityLabel.LOC and _DIVISION.fullmatch(text, entity.start, entity.end)
    return replace(entity, label=EntityLabel.EVENT) if division else entity


def _is_town(text: str, entity: FoundEntity, tables: EntityTables) -> bool:
    """Whether a name may be a town's: no country’s, and nothing that a user has named."""
    if entity.label is not EntityLabel.LOC or entity.own is not None:
        return False
    key = _key(text, entity)
    return (key not in tables.countries or key in TOWNS) and entity.rule is not NameRule.HEAD


def _plays(text: str, entity: FoundEntity) -> bool:
    """Whether the words around a name say what only a team does or suffers."""
    if _AGAINST.search(before(text, entity.start)):
        return True
    clause = _CLAUSE.match(text, entity.end)
    if clause is None or _PREPOSITION.search(before(text, entity.start)):
        return False
    words = [_ELIDED.sub("", fold(word)) for word in clause[0].split()]
    skipped = next((place for place, word in enumerate(words) if not _passes(word)), len(words))
    verb, rest = words[skipped : skipped + 1], words[skipped + 1 :]
    if not verb:
        return False
    if verb[0] in MEETS:
        after = [match.end() for match in _WORD.finditer(clause[0])][skipped]
        return _CAPITAL_NEXT.match(text, entity.end + after) is not None
    return verb[0] in ACTS or (verb[0] in ACHIEVES and any(word in PLAY for word in rest[:5]))


def _manages(text: str, entity: FoundEntity) -> bool:
    """Whether a club does something to one of its team: ``Lens limoge son entraîneur``."""
    clause = _CLAUSE.match(text, entity.end)
    words = [fold(word) for word in clause[0].split() if not _passes(fold(word))] if clause else []
    return words[:1] != [] and words[0] in MANAGES and any(word in MEMBERS for word in words[1:4])


def _is_sides(text: str, entity: FoundEntity) -> bool:
    """Whether a score is a town’s, or a player is lent by it: ``victoire 2-1 de Rodez``, ``l’ailier prêté par Pau``."""
    window = before(text, entity.start)
    result = _RESULT_OF.search(window)
    if result is not None:
        return result["score"] is not None or _SCORE_AFTER.match(text, entity.end) is not None
    return _LENT_BY.search(window) is not None and not MEMBERS.isdisjoint(_SMALL.findall(fold(window)))


def _passes(word: str) -> bool:
    return word in _BETWEEN or word.endswith("ment")


def _pairs(text: str, found: Sequence[FoundEntity], towns: Sequence[int]) -> list[tuple[int, int]]:
    """The towns beside a score: ``Nantes 31-25 Créteil``, ``Nantes - Créteil : 31-25``."""
    pairs = []
    for place, after in pairwise(towns):
        first, second = found[place], found[after]
        dashed = _DASH.fullmatch(text, first.end, second.start) and _SCORED.match(text, second.end)
        if dashed or _SCORE_BETWEEN.fullmatch(text, first.end, second.start):
            pairs.append((place, after))
    return pairs


def _may_play(text: str, entity: FoundEntity) -> bool:
    """Whether a mention of a team’s name stands where a team would: not ``à Nantes``, not in a dateline."""
    window = before(text, entity.start)
    if _OF_TEAM.search(window):
        return True
    line_start = text[max(0, entity.start - 1) : entity.start] in {"", "\n"} or _DATED.search(window) is not None
    return not _PREPOSITION.search(window) and not (line_start and _DATELINE.match(text, entity.end))


def _key(text: str, entity: FoundEntity) -> str:
    return name_key(text[entity.start : entity.end])
