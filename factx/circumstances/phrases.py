"""Phrases that tell of a date or place without naming one, and those that tie a sentence to the day of writing."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factx.circumstances.ties import Aspect, Circumstance
from factx.circumstances.words import phrase_at
from factx.syntax.phrases import word
from factx.syntax.positions import numbers_of, said_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Span

    from factx.circumstances.scene import Scene
    from factx.lexicon.circumstances import CircumstanceTables


_SINCE: Final = "depuis"


class Phrases:
    """Where such phrases may start in a text, told from the numbers of its tokens."""

    def __init__(self, scene: Scene) -> None:
        self._doc, self._tables = scene.doc, scene.tables
        firsts = said_of(numbers_of(scene.doc), _first_words(scene.tables))
        named = {name.canonical for name in scene.spans if not scene.in_dateline(name)} & scene.countries
        self._country = next(iter(named)) if len(named) == 1 else None
        self._places = [place for place, said in enumerate(firsts) if said is not None]

    def _within(self, span: Span) -> Iterator[int]:
        return (place for place in self._places if span.start <= place < span.end)

    def unnamed(self, span: Span) -> Iterator[Circumstance]:
        """Circumstances of a sentence that name no date or place: ``ailleurs``, ``un an plus tôt``.

        ``dans le pays`` is the one country that the text names.
        """
        tables, doc = self._tables, self._doc
        for place in self._within(span):
            for aspect, phrases, value in (
                (Aspect.WHERE, tables.countrywide, self._country),
                (Aspect.WHERE, tables.elsewhere, None),
                (Aspect.WHEN, tables.earlier, None),
            ):
                length = phrase_at(doc, place, phrases)
                if length:
                    first, last = doc[place], doc[place + length - 1]
                    yield Circumstance(aspect, value, first.idx, last.idx + len(last), last, place, last.i)

    def last(self, span: Span) -> bool:
        """Whether a sentence tells of what has gone on since a moment. Example: ``depuis quelques mois``."""
        return any(word(self._doc[place]) == _SINCE for place in self._within(span))

    def tell_now(self, span: Span) -> bool:
        """Whether words of a sentence tie it to the day of writing. Example: ``on compte désormais 3 morts``."""
        return any(phrase_at(self._doc, place, self._tables.now) for place in self._within(span))


@lru_cache(maxsize=4)
def _first_words(tables: CircumstanceTables) -> frozenset[str]:
    return frozenset((*tables.countrywide, *tables.elsewhere, *tables.earlier, *tables.now, _SINCE))
