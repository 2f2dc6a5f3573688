"""Organisations and events under the first word of their name, or without its article: ``le Tour``, ``le Monde``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from factx.entities.article_before import article_before
from factx.lexicon.name_keys import name_key
from factx.patterns import LazyPattern, fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from factx.entities.merge import Thing
    from factx.entities.spans import FoundEntity
    from factx.lexicon.entities import EntityTables
    from factx.schema import EntityValue

_AND: Final = LazyPattern(r" (?:et|ou) ")
_SHORTENED: Final = frozenset({EntityLabel.ORG, EntityLabel.EVENT})


def with_article(text: str, start: int, name: str, tables: EntityTables) -> str:
    """The name of a newspaper or party with the article that the sentence has written small or contracted.

    Args:
        text: what the name stands in.
        start: where it starts.
        name: its tidy form.
        tables: what is known of names.

    Example: ``selon le Canard enchaîné``, ``un article du Monde`` → ``Le Canard enchaîné``, ``Le Monde``.
    """
    before = article_before(text, start)
    if before is None:
        return name
    articles = ("les",) if before.plural else ("le", "la")
    keys = [f"{article} {name_key(name)}" for article in articles]
    return next((tables.media[key] for key in keys if key in tables.media), name)


def shorter(
    text: str, found: Sequence[FoundEntity], values: Sequence[EntityValue], tables: EntityTables
) -> Mapping[Thing, str]:
    """The full name of an organisation or event for its first word alone, said after it; for it without its article.

    Where two names begin with the word it means neither. A headline may be shorter than the text under it.

    Example: ``l’Assemblée nationale … l’Assemblée`` → twice ``Assemblée nationale``; ``le Tour de France … le Tour``.
    """
    first: dict[Thing, int] = {}
    headline = text.find("\n")
    for entity, value in zip(found, values, strict=True):
        if value.label in _SHORTENED and (entity.start > headline or " " in value.canonical):
            first.setdefault((value.label, value.canonical), entity.start)
    names: dict[Thing, str] = {}
    for value in set(values):
        short, thing = value.canonical, (value.label, value.canonical)
        if value.label not in _SHORTENED or " " in short or short.isupper():
            continue
        full = {name: start for (label, name), start in first.items() if label is value.label}
        begun = (name for name in full if name.startswith(f"{short} ") and not _AND.match(name, len(short)))
        longer = set(begun) if _may_be_first(value, tables) else set()
        longer = {name for name in longer if not any(name.startswith(f"{other} ") for other in longer)}
        if value.label is EntityLabel.ORG:
            longer |= {name for article in ("Les", "Le", "La") if (name := f"{article} {short}") in full}
        if len(longer) == 1 and full[name := min(longer)] < first.get(thing, len(text)):
            names[thing] = name
    return names


def _may_be_first(value: EntityValue, tables: EntityTables) -> bool:
    """Whether a word may stand for the name that it opens: a kind of body, whatever opens an event's name."""
    kind = fold(value.canonical)
    return value.label is EntityLabel.EVENT or kind in tables.joined_capital or kind in tables.purpose
