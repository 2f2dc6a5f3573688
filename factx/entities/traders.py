"""Companies that open a sentence where the model is silent, by the verb of companies that follows."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factx.entities.dealings import is_said_body, suffers
from factx.entities.roles import does_business, is_busy
from factx.entities.spans import LINK, FoundEntity, NameRule, before, is_usually_small, starts_sentence
from factx.patterns import WORD_END, LazyPattern, any_of, fold
from factx.schema import EntityLabel
from factx.syntax.positions import places_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.vocab import Vocab

    from factx.lexicon.entities import EntityTables
    from factx.parse import Parse

#: The words of a clause.
_CLAUSE: Final = LazyPattern(r"(?:[ \u00a0][^\W_][\w'’ʼ-]*){1,9}")
#: What a company is said to be, or what a court has done to it, right after a word that opens a line or sentence.
_TOLD: Final = LazyPattern(r"(?:^|(?<=[.!?»] )|(?<=\n))([A-ZÀ-ÝŒ][a-zà-ÿœ]{2,})(?=, [a-zà-ÿœ])")
#: What closes a party in brackets, alone or before a seat: « (Renaissance, Ain) ».
_CLOSES: Final = frozenset({")", ","})
#: A name before a bracket: « Anne Roy (Horizons) ».
_NAMED: Final = LazyPattern(r"[A-ZÀ-ÝŒ][\w’'-]+ \($")
#: Who belongs to it: « la députée Renaissance Anne Roy »; whose seat somebody holds: « … de l’Ain ».
_BEARER: Final = LazyPattern(r" ((?P<given>[A-ZÀ-ÝŒ][^\W\d_]+(?:-[A-ZÀ-ÝŒ][^\W\d_]+)?)(?: [A-ZÀ-ÝŒ][\w’'-]+){1,3})")
_SEAT: Final = LazyPattern(rf" {LINK} ?([A-ZÀ-ÝŒ][^\W\d_]+(?:-[^\W\d_]+)*)")
_AND: Final = "et"
_VERBAL: Final = frozenset({"VERB", "AUX"})
#: A participle without its auxiliary tells what the word is: « Total augmenté de la taxe ».
_PARTICIPLE: Final = LazyPattern(r" [a-zà-ÿ]+(?:[éu]e?s?|ert)\b")


def find_traders(page: Parse, proposed: Sequence[FoundEntity], tables: EntityTables) -> Iterator[FoundEntity]:
    """The companies under a common word or an unknown one that open a sentence and do at once what companies do.

    Args:
        page: the parsed text.
        proposed: the names that the model finds.
        tables: what is known of names.

    Example: ``Total investit au Mozambique``, ``Contrex a augmenté ses prix`` → ORG; ``Total des ventes`` is none.
    """
    for place in places_of(page.numbers, tables.word_companies):
        token = page[place]
        if not token.is_title or not starts_sentence(page, token.idx):
            continue
        found = FoundEntity(token.idx, token.idx + len(token), EntityLabel.ORG, NameRule.BUSINESS)
        if does_business(page.text, found, tables) and not _PARTICIPLE.match(page.text, found.end):
            yield found
    yield from _parties(page, tables)
    named = {entity.start for entity in proposed}
    surnames = {page.text[entity.start : entity.end].rpartition(" ")[2] for entity in proposed}
    for match in _openers(tables.company_verbs | tables.company_acts).finditer(page.text):
        found = FoundEntity(*match.span(1), EntityLabel.ORG, NameRule.BUSINESS)
        if found.start in named or match[1] in surnames or not _is_name(page, match[1], tables):
            continue
        if is_busy(page.text, found, tables) or not _is_word(page.vocab, match[1]):
            yield found
    for match in _TOLD.finditer(page.text):
        found = FoundEntity(*match.span(1), EntityLabel.ORG, NameRule.BUSINESS)
        if found.start in named or match[1] in surnames or not _is_name(page, match[1], tables):
            continue
        wound_up = not _is_word(page.vocab, match[1]) and suffers(page.text, found, tables)
        if wound_up or is_said_body(page.text, found.end, tables):
            yield found


def _parties(page: Parse, tables: EntityTables) -> Iterator[FoundEntity]:
    """The parties under a common word that open a sentence with a verb and what parties have.

    Example: ``Renaissance perd la moitié de ses députés`` → ORG; ``Ensemble, ils ont perdu`` is no party. Of ``la
    députée Renaissance Marie Duval`` both, she too.
    """
    for place in places_of(page.numbers, tables.word_parties):
        token = page[place]
        if not token.is_title or place + 1 >= len(page):
            continue
        if place and _is_affiliation(page.text, token.idx, token.idx + len(token), tables):
            yield FoundEntity(token.idx, token.idx + len(token), EntityLabel.ORG, NameRule.HEAD)
            bearer = _BEARER.match(page.text, token.idx + len(token))
            if bearer and bearer["given"].partition("-")[0] in tables.given_names:
                yield FoundEntity(*bearer.span(1), EntityLabel.PER, NameRule.HEAD)
            if seat := _SEAT.match(page.text, token.idx + len(token)):
                yield FoundEntity(*seat.span(1), EntityLabel.LOC, NameRule.HEAD)
            continue
        if not _has_verb(page, place + 1):
            continue
        clause = _CLAUSE.match(page.text, token.idx + len(token))
        things = clause is not None and not tables.party_things.isdisjoint(fold(clause[0]).split())
        if things and starts_sentence(page, token.idx):
            yield FoundEntity(token.idx, token.idx + len(token), EntityLabel.ORG, NameRule.BUSINESS)


def _is_affiliation(text: str, start: int, end: int, tables: EntityTables) -> bool:
    """Whether a word says to which party somebody belongs: ``la députée Renaissance``, ``Anne Roy (Horizons)``."""
    if text[start - 1] == "(":
        return text[end : end + 1] in _CLOSES and _NAMED.search(before(text, start)) is not None
    words = before(text, start).split()
    return bool(words) and words[-1] in tables.elected and text[start - 1].isspace()


def _has_verb(page: Parse, place: int) -> bool:
    """Whether a verb stands at a place, or another party and then a verb: ``Horizons et le Modem refusent``."""
    if page[place].text == _AND and place + 3 < len(page):
        return page[place + 2].text[0].isupper() or page[place + 1].text[0].isupper()
    return page[place].pos_ in _VERBAL


@lru_cache(maxsize=4)
def _openers(verbs: frozenset[str]) -> LazyPattern:
    """A word with a capital at the head of a sentence, and a verb of companies, an auxiliary before it or not."""
    word = r"[A-ZÀ-ÝŒ][a-zà-ÿœ]{2,}(?:-[A-ZÀ-ÝŒ][a-zà-ÿœ]+)?"
    return LazyPattern(rf"(?:^|(?<=[.!?»] )|(?<=\n))({word})(?= (?:[a-zà-ÿœ]{{1,8}} )?{any_of(verbs)}{WORD_END})")


def _is_word(vocab: Vocab, word: str) -> bool:
    """Whether the vocabulary has a word in any writing: « Ynsect licencie » tells what no other word can be."""
    return bool(vocab.has_vector(word) or vocab.has_vector(word.lower()))


def _is_name(page: Parse, word: str, tables: EntityTables) -> bool:
    """Whether a word that opens a sentence is none that texts write small, no person's name, no people's."""
    return not (
        word in tables.no_names
        or word in tables.given_names
        or fold(word) in tables.demonyms
        or fold(word) in tables.titles
        or is_usually_small(page.vocab, word)
    )
