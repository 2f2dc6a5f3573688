"""Companies by what is done with them and what they are said to be, where the model sees a place or a person."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.entities.spans import FoundEntity, NameRule, before, is_sure, longest_phrase
from factx.lexicon.cues import phrase_at_end
from factx.lexicon.name_keys import name_key
from factx.lexicon.name_words import BEFORE_PLACES, PROCEEDINGS
from factx.lexicon.sports import TOWNS
from factx.patterns import WORD_END, LazyPattern, any_of, fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from factx.lexicon.entities import EntityTables
    from factx.parse import Parse

_MISTAKEN: Final = frozenset({EntityLabel.PER, EntityLabel.LOC})
#: The elided preposition right before a name: ``au capital d’Orange``.
_ELIDED_OF: Final = LazyPattern(r"(?<!\w)[Dd]['’ʼ]$")
#: What hides the start of a word: ``l’actionnaire``, ``s’allie``.
_ELISION: Final = LazyPattern(r"(?<!\w)[DdLlNnSs]['’ʼ]")
#: What the name is said to be: « Kiabi, l’enseigne de prêt-à-porter », « Fosroc, un groupe installé à Dubaï ».
_IS_A: Final = LazyPattern(r", (?:l['’ʼ]|la |le |une? )((?:[a-zà-ÿœ][\w-]*(?: |['’ʼ]|(?=[,.]))){1,4})")
#: The same without an article, up to the mark that closes it: « Luminor, jeune entreprise bordelaise, ».
_IS_BARE: Final = LazyPattern(r", ((?:[a-zà-ÿœ][\w-]*(?: |['’ʼ]|(?=[,.]))){1,5})(?=[,.])")
#: A court's proceedings against a company.
_WOUND_UP: Final = LazyPattern(
    rf",?(?: (?:est|était|a été|sera))?(?: (?:placée?|mise?))? en {any_of(PROCEEDINGS)}{WORD_END}"
)
#: Persons are written with a capital there: « l’Américain Biden ».
_NATIONAL: Final = LazyPattern(r"(?:(?<!\w)(?:[Ll]e|[Dd]u|[Aa]u) |(?<!\w)[Ll]['’ʼ] ?)([a-zà-ÿœ-]+) $")
_CLAUSE_ENDS: Final = ",;:.!?"
_CLAUSE: Final = LazyPattern(r"(?:[ \u00a0\u202f][^\W_][\w'’ʼ-]*){2,8}")
_LOCATIVE: Final = LazyPattern(rf"\b(?i:{any_of(BEFORE_PLACES)}) $")


def by_dealings(page: Parse, found: FoundEntity, tables: EntityTables) -> FoundEntity:
    """ORG for a supposed place, or person of one unknown name, that stands where only a company or a party does.

    A person's own evidence in the rest of the text may overrule it: the name may be a surname.

    Example: ``racheté par Kelvara``, ``entre au capital de Tencent``, ``Kelvara, l’enseigne de meubles`` → ORG.
    """
    text = page.text
    name = text[found.start : found.end]
    if is_sure(found) or found.label not in _MISTAKEN or found.rule is not NameRule.MODEL or _is_known(name, tables):
        return found
    if " " not in name and (suffers(text, found, tables) or _is_said(text, found, name, tables)):
        return replace(found, label=EntityLabel.ORG, rule=NameRule.BUSINESS)
    if found.label is EntityLabel.PER and _is_national(text, found, tables):
        return replace(found, label=EntityLabel.ORG)
    unknown = " " not in name and not page.vocab.has_vector(name)
    if found.label is EntityLabel.PER and (not unknown or name in tables.given_names):
        return found
    window = before(text, found.start)
    words = fold(_ELISION.sub("", _ELIDED_OF.sub("de ", window))).split()
    place = found.label is EntityLabel.LOC
    if (
        phrase_at_end(words, tables.dealings)
        or (place and phrase_at_end(words, tables.led) and not _is_town(name, tables))
        or (unknown and place and (phrase_at_end(words, tables.vague_dealings) or _deals(words, tables)))
        or (unknown and _is_a(text, found, window, tables))
    ):
        return replace(found, label=EntityLabel.ORG)
    return found


def _is_said(text: str, found: FoundEntity, name: str, tables: EntityTables) -> bool:
    """Whether a name that no known town and no given name is, is said to be a body, without an article."""
    if found.label is EntityLabel.LOC and _is_town(name, tables):
        return False
    said = name not in tables.given_names and is_said_body(text, found.end, tables)
    return said and not _LOCATIVE.search(before(text, found.start))


def _is_known(name: str, tables: EntityTables) -> bool:
    """Whether the name is that of a country, of a part of one, or of a capital."""
    key = name_key(name)
    return key in tables.countries or key in tables.subdivisions or key in tables.seats or key in tables.exonyms


def _is_town(name: str, tables: EntityTables) -> bool:
    """Whether the name is that of a town which everybody knows: « à la tête de Lyon » is said of its mayor."""
    key = name_key(name)
    return key in tables.hubs or key in TOWNS


def _is_national(text: str, found: FoundEntity, tables: EntityTables) -> bool:
    """Whether an article and a nationality written small stand before a lone name: « l’américain Emerson »."""
    name = text[found.start : found.end]
    match = _NATIONAL.search(before(text, found.start))
    single = " " not in name and name not in tables.given_names
    return single and match is not None and match[1] in tables.adjectives


def _deals(words: Sequence[str], tables: EntityTables) -> bool:
    """Whether a deal and who makes it stand before the name: ``le rachat de Movinco par``."""
    clause = takewhile(lambda word: word[-1] not in _CLAUSE_ENDS, reversed(words))
    return words[-1:] == ["par"] and any(word in tables.deals for word in clause)


def suffers(text: str, found: FoundEntity, tables: EntityTables) -> bool:
    """Whether what happens to companies alone is told of the name: ``X a déposé le bilan``, ``X est en faillite``."""
    if _WOUND_UP.match(text, found.end):
        return True
    clause = _CLAUSE.match(text, found.end)
    words = fold(clause[0]).split() if clause else []
    while words and words[0] in tables.auxiliaries:
        words = words[1:]
    return bool(longest_phrase(words, tables.fates))


def _is_a(text: str, found: FoundEntity, window: str, tables: EntityTables) -> bool:
    """Whether a kind of organisation stands in apposition: ``X, l’enseigne``; not ``À X, le groupe``."""
    match = _IS_A.match(text, found.end)
    if match is None or _LOCATIVE.search(window):
        return False
    words = fold(match[1]).split()
    count = longest_phrase(words, tables.heads)
    return bool(count) and tables.heads[" ".join(words[:count])].label is EntityLabel.ORG


def is_of_bodies(phrase: str, tables: EntityTables) -> bool:
    """Whether a phrase opens with a kind of organisation, an adjective before it or not: ``petit parti écologiste``."""
    words = fold(phrase).split()
    for place in range(min(2, len(words))):
        if count := longest_phrase(words[place:], tables.heads):
            kind = " ".join(words[place : place + count])
            return tables.heads[kind].label is EntityLabel.ORG and (place > 0 or kind not in tables.no_kinds)
    return False


def is_said_body(text: str, end: int, tables: EntityTables) -> bool:
    """Whether what ends at a place is said to be an organisation: ``Luminor, jeune entreprise bordelaise,``."""
    match = _IS_BARE.match(text, end)
    return match is not None and is_of_bodies(match[1], tables)
