"""A proper name in its place, and looking at the words around it."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING, Final

import msgspec

from factx.lexicon.cues import phrase_at_start
from factx.lexicon.name_words import DOMAINS
from factx.patterns import APOSTROPHES, LazyPattern, any_of, fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from spacy.vocab import Vocab

    from factx.parse import Parse, Span
    from factx.schema import EntityLabel, EntityValue

#: An article or preposition that joins two parts of a name.
LINK: Final = rf"(?:de la|de l[{APOSTROPHES}]|du|des|de|d[{APOSTROPHES}])"
#: The same in a line of capitals.
LINK_SHOUTED: Final = rf"(?:DE LA|DE L[{APOSTROPHES}]|DU|DES|DE|D[{APOSTROPHES}])"
#: A site that is named by its address, with a capital: ``Jforum.fr``.
SITE: Final = LazyPattern(rf"(?<![\w/@.#-])[A-Z][A-Za-z0-9-]{{2,30}}\.{any_of(DOMAINS)}(?![\w/@]|\.\w)")
#: Capitals of the Latin alphabets, within a class: names begin with Polish, Czech and Turkish ones too.
CAPITAL: Final = "A-ZÀ-ÖØ-ÝŒĀČĆĎĐĒĞĪİĽŁŃŇŌŐŘŚŞŠŤŪŰŹŻŽȘȚ"
#: What stands between an office or a people and its country.
OF_THE: Final = LazyPattern(rf"\b(?:du|de la|des|de|de l[{APOSTROPHES}]|d[{APOSTROPHES}]) ?$")
COMPASS_POINTS: Final = frozenset({"Sud", "Nord"})
_WINDOW: Final = 90
_LETTERS: Final = re.compile(r"[^\Wʼ]+")
_INSIDE: Final = LazyPattern(r"(?:(?<=[\w,] )|(?<=['’ʼ]))([A-ZÀ-ÝŒ][^\W_]*(?:[-'’][^\W_]+)*)")
_ARTICLED: Final = LazyPattern(r"[a-zà-ÿœ,] ((?:Le|La|Les) [A-ZÀ-ÝŒ][^\s,.;:!?»”)]*)")


class NameRule(StrEnum):
    """What found a name or settled its label; the text is what ``factx explain`` prints."""

    MODEL = "model"
    HEAD = "head"
    HONORIFIC = "honorific"
    KNOWN = "known"
    SITE = "site"
    INSTITUTION = "institution"
    COMPOUND = "compound"
    WORK = "work"
    EVENT = "event"
    ROLE = "role"
    BUSINESS = "business"
    SURNAME = "surname"
    #: By its article, this time: it says nothing about the same word elsewhere (``Hollande``).
    ARTICLE = "article"
    #: By the places that it is listed with, this time too.
    LISTED = "listed"
    #: By a title or an office before it, this time too.
    TITLE = "title"
    #: By what only a person does: ``mourut``.
    LIFE = "life"
    #: By the day behind it, at the head of a line: ``Kaldara, 4 juillet 2022 –``.
    DATELINE = "dateline"
    #: A company that outlived the person whose name it bears.
    NAMESAKE = "namesake"
    AGREED = "agreed"
    GAZETTEER = "gazetteer"


#: What vouches for a label: it holds for the same name elsewhere in the document, where nothing speaks against it.
_SURE: Final = frozenset(
    {
        NameRule.HEAD,
        NameRule.HONORIFIC,
        NameRule.KNOWN,
        NameRule.INSTITUTION,
        NameRule.COMPOUND,
        NameRule.WORK,
        NameRule.EVENT,
        NameRule.SURNAME,
        NameRule.GAZETTEER,
        NameRule.TITLE,
        NameRule.LIFE,
        NameRule.DATELINE,
    }
)
#: What the words around one mention settle, for this mention.
_BY_OWN_WORDS: Final = frozenset({NameRule.ARTICLE, NameRule.LISTED, NameRule.BUSINESS, NameRule.NAMESAKE})


class FoundEntity(msgspec.Struct, frozen=True, gc=False):
    """A proper name: code-point offsets, label, the rule that found it or settled its label.

    ``own``: what the user says that it names, where it was found as one of the user's names. ``shouted``: it stands in
    capitals, and each of its words is one that texts write with a first capital alone: ``LYON``.
    """

    start: int
    end: int
    label: EntityLabel
    rule: NameRule
    own: EntityValue | None = None
    shouted: bool = False


def is_sure(found: FoundEntity) -> bool:
    """Whether a rule, not the model alone, vouches for the label."""
    return found.rule in _SURE


def is_settled(found: FoundEntity) -> bool:
    """Whether no other mention of the name may change its label."""
    return is_sure(found) or found.rule in _BY_OWN_WORDS


def has_capital(text: str) -> bool:
    """Whether a capital letter stands in the text: no French name goes without."""
    return any(character.isupper() for character in text)


@lru_cache(maxsize=4)
def before(text: str, start: int) -> str:
    """The words that stand before a place, of the same line or wrapped from the line above, at most 90 characters.

    Many rules ask it in turn of one name.
    """
    window = text[max(0, start - _WINDOW) : start]
    return window.rpartition("\n\n")[2]


def after(text: str, end: int) -> str:
    """The words that stand after a place, at most 90 characters: looked at for each name, however long its line is."""
    return text[end : end + _WINDOW].partition("\n\n")[0]


def tokens_of(page: Parse, start: int, end: int) -> Span:
    """The tokens that a stretch of text touches."""
    span = page.char_span(start, end)
    if span is None:  # outside the text, which no finder does
        raise ValueError(f"no tokens at {start}:{end}")
    return span


def longest_phrase(words: Iterable[str], known: Mapping[str, object] | frozenset[str], most: int = 4) -> int:
    """How many of the first words make a known phrase; 0 if none do.

    Example: ``["premier", "ministre", "indien"]`` with ``premier ministre`` known → 2.
    """
    return phrase_at_start([fold(word) for word in islice(words, most)], known)


def first_words(*phrases: Iterable[str]) -> frozenset[str]:
    """The words that phrases start with: a look at them spares most places a look at all phrases."""
    return frozenset(phrase.partition(" ")[0] for phrase in chain(*phrases))


def by_first_word(phrases: Iterable[str], word: re.Pattern[str] = _LETTERS) -> dict[str, tuple[str, ...]]:
    """The phrases by their first word, the longest first: cheaper to make and to ask than one pattern of all."""
    groups: dict[str, list[str]] = {}
    for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)):
        match = word.match(phrase)
        if match is not None:
            groups.setdefault(match[0], []).append(phrase)
    return {first: tuple(group) for first, group in groups.items()}


@lru_cache(maxsize=2)
def capitals_inside(text: str) -> frozenset[str]:
    """The words that a text writes with a capital inside a sentence: after a word, a comma, an elision."""
    return frozenset(match[1] for match in _INSIDE.finditer(text))


@lru_cache(maxsize=2)
def articled_inside(text: str) -> frozenset[str]:
    """The names that a text writes with a capital article inside a sentence: ``à Le Mans``."""
    return frozenset(match[1] for match in _ARTICLED.finditer(text))


def is_usually_small(vocab: Vocab, word: str, *, or_rare: bool = False) -> bool:
    """Whether texts write a word small more often than with a capital.

    The model numbers the vectors of words by how frequent they are: ``grand`` comes before ``Grand``, but ``paris``
    after ``Paris``; a rare word has one number for both.

    Args:
        vocab: the model's.
        word: in any case.
        or_rare: what is said of a rare word.
    """
    small, capital = vocab.vectors.find(key=word.lower()), vocab.vectors.find(key=word.capitalize())
    return bool(small >= 0 and (capital < 0 or small < capital or (or_rare and small == capital)))


def starts_sentence(page: Parse, start: int) -> bool:
    """Whether the word at a place opens a sentence, a line or a quotation: its capital says nothing."""
    token = tokens_of(page, start, start + 1)[0]
    if token.idx != start:
        return False
    if token.is_sent_start or token.i == 0:
        return True
    text, end = page.text, start
    while end > 0 and text[end - 1] in " \u00a0\u202f":
        end -= 1
    return end == 0 or text[end - 1] in '«“"\n•–—:.!?…|'
