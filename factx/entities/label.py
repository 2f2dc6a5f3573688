"""What type a name is of, where the words around it or the name itself say it better than the model."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from factx.entities.acronyms import abbreviates
from factx.entities.spans import OF, FoundEntity, Page, is_sure, longest_phrase, tokens_of, words_before
from factx.lexicon.entities import name_key
from factx.patterns import fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.lexicon.entities import EntityTables

_BRACKET: Final = re.compile(r"[»”\"]? ?\([«“\"]?[ \u00a0\u202f]?")
#: Types of aircraft, weapons, rockets: ``F-16``, ``A321neo``, ``S-400``; not ``M23`` or ``G20``.
_DESIGNATION: Final = re.compile(r"[A-Z][A-Za-z]{0,3}-\d{1,4}[A-Za-z]{0,3}|[A-Z]{1,2}\d{3}[a-z]{0,4}")
_MOST_BETWEEN: Final = 6
_OF: Final = re.compile(OF)
_DIRECT: Final = re.compile(r"[ \u00a0]$|[ \u00a0][«“\"] ?$")
_ADJECTIVAL: Final = frozenset({"ADJ", "NOUN", "ADP", "PROPN"})
_CONTENT: Final = frozenset({"ADJ", "NOUN"})


def by_name(text: str, found: FoundEntity, tables: EntityTables) -> FoundEntity:
    """The label that the name itself settles: seats of power, media, countries.

    Example: ``Kremlin``, whatever the model says → ORG.
    """
    name = text[found.start : found.end]
    key = name_key(name)
    if key in tables.organisations or (
        key in tables.media and tables.media[key].casefold() == name.replace("'", "’").casefold()
    ):
        if found.label is EntityLabel.PER and key in tables.ambiguous:
            return found
        return replace(found, label=EntityLabel.ORG, rule="known")
    if found.label in {EntityLabel.ORG, EntityLabel.MISC} and _DESIGNATION.fullmatch(name):
        return replace(found, label=EntityLabel.PRODUCT, rule="known")
    if key in tables.countries and key not in tables.ambiguous:
        return replace(found, label=EntityLabel.LOC, rule="known")
    if fold(name) in tables.events:
        return replace(found, label=EntityLabel.EVENT, rule="event")
    words = name.split()
    count = longest_phrase(words, tables.compounds)
    if count and any(_OF.match(fold(word)) for word in words[count : count + 2]) and any(map(_capital, words[count:])):
        return replace(found, label=tables.compounds[fold(" ".join(words[:count]))], rule="compound")
    return found


def _capital(word: str) -> bool:
    return word.lstrip("dl’'ʼ")[:1].isupper()


def by_context(page: Page, found: FoundEntity, tables: EntityTables) -> FoundEntity:
    """The label that a noun right before the name gives it.

    Example: ``les missiles tactiques ATACMS`` → PRODUCT; ``Mme Pugh`` → PER; ``la ville de Nagareyama`` → LOC.
    """
    if is_sure(found):
        return found
    words = words_before(page.text, found.start)[-_MOST_BETWEEN - 3 :]
    if not words:
        return found
    written = [word[0] for word in words]
    gap = page.text[: found.start][-2:]
    if fold(written[-1]) in tables.honorifics and written[-1] != "M" and _DIRECT.search(gap):
        return replace(found, label=EntityLabel.PER, rule="honorific")
    place = _head_before(written, tables)
    if place is None:
        return found
    count = longest_phrase(written[place:], tables.heads)
    head = tables.heads[fold(" ".join(written[place : place + count]))]
    between = written[place + count :]
    if head.label is None or not _fits(page, found, between, of=head.of):
        return found
    if head.label is EntityLabel.LOC and found.label is EntityLabel.ORG:
        return found
    person = found.label is EntityLabel.PER and " " in page.text[found.start : found.end]
    if person and any(fold(word) not in tables.adjectives for word in between):
        return found
    return replace(found, label=head.label, rule="head")


def _head_before(words: list[str], tables: EntityTables) -> int | None:
    """The place of the last head among the words; None if no head stands there."""
    for place in range(len(words) - 1, -1, -1):
        count = longest_phrase(words[place:], tables.heads)
        if count and words[place][0].islower():
            while place > 0 and longest_phrase(words[place - 1 :], tables.heads) > count:
                place -= 1  # noqa: PLW2901 - a longer phrase starts one word before
                count += 1
            return place
    return None


def _fits(page: Page, found: FoundEntity, between: list[str], *, of: bool) -> bool:
    """Whether only adjectives, or for some heads ``de``, stand between the head and the name."""
    text = page.text
    if not re.search(r"\w['’ʼ]?[ \u00a0«“\"]*$", text[max(0, found.start - 6) : found.start]):
        return False
    joint = re.search(rf"\s({OF})\s?$", text[max(0, found.start - 8) : found.start])
    if joint and not of:
        return False
    window = text[max(0, found.start - 90) : found.start]
    tail = window[window.rfind(between[0]) :] if between else ""
    if re.search(r"[,;:.!?()«»\n]", tail.rstrip(' «“"')):
        return False
    if joint:
        between = between[: -len(joint[1].split())] if len(between) >= len(joint[1].split()) else []
    if not between:
        return True
    if len(between) > _MOST_BETWEEN or any(not word[0].islower() for word in between):
        return False
    start = found.start - len(window) + window.rfind(between[0])
    tokens = [token for token in tokens_of(page, start, found.start) if token.idx < found.start and not token.is_space]
    if joint:
        tokens = tokens[: -len(joint[1].split())]
    if not tokens:
        return True
    return all(token.pos_ in _ADJECTIVAL for token in tokens) and tokens[-1].pos_ in _CONTENT


def agree(text: str, found: Sequence[FoundEntity]) -> list[FoundEntity]:
    """One label for one name within a document: the surest, else the most frequent, else the first.

    Example: ``missiles ATACMS … l’ATACMS`` → PRODUCT both.
    """
    keys = [name_key(text[entity.start : entity.end]) for entity in found]
    keys = _bracketed(text, found, keys)
    votes: defaultdict[str, Counter[EntityLabel]] = defaultdict(Counter)
    sure: defaultdict[str, Counter[EntityLabel]] = defaultdict(Counter)
    for key, entity in zip(keys, found, strict=True):
        votes[key][entity.label] += 1
        if is_sure(entity):
            sure[key][entity.label] += 1
    agreed = []
    for key, entity in zip(keys, found, strict=True):
        label = (sure[key] or votes[key]).most_common(1)[0][0]
        agreed.append(
            entity if label is entity.label or is_sure(entity) else replace(entity, label=label, rule="agreed")
        )
    return agreed


def _bracketed(text: str, found: Sequence[FoundEntity], keys: list[str]) -> list[str]:
    """The keys, with that of an expansion replaced by its acronym where brackets join them, in either order."""
    for place in range(len(found) - 1):
        first, second = found[place], found[place + 1]
        if not _BRACKET.fullmatch(text, first.end, second.start):
            continue
        names = [text[entity.start : entity.end] for entity in (first, second)]
        for short, long in ((0, 1), (1, 0)):
            if abbreviates(names[short], names[long]):
                old, new = keys[place + long], keys[place + short]
                keys = [new if key == old else key for key in keys]
    return keys
