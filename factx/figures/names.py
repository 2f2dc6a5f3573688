"""Numbers inside names: ``Boeing 777``, ``article 49``, ``les Vingt-Sept``, ``12, rue Foch``, telephones, races."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.figures.window import FUNCTION_WORDS, plural_follows
from factx.lexicon.closed_classes import CLITICS, COORDINATORS, MASCULINE_ARTICLES, NE, RELATIVES, SUBJECT_PRONOUNS
from factx.lexicon.name_words import PEOPLE_ENDINGS
from factx.patterns import BLANKS, LazyPattern, any_of, fold
from factx.schema import Dimension

if TYPE_CHECKING:
    from factx.figures.candidate_in_context import CandidateInContext

_PHONE: Final = LazyPattern(
    r"\+\d{1,3}[ .]?\(0\)[ .]?\d{1,4}(?:[ .\-\u00a0]?\d{2,4}){2,4}(?!\d)"
    r"|(?:\+\d{1,3}[ .]?|\b0)\d(?:[ .\-\u00a0]?\d{2}){4}(?!\d)|\b\d{3}[ -]\d{3}[ -]\d{4}\b"
    r"|\(\+\d{1,3}\) ?\d{1,4}[ .\-/]?\d{4,9}|\b0\d{2,3}[ /.]\d{2,3}(?:[ .]\d{2}){2}\b|\b0\d{3}[ ]\d{3}[ ]\d{3}\b"
    r"|(?<![\d,.])0[ .\u00a0\u202f]\d{3}(?:(?:[ .\u00a0\u202f]\d{3}){2}|(?:[ .\u00a0\u202f]\d{2}){3})\b"
)
_SHORT_NUMBER: Final = LazyPattern(
    rf"(?<![^\W'’ʼ])(?:au|le|du|par)[{BLANKS}](\d{{1,2}}(?:[{BLANKS}]\d{{2}}){{1,4}})(?![\d%€]|[.,/]\d|[{BLANKS}][\d%€])"
)
_PHONE_REACH: Final = 22
_SENTENCE_OPENERS: Final = tuple('.!?\n:«"“')
#: Counts from here on stand before plural nouns even after a name: « France 3 000 soldats ».
_THOUSAND: Final = 1000
#: « Trois Bretons ont », « Quatre Gilets jaunes seront »: natives and members, of whom something is told.
#: Of any people in the plural their verb tells, of most the ending.
_PEOPLE: Final = LazyPattern(
    rf"[{BLANKS}][A-ZÀ-Þ](?:[a-zà-ÿ-]+[sx](?:[{BLANKS}][a-zà-ÿ-]+[sx])?[{BLANKS}](?:[a-zà-ÿ]+(?:ont|aient|èrent|irent)|ont|sont|furent)"
    rf"|[a-zà-ÿ-]*{any_of(PEOPLE_ENDINGS)})(?![^\W_])"
)
_RELAY: Final = LazyPattern(rf"[{BLANKS}]?[x×X*][{BLANKS}]?(?:50|[1-9]\d{{2,3}})[{BLANKS}]?(?:m|mètres)(?![^\W_])")
_LEG: Final = LazyPattern(rf"(?<!\d)[2-9][{BLANKS}]?[x×X*][{BLANKS}]?\Z")
_LEAST_LEG: Final = 50
_NAME_REACH: Final = 30
_LEG_WIDTH: Final = 6


def is_proper_name(place: CandidateInContext) -> bool:
    """``les Vingt-Sept``, ``guerre de Cent Ans``: a number word with a capital inside the sentence."""
    number = place.number
    if not place.candidate.words or not number[:1].isupper() or (len(number) > 1 and number.isupper()):
        return False
    inside = place.back(2).strip(BLANKS)
    if inside and (inside[-1].islower() or inside[-1] in "'’,"):
        return True
    named = place.following[:1].isupper() and not place.following.isupper()
    return named and _PEOPLE.match(place.text, place.candidate.end) is None


def is_race(place: CandidateInContext) -> bool:
    """``le 100 mètres``, ``du 400 m haies``, ``le relais 4 x 100 m``."""
    unit = place.candidate.unit
    if place.candidate.words:
        return False
    if unit is None:
        return place.candidate.bare and _RELAY.match(place.text, place.candidate.end) is not None
    if unit.code not in place.tables.beside.race_units:
        return False
    raced = place.candidate.low in place.tables.beside.races
    leg = (
        _LEG.search(place.back(_LEG_WIDTH)) is not None
        and place.candidate.low is not None
        and place.candidate.low >= _LEAST_LEG
    )
    return raced and (leg or place.previous.lower() in MASCULINE_ARTICLES)


def is_programme(place: CandidateInContext) -> bool:
    """``le 20 Heures``, ``24 Heures du Mans``, ``du 13 heures``: a programme, a newspaper, a race."""
    candidate = place.candidate
    if candidate.unit is None or candidate.unit.dimension is not Dimension.DURATION or candidate.words:
        return False
    written = place.text[candidate.number_end : candidate.end].strip(BLANKS)
    if written[:1].isupper() and not written.isupper():
        return True
    return written in {"heures", "h"} and place.previous.lower() in MASCULINE_ARTICLES


def is_headed(place: CandidateInContext) -> bool:
    """``article 49``, ``ligne 4``, ``catégorie 5``, ``décret présidentiel 2021``."""
    tables, word = place.tables, place.previous.lower()
    if word.endswith(".") and (place.number[:1].isupper() or place.following in tables.plural_verbs):
        return False  # « Ils étaient dans le bus. Cinq d’entre eux sont morts. »
    if word in tables.strict_heads:
        return True
    if word in tables.heads or word.rstrip(".") in tables.heads:
        return not place.counts_plural
    described = _HEAD_WITH_ADJECTIVE.search(place.back(_NUMBERED_REACH)) if place.number.isdigit() else None
    return described is not None and fold(described["head"]) in tables.heads and not place.counts_plural


def is_numbered(place: CandidateInContext) -> bool:
    """``le port 443``, ``la piste 16``, ``une salle 5``: a noun with its article, which digits tell from its like.

    Not ``il la vend 300``, where the article is a pronoun; not ``…, le maire 300``, where a verb is left out; nor
    after a noun whose value a bare number states.
    """
    if place.candidate.words or not place.number.isdigit() or place.counts_plural:
        return False
    word = place.previous
    if not word.islower() or fold(word) in place.tables.valued or fold(word) in FUNCTION_WORDS:
        return False
    if place.following in place.tables.plural_verbs:
        return False
    if word[-1] in "sx":
        listed = _REST_OF_LIST.match(place.text, place.candidate.end)
        several = listed is not None and not plural_follows(place.text, listed.end())
        return several and _ARTICLE_OF_SEVERAL.search(place.back(_NUMBERED_REACH)) is not None
    led = _ARTICLE_OF_NUMBERED.search(place.back(_NUMBERED_REACH))
    return led is not None and fold(led["before"] or "") not in _BEFORE_OTHERS


#: « le décret présidentiel 2021 »: adjectives of offices and places, which no verb looks like.
_HEAD_WITH_ADJECTIVE: Final = LazyPattern(
    rf"(?<![^\W'’ʼ])(?:(?:l[ea]|du|au|une?|ce(?:tte|t)?)[{BLANKS}]|l['’ʼ])(?P<head>[^\W\d_]+)[{BLANKS}]"
    rf"[^\W\d_]+(?:iel(?:le)?|pale?|orale?|ifs?|ive|éen(?:ne)?)[{BLANKS}]\Z",
    re.IGNORECASE,
)
#: The article of the noun before the number, and the word before it.
_ARTICLE_OF_NUMBERED: Final = LazyPattern(
    rf"(?:(?P<before>[^\W\d_]+|[,;])['’ʼ{BLANKS}]{{1,2}})?(?<![^\W'’ʼ])(?:(?:l[ea]|du|au|une?|ce(?:tte|t)?)[{BLANKS}]|l['’ʼ])"
    rf"[^\W\d_]+[{BLANKS}]\Z",
    re.IGNORECASE,
)
#: « les contrôleurs 0 et 32 »
_ARTICLE_OF_SEVERAL: Final = LazyPattern(
    rf"(?<![^\W'’ʼ])(?:les|des|aux|ces)[{BLANKS}][^\W\d_]+[sx][{BLANKS}]\Z", re.IGNORECASE
)
_REST_OF_LIST: Final = LazyPattern(
    rf"(?:,[{BLANKS}]\d+)*[{BLANKS}](?:et|ou|à)[{BLANKS}]\d+(?![^\W_]|[.,]\d|[{BLANKS}]?[%€°$])"
)
_NUMBERED_REACH: Final = 48
#: Before a pronoun (il la vend 300), and where a verb may be left out: « la police en compte 200, le maire 300 ».
_BEFORE_OTHERS: Final = SUBJECT_PRONOUNS | NE | RELATIVES | CLITICS | COORDINATORS | {",", ";", "selon"}


def is_named(place: CandidateInContext) -> bool:
    """``Boeing 777``, ``Ariane 6``, ``Schalke 04``: a capitalised word that a bare number in digits completes."""
    candidate, word = place.candidate, place.previous
    abbreviated = word.endswith(".") and word.count(".") == 1
    if candidate.words or abbreviated or not any(character.isupper() for character in word):
        return False
    if word in place.tables.names:
        return not (place.counts_plural and candidate.high is not None and candidate.high >= _THOUSAND)
    if any(character in BLANKS for character in place.number) or word.lower() in FUNCTION_WORDS:
        return False
    if word.lower() in place.tables.openers and _opens_sentence(place, word):
        return False
    counts = not word.isupper() and place.following in place.tables.plural_verbs
    return not (place.counts_plural or counts)


def _opens_sentence(place: CandidateInContext, word: str) -> bool:
    back = place.back(_NAME_REACH)
    opening = back[: back.rfind(word)].rstrip(BLANKS)
    return not opening or opening.endswith(_SENTENCE_OPENERS)


def is_phone(place: CandidateInContext) -> bool:
    """``05 61 00 00 00``, ``+33 5 61 00 00 00``, ``06``: also any bare number with a leading zero."""
    candidate = place.candidate
    if candidate.words:
        return False
    if _is_short_number(place):
        return True
    # Of what is written in one go, only an international one has no zero before it.
    beside = place.text[max(0, candidate.start - 3) : candidate.number_start] + place.ahead(2)
    if any(character.isdigit() or character == "+" for character in beside):
        start = max(0, candidate.start - _PHONE_REACH)
        for found in _PHONE.finditer(place.text, start, candidate.end + _PHONE_REACH):
            if found.start() < candidate.end and found.end() > candidate.start:
                return True
    return len(place.number) > 1 and place.number[0] == "0" and place.number[1].isdigit()


def _is_short_number(place: CandidateInContext) -> bool:
    """``Envoyez OUI au 7 12 12``, ``le 36 39``: pairs of digits after an article, with nothing that they count."""
    candidate, text = place.candidate, place.text
    if len(place.number) > 2:
        return False
    for found in _SHORT_NUMBER.finditer(text, max(0, candidate.start - _PHONE_REACH), candidate.end + _PHONE_REACH):
        if found.start(1) <= candidate.start and candidate.end <= found.end() and not plural_follows(text, found.end()):
            return True
    return False


def is_address(place: CandidateInContext) -> bool:
    """``12, rue Foch``, ``31000 Toulouse``."""
    if place.candidate.words:
        return False
    if place.tables.street.match(place.text, place.candidate.end):
        return True
    number = place.number
    if not number.isdigit() or not place.following[:1].isupper():
        return False
    return len(number) == 5 or (len(number) == 4 and place.back(2) in {"", ", ", "- "})


def is_definite(place: CandidateInContext) -> bool:
    """``le 112``, ``du 93``, ``au 31``: a singular article before bare digits names something."""
    return not place.candidate.words and place.previous.lower() in MASCULINE_ARTICLES and not place.counts_plural
