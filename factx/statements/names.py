"""Whom the sentences of two figures name, as far as capitals tell."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from factx.schema import Dimension
from factx.statements.evidence import is_crowd
from factx.stories.profile import stem

if TYPE_CHECKING:
    from factx.statements.told import ComparedFigure

#: Capitalised words of a sentence that names somebody: given name and surname.
_SOMEBODY: Final = 2
_CAPITAL: Final = re.compile(r"(?<![^\W_])[A-ZÀ-ÖØ-Þ][^\W\d_]{2,}")


def name_others(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Whether two sentences name somebody, and nobody in common, to tell what each has so many of.

    Example: ``24 arrêts de Yassine Idrissi`` and ``24 arrêts de Vincent Gérard``; no toll, no number that few share.
    Headlines do by any name: ``Renault rappelle 15 000 véhicules`` and ``Peugeot rappelle 15 000 voitures``.
    """
    if one.brief and other.brief and not (one.thing.outcome or other.thing.outcome):
        first, second = _telling_names(one), _telling_names(other)
        if first and second and first.isdisjoint(second):
            return True
    if one.thing.outcome or one.telling or is_crowd(one.mention) or one.mention.value.label is not Dimension.COUNT:
        return False
    here, there = _named(one), _named(other)
    return min(len(here), len(there)) >= _SOMEBODY and here.isdisjoint(there)


def share_a_name(one: ComparedFigure, other: ComparedFigure) -> bool:
    """Whether both sentences write one telling word with a capital: ``Valeo supprime …``, ``… chez Valeo``."""
    return not _telling_names(one).isdisjoint(_telling_names(other))


def _named(told: ComparedFigure) -> set[str]:
    """The words that a figure's sentence writes with a capital, but for its first."""
    return {name.lower() for name in _CAPITAL.findall(told.mention.sentence, 1)}


def _telling_names(told: ComparedFigure) -> set[str]:
    return {term for name in _CAPITAL.findall(told.mention.sentence) if (term := stem(name.lower())) in told.words}
