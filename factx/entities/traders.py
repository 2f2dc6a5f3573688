"""Companies whose name is a common word, at the head of a sentence: by the verb of companies that follows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.entities.roles import does_business
from factx.entities.spans import FoundEntity, NameRule, starts_sentence
from factx.patterns import LazyPattern
from factx.schema import EntityLabel
from factx.syntax.positions import places_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.lexicon.entities import EntityTables
    from factx.parse import Parse

#: A participle without its auxiliary tells what the word is: « Total augmenté de la taxe ».
_PARTICIPLE: Final = LazyPattern(r" [a-zà-ÿ]+(?:[éu]e?s?|ert)\b")


def find_traders(page: Parse, tables: EntityTables) -> Iterator[FoundEntity]:
    """The companies under a common word that open a sentence and do at once what companies do.

    Example: ``Total investit au Mozambique``, ``Action ouvre un magasin`` → ORG; ``Total des ventes`` is none.
    """
    for place in places_of(page.numbers, tables.word_companies):
        token = page[place]
        if not token.is_title or not starts_sentence(page, token.idx):
            continue
        found = FoundEntity(token.idx, token.idx + len(token), EntityLabel.ORG, NameRule.BUSINESS)
        if does_business(page.text, found, tables) and not _PARTICIPLE.match(page.text, found.end):
            yield found
