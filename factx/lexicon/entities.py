"""Tables of proper names: what stands around them, what they are made of, and the names factx knows itself."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
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


def _listed(file: str, name: str = "", *, form: Callable[[str], str] = fold) -> Any:
    """A field that is one list of a data file; the list's name where it is another one, and how words are kept."""
    return field(metadata={"list": (file, name, form)})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class EntityTables:
    """What the entity rules know of the language. Keys are ``name_key`` of names, ``fold`` of words.

    Tables are equal to themselves alone, so that a rule can keep what it makes of them.
    """

    honorifics: frozenset[str] = _listed("titles")
    titles: frozenset[str]
    offices: frozenset[str] = _listed("titles")
    heads: Mapping[str, Head]
    organisations: Mapping[str, Organisation]
    media: Mapping[str, str]
    certain: Mapping[str, EntityLabel]
    countries: Mapping[str, Country]
    subdivisions: Mapping[str, Subdivision]
    departments: frozenset[str]
    adjectives: frozenset[str]
    demonyms: frozenset[str]
    joined_demonyms: frozenset[str] = _listed("demonyms", "joined")
    ambiguous: frozenset[str]
    joined: frozenset[str] = _listed("institutions")
    joined_capital: frozenset[str] = _listed("institutions")
    events: Mapping[str, str]
    capital_events: frozenset[str] = _listed("events", "capitals", form=str)
    national: frozenset[str] = _listed("institutions")
    purpose: frozenset[str] = _listed("institutions")
    portfolios: frozenset[str] = _listed("institutions", form=name_key)
    portfolio_holders: frozenset[str] = _listed("institutions", "offices")
    compounds: Mapping[str, EntityLabel]
    capital_compounds: frozenset[str]
    works: frozenset[str] = _listed("works", "nouns")
    schemes: frozenset[str] = _listed("works")
    publishers: frozenset[str] = _listed("works", form=name_key)
    indices: frozenset[str]
    clubs: frozenset[str] = _listed("institutions", form=str)
    bodies_to: frozenset[str] = _listed("institutions", "to")
    earnings: frozenset[str] = _listed("companies")
    shares: frozenset[str] = _listed("companies")
    company_verbs: frozenset[str] = _listed("companies", "verbs")
    company_objects: frozenset[str] = _listed("companies", "objects")
    beats: frozenset[str] = _listed("companies")
    boilerplate: tuple[str, ...]
    links: tuple[str, ...]
    no_names: frozenset[str]
    articled: frozenset[str]
    articled_places: frozenset[str] = _listed("places", form=name_key)
    acronyms: frozenset[str] = _listed("places", form=str)
    regions: frozenset[str] = _listed("places", form=str)
    noun_places: frozenset[str] = _listed("places", "nouns", form=name_key)
    homonyms: frozenset[str] = _listed("places", form=name_key)
    islands: frozenset[str] = _listed("places", form=str)
    capitals: frozenset[str] = _listed("places", form=name_key)
    streets: frozenset[str] = _listed("institutions")
    walks: frozenset[str] = _listed("institutions")
    bodies: frozenset[str] = _listed("institutions")
    small_bodies: frozenset[str] = _listed("institutions", "defined")
    numbered_events: frozenset[str] = _listed("institutions", form=str)
    numbered_bodies: frozenset[str] = _listed("institutions", form=str)
    prize_tails: frozenset[str] = _listed("institutions", form=str)
    prize_fields: frozenset[str] = _listed("works")
    awarding: frozenset[str] = _listed("works", form=str)
    nicknaming: frozenset[str] = _listed("works")
    shown: frozenset[str] = _listed("works")
    played: frozenset[str] = _listed("works")
    released: frozenset[str] = _listed("works", form=str)
    airing: frozenset[str] = _listed("works")
    won_for: frozenset[str] = _listed("works")
    winning: frozenset[str] = _listed("works")
    set_in: frozenset[str] = _listed("works")
    staging: frozenset[str] = _listed("works", form=str)
    particles: frozenset[str] = _listed("name_words")
    openers: frozenset[str] = _listed("name_words")
    place_words: frozenset[str] = _listed("name_words")
    passing_adjectives: frozenset[str] = _listed("name_words", "passing")
    prefixes: frozenset[str] = _listed("name_words")
    idioms: frozenset[str] = _listed("name_words", form=str)
    no_features: frozenset[str] = _listed("name_words")
    body_heads: frozenset[str] = _listed("institutions", form=str)
    body_tails: frozenset[str] = _listed("institutions", form=str)
    body_openers: frozenset[str] = _listed("institutions", form=str)
    event_tails: frozenset[str] = _listed("institutions", form=str)
    plural_tails: frozenset[str] = _listed("institutions", form=str)
    facilities: frozenset[str] = _listed("institutions")
    named_facilities: frozenset[str] = _listed("institutions")
    bodies_of_persons: frozenset[str] = _listed("institutions")
    facilities_of_kinds: frozenset[str] = _listed("institutions")
    facilities_of_towns: frozenset[str] = _listed("institutions")
    facility_places: frozenset[str] = _listed("institutions")
    towers: frozenset[str] = _listed("institutions")
    place_tails: frozenset[str] = _listed("institutions", form=str)
    weekdays: frozenset[str]
    work_making: frozenset[str] = _listed("works", "making")
    work_makers: frozenset[str] = _listed("works", "makers")
    company_acts: frozenset[str] = _listed("companies", "acts")
    company_acted_on: frozenset[str] = _listed("companies", "acted_on")
    founding: frozenset[str] = _listed("companies")
    leading: frozenset[str] = _listed("companies")
    auxiliaries: frozenset[str] = _listed("companies")
    dealings: frozenset[str] = _listed("companies")
    vague_dealings: frozenset[str] = _listed("companies")
    led: frozenset[str] = _listed("companies")
    no_kinds: frozenset[str] = _listed("companies")
    elected: frozenset[str] = _listed("companies")
    aboard: frozenset[str] = _listed("companies")
    sailing: frozenset[str] = _listed("companies")
    word_parties: frozenset[str] = _listed("companies", "parties")
    party_initials: frozenset[str] = _listed("companies")
    party_things: frozenset[str] = _listed("companies")
    deals: frozenset[str] = _listed("companies")
    fates: frozenset[str] = _listed("companies")
    planes: frozenset[str] = _listed("companies", form=str)
    driven: frozenset[str] = _listed("companies", form=str)
    namesakes: frozenset[str] = _listed("companies", form=str)
    homographs: frozenset[str] = _listed("companies", form=name_key)
    word_companies: frozenset[str] = _listed("companies", "words")
    of_towns: frozenset[str] = _listed("companies")
    services: frozenset[str] = _listed("companies", form=str)
    products: frozenset[str]
    places: frozenset[str]
    seats: frozenset[str] = _listed("places", form=name_key)
    hubs: frozenset[str]
    routes: frozenset[str]
    civil_titles: Mapping[str, str]
    family: frozenset[str]
    by_given_name: frozenset[str]
    clergy: frozenset[str]
    given_names: Mapping[str, str]
    family_first: frozenset[str] = _listed("spellings", form=str)
    spellings: Mapping[str, str]
    spelled: frozenset[str]
    exonyms: Mapping[str, str]
    features: frozenset[str] = _listed("institutions")
    heads_of_places: frozenset[str] = _listed("heads", "administrative")
    quarters: frozenset[str] = _listed("heads")
    said: frozenset[str] = _listed("titles")
    own: OwnNames | None = None


_FILES: Final = (
    *("titles", "heads", "institutions", "boilerplate", "demonyms", "organisations"),
    *("companies", "places", "subdivisions", "events", "works", "given_names", "spellings", "name_words"),
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
    lists: dict[str, Any] = {
        table.name: words(file, name or table.name, form)
        for table in fields(EntityTables)
        for file, name, form in table.metadata.values()
    }
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
        places=frozenset(form for key in ("heavenly", "lands", "former") for form in words("places", key, name_key)),
        by_given_name=frozenset(map(fold, files["titles"]["civil"]["by_given_name"])),
        clergy=frozenset(map(fold, files["titles"]["civil"]["clergy"])),
        family=frozenset(map(fold, files["titles"]["civil"]["family"])),
        civil_titles=_genders(files["titles"]["civil"], fold),
        given_names=_genders(files["given_names"], str),
        spellings=known_names.spellings(files["spellings"]["persons"]),
        spelled=frozenset(name for row in files["spellings"]["persons"] for name in row if name.isalpha()),
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
            head = Head(label, bool(entry.get("of", False)), bool(entry.get("body", False)))
            for form in plural(fold(word)):
                heads.setdefault(form, head)
                heads.setdefault(form.replace("'", " "), head)  # texts are read by words: cabinet d’ avocats
    return heads


def _calendar() -> frozenset[str]:
    """Months and weekdays with a capital: they are dates."""
    locale = Locale("fr")
    words = [*locale.months["format"]["wide"].values(), *locale.days["format"]["wide"].values()]
    return frozenset(str(word).capitalize() for word in words) - {_PLANET}
