"""Rules for months, with their year or alone: ``mars 2012``, ``juillet 98``, ``octobre``."""

from __future__ import annotations

from factx.dates.fragments import YEAR4, Fragments
from factx.dates.guards.days import MONTH
from factx.dates.rules.declare import DateRule, rule
from factx.dates.rules.written_days import YEAR, WrittenDays
from factx.grammar import ALWAYS
from factx.patterns import GAP


def rules(f: Fragments) -> list[DateRule]:
    """In order of precedence among matches of one length."""
    w = WrittenDays(f)
    return [
        rule(
            "month-year",
            w.month_triggers,
            rf"(?P<month>{f.month})(?:{YEAR}|{GAP}de{GAP}(?P<year_>{YEAR4})|{w.in_words})",
            w.read,
            guard=ALWAYS,
            finds=[
                "L'usine a fermé en ⟦mars 2012⟧. = 2012-03",
                "Le bulletin de ⟦déc. 1998⟧ est perdu. = 1998-12",
            ],
        ),
        rule(
            "month-short-year",
            w.month_triggers,
            rf"(?P<month>{f.month}){w.short}",
            w.read,
            guard=ALWAYS,
            finds=[
                "Il a cessé de jouer en ⟦juillet 98⟧. = 1998-07",
                "La grève de ⟦mai '68⟧ = 1968-05",
            ],
        ),
        rule(
            "month",
            f.tables.months,
            rf"(?P<month>{f.month_full})",
            w.read,
            guard=MONTH,
            finds=[
                "Le stade a ouvert en ⟦octobre⟧. = 2024-10",
                "Les travaux de ⟦juin⟧ sont finis. = 2024-06",
            ],
            ignores=[
                "La barre Mars est fondue.",
            ],
        ),
    ]
