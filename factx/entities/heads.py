"""The noun right before a name, and the label it gives to the name."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.entities.spans import (
    CAPITAL,
    LINK,
    FoundEntity,
    NameRule,
    before,
    first_words,
    is_sure,
    longest_phrase,
    tokens_of,
)
from factx.lexicon.closed_classes import CONTRACTED
from factx.lexicon.cues import phrase_at_end
from factx.lexicon.name_keys import name_key
from factx.lexicon.name_words import NAMING
from factx.patterns import LazyPattern, any_of, fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.lexicon.entities import EntityTables, Head
    from factx.parse import Parse

_WORD: Final = LazyPattern(r"[^\s'’ʼ«»“”\"()\[\],;:!?/]+")
#: From the noun to the name: small words without punctuation, ``de``, ``baptisé``, an opening quotation mark.
_BETWEEN: Final = LazyPattern(
    rf"((?:[ \u00a0][^\W\d{CAPITAL}_][\w'’ʼ-]*)*?)((?:\s{LINK})?)"
    rf"(?:,? (?:(?:tels?|telles?) que(?: les?| la| l['’ʼ])?|({any_of(NAMING)})))?"
    r"[ \u00a0]?[«“\"]?[ \u00a0\u202f]?"
)
_LAST_WORDS: Final = LazyPattern(r"(?:[^\W\d_][\w-]* ){1,4}$")
#: The names of a list before one of them: « Kurt, Leiv et ».
_LIST: Final = LazyPattern(r"(?:[A-ZÀ-ÝŒ][\w’'-]*(?: [A-ZÀ-ÝŒ][\w’'-]*)?(?:, | et | ou )){1,6}$")
_LISTING: Final = (", ", " et ", " ou ")
#: A noun in the plural, which heads a list: « les tempêtes », « les missions de ».
_PLURAL: Final = LazyPattern(rf"\b[a-zà-ÿœ]+[sx] (?:{LINK} ?)?$")
_HONORIFIC: Final = LazyPattern(r"(\S+)[ \u00a0\n]$")
#: Characters of an honorific at the most, with the marks around it.
_LONGEST_HONORIFIC: Final = 24
_MOST_WORDS: Final = 9
#: Words of a title and of what joins it to the head, at the most.
_MOST_TITLE: Final = 6
_BARE: Final = frozenset({"de", "d"})
_TO: Final = frozenset({"à"})
_ARTICLES: Final = frozenset({"la", "l"})
#: What persons hold an office in: what they write or command has a name of its own.
_OF_PERSONS: Final = frozenset({EntityLabel.ORG, EntityLabel.LOC})
_ADJECTIVAL: Final = frozenset({"ADJ", "NOUN", "ADP", "PROPN", "SPACE"})
_CONTENT: Final = frozenset({"ADJ", "NOUN"})


def by_context(page: Parse, found: FoundEntity, tables: EntityTables) -> FoundEntity:
    """The label that a noun right before the name gives it.

    Example: ``les missiles tactiques ATACMS`` → PRODUCT; ``Mme Pugh`` → PER; ``la ville de Tanger`` → LOC.
    """
    if is_sure(found):
        return found
    window = before(page.text, found.start)
    title = _HONORIFIC.search(window, max(0, len(window) - _LONGEST_HONORIFIC))
    if title and title[1] != "M" and fold(title[1].lstrip('(«“"')) in tables.honorifics:
        return replace(found, label=EntityLabel.PER, rule=NameRule.HONORIFIC)
    headed = _by_head(page, found, window, tables)
    full = " " in page.text[found.start : found.end]  # le navigateur Loïck Peyron is no browser
    if headed is not found and headed.label is EntityLabel.ORG:  # l’assureur Malakoff Humanis
        full = full and _opens_with_given_name(page, found, tables)
    if (headed is found or full) and found.label is EntityLabel.PER and _titled(window, tables):
        return replace(found, rule=NameRule.TITLE)
    return headed


def _by_head(page: Parse, found: FoundEntity, window: str, tables: EntityTables) -> FoundEntity:
    """The label that a common noun before the name gives it, or before the list it stands in."""
    start = found.start
    full = found.label is EntityLabel.PER and " " in page.text[found.start : found.end]
    if not full and window.endswith(_LISTING):
        window, start = _before_list(window, start)
    head, end, holder = _head_before(window, start, tables)
    label = head.label if head else None
    whole = label in _OF_PERSONS and _opens_with_given_name(page, found, tables)
    if holder and found.label is EntityLabel.PER and (holder is _Holder.BARE or whole):
        return replace(found, rule=NameRule.TITLE)
    if head is None or label is None:
        return found
    if label is EntityLabel.LOC and found.label is EntityLabel.ORG and not _in_land(page.text, found, window, tables):
        return found
    known = page.vocab.has_vector(page.text[found.start : found.end])
    if head.body and found.label is EntityLabel.PER and known:  # la police d’Assad
        return found
    adjectives = _adjectives(page, end, start, of=head.of)
    if adjectives is None or (full and any(fold(word) not in tables.adjectives for word in adjectives)):
        return found
    return replace(found, label=label, rule=NameRule.HEAD)


def _in_land(text: str, found: FoundEntity, window: str, tables: EntityTables) -> bool:
    """Whether a supposed body of one word must be a part of a town or a commune: ``le quartier de Besiktas``."""
    name = text[found.start : found.end]
    words = [word[0] for word in _WORD.finditer(window)][-2:]
    kind = fold(words[0]) if len(words) > 1 and fold(words[1]) in _BARE and window[-1:] != "\n" else ""
    land = kind in tables.quarters or kind in tables.heads_of_places
    return land and " " not in name and not name.isupper() and name_key(name) not in tables.organisations


def _titled(window: str, tables: EntityTables) -> bool:
    """Whether a title or an office, with its nationality, ends where the name starts: ``le président sénégalais``."""
    words = _LAST_WORDS.search(window)
    written = words[0].split() if words else []
    for start in range(len(written)):
        count = longest_phrase(written[start:], tables.titles)
        if count and all(fold(word) in tables.adjectives for word in written[start + count :]):
            return True
    return False


def _before_list(window: str, start: int) -> tuple[str, int]:
    """The words before the list that a name goes on with, and where they end, if a plural noun heads it."""
    match = _LIST.search(window)
    if match is None or not _PLURAL.search(window, 0, match.start()):
        return window, start
    return window[: match.start()], start - len(window) + match.start()


class _Holder(Enum):
    """Who has what the head names: ``auteur de bande dessinée`` (no article), ``secrétaire du parti``."""

    BARE = "bare"
    DEFINITE = "definite"


def _opens_with_given_name(page: Parse, found: FoundEntity, tables: EntityTables) -> bool:
    first, _, rest = page.text[found.start : found.end].partition(" ")
    return bool(rest) and (first in tables.given_names or first.partition("-")[0] in tables.given_names)


def _holder(written: Sequence[str], tables: EntityTables) -> _Holder | None:
    """Whether a title and a preposition end where the head starts: the name after the head may be the holder's."""
    words = list(map(fold, written))
    if words and words[-1] in _BARE:
        words, holder = words[:-1], _Holder.BARE
    elif words and words[-1] in CONTRACTED:
        words, holder = words[:-1], _Holder.DEFINITE
    elif len(words) > 1 and words[-1] in _ARTICLES and words[-2] in _BARE | _TO:
        words, holder = words[:-2], _Holder.DEFINITE
    else:
        return None
    return holder if phrase_at_end(words, tables.titles) else None


def follows_holder(window: str, tables: EntityTables) -> bool:
    """Whether a title and a preposition end a window: ``le directeur de l’``, whose name may come after the place."""
    return _holder([word[0] for word in _WORD.finditer(window)][-_MOST_TITLE:], tables) is not None


def _head_before(window: str, start: int, tables: EntityTables) -> tuple[Head | None, int, _Holder | None]:
    """The last head in the words before a place, its longest reading, where it ends, and whether a title holds it."""
    words = list(_WORD.finditer(window))[-_MOST_WORDS:]
    written = [word[0] for word in words]
    known = _first_words(tables)
    possible = (at for at, word in enumerate(written) if fold(word) in known)
    ends = {at: at + count for at in possible if (count := longest_phrase(written[at:], tables.heads))}
    if not ends:
        return None, start, None
    first = min(at for at in ends if ends[at] >= ends[max(ends)])
    if not written[first][0].islower():
        return None, start, None
    head = tables.heads[fold(" ".join(written[first : ends[first]]))]
    holder = _holder(written[max(0, first - _MOST_TITLE) : first], tables)
    return head, start - len(window) + words[ends[first] - 1].end(), holder


@lru_cache(maxsize=4)
def _first_words(tables: EntityTables) -> frozenset[str]:
    return first_words(tables.heads)


def _adjectives(page: Parse, end: int, start: int, *, of: bool) -> list[str] | None:
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
    if not qualify:
        return None
    return [] if match[3] else words  # « un robot chirurgical baptisé Da Vinci »
