"""Whom a name of a person means: the full name for a surname, one writing for one person.

Evidence is what the text says itself: the full names in it, the civil title or the office before a name, and whether
a given name is a woman's or a man's. A surname that two persons may bear stays as it is.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factx.entities.forms import best_form
from factx.entities.spans import before, longest_phrase
from factx.lexicon.entities import name_key
from factx.patterns import fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from factx.lexicon.entities import EntityTables

_REGNAL: Final = re.compile(r"\b(?:Ier|Ire|1er|I{1,3}|I?V|VI{1,3}|IX|XI{0,3}|XIV|XVI{0,3}|XV)$")
_INITIAL: Final = re.compile(r"[^\W\d_]\.?$")
#: The words before a name that may say who bears it: ``la présidente moldave``.
_PHRASE: Final = re.compile(r"\b(la|une|cette|le|un|ce|son|sa|l['’ʼ]) ?((?:[\w-]+ ){1,5})$", re.IGNORECASE)
_TITLE: Final = re.compile(r"([\w.]+)[ \u00a0\u202f\n]$")
_APPOSITION: Final = re.compile(r", ((?:la|une|le|un|son|sa|l['’ʼ]) ?[\w-]+(?: [\w-]+)?)(?=[,.;:)]|$)")
#: What sets a bearer apart from the others of the family: ``Le Pen père``.
_KIN: Final = re.compile(r" (?:père|fils|senior|junior|aîné|cadet)\b")
_ARTICLES: Final = {"la": "feminine", "une": "feminine", "cette": "feminine", "sa": "feminine"} | dict.fromkeys(
    ("le", "un", "ce"), "masculine"
)
#: The Arabic article, however it is written: ``el-Assad``, ``al-Assad``.
_ARABIC_ARTICLE: Final = re.compile(r"\b(?:al|el|ar|as|ad|an|at|ash|az|ul) ")
_ARABIC: Final = re.compile(r"\b(?:al|el|ben|bin|ibn|abou|abu|abd) ")
#: What transliterations write in several ways, in this order.
_SOUNDS: Final = (
    (re.compile(r"sch|sh"), "ch"),
    (re.compile(r"kh|gh|q(?!u)"), "k"),
    (re.compile(r"(?<!l)ou"), "u"),
    (re.compile(r"y"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)


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
    """

    name: str
    gender: Gender | None = None
    kin: bool = False
    by_given_name: bool = False


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
    return NamedPerson(name, gender, kin, word in tables.by_given_name)


def identify(persons: Sequence[NamedPerson], tables: EntityTables) -> list[str]:
    """The canonical of each person named in a document, or in the documents of a story; parallel to ``persons``.

    Args:
        persons: in any order.
        tables: what is known of names.

    Example: ``Joe Biden … Biden`` → twice ``Joe Biden``; ``Emmanuel Macron … Mme Macron`` → the latter stays.
    """
    same = one_writing(Counter(person.name for person in persons), tables)
    genders = _genders(persons, same, tables)
    bearers = _bearers({same.get(person.name, person.name) for person in persons}, tables)
    found = [_possible(person, same, bearers, genders, tables) for person in persons]
    others = _others(persons, found, Counter(same.get(person.name, person.name) for person in persons), bearers, tables)
    return [
        min(full)
        if full and len(full) == 1 and (person.gender or person.name not in others)
        else same.get(person.name, person.name)
        for person, full in zip(persons, found, strict=True)
    ]


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
    if phrase is None:
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
        if _is_full(person.name, tables):
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


def _is_full(name: str, tables: EntityTables) -> bool:
    """Whether a name may be a given name and a surname, or several."""
    words = name.split()
    return len(words) > 1 and fold(words[0]) not in tables.particles and not _REGNAL.search(name)


def _may_be_short(name: str, tables: EntityTables) -> bool:
    """Whether a name may be a surname alone: one word, several that a particle opens, the tail of a longer name.

    What opens with a given name is a name of its own: ``Nawaz Sharif`` beside ``Kulsoom Nawaz Sharif``.
    """
    words = name.split()
    return len(words) == 1 or fold(words[0]) in tables.particles or words[0] not in tables.given_names


def _bearers(names: Collection[str], tables: EntityTables) -> dict[str, set[str]]:
    """The full names by the keys of their tails; of Chinese, Korean and Vietnamese names by their first word too."""
    bearers: dict[str, set[str]] = {}
    for name in sorted(name for name in names if _is_full(name, tables)):
        written, words = name_key(name).split(), person_key(name, tables).split()
        tails = {" ".join(words[start:]) for start in range(1, len(words))}
        tails |= {person_key(" ".join(written[start:]), tables) for start in range(1, len(written))}
        if (first := name.split(maxsplit=1)[0]) in tables.family_first:
            tails.add(person_key(first, tables))
        for tail in tails:
            bearers.setdefault(tail, set()).add(name)
    return bearers


def _fullest(persons: set[str]) -> set[str]:
    """Without those that are the tail of another: ``ben Salmane`` beside ``Mohammed ben Salmane``."""
    return {
        person
        for person in persons
        if not any(other != person and name_key(other).endswith(" " + name_key(person)) for other in persons)
    }


def one_writing(counts: Mapping[str, int], tables: EntityTables) -> dict[str, str]:
    """The one writing of each person: without a middle initial, in one order, in one transliteration.

    Args:
        counts: how often each name occurs.
        tables: what is known of names.

    Returns:
        The other writing of each name that has one.
    """
    same: dict[str, str] = {}
    for step in (_without_middle_initial, _in_one_order, _in_one_transliteration):
        now: Counter[str] = Counter()
        for name, count in counts.items():
            now[same.get(name, name)] += count
        renamed = step(now, tables)
        same = {name: renamed.get(same.get(name, name), same.get(name, name)) for name in counts}
    return {name: other for name, other in same.items() if name != other}


def _without_middle_initial(names: Mapping[str, int], _: EntityTables) -> dict[str, str]:
    """Names with a middle initial that also occur without it: ``Donald J. Trump`` → ``Donald Trump``.

    Two that differ in the initial are two persons: ``George W. Bush``, ``George H. W. Bush``.
    """
    plain: dict[str, set[str]] = {}
    initialled: dict[str, set[str]] = {}
    for name in names:
        words = name.split()
        middle = [word for word in words[1:-1] if not _INITIAL.fullmatch(word)]
        short = name_key(" ".join([*words[:1], *middle, *words[-1:]])) if len(words) > 2 else name_key(name)
        (initialled if short != name_key(name) else plain).setdefault(short, set()).add(name)
    return {
        name: min(plain[short])
        for short, variants in initialled.items()
        if short in plain and len({name_key(name) for name in variants}) == 1
        for name in variants
    }


def _in_one_order(names: Mapping[str, int], tables: EntityTables) -> dict[str, str]:
    """Names of the same two words in either order: ``Abe Shinzo`` → ``Shinzo Abe``.

    Only where one word, and not the other, is known as a given name: Paul Martin is not Martin Paul.
    """
    orders: dict[tuple[str, ...], set[str]] = {}
    for name in names:
        if len(name.split()) == 2 and _is_full(name, tables):
            orders.setdefault(tuple(sorted(name_key(name).split())), set()).add(name)
    same: dict[str, str] = {}
    for forms in orders.values():
        given_first = {form for form in forms if form.split()[0] in tables.given_names}
        if len({name_key(form) for form in forms}) == 2 and len({name_key(form) for form in given_first}) == 1:
            chosen = best_form(EntityLabel.PER, Counter({form: names[form] for form in given_first}), tables)
            same |= dict.fromkeys(forms - given_first, chosen)
    return same


def _in_one_transliteration(names: Mapping[str, int], tables: EntityTables) -> dict[str, str]:
    """Full names that differ as transliterations do: ``Volodymyr Zelenskyy``, ``Volodimir Zelenski``."""
    groups: dict[str, Counter[str]] = {}
    for name, count in names.items():
        if _is_full(name, tables):
            groups.setdefault(person_key(name, tables), Counter())[name] += count
    return {name: _usual_form(forms, tables) for forms in groups.values() if len(forms) > 1 for name in forms}


def _usual_form(forms: Counter[str], tables: EntityTables) -> str:
    """Of several writings of one name that of French newspapers, else the best written, the most frequent."""
    usual = {name: forms[name] for name in forms if not _is_variant(name, tables)}
    return best_form(EntityLabel.PER, Counter(usual or forms), tables)


def _is_variant(name: str, tables: EntityTables) -> bool:
    """Whether the name, or the surname in it, has a form that French newspapers use more."""
    words = name_key(name).split()
    tails = (" ".join(words[start:]) for start in range(len(words)))
    return any(tables.spellings.get(tail, tail) != tail for tail in tails)


def person_key(name: str, tables: EntityTables) -> str:
    """What the transliterations of one person's name share; its words stay apart.

    Example: ``Volodymyr Zelenskyy`` and ``Volodimir Zelenski`` → ``volodimir zelenski``; ``el-Assad`` and
    ``al-Assad`` → ``al asad``.
    """
    return _person_key(name_key(name), tables)


@lru_cache(maxsize=1 << 14)
def _person_key(key: str, tables: EntityTables) -> str:
    words = key.split()
    for start in range(len(words)):
        if (usual := tables.spellings.get(" ".join(words[start:]))) is not None:
            words = [*words[:start], *usual.split()]
            break
    key = " ".join(words)
    arabic = _ARABIC.search(f"{key} ")
    key = _ARABIC_ARTICLE.sub("al ", f"{key} ").strip()
    for sound, plain in _SOUNDS:
        key = sound.sub(plain, key)
    return re.sub(r"(?<=\w{3})e\b", "", key) if arabic else key
