"""Whether the sentence of a figure names another place than the event's, or someone whose figure it is anywhere."""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Final

from factx.circumstances.kinds import LONG_UNITS, is_of_victims
from factx.circumstances.ties import FROM_PASSAGE, Aspect, Tie
from factx.circumstances.words import before_articles
from factx.lexicon.closed_classes import (
    CIRCUMSTANCES,
    DEFINITES,
    EXISTING,
    LASTING,
    PARTITIVES,
    PLURAL_DEFINITES,
    POSSESSIVES,
    SAME,
)
from factx.lexicon.extents import Width, extent_of
from factx.lexicon.inflection import singular
from factx.patterns import LazyPattern, fold
from factx.schema import Dimension, EntityLabel, Modifier
from factx.syntax.phrases import subject_child, word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.circumstances.scene import Scene
    from factx.circumstances.sentence import PlacedFigure, Sentence
    from factx.circumstances.ties import Circumstance
    from factx.parse import Span, Token
    from factx.syntax.referents import NamedSpan

#: Years, months, and what runs from one to another.
_MONTHS: Final = LazyPattern(r"\d{4}(?:-\d\d)?(?:/\d{4}(?:-\d\d)?)?")
#: ``depuis 2016``, ``depuis le début de l’année``.
_SINCE: Final = frozenset((Modifier.AFTER, Modifier.START))
_SINCE_WORDS: Final = LASTING & CIRCUMSTANCES
#: What somebody counts or estimates that is not his own.
_TALLIED: Final = frozenset((Dimension.COUNT, Dimension.MONEY))
#: Whoever may have figures of their own.
_BEARERS: Final = frozenset((EntityLabel.ORG, EntityLabel.PER, EntityLabel.PRODUCT))


def is_elsewhere(
    figure: PlacedFigure, sentence: Sentence, home: str | None, scene: Scene, *, won: bool = False
) -> bool:
    """Whether the sentence names another place, or someone whose figure it is.

    Args:
        figure: the figure.
        sentence: its own.
        home: canonical of the place of the event, None if none is known.
        scene: the text.
        won: whether it is what somebody had in a vote, which is that of the place and not his own.

    Example: with home Lyon ``À Nice, 12 élus ont démissionné``, ``Renault a vendu 300 voitures``.
    """
    places = sentence.happens(Aspect.WHERE)
    said = {found.start for found in sentence.of(Aspect.WHERE)} - {found.start for found in places}
    if any(found.value != home for found in places):
        return True
    if places and sentence.relative_around(figure.span.start) is not None and not is_of_victims(figure):
        return True  # Le vaccin, qui a coûté 20 millions, est produit à Dijon
    bearers = () if won else (figure.clause, sentence.root)
    if is_owned(figure, scene) or any(_is_of_subject(figure, clause, sentence, scene) for clause in bearers):
        return True
    for name in places_in(sentence, scene):
        if fold(scene.text[name.start : name.end]).split(maxsplit=1)[0] in scene.tables.streets:
            continue
        place = scene.doc.char_span(name.start, name.end)
        if (
            place is None
            or name.start in said
            or any(found.start == name.start or found.first == place.end for found in places)
        ):
            continue
        if any(_holds(place, found, scene) for found in places) or _is_reached(place, figure):
            continue  # à Biloxi, dans le Mississippi
        before = before_articles(scene.doc, place.start)
        said_before = word(scene.doc[before]) if before >= 0 else ""
        there = name.canonical == home and said_before in scene.tables.dedicating  # 300 places pour Dijon
        if not there and said_before not in PARTITIVES:
            return True
    return False


def _is_reached(place: Span, figure: PlacedFigure) -> bool:
    """Whether a place is only where those go of whom more is told: ``47 skieurs qui regagnaient Dole``."""
    verb = place.root.head
    beside = place.root.dep_ == "obj" and verb.dep_ == "acl:relcl" and figure.span.end <= verb.i
    return beside and verb.i != figure.clause.i


def is_since_long(figure: PlacedFigure, sentence: Sentence, scene: Scene) -> bool:
    """Whether a figure counts what has happened since a month or year, anywhere: ``depuis 1984, 40 000 morts``."""
    if not sentence.is_limited(figure):
        return False
    start, end = sentence.span.start_char, sentence.span.end_char
    within = (date.value for date in scene.dates if start <= date.start < end)
    if any(_lasts_since(other, scene) for other in sentence.figures):
        return True
    return any(
        value.modifier in _SINCE and value.value_iso is not None and _MONTHS.fullmatch(value.value_iso)
        for value in within
    )


def _lasts_since(figure: PlacedFigure, scene: Scene) -> bool:
    """Whether a figure is a stretch of months or years up to now: ``depuis un an et demi``."""
    value, start = figure.figure.value, figure.span.start
    long = value.label is Dimension.DURATION and value.unit in LONG_UNITS
    return long and start > 0 and word(scene.doc[start - 1]) in _SINCE_WORDS


def _holds(place: Span, found: Circumstance, scene: Scene) -> bool:
    """Whether a place follows another at once, which then lies in it: nothing between them but marks and a lead-in."""
    between = scene.doc[found.last + 1 : place.start]
    return place.start > found.last and all(token.is_punct or token.pos_ in ("ADP", "DET") for token in between)


def places_in(sentence: Sentence, scene: Scene) -> Iterator[NamedSpan]:
    """The places that a sentence names, in any role, but in the dateline."""
    first = bisect_left(scene.spans, sentence.span.start_char, key=lambda name: name.start)
    for name in islice(scene.spans, first, None):
        if name.start >= sentence.span.end_char:
            return
        if name.label is EntityLabel.LOC and not scene.in_dateline(name):
            yield name


def is_named(token: Token, scene: Scene) -> bool:
    """Whether a token names someone, or a thing, that may have figures wherever it is."""
    named = scene.names.at(token)
    return named is not None and named.label in _BEARERS


def points_there(sentence: Sentence, scene: Scene) -> bool:
    """Whether a sentence speaks of the place last named: ``y``, ``au même endroit``, ``dans la même rue``."""
    there = scene.tables.there
    if not there.isdisjoint(sentence.vocabulary):
        words = ("", *sentence.words)
        if any(said in there and before not in EXISTING for before, said in pairwise(words)):  # not il y a
            return True
    return _names_site(sentence, SAME, scene)


def is_of_wider_time(when: Tie | None, where: Tie, sentence: Sentence, scene: Scene) -> bool:
    """Whether a figure is that of a year or month, and so of no event's town: ``111 attaques au cours de 2016``.

    Args:
        when: when it holds.
        where: where other sentences say that the event was.
        sentence: its own.
        scene: the text.
    """
    if when is None or when.route in FROM_PASSAGE or _MONTHS.fullmatch(when.value) is None:
        return False
    if extent_of(where.value).width is not Width.SPOT or points_there(sentence, scene):
        return False
    return not _names_site(sentence, DEFINITES - PLURAL_DEFINITES, scene)  # s'étaient abattues sur la ville


def _names_site(sentence: Sentence, before: frozenset[str], scene: Scene) -> bool:
    """Whether a noun of a site or street stands behind such a word."""
    if before.isdisjoint(sentence.vocabulary):
        return False
    behind = (singular(noun) for said, noun in pairwise(sentence.words) if said in before)
    return any(noun in scene.tables.sites or noun in scene.tables.streets for noun in behind)


def is_owned(figure: PlacedFigure, scene: Scene) -> bool:
    """Whether a count is what somebody has, wherever that is: ``ses dix-sept buts``; not those hurt among his own."""
    start = figure.span.start
    owned = figure.figure.value.label is Dimension.COUNT and start > 0 and word(scene.doc[start - 1]) in POSSESSIVES
    return owned and not is_of_victims(figure)


def _is_of_subject(figure: PlacedFigure, verb: Token, sentence: Sentence, scene: Scene) -> bool:
    """Whether the subject of a verb is a company or someone named, whose figure it is wherever that may be."""
    label = figure.figure.value.label
    if label in _TALLIED and word(verb) in scene.tables.tallying:
        return False  # Le ministère de l'Intérieur en a dénombré 300: not what it has
    if label is Dimension.COUNT and _tells(verb, figure, scene) and is_of_victims(figure):
        return False  # Le parquet évoque dix morts
    subject = subject_child(verb)
    if subject is None:
        return False
    if _is_of_firm(subject, sentence, scene):
        return True
    appositions = (child for child in subject.children if child.dep_ in ("appos", "flat:name"))
    return any(is_named(token, scene) for token in (subject, *appositions))


def _is_of_firm(subject: Token, sentence: Sentence, scene: Scene) -> bool:
    """Whether a subject is a company or what one has: ``le groupe``, ``l’action``, ``son chiffre d’affaires``."""
    first = sentence.span.start
    if not first <= subject.i < sentence.span.end:
        return False
    if sentence.starts(subject.i, scene.tables.holdings):
        return True
    definite = subject.i > first and sentence.said(subject.i - 1) in DEFINITES
    return definite and singular(subject.text) in scene.tables.firms


def _tells(verb: Token, figure: PlacedFigure, scene: Scene) -> bool:
    """Whether the subject of a verb only says what befell others: not ``a annoncé 300 embauches``."""
    said, tables = word(verb), scene.tables
    if said in tables.claiming:
        return True
    return verb.i != figure.clause.i and (said in scene.reporting or said in tables.announcing)
