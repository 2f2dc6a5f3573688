"""Companies that open a sentence where the model is silent, by the verb of companies that follows."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factx.entities.dealings import is_said_body, suffers
from factx.entities.roles import does_business, is_busy
from factx.entities.spans import FoundEntity, NameRule, is_usually_small, starts_sentence
from factx.patterns import WORD_END, LazyPattern, any_of, fold
from factx.schema import EntityLabel
from factx.syntax.positions import places_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.vocab import Vocab

    from factx.lexicon.entities import EntityTables
    from factx.parse import Parse

#: What a company is said to be, or what a court has done to it, right after a word that opens a line or sentence.
_TOLD: Final = LazyPattern(r"(?:^|(?<=[.!?»] )|(?<=\n))([A-ZÀ-ÝŒ][a-zà-ÿœ]{2,})(?=, [a-zà-ÿœ])")
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
