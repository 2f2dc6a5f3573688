"""Which thing a name names: one canonical for one thing, as far as one document, or the documents of a story, tell.

A document knows its countries, its acronyms, its persons. The same steps decide in ``name_table`` what holds for all
documents of a run; they go by how often each thing is named, so that no order of documents plays a part.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, partial
from typing import TYPE_CHECKING, Final

from factx.entities.acronyms import expansions, fitting
from factx.entities.forms import best_form, place_with_article, tidy
from factx.entities.person_writing import one_writing as one_writing_of_persons
from factx.entities.persons import identify, named_person
from factx.entities.shorter import shorter, with_article
from factx.entities.spans import LINK
from factx.lexicon.closed_classes import SIDES
from factx.lexicon.name_keys import name_key
from factx.patterns import LazyPattern, fold, match_before
from factx.schema import EntityLabel, EntityValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from factx.entities.spans import FoundEntity
    from factx.lexicon.entities import EntityTables
    from factx.lexicon.known_names import Country

Thing = tuple[EntityLabel, str]
_ARTICLE: Final = LazyPattern(r"\b[Ll]a[ \n]$")
_PURPOSE: Final = SIDES
#: What closes the name of a body of one place among many: ``des États-Unis``.
_OF_PLACE: Final = LazyPattern(rf"{LINK} ?[A-ZÀ-ÝŒ][\w’'-]*(?: [A-ZÀ-ÝŒ][\w’'-]*)*$")
#: What the official name of a state puts before its usual one.
_REPUBLIC: Final = LazyPattern(rf"republique (?:islamique |federale )?{LINK} ?")


def canonicals(text: str, found: Sequence[FoundEntity], tables: EntityTables) -> list[EntityValue]:
    """The thing each found name names, parallel to ``found``, as far as one document tells.

    Example: ``Joe Biden … Biden`` → twice PER ``Joe Biden``; ``l’Office national des pêches (ONP) … l’ONP`` → twice
    ``Office national des pêches``.
    """
    if not found:
        return []
    named = cache(partial(_named, tables=tables))
    names = [text[entity.start : entity.end] for entity in found]
    values = [
        entity.own or _with_article(text, entity, named(entity.label, name, entity.shouted), tables)
        for entity, name in zip(found, names, strict=True)
    ]
    free = [entity.own is None for entity in found]
    values = renamed(values, expansions(text, found, values), free)
    for step in (one_writing, one_country, one_organisation, longer_organisation, fitting):
        values = renamed(values, step(Counter(values), tables), free)
    values = renamed(values, shorter(text, found, values, tables), free)
    around = [(text, entity.start, entity.end) for entity in found]
    return identified(values, around, free, tables)


def identified(
    values: Sequence[EntityValue], around: Sequence[tuple[str, int, int]], free: Sequence[bool], tables: EntityTables
) -> list[EntityValue]:
    """The values with the persons among them under their full names.

    Args:
        values: of a document, or of the documents of a story.
        around: for each value a text that holds its mention, and where in it.
        free: for each value whether it may change: what the user named keeps the user's name.
        tables: what is known of names.
    """
    places = [place for place, value in enumerate(values) if value.label is EntityLabel.PER and free[place]]
    persons = [named_person(values[place].canonical, *around[place], tables) for place in places]
    names = dict(zip(places, identify(persons, tables), strict=True))
    return [
        EntityValue(value.label, names[place], value.identifier) if place in names else value
        for place, value in enumerate(values)
    ]


def _named(label: EntityLabel, name: str, shouted: bool, tables: EntityTables) -> EntityValue:
    """The value of a name by itself: its tidy form, or what the tables know it as."""
    canonical = tidy(label, name, tables, shouted=shouted)
    key = name_key(canonical)
    if label is EntityLabel.LOC and (country := _country(key, tables)) is not None:
        return EntityValue(label, country.name, f"iso3166:{country.code}")
    if label is EntityLabel.LOC and key in tables.subdivisions:
        part = tables.subdivisions[key]
        return EntityValue(label, part.canonical, f"iso3166-2:{part.code}")
    if label is EntityLabel.ORG:
        known = tables.organisations.get(key)
        if known is not None and known.form == "name":
            return EntityValue(label, known.canonical)
        if key in tables.media:
            return EntityValue(label, tables.media[key])
    if label is EntityLabel.EVENT and fold(canonical) in tables.events:
        return EntityValue(label, tables.events[fold(canonical)])
    return EntityValue(label, canonical)


def _country(key: str, tables: EntityTables) -> Country | None:
    """The country of a name: ``Mali``, ``République du Mali``."""
    state = tables.countries.get(key)
    if state is None and (official := _REPUBLIC.match(key)):
        state = tables.countries.get(key[official.end() :])
    return state


def _with_article(text: str, found: FoundEntity, value: EntityValue, tables: EntityTables) -> EntityValue:
    """A town under its name with the article that the sentence contracts: ``au Caire`` → ``Le Caire``."""
    if value.label is EntityLabel.ORG:
        return EntityValue(value.label, with_article(text, found.start, value.canonical, tables))
    if value.label is not EntityLabel.LOC:
        return value
    if value.identifier:
        name = text[found.start : found.end]
        return (
            value
            if _is_country(text, found, name, tables)
            else EntityValue(value.label, tidy(value.label, name, tables))
        )
    return EntityValue(value.label, place_with_article(text, found.start, value.canonical, tables))


def _is_country(text: str, found: FoundEntity, name: str, tables: EntityTables) -> bool:
    """Whether the name of a country is surely the country's: Grenade and Saint-Martin are towns too."""
    key = name_key(name)
    if key in tables.homonyms:
        return any(re.search(rf"\b{word}\b", text) for word in tables.islands)
    return key not in tables.noun_places or match_before(_ARTICLE, text, found.start) is not None


def renamed(values: Iterable[EntityValue], names: Mapping[Thing, str], free: Iterable[bool]) -> list[EntityValue]:
    """The values under their new canonicals, those without one as they are; what the user named keeps the user's.

    Args:
        values: what is named.
        names: new canonicals by label and old one.
        free: for each value whether it may change.
    """
    return [
        EntityValue(value.label, names[value.label, value.canonical], value.identifier)
        if may_change and (value.label, value.canonical) in names
        else value
        for value, may_change in zip(values, free, strict=True)
    ]


def one_writing(counts: Mapping[EntityValue, int], tables: EntityTables) -> dict[Thing, str]:
    """Of names that differ in case, accents, apostrophes, hyphens, transliteration or exonym the best written."""
    groups: dict[Thing, Counter[str]] = {}
    for value, count in counts.items():
        groups.setdefault((value.label, _writing_key(value, tables)), Counter())[value.canonical] += count
    same = {
        (label, name): _chosen(label, forms, tables)
        for (label, _), forms in groups.items()
        if len(forms) > 1
        for name in forms
    }
    persons: Counter[str] = Counter()
    for value, count in counts.items():
        if value.label is EntityLabel.PER:
            persons[same.get((value.label, value.canonical), value.canonical)] += count
    full = one_writing_of_persons(persons, tables)
    for name in [value.canonical for value in counts if value.label is EntityLabel.PER]:
        now = same.get((EntityLabel.PER, name), name)
        if now in full:
            same[EntityLabel.PER, name] = full[now]
    return same


def _writing_key(value: EntityValue, tables: EntityTables) -> str:
    key = name_key(value.canonical)
    if value.label is EntityLabel.LOC:
        return tables.exonyms.get(key, key)
    return tables.spellings.get(key, key) if value.label is EntityLabel.PER else key


def _chosen(label: EntityLabel, forms: Counter[str], tables: EntityTables) -> str:
    """The form that French newspapers use, where one of the forms is it; else the best written."""
    usual = tables.exonyms if label is EntityLabel.LOC else tables.spellings if label is EntityLabel.PER else {}
    first = {form: forms[form] for form in forms if usual.get(key := name_key(form)) == key}
    return best_form(label, Counter(first or forms), tables)


def one_country(counts: Mapping[EntityValue, int], tables: EntityTables) -> dict[Thing, str]:
    """The usual name of a country that is named by two: ``Royaume-Uni``, where ``Grande-Bretagne`` is said too."""
    names: dict[str, set[str]] = {}
    for value in counts:
        key = name_key(value.canonical)
        if value.identifier and key in tables.countries and value.label is EntityLabel.LOC:
            names.setdefault(value.identifier, set()).add(value.canonical)
    renamed: dict[Thing, str] = {}
    for forms in names.values():
        if len(forms) > 1:
            usual = tables.countries[name_key(min(forms))].canonical
            renamed |= {(EntityLabel.LOC, form): usual for form in forms}
    return renamed


def one_organisation(counts: Mapping[EntityValue, int], tables: EntityTables) -> dict[Thing, str]:
    """The canonical of a known body, where its long and its short name are both said: ``UE``, ``Union européenne``."""
    bodies: dict[str, set[str]] = {}
    for value in counts:
        known = tables.organisations.get(name_key(value.canonical)) if value.label is EntityLabel.ORG else None
        if known is not None:
            bodies.setdefault(known.canonical, set()).add(value.canonical)
    return {
        (EntityLabel.ORG, name): canonical for canonical, forms in bodies.items() if len(forms) > 1 for name in forms
    }


def longer_organisation(counts: Mapping[EntityValue, int], tables: EntityTables) -> dict[Thing, str]:
    """A name and the same with its purpose, its nationality or its place: ``Institut de Brême … pour la mer``.

    Only within one document or story: another country has a department of state too. A body that is known over the
    world is not one of its branches: ``Croix-Rouge`` beside ``Croix-Rouge de Belgique``.
    """
    names = {value.canonical for value in counts if value.label is EntityLabel.ORG}
    longer: dict[str, set[str]] = {}
    for name in names:
        words = name.split()
        for count in range(2, len(words)):
            short, rest = " ".join(words[:count]), words[count:]
            if short in names and _completes(short, rest, tables):
                longer.setdefault(short, set()).add(name)
    return {(EntityLabel.ORG, short): min(full) for short, full in longer.items() if len(full) == 1}


def _completes(short: str, rest: Sequence[str], tables: EntityTables) -> bool:
    """Whether what follows a name says but what it is for, of which nation or of which place it is."""
    if rest[0] in _PURPOSE or (len(rest) == 1 and fold(rest[0]) in tables.adjectives):
        return True
    place = _OF_PLACE.match(" ".join(rest))
    return place is not None and name_key(short) not in tables.organisations
