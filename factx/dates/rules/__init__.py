"""Rules that read single dates, each with the guard that doubts it and sentences that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.dates.rules import amounts, clocks, days, months, periods, portions, relative, sets, weekdays, years

if TYPE_CHECKING:
    from factx.dates.fragments import Fragments
    from factx.dates.rules.declare import DateRule


def all_rules(f: Fragments) -> tuple[DateRule, ...]:
    """Every rule, in order of precedence among readings of one length."""
    modules = (sets, weekdays, days, months, years, periods, relative, amounts, portions, clocks)
    return tuple(rule for module in modules for rule in module.rules(f))
