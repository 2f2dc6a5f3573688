"""Words that decide whether two figures can contradict each other, from ``disagreement.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from factx.lexicon.reader import read_table
from factx.patterns import any_of


@dataclass(frozen=True, slots=True)
class DisagreementTables:
    """Infinitives, and one pattern.

    Attributes:
        wished: what they govern is asked for, hoped for or offered.
        restating: they tell the figure before anew.
        changing: they tell a figure and what it has become.
        instead: what stands between a figure and the one that it corrects, the noun of the first before it.
        not_but: the phrases in it: ``et non``.
    """

    wished: frozenset[str]
    restating: frozenset[str]
    changing: frozenset[str]
    instead: re.Pattern[str]
    not_but: frozenset[str]


@cache
def load_disagreement_tables() -> DisagreementTables:
    """The words, read once."""
    table = read_table("disagreement")
    return DisagreementTables(
        wished=frozenset(table["wished"]),
        restating=frozenset(table["restating"]),
        changing=frozenset(table["changing"]),
        instead=re.compile(rf"(?:[ ,]+[^\W\d_]+){{0,3}}?[ ,]+{any_of(table['instead'])}(?: [^\W\d_]{{1,3}}){{0,2}} "),
        not_but=frozenset(table["instead"]),
    )
