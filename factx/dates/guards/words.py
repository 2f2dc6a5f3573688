"""What may stand beside a date and what may not: patterns compiled from the lists of ``not_dates.toml``."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from factx.dates.fragments import HYPHEN, fragments
from factx.grammar import Verdict
from factx.lexicon.conjugation import forms
from factx.patterns import APOSTROPHE, APOSTROPHES, BLANK, BLANKS, GAP, WORD_END, WORD_START, LazyPattern, any_of, fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factx.lexicon.dates import DateTables, NotDateWords

#: Before a number: it is a part of a longer one, or signed.
NUMBER_HEAD: Final = re.compile(rf"(?:\d[{BLANKS}.,/:-]?|[+×*#$€£]{BLANK}?|[^\W_]|[-−]|/)\Z")
#: Before a number: ``de``, ``d’`` or a comma, which tell nothing.
AFTER_OF: Final = re.compile(rf"(?:{WORD_START}(?:de|du){GAP}|{WORD_START}d{APOSTROPHE}|,{BLANK}?)\Z", re.IGNORECASE)
#: Before a number: a bracket, a dash, or the start of a line.
OPENING: Final = re.compile(r"[(\[/–—:|•]\s*\Z|\A\s*\Z|[\n\r]\s*\Z")


def alone_or(other: Verdict, said: object) -> Verdict:
    """A date by itself if something says so, else the other verdict."""
    return Verdict.ALONE if said else other


def left(pattern: str) -> LazyPattern:
    """A pattern for words that end where the date begins."""
    return LazyPattern(rf"{WORD_START}{pattern}\Z", re.IGNORECASE)


def lead(phrases: Iterable[str]) -> str:
    """A pattern for words before a date, as people also write them: ``A`` for ``À``, ``jusqu'a``.

    Example: of ``à`` also a capital ``A``, but no ``a``, which is a verb; of ``à partir de`` also ``a partir de``.
    """
    phrases = frozenset(phrases)
    plain = frozenset(phrase.translate(_UNACCENTED) for phrase in phrases if re.search(r"[ ']", phrase))
    capital = "|(?-i:A)" if "à" in phrases else ""
    return f"(?:{any_of(phrases | plain)}{capital})"


_UNACCENTED: Final = str.maketrans("àâéèêëîïôùûç", "aaeeeeiiouuc")


class Contexts:
    """The patterns for one set of tables; each is searched backwards from the date, or matched at its end."""

    def __init__(self, tables: DateTables) -> None:
        self.counted_unit = fragments(tables).counted()
        silences = tables.silences
        gap = rf"(?:{GAP}|(?<={APOSTROPHE}))"

        def words(phrases: Iterable[str]) -> LazyPattern:
            return left(f"{lead(phrases)}{gap}")

        #: Words that a date is joined to with a hyphen: mi-mars, mars-avril.
        self.compounding = frozenset(("mi", "h", *tables.months, *tables.weekdays, *tables.seasons))
        self.year_before = left(rf"{any_of(silences.year_before)}(?:{gap}|{HYPHEN})")
        self.no_year_before = words(silences.no_year_before)
        self.counted = LazyPattern(rf"[{BLANKS}]?{any_of(silences.counted)}(?!\w)")
        self.not_counted = frozenset(map(fold, silences.not_counted))
        self.year_noun = LazyPattern(
            rf"(?<!\w){any_of(silences.year_nouns)}(?:{GAP}[\w{APOSTROPHES}-]+){{0,3}}{GAP}\Z", re.IGNORECASE
        )
        self.street = LazyPattern(
            rf"(?<![\w-]){any_of(silences.streets)}{GAP}(?P<of>d(?:u|e|es){GAP}(?:la{GAP})?)?\Z", re.IGNORECASE
        )
        #: After a house number.
        self.door = LazyPattern(rf",?{GAP}(?:bis|ter|{any_of(silences.streets)}){WORD_END}", re.IGNORECASE)
        self.calling = left(
            rf"{any_of(silences.calling)}{GAP}(?:directement{GAP})?le{GAP}(?:[\d{BLANKS}]{{2,14}}(?:,|{GAP}ou|{GAP}et){GAP}(?:le{GAP})?)*"
        )
        self.quarter_before = left(rf"{any_of(silences.quarter_before)}{gap}")
        changed = frozenset[str]().union(*map(forms, silences.changing_verbs))
        self.changing = LazyPattern(
            rf"(?<!\w){any_of(form for form in changed if len(form) > 2)}{WORD_END}[^.;:!?\n]{{0,30}}\Z", re.IGNORECASE
        )
        self.only_lasting = words(silences.only_lasting_before)
        self.news_name = left(rf"{any_of(silences.news_names)}{GAP}[«“\"]?{BLANK}?")
        self.no_name = frozenset(map(fold, silences.no_names))
        self.name_months = frozenset(map(fold, silences.name_months))
        self.month_name = words(silences.month_names_before)
        self.feast_not = words(silences.feast_not_before)
        self.feast_before = words(silences.feast_before)
        self.games = left(rf"{any_of(silences.games)}{GAP}d{APOSTROPHE}")
        self.of_time = left(rf"{any_of(silences.stretches)}{GAP}d{APOSTROPHE}")
        self.auxiliary = words(silences.auxiliaries)
        self.no_season = LazyPattern(rf"{GAP}{any_of(silences.no_season_after)}{WORD_END}", re.IGNORECASE)
        self.short_year = left(rf"{any_of(silences.short_year_before)}{BLANK}{APOSTROPHE}")
        self.short_range = words(silences.short_range_before)
        self.clock_before = words(silences.clock_before)
        self.lasting = words(silences.lasting_before)
        self._clocks(silences)
        self.distance = left(rf"(?:près|plus|moins){GAP}d(?:e{GAP}|{APOSTROPHE})")
        spent = frozenset[str]().union(*map(forms, silences.spending_verbs))
        self.no_distance = left(rf"(?:{lead((*silences.no_distance_before, *spent))})(?:{gap}|{GAP}\w+ment{GAP})")
        self.idioms = LazyPattern(rf"(?<!\w){any_of(silences.idioms)}(?!\w)", re.IGNORECASE)
        titles = "|".join(any_of([title]) for title in silences.titles)
        self.titles = LazyPattern(rf"(?<!\w)(?:{titles})(?!\w)")
        self.all_titles = tuple(map(fold, (*silences.titles, *silences.idioms)))
        self.longest_title = max(map(len, self.all_titles))
        self.in_titles = "\n".join(self.all_titles)

    def _clocks(self, silences: NotDateWords) -> None:
        """What tells a time of day from a number of hours."""
        gap = rf"(?:{GAP}|(?<={APOSTROPHE}))"
        until = rf"(?:{BLANK}?(?:[-‐‑–/]|{GAP}(?:à|ou|et){GAP}){BLANK}?\d{{1,2}}{BLANK}?h(?:\d\d)?(?!\w))?+"
        verbs = frozenset[str]().union(*map(forms, silences.lasting_verbs))
        heads = any_of((*silences.lasting_nouns, *(form for form in verbs if len(form) > 2)))
        self.doubtful = frozenset(map(fold, silences.doubtful_before))
        self.later = frozenset(map(fold, silences.later_before))
        self.some_hour = LazyPattern(rf"{GAP}{any_of(silences.hour_adjectives)}{WORD_END}", re.IGNORECASE)
        self.spent_tail = LazyPattern(rf"{GAP}{any_of(silences.spent_after)}{WORD_END}", re.IGNORECASE)
        self.lasting_tail = LazyPattern(
            rf"{GAP}(?:d{APOSTROPHE}|{any_of(silences.lasting_after)}{WORD_END})", re.IGNORECASE
        )
        self.journey = LazyPattern(
            rf"{until}{GAP}d(?:e{GAP}|{APOSTROPHE}){any_of(silences.journeys)}{WORD_END}", re.IGNORECASE
        )
        self.lasting_head = left(
            rf"{heads}(?:{GAP}[^\W\d_]{{1,15}}){{0,3}}{GAP}(?:de|entre){GAP}"
            rf"(?:\d{{1,2}}{BLANK}?(?:h|heures?)?{GAP}(?:à|et){GAP})?"
        )
        self.service = left(
            rf"(?:(?:\A|(?<=[\n.!?]))\s*|{any_of(silences.definite)}{gap})(?:[^\W\d_]{{1,15}}{GAP})?{any_of(silences.services)}{GAP}de{GAP}"
        )
        self.around = LazyPattern(rf"{WORD_START}{any_of(silences.around)}{GAP}d", re.IGNORECASE)
        self.local_time = LazyPattern(
            rf"[\s(,]{{1,3}}heures?{GAP}(?:{any_of(silences.local)}{WORD_END}|de{GAP}[A-Z]|d{APOSTROPHE}[A-ZÉ])"
        )


@cache
def contexts(tables: DateTables) -> Contexts:
    """The patterns of these tables, compiled once."""
    return Contexts(tables)
