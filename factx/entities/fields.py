"""Bodies whose name tells several fields: ``Haut Conseil de la famille, de l’enfance et de l’âge``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from factx.entities.spans import LINK, FoundEntity, before, is_usually_small, longest_phrase
from factx.patterns import WORD_END, LazyPattern, fold
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from factx.lexicon.entities import EntityTables
    from factx.parse import Parse

_FIELD: Final = rf"{LINK} ?[^\W\d_][\w-]*"
#: What a field more begins with, which tells where to look at all.
_NEXT: Final = ", d"
#: The fields after the first: the last behind « et », which may have a complement of its own: « des fraudes ».
_FIELDS: Final = LazyPattern(rf"(?:, {_FIELD}){{1,4}} et {_FIELD}(?: {LINK} ?[a-zà-ÿœ]+)?{WORD_END}")
_FIRST: Final = LazyPattern(rf" {_FIELD}(?: [a-zà-ÿœ]+)?$")
_WORD: Final = LazyPattern(rf"{LINK} ?([^\W\d_][\w-]*)")
#: What several bodies have may stand in one list: « l’aide du ministère de la Santé, de la région et de … ».
_OF_BEFORE: Final = LazyPattern(rf"(?<![\w’'-]){LINK} ?$")


def with_fields(page: Parse, found: Iterable[FoundEntity], tables: EntityTables) -> list[FoundEntity]:
    """The names, bodies with the fields that theirs goes on with.

    Args:
        page: the parsed text.
        found: names of it.
        tables: what is known of names.

    Example: ``Le Haut Conseil de la famille`` + ``, de l’enfance et de l’âge`` → the whole, ORG.
    """
    text = page.text
    return [
        _with_fields(page, each, tables)
        if each.label is EntityLabel.ORG and text[each.end : each.end + len(_NEXT)] == _NEXT
        else each
        for each in found
    ]


def _with_fields(page: Parse, found: FoundEntity, tables: EntityTables) -> FoundEntity:
    """A body with its fields, unless they may be other things of one list."""
    text = page.text
    match = _FIELDS.match(text, found.end)
    name = text[found.start : found.end]
    if match is None or _FIRST.search(name) is None or _OF_BEFORE.search(before(text, found.start)):
        return found
    words = name.split()
    body = longest_phrase(words, tables.joined) or longest_phrase(words, tables.joined_capital | tables.purpose)
    fields = [field[1] for field in _WORD.finditer(text, found.start, match.end())]
    # « de Lyon, de Nice et de Brest »
    named = any(field.istitle() and not is_usually_small(page.vocab, field) for field in fields)
    kinds = (tables.joined, tables.joined_capital, tables.heads_of_places, tables.titles, tables.bodies)
    other = any(fold(field) in kind for field in fields[1:] for kind in kinds)
    return found if named or other or not (body or name[0].isupper()) else replace(found, end=match.end())
