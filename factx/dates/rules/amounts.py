"""Rules for dates that count units: ``il y a deux ans``, ``trois jours plus tard``, ``les dix dernières années``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.dates.fragments import Fragments, first_words, small_number
from factx.dates.guards.days import DISTANCE
from factx.dates.parts import LASTING_UNITS, Base, DateUnit, Offset, TimeParts, Window
from factx.dates.rules.declare import DateRule, rule
from factx.grammar import ALWAYS
from factx.lexicon.closed_classes import INDEFINITES, TIME_BEFORE
from factx.patterns import APOSTROPHE, BLANK, BLANKS, GAP, WORD_END, any_of, fold
from factx.schema import Modifier

if TYPE_CHECKING:
    import re

#: Units that last long enough for ``trois ans plus tard``; hours and minutes besides may be counted in ``il y a N``.
_LASTING: Final = LASTING_UNITS | {DateUnit.MILLENNIUM}
_COUNTED: Final = (DateUnit.HOUR, DateUnit.MINUTE, *_LASTING)
_WINDOWED: Final = (DateUnit.HOUR, *_LASTING)
_HALF_MORE: Final = rf"(?P<half>{GAP}et{GAP}demie?{WORD_END})?+"
#: A gap as a look-behind can have it: of one character.
_GAP_ONE: Final = rf"[{BLANKS}\n]"
_CLAUSE_END: Final = rf"(?=\s*(?:[,.;:)!?»\"…]|$)|\s+(?:et|mais|jour{GAP}pour)\s)"
#: Units of time that a text counts to a day; more lead out of the calendar.
_MOST: Final = 9000


def rules(f: Fragments) -> list[DateRule]:
    """In order of precedence among matches of one length."""
    return [*_from_now(f), *_from_then(f), *_windows(f)]


def _number(f: Fragments) -> str:
    return rf"(?P<number>{f.number})(?:{GAP}|(?<=\d))"


def _from_now(f: Fragments) -> list[DateRule]:
    """``il y a deux ans``, ``voilà dix jours``, ``dans dix jours``."""
    rounds = rf"(?:une{GAP})?(?P<round>{any_of(f.tables.round_numbers)}){GAP}d(?:e{GAP}|{APOSTROPHE})"
    hedges = any_of(f.tables.hedges)
    step = rf"(?:{GAP}|(?<={APOSTROPHE}))"
    # Two hedges may follow each other: il y a maintenant plus de dix ans.
    hedge = rf"(?:(?P<hedge>{hedges}){step})?(?:(?P<hedge2>{hedges}){step})?"
    more = rf"(?:{GAP}et{GAP}(?P<number2>{f.number}){GAP}(?P<unit2>mois|jours?){WORD_END})?+"
    amount = rf"{hedge}(?:{rounds}|{_number(f)})(?P<unit>{f.units(_COUNTED)}){_HALF_MORE}{more}"
    return [
        rule(
            "ago",
            ("il",),
            rf"il{GAP}y{GAP}(?:a|avait|aura){GAP}{amount}",
            lambda m: _counted(f, m, -1),
            guard=ALWAYS,
            finds=[
                "Le cirque a brûlé ⟦il y a deux ans⟧. = 2022",
                "Elle est partie ⟦il y a trois mois⟧. = 2024-08",
            ],
        ),
        rule(
            "ago-presented",
            ("voici", "voilà"),
            rf"voi(?:ci|là){GAP}{amount}(?!{GAP}qu)",
            lambda m: _counted(f, m, -1),
            guard=ALWAYS,
            finds=[
                "⟦Voici trois ans⟧, il partait. = 2021",
                "Elle est née ⟦voilà dix jours⟧. = 2024-11-10",
            ],
        ),
        rule(
            "within",
            f.number_triggers.union(first_words(f.tables.hedges), first_words(f.tables.round_numbers)),
            rf"(?<=\bdans{_GAP_ONE}){amount}(?!{GAP}(?:de|des|sur|d{APOSTROPHE}))",
            lambda m: _counted(f, m, 1),
            guard=ALWAYS,
            finds=[
                "Le pont rouvrira dans ⟦dix jours⟧. = 2024-11-30",
                "Il reviendra dans ⟦deux ans⟧. = 2026",
            ],
            behind=("dans",),
        ),
    ]


def _from_then(f: Fragments) -> list[DateRule]:
    """``d’ici trois mois``, ``trois ans plus tard``, ``trois jours après la crue``."""
    number, lasting = _number(f), f.units(_LASTING)
    return [
        rule(
            "by-then",
            f.number_triggers,
            rf"(?:(?<=ici{BLANK})|(?<=\bsous{BLANK})){number}(?P<unit>{lasting}){_HALF_MORE}(?!{GAP}(?:de{GAP}|d{APOSTROPHE}))",
            lambda m: _by_then(f, m),
            guard=ALWAYS,
            finds=[
                "Le pont rouvrira d'ici ⟦trois mois⟧. = 2025-02",
                "La dette sera payée d'ici ⟦dix ans⟧. = 2034",
                "Réponse sous ⟦huit jours⟧. = 2024-11-28",
            ],
            counts=f.unit_words(_LASTING),
        ),
        rule(
            "later",
            f.number_triggers,
            rf"{number}(?P<unit>{lasting}){_HALF_MORE}{GAP}(?P<side>plus{GAP}tard|plus{GAP}tôt|auparavant|(?:après|avant){_CLAUSE_END}){WORD_END}(?!{GAP}qu(?:e{WORD_END}|{APOSTROPHE}))",
            lambda m: _later(f, m),
            counts=f.unit_words(_LASTING),
            guard=ALWAYS,
            finds=[
                "Élu en 1998, il part ⟦trois ans plus tard⟧. = 2001",
                "Née en 1950, elle chantait ⟦dix ans après⟧. = 1960",
            ],
        ),
        rule(
            "from-event",
            f.number_triggers,
            rf"{number}(?P<unit>{lasting}){_HALF_MORE}{GAP}(?P<side>après|avant)(?={GAP}[\w(«“\"])",
            lambda m: _later(f, m, Base.EVENT),
            counts=f.unit_words(_LASTING),
            guard=DISTANCE,
            finds=[
                "Le pont a rouvert ⟦trois jours après⟧ la crue. = XXXX-XX-XX",
                "⟦Deux ans avant⟧ le vote de 2010, il partait. = 2008",
            ],
            ignores=[
                "Il est mort à 58 ans après une chute.",
                "Elle a attendu deux ans avant son procès.",
                "Il a dirigé le port dix ans avant de partir.",
            ],
        ),
    ]


def _windows(f: Fragments) -> list[DateRule]:
    """``les dix dernières années``, ``ces cinq prochains mois``, ``les trois ans écoulés``."""
    adjectives = f.tables.adjectives
    toward_plural = f"{any_of(adjectives['plural_before'])}{WORD_END}"
    toward_after = f"{any_of(adjectives['plural_after'])}{WORD_END}"
    windowed = f.units(_WINDOWED)
    return [
        rule(
            "window",
            f.number_triggers | {"ces"},
            rf"(?:ces{GAP})?(?P<number>{f.number}){GAP}(?P<adjective>{toward_plural}){GAP}(?P<unit>{windowed})(?!{GAP}(?:de{GAP}|du{GAP}|d{APOSTROPHE}))",
            lambda m: _window(f, m),
            counts=adjectives["plural_before"],
            guard=ALWAYS,
            finds=[
                "Le loyer a doublé sur les ⟦dix dernières années⟧. = 2014/2024",
                "Le glacier fondra dans les ⟦cinq prochains mois⟧. = 2024-11/2025-04",
            ],
        ),
        rule(
            "window-adjective-first",
            (*adjectives["past"], *adjectives["future"]),
            rf"(?P<adjective>{toward_plural}){GAP}(?P<number>{f.number}){GAP}(?P<unit>{windowed})",
            lambda m: _window(f, m),
            guard=ALWAYS,
            finds=[
                "Le loyer a doublé ces ⟦dernières 10 années⟧. = 2014/2024",
                "Les ⟦prochains 3 mois⟧ seront durs. = 2024-11/2025-02",
            ],
        ),
        rule(
            "window-adjective-last",
            ("ces", *f.number_words, "#1", "#2"),
            rf"(?:ces{GAP})?(?P<number>{f.number}){GAP}(?P<unit>{windowed}){GAP}(?P<adjective>{toward_after})",
            lambda m: _window(f, m),
            counts=f.unit_words(_WINDOWED),
            guard=ALWAYS,
            finds=[
                "Le loyer a doublé sur les ⟦cinq ans écoulés⟧. = 2019/2024",
                "Les ⟦deux années à venir⟧ seront dures. = 2024/2026",
            ],
        ),
    ]


def _modifier(f: Fragments, match: re.Match[str], sign: int) -> Modifier:
    hedges = {f.tables.hedges[fold(match[name])] for name in ("hedge", "hedge2") if match[name]}
    if "more" in hedges:
        return Modifier.BEFORE if sign < 0 else Modifier.AFTER
    if "less" in hedges:
        return Modifier.AFTER if sign < 0 else Modifier.BEFORE
    return Modifier.APPROX if "approx" in hedges or match["round"] else Modifier.EXACT


def _counted(f: Fragments, match: re.Match[str], sign: int) -> TimeParts | None:
    count = f.tables.round_numbers[fold(match["round"])] if match["round"] else small_number(match["number"])
    if count is None:
        return None
    unit = f.unit_of(match["unit"])
    offset = _halved(count, unit, bool(match["half"]))
    if match["number2"] and unit is DateUnit.YEAR and match["unit2"] == "mois":
        offset = Offset(12 * count + (small_number(match["number2"]) or 0), DateUnit.MONTH)
    if abs(offset.count) > _FURTHEST[unit]:
        return None
    return TimeParts(offset=Offset(sign * offset.count, offset.unit), modifier=_modifier(f, match, sign))


#: Beyond it a four-digit year cannot tell.
_FURTHEST: Final = dict.fromkeys(DateUnit, 9000) | {DateUnit.CENTURY: 90, DateUnit.DECADE: 900, DateUnit.MILLENNIUM: 9}


def _halved(count: int, unit: DateUnit, half: bool) -> Offset:
    """``un an et demi`` counts in months."""
    smaller = {
        DateUnit.YEAR: (12, DateUnit.MONTH),
        DateUnit.DECADE: (10, DateUnit.YEAR),
        DateUnit.CENTURY: (100, DateUnit.YEAR),
    }
    if half and unit in smaller:
        times, lower = smaller[unit]
        return Offset(count * times + times // 2, lower)
    return Offset(count, unit)


def _by_then(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    count = small_number(match["number"])
    unit = f.unit_of(match["unit"])
    if not count or count > _FURTHEST[unit]:
        return None
    return TimeParts(offset=_halved(count, unit, bool(match["half"])))


def _later(f: Fragments, match: re.Match[str], base: Base = Base.SENTENCE) -> TimeParts | None:
    count = small_number(match["number"])
    if not count or count > _MOST:  # « 10 000 jours plus tard » is nothing, and neither are its last three digits
        return None
    side = fold(match["side"])
    sign = -1 if side in TIME_BEFORE else 1
    offset = _halved(count, f.unit_of(match["unit"]), bool(match["half"]))
    return TimeParts(offset=Offset(sign * offset.count, offset.unit, base))


def _window(f: Fragments, match: re.Match[str]) -> TimeParts | None:
    count = small_number(match["number"])
    if not count or count > _MOST or fold(match["number"]) in INDEFINITES:
        return None
    return TimeParts(window=Window(-count if f.is_past(match["adjective"]) else count, f.unit_of(match["unit"])))
