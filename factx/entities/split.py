"""A span of the model that holds several names, as the names it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.entities.heads import follows_holder
from factx.entities.spans import COMPASS_POINTS, OF_THE, FoundEntity, NameRule, before
from factx.lexicon.name_keys import name_key
from factx.lexicon.name_words import KINDS_OF_BUILDINGS
from factx.patterns import APOSTROPHE, LazyPattern, any_of, fold, match_before
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.lexicon.entities import EntityTables

#: A building with the name of a person, which hyphens join, ``de``, a town.
_IN_TOWN: Final = LazyPattern(
    rf"([a-zà-ÿ]+ )?([A-ZÀ-ÝŒ][^\W\d_]+(?:-(?:[dlDL]{APOSTROPHE})?[^\W\d_]+)+)"
    rf" (?:de |d{APOSTROPHE})([A-ZÀ-ÝŒ][^\W\d_]+(?:-[^\W\d_]+)*)"
)
_BUILDING: Final = LazyPattern(r"(?<![\w-])([a-zà-ÿ]+) $")
#: The same after an article or in a list, with its kind: « à ce stade » is no stadium.
_THE_BUILDING: Final = LazyPattern(
    rf"(?:\b(?:[Ll]e|[Ll]a|[Aa]u|[Dd]u|une?|et) |\b[LlDd]{APOSTROPHE}|, |[:(] ?)"
    rf"(([a-zà-ÿ]+)( {any_of(KINDS_OF_BUILDINGS)})?) $"
)
#: A person whose name it bears, with the town or without; « de Gaulle » is no town.
_BEARER: Final = LazyPattern(rf"(\S+ \S.*?|\S+)(?: (?:de |d{APOSTROPHE})([A-ZÀ-ÝŒ][^\W\d_]+(?:-[^\W\d_]+)*))?")
_OF_TOWN: Final = LazyPattern(rf"([a-zà-ÿ]+) (?:de |d{APOSTROPHE})([A-ZÀ-ÝŒ][^\W\d_]+(?:-[^\W\d_]+)*)")
#: « port du Havre »: the town has its article, which the preposition contracts.
_OF_ARTICLED: Final = LazyPattern(r"[a-zà-ÿ]+ d(u|es) ([A-ZÀ-ÝŒ][^\W\d_]+(?:-[^\W\d_]+)*)")
#: A line with its two ends, or the ends alone; what stands before them.
_ROUTE: Final = LazyPattern(r"(?:([\w-]+) )?([A-ZÀ-ÝŒ]\w+(?: [A-ZÀ-ÝŒ]\w+)?)[-‑–]([A-ZÀ-ÝŒ]\w+(?: [A-ZÀ-ÝŒ]\w+)?)")
_WRITTEN: Final = LazyPattern(r"\S+")
_THE: Final = LazyPattern(r"(?<!\w)(?:[Ll][ea] |[LlDd]['’ʼ]|[Uu]ne? |[Aa]u |[Dd]u )$")
#: An epithet, a given name and a surname.
_FEWEST_WITH_EPITHET: Final = 3
_HYPHEN: Final = LazyPattern(r"[a-zà-ÿ][-‑–][A-ZÀ-ÝŒ]")
_LINE_BEFORE: Final = LazyPattern(r"([\w-]+) $")
#: A preposition and its article with a blank, at the most.
_LONGEST_OF: Final = 7
_SEPARATOR: Final = LazyPattern(
    r"\s*\n\s*\n\s*|\s+[–—|/•]\s+|\s*[«»“”]\s*|\s*;\s*|\s+-\s+|\s\(|\)\s|\)$|\s:\s|,\s|\s*\t\s*"
)


def split(text: str, found: FoundEntity) -> Iterator[FoundEntity]:
    """A span that swallowed a bracket, a dash or a blank line, as the names it holds.

    Example: ``Army Tactical Missile System (ATACMS`` → two names.
    """
    start = found.start
    for match in [*_SEPARATOR.finditer(text, found.start, found.end), None]:
        end = found.end if match is None else match.start()
        if start < end:
            yield FoundEntity(start, end, found.label, found.rule)
        if match is not None:
            start = match.end()


def ends_apart(text: str, found: FoundEntity, tables: EntityTables) -> Iterator[FoundEntity]:
    """The two towns that a line, a train or a flight joins: ``le TGV Paris-Lyon``.

    Only of towns that lines are named by: a hyphen stands in ``Clermont-Ferrand`` too.
    """
    match = _ROUTE.fullmatch(text, found.start, found.end) if _HYPHEN.search(text, found.start, found.end) else None
    line = match_before(_LINE_BEFORE, text, found.start) if match else None
    noun = (match and match[1]) or (line and line[1]) or ""
    if match is None or fold(noun) not in tables.routes or not {name_key(match[2]), name_key(match[3])} <= tables.hubs:
        yield found
        return
    for end in (2, 3):
        yield FoundEntity(*match.span(end), EntityLabel.LOC, found.rule)


def state_apart(text: str, found: FoundEntity, tables: EntityTables) -> Iterator[FoundEntity]:
    """The country that an office is of, and who holds it: ``le président de la Catalogne Carles Puigdemont``."""
    if found.label is EntityLabel.PER and text.count(" ", found.start, found.end) > 1:
        first, _, rest = text[found.start : found.end].partition(" ")
        window = text[max(0, found.start - _LONGEST_OF) : found.start]
        start = found.end - len(rest)
        if first in COMPASS_POINTS and OF_THE.search(window):  # l’Africaine du Sud Andrea Steyn
            yield replace(found, start=start)
            return
        key = name_key(first)
        state = key in tables.countries or key in tables.subdivisions or key in tables.hubs
        if state and OF_THE.search(window) and rest.partition(" ")[0] in tables.given_names:
            yield FoundEntity(found.start, start - 1, EntityLabel.LOC, found.rule)
            yield replace(found, start=start)
            return
    yield found


def town_apart(text: str, found: FoundEntity, tables: EntityTables) -> Iterator[FoundEntity]:
    """A building under a name of its own and its town, as two names: ``lycée Jean-Jaurès de Montreuil``.

    A person's name right after the building is the building's: ``l’aéroport Charles de Gaulle``.

    Args:
        text: the whole text.
        found: a span of the model.
        tables: what is known of names.
    """
    alone = _OF_TOWN.fullmatch(text, found.start, found.end)
    if alone and fold(alone[1]) in tables.facilities_of_towns:
        yield FoundEntity(alone.start(2), alone.end(2), EntityLabel.LOC, found.rule)
        return
    town = _OF_ARTICLED.fullmatch(text, found.start, found.end) if found.label is EntityLabel.LOC else None
    if town and name_key(f"l{'e' if town[1] == 'u' else 'es'} {town[2]}") in tables.articled_places:
        yield FoundEntity(town.start(2), town.end(2), EntityLabel.LOC, found.rule)
        return
    found = _as_place(text, found, tables)
    if found.label is EntityLabel.PER and (building := _borne(text, found, tables)):
        yield from building
        return
    match = _IN_TOWN.fullmatch(text, found.start, found.end)
    stop = found.start + len(match[1] or "") if match else 0
    head = _BUILDING.search(text, text.rfind(" ", 0, max(0, stop - 1)) + 1, stop)
    if match is None or head is None or fold(head[1]) not in tables.facilities:
        yield found
        return
    label = EntityLabel.ORG if found.label is EntityLabel.PER else found.label
    yield FoundEntity(head.start(1), match.end(2), label, NameRule.INSTITUTION)
    yield FoundEntity(match.start(3), match.end(3), EntityLabel.LOC, found.rule)


def _as_place(text: str, found: FoundEntity, tables: EntityTables) -> FoundEntity:
    """A building that is a place first, whatever the model makes of it: ``aéroport Mohammed-V``."""
    word = text[found.start : found.end].partition(" ")[0]
    place = found.label is EntityLabel.ORG and word in tables.facility_places
    return replace(found, label=EntityLabel.LOC) if place else found


def _borne(text: str, found: FoundEntity, tables: EntityTables) -> list[FoundEntity]:
    """The building that bears the name of a person, and its town; nothing where none stands before the name."""
    head = match_before(_THE_BUILDING, text, found.start)
    word = fold(head[2]) if head else ""
    if head is None or not _bears_names(word, head[3], text[found.start : found.end], tables):
        return []
    match = _BEARER.fullmatch(text, found.start, found.end)
    if match is None or follows_holder(before(text, head.start(1)), tables):
        return []
    label = EntityLabel.LOC if word in tables.facility_places else EntityLabel.ORG
    building = FoundEntity(head.start(1), match.end(1), label, NameRule.INSTITUTION)
    return (
        [building, FoundEntity(match.start(2), match.end(2), EntityLabel.LOC, found.rule)] if match[2] else [building]
    )


def _bears_names(word: str, kind: str | None, name: str, tables: EntityTables) -> bool:
    """Whether a noun before a person's name may be of what bears it, by its kind or by the name where that decides."""
    if word in tables.bodies_of_persons:
        return " " in name and name.split(maxsplit=1)[0].partition("-")[0] in tables.given_names
    return word in tables.facilities or (kind is not None and word in tables.facilities_of_kinds)


def epithet_apart(text: str, found: FoundEntity, tables: EntityTables) -> FoundEntity:
    """A person without the word before the given name that has an article: ``la ⟨Rémoise Léa Michel⟩`` → at ``Léa``."""
    words = list(_WRITTEN.finditer(text, found.start, found.end)) if found.label is EntityLabel.PER else []
    if len(words) < _FEWEST_WITH_EPITHET or not match_before(_THE, text, found.start):
        return found
    first, second = (match[0].partition("-")[0] in tables.given_names for match in words[:2])
    return replace(found, start=words[1].start()) if second and not first else found
