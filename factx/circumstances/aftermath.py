"""Victims that a sentence only recalls while it tells what came of the event: an inquiry, a trial, a funeral."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.circumstances.kinds import is_of_victims
from factx.circumstances.ties import Bond, Circumstance
from factx.circumstances.words import bracket_around
from factx.lexicon.closed_classes import DEFINITES, INDEFINITES, RELATIVES
from factx.lexicon.inflection import singular
from factx.schema import Dimension
from factx.syntax.moods import is_finite
from factx.syntax.phrases import is_noun, word

if TYPE_CHECKING:
    from factx.circumstances.scene import Scene
    from factx.circumstances.sentence import PlacedFigure, Sentence
    from factx.parse import Token


def recalled_from(figure: PlacedFigure, sentence: Sentence, scene: Scene) -> int | None:
    """Where the words stand behind which a sentence recalls an earlier event, None of victims that it tells of itself.

    Args:
        figure: the figure.
        sentence: its own.
        scene: the text.

    Example: ``entendu lundi dans l’enquête sur l’accident qui a fait dix morts``, ``après l’incendie qui a tué dix
    enfants`` → the place of ``enquête``, of ``après``; not ``après une rixe qui a fait dix blessés``, of the same day.
    """
    if not _counts_victims(figure, scene) or bracket_around(scene.doc, figure.span.start) is not None:
        return None  # l'hommage aux victimes des attentats de novembre 2015 (130 morts)
    told = False
    for place in range(figure.span.start - 1, sentence.span.start - 1, -1):
        token, said = scene.doc[place], sentence.said(place)
        if said in (";", ":"):
            return None
        if is_finite(token):
            told = True
        elif said in RELATIVES:
            told = False
        elif not told and (singular(said) in scene.tables.sequels or _leads_back(place, figure, sentence, scene)):
            return place
    return None


def is_of_recalled(found: Circumstance, cue: int, figure: PlacedFigure, sentence: Sentence) -> bool:
    """Whether a day behind such words is that of the event recalled, and not of what the sentence tells.

    Example: ``l’enquête sur la rixe de lundi``, ``la rixe qui a fait dix morts lundi``; not ``rend hommage mardi aux``.
    """
    if found.first < cue:
        return False
    clause = sentence.clause_of(found)
    own = clause.dep_ == "acl" and clause.head.i == figure.span.root.head.i  # des six ouvriers tués mardi
    return own or found.bond is Bond.NOMINAL or clause.i == figure.clause.i != sentence.root.i


def _counts_victims(figure: PlacedFigure, scene: Scene) -> bool:
    """Whether a figure counts victims: by what happened to them, their noun, or that of their fate before it."""
    noun = figure.span.root if is_noun(figure.span.root) else figure.span.root.head
    if figure.figure.value.label is not Dimension.COUNT:
        return False
    return is_of_victims(figure) or any(singular(told.text) in scene.tables.tolls for told in (noun, noun.head))


def _leads_back(place: int, figure: PlacedFigure, sentence: Sentence, scene: Scene) -> bool:
    """Whether a preposition and an article lead in an event that is known: ``après l’incendie``, ``pour la mort``."""
    tables = scene.tables
    if sentence.said(place) not in tables.recalling or place + 2 >= figure.span.start:
        return False
    if any(date.days is not None and date.start < scene.doc[place].idx <= date.end + 1 for date in scene.dates):
        return False  # deux jours après le séisme
    noun = singular(sentence.said(place + 2))
    return sentence.said(place + 1) in DEFINITES and (noun in tables.events or noun in tables.tolls)


def brings_up(noun: Token, scene: Scene) -> bool:
    """Whether a noun brings an event up, which so is of the day told of: ``Un feu qui a fait dix morts a ravagé …``."""
    return singular(noun.text) in scene.tables.events and any(word(child) in INDEFINITES for child in noun.children)
