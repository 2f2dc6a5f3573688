"""Where the proper names of a text stand, and of what type they are.

The model proposes; its spans are cut at brackets, trimmed, completed to the official name, labelled by what stands
around them; what is no name is dropped; names that factx knows itself are added where the model is silent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from factx.entities.agree import agree
from factx.entities.anchored import find_anchored, find_prefixed
from factx.entities.apposed import by_apposition, by_sailing
from factx.entities.bracketed import by_department
from factx.entities.dealings import by_dealings
from factx.entities.defined import find_defined
from factx.entities.drop import abbreviated_nouns, boilerplate, idioms, is_column_head, is_no_name
from factx.entities.editions import without_editions
from factx.entities.extend import extend, find_institutions
from factx.entities.facilities import find_facilities
from factx.entities.fields import with_fields
from factx.entities.gazetteer import find_own
from factx.entities.headline_labels import with_dateline_town, with_headline_label
from factx.entities.heads import by_context
from factx.entities.known import (
    find_headed,
    find_headed_bodies,
    find_known,
    find_pacts,
    find_prizes_and_laws,
    find_streets,
    find_territories,
)
from factx.entities.label import by_article, by_dateline, by_name
from factx.entities.listed import find_clubs, find_events, find_numbered
from factx.entities.lists import in_lists
from factx.entities.meetings import by_meeting
from factx.entities.parties import find_parties
from factx.entities.press import find_press
from factx.entities.roles import by_business, by_role, by_surname
from factx.entities.seats import with_seats
from factx.entities.services import find_services
from factx.entities.shouted import find_shouted, in_headlines, with_shouting
from factx.entities.spans import FoundEntity, NameRule, is_sure
from factx.entities.split import ends_apart, epithet_apart, split, state_apart, town_apart
from factx.entities.teams import by_play
from factx.entities.traders import find_traders
from factx.entities.trim import trim
from factx.entities.unquoted import by_showing, find_called
from factx.entities.whole import whole_name, whole_words, wrapped
from factx.entities.works import find_dated_works, find_works
from factx.grids import grids_of
from factx.schema import EntityLabel

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from factx.lexicon.entities import EntityTables
    from factx.parse import Parse

__all__ = ["FoundEntity", "find_entities"]


def find_entities(page: Parse, tables: EntityTables) -> list[FoundEntity]:
    """The proper names of a parsed text, sorted, without overlaps.

    Args:
        page: with entities, parts of speech and sentence starts.
        tables: what is known of the language.

    Example: ``le président Joe Biden`` → PER at ``Joe Biden``.
    """
    text = page.text
    proposed = list(_proposed(page, tables))
    sure = [
        *find_works(text, tables, proposed),
        *find_dated_works(text, tables, proposed),
        *find_prizes_and_laws(text, tables, proposed),
        *find_institutions(page, tables),
        *find_traders(page, proposed, tables),
        *find_parties(page, tables),
        *find_services(page, tables),
        *find_defined(text, tables),
        *find_facilities(text, tables),
        *find_shouted(page, tables),
        *find_clubs(text, tables, proposed),
        *find_numbered(text, tables),
        *find_anchored(text),
        *find_press(text, tables),
    ]
    named = [
        *proposed,
        *find_headed(page, tables),
        *find_headed_bodies(page, proposed, tables),
        *find_called(page, proposed, tables),
        *find_pacts(page, tables),
        *find_territories(page, tables),
        *find_streets(text, tables),
        *find_known(text, tables),
        *find_events(text, tables),
        *find_prefixed(text, proposed, tables),
    ]
    starts = frozenset(entity.start for entity in (*named, *sure))
    taken = frozenset[int]().union(*[range(entity.start, entity.end) for entity in (*named, *sure)])
    whole = (whole_name(page, whole_words(text, entity, starts, tables), taken, tables) for entity in named)
    completed = with_fields(page, [extend(page, entity, tables) for entity in whole], tables)
    own = sorted(find_own(page, tables), key=_longest)
    found = _first_come([*own, *sure, *sorted(completed, key=_longest)])
    around = [*boilerplate(text, tables), *idioms(text, tables)]
    kept = [
        entity for entity in found if entity in own or not any(a < entity.end and entity.start < b for a, b in around)
    ]
    nouns = abbreviated_nouns(text, tables)
    grids = grids_of(text)
    names = [
        entity
        for entity in kept
        if is_sure(entity) or not (text[entity.start : entity.end] in nouns or is_column_head(page, entity, grids))
    ]
    ordered = with_headline_label(text, with_dateline_town(text, sorted(names, key=lambda entity: entity.start)))
    seated = with_seats(text, without_editions(text, wrapped(text, ordered, tables), tables))
    agreed = in_lists(text, agree(text, by_surname(text, by_department(text, seated, tables), tables), tables), tables)
    played = by_meeting(text, by_play(text, agreed, tables))
    return [with_shouting(page, entity) for entity in in_headlines(page, played, tables)]


def _proposed(page: Parse, tables: EntityTables) -> Iterator[FoundEntity]:
    """The model's spans with their edges and labels put right."""
    text = page.text
    for start, end, label in page.names:
        whole = FoundEntity(start, end, EntityLabel(label), NameRule.MODEL)
        names = (name for piece in split(text, whole) for name in state_apart(text, piece, tables))
        names = (end for name in names for end in ends_apart(text, name, tables))
        for part in (piece for name in names for piece in town_apart(text, name, tables)):
            name = trim(page, epithet_apart(text, part, tables), tables)
            if name is None:
                continue
            name = by_business(page, by_role(page, by_context(page, name, tables), tables), tables)
            name = by_article(text, by_name(text, by_dealings(page, name, tables), tables))
            name = by_dateline(text, name)
            if text.startswith(",", name.end):
                name = by_apposition(text, name, tables)
            name = by_showing(text, by_sailing(text, name, tables), tables)
            if not is_no_name(page, name, tables):
                yield name


def _longest(entity: FoundEntity) -> tuple[int, bool, int]:
    """The order of precedence: the longer name, then the surer rule."""
    return (entity.start - entity.end, not is_sure(entity), entity.start)


def _first_come(entities: Iterable[FoundEntity]) -> list[FoundEntity]:
    """The entities in their order of precedence, each that overlaps an earlier one left out."""
    kept: list[FoundEntity] = []
    taken: set[int] = set()
    for entity in entities:
        places = range(entity.start, entity.end)
        if taken.isdisjoint(places):
            kept.append(entity)
            taken.update(places)
    return kept
