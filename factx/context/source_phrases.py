"""The words of a source: the noun that it starts from, how far its phrase goes, and where what is said of it ends."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.lexicon.closed_classes import (
    DETERMINERS,
    EMPHATIC_PRONOUNS,
    FEW,
    INDEFINITES,
    OURS,
    PARTICIPLES_REGULAR,
    PARTITIVES,
    RELATIVES,
)
from factx.lexicon.inflection import singular
from factx.schema import EntityLabel
from factx.syntax.clauses import is_time
from factx.syntax.moods import is_epithet, is_finite
from factx.syntax.phrases import (
    MAXIMAL_LOOK,
    following,
    is_adjective,
    is_noun,
    preceding,
    tokens_after,
    tokens_of,
    word,
)

if TYPE_CHECKING:
    from factx.lexicon.reporting import ReportingTables
    from factx.parse import Token
    from factx.syntax.referents import NameIndex

_ENDS: Final = frozenset((",", ".", ";", ":", "»", "”", ")", "!", "?"))
_PARTICIPLES: Final = (*PARTICIPLES_REGULAR, "ant")
_FLAT: Final = frozenset(("flat:name", "flat:foreign"))
_BESIDE: Final = frozenset(("nmod", "appos", "amod", "compound", "flat:name"))
#: After a noun that speaks: ``sources proches du dossier``.
_ATTACHED: Final = frozenset(("proche", "proches"))
#: No source of their own after a preposition: ``selon plusieurs témoins`` → ``témoins``.
_SKIPPED: Final = (DETERMINERS - OURS) | PARTITIVES | FEW


def extent(head: Token, names: NameIndex, tables: ReportingTables) -> Token:
    """The last token of a noun phrase: adjectives, complements with ``de``, names beside it.

    Example: ``sources proches du dossier ont indiqué`` → ``dossier``.
    """
    last = head
    for _ in range(MAXIMAL_LOOK):
        place = following(last)
        longer = None if place is None else _extended(last, place, names, tables)
        if longer is None or (place is not None and word(place) in tables.completed):
            break
        last = longer
        while last.i + 1 < len(last.doc) and not last.whitespace_ and last.doc[last.i + 1].text.startswith("-"):
            step = 1 if len(last.doc[last.i + 1]) > 1 else 2
            last = last.doc[min(last.i + step, len(last.doc) - 1)]
    return last


def _extended(last: Token, place: Token, names: NameIndex, tables: ReportingTables) -> Token | None:
    """The token that a noun phrase ends at if it goes on at a place, None if it does not."""
    said, inside = word(place), names.at(place)
    if inside is not None and inside.start < last.idx + len(last):
        return place
    if said in PARTITIVES:
        return _complement(place, names)
    titled = inside is not None and inside.start == place.idx and inside.label is EntityLabel.ORG
    joined = place.dep_ in _FLAT or said in _ATTACHED or (titled and _heads(last, tables))
    if joined or is_adjective(place) or _is_plain_participle(place, names):
        return place
    if inside is not None and inside.label is EntityLabel.PER and is_epithet(last):
        return place
    if said == "pour" and names.at(last) is not None and inside is not None:
        return place
    beside = is_noun(place) and place.dep_ in _BESIDE and place.i == last.i + 1
    return place if beside and (inside is not None or not place.text[0].islower()) else None


def _heads(noun: Token, tables: ReportingTables) -> bool:
    """Whether a name may follow a complement's noun: ``les informations du journal La Provence``."""
    while is_adjective(noun) and (before := preceding(noun)) is not None:
        noun = before
    named = singular(noun.text) in tables.media or singular(noun.text) in tables.firms
    return is_noun(noun) and noun.text[0].islower() and named


def _is_plain_participle(token: Token, names: NameIndex) -> bool:
    """Whether a participle without complement belongs to a noun phrase (``les informations communiquées,``)."""
    if not is_epithet(token):
        return False
    after = following(token)
    named = None if after is None else names.at(after)
    person = named is not None and named.label is EntityLabel.PER
    return after is None or after.is_punct or is_finite(after) or person


def _complement(partitive: Token, names: NameIndex) -> Token | None:
    """The noun that a complement with ``de`` ends at, its name included."""
    for place in tokens_after(partitive):
        named = names.at(place)
        if named is not None:
            return tokens_of(place.doc, place.idx, named.end)[-1]
        if is_noun(place) and not _is_title(place, names):
            return place
        if word(place) not in DETERMINERS and not is_adjective(place) and not _is_title(place, names):
            return None
    return None


def _is_title(token: Token, names: NameIndex) -> bool:
    """Whether an abbreviated title stands before a name: ``M.`` of ``le cabinet de M. Roy``."""
    after = following(token) if token.text.endswith(".") else None
    return after is not None and names.at(after) is not None and names.at(token) is None


def end_of_apposition(last: Token, names: NameIndex) -> Token:
    """The end of what is said of a source between commas, else the source's own end.

    Example: ``selon Anna Brun, experte en sécurité basée à Lyon, la mesure …`` → ``Lyon``.
    """
    comma = following(last)
    place = following(comma) if comma is not None and word(comma) == "," else None
    if comma is not None and is_epithet(comma):
        place = comma
        while place is not None and (word(place) not in _ENDS or names.at(place) is not None) and not is_finite(place):
            last, place = place, following(place)
        return last
    if comma is None or place is None or not _describes(place, names):
        return last
    relative = word(place) in RELATIVES
    before = place
    opened = False
    while place is not None and (word(place) not in _ENDS or names.at(place) is not None or opened):
        opened = word(place) == "(" or (opened and word(place) != ")")
        if not relative and (is_finite(place) or _governs(place)):
            return last
        before, place = place, following(place)
    return before if place is None or word(place) in (",", ".", ";", "»", ")") else last


def _governs(verb: Token) -> bool:
    """Whether a bare noun after a participle shows it to be a finite verb: ``un bilan fait état``."""
    after = following(verb) if verb.pos_ in ("VERB", "AUX") else None
    return after is not None and after.pos_ == "NOUN" and not is_time(after)


def _describes(token: Token, names: NameIndex) -> bool:
    """Whether a token after a comma starts a description: a bare noun, ``un``, a participle, a relative pronoun."""
    if word(token) in RELATIVES or word(token) in EMPHATIC_PRONOUNS:
        return True
    if word(token) in INDEFINITES:
        return True
    if token.pos_ == "VERB" and not is_finite(token):
        return word(token).endswith(_PARTICIPLES)
    named = names.at(token)
    if named is not None:
        return named.label is EntityLabel.PER
    return (token.pos_ == "NOUN" and token.text[0].islower()) or token.pos_ == "ADJ"


def noun_after(token: Token) -> Token | None:
    """The noun, name or pronoun that a preposition governs."""
    adjective = None
    for place in tokens_after(token):
        if place.is_punct and word(place) not in ("«", '"', "“", "'"):
            break
        if _is_short_title(place):
            continue
        if is_noun(place) or (place.pos_ == "PRON" and word(place) not in RELATIVES and word(place) not in _SKIPPED):
            return place
        if place.text[0].isupper() and not place.is_punct and place.pos_ not in ("DET", "ADP"):
            return place
        if is_adjective(place) or place.pos_ == "ADJ":
            adjective = place
        elif (
            place.pos_ not in ("DET", "NUM", "ADP", "ADV") and word(place) not in _SKIPPED and not place.is_punct
        ) or word(place) in RELATIVES:
            break
    return adjective


def _is_short_title(token: Token) -> bool:
    """Whether a token is an abbreviated title before a name: ``selon M. Roy``."""
    after = following(token)
    return token.text.endswith(".") and token.text[0].isupper() and after is not None and after.text[0].isupper()
