"""Places of a text that tell where something is the case, and not who does it, where from or where to."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING, Final

from factx.circumstances.lead_ins import lead_in
from factx.circumstances.recipients import is_received
from factx.circumstances.references import references
from factx.circumstances.sites import event_or_site_before, joins_site, number_before, site_before, stem_at
from factx.circumstances.ties import Aspect, Bond, Circumstance
from factx.circumstances.words import before_adjectives, before_articles, bracket_around
from factx.lexicon.closed_classes import HAVE, INDEFINITES, JOINING, LIGHT_CLITICS, LIKE, PARTITIVES, TO
from factx.lexicon.inflection import singular
from factx.patterns import fold
from factx.schema import DateLabel, EntityLabel
from factx.syntax.moods import is_infinitive
from factx.syntax.phrases import SUBJECTS, WordsOf, following, is_number, tokens_of, word

if TYPE_CHECKING:
    from factx.circumstances.scene import Scene
    from factx.parse import Span, Token
    from factx.syntax.referents import NamedSpan

_UPON: Final = "sur"
#: Before what holds a town.
_HOLDING: Final = frozenset(("en", "dans"))
_FEMININE: Final = frozenset(("la", "l'"))
#: What may stand between a subject and its verb.
_BEFORE_VERB: Final = LIGHT_CLITICS | HAVE
_NEAR: Final = 4
_WITH: Final = "avec"
_STRUCK: Final = frozenset(("obj", "nsubj:pass"))
_EITHER: Final = INDEFINITES | {"autre"}

#: The word that hangs in the clause, the first token with its preposition, and how it hangs there.
_Role = tuple["Token", int, Bond]


def places_of(scene: Scene) -> list[Circumstance]:
    """The places of a text that are circumstances, in order; one that only holds the one before it is left out.

    Example: ``à Nice, dans le sud de la France`` → Nice; ``en Italie, à Rome`` → Rome.
    """
    found: list[Circumstance] = []
    bare: NamedSpan | None = None
    for named in sorted([*scene.spans, *references(scene)], key=lambda named: named.start):
        if named.label is not EntityLabel.LOC or scene.in_dateline(named):
            continue
        place = _place(named, scene)
        if place is not None and bare is not None and _holds(place, bare, scene):
            place = replace(place, value=bare.canonical, start=bare.start, end=bare.end)
        elif place is not None and found and _is_within(found[-1], place, scene):
            if found[-1].value not in scene.countries or place.value in scene.countries:
                continue
            found.pop()  # en Italie, à Rome
        bare = named if place is None else None
        if place is not None:
            found.append(place)
    return found


def _holds(place: Circumstance, bare: NamedSpan, scene: Scene) -> bool:
    """Whether a country or region says where the town right before it is: ``a quitté Nice, dans le Var,``."""
    between = scene.text[bare.end : place.start]
    first = scene.doc[place.first]
    return (
        place.bond is Bond.DIRECT
        and (word(first) in _HOLDING or place.value in scene.countries)
        and between[:1] == ","
        and not between[1 : first.idx - bare.end].strip()
        and bare.canonical not in scene.countries
    )


def _place(named: NamedSpan, scene: Scene) -> Circumstance | None:
    written = fold(scene.text[named.start : named.end])
    if written in scene.tables.everywhere or written.split(maxsplit=1)[0] in scene.tables.streets:
        return None
    span = tokens_of(scene.doc, named.start, named.end)
    role = lead_in(span, scene) or _role(span, span.start, scene)
    if role is None:
        return None
    token, first, bond = role
    before = before_articles(scene.doc, first)
    if before >= 0 and word(scene.doc[before]) in scene.tables.instancing:
        return None  # dans plusieurs régions, notamment à Karachi: not there alone
    value = None if _is_joined(span, first, scene) or _is_one_of_two(first, scene) else named.canonical or None
    bracketed = bracket_around(scene.doc, first) is not None
    return Circumstance(Aspect.WHERE, value, named.start, named.end, token, first, span.end - 1, bond, bracketed)


def _role(span: Span, place: int, scene: Scene) -> _Role | None:
    """How a name hangs in its clause, by what stands before it: a preposition, or nouns that it completes."""
    doc, tables = scene.doc, scene.tables
    top: Token = span.root
    for depth in count():
        before = before_articles(doc, place)
        said = word(doc[before]) if before >= 0 else ""
        if said in PARTITIVES and before > 0 and word(doc[before - 1]) in tables.at:
            before, said = before - 1, word(doc[before - 1])  # dans des établissements de Mons
        if said in tables.at:
            if _is_measured(before, scene, away=True):
                return None
            return (top, before, Bond.DIRECT) if _is_local(before, place, span, scene, deep=depth > 0) else None
        if depth == 0 and before == place - 1 and singular(said) in tables.sites:
            top, place = doc[before], before  # dans la capitale Bamako
            continue
        if said not in PARTITIVES or before < 1:
            break
        if (cue := tables.near.ending_at(WordsOf(doc), before)) is not None:
            near = before - len(cue.words)
            return None if _is_measured(near, scene) else (top, near, Bond.DIRECT)
        noun = site_before(before, scene) if depth else event_or_site_before(before, scene)
        stem = stem_at(noun, scene)
        if (role := _completed(noun, stem, scene, deep=depth > 0)) is not None:
            return role
        if stem not in tables.sites:
            break
        top, place = doc[noun], noun
    site = place != span.start or (span.root.pos_ == "NOUN" and singular(span.root.text) in tables.premises)
    if _is_struck(top, scene) or _counts(top, span[-1], scene) or (site and _acts(top, scene)):
        return top, place, Bond.DIRECT
    return (top, place, Bond.SITE) if site else None


def _completed(noun: int, stem: str, scene: Scene, *, deep: bool) -> _Role | None:
    """How a noun that a place completes brings it into its clause: an event, those who live there, counted towns."""
    tables, doc = scene.tables, scene.doc
    if stem in tables.events or (not deep and stem in tables.residents):
        return doc[noun], noun, Bond.NOMINAL
    number = number_before(noun, scene) if stem in tables.sites or stem in tables.kinds_of_place else None
    if number is None:
        return None
    led = before_articles(doc, number)
    direct = led >= 0 and word(doc[led]) in tables.at
    return (doc[noun], led, Bond.DIRECT) if direct else (doc[noun], noun, Bond.NOMINAL)


def _counts(top: Token, last: Token, scene: Scene) -> bool:
    """Whether a place is the subject of a verb that counts: ``Dakar en compte 540``, whatever the parse says.

    So is one that something is counted ``avec``: ``Pau, avec 300 inscrits, arrive en tête``.
    """
    after = following(last)
    if after is not None and after.text == "," and (led := following(after)) is not None and word(led) == _WITH:
        held = following(led)
        return held is not None and is_number(held)
    while after is not None and word(after) in _BEFORE_VERB:
        after = following(after)
    if after is not None and _is_counting(after, scene):
        before = scene.doc[top.i - 1] if top.i > 0 else None
        return before is None or top.is_sent_start is True or before.is_punct or before.pos_ in ("DET", "CCONJ")
    return top.dep_ in SUBJECTS and _is_counting(top.head, scene)


def _is_counting(verb: Token, scene: Scene) -> bool:
    """Whether a verb counts, and does not say what somebody means to do: ``Le Canada compte rapatrier six avions``."""
    return word(verb) in scene.tables.counting and not ((after := following(verb)) and is_infinitive(after))


def _is_struck(top: Token, scene: Scene) -> bool:
    """Whether something befalls a place, and so happens there: ``a dévasté la ville de Mocoa``.

    Right behind the verb it does whatever the parse says, as of headlines: ``Un séisme de 6,4 frappe Taïwan``.
    """
    verb = top.head
    before = before_articles(scene.doc, top.i)
    if before > 0 and word(scene.doc[before]) in scene.tables.striking and not is_infinitive(scene.doc[before]):
        return scene.doc[before - 1].pos_ not in ("DET", "ADP")
    return top.dep_ in _STRUCK and word(verb) in scene.tables.striking and not is_infinitive(verb)


def _acts(site: Token, scene: Scene) -> bool:
    """Whether a site does what its clause tells, and so there: ``l’hôpital de Pau a soigné dix blessés``."""
    verb = site.head
    return site.dep_ in SUBJECTS and word(verb) not in scene.reporting and word(verb) not in scene.tables.announcing


def _is_local(preposition: int, place: int, span: Span, scene: Scene, *, deep: bool) -> bool:
    """Whether a preposition says where, and not to whom or from where to where."""
    doc = scene.doc
    said = word(doc[preposition])
    if said == _UPON and not deep and _is_topic(preposition, scene):
        return False
    if preposition > 0 and said in TO and word(doc[preposition - 1]) in scene.tables.idle:
        return False
    if said not in TO:  # à and its fusions say who receives as often as where
        return True
    between = {word(token) for token in doc[preposition + 1 : place]}
    if deep or (said == "à" and between & _FEMININE and _is_country(span, scene)):
        return deep and not is_received(span.root, preposition, scene)
    if preposition > 0 and (origin := scene.names.at(doc[preposition - 1])) is not None:
        start = tokens_of(doc, origin.start, origin.end).start
        if origin.label is EntityLabel.LOC and start > 0 and word(doc[start - 1]) in PARTITIVES:
            return False
    return _has_day_before(preposition, scene) or not is_received(span.root, preposition, scene)


def _has_day_before(preposition: int, scene: Scene) -> bool:
    """Whether a date stands right before a preposition, which then says where: ``a remis un prix mardi à Pau``."""
    if preposition < 1:
        return False
    before = scene.doc[preposition - 1].idx
    return any(day.start <= before < day.end for day in scene.dates if day.value.label is not DateLabel.SET)


def _is_topic(preposition: int, scene: Scene) -> bool:
    """Whether ``sur`` says what a noun is about: ``un rapport sur la Syrie``; not ``des frappes sur la Syrie``."""
    noun = before_adjectives(scene.doc, preposition - 1)
    if noun < 0 or scene.doc[noun].pos_ != "NOUN":
        return False
    stem = singular(scene.doc[noun].text)
    return stem not in scene.tables.events and stem not in scene.tables.sites and stem not in scene.tables.times


def _is_measured(place: int, scene: Scene, *, away: bool = False) -> bool:
    """Whether a distance leads a place in, which lies apart then: ``à 10 km au nord de Reuleuet``.

    Where it must itself be led in by ``à``, a length that something has at a place is none: ``42 mm à Lyon``.
    """
    before = scene.doc[place - 1] if place > 0 else None
    if before is None or before.is_space:
        return False
    length = next((first for first, last in scene.lengths if first <= before.idx < last), None)
    if length is None or not away:
        return length is not None
    while before is not None and (before.idx >= length or before.pos_ in ("ADV", "ADJ")):  # à environ 200 km
        before = before.before
    return before is not None and word(before) in TO


def _is_country(span: Span, scene: Scene) -> bool:
    return (named := scene.names.at(span[0])) is not None and named.canonical in scene.countries


def _is_joined(span: Span, first: int, scene: Scene) -> bool:
    """Whether other places are named in one breath, so that none alone is where: ``à Lyon et à Lille``."""
    after = following(span[-1])
    while after is not None:
        while after is not None and after.text == "(":  # à Lyon (Rhône) et Lille
            after = _behind_bracket(after)
        if after is None or (word(after) not in JOINING and after.text != ","):
            break
        other = _place_at(after.i + 1, scene)
        if other is None and joins_site(after, scene):
            return True
        if other is None:
            break
        if word(after) in JOINING:
            return True
        after = following(other[-1])  # à Lyon, Lille et Metz
    before = before_articles(scene.doc, first)
    if before < 1 or word(scene.doc[before]) not in JOINING | LIKE:
        return False  # nor à Dijon comme à Nevers
    return (named := scene.names.at(scene.doc[before - 1])) is not None and named.label is EntityLabel.LOC


def _behind_bracket(opening: Token) -> Token | None:
    """The token behind a bracket; None where it does not close or holds a number: ``Dijon (3 %) et Nevers``."""
    for token in opening.doc[opening.i + 1 : opening.sent.end]:
        if token.text == ")":
            return following(token)
        if is_number(token):
            return None
    return None


def _is_one_of_two(first: int, scene: Scene) -> bool:
    """Whether a place is that of one of several: ``deux fermes, l’une située à Lomé``."""
    before = scene.doc[max(first - _NEAR, 0) : first]
    return any(word(token) in _EITHER and token.i > 0 and word(token.doc[token.i - 1]) == "l'" for token in before)


def _place_at(start: int, scene: Scene) -> Span | None:
    """The place that stands at a token, behind a preposition or article at the most."""
    for token in scene.doc[start:]:
        named = scene.names.at(token)
        if named is not None:
            return tokens_of(scene.doc, named.start, named.end) if named.label is EntityLabel.LOC else None
        if is_number(token) or (token.pos_ not in ("ADP", "DET") and singular(token.text) not in scene.tables.sites):
            return None
    return None


def _is_within(before: Circumstance, place: Circumstance, scene: Scene) -> bool:
    """Whether a place says where the one right before it is: ``à Nice, en France``, ``à Valence (Drôme)``."""
    between = scene.doc[before.last + 1 : place.first]
    return len(between) <= 1 and all(token.text in (",", "(") for token in between)
