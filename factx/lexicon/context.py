"""All words of context: who says so, how surely, and what a figure measures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from babel import Locale

from factx.lexicon.factuality import FactualityTables, load_factuality_tables
from factx.lexicon.measured import MeasuredTables, load_measured_tables
from factx.lexicon.reader import read_table
from factx.lexicon.reporting import ReportingTables, load_reporting_tables
from factx.patterns import fold


@dataclass(frozen=True, slots=True, eq=False)
class ContextTables:
    """All words of context."""

    reporting: ReportingTables
    factuality: FactualityTables
    measured: MeasuredTables


@cache
def load_context_tables() -> ContextTables:
    """The tables of context, read once.

    Raises:
        LexiconError: a data file breaks a rule of its shape; the message names file and line.
    """
    return ContextTables(load_reporting_tables(), load_factuality_tables(), load_measured_tables())


@cache
def time_words() -> frozenset[str]:
    """Weekdays, months and parts of the day: nouns that stand without preposition (``a déclaré mardi matin``)."""
    names = Locale("fr")
    days = names.days["format"]["wide"].values()
    months = names.months["format"]["wide"].values()
    return frozenset(map(fold, [*days, *months, *read_table("measured")["day_parts"]]))
