"""Numbers that are no figures: names, laws, roads, scores, telephones, addresses, list numbers, idioms.

Each rule looks at one number without a unit, except the first two, which refuse measures as well. The first rule that
holds refuses the number; its name is what a trace shows.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.figures.context import FUNCTION_WORDS, noun_follows, plural_follows, word_after, word_before
from factx.patterns import BLANKS, fold
from factx.schema import Dimension

if TYPE_CHECKING:
    from collections.abc import Callable

    from factx.figures.draft import Draft
    from factx.lexicon.figures import FigureTables

_STREET: Final = re.compile(
    rf"(?:[{BLANKS}]?(?:bis|ter|quater))?,?[{BLANKS}](?:rue|avenue|av\.|boulevard|bd|bld|place|quai|chemin|impasse|allée|allées|chaussée"
    rf"|cours|square|passage|faubourg|esplanade|route|sentier|villa|cité|rond-point|promenade|ruelle|venelle|Grand[-{BLANKS}]Rue"
    r"|Grande[- ]Rue|Rue|Avenue|Boulevard|Place|Downing|Wall|Street)(?![^\W_])"
)
_PHONE: Final = re.compile(r"(?:\+\d{1,3}[ .]?|\b0)\d(?:[ .\-\u00a0]?\d{2}){4}(?!\d)|\b\d{3}[ -]\d{3}[ -]\d{4}\b|\b0\d{2,3}[ /.]\d{2,3}(?:[ .]\d{2}){2}\b|\b0\d{3}[ ]\d{3}[ ]\d{3}\b")
_GOALS: Final = r"(?:sets?|buts?|manches?|victoires?|jeux|essais?|matche?s?|tirs au but)"
_SMALL: Final = r"(?:\d{1,3}(?!\d|[.,]\d|[ \u00a0\u202f]\d{3})|zéro|une?|deux|trois|quatre|cinq|six|sept|huit|neuf)(?![^\W_])"
_SCORE_AFTER: Final = re.compile(rf"(?:[{BLANKS}]?[-–—][{BLANKS}]?|(?:[{BLANKS}]{_GOALS})?[{BLANKS}](?:à|contre)[{BLANKS}]){_SMALL}|[{BLANKS}]partout\b")
_SCORE_BEFORE: Final = re.compile(rf"(?<![^\W'’ʼ.,]){_SMALL}(?:[{BLANKS}]?[-–—][{BLANKS}]?|(?:[{BLANKS}]{_GOALS})?[{BLANKS}]à[{BLANKS}])\Z")
_GAME: Final = re.compile(r"(?<![^\W'’ʼ])(?:score|battus?|battues?|bat|bats|battre|battent|battu|victoire|défaite|incliné\w*|incline\w*|impos\w+|menait|mené\w*|mène\w*|gagn\w+|perd\w*|l['’]emport\w*|remport\w+|match|nul|vaincu\w*|domin\w+|éliminé\w*|qualifié\w*|surclass\w+|écras\w+|tirs au but|set|finale|partie)(?![^\W_])", re.IGNORECASE)
_FROM: Final = re.compile(rf"(?<![^\W'’ʼ])(?:de|d['’ʼ]|entre|âgée?s?){{1,2}}[{BLANKS}]?\Z", re.IGNORECASE)
_LIST_NUMBER: Final = re.compile(r"(?:\A|\n)[ \t]*\(?\Z")
_BRACKETED: Final = re.compile(r"[(\[]\Z")
_ORDINAL_SPACED: Final = re.compile(rf"[{BLANKS}](?:e|è|ème|er|re|ère|nd|nde|ᵉ)(?![^\W_])")
_HEADING: Final = re.compile(rf"\d{{1,2}}(?:\.\d{{1,2}})+\.?[{BLANKS}][A-ZÀÉÈÊ]")
_PHONE_CUE: Final = re.compile(r"(?:num[ée]ro|appel|compos|téléphon|tél\b|contact|joindre|urgence|ligne|standard|SMS|sms)", re.IGNORECASE)
_DEFINITE: Final = frozenset({"le", "du", "au", "ce"})
_YEAR: Final = re.compile(r"(?:1[5-9]|20)\d\d\Z")
_ORDINAL_NUMBER: Final = re.compile(r"[eᵉ]|ème|er\b|ère|nd|re\b")
_FIRSTS: Final = re.compile(rf"[{BLANKS}](?:premiers?|premières?|derniers?|dernières?)")
_COORDINATED: Final = re.compile(rf"\d(?:e|er|ème)?[{BLANKS}]?(?:,|et|ou|à|-|/)[{BLANKS}]?\Z")


def refused_by(text: str, draft: Draft, tables: FigureTables, previous: str | None) -> str | None:
    """The name of the rule that makes a draft no figure, or None.

    ``previous`` is the rule that refused the number before it in a list: ``articles 49 et 50`` go together.
    """
    for name, rule in _ALWAYS:
        if rule(text, draft, tables):
            return name
    if draft.unit is None and draft.label is None and not draft.magnitude:
        for name, rule in _BARE:
            if rule(text, draft, tables):
                return name
        if previous in {"head", "name"} and _COORDINATED.search(text, max(0, draft.start - 8), draft.start) and not plural_follows(text, draft.end):
            return previous
        if previous in {"score", "glued"} and _FUSED.search(text, max(0, draft.start - 4), draft.start):
            return previous
    return None


_FUSED: Final = re.compile(r"\d[-–/:.]\Z")


def _idiom(text: str, draft: Draft, tables: FigureTables) -> bool:
    word = fold(text[draft.number_start : draft.number_end]).replace("-", " ").split()
    for idiom in tables.idioms.get(word[0] if word else "", ()):
        if idiom.after.match(text, draft.number_start) and idiom.before.search(text, max(0, draft.number_start - 40), draft.number_start):
            return True
    return False


def _proper_name(text: str, draft: Draft, tables: FigureTables) -> bool:
    """``les Vingt-Sept``, ``guerre de Cent Ans``: a capital inside the sentence."""
    if not draft.words or not text[draft.start].isupper():
        return False
    inside = text[max(0, draft.start - 2) : draft.start].strip(BLANKS)
    if text[draft.start : draft.number_end].isupper() and draft.number_end - draft.start > 1:
        return False
    if inside and (inside[-1].islower() or inside[-1] in "'’,"):
        return True
    following = word_after(text, draft.number_end)
    return following[:1].isupper() and not following.isupper()


def _race(text: str, draft: Draft, tables: FigureTables) -> bool:
    """``le 100 mètres``, ``du 400 m haies``: a race."""
    if draft.unit is None or draft.unit.code not in {"m", "km"} or draft.words:
        return False
    return word_before(text, draft.start).lower() in {"le", "du", "au"} and draft.low in _RACES


_RACES: Final = frozenset({50, 60, 80, 100, 110, 200, 400, 500, 800, 1000, 1500, 3000, 5000, 10000, 20, 10, 5, 15, 30})


def _head(text: str, draft: Draft, tables: FigureTables) -> bool:
    """``article 49``, ``ligne 4``, ``catégorie 5``."""
    word = word_before(text, draft.start)
    low = word.lower()
    if low not in tables.heads and low.rstrip(".") not in tables.heads:
        return False
    if low in tables.strict_heads:
        return True
    return not plural_follows(text, draft.end)


def _name(text: str, draft: Draft, tables: FigureTables) -> bool:
    """``Boeing 777``, ``Ariane 6``, ``Schalke 04``: a capitalised word that a bare number completes."""
    if draft.words:
        return False
    back = text[max(0, draft.start - 30) : draft.start]
    word = word_before(text, draft.start)
    if not word or not any(c.isupper() for c in word) or word[-1] == ".":
        return False
    if word in tables.names:
        return not (plural_follows(text, draft.end) and draft.high is not None and draft.high >= 1000)
    if any(c in BLANKS for c in text[draft.number_start : draft.number_end]):
        return False
    if word.lower() in FUNCTION_WORDS or word.isupper() and len(word) == 1 and word == "A":
        return False
    before = back[: len(back) - len(back.lstrip())] + back
    at = draft.start - len(back) + back.rfind(word)
    opening = text[max(0, at - 2) : at].strip(" \u00a0\u202f")
    sentence_initial = at == 0 or opening[-1:] in ".!?\n:«\"“" or (not opening and text[at - 1] == "\n")
    if sentence_initial and before and word[1:].islower() and word.lower() in _OPENERS:
        return False
    return not noun_follows(text, draft.end) or not plural_follows(text, draft.end)


_OPENERS: Final = FUNCTION_WORDS | frozenset("seuls seules quelque quelques autres environ total bilan chaque tous toutes près".split())


def _glued(text: str, draft: Draft, tables: FigureTables) -> bool:
    """``49.3``, ``3/4``, ``7:6``, ``n°12``, decimal numbers of versions, ``7/7``."""
    after = text[draft.end : draft.end + 2]
    before = text[max(0, draft.start - 2) : draft.start]
    if before[-1:] in {"°", "º", "#", "@", "$", "№", "/"} and before != " /":
        return True
    return len(after) == 2 and after[0] in "/:" and after[1].isalnum()


def _score(text: str, draft: Draft, tables: FigureTables) -> bool:
    """``3 à 1``, ``(4-2)``, ``1 partout``, ``2 sets à 0``; not ``10 à 15 camions``, nor ``de 3 à 5``."""
    game = _GAME.search(text, max(0, draft.start - 50), draft.start) is not None
    if after := _SCORE_AFTER.match(text, draft.end):
        if "contre" in after[0] and not re.search(_GOALS, after[0]):
            return False
        if plural_follows(text, after.end()) or (draft.words and noun_follows(text, after.end())):
            return False
        return game or re.search(_GOALS, after[0]) is not None or not (
            " à " in after[0] and (_FROM.search(text, max(0, draft.start - 6), draft.start) or _ascends(draft, after[0]))
        )
    before = _SCORE_BEFORE.search(text, max(0, draft.start - 24), draft.start)
    if before is None or plural_follows(text, draft.end):
        return False
    return game or re.search(_GOALS, before[0]) is not None or not (
        " à " in before[0] and (_FROM.search(text, max(0, before.start() - 6), before.start()) or _ascends(draft, before[0], first=True))
    )


def _ascends(draft: Draft, other: str, *, first: bool = False) -> bool:
    """``200 à 300``: without a game in sight, a low number before a high one is a range."""
    digits = re.search(r"\d+", other)
    if digits is None or draft.high is None:
        return False
    return int(digits[0]) < draft.high if first else int(digits[0]) > draft.high


def _phone(text: str, draft: Draft, tables: FigureTables) -> bool:
    around = text[max(0, draft.start - 22) : draft.end + 22]
    if any(found.start() < draft.end - max(0, draft.start - 22) and found.end() > draft.start - max(0, draft.start - 22) for found in _PHONE.finditer(around)):
        return True
    return draft.words is False and text[draft.number_start] == "0" and text[draft.number_start : draft.number_start + 2].isdigit()


def _address(text: str, draft: Draft, tables: FigureTables) -> bool:
    if draft.words:
        return False
    if _STREET.match(text, draft.end):
        return True
    number = text[draft.number_start : draft.number_end]
    return len(number) in {4, 5} and number.isdigit() and word_after(text, draft.end)[:1].isupper() and (
        len(number) == 5 or text[max(0, draft.start - 2) : draft.start] in {"", ", ", "- "}
    )


def _definite(text: str, draft: Draft, tables: FigureTables) -> bool:
    """``le 112``, ``du 93``, ``au 31``: a singular article before a bare number names something."""
    if draft.words or word_before(text, draft.start).lower() not in _DEFINITE:
        return False
    return not plural_follows(text, draft.end)


def _list_number(text: str, draft: Draft, tables: FigureTables) -> bool:
    if draft.words:
        return False
    after = text[draft.end : draft.end + 2]
    opening = text[max(0, draft.start - 12) : draft.start]
    if after[:1] in {".", ")", "°", "/"} and after[1:2] in {" ", "\u00a0", "", "\n"} and _LIST_NUMBER.search(opening) and draft.number_end - draft.number_start < 3:
        return True
    short = draft.number_end - draft.number_start < 3
    if _HEADING.match(text, draft.start) and _LIST_NUMBER.search(opening):
        return True
    if opening.endswith(("pts ", "pts. ")) and after[:1] == ".":
        return True
    if _BRACKETED.search(opening) and after[:1] in {")", "]"}:
        return opening[-1] == "[" or short
    return False


def _year(text: str, draft: Draft, tables: FigureTables) -> bool:
    """A bare number that looks like a year and counts nothing."""
    return bool(not draft.words and _YEAR.match(text[draft.number_start : draft.number_end])) and not plural_follows(text, draft.end)


def _spaced_ordinal(text: str, draft: Draft, tables: FigureTables) -> bool:
    """``la 7 e étape``: an ordinal torn apart by a converter."""
    return not draft.words and _ORDINAL_SPACED.match(text, draft.end) is not None


def _programme(text: str, draft: Draft, tables: FigureTables) -> bool:
    """``le 20 Heures``, ``24 Heures du Mans``, ``du 13 heures``: a programme, a newspaper, a race."""
    if draft.unit is None or draft.unit.dimension is not Dimension.DURATION or draft.words:
        return False
    written = text[draft.number_end : draft.end].strip(BLANKS)
    if written[:1].isupper() and not written.isupper():
        return True
    return written in {"heures", "h"} and word_before(text, draft.start).lower() in {"le", "du", "au"}


def _ago(text: str, draft: Draft, tables: FigureTables) -> bool:
    """``il y a 15 000 ans`` is a date; ``à 20 heures`` and ``peu après 20 heures`` clock times."""
    if draft.unit is None or draft.unit.dimension is not Dimension.DURATION:
        return False
    before = text[max(0, draft.start - 32) : draft.start]
    if _AGO.search(before):
        return True
    clock = draft.unit.code == "h" and not draft.words and draft.high is not None and draft.high <= 24
    return clock and _AT.search(before) is not None


_AGO: Final = re.compile(rf"(?<![^\W'’ʼ])(?:il[{BLANKS}]y[{BLANKS}]a(?:vait)?|y[{BLANKS}]a)(?:[{BLANKS}](?:environ|quelque|plus[{BLANKS}]de|près[{BLANKS}]de|moins[{BLANKS}]de|presque|à[{BLANKS}]peine|déjà|bientôt|tout[{BLANKS}]juste|au[{BLANKS}]moins))?[{BLANKS}](?:d['’ʼ])?\Z", re.IGNORECASE)
_AT: Final = re.compile(rf"(?<![^\W'’ʼ])(?:à|dès|vers|peu[{BLANKS}]après|peu[{BLANKS}]avant|à[{BLANKS}]partir[{BLANKS}]de|jusqu['’ʼ]à)[{BLANKS}]\Z", re.IGNORECASE)


def _new(text: str, draft: Draft, tables: FigureTables) -> bool:
    """``neuf`` the adjective: after a noun, with no plural noun behind it."""
    if text[draft.start : draft.number_end].lower() != "neuf" or plural_follows(text, draft.end):
        return False
    before = word_before(text, draft.start).lower()
    after = word_after(text, draft.end).lower()
    if after in {"des", "de", "d'", "autres", "ont", "sont", "sur"} or before in _COUNTING_BEFORE:
        return False
    return True


_COUNTING_BEFORE: Final = frozenset("les des ces ses nos vos leurs aux et ou sur par pour contre dont environ quelque moins plus dans avec sous entre à en".split())


def _zero(text: str, draft: Draft, tables: FigureTables) -> bool:
    """``repartir de zéro``: without a noun or unit it counts nothing."""
    return draft.words and draft.low == 0 and not noun_follows(text, draft.end)


def _bare_half_ordinal(text: str, draft: Draft, tables: FigureTables) -> bool:
    """A bare decimal of three parts, a version: ``iOS 17.2.1``; times ``12:30``."""
    return text[draft.end : draft.end + 1] in {":"} and text[draft.end + 1 : draft.end + 2].isdigit()


_Rule = "Callable[[str, Draft, FigureTables], bool]"
_ALWAYS: Final[tuple[tuple[str, Callable[[str, Draft, FigureTables], bool]], ...]] = (
    ("idiom", _idiom),
    ("proper name", _proper_name),
    ("race", _race),
    ("date", _ago),
    ("programme", _programme),
)
_BARE: Final[tuple[tuple[str, Callable[[str, Draft, FigureTables], bool]], ...]] = (
    ("ordinal", _spaced_ordinal),
    ("new", _new),
    ("zero", _zero),
    ("glued", _glued),
    ("clock", _bare_half_ordinal),
    ("phone", _phone),
    ("list number", _list_number),
    ("score", _score),
    ("address", _address),
    ("head", _head),
    ("name", _name),
    ("definite", _definite),
    ("year", _year),
)
