"""Names that are known from data: organisations, media, events, countries, and other spellings of a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from babel import Locale

from factx.errors import LexiconError
from factx.lexicon.name_keys import curly, fold_apostrophe, name_key
from factx.patterns import fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

#: Entries of CLDR's territories that are no country or territory of ISO 3166 in use.
_NO_TERRITORY: Final = frozenset({"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"})


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation known by name.

    Attributes:
        canonical: the name for all its forms.
        form: ``name`` is always read as the canonical, ``long`` and ``short`` only where a document says the other
            form too.
        certain: found even where the model is silent, if written exactly so; not those that call a member so.
    """

    canonical: str
    form: str
    certain: bool


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory: its ISO 3166 code, its usual French name, and the name to use for the form at hand."""

    code: str
    canonical: str
    name: str


@dataclass(frozen=True, slots=True)
class Subdivision:
    """A part of a country whose name is its own alone: its ISO 3166-2 code and its usual French name."""

    code: str
    canonical: str


def subdivisions(entries: Mapping[str, Any], countries: Mapping[str, Country]) -> dict[str, Subdivision]:
    """Parts of countries by the keys of their names, none of which means another place."""
    table: dict[str, Subdivision] = {}
    for code, names in entries.items():
        part = Subdivision(code, curly(names[0]))
        for key in map(name_key, names):
            if key in countries or table.setdefault(key, part) != part:
                raise LexiconError(f"data/fr/subdivisions.toml: {key!r} of {code} names another place too")
    return table


def departments(entries: Mapping[str, Mapping[str, Sequence[str]]]) -> frozenset[str]:
    """The keys of the names of French departments and regions, of those too that a river bears: they have a prefect."""
    return frozenset(
        name_key(name)
        for table in entries.values()
        for code, names in table.items()
        if code.startswith("FR-")
        for name in names
    )


def spellings(rows: Iterable[Sequence[str]]) -> dict[str, str]:
    """The key of each writing, and that of the form which stands first in its row."""
    keys: dict[str, str] = {}
    for row in rows:
        first, *others = map(name_key, row)
        for key in (first, *others):
            if keys.setdefault(key, first) != first:
                raise LexiconError(f"data/fr/spellings.toml: {key!r} stands in two rows")
    return keys


def organisations(entries: Iterable[Mapping[str, Any]]) -> dict[str, Organisation]:
    """Organisations by the keys of all their names, each with the form that a name is: long, short, or the name."""
    table: dict[str, Organisation] = {}
    for entry in entries:
        canonical = curly(entry["canonical"])
        certain = bool(entry.get("certain", False))
        forms = {
            "name": [canonical, *entry.get("names", []), *entry.get("members", [])],
            "long": entry.get("long", []),
            "short": entry.get("short", []),
        }
        for form, names in forms.items():
            for name in names:
                known = table.setdefault(name_key(name), Organisation(canonical, form, certain))
                if known.canonical != canonical:
                    raise LexiconError(
                        f"data/fr/organisations.toml: {name!r} is both {known.canonical} and {canonical}"
                    )
    return table


def events(entries: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Events that are found by name, whatever their capitals, and their canonical."""
    events: dict[str, str] = {}
    for entry in entries:
        canonical = curly(entry["canonical"])
        for name in [canonical, *entry.get("names", [])]:
            if events.setdefault(fold(name), canonical) != canonical:
                raise LexiconError(f"data/fr/events.toml: {name!r} stands twice")
    return events


def media(entries: Iterable[Mapping[str, Any]]) -> list[str]:
    """All names of media."""
    return [name for entry in entries for name in entry["names"]]


def certain(
    organisations: Mapping[str, Any], countries: Mapping[str, Country], ambiguous: frozenset[str]
) -> dict[str, EntityLabel]:
    """Names by their exact writing: organisations marked certain, and countries whose names are nothing else."""
    names: dict[str, EntityLabel] = {}
    for entry in organisations["organisation"]:
        if entry.get("certain", False):
            forms = [
                entry["canonical"],
                *entry.get("names", []),
                *entry.get("long", []),
                *entry.get("short", []),
            ]
            names |= {fold_apostrophe(name): EntityLabel.ORG for name in forms}
    for entry in organisations["media"]:
        if entry.get("certain", False):
            names |= {fold_apostrophe(name): EntityLabel.ORG for name in entry["names"]}
    for key, country in countries.items():
        if key not in ambiguous and key == name_key(country.canonical):
            names[fold_apostrophe(country.canonical)] = EntityLabel.LOC
    return names


def countries(places: Mapping[str, Any]) -> dict[str, Country]:
    """Countries by the keys of all their names, those of CLDR among them."""
    cldr = {c: n for c, n in Locale("fr").territories.items() if len(c) == 2 and c.isalpha() and c not in _NO_TERRITORY}
    for table in ("canonical", "aliases", "variants"):
        for code in places[table]:
            if code not in cldr:
                raise LexiconError(f"data/fr/places.toml: {code} in [{table}] is no code of ISO 3166")
    countries: dict[str, Country] = {}
    for code, cldr_name in sorted(cldr.items()):
        canonical = curly(places["canonical"].get(code, cldr_name))
        for name in [canonical, cldr_name, *places["variants"].get(code, [])]:
            countries.setdefault(name_key(name), Country(code, canonical, canonical))
        for alias in places["aliases"].get(code, []):
            countries[name_key(alias)] = Country(code, canonical, curly(alias))
    return countries
