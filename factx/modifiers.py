"""Words around a value that bound or blur it, as TIMEX3's ``mod``: ``environ``, ``plus de``, ``dépasse``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from factx.errors import LexiconError
from factx.lexicon.closed_classes import BE, JOINING, NE, NEGATIONS
from factx.lexicon.conjugation import forms
from factx.lexicon.cues import phrase_at_end
from factx.lexicon.reader import read_table
from factx.patterns import APOSTROPHE, BLANK, BLANKS, any_of, plain, unaccented
from factx.schema import Modifier

if TYPE_CHECKING:
    from collections.abc import Sequence

#: What a look to the left takes in: six words are enough for « sous la barre symbolique des ».
_REACH: Final = 70
#: Characters that hold the last word in full, nearly always.
_NEAR: Final = 24
_TOKEN: Final = re.compile(
    r"[^\W\d_]+(?:['’ʼ]|\.(?=[^\W\d_])|-(?=[^\W\d_])|-(?=\s?\Z))?|<=|>=|[<>≥≤~≈+±\-.;:!?()\d,%«»\n]"
)
_FOLDED: Final = {"d'": "de", "des": "de", "du": "de", "aux": "au", "qu'": "que", "jusqu'": "jusqu'"}
_COMPARISONS: Final = frozenset("<>")
#: What joins a bar and its number.
_OF: Final = "de"
#: What no phrase holds.
_BARRIER: Final = "|"
#: What a capital at the head of a sentence follows; nothing where the text begins.
_OPENINGS: Final = frozenset(("", *'.!?…:;«“"(\n-–—•'))
_RESTRICTIVE: Final = "plus que"
#: « plus que les 12 millions avancés »: compared with what is known already.
_DEFINITE: Final = frozenset(("ces", "les", "leurs", "ses"))
_COMPARED_REACH: Final = 20
_CLAUSE_ENDS: Final = frozenset(".;:!?(\n")
_OPPOSITE: Final = {Modifier.MORE_THAN: Modifier.EQUAL_OR_LESS, Modifier.LESS_THAN: Modifier.EQUAL_OR_MORE}


@cache
def _before() -> dict[str, Modifier]:
    table = read_table("modifiers")
    phrases: dict[str, Modifier] = {}
    for name, words in table["before"].items():
        for phrase in words:
            key = _key(phrase)
            if not key or phrases.setdefault(key, Modifier(name)) != Modifier(name):
                message = f"data/fr/modifiers.toml: {phrase!r} is empty or stands twice"
                raise LexiconError(message)
    for name, verbs in table["verbs"].items():
        for verb in verbs:
            for form in sorted(map(unaccented, forms(verb))):
                phrases.setdefault(form, Modifier(name))
                if opposite := _OPPOSITE.get(Modifier(name)):
                    for negated in table["negated"]["forms"]:
                        phrases.setdefault(unaccented(negated).format(form), opposite)
    return phrases


@cache
def _deniable() -> frozenset[str]:
    """Of the phrases of ``_before`` those that a denial turns round however far before them its ``ne`` stands."""
    verbs = read_table("modifiers")["verbs"]
    infinitives = (verb for name, bounding in verbs.items() if Modifier(name) in _OPPOSITE for verb in bounding)
    return comparisons() | frozenset(map(_key, infinitives))


@cache
def comparisons() -> frozenset[str]:
    """``inférieur à`` and its like, folded."""
    return frozenset(map(_key, read_table("modifiers")["negated"]["comparisons"]))


@cache
def _longest() -> int:
    """Words of the longest phrase that bounds a value, or that stands between one and the number."""
    return max(phrase.count(" ") + 1 for phrase in (*_before(), *_skipped().phrases))


@cache
def _last_words() -> frozenset[str]:
    """What ends all that ``_one_before`` reads: most numbers follow another word."""
    return frozenset((_OF, *(phrase.rpartition(" ")[2] for phrase in (*_before(), *_skipped().phrases))))


@cache
def _after() -> re.Pattern[str]:
    table, superlatives = read_table("modifiers")["after"], any_of(read_table("modifiers")["superlatives"]["words"])
    groups = []
    for name, words in table.items():
        if words:
            written = {*words, *map(unaccented, words)}
            alternatives = "|".join(re.escape(word) for word in sorted(written, key=lambda word: (-len(word), word)))
            groups.append(f"(?P<{name}>{alternatives})")
    goes_on = rf"{BLANK}(?:de|d{APOSTROPHE}|\d|{superlatives}(?![^\W_]))"
    return re.compile(rf"{BLANK}?\(?,?{BLANK}?(?:{'|'.join(groups)})(?![^\W_]|{goes_on})", re.IGNORECASE)


@cache
def phrases_after() -> str:
    """A group of every phrase that states a modifier after a number or its noun: ``au plus``, ``environ``."""
    phrases = [phrase for words in read_table("modifiers")["after"].values() for phrase in words]
    return any_of([*phrases, *map(unaccented, phrases)])


@dataclass(frozen=True, slots=True)
class _Transparent:
    """Phrases between a modifier and the number that say nothing about the bound."""

    phrases: frozenset[str]
    bars: frozenset[str]
    bar_adjectives: frozenset[str]


@cache
def _skipped() -> _Transparent:
    table = read_table("modifiers")["skipped"]
    phrases = frozenset(map(_key, [*table["words"], *table["articles"]]))
    return _Transparent(phrases, frozenset(table["bars"]), frozenset(table["bar_adjectives"]))


@cache
def _adjectives() -> frozenset[str]:
    return frozenset(read_table("modifiers")["adjectives"]["words"])


def _key(phrase: str) -> str:
    return " ".join(_folded(token) for token in _TOKEN.findall(plain(phrase)))


@lru_cache(maxsize=1 << 12)
def _folded(token: str) -> str:
    """A word in lower case, without accents and contraction: ``d’`` → de, ``À`` → a."""
    token = unaccented(token.lower())
    return _FOLDED.get(token, token)


def _tokens(text: str, begin: int, start: int, *, measured: bool) -> list[str]:
    """The words and signs of a stretch of text, folded; a name or a mark that bounds nothing is a barrier."""
    before = plain(text[begin:start])
    tokens: list[str] = []
    for found in _TOKEN.finditer(before):
        written, token = found[0], _folded(found[0])
        if written in _COMPARISONS:
            barred = not _compares(before, found.start(), found.end(), measured=measured)
        elif written[0].isupper() and not (len(written) > 1 and written.isupper()):
            opens = (before[: found.start()] or text[max(0, begin - 2) : begin]).rstrip(BLANKS)[-1:] in _OPENINGS
            barred = token in _adjectives() or not opens
        else:
            barred = False
        tokens.append(_BARRIER if barred else token)
    return tokens


def _compares(before: str, at: int, end: int, *, measured: bool) -> bool:
    """Whether ``>`` or ``<`` is a comparison: ``>300 km``, ``un débit > 12 l/s``; not ``>> 5``, ``Accueil > 5``."""
    doubled = before[at - 1 : at] == before[at] or before[end : end + 1] == before[at]
    if doubled or before[end:].strip(BLANKS):
        return False
    return end == len(before) or (measured and before[:at].rstrip(BLANKS)[-1:] not in {"", "\n"})


def modifier_before(text: str, start: int, floor: int = 0, *, measured: bool = True) -> Modifier | None:
    """The modifier that the words just before ``start`` state; of several the outer one.

    Args:
        text: the whole text.
        start: where the figure begins.
        floor: where the look to the left ends, such as the end of the figure before.
        measured: the figure has a unit; before a bare number ``>`` and a blank may part the links of a page.

    Returns:
        The modifier, None if the words state none; ``exact`` of words that only look like one (``en plus de``).
        Example: ``au-delà des ⟦300⟧`` → more_than.
    """
    near = _TOKEN.findall(plain(text[max(floor, start - _NEAR) : start]))
    if len(near) > 1 and _folded(near[-1]) not in _last_words():
        return None
    tokens = _tokens(text, max(floor, start - _REACH), start, measured=measured)
    found: Modifier | None = None
    while tokens:
        step = _one_before(tokens)
        if step is None:
            return found
        found, used = step
        del tokens[len(tokens) - used :]
    return found


def _one_before(tokens: list[str]) -> tuple[Modifier, int] | None:
    """The modifier at the end of the tokens and how many of them it used up."""
    phrases = _before()
    dropped = 0
    while dropped < len(tokens):
        last = len(tokens) - dropped
        if length := phrase_at_end(tokens[max(0, last - _longest()) : last], phrases):
            phrase = " ".join(tokens[last - length : last])
            if phrase in _deniable() and _is_denied(phrase, tokens[: last - length]):
                return _OPPOSITE[phrases[phrase]], length + dropped
            restricts = phrase == _RESTRICTIVE and _restricts(tokens[: last - length])
            compared = dropped and tokens[last - 1] == "que" and tokens[last] in _DEFINITE
            return Modifier.EXACT if restricts or compared else phrases[phrase], length + dropped
        step = _transparent(tokens, last)
        if not step:
            return None
        dropped += step
    return None


def _is_denied(phrase: str, before: Sequence[str]) -> bool:
    """Whether a comparison or an infinitive is denied: ``ne peut être supérieur à``, ``ne doit pas excéder``.

    A denial reaches an infinitive as far as the clause goes, a comparison over a form of « être » alone.
    """
    if phrase in comparisons() and not (before and before[-1] in _being()):
        return False
    return _has_ne(before)


def _has_ne(before: Sequence[str]) -> bool:
    """Whether ``ne`` stands in the clause before a place: ``ne doit pas, sauf accord de l’intéressé, excéder``."""
    start = max((at + 1 for at, token in enumerate(before) if token in _CLAUSE_ENDS), default=0)
    return not NE.isdisjoint(before[start:])


@cache
def _being() -> frozenset[str]:
    """What stands between « ne » and a comparison: ``n’est pas``, ``ne peut être``."""
    return frozenset(map(_key, [*BE, *NEGATIONS]))


def _restricts(before: Sequence[str]) -> bool:
    """Whether « plus que » says that no more is left: ``il ne reste plus que 30 places``, ``Plus que 30 places !``."""
    return not before or before[-1] in _OPENINGS or _has_ne(_after_joint(before))


def _after_joint(before: Sequence[str]) -> Sequence[str]:
    """The words after the last conjunction: another clause denies before it: ``Il n’en rit pas et en a plus que``."""
    start = max((at + 1 for at, token in enumerate(before) if token in JOINING), default=0)
    return before[start:]


def _transparent(tokens: list[str], end: int) -> int:
    """How many tokens at the end say nothing about the bound: an article, an adverb, « la barre symbolique de »."""
    skipped = _skipped()
    if length := phrase_at_end(tokens[max(0, end - _longest()) : end], skipped.phrases):
        return length
    adjective = end > 1 and tokens[end - 2] in skipped.bar_adjectives
    at = end - 2 - adjective
    if tokens[end - 1] != _OF or at < 0 or tokens[at] not in skipped.bars:
        return 0
    return end - at


def is_compared(text: str, start: int) -> bool:
    """Whether a comparison stands right before ``start``: ``inférieur à ⟦20 heures⟧``, which no clock shows."""
    tokens = _tokens(text, max(0, start - _COMPARED_REACH), start, measured=True)
    return phrase_at_end(tokens, comparisons()) > 0


def modifier_after(text: str, end: int) -> Modifier | None:
    """The modifier that stands right after ``end``. Example: ``⟦80⟧ au moins`` → equal_or_more."""
    found = _after().match(text, end)
    return Modifier(found.lastgroup) if found and found.lastgroup else None
