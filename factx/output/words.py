"""Dates as the table words them: the normalised form with the shade that the text gave it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.schema import Modifier

if TYPE_CHECKING:
    from factx.schema import DateFact


def date_words(fact: DateFact) -> str:
    """The canonical form with day part and modifier. Example: ``fin juin 2024`` → ``2024-06 (end)``."""
    shades = [fact.day_part] if fact.day_part else []
    shade = [*shades, *([] if fact.modifier is Modifier.EXACT else [fact.modifier])]
    return f"{fact.canonical} ({', '.join(shade)})" if shade else fact.canonical
