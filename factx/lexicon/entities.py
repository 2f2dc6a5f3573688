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
    from collections.abc import Callable, Iterable, Mapping

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
        return frozenset(map(form, files[file][key]))

    def names_of(section: str) -> frozenset[str]:
        return frozenset(map(name_key, files["places"][section]["names"]))

    compounds = files["institutions"]["compound"]
    countries = known_names.countries(files["places"])
    adjectives = frozenset(form for word in words("demonyms", "countries") for form in inflect(word))
    peoples = frozenset(form for word in words("demonyms", "others") for form in inflect(word))
    return EntityTables(
        honorifics=words("titles", "honorifics"),
        titles=frozenset(form for word in words("titles", "words") for form in plural(word)),
        offices=words("titles", "offices"),
        said=words("titles", "said"),
        heads=_heads(files["heads"]["head"]),
        heads_of_places=words("heads", "administrative"),
        organisations=known_names.organisations(files["organisations"]["organisation"]),
        media={name_key(name): curly(name) for name in known_names.media(files["organisations"]["media"])},
        certain=known_names.certain(files["organisations"], countries, names_of("ambiguous"))
        | dict.fromkeys(files["works"]["programmes"], EntityLabel.MISC)
        | dict.fromkeys(files["events"]["brands"], EntityLabel.EVENT),
        countries=countries,
        subdivisions=known_names.subdivisions(files["subdivisions"]["names"], countries),
        departments=known_names.departments(files["subdivisions"]),
        ambiguous=names_of("ambiguous"),
        articled=names_of("articled") | words("places", "articled_places", name_key),
        articled_places=words("places", "articled_places", name_key),
        acronyms=words("places", "acronyms", str),
        regions=words("places", "regions", str),
        homonyms=words("places", "homonyms", name_key),
        islands=words("places", "islands", str),
        noun_places=words("places", "nouns", name_key),
        seats=words("places", "seats", name_key),
        hubs=words("places", "hubs", name_key) | words("places", "seats", name_key),
        routes=frozenset(form for word in words("places", "routes") for form in plural(word)),
        capitals=words("places", "capitals", name_key),
        streets=words("institutions", "streets"),
        walks=words("institutions", "walks"),
        bodies=words("institutions", "bodies"),
        nicknaming=words("works", "nicknaming"),
        numbered_events=words("institutions", "numbered_events", str),
        prize_tails=words("institutions", "prize_tails", str),
        prize_fields=words("works", "prize_fields"),
        particles=words("name_words", "particles"),
        openers=words("name_words", "openers"),
        place_words=words("name_words", "place_words"),
        passing_adjectives=words("name_words", "passing"),
        prefixes=words("name_words", "prefixes"),
        idioms=words("name_words", "idioms", str),
        no_features=words("name_words", "no_features"),
        body_tails=words("institutions", "body_tails", str),
        event_tails=words("institutions", "event_tails", str),
        plural_tails=words("institutions", "plural_tails", str),
        facilities=words("institutions", "facilities"),
        bodies_of_persons=words("institutions", "bodies_of_persons"),
        facilities_of_kinds=words("institutions", "facilities_of_kinds"),
        facilities_of_towns=words("institutions", "facilities_of_towns"),
        facility_places=words("institutions", "facility_places"),
        weekdays=frozenset(map(str, Locale("fr").days["format"]["wide"].values())),
        work_making=words("works", "making"),
        work_makers=words("works", "makers"),
        company_acts=words("companies", "acts"),
        company_acted_on=words("companies", "acted_on"),
        auxiliaries=words("companies", "auxiliaries"),
        namesakes=words("companies", "namesakes", str),
        homographs=words("companies", "homographs", name_key),
        of_towns=words("companies", "of_towns"),
        services=words("companies", "services", str),
        products=words("companies", "products", str),
        places=words("places", "heavenly", name_key) | words("places", "former", name_key),
        by_given_name=frozenset(map(fold, files["titles"]["civil"]["by_given_name"])),
        clergy=frozenset(map(fold, files["titles"]["civil"]["clergy"])),
        family=frozenset(map(fold, files["titles"]["civil"]["family"])),
        civil_titles={
            fold(word): gender for gender in ("feminine", "masculine") for word in files["titles"]["civil"][gender]
        },
        given_names={
            name: gender for gender in ("feminine", "masculine") for name in words("given_names", gender, str)
        },
        family_first=words("spellings", "family_first", str),
        spellings=known_names.spellings(files["spellings"]["persons"]),
        exonyms=known_names.spellings(files["spellings"]["cities"]),
        features=words("institutions", "features"),
        adjectives=adjectives,
        demonyms=adjectives | peoples,
        joined_demonyms=words("demonyms", "joined"),
        joined=words("institutions", "joined"),
        joined_capital=words("institutions", "joined_capital"),
        national=words("institutions", "national"),
        purpose=words("institutions", "purpose"),
        portfolios=words("institutions", "portfolios", name_key),
        portfolio_holders=words("institutions", "offices"),
        compounds={fold(word): EntityLabel(entry["label"]) for entry in compounds for word in entry["words"]},
        capital_compounds=frozenset(fold(word) for entry in compounds for word in entry.get("capital", [])),
        events=known_names.events(files["events"]["event"]),
        capital_events=words("events", "capitals", str),
        works=words("works", "nouns"),
        indices=words("works", "indices", name_key) | words("works", "programmes", name_key),
        clubs=words("institutions", "clubs", str),
        bodies_to=words("institutions", "to"),
        earnings=words("companies", "earnings"),
        shares=words("companies", "shares"),
        company_verbs=words("companies", "verbs"),
        company_objects=words("companies", "objects"),
        beats=words("companies", "beats"),
        boilerplate=tuple(files["boilerplate"]["phrases"]),
        links=tuple(files["boilerplate"]["links"]),
        no_names=words("boilerplate", "words", str) | words("boilerplate", "acronyms", str) | _calendar(),
    )


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
