"""Titles of works that the model does not see: in quotation marks, or before the year they came out in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.entities.quoted import is_told
from factx.entities.spans import FoundEntity, NameRule, before
from factx.lexicon.name_keys import name_key
from factx.lexicon.name_words import BEING, IN_TITLES, ISSUED
from factx.patterns import LazyPattern, any_of, fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.lexicon.entities import EntityTables

_QUOTED: Final = LazyPattern(
    r"«[\s\u00a0\u202f]*([^«»\n]{2,80}?)[\s\u00a0\u202f]*»|“\s*([^“”\n]{2,80}?)\s*”"
    r"|(?<![\w\"])\"(?=\w)([^\"\n]{2,80}?(?<=[\w!?.…]))\"(?![\w\"])"
)
_MOST_WORDS: Final = 10
_PREDICATE: Final = LazyPattern(
    rf",?\s(?:{any_of(BEING)}\s)?"
    r"(?:le |la |les |l['’ʼ]|un |une |son |sa )((?:[\w-]+ ){0,3}[\w-]+)"
)
#: Two words with capitals at least, small words between them: ``Stranger Things``.
_TITLE_CASE: Final = LazyPattern(
    rf"[A-ZÀ-Ý][\w’'-]*(?: (?:{any_of(IN_TITLES)}|d[’'])){{0,2}} (?:[A-ZÀ-Ý][\w’'-]*(?: {any_of(IN_TITLES)})? ?){{1,5}}"
)
_ISSUED: Final = LazyPattern(rf",? {any_of(ISSUED)}\b")
#: Who has published a book, and when: ``(Le Seuil, 2020)``.
_PUBLISHED: Final = LazyPattern(r"[ \u00a0]\(([^(),\n]{2,30})(?:, (?:19|20)\d\d)?\)")
_LIST: Final = LazyPattern(r"\s*(?:,|et|ou|puis|,? ainsi que)\s*")
#: The year a work came out in, and perhaps who published it: ``(Gallimard, 2008)``.
_CAME_OUT: Final = LazyPattern(r"[ \u00a0]\((?:[^()\d\n]{2,40}, )?(?:1[4-9]|20)\d\d\)")
#: What of the words before a bracket may hold its title.
_CLAUSE: Final = LazyPattern(r"[^.;:!?()«»“”\"\n]*$")
_TITLE_WORD: Final = LazyPattern(r"[^\s'’ʼ,]+['’ʼ]?")
_MOST_TITLE: Final = 8
_IN: Final = "dans"
_OF: Final = frozenset({"de", "d'"})
#: What may stand between a dated work and the next: ``et``, ``puis``, ``, ``.
_NEXT_WORK: Final = LazyPattern(r",? (?:(?:et|puis|ou) )?(?:dans |de |d['’ʼ])?(?=[A-ZÀ-ÝŒ])")
_PLACED: Final = frozenset({EntityLabel.LOC, EntityLabel.ORG, EntityLabel.EVENT})
#: Words before a quotation within which its noun stands.
_NOUN_WITHIN: Final = 7


def find_works(text: str, tables: EntityTables, found: Sequence[FoundEntity]) -> Iterator[FoundEntity]:
    """Quoted titles that the sentence calls a film, a song, a book.

    Example: ``l’album « Ciel ouvert »`` → MISC at ``Ciel ouvert``.
    """
    last_end, last_work = -1, False
    for match in _QUOTED.finditer(text):
        group = next(number for number in (1, 2, 3) if match[number] is not None)
        start, end = match.span(group)
        opens = text[start].isupper() or (text[start].isdigit() and any(map(str.isalpha, match[group])))
        is_title = opens and len(match[group].split()) <= _MOST_WORDS
        listed = last_work and bool(_LIST.fullmatch(text, last_end, match.start()))
        end -= len(match[group]) - len(match[group].rstrip(", "))
        titled = (
            bool(_TITLE_CASE.fullmatch(text, start, end))
            and not any(a.start < end and start < a.end for a in found)
            and fold(before(text, match.start()).rstrip().rpartition(" ")[2]) not in tables.nicknaming
        )
        work = is_title and (
            listed
            or titled
            or _is_work(text, match, tables)
            or _is_misc(start, end, found)
            or is_told(text, match, tables, found)
        )
        if work:
            yield FoundEntity(start, end, EntityLabel.MISC, NameRule.WORK)
        last_end, last_work = match.end(), work


def find_dated_works(text: str, tables: EntityTables, found: Sequence[FoundEntity]) -> Iterator[FoundEntity]:
    """Titles before the year they came out in, after a word that a work stands behind.

    Example: ``Zola publia Germinal (1885)`` → MISC at ``Germinal``; ``dans Paris (1900)`` stays a place.
    """
    last = -1
    for match in _CAME_OUT.finditer(text):
        start = _listed_title(text, last, match.start()) if last >= 0 else None
        if start is None:
            start = _title_after_cue(text, match.start(), tables, found)
        last = -1
        if start is not None:
            yield FoundEntity(start, match.start(), EntityLabel.MISC, NameRule.WORK)
            last = match.end()


def _listed_title(text: str, last: int, end: int) -> int | None:
    """Where a title starts that goes on with a list of dated works."""
    following = _NEXT_WORK.match(text, last)
    title = text[following.end() : end] if following else ""
    whole = bool(title) and _CLAUSE.match(title) is not None and len(title.split()) <= _MOST_TITLE
    return following.end() if following and whole else None


def _title_after_cue(text: str, end: int, tables: EntityTables, found: Sequence[FoundEntity]) -> int | None:
    """Where the title starts that a bracket closes: its first capital after a verb or a noun of works."""
    clause = _CLAUSE.search(before(text, end))
    words = list(_TITLE_WORD.finditer(text, end - len(clause[0]) if clause else end, end))
    for place in range(len(words) - 1, max(0, len(words) - _MOST_TITLE - 1), -1):
        start = words[place].start()
        if text[start].isupper() and (cue := _cue([fold(word[0]) for word in words[:place]], tables)):
            placed = any(a.label in _PLACED and a.start == start and a.end >= end for a in found)
            return None if cue == _IN and placed else start
    return None


def _cue(words: Sequence[str], tables: EntityTables) -> str | None:
    """The last of some words, if what stands behind it is a work."""
    last = words[-1] if words else ""
    made = last in tables.work_making or last in tables.works or last == _IN
    by = last in _OF and len(words) > 1 and (words[-2] in tables.work_makers or words[-2] in tables.work_making)
    return last if made or by else None


def _is_work(text: str, match: re.Match[str], tables: EntityTables) -> bool:
    """Whether a noun for a work stands shortly before the quotation, in its clause, or is predicated of it."""
    clause = re.split(r"[;:.!?»(]", before(text, match.start()))[-1]
    words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", clause)[-_NOUN_WITHIN:]
    if any(fold(word) in tables.works or fold(word).rstrip("s") in tables.works for word in words):
        return True
    if fold("".join(words[-1:])) in tables.schemes and clause.rstrip().endswith(words[-1]):
        return True
    if _ISSUED.match(text, match.end()):
        return True
    if (published := _PUBLISHED.match(text, match.end())) and name_key(published[1]) in tables.publishers:
        return True
    following = _PREDICATE.match(text, match.end())
    return following is not None and any(fold(word) in tables.works for word in following[1].split())


def _is_misc(start: int, end: int, found: Sequence[FoundEntity]) -> bool:
    """Whether the model saw a work at the start of the quotation."""
    return any(entity.label is EntityLabel.MISC and start <= entity.start and entity.end <= end for entity in found)
