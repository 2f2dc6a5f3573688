"""Headlines in capitals: their names are those that the rest of the text writes small, and the other words are none.

Where every letter is a capital, none says that a name begins, and models take words for names.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.entities.spans import LINK_SHOUTED, FoundEntity, NameRule, is_sure, is_usually_small
from factx.nlp.calmed import calmed
from factx.patterns import WORD_END, WORD_START, LazyPattern, any_of, fold
from factx.schema import EntityLabel
from factx.spelled_out import is_in_capitals

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.lexicon.entities import EntityTables
    from factx.parse import Parse

_SHOUTED: Final = LazyPattern(r"(?<!\w)[A-ZÀ-ÖØ-ÝŒ]+(?:[’'ʼ \u00a0,:!?-]{1,3}[A-ZÀ-ÖØ-ÝŒ0-9]+)+(?!\w)")
#: A look for it spares texts without capitals the rest.
_SHOUTED_OF: Final = LazyPattern(rf"(?<=[A-ZÀ-ÝŒ]) {LINK_SHOUTED} ?[A-ZÀ-ÝŒ]{{2}}")
_WORD: Final = re.compile(r"[^\W\d_]+")
_COMPOUND: Final = LazyPattern(r"[^\W_]+(?:-[^\W_]+)*")
#: Letters of a run of capitals, and of its longest word, at the least: ``BFM TV`` is a name.
_FEWEST_LETTERS: Final = 10
_LONGEST_WORD: Final = 5
#: Letters of a word at the least, to be told from an acronym.
_SHORTEST: Final = 4
#: What a canonical writes in small letters where it is shouted.
_WRITTEN_SMALL: Final = frozenset({EntityLabel.LOC, EntityLabel.PER})
_PLAIN: Final = str.maketrans("ÀÂÄÇÈÉÊËÎÏÔÖÙÛÜŸ’ʼ\u00a0", "AAACEEEEIIOOUUUY'' ")


def in_headlines(page: Parse, found: Sequence[FoundEntity], tables: EntityTables) -> list[FoundEntity]:
    """The names of a text, with those in runs of capitals read by the rest of the text.

    Args:
        page: the parsed text.
        found: its names, in order.
        tables: what is known of the language.

    Example: ``L’UNION EUROPÉENNE SANCTIONNE`` over a text about the ``Union européenne`` → ``UNION EUROPÉENNE``.
    """
    runs = list(_runs(page.text))
    if not runs:
        return list(found)
    outside = [entity for entity in found if not any(_within(entity, run) for run in runs)]
    named = [entity for run in runs for entity in _named(page.text, run, outside)]
    named = [entity for entity in named if not any(_overlap(entity, other) for other in outside)]  # Jean DE VILLIERS
    kept = [
        entity
        for inside in found
        if inside not in outside and not any(_overlap(inside, other) for other in named)
        if (entity := _without_words(page, inside, tables)) is not None
    ]
    return sorted([*outside, *named, *kept], key=lambda entity: entity.start)


def with_shouting(page: Parse, found: FoundEntity) -> FoundEntity:
    """The name, marked where it is a shouted word and no acronym: ``LYON``, not ``ATMB``."""
    name = page.text[found.start : found.end]
    if not name.isupper():
        return found
    body = found.rule is NameRule.INSTITUTION and " " in name
    if not (body or found.label in _WRITTEN_SMALL or _is_in_capitals(page, found)):
        return found
    known = page.vocab.has_vector
    words = (word for word in _WORD.findall(name) if not body or len(word) >= _SHORTEST)
    return replace(found, shouted=found.shouted or all(known(word.capitalize()) for word in words))


def _is_in_capitals(page: Parse, found: FoundEntity) -> bool:
    """Whether a body stands in a line in capitals, and is a name that texts write small: ``AIRBUS``, not ``UNESCO``."""
    text, name = page.text, page.text[found.start : found.end]
    if found.label is not EntityLabel.ORG or " " in name or len(name) < _LONGEST_WORD:
        return False
    line = text[text.rfind("\n", 0, found.start) + 1 :].partition("\n")[0]
    return is_in_capitals(line) and calmed(name, page.vocab, opens=True) != name


def find_shouted(page: Parse, tables: EntityTables) -> Iterator[FoundEntity]:
    """Territories and bodies after their kind in a line of capitals: ``VILLE DE LYON``, ``COUR D’APPEL DE RENNES``."""
    if not _SHOUTED_OF.search(page.text):
        return
    for match in _of_kinds(tables.joined).finditer(page.text):
        yield FoundEntity(match.start(), match.end(), EntityLabel.ORG, NameRule.INSTITUTION)
    for match in _of_kinds(tables.heads_of_places | tables.quarters).finditer(page.text):
        if not is_usually_small(page.vocab, match[1]):
            yield FoundEntity(match.start(1), match.end(1), EntityLabel.LOC, NameRule.HEAD)


@lru_cache(maxsize=4)
def _of_kinds(kinds: frozenset[str]) -> re.Pattern[str]:
    """A kind, ``DE`` and one name, all in capitals."""
    word = r"[A-ZÀ-ÝŒ]{2,}(?:-(?:[DL]['’ʼ])?[A-ZÀ-ÝŒ]+)*"
    shouted = any_of(kind.upper() for kind in kinds)
    return re.compile(rf"{WORD_START}{shouted} {LINK_SHOUTED} ?((?:L[AE]S? )?{word}){WORD_END}")


def _runs(text: str) -> Iterator[tuple[int, int]]:
    for match in _SHOUTED.finditer(text):
        words = [len(word) for word in _WORD.findall(match[0])]
        if sum(words) >= _FEWEST_LETTERS and max(words) >= _LONGEST_WORD:
            yield match.span()


def _within(entity: FoundEntity, run: tuple[int, int]) -> bool:
    return run[0] <= entity.start and entity.end <= run[1]


def _overlap(one: FoundEntity, other: FoundEntity) -> bool:
    return one.start < other.end and other.start < one.end


def _named(text: str, run: tuple[int, int], outside: Sequence[FoundEntity]) -> Iterator[FoundEntity]:
    """The names of the rest of the text that a run of capitals holds, and the surnames of its persons."""
    start, end = run
    shouted = text[start:end].translate(_PLAIN)
    names: dict[str, tuple[EntityLabel, bool]] = {}
    for entity in outside:
        written = text[entity.start : entity.end]
        name = written.upper().translate(_PLAIN)
        names.setdefault(name, (entity.label, not written.isupper()))
        if entity.label is EntityLabel.PER:
            names.setdefault(name.split()[-1], (entity.label, True))
    taken: set[int] = set()
    for name in sorted(names, key=lambda name: (-len(name), name)):
        if len(name) < _SHORTEST:
            continue
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", shouted):
            places = range(*match.span())
            if taken.isdisjoint(places):
                taken.update(places)
                label, small = names[name]
                yield FoundEntity(start + match.start(), start + match.end(), label, NameRule.AGREED, shouted=small)


def _without_words(page: Parse, found: FoundEntity, tables: EntityTables) -> FoundEntity | None:
    """Without the common words at its edges; None if nothing else is in it."""
    if is_sure(found):
        return found
    words = [
        (word.start(), word.end())
        for word in _COMPOUND.finditer(page.text, found.start, found.end)
        if not _is_common(page, word[0], tables)
    ]
    return FoundEntity(words[0][0], words[-1][1], found.label, found.rule) if words else None


def _is_common(page: Parse, word: str, tables: EntityTables) -> bool:
    """Whether a shouted word is one that texts write small: a headline's label, a title, a word known as such."""
    if len(word) < _SHORTEST:
        return False
    if fold(word) in tables.titles or word.capitalize() in tables.no_names:
        return True
    return is_usually_small(page.vocab, word)
