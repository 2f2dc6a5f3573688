"""The noun that a place completes after ``de``, and the site that has it: ``l’aéroport Atatürk d’Istanbul``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.circumstances.words import before_adjectives, before_articles
from factx.lexicon.closed_classes import DEMONSTRATIVE_PRONOUNS, JOINING, OF, PARTITIVES, POSSESSIVES
from factx.lexicon.inflection import singular
from factx.lexicon.lists import amounts
from factx.syntax.phrases import following, is_noun, tokens_of, word

if TYPE_CHECKING:
    from factx.circumstances.scene import Scene
    from factx.parse import Token

#: Tokens back from ``celle`` to the site that it stands for.
_BACK: Final = 40


def site_before(of: int, scene: Scene) -> int:
    """The place of the noun before a ``de``, or that of the site or event whose complement it is.

    Args:
        of: the place of ``de``.
        scene: the text.

    Example: ``la maison de repos de Mons`` → ``maison``; ``l’accident de car de Dole`` → ``accident``.
    """
    noun, doc = before_adjectives(scene.doc, _bearer(of - 1, scene)), scene.doc
    if noun < 2 or word(doc[noun - 1]) not in PARTITIVES:
        return noun
    above = singular(doc[noun - 2].text)
    if above in scene.tables.events and word(doc[noun - 1]) in OF:
        return noun - 2
    if above not in scene.tables.sites:
        return noun
    return noun if singular(doc[noun].text) in scene.tables.events else noun - 2


def event_or_site_before(of: int, scene: Scene) -> int:
    """As ``site_before``; of what is no site the event that happened in it: ``Incendie dans une boutique de Nantes``.

    Args:
        of: the place of ``de``.
        scene: the text.

    Example: ``une fusillade dans un Ibis de Nantes`` → ``fusillade``; ``une boutique de Nantes`` → ``boutique``.
    """
    noun, doc = site_before(of, scene), scene.doc
    led = -1 if singular(doc[noun].text) in scene.tables.sites else before_articles(doc, noun)
    if led < 1 or word(doc[led]) not in scene.tables.at:
        return noun
    event = before_adjectives(doc, led - 1)
    return event if singular(doc[event].text) in scene.tables.events else noun


def stem_at(place: int, scene: Scene) -> str:
    """The noun at a place in the singular; of ``celle`` the site before it: ``L’usine de Mons … Celle de Dole``."""
    doc = scene.doc
    if word(doc[place]) not in DEMONSTRATIVE_PRONOUNS:
        return singular(doc[place].text)
    for noun in reversed(list(doc[max(place - _BACK, 0) : place])):
        if is_noun(noun) and (stem := singular(noun.text)) in scene.tables.sites:
            return stem
    return ""


def number_before(noun: int, scene: Scene) -> int | None:
    """The place of the number that counts a noun, None if none does: ``dans 121 communes du Jura``, ``deux villes``."""
    before = before_articles(scene.doc, noun)
    while before > 0 and (scene.doc[before].pos_ == "ADJ" or word(scene.doc[before]) in PARTITIVES):
        before -= 1
    counts = before >= 0 and (scene.doc[before].pos_ == "NUM" or singular(scene.doc[before].text) in amounts())
    return before if counts else None


def _bearer(place: int, scene: Scene) -> int:
    """The place itself, or that of the noun that bears the proper name which ends there: the site, if it is one.

    Example: ``l’aéroport Atatürk d’Istanbul`` → ``aéroport``, whether or not the name holds it.
    """
    named = scene.names.at(scene.doc[place])
    if named is None:
        name = place > 0 and scene.doc[place].pos_ == "PROPN" and scene.doc[place].text[:1].isupper()
        return place - name
    first = tokens_of(scene.doc, named.start, named.end).start
    return first if first < 1 or singular(scene.doc[first].text) in scene.tables.sites else first - 1


def joins_site(joint: Token, scene: Scene) -> bool:
    """Whether ``et`` joins a site without a name to a place: ``à Kaboul et dans le centre du pays``.

    Args:
        joint: the token behind the place.
        scene: the text.
    """
    led = following(joint) if word(joint) in JOINING else None
    noun = None if led is None or word(led) not in scene.tables.at else following(led)
    while noun is not None and noun.pos_ in ("DET", "ADJ") and word(noun) not in POSSESSIVES:
        noun = following(noun)
    of = None if noun is None or singular(noun.text) not in scene.tables.sites else following(noun)
    return of is not None and word(of) in PARTITIVES
