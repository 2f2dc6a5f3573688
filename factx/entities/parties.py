"""Parties, where the model is silent or takes them into the name of their member: ``la sénatrice PS Marie Duval``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.entities.spans import LINK, FoundEntity, NameRule, before, is_usually_small, starts_sentence
from factx.lexicon.cues import end_in
from factx.patterns import LazyPattern, fold
from factx.schema import EntityLabel
from factx.syntax.positions import places_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.lexicon.entities import EntityTables
    from factx.parse import Parse

#: The words of a clause.
_CLAUSE: Final = LazyPattern(r"(?:[ \u00a0][^\W_][\w'’ʼ-]*){1,9}")
#: What closes a party in brackets, alone or before a seat: « (Renaissance, Ain) ».
_CLOSES: Final = frozenset({")", ","})
#: A name before a bracket: « Anne Roy (Horizons) ».
_NAMED: Final = LazyPattern(r"[A-ZÀ-ÝŒ][\w’'-]+ \($")
#: Who belongs to it: « la députée Renaissance Anne Roy »; whose seat somebody holds: « … de l’Ain ».
_BEARER: Final = LazyPattern(r" ((?P<given>[A-ZÀ-ÝŒ][^\W\d_]+(?:-[A-ZÀ-ÝŒ][^\W\d_]+)?)(?: [A-ZÀ-ÝŒ][\w’'-]+){1,3})")
_SEAT: Final = LazyPattern(rf" {LINK} ?([A-ZÀ-ÝŒ][^\W\d_]+(?:-[^\W\d_]+)*)")
#: Letters of a short form that is written like a name, at the least: « Liot ».
_SHORTEST_TITLE: Final = 4
_AND: Final = "et"
_VERBAL: Final = frozenset({"VERB", "AUX"})


def find_parties(page: Parse, tables: EntityTables) -> Iterator[FoundEntity]:
    """The parties under a common word that open a sentence with a verb and what parties have, and those of members.

    Example: ``Renaissance perd la moitié de ses députés`` → ORG; ``Ensemble, ils ont perdu`` is no party. Of ``la
    députée RN Marie Duval`` both, she too.
    """
    for place in places_of(page.numbers, tables.word_parties):
        token = page[place]
        if not token.is_title or place + 1 >= len(page):
            continue
        if place and _is_affiliation(page.text, token.idx, token.idx + len(token), tables):
            yield from _affiliated(page, token.idx, token.idx + len(token), tables)
        elif _has_verb(page, place + 1):
            clause = _CLAUSE.match(page.text, token.idx + len(token))
            things = clause is not None and not tables.party_things.isdisjoint(fold(clause[0]).split())
            if things and starts_sentence(page, token.idx):
                yield FoundEntity(token.idx, token.idx + len(token), EntityLabel.ORG, NameRule.BUSINESS)
    for place in places_of(page.numbers, tables.party_initials):
        token = page[place]
        end = token.idx + len(token)
        if place and _is_initials(token.text) and _of_member(page.text, token.idx, tables):
            yield from _affiliated(page, token.idx, end, tables, given=False)


def _affiliated(
    page: Parse, start: int, end: int, tables: EntityTables, *, given: bool = True
) -> Iterator[FoundEntity]:
    """A party at a place, and its member or the member's seat right behind.

    Args:
        page: the parsed text.
        start: of the party's name.
        end: of it.
        tables: what is known of names.
        given: whether only a known given name tells the member.
    """
    yield FoundEntity(start, end, EntityLabel.ORG, NameRule.HEAD)
    bearer = _BEARER.match(page.text, end)
    if bearer and not (given and bearer["given"].partition("-")[0] not in tables.given_names):
        yield FoundEntity(*bearer.span(1), EntityLabel.PER, NameRule.HEAD)
    if (seat := _SEAT.match(page.text, end)) and not is_usually_small(page.vocab, seat[1]):
        yield FoundEntity(*seat.span(1), EntityLabel.LOC, NameRule.HEAD)


def _is_affiliation(text: str, start: int, end: int, tables: EntityTables) -> bool:
    """Whether a word says to which party somebody belongs: ``la députée Renaissance``, ``Anne Roy (Horizons)``."""
    if text[start - 1] == "(":
        return text[end : end + 1] in _CLOSES and _NAMED.search(before(text, start)) is not None
    return _of_member(text, start, tables)


def _of_member(text: str, start: int, tables: EntityTables) -> bool:
    """Whether what somebody was elected to stands right before a place: ``la conseillère régionale``."""
    return text[start - 1].isspace() and end_in(fold(before(text, start)).replace("'", " ").split(), tables.elected)


def _is_initials(word: str) -> bool:
    """Whether a word is written as initials or their short form are: ``PS``, ``AfD``, ``Liot``, but not ``Lo``."""
    return sum(map(str.isupper, word)) > 1 or (len(word) >= _SHORTEST_TITLE and word[0].isupper())


def _has_verb(page: Parse, place: int) -> bool:
    """Whether a verb stands at a place, or another party and then a verb: ``Horizons et le Modem refusent``."""
    if page[place].text == _AND and place + 3 < len(page):
        return page[place + 2].text[0].isupper() or page[place + 1].text[0].isupper()
    return page[place].pos_ in _VERBAL
