"""Tables of proper names: what stands around them, what they are made of, and the names factx knows itself."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from babel import Locale

from factx.lexicon import known_names
from factx.lexicon.inflection import inflect, plural
from factx.lexicon.name_keys import curly, name_key
from factx.lexicon.reader import read_table
from factx.patterns import fold
from factx.schema import EntityLabel, EntityValue

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from factx.lexicon.known_names import Country, Organisation, Subdivision

#: The month that is a planet too.
_PLANET: Final = "Mars"


@dataclass(frozen=True, slots=True)
class Head:
    """A common noun before a name: the label that it gives to the name, and whether ``de`` may stand between.

    ``body``: the noun is a body that a place names (``police de Liège``), so the whole passes for an organisation.
    """

    label: EntityLabel | None
    of: bool
    body: bool = False


@dataclass(frozen=True, slots=True)
class OwnName:
    """A name that the user gave: its text or a token pattern as JSON, and what it names (canonical may be empty)."""

    text: str | None
    tokens: str | None
    value: EntityValue


@dataclass(frozen=True, slots=True, eq=False)
class OwnNames:
    """All names that the user gave; equal to themselves alone, for what is made of them is made once."""

    names: tuple[OwnName, ...]


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
    departments: frozenset[str]
    adjectives: frozenset[str]
    demonyms: frozenset[str]
    joined_demonyms: frozenset[str]
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
    schemes: frozenset[str]
    publishers: frozenset[str]
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
    walks: frozenset[str]
    bodies: frozenset[str]
    numbered_events: frozenset[str]
    numbered_bodies: frozenset[str]
    prize_tails: frozenset[str]
    prize_fields: frozenset[str]
    nicknaming: frozenset[str]
    particles: frozenset[str]
    openers: frozenset[str]
    place_words: frozenset[str]
    passing_adjectives: frozenset[str]
    prefixes: frozenset[str]
    idioms: frozenset[str]
    no_features: frozenset[str]
    body_tails: frozenset[str]
    event_tails: frozenset[str]
    plural_tails: frozenset[str]
    facilities: frozenset[str]
    bodies_of_persons: frozenset[str]
    facilities_of_kinds: frozenset[str]
    facilities_of_towns: frozenset[str]
    facility_places: frozenset[str]
    weekdays: frozenset[str]
    work_making: frozenset[str]
    work_makers: frozenset[str]
    company_acts: frozenset[str]
    company_acted_on: frozenset[str]
    founding: frozenset[str]
    auxiliaries: frozenset[str]
    namesakes: frozenset[str]
    homographs: frozenset[str]
    of_towns: frozenset[str]
    services: frozenset[str]
    products: frozenset[str]
    places: frozenset[str]
    seats: frozenset[str]
    hubs: frozenset[str]
    routes: frozenset[str]
    civil_titles: Mapping[str, str]
    family: frozenset[str]
    by_given_name: frozenset[str]
    clergy: frozenset[str]
    given_names: Mapping[str, str]
    family_first: frozenset[str]
    spellings: Mapping[str, str]
    exonyms: Mapping[str, str]
    features: frozenset[str]
    heads_of_places: frozenset[str]
    said: frozenset[str]
    own: OwnNames | None = None


_FILES: Final = (
    *("titles", "heads", "institutions", "boilerplate", "demonyms", "organisations"),
    *("companies", "places", "subdivisions", "events", "works", "given_names", "spellings", "name_words"),
)
#: Fields that hold one list of a file as it is, how its words are kept, and the list's name where it is another one.
_LISTS: Final[Sequence[tuple[str, Callable[[str], str], str]]] = (
    ("titles", fold, "honorifics offices said"),
    ("heads", fold, "heads_of_places=administrative"),
    ("institutions", fold, "bodies bodies_of_persons bodies_to=to facilities facilities_of_kinds facilities_of_towns"),
    ("institutions", fold, "facility_places features joined joined_capital national portfolio_holders=offices purpose"),
    ("institutions", fold, "streets walks"),
    ("works", fold, "nicknaming prize_fields schemes work_makers=makers work_making=making works=nouns"),
    ("name_words", fold, "no_features openers particles passing_adjectives=passing place_words prefixes"),
    ("companies", fold, "auxiliaries beats company_acted_on=acted_on company_acts=acts company_objects=objects"),
    ("companies", fold, "company_verbs=verbs earnings founding of_towns shares"),
    ("demonyms", fold, "joined_demonyms=joined"),
    ("places", name_key, "articled_places capitals homonyms noun_places=nouns seats"),
    ("companies", name_key, "homographs"),
    ("institutions", name_key, "portfolios"),
    ("works", name_key, "publishers"),
    ("places", str, "acronyms islands regions"),
    ("institutions", str, "body_tails clubs event_tails numbered_bodies numbered_events plural_tails prize_tails"),
    ("name_words", str, "idioms"),
    ("companies", str, "namesakes services"),
    ("spellings", str, "family_first"),
    ("events", str, "capital_events=capitals"),
)


@cache
def load_entity_tables() -> EntityTables:
    """All tables of proper names, read and checked once.

    Raises:
        LexiconError: a file breaks a rule of its table; the message names file and entry.
    """
    files = {name: read_table(name) for name in _FILES}

    def words(file: str, key: str, form: Callable[[str], str] = fold) -> frozenset[str]:
        return frozenset(map(form, files[file][key]))

    def names_of(section: str) -> frozenset[str]:
        return frozenset(map(name_key, files["places"][section]["names"]))

    compounds = files["institutions"]["compound"]
    countries = known_names.countries(files["places"])
    adjectives = frozenset(form for word in words("demonyms", "countries") for form in inflect(word))
    peoples = frozenset(form for word in words("demonyms", "others") for form in inflect(word))
    lists: dict[str, Any] = {}
    for file, form, fields in _LISTS:
        for field, _, name in (entry.partition("=") for entry in fields.split()):
            lists[field] = words(file, name or field, form)
    return EntityTables(
        **lists,
        products=words("companies", "products", str) | words("companies", "wares", str),
        titles=frozenset(form for word in words("titles", "words") for form in plural(word)),
        heads=_heads(files["heads"]["head"]),
        organisations=known_names.organisations(files["organisations"]["organisation"]),
        media={name_key(name): curly(name) for name in known_names.media(files["organisations"]["media"])},
        certain=known_names.certain(files["organisations"], countries, names_of("ambiguous"))
        | dict.fromkeys(files["works"]["programmes"], EntityLabel.MISC)
        | dict.fromkeys(files["companies"]["wares"], EntityLabel.PRODUCT)
        | dict.fromkeys(files["events"]["brands"], EntityLabel.EVENT),
        countries=countries,
        subdivisions=known_names.subdivisions(files["subdivisions"]["names"], countries),
        departments=known_names.departments(files["subdivisions"]),
        ambiguous=names_of("ambiguous"),
        articled=names_of("articled") | words("places", "articled_places", name_key),
        hubs=words("places", "hubs", name_key) | words("places", "seats", name_key),
        routes=frozenset(form for word in words("places", "routes") for form in plural(word)),
        weekdays=frozenset(map(str, Locale("fr").days["format"]["wide"].values())),
        places=words("places", "heavenly", name_key) | words("places", "former", name_key),
        by_given_name=frozenset(map(fold, files["titles"]["civil"]["by_given_name"])),
        clergy=frozenset(map(fold, files["titles"]["civil"]["clergy"])),
        family=frozenset(map(fold, files["titles"]["civil"]["family"])),
        civil_titles=_genders(files["titles"]["civil"], fold),
        given_names=_genders(files["given_names"], str),
        spellings=known_names.spellings(files["spellings"]["persons"]),
        exonyms=known_names.spellings(files["spellings"]["cities"]),
        adjectives=adjectives,
        demonyms=adjectives | peoples,
        compounds={fold(word): EntityLabel(entry["label"]) for entry in compounds for word in entry["words"]},
        capital_compounds=frozenset(fold(word) for entry in compounds for word in entry.get("capital", [])),
        events=known_names.events(files["events"]["event"]),
        indices=frozenset(
            form for key in ("indices", "prizes", "programmes") for form in words("works", key, name_key)
        ),
        boilerplate=tuple(files["boilerplate"]["phrases"]),
        links=tuple(files["boilerplate"]["links"]),
        no_names=words("boilerplate", "words", str) | words("boilerplate", "acronyms", str) | _calendar(),
    )


def _genders(lists: Mapping[str, Iterable[str]], form: Callable[[str], str]) -> dict[str, str]:
    """The gender of each word of two lists named by it."""
    return {form(word): gender for gender in ("feminine", "masculine") for word in lists[gender]}


def _heads(entries: Iterable[Mapping[str, Any]]) -> dict[str, Head]:
    heads: dict[str, Head] = {}
    for entry in entries:
        label = EntityLabel(entry["label"]) if "label" in entry else None
        for word in entry["words"]:
            for form in plural(fold(word)):
                heads.setdefault(form, Head(label, bool(entry.get("of", False)), bool(entry.get("body", False))))
    return heads


def _calendar() -> frozenset[str]:
    """Months and weekdays with a capital: they are dates."""
    locale = Locale("fr")
    words = [*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values()]
    return frozenset(str(word).capitalize() for word in words) - {_PLANET}
