"""Names that the model ends in the verb behind them: ``Cour des comptes critique``, ``RN jubile``."""

from __future__ import annotations

from itertools import chain, takewhile
from typing import TYPE_CHECKING, Final

from factx.entities.spans import tokens_of
from factx.lexicon.conjugation import lemma_of
from factx.lexicon.name_keys import name_key
from factx.lexicon.name_words import BEFORE_ANY, BEFORE_NAMES, COUNTED, OWN, SENTENCE_OPENERS
from factx.patterns import APOSTROPHE, LazyPattern, any_of, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from factx.lexicon.entities import EntityTables
    from factx.parse import Parse, Token

_VERBS: Final = frozenset({"VERB", "AUX"})
#: A word, a word in small letters that may be a verb, and the article, possessive or number of what it is done to.
_CLAUSE_INSIDE: Final = LazyPattern(
    rf"([^\W\d_]+) ([a-zà-ÿœ]{{3,}})(?= (?:{any_of(OWN)} |l{APOSTROPHE}|([1-9]|{any_of(COUNTED)} )))"
)
#: After them, or as them, a word is no verb: ``pour défendre les droits``.
_LINKS: Final = frozenset({*BEFORE_ANY, *BEFORE_NAMES, *OWN, *SENTENCE_OPENERS})
#: What is looked at behind the verb: the longest of these words between two blanks.
_OBJECT_BEGINS: Final = max(map(len, (*OWN, *COUNTED))) + 2
#: An acronym and a word in small letters, which may be its verb: « RN jubile ».
_ACRONYM_AND_WORD: Final = LazyPattern(r"[A-Z]{2,6} [a-zà-ÿœ]{3,}")
_STOPS: Final = frozenset(".!?")
_PARTICIPLE: Final = LazyPattern(r"(?:[éiu]e?s?|(?:it|is|rt|nt|ct)e?s?)$")


def without_verb(page: Parse, start: int, end: int, tables: EntityTables) -> int:
    """The end of an organisation without the verb that the model took for a part of it: ``Parti vert proteste``.

    The tagger says that it is a verb; or the sentence, which ends there, has no other: ``L’Assemblée de Corse siège.``
    """
    words = page.text[start:end].split()
    if name_key(page.text[start:end]) in tables.organisations:
        return end
    if (verb := _verb_inside(page.text, start, end)) is not None:
        return verb
    if len(words) < 2 or not words[-1].isalpha() or not words[-1].islower() or _PARTICIPLE.search(words[-1]):
        return end
    token = tokens_of(page, end - 1, end)[0]
    acronym = opens_with_acronym(page.text, start, end)
    closes = acronym or (len(words) > 2 and page.text[end : end + 1] in _STOPS)
    verbless = closes and not any(other.pos_ in _VERBS for other in (_clause_of(token) if acronym else token.sent))
    if token.pos_ == "VERB" or (verbless and lemma_of(words[-1]) is not None):
        return end - len(words[-1]) - 1
    return end


def opens_with_acronym(text: str, start: int, end: int) -> bool:
    """Whether a name of two words is an acronym and a word in small letters: ``RN jubile``, ``CGT Énergie`` is not."""
    return _ACRONYM_AND_WORD.fullmatch(text, start, end) is not None


def _clause_of(token: Token) -> Iterator[Token]:
    """The tokens of a sentence from a mark before a token to the next one."""
    sentence = list(token.sent)
    place = token.i - sentence[0].i
    before_it = takewhile(lambda other: not other.is_punct, reversed(sentence[:place]))
    return chain(before_it, takewhile(lambda other: not other.is_punct, sentence[place:]))


def _verb_inside(text: str, start: int, end: int) -> int | None:
    """Where a name ends whose verb and object the model took in: ``Cour des comptes ⟨critique le plan⟩``."""
    for match in _CLAUSE_INSIDE.finditer(text, start, end + _OBJECT_BEGINS):
        if (
            match.end() <= end
            and _LINKS.isdisjoint({fold(match[1]), fold(match[2])})
            and lemma_of(match[2]) is not None
            and not (match[3] and _PARTICIPLE.search(match[2]))  # Banque privée 1818
        ):
            return match.end(1)
    return None
