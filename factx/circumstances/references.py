"""Nouns that stand for a place named before: ``dans cette ville``, ``le nord du pays``, ``l’hôpital de la commune``."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Final

from factx.circumstances.sites import site_before
from factx.circumstances.words import before_adjectives, before_articles, bracket_around
from factx.lexicon.closed_classes import (
    CONTRACTED,
    DEFINITES,
    PARTITIVES,
    PLURAL_CONTRACTIONS,
    PLURAL_DEFINITES,
    RELATIVES,
)
from factx.lexicon.extents import Width, extent_of
from factx.lexicon.inflection import singular
from factx.schema import EntityLabel
from factx.syntax.phrases import is_adjective, tokens_of, word
from factx.syntax.positions import said_of
from factx.syntax.referents import NamedSpan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from factx.circumstances.scene import Scene
    from factx.parse import Token

#: What points back, the articles that are fused with a preposition among them.
_POINTING: Final = (DEFINITES - PLURAL_DEFINITES) | (CONTRACTED - PLURAL_CONTRACTIONS)


def references(scene: Scene) -> Iterator[NamedSpan]:
    """The nouns of a text that stand for a place, each as if that place were named there, in order.

    Example: ``Un car a brûlé à Dijon. Deux rues de la ville sont fermées.`` → ``ville``, Dijon.
    """
    tables, doc = scene.tables, scene.doc
    for place, noun in enumerate(said_of(doc.numbers, tables.kinds_of_place)):
        if noun is None or not _points_back(doc[place]):
            continue
        first = place - 1 if is_adjective(doc[place - 1]) else place  # dans la petite ville
        width = Width.COUNTRY if noun in tables.lands else Width.SPOT if noun in tables.towns else Width.PART
        canonical = (
            _of_site(doc[place], scene) if noun in tables.premises else _antecedent(doc[place], noun, width, scene)
        )
        unknown = width is Width.COUNTRY and bracket_around(doc, place) is None  # in a country, whichever
        if canonical is not None or unknown:
            yield NamedSpan(doc[first].idx, doc[place].idx + len(doc[place]), EntityLabel.LOC, canonical or "")


def _points_back(noun: Token) -> bool:
    """Whether a noun is definite and says by nothing else which place it is: not ``la ville de Metz``, ``où``."""
    doc = noun.doc
    before = noun.i - 1
    if before > 0 and is_adjective(doc[before]):
        before -= 1
    if before < 0 or word(doc[before]) not in _POINTING:
        return False
    after = doc[noun.i + 1] if noun.i + 1 < len(doc) else None
    if after is None:
        return True
    said = word(after)
    return said not in PARTITIVES and said not in RELATIVES and after.pos_ not in ("ADJ", "PROPN", "NOUN", "NUM")


def _antecedent(noun: Token, said: str, width: Width, scene: Scene) -> str | None:
    """The one place of its kind that the nearest sentence names which names any; the one of the text for a country."""
    fits = [name for name in scene.spans if name.label is EntityLabel.LOC and not scene.in_dateline(name)]
    if width is Width.COUNTRY:
        fits = [name for name in fits if name.canonical in scene.countries]
        if len({name.canonical for name in fits}) == 1 and not all(map(_follows(noun), fits)):
            return fits[0].canonical
    elif width is Width.SPOT:
        fits = [name for name in fits if name.canonical not in scene.countries and _is_town(name, scene)]
    else:
        fits = [name for name in fits if _is_introduced(name, said, scene)]
    near = [name for name in reversed(fits) if name.start < noun.idx]
    for _, group in groupby(near, key=lambda name: tokens_of(scene.doc, name.start, name.end)[0].sent.start):
        named = {name.canonical for name in group}
        return named.pop() if len(named) == 1 else None
    return None


def _of_site(noun: Token, scene: Scene) -> str | None:
    """The place of the last site that the text names, which a word for any means: ``l’usine de Dole … Le site``."""
    for name in reversed(scene.spans):
        if name.start >= noun.idx or name.label is not EntityLabel.LOC or scene.in_dateline(name):
            continue
        place = before_articles(scene.doc, tokens_of(scene.doc, name.start, name.end).start)
        if place > 0 and word(scene.doc[place]) in PARTITIVES:
            site = scene.doc[site_before(place, scene)]
            return name.canonical if singular(site.text) in scene.tables.sites else None
        return None
    return None


def _follows(noun: Token) -> Callable[[NamedSpan], bool]:
    """Whether names stand behind a noun in its own sentence, which so means another one.

    Example: ``Le pays compte 9 lits pour mille habitants, contre 6 en Italie.``.
    """
    end = noun.sent.end_char
    return lambda name: noun.idx < name.start < end


def _is_town(name: NamedSpan, scene: Scene) -> bool:
    written = word(tokens_of(scene.doc, name.start, name.end)[0])
    return written not in scene.tables.streets and extent_of(name.canonical).width is Width.SPOT


def _is_introduced(name: NamedSpan, noun: str, scene: Scene) -> bool:
    """Whether a name stands behind the noun itself: ``la région de Kédougane`` … ``la région``."""
    place = before_articles(scene.doc, tokens_of(scene.doc, name.start, name.end).start)
    if place > 0 and word(scene.doc[place]) in PARTITIVES:
        place -= 1
    return place >= 0 and word(scene.doc[before_adjectives(scene.doc, place)]) == noun
