"""Dates of a text that tell when something is the case: no habit, no limit, nothing to measure another against."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from factx.circumstances.ties import Aspect, Bond, Circumstance
from factx.circumstances.words import before_adjectives, before_articles, bracket_around
from factx.lexicon.closed_classes import JOINING, LASTING, PARTITIVES, PLACES, PURPOSES, TO
from factx.lexicon.inflection import singular
from factx.patterns import LazyPattern
from factx.schema import DateLabel, EntityLabel, Granularity, Modifier
from factx.syntax.phrases import WordsOf, is_noun, is_number, tokens_of, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.circumstances.lapses import Lapse
    from factx.circumstances.scene import ResolvedDate, Scene
    from factx.parse import Span, Token
    from factx.schema import DateValue

#: A value of which nothing is known, or the time of the day alone.
_UNKNOWN: Final = LazyPattern(r"X+(?:-W?X+)*(?:T.*)?")
_LIMITS: Final = frozenset((Modifier.BEFORE, Modifier.AFTER))
_DAYS: Final = frozenset((Granularity.DAY, Granularity.TIME))
_DURING: Final = (LASTING - {"depuis"}) | {"dans", "lors"}
#: Days that one event takes at the most.
_FEW: Final = 4


def dates_of(scene: Scene, lapse: Lapse | None) -> list[Circumstance]:
    """The dates of a text that are circumstances; one that cannot be told keeps others away without value."""
    found = [circumstance for date in scene.dates if (circumstance := _date(date, scene)) is not None]
    if lapse is not None:  # Deux jours après le séisme, told on the day of writing
        found = [replace(one, value=scene.written) if one.start == lapse.date.start else one for one in found]
    told = list(_without_lists(found, scene))
    return told if lapse is None else [*told, lapse.event]


def _without_lists(dates: Sequence[Circumstance], scene: Scene) -> Iterator[Circumstance]:
    """Dates told in one breath, of which none alone is when: ``en 1958, en 1977 et en 1999``."""
    run: list[Circumstance] = []
    for found in dates:
        if run and not _goes_on(run[-1], found, scene):
            yield from _told(run, scene)
            run = []
        run.append(found)
    yield from _told(run, scene)


def _told(run: Sequence[Circumstance], scene: Scene) -> Iterator[Circumstance]:
    """Dates that follow each other, without value where they are a list; none of a list in brackets."""
    if len(run) > 1 and run[0].bracketed:
        return iter(())
    listed = len(run) > 1 and any(word(token) in JOINING for token in _between(run[-2], run[-1], scene))
    return (replace(found, value=None) for found in run) if listed else iter(run)


def _between(before: Circumstance, after: Circumstance, scene: Scene) -> Sequence[Token]:
    return scene.doc[before.last + 1 : tokens_of(scene.doc, after.start, after.end).start]


def _goes_on(before: Circumstance, found: Circumstance, scene: Scene) -> bool:
    """Whether nothing but a comma, ``et`` or a preposition stands between two dates of one kind."""
    if before.fine != found.fine or before.bracketed != found.bracketed:
        return False
    between = _between(before, found, scene)
    return len(between) > 0 and all(
        token.text == "," or word(token) in JOINING or token.pos_ in ("ADP", "DET") for token in between
    )


def limits_of(scene: Scene) -> Iterator[int]:
    """Where dates start that bound a stretch of time or recur: ``depuis 2011``, so that no day of the passage holds."""
    for date in scene.dates:
        if date.value.modifier in _LIMITS or date.value.label is DateLabel.SET:
            yield date.start


def _date(date: ResolvedDate, scene: Scene) -> Circumstance | None:
    value = date.value
    if value.label is DateLabel.SET or value.modifier in _LIMITS or scene.in_dateline(date):
        return None
    if value.value_iso is not None and "T" in value.value_iso and _UNKNOWN.fullmatch(value.value_iso):
        return None
    span = tokens_of(scene.doc, date.start, date.end)
    if scene.names.at(span[-1]) is not None:
        return None
    role = _role(span, scene)
    if role is None:
        return None
    token, first, bond = role
    if _is_behind_limit(first, scene) or (not _is_fine(value) and _is_of_cause(first, date, scene)):
        bond = Bond.APART
    known = value.value_iso if value.value_iso and not _UNKNOWN.fullmatch(value.value_iso) else None
    bracketed = bracket_around(scene.doc, first) is not None
    fine, days = _is_fine(value), date.days if known is None else None
    return Circumstance(
        Aspect.WHEN, known, date.start, date.end, token, first, span.end - 1, bond, bracketed, fine, days
    )  # fmt: skip


def _is_behind_limit(first: int, scene: Scene) -> bool:
    """Whether a date only says when the moment was that something has lasted since: ``depuis sa fondation en 1869``."""
    for place in range(first - 1, -1, -1):
        token = scene.doc[place]
        if word(token) in scene.tables.since:
            return True
        if token.text == "," and place == first - 1:
            continue  # depuis Atlanta, en 1996
        if token.is_sent_start or token.is_punct or token.pos_ in ("VERB", "AUX") or is_number(token):
            return False
    return False


def _is_of_cause(first: int, date: ResolvedDate, scene: Scene) -> bool:
    """Whether a year or month is that of what somebody answers for on a day: ``condamné lundi pour un vol en 2019``."""
    doc = scene.doc
    start = doc[first].sent.start_char
    if not any(start <= other.start < date.start and _is_fine(other.value) for other in scene.dates):
        return False
    for place in range(first - 1, 1, -1):
        token = doc[place]
        if token.is_sent_start or token.is_punct or token.pos_ in ("VERB", "AUX") or is_number(token):
            return False
        if singular(token.text) in scene.tables.events and word(doc[place - 2]) in PURPOSES:
            return True
    return False


def _is_fine(value: DateValue) -> bool:
    """Whether a date is a day or a few, as the night between two."""
    if value.granularity in _DAYS:
        return True
    try:
        first, last = (datetime.date.fromisoformat(day or "") for day in (value.earliest, value.latest))
    except ValueError:  # unresolved, or before our era
        return False
    return (last - first).days < _FEW


def _role(span: Span, scene: Scene) -> tuple[Token, int, Bond] | None:
    """How a date hangs in its clause; None for one that another is measured against, or that names a law."""
    doc = scene.doc
    before = before_articles(doc, span.start)
    if before < 0:
        return span.root, span.start, Bond.DIRECT
    if scene.tables.compared.ending_at(WordsOf(doc), before + 1) is not None:
        return span.root, before, Bond.APART
    if word(doc[before]) in PARTITIVES and before > 0 and not doc[before].is_sent_start:
        return _of_noun(span, before, scene)
    # la saison 2016, la rentrée 2017
    beside = before == span.start - 1 and is_noun(doc[before]) and span[0].text.isdigit() and len(span) == 1
    if beside:
        return doc[before], before, Bond.NOMINAL
    first = before if doc[before].pos_ == "ADP" else span.start
    return span.root, first, Bond.APART if _is_of_adjective(span, first) else Bond.DIRECT


def _is_of_adjective(span: Span, first: int) -> bool:
    """Whether a date before the verb is of what describes the subject: ``un homme inconnu il y a 3 ans est élu``."""
    noun = span.root.head
    if noun.dep_ != "nsubj" or not is_noun(noun) or not noun.i < first < noun.head.i:
        return False
    return any(child.dep_ == "amod" and noun.i < child.i < first for child in noun.children)


def _of_noun(span: Span, before: int, scene: Scene) -> tuple[Token, int, Bond] | None:
    """How a date after ``de`` hangs: on its noun, unless that leads it in as a preposition does."""
    doc = scene.doc
    noun = before_adjectives(doc, before - 1)
    stem = singular(doc[noun].text)
    if stem in scene.tables.provisions:
        return None
    if stem in scene.tables.times:
        return span.root, noun, Bond.DIRECT
    if stem in scene.tables.events and (during := _leads_in(noun, scene)) is not None:
        return doc[noun], during, Bond.DIRECT  # ont péri dans l'attaque de mardi
    if (event := _event_before(noun, scene)) is not None:
        return doc[event], event, Bond.NOMINAL  # la fusillade de Lomé du 22 mars
    nominal = is_noun(doc[noun]) or doc[noun].pos_ == "PRON"
    return (doc[noun], noun, Bond.NOMINAL) if nominal else (span.root, before, Bond.DIRECT)


def _event_before(place: int, scene: Scene) -> int | None:
    """The noun of an event that the name at a place completes: of ``Lomé`` in ``la fusillade de Lomé``."""
    named = scene.names.at(scene.doc[place])
    if named is None or named.label is not EntityLabel.LOC:
        return None
    before = before_articles(scene.doc, tokens_of(scene.doc, named.start, named.end).start)
    if before < 1 or word(scene.doc[before]) not in PARTITIVES | TO | PLACES:
        return None
    noun = before_adjectives(scene.doc, before - 1)
    return noun if singular(scene.doc[noun].text) in scene.tables.events else None


def _leads_in(noun: int, scene: Scene) -> int | None:
    """Where the preposition stands that makes an event the time of its clause: ``lors du défilé de mardi``."""
    before = before_articles(scene.doc, noun)
    if before > 0 and word(scene.doc[before]) in PARTITIVES:
        before -= 1
    return before if before >= 0 and word(scene.doc[before]) in _DURING else None
