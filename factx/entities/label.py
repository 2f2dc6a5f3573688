"""What type a name is of, where the name itself or the rest of the document says it better than the model."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.entities.own_words import by_own_words
from factx.entities.spans import LINK, SITE, FoundEntity, NameRule, longest_phrase
from factx.lexicon.name_keys import name_key
from factx.lexicon.name_words import ARABIC_ARTICLES
from factx.lexicon.sports import CLUB_WORDS
from factx.patterns import LazyPattern, fold, match_before
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from factx.lexicon.entities import EntityTables

_FEMININE: Final = LazyPattern(r"\b(?:[Ll]a|[Ee]n) $")
_PLURAL: Final = LazyPattern(r"\b(?:[Ll]es|[Dd]es|aux) $")
_NUMBERED: Final = LazyPattern(r"([A-Z][A-Za-z]+)[ -]?\d{1,4}")
_THINGS: Final = frozenset({EntityLabel.ORG, EntityLabel.MISC})
_NO_BODIES: Final = frozenset({EntityLabel.PER, EntityLabel.MISC, EntityLabel.LOC})
_MISTAKEN: Final = frozenset({EntityLabel.PER, EntityLabel.LOC})
_NO_PURPOSE: Final = frozenset({EntityLabel.EVENT, EntityLabel.PRODUCT})
_NO_TAIL: Final = _MISTAKEN | {EntityLabel.PRODUCT, EntityLabel.EVENT}
#: Types of aircraft, weapons, rockets: ``F-16``, ``A321neo``, ``S-400``, ``777X``; not ``M23`` or ``G20``.
_DESIGNATION: Final = LazyPattern(r"[A-Z][A-Za-z]{0,3}-\d{1,4}[A-Za-z]{0,3}|[A-Z]{1,2}\d{3}[a-z]{0,4}|\d{3}[A-Z]{1,3}")
#: The same after its maker's name, of one word: ``Boeing 737-500``, ``Antonov An-26``.
_MADE: Final = LazyPattern(r"[A-ZÀ-Ý][^\W\d_]+ (?:[A-Z][a-z]-\d{2,3}|[A-Z]{1,3}-\d{2,3}|[A-Z]\d{3}|\d{2,3}-[1-9]00)")
_OF: Final = LazyPattern(LINK)
#: Words of a company of two names and its country.
_FEWEST_OF_BRANCH: Final = 3
_LETTERS: Final = LazyPattern(r"[A-Z]{3,6}")
#: Two letters are no place either, where its article is a body’s: « la liste du RN ».
_FEW_LETTERS: Final = LazyPattern(r"[A-Z]{2,6}")
#: In small letters: « LE GARD » stands in a line of capitals.
_MASCULINE: Final = LazyPattern(r"(?<!\w)(?:[Ll]e |[Dd]u |[Aa]u )$")
_ONE_WORD: Final = LazyPattern(r"[^\W\d_]+(?:-[^\W\d_]+)*")
#: A day in full behind a town, perhaps with its country: ``(Sénégal), le 4 juillet 2022``.
DAY_BEHIND: Final = LazyPattern(
    r"(?:[ ]\([^()\n]{2,30}\))?,[ ](?:[^\W\d_]{2,8}[ ]){0,2}"
    r"(?:\d{1,2}(?:er)?[ ][^\W\d_]{3,9}\.?[ ]|\d\d[./]\d\d[./])\d{4}"
)
_ARTICLE: Final = LazyPattern(r"(?<!\w)(?:l[ea] |du |au |l['’ʼ])$", re.IGNORECASE)


def by_name(text: str, found: FoundEntity, tables: EntityTables) -> FoundEntity:
    """The label that the name itself settles: seats of power, media, countries, treaties.

    Example: ``Kremlin``, whatever the model says → ORG.
    """
    name = text[found.start : found.end]
    key = name_key(name)
    if (settled := by_own_words(text, found, tables)) is not None:
        return settled
    if found.rule is NameRule.HONORIFIC:  # M. Bouygues is no company
        return found
    if key in tables.ambiguous:
        place = key in tables.countries and _FEMININE.search(text[max(0, found.start - 4) : found.start])
        return replace(found, label=EntityLabel.LOC, rule=NameRule.ARTICLE) if place else found
    label, rule = found.label, NameRule.KNOWN
    if key in tables.organisations or (key in tables.media and name[0].isupper() and not _is_headed_place(found)):
        label = EntityLabel.ORG
    elif name in tables.products or (found.label in _THINGS and _is_type(name)):
        label = EntityLabel.PRODUCT
    elif SITE.fullmatch(name) and (found.label is not EntityLabel.PRODUCT or _signs(text, found)):
        label = EntityLabel.ORG
    elif key in tables.indices:
        label = EntityLabel.MISC
    elif _is_place(name, key, found, tables):
        label = EntityLabel.LOC
    elif fold(name) in tables.events:
        label, rule = EntityLabel.EVENT, NameRule.EVENT
    elif (compound := _by_last_word(text, found, tables) or _compound(name.split(), tables)) is not None:
        label, rule = compound, NameRule.COMPOUND
    elif label in _NO_PURPOSE and _is_of_purpose(name.split(), tables):
        label, rule = EntityLabel.ORG, NameRule.INSTITUTION
    else:
        return found
    return replace(found, label=label, rule=rule)


def _is_type(name: str) -> bool:
    """Whether a name is a type of aircraft or weapon, with its maker or without."""
    return _DESIGNATION.fullmatch(name) is not None or _MADE.fullmatch(name) is not None


def by_article(text: str, found: FoundEntity) -> FoundEntity:
    """ORG for an acronym after an article, where the model sees a person: ``la WARA``; ``DSK`` stays one.

    After a masculine article it is no place either: ``le PSUV``; ``la RDA`` stays one.
    """
    article = {EntityLabel.PER: _ARTICLE, EntityLabel.LOC: _MASCULINE}.get(found.label)
    letters = _FEW_LETTERS if found.label is EntityLabel.LOC else _LETTERS
    acronym = found.rule is NameRule.MODEL and letters.fullmatch(text, found.start, found.end)
    if article is None or not acronym or not match_before(article, text, found.start):
        return found
    return replace(found, label=EntityLabel.ORG, rule=NameRule.BUSINESS)


def _is_headed_place(found: FoundEntity) -> bool:
    """Whether a noun before a name says that it is a place: ``le quartier de Besiktas``, whose club has its name."""
    return found.label is EntityLabel.LOC and found.rule is NameRule.HEAD


def by_dateline(text: str, found: FoundEntity) -> FoundEntity:
    """LOC for a name of one word that opens a dateline, where the model sees a person: ``Kaldara, 4 mai 2022 –``."""
    if found.label is not EntityLabel.PER or found.rule is not NameRule.MODEL:
        return found
    opens = not text[text.rfind("\n", 0, found.start) + 1 : found.start].strip()
    town = opens and _ONE_WORD.fullmatch(text, found.start, found.end) and DAY_BEHIND.match(text, found.end)
    return replace(found, label=EntityLabel.LOC, rule=NameRule.DATELINE) if town else found


def _is_place(name: str, key: str, found: FoundEntity, tables: EntityTables) -> bool:
    """Whether a name is that of a country, of a part of one where the model sees no body, of a city or a site."""
    return (
        key in tables.countries
        or key in tables.places
        or (key in tables.subdivisions and found.label in _NO_BODIES)
        or (key in tables.exonyms and (" " in key or _is_foreign(key, found, tables)))
        or (key in tables.seats and key not in tables.capitals and _is_mistaken_seat(found))
        or _is_national_site(name.split(), tables)
        or (found.label is not EntityLabel.LOC and _is_tower(name.split(), tables))
    )


def _is_mistaken_seat(found: FoundEntity) -> bool:
    """Whether the model alone takes a capital for a person: ``Kigali rejette les critiques``."""
    return found.label is EntityLabel.PER and found.rule is NameRule.MODEL


def _is_foreign(key: str, found: FoundEntity, tables: EntityTables) -> bool:
    """Whether a supposed person has the name by which others know a city: ``Odesa``, not ``Milan``."""
    return found.label is EntityLabel.PER and found.rule is NameRule.MODEL and tables.exonyms[key] != key


def _is_national_site(words: list[str], tables: EntityTables) -> bool:
    """Whether a name is a building and the country it is of: ``Stade de France``; ``Stade de Reims`` is a club."""
    return len(words) == 3 and fold(words[0]) in tables.facility_places and name_key(words[2]) in tables.countries


def _is_tower(words: list[str], tables: EntityTables) -> bool:
    """Whether a name is a building and what it is called, with no ``de``: ``Tour Eiffel``, not ``Tour de France``."""
    return len(words) > 1 and words[1][0].isupper() and fold(words[0]) in tables.towers


def _signs(text: str, found: FoundEntity) -> bool:
    """Whether the name has a line to itself: the site that publishes the text."""
    line = text[text.rfind("\n", 0, found.start) + 1 :].partition("\n")[0]
    return line.strip() == text[found.start : found.end]


def _by_last_word(text: str, found: FoundEntity, tables: EntityTables) -> EntityLabel | None:
    """What the last word or number makes of a name: ``Gold Cup``, ``COP28`` → EVENT, ``Turkish Airlines`` → ORG."""
    words = text[found.start : found.end].split()
    if (match := _NUMBERED.fullmatch(" ".join(words))) and match[1] in tables.numbered_events:
        return EntityLabel.EVENT
    if len(words) < 2:
        return None
    if words[-1] in tables.event_tails:
        played = words[-1] not in tables.plural_tails or match_before(_PLURAL, text, found.start)
        return EntityLabel.EVENT if played else EntityLabel.ORG
    if words[-1] in tables.prize_tails:
        return EntityLabel.MISC
    if words[-1] in tables.place_tails:
        return EntityLabel.LOC
    made = words[0] in tables.body_openers and words[1][0].isupper() and found.rule is NameRule.MODEL
    body = (words[-1] in tables.body_tails or made or _is_band(words, tables)) and found.label in _NO_TAIL
    club = words[0].isupper() and words[0] in CLUB_WORDS  # RB Leipzig
    return EntityLabel.ORG if body or club or _is_branch(words, found, tables) else None


def _is_band(words: list[str], tables: EntityTables) -> bool:
    """Whether a name is Arabic for an armed group and says of what: ``Jaysh al-Islam``."""
    return words[0] in tables.body_heads and fold(words[1]).partition("-")[0] in ARABIC_ARTICLES


def _is_branch(words: list[str], found: FoundEntity, tables: EntityTables) -> bool:
    """Whether a supposed person is a company in one country: ``Leroy Merlin France``; not ``Margrethe de Danemark``."""
    return (
        found.label is EntityLabel.PER
        and len(words) >= _FEWEST_OF_BRANCH
        and words[-2][0].isupper()
        and words[0].partition("-")[0] not in tables.given_names
        and name_key(words[-1]) in tables.countries
    )


def _compound(words: list[str], tables: EntityTables) -> EntityLabel | None:
    """What a first word like ``traité`` makes of a name: ``traité de Rome`` → MISC."""
    count = longest_phrase(words, tables.compounds)
    rest = words[count:]
    if count == 1 and len(words) == 2 and words[1][0].isupper() and name_key(words[1]) in tables.indices:
        return tables.compounds[fold(words[0])]  # Prix Médicis
    if count and name_key(" ".join(words[count + 1 :])) in tables.countries and fold(words[0]) in tables.national:
        return EntityLabel.ORG  # le Congrès des États-Unis
    if count and any(_OF.match(fold(word)) for word in rest[:2]) and any(map(_capital, rest)):
        return tables.compounds[fold(" ".join(words[:count]))]
    return None


def _is_of_purpose(words: list[str], tables: EntityTables) -> bool:
    """Whether a name is a body and its field: ``Ligue de protection des oiseaux``; ``Ligue Europa`` is played."""
    head, rest = fold(words[0]), " ".join(words[1:])
    known = head in tables.joined_capital or (head in tables.purpose and head not in tables.compounds)
    body = known and words[0][0].isupper() and rest.islower() and _OF.match(rest) is not None
    return body and not longest_phrase(words, tables.events)  # Ligue des champions féminine


def _capital(word: str) -> bool:
    return word.lstrip("dl’'ʼ")[:1].isupper()
