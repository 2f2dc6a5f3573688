"""Words that tell past from future, compiled from ``direction.toml``: what stands before a date, and forms of verbs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final, Self

from factx.dates.guards.words import lead
from factx.dates.parts import DateUnit
from factx.lexicon.closed_classes import COMING, DEFINITES, PARTICIPLES_REGULAR, PARTITIVES
from factx.lexicon.conjugation import forms
from factx.lexicon.hedges import hedge_pattern
from factx.patterns import APOSTROPHE, BLANK, GAP, REACH, WORD_END, WORD_START, LazyPattern, any_of, match_before

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factx.lexicon.dates import DateTables

_PREPOSITION: Final = (
    rf"(?:(?:pour|à|au|aux|le|la|les|du|de|des|en|dès|ce|cet|cette|vers|fin|début|mi|d{APOSTROPHE}|l{APOSTROPHE})"
    rf"(?:{GAP}|(?<={APOSTROPHE})))"
)
#: Units in which people count down to a day: « à trois semaines de Noël ».
_COUNTED_DOWN: Final = frozenset({DateUnit.DAY, DateUnit.WEEK, DateUnit.MONTH})
_WORD: Final = re.compile(r"[^\W\d_ʼ]+")


@dataclass(frozen=True, slots=True)
class DirectionCue:
    """A pattern that ends where a date begins, and words that are quicker to look for: every match holds one."""

    words: frozenset[str]
    pattern: LazyPattern


@dataclass(frozen=True, slots=True)
class Left:
    """What stands before a date."""

    text: str
    end: int
    words: frozenset[str]

    @classmethod
    def of(cls, text: str, start: int) -> Self:
        """As far back as the patterns look."""
        return cls(text, start, frozenset(map(str.lower, _WORD.findall(text, max(0, start - REACH), start))))

    def has(self, cue: DirectionCue) -> bool:
        """Whether the cue stands right before the date."""
        return not self.words.isdisjoint(cue.words) and match_before(cue.pattern, self.text, self.end) is not None


class Cues:
    """The cues for one set of tables: what ends where a date begins, and sets of verb forms."""

    def __init__(self, tables: DateTables) -> None:
        cues = tables.cues
        self.tables = tables
        self.planned = _left(cues.planned, rf"{any_of(cues.planned)}{GAP}{_PREPOSITION}{{0,3}}")
        self.at_first = _left(
            cues.planned,
            rf"(?:{any_of(cues.at_first)}{GAP}{any_of(cues.planned)}|{any_of(cues.planned)}{GAP}{any_of(cues.at_first)})"
            rf"{GAP}{_PREPOSITION}{{0,3}}",
        )
        self.up_to = _left(("jusqu",), rf"jusqu{APOSTROPHE}(?:à|au|aux|en){GAP}{_PREPOSITION}{{0,3}}")
        self.coming = _left(
            COMING,
            rf"prochaine?s?{GAP}(?:[\w'’ʼ-]{{1,20}}{GAP}?){{1,3}}(?:{BLANK}?[:,])?{BLANK}?{_PREPOSITION}{{0,2}}",
        )
        self.until = _left(cues.deadlines, rf"{any_of(cues.deadlines)}(?:{GAP}|(?<={APOSTROPHE})){_PREPOSITION}{{0,3}}")
        counted = tuple(word for word, unit in tables.units.items() if unit in _COUNTED_DOWN)
        self.countdown = _left(
            counted,
            rf"à{GAP}{hedge_pattern()}?(?:[\w-]+{GAP}){{1,2}}{any_of(counted)}{GAP}{any_of(PARTITIVES)}"
            rf"(?:{GAP}|(?<={APOSTROPHE}))(?:{any_of(DEFINITES)}(?:{GAP}|(?<={APOSTROPHE})))?",
        )
        self.since = _left(cues.origins, rf"{any_of(cues.origins)}{GAP}{_PREPOSITION}{{0,3}}")
        self.onward = _left(
            ("partir", "compter", "jusqu", "avant", "pour"),
            rf"(?:à{GAP}partir|à{GAP}compter|jusqu{APOSTROPHE}(?:à|au|aux|en)|avant|pour){GAP}{_PREPOSITION}{{0,3}}",
        )
        self.destined = _left(("pour",), rf"pour{GAP}(?:(?:le|ce|fin|début|la){GAP}){{0,2}}")
        self.towards = _left(
            ("à", "au", "aux", "pour", "jusqu"),
            rf"(?:à|au|aux|pour|jusqu{APOSTROPHE}(?:à|au|en)){GAP}(?:(?:la|le|fin|début|mi){GAP}|l{APOSTROPHE}|mi-){{0,2}}",
        )
        self.towards_month = _left(("en",), rf"en{GAP}")
        self.ahead = _left(
            cues.ahead,
            rf"{lead(cues.ahead)}{GAP}(?:[\w'’ʼ-]{{1,20}}{GAP}){{0,6}}(?:de|du|d{APOSTROPHE}|des)(?:{GAP}|(?<={APOSTROPHE}))(?:(?:la|le|fin|début){GAP})?",
        )
        self.attribute = LazyPattern(
            rf"(?:,{GAP}|(?:^|[.»]{GAP}))[^\W\d_]{{2,}}(?:ées?|és?|ues?|us|ert|erte|ise|ite)(?<!pui)(?<!plu){GAP}\Z",
            re.IGNORECASE,
        )
        self.events = _left(
            ("pour",),
            rf"pour{GAP}(?:la|le|les|l{APOSTROPHE}|un|une)(?:{GAP}|(?<={APOSTROPHE}))(?:[\w'’ʼ-]{{1,20}}{GAP}){{0,2}}{any_of(cues.events)}{GAP}(?:[\w'’ʼ-]{{1,20}}{GAP}){{0,3}}(?:de|du|d{APOSTROPHE}|des)(?:{GAP}|(?<={APOSTROPHE}))",
        )
        self.invitations = LazyPattern(rf"{WORD_START}{any_of(cues.invitations)}{WORD_END}", re.IGNORECASE)
        self.planned_words = cues.planned
        self.fires, self.contained = cues.fires, cues.contained
        self.granting = frozenset[str]().union(*map(forms, cues.granting))
        self.showing = _left(cues.showing, rf"{lead(cues.showing)}{GAP}{_PREPOSITION}{{0,2}}")
        self.scheduled = cues.scheduled_forms.union(*map(_present, cues.scheduled))
        self.organised = cues.organised_forms.union(*map(_participles, cues.scheduled - cues.moving))
        self.postponing = cues.postponing_forms.union(*map(forms, cues.postponing))
        self.deferring = frozenset[str]().union(*map(forms, cues.deferring))
        self.moving = frozenset[str]().union(*map(forms, cues.moving))
        self.arriving = frozenset[str]().union(*map(forms, cues.arriving))
        self.achieving = cues.achieving_forms.union(*map(forms, cues.achieving))
        self.intending = cues.intending_forms.union(*map(forms, cues.intending)) - self.achieving
        self.announcing = cues.announcing_forms
        self.could = cues.could_forms
        self.having = cues.having_forms
        self.announcing_words = cues.announcing_words


def _left(phrases: Iterable[str], pattern: str) -> DirectionCue:
    """A cue of which every match holds one of the phrases; of each the longest word is looked for."""
    words = frozenset(max(_WORD.findall(phrase), key=len) for phrase in phrases)
    return DirectionCue(words, LazyPattern(rf"{WORD_START}{pattern}\Z", re.IGNORECASE))


def _present(lemma: str) -> frozenset[str]:
    return frozenset(form for form in forms(lemma) if form.endswith(("e", "ent", "it"))) - {"ent"}


#: Participles that verbs of planning have: ``prévue``, ``finis``; of ``u`` none is regular.
_REGULAR: Final = tuple(ending for ending in PARTICIPLES_REGULAR if not ending.startswith("u"))


def _participles(lemma: str) -> frozenset[str]:
    return frozenset(form for form in forms(lemma) if form.endswith(_REGULAR))


@cache
def direction_cues(tables: DateTables) -> Cues:
    """The cues of these tables, compiled once."""
    return Cues(tables)
