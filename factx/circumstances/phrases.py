"""Phrases that tell of a date or place without naming one, and those that tie a sentence to the day of writing."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factx.circumstances.ties import Aspect, Circumstance
from factx.lexicon.cues import Cue, PhraseIndex
from factx.syntax.phrases import word
from factx.syntax.positions import said_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.circumstances.scene import Scene
    from factx.lexicon.circumstances import CircumstanceTables
    from factx.parse import Span, Token


class _Sense(Enum):
    """What a phrase tells."""

    COUNTRYWIDE = "countrywide"
    ELSEWHERE = "elsewhere"
    EARLIER = "earlier"
    NOW = "now"
    SINCE = "since"


_SINCE: Final = "depuis"
_LINKING: Final = frozenset(("d'", "par"))
_ASPECTS: Final = {_Sense.COUNTRYWIDE: Aspect.WHERE, _Sense.ELSEWHERE: Aspect.WHERE, _Sense.EARLIER: Aspect.WHEN}


class Phrases:
    """Where such phrases stand in a text, told from the numbers of its tokens."""

    def __init__(self, scene: Scene) -> None:
        self._doc = scene.doc
        named = {name.canonical for name in scene.spans if not scene.in_dateline(name)} & scene.countries
        self._country = next(iter(named)) if len(named) == 1 else None
        phrases = _phrases(scene.tables)
        said = said_of(scene.doc.numbers, phrases.words)
        self._found = [
            (place, len(cue.words), cue.means)
            for place, first in enumerate(said)
            if first is not None
            and (cue := phrases.starting_at(said, place)) is not None
            and not self._links(place, cue.means)
        ]

    def _links(self, place: int, sense: _Sense) -> bool:
        """Whether a phrase only links two sentences: ``d’ailleurs``, ``par ailleurs``."""
        return sense is _Sense.ELSEWHERE and place > 0 and word(self._doc[place - 1]) in _LINKING

    def _within(self, span: Span) -> Iterator[tuple[int, int, _Sense]]:
        return (found for found in self._found if span.start <= found[0] < span.end)

    def unnamed(self, span: Span) -> Iterator[Circumstance]:
        """Circumstances of a sentence that name no date or place: ``ailleurs``, ``un an plus tôt``.

        ``dans le pays`` is the one country that the text names.
        """
        for place, length, sense in self._within(span):
            aspect = _ASPECTS.get(sense)
            if aspect is not None:
                first, last = self._doc[place], self._doc[place + length - 1]
                value = self._country if sense is _Sense.COUNTRYWIDE else None
                yield Circumstance(aspect, value, first.idx, last.idx + len(last), last, place, last.i)

    def now(self, span: Span) -> list[Token]:
        """The words of a sentence that tie it to the day of writing. Example: ``on compte désormais 3 morts``."""
        return [self._doc[place] for place, _, sense in self._within(span) if sense is _Sense.NOW]

    def since(self, span: Span) -> list[Token]:
        """The words of a sentence that tell of what has gone on since a moment. Example: ``depuis quelques mois``."""
        return [self._doc[place] for place, _, sense in self._within(span) if sense is _Sense.SINCE]


@lru_cache(maxsize=4)
def _phrases(tables: CircumstanceTables) -> PhraseIndex[_Sense]:
    """All phrases with what they tell."""
    groups = (
        (_Sense.COUNTRYWIDE, tables.countrywide),
        (_Sense.ELSEWHERE, tables.elsewhere),
        (_Sense.EARLIER, tables.earlier),
        (_Sense.NOW, tables.now),
        (_Sense.SINCE, [(_SINCE,)]),
    )
    return PhraseIndex([Cue(phrase, sense) for sense, phrases in groups for phrase in phrases])
