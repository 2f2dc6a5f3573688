"""Whether a would-be date stands where dates stand: ``2011`` in ``en 2011`` and in ``2011 euros``, ``Mars``, ``été``.

A weak candidate is not yet refused: joined with a neighbour it may still count.
"""

from __future__ import annotations

import re
from dataclasses import replace
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Final

from factx.dates.fragments import HYPHEN
from factx.dates.parts import TimeParts, Unit
from factx.dates.points import Point, before
from factx.patterns import APOSTROPHE, APOSTROPHES, BLANK, BLANKS, GAP, WORD_END, WORD_START, any_of, fold

if TYPE_CHECKING:
    from factx.lexicon.dates import DateTables

_I: Final = re.IGNORECASE
_NEXT_WORD: Final = re.compile(rf"[{BLANKS}]([a-zà-ÿœ][\w-]{{2,}})")
_NAME_BEFORE: Final = re.compile(rf"(?<![\w-])[«“\"]?([A-ZÀ-ÖØ-ÞŒ][\w{APOSTROPHES}-]*){BLANK}\Z")
_LETTER_BEFORE: Final = re.compile(rf"[^\W\d_]{HYPHEN}\Z")
_OPENING: Final = re.compile(r"[(\[/–—:|•]\s*\Z|\A\s*\Z|[\n\r]\s*\Z")
_NUMBER_TAIL: Final = re.compile(r"[-‐‑]\d|/\d|[.,:]\d|°|[^\W\d_]")
_NUMBER_HEAD: Final = re.compile(rf"(?:\d[{BLANKS}.,/:-]?|[+×*#$€£]{BLANK}?|[^\W_]|[-−]|/)\Z")
_DE: Final = re.compile(rf"(?:{WORD_START}(?:de|du){GAP}|{WORD_START}d{APOSTROPHE}|,{BLANK}?)\Z", _I)


class Verdict(Enum):
    """What a would-be date is: a date by itself, only a part of one, none, or none with all its words."""

    ALONE = "alone"
    JOINED = "joined"
    NONE = "none"
    VOID = "void"


class _Contexts:
    def __init__(self, tables: DateTables) -> None:
        silences = tables.silences
        gap = rf"(?:{GAP}|(?<={APOSTROPHE}))"

        def left(name: str) -> re.Pattern[str]:
            return re.compile(rf"{WORD_START}{any_of(silences[name])}{gap}\Z", _I)

        self.year_before = re.compile(rf"{WORD_START}{any_of(silences['year_before'])}(?:{gap}|{HYPHEN})\Z", _I)
        self.no_year_before = left("no_year_before")
        self.counted = re.compile(rf"[{BLANKS}]?{any_of(silences['counted'])}(?!\w)")
        self.not_counted = frozenset(map(fold, silences["not_counted"]))
        self.year_noun = re.compile(
            rf"(?<!\w){any_of(silences['year_nouns'])}(?:{GAP}[\w{APOSTROPHES}-]+){{0,3}}{GAP}\Z", _I
        )
        self.street = re.compile(
            rf"(?<![\w-]){any_of(silences['streets'])}(?:{GAP}(?:d(?:u|e|es){GAP}(?:la{GAP})?)|{GAP}(?=\Z))\Z", _I
        )
        self.no_name = frozenset(map(fold, silences["no_names"]))
        self.month_name = left("month_names_before")
        self.feast_not = left("feast_not_before")
        self.feast_before = left("feast_before")
        self.clock_before = left("clock_before")
        self.lasting = left("lasting_before")
        self.titles = re.compile(rf"(?<!\w)(?:{'|'.join(any_of([title]) for title in silences['titles'])})(?!\w)")


@cache
def _contexts(tables: DateTables) -> _Contexts:
    return _Contexts(tables)


def judge(text: str, point: Point, tables: DateTables) -> Verdict:
    """Whether a point counts where it stands.

    Example: ``en 2011`` → alone; ``12 h`` → joined; ``2011 euros`` → none; ``rue du 4 septembre``, ``31/06/2024`` → void:
    their parts are no dates either.
    """
    if point.parts.impossible or in_title(text, point, tables):
        return Verdict.VOID
    parts = point.parts
    if parts.month and parts.day and point.rule != "numeric" and before(_contexts(tables).street, text, point.start):
        return Verdict.VOID
    return _VERDICTS[_stands(text, point, tables)]


_VERDICTS: Final = {True: Verdict.ALONE, False: Verdict.JOINED, None: Verdict.NONE}


def _stands(text: str, point: Point, tables: DateTables) -> bool | None:
    parts, rule = point.parts, point.rule
    contexts = _contexts(tables)
    if before(_LETTER_BEFORE, text, point.start) and not _compound(text, point, tables):
        return None
    if rule == "year":
        return _year(text, point, contexts)
    if rule == "year-to-short":
        return True if before(_FROM_OR_BETWEEN, text, point.start) else None
    if rule == "three-digit-year":
        return True if before(_YEAR_SURE, text, point.start) and not contexts.counted.match(text, point.end) else None
    if rule == "year-range":
        return None if before(_NUMBER_HEAD, text, point.start) or contexts.counted.match(text, point.end) else True
    if rule == "weekend":
        return True if before(_THE_WEEKEND, text, point.start) else False
    if rule == "month":
        return _month(text, point, contexts)
    if rule == "season":
        if parts.year is not None and before(_GAMES, text, point.start):
            return None
        return parts.year is not None or _season(text, point)
    if rule == "feast":
        return _feast(text, point, contexts)
    if rule.startswith("clock"):
        return _clock(text, point, contexts)
    if rule == "short-range":
        return True if before(_SHORT_RANGE_HEAD, text, point.start) else None
    if rule == "day-slash-month":
        return True if before(_LE, text, point.start) else None
    if rule == "short-year":
        return True if before(_SHORT_YEAR_HEAD, text, point.start) else None
    if rule == "first-units" and parts.portion and parts.portion.unit is Unit.MONTH and parts.portion.first:
        return True if parts.offset or not _OF_WHAT.match(text, point.end) else False
    if rule in {"first-units", "nth-unit"}:
        return False if parts.offset is None else True
    if rule == "quarter-code":
        return True if parts.year is not None or text[point.start] in "TQ" else None
    if rule == "day-from-event":
        return True if before(_DETERMINED, text, point.start) else None
    if rule == "numeric":
        return None if before(_NUMBER_HEAD, text, point.start) else True
    if rule == "day-month" and before(_NUMBER_HEAD, text, point.start):
        return True if before(_DAY_HEAD, text, point.start) else None
    return True


#: The first day of a span stands before its dash: 28-30 juillet.
_DAY_HEAD: Final = re.compile(rf"(?<![\w.,/-])(?:[012]?\d|3[01])(?:er)?{BLANK}?[-‐‑–—/]{BLANK}?\Z")
_SHORT_YEAR_HEAD: Final = re.compile(
    rf"{WORD_START}(?:en|de|depuis|dès|fin|début|été|hiver|printemps|automne|avant|après|année){BLANK}{APOSTROPHE}\Z",
    _I,
)
_OF_WHAT: Final = re.compile(rf"{GAP}(?:de{GAP}|du{GAP}|d{APOSTROPHE})", _I)
_SHORT_RANGE_HEAD: Final = re.compile(
    rf"{WORD_START}(?:saisons?|exercice|guerre{GAP}de|grande{GAP}guerre|poilus?{GAP}de|conflit{GAP}de|la|en|de){GAP}\Z",
    _I,
)
_LE: Final = re.compile(rf"{WORD_START}(?:le|du|au|ce|dès{GAP}le|depuis{GAP}le|jusqu{APOSTROPHE}au){GAP}\Z", _I)
_DETERMINED: Final = re.compile(
    rf"(?:{WORD_START}(?:la|le|ce|cette|dès|du|au|même|sa|leur|son){GAP}|l{APOSTROPHE})\Z", _I
)


_THE_WEEKEND: Final = re.compile(rf"{WORD_START}(?:le|ce|du|au|tout{GAP}le){GAP}\Z", _I)


def in_title(text: str, point: Point, tables: DateTables) -> bool:
    """Whether the point is a part of a title that the tables know: ``Journal du Dimanche``."""
    start = max(0, point.start - 30)
    window = text[start : point.end + 30]
    for title in _contexts(tables).titles.finditer(window):
        if start + title.start() <= point.start and point.end <= start + title.end():
            return True
    return False


def _compound(text: str, point: Point, tables: DateTables) -> bool:
    """``mi-mars``, ``mars-avril``, ``lundi-mardi``."""
    head = re.search(r"([^\W\d_]+)[-‐‑]\Z", text[max(0, point.start - 20) : point.start])
    word = head[1].lower() if head else ""
    return word in {"mi", "sam", "dim"} or word in tables.months or word in tables.weekdays or word in tables.seasons


def _year(text: str, point: Point, contexts: _Contexts) -> bool | None:
    number = point.parts.year or 0
    if not 1000 <= number <= 2199 or _NUMBER_TAIL.match(text, point.end):
        # A year range keeps its parts: 2014-2018, 2018/19.
        return False if 1000 <= number <= 2199 and _RANGE_TAIL.match(text, point.end) else None
    if contexts.counted.match(text, point.end):
        return None
    if before(_QUOTE_OPEN, text, point.start) and _QUOTE_CLOSE.match(text, point.end):
        return None
    if before(contexts.year_before, text, point.start):
        return True
    if before(_NUMBER_HEAD, text, point.start):
        return False if before(_RANGE_HEAD, text, point.start) else None
    if before(contexts.no_year_before, text, point.start):
        return None
    following = _NEXT_WORD.match(text, point.end)
    if following and following[1][-1] in "sx" and fold(following[1]) not in contexts.not_counted:
        return None
    name = before(_NAME_BEFORE, text, point.start)
    if name and fold(name[1]) in contexts.no_name:
        name = None
    if name and not before(contexts.year_noun, text, point.start):
        return False
    if 1900 <= number <= 2050:
        return True
    if before(_OPENING, text, point.start):
        return bool(re.match(r"\s*[)\]–—:,;-]", text[point.end : point.end + 3])) or None
    return True if number % 50 and before(_DE, text, point.start) else False


_FROM_OR_BETWEEN: Final = re.compile(rf"{WORD_START}(?:de|entre){GAP}\Z", _I)
_YEAR_SURE: Final = re.compile(rf"{WORD_START}(?:en|vers|depuis|dès|jusqu{APOSTROPHE}en){GAP}\Z", _I)
#: A year alone in quotation marks is a title.
_QUOTE_OPEN: Final = re.compile(r"[«“\"]\s?\Z")
_QUOTE_CLOSE: Final = re.compile(r"\s?[»”\"]")
_RANGE_TAIL: Final = re.compile(r"[-‐‑–/](?:\d{4}|\d\d)(?![\d/]|[-‐‑]\d|[.,]\d)")
_RANGE_HEAD: Final = re.compile(r"(?<![\d/.-])(?:\d{4}|\d\d)[-‐‑–/]\Z")
_MONTH_LEFT: Final = re.compile(
    rf"(?:{WORD_START}(?:en|dès|fin|début|mi|depuis|jusqu{APOSTROPHE}en|courant|avant|après|de|entre|et|à|au|ou|ce|chaque|prochain|du{GAP}mois{GAP}de|mois{GAP}de|ce|vers){GAP}|{WORD_START}d{APOSTROPHE}|{WORD_START}mi{HYPHEN}|[(,/|]\s*|\A\s*|[.!?:»\n]\s*|\d{GAP})\Z",
    _I,
)


def _month(text: str, point: Point, contexts: _Contexts) -> bool | None:
    word = text[point.start : point.end]
    if before(contexts.month_name, text, point.start) and word[0].isupper():
        return None
    if word[0].islower() or word.isupper():
        return True
    if fold(word) in {"mars", "avril", "mai", "août", "juin", "juillet"}:
        # Planet, first names, a surname: they need a word of time before them.
        return True if before(_MONTH_SURE, text, point.start) else False
    return True if before(_MONTH_LEFT, text, point.start) else False


_MONTH_SURE: Final = re.compile(
    rf"(?:{WORD_START}(?:en|dès|fin|début|depuis|jusqu{APOSTROPHE}en|courant|mois{GAP}de){GAP}|{WORD_START}d{APOSTROPHE}|{WORD_START}mi{HYPHEN}|{WORD_START}mois{GAP}d{APOSTROPHE})\Z",
    _I,
)
_SEASON_LEFT: Final = re.compile(
    rf"(?:{WORD_START}(?:cet|ce|en|cet|de{GAP}l{APOSTROPHE}|fin|début|mi|chaque|dernier|prochain|au|du|le){GAP}|{WORD_START}(?:l|d|cet){APOSTROPHE}|{WORD_START}mi{HYPHEN})\Z",
    _I,
)
_SEASON_NOUN: Final = re.compile(rf"(?:\w{GAP}d{APOSTROPHE})\Z", _I)
_AUXILIARY: Final = re.compile(
    rf"{WORD_START}(?:a|ont|avait|avaient|ai|as|avons|avez|aura|auront|ayant|avoir|aurait|auraient|n{APOSTROPHE}a|n{APOSTROPHE}ont|pas|jamais|déjà|toujours){GAP}\Z",
    _I,
)


def _season(text: str, point: Point) -> bool | None:
    word = fold(text[point.start : point.end])
    if before(_AUXILIARY, text, point.start):
        return None
    if re.match(
        rf"{GAP}(?:arabe|indien|de{GAP}(?:sa|la|leur|ma|notre){GAP}vie|des{GAP}peuples|de{GAP}Prague)",
        text[point.end : point.end + 25],
        _I,
    ):
        return None
    if before(_SEASON_NOUN, text, point.start) and not before(_OF_TIME, text, point.start):
        # jeux d’hiver, horaire d’été: a kind, not a time
        return False
    if word in {"printemps", "automne", "hiver"} and text[point.start].islower():
        return True if before(_SEASON_LEFT, text, point.start) or before(_ADJECTIVE_LEFT, text, point.start) else False
    return True if before(_SEASON_LEFT, text, point.start) and text[point.start].islower() else False


_GAMES: Final = re.compile(
    rf"{WORD_START}(?:jeux|olympiques|paralympiques|universiades?|JO|sports?){GAP}d{APOSTROPHE}\Z", _I
)
_OF_TIME: Final = re.compile(rf"{WORD_START}(?:fin|début|milieu|cours|solstice|soir|jour|mois){GAP}d{APOSTROPHE}\Z", _I)
_ADJECTIVE_LEFT: Final = re.compile(rf"{WORD_START}(?:un|ce|le|cet|dernier|prochain|rude){GAP}(?:[\w-]+{GAP})?\Z", _I)


def _feast(text: str, point: Point, contexts: _Contexts) -> bool | None:
    if before(contexts.feast_not, text, point.start):
        return None
    if point.parts.year is not None:
        return True
    following = re.match(rf"{GAP}([A-ZÀ-Þ])", text[point.end : point.end + 5])
    if following:
        return None
    # A feast of several words says itself that it is a day.
    several = " " in text[point.start : point.end].strip()
    return True if several or before(contexts.feast_before, text, point.start) else False


_LASTING_TAIL: Final = re.compile(
    rf"{GAP}(?:d(?:e|u|es|{APOSTROPHE})|sur|par|après|avant|plus|chrono|durant|supplémentaires?|consécutives?|d{APOSTROPHE}affilée|pile){WORD_END}",
    _I,
)
#: The second clock time of 9h30-11h00.
_CLOCK_HEAD: Final = re.compile(rf"\d{BLANK}?(?:h\d{{0,2}}|:\d\d){BLANK}?[-‐‑–/]{BLANK}?\Z", _I)
_LOCAL_TAIL: Final = re.compile(rf"[\s(,]{{1,3}}heures?{GAP}(?:locales?|française|de{GAP}[A-Z]|d{APOSTROPHE}[A-ZÉ])")
_AROUND: Final = re.compile(rf"{WORD_START}(?:environs|alentours|partir|autour|coup){GAP}d", _I)


def _clock(text: str, point: Point, contexts: _Contexts) -> bool | None:
    clock = point.parts.clock
    said = text[point.start : point.end]
    if clock is None:
        return None
    if before(_NUMBER_HEAD, text, point.start):
        return bool(re.search(r"\d\D+\d", said)) if before(_CLOCK_HEAD, text, point.start) else None
    if point.rule == "clock-word":
        if (
            said[0].isupper()
            or text[point.start - 1 : point.start] in {"-", "‑"}
            or text[point.end : point.end + 1] in {"-", "‑"}
        ):
            return None
        return (
            True if before(contexts.clock_before, text, point.start) and not before(_DE, text, point.start) else False
        )
    if clock.zone or any(half in fold(said) for half in (" du ", " de l'")) or _LOCAL_TAIL.match(text, point.end):
        return True
    told = before(contexts.clock_before, text, point.start)
    if told and (not before(_DE, text, point.start) or _AROUND.search(told[0])):
        if "heure" in said and _LASTING_TAIL.match(text, point.end) and not re.search(r"\d\D+\d", said):
            return False
        doubtful = fold(told[0]).strip() in {"après", "depuis", "et", "d'ici", "environ"}
        if doubtful and before(contexts.lasting, text, point.start) and not re.search(r"\d\D+\d", said):
            return False
        return True
    minutes = re.search(r"\d\s?(?:h|H|:|heures?)\s?\d", said)
    if point.rule in {"clock-colon", "clock-h"} and before(_OPENING, text, point.start):
        return True if minutes or point.rule == "clock-h" else False
    if not minutes or before(contexts.lasting, text, point.start) or before(_DE, text, point.start):
        return False
    if point.rule == "clock-colon":
        return len(said) >= 5
    return True if clock.hour >= 5 and not _LASTING_TAIL.match(text, point.end) else False


def habit(text: str, point: Point) -> TimeParts:
    """What an article makes of a bare weekday or season: ``le lundi`` is a habit, ``un vendredi`` any one.

    Example: ``le dimanche`` → recurring; ``en hiver`` → recurring; ``un rude hiver`` → generic.
    """
    parts = point.parts
    hours = parts.clock is not None and parts.end is not None and parts.end.weekday == parts.weekday
    free = (parts.clock is None and parts.end is None) or hours
    bare = free and not (parts.direction or parts.current or parts.offset or parts.recurring)
    if not bare or parts.year is not None or parts.month or parts.day or parts.portion:
        return parts
    if parts.weekday and before(_THE, text, point.start):
        return replace(parts, recurring=True)
    if parts.weekday and before(_A, text, point.start):
        return replace(parts, generic=True)
    if parts.season and before(_IN, text, point.start):
        return replace(parts, recurring=True)
    if parts.season and before(_A_SOME, text, point.start):
        return replace(parts, generic=True)
    return parts


_THE: Final = re.compile(rf"(?<!tout{BLANK})(?<!tous{BLANK}){WORD_START}le{GAP}\Z", _I)
_A: Final = re.compile(rf"{WORD_START}un{GAP}(?:certain{GAP}|beau{GAP})?\Z", _I)
_A_SOME: Final = re.compile(rf"{WORD_START}un{GAP}(?:[a-zà-ÿ]+{GAP})?\Z", _I)
_IN: Final = re.compile(rf"{WORD_START}en{GAP}\Z", _I)
