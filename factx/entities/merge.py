"""Which thing a name names: one canonical for one thing, within a document and across documents.

A document alone knows its countries, its acronyms, its surnames. Across documents the same is asked once more of
all canonicals together, so that ``Biden`` in one text and ``Joe Biden`` in another are one person; two bearers of a
surname keep it apart. The outcome does not depend on the order of the documents.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING, Final

from factx.entities.acronyms import expansions
from factx.entities.forms import best_form, tidy
from factx.entities.gazetteer import own_value
from factx.entities.persons import full_names
from factx.lexicon.entities import name_key
from factx.patterns import fold
from factx.schema import EntityLabel, EntityValue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from factx.entities.spans import FoundEntity
    from factx.lexicon.entities import EntityTables


Thing = tuple[EntityLabel, str]
#: Documents up to this number are taken to speak of the same people.
_FEW: Final = 12
_BY_RARITY: Final = (EntityLabel.PRODUCT, EntityLabel.EVENT, EntityLabel.ORG, EntityLabel.MISC)
_ACRONYM: Final = re.compile(r"[A-ZÀ-Ý][A-ZÀ-Ý0-9.-]+")


def canonicals(text: str, found: Sequence[FoundEntity], tables: EntityTables) -> list[EntityValue]:
    """The thing each found name names, parallel to ``found``, as far as one document tells.

    Example: ``Joe Biden … Biden`` → twice PER ``Joe Biden``; ``l’Office national des pêches (ONP) … l’ONP`` → twice
    ``Office national des pêches``.
    """
    named = cache(partial(_named, tables=tables))
    names = [text[entity.start : entity.end] for entity in found]
    values = [
        own_value(entity, name, tables) or named(entity.label, name) for entity, name in zip(found, names, strict=True)
    ]
    values = _renamed(values, expansions(text, found, values), tables)
    values = _merged(values, tables, document=True)
    return _renamed(values, {(EntityLabel.PER, name): full for name, full in _persons(values).items()}, tables)


def merge_documents(
    per_document: Sequence[Sequence[EntityValue]],
    tables: EntityTables,
    written: Sequence[Sequence[str]] | None = None,
) -> list[list[EntityValue]]:
    """The same values with one canonical for one thing across documents; same shape as the argument.

    Args:
        per_document: what ``canonicals`` gave for each document.
        tables: what is known of the language.
        written: the names as the texts write them, in the same shape; with them an acronym that one document
            explains is understood in the others.

    Example: ``Otan`` in one document and ``OTAN`` in another → ``OTAN`` in both.
    """
    values = [value for document in per_document for value in document]
    if written is not None:
        values = _renamed(values, _explained(values, [name for names in written for name in names]), tables)
    merged = iter(_merged(_one_label(values, tables), tables, document=False))
    documents = [[next(merged) for _ in document] for document in per_document]
    return _one_person(documents, tables)


def _one_label(values: Sequence[EntityValue], tables: EntityTables) -> list[EntityValue]:
    """One label for a name of several words that documents label differently, unless one says person or place.

    The most frequent label, then the rarer kind: products and events are not named so by chance.
    """
    votes: dict[str, Counter[EntityLabel]] = {}
    for value in values:
        if " " in value.canonical:
            votes.setdefault(name_key(value.canonical), Counter())[value.label] += 1
    chosen = {
        key: min(labels, key=lambda label: (-labels[label], _BY_RARITY.index(label)))
        for key, labels in votes.items()
        if len(labels) > 1 and labels.keys() <= set(_BY_RARITY)
    }
    own = {name.value for name in tables.own}
    return [
        replace(value, label=label) if (label := chosen.get(name_key(value.canonical))) and value not in own else value
        for value in values
    ]


def _explained(values: Sequence[EntityValue], written: Sequence[str]) -> dict[Thing, str]:
    """What each acronym stands for that some document explains, where all that explain it agree."""
    meanings: dict[Thing, set[str]] = {}
    for value, name in zip(values, written, strict=True):
        if _ACRONYM.fullmatch(name) and value.canonical != name and " " in value.canonical:
            meanings.setdefault((value.label, name), set()).add(value.canonical)
    return {thing: min(names) for thing, names in meanings.items() if len(names) == 1}


def _named(label: EntityLabel, name: str, tables: EntityTables) -> EntityValue:
    """The value of a name by itself: its tidy form, or what the tables know it as."""
    canonical = tidy(label, name, tables)
    key = name_key(canonical)
    if label is EntityLabel.LOC and key in tables.countries:
        country = tables.countries[key]
        return EntityValue(label, country.name, f"iso3166:{country.code}")
    if label is EntityLabel.ORG:
        known = tables.organisations.get(key)
        if known is not None and known.form == "name":
            return EntityValue(label, known.canonical)
        if key in tables.media:
            return EntityValue(label, tables.media[key])
    if label is EntityLabel.EVENT and fold(canonical) in tables.events:
        return EntityValue(label, tables.events[fold(canonical)])
    return EntityValue(label, canonical)


def _renamed(values: Iterable[EntityValue], names: Mapping[Thing, str], tables: EntityTables) -> list[EntityValue]:
    """The values under their new canonicals, those without one as they are; what the user named keeps the user's."""
    own = {name.value for name in tables.own}
    return [
        EntityValue(value.label, names[value.label, value.canonical], value.identifier)
        if (value.label, value.canonical) in names and value not in own
        else value
        for value in values
    ]


def _merged(values: list[EntityValue], tables: EntityTables, *, document: bool) -> list[EntityValue]:
    """The values with one canonical for one thing, by writing, then by what the tables know."""
    values = _renamed(values, _one_writing(values), tables)
    values = _renamed(values, _one_country(values, tables), tables)
    return _renamed(values, _one_organisation(values, tables, document=document), tables)


def _one_writing(values: Iterable[EntityValue]) -> dict[Thing, str]:
    """Of names that differ in case, accents, apostrophes or hyphens the best written."""
    groups: dict[Thing, Counter[str]] = {}
    for value in values:
        groups.setdefault((value.label, name_key(value.canonical)), Counter())[value.canonical] += 1
    return {
        (label, name): best_form(label, forms)
        for (label, _), forms in groups.items()
        if len(forms) > 1
        for name in forms
    }


def _one_country(values: Iterable[EntityValue], tables: EntityTables) -> dict[Thing, str]:
    """The usual name of a country that is named by two: ``Royaume-Uni``, where ``Grande-Bretagne`` is said too."""
    names: dict[str, set[str]] = {}
    for value in values:
        if value.identifier:
            names.setdefault(value.identifier, set()).add(value.canonical)
    renamed: dict[Thing, str] = {}
    for forms in names.values():
        if len(forms) > 1:
            usual = tables.countries[name_key(min(forms))].canonical
            renamed |= {(EntityLabel.LOC, form): usual for form in forms}
    return renamed


def _one_organisation(values: Iterable[EntityValue], tables: EntityTables, *, document: bool) -> dict[Thing, str]:
    """Long and short names of one body, where both are said; a name and the same with its purpose or nationality."""
    names = sorted({value.canonical for value in values if value.label is EntityLabel.ORG})
    bodies: dict[str, list[str]] = {}
    for name in names:
        known = tables.organisations.get(name_key(name))
        if known is not None:
            bodies.setdefault(known.canonical, []).append(name)
    renamed = {
        (EntityLabel.ORG, name): canonical for canonical, forms in bodies.items() if len(forms) > 1 for name in forms
    }
    longer: dict[str, set[str]] = {name: set() for name in names if " " in name}
    for name in names:
        words = name.split()
        for count in range(2, len(words)):
            short, rest = " ".join(words[:count]), words[count:]
            national = document and len(rest) == 1 and fold(rest[0]) in tables.adjectives
            if short in longer and (national or rest[0] in {"pour", "contre"}):
                longer[short].add(name)
    renamed |= {(EntityLabel.ORG, short): full for short, (full, *more) in _filled(longer) if not more}
    return renamed


def _filled(longer: Mapping[str, set[str]]) -> list[tuple[str, list[str]]]:
    return [(short, sorted(full)) for short, full in longer.items() if full]


def _one_person(documents: Sequence[list[EntityValue]], tables: EntityTables) -> list[list[EntityValue]]:
    """The full name of a person whom a document names by surname, if one person of the documents bears it.

    A few documents are taken to speak of the same people. Among many the two must keep company: another name, no
    country, stands with the surname in one document and with the full name in another.
    """
    full = _persons(value for document in documents for value in document)
    acquainted = _acquainted(documents, full) if len(documents) > _FEW else None
    merged = []
    for number, document in enumerate(documents):
        names = {
            (EntityLabel.PER, name): full[name]
            for name in {value.canonical for value in document}
            if name in full and (acquainted is None or (number, name) in acquainted)
        }
        merged.append(_renamed(document, names, tables))
    return merged


def _acquainted(documents: Sequence[Sequence[EntityValue]], full: Mapping[str, str]) -> set[tuple[int, str]]:
    """The documents, by number, and the short names in them that stand in company which the full name keeps too."""
    things = [_company(document) for document in documents]
    wanted = {*full, *full.values()}
    places: dict[str, list[int]] = {}
    for number, document in enumerate(documents):
        persons = {value.canonical for value in document if value.label is EntityLabel.PER}
        for name in persons & wanted:
            places.setdefault(name, []).append(number)
    found = set()
    for name, person in full.items():
        company = set().union(*(things[number] for number in places[person])) - {(EntityLabel.PER, person)}
        found |= {(number, name) for number in places[name] if not company.isdisjoint(things[number])}
    return found


def _company(document: Iterable[EntityValue]) -> set[Thing]:
    """What a document names, but for countries."""
    return {(value.label, value.canonical) for value in document if value.identifier is None}


def _persons(values: Iterable[EntityValue]) -> dict[str, str]:
    return full_names({value.canonical for value in values if value.label is EntityLabel.PER})
