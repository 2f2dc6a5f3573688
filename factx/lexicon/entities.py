"""Tables of proper names: what stands around them, what they are made of, and the names factx knows itself."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from babel import Locale

from factx.errors import LexiconError
from factx.lexicon.reader import read_table
from factx.patterns import fold
from factx.schema import EntityLabel, EntityValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

#: Entries of CLDR's territories that are no country or territory of ISO 3166 in use.
_NO_TERRITORY: Final = frozenset({"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"})
#: The month that is a planet too.
_PLANET: Final = "Mars"
_CURLY: Final = str.maketrans({"'": "’", "ʼ": "’"})


@lru_cache(maxsize=1 << 14)
def name_key(name: str) -> str:
    """What two writings of one name share: case, accents, apostrophes, hyphens and blanks do not count.

    Example: ``ETATS-UNIS`` and ``États-Unis`` → ``etats unis``.
    """
    plain = unicodedata.normalize("NFD", fold(name).replace("-", " ").replace("' ", "'"))
    return "".join(c for c in plain if not unicodedata.combining(c)).replace("œ", "oe").replace("æ", "ae")


@dataclass(frozen=True, slots=True)
class Head:
    """A common noun before a name: the label that it gives to the name, and whether ``de`` may stand between.

    ``body``: the noun is a body that a place names (``police de Liège``), so the whole passes for an organisation.
    """

    label: EntityLabel | None
    of: bool
    body: bool = False


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation known by name.

    Attributes:
        canonical: the name for all its forms.
        form: ``name`` is always read as the canonical, ``long`` and ``short`` only where a document says the other
            form too.
        certain: found even where the model is silent, if written exactly so.
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


@dataclass(frozen=True, slots=True)
class OwnName:
    """A name that the user gave: its text or a token pattern as JSON, and what it names (canonical may be empty)."""

    text: str | None
    tokens: str | None
    value: EntityValue


@dataclass(frozen=True, slots=True, eq=False)
class EntityTables:
    """What the entity rules know of the language. Keys are ``name_key`` of names, ``fold`` of words.

    Tables are equal to themselves alone, so that a rule can keep what it makes of them.
    """

    honorifics: frozenset[str]
    titles: frozenset[str]
    offices: frozenset[str]
    heads: Mapping[str, Head]
    organisations: Mapping[str, Organisation]
    media: Mapping[str, str]
    certain: Mapping[str, EntityLabel]
    countries: Mapping[str, Country]
    subdivisions: Mapping[str, Subdivision]
    adjectives: frozenset[str]
    demonyms: frozenset[str]
    ambiguous: frozenset[str]
    joined: frozenset[str]
    joined_capital: frozenset[str]
    events: Mapping[str, str]
    capital_events: frozenset[str]
    national: frozenset[str]
    purpose: frozenset[str]
    portfolios: frozenset[str]
    portfolio_holders: frozenset[str]
    compounds: Mapping[str, EntityLabel]
    capital_compounds: frozenset[str]
    works: frozenset[str]
    work_making: frozenset[str]
    work_makers: frozenset[str]
    indices: frozenset[str]
    clubs: frozenset[str]
    bodies_to: frozenset[str]
    earnings: frozenset[str]
    shares: frozenset[str]
    company_verbs: frozenset[str]
    company_objects: frozenset[str]
    beats: frozenset[str]
    boilerplate: tuple[str, ...]
    links: tuple[str, ...]
    no_names: frozenset[str]
    articled: frozenset[str]
    articled_places: frozenset[str]
    acronyms: frozenset[str]
    regions: frozenset[str]
    noun_places: frozenset[str]
    homonyms: frozenset[str]
    islands: frozenset[str]
    capitals: frozenset[str]
    streets: frozenset[str]
    bodies: frozenset[str]
    numbered_events: frozenset[str]
    prize_tails: frozenset[str]
    nicknaming: frozenset[str]
    particles: frozenset[str]
    openers: frozenset[str]
    place_words: frozenset[str]
    passing_adjectives: frozenset[str]
    prefixes: frozenset[str]
    idioms: frozenset[str]
    no_features: frozenset[str]
    club_tails: frozenset[str]
    event_tails: frozenset[str]
    facilities: frozenset[str]
    facility_places: frozenset[str]
    company_acts: frozenset[str]
    company_acted_on: frozenset[str]
    auxiliaries: frozenset[str]
    namesakes: frozenset[str]
    homographs: frozenset[str]
    civil_titles: Mapping[str, str]
    family: frozenset[str]
    by_given_name: frozenset[str]
    given_names: Mapping[str, str]
    family_first: frozenset[str]
    spellings: Mapping[str, str]
    exonyms: Mapping[str, str]
    features: frozenset[str]
    weekdays: frozenset[str]
    heads_of_places: frozenset[str]
    said: frozenset[str]
    own: tuple[OwnName, ...] = ()


@cache
def load_entity_tables() -> EntityTables:
    """All tables of proper names, read and checked once.

    Raises:
        LexiconError: a file breaks a rule of its table; the message names file and entry.
    """
    names = (
        *("titles", "heads", "institutions", "boilerplate", "demonyms", "organisations"),
        *("companies", "places", "subdivisions", "events", "works", "given_names", "spellings", "name_words"),
    )
    files = {name: read_table(name) for name in names}

    def words(file: str, key: str, form: Callable[[str], str] = fold) -> frozenset[str]:
        return frozenset(map(form, _words(file, files[file][key])))

    def names_of(section: str) -> frozenset[str]:
        return frozenset(map(name_key, _words("places", files["places"][section]["names"])))

    compounds = files["institutions"]["compound"]
    countries = _countries(files["places"])
    adjectives = frozenset(form for word in words("demonyms", "countries") for form in inflect(word))
    peoples = frozenset(form for word in words("demonyms", "others") for form in inflect(word))
    return EntityTables(
        honorifics=words("titles", "honorifics"),
        titles=frozenset(form for word in words("titles", "words") for form in plural(word)),
        offices=words("titles", "offices"),
        said=words("titles", "said"),
        heads=_heads(files["heads"]["head"]),
        heads_of_places=words("heads", "administrative"),
        organisations=_organisations(files["organisations"]["organisation"]),
        media={name_key(name): _curly(name) for name in _media(files["organisations"]["media"])},
        certain=_certain(files["organisations"], countries, names_of("ambiguous")),
        countries=countries,
        subdivisions=_subdivisions(files["subdivisions"]["names"], countries),
        ambiguous=names_of("ambiguous"),
        articled=names_of("articled") | words("places", "articled_places", name_key),
        articled_places=words("places", "articled_places", name_key),
        acronyms=words("places", "acronyms", str),
        regions=words("places", "regions", str),
        homonyms=words("places", "homonyms", name_key),
        islands=words("places", "islands", str),
        noun_places=words("places", "nouns", name_key),
        capitals=words("places", "capitals", name_key),
        streets=words("institutions", "streets"),
        bodies=words("institutions", "bodies"),
        nicknaming=words("works", "nicknaming"),
        numbered_events=words("institutions", "numbered_events", str),
        prize_tails=words("institutions", "prize_tails", str),
        particles=words("name_words", "particles"),
        openers=words("name_words", "openers"),
        place_words=words("name_words", "place_words"),
        passing_adjectives=words("name_words", "passing"),
        prefixes=words("name_words", "prefixes"),
        idioms=words("name_words", "idioms", str),
        no_features=words("name_words", "no_features"),
        club_tails=words("institutions", "club_tails", str),
        event_tails=words("institutions", "event_tails", str),
        facilities=words("institutions", "facilities"),
        facility_places=words("institutions", "facility_places"),
        company_acts=words("companies", "acts"),
        company_acted_on=words("companies", "acted_on"),
        auxiliaries=words("companies", "auxiliaries"),
        namesakes=words("companies", "namesakes", str),
        homographs=words("companies", "homographs", name_key),
        by_given_name=frozenset(map(fold, _words("titles", files["titles"]["civil"]["by_given_name"]))),
        family=frozenset(map(fold, _words("titles", files["titles"]["civil"]["family"]))),
        civil_titles={
            fold(word): gender
            for gender in ("feminine", "masculine")
            for word in _words("titles", files["titles"]["civil"][gender])
        },
        given_names={
            name: gender for gender in ("feminine", "masculine") for name in words("given_names", gender, str)
        },
        family_first=words("spellings", "family_first", str),
        spellings=_spellings(files["spellings"]["persons"]),
        exonyms=_spellings(files["spellings"]["cities"]),
        features=words("institutions", "features"),
        weekdays=frozenset(map(str, Locale("fr").days["format"]["wide"].values())),
        adjectives=adjectives,
        demonyms=adjectives | peoples,
        joined=words("institutions", "joined"),
        joined_capital=words("institutions", "joined_capital"),
        national=words("institutions", "national"),
        purpose=words("institutions", "purpose"),
        portfolios=words("institutions", "portfolios", name_key),
        portfolio_holders=words("institutions", "offices"),
        compounds={
            fold(word): _label("institutions", entry)
            for entry in compounds
            for word in _words("institutions", entry["words"])
        },
        capital_compounds=frozenset(fold(word) for entry in compounds for word in entry.get("capital", [])),
        events=_events(files["events"]["event"]),
        capital_events=words("events", "capitals", str),
        works=words("works", "nouns"),
        work_making=words("works", "making"),
        work_makers=words("works", "makers"),
        indices=words("works", "indices", name_key),
        clubs=words("institutions", "clubs", str),
        bodies_to=words("institutions", "to"),
        earnings=words("companies", "earnings"),
        shares=words("companies", "shares"),
        company_verbs=words("companies", "verbs"),
        company_objects=words("companies", "objects"),
        beats=words("companies", "beats"),
        boilerplate=tuple(_words("boilerplate", files["boilerplate"]["phrases"])),
        links=tuple(_words("boilerplate", files["boilerplate"]["links"])),
        no_names=words("boilerplate", "words", str) | _calendar(),
    )


def _spellings(rows: Iterable[Sequence[str]]) -> dict[str, str]:
    """The key of each writing, and that of the form which stands first in its row."""
    keys: dict[str, str] = {}
    for row in rows:
        first, *others = map(name_key, _words("spellings", row))
        for key in (first, *others):
            if keys.setdefault(key, first) != first:
                raise LexiconError(f"data/fr/spellings.toml: {key!r} stands in two rows")
    return keys


def plural(word: str) -> Iterator[str]:
    """A noun and its regular plurals; of a phrase each word may take one: ``président`` → ``présidents`` too."""
    yield word
    if word[-1].isalpha() and word[-1] not in "sxz":
        yield word + "s"
        yield word + "x"
    first, blank, rest = word.partition(" ")
    if blank and first[-1] not in "sxz":
        yield f"{first}s {rest}"
        yield f"{first}s {rest}s"


def inflect(word: str) -> Iterator[str]:
    """Masculine, feminine, singular and plural of an adjective of place.

    Example: ``ukrainien`` → ``ukrainien``, ``ukrainiens``, ``ukrainienne``, ``ukrainiennes``.
    """
    if word.endswith(("ien", "éen", "on")):
        feminine = word + "ne"
    elif word in {"grec", "turc"}:
        feminine = {"grec": "grecque", "turc": "turque"}[word]
    elif word.endswith(("e", "i", "è")):
        feminine = word
    else:
        feminine = word + "e"
    masculine = word if word[-1] in "sx" else word + "s"
    yield from (word, masculine, feminine, feminine + "s")


def _words(table: str, words: Iterable[Any]) -> list[str]:
    listed = list(words)
    for word in listed:
        if not isinstance(word, str) or not word.strip():
            raise LexiconError(f"data/fr/{table}.toml: an empty word among {listed[:3]}…")
    return listed


def _label(table: str, entry: Mapping[str, Any]) -> EntityLabel:
    try:
        return EntityLabel(entry["label"])
    except ValueError as error:
        raise LexiconError(f"data/fr/{table}.toml: unknown label {entry['label']!r}") from error


def _curly(name: str) -> str:
    return name.translate(_CURLY)


def _heads(entries: Iterable[Mapping[str, Any]]) -> dict[str, Head]:
    heads: dict[str, Head] = {}
    for entry in entries:
        label = _label("heads", entry) if "label" in entry else None
        for word in _words("heads", entry["words"]):
            for form in plural(fold(word)):
                heads.setdefault(form, Head(label, bool(entry.get("of", False)), bool(entry.get("body", False))))
    return heads


def _organisations(entries: Iterable[Mapping[str, Any]]) -> dict[str, Organisation]:
    table: dict[str, Organisation] = {}
    for entry in entries:
        canonical = _curly(entry["canonical"])
        certain = bool(entry.get("certain", False))
        forms = {
            "name": [canonical, *entry.get("names", [])],
            "long": entry.get("long", []),
            "short": entry.get("short", []),
        }
        for form, names in forms.items():
            for name in _words("organisations", names):
                known = table.setdefault(name_key(name), Organisation(canonical, form, certain))
                if known.canonical != canonical:
                    raise LexiconError(
                        f"data/fr/organisations.toml: {name!r} is both {known.canonical} and {canonical}"
                    )
    return table


def _events(entries: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """Events that are found by name, whatever their capitals, and their canonical."""
    events: dict[str, str] = {}
    for entry in entries:
        canonical = _curly(entry["canonical"])
        for name in _words("events", [canonical, *entry.get("names", [])]):
            if events.setdefault(fold(name), canonical) != canonical:
                raise LexiconError(f"data/fr/events.toml: {name!r} stands twice")
    return events


def _media(entries: Iterable[Mapping[str, Any]]) -> list[str]:
    return [name for entry in entries for name in _words("organisations", entry["names"])]


def _certain(
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


def fold_apostrophe(name: str) -> str:
    """The name with typewriter apostrophes, its capitals kept."""
    return name.replace("’", "'").replace("ʼ", "'")


def _countries(places: Mapping[str, Any]) -> dict[str, Country]:
    cldr = {c: n for c, n in Locale("fr").territories.items() if len(c) == 2 and c.isalpha() and c not in _NO_TERRITORY}
    for table in ("canonical", "aliases", "variants"):
        for code in places[table]:
            if code not in cldr:
                raise LexiconError(f"data/fr/places.toml: {code} in [{table}] is no code of ISO 3166")
    countries: dict[str, Country] = {}
    for code, cldr_name in sorted(cldr.items()):
        canonical = _curly(places["canonical"].get(code, cldr_name))
        for name in [canonical, cldr_name, *places["variants"].get(code, [])]:
            countries.setdefault(name_key(name), Country(code, canonical, canonical))
        for alias in _words("places", places["aliases"].get(code, [])):
            countries[name_key(alias)] = Country(code, canonical, _curly(alias))
    return countries


def _subdivisions(entries: Mapping[str, Any], countries: Mapping[str, Country]) -> dict[str, Subdivision]:
    """Parts of countries by the keys of their names, none of which means another place."""
    table: dict[str, Subdivision] = {}
    for code, names in entries.items():
        part = Subdivision(code, _curly(names[0]))
        for key in map(name_key, _words("subdivisions", names)):
            if key in countries or table.setdefault(key, part) != part:
                raise LexiconError(f"data/fr/subdivisions.toml: {key!r} of {code} names another place too")
    return table


def _calendar() -> frozenset[str]:
    """Months and weekdays with a capital: they are dates."""
    locale = Locale("fr")
    words = [*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values()]
    return frozenset(str(word).capitalize() for word in words) - {_PLANET}
