"""The noun right before a name, and the label it gives to the name."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factx.entities.spans import OF, FoundEntity, Page, Rule, before, first_words, is_sure, longest_phrase, tokens_of
from factx.patterns import fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from factx.lexicon.entities import EntityTables, Head

_WORD: Final = re.compile(r"[^\s'’ʼ«»“”\"()\[\],;:!?/]+")
#: From the noun to the name: small words without punctuation, ``de``, an opening quotation mark.
_BETWEEN: Final = re.compile(
    rf"((?:[ \u00a0][^\W\dA-ZÀ-Ý_][\w'’ʼ-]*)*?)((?:\s{OF})?)(?:,? (?:tels?|telles?) que(?: les?| la| l['’ʼ])?)?"
    r"[ \u00a0]?[«“\"]?[ \u00a0\u202f]?"
)
_LAST_WORDS: Final = re.compile(r"(?:[^\W\d_][\w-]* ){1,4}$")
_HONORIFIC: Final = re.compile(r"(\S+)[ \u00a0\n]$")
#: Characters of an honorific at the most, with the marks around it.
_LONGEST_HONORIFIC: Final = 24
_MOST_WORDS: Final = 9
_MOST_BETWEEN: Final = 6
_ADJECTIVAL: Final = frozenset({"ADJ", "NOUN", "ADP", "PROPN", "SPACE"})
_CONTENT: Final = frozenset({"ADJ", "NOUN"})


def by_context(page: Page, found: FoundEntity, tables: EntityTables) -> FoundEntity:
    """The label that a noun right before the name gives it.

    Example: ``les missiles tactiques ATACMS`` → PRODUCT; ``Mme Pugh`` → PER; ``la ville de Tanger`` → LOC.
    """
    if is_sure(found):
        return found
    window = before(page.text, found.start)
    title = _HONORIFIC.search(window, max(0, len(window) - _LONGEST_HONORIFIC))
    if title and title[1] != "M" and fold(title[1].lstrip('(«“"')) in tables.honorifics:
        return replace(found, label=EntityLabel.PER, rule=Rule.HONORIFIC)
    headed = _by_head(page, found, window, tables)
    if headed is found and found.label is EntityLabel.PER and _titled(window, tables):
        return replace(found, rule=Rule.TITLE)
    return headed


def _by_head(page: Page, found: FoundEntity, window: str, tables: EntityTables) -> FoundEntity:
    """The label that a common noun before the name gives it."""
    head, end = _head_before(window, found.start, tables)
    label = head.label if head else None
    if head is None or label is None or (label is EntityLabel.LOC and found.label is EntityLabel.ORG):
        return found
    known = page.doc.vocab.has_vector(page.text[found.start : found.end])
    if head.body and found.label is EntityLabel.PER and known:  # la police d’Assad
        return found
    adjectives = _adjectives(page, end, found.start, of=head.of)
    person = found.label is EntityLabel.PER and " " in page.text[found.start : found.end]
    if adjectives is None or (person and any(fold(word) not in tables.adjectives for word in adjectives)):
        return found
    return replace(found, label=label, rule=Rule.HEAD)


def _titled(window: str, tables: EntityTables) -> bool:
    """Whether a title or an office, with its nationality, ends where the name starts: ``le président sénégalais``."""
    words = _LAST_WORDS.search(window)
    written = words[0].split() if words else []
    for start in range(len(written)):
        count = longest_phrase(written[start:], tables.titles)
        if count and all(fold(word) in tables.adjectives for word in written[start + count :]):
            return True
    return False


def _head_before(window: str, start: int, tables: EntityTables) -> tuple[Head | None, int]:
    """The last head in the words before a place, its longest reading, and where it ends."""
    words = list(_WORD.finditer(window))[-_MOST_WORDS:]
    written = [word[0] for word in words]
    known = _first_words(tables)
    possible = (at for at, word in enumerate(written) if fold(word) in known)
    ends = {at: at + count for at in possible if (count := longest_phrase(written[at:], tables.heads))}
    if not ends:
        return None, start
    first = min(at for at in ends if ends[at] >= ends[max(ends)])
    if not written[first][0].islower():
        return None, start
    head = tables.heads[fold(" ".join(written[first : ends[first]]))]
    return head, start - len(window) + words[ends[first] - 1].end()


@lru_cache(maxsize=4)
def _first_words(tables: EntityTables) -> frozenset[str]:
    return first_words(tables.heads)


def _adjectives(page: Page, end: int, start: int, *, of: bool) -> list[str] | None:
    """The words between a head and a name, if they are but adjectives and what qualifies; else None.

    Args:
        page: the parsed text.
        end: where the head ends.
        start: where the name starts.
        of: whether ``de`` may stand before the name.
    """
    match = _BETWEEN.fullmatch(page.text, end, start)
    if match is None or (match[2] and not of):
        return None
    words = match[1].split()
    if not words:
        return []
    tokens = tokens_of(page, end + 1, match.end(1))
    qualify = all(token.pos_ in _ADJECTIVAL for token in tokens) and tokens[-1].pos_ in _CONTENT
    return words if qualify and len(words) <= _MOST_BETWEEN else None
