"""Names that neither model nor vocabulary knows, at the head of a sentence, a verb behind them: « Ynsect licencie »."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.entities.spans import FoundEntity, NameRule, starts_sentence
from factx.lexicon.closed_classes import AUXILIARY_FORMS
from factx.lexicon.conjugation import lemma_of
from factx.patterns import APOSTROPHE, LazyPattern, fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from factx.lexicon.entities import EntityTables
    from factx.parse import Parse

#: A word with a capital at the head of a sentence, and the one behind it, a pronoun or a negation left out.
_OPENER: Final = LazyPattern(
    rf"(?:^|(?<=[.!?»] )|(?<=\n))([A-ZÀ-ÝŒ][a-zà-ÿœ]{{3,}}) (?:(?:s|n){APOSTROPHE}|(?:se|ne) )?([a-zà-ÿœ]+)(?![\w-])"
)
_PARTICIPLE: Final = LazyPattern(r"(?:ée?s?|ant)$")


def find_openers(page: Parse, proposed: Sequence[FoundEntity], tables: EntityTables) -> Iterator[FoundEntity]:
    """The words that the vocabulary has in no writing, where one opens a sentence and a verb comes next.

    A person of the text who bears the name is meant, else a body: whom a text calls by a surname it has named before.

    Args:
        page: the parsed text.
        proposed: the names that the model finds.
        tables: what is known of names.
    """
    known, named = page.vocab.has_vector, None
    for match in _OPENER.finditer(page.text):
        word = match[1]
        if known(word) or known(word.lower()) or word in tables.no_names or word in tables.spelled:
            continue
        if word in tables.given_names or fold(word) in tables.demonyms:
            continue
        if not _is_finite(match[2]) or not starts_sentence(page, match.start(1)):
            continue
        if named is None:
            named = [(entity.start, entity.end, page.text[entity.start : entity.end]) for entity in proposed]
        if any(start <= match.start(1) < end for start, end, _ in named):
            continue
        person = any(name.endswith(f" {word}") for _, _, name in named)
        label = EntityLabel.PER if person else EntityLabel.ORG
        yield FoundEntity(*match.span(1), label, NameRule.ROLE if person else NameRule.BUSINESS)


def _is_finite(word: str) -> bool:
    """Whether a word is a form of a verb that a subject in the third person has."""
    form = lemma_of(word) not in {None, word} and not _PARTICIPLE.search(word)
    return form or fold(word) in AUXILIARY_FORMS
