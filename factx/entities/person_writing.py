"""One writing for one person: without a middle initial, given name first, in one transliteration."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, Final

from factx.entities.forms import best_form
from factx.lexicon.name_keys import name_key
from factx.lexicon.name_words import ABBREVIATIONS, ARABIC, ARABIC_ARTICLES, KUNYAS
from factx.patterns import LazyPattern, any_of, fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from factx.lexicon.entities import EntityTables

_REGNAL: Final = LazyPattern(r"\b(?:Ier|Ire|1er|I{1,3}|I?V|VI{1,3}|IX|XI{0,3}|XIV|XVI{0,3}|XV)$")
_INITIAL: Final = LazyPattern(r"[^\W\d_]\.?$")
#: So many words the longest name has that people are called by: ``Mohammed ben Salmane ben Abdelaziz Al Saoud``.
_CALLED_BY: Final = 8
#: The Arabic article, however it is written: ``el-Assad``, ``al-Assad``.
_ARABIC_ARTICLE: Final = re.compile(rf"\b{any_of(ARABIC_ARTICLES)} ")
_ARABIC: Final = LazyPattern(rf"\b{any_of(ARABIC)} ")
#: What transliterations write in several ways, in this order: ``Sergueï`` is ``Sergei``, ``Ievgueni`` ``Evgueni``.
_SOUNDS: Final = (
    (re.compile(r"gu(?=[eiy])"), "g"),
    (re.compile(r"\b[iy]e(?=\w{2})"), "e"),
    (re.compile(r"sch|sh"), "ch"),
    (re.compile(r"kh|gh|ck|q(?!u)"), "k"),
    (re.compile(r"(?<!l)ou"), "u"),
    (re.compile(r"y"), "i"),
    (re.compile(r"(.)\1+"), r"\1"),
)


def is_full(name: str, tables: EntityTables) -> bool:
    """Whether a name may be a given name and a surname, or several: ``Abou Bakr al-Baghdadi`` too."""
    words = name.split()
    if len(words) > 2 and fold(words[0]) in KUNYAS:
        words = words[1:]
    return len(words) > 1 and fold(words[0]) not in tables.particles and not _REGNAL.search(name)


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


def in_full(names: Collection[str], tables: EntityTables) -> dict[str, str]:
    """The full name for one with an initial, or without its last surname, where it is that of one person alone.

    Args:
        names: of the persons of one text, each in its one writing.
        tables: what is known of names.

    Example: ``N. Sarkozy`` → ``Nicolas Sarkozy``; ``Marcel Zamora`` → ``Marcel Zamora Pérez``; ``Jean-Claude`` alone,
    or ``Marie Anne`` beside ``Marie Anne Bon``, → nothing.
    """
    full = sorted((name_key(name), name) for name in names if is_full(name, tables))
    by_rest: dict[str, list[str]] = {}
    for key, name in full:
        by_rest.setdefault(key.partition(" ")[2], []).append(name)
    longer: dict[str, str] = {}
    for place, (key, name) in enumerate(full):
        first, _, rest = key.partition(" ")
        if _INITIAL.fullmatch(first):
            same = [other for other in by_rest[rest] if _begins_so(other, first)]
        else:  # a name that goes on stands right behind it
            behind = takewhile(lambda other, key=key: other[0].startswith(f"{key} "), full[place + 1 : place + 3])  # type: ignore[misc]
            same = [other for _, other in behind]
        if len(same) == 1 and name.split()[-1] not in tables.given_names and _goes_on(same[0], name):
            longer[name] = same[0]
    return longer


def _goes_on(name: str, short: str) -> bool:
    """Whether a longer name adds but surnames, not what tells its bearer from another: ``Jr``."""
    more = name.split()[len(short.split()) :]
    return all(word[0].isupper() and word.rstrip(".") not in ABBREVIATIONS for word in more)


def _begins_so(name: str, initial: str) -> bool:
    """Whether a name in full may be the one with an initial: ``Nicolas Sarkozy``, ``N. Sarkozy``."""
    first = name_key(name).partition(" ")[0]
    return first[0] == initial[0] and _INITIAL.fullmatch(first) is None


def _without_middle_initial(names: Mapping[str, int], _: EntityTables) -> dict[str, str]:
    """Names with a middle initial that also occur without it: ``Donald J. Trump`` → ``Donald Trump``.

    Two that differ in the initial are two persons, and two initials tell a person from another: ``George W. Bush``,
    ``George H. W. Bush``.
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
        if len(name.split()) == len(short.split()) + 1
    }


def _in_one_order(names: Mapping[str, int], tables: EntityTables) -> dict[str, str]:
    """Names of the same two words in either order: ``Abe Shinzo`` → ``Shinzo Abe``.

    Not where both words are known as given names: Paul Martin is not Martin Paul. The order with the given name
    first, else that of most mentions.
    """
    orders: dict[tuple[str, ...], set[str]] = {}
    for name in names:
        if len(name.split()) == 2 and is_full(name, tables):
            orders.setdefault(tuple(sorted(name_key(name).split())), set()).add(name)
    same: dict[str, str] = {}
    for forms in orders.values():
        given_first = {form for form in forms if form.split()[0] in tables.given_names}
        if len({name_key(form) for form in forms}) == 2 and len({name_key(form) for form in given_first}) < 2:
            first = given_first or _most_written(forms, names)
            chosen = best_form(EntityLabel.PER, Counter({form: names[form] for form in first}), tables)
            same |= dict.fromkeys(forms - first, chosen)
    return same


def _most_written(forms: set[str], names: Mapping[str, int]) -> set[str]:
    """The forms of the order that is written most, of two as frequent of the first in the alphabet."""
    orders: Counter[str] = Counter()
    for form in forms:
        orders[name_key(form)] += names[form]
    order = min(orders, key=lambda key: (-orders[key], key))
    return {form for form in forms if name_key(form) == order}


def _in_one_transliteration(names: Mapping[str, int], tables: EntityTables) -> dict[str, str]:
    """Full names that differ as transliterations do: ``Volodymyr Zelenskyy``, ``Volodimir Zelenski``."""
    groups: dict[str, Counter[str]] = {}
    for name, count in names.items():
        if is_full(name, tables):
            groups.setdefault(person_key(name, tables), Counter())[name] += count
    return {name: _usual_form(forms, tables) for forms in groups.values() if len(forms) > 1 for name in forms}


def _usual_form(forms: Counter[str], tables: EntityTables) -> str:
    """Of several writings of one name that of French newspapers, else the best written, the most frequent."""
    usual = {name: forms[name] for name in forms if not _is_variant(name, tables)}
    return best_form(EntityLabel.PER, Counter(usual or forms), tables)


def _is_variant(name: str, tables: EntityTables) -> bool:
    """Whether the name, or the surname in it, has a form that French newspapers use more."""
    return any(tables.spellings.get(tail, tail) != tail for _, tail in tails(name_key(name).split()))


def tails(words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Where each end of a name begins, and the end itself, the longest first; none longer than people are called by.

    A run of a thousand names that was read as one has a thousand ends, and nobody is called by most of them.
    """
    for start in range(max(0, len(words) - _CALLED_BY), len(words)):
        yield start, " ".join(words[start:])


def person_key(name: str, tables: EntityTables) -> str:
    """What the transliterations of one person's name share; its words stay apart.

    Example: ``Volodymyr Zelenskyy`` and ``Volodimir Zelenski`` → ``volodimir zelenski``; ``el-Assad`` and
    ``al-Assad`` → ``al asad``.
    """
    return _person_key(name_key(name), tables)


@lru_cache(maxsize=1 << 14)
def _person_key(key: str, tables: EntityTables) -> str:
    words = key.split()
    for start, tail in tails(words):
        if (usual := tables.spellings.get(tail)) is not None:
            words = [*words[:start], *usual.split()]
            break
    key = " ".join(words)
    arabic = _ARABIC.search(f"{key} ")
    key = _ARABIC_ARTICLE.sub("al ", f"{key} ").strip()
    for sound, plain in _SOUNDS:
        key = sound.sub(plain, key)
    return re.sub(r"(?<=\w{3})e\b", "", key) if arabic else key
