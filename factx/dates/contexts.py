"""What may stand beside a date and what may not: patterns compiled from the lists of ``not_dates.toml``."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Final

from factx.dates.fragments import HYPHEN
from factx.patterns import APOSTROPHE, APOSTROPHES, BLANK, BLANKS, GAP, WORD_START, any_of, fold

if TYPE_CHECKING:
    from factx.lexicon.dates import DateTables

#: Before a number: it is a part of a longer one, or signed.
NUMBER_HEAD: Final = re.compile(rf"(?:\d[{BLANKS}.,/:-]?|[+×*#$€£]{BLANK}?|[^\W_]|[-−]|/)\Z")
#: Before a number: ``de``, ``d’`` or a comma, which tell nothing.
AFTER_OF: Final = re.compile(rf"(?:{WORD_START}(?:de|du){GAP}|{WORD_START}d{APOSTROPHE}|,{BLANK}?)\Z", re.IGNORECASE)
#: Before a number: a bracket, a dash, or the start of a line.
OPENING: Final = re.compile(r"[(\[/–—:|•]\s*\Z|\A\s*\Z|[\n\r]\s*\Z")


class Verdict(Enum):
    """What a would-be date is: a date by itself, only a part of one, none, or none with all its words."""

    ALONE = "alone"
    JOINED = "joined"
    NONE = "none"
    VOID = "void"


def alone_or(other: Verdict, said: object) -> Verdict:
    """A date by itself if something says so, else the other verdict."""
    return Verdict.ALONE if said else other


def left(pattern: str) -> re.Pattern[str]:
    """A pattern for words that end where the date begins."""
    return re.compile(rf"{WORD_START}{pattern}\Z", re.IGNORECASE)


class Contexts:
    """The patterns for one set of tables; each is searched backwards from the date, or matched at its end."""

    def __init__(self, tables: DateTables) -> None:
        silences = tables.silences
        gap = rf"(?:{GAP}|(?<={APOSTROPHE}))"

        def words(name: str) -> re.Pattern[str]:
            return left(f"{any_of(silences[name])}{gap}")

        self.year_before = left(rf"{any_of(silences['year_before'])}(?:{gap}|{HYPHEN})")
        self.no_year_before = words("no_year_before")
        self.counted = re.compile(rf"[{BLANKS}]?{any_of(silences['counted'])}(?!\w)")
        self.not_counted = frozenset(map(fold, silences["not_counted"]))
        self.year_noun = re.compile(
            rf"(?<!\w){any_of(silences['year_nouns'])}(?:{GAP}[\w{APOSTROPHES}-]+){{0,3}}{GAP}\Z", re.IGNORECASE
        )
        self.street = re.compile(
            rf"(?<![\w-]){any_of(silences['streets'])}{GAP}(?:d(?:u|e|es){GAP}(?:la{GAP})?)?\Z", re.IGNORECASE
        )
        self.no_name = frozenset(map(fold, silences["no_names"]))
        self.month_name = words("month_names_before")
        self.feast_not = words("feast_not_before")
        self.feast_before = words("feast_before")
        self.clock_before = words("clock_before")
        self.lasting = words("lasting_before")
        titles = "|".join(any_of([title]) for title in silences["titles"])
        self.titles = re.compile(rf"(?<!\w)(?:{titles})(?!\w)")


@cache
def contexts(tables: DateTables) -> Contexts:
    """The patterns of these tables, compiled once."""
    return Contexts(tables)
