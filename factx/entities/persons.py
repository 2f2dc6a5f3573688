"""Whom a name of a person means: the full name for a surname, one writing for one person.

Evidence is what the text says itself: the full names in it, the civil title or the office before a name, and whether
a given name is a woman's or a man's. A surname that two persons may bear stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING, Final

from factx.entities.person_writing import in_full, is_full, one_writing, person_key, tails
from factx.entities.spans import before, longest_phrase
from factx.lexicon.closed_classes import FEMININE_DETERMINERS, MASCULINE_DETERMINERS
from factx.lexicon.name_keys import name_key
from factx.lexicon.name_words import BEFORE_ANY, KIN
from factx.patterns import LazyPattern, any_of, fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from factx.lexicon.entities import EntityTables

#: The words before a name that may say who bears it: ``la présidente moldave``.
_PHRASE: Final = LazyPattern(r"\b(la|une|cette|le|un|ce|son|sa|l['’ʼ]) ?((?:[\w-]+ ){1,5})$", re.IGNORECASE)
#: What makes of the name whose the one before is: « l’épouse de François ».
_OF_WHOM: Final = LazyPattern(rf"\b{any_of(BEFORE_ANY)} $", re.IGNORECASE)
_TITLE: Final = LazyPattern(r"([\w.]+)[ \u00a0\u202f\n]$")
_APPOSITION: Final = LazyPattern(r" ?, ((?:la|une|le|un|son|sa|l['’ʼ]) ?[\w-]+(?: [\w-]+)?)(?=[,.;:)]|$)")
#: What says who somebody new is: ``Vicente, un garçon``, ``Marie, 34 ans``, ``Lina (prénom changé)``.
_INTRODUCED: Final = LazyPattern(r" ?(?:\*|\(|, (?:un|une|\d+|qui a \d+|l['’ʼ]un|l['’ʼ]une) ?\b)")
#: What sets a bearer apart from the others of the family: ``Le Pen père``.
_KIN: Final = LazyPattern(rf" {any_of(KIN)}\b")
_ARTICLES: Final = dict.fromkeys(FEMININE_DETERMINERS, "feminine") | dict.fromkeys(MASCULINE_DETERMINERS, "masculine")
#: Letters of a given name that nobody takes for an initial or an article.
_SHORTEST_GIVEN: Final = 3


class Gender(Enum):
    """What a civil title, an office or a given name says of the person."""

    FEMININE = "feminine"
    MASCULINE = "masculine"


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person as one mention names it.

    Attributes:
        name: the tidy name.
        gender: as the words before it say; None where they say nothing.
        kin: whether ``père`` or ``fils`` sets this bearer apart from the one who is named in full, or several of the
            name are meant (``les frères Brownlee``).
        by_given_name: whether the title before it is followed by a given name: ``le roi Philippe``.
        apart: whether it is no given name of somebody named before: ``M. Thomas``; ``Vicente, un garçon``.
    """

    name: str
    gender: Gender | None = None
    kin: bool = False
    by_given_name: bool = False
    apart: bool = False


def named_person(name: str, text: str, start: int, end: int, tables: EntityTables) -> NamedPerson:
    """A mention of a person with what the words around it say.

    Args:
        name: the tidy name.
        text: what the mention stands in.
        start: where it starts there.
        end: where it ends.
        tables: what is known of names.

    Example: ``Mme Macron`` → feminine.
    """
    gender = _gender_before(before(text, start), tables) or _gender_after(text, end, tables)
    title = _TITLE.search(before(text, start))
    word = fold(title[1]) if title else ""
    kin = word in tables.family or _KIN.match(text, end) is not None
    royal = word in tables.by_given_name and _may_be_given(name, word, tables)
    apart = " " not in name and (word in tables.civil_titles or _INTRODUCED.match(text, end) is not None)
    return NamedPerson(name, gender, kin, royal, apart)


def _may_be_given(name: str, title: str, tables: EntityTables) -> bool:
    """Whether what follows a title may be a given name: the king's is, « l’abbé Bourgon » is none."""
    return title not in tables.clergy or name.partition(" ")[0] in tables.given_names


def identify(persons: Sequence[NamedPerson], tables: EntityTables) -> list[str]:
    """The canonical of each person named in a document, or in the documents of a story; parallel to ``persons``.

    Args:
        persons: in any order.
        tables: what is known of names.

    Example: ``Joe Biden … Biden`` → twice ``Joe Biden``; ``Emmanuel Macron … Mme Macron`` → the latter stays.
    """
    same = _written_in_full([person.name for person in persons], tables)
    genders = _genders(persons, same, tables)
    bearers = _bearers({same.get(person.name, person.name) for person in persons}, tables)
    found = [_possible(person, same, bearers, genders, tables) for person in persons]
    called = _by_given_name(persons, same, bearers, tables)
    others = _others(persons, found, Counter(same.get(person.name, person.name) for person in persons), bearers, tables)
    return [
        min(full)
        if full and len(full) == 1 and (person.gender or person.name not in others)
        else called.get(name := same.get(person.name, person.name), name)
        for person, full in zip(persons, found, strict=True)
    ]


def _by_given_name(
    persons: Sequence[NamedPerson],
    same: Mapping[str, str],
    bearers: Mapping[str, set[str]],
    tables: EntityTables,
) -> dict[str, str]:
    """The full name for a given name alone, of the one person who has it and was named in full before.

    Not for a surname of the text (``Thomas`` beside ``Paul Thomas``), nor where a title or what follows tells of
    somebody new: ``Vicente, un garçon de cinq ans``.

    Example: ``Pascal Troadec … Pascal`` → twice ``Pascal Troadec``.
    """
    names = [same.get(person.name, person.name) for person in persons]
    alone = {name for name in names if " " not in name and len(name) >= _SHORTEST_GIVEN}
    alone = {name for name in alone if person_key(name, tables) not in bearers}
    called: dict[str, set[str]] = {}
    for name in set(names) if alone else ():
        first = name.partition(" ")[0]
        if first in alone and first not in tables.family_first and is_full(name, tables):
            called.setdefault(first, set()).add(name)
    full = {first: min(bearing) for first, bearing in called.items() if len(bearing) == 1}
    named: set[str] = set()
    for person, name in zip(persons, names, strict=True):
        told = person.kin or person.by_given_name or person.apart
        if name in full and (told or full[name] not in named):
            del full[name]
        named.add(name)
    return full


def _written_in_full(names: Sequence[str], tables: EntityTables) -> dict[str, str]:
    """The one writing of each name of a text: in full, where the text has it so too.

    Example: ``N. Sarkozy`` beside ``Nicolas Sarkozy``; ``Ali Bongo`` beside ``Ali Bongo Ondimba``.
    """
    counts = Counter(names)
    same = one_writing(counts, tables)
    longer = in_full({same.get(name, name) for name in counts}, tables)
    return same | {name: longer[other] for name in counts if (other := same.get(name, name)) in longer}


def _others(
    persons: Sequence[NamedPerson],
    found: Sequence[set[str] | None],
    counts: Mapping[str, int],
    bearers: Mapping[str, set[str]],
    tables: EntityTables,
) -> set[str]:
    """The short names that somebody bears as well whom no full name of the text fits.

    A king's given name; a surname whose titles speak of another at least as often as the text names its bearer in
    full: ``M. Macron … Macron`` beside one ``Brigitte Macron``.
    """
    kings = {person.name for person in persons if person.by_given_name}
    strangers = Counter(
        person.name for person, full in zip(persons, found, strict=True) if full is not None and not full
    )
    return kings | {
        name
        for name, count in strangers.items()
        if count >= sum(counts[full] for full in bearers.get(person_key(name, tables), ()))
    }


def _possible(
    person: NamedPerson,
    same: Mapping[str, str],
    bearers: Mapping[str, set[str]],
    genders: Mapping[str, Gender | None],
    tables: EntityTables,
) -> set[str] | None:
    """The full names that a short name may stand for, by its title; None of one that is no short name of anyone."""
    name = same.get(person.name, person.name)
    if person.kin or person.by_given_name or not _may_be_short(name, tables):
        return None
    found = _fullest(bearers.get(person_key(name, tables), set()) - {name})
    if not found:
        return None
    return {full for full in found if person.gender is None or genders[full] in {None, person.gender}}


def _gender_before(window: str, tables: EntityTables) -> Gender | None:
    title = _TITLE.search(window)
    if title and (word := fold(title[1])) in tables.civil_titles:
        return Gender(tables.civil_titles[word])
    phrase = _PHRASE.search(window)
    if phrase is None or _OF_WHOM.search(phrase[2]):
        return None
    words = phrase[2].split()
    if count := longest_phrase(words, tables.civil_titles):
        return Gender(tables.civil_titles[fold(" ".join(words[:count]))])
    gender = _ARTICLES.get(fold(phrase[1]))
    return Gender(gender) if gender and longest_phrase(words, tables.titles) else None


def _gender_after(text: str, end: int, tables: EntityTables) -> Gender | None:
    """What an apposition says: ``Kim Keon-hee, la Première dame``."""
    match = _APPOSITION.match(text, end)
    return _gender_before(match[1] + " ", tables) if match else None


def _genders(persons: Iterable[NamedPerson], same: Mapping[str, str], tables: EntityTables) -> dict[str, Gender | None]:
    """Of each full name what its titles say, else its given name; None where neither does, or titles contradict."""
    said: dict[str, set[Gender]] = {}
    for person in persons:
        if is_full(person.name, tables):
            genders = said.setdefault(same.get(person.name, person.name), set())
            genders |= {person.gender} - {None}  # type: ignore[arg-type]
    return {
        name: next(iter(genders)) if len(genders) == 1 else _of_given_name(name, tables) if not genders else None
        for name, genders in said.items()
    }


def _of_given_name(name: str, tables: EntityTables) -> Gender | None:
    first = name.split(maxsplit=1)[0]
    gender = tables.given_names.get(first) or tables.given_names.get(first.partition("-")[0])
    return Gender(gender) if gender else None


def _may_be_short(name: str, tables: EntityTables) -> bool:
    """Whether a name may be a surname alone: one word, several that a particle opens, the tail of a longer name.

    What opens with a given name is a name of its own: ``Nawaz Sharif`` beside ``Kulsoom Nawaz Sharif``.
    """
    words = name.split()
    return len(words) == 1 or fold(words[0]) in tables.particles or words[0] not in tables.given_names


def _bearers(names: Collection[str], tables: EntityTables) -> dict[str, set[str]]:
    """The full names by the keys of their tails; of Chinese, Korean and Vietnamese names by their first word too."""
    bearers: dict[str, set[str]] = {}
    for name in sorted(name for name in names if is_full(name, tables)):
        written, words = name_key(name).split(), person_key(name, tables).split()
        ends = {tail for _, tail in tails(words[1:])} | {person_key(tail, tables) for _, tail in tails(written[1:])}
        if (first := name.split(maxsplit=1)[0]) in tables.family_first:
            ends.add(person_key(first, tables))
        for tail in ends:
            bearers.setdefault(tail, set()).add(name)
    return bearers


def _fullest(persons: set[str]) -> set[str]:
    """Without those that are the tail of another: ``ben Salmane`` beside ``Mohammed ben Salmane``."""
    return {
        person
        for person in persons
        if not any(other != person and name_key(other).endswith(" " + name_key(person)) for other in persons)
    }
