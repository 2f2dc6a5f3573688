"""Spans that are no names: demonyms, offices, common words that open a sentence, boilerplate."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from factx.entities.acronyms import abbreviates_words
from factx.entities.peoples import is_people
from factx.entities.portfolios import is_portfolio
from factx.entities.residue import is_residue
from factx.entities.spans import (
    LINK,
    FoundEntity,
    NameRule,
    by_first_word,
    capitals_inside,
    is_sure,
    is_usually_small,
    longest_phrase,
    starts_sentence,
    tokens_of,
)
from factx.grids import grid_at
from factx.lexicon.closed_classes import REFLEXIVES
from factx.lexicon.conjugation import lemma_of
from factx.lexicon.name_keys import name_key
from factx.lexicon.name_words import (
    INFINITIVE_ENDINGS,
    NOUN_ENDINGS,
    PARTICIPLE_ENDINGS,
)
from factx.lexicon.sports import TOWNS
from factx.patterns import WORD_END, LazyPattern, any_of, fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.vocab import Vocab

    from factx.grids import Grid
    from factx.lexicon.entities import EntityTables
    from factx.parse import Parse, Token

_NO_NOUN: Final = frozenset({"ADP", "ADV", "AUX", "CCONJ", "DET", "PRON", "SCONJ", "VERB", "INTJ", "NUM"})
_VERBS: Final = frozenset({"VERB", "AUX"})
_PARTICIPLE: Final = LazyPattern(rf"{any_of(PARTICIPLE_ENDINGS)}e?s?$")
#: After a profession that opens a sentence: another one, then the name; or at once the name, of two words.
_COUPLED: Final = LazyPattern(r" et ([a-zà-ÿ][\w-]*)")
_NAME_AFTER: Final = LazyPattern(r", (?:[A-ZÀ-ÝŒ][\w’'-]+ ){1,3}?[A-ZÀ-ÝŒ]")
_THINGS_AND_PLACES: Final = frozenset({EntityLabel.ORG, EntityLabel.LOC, EntityLabel.EVENT, EntityLabel.PRODUCT})
#: Nouns of these endings are no surnames, where texts write them small: ``Livraison``, but ``Clément``.
_DERIVED: Final = LazyPattern(rf"{any_of(NOUN_ENDINGS)}s?$")
_OPENING_QUOTES: Final = frozenset('«“"')
#: A line's first word, and what may stand before it.
_LINE: Final = LazyPattern(r"^[\s>*•\-–\[(]{0,6}([^\Wʼ]+)", re.MULTILINE)
_BRACKETED: Final = LazyPattern(r" ?\(([A-Z]{2,6})\)")
#: Words in small letters, without a mark between them.
_SMALL_WORDS: Final = LazyPattern(r"[a-zà-ÿœ’'ʼ -]+$")
_WORD: Final = re.compile(r"[a-zà-ÿœ]+")
_LONGEST_PHRASE: Final = 80
#: A letter alone is no name, whatever stop follows: « la bombe H. ».
_FEWEST_LETTERS: Final = 2


def is_no_name(page: Parse, found: FoundEntity, tables: EntityTables) -> bool:
    """Whether a span of the model is to be dropped.

    Example: ``Réclamés`` that opens a sentence, ``Ukrainiens`` after ``les``, ``Santé`` in ``ministre de la Santé``.
    """
    text = page.text
    name = text[found.start : found.end]
    words = name.split()
    return (
        len(name.rstrip(".")) < _FEWEST_LETTERS
        or name in tables.no_names
        or (name.isupper() and name.capitalize() in tables.no_names)
        or is_residue(text, found)
        or (fold(name) in tables.offices and not is_sure(found))
        or (len(words) > 1 and fold(words[0]) in tables.portfolio_holders and bool(re.match(LINK, fold(words[1]))))
        or _is_kind(page, found, words, tables)
        or is_portfolio(text, found, tables)
        or is_people(text, found, tables)
        or _is_noun(page, found, tables)
        or _is_common_word(page, found)
        or _is_common_phrase(page, found, words, tables)
    )


def _is_kind(page: Parse, found: FoundEntity, words: list[str], tables: EntityTables) -> bool:
    """Whether the span is a common noun that opens a sentence, such as ``Guerre`` in ``Guerre en Ukraine : …``."""
    if is_sure(found) or any(word.lstrip("dl’'")[:1].isupper() for word in words[1:]):
        return False
    if len(words) > 1:
        return bool(longest_phrase(words, tables.titles)) and longest_phrase(words[:1], tables.titles) > 0
    word = fold(words[0])
    if found.label is EntityLabel.PER:  # Pasteur, Petit, Leroy: surnames are titles and kinds of old
        coupled = _COUPLED.match(page.text, found.end)
        profession = (coupled and fold(coupled[1]) in tables.titles) or _NAME_AFTER.match(page.text, found.end)
        return bool(profession) and word in tables.titles and starts_sentence(page, found.start)
    kinds = (tables.features, tables.compounds, tables.heads, tables.joined, tables.joined_capital, tables.titles)
    return any(word in kind for kind in kinds) and starts_sentence(page, found.start)


def boilerplate(text: str, tables: EntityTables) -> Iterator[tuple[int, int]]:
    """The phrases that pages add around an article, where they open a line; of links to others the whole line."""
    phrases, links = _phrases(tables.boilerplate), _phrases(tables.links)
    for line in _LINE.finditer(text):
        word, start = fold(line[1]), line.start(1)
        if word in phrases and (match := phrases[word].match(text, start)):
            yield line.start(), match.end()
        if word in links and (match := links[word].match(text, start)):
            end = text.find("\n", match.end())
            yield line.start(), len(text) if end < 0 else end


def idioms(text: str, tables: EntityTables) -> Iterator[tuple[int, int]]:
    """Phrases that hold a name and name nothing: ``un cochon d’Inde``."""
    for word, pattern in _phrases(tuple(sorted(tables.idioms))).items():
        start = text.find(word)
        while start >= 0:
            if match := pattern.match(text, start):
                yield match.span()
            start = text.find(word, start + 1)


@lru_cache(maxsize=4)
def _phrases(phrases: tuple[str, ...]) -> dict[str, LazyPattern]:
    groups = by_first_word(map(fold, phrases))
    return {word: LazyPattern(any_of(group) + WORD_END, re.IGNORECASE) for word, group in groups.items()}


def _is_noun(page: Parse, found: FoundEntity, tables: EntityTables) -> bool:
    """Whether a place's name that is a common noun too opens a sentence without an article: ``Réunion du conseil``."""
    name = page.text[found.start : found.end]
    if name_key(name) not in tables.noun_places or not starts_sentence(page, found.start):
        return False
    after = tokens_of(page, found.start, found.end)[-1].i + 1
    verb = after < len(page) and page[after].pos_ in _VERBS and not _PARTICIPLE.search(page[after].text)
    return not verb or page[after].text == name


def abbreviated_nouns(text: str, tables: EntityTables) -> frozenset[str]:
    """Acronyms that a text explains as common nouns: ``seuil critique d’humidité (SCH)``; no kind of institution."""
    found = set()
    for match in _BRACKETED.finditer(text):
        phrase = _SMALL_WORDS.search(text, max(0, match.start() - _LONGEST_PHRASE), match.start())
        words = _WORD.findall(phrase[0]) if phrase else []
        kinds = (tables.bodies, tables.joined, tables.joined_capital, tables.purpose, tables.national, tables.compounds)
        for start, word in enumerate(words):
            if abbreviates_words(match[1], words[start:]) and not (
                any(fold(word) in kind for kind in kinds)
                or ((head := tables.heads.get(fold(word))) and head.label is EntityLabel.ORG)
            ):
                found.add(match[1])
    return frozenset(found)


def _is_common_word(page: Parse, found: FoundEntity) -> bool:
    """Whether a word owes its capital to its place alone: by part of speech, if no other place shows the capital."""
    if is_sure(found) or " " in page.text[found.start : found.end]:
        return False
    name = page.text[found.start : found.end]
    if name.isupper() or not starts_sentence(page, found.start):
        return False
    token = tokens_of(page, found.start, found.end)[0]
    known_small_only = _known_small_only(page.vocab, name)
    subject = _verb_after(page, token) is not None
    person = found.label is EntityLabel.PER
    infinitive = _is_infinitive(name.lower()) and is_usually_small(page.vocab, name)  # Twitter is not
    if infinitive and not subject and (not person or token.pos_ in _VERBS):  # Enfourner 30 min.
        common = True
    elif person:  # a surname that opens a sentence puzzles the tagger: ``Poutine a …``
        derived = _DERIVED.search(name) is not None and is_usually_small(page.vocab, name)
        common = derived or (known_small_only and _PARTICIPLE.search(name) is not None)
    else:
        common = known_small_only or (token.pos_ in _NO_NOUN and not subject)
    if len(token) != len(name) or not common:
        return False
    return name not in capitals_inside(page.text)


def _verb_after(page: Parse, token: Token) -> Token | None:
    """The verb that comes next, a reflexive pronoun before it or not: ``Castres s’incline``."""
    following = page[token.i + 1 : token.i + 3]
    if following and following[0].folded in REFLEXIVES:
        following = following[1:]
    return following[0] if following and following[0].pos_ in _VERBS else None


def _is_common_phrase(page: Parse, found: FoundEntity, words: list[str], tables: EntityTables) -> bool:
    """Whether a noun that texts write small opens a sentence or a cell: ``Poubelles``, ``Minimales``.

    Not a body of a known kind, nor what is about to do something (``Orange supprime 500 postes``), is explained by an
    acronym or has its capital inside a sentence too.
    """
    text, first = page.text, words[0]
    places = (tables.hubs, tables.subdivisions, tables.departments, tables.countries, TOWNS)
    known = len(words) == 1 and any(name_key(first) in names for names in places)
    town = known and found.label is EntityLabel.LOC  # Tours : un blessé
    if found.rule is not NameRule.MODEL or found.label not in _THINGS_AND_PLACES or town or not first.isalpha():
        return False
    if any(character.isupper() or character.isdigit() for character in text[found.start + 1 : found.end]):
        return False
    if not starts_sentence(page, found.start) or not is_usually_small(page.vocab, first, or_rare=True):
        return False
    tokens = tokens_of(page, found.start, found.end)
    verb = _verb_after(page, tokens[-1])
    acts = verb is not None and not _PARTICIPLE.search(verb.text)
    kinds = (tables.bodies, tables.joined, tables.joined_capital, tables.purpose, tables.national, tables.compounds)
    return not (
        acts
        or tokens[0].pos_ == "PROPN"
        or _BRACKETED.match(text, found.end)
        or text[: found.start].rstrip()[-1:] in _OPENING_QUOTES
        or any(longest_phrase(words, kind) for kind in kinds)
        or first in capitals_inside(text)
    )


def is_column_head(page: Parse, found: FoundEntity, grids: Sequence[Grid]) -> bool:
    """Whether a span is what a column of a table tells: ``Population 2021``, ``Foyers``; not ``Île-de-France``."""
    grid = grid_at(grids, found.start) if found.rule is NameRule.MODEL else None
    if grid is None or not grid.in_heads(found.start):
        return False
    name = page.text[found.start : found.end]
    common = is_usually_small(page.vocab, name.partition(" ")[0], or_rare=True)
    return common and (" " not in name or any(map(str.isdigit, name)))


def _is_infinitive(word: str) -> bool:
    return word.endswith(INFINITIVE_ENDINGS) and lemma_of(word) == word


def _known_small_only(vocab: Vocab, name: str) -> bool:
    """Whether the model has met the word in small letters, but never with a capital: ``Réclamés``."""
    return bool(vocab.has_vector(name.lower())) and not vocab.has_vector(name)
